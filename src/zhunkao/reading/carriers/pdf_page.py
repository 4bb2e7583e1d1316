"""One page of a pdf: its ruled tables with the extents of their cells, and the lines of text outside them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

from zhunkao.reading.carriers.flow import Para, Place, Rich, check_size, plain
from zhunkao.reading.carriers.pdf_sides import missing_sides
from zhunkao.reading.carriers.raised import with_raised
from zhunkao.reading.vocabulary import is_ended, level_name

if TYPE_CHECKING:
    from pdfplumber.page import Page

    from zhunkao.reading.carriers.pdf_seen import Letters

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the upper left corner."""

Char: TypeAlias = dict[str, Any]

UNSURE = "carriers.unsure_line"

WIDE_GAP = 1.2
"""Sizes of a letter that a gap between columns has at least."""

LEAST_GAP = 0.35
"""Sizes of a letter that lie between the parts of a line; letters of one word that are spaced out lie closer."""

LEAST_ROWS = 3
"""Lines in which words begin at one place behind a gap, for it to be a column."""

SAME = 2.0
"""Points within which two edges are one."""

NUMBERED = re.compile(
    r"\s*(?:[（(]?[0-9]{1,2}[）)、]|[0-9]{1,2}[.．](?![0-9])|[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|[①-⑳])"
)
"""The beginning of a numbered line, which is never the continuation of the line before."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a line between wide gaps."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text outside tables; `unsure` where it comes from recognition that is not sure of it."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    page: int
    unsure: bool = False
    segments: tuple[Segment, ...] = ()
    """Its parts between gaps; a narrow gap means something only where others lie above and below it."""
    column: tuple[float, float] | None = None
    """The left and right end of the column of running text that it stands in, if there are several."""


@dataclass(slots=True)
class PageTable:
    """The part of a table that stands on a page; `lefts` are the left edges of its columns."""

    page: int
    box: Box
    cells: list[tuple[Box, str | Rich]]
    lefts: list[float] = field(init=False)
    tops: list[float] = field(init=False)

    def __post_init__(self) -> None:
        self.lefts = _distinct(box[0] for box, _ in self.cells)
        self.tops = _distinct(box[1] for box, _ in self.cells)
        check_size(len(self.tops), len(self.lefts))

    def places(self, first_row: int) -> list[Place]:
        """The cells in rows and columns, the first row having a given number."""
        found = []
        for (left, top, right, bottom), text in self.cells:
            row, column = _index(self.tops, top), _index(self.lefts, left)
            rows, columns = _index(self.tops, bottom) - row, _index(self.lefts, right) - column
            found.append(
                Place(
                    [Para(text) if isinstance(text, Rich) else plain(text)],
                    first_row + row,
                    column,
                    max(rows, 1),
                    max(columns, 1),
                    self.page,
                )
            )
        return found


def _distinct(edges: Iterator[float]) -> list[float]:
    """The different edges in order, those closer than `SAME` taken as one."""
    found: list[float] = []
    for edge in sorted(edges):
        if not found or edge - found[-1] > SAME:
            found.append(edge)
    return found


def _index(edges: list[float], edge: float) -> int:
    """How many edges lie before an edge."""
    return bisect_left(edges, edge - SAME)


def read_page(page: Page, letters: Letters) -> list[Line | PageTable]:
    """The tables and lines of a page from top to bottom; a box around text with no cells in it is no table."""
    chars = with_raised(_once(letters.read))
    sides = missing_sides(page)
    found_tables = page.find_tables({"explicit_vertical_lines": sides} if sides else None)
    tables = [_table(page.page_number, chars, letters.turned, found.cells) for found in found_tables if len(found.cells) > 1]
    boxes = [table.box for table in tables]
    outside = [char for char in chars if not any(_holds(box, char) for box in boxes)]
    parts: list[Line | PageTable] = [*tables, *_lines(page.page_number, outside)]
    return sorted(parts, key=lambda part: part.box[1] if isinstance(part, PageTable) else part.top)


def stands_beside(parts: list[Line | PageTable]) -> bool:
    """Whether a line stands beside a table and not above or below it: words of cells that the lines do not enclose."""
    boxes = [part.box for part in parts if isinstance(part, PageTable)]
    middles = [(part.top + part.bottom) / 2 for part in parts if isinstance(part, Line)]
    return any(top < middle < bottom for _, top, _, bottom in boxes for middle in middles)


def _holds(box: Box, char: Char) -> bool:
    """Whether the middle of a character lies in a box."""
    across, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= across < box[2] and box[1] <= down < box[3])


def _once(chars: list[Char]) -> list[Char]:
    """The characters without those that are printed again within a point to look bold."""
    kept: list[Char] = []
    seen: dict[tuple[str, int, int], list[Char]] = {}
    for char in chars:
        text, across, down = char["text"], int(char["x0"]), int(char["top"])
        near = (other for x in (-1, 0, 1) for y in (-1, 0, 1) for other in seen.get((text, across + x, down + y), ()))
        if any(abs(other["x0"] - char["x0"]) <= 1 and abs(other["top"] - char["top"]) <= 1 for other in near):
            continue
        seen.setdefault((text, across, down), []).append(char)
        kept.append(char)
    return kept


def _table(page: int, chars: list[Char], turned: list[Char], cells: list[Box]) -> PageTable:
    from pdfplumber.utils.text import extract_text

    chars = sorted(chars, key=lambda char: char["top"])
    tops = [char["top"] for char in chars]
    tallest = max((char["bottom"] - char["top"] for char in chars), default=0.0)
    found: list[tuple[Box, str | Rich]] = []
    for box in cells:
        near = chars[bisect_left(tops, box[1] - tallest) : bisect_left(tops, box[3])]
        inside = [char for char in near if _holds(box, char)]
        # Letters turned as a whole, as in a narrow cell, are read in the order in which they are drawn.
        aside = [] if inside else [char for char in turned if _holds(box, char)]
        found.append((box, extract_text(inside) if inside else "".join(char["text"] for char in aside)))
    return PageTable(page, around(cells), found)


def around(cells: list[Box]) -> Box:
    """The box that holds some cells."""
    return (min(c[0] for c in cells), min(c[1] for c in cells), max(c[2] for c in cells), max(c[3] for c in cells))


def _lines(page: int, chars: list[Char]) -> list[Line]:
    from pdfplumber.utils.text import chars_to_textmap

    if not chars:
        return []
    lines = chars_to_textmap(chars).extract_text_lines(strip=True, return_chars=True)
    return [
        Line(
            line["text"],
            line["x0"],
            line["top"],
            line["x1"],
            line["bottom"],
            max(char["size"] for char in line["chars"]),
            page,
            segments=tuple(_segments(line["chars"])),
        )
        for line in lines
        if line["text"].strip()
    ]


def _segments(chars: list[Char]) -> Iterator[Segment]:
    """The parts of a line between gaps; within them a blank that is typed, or a gap between Latin letters, is a space."""
    words, left, right, is_blank = "", 0.0, 0.0, False
    before: Char | None = None
    for char in sorted(chars, key=lambda char: char["x0"]):
        if not char["text"].strip():
            is_blank = True
            continue
        gap = char["x0"] - right
        if before is not None and gap > LEAST_GAP * max(before["size"], char["size"]):
            yield Segment(words, left, right)
            before = None
        if before is None:
            words, left, right = char["text"], char["x0"], char["x1"]
        else:
            is_latin = gap > 0.2 * char["size"] and words[-1:].isascii() and char["text"].isascii()
            words += (" " if is_blank or is_latin else "") + char["text"]
            right = max(right, char["x1"])
        before, is_blank = char, False
    if before is not None:
        yield Segment(words, left, right)


def has_open_columns(lines: list[Line]) -> bool:
    """Whether words stand under each other behind gaps in several lines: columns of text, or a table without lines."""
    starts = sorted(b.left for line in lines for a, b in pairwise(line.segments) if b.left - a.right > WIDE_GAP * line.size)
    return any(starts[at + LEAST_ROWS - 1] - starts[at] <= SAME for at in range(len(starts) - LEAST_ROWS + 1))


HEADING = re.compile(r"\s*(?:[-—―–─]{2}|(?:具备|符合|满足)(?:以下|下列)[^。]{0,12}[:：,，者的])")
"""What begins a heading below a sentence that has ended, however full its line is."""


def joined_lines(lines: list[Line]) -> Iterator[Para]:
    """Lines as paragraphs: one that fills its line goes on in the next, unless that is numbered, indented, apart or larger."""
    if not lines:
        return
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    held: list[Line] = []
    for line in lines:
        if held and not _follows(held[-1], line, left, right):
            yield _paragraph(held)
            held = []
        held.append(line)
    yield _paragraph(held)


def _follows(before: Line, line: Line, left: float, right: float) -> bool:
    size = before.size
    is_full = before.right > (before.column[1] if before.column else right) - 2.2 * size
    own_left = line.column[0] if line.column else left
    shift = own_left - (before.column[0] if before.column else left)
    is_indented = line.left > own_left + 1.2 * size and line.left > before.left + shift + 0.7 * size
    is_apart = line.column == before.column and line.top - before.bottom > 1.2 * size
    is_other = abs(line.size - before.size) > 0.15 * size
    begins = NUMBERED.match(line.text) or (is_ended(before.text) and (HEADING.match(line.text) or level_name(line.text)))
    return is_full and not (is_indented or is_apart or is_other or begins)


def _paragraph(lines: list[Line]) -> Para:
    rich = Rich()
    for line in lines:
        is_latin = rich.text[-1:].isascii() and rich.text[-1:].isalnum() and line.text[:1].isascii() and line.text[:1].isalpha()
        rich.add(" " if is_latin else "")
        start = rich.length
        rich.add(line.text)
        if line.unsure:
            rich.mark(UNSURE, start, rich.length)
    return Para(rich, page=lines[0].page)
