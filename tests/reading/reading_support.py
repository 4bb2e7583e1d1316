"""What the tests of reading share: reading a text given in the test, and a short form of what was read."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhunkao.model.registers import OccupationRecord, Registers, WorkType
from zhunkao.reading import ReadDocument, read_bytes

CORPUS = Path(__file__).parent.parent.parent.parent / "shared" / "corpus"

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus documents (../shared/corpus) are not here")

NONE = Registers()

SOME = Registers(
    (
        OccupationRecord("茶艺师", aliases=("茶艺员",), work_types=(WorkType("泡茶员", aliases=("沏茶员",)), WorkType("品茶员"))),
        OccupationRecord("手工木工"),
    )
)
"""An occupation with work types, and one whose name could be two."""


def read(text: str, registers: Registers = NONE, name: str = "test.txt") -> ReadDocument:
    """Read a text as a file of that name."""
    return read_bytes(text.encode(), name, registers)


def lists(found: ReadDocument) -> list[tuple[str, str | None, int, list[str]]]:
    """Occupation, work type, level, and the items as `number words`, of every entry."""
    return [
        (entry.occupation, entry.work_type, entry.level, [f"{item.number} {item.text}" for item in entry.items])
        for entry in found.document.entries
    ]


def shape(found: ReadDocument) -> list[tuple[str, str | None, int, int]]:
    """Occupation, work type, level and the count of items of every entry."""
    return [(occupation, kind, level, len(items)) for occupation, kind, level, items in lists(found)]


def codes(found: ReadDocument) -> list[str]:
    """The codes of all doubts, in order."""
    return [doubt.code for doubt in found.document.all_doubts()]


def words_of(found: ReadDocument, kind: str) -> list[str]:
    """The words of all parts of a kind."""
    return [found.view.words(part.span) for part in found.coverage.parts if part.kind == kind]
