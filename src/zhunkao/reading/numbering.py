"""A cell full of items to its single items: the numbers printed in it are followed as they go on.

Not every "2、" in a cell begins an item. One does if it is the next number in the same style as the numbers before it and stands
where an item can begin: at the cell's start, after white space, or after the end of a sentence. Numbers may be left out or
repeated in print; that is kept and doubted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from zhunkao.errors import SentenceError
from zhunkao.language import parse
from zhunkao.model.documents import Doubt
from zhunkao.reading.raw import make_doubt
from zhunkao.reading.vocabulary import (
    BULLET,
    LabelStyle,
    NumberLabel,
    is_ended,
    is_finished,
    number_label,
    opens_condition,
    plain,
)
from zhunkao.reading.words import Words, is_blank, split_lines

_NUMERALS = "[一二三四五六七八九十]{1,3}"
_STARTS = re.compile(
    rf"[(]\s*\d{{1,3}}(?:[-.]\d{{1,2}})?\s*[)]|\d{{1,3}}(?:-\d{{1,2}})?\s*[、.)](?!\d)|\d{{1,2}}\.\d{{1,2}}(?=[^\d.])"
    rf"|[①-⑳⑴-⒛㈠-㈩]|[(]\s*{_NUMERALS}\s*[)]|{_NUMERALS}、|[(]\s*[A-Za-z]\s*[)]|(?<![A-Za-z0-9])[A-Za-z]\s*[、.)](?![A-Za-z0-9])"
    rf"|第(?:{_NUMERALS}|\d{{1,2}})[条种款]|(?:申报|报考|符合|满足)?(?:条件|情形|途径|方式)(?:{_NUMERALS}|\d{{1,2}})[:、.]?"
    rf"|[其第](?:{_NUMERALS}|\d{{1,2}})[,:]"
    r"|(?<!\d)\d{1,2}(?:\s+|\s*[,:/>-]\s*)(?=[取具持获累连从经年在本])|[\[〔<{]\s*\d{1,2}\s*[\]〕>}]",
)
_SENTENCE_END = re.compile("[。；;]")
_OPENING = re.compile(
    r"\s*(?:申报者?|报考者?)?(?:须|应当?|需要?|只需)?(?:具备|符合|满足)(?:以下|下列)(?:申报|报考|报名)?(?:条件|要求)?"
    r"(?:之一|中?(?:的?任[一意何]?)?一[项条个]|其一)?(?:条件)?(?:的|者)?(?:即可|均?可)?(?:申报|报考)?:?\s*"
)
_SEVERAL = re.compile("同时|全部|各项|各条|均|[两二三四五六七八九2-9][项条个]")
_NEAR = 40
"""How many characters before a number are looked at."""

_CHINESE = (LabelStyle.CHINESE, LabelStyle.CHINESE_BRACKETS)
_ITEM_STYLES = (
    LabelStyle.BRACKETS,
    LabelStyle.SQUARE,
    LabelStyle.ARABIC,
    LabelStyle.CIRCLED,
    LabelStyle.LETTERS,
    LabelStyle.LETTER_BRACKETS,
    LabelStyle.ORDINAL,
    LabelStyle.NAMED,
    *_CHINESE,
)


@dataclass(frozen=True, slots=True)
class Position:
    """Where an item stands in its list: its number, and its part where one number has halves (3-1, 3-2), else 0."""

    number: int
    part: int = 0

    def follows(self, before: Position | None) -> bool:
        """Whether an item goes on with the numbers of the one before it.

        >>> Position(3, 2).follows(Position(3, 1)), Position(4).follows(Position(3, 2)), Position(4).follows(Position(2))
        (True, True, False)
        """
        if before is None:
            return self.number == 1 and self.part <= 1
        if self.number == before.number:
            return before.part > 0 and self.part == before.part + 1
        return self.number == before.number + 1 and self.part <= 1


def position(label: NumberLabel, *, sections: bool = False) -> Position | None:
    """The place in a list that a label gives; 1.9.1 gives one only in a list of such numbers (`sections`), or as a half."""
    if sections and label.path:
        return Position(label.path[-1])
    if len(label.path) == 2:
        return Position(*label.path)
    return Position(label.number) if label.number is not None else None


def printed_position(label: NumberLabel) -> str:
    """An item's number as a reviewer cites it, without its punctuation.

    >>> label = number_label("（3-1）取得")
    >>> printed_position(label) if label else None
    '3-1'
    """
    if label.letter:
        return label.letter
    if label.path:
        return ("." if label.style is LabelStyle.SECTION else "-").join(map(str, label.path))
    return str(label.number)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a cell: its number and what is printed of it, None where it has none (a bullet may be printed), and its words."""

    number: int | None
    label: Words | None
    words: Words
    style: LabelStyle | None = None
    doubts: tuple[Doubt, ...] = ()
    part: int = 0
    printed: str = ""
    sentences: tuple[str, ...] | None = None

    @property
    def position(self) -> Position | None:
        """Where it stands in its list, None without a number."""
        return Position(self.number, self.part) if self.number is not None else None


