"""Workbooks (xlsx, xlsm, xls) to a book: values as stored, formulas replaced by their stored results and remembered.

Bounds: parts are measured before they are unpacked, cells counted before they are laid out; entities are refused.
"""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, Final

from zhunkao.doors.rosters.old_workbook import check_old_workbook
from zhunkao.errors import DocumentError
from zhunkao.reading.carriers.archive import BROKEN, ENCRYPTED_FLAG
from zhunkao.reading.carriers.limits import MAX_MEMBERS, MAX_RATIO, SMALL
from zhunkao.reading.carriers.sheet import calamine_errors
from zhunkao.screening.rosters.book import Book, Merge, Sheet, Value

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MOST_UNPACKED: Final = 1536 * 2**20
"""Bytes of all parts together; the sheet of 100,000 rows and 40 columns takes 200 MB."""

MOST_CELLS: Final = 30_000_000
"""Cells between A1 and the last filled one, of all sheets; each takes some ten bytes and more."""

_CHUNK: Final = 1 << 20
_OVERLAP: Final = 4096

_WORKSHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_FORMULA_CELL = re.compile(rb'<(?:\w+:)?c\s[^<>]*?\br="([A-Za-z]{1,3})([0-9]{1,7})"[^<>]*>\s*<(?:\w+:)?f[\s>/]')
_FILLED_CELL = re.compile(rb'<(?:\w+:)?c\s[^<>]*?\br="([A-Za-z]{1,3})([0-9]{1,7})"[^<>/]*>\s*<(?:\w+:)?(?:v|is|f)\b')
_FAR_ROW = re.compile(rb'<(?:\w+:)?row\s[^<>]*?\br="([0-9]{1,7})"')
_FAR_COLUMN = re.compile(rb'\br="([A-Za-z]{2,3})[0-9]')
_DATE_1904 = re.compile(rb"date1904\s*=\s*[\"'](?:1|true)[\"']")


def open_workbook(data: bytes) -> Book:
    """
    Open a workbook from its bytes.

    Raises:
        DocumentError: If it is damaged, hostile, protected, too large, or no workbook.
    """
    is_xlsx = data.startswith(b"PK")
    from_1904, formulas = _inspect_xlsx(data) if is_xlsx else (check_old_workbook(data), {})
    sheets, total = [], 0
    from python_calamine import CalamineWorkbook

    with calamine_errors():
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        metadata = list(book.sheets_metadata)
    for index, each in enumerate(metadata):
        with calamine_errors():
            found = book.get_sheet_by_index(index) if "WorkSheet" in str(each.typ) else None
        if found is None:
            continue
        total += 0 if found.end is None else (found.end[0] + 1) * (found.end[1] + 1)
        if total > MOST_CELLS:
            raise DocumentError("rosters.too_many_cells", most=MOST_CELLS)
        with calamine_errors():
            sheets.append(_sheet(found, hidden=not str(each.visible).endswith(".Visible")))
    cells = frozenset(
        (sheet.name, row, column)
        for sheet, part in zip(sheets, _parts_in_order(data, len(sheets)) if formulas else (), strict=False)
        for row, column in formulas.get(part, ())
    )
    return Book(carrier="xlsx" if is_xlsx else "xls", sheets=tuple(sheets), formulas=cells, dates_from_1904=from_1904)


def _sheet(found: CalamineSheet, *, hidden: bool) -> Sheet:
    rows = [] if found.end is None else found.to_python(skip_empty_area=False)
    merges = tuple(Merge(top, left, bottom, right) for (top, left), (bottom, right) in (found.merged_cell_ranges or [])[:100_000])
    return Sheet(found.name, tuple(map(_plain, rows)), merges, hidden)


_PLAIN_TYPES: Final = frozenset((str, int, float, bool, dt.date, dt.datetime))


def _plain(row: Sequence[Any]) -> tuple[Value, ...]:
    """A row as it is; times of day and spans of time, which no roster needs, as text."""
    if _PLAIN_TYPES.issuperset(map(type, row)):
        return tuple(row)
    return tuple(value if type(value) in _PLAIN_TYPES else str(value) for value in row)


# --- xlsx -------------------------------------------------------------------------------------------------------------------


