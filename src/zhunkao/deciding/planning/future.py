"""The applicant as they will be: planned work, certificates, courses and allowed things as ordinary records.

A list that is unknown stays so: beside a planned record it holds one of which nothing is known, so that nothing that the person
may have done before is taken for absent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from zhunkao.deciding.case import Target
from zhunkao.deciding.relations import Standing
from zhunkao.deciding.schooling import exists
from zhunkao.deciding.truth import TRUE
from zhunkao.model.applicants import (
    Applicant,
    ApprenticeshipRecord,
    AwardRecord,
    CertificateRecord,
    EducationRecord,
    LicenceRecord,
    Relation,
    Relations,
    TitleRecord,
    TrainingRecord,
    WorkRecord,
)
from zhunkao.model.dates import PartialDate, iso

if TYPE_CHECKING:
    from collections.abc import Mapping

Record: TypeAlias = (
    CertificateRecord
    | WorkRecord
    | EducationRecord
    | TrainingRecord
    | ApprenticeshipRecord
    | TitleRecord
    | LicenceRecord
    | AwardRecord
)

PLANNED_MAJOR = "（计划中的本专业）"
"""The major of planned schooling and the field of a planned title, ruled to be the occupation's own."""

UNKNOWN_RECORDS: Mapping[str, Record] = MappingProxyType(
    {
        "certificates": CertificateRecord(),
        "work": WorkRecord(nature=None, cnc=True),
        "education": EducationRecord(),
        "training": TrainingRecord(),
        "apprenticeships": ApprenticeshipRecord(),
        "titles": TitleRecord(),
        "licences": LicenceRecord(),
        "awards": AwardRecord(),
    }
)
"""For each list a record that could be anything."""

WorkingOn: TypeAlias = Literal["own", "present", "none"]
"""What work goes on: work in the occupation applied for; only what runs already; none."""


class Held(NamedTuple):
    """A certificate that will be held from a day on."""

    target: Target
    level: int
    day: int


class Course(NamedTuple):
    """A training for a level that begins on one day and is completed on another."""

    target: Target
    level: int
    start: int
    end: int


def day_date(day: int) -> PartialDate:
    """A day as records have it."""
    return PartialDate(iso(day), day, day)


def with_records(applicant: Applicant, list_name: str, records: Iterable[Record]) -> Applicant:
    """The applicant with more records in one list; an unknown list keeps a record that could be anything."""
    added = tuple(records)
    if not added:
        return applicant
    there = getattr(applicant, list_name)
    before = (UNKNOWN_RECORDS[list_name],) if there is None else there
    changes: dict[str, Any] = {list_name: (*before, *added)}
    return replace(applicant, **changes)


def runs_on(record: WorkRecord, on: int) -> bool:
    """Whether a spell is regular work that surely runs on a day and goes on."""
    begun = record.start is not None and exists(record.start, on) == TRUE
    return begun and record.end is None and record.nature == "regular"


def is_own(standing: Standing, record: WorkRecord) -> bool:
    """Whether a spell is work in the occupation applied for."""
    return (
        record.occupation is not None and standing.occupation(record.occupation, record.work_type, for_certificate=False) == "own"
    )


def working_on(applicant: Applicant, standing: Standing, target: Target, on: int, how: WorkingOn) -> Applicant:
    """The applicant who works on in the occupation, or only as they do, or not at all from a day on."""
    running = [record for record in applicant.work or () if runs_on(record, on)]
    if how == "own" and not any(is_own(standing, record) for record in running):
        planned = WorkRecord(occupation=target.occupation, work_type=target.work_type, start=day_date(on), end=None)
        return with_records(applicant, "work", [planned])
    if how == "none" and running:
        ended = tuple(replace(record, end=day_date(on)) if record in running else record for record in applicant.work or ())
        return replace(applicant, work=ended)
    return applicant


def with_own_field(applicant: Applicant, occupations: Iterable[str]) -> Applicant:
    """The applicant for whom planned schooling and titles are in the own field of these occupations."""
    fields: dict[str, Mapping[str, Relation]] = dict(applicant.relations.fields)
    for occupation in occupations:
        ruled: dict[str, Relation] = {**fields.get(occupation, {}), PLANNED_MAJOR: "own"}
        fields[occupation] = ruled
    return replace(applicant, relations=Relations(applicant.relations.occupations, fields))


def with_plans(applicant: Applicant, certificates: Iterable[Held], courses: Iterable[Course]) -> Applicant:
    """The applicant with planned certificates and courses, each dated its day."""
    held = [
        CertificateRecord(
            occupation=one.target.occupation, work_type=one.target.work_type, level=one.level, issued_on=day_date(one.day)
        )
        for one in certificates
    ]
    trained = [
        TrainingRecord(
            occupation=one.target.occupation,
            work_type=one.target.work_type,
            level=one.level,
            proof="completion",
            completed_on=day_date(one.end),
        )
        for one in courses
    ]
    return with_records(with_records(applicant, "certificates", held), "training", trained)
