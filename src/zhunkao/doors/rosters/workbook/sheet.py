"""One sheet of an xlsx patched as it streams by: cells filled, columns added, formulas replaced by their stored values.

The XML is edited as bytes, row by row: what is not touched comes out as it came in, and memory does not grow with the sheet. A
part that is not plain UTF-8, or that hides rows in comments or CDATA, is written anew first (`plain`).
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from typing import IO

from lxml import etree

from zhunkao.doors.rosters.workbook.cells import ROW_NUMBER, Cell, Grammar, column_number, escaped, string_cell, without_formula
from zhunkao.doors.rosters.workbook.styles import Styles
from zhunkao.errors import DocumentError
from zhunkao.screening.rosters.book import address, column_letters
from zhunkao.screening.rosters.edits import RowEdit, SheetEdit

BLOCK = 1 << 20
LAST_COLUMN = 16_383
"""XFD, the last column of a sheet."""

LINE_POINTS = 14.0
"""Height of a line of ordinary letters."""

TALLEST_LINES = 10
"""A fixed row grows to show so many lines; what is longer is read in the cell."""

_ROOT = re.compile(rb"<(?:([A-Za-z_][\w.-]*):)?worksheet\b")
_HEIGHT = re.compile(rb"""\s+ht\s*=\s*["']([0-9.]+)["']""")
_SPANS = re.compile(rb"""\s+spans\s*=\s*["'][^"']*["']""")
_RANGE = re.compile(rb"""\bref\s*=\s*["']\$?([A-Za-z]+)\$?([0-9]+):\$?([A-Za-z]+)\$?([0-9]+)["']""")
_ODD = re.compile(rb"<!--|<!\[CDATA\[")
_OTHER_ENCODING = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*encoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE)


class Prescan:
    """What is known of a sheet's part after one look through it."""

    __slots__ = ("has_formulas", "is_plain", "prefix")

    def __init__(self, part: IO[bytes]) -> None:
        """Read the part to its end."""
        head = part.read(BLOCK)
        root = _ROOT.search(head)
        self.is_plain = root is not None and not _OTHER_ENCODING.match(head)
        self.prefix = f"{root[1].decode()}:" if root is not None and root[1] else ""
        formula = Grammar(self.prefix).has_formula
        self.has_formulas = False
        rest = b""
        block = head
        while block:
            seen = rest + block
            self.is_plain = self.is_plain and not _ODD.search(seen)
            self.has_formulas = self.has_formulas or formula.search(seen) is not None
            rest = seen[-16:]
            block = part.read(BLOCK)


def plain(data: bytes, name: str) -> bytes:
    """A part written anew in UTF-8, without comments and CDATA sections.

    Raises:
        DocumentError: If it is not well-formed or declares a document type.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True, strip_cdata=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError("carriers.broken_xml", part=name, why=str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise DocumentError("carriers.has_doctype", part=name)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def patched(part: IO[bytes], prefix: str, edit: SheetEdit | None, styles: Styles) -> Iterator[bytes]:
    """The bytes of a sheet's part with the edits of that sheet (None: only without formulas)."""
    patch = _Patch(Grammar(prefix), edit, styles)
    opening = re.compile(rb"<" + re.escape(prefix).encode() + rb"sheetData\b[^>]*?(/?)>")
    held = b""
    found = None
    while found is None:
        block = part.read(BLOCK)
        held += block
        found = opening.search(held)
        if not block and found is None:
            # Nothing to edit: a sheet without data, such as a chart.
            yield held
            return
    p = prefix.encode()
    yield patch.head(held[: found.start()])
    rest = held[found.end() :]
    yield b"<" + p + b"sheetData>"
    if found[1]:
        yield patch.missing_rows(None)
        tail = rest + part.read()
    else:
        closing = re.compile(rb"</" + re.escape(prefix).encode() + rb"sheetData\s*>")
        tail = yield from _rows(part, rest, patch, closing)
    yield b"</" + p + b"sheetData>"
    yield patch.tail(tail)


def _rows(part: IO[bytes], held: bytes, patch: _Patch, closing: re.Pattern[bytes]) -> Generator[bytes, None, bytes]:
    """The rows of a sheet as they stream by; what follows them is returned."""
    grammar = patch.grammar
    while True:
        ended = closing.search(held)
        last = held.rfind(grammar.row_end) if ended is None else ended.start()
        upto = held.find(b">", last) + 1 if ended is None and last >= 0 else max(last, 0)
        if upto:
            place = 0
            out = []
            for row in grammar.row.finditer(held, 0, upto):
                out.append(held[place : row.start()])
                out.append(patch.row(row))
                place = row.end()
            if place or ended is not None:
                # What follows the last whole row waits for its end.
                stop = upto if ended is not None else place
                out.append(held[place:stop])
                yield b"".join(out)
                held = held[stop:]
        if ended is not None:
            yield patch.missing_rows(None)
            after = closing.match(held)
            assert after is not None
            return held[after.end() :] + part.read()
        block = part.read(BLOCK)
        if not block:
            raise DocumentError("carriers.broken_xml", part="worksheet", why="sheetData")
        held += block