def _inspect_xlsx(data: bytes) -> tuple[bool, dict[str, tuple[tuple[int, int], ...]]]:
    """Whether days are counted from 1904, and the cells with formulas by the part of their sheet."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
            _check_sizes(infos)
            names = {info.filename.lstrip("/") for info in infos}
            if "xl/workbook.bin" in names:
                raise DocumentError("carriers.save_as", found="xlsb", program="Excel", other="xlsx")
            if not any(name.startswith("xl/") for name in names):
                raise DocumentError("rosters.not_a_roster_file", found="zip")
            from_1904, formulas = False, {}
            for info in infos:
                name = info.filename.lstrip("/")
                if name == "xl/workbook.xml":
                    with archive.open(info) as part:
                        from_1904 = _DATE_1904.search(part.read()) is not None
                if name.lower().endswith((".xml", ".rels")):
                    is_sheet = _WORKSHEET.fullmatch(name) is not None
                    with archive.open(info) as part:
                        cells, extent = _inspect_part(name, part, is_sheet=is_sheet)
                    if extent > MOST_CELLS:
                        with archive.open(info) as part:
                            _check_filled(part)
                    if cells:
                        formulas[name] = cells
    except BROKEN as error:
        raise DocumentError("carriers.broken_zip", why=str(error)) from error
    return from_1904, formulas


def _check_sizes(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MAX_MEMBERS or sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise DocumentError("carriers.zip_bomb", most=MOST_UNPACKED // 2**20)
    for info in infos:
        if info.flag_bits & ENCRYPTED_FLAG:
            raise DocumentError("carriers.encrypted")
        if info.file_size > SMALL and info.file_size > MAX_RATIO * max(info.compress_size, 1):
            raise DocumentError("carriers.zip_bomb", most=MOST_UNPACKED // 2**20)


def _inspect_part(name: str, part: IO[bytes], *, is_sheet: bool) -> tuple[tuple[tuple[int, int], ...], int]:
    """Refuse entities; give the cells of a sheet that hold formulas, and how many cells it may have at most."""
    cells: set[tuple[int, int]] = set()
    rows, columns = 0, 26
    for chunk in _chunks(part):
        if b"<!DOCTYPE" in chunk or b"<\x00!\x00D\x00O\x00C" in chunk or b"<!\x00" in chunk[:64]:
            raise DocumentError("carriers.has_doctype", part=name)
        if not is_sheet:
            continue
        if _FORMULA.search(chunk):
            cells.update((int(row) - 1, _column(letters)) for letters, row in _FORMULA_CELL.findall(chunk))
        rows = max([rows, *map(int, _FAR_ROW.findall(chunk))])
        columns = max([columns, *(_column(letters) + 1 for letters in set(_FAR_COLUMN.findall(chunk)))])
    return tuple(sorted(cells)), rows * columns


def _check_filled(part: IO[bytes]) -> None:
    """Refuse a sheet whose filled cells stand too far apart; formats that reach far beyond them do no harm."""
    rows = columns = 0
    for chunk in _chunks(part):
        for letters, row in _FILLED_CELL.findall(chunk):
            rows, columns = max(rows, int(row)), max(columns, _column(letters) + 1)
    if rows * columns > MOST_CELLS:
        raise DocumentError("rosters.too_many_cells", most=MOST_CELLS)


def _chunks(part: IO[bytes]) -> Iterator[bytes]:
    """A part piece by piece; each piece begins with the end of the one before it, so that nothing is cut apart."""
    kept = b""
    while piece := part.read(_CHUNK):
        yield kept + piece
        kept = piece[-_OVERLAP:]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number - 1


def _parts_in_order(data: bytes, count: int) -> tuple[str, ...]:
    """The parts of the worksheets in the order of the workbook."""
    from zhunkao.reading.carriers.archive import parse_xml

    with zipfile.ZipFile(BytesIO(data)) as archive:
        relations = parse_xml(archive.read("xl/_rels/workbook.xml.rels"), "workbook.xml.rels")
        targets = {str(node.get("Id")): str(node.get("Target", "")) for node in relations}
        book = parse_xml(archive.read("xl/workbook.xml"), "workbook.xml")
    parts = []
    for node in book.iter("{*}sheet"):
        key = next((value for name, value in node.items() if str(name).endswith("}id")), "")
        target = targets.get(str(key), "")
        if "worksheets/" in target:
            parts.append(target.lstrip("/") if target.startswith("/") else f"xl/{target}")
    return tuple(parts[:count])
