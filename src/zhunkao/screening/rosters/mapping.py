"""What the columns of a sheet mean: found by a layout or by their headings, shown to the user, edited, saved, used again."""

from __future__ import annotations

from collections import abc
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias, get_args

Meaning: TypeAlias = Literal[
    "ignore",
    "serial",
    "name",
    "id_number",
    "id_kind",
    "sex",
    "birth",
    "occupation",
    "work_type",
    "occupation_code",
    "level",
    "own_work_years",
    "work_years",
    "first_job_on",
    "own_work_since",
    "employer",
    "post",
    "occupation_held",
    "work_place",
    "education",
    "school",
    "major",
    "graduated_on",
    "study_status",
    "source",
    "certificate_number",
    "certificate_occupation",
    "certificate_level",
    "certificate_on",
    "certificate_any",
    "title",
    "title_field",
    "title_on",
    "training",
    "training_on",
    "phone",
    "exam_kind",
    "condition_stated",
    "condition_number",
    "condition_code",
    "remark",
    "interchange",
    "work_from",
    "work_to",
    "work_span",
    "student",
    "document",
    "result",
    "unreadable",
]
"""What a column says of a person (docs/rosters.md tells what becomes of each). The three `condition_…` columns are those that a
review fills: with the sentence of the item, its number, or its number as a code."""

MEANINGS: Final[tuple[Meaning, ...]] = get_args(Meaning)

CONDITION_MEANINGS: Final[tuple[Meaning, ...]] = ("condition_stated", "condition_number", "condition_code")

Sureness: TypeAlias = Literal["given", "layout", "sure", "likely", "none"]
"""How a meaning was found: given by the user; from a layout; the heading is a known name; it resembles one; not at all."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place counted from 0, its heading after the one above it (`甲/乙`), and what it means (None: unknown).
    `unit`: what its plain numbers count where it is not years."""

    place: int
    heading: str
    meaning: Meaning | None = None
    sureness: Sureness = "none"
    unit: Literal["months"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    """What all rows of a sheet apply for where their own cells do not say: from a title line or from the command."""

    occupation: str | None = None
    work_type: str | None = None
    level: int | None = None
    document: str | None = None


Codes: TypeAlias = abc.Mapping[str, abc.Mapping[str, str]]
"""Code sheets by the name of their column: 级别 → {"3": "三级"}."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """How one sheet is read. `header` are its first and last heading row counted from 0.

    `complete` names the lists of facts that the roster states in full (`work`: whoever writes down years of the own occupation
    has no other work that counts). `birth_from_id`: a faultless ID number gives the day of birth where no column does.
    """

    sheet: str
    header: tuple[int, int]
    columns: tuple[Column, ...]
    layout: str | None = None
    defaults: Defaults = field(default_factory=Defaults)
    codes: Codes = field(default_factory=dict)
    complete: tuple[str, ...] = ()
    birth_from_id: bool = True

    def place(self, meaning: Meaning) -> int | None:
        """The first column of that meaning, or None."""
        return next((column.place for column in self.columns if column.meaning == meaning), None)

    def places(self, meaning: Meaning) -> tuple[int, ...]:
        """All columns of that meaning, from the left."""
        return tuple(column.place for column in self.columns if column.meaning == meaning)

    @property
    def condition_column(self) -> Column | None:
        """The roster's own column for the condition that is met, or None."""
        return next((column for column in self.columns if column.meaning in CONDITION_MEANINGS), None)
