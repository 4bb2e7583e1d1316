"""Reading a block of rows: column by column from Arrow's memory to numbers of kinds and names and to days."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from zhunkao.screening.compiled.arrays import (
    ABSENT,
    ADD,
    AS_DAYS,
    BITMAP,
    CODES,
    DATE_BITMAP,
    DATE_SHIFT,
    EDUCATION,
    FORM,
    KIND_TABLE,
    KINDS_OF_COLUMNS,
    KNOWN,
    KNOWN_SHIFT,
    LETTERS,
    LISTS,
    MISSING,
    MOST_SPELLS,
    NAME_COUNT,
    NAME_TABLE,
    OFFSETS,
    SHIFT,
    SIZE,
    VALUES,
    WORK,
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
    whole_numbers,
)

_BAD: Final = -99
"""A day that could not be read."""

EPOCH: Final = 719163
"""1 January 1970 as an ordinal."""


@compiled
def _folded(columns: Any, begin: Any, count: Any, out: Any) -> None:
    """Several columns of codes as one number for each record."""
    is_first = True
    for c in range(columns.shape[0]):
        if columns[c, CODES] == 0:
            continue
        size, add, shift = i32(columns[c, SIZE]), i32(columns[c, ADD]), columns[c, SHIFT]
        codes = whole_numbers(columns[c, CODES] + 4 * begin, count)
        if columns[c, BITMAP] != 0:
            bits = bytes_at(columns[c, BITMAP], ((begin + count + shift) >> 3) + 1)
            for r in range(count):
                at = begin + r + shift
                here = i32((bits[at >> 3] >> (at & 7)) & 1)
                out[r] = (i32(0) if is_first else out[r] * size) + (codes[r] + add) * here
        elif is_first:
            for r in range(count):
                out[r] = codes[r] + add
        else:
            for r in range(count):
                out[r] = out[r] * size + codes[r] + add
        is_first = False
    if is_first:
        for r in range(count):
            out[r] = 0


@compiled
def _looked_up(table_at: Any, size: Any, codes: Any, out: Any) -> Any:
    """Numbers for codes; where a code was never met (-1) it is marked in the table as -2. The least number."""
    table = whole_numbers(table_at, size)
    least, count = i32(0), out.shape[0]
    for r in range(count):
        number = table[codes[r]]
        out[r] = number
        least = min(least, number)
    if least == -1 or least == -2:
        for r in range(count):
            if table[codes[r]] == -1:
                table[codes[r]] = -2
    if least < 0:
        for r in range(count):
            if table[codes[r]] == -2:
                least = i32(-2)
                break
    return least


@compiled
def _digit(letter: Any) -> Any:
    return i64(letter) - 48


@compiled
def _is_digits(letters: Any, at: Any, count: Any) -> Any:
    found = True
    for k in range(count):
        found &= 48 <= letters[at + k] <= 57
    return found


@compiled
def _parsed_day(address: Any) -> Any:
    """The day written at an address as `2019-06-30`, several letters at once; 0 if it is none."""
    words = carray(pointer(address), 2, np.int32)
    pair = carray(pointer(address + 8), 1, np.int16)
    # Digits become 0 to 9 and dashes 0; what is larger leaves a high bit.
    year = (i64(words[0]) & 0xFFFFFFFF) ^ 0x30303030
    month = (i64(words[1]) & 0xFFFFFFFF) ^ 0x2D30302D
    day = (i64(pair[0]) & 0xFFFF) ^ 0x3030
    wrong = ((year + 0x76767676) | year) & 0x80808080
    wrong |= ((month + 0x7F76767F) | month) & 0x80808080
    wrong |= ((day + 0x7676) | day) & 0x8080
    of_year = (year & 255) * 1000 + ((year >> 8) & 255) * 100 + ((year >> 16) & 255) * 10 + (year >> 24)
    of_month = ((month >> 8) & 255) * 10 + ((month >> 16) & 255)
    of_day = (day & 255) * 10 + (day >> 8)
    if wrong or of_year < 1900 or of_year > 2200 or of_month < 1 or of_month > 12:
        return i64(0)
    place = of_year * 12 + of_month - 1
    if of_day < 1 or of_day > MONTH_LENGTH[place]:
        return i64(0)
    return MONTH_START[place] + of_day - 1


@compiled
def _parsed(letters: Any, at: Any, length: Any, is_end: Any) -> Any:
    """The first and last day of a date written plainly; `_BAD` for what is left to the reader of single applicants."""
    if is_end and length == 7 and letters[at] == 117:
        # "unknown"; what else begins with a u is no date anyway.
        for k, letter in enumerate((117, 110, 107, 110, 111, 119, 110)):
            if letters[at + k] != letter:
                return _BAD, _BAD
        return -1, -1
    if not (length == 10 or length == 7 or length == 4) or not _is_digits(letters, at, 4):
        return _BAD, _BAD
    year = _digit(letters[at]) * 1000 + _digit(letters[at + 1]) * 100 + _digit(letters[at + 2]) * 10 + _digit(letters[at + 3])
    if year < 1900 or year > 2200:
        return _BAD, _BAD
    if length == 4:
        return MONTH_START[year * 12], MONTH_START[year * 12 + 12] - 1
    if letters[at + 4] != 45 or not _is_digits(letters, at + 5, 2):
        return _BAD, _BAD
    month = _digit(letters[at + 5]) * 10 + _digit(letters[at + 6])
    if month < 1 or month > 12:
        return _BAD, _BAD
    place = year * 12 + month - 1
    if length == 7:
        return MONTH_START[place], MONTH_START[place + 1] - 1
    if letters[at + 7] != 45 or not _is_digits(letters, at + 8, 2):
        return _BAD, _BAD
    day = _digit(letters[at + 8]) * 10 + _digit(letters[at + 9])
    if day < 1 or day > MONTH_LENGTH[place]:
        return _BAD, _BAD
    found = MONTH_START[place] + day - 1
    return found, found


@compiled
def _whole_days(values: Any, bits: Any, bitmap: Any, shift: Any, first: Any, last: Any) -> Any:
    """The days of a column of days; whether all could be read."""
    wrong = False
    for r in range(first.shape[0]):
        found = i64(values[r]) + EPOCH
        if bitmap != 0:
            at = r + shift
            found *= (bits[at >> 3] >> (at & 7)) & 1
        elif found == 0:
            found = _BAD
        is_wrong = (found < 0) | (found > 3_000_000)
        found = i64(_BAD) if is_wrong else found
        wrong |= is_wrong
        first[r] = found
        last[r] = found
    return not wrong


@compiled
def _dates(column: Any, begin: Any, count: Any, is_end: Any, first: Any, last: Any, place: Any) -> Any:
    """The days of a column of dates; whether all could be read."""
    form, shift, bitmap = column[FORM], column[DATE_SHIFT], column[DATE_BITMAP]
    if form == ABSENT:
        for r in range(count):
            first[place + r] = column[MISSING]
            last[place + r] = column[MISSING]
        return True
    values = whole_numbers(column[VALUES] + 4 * begin, count + 1)
    bits = bytes_at(bitmap, ((begin + count + shift) >> 3) + 1)
    good = True
    if form == AS_DAYS:
        return _whole_days(values, bits, bitmap, begin + shift, first[place : place + count], last[place : place + count])
    letters = bytes_at(column[LETTERS], values[count])
    for r in range(count):
        at = begin + r + shift
        if bitmap != 0 and (bits[at >> 3] >> (at & 7)) & 1 == 0:
            first[place + r] = 0
            last[place + r] = 0
            continue
        place_of, length = i64(values[r]), values[r + 1] - values[r]
        if length == 10:
            whole = _parsed_day(column[LETTERS] + place_of)
            if whole > 0:
                first[place + r] = whole
                last[place + r] = whole
                continue
        begun, ended = _parsed(letters, place_of, length, is_end)
        if begun == _BAD:
            good = False
        first[place + r] = begun
        last[place + r] = ended
    return good


@inlined
def there_on(first: Any, last: Any, day: Any) -> Any:
    return i64(first <= day) * (2 - i64((first != last) & (last >= day)))


@inlined
def is_known(lists: Any, which: Any, row: Any) -> Any:
    """Whether a row's list is known."""
    if lists[which, OFFSETS] == 0:
        return False
    if lists[which, KNOWN] == 0:
        return True
    at = row + lists[which, KNOWN_SHIFT]
    return (bytes_at(lists[which, KNOWN], (at >> 3) + 1)[at >> 3] >> (at & 7)) & 1 == 1


