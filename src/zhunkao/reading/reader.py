"""The whole chain: bytes → view → layout → raw lists → document, and its coverage."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from zhunkao.errors import DocumentError
from zhunkao.model.documents import Document, Source
from zhunkao.model.interchange import document_to_json
from zhunkao.model.registers import Registers
from zhunkao.reading.arrange import arrange
from zhunkao.reading.checks import check_document
from zhunkao.reading.coverage import Coverage, cover
from zhunkao.reading.documents import build_document
from zhunkao.reading.structure import find_structure
from zhunkao.reading.view import View

MOST_BYTES = 64 * 1024 * 1024
"""Larger files are refused before they are read into memory."""


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document, the view it was read from, and the account of every character of it."""

    document: Document
    view: View
    coverage: Coverage

    def to_json(self) -> dict[str, Any]:
        """The document in the interchange form."""
        return document_to_json(self.document)


def read_path(path: Path | str, registers: Registers | None = None) -> ReadDocument:
    """
    Read a file.

    Args:
        path: Where it is.
        registers: Names of occupations, work types and grades; the embedded ones if None.

    Raises:
        DocumentError: If it cannot be opened or used, or is no list of conditions.
    """
    file = Path(path)
    try:
        size = file.stat().st_size
        if size > MOST_BYTES:
            raise DocumentError("reading.file_too_large", where=file.name, found=size >> 20, most=MOST_BYTES >> 20)
        data = file.read_bytes()
    except FileNotFoundError as error:
        raise DocumentError("reading.no_such_file", where=str(path)) from error
    except IsADirectoryError as error:
        raise DocumentError("reading.is_directory", where=str(path)) from error
    except OSError as error:
        raise DocumentError("reading.cannot_open", where=str(path), why=error.strerror or type(error).__name__) from error
    return read_bytes(data, file.name, registers)


def read_bytes(data: bytes, name: str, registers: Registers | None = None) -> ReadDocument:
    """
    Read a file's bytes; its format is told by its contents.

    Raises:
        DocumentError: If it cannot be used, or is no list of conditions.
    """
    from zhunkao.reading.carriers import open_view

    if not data:
        raise DocumentError("reading.empty", where=name)
    return read_view(open_view(data, name), name, sha256(data).hexdigest(), registers)


def read_view(view: View, name: str, digest: str, registers: Registers | None = None) -> ReadDocument:
    """
    Read a view.

    Args:
        view: A document as plain text with the boxes that its format knows of.
        name: The file's name; its stem becomes the document's id.
        digest: The SHA-256 of the file's bytes.
        registers: Names of occupations, work types and grades; the embedded ones if None.

    Raises:
        DocumentError: If it holds no list of conditions.
    """
    known = registers if registers is not None else _embedded()
    layout = arrange(view)
    raw = find_structure(layout, known, view.title or "")
    if not raw.lists:
        raise DocumentError("reading.no_conditions", where=name)
    stem = Path(name).stem or name
    built = build_document(raw, stem, Source(name, digest), known)
    coverage, unplaced = cover(view, (*raw.marks, *built.marks), layout.furniture)
    document = built.document
    title = document.title or stem
    whole = replace(document, title=title, doubts=(*view.doubts, *document.doubts, *unplaced))
    return ReadDocument(check_document(whole, known), view, coverage)


def _embedded() -> Registers:
    from zhunkao.rulebase import embedded_registers

    return embedded_registers()
