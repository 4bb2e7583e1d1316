"""The body of a Word document: paragraphs with their labels and tables with their merged cells, as a flow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from zhunkao.reading.carriers.archive import Element
from zhunkao.reading.carriers.flow import ADDED, LEFT_OUT, Flow, Grid, Para, Place, Rich, check_size, flatten
from zhunkao.reading.carriers.limits import MAX_COLUMNS
from zhunkao.reading.carriers.word.inline import EMBEDDED, HIDDEN, MOVED_AWAY, Inline, raw_text
from zhunkao.reading.carriers.word.names import attribute, child, chosen, hides, is_on, name, value, whole
from zhunkao.reading.carriers.word.numbering import Numbering
from zhunkao.reading.carriers.word.styles import Styles, number_ref

CONTAINERS = frozenset(("w:customXml", "w:sdtContent", "w:smartTag", "w:ins", "w:moveTo", "w:txbxContent"))
"""What may stand around paragraphs, tables, rows or cells and is read as if it were not there."""

INLINE = frozenset(("w:r", "w:hyperlink", "w:fldSimple"))
"""What should stand in a paragraph and is found outside one in documents that programs wrote."""


@dataclass(slots=True)
class Body:
    """Reads block content in the order of the document; lists go on counting from one part to the next."""

    styles: Styles
    numbering: Numbering
    note: Callable[[str, str], tuple[str, str]]
    inline: Inline = field(init=False)

    def __post_init__(self) -> None:
        self.inline = Inline(self.styles, self.note, self.flow)

    def flow(self, parent: Element) -> Flow:
        """The paragraphs and tables of a body, cell, note or text box."""
        found: Flow = []
        held: Para | None = None
        for node in _blocks(parent):
            kind = name(node)
            if kind == "w:p":
                held = self._paragraph(node, held, found)
                continue
            if held is not None:
                found.append(held)
                held = None
            if kind == "w:tbl":
                found.extend(self._table(node))
            elif kind in INLINE:
                found.append(Para(self.inline.stray(node)))
            else:
                found.append(_left_out(kind, node))
        if held is not None:
            found.append(held)
        return found

    def _paragraph(self, node: Element, held: Para | None, found: Flow) -> Para | None:
        """Add a paragraph and its text boxes; one whose mark is deleted or hidden runs on into the next and is returned."""
        properties = child(node, "w:pPr")
        # A box holds paragraphs of its own: those found while this one is read are kept apart from those of an outer one.
        outer, self.inline.boxes = self.inline.boxes, []
        rich = self.inline.read(node)
        boxes, self.inline.boxes = self.inline.boxes, outer
        runs_on = _runs_on(properties)
        is_gone = runs_on and not rich.text.strip()
        para = Para(rich, "" if is_gone else self._label(properties), self._style(properties))
        if held is not None:
            para = _joined(held, para)
        if runs_on:
            found.extend(boxes)
            return para
        found.append(para)
        found.extend(boxes)
        return None

    def _style(self, properties: Element | None) -> str | None:
        outline = child(properties, "w:outlineLvl")
        return self.styles.kind(
            value(properties, "w:pStyle") or self.styles.default, whole(outline, default=9) if outline is not None else None
        )

    def _label(self, properties: Element | None) -> str:
        """The label of a paragraph by its own numbering, or by that of its style."""
        own = number_ref(properties)
        style_id = value(properties, "w:pStyle") or self.styles.default
        styled, source = self.styles.number(style_id)
        num_id = own.num_id if own.num_id is not None else styled.num_id
        if num_id is None or num_id == "0":
            return ""
        level = own.level
        if level is None and own.num_id is None:
            level = self.numbering.level_of_style(num_id, source)
            level = styled.level if level is None else level
        return self.numbering.label(num_id, level or 0)

    def _table(self, table: Element) -> Flow:
        """A table as a grid; one of a single cell is a frame around its content and not a table."""
        rows, marks = self._rows(table)
        grid = Grid(_merged(rows))
        check_size(len(rows), max((place.column + place.columns for place in grid.places), default=0))
        flow: Flow = [Para(marks)] if marks.marks else []
        if len(grid.places) == 1 and len(rows) == 1:
            return [*flow, *grid.places[0].content]
        return [*flow, grid]

    def _rows(self, table: Element) -> tuple[list[list[_WordCell]], Rich]:
        """The cells of the rows that remain, and marks for the rows that were deleted or are hidden."""
        rows: list[list[_WordCell]] = []
        marks = Rich()
        orphaned: dict[int, _WordCell] = {}
        for node in _rows(table):
            properties = child(node, "w:trPr")
            gone = next((code for tag, code in _ROW_LEFT_OUT if _has(properties, tag)), None)
            if gone is None:
                cells = [_adopt(cell, orphaned) for cell in self._cells(node, properties)]
                if cells and _has(properties, "w:ins"):
                    cells[0].mark(ADDED)
                rows.append(cells)
                orphaned = {}
                continue
            marks.mark(gone, 0, 0, raw_text(node).replace("\n", " ") + " ")
            orphaned |= {cell.column: cell for cell in self._cells(node, properties) if cell.merge == "restart"}
        return rows, marks

    def _cells(self, row: Element, properties: Element | None) -> Iterator[_WordCell]:
        column = _bounded(whole(child(properties, "w:gridBefore")), 0)
        for node in _cells(row):
            own = child(node, "w:tcPr")
            span = _bounded(whole(child(own, "w:gridSpan"), default=1), 1)
            sideways = _merge(own, "w:hMerge")
            is_deleted = child(own, "w:cellDel") is not None
            content: Flow = [_left_out("w:cellDel", node)] if is_deleted else self.flow(node)
            cell = _WordCell(content, column, span, _merge(own, "w:vMerge"), sideways == "continue")
            if child(own, "w:cellIns") is not None:
                cell.mark(ADDED)
            column += span
            yield cell


_ROW_LEFT_OUT = (("w:del", LEFT_OUT), ("w:hidden", HIDDEN))


@dataclass(slots=True)
class _WordCell:
    """A cell before its merges are worked out: `merge` is `restart`, `continue` or None, downwards."""

    content: Flow
    column: int
    columns: int
    merge: str | None
    joins_left: bool

    def mark(self, code: str) -> None:
        """Put a mark on the whole of the cell's text."""
        rich = flatten(self.content)
        rich.mark(code, 0, rich.length)
        self.content = [Para(rich)]