@compiled
def read_block(
    lists: Any,
    columns: Any,
    dates: Any,
    birth: Any,
    rulings: Any,
    begin: Any,
    end: Any,
    day: Any,
    scratch: Any,
    births: Any,
    slow: Any,
) -> Any:
    """The records of the rows from `begin` to `end` in the scratch arrays; rows that are not plain are marked slow.

    Returns whether a kind or a name was met for the first time; then the block must be read again.
    """
    rows = end - begin
    for r in range(rows):
        slow[r] = 0
    missed = False
    _dates(birth, begin, rows, False, births[0], births[1], 0)
    place = 0
    for which in range(LISTS):
        if lists[which, OFFSETS] == 0:
            continue
        offsets = whole_numbers(lists[which, OFFSETS], end + 1)
        base, count = i64(offsets[begin]), i64(offsets[end] - offsets[begin])
        scratch.at[which] = place - base
        if count == 0:
            continue
        codes, owners = scratch.codes[:count], scratch.owners
        _owned(offsets, begin, end, count, owners)
        _folded(columns[which, :KINDS_OF_COLUMNS], base, count, codes)
        kinds = _looked_up(lists[which, KIND_TABLE], i64(1) << 31, codes, scratch.kind[place : place + count])
        _folded(columns[which, KINDS_OF_COLUMNS:], base, count, codes)
        for r in range(count if rulings.shape[0] > 0 else 0):
            codes[r] += i32(rulings[begin + owners[r]] * lists[which, NAME_COUNT])
        names = _looked_up(lists[which, NAME_TABLE], i64(1) << 31, codes, scratch.name[place : place + count])
        missed |= kinds == -2 or names == -2
        plain = _dates(dates[which, 0], base, count, False, scratch.first, scratch.last, place)
        if which in (WORK, EDUCATION):
            second = dates[which, 1]
            plain &= _dates(second, base, count, which == WORK, scratch.second_first, scratch.second_last, place)
        _placed_in_time(which, place, count, day, scratch)
        if which == WORK:
            _sorted(owners, place, count, scratch)
        if not plain or (which in (WORK, EDUCATION) and not _is_plain(which, owners, place, count, scratch, births)):
            _marked(which, offsets, begin, end, place - base, scratch, births, slow)
        if kinds < 0 or names < 0:
            _marked_unread(offsets, begin, end, place - base, scratch, slow)
        place += count
    for r in range(rows):
        if births[0, r] == _BAD or births[0, r] > day:
            slow[r] = 1
    return missed


