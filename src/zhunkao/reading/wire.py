"""What a reading process hands back over its pipe: a read document, or the error that it ended in, as JSON; and the way back.

The document goes in its interchange form, so whatever the other process became, what comes out here has passed the same checks as
a file from elsewhere. View and coverage go beside it, spans as pairs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, assert_never

from zhunkao.errors import DataError, DocumentError, MissingExtra, ZhunkaoError
from zhunkao.messages import text as message
from zhunkao.model.documents import Doubt, Span
from zhunkao.model.interchange import document_from_json, document_to_json
from zhunkao.reading.confirmations import Confirmation
from zhunkao.reading.coverage import Coverage, Part
from zhunkao.reading.raw import Kind
from zhunkao.reading.reader import ReadDocument
from zhunkao.reading.view import Block, Cell, Paragraph, Table, View

ERRORS: dict[str, type[ZhunkaoError]] = {"DocumentError": DocumentError, "DataError": DataError}
"""The errors that reading ends in, by name."""


def read_to_wire(read: ReadDocument, confirmed: Sequence[Confirmation] = ()) -> dict[str, Any]:
    """A read document as JSON; the inverse of `read_from_wire`. Stale confirmations go as their numbers in those `confirmed`."""
    coverage = read.coverage
    return {
        "document": document_to_json(read.document),
        "definitions": [_pair(each.span) for each in read.document.definitions],
        "view": _view_to_wire(read.view),
        "parts": [(str(part.kind), part.span.start, part.span.end) for part in coverage.parts],
        "digits": [(str(kind), count) for kind, count in coverage.digits],
        "stale": [number for number, each in enumerate(confirmed) if each in read.stale],
    }


def read_from_wire(value: Mapping[str, Any], confirmed: Sequence[Confirmation] = ()) -> ReadDocument:
    """The read document that some JSON stands for, read with those `confirmed`.

    Raises:
        DataError: The document does not have the interchange form.
        KeyError, TypeError, ValueError: Something else does not fit.
    """
    document = document_from_json(value["document"])
    spans = value["definitions"]
    definitions = tuple(replace(each, span=_span(pair)) for each, pair in zip(document.definitions, spans, strict=True))
    parts = tuple(Part(Kind(kind), Span(start, end)) for kind, start, end in value["parts"])
    digits = tuple((Kind(kind), int(count)) for kind, count in value["digits"])
    stale = tuple(confirmed[number] for number in value["stale"])
    whole = replace(document, definitions=definitions)
    return ReadDocument(whole, _view_from_wire(value["view"]), Coverage(parts, digits), stale)


def error_to_wire(error: ZhunkaoError) -> dict[str, Any]:
    """An error as JSON; the parts of its message as far as they are plain values, the others as text."""
    kind = type(error).__name__
    parts = {name: part if isinstance(part, str | int | float) else str(part) for name, part in error.parts.items()}
    return {"error": kind, "code": error.code, "where": error.where, "span": error.span, "hint": error.hint, "parts": parts}


def error_from_wire(value: Mapping[str, Any]) -> ZhunkaoError:
    """The error that some JSON stands for.

    Raises:
        ImportError, KeyError, TypeError, ValueError: It is none of ours.
    """
    parts = {str(name): part for name, part in dict(value["parts"]).items()}
    if value["error"] == "MissingExtra":
        return MissingExtra(str(parts["extra"]), str(parts["purpose"]))
    code, hint = str(value["code"]), str(value["hint"])
    message(code, **parts)  # an unknown code or a missing part ends here and not when the error is shown
    span = value["span"]
    pair = None if span is None else (int(span[0]), int(span[1]))
    return ERRORS[value["error"]](code, where=str(value["where"]), span=pair, hint=hint, **parts)


def _view_to_wire(view: View) -> dict[str, Any]:
    return {
        "text": view.text,
        "format": view.format,
        "title": view.title,
        "blocks": [_block_to_wire(block) for block in view.blocks],
        "doubts": [(doubt.where, doubt.what, doubt.text, doubt.code, _pair(doubt.span)) for doubt in view.doubts],
    }


def _block_to_wire(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph():
            label = _pair(block.label_span)
            return {"at": _pair(block.span), "style": block.style, "page": block.page, "label": block.label, "label_at": label}
        case Table():
            cells = [
                (*_ends(each.span), each.row, each.column, each.rows, each.columns, each.page, each.confidence)
                for each in block.cells
            ]
            return {"at": _pair(block.span), "cells": cells, "size": (block.row_count, block.column_count), "page": block.page}
        case unreachable:
            assert_never(unreachable)


def _view_from_wire(value: Mapping[str, Any]) -> View:
    doubts = tuple(Doubt(where, what, words, code, _span(pair)) for where, what, words, code, pair in value["doubts"])
    return View(value["text"], tuple(map(_block_from_wire, value["blocks"])), value["format"], value["title"], doubts)


def _block_from_wire(value: Mapping[str, Any]) -> Block:
    start, end = value["at"]
    if "cells" in value:
        cells = tuple(Cell(Span(first, last), *rest) for first, last, *rest in value["cells"])
        rows, columns = value["size"]
        return Table(Span(start, end), cells, rows, columns, value["page"])
    return Paragraph(Span(start, end), value["style"], value["page"], value["label"], _span(value["label_at"]))


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _pair(span: Span | None) -> tuple[int, int] | None:
    return None if span is None else _ends(span)


def _span(pair: Sequence[int] | None) -> Span | None:
    return None if pair is None else Span(pair[0], pair[1])
