"""Headings and items within one paragraph: where they begin and end.

A heading within a paragraph ends with a colon, with the bracket that says how many of its items are asked, or, after a dash,
before the first word of its only item::

    四级：1.…；2.…。三级：…
    （一）焊工四级（具备以下条件之一者）1、…。2、…。（二）焊工三级（具备以下条件之一者）1、…
    ――一级/高级技师 取得…
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from zhunkao.model.registers import Registers
from zhunkao.reading.definitions import is_note
from zhunkao.reading.headings import Heading, read_heading
from zhunkao.reading.matters import is_of_papers, is_other_matter
from zhunkao.reading.numbering import Position, position, split_items
from zhunkao.reading.vocabulary import is_ended, is_finished, is_like_condition, number_label, opens_with_link, plain
from zhunkao.reading.words import Words

_LONGEST_HEAD = 60
_LONGEST_ASIDE = 20
_BOUNDARY = re.compile("[。;:]")
_NARROW_STOP = re.compile(r"\.(?=\s+[^\s0-9a-zA-Z])|\.$")
"""A full stop as some pages print it in place of 。"""
_PHRASE = re.compile(r"(?:具备|具有|符合|满足)(?:以下|下列)")
_ONE_OF = re.compile(
    r"\s*(?:须|应当?|需要?)?(?:具备|具有|符合|满足)(?:以下|下列)[^。;:,()]{0,10}(?:之一|其一|一[项条])(?:的|者|人员)*[,:]?(?=\s*(?:[(]?[1一][)、.]|①))"
)
"""具备下列条件之一的 behind the colon of a heading and before its first item."""
_BRACKET = re.compile(
    r"[(]\s*(?:(?:须|应当?|需要?)?(?:具备|具有|符合|满足)(?:以下|下列)[^()]{0,10}(?:之一|其一|一[项条])|(?:符合|满足)[^()]{0,6}之一|(?:以下|下列)(?:条件|情况|情形)(?:之一|其一|任[一意何]一[项条])"
    r"|(?:具备|符合|满足)(?:以下|下列)条件?(?=[的者人]))[^()]{0,14}(?:[)]|(?=\s*[(]1[)]))(?:\s*\[\d{1,2}\])?(?:\s*,(?=\s*[(]1[)]))?"
)
_BRACKET_ENDS = re.compile(r"[)\]]\s*,?\s*$")
_DASHED = re.compile(r"-{2,}\s*[^\s,。:;()-]{2,14}(?=\s+(?:取得|具有|持有|累计|连续|经|在本))")
_INNER_START = re.compile(
    r"-{2,}|(?<=[\s。;\]])(?:[(][一二三四五六七八九十]{1,3}[)]|[一二三四五六七八九十]{1,3}、|[(]\d{1,2}[)]、)"
    r"|(?:[(]\d{1,2}[)]|(?<=[\s。;])\d{1,2}、|(?<=[,。;\s])\d{1,2}(?:\.\d{1,2}){1,4}\.?|(?<=,))(?=(?:申报|报考)?(?:初级|中级|高级|技师|[一二三四五]级))"
)
_HOURS = re.compile(r"[^。;,]{2,8}:\s*\d+\s+(?=1[、.])")
_FIRST_ITEM = re.compile(
    r"(?P<before>[^。;:(]{2,20})(?=[(]1[)]\s*(?:累计|连续|取得|具有|持有|从事|年满|经本职业|在本职业|本职业))"
)
_NEXT_ITEM = re.compile(r"(?<=[。;.])\s*(?=[(]?(?P<number>\d{1,2})[)、.](?!\d))")
_COMMA_ITEM = re.compile(r",\s*(?=[(](?P<number>\d{1,2})[)])")
_COMMA_BEFORE_FIRST = re.compile(r"\s*,(?=\s*[(]1[)])")
_ANY_NUMBER = re.compile(r"[(]\d{1,2}[)]")
_ASIDE = re.compile(r"(?<=[。;])\s*(?=(?P<head>[^。;:,]{2,18}):)")
_DEFINES = re.compile("[^。;:,]{0,12}的?相关(?:专业|职业)")
_LONGEST_MATTER = 8
_DESCRIBES = re.compile("聚焦|强化|突出|侧重|注重|着重|面向|能够?(?!申报|报考)|掌握|熟悉|熟练|胜任")


def heads_within(words: Words, registers: Registers) -> Iterator[tuple[int, int]]:
    """Where the headings within a line begin and end; a line that is one altogether has none."""
    text = plain(words.text)
    if not (re.search(r"[:。]\s*\S", text) or _BRACKET.search(text) or _DASHED.search(text)):
        return
    start = 0
    for end, can_head in _ends(text):
        if end <= start:
            continue
        said = text[start:end]
        if can_head and _DESCRIBES.match(text, end) is not None:
            start = end  # 二级/技师：面向有经验的人员: what a level is for, not who may apply
            continue
        if can_head or _PHRASE.search(said) is not None:
            found = _head_in(text, start, end, registers)
            if found is not None:
                yield found, end
        start = end


def items_within(words: Words) -> Iterator[Words]:
    """The numbered items that stand in one piece, each with its number; other words before and behind them are parted too."""
    aside = _aside_before(words)
    if aside:
        yield words.cut(0, aside)
        words = words.cut(aside)
    for item in _between_commas(words) or _numbered(words):
        yield from _parted_from_aside(item)


def _between_commas(words: Words) -> list[Words]:
    """The items of a line that joins them with commas ((1)取得…，(2)累计…，(3)…); empty unless all of them are whole items.

    （1）, （2）项 are references: every piece must be a condition that could end where the comma stands.
    """
    text = plain(words.text)
    label = number_label(words.text)
    cuts = [match for match in _COMMA_ITEM.finditer(text) if match.start() > 0]
    numbers = [1, *(int(match["number"]) for match in cuts)]
    if label is None or label.number != 1 or not text.lstrip().startswith("(") or numbers != [*range(1, len(cuts) + 2)]:
        return []
    bounds = [0, *(match.end() for match in cuts), len(words)]
    parts = [words.cut(start, end) for start, end in pairwise(bounds)]
    ends = [text[start:end].rstrip().rstrip(",") for start, end in pairwise(bounds)]
    stopped = all(map(is_ended, ends[:-1]))
    # Two conditions with nothing but a comma between them may be asked together.
    if len(parts) < 2 or not (stopped or len(parts) > 2) or not all(is_ended(end) or is_finished(end) for end in ends):
        return []
    return parts if all(is_like_condition(end) and len(_ANY_NUMBER.findall(end)) == 1 for end in ends) else []


def _ends(text: str) -> Iterator[tuple[int, bool]]:
    """Where a heading may end, in order, and whether it needs no 具备下列条件之一 of its own there."""
    ends: dict[int, bool] = {}
    for match in _BOUNDARY.finditer(text):
        phrase = _ONE_OF.match(text, match.end()) if match[0] == ":" else None
        end = phrase.end() if phrase is not None else match.end()
        comma = _COMMA_BEFORE_FIRST.match(text, end) if match[0] == ":" else None
        ends[comma.end() if comma is not None else end] = match[0] == ":"
    if "。" not in text:
        ends |= {match.end(): False for match in _NARROW_STOP.finditer(text)}
    for form in (_BRACKET, _DASHED):
        for match in form.finditer(text):
            if not text[match.end() :].lstrip().startswith(":"):
                ends[match.end()] = True
    yield from sorted(ends.items())


def _head_in(text: str, start: int, end: int, registers: Registers) -> int | None:
    """Where the heading begins that ends at a place, or None: with the words before it, or behind a number or dash among them."""
    inner = [match.start() for match in _INNER_START.finditer(text, start, end)]
    by_bracket = _BRACKET_ENDS.search(text[start:end]) is not None
    first: int | None = None
    for begin in (start, *inner):
        said = text[begin:end]
        if len(said) > _LONGEST_HEAD or not (end < len(text.rstrip()) or begin):
            continue
        heading = read_heading(said, registers)
        if heading is None:
            continue
        phrased = by_bracket or ((_PHRASE.search(said) or said.endswith(":")) and _is_of_grade(heading, registers))
        if _parts_here(heading, said, begin) or (phrased and heading.targets):
            if heading.level is not None:
                return begin
            first = begin if first is None else first
    return first


def _is_of_grade(heading: Heading, registers: Registers) -> bool:
    """Whether a heading is the name of a grade, which is one of a level."""
    return len(heading.targets) == 1 and registers.occupation_by_grade(heading.targets[0].occupation) is not None


def _parts_here(heading: Heading, said: str, start: int) -> bool:
    """Whether a heading within a line parts it: one of a level, or 申报条件：; not 3. 具备下列条件之一：, which is an item."""
    if heading.level is None:
        return not heading.targets and not heading.common and (start > 0 or number_label(said) is None)
    return True


def _numbered(words: Words) -> Iterator[Words]:
    label = number_label(words.text)
    if label is None and (rest := _next_item(words)) and (opens_with_link(words.text) or _goes_on(words.cut(0, rest))):
        yield words.cut(0, rest)
        yield from _numbered(words.cut(rest))
        return
    place = position(label) if label is not None else None
    if label is None or place is None:
        yield words
        return
    before = Position(place.number - 1) if place.number > 1 else None
    pieces = split_items(words, before)
    starts = [words.at.index(piece.label.at[0]) for piece in pieces if piece.label]
    parts = [words.cut(start, end) for start, end in zip_longest(starts, starts[1:])]
    if len(parts) < 2 or len(parts) < len(pieces) or not any(is_like_condition(piece.words.text) for piece in pieces):
        yield words
    else:
        yield from parts


def _goes_on(words: Words) -> bool:
    """Whether words before a number may be the rest of the item before it, broken within the item."""
    said = words.text
    return is_like_condition(said) and not (is_note(said) or is_of_papers(said) or "条件" in said)


def _next_item(words: Words) -> int:
    """Where the next item begins in a line that goes on with the one before it (或取得…。（3）具有…), 0 if none does."""
    for match in _NEXT_ITEM.finditer(plain(words.text)):
        if int(match["number"]) > 1 and is_like_condition(words.text[match.end() : match.end() + _LONGEST_HEAD]):
            return match.end()
    return 0


def _aside_before(words: Words) -> int:
    """How many characters at the beginning say something else before the first of several items (培训学时：720 1、…2、…)."""
    if number_label(words.text) is not None or is_note(words.text):
        return 0
    if (hours := _HOURS.match(plain(words.text))) is not None:
        return hours.end()
    first = _FIRST_ITEM.match(plain(words.text))
    if first is not None and not is_like_condition(first["before"]):
        return first.end("before")
    pieces = split_items(words)
    numbers = [piece.number for piece in pieces]
    if len(pieces) < 3 or numbers[:3] != [None, 1, 2] or pieces[1].label is None:
        return 0
    end = words.at.index(pieces[1].label.at[0])
    before = words.text[:end]
    return end if len(before) <= _LONGEST_ASIDE and not is_like_condition(before) else 0


def _parted_from_aside(item: Words) -> Iterator[Words]:
    """An item and what is printed behind it about other matters (…结业证书。考试时间：每年5月)."""
    for match in _ASIDE.finditer(plain(item.text)):
        head = match["head"].strip()
        other = _DEFINES.fullmatch(head) is not None or (len(head) <= _LONGEST_MATTER and is_other_matter(head))
        if other and number_label(item.text) is not None:
            yield item.cut(0, match.start())
            yield item.cut(match.start()).strip()
            return
    yield item
