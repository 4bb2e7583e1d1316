"""What the carriers build on their way to a view: paragraphs and tables whose text carries marks, and how it becomes a view.

A **rich** text knows the places where the carrier had to decide something (an accepted change, a hidden word). A **flow** is a
list of paragraphs and grids; the cells of a grid hold flows themselves. `to_view` writes a flow into one text with blocks: each
mark becomes a doubt with its span, each table one block whose cells are separated by tabs and its rows by line breaks, a table
inside a cell becomes lines of that cell's text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias, assert_never

from zhunkao.errors import DocumentError
from zhunkao.messages import text as message
from zhunkao.model.documents import Doubt, Span
from zhunkao.reading.carriers.limits import MAX_CHARACTERS, MAX_COLUMNS, MAX_PLACES
from zhunkao.reading.view import Cell, Table, View, ViewBuilder

LEFT_OUT = "carriers.text_deleted"
ADDED = "carriers.text_inserted"
REPLACED = "carriers.text_replaced"


@dataclass(frozen=True, slots=True)
class Mark:
    """A decision at characters `start` to `end` of a rich text; `words` are those left out there, `code` names its message."""

    code: str
    start: int
    end: int
    words: str = ""


@dataclass(slots=True)
class Rich:
    """A text under construction and the marks on it."""

    parts: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    length: int = 0

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.parts)

    def add(self, text: str) -> None:
        """Append text."""
        self.parts.append(text)
        self.length += len(text)

    def extend(self, other: Rich) -> None:
        """Append another rich text with its marks."""
        start = self.length
        self.add(other.text)
        for mark in other.marks:
            self.mark(mark.code, start + mark.start, start + mark.end, mark.words)

    def mark(self, code: str, start: int, end: int, words: str = "") -> None:
        """Note a decision; one that adjoins the last of its kind is joined to it, a deletion beside an insertion is a change.

        >>> rich = Rich()
        >>> rich.mark(LEFT_OUT, 0, 0, "4")
        >>> rich.add("6")
        >>> rich.mark(ADDED, 0, 1)
        >>> rich.marks
        [Mark(code='carriers.text_replaced', start=0, end=1, words='4')]
        """
        if not words.strip() and start == end:
            return
        last = self.marks[-1] if self.marks else None
        if last is not None and last.end == start:
            code_of_both = _joined(last.code, code)
            if code_of_both:
                self.marks[-1] = Mark(code_of_both, last.start, end, last.words + words)
                return
        self.marks.append(Mark(code, start, end, words))


def _joined(before: str, after: str) -> str | None:
    """The kind of two adjoining marks together, None if they stay apart."""
    changes = {LEFT_OUT, ADDED, REPLACED}
    if before in changes and after in changes:
        return before if before == after else REPLACED
    return before if before == after else None


@dataclass(slots=True)
class Para:
    """A paragraph: its text, the number that the format generates for it, its style (see `reading.view.Paragraph`)."""

    rich: Rich
    label: str = ""
    style: str | None = None
    page: int | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing of it can be seen."""
        return not (self.label or self.rich.text.strip() or self.rich.marks)


@dataclass(slots=True)
class Place:
    """A cell of a grid: what it holds, where it stands and how far it reaches."""

    content: Flow
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    page: int | None = None


@dataclass(slots=True)
class Grid:
    """A table: its cells in any order; places covered by a merged cell have no cell."""

    places: list[Place]
    page: int | None = None


Flow: TypeAlias = list["Para | Grid"]


def plain(text: str, style: str | None = None, page: int | None = None) -> Para:
    """A paragraph of plain text."""
    rich = Rich()
    rich.add(text)
    return Para(rich, style=style, page=page)


def check_size(rows: int, columns: int) -> None:
    """Refuse a table that is too large.

    Raises:
        DocumentError: More columns or places than the limits allow.
    """
    if columns > MAX_COLUMNS or rows * columns > MAX_PLACES:
        raise DocumentError("carriers.table_too_large", rows=rows, columns=columns, most_columns=MAX_COLUMNS, most=MAX_PLACES)


