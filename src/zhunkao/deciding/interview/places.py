"""The places of an applicant that an interview can fill: its lists and the fields of their records, as data.

Names of fields stand twice: `key` in the interchange form, `attribute` in the model. Fields that no decision looks at (an
employer, the number of a certificate) are not here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from zhunkao.model.applicants import (
    NATURES,
    SCHOOL_KINDS,
    STATUSES,
    Applicant,
    ApprenticeshipRecord,
    AwardRecord,
    CertificateRecord,
    CoachingRecord,
    ContributionRecord,
    DistanceRecord,
    EducationRecord,
    LicenceRecord,
    TitleRecord,
    TrainingRecord,
    WorkRecord,
)
from zhunkao.model.conditions import AIMS, APPROVALS, CLASSES, DEGREES, SCOPES, TITLE_GRADES
from zhunkao.model.levels import LEVELS, RESERVE_TECHNICIAN
from zhunkao.model.questions import Form, Path

AWARDS = ("science_technology", "technical_innovation", "patent", "skill_expert", "contest")
"""The kinds of prizes and honours that the contract names."""


_BY_NUMBER = tuple(sorted(LEVELS))
"""Levels in the order of their numbers: who is shown a numbered list and types 4 means 四级."""


class FieldSpec(NamedTuple):
    """One field of a record: its names, the form of its answers, the words that may stand there."""

    key: str
    attribute: str
    form: Form
    words: tuple[Any, ...] = ()

    @property
    def effort(self) -> int:
        """How hard it is to answer, for choosing among equals: a choice is easier than a date."""
        return 1 if self.form in ("choice", "yes_no") else 2


def _date(key: str, attribute: str | None = None) -> FieldSpec:
    return FieldSpec(key, attribute or key, "date")


def _choice(key: str, words: tuple[Any, ...], attribute: str | None = None) -> FieldSpec:
    return FieldSpec(key, attribute or key, "choice", words)


def _text(key: str, attribute: str | None = None) -> FieldSpec:
    return FieldSpec(key, attribute or key, "text")


def _number(key: str, attribute: str | None = None) -> FieldSpec:
    return FieldSpec(key, attribute or key, "number")


LISTS: dict[str, tuple[FieldSpec, ...]] = {
    "certificates": (_text("occupation"), _choice("level", (*_BY_NUMBER, RESERVE_TECHNICIAN)), _date("issued_on")),
    "work": (
        _text("occupation"),
        _date("from", "start"),
        _date("to", "end"),
        _number("years", "declared_months"),
        _choice("nature", NATURES),
        _choice("cnc", (True, False)),
    ),
    "education": (
        _choice("school_kind", SCHOOL_KINDS),
        _choice("degree", (*DEGREES, None)),
        _choice("class", CLASSES, "school_class"),
        _text("major"),
        _choice("status", STATUSES),
        _choice("aim", AIMS),
        _choice("approved", APPROVALS),
        _choice("full_time", (True, False)),
        _date("entered_on"),
        _date("graduated_on"),
    ),
    "training": (_text("occupation"), _choice("level", _BY_NUMBER), _date("completed_on")),
    "apprenticeships": (_text("occupation"), _date("completed_on")),
    "titles": (_choice("grade", TITLE_GRADES), _text("field"), _date("obtained_on")),
    "awards": (
        _choice("what", AWARDS),
        _choice("scope", SCOPES),
        _number("rank"),
        _number("class", "contest_class"),
        _choice("role", ("main", "member")),
        _text("for", "occupations"),
    ),
    "coaching": (_choice("scope", SCOPES), _number("class", "contest_class"), _number("rank")),
    "contributions": (_number("benefit_yuan"), _text("for", "occupations")),
    "licences": (_text("name"), _date("issued_on")),
    "distances": (_number("km"), _date("since")),
}
"""Every list of an applicant with the fields of its records, in the order in which a person is asked for them."""

BIRTH_DATE = _date("birth_date")

RECORDS: dict[str, type[Any]] = {
    "certificates": CertificateRecord,
    "work": WorkRecord,
    "education": EducationRecord,
    "training": TrainingRecord,
    "apprenticeships": ApprenticeshipRecord,
    "titles": TitleRecord,
    "awards": AwardRecord,
    "coaching": CoachingRecord,
    "contributions": ContributionRecord,
    "licences": LicenceRecord,
    "distances": DistanceRecord,
}

WHOLE = frozenset(("rank", "class"))
"""Numbers without decimals."""


def written(path: Path) -> str:
    """A path as an id.

    >>> written(("certificates", 0, "issued_on"))
    'certificates[0].issued_on'
    """
    found = ""
    for step in path:
        found += f"[{step}]" if isinstance(step, int) else f".{step}" if found else step
    return found


def field_of(list_name: str, key: str) -> FieldSpec:
    """The field of that key."""
    return next(spec for spec in LISTS[list_name] if spec.key == key)


def put(applicant: Applicant, path: Path, value: Any) -> Applicant:
    """The applicant with a value of the model at a path; what stood there is replaced."""
    match path:
        case ("relations", str(kind), str(target), str(name)):
            rulings = dict(getattr(applicant.relations, kind))
            rulings[target] = {**rulings.get(target, {}), name: value}
            ruled: dict[str, Any] = {kind: rulings}
            return replace(applicant, relations=replace(applicant.relations, **ruled))
        case (str(name),):
            changed: dict[str, Any] = {name: value}
        case (str(name), int(index), str(key)):
            records = list(getattr(applicant, name))
            field: dict[str, Any] = {field_of(name, key).attribute: value}
            records[index] = replace(records[index], **field)
            changed = {name: tuple(records)}
        case _:
            msg = f"no such path: {path!r}"
            raise ValueError(msg)
    return replace(applicant, **changed)
