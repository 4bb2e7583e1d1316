"""A look into an old Excel file (BIFF) before it is opened: password, how far apart its cells stand, and how they look.

The library that reads it lays out every place between the first and the last cell; one cell at the far end of each sheet would
cost gigabytes. It tells nothing of formats, failed formulas and hidden lines. Records: [MS-XLS] 2.3 and 2.4.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from zhunkao.errors import DocumentError
from zhunkao.reading.carriers.compound import MAGIC, Compound
from zhunkao.reading.carriers.flow import check_size
from zhunkao.reading.carriers.number_formats import BUILT_IN, PLAIN
from zhunkao.reading.carriers.sheet_looks import Looks, column_name

BEGIN, PASSWORD = 0x0809, 0x002F
CELLS = frozenset(
    (0x0001, 0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x0206, 0x0406, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, 0x00D6)
)
"""Records of one cell, beginning with its row and column."""

ROWS_OF_CELLS = frozenset((0x00BD, 0x00BE))
"""Records of several cells in a row, ending with the last column."""


DIMENSIONS = 0x0200
"""First and last row and column that a sheet claims to have."""

MOST_ROWS, MOST_COLUMNS = 65_536, 256

NUMBERS = frozenset((0x0203, 0x027E, 0x0006))
"""Records of one number with its format: as such, packed, as the result of a formula."""

FORMULA, PACKED_NUMBERS, TRUTH_OR_ERROR = 0x0006, 0x00BD, 0x0205


class Kind:
    """Records of the workbook and its sheets that say how cells look."""

    SHEET = 0x0085
    FORMAT = 0x041E
    STYLE = 0x00E0
    ROW = 0x0208
    COLUMNS = 0x007D
    DRAWN_TEXT = 0x01B6
    COMMENT = 0x001C


HIDDEN_ROW, HIDDEN_COLUMN = 0x20, 0x01
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


@dataclass(slots=True)
class OldBook:
    """What the library does not tell of an old workbook: how each sheet looks (in the order of the file), whether there are text
    boxes and comments."""

    looks: list[Looks] = field(default_factory=list)
    drawn_texts: int = 0
    comments: int = 0


def check(data: bytes) -> OldBook:
    """
    Check a file before it is opened.

    Raises:
        DocumentError: It has a password, is damaged, or its cells stand so far apart that the sheet would not fit.
    """
    if not data.startswith(MAGIC):
        raise DocumentError("carriers.broken_workbook", why="BIFF")
    compound = Compound(data)
    if "EncryptedPackage" in compound.streams:
        raise DocumentError("carriers.encrypted")
    stream = compound.read("Workbook") or compound.read("Book")
    if not stream:
        raise DocumentError("carriers.part_missing", part="Workbook")
    return _Inspection().read(stream)


def check_dimensions(record: bytes) -> None:
    """
    Check what a sheet claims: a first row behind the last one makes the library reserve all memory there is ([MS-XLS] 2.4.90;
    rows take two bytes in files before 1997).

    Raises:
        DocumentError: No sheet can be so.
    """
    form = "<IIHH" if len(record) >= 12 else "<HHHH"
    if len(record) >= struct.calcsize(form):
        first_row, last_row, first_column, last_column = struct.unpack_from(form, record)
        if not (first_row <= last_row <= MOST_ROWS and first_column <= last_column <= MOST_COLUMNS):
            raise DocumentError("carriers.broken_workbook", why="BIFF")


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """The place, kind and content of each record."""
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


@dataclass(slots=True)
class _Inspection:
    """Goes through the records of a workbook."""

    book: OldBook = field(default_factory=OldBook)
    starts: list[int] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=dict)
    styles: list[int] = field(default_factory=list)
    sheet: Looks = field(default_factory=Looks)
    rows: int = 0
    columns: int = 0

    def read(self, stream: bytes) -> OldBook:
        """All records; what is too short for its kind is left to the library."""
        found: dict[int, Looks] = {}
        for at, kind, content in _records(stream):
            if kind == PASSWORD:
                raise DocumentError("carriers.encrypted")
            if kind == BEGIN:
                self.rows = self.columns = 0
                self.sheet = found.setdefault(at, Looks())
                continue
            self._bound(kind, content)
            try:
                self._record(kind, content)
            except (struct.error, IndexError):
                continue
        self.book.looks = [found.get(start, Looks()) for start in self.starts]
        return self.book

    def _bound(self, kind: int, content: bytes) -> None:
        """Keep count of how far the cells of a sheet reach."""
        if (kind in CELLS or kind in ROWS_OF_CELLS) and len(content) >= 6:
            row, column = struct.unpack_from("<HH", content)
            if kind in ROWS_OF_CELLS:
                (column,) = struct.unpack_from("<H", content, len(content) - 2)
            self.rows, self.columns = max(self.rows, row + 1), max(self.columns, column + 1)
            check_size(self.rows, self.columns)
        elif kind == DIMENSIONS:
            check_dimensions(content)

    def _record(self, kind: int, content: bytes) -> None:
        match kind:
            case Kind.SHEET:
                self.starts.append(struct.unpack_from("<I", content)[0])
            case Kind.FORMAT:
                number, length, wide = struct.unpack_from("<HHB", content)
                letters = content[5 : 5 + length * (2 if wide & 1 else 1)]
                self.codes[number] = letters.decode("utf-16-le" if wide & 1 else "latin-1", "replace")
            case Kind.STYLE:
                self.styles.append(struct.unpack_from("<H", content, 2)[0])
            case Kind.ROW:
                row, flags = *struct.unpack_from("<H", content), struct.unpack_from("<H", content, 12)[0]
                if flags & HIDDEN_ROW:
                    self.sheet.hide(str(row + 1))
            case Kind.COLUMNS:
                first, last, flags = *struct.unpack_from("<HH", content), struct.unpack_from("<H", content, 8)[0]
                for column in range(first, min(last, first + 20) + 1) if flags & HIDDEN_COLUMN else ():
                    self.sheet.hide(column_name(column + 1))
            case Kind.DRAWN_TEXT:
                self.book.drawn_texts += 1
            case Kind.COMMENT:
                self.book.comments += 1
            case _:
                self._cell(kind, content)

    def _cell(self, kind: int, content: bytes) -> None:
        """A cell with a number, an error or a formula."""
        if kind == PACKED_NUMBERS:
            row, first = struct.unpack_from("<HH", content)
            for offset in range(4, len(content) - 7, 6):
                self._number(row, first + (offset - 4) // 6, struct.unpack_from("<H", content, offset)[0])
            return
        if kind == TRUTH_OR_ERROR:
            row, column, _, value, is_error = struct.unpack_from("<HHHBB", content)
            if is_error:
                self.sheet.errors[row, column] = ERRORS.get(value, "#?")
            return
        if kind in NUMBERS:
            row, column, style = struct.unpack_from("<HHH", content)
            self._number(row, column, style)
        if kind == FORMULA:
            self.sheet.formulas += 1
            if content[12:14] == b"\xff\xff" and content[6] == 2:
                self.sheet.errors[row, column] = ERRORS.get(content[8], "#?")

    def _number(self, row: int, column: int, style: int) -> None:
        number = self.styles[style] if style < len(self.styles) else 0
        code = self.codes.get(number) or BUILT_IN.get(number, "General")
        if code.lower() not in PLAIN:
            self.sheet.formats[row, column] = code
