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

from zhunkao.reading.carriers.pdf_page import LEAST_ROWS, NUMBERED, SAME, WIDE_GAP, Box, Line, PageTable, Segment, around

FULL = 0.75
"""Share of a column's width that a full line of running text fills."""

LEAST_FULL = 3
"""One line in so many is full in running text; the others end a paragraph or are headings."""

ALIKE = 1.6
"""Ratio up to which columns of running text are equally wide."""

GAP = 0.4
"""Sizes of a letter that a river is wide at least."""

APART = 3.0
"""Heights of a line that two lines of one block may lie apart."""

LEAST_NARROW = 4
"""Lines that a river runs through which is not wider than a gap between words may be."""

NEAR, FAR = 1.1, 1.25
"""Ratios to the smallest distance of two lines: up to the one they belong to one row, from the other on they do not."""

ENDS = "。；;.!！?？：:"

River: TypeAlias = tuple[float, float]


@dataclass(slots=True)
class _Block:
    """Lines one below the other with the extents that are free in all of them."""

    lines: list[Line]
    free: list[River]

    @property
    def rivers(self) -> list[River]:
        """What is free between words, not beside them."""
        return [river for river in self.free if _is_inner(river)]


def with_columns(parts: Sequence[Line | PageTable]) -> tuple[list[Line | PageTable], bool]:
    """The parts of a page with the columns of their lines put in order, and whether there may be any; ruled tables stay."""
    found: list[Line | PageTable] = []
    held: list[Line] = []
    has_columns = False
    for part in [*parts, None]:
        if isinstance(part, Line):
            held.append(part)
            continue
        for block in (part for whole in _blocks(held) for part in _peeled(whole)):
            ordered = _in_order(block)
            has_columns = has_columns or ordered is not None or _is_suspect(block)
            found += block.lines if ordered is None else ordered
        held = []
        found += [part] if part is not None else []
    return found, has_columns


def _blocks(lines: Sequence[Line]) -> Iterator[_Block]:
    held: _Block | None = None
    for line in lines:
        if held is not None:
            free = _shared(held.free, line)
            is_near = line.top - held.lines[-1].bottom <= APART * line.size
            if is_near and any(_is_inner(each) for each in free):
                held.lines.append(line)
                held.free = free
                continue
            yield held
        held = _Block([line], _shared([(float("-inf"), float("inf"))], line))
    if held is not None:
        yield held


def _peeled(block: _Block) -> list[_Block]:
    """A block without the lines at its ends that run over a river of all others, as a title above a table does."""
    first, last = 0, len(block.lines)
    rivers = len(block.rivers)
    while last - first > LEAST_ROWS and len(block.lines[first].segments) == 1:
        if len(_block(block.lines[first + 1 : last]).rivers) <= rivers:
            break
        first += 1
        rivers = len(_block(block.lines[first:last]).rivers)
    while last - first > LEAST_ROWS and len(block.lines[last - 1].segments) == 1:
        if len(_block(block.lines[first : last - 1]).rivers) <= rivers:
            break
        last -= 1
        rivers = len(_block(block.lines[first:last]).rivers)
    parts = (block.lines[:first], block.lines[first:last], block.lines[last:])
    return [_block(lines) for lines in parts if lines]


def _block(lines: list[Line]) -> _Block:
    """Lines with what is free in all of them."""
    free = [(float("-inf"), float("inf"))]
    for line in lines:
        free = _shared(free, line)
    return _Block(lines, free)


def _is_inner(river: River) -> bool:
    return river[0] > float("-inf") and river[1] < float("inf")


def _shared(free: list[River], line: Line) -> list[River]:
    """What is still free of some extents beside the words of a line."""
    for segment in line.segments:
        left: list[River] = []
        for low, high in free:
            if segment.right <= low or segment.left >= high:
                left.append((low, high))
                continue
            left += [(a, b) for a, b in ((low, segment.left), (segment.right, high)) if b - a >= GAP * line.size]
        free = left
    return free


