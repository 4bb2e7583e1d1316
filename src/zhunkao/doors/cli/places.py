"""An applicant's data as a page shows it: a record that is asked about, and the main facts in a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhunkao.deciding.telling import described
from zhunkao.doors.cli.pages import joined
from zhunkao.doors.cli.tell import spoken, tell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zhunkao.model.applicants import Applicant

SHOWN = ("certificates", "work", "education")
"""The lists that a page shows when they are given."""

LISTS = (*SHOWN, "training", "apprenticeships", "titles", "awards", "coaching", "contributions", "licences", "distances")
"""The lists of an applicant, in the order of the interchange form."""


def place(applicant: Applicant, path: str) -> str:
    """
    The record that a path leads to, in words; empty for what is not a record.

    >>> from zhunkao.model.applicant_forms import applicant_from_json
    >>> one = applicant_from_json({"work": [{"employer": "某机械厂", "occupation": "电工", "from": "2020-01", "to": None}]})
    >>> place(one, "work[0].to"), place(one, "birth_date")
    ('某机械厂电工 2020-01至今', '')
    """
    found = described(applicant, path, spoken()) if "[" in path else path
    return "" if found == path else found


def facts(applicant: Applicant) -> Iterator[str]:
    """What is known of certificates, work and schools, a line each; then the lists of which nothing is known."""
    for name in SHOWN:
        records = getattr(applicant, name)
        if records is not None:
            said = joined((described(applicant, f"{name}[{i}]", spoken()) for i in range(len(records))), "；")
            yield tell("doors.facts_line", name=tell(f"doors.list_{name}"), facts=said or tell("doors.none"))
    unknown = [tell(f"doors.list_{name}") for name in LISTS if getattr(applicant, name) is None]
    if unknown:
        yield tell("doors.unknown_lists", names=joined(unknown))
