"""Columns of a pdf page that no lines are drawn around: tables without lines become tables, columns of running text are read
one after the other.

Both are told by rivers: upright gaps that run through several lines. Running text fills its columns, a table does not. Whatever
is found here is a reading of positions, so the page keeps its doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from zhunkao.reading.carriers.pdf_page import LEAST_ROWS, NUMBERED, Box, Line, PageTable, Segment, around

FULL = 0.75
"""Share of a column's width that its lines fill in running text."""

ALIKE = 1.6
"""Ratio up to which columns of running text are equally wide."""

GAP = 1.2
"""Sizes of a letter that a river is wide at least."""

APART = 3.0
"""Heights of a line that two lines of one block may lie apart."""

ENDS = "。；;.!！?？：:"

River: TypeAlias = tuple[float, float]


@dataclass(slots=True)
class _Block:
    """Lines one below the other that share rivers."""

    lines: list[Line]
    rivers: list[River]


def with_columns(parts: Sequence[Line | PageTable]) -> list[Line | PageTable]:
    """The parts of a page with the columns of their lines put in order; tables that are ruled stay where they are."""
    found: list[Line | PageTable] = []
    held: list[Line] = []
    for part in parts:
        if isinstance(part, Line):
            held.append(part)
        else:
            found += [*_ordered(held), part]
            held = []
    return [*found, *_ordered(held)]


def _ordered(lines: Sequence[Line]) -> list[Line | PageTable]:
    """Lines from top to bottom with their columns put in order: tables as tables, columns of text one after the other."""
    found: list[Line | PageTable] = []
    for block in _blocks(lines):
        if block.rivers and sum(1 for line in block.lines if len(line.segments) > 1) >= LEAST_ROWS:
            found.extend(_in_order(block))
        else:
            found.extend(block.lines)
    return found


def _blocks(lines: Sequence[Line]) -> Iterator[_Block]:
    held: _Block | None = None
    for line in lines:
        rivers = _gaps(line) if held is None else _shared(held, line)
        if held is not None and (not rivers or line.top - held.lines[-1].bottom > APART * line.size):
            yield held
            held, rivers = None, _gaps(line)
        if held is None:
            if rivers:
                held = _Block([line], rivers)
            else:
                yield _Block([line], [])
        else:
            held.lines.append(line)
            held.rivers = rivers
    if held is not None:
        yield held


def _gaps(line: Line) -> list[River]:
    parts = line.segments
    return [(a.right, b.left) for a, b in pairwise(parts)]


def _shared(block: _Block, line: Line) -> list[River]:
    """The rivers of a block as narrow as a further line leaves them; none where the line runs over all of them."""
    rivers = []
    for left, right in block.rivers:
        for segment in line.segments:
            if segment.left < right and segment.right > left:
                if segment.left <= left and segment.right >= right:
                    left = right
                elif segment.left > left:
                    right = min(right, segment.left)
                else:
                    left = max(left, segment.right)
        if right - left >= GAP * line.size:
            rivers.append((left, right))
    return rivers


def _in_order(block: _Block) -> Iterator[Line | PageTable]:
    columns = _columns(block)
    if _is_running_text(block, columns):
        for number in range(len(columns)):
            for line in block.lines:
                part = _part(line, columns, number)
                if part is not None:
                    yield replace(part, column=columns[number])
    else:
        yield _table(block, columns)


def _columns(block: _Block) -> list[River]:
    """The extents of the columns between the rivers, as far as their words reach."""
    middles = [(left + right) / 2 for left, right in block.rivers]
    found = []
    for low, high in zip([float("-inf"), *middles], [*middles, float("inf")], strict=True):
        inside = [each for line in block.lines for each in line.segments if low <= (each.left + each.right) / 2 < high]
        if inside:
            found.append((min(each.left for each in inside), max(each.right for each in inside)))
    return found


def _within(segment: Segment, columns: Sequence[River]) -> int:
    """The column of a segment: the last that begins before its middle."""
    middle = (segment.left + segment.right) / 2
    return max(number for number, (left, _) in enumerate(columns) if left <= middle or number == 0)


def _is_running_text(block: _Block, columns: Sequence[River]) -> bool:
    widths = [right - left for left, right in columns]
    if min(widths) * ALIKE < max(widths) or len(block.lines) < LEAST_ROWS:
        return False
    for number, width in enumerate(widths):
        parts = [part for line in block.lines if (part := _part(line, columns, number)) is not None]
        full = sum(1 for part in parts if part.right - part.left >= FULL * width)
        if width < 8 * block.lines[0].size or full * 2 < len(parts):
            return False
    return True


def _part(line: Line, columns: Sequence[River], number: int) -> Line | None:
    """What a line has in a column."""
    inside = [each for each in line.segments if _within(each, columns) == number]
    if not inside:
        return None
    words = " ".join(each.text for each in inside)
    return Line(words, inside[0].left, line.top, inside[-1].right, line.bottom, line.size, line.page, segments=tuple(inside))


@dataclass(slots=True)
class _Row:
    """A row under construction: the words of each column, and from where to where it reaches."""

    words: list[str]
    top: float
    bottom: float


def _table(block: _Block, columns: Sequence[River]) -> PageTable:
    """A block as a table: a line goes on the row above where that is not at its end, a blank label is that of the row above."""
    rows: list[_Row] = []
    for line in block.lines:
        parts = [_part(line, columns, number) for number in range(len(columns))]
        words = [part.text if part is not None else "" for part in parts]
        if rows and _goes_on(rows[-1], words):
            rows[-1].words = [_joined(a, b) for a, b in zip(rows[-1].words, words, strict=True)]
            rows[-1].bottom = line.bottom
        else:
            rows.append(_Row(words, line.top, line.bottom))
    cells = list(_cells(rows, columns))
    return PageTable(block.lines[0].page, around([box for box, _ in cells]), [*cells])


def _joined(above: str, words: str) -> str:
    return f"{above}\n{words}" if above and words else above or words


def _goes_on(row: _Row, words: list[str]) -> bool:
    """Whether words are the rest of the row above: nothing in the first column, no number, what is above not ended."""
    if words[0] or not any(words):
        return False
    return all(
        not each or (above and above[-1] not in ENDS and not NUMBERED.match(each))
        for above, each in zip(row.words, words, strict=True)
    )


def _cells(rows: Sequence[_Row], columns: Sequence[River]) -> Iterator[tuple[Box, str]]:
    lefts = [left for left, _ in columns]
    rights = [*lefts[1:], columns[-1][1]]
    bottoms = [row.top for row in rows[1:]] + [rows[-1].bottom]
    for number, row in enumerate(rows):
        for column, words in enumerate(row.words):
            if _is_covered(rows, number, column):
                continue
            last = number
            while last + 1 < len(rows) and _is_covered(rows, last + 1, column):
                last += 1
            yield (lefts[column], row.top, rights[column], bottoms[last]), words


def _is_covered(rows: Sequence[_Row], number: int, column: int) -> bool:
    """Whether a place is blank because the label above it holds on: all to its left is blank too, and it is not the last."""
    if number < 2 or column == len(rows[number].words) - 1 or any(rows[number].words[: column + 1]):
        return False
    return any(rows[above].words[column] for above in range(1, number))
