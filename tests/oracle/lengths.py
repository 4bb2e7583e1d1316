"""Years of work: the least and the most that the spells may be, against the figure asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from oracle.case import Case
from oracle.dates import DAY, Stretch, add_months, from_day, merged, read_stamp, whole_months, without
from oracle.logic import Value, both
from oracle.relations import in_scope
from oracle.schooling import Hit, study_days

ANY_LENGTH = 100_000
"""Months that stand for a spell of which not even the length is known."""


@dataclass(frozen=True)
class Asked:
    """A figure of months, and which work counts toward it."""

    months: int
    continuous: bool
    scope: Any
    probation: bool = False
    cnc_only: bool = False


@dataclass
class Bounds:
    """The stretches and the declared months, for sure and at most."""

    sure: list[Stretch]
    most: list[Stretch]
    sure_declared: int = 0
    most_declared: int = 0


def counts(case: Case, record: dict[str, Any], asked: Asked) -> Value:
    """Whether a spell is work of the sort that counts, wherever it lies in time.

    AMBIGUOUS: is work whose occupation or work type is called 数控… 数控 work without the mark? Chosen: no, only `cnc: true`
    marks it.
    """
    nature = record.get("nature") or "regular"
    known = nature in ("regular", "probation", "apprentice", "internship")
    of_nature = (nature == "regular" or (nature == "probation" and asked.probation)) if known else None
    return both([of_nature, not asked.cnc_only or record.get("cnc") is True, in_scope(case, asked.scope, record)])


def stretch_of(case: Case, record: dict[str, Any]) -> tuple[Stretch | None, Stretch | None]:
    """The days of a dated spell for sure, and at most.

    AMBIGUOUS: under year_end_cutoff a spell that runs on D and has a written end before 31 December. Chosen: it counts up to
    its end. One of unknown end may count up to the cutoff, because it may run on D.
    """
    start = read_stamp(record["from"], start=True)
    assert start is not None
    there = start.exists(case.day)
    if there is False:
        return None, None
    most = (start.value, case.end())
    least: Stretch | None = most
    if "to" not in record:
        least = (start.value, min(start.value + DAY, case.end()))
    elif record["to"] is not None:
        end = read_stamp(record["to"], start=False)
        assert end is not None
        least = most = (start.value, min(end.value + DAY, case.end()))
    return (least if there else None), most


def declared_months(record: dict[str, Any]) -> int:
    """A decimal number of years in whole months rounded down, each record by itself."""
    return int((Decimal(str(record["years"])) * 12).to_integral_value(ROUND_FLOOR))


def bounds_of(case: Case, records: list[dict[str, Any]], asked: Asked) -> Bounds:
    """All spells together; days of study taken off.

    AMBIGUOUS: does study shorten declared years? Chosen: no, they carry no days.
    """
    bounds = Bounds([], [])
    for record in records:
        counted = counts(case, record, asked)
        if counted is False:
            continue
        if record.get("from") is not None:
            least, most = stretch_of(case, record)
            bounds.sure += [least] if least and counted else []
            bounds.most += [most] if most else []
        elif record.get("years") is not None:
            bounds.sure_declared += declared_months(record) if counted else 0
            bounds.most_declared += declared_months(record)
        else:
            bounds.most_declared += ANY_LENGTH
    sure_study, most_study = study_days(case)
    bounds.sure = without(bounds.sure, most_study)
    bounds.most = without(bounds.most, sure_study)
    return bounds


def together(stretches: list[Stretch], months: int, spare: int) -> bool:
    """Cumulative: declared months taken off, then a single stretch by anniversary or several by 365 / 12 days a month.

    AMBIGUOUS: which of the stretches are "several". Chosen: all there are, two at least; a single one never by days.
    """
    left = months - spare
    if left <= 0:
        return True
    if any(add_months(start, left) <= end for start, end in stretches):
        return True
    days = sum((end - start).days for start, end in stretches)
    return len(stretches) > 1 and days * 12 >= 365 * left


def in_one(stretches: list[Stretch], months: int, spare: int, gap: int) -> bool:
    """Continuous: one stretch by anniversary, gaps of at most `gap` days counted in; spare declared months lengthen it or fill
    gaps.

    AMBIGUOUS: "anything from 0 to the figure may count" and "declared years may lie anywhere, between dated stretches too".
    Chosen: they may bridge a gap that is too wide; a day of a gap so filled uses up a day of them (a month is 365 / 12 days),
    the rest lengthens.
    """
    left = months - spare
    if left <= 0:
        return True
    for first, (start, _) in enumerate(stretches):
        filled = 0
        for last in range(first, len(stretches)):
            hole = (stretches[last][0] - stretches[last - 1][1]).days if last > first else 0
            filled += hole if hole > gap else 0
            if filled * 12 > 365 * spare:
                break
            if add_months(start, left) <= stretches[last][1] - filled * DAY:
                return True
    return False


def reaches(case: Case, stretches: list[Stretch], asked: Asked, spare: int, *, joined: bool) -> bool:
    """Whether these stretches reach the figure. `joined`: gaps under review are taken as none."""
    if not asked.continuous:
        return together(stretches, asked.months, spare)
    gap = case.policy["gap_counts"]
    return in_one(stretches, asked.months, spare, max(gap, case.policy["gap_review"]) if joined else gap)


def long_enough(case: Case, asked: Asked, since: Hit | None) -> Value:
    """Whether the work reaches the figure, counted from `since` on.

    AMBIGUOUS: rule 6 "no more than the time from the since-date to D". Chosen: it limits the declared part, and declared and
    dated work together as well, because no day counts twice.
    AMBIGUOUS: rule 4 is not monotone (two stretches of 365 × N days reach N years which one stretch a day longer may not).
    Chosen: what the sure stretches reach is reached.
    """
    if since is not None and since.value is False:
        return False
    earliest = since.earliest if since else date.min
    fits = add_months(earliest, asked.months) <= case.end()
    records = case.records("work")
    if records is None:
        return None if fits else False
    bounds = bounds_of(case, records, asked)
    if since is None or since.value:
        spare = 0 if since or asked.continuous else bounds.sure_declared
        sure = merged(from_day(bounds.sure, since.latest) if since else bounds.sure)
        if reaches(case, sure, asked, spare, joined=False):
            return True
    most = merged(from_day(bounds.most, earliest))
    if reaches(case, most, asked, 0, joined=True):
        return None
    spare = min(bounds.most_declared, whole_months(earliest, case.day)) if since else bounds.most_declared
    return None if spare and fits and reaches(case, most, asked, spare, joined=True) else False
