"""Loading a rule base: the embedded one, or the caller's own documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from zhunkao.errors import DataError, DocumentError
from zhunkao.model.documents import Document
from zhunkao.model.interchange import document_from_json
from zhunkao.model.registers import Registers
from zhunkao.rulebase.base import RuleBase
from zhunkao.rulebase.json_files import load_json
from zhunkao.rulebase.places import within
from zhunkao.rulebase.register_files import DATA, embedded_registers
from zhunkao.rulebase.rules_files import document_from_rules

Opener: TypeAlias = Callable[[Path, Registers], Document]
"""Reads a document that is neither JSON nor a rules file (Word, PDF …); who stands above both rooms passes one of `reading`."""


def load(
    *documents: str | Path | Mapping[str, Any] | Document, registers: Registers | None = None, opener: Opener | None = None
) -> RuleBase:
    """A rule base of the given documents, or the embedded one.

    Args:
        documents: Each the path of a file in the interchange form (`.json`; it may hold several in a list), of a rules file
            (`.yaml`), or of whatever `opener` reads; or the interchange form itself as a dict; or a document. None at all
            means the documents that the package ships.
        registers: What is known of occupations; the package's own if not given.
        opener: Reads documents in other formats.

    Raises:
        DataError: If a document does not have the agreed form, with its path in the file.
        DocumentError: If a file is missing, cannot be read, or is of a kind that no opener reads.
    """
    known = registers if registers is not None else embedded_registers()
    if not documents:
        return _embedded_base() if registers is None else RuleBase(_embedded_documents(), registers, embedded=True)
    return RuleBase(tuple(each for given in documents for each in _documents(given, known, opener)), known)


@cache
def _embedded_base() -> RuleBase:
    return RuleBase(_embedded_documents(), embedded_registers(), embedded=True)


@cache
def _embedded_documents() -> tuple[Document, ...]:
    files = sorted((DATA / "rules").glob("*.yaml"))
    return tuple(document_from_rules(file.read_text(encoding="utf-8"), f"rules/{file.name}") for file in files)


def _documents(given: object, registers: Registers, opener: Opener | None) -> Iterable[Document]:
    match given:
        case Document():
            yield given
        case Mapping():
            yield document_from_json(given)
        case str() | Path():
            yield from _from_file(Path(given), registers, opener)
        case _:
            raise DataError("rulebase.not_a_document", found=type(given).__name__)


def _from_file(path: Path, registers: Registers, opener: Opener | None) -> Iterable[Document]:
    kind = path.suffix.lower()
    if kind == ".json":
        value = load_json(_text(path), str(path))
        several = isinstance(value, list)
        for i, each in enumerate(value if several else [value]):
            with within(f"{path}: [{i}]", ".") if several else within(str(path)):
                document = document_from_json(each)
            yield document
    elif kind in (".yaml", ".yml"):
        yield document_from_rules(_text(path), str(path))
    elif not path.is_file():
        raise DocumentError("rulebase.no_file", where=str(path))
    elif opener is not None:
        yield opener(path, registers)
    else:
        raise DocumentError("rulebase.not_a_rules_file", where=str(path), hint="rulebase.hint_other_opener")


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise DocumentError("rulebase.no_file", where=str(path)) from None
    except IsADirectoryError:
        raise DocumentError("rulebase.is_folder", where=str(path)) from None
    except OSError as error:
        raise DocumentError("rulebase.not_readable", where=str(path), problem=error.strerror or str(error)) from None
    except UnicodeDecodeError as error:
        raise DocumentError("rulebase.not_utf8", where=str(path), position=error.start + 1) from None