@compiled
def quarters(values_at: Any, bitmap: Any, shift: Any, count: Any, out: Any) -> Any:
    """Declared years (float64) as codes: 0 for null, else 1 and the quarters of a year; whether all are such."""
    values = carray(pointer(values_at), count, np.float64)
    bits = bytes_at(bitmap, ((count + shift) >> 3) + 1)
    for r in range(count):
        at = r + shift
        if bitmap != 0 and (bits[at >> 3] >> (at & 7)) & 1 == 0:
            out[r] = 0
            continue
        four = values[r] * 4
        if not (four >= 0 and four <= 400) or four != np.floor(four):
            return False
        out[r] = i32(four) + 1
    return True


@compiled
def _placed_in_time(which: Any, place: Any, count: Any, day: Any, scratch: Any) -> None:
    """Which records are there on the day; of studies the kind and the place in time become one number."""
    then = place + count
    there, first, last = scratch.there[place:then], scratch.first[place:then], scratch.last[place:then]
    for r in range(count):
        there[r] = there_on(first[r], last[r], day)
    if which == EDUCATION:
        kind, begun, ended = scratch.kind[place:then], scratch.second_first[place:then], scratch.second_last[place:then]
        for r in range(count):
            passed = i64(3) if begun[r] == 0 else there_on(begun[r], ended[r], day)
            number = kind[r]
            kind[r] = number * 12 + there[r] * 4 + passed if number >= 0 else i64(number)
            there[r] = 2


