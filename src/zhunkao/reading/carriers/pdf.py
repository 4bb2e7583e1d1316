"""Pdf files with a text layer to a view: ruled tables with their merged cells, going on over pages, and the text around them.

A table that goes on over pages is one table of the view. Nothing in it is joined or dropped: repeated header rows stay rows, and
a cell that a page end cuts in two stays two cells, each with its page; structure puts them together. Page heads and feet found
between the parts stand after the table, as paragraphs of style `page_head`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import TYPE_CHECKING

from pdfminer.pdftypes import resolve1
from pdfminer.psparser import literal_name
from pdfminer.utils import decode_text

from zhunkao.errors import DocumentError
from zhunkao.messages import text as message
from zhunkao.model.documents import Doubt
from zhunkao.reading.carriers.deadline import deadline
from zhunkao.reading.carriers.flow import to_view
from zhunkao.reading.carriers.limits import MAX_CROSSINGS, MAX_EDGES, MAX_LETTERS, MAX_PAGES, OPENING_SECONDS, PAGE_SECONDS
from zhunkao.reading.carriers.paged import flow_of_pages
from zhunkao.reading.carriers.pdf_columns import with_columns
from zhunkao.reading.carriers.pdf_complaints import complaints
from zhunkao.reading.carriers.pdf_guard import check_streams
from zhunkao.reading.carriers.pdf_page import Line, PageTable, has_open_columns, read_page, stands_beside
from zhunkao.reading.carriers.pdf_seen import lay_out, letters, words_of
from zhunkao.reading.progress import Progress
from zhunkao.reading.view import View

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.pdf import PDF

CID = re.compile(r"\(cid:[0-9]+\)")
MOST_UNKNOWN = 0.1
"""Share of characters without a meaning above which a text layer is useless."""

SCAN = 0.6
"""Share of a page that a picture covers, from which on the page is a scan and its letters come from recognition."""

PICTURE = 0.02
"""Share of a page from which on a picture may hold words; smaller ones are badges."""

MOST_CURVES = 100
"""Curves on a page without letters from which on they may be letters that were turned into shapes."""

MOST_SHOWN = 200
"""Characters of what is not read that a doubt shows."""

LEAST_EDGE = 3.0
"""Points that a line of a table has at least."""


@dataclass(slots=True)
class _Pages:
    """What was found on all pages, and what was noted on the way."""

    parts: list[list[Line | PageTable]] = field(default_factory=list)
    without_text: list[int] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    letters: int = 0
    unknown: int = 0

    def note(self, code: str, page: Page, **parts: object) -> None:
        """Note a doubt about a page."""
        where = message("carriers.at_page", page=page.page_number)
        self.doubts.append(Doubt(where, message(code, **parts), str(parts.get("words", "")), code))


def view(data: bytes, progress: Progress | None = None) -> View:
    """
    Read a pdf with a text layer.

    Args:
        data: The bytes of the file.
        progress: Told how many of the pages are read.

    Raises:
        DocumentError: The file is damaged, protected, too large, or holds pictures of pages only.
    """
    check_streams(data)
    try:
        with complaints() as lost:
            with deadline(OPENING_SECONDS):
                pdf = _open(data)
                count = _count_pages(pdf)
                title = _title(pdf)
            with pdf, deadline(OPENING_SECONDS + count * PAGE_SECONDS):
                pages = _read(pdf, count, progress)
    except DocumentError:
        raise
    except RecursionError as error:
        raise DocumentError("carriers.too_deep") from error
    # The parser lets any exception out of a damaged file: index, key, type and assertion errors among others.
    except Exception as error:
        raise DocumentError("carriers.broken_pdf", why=f"{type(error).__name__} {error}".strip()) from error
    if pages.without_text and not pages.letters:
        from zhunkao.reading.carriers import scan

        return scan.view(data, count, title, progress)
    _check_text(pages)
    seen = _recognise(data, pages)
    found = to_view(flow_of_pages(pages.parts), "pdf", title=title, doubts=[*_doubts(pages), *_losses(lost)])
    if not seen:
        return found
    from zhunkao.reading.carriers import scan

    return replace(found, doubts=(*found.doubts, *scan.figures(found, seen)))


def _recognise(data: bytes, pages: _Pages) -> list[int]:
    """Put what is recognised on the pictures among pages of text in their places; returns the numbers of those pages."""
    if not pages.without_text:
        return []
    from zhunkao.reading.carriers import scan

    seen = scan.parts_within(data, pages.without_text)
    for number, parts in seen.items():
        pages.parts[number - 1] = parts
    places = {message("carriers.at_page", page=number) for number in seen}
    for index, doubt in enumerate(pages.doubts):
        if doubt.code == "carriers.page_without_text" and doubt.where in places:
            code = "carriers.recognised_text"
            pages.doubts[index] = replace(doubt, what=message(code), code=code)
    return sorted(seen)


def _open(data: bytes) -> PDF:
    import pdfplumber
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

    try:
        return pdfplumber.open(BytesIO(data))
    except Exception as error:
        reasons = [error, error.__cause__, error.__context__, *error.args]
        if any(isinstance(each, PDFPasswordIncorrect | PDFEncryptionError) for each in reasons):
            raise DocumentError("carriers.encrypted") from error
        raise


def _count_pages(pdf: PDF) -> int:
    """Count the pages before any of them is made, as far as the limit."""
    from pdfminer.pdfpage import PDFPage

    count = 0
    for count, _ in enumerate(PDFPage.create_pages(pdf.doc), 1):
        if count > MAX_PAGES:
            raise DocumentError("carriers.too_many_pages", most=MAX_PAGES)
    return count


def _title(pdf: PDF) -> str | None:
    title = pdf.metadata.get("Title")
    return title.strip() or None if isinstance(title, str) else None


def _read(pdf: PDF, count: int, progress: Progress | None) -> _Pages:
    pages = _Pages()
    pages.doubts += _of_document(pdf)
    for original in pdf.pages:
        page = lay_out(original)
        _check_density(page)
        _read_page(page, pages)
        page.close()
        original.close()
        # Pages without letters are gone through quickly, and recognised later if there are no others.
        if progress is not None and pages.letters:
            progress(page.page_number, count)
    return pages


def _read_page(page: Page, pages: _Pages) -> None:
    """Read a page, and note what on it is not read or may not be read rightly."""
    sizes = [image["width"] * image["height"] / max(page.width * page.height, 1) for image in page.images]
    is_scan = any(size > SCAN for size in sizes)
    found = letters(page, is_scan=is_scan)
    parts = read_page(page, found)
    is_open = has_open_columns([part for part in parts if isinstance(part, Line)])
    parts, has_columns = with_columns(parts)
    if is_open or has_columns:
        pages.note("carriers.open_columns", page)
    if stands_beside(parts):
        pages.note("carriers.beside_table", page)
    pages.parts.append(parts)
    pages.letters += len(page.chars)
    pages.unknown += sum(1 for char in page.chars if CID.fullmatch(char["text"]))
    if not page.chars and (page.images or len(page.curves) > MOST_CURVES):
        pages.without_text.append(page.page_number)
        pages.note("carriers.page_without_text", page)
    elif is_scan:
        pages.note("carriers.recognised_text", page)
    elif pictures := sum(1 for size in sizes if size > PICTURE):
        pages.note("carriers.pictures", page, count=pictures)
    for code, chars in (("carriers.text_hidden", found.unseen), ("carriers.text_turned", found.turned)):
        if words := words_of(chars)[:MOST_SHOWN]:
            pages.note(code, page, words=words)
    for words in _annotations(page):
        pages.note("carriers.comment", page, words=words)


def _annotations(page: Page) -> Iterator[str]:
    """The words of notes, and the values of fields of a form, that lie on a page."""
    for reference in resolve1(page.page_obj.annots) or ():
        annotation = resolve1(reference)
        if not isinstance(annotation, dict) or literal_name(annotation.get("Subtype")) in ("Link", "Popup"):
            continue
        for key in ("Contents", "V"):
            value = resolve1(annotation.get(key))
            words = decode_text(value).strip() if isinstance(value, bytes) else ""
            if words:
                yield words[:MOST_SHOWN]


def _of_document(pdf: PDF) -> Iterator[Doubt]:
    """What a document as a whole may hold beside its pages: layers that are off, files."""
    catalog = pdf.doc.catalog
    layers = resolve1(resolve1(resolve1(catalog.get("OCProperties") or {}).get("D") or {}).get("OFF"))
    if layers:
        yield Doubt("", message("carriers.hidden_layers", count=len(layers)), "", "carriers.hidden_layers")
    if resolve1(resolve1(catalog.get("Names") or {}).get("EmbeddedFiles")):
        yield Doubt("", message("carriers.attachments"), "", "carriers.attachments")


def _check_density(page: Page) -> None:
    """Refuse a page whose letters or lines would take too long; slanted and tiny strokes are no lines of tables."""
    from pdfplumber.table import DEFAULT_JOIN_TOLERANCE, DEFAULT_SNAP_TOLERANCE, merge_edges

    level = [edge for edge in page.edges if edge["orientation"] == "h" and edge["width"] >= LEAST_EDGE]
    upright = [edge for edge in page.edges if edge["orientation"] == "v" and edge["height"] >= LEAST_EDGE]
    most = next(
        (most for count, most in ((len(page.chars), MAX_LETTERS), (len(level) + len(upright), MAX_EDGES)) if count > most), 0
    )
    if not most:
        snap, join = DEFAULT_SNAP_TOLERANCE, DEFAULT_JOIN_TOLERANCE
        lines = [len(merge_edges(edges, snap, snap, join, join)) for edges in (level, upright)]
        most = MAX_CROSSINGS if lines[0] * lines[1] > MAX_CROSSINGS else 0
    if most:
        raise DocumentError("carriers.page_too_dense", page=page.page_number, most=most)


def _check_text(pages: _Pages) -> None:
    if not pages.letters:
        raise DocumentError("carriers.no_text")
    if pages.unknown > MOST_UNKNOWN * pages.letters:
        raise DocumentError("carriers.undecodable_pdf", share=round(100 * pages.unknown / pages.letters))


def _losses(lost: list[str]) -> Iterator[Doubt]:
    """A doubt where the parser has left out parts that it could not read, with what it said of the first."""
    if lost:
        yield Doubt("", message("carriers.lost_parts", count=len(lost), why=lost[0][:100]), "", "carriers.lost_parts")


def _doubts(pages: _Pages) -> Iterator[Doubt]:
    yield from pages.doubts
    if pages.unknown:
        yield Doubt("", message("carriers.unknown_letters", count=pages.unknown), "", "carriers.unknown_letters")
