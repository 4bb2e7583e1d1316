"""Any roster file to a book of cells: what it is, is told by its bytes, not by its name (an xls may be named xlsx)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from zhunkao.doors.rosters.open_other import OPEN_DOCUMENT, open_converted, open_page
from zhunkao.errors import DataError, DocumentError
from zhunkao.screening.rosters.book import Book
from zhunkao.screening.rosters.form_sheets import with_forms_listed

MOST_BYTES: Final = 1024 * 2**20
"""Bytes of a roster; a million rows of text take some 200 MB."""

_PARQUET, _ZIP, _OLE = b"PAR1", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD: Final = 4096


def open_book(path: Path) -> Book:
    """
    Open a roster: xlsx, xls, csv, JSON Lines or Parquet; a web page with tables; ods and Excel 2003 in XML through LibreOffice.

    Raises:
        DataError: If a text file cannot be decoded or holds no rows; `where` is its name and line.
        DocumentError: If the file is empty, damaged, hostile, protected, too large or of another kind.
        MissingExtra: If it is Parquet and pyarrow is not installed.
        OSError: If it cannot be opened.
    """
    try:
        return _opened(path)
    except (DocumentError, DataError) as error:
        error.where = error.where or path.name
        raise


def _opened(path: Path) -> Book:
    if path.stat().st_size > MOST_BYTES:
        raise DocumentError("carriers.file_too_large", where=path.name, most=MOST_BYTES // 2**20)
    data = path.read_bytes()
    if not data.strip(b"\x00 \t\r\n"):
        raise DocumentError("carriers.empty_file", where=path.name)
    if data.startswith(_PARQUET):
        from zhunkao.doors.rosters.open_table import open_parquet

        return open_parquet(data, path.stem)
    if data.startswith((_ZIP, _OLE)):
        return with_forms_listed(_workbook(data))
    from zhunkao.reading.carriers.sniff import SHEETS

    kind = _kind_of_text(data)
    if kind == "html":
        return with_forms_listed(open_page(data, path.stem))
    if kind in SHEETS:
        return with_forms_listed(open_converted(data, kind))
    if kind != "text":
        raise DocumentError("rosters.not_a_roster_file", found=kind)
    from zhunkao.doors.rosters.open_text import open_csv, open_jsonl

    return open_jsonl(data, path.name) if _is_json(data, path) else open_csv(data, path.name)


def _workbook(data: bytes) -> Book:
    from zhunkao.doors.rosters.open_workbook import open_workbook

    return open_converted(data, "ods") if OPEN_DOCUMENT in data[:_HEAD] else open_workbook(data)


def starts_as_csv(head: bytes, path: Path) -> bool:
    """Whether a file that begins with these bytes is opened as separated values; what is refused is no such file."""
    if head.startswith((_PARQUET, _ZIP, _OLE)) or _is_json(head, path) or not head.strip(b"\x00 \t\r\n"):
        return False
    try:
        # The last line may be cut within a character.
        kind = _kind_of_text(head[: head.rfind(b"\n") + 1] or head)
    except DocumentError:
        return False
    return kind == "text" and path.stat().st_size <= MOST_BYTES


def _is_json(data: bytes, path: Path) -> bool:
    return path.suffix.lower() in (".jsonl", ".ndjson", ".json") or data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def _kind_of_text(data: bytes) -> str:
    """What a file is that is no workbook: `text`, `html`, a sheet in one XML file, or what is no roster (pictures, archives)."""
    from zhunkao.reading.carriers.sniff import kind_of

    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text"
    try:
        return kind_of(data)
    except DocumentError as error:
        if error.code != "carriers.unknown_format":
            raise
        return str(error.parts["found"])
