"""A file's bytes to a plain view: one module per format, chosen by what the bytes are and not by the file's name.

::

    bytes ── sniff ──┬─ text    ─────────────────────────── view
                     ├─ csv     ─────────────────── flow ── view
                     ├─ docx    ─ archive, word ─── flow ── view
                     ├─ sheet   ─ archive, xls  ─── flow ── view
                     ├─ html    ─ decode ────────── flow ── view
                     ├─ mhtml   ─ html
                     ├─ pdf     ─ pdf_page ──────── flow ── view
                     ├─ picture ─ scan ──────────── flow ── view
                     ├─ doc, rtf, odt, … ─ office ─ docx
                     └─ ods, … ─────────── office ─ sheet

Importing this package loads no parser; each is loaded when a file needs it.
"""

from __future__ import annotations

from dataclasses import replace

from zhunkao.errors import DocumentError
from zhunkao.reading.carriers.limits import MAX_BYTES
from zhunkao.reading.progress import Progress
from zhunkao.reading.view import View


def open_view(data: bytes, name: str, progress: Progress | None = None) -> View:
    """
    Read a file of any kind.

    Args:
        data: Its bytes.
        name: Its name, for messages.
        progress: Told how many of the pages are read, where the format has pages.

    Returns:
        Its view.

    Raises:
        DocumentError: It cannot be used; the message says why and what to do, `where` is the name.
    """
    try:
        return _open(data, name, progress)
    except DocumentError as error:
        error.where = error.where or name
        raise
    except RecursionError as error:
        raise DocumentError("carriers.too_deep", where=name) from error
    except MemoryError as error:
        raise DocumentError("carriers.out_of_memory", where=name) from error


def _open(data: bytes, name: str, progress: Progress | None) -> View:
    from zhunkao.reading.carriers.sniff import SHEETS, TEXTS, kind_of

    if len(data) > MAX_BYTES:
        raise DocumentError("carriers.file_too_large", most=MAX_BYTES // 2**20)
    kind = kind_of(data)
    match kind:
        case "docx":
            from zhunkao.reading.carriers import docx

            return docx.view(data)
        case "sheet":
            from zhunkao.reading.carriers import sheet

            return sheet.view(data)
        case "html":
            from zhunkao.reading.carriers import html

            return html.view(data)
        case "pdf":
            from zhunkao.reading.carriers import pdf

            return pdf.view(data, progress)
        case "mhtml":
            from zhunkao.reading.carriers import mhtml

            return mhtml.view(data)
        case "picture":
            from zhunkao.reading.carriers import scan

            return scan.view_of_picture(data, progress)
        case _ if kind in TEXTS:
            from zhunkao.reading.carriers import docx, office

            return replace(docx.view(office.convert(data, kind, "docx")), format=kind)
        case _ if kind in SHEETS:
            from zhunkao.reading.carriers import office, sheet

            return replace(sheet.view(office.convert(data, kind, "xlsx")), format=kind)
        case _:
            return _open_text(data, name)


def _open_text(data: bytes, name: str) -> View:
    """Text as it is, or as a table where the name says so: nothing in the bytes tells commas that part from commas that pause."""
    if name.lower().endswith((".csv", ".tsv")):
        from zhunkao.reading.carriers import separated

        return separated.view(data, name)
    from zhunkao.reading.carriers import text

    return text.view(data, name)
