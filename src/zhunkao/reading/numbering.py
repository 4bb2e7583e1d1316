"""A cell full of items to its single items: the numbers printed in it are followed as they go on.

Not every "2、" in a cell begins an item. One does if it is the next number in the same style as the numbers before it and stands
where an item can begin: at the cell's start, after white space, or after the end of a sentence. Numbers may be left out or
repeated in print; that is kept and doubted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from zhunkao.model.documents import Doubt
from zhunkao.reading.raw import make_doubt
from zhunkao.reading.vocabulary import LabelStyle, NumberLabel, number_label, plain
from zhunkao.reading.words import Words, is_blank

_NUMERALS = "[一二三四五六七八九十]{1,3}"
_STARTS = re.compile(
    rf"[(]\s*\d{{1,3}}\s*[)]|\d{{1,3}}\s*[、.)](?!\d)|[①-⑳]|[(]\s*{_NUMERALS}\s*[)]|{_NUMERALS}、",
)
_NEAR = 40
"""How many characters before a number are looked at."""

_CHINESE = (LabelStyle.CHINESE, LabelStyle.CHINESE_BRACKETS)
_ITEM_STYLES = (LabelStyle.BRACKETS, LabelStyle.ARABIC, LabelStyle.CIRCLED, *_CHINESE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a cell: its printed number and label, or None for both, and the words after it."""

    number: int | None
    label: Words | None
    words: Words
    style: LabelStyle | None = None
    doubts: tuple[Doubt, ...] = ()


def split_items(words: Words, after: int | None = None) -> tuple[Piece, ...]:
    """The items in a cell.

    Args:
        words: The cell's words, tags already turned into white space.
        after: The number of the item before, where the cell goes on with a list.

    Returns:
        Pieces in the order printed. Words before the first number, or without any, have no number.
    """
    cuts: list[tuple[int, NumberLabel]] = []
    last = after
    text = plain(words.text)
    first = next((index for index, char in enumerate(text) if not is_blank(char)), 0)
    for start in _STARTS.finditer(text):
        at = start.start()
        label = number_label(words.text[at : at + 12])
        if label is None or label.number is None or label.style not in _ITEM_STYLES:
            continue
        if cuts and label.style is not cuts[0][1].style:
            continue
        if not cuts and label.style in _CHINESE and at > first:
            continue  # 一、二类竞赛: only a cell that begins with such a number is numbered so
        begins = _can_begin(text, at)
        goes_on = label.number == 1 if last is None else label.number == last + 1
        if begins is _Begin.NEVER or (begins is _Begin.LOOSE and not (goes_on and cuts)):
            continue
        if not goes_on and not (begins is _Begin.FIRM and (at <= first or (last or 0) < label.number)):
            continue
        cuts.append((at, label))
        last = label.number
    return _pieces(words, cuts)


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


def _pieces(words: Words, cuts: list[tuple[int, NumberLabel]]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    opening = words.cut(0, cuts[0][0] if cuts else None).tight()
    if opening:
        pieces.append(Piece(None, None, opening))
    for index, (at, label) in enumerate(cuts):
        end = cuts[index + 1][0] if index + 1 < len(cuts) else None
        printed = words.cut(at, at + label.length).strip()
        said = words.cut(at + label.length, end).tight()
        doubts = (make_doubt("damaged_number", printed, number=label.number),) if label.stray else ()
        pieces.append(Piece(label.number, printed, said, label.style, doubts))
    return tuple(pieces)