@compiled
def _owned(offsets: Any, begin: Any, end: Any, count: Any, owners: Any) -> None:
    """For each record the row that it belongs to, counted from the block's first: marked where rows begin, then spread."""
    base = offsets[begin]
    for r in range(count):
        owners[r] = 0
    for row in range(end - begin):
        # Rows without records are written over by the next; behind the last record there is room for one.
        owners[offsets[begin + row] - base] = row
    owner = i32(0)
    for r in range(count):
        owner = max(owner, owners[r])
        owners[r] = owner


@compiled
def _sorted(owners: Any, place: Any, count: Any, scratch: Any) -> None:
    """The spells of each row in the order of their beginnings."""
    first = scratch.first
    for r in range(1, count):
        at = place + r
        while at > place and owners[at - place] == owners[at - place - 1] and first[at - 1] > first[at]:
            for column in (scratch.kind, scratch.name, first, scratch.last, scratch.second_first, scratch.second_last):
                column[at - 1], column[at] = column[at], column[at - 1]
            scratch.there[at - 1], scratch.there[at] = scratch.there[at], scratch.there[at - 1]
            at -= 1


@compiled
def _is_plain(which: Any, owners: Any, place: Any, count: Any, scratch: Any, births: Any) -> Any:
    """Whether no record of a block is one that `_marked` would look for."""
    then, wrong = place + count, False
    first, last, ended = scratch.first[place:then], scratch.last[place:then], scratch.second_last[place:then]
    for r in range(count):
        wrong |= (first[r] == _BAD) | (ended[r] == _BAD) | ((first[r] > 0) & (ended[r] > 0) & (ended[r] < first[r]))
    if which == WORK:
        for r in range(count):
            wrong |= (first[r] > 0) & (last[r] < births[0, owners[r]])
        for r in range(MOST_SPELLS, count):
            wrong |= owners[r] == owners[r - MOST_SPELLS]
    return not wrong


@compiled
def _marked(which: Any, offsets: Any, begin: Any, end: Any, delta: Any, scratch: Any, births: Any, slow: Any) -> None:
    """Rows with a day that is not plain, an end before its start, or work before birth."""
    is_double = which in (WORK, EDUCATION)
    for row in range(begin, end):
        for r in range(offsets[row] + delta, offsets[row + 1] + delta):
            first = scratch.first[r]
            if first == _BAD:
                slow[row - begin] = 1
            if is_double:
                last = scratch.second_last[r]
                if last == _BAD or (first > 0 and last > 0 and last < first):
                    slow[row - begin] = 1
                if which == WORK and first > 0 and scratch.last[r] < births[0, row - begin]:
                    slow[row - begin] = 1
        if which == WORK and offsets[row + 1] - offsets[row] > MOST_SPELLS:
            slow[row - begin] = 1


@compiled
def _marked_unread(offsets: Any, begin: Any, end: Any, delta: Any, scratch: Any, slow: Any) -> None:
    """Rows with a kind or a name that cannot be read."""
    for row in range(begin, end):
        for r in range(offsets[row] + delta, offsets[row + 1] + delta):
            if scratch.kind[r] < 0 or scratch.name[r] < 0:
                slow[row - begin] = 1
