"""An applicant's data in the words of a person: `work[1].to` is 第2段工作（某厂）, and the main facts in a line each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zhunkao.doors.cli.pages import joined, level_name, occupation_name
from zhunkao.doors.cli.tell import tell
from zhunkao.model.applicants import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zhunkao.model.applicants import Applicant, CertificateRecord, EducationRecord, WorkRecord
    from zhunkao.model.dates import PartialDate

_RECORD = re.compile(r"(?P<list>[a-z_]+)\[(?P<index>[0-9]+)\]")
_TELLING = ("employer", "school", "name", "occupation", "major", "what")
"""Fields that tell one record from another, the best first."""


def place(applicant: Applicant, path: str) -> str:
    """
    The record that a path leads to, in words; empty for what is not a record.

    >>> from zhunkao.model.applicant_forms import applicant_from_json
    >>> one = applicant_from_json({"work": [{"employer": "某机械厂", "occupation": "电工", "from": "2020-01"}]})
    >>> place(one, "work[0].to"), place(one, "birth_date")
    ('第1段工作（某机械厂）', '')
    """
    found = _RECORD.match(path)
    if found is None or f"record_{found['list']}" not in _KNOWN:
        return ""
    records = getattr(applicant, found["list"], None) or ()
    index = int(found["index"])
    said = tell(f"doors.record_{found['list']}", number=index + 1)
    if index < len(records):
        told = next((value for name in _TELLING if (value := getattr(records[index], name, None))), None)
        return f"{said}（{told}）" if told else said
    return said


LISTS = (
    "certificates",
    "work",
    "education",
    "training",
    "apprenticeships",
    "titles",
    "awards",
    "coaching",
    "contributions",
    "licences",
    "distances",
)
"""The lists of an applicant, in the order of the interchange form."""

_KNOWN = frozenset(f"record_{name}" for name in LISTS)


def facts(applicant: Applicant) -> Iterator[str]:
    """What is known of certificates, work and schools, a line each; then the lists of which nothing is known."""
    said = {
        "certificates": None if applicant.certificates is None else [_certificate(record) for record in applicant.certificates],
        "work": None if applicant.work is None else [_work(record) for record in applicant.work],
        "education": None if applicant.education is None else [_study(record) for record in applicant.education],
    }
    for name, records in said.items():
        if records is not None:
            yield tell("doors.facts_line", name=tell(f"doors.list_{name}"), facts=joined(records, "；") or tell("doors.none"))
    unknown = [tell(f"doors.list_{name}") for name in LISTS if getattr(applicant, name) is None]
    if unknown:
        yield tell("doors.unknown_lists", names=joined(unknown))


def _certificate(record: CertificateRecord) -> str:
    level = record.level if isinstance(record.level, int) else None
    name = tell("doors.reserve_technician") if isinstance(record.level, str) else level_name(level) if level else "?"
    return f"{occupation_name(record.occupation or '?', record.work_type)} {name} {_day(record.issued_on)}"


def _work(record: WorkRecord) -> str:
    name = occupation_name(record.occupation or "?", record.work_type)
    if record.start is None:
        months = record.declared_months
        return f"{name} {tell('doors.declared', years=f'{months / 12:g}')}" if months is not None else f"{name} ?"
    end = tell("doors.until_now") if record.end is None else _day(None if isinstance(record.end, Unknown) else record.end)
    return f"{name} {record.start.text}—{end}"


def _study(record: EducationRecord) -> str:
    school = record.school or record.school_kind or "?"
    return " ".join(part for part in (school, record.major, _day(record.graduated_on)) if part)


def _day(when: PartialDate | None) -> str:
    return "?" if when is None else when.text