def _in_order(block: _Block) -> list[Line | PageTable] | None:
    """The lines of a block with its columns in order; None where it has no columns that mean anything."""
    rivers = _meant(block)
    if not rivers:
        return None
    block = _Block(block.lines, rivers)
    columns = _columns(block)
    crossed = sum(1 for line in block.lines if len({_within(each, columns) for each in line.segments}) > 1)
    parts = [[_part(line, columns, number) for line in block.lines] for number in range(len(columns))]
    if min(sum(part is not None for part in column) for column in parts) >= LEAST_ROWS and _is_running_text(
        block, columns, is_level=crossed >= LEAST_ROWS
    ):
        return [replace(part, column=columns[number]) for number, column in enumerate(parts) for part in column if part]
    if crossed >= LEAST_ROWS and len(columns) > 1:
        return [_table(block, columns)]
    return None


def _meant(block: _Block) -> list[River]:
    """The rivers that part columns: not those behind the numbers of items; narrow ones only where words line up beside them."""
    kept = []
    for low, high in block.rivers:
        before = [max(part, key=lambda each: each.right) for line in block.lines if (part := _left_of(line, low))]
        after = [min(part, key=lambda each: each.left) for line in block.lines if (part := _right_of(line, high))]
        if not before or not after or all(NUMBERED.fullmatch(each.text) for each in before):
            continue
        if high - low < WIDE_GAP * block.lines[0].size and not _line_up([each.left for each in after], block.lines[0].size):
            continue
        kept.append((low, high))
    return kept


def _line_up(starts: list[float], size: float) -> bool:
    """Whether words begin at one place in several lines, and hardly any a little behind it, as words of a sentence would."""
    first = min(starts)
    aligned = sum(1 for each in starts if each - first <= SAME)
    astray = sum(1 for each in starts if SAME < each - first <= 2 * size)
    return aligned >= LEAST_NARROW and astray * 3 <= aligned


def _is_suspect(block: _Block) -> bool:
    """Whether words stand on both sides of a river in several lines, whatever it means."""
    for low, high in block.rivers:
        before = [part[-1] for line in block.lines if (part := _left_of(line, low))]
        after = [part for line in block.lines if (part := _right_of(line, high))]
        if min(len(before), len(after)) >= LEAST_ROWS and not all(NUMBERED.fullmatch(each.text) for each in before):
            return True
    return False


def _left_of(line: Line, x: float) -> list[Segment]:
    return [each for each in line.segments if each.right <= x]


def _right_of(line: Line, x: float) -> list[Segment]:
    return [each for each in line.segments if each.left >= x]


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


def _is_running_text(block: _Block, columns: Sequence[River], *, is_level: bool) -> bool:
    """Whether columns are alike and full of text; where their lines do not stand level they are no table, full or not."""
    widths = [right - left for left, right in columns]
    if min(widths) * ALIKE < max(widths) or len(block.lines) < LEAST_ROWS:
        return False
    for number, width in enumerate(widths):
        parts = [part for line in block.lines if (part := _part(line, columns, number)) is not None]
        full = sum(1 for part in parts if part.right - part.left >= FULL * width)
        if width < 8 * block.lines[-1].size or (is_level and full * LEAST_FULL < len(parts)):
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
    row_of = _rows_by_distance(block.lines)
    for at, line in enumerate(block.lines):
        parts = [_part(line, columns, number) for number in range(len(columns))]
        words = [part.text if part is not None else "" for part in parts]
        if rows and (row_of[at] == row_of[at - 1] if row_of else _goes_on(rows[-1], words)):
            rows[-1].words = [_joined(a, b) for a, b in zip(rows[-1].words, words, strict=True)]
            rows[-1].bottom = line.bottom
        else:
            rows.append(_Row(words, line.top, line.bottom))
    cells = list(_cells(rows, columns))
    return PageTable(block.lines[0].page, around([box for box, _ in cells]), [*cells])


def _rows_by_distance(lines: Sequence[Line]) -> list[int]:
    """The row of each line where distances tell, those of one row being clearly smaller; empty where they do not tell."""
    steps = [b.top - a.top for a, b in pairwise(lines)]
    inner = [step for step in steps if step > 0.5 * lines[0].size]
    least = min(inner, default=0.0)
    if any(NEAR * least < step < FAR * least for step in inner) or all(step <= NEAR * least for step in inner):
        return []
    rows = [0]
    for step in steps:
        rows.append(rows[-1] + (step > NEAR * least))
    return rows


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
