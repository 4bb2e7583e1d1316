"""What the caller allows beside work: schooling, titles, apprenticeships, licences, prizes, each with its months."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, cast

from zhunkao.deciding.planning.future import PLANNED_MAJOR, Record
from zhunkao.errors import RequestError
from zhunkao.model.applicants import (
    SCHOOL_KIND_FORMS,
    SCHOOL_KINDS,
    ApprenticeshipRecord,
    AwardRecord,
    EducationRecord,
    LicenceRecord,
    TitleRecord,
)
from zhunkao.model.conditions import CLASSES, DEGREES, SCOPES, TITLE_GRADES
from zhunkao.model.dates import PartialDate, add_months, iso

AllowanceKind: TypeAlias = Literal["degree", "school", "title", "apprenticeship", "licence", "award"]
KINDS = ("degree", "school", "title", "apprenticeship", "licence", "award")

MOST = 5
"""Allowances in one question: their subsets are all weighed."""

LONGEST = 12 * 20
"""Months that one may take at most."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """One thing that may be taken up on the day of the plan and is there `months` months later, beside work.

    `value` is the degree, the school kind, the title's grade, the licence's name or the kind of prize; of an apprenticeship it
    is empty. A prize is the first of its `scope` (the widest if none is given), won as a main author.
    Schooling and titles are taken to be in the occupation's own field: whoever plans them chooses it so.
    """

    kind: AllowanceKind
    value: str
    months: int
    school_class: str | None = None
    scope: str | None = None

    @property
    def list_name(self) -> str:
        """The applicant's list that it adds to."""
        return {
            "degree": "education",
            "school": "education",
            "title": "titles",
            "apprenticeship": "apprenticeships",
            "licence": "licences",
            "award": "awards",
        }[self.kind]

    def until(self, on: int) -> int:
        """The day on which it is there."""
        return add_months(on, self.months)

    def record(self, occupation: str, work_type: str | None, on: int) -> Record:
        """It as an ordinary record, taken up on a day."""
        end = self.until(on)
        day = PartialDate(iso(end), end, end)
        match self.kind:
            case "degree" | "school":
                # Without a status: it counts once it is over, and nobody is called a final-year student before.
                return EducationRecord(
                    school_kind=self.value if self.kind == "school" else None,
                    degree=self.value if self.kind == "degree" else None,
                    school_class=self.school_class,
                    full_time=False,
                    major=PLANNED_MAJOR,
                    entered_on=PartialDate(iso(on), on, on),
                    graduated_on=day,
                )
            case "title":
                return TitleRecord(grade=self.value, field=PLANNED_MAJOR, obtained_on=day)
            case "apprenticeship":
                return ApprenticeshipRecord(occupation=occupation, work_type=work_type, completed_on=day)
            case "licence":
                return LicenceRecord(name=self.value, issued_on=day)
            case "award":
                scope = self.scope or SCOPES[-1]
                return AwardRecord(
                    what=self.value, scope=scope, rank=1, contest_class=1, role="main", occupations=(occupation,), won_on=day
                )


def allowances_from(given: Mapping[str, int] | None) -> tuple[Allowance, ...]:
    """
    The allowances of a mapping such as `{"degree associate": 36, "title junior": 12}`, in the order given.

    >>> allowances_from({"school 技师学院 高级工班": 36})[0].school_class
    '高级工班'

    Raises:
        RequestError: For an unknown kind or value, a number of months that is none, or too many allowances.
    """
    found = tuple(_allowance(words, months) for words, months in (given or {}).items())
    if len(found) > MOST:
        raise RequestError("planning.too_many_allowances", count=len(found), most=MOST)
    return found


def _allowance(words: str, months: object) -> Allowance:
    kind, *rest = str(words).split() or [""]
    if kind not in KINDS:
        raise RequestError("planning.unknown_allowance", hint="planning.hint_allowance", found=words, allowed="、".join(KINDS))
    if isinstance(months, bool) or not isinstance(months, int) or not 0 <= months <= LONGEST:
        raise RequestError("planning.bad_months", where=words, found=months, most=LONGEST)
    value = " ".join(rest)
    school_class = scope = None
    if kind == "award" and len(rest) == 2:
        _one_of(rest[1], SCOPES, words)
        value, scope = rest
    if kind == "school" and len(rest) == 2:
        value, school_class = SCHOOL_KIND_FORMS.get(rest[0], rest[0]), rest[1]
        _one_of(school_class, CLASSES, words)
    allowed = {"degree": DEGREES, "school": SCHOOL_KINDS, "title": TITLE_GRADES, "apprenticeship": ("",)}.get(kind)
    if kind == "school":
        value = SCHOOL_KIND_FORMS.get(value, value)
    if allowed is not None:
        _one_of(value, allowed, words)
    elif not value:
        raise RequestError(
            "planning.unknown_allowance", hint="planning.hint_allowance", found=words, allowed="licence NAME、award WHAT"
        )
    return Allowance(cast("AllowanceKind", kind), value, months, school_class, scope)


def _one_of(value: str, allowed: tuple[str, ...], words: str) -> None:
    if value not in allowed:
        shown = "、".join(word for word in allowed if word)
        raise RequestError("planning.unknown_allowance", hint="planning.hint_allowance", found=words, allowed=shown or "—")
