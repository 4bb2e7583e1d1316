"""Pdf files with a text layer to a view: ruled tables with their merged cells, going on over pages, and the text around them.

A table that goes on over pages is one table of the view. Nothing in it is joined or dropped: repeated header rows stay rows, and
a cell that a page end cuts in two stays two cells, each with its page; structure puts them together. Page heads and feet found
between the parts stand after the table, as paragraphs of style `page_head`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from zhunkao.errors import DocumentError
from zhunkao.messages import text as message
from zhunkao.model.documents import Doubt
from zhunkao.reading.carriers.deadline import deadline
from zhunkao.reading.carriers.flow import to_view
from zhunkao.reading.carriers.limits import MAX_CROSSINGS, MAX_EDGES, MAX_LETTERS, MAX_PAGES, OPENING_SECONDS, PAGE_SECONDS
from zhunkao.reading.carriers.paged import flow_of_pages
from zhunkao.reading.carriers.pdf_complaints import complaints
from zhunkao.reading.carriers.pdf_guard import check_streams
from zhunkao.reading.carriers.pdf_page import Line, PageTable, has_open_columns, read_page
from zhunkao.reading.progress import Progress
from zhunkao.reading.view import View

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.pdf import PDF

CID = re.compile(r"\(cid:[0-9]+\)")
MOST_UNKNOWN = 0.1
"""Share of characters without a meaning above which a text layer is useless."""

LEAST_EDGE = 3.0
"""Points that a line of a table has at least."""


@dataclass(slots=True)
class _Pages:
    """What was found on all pages, and what was noted on the way."""

    parts: list[list[Line | PageTable]] = field(default_factory=list)
    without_text: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    open_columns: list[int] = field(default_factory=list)
    letters: int = 0
    unknown: int = 0


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
    return to_view(flow_of_pages(pages.parts), "pdf", title=title, doubts=[*_doubts(pages), *_losses(lost)])


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
    for page in pdf.pages:
        _check_density(page)
        parts = read_page(page)
        pages.parts.append(parts)
        if has_open_columns([part for part in parts if isinstance(part, Line)]):
            pages.open_columns.append(page.page_number)
        pages.letters += len(page.chars)
        pages.unknown += sum(1 for char in page.chars if CID.fullmatch(char["text"]))
        covered = any(image["width"] * image["height"] > 0.6 * page.width * page.height for image in page.images)
        if not page.chars and page.images:
            pages.without_text.append(page.page_number)
        elif covered:
            pages.recognised.append(page.page_number)
        page.close()
        # Pages without letters are gone through quickly, and recognised later if there are no others.
        if progress is not None and pages.letters:
            progress(page.page_number, count)
    return pages


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
    for code, numbers in (
        ("carriers.page_without_text", pages.without_text),
        ("carriers.recognised_text", pages.recognised),
        ("carriers.open_columns", pages.open_columns),
    ):
        for number in numbers:
            yield Doubt(message("carriers.at_page", page=number), message(code), "", code)
    if pages.unknown:
        yield Doubt("", message("carriers.unknown_letters", count=pages.unknown), "", "carriers.unknown_letters")
