"""Workbooks (xls, xlsx, xlsm) to a view: each visible worksheet a table, its values as a reader of the sheet sees them.

Formulas are never computed: their stored values are read, with a doubt. Numbers are read as their formats show them (05, 50%);
where a format is not understood, or rounds digits away, there is a doubt. Dates are written as ISO, each with a doubt: an item
number such as 3-1 becomes one when it is typed. Hidden sheets are left out and hidden rows and columns read, both with a doubt.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
import threading
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias

from zhunkao.errors import DocumentError
from zhunkao.messages import text as message
from zhunkao.model.documents import Doubt
from zhunkao.reading.carriers import xls
from zhunkao.reading.carriers.archive import Archive, core_title
from zhunkao.reading.carriers.flow import Flow, Grid, Para, Place, Rich, check_size, plain, to_view
from zhunkao.reading.carriers.limits import MAX_PLACES
from zhunkao.reading.carriers.number_formats import as_shown
from zhunkao.reading.carriers.raised import raised_strings
from zhunkao.reading.carriers.sheet_looks import At, Looks, check_corners, looks_of
from zhunkao.reading.view import View

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Value: TypeAlias = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta
Range: TypeAlias = tuple[tuple[int, int], tuple[int, int]]

COVERED = "carriers.text_hidden"
LONG_NUMBER = "carriers.long_number"

EXACT_DIGITS = 15
"""Digits that a spreadsheet keeps of a number; an ID typed as a number has lost its last ones."""

ZIP_MAGIC = b"PK\x03\x04"
NUMBER_SHOWN = "carriers.number_shown"
NUMBER_UNKNOWN = "carriers.number_format"
DATE_CELL = "carriers.date_cell"
ERROR_CELL = "carriers.error_cell"
STRUCK = "carriers.text_struck"
MAYBE_HIDDEN = "carriers.text_maybe_hidden"

WORKSHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
COMMENTS = re.compile(r"xl/(?:threadedComments/|comments)[^/]*\.xml", re.IGNORECASE)
STRUCK_RUN = re.compile(
    rb"<(?:\w+:)?rPr>(?:<(?!/)[^<>]*/>\s*){0,30}?<(?:\w+:)?strike\s*/>\s*(?:<(?!/)[^<>]*/>\s*){0,30}</(?:\w+:)?rPr>"
    rb"\s*<(?:\w+:)?t\b[^<>]*>([^<]*)<"
)
UNCOMPUTED = re.compile(rb"<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>)?\s*</(?:\w+:)?c>")
DRAWN_TEXT = re.compile(rb"<a:t>([^<]+)</a:t>")


def view(data: bytes) -> View:
    """
    Read a workbook.

    Args:
        data: The bytes of the file; whether it is xls or xlsx is told by them.

    Returns:
        The view: a table for each visible worksheet that holds anything, under its name if there are several.

    Raises:
        DocumentError: The file is damaged, hostile, protected, or not a workbook.
    """
    is_xlsx = data.startswith(ZIP_MAGIC)
    title: str | None = None
    doubts: list[Doubt] = []
    if is_xlsx:
        archive = Archive(data)
        title, doubts = _inspect(archive)
        book = _open(data)
        by_name = looks_of(archive)
        looks = [by_name.get(each.name, Looks()) for each in book.sheets_metadata]
        raised = raised_strings(archive)
        for look in looks:
            look.raised = raised
    else:
        old = xls.check(data)
        book = _open(data)
        looks = old.looks if len(old.looks) == len(book.sheets_metadata) else [Looks() for _ in book.sheets_metadata]
        doubts = [*_counted("carriers.drawn_texts", old.drawn_texts), *_counted("carriers.comments", old.comments)]
    sheets = [(each.name, str(each.visible).endswith(".Visible")) for each in book.sheets_metadata]
    grids = {name: _grid(_sheet(book, index), looks[index]) for index, (name, _) in enumerate(sheets)}
    filled = [name for name, visible in sheets if visible and grids[name].places]
    for (name, _), look in zip(sheets, looks, strict=True):
        doubts += _of_sheet(name, look) if name in filled else []
    flow: Flow = []
    for name in filled:
        flow += [plain(name, style="heading1")] if len(filled) > 1 else []
        flow.append(grids[name])
    doubts += [_hidden_sheet(name) for name, visible in sheets if not visible and grids[name].places]
    return to_view(flow, "xlsx" if is_xlsx else "xls", title=title, doubts=doubts)


def _open(data: bytes) -> CalamineWorkbook:
    from python_calamine import CalamineWorkbook

    with calamine_errors():
        return CalamineWorkbook.from_filelike(BytesIO(data))


def _sheet(book: CalamineWorkbook, index: int) -> CalamineSheet:
    with calamine_errors():
        return book.get_sheet_by_index(index)


_ONE_AT_A_TIME = threading.Lock()


@contextlib.contextmanager
def calamine_errors() -> Iterator[None]:
    """Turn the library's failures into ours, its panics included.

    A panic of the Rust code comes as an exception outside `Exception`, after a trace has been written to file descriptor 2 past
    Python; that descriptor is closed to it meanwhile, by one thread at a time.
    """
    from python_calamine import CalamineError, PasswordError

    try:
        with _ONE_AT_A_TIME, _silent_errors():
            yield
    except PasswordError as error:
        raise DocumentError("carriers.encrypted") from error
    except (CalamineError, ValueError, OSError) as error:
        raise DocumentError("carriers.broken_workbook", why=str(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise DocumentError("carriers.broken_workbook", why=str(error)) from error


@contextlib.contextmanager
def _silent_errors() -> Iterator[None]:
    """File descriptor 2 led to nowhere; where there is none, nothing is done."""
    try:
        kept = os.dup(2)
    except OSError:
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _counted(code: str, count: int) -> list[Doubt]:
    return [Doubt("", message(code, count=count), "", code)] if count else []


def _of_sheet(name: str, look: Looks) -> Iterator[Doubt]:
    """What is said of a sheet as a whole: its hidden lines, its formulas."""
    where = message("carriers.at_sheet", sheet=name)
    if look.hidden:
        words = "、".join(look.hidden)
        yield Doubt(where, message("carriers.hidden_lines", words=words), words, "carriers.hidden_lines")
    if look.formulas:
        yield Doubt(where, message("carriers.formulas", count=look.formulas), "", "carriers.formulas")


def _grid(sheet: CalamineSheet, look: Looks) -> Grid:
    """The places of a sheet from A1 to its last filled cell, empty ones included."""
    if sheet.end is None:
        return Grid([])
    height, width = sheet.end[0] + 1, sheet.end[1] + 1
    check_size(height, width)
    rows = sheet.to_python(skip_empty_area=False)
    extents, covering = _merges(sheet.merged_cell_ranges or [], height, width)
    places: dict[tuple[int, int], Place] = {}
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            rich = _shown(value, look, (row, column))
            owner = covering.get((row, column))
            if owner is None:
                tall, wide = extents.get((row, column), (1, 1))
                places[row, column] = Place([Para(rich)], row, column, tall, wide)
            elif rich.text.strip():
                _note_covered(places[owner], rich.text)
    return Grid(_trimmed(list(places.values())))


def _note_covered(place: Place, words: str) -> None:
    """Mark text under a merged cell, which the sheet does not show."""
    for block in place.content:
        if isinstance(block, Para):
            block.rich.mark(COVERED, block.rich.length, block.rich.length, words)


def _trimmed(places: list[Place]) -> list[Place]:
    """Without empty rows at the end, and with nothing at all if no place is filled."""
    filled = [place for place in places if any(isinstance(each, Para) and not each.is_blank for each in place.content)]
    last = max((place.row + place.rows for place in filled), default=0)
    return [place for place in places if place.row < last]


def _merges(
    ranges: Sequence[Range], height: int, width: int
) -> tuple[dict[tuple[int, int], tuple[int, int]], dict[tuple[int, int], tuple[int, int]]]:
    """The extents of merged cells by their first place, and for each covered place that first place."""
    extents: dict[tuple[int, int], tuple[int, int]] = {}
    covering: dict[tuple[int, int], tuple[int, int]] = {}
    work = 0
    for (top, left), (bottom, right) in ranges:
        tall, wide = min(bottom, height - 1) - top + 1, min(right, width - 1) - left + 1
        if tall < 1 or wide < 1 or (top, left) in covering:
            continue
        work += tall * wide
        if work > MAX_PLACES:
            raise DocumentError("carriers.table_too_large", rows=height, columns=width, most_columns=width, most=MAX_PLACES)
        extents[top, left] = (tall, wide)
        for row in range(top, top + tall):
            for column in range(left, left + wide):
                if (row, column) != (top, left) and (row, column) not in extents:
                    covering.setdefault((row, column), (top, left))
    return extents, covering


def _shown(value: Value, look: Looks, at: At) -> Rich:
    """A value as its cell shows it, with marks on what may not be what the sheet says."""
    rich = Rich()
    if at in look.errors:
        rich.add(look.errors[at])
        rich.mark(ERROR_CELL, 0, rich.length)
        return rich
    words = shown(value)
    words = look.raised.get(words, words)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    code = look.formats.get(at)
    if is_number and code is not None and isinstance(value, int | float):
        _add_number(rich, value, code)
    else:
        rich.add(words)
    if is_number and len(words.lstrip("-")) > EXACT_DIGITS:
        rich.mark(LONG_NUMBER, 0, rich.length)
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        rich.mark(DATE_CELL, 0, rich.length)
    if words.strip() and at in look.struck:
        rich.mark(STRUCK, 0, rich.length)
    if words.strip() and at in look.faint:
        rich.mark(MAYBE_HIDDEN, 0, rich.length)
    return rich


def _add_number(rich: Rich, value: float, code: str) -> None:
    """A number as its format shows it; marked where that is not known, hidden, or loses digits."""
    words = as_shown(value, code)
    if words is None:
        rich.add(shown(value))
        rich.mark(NUMBER_UNKNOWN, 0, rich.length, code)
    elif not words.strip():
        rich.mark(COVERED, 0, 0, shown(value))
    else:
        rich.add(words)
        if not _has_digits(words, value):
            rich.mark(NUMBER_SHOWN, 0, rich.length, shown(value))


def _has_digits(words: str, value: float) -> bool:
    """Whether all digits of a value that say something stand in the words for it, as with 05 for 5 and 50% for 0.5."""
    wanted = "".join(filter(str.isdecimal, shown(value))).strip("0")
    digits = "".join(filter(str.isdecimal, words))
    return bool(digits) and wanted in digits


def shown(value: Value) -> str:
    """A value of a cell as text.

    >>> [shown(each) for each in (5.0, 0.5, True, dt.datetime(2023, 9, 1), dt.timedelta(hours=1), " a ")]
    ['5', '0.5', 'TRUE', '2023-09-01', '1:00:00', ' a ']
    """
    match value:
        case bool():
            return str(value).upper()
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case dt.datetime():
            is_day = value.time() == dt.time()
            return value.date().isoformat() if is_day else value.isoformat(" ", "seconds")
        case dt.date() | dt.time():
            return value.isoformat()
        case _:
            return str(value).replace("\r\n", "\n").replace("\r", "\n")


def _hidden_sheet(name: str) -> Doubt:
    return Doubt(message("carriers.at_sheet", sheet=name), message("carriers.hidden_sheet"), name, "carriers.hidden_sheet")


def _inspect(archive: Archive) -> tuple[str | None, list[Doubt]]:
    """Check an xlsx before it is opened, and note what its table does not tell; gives its title and doubts.

    Raises:
        DocumentError: A part is too large or declares entities, or cells stand so far apart that the sheet would not fit.
    """
    doubts: list[Doubt] = []
    if "xl/workbook.bin" in archive:
        raise DocumentError("carriers.save_as", found="xlsb", program="Excel", other="xlsx")
    for part in archive.names():
        if not part.lower().endswith((".xml", ".rels", ".vml")):
            continue
        content = archive.read(part)
        if b"<!DOCTYPE" in content or "<!DOCTYPE".encode("utf-16-le") in content or "<!DOCTYPE".encode("utf-16-be") in content:
            raise DocumentError("carriers.has_doctype", part=part)
        doubts += _of_part(part, content)
    return core_title(archive), doubts


def _of_part(part: str, content: bytes) -> Iterator[Doubt]:
    """What a part says that the table does not."""
    if WORKSHEET.fullmatch(part):
        check_corners(content)
        if UNCOMPUTED.search(content):
            yield from _note(part, "carriers.uncomputed", "")
    elif part.startswith("xl/drawings/"):
        words = b"".join(DRAWN_TEXT.findall(content)).decode("utf-8", "replace")
        yield from _note(part, "carriers.drawn_text", words) if words else []
    elif COMMENTS.fullmatch(part):
        words = re.sub(r"<[^<>]*>", "", content.decode("utf-8", "replace")).strip()[:200]
        yield from _note(part, "carriers.comment", words) if words else []
    if WORKSHEET.fullmatch(part) or part.endswith("sharedStrings.xml"):
        for words in STRUCK_RUN.findall(content):
            shown_words = words.decode("utf-8", "replace")
            yield Doubt("", message("carriers.text_struck", now=shown_words), shown_words, STRUCK)


def _note(part: str, code: str, words: str) -> list[Doubt]:
    sheet = part.rpartition("/")[2].removesuffix(".xml")
    return [Doubt(message("carriers.at_sheet", sheet=sheet), message(code, words=words), words, code)]