class _Patch:
    """The edits of one sheet, made in the order of its XML."""

    def __init__(self, grammar: Grammar, edit: SheetEdit | None, styles: Styles) -> None:
        self.grammar = grammar
        self.edit = edit
        self.styles = styles
        self.waiting = sorted({*edit.rows, *range(edit.header[0], edit.header[1] + 1)} - {-1}) if edit is not None else []
        self.at = 0
        self.number = -1
        self.widths: list[int] = [heading.width for heading in edit.headings] if edit is not None else []
        self.last_row = 0
        self.body_style = 0

    # --- before the rows ------------------------------------------------------------------------------------------------------

    def head(self, data: bytes) -> bytes:
        """What stands before the rows: the range of cells widened, widths for the added columns."""
        if self.edit is None or not self.edit.headings:
            return data
        return self._with_widths(self._dimension(data))

    def _dimension(self, data: bytes) -> bytes:
        assert self.edit is not None
        found = re.search(rb"<" + self.grammar.prefix.encode() + rb"dimension\b[^>]*>", data)
        if found is None:
            return data
        bounds = _RANGE.search(found[0])
        last = self.edit.first_column + len(self.edit.headings) - 1
        bottom = max([*self.waiting, 0])
        if bounds is not None:
            last = max(last, column_number(bounds[3]))
            bottom = max(bottom, int(bounds[4]) - 1)
            first = bounds[1] + bounds[2]
        else:
            first = b"A1"
        area = b"<" + self.grammar.prefix.encode() + b'dimension ref="' + first + b":" + address(bottom, last).encode() + b'"/>'
        return data[: found.start()] + area + data[found.end() :]

    def _with_widths(self, data: bytes) -> bytes:
        """The list of column widths cut where the added columns begin, and theirs after it."""
        assert self.edit is not None
        p = self.grammar.prefix
        first = self.edit.first_column + 1
        own = "".join(
            f'<{p}col min="{first + i}" max="{first + i}" width="{width}" customWidth="1"/>'
            for i, width in enumerate(self.widths)
        ).encode()
        column = re.compile(rb"<" + p.encode() + rb"col\b[^>]*?(?:/>|></" + p.encode() + rb"col>)")
        listed = re.search(rb"<" + p.encode() + rb"cols>(.*?)</" + p.encode() + rb"cols>", data, re.DOTALL)
        if listed is None:
            return data + b"<" + p.encode() + b"cols>" + own + b"</" + p.encode() + b"cols>"
        before, after = [], []
        last = first + len(self.widths) - 1
        for each in column.findall(listed[1]):
            low, high = (int(_attribute(each, name) or 0) for name in (b"min", b"max"))
            if low < first:
                before.append(_bounded(each, low, min(high, first - 1)))
            if high > last and last < LAST_COLUMN:
                after.append(_bounded(each, max(low, last + 1), high))
        inner = b"".join(before) + own + b"".join(after)
        return data[: listed.start(1)] + inner + data[listed.end(1) :]

    # --- the rows -------------------------------------------------------------------------------------------------------------

    def row(self, match: re.Match[bytes]) -> bytes:
        """One row as it is to be, before it the rows that are missing above it."""
        named = ROW_NUMBER.search(match[1])
        self.number = int(named[1]) - 1 if named is not None else self.number + 1
        self.last_row = max(self.last_row, self.number)
        missing = self.missing_rows(self.number) if self.at < len(self.waiting) and self.waiting[self.at] < self.number else b""
        is_mine = self.at < len(self.waiting) and self.waiting[self.at] == self.number
        content = match[2] or b""
        has_formula = self.grammar.has_formula.search(content) is not None
        if not is_mine and not has_formula:
            return missing + match[0]
        cells = self.grammar.cells(content)
        pieces = {cell.column: content[cell.start : cell.end] for cell in cells}
        if has_formula:
            for cell in cells:
                if self.grammar.has_formula.search(cell.content):
                    pieces[cell.column] = without_formula(self.grammar, cell)
        attributes = match[1].rstrip(b"/ ")
        if is_mine:
            self.at += 1
            attributes = self._edited(pieces, {cell.column: cell for cell in cells}, attributes)
        p = self.grammar.prefix.encode()
        inner = b"".join(pieces[column] for column in sorted(pieces))
        return missing + b"<" + p + b"row" + attributes + b">" + inner + b"</" + p + b"row>"

    def missing_rows(self, before: int | None) -> bytes:
        """Rows to be edited that the sheet's XML leaves out, up to the row of that number (None: to the end)."""
        out = []
        while self.at < len(self.waiting) and (before is None or self.waiting[self.at] < before):
            number = self.waiting[self.at]
            self.at += 1
            kept, self.number = self.number, number
            pieces: dict[int, bytes] = {}
            attributes = self._edited(pieces, {}, f' r="{number + 1}"'.encode())
            self.number = kept if before is not None else number
            p = self.grammar.prefix.encode()
            inner = b"".join(pieces[column] for column in sorted(pieces))
            out.append(b"<" + p + b"row" + attributes + b">" + inner + b"</" + p + b"row>")
        return b"".join(out)

    def _edited(self, pieces: dict[int, bytes], cells: dict[int, Cell], attributes: bytes) -> bytes:
        """Add and fill the cells of the row; its attributes as they are to be."""
        edit = self.edit
        assert edit is not None
        neighbour = max((column for column in cells if column < edit.first_column), default=None)
        style = cells[neighbour].style if neighbour is not None else self.body_style
        for column in [column for column in pieces if column >= edit.first_column and cells[column].is_empty]:
            # Cells without a value beside the table give way.
            del pieces[column]
        attributes = _SPANS.sub(b"", attributes)
        if edit.header[0] <= self.number <= edit.header[1] and self.number not in edit.rows:
            self._heading(pieces, style)
            return attributes
        if neighbour is not None:
            self.body_style = style
        planned = edit.rows[self.number]
        for i, (words, heading) in enumerate(zip(planned.added, edit.headings, strict=True)):
            number = self.styles.variant(style, planned.look if i == 0 else "plain" if heading.folds else "code")
            pieces[edit.first_column + i] = self._string(edit.first_column + i, words, number)
        self._fill(pieces, cells, planned, style)
        return self._height(attributes, planned)

    def _heading(self, pieces: dict[int, bytes], style: int) -> None:
        """The titles of the added columns stand in the first row of the heading; further rows are merged with it."""
        assert self.edit is not None
        number = self.styles.variant(style, "heading")
        for i, heading in enumerate(self.edit.headings):
            words = heading.title if self.number == self.edit.header[0] else ""
            pieces[self.edit.first_column + i] = self._string(self.edit.first_column + i, words, number)

    def _fill(self, pieces: dict[int, bytes], cells: dict[int, Cell], planned: RowEdit, style: int) -> None:
        """The roster's own cell for the condition: filled, or marked where the review came to something else."""
        assert self.edit is not None
        column = self.edit.fill_column
        if column is None or (planned.fill is None and not planned.is_marked):
            return
        own = cells.get(column)
        base = own.style if own is not None else style
        if planned.fill is not None:
            pieces[column] = self._string(column, planned.fill, self.styles.variant(base, "filled"))
        elif own is not None:
            number = self.styles.variant(base, "differs")
            pieces[column] = _restyled(pieces[column], number)

    def _string(self, column: int, words: str, style: int) -> bytes:
        return string_cell(self.grammar.prefix, self.number, column, words, style)

    def _height(self, attributes: bytes, planned: RowEdit) -> bytes:
        """A row grows to show the added words; one whose height nobody fixed is still measured anew when it is changed."""
        assert self.edit is not None
        folded = [pair for pair in zip(planned.added, self.edit.headings, strict=True) if pair[1].folds]
        needed = row_points(max((lines_of(words, heading.width) for words, heading in folded), default=1))
        known = _HEIGHT.search(attributes)
        if known is not None and float(known[1]) >= needed:
            return attributes
        height = f' ht="{needed:g}"'.encode()
        return attributes + height if known is None else _HEIGHT.sub(height, attributes)

    # --- after the rows -------------------------------------------------------------------------------------------------------

    def tail(self, data: bytes) -> bytes:
        """What stands after the rows: the filter takes in the added columns, their headings of two rows are merged."""
        edit = self.edit
        if edit is None or not edit.headings:
            return data
        p = self.grammar.prefix.encode()
        last = edit.first_column + len(edit.headings) - 1
        found = re.search(rb"<" + p + rb"autoFilter\b[^>]*>", data)
        if found is not None:
            widened = _RANGE.sub(lambda bounds: _widened(bounds, edit.first_column, last), found[0])
            data = data[: found.start()] + widened + data[found.end() :]
        top, bottom = edit.header
        if bottom > top >= 0:
            data = self._merged(data, [f"{address(top, c)}:{address(bottom, c)}" for c in range(edit.first_column, last + 1)])
        return data

    def _merged(self, data: bytes, areas: list[str]) -> bytes:
        p = self.grammar.prefix
        added = "".join(f'<{p}mergeCell ref="{area}"/>' for area in areas).encode()
        found = re.search(rb"<" + p.encode() + rb"mergeCells\b([^>]*)>", data)
        if found is None:
            return _placed(data, p, b"<" + p.encode() + b"mergeCells>" + added + b"</" + p.encode() + b"mergeCells>")
        count = _attribute(found[0], b"count")
        opening = found[0]
        if count is not None:
            opening = re.sub(rb"""count\s*=\s*["'][0-9]+["']""", f'count="{int(count) + len(areas)}"'.encode(), opening)
        return data[: found.start()] + opening + added + data[found.end() :]