def flatten(flow: Flow) -> Rich:
    """A flow as one text: paragraphs and rows as lines, the cells of a nested table separated by tabs."""
    if len(flow) == 1 and isinstance(flow[0], Para) and not flow[0].label:
        return flow[0].rich
    whole = Rich()
    for block in flow:
        match block:
            case Para():
                line = _line(block)
            case Grid():
                line = _rows(block)
            case unreachable:
                assert_never(unreachable)
        if not line.text.strip() and not line.marks:
            continue
        if whole.length:
            whole.add("\n")
        whole.extend(line)
    return whole


def _line(para: Para) -> Rich:
    if not para.label:
        return para.rich
    line = Rich()
    line.add(para.label)
    line.extend(para.rich)
    return line


def _rows(grid: Grid) -> Rich:
    whole = Rich()
    last_row = -1
    for place in sorted(grid.places, key=lambda place: (place.row, place.column)):
        cell = flatten(place.content)
        if not cell.text and not cell.marks:
            continue
        if whole.length:
            whole.add("\t" if place.row == last_row else "\n")
        last_row = place.row
        whole.extend(cell)
    return whole


@dataclass(slots=True)
class _Writer:
    """Writes a flow into a view builder, counting paragraphs and tables for the places of doubts."""

    builder: ViewBuilder = field(default_factory=ViewBuilder)
    doubts: list[Doubt] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0

    def write(self, flow: Flow) -> None:
        for block in flow:
            match block:
                case Para():
                    self.paragraph(block)
                case Grid():
                    self.table(block)
                case unreachable:
                    assert_never(unreachable)
            if self.builder.length > MAX_CHARACTERS:
                raise DocumentError("carriers.text_too_long", most=MAX_CHARACTERS)

    def paragraph(self, para: Para) -> None:
        """One block for each line of a paragraph; the label stands before the first."""
        if para.is_blank:
            return
        self.paragraphs += 1
        start = self.builder.length + len(para.label)
        where = message("carriers.at_page", page=para.page) if para.page else message("carriers.at_paragraph", n=self.paragraphs)
        words = para.rich.text
        for mark in para.rich.marks:
            self.doubt(mark, start, words, where)
        if not (words.strip() or para.label):
            return
        for number, line in enumerate(words.split("\n")):
            label = para.label if number == 0 else ""
            self.builder.paragraph(line, label=label or None, style=para.style, page=para.page)

    def table(self, grid: Grid) -> None:
        """One block with its cells, in the order of rows and columns."""
        if not grid.places:
            return
        self.tables += 1
        rows = max(place.row + place.rows for place in grid.places)
        columns = max(place.column + place.columns for place in grid.places)
        check_size(rows, columns)
        cells: list[Cell] = []
        start = self.builder.length
        for place in sorted(grid.places, key=lambda place: (place.row, place.column)):
            if cells:
                self.builder.add("\t" if cells[-1].row == place.row else "\n")
            cells.append(self.cell(place))
        span = Span(start, self.builder.length)
        self.builder.add("\n")
        self.builder.blocks.append(Table(span, tuple(cells), rows, columns, grid.page))

    def cell(self, place: Place) -> Cell:
        rich = flatten(place.content)
        words = rich.text
        span = self.builder.add(words)
        for mark in rich.marks:
            where = message("carriers.at_cell", table=self.tables, row=place.row + 1, column=place.column + 1)
            self.doubt(mark, span.start, words, where)
        return Cell(span, place.row, place.column, place.rows, place.columns, place.page)

    def doubt(self, mark: Mark, start: int, words: str, where: str) -> None:
        now = words[mark.start : mark.end]
        what = message(mark.code, now=now.strip(), words=mark.words.strip())
        self.doubts.append(Doubt(where, what, now or mark.words, mark.code, Span(start + mark.start, start + mark.end)))


def to_view(flow: Flow, format_name: str, *, title: str | None = None, doubts: Iterable[Doubt] = ()) -> View:
    """Write a flow as a view; `doubts` are those on the document as a whole, the marks' own follow them.

    >>> view = to_view([plain("一、电工"), Grid([Place([plain("四级")], 0, 0), Place([plain("1年")], 0, 1)])], "docx")
    >>> view.text
    '一、电工\\n四级\\t1年\\n'

    Raises:
        DocumentError: There is no text at all, or more than a view may hold.
    """
    writer = _Writer()
    writer.write(flow)
    view = writer.builder.build(format_name, title=title, doubts=(*doubts, *writer.doubts))
    if not view.text.strip():
        raise DocumentError("carriers.no_text")
    return view
