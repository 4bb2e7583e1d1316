"""The first day on which something holds, without trying days one by one (contract: Earliest).

Time from the day of the decision to the horizon is cut at every day on which a record of the applicant begins, ends or becomes
certain. Between two cuts only lengths grow; for each of them the day on which it is reached is computed. What is sought can
begin to hold only on one of these days, so these are tried, in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhunkao.deciding.case import Day
from zhunkao.deciding.evaluate import Changes, Judge, since_when
from zhunkao.deciding.facts import held_until
from zhunkao.deciding.lengths import ALWAYS, demands, reach
from zhunkao.deciding.truth import TRUE
from zhunkao.model.applicants import Applicant
from zhunkao.model.conditions import Seniority, Work
from zhunkao.model.dates import PartialDate, add_years, new_year, year_of

HORIZON_YEARS = 60


DATES = {
    "certificates": ("issued_on",),
    "work": ("start", "end"),
    "education": ("entered_on", "graduated_on"),
    "training": ("completed_on",),
    "apprenticeships": ("completed_on",),
    "titles": ("obtained_on",),
    "awards": ("won_on",),
    "licences": ("issued_on",),
    "distances": ("since",),
}
"""The fields that date the records of each list."""


def record_days(applicant: Applicant) -> Iterator[int]:
    """Every day on which a record of the applicant may begin, end or become certain."""
    for list_name, date_names in DATES.items():
        for record in getattr(applicant, list_name) or ():
            for date_name in date_names:
                when = getattr(record, date_name)
                if isinstance(when, PartialDate):
                    yield when.first
                    yield when.last
                    yield when.last + 1


def days_ahead(applicant: Applicant, day: int) -> tuple[int, ...]:
    """The days of `record_days` after a day and up to the horizon, in order."""
    horizon = add_years(day, HORIZON_YEARS)
    return tuple(sorted({cut for cut in record_days(applicant) if day < cut <= horizon}))


def cuts(changes: Changes, day: Day, days: Sequence[int]) -> Sequence[int]:
    """The days after `day`, up to the horizon, at which anything but a length may change; `days` are those of the records."""
    if not changes.ages and not changes.held_years:
        return days
    horizon = add_years(day.day, HORIZON_YEARS)
    found = set(days)
    applicant = day.applicant
    if applicant.birth_date is not None:
        found.update(add_years(applicant.birth_date.last, age) for age in changes.ages)
    for certificate in applicant.certificates or ():
        if certificate.issued_on is not None:
            ends = [held_until(years, certificate.issued_on) for years in changes.held_years]
            found.update(ends)
            if day.policy.year_end_cutoff:
                found.update(new_year(year_of(end - 1)) for end in ends)
    return sorted(cut for cut in found if day.day < cut <= horizon)


def _reached(lengths: Sequence[Work | Seniority], day: Day, before: int) -> list[int]:
    """The days after `day` and before `before` on which one of the lengths is reached, as things stand on `day`."""
    found: set[int] = set()
    for length in lengths:
        since = length.since if isinstance(length, Work) else None
        start = ALWAYS if since is None else since_when(since, day)
        for demand in demands(length, day, start):
            limit = reach(demand, day)
            if limit is None:
                continue
            reached = new_year(year_of(limit - 1)) if day.policy.year_end_cutoff and limit > 1 else limit
            if day.day < reached < before:
                found.add(reached)
    return sorted(found)


def first_day(changes: Changes, holds: Judge, day: Day, days: Sequence[int]) -> int | None:
    """The first day from `day` on, within the horizon, on which `holds` is true; None if there is none.

    `changes` are those in all that `holds` judges, `days` what `days_ahead` gives for the applicant on that day.
    """
    if holds(day) == TRUE:
        return day.day
    if not days and not changes.lengths and not changes.ages and not changes.held_years:
        return None
    end = add_years(day.day, HORIZON_YEARS) + 1
    starts = [day.day, *cuts(changes, day, days)]
    for start, following in zip(starts, [*starts[1:], end], strict=True):
        then = day if start == day.day else day.later(start)
        if start != day.day and holds(then) == TRUE:
            return start
        waiting = _reached(changes.lengths, then, following)
        while waiting:
            then = day.later(waiting.pop(0))
            if holds(then) == TRUE:
                return then.day
            if changes.is_nested:
                # A length that counts from the day on which another is reached has had no start before that day.
                waiting = sorted({*waiting, *_reached(changes.lengths, then, following)})
    return None
