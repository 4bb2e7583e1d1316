"""Days, months and years as documents and people give them.

Days are counted as proleptic Gregorian ordinals (`date.toordinal()`): whole numbers that are cheap to compare. N years from a
day end on the corresponding day N years on, and where that month lacks the day, on its last day (民法典 第二百零二条).
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from zhunkao.model.values import fail

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2200


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year: all days from `first` to `last`, as ordinals. `text` is how it was written."""

    text: str
    first: int
    last: int

    @property
    def is_day(self) -> bool:
        """Whether it names one day."""
        return self.first == self.last

    @staticmethod
    def is_form(value: object) -> bool:
        """Whether a value is text of a date's form, there being such a day or not."""
        return isinstance(value, str) and _FORM.fullmatch(value.strip()) is not None

    @staticmethod
    def of(value: object, where: str = "") -> PartialDate:
        """Read `2019-06-30`, `2019-06` or `2019`.

        >>> PartialDate.of("2020-02").last == date(2020, 2, 29).toordinal()
        True

        Raises:
            DataError: If it is not written so, or if there is no such day.
        """
        if isinstance(value, date):
            value = value.isoformat()
        if isinstance(value, int) and not isinstance(value, bool) and _EARLIEST_YEAR <= value <= _LATEST_YEAR:
            value = str(value)
        if not isinstance(value, str) or (found := _read(value.strip(), where)) is None:
            fail(where, "not_date", value)
        return found


@lru_cache(maxsize=65536)
def _read(text: str, where: str) -> PartialDate | None:
    """The date of a text, None where it is not written as one; a roster has the same days many times."""
    form = _FORM.fullmatch(text)
    if form is None:
        return None
    year, month, day = (int(part) if part else None for part in form.groups())
    assert year is not None
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        fail(where, "year_out_of_range", text)
    if month is None:
        return PartialDate(text, date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())
    if not 1 <= month <= 12:
        fail(where, "no_such_day", text)
    length = monthrange(year, month)[1]
    if day is None:
        return PartialDate(text, date(year, month, 1).toordinal(), date(year, month, length).toordinal())
    if not 1 <= day <= length:
        fail(where, "no_such_day", text)
    ordinal = date(year, month, day).toordinal()
    return PartialDate(text, ordinal, ordinal)


@lru_cache(maxsize=65536)
def add_months(day: int, months: int) -> int:
    """The day `months` months after a day, by the corresponding-day rule (months may be negative).

    >>> date.fromordinal(add_months(date(2020, 2, 29).toordinal(), 12)).isoformat()
    '2021-02-28'
    """
    start = date.fromordinal(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > 9999:
        return date.max.toordinal()
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])).toordinal()


def add_years(day: int, years: int) -> int:
    """The day `years` years after a day, by the corresponding-day rule."""
    return add_months(day, years * 12)


def year_of(day: int) -> int:
    """The calendar year of a day."""
    return date.fromordinal(day).year


def new_year(year: int) -> int:
    """1 January of a year, as an ordinal."""
    return date(year, 1, 1).toordinal()


def iso(day: int) -> str:
    """A day as `2026-11-20`."""
    return date.fromordinal(day).isoformat()


def months_between(start: int, end: int) -> int:
    """Whole months from a day to a later one, by the corresponding-day rule; 0 if it is not later."""
    if end <= start:
        return 0
    first, last = date.fromordinal(start), date.fromordinal(end)
    months = (last.year - first.year) * 12 + last.month - first.month
    return months if add_months(start, months) <= end else months - 1


def length_between(start: int, end: int) -> tuple[int, int, int]:
    """Whole years, months and days from a day to a later one, by the corresponding-day rule.

    >>> length_between(date(2020, 1, 31).toordinal(), date(2021, 3, 1).toordinal())
    (1, 1, 1)
    """
    months = months_between(start, end)
    return months // 12, months % 12, end - add_months(start, months)
