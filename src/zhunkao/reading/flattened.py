"""Tables that were flattened into text, found again.

Two forms occur. In one a line is a row and tabs part its fields; covered cells are often missing, so that later fields slip to
the left. In the other every cell is a line of its own that begins with a tab, and an empty line ends the row. Both begin with a
row of column heads. At the top of each page the title and the heads may stand again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from zhunkao.model.documents import Span
from zhunkao.reading.columns import Role, column_roles
from zhunkao.reading.drawn import read_drawn
from zhunkao.reading.layout import Block, Box, Grid, Line, Row
from zhunkao.reading.transposed import is_of_levels, level_roles, one_level_a_row
from zhunkao.reading.vocabulary import LabelStyle, is_ended, is_like_condition, is_page_number, number_label
from zhunkao.reading.words import NO_WORDS, Words, is_blank_text, tight_text

_LONGEST_CELL = 20_000
"""A cell that would grow longer by the lines after it is none."""


def find_grids(lines: Sequence[Line]) -> tuple[list[Block], list[Span]]:
    """The lines with every flattened table among them turned into a grid, and the spans of repeated page heads."""
    blocks: list[Block] = []
    furniture: list[Span] = []
    seen: set[str] = set()
    at = 0
    last: _Scan | None = None
    while at < len(lines):
        scan = _scan_from(lines, at, seen) or _resume(lines, at, last)
        if scan is None and (table := read_drawn(lines, at)) is not None and (drawn := _turned(table.grid())) is not None:
            blocks.append(drawn)
            furniture += table.furniture
            at = table.after
            continue
        if scan is None:
            seen.add(tight_text(lines[at].text))
            blocks.append(lines[at])
            at += 1
            continue
        scan.run()
        turned = _turned(scan.grid())
        if turned is None:
            blocks += lines[at : scan.at]
            at = scan.at
            continue
        last = scan
        blocks.append(turned)
        furniture += scan.furniture
        at = scan.at
    return blocks, furniture


def _turned(grid: Grid) -> Grid | None:
    """A grid with a row for each level; None if it has columns of levels that hold no conditions."""
    return one_level_a_row(grid) if is_of_levels(grid.roles) else grid


def _scan_from(lines: Sequence[Line], at: int, seen: set[str]) -> _Scan | None:
    """A scan of the table whose head begins at a line, or None."""
    if "\t" not in lines[at].text:
        return None
    for make in (_read_row_line, _read_cell_lines):
        fields, after = make(lines, at)
        roles = _roles([words.text for words in fields])
        if roles:
            return _Scan(lines, after, seen, roles, tuple(fields), make is _read_cell_lines)
    return None


def _roles(heads: list[str]) -> tuple[Role | None, ...] | None:
    return level_roles(heads) or column_roles(heads)


def _resume(lines: Sequence[Line], at: int, last: _Scan | None) -> _Scan | None:
    """The table before going on after a line between its rows (a heading, a remark), without its heads."""
    if last is None or last.by_cells or "\t" not in lines[at].text:
        return None
    fields, _ = _read_row_line(lines, at)
    texts = [words.text for words in fields]
    if len(texts) != len(last.roles) or not any(is_like_condition(text) for text in texts):
        return None
    return _Scan(lines, at, last.seen, last.roles, last.head, by_cells=False)


def _read_row_line(lines: Sequence[Line], at: int) -> tuple[list[Words], int]:
    """The fields of one line, parted by tabs; and the line after it."""
    words = lines[at].words
    fields = []
    start = 0
    for part in words.text.split("\t"):
        fields.append(words.cut(start, start + len(part)).strip())
        start += len(part) + 1
    return fields, at + 1


def _read_cell_lines(lines: Sequence[Line], at: int) -> tuple[list[Words], int]:
    """The cells of one row that stand on lines of their own; and the line after them."""
    cells: list[Words] = []
    while at < len(lines) and lines[at].text:
        words = lines[at].words
        if words.text.startswith("\t"):
            cells.append(words.strip())
        elif cells and not is_blank_text(words.text):
            cells[-1] = cells[-1].plus(Words("\n", words.at[:1])).plus(words.strip())
        else:
            break
        at += 1
    return cells, at


@dataclass(slots=True)
class _Scan:
    """One table on its way through the lines; `at` is the line to read next."""

    lines: Sequence[Line]
    at: int
    seen: set[str]
    roles: tuple[Role | None, ...]
    head: tuple[Words, ...]
    by_cells: bool
    rows: list[Row] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)
    opens_page: bool = False
    last_row_line: int = -2

    def run(self) -> None:
        """Read rows until something else begins."""
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.is_blank and not (self.by_cells and line.text.startswith("\t")):
                self.at += 1
            elif line.text.startswith("\t") if self.by_cells else "\t" in line.text:
                if not self._row():
                    return
            elif not self._between():
                return

    def _row(self) -> bool:
        """Take the row at hand; false if it is the head of another table."""
        read = _read_cell_lines if self.by_cells else _read_row_line
        fields, after = read(self.lines, self.at)
        if [tight_text(words.text) for words in fields] == [tight_text(words.text) for words in self.head]:
            self.furniture += [words.span for words in fields if words]
            self.opens_page = True
        elif _roles([words.text for words in fields]):
            return False
        else:
            self._add(fields)
            self.last_row_line = after - 1
        self.at = after
        return True

    def _add(self, fields: list[Words]) -> None:
        number = len(self.rows)
        width = max(len(self.roles), len(fields))
        padded = [*fields, *[NO_WORDS] * (width - len(fields))]
        boxes = tuple(Box(words, number, column) if words else None for column, words in enumerate(padded))
        self.rows.append(Row(boxes, self.opens_page))
        self.opens_page = False

    def _between(self) -> bool:
        """Take lines that are no rows: the rest of a cell, or a page head; false if the table has ended."""
        if self.at == self.last_row_line + 1 and not self._is_furniture(self.lines[self.at]):
            return self._extend_last(self.lines[self.at].words.strip())
        after = self.at
        while after < len(self.lines) and (self.lines[after].is_blank or "\t" not in self.lines[after].text):
            after += 1
        if after == self.at:
            return False  # a row of the other form: tabs within the line, not before it
        between = [line for line in self.lines[self.at : after] if not line.is_blank]
        if not all(map(self._is_furniture, between)):
            return False
        self.furniture += [line.words.strip().span for line in between]
        self.opens_page = True
        self.at = after
        return True

    def _is_furniture(self, line: Line) -> bool:
        return tight_text(line.text) in self.seen or is_page_number(line.text)

    def _extend_last(self, words: Words) -> bool:
        """Add a line to the last cell that says something: it was broken within the cell."""
        row = self.rows[-1]
        filled = [index for index, box in enumerate(row.boxes) if box is not None]
        if not filled:
            return False
        index = filled[-1]
        box = row.boxes[index]
        assert box is not None
        label = number_label(words.text)
        goes_on = not is_ended(box.words.text) or (label is not None and label.style is not LabelStyle.CHINESE)
        if not goes_on or len(box.words) > _LONGEST_CELL:
            return False
        longer = Box(box.words.plus(Words("\n", words.at[:1])).plus(words), box.row, box.column)
        self.rows[-1] = Row((*row.boxes[:index], longer, *row.boxes[index + 1 :]), row.opens_page)
        self.last_row_line = self.at
        self.at += 1
        return True

    def grid(self) -> Grid:
        """What was read."""
        return Grid(self.roles, self.head, tuple(self.rows), merged=False)
