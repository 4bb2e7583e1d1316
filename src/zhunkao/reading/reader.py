"""The whole chain: bytes → view → layout → raw lists → document, and its coverage."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from zhunkao.errors import DataError, DocumentError
from zhunkao.model.documents import Document, Source
from zhunkao.model.interchange import document_to_json
from zhunkao.model.registers import Registers
from zhunkao.reading.arrange import arrange
from zhunkao.reading.checks import check_document, place_on_items
from zhunkao.reading.confirmations import Confirmation, confirmations_from_yaml
from zhunkao.reading.coverage import Coverage, cover
from zhunkao.reading.documents import build_document
from zhunkao.reading.ladders import with_printed_grades
from zhunkao.reading.progress import WHOLE, Progress, within
from zhunkao.reading.settling import Settling
from zhunkao.reading.structure import find_structure
from zhunkao.reading.view import View

MOST_BYTES = 64 * 1024 * 1024
"""Larger files are refused before they are read into memory."""

OPENED, BUILT = 50, 95
"""Hundredths of a reading at which the file is opened, and its items are read."""

CONFIRMED = ".confirmed.yaml"
"""`NAME.confirmed.yaml` beside `NAME.docx` holds its confirmations."""


@dataclass(frozen=True, slots=True)
class Confirmations:
    """Confirmations out of a file, and what errors call it."""

    confirmed: tuple[Confirmation, ...] = ()
    where: str = ""


NOTHING_CONFIRMED = Confirmations()


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document, the view it was read from, and the account of every character of it.

    `stale` are the confirmations that fit nothing in it any more.
    """

    document: Document
    view: View
    coverage: Coverage
    stale: tuple[Confirmation, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The document in the interchange form."""
        return document_to_json(self.document)


def read_path(
    path: Path | str,
    registers: Registers | None = None,
    confirmations: Path | str | None = None,
    *,
    progress: Progress | None = None,
) -> ReadDocument:
    """
    Read a file.

    Args:
        path: Where it is.
        registers: Names of occupations, work types and grades; the embedded ones if None.
        confirmations: The file of its confirmations; the one beside it, if there is one, if None.
        progress: Told how far reading is, in hundredths.

    Raises:
        DocumentError: If it cannot be opened or used, or is no list of conditions.
        DataError: If the file of confirmations is malformed or contradicts itself.
    """
    file = Path(path)
    data = load_bytes(file)
    return read_bytes(data, file.name, registers, confirmations_of(file, confirmations), progress=progress)


def confirmations_of(file: Path, given: Path | str | None) -> Confirmations:
    """The confirmations of a file: those in a given file, else in the one beside it, else none.

    Raises:
        DataError: If they are malformed or contradict themselves.
        DocumentError: If the given file cannot be opened.
    """
    beside = Path(given) if given is not None else file.with_name(file.stem + CONFIRMED)
    return read_confirmations(beside) if given is not None or beside.is_file() else NOTHING_CONFIRMED


def read_confirmations(path: Path) -> Confirmations:
    """
    The confirmations in a file.

    Raises:
        DataError: If it is malformed or contradicts itself.
        DocumentError: If it cannot be opened.
    """
    try:
        written = load_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DataError("fidelity.not_utf8", where=path.name) from None
    return Confirmations(confirmations_from_yaml(written, path.name), path.name)


def load_bytes(path: Path) -> bytes:
    """
    The bytes of a file.

    Raises:
        DocumentError: If it cannot be opened or is too large.
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise DocumentError("reading.file_too_large", where=path.name, found=size >> 20, most=MOST_BYTES >> 20)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise DocumentError("reading.no_such_file", where=str(path)) from error
    except IsADirectoryError as error:
        raise DocumentError("reading.is_directory", where=str(path)) from error
    except OSError as error:
        raise DocumentError("reading.cannot_open", where=str(path), why=error.strerror or type(error).__name__) from error


def read_bytes(
    data: bytes,
    name: str,
    registers: Registers | None = None,
    confirmations: Confirmations = NOTHING_CONFIRMED,
    *,
    progress: Progress | None = None,
) -> ReadDocument:
    """
    Read a file's bytes; its format is told by its contents.

    Raises:
        DocumentError: If it cannot be used, or is no list of conditions.
    """
    from zhunkao.reading.carriers import open_view

    if not data:
        raise DocumentError("reading.empty", where=name)
    view = open_view(data, name, within(progress, 0, OPENED))
    return read_view(view, name, sha256(data).hexdigest(), registers, confirmations, progress=progress)


def read_view(
    view: View,
    name: str,
    digest: str,
    registers: Registers | None = None,
    confirmations: Confirmations = NOTHING_CONFIRMED,
    *,
    progress: Progress | None = None,
) -> ReadDocument:
    """
    Read a view.

    Args:
        view: A document as plain text with the boxes that its format knows of.
        name: The file's name; its stem becomes the document's id.
        digest: The SHA-256 of the file's bytes.
        registers: Names of occupations, work types and grades; the embedded ones if None.
        confirmations: What a person has settled about it.
        progress: Told how far reading is, in hundredths, from where opening has left it.

    Raises:
        DocumentError: If it holds no list of conditions.
        DataError: If a confirmed sentence cannot be read.
    """
    settling = Settling(view, confirmations.confirmed, confirmations.where)
    known = settling.registers(registers if registers is not None else _embedded())
    layout = settling.relabel(arrange(view))
    known = with_printed_grades(layout.blocks, known)
    raw = find_structure(layout, known, view.title or "")
    if not raw.lists:
        raise DocumentError("reading.no_conditions", where=name)
    stem = Path(name).stem or name
    raw = settling.drop(raw)
    built = build_document(raw, stem, Source(name, digest), known, within(progress, OPENED, BUILT))
    built = settling.reread(built, known)
    coverage, unplaced = cover(view, (*raw.marks, *built.marks, *settling.marks()), layout.furniture)
    document = built.document
    title = document.title or stem
    whole = place_on_items(replace(document, title=title, doubts=(*document.doubts, *unplaced)), view.doubts)
    settled = settling.settle(check_document(whole, known))
    if progress is not None:
        progress(WHOLE, WHOLE)
    return ReadDocument(settled, view, settling.turn(coverage), settling.stale())


def _embedded() -> Registers:
    from zhunkao.rulebase import embedded_registers

    return embedded_registers()