def _merged(rows: list[list[_WordCell]]) -> list[Place]:
    """The cells with how far they reach; what stands in covered cells is not printed and left with a mark only."""
    places: list[Place] = []
    open_above: dict[int, Place] = {}
    for row, cells in enumerate(rows):
        open_here: dict[int, Place] = {}
        before: Place | None = None
        for cell in cells:
            above = open_above.get(cell.column) if cell.merge == "continue" else None
            if cell.joins_left and before is not None:
                before.columns = max(before.columns, cell.column + cell.columns - before.column)
                _cover(before, cell)
                continue
            if above is not None:
                above.rows = row - above.row + 1
                _cover(above, cell)
                place = above
            else:
                place = Place(cell.content, row, cell.column, columns=cell.columns)
                places.append(place)
            if cell.merge is not None:
                open_here[cell.column] = place
            before = place
        open_above = open_here
    return places


def _cover(place: Place, cell: _WordCell) -> None:
    """Leave out the text of a covered cell, with a mark at the end of the cell that covers it."""
    covered = flatten(cell.content)
    if not covered.text.strip() and not covered.marks:
        return
    rich = flatten(place.content)
    rich.mark(HIDDEN, rich.length, rich.length, covered.text)
    place.content = [Para(rich)]


def _adopt(cell: _WordCell, orphaned: dict[int, _WordCell]) -> _WordCell:
    """A cell that went on a merged one whose row was deleted takes over its content: the label holds for the rows left."""
    parent = orphaned.get(cell.column)
    if cell.merge == "continue" and parent is not None:
        return _WordCell(parent.content, cell.column, cell.columns, "restart", cell.joins_left)
    return cell


def _merge(properties: Element | None, kind: str) -> str | None:
    """`restart`, `continue` or None; a merge without a value continues, and some programs write `continue` out."""
    node = child(properties, kind)
    if node is None:
        return None
    return "restart" if value(properties, kind) == "restart" else "continue"


def _bounded(number: int, least: int) -> int:
    return min(max(number, least), MAX_COLUMNS + 1)


def _has(properties: Element | None, toggle: str) -> bool:
    node = child(properties, toggle)
    return node is not None and is_on(node)


def _runs_on(properties: Element | None) -> bool:
    """Whether the mark that ends a paragraph is deleted, moved away or hidden, or the paragraph is a large first letter, so that
    the next one goes on in its line."""
    frame = child(properties, "w:framePr")
    if frame is not None and attribute(frame, "dropCap") in ("drop", "margin"):
        return True
    mark = child(properties, "w:rPr")
    return any(child(mark, tag) is not None for tag in ("w:del", "w:moveFrom")) or bool(hides(mark))


def _joined(first: Para, second: Para) -> Para:
    """Two paragraphs that have become one: the label of the first that has any text."""
    rich = Rich()
    rich.extend(first.rich)
    rich.extend(second.rich)
    leads = bool(first.rich.text.strip())
    return Para(rich, (first.label or second.label) if leads else second.label, first.style if leads else second.style)


def _blocks(parent: Element) -> Iterator[Element]:
    """Paragraphs, tables and stray content below an element, through containers and the chosen branch of alternatives."""
    for node in parent:
        kind = name(node)
        if kind == "w:sdt":
            content = child(node, "w:sdtContent")
            yield from _blocks(content) if content is not None else ()
        elif kind == "mc:AlternateContent":
            branch = chosen(node)
            yield from _blocks(branch) if branch is not None else ()
        elif kind in CONTAINERS:
            yield from _blocks(node)
        elif kind in ("w:p", "w:tbl", "w:altChunk") or kind in INLINE or (kind in ("w:del", "w:moveFrom") and raw_text(node)):
            yield node


def _rows(table: Element) -> Iterator[Element]:
    return _through(table, "w:tr")


def _cells(row: Element) -> Iterator[Element]:
    return _through(row, "w:tc")


def _through(parent: Element, wanted: str) -> Iterator[Element]:
    """Children of a name, through content controls and other containers."""
    for node in parent:
        kind = name(node)
        if kind == wanted:
            yield node
        elif kind == "w:sdt" or kind in CONTAINERS:
            yield from _through(node, wanted)
        elif kind == "mc:AlternateContent":
            branch = chosen(node)
            yield from _through(branch, wanted) if branch is not None else ()


def _left_out(kind: str, node: Element) -> Para:
    """An empty paragraph with a mark for what is left out of the flow."""
    rich = Rich()
    if kind == "w:altChunk":
        rich.mark(EMBEDDED, 0, 0, "altChunk")
    else:
        rich.mark(MOVED_AWAY if kind == "w:moveFrom" else LEFT_OUT, 0, 0, raw_text(node))
    return Para(rich)
