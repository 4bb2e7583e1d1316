"""Days of many people at once: the corresponding-day rule of `model.dates` on arrays.

Days are ordinals (`date.toordinal()`); `NEVER` stands for a day that is not known or does not come, and is later than all
others. Days from 1900 to 2299 are looked up in tables; `BEGINNING` keeps its own place in them. What lies beyond the tables
is after every day that anybody is decided on.
"""

from __future__ import annotations

from datetime import date
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from zhunkao.deciding.stretches import BEGINNING
from zhunkao.model.dates import add_months

Days: TypeAlias = NDArray[np.int64]
Truths: TypeAlias = NDArray[np.int8]
Flags: TypeAlias = NDArray[np.bool_]
Codes: TypeAlias = NDArray[np.int64]

NEVER: Final = 2**40

FIRST = date(1900, 1, 1).toordinal()
LAST = date(2299, 12, 31).toordinal()
_MONTHS_TO_2999: Final = 2999 * 12 + 11


def _tables() -> tuple[Days, Days, Days, Days]:
    """For each day its month since year 0 and its day of the month; for each month its first day and its length."""
    months = np.arange(12, _MONTHS_TO_2999 + 1)
    starts = np.zeros(_MONTHS_TO_2999 + 2, np.int64)
    epoch = (months - 1970 * 12).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    starts[12:-1] = epoch + date(1970, 1, 1).toordinal()
    starts[-1] = date(3000, 1, 1).toordinal()
    lengths = np.zeros_like(starts)
    lengths[12:-1] = np.diff(starts[12:])
    days = np.arange(FIRST - 1, LAST + 2)
    month_of = np.searchsorted(starts, days, side="right") - 1
    day_of = days - starts[month_of] + 1
    # The first place is that of BEGINNING: 1 January of the year 1.
    month_of[0], day_of[0] = 12, 1
    return month_of, day_of, starts, lengths


_MONTH_OF, _DAY_OF, MONTH_STARTS, MONTH_LENGTHS = _tables()


def packed_months() -> tuple[Days, Days]:
    """For each day its month and day of the month in one number: as a beginning, and as an end (a last day is a 31st)."""
    is_last = MONTH_LENGTHS[_MONTH_OF] == _DAY_OF
    return _MONTH_OF * 32 + _DAY_OF, _MONTH_OF * 32 + np.where(is_last, 31, _DAY_OF)


def _places(days: Days) -> Days:
    return np.clip(days - (FIRST - 1), 0, len(_MONTH_OF) - 1)


def months_on(days: Days, months: Days | int) -> Days:
    """The days some months after others (`months` may be negative, but not before the year 1); `NEVER` stays never.

    >>> date.fromordinal(int(months_on(np.array([date(2020, 2, 29).toordinal()]), 12)[0])).isoformat()
    '2021-02-28'
    """
    places = _places(days)
    month = np.clip(_MONTH_OF[places] + months, 12, _MONTHS_TO_2999)
    found: Days = MONTH_STARTS[month] + np.minimum(_DAY_OF[places], MONTH_LENGTHS[month]) - 1
    return np.where(days > LAST, NEVER, found)


_AS_BEGINNING, _AS_END = packed_months()


def whole_months(start: Days, end: Days | int) -> Days:
    """Whole months from days to others, 0 or less where these are not later: `k` months after the start is not after the end.

    >>> days = [date(2020, 2, 29).toordinal(), date(2020, 1, 31).toordinal()]
    >>> whole_months(np.array(days), date(2021, 2, 28).toordinal()).tolist()
    [12, 13]
    """
    # What lies beyond the tables has their first or last place.
    ends = _AS_END.take(np.asarray(end) - (FIRST - 1), mode="clip")
    found: Days = (ends - _AS_BEGINNING.take(start - (FIRST - 1), mode="clip")) >> 5
    return found


def whole_dates(texts: NDArray[np.uint8]) -> Days:
    """Days written `2019-06-30`, ten bytes each, as ordinals; 0 for what is written otherwise or is no day of 1900 to 2200.

    >>> whole_dates(np.frombuffer(b"2020-02-292021-02-29", np.uint8).reshape(2, 10)).tolist()
    [737484, 0]
    """
    letters = np.ascontiguousarray(texts).reshape(-1)
    count = len(letters) // 10
    # Eight letters as one number, the first in its lowest byte: digits become 0 to 9 and dashes 0, all at once.
    head = np.ndarray((count,), "<u8", letters, 0, (10,)) ^ _ZEROS
    tail = np.ndarray((count,), "<u2", letters, 8, (10,)) ^ np.uint16(0x3030)
    good = (((head + _ROOM) | head) & _HIGH) == 0
    good &= (((tail + np.uint16(0x7676)) | tail) & np.uint16(0x8080)) == 0
    pairs = head * np.uint64(10) + (head >> np.uint64(8))
    low = np.uint64(0xFF)
    year = (pairs & low) * np.uint64(100) + ((pairs >> np.uint64(16)) & low)
    month = (pairs >> np.uint64(40)) & low
    day = ((tail & np.uint16(0xFF)) * np.uint16(10) + (tail >> np.uint16(8))).astype(np.int64)
    good &= (year >= 1900) & (year <= 2200) & (month >= 1) & (month <= 12) & (day >= 1)
    place = np.where(good, (year * np.uint64(12) + month).view(np.int64) - 1, 12)
    good &= day <= MONTH_LENGTHS.take(place)
    return np.where(good, MONTH_STARTS.take(place) + day - 1, 0)


_ZEROS, _ROOM, _HIGH = np.uint64(0x2D30302D30303030), np.uint64(0x7F76767F76767676), np.uint64(0x8080808080808080)
"""The letters of 0000-00-, what each may lack to a full byte (nothing for a dash, 9 for a digit), and the bytes' highest bits."""


def latest_with(months: int, limit: int) -> int:
    """The latest day from which `months` months are over by a limit.

    >>> latest_with(12, date(2021, 2, 28).toordinal()) == date(2020, 2, 29).toordinal()
    True
    """
    day = max(add_months(limit, -months) - 4, BEGINNING)
    while add_months(day + 1, months) <= limit:
        day += 1
    return day


def there_on(first: Days, last: Days, day: int) -> Truths:
    """Whether what is dated from `first` to `last` (0: without a date) is there on a day, as `deciding.schooling.exists`."""
    found = (first <= day).view(np.int8) * np.int8(2)
    if last is not first:
        found[(first != last) & (first <= day) & (last >= day)] = 1
    return found
