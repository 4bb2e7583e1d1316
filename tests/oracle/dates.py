"""The calendar: dates of any precision, N months from a day, sets of days as half-open stretches [start, end)."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from oracle.logic import Value

DAY = timedelta(days=1)
Stretch = tuple[date, date]


@dataclass(frozen=True)
class Stamp:
    """A date as given: the day it means, and the first and last day of the period that was written."""

    value: date
    first: date
    last: date

    def exists(self, day: date) -> Value:
        """Whether what bears this date is there on `day`.

        AMBIGUOUS: "where D lies within the month or year given, whether the fact exists on D is unknown". Chosen: the period is
        taken from its first to its last day inclusive, so on 31 December a certificate "2019" is still unknown although it
        *means* that day, because the sentence makes no exception for the last day.
        """
        if day < self.first:
            return False
        if day > self.last or self.first == self.last:
            return True
        return None


def read_stamp(text: Any, *, start: bool) -> Stamp | None:
    """The stamp of a date string, None where there is none. `start`: a month or year alone means its first day, not its last."""
    if text is None:
        return None
    parts = [int(part) for part in str(text).split("-")]
    year = parts[0]
    if len(parts) == 3:
        exact = date(*parts)
        return Stamp(exact, exact, exact)
    month_first, month_last = (parts[1], parts[1]) if len(parts) == 2 else (1, 12)
    first = date(year, month_first, 1)
    last = date(year, month_last, calendar.monthrange(year, month_last)[1])
    return Stamp(first if start else last, first, last)


def exists(stamp: Stamp | None, day: date) -> Value:
    """A listed fact without a date is there."""
    return True if stamp is None else stamp.exists(day)


def add_months(start: date, months: int) -> date:
    """The corresponding day that many months on, or the last of that month where it lacks the day; date.max past the calendar."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > 9998:
        return date.max
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def whole_months(start: date, end: date) -> int:
    """How many whole months lie between, 0 where there are none."""
    count = max(0, (end.year - start.year) * 12 + end.month - start.month)
    return count if count == 0 or add_months(start, count) <= end else count - 1


def merged(stretches: list[Stretch]) -> list[Stretch]:
    """Those that touch or overlap as one, in order; empty ones gone."""
    result: list[Stretch] = []
    for start, end in sorted(stretch for stretch in stretches if stretch[0] < stretch[1]):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((start, end))
    return result


def without(stretches: list[Stretch], holes: list[Stretch]) -> list[Stretch]:
    """The stretches less the days of the holes."""
    left = list(stretches)
    for hole_start, hole_end in holes:
        cut: list[Stretch] = []
        for start, end in left:
            cut.append((start, min(end, hole_start)))
            cut.append((max(start, hole_end), end))
        left = [stretch for stretch in cut if stretch[0] < stretch[1]]
    return left


def from_day(stretches: list[Stretch], day: date) -> list[Stretch]:
    """What lies on `day` and after it."""
    return [(max(start, day), end) for start, end in stretches if end > day]
