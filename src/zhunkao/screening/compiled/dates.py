"""Dates of a block from Arrow's memory: texts eight letters at once, days as they are."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import numpy as np

from zhunkao.screening.compiled.arrays import (
    ABSENT,
    AS_DAYS,
    AT_ONCE,
    DATE_BITMAP,
    DATE_SHIFT,
    FORM,
    LETTERS,
    LETTERS_END,
    MISSING,
    VALUES,
)
from zhunkao.screening.compiled.machine import (
    MONTH_LENGTH,
    MONTH_START,
    bytes_at,
    carray,
    compiled,
    i32,
    i64,
    inlined,
    pointer,
    u64,
    whole_numbers,
)

BAD: Final = -99
"""A day that could not be read."""

EPOCH: Final = date(1970, 1, 1).toordinal()

FIRST_YEAR: Final = 1900
_YEARS: Final = 301
WHOLE: Final = 10
"""Letters of a whole date; so many are read whatever the length."""


def _number(letters: bytes) -> int:
    """Eight letters as they lie in memory, as a number."""
    return int.from_bytes(letters, "little", signed=True)


def _periods() -> Any:
    """For each year and month (0: the year) its first day plus 2**20 times its length; 0 for what is no month."""
    found = np.zeros((_YEARS, 16), np.int64)
    for place in range(_YEARS):
        month = (FIRST_YEAR + place) * 12
        begins = MONTH_START[month : month + 13]
        found[place, 0] = begins[0] + ((begins[12] - begins[0]) << 20)
        found[place, 1:13] = begins[:12] + (MONTH_LENGTH[month : month + 12] << 20)
    return found.astype(np.int32).reshape(-1)


PERIODS: Final = _periods()
PLAIN: Final = _number(b"0000-00-")
OF_YEAR, OF_MONTH = _number(b"\xff\xff\xff\xff\0\0\0\0"), _number(b"\xff\xff\xff\xff\xff\xff\xff\0")
"""Which of eight letters are those of a year, of a year and a month."""
TOO_MUCH: Final = _number(b"\x76\x76\x76\x76\x7f\x76\x76\x7f")
"""What makes the high bit of a letter out of more than a nine, or out of more than nothing where the dash stands."""
HIGH: Final = _number(b"\x80" * 8)
UNKNOWN: Final = _number(b"unknown\0")


@compiled
def _days_written(letters: Any, values: Any, is_end: Any, first: Any, last: Any) -> None:
    """First and last day of dates written plainly; `BAD` for what is left to the reader of single applicants.

    `letters`: eight letters of each and the two behind them; `values`: where each begins. Whole dates, months and years go one
    way: letters that are not there become `-00`. No branch hangs on what is written.
    """
    words, tails = letters[0], letters[1]
    for r in range(first.shape[0]):
        length = i64(i32(values[r + 1] - values[r]))
        is_whole, is_month = length == WHOLE, length == 7
        kept = -i64(is_whole) | (OF_MONTH & -i64(is_month)) | (OF_YEAR & -i64(length == 4))
        word, tail = (words[r] ^ PLAIN) & kept, (tails[r] ^ 0x3030) & -i64(is_whole)
        wrong = (((word + TOO_MUCH) | word) & HIGH) | (((tail + 0x7676) | tail) & 0x8080)
        # Of two neighbouring digits ten times the first and the second, in the place of the first.
        pairs = word * 10 + (word >> 8)
        year = (pairs & 255) * 100 + ((pairs >> 16) & 255) - FIRST_YEAR
        month, day = (pairs >> 40) & 255, (tail & 255) * 10 + ((tail >> 8) & 255)
        # A text of another length has become the year 0.
        is_good = (wrong == 0) & (year >= 0) & (year < _YEARS) & (month <= 12)
        is_good &= ((month > 0) | (length == 4)) & ((day > 0) | (not is_whole))
        period = i64(PERIODS[u64((year * 16 + month) & -i64(is_good))])
        begins, days, whole = period & 0xFFFFF, period >> 20, -i64(is_whole)
        good = -i64(is_good & (day <= days))
        begun = begins + ((day - 1) & whole)
        ended = (begun & whole) | ((begins + days - 1) & ~whole)
        # What else begins with a u is no date anyway.
        is_open = i64(is_end & is_month & (((words[r] ^ UNKNOWN) & OF_MONTH) == 0))
        missing = (BAD * (1 - is_open) - is_open) & ~good
        first[r] = (begun & good) | missing
        last[r] = (ended & good) | missing


@inlined
def _letters_at(address: Any, length: Any) -> Any:
    """The first eight letters and the two behind them, letter by letter: where nothing may be read behind a text."""
    word, rest = i64(0), i64(0)
    letters = bytes_at(address, length)
    for k in range(min(length, WHOLE)):
        if k < 8:
            word |= i64(letters[k]) << (8 * k)
        else:
            rest |= i64(letters[k]) << (8 * (k - 8))
    return word, rest


@compiled
def _texts(column: Any, begin: Any, count: Any, is_end: Any, first: Any, last: Any, letters: Any) -> None:
    """The days of a column of texts, whatever is null."""
    address, values = column[LETTERS], whole_numbers(column[VALUES] + 4 * begin, count + 1)
    # Ten letters can be read at once but of the last texts in memory.
    safe, end = count, column[LETTERS_END] - address - WHOLE
    while safe > 0 and values[safe - 1] > end:
        safe -= 1
    for at in range(0, count, AT_ONCE):
        then = min(at + AT_ONCE, count)
        for r in range(at, min(then, safe)):
            place = address + i64(values[r])
            letters[0, r - at] = carray(pointer(place), 1, np.int64)[0]
            letters[1, r - at] = i64(carray(pointer(place + 8), 1, np.uint16)[0])
        for r in range(max(at, safe), then):
            length = i64(values[r + 1]) - i64(values[r])
            letters[0, r - at], letters[1, r - at] = _letters_at(address + i64(values[r]), length)
        _days_written(letters, values[at : then + 1], is_end, first[at:then], last[at:then])


@compiled
def _given(bitmap: Any, shift: Any, first: Any, last: Any) -> Any:
    """No days where there is null; whether all others could be read."""
    count, least = first.shape[0], i32(0)
    if bitmap != 0:
        bits = bytes_at(bitmap, ((count + shift) >> 3) + 1)
        for r in range(count):
            at = u64(r + shift)
            there = -i32((bits[at >> u64(3)] >> (at & u64(7))) & 1)
            first[r] &= there
            last[r] &= there
    for r in range(count):
        least = min(least, first[r])
    return least != BAD


@compiled
def _whole_days(column: Any, begin: Any, count: Any, first: Any, last: Any) -> Any:
    """The days of a column of days; whether all could be read."""
    shift, bitmap, wrong = begin + column[DATE_SHIFT], column[DATE_BITMAP], False
    values = whole_numbers(column[VALUES] + 4 * begin, count)
    bits = bytes_at(bitmap, ((count + shift) >> 3) + 1)
    for r in range(count):
        found = i64(values[r]) + EPOCH
        if bitmap != 0:
            at = r + shift
            found *= (bits[at >> 3] >> (at & 7)) & 1
        elif found == 0:
            found = BAD
        is_wrong = (found < 0) | (found > 3_000_000)
        found = i64(BAD) if is_wrong else found
        wrong |= is_wrong
        first[r] = found
        last[r] = found
    return not wrong


@compiled
def read_dates(column: Any, begin: Any, count: Any, is_end: Any, first: Any, last: Any, letters: Any) -> Any:
    """The days of a column of dates, `count` records from `begin` on: first and last of each, 0 where there is none.

    -1 stands for an end that is not known (`is_end`), `BAD` for what is left to the reader of single applicants. Returns
    whether all could be read. `letters` is room for `AT_ONCE` texts.
    """
    if column[FORM] == ABSENT:
        for r in range(count):
            first[r], last[r] = column[MISSING], column[MISSING]
        return True
    if column[FORM] == AS_DAYS:
        return _whole_days(column, begin, count, first, last)
    _texts(column, begin, count, is_end, first, last, letters)
    return _given(column[DATE_BITMAP], begin + column[DATE_SHIFT], first, last)
