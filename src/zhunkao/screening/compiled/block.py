"""Reading a block of rows: column by column from Arrow's memory to numbers of kinds and names and to days."""

from __future__ import annotations

from typing import Any

import numpy as np

from zhunkao.screening.compiled.arrays import (
    ADD,
    BITMAP,
    CODES,
    EDUCATION,
    KIND_TABLE,
    KINDS_OF_COLUMNS,
    KNOWN,
    KNOWN_SHIFT,
    LISTS,
    MOST_SPELLS,
    NAME_COUNT,
    NAME_TABLE,
    OFFSETS,
    SHIFT,
    SIZE,
    WORK,
)
from zhunkao.screening.compiled.dates import BAD, read_dates
from zhunkao.screening.compiled.machine import (
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
                at = u64(begin + r + shift)
                here = -i32((bits[at >> u64(3)] >> (at & u64(7))) & 1)
                before = i32(0) if is_first else i32(out[r] * size)
                out[r] = i32(before + (i32(codes[r] + add) & here))
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
        number = table[u64(codes[r])]
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
    read_dates(birth, begin, rows, False, births[0], births[1], scratch.letters)
    place = 0
    for which in range(LISTS):
        if lists[which, OFFSETS] == 0:
            continue
        offsets = whole_numbers(lists[which, OFFSETS], end + 1)
        base, count = i64(offsets[begin]), i64(offsets[end] - offsets[begin])
        scratch.at[which] = place - base
        scratch.counts[which] = count
        if count == 0:
            continue
        begins, delta = scratch.begins[which], i32(place - base)
        for r in range(rows + 1):
            begins[r] = i32(offsets[begin + r] + delta)
        codes, owners, then = scratch.codes[:count], scratch.owners, place + count
        if which == WORK or rulings.shape[0] > 0:
            _owned(offsets, begin, end, owners)
        _folded(columns[which, :KINDS_OF_COLUMNS], base, count, codes)
        kinds = _looked_up(lists[which, KIND_TABLE], i64(1) << 31, codes, scratch.kind[place:then])
        _folded(columns[which, KINDS_OF_COLUMNS:], base, count, codes)
        for r in range(count if rulings.shape[0] > 0 else 0):
            codes[r] += i32(rulings[begin + owners[r]] * lists[which, NAME_COUNT])
        names = _looked_up(lists[which, NAME_TABLE], i64(1) << 31, codes, scratch.name[place:then])
        missed |= kinds == -2 or names == -2
        plain = read_dates(
            dates[which, 0], base, count, False, scratch.first[place:then], scratch.last[place:then], scratch.letters
        )
        if which in (WORK, EDUCATION):
            second_first, second_last = scratch.second_first[place:then], scratch.second_last[place:then]
            plain &= read_dates(dates[which, 1], base, count, which == WORK, second_first, second_last, scratch.letters)
        _placed_in_time(which, place, count, day, scratch)
        if which == WORK:
            _sorted(owners, place, count, scratch)
        if not plain or (which in (WORK, EDUCATION) and not _is_plain(which, owners, place, count, scratch, births)):
            _marked(which, offsets, begin, end, place - base, scratch, births, slow)
        if kinds < 0 or names < 0:
            _marked_unread(offsets, begin, end, place - base, scratch, slow)
        place += count
    for r in range(rows):
        if births[0, r] == BAD or births[0, r] > day:
            slow[r] = 1
    return missed


@compiled
def quarters(values_at: Any, bitmap: Any, shift: Any, count: Any, out: Any) -> Any:
    """Declared years (float64) as codes: 0 for null, else 1 and the quarters of a year; whether all are such."""
    values = carray(pointer(values_at), count, np.float64)
    for r in range(count):
        out[r] = 1
    if bitmap != 0:
        bits = bytes_at(bitmap, ((count + shift) >> 3) + 1)
        for r in range(count):
            at = u64(r + shift)
            out[r] = i32((bits[at >> u64(3)] >> (at & u64(7))) & 1)
    wrong = 0
    for r in range(count):
        four = values[r] * 4
        is_within = (four >= 0) & (four <= 400)
        code = i32(four if is_within else 0.0)
        wrong |= out[r] & i32(1 - i32(is_within & (code == four)))
        out[r] *= i32(code + 1)
    return wrong == 0


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
def _owned(offsets: Any, begin: Any, end: Any, owners: Any) -> None:
    """For each record the row that it belongs to, counted from the block's first.

    Four are written for every row, of which those of the next row are written over: no branch hangs on how many there are.
    """
    base = offsets[begin]
    for row in range(begin, end):
        here, then = offsets[row] - base, offsets[row + 1] - base
        for r in range(here, here + 4):
            owners[r] = row - begin
        for r in range(here + 4, then):
            owners[r] = row - begin


@compiled
def _sorted(owners: Any, place: Any, count: Any, scratch: Any) -> None:
    """The dated spells of each row in the order of their beginnings; those without dates stand anywhere."""
    first, late, several = scratch.first[place:], scratch.codes, u64(0)
    for r in range(1, count):
        # Few are in disorder: they are noted without a branch. Behind one without a date anything may be.
        before, owner = first[r - 1], owners[r]
        may_be_late = (before > first[r]) | ((before == 0) & (owner == owners[max(r - 2, 0)]))
        late[several] = r
        several += u64((owner == owners[r - 1]) & (first[r] != 0) & may_be_late)
    for k in range(several):
        _sort_row(i64(late[k]), owners, place, count, scratch)


@compiled
def _sort_row(within: Any, owners: Any, place: Any, count: Any, scratch: Any) -> None:
    """All spells of the row that one of them belongs to, in the order of their beginnings."""
    first, begin, end = scratch.first, within, within + 1
    while begin > 0 and owners[begin - 1] == owners[within]:
        begin -= 1
    while end < count and owners[end] == owners[within]:
        end += 1
    for r in range(place + begin + 1, place + end):
        at = r
        while at > place + begin and first[at - 1] > first[at]:
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
        wrong |= (first[r] == BAD) | (ended[r] == BAD) | ((first[r] > 0) & (ended[r] > 0) & (ended[r] < first[r]))
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
            if first == BAD:
                slow[row - begin] = 1
            if is_double:
                last = scratch.second_last[r]
                if last == BAD or (first > 0 and last > 0 and last < first):
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
