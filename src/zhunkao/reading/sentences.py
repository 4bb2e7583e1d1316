"""Lines to lines: what a paragraph says in one breath is parted, so that headings and items stand on lines of their own.

Three things are done before an outline is read::

    四级：1.…；2.…。三级：…          headings and items within a paragraph are parted
    1.… 2.… 符合上述条件之一者，可申报四级。    a heading below its list goes above it (so does 以上为焊工申报条件)
    1.取得…后，累计 / …3年，可申报四级。        a sentence that ends by naming its level is made whole

Nothing is changed: every piece keeps its characters and their places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from zhunkao.model.registers import Registers
from zhunkao.reading.chapters import part_chapters
from zhunkao.reading.columns import Role
from zhunkao.reading.headings import Heading, read_heading
from zhunkao.reading.layout import Block, Grid, Line
from zhunkao.reading.parting import heads_within, items_within
from zhunkao.reading.properties import Subject, read_property
from zhunkao.reading.vocabulary import (
    is_ended,
    is_like_condition,
    is_page_number,
    level_name,
    number_label,
    opens_with_link,
    plain,
)
from zhunkao.reading.words import Words, tight_text

_MOST_LINES = 6
_APPLY = r"(?:直接)?(?:申报|报考|申请|报名参加|参加|晋升|晋级)(?:为|到)?"
_AFTER = r"(?:职业资格|职业技能等级|技能等级)?(?:的?(?:认定|鉴定|考试|考核|评价))*"
_CLOSING = re.compile(rf"凡?(?:具备|符合|满足)(?:以上|上述|前述|前列)[^。;]{{0,20}}?可以?{_APPLY}[^。;]{{2,30}}[。;]?")
_NAMED_ABOVE = re.compile(r"以上(?:内容|条件|表格|各项)*(?:为|是|系|即为)(?P<heading>[^。;:]{2,40}条件)[。;]?")
_OF_A_LIST = re.compile(r"(?:具备|具有|符合|满足)(?:以下|下列)[^:]{0,16}$")
_NAMES_LEVEL = re.compile(
    rf"(?P<core>.+?)(?P<tail>[,]?(?:的|者|人员)?[,]?(?:均|即|方)?可以?{_APPLY}(?:本职业)?(?P<level>[^,。;]{{2,24}}?){_AFTER}[。;]?)"
)


@dataclass(frozen=True, slots=True)
class Named:
    """An item that ends by naming its level (…，可申报四级。): the words before that, and those that name it."""

    level: int
    core: Words
    tail: Words


def read_named(words: Words) -> Named | None:
    """The item and its level, or None where the sentence names none.

    >>> found = read_named(Words("累计从事本职业工作6年以上的，可申报四级/中级工。", range(25)))
    >>> (found.level, found.core.text) if found else None
    (4, '累计从事本职业工作6年以上')
    """
    text = plain(words.text)
    match = _NAMES_LEVEL.fullmatch(text.rstrip())
    if match is None or not is_like_condition(match["core"]) or _CLOSING.fullmatch(text) or _OF_A_LIST.search(match["core"]):
        return None
    level = level_name(match["level"])
    return Named(level.level, words.cut(0, match.end("core")), words.cut(*match.span("tail"))) if level else None


def read_closing(text: str, registers: Registers) -> Heading | None:
    """The heading that stands below its list (具备上述条件之一者，可申报四级; 以上为焊工申报条件), or None."""
    said = plain(tight_text(text))
    if (named := _NAMED_ABOVE.fullmatch(said)) is not None:
        heading = read_heading(named["heading"], registers)
        return heading if heading is not None and heading.targets else None
    label = number_label(said)
    if _CLOSING.fullmatch(said[label.length :] if label else said) is None:
        return None
    return read_heading(re.sub("以上|上述|前述|前列", "下列", said, count=1), registers)


def part_sentences(blocks: Sequence[Block], registers: Registers) -> list[Block]:
    """The blocks of a layout with what stands in one paragraph parted, and headings put above their lists."""
    parted = [piece for block in blocks for piece in (_part(block, registers) if isinstance(block, Line) else (block,))]
    return _raise_closings(list(_join_named(parted, registers)), registers)


# --- parting ----------------------------------------------------------------------------------------------------------------


def _part(line: Line, registers: Registers) -> Iterator[Block]:
    """A line as its headings and items."""
    if line.beside or line.is_blank or "\t" in line.text.strip():
        yield line
        return
    words = line.words.without_tags()
    chapters = list(part_chapters(words))
    if len(chapters) > 1:
        for words in chapters:
            yield from _part(replace(line, words=words), registers)
        return
    if (properties := _properties(words)) is not None:
        for words in properties:
            yield replace(line, words=words)
        return
    cuts = [0]
    for start, end in heads_within(words, registers):
        cuts += [start, end]
    cuts.append(len(words))
    pieces = [words.cut(start, end) for start, end in pairwise(cuts) if words.text[start:end].strip()]
    items = [item for piece in pieces for item in items_within(piece)]
    if len(items) < 2:
        yield line
        return
    for piece in items:
        yield replace(line, words=piece)


def _properties(words: Words) -> list[Words] | None:
    """The parts of a line that are properties beside each other (职业：焊工    等级：四级), or None."""
    gaps = [match.span() for match in re.finditer(r"\s{2,}|\u3000+|;(?=[^;:]{2,8}:)", plain(words.text.strip()))]
    said = words.strip()
    bounds = [0, *(place for gap in gaps for place in gap), len(said)]
    parts = [said.cut(start, end) for start, end in zip(bounds[::2], bounds[1::2], strict=True)]
    return parts if len(parts) > 1 and all(read_property(part) is not None for part in parts) else None


# --- sentences that name their level ----------------------------------------------------------------------------------------


def _join_named(blocks: Sequence[Block], registers: Registers) -> Iterator[Block]:
    """The blocks with every sentence that ends by naming its level on one line."""
    at = 0
    while at < len(blocks):
        line = blocks[at]
        end = _named_end(blocks, at, registers) if isinstance(line, Line) else at
        if end > at and isinstance(line, Line):
            words = line.words.strip()
            for rest in blocks[at + 1 : end + 1]:
                assert isinstance(rest, Line)
                words = words.plus(rest.words.strip())
            line = replace(line, words=words)
        yield line
        at = end + 1


def _named_end(blocks: Sequence[Block], at: int, registers: Registers) -> int:
    """The last of the lines that together say what is asked and for which level; `at` itself if they do not."""
    line = blocks[at]
    if not isinstance(line, Line) or line.is_blank or is_ended(line.text) or not is_like_condition(line.text):
        return at
    words = line.words.strip()
    for end in range(at + 1, min(at + _MOST_LINES, len(blocks))):
        rest = blocks[end]
        if not isinstance(rest, Line) or rest.beside or not _is_rest(rest, registers):
            return at
        words = words.plus(rest.words.strip())
        if is_ended(rest.text):
            return end if read_named(words) is not None else at
    return at


def _is_rest(line: Line, registers: Registers) -> bool:
    text = line.text.strip()
    if not text or is_page_number(text) or number_label(text) is not None or read_property(line.words.strip()) is not None:
        return False
    return opens_with_link(text) or read_heading(text, registers) is None


# --- headings below their lists ---------------------------------------------------------------------------------------------


def _raise_closings(blocks: list[Block], registers: Registers) -> list[Block]:
    """The blocks with every heading that stands below its list put above it."""
    done: list[Block] = []
    floor = 0
    for block in blocks:
        heading = read_closing(block.text, registers) if isinstance(block, Line) and not block.beside else None
        top = None
        if heading is not None and heading.targets:
            top = _top_of_lists(done, floor, registers)
        elif heading is not None and heading.level is not None:
            top = _top_of_list(done, floor, heading, registers)
        if top is None or not isinstance(block, Line):
            done.append(block)
        else:
            done.insert(top, replace(block, closing=True))
            floor = len(done)
    return done


def _top_of_lists(done: Sequence[Block], floor: int, registers: Registers) -> int | None:
    """Where the lists that a name below them is for begin; None if there are none, or a name stands above them already."""
    top: int | None = None
    for place in range(floor, len(done)):
        block = done[place]
        if isinstance(block, Grid):
            if {Role.OCCUPATION, Role.WORK_TYPE} & set(block.roles):
                return None
            top = place if top is None else top
            continue
        said = block.words.strip()
        found = read_property(said)
        heading = read_heading(said.text, registers) if said and found is None else None
        if (found is not None and found.subject is Subject.OCCUPATION) or (heading is not None and heading.targets):
            return None
        if heading is not None and (heading.level is not None or heading.is_empty):
            top = place if top is None else top
    return top


def _top_of_list(done: Sequence[Block], floor: int, heading: Heading, registers: Registers) -> int | None:
    """Where the list that ends here begins; None if there is none, or the heading above it names another level."""
    top = len(done)
    found = False
    while top > floor:
        line = done[top - 1]
        if not isinstance(line, Line) or line.beside or read_property(line.words.strip()) is not None:
            break
        above = read_heading(line.text.strip(), registers) if not line.is_blank else None
        if above is not None:
            if above.level is not None and above.level != heading.level:
                return None
            break
        label = number_label(line.text.strip())
        found = found or is_like_condition(line.text)
        if not line.is_blank and label is None and not is_like_condition(line.text) and is_ended(line.text):
            break
        top -= 1
        if label is not None and label.number == 1 and is_like_condition(line.text):
            break
    return top if found else None