BEFORE_MERGES = ("sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate")
"""What may stand between the rows and the merged cells, and `customSheetViews` (ECMA-376 part 1, 18.3.1.99)."""


def _placed(data: bytes, prefix: str, merges: bytes) -> bytes:
    """The tail with merged cells put where the schema wants them: after what comes before them."""
    place = 0
    for name in (*BEFORE_MERGES, "customSheetViews"):
        tag = re.escape(f"{prefix}{name}").encode()
        found = re.search(rb"<" + tag + rb"\b[^>]*?/>|<" + tag + rb"\b.*?</" + tag + rb"\s*>", data, re.DOTALL)
        if found is not None:
            place = max(place, found.end())
    return data[:place] + merges + data[place:]


def _widened(bounds: re.Match[bytes], first: int, last: int) -> bytes:
    """A range that ends beside the added columns takes them in."""
    if column_number(bounds[3]) != first - 1:
        return bounds[0]
    return b'ref="' + bounds[1] + bounds[2] + b":" + column_letters(last).encode() + bounds[4] + b'"'


def _attribute(tag: bytes, name: bytes) -> bytes | None:
    found = re.search(rb"\b" + name + rb"""\s*=\s*["']([^"']*)["']""", tag)
    return found[1] if found is not None else None


def _bounded(tag: bytes, low: int, high: int) -> bytes:
    """A column's tag for other bounds."""
    tag = re.sub(rb"""\bmin\s*=\s*["'][0-9]+["']""", f'min="{low}"'.encode(), tag)
    return re.sub(rb"""\bmax\s*=\s*["'][0-9]+["']""", f'max="{high}"'.encode(), tag)


