"""What is decided: one applicant, one target, one day, one policy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

STANDARD: dict[str, Any] = {
    "gap_counts": 0,
    "gap_review": 92,
    "higher_certificate_counts": True,
    "higher_degree_counts": True,
    "presume_programme": True,
    "full_time_study_counts": True,
    "technical_school_as_degree": False,
    "expected_graduates": True,
    "year_end_cutoff": False,
}


@dataclass(frozen=True)
class Case:
    """Everything a fact may be judged by. `item` is the whole expression of the item, which before_enrolment looks at."""

    applicant: dict[str, Any]
    occupation: str
    work_type: str | None
    day: date
    policy: dict[str, Any]
    definitions: tuple[dict[str, Any], ...]
    item: dict[str, Any]

    def records(self, name: str) -> list[dict[str, Any]] | None:
        """A list of the applicant; None where it is absent or null."""
        return self.applicant.get(name)

    def end(self) -> date:
        """The first day that no running length counts any more.

        AMBIGUOUS: year_end_cutoff counts "up to and including 31 December of D's year". Chosen: everywhere D would stand as the
        day not counted, 1 January of the next year stands (held_years as well: two years from 1 January 2025 are reached for D
        in 2026), because including 31 December makes the next day the first that does not count.
        """
        return date(self.day.year + 1, 1, 1) if self.policy["year_end_cutoff"] else self.day
