"""Dates of records by themselves: in the future, before birth, missing; and words that nobody knew."""

from __future__ import annotations

from collections.abc import Iterator

from zhunkao.deciding.findings.observation import Kind, Look, Observation, Record, observed
from zhunkao.model.applicants import Applicant, Unknown
from zhunkao.model.dates import PartialDate

DATES = (
    ("certificates", "issued_on", "issued_on"),
    ("work", "start", "from"),
    ("education", "entered_on", "entered_on"),
    ("training", "completed_on", "completed_on"),
    ("apprenticeships", "completed_on", "completed_on"),
    ("titles", "obtained_on", "obtained_on"),
    ("licences", "issued_on", "issued_on"),
    ("distances", "since", "since"),
)
"""Lists, the dates in their records that say when a fact began to be, and their names in the interchange form."""


def about_dates(look: Look) -> Iterator[Observation]:
    """Facts dated after the day of the decision (they do not exist yet), and facts dated before the birth (they never did)."""
    for place, key, when in _dates(look.applicant):
        path = f"{place.path}.{key}"
        if when.first > look.day:
            yield observed("review", "future", place, path, date=when.text)
        elif look.birth is not None and when.last < look.birth[0]:
            yield observed("inconsistent", "before_birth", place, path, look.birth_path, date=when.text)
    for index, work in enumerate(look.applicant.work or ()):
        if isinstance(work.end, PartialDate) and work.end.first > look.day and work.start and work.start.first <= look.day:
            place = Record("work", index)
            yield observed("review", "future_end", place, f"{place.path}.to", date=work.end.text)


def _dates(applicant: Applicant) -> Iterator[tuple[Record, str, PartialDate]]:
    for name, member, key in DATES:
        for index, record in enumerate(getattr(applicant, name) or ()):
            when = getattr(record, member)
            if when is not None:
                yield Record(name, index), key, when


def about_gaps(look: Look) -> Iterator[Observation]:
    """Jobs whose length nobody can tell: neither dates nor years, or a beginning whose end is not said."""
    for index, work in enumerate(look.applicant.work or ()):
        place = Record("work", index)
        if work.start is None and work.declared_months is None:
            yield observed("missing_facts", "work_without_length", place, place.path)
        elif work.start is not None and isinstance(work.end, Unknown):
            yield observed("missing_facts", "work_without_end", place, f"{place.path}.to")


def about_words(look: Look) -> Iterator[Observation]:
    """What reading the applicant found: words and keys that are not agreed upon, taken as unknown or not used."""
    for finding in look.applicant.findings:
        kind: Kind = "missing_facts" if finding.code.endswith("unknown_word") else "review"
        yield Observation(kind, finding.code, (finding.path,), tuple(finding.parts))