def _restyled(cell: bytes, style: int) -> bytes:
    """A cell with another style; its value as it was."""
    opening, closed, rest = cell.partition(b">")
    if re.search(rb"""\ss\s*=\s*["'][0-9]+["']""", opening):
        opening = re.sub(rb"""(\s)s\s*=\s*["'][0-9]+["']""", rb'\1s="' + str(style).encode() + b'"', opening, count=1)
    else:
        opening = opening[:-1] + f' s="{style}"/'.encode() if opening.endswith(b"/") else opening + f' s="{style}"'.encode()
    return opening + closed + rest


def row_points(lines: int) -> float:
    """The height of a row with so many lines."""
    return min(lines, TALLEST_LINES) * LINE_POINTS + 4


def lines_of(words: str, width: int) -> int:
    """How many lines words take in a column; a Chinese character is two wide."""
    # In UTF-8 a Latin letter is one byte and a Chinese character three: the mean of bytes and characters is the width.
    wide = (len(words.encode("utf-8", "replace")) + len(words)) // 2
    return max(1, -(-wide // max(width, 1))) + words.count("\n")


def report_part(namespace: str, rows: bytes, widths: tuple[int, ...], links: list[tuple[str, str]]) -> bytes:
    """The part of a new sheet: its widths, its rows, and cells that lead to places of other sheets."""
    columns = "".join(f'<col min="{i}" max="{i}" width="{width}" customWidth="1"/>' for i, width in enumerate(widths, 1))
    head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{namespace}">'
    head += '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
    head += '<sheetViews><sheetView workbookViewId="0" showGridLines="0"/></sheetViews>'
    head += f"<cols>{columns}</cols>" if columns else ""
    linked = "".join(
        f'<hyperlink ref="{place}" location="{escaped(target)}" display="{escaped(target)}"/>' for place, target in links
    )
    tail = f"</sheetData>{f'<hyperlinks>{linked}</hyperlinks>' if linked else ''}"
    tail += '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
    tail += '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    return head.encode() + b"<sheetData>" + rows + tail.encode()