def split_items(words: Words, after: Position | None = None) -> tuple[Piece, ...]:
    """The items in a cell.

    Args:
        words: The cell's words, tags already turned into white space.
        after: The place of the item before, where the cell goes on with a list.

    Returns:
        Pieces in the order printed. Words before the first number, or without any, have no number.
    """
    cuts: list[tuple[int, NumberLabel]] = []
    again: int | None = None
    last = after
    text = plain(words.text)
    first = next((index for index, char in enumerate(text) if not is_blank(char)), 0)
    for start in _STARTS.finditer(text):
        at = start.start()
        label = number_label(words.text[at : at + 12])
        place = position(label) if label is not None else None
        if label is None or place is None or not _fits(label, place, cuts, last):
            continue
        if not cuts and label.style in (*_CHINESE, LabelStyle.SQUARE) and at > first:
            continue  # 一、二类竞赛, 相关职业[1]: only a cell that begins with such a number is numbered so
        begins = _can_begin(text, at)
        goes_on = place.follows(last)
        if begins is _Begin.NEVER or (begins is _Begin.LOOSE and not (goes_on and cuts)):
            continue
        if not goes_on and not (begins is _Begin.FIRM and (at <= first or (last.number if last else 0) < place.number)):
            restarts = len(cuts) > 1 and begins is _Begin.FIRM and place.follows(None)
            again = at if again is None and restarts else again
            continue
        cuts.append((at, label))
        last = place
    return _pieces(words, cuts, again)


def read_opening(words: Words) -> Words | None:
    """The words 具备下列条件之一： with which a cell opens before its numbers; None where it does not, or asks for several."""
    match = _OPENING.match(plain(words.text))
    if match is None or not match[0].strip() or number_label(words.text[match.end() : match.end() + 12]) is None:
        return None
    return words.cut(0, match.end())


def asks_several(piece: Piece) -> bool:
    """Whether what stands before the numbers of a cell asks for more than one of its items (同时具备下列条件)."""
    return piece.number is None and _SEVERAL.search(plain(piece.words.text)) is not None


def unnumbered_items(words: Words, *, either: bool = False) -> tuple[Piece, ...]:
    """The items of a cell that carry no numbers: a line each, or a sentence each where every sentence is a condition by itself.

    A line that only goes on with the one before belongs to it; a bullet before an item is its label. Sentences of one line are
    doubted unless the head of the table says that one of them is enough (`either`).
    """
    items: list[Piece] = []
    for line in split_lines(words):
        bullet = BULLET.match(plain(line.text))
        printed = line.cut(0, bullet.end()).strip() if bullet else None
        said = line.cut(bullet.end() if bullet else 0).tight()
        before = items[-1].words.text if items else ""
        begins = is_ended(before) or is_finished(before)
        if said and items and not (begins and (bullet or opens_condition(said.text))):
            items[-1] = replace(items[-1], words=items[-1].words.plus(line.tight()))
            continue
        sentences = _sentences(said) if said else []
        for index, sentence in enumerate(sentences):
            parted = len(sentences) > 1 and not either
            doubts = (make_doubt("parted_sentences", sentence),) if parted else ()
            items.append(Piece(None, printed if index == 0 else None, sentence, doubts=doubts))
    return tuple(items)


def _sentences(said: Words) -> list[Words]:
    """The sentences of a line where there are several and each of them is a condition; else the line."""
    ends = [match.end() for match in _SENTENCE_END.finditer(said.text)]
    cuts = [0, *(end for end in ends if end < len(said)), len(said)]
    parts = [said.cut(start, end) for start, end in pairwise(cuts)]
    if len(parts) < 2 or not all(opens_condition(part.text) and _is_condition(part.text) for part in parts):
        return [said]
    return parts


def _is_condition(text: str) -> bool:
    try:
        parse(text)
    except SentenceError:
        return False
    return True


def _fits(label: NumberLabel, place: Position, cuts: Sequence[tuple[int, NumberLabel]], last: Position | None) -> bool:
    """Whether a label can number an item beside the labels before it; 3.1 can only as a half of item 3."""
    if label.style is LabelStyle.SECTION:
        return bool(cuts) and cuts[0][1].style is LabelStyle.ARABIC and place.follows(last) and place.part > 0
    return label.style in _ITEM_STYLES and (not cuts or label.style is cuts[0][1].style)


class _Begin(Enum):
    """How likely an item begins at a place."""

    FIRM = "firm"
    LOOSE = "loose"
    NEVER = "never"


def _can_begin(text: str, at: int) -> _Begin:
    before = text[max(0, at - _NEAR) : at].rstrip()
    if not before or before[-1] in "。;；:：!":
        return _Begin.FIRM
    if before[-1] in "第、,0123456789-/" or before.endswith(("和", "或", "至", "到", "具备", "符合")):
        return _Begin.NEVER
    return _Begin.FIRM if is_blank(text[at - 1]) else _Begin.LOOSE


def _pieces(words: Words, cuts: list[tuple[int, NumberLabel]], again: int | None) -> tuple[Piece, ...]:
    """The pieces between the cuts; those behind the place where numbers begin `again` may belong to another list."""
    pieces: list[Piece] = []
    opening = words.cut(0, cuts[0][0] if cuts else None).tight()
    if opening:
        pieces.append(Piece(None, None, opening))
    for index, (at, label) in enumerate(cuts):
        end = cuts[index + 1][0] if index + 1 < len(cuts) else None
        printed = words.cut(at, at + label.length).strip()
        said = words.cut(at + label.length, end).tight()
        doubts = (make_doubt("damaged_number", printed, number=label.number),) if label.stray else ()
        if again is not None and (end is None or end > again):
            doubts = (*doubts, make_doubt("numbers_again", said))
        place = position(label) or Position(0)
        pieces.append(Piece(place.number, printed, said, label.style, doubts, place.part, printed_position(label)))
    return tuple(pieces)
