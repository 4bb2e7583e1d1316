"""The rows of a roster as people: what each applies for, what is known of them, and what is wrong in their cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from zhunkao.messages import Language, text
from zhunkao.model.applicants import Applicant
from zhunkao.screening.rosters.book import Book, address
from zhunkao.screening.rosters.mapping import Mapping

FaultKind: TypeAlias = Literal["error", "warning", "note"]
"""error: a value could not be read, so what it says is unknown; warning: read, but probably wrong; note: good to know."""

Skipped: TypeAlias = Literal["blank", "title", "heading", "sample", "explanation", "total", "signature", "continued"]
"""Why a row is nobody's: empty, above the heading, the heading (again), a sample row of the form, words on how to fill the form,
a line of totals, a line for signatures, or the further line of a person over several rows (`RosterRow.continues`)."""


@dataclass(frozen=True, slots=True)
class CellFault:
    """Something about a cell, a row (`column` None) or a sheet (`row` None); `code` is its message's key, `parts` the data
    (a part that is a text itself stands there in English, too, under `…_en`)."""

    sheet: str
    row: int | None
    column: int | None
    kind: FaultKind
    code: str
    parts: tuple[tuple[str, str], ...] = ()

    def text(self, language: Language = "zh") -> str:
        """What is the matter and what to do, in one sentence, without the place."""
        parts = dict(self.parts)
        if language == "en":
            parts |= {key.removesuffix("_en"): value for key, value in self.parts if key.endswith("_en")}
        return text(self.code, language, **parts)

    @property
    def address(self) -> str:
        """`C17`, `17` for a row, empty for a sheet."""
        if self.row is None:
            return ""
        return str(self.row + 1) if self.column is None else address(self.row, self.column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a row applies for. `occupation`, `work_type`, `level` are None where they are not given or not understood; the `raw_…`
    texts are what the row says. `is_covered` is False where no document has conditions for it."""

    occupation: str | None = None
    work_type: str | None = None
    level: int | None = None
    document: str | None = None
    raw_occupation: str = ""
    raw_level: str = ""
    is_covered: bool = True

    @property
    def is_complete(self) -> bool:
        """Whether it can be decided: an occupation that documents cover, and a level."""
        return self.occupation is not None and self.level is not None and self.is_covered


@dataclass(frozen=True, slots=True)
class Stated:
    """The condition that the row itself claims to meet: as typed, and its number where it is one (`2`, `第2项`, `（2）`)."""

    raw: str
    number: str | None = None


Supposed: TypeAlias = tuple[tuple[int, Literal["own", "unlisted"]], ...]
"""Spells of work, by their place in the list, that no cell tells of and that stand for what the roster leaves open: work in the
occupation itself (since the first job; more than so many years), and in related ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterRow:
    """One row of a sheet with people, counted from 0; those with `skipped` are nobody's. No row of the sheet is left out.

    `applicant` is None for skipped rows and for rows of which nothing can be made (then a fault of kind error says why).
    `continues` is the row of the person to whom a further line belongs, `supposed` tells which spells of work nobody wrote down.
    """

    sheet: str
    row: int
    applicant: Applicant | None = None
    wanted: Wanted = Wanted()
    stated: Stated | None = None
    faults: tuple[CellFault, ...] = ()
    skipped: Skipped | None = None
    continues: int | None = None
    supposed: Supposed = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """A roster that was read: a mapping for each sheet with people, all their rows in the order of the file, faults of sheets."""

    book: Book
    mappings: tuple[Mapping, ...]
    rows: tuple[RosterRow, ...]
    faults: tuple[CellFault, ...] = ()

    def mapping(self, sheet: str) -> Mapping | None:
        """How a sheet was read, or None where it holds no people."""
        return next((each for each in self.mappings if each.sheet == sheet), None)
