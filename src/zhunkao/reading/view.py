"""A document as plain text with the boxes that its format knows of: what every carrier gives and every later stage reads.

A **view** is one text in reading order and, beside it, its **blocks**: paragraphs and tables, each pointing into that text by
character spans. Nothing is repaired here; a carrier says what stands where and leaves its meaning to layout and structure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from zhunkao.model.documents import Doubt, Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text between line breaks of the format.

    `label` is a number that the format generates and that is not typed (Word's automatic numbering); it stands in the view's
    text too, at `label_span`. `style` names a heading style where the format has one (`heading1`, `title`), `page` counts from 1.
    """

    span: Span
    style: str | None = None
    page: int | None = None
    label: str | None = None
    label_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table at (`row`, `column`), both from 0, covering `rows` × `columns` places where it is merged."""

    span: Span
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    page: int | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells; places that a merged cell covers have no cell of their own. `page` is where it begins."""

    span: Span
    cells: tuple[Cell, ...]
    row_count: int
    column_count: int
    page: int | None = None


Block: TypeAlias = Paragraph | Table


@dataclass(frozen=True, slots=True)
class View:
    """The plain text of a document and its blocks in reading order.

    `format` is the carrier (`txt`, `docx`, `xls`, `xlsx`, `html`, `pdf`), `doubts` what the carrier had to decide (an accepted
    tracked change, a hidden text left out). Every character of `text` that is not white space lies in exactly one block.
    """

    text: str
    blocks: tuple[Block, ...]
    format: str
    title: str | None = None
    doubts: tuple[Doubt, ...] = ()

    def words(self, span: Span) -> str:
        """The characters of a span, as they stand."""
        return self.text[span.start : span.end]


@dataclass(slots=True)
class ViewBuilder:
    """Collects text and blocks in reading order; used by the carriers."""

    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0

    def add(self, text: str) -> Span:
        """Append text and say where it came to stand."""
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return Span(start, self.length)

    def paragraph(self, text: str, *, label: str | None = None, style: str | None = None, page: int | None = None) -> None:
        """Append a paragraph and the line break after it."""
        label_span = self.add(label) if label else None
        body = self.add(text)
        start = label_span.start if label_span else body.start
        self.blocks.append(Paragraph(Span(start, body.end), style, page, label, label_span))
        self.add("\n")

    def build(self, format_name: str, *, title: str | None = None, doubts: Iterator[Doubt] | tuple[Doubt, ...] = ()) -> View:
        """The finished view."""
        return View("".join(self.parts), tuple(self.blocks), format_name, title, tuple(doubts))
