"""The loops that numba compiles: from Arrow's own memory to bits of facts, row by row.

Nothing here knows of entries or words. A **block** of rows is read first, column by column (`read_block`): each record's kind,
names and days become whole numbers in scratch arrays. Then each row is taken by itself (`facts_of`): for each list of records
one word of bits says which facts surely hold and another which may, and work is tallied for the questions that are asked.
`truth_of` compares these words with the clauses of an item. Truths are 0, 1, 2 as everywhere; days are ordinals.

All arrays of numbers are int64 unless said: mixing signs would make floats. A word bears at most `BITS` bits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple, TypeVar, cast

import numpy as np
from numba import carray, njit, types
from numba.core import cgutils
from numba.extending import intrinsic

from zhunkao.deciding.case import UNLIMITED
from zhunkao.deciding.stretches import BEGINNING, FAR
from zhunkao.screening.days import FIRST, LAST, MONTH_LENGTHS, MONTH_STARTS, NEVER, packed_months

F = TypeVar("F", bound=Callable[..., Any])

BITS: Final = 62
"""Facts that a word has room for; the sign and one more bit stay free."""

BLOCK: Final = 4096
"""Rows read at once: what they need stays in the cache of a core."""

MOST_SPELLS: Final = 64
"""Spells of one person; who has more is decided otherwise."""

_BAD: Final = -99
"""A day that could not be read."""

EPOCH: Final = 719163

# Places in the arrays that describe columns (`inlet`).
CODES, BITMAP, SHIFT, ADD, SIZE = range(5)
FORM, VALUES, LETTERS, DATE_BITMAP, DATE_SHIFT, MISSING = range(6)
ABSENT, AS_DAYS, AS_TEXT = range(3)
OFFSETS, KNOWN, KNOWN_SHIFT, KIND_TABLE, NAME_TABLE, NAME_COUNT, CLASSES, CLASS_WIDTH = range(8)
KINDS_OF_COLUMNS: Final = 7
"""The first columns of a list make its kind, the others its names."""

_MONTH_START = MONTH_STARTS.astype(np.int64)
_MONTH_LENGTH = MONTH_LENGTHS.astype(np.int64)
_AS_BEGINNING, _AS_END = (each.astype(np.int32) for each in packed_months())
_PLACES: Final = len(_AS_BEGINNING)
_MOST_MONTHS: Final = len(_MONTH_START) - 2


def compiled(function: F) -> F:
    """The function, compiled when first called and kept on disk where there is a place for it."""
    try:
        return cast("F", njit(cache=True, nogil=True)(function))
    except RuntimeError:
        # No place that can be written: it is compiled anew by each process.
        return cast("F", njit(nogil=True)(function))


def inlined(function: F) -> F:
    """The function as a part of those that call it: its many arrays are not handed over for each row."""
    return cast("F", njit(inline="always")(function))


@cast("Callable[[F], F]", intrinsic)
def _pointer(context: Any, address: Any) -> Any:
    """An address as a pointer."""

    def made(_: Any, builder: Any, __: Any, arguments: Any) -> Any:
        return builder.inttoptr(arguments[0], cgutils.voidptr_t)

    return types.voidptr(types.int64), made


@inlined
def _whole_numbers(address, count):  # type: ignore[no-untyped-def]
    return carray(_pointer(address), count, np.int32)


@inlined
def _bytes(address, count):  # type: ignore[no-untyped-def]
    return carray(_pointer(address), count, np.uint8)


class Program(NamedTuple):
    """What is asked, flat. A **unit** is what is asked of many rows at once: asks of one shape, or all of a target or ground.

    `…_begin` arrays say where the parts of each unit begin in the array of the same name; all of int64. A **slot** is a column
    of truths.
    """

    need: Codes
    """[unit, list]: the bits of the list's facts that the unit asks for."""
    before: Codes
    """[unit]: the bits of certificates held before enrolment (入学前), which rows with one are not decided for here."""
    list_word: Codes
    """[list]: the word that its facts stand in."""
    counted: Codes
    """[list]: the bits of facts that need several records."""
    held_begin: Codes
    held: Codes
    """Certificates held for years: the bits, and the latest day of issue."""
    load_begin: Codes
    load: Codes
    """Facts of records: slot, word, bit as a mask."""
    age_begin: Codes
    age: Codes
    """Ages: slot, the latest day of birth."""
    distance_begin: Codes
    distance: Codes
    """Kilometres: slot."""
    const_begin: Codes
    const: Codes
    """Slot, and what holds for everybody."""
    atom_begin: Codes
    atom: Codes
    """Facts that years count from: list, bit as a mask, which day (`DAY_OF_…`), months held, word."""
    since_begin: Codes
    since: Codes
    """Where a since's operations begin and end."""
    operation: Codes
    """0 and an atom (counted from the unit's first), or 1 (all) or 2 (any) and how many before it are taken together."""
    question_begin: Codes
    question: Codes
    """Work: the set of spells as a mask, whether continuous, the since counted from the unit's first (-1: none), first demand,
    last demand."""
    demand: Codes
    """Slot, months."""
    employed_begin: Codes
    employed: Codes
    """Slot, set as a mask."""
    step_begin: Codes
    step: Codes
    """What is done with columns of truths: `LEAST`, `MOST`, `NOT` or `COUNT`, the slot of the outcome, two others."""
    shape_begin: Codes
    shape: Codes
    """Items and prerequisite of asks: where the items begin and end, the prerequisite's slot (-1: none), where the places begin
    and end."""
    item: Codes
    """Bit, slot."""
    place: Codes
    """The places of asks among the results."""
    day: int
    limit: int
    gap_counts: int
    gap_most: int


LEAST, MOST, NOT, COUNT = range(4)


class Masks(NamedTuple):
    """What kinds and names come to, as bits."""

    sure: Codes
    """[list, kind]: the facts that a record of this kind surely proves, names and days aside; for work the sets of spells."""
    perhaps: Codes
    named_sure: Codes
    """[list, class of names]: the facts whose scope surely takes such names."""
    named_perhaps: Codes
    classes: Any
    """[sort, view, name] of uint8: the class of a name."""
    sort: Codes
    """[list]: which class table, -1 for none."""
    coming: Codes
    """[kind of study]: 1 where it is not completed for sure."""
    declared: Codes
    """[kind of work]: declared months, `UNLIMITED` where nothing is known of their length."""
    outstanding: Codes
    """[sort, name, word]: the views, as bits, under which a name stands otherwise than on their ground."""


class Scratch(NamedTuple):
    """The records of a block: for each list those of all rows, one list after the other."""

    at: Codes
    """[list]: what to add to a record's place in Arrow to get its place here."""
    kind: Any
    name: Any
    there: Any
    """Whether it is there on the day."""
    first: Any
    last: Any
    second_first: Any
    second_last: Any


_CERTIFICATES, _WORK, _EDUCATION, _TRAINING, _APPRENTICESHIPS, _TITLES, _AWARDS, _COACHING, _CONTRIBUTIONS, _LICENCES = range(10)
_DISTANCES: Final = 10
LISTS: Final = 11
DAY_OF_RECORD, DAY_OF_GRADUATION, DAY_OF_ENTRY = range(3)


# --- reading a block --------------------------------------------------------------------------------------------------------


@compiled
def _folded(columns, begin, count, out, place):  # type: ignore[no-untyped-def]
    """Several columns of codes as one number for each record."""
    is_first = True
    for c in range(columns.shape[0]):
        if columns[c, CODES] == 0:
            continue
        size, add, shift = np.int32(columns[c, SIZE]), np.int32(columns[c, ADD]), columns[c, SHIFT]
        codes = _whole_numbers(columns[c, CODES], begin + count)
        if columns[c, BITMAP] != 0:
            bits = _bytes(columns[c, BITMAP], ((begin + count + shift) >> 3) + 1)
            for r in range(count):
                at = begin + r + shift
                here = np.int32((bits[at >> 3] >> (at & 7)) & 1)
                out[place + r] = (np.int32(0) if is_first else out[place + r] * size) + (codes[begin + r] + add) * here
        elif is_first:
            for r in range(count):
                out[place + r] = codes[begin + r] + add
        else:
            for r in range(count):
                out[place + r] = out[place + r] * size + codes[begin + r] + add
        is_first = False
    if is_first:
        for r in range(count):
            out[place + r] = 0


@compiled
def _looked_up(table_at, size, out, place, count):  # type: ignore[no-untyped-def]
    """Numbers in place of codes; where a code was never met (-1) it is marked in the table as -2. The least number."""
    table = _whole_numbers(table_at, size)
    least = np.int32(0)
    for r in range(count):
        least = min(least, table[out[place + r]])
    if least == -1 or least == -2:
        for r in range(count):
            if table[out[place + r]] == -1:
                table[out[place + r]] = -2
    if least < 0:
        for r in range(count):
            if table[out[place + r]] == -2:
                least = np.int32(-2)
                break
    for r in range(count):
        out[place + r] = table[out[place + r]]
    return least


@compiled
def _digit(letter):  # type: ignore[no-untyped-def]
    return np.int64(letter) - 48


@compiled
def _is_digits(letters, at, count):  # type: ignore[no-untyped-def]
    for k in range(count):
        if letters[at + k] < 48 or letters[at + k] > 57:
            return False
    return True


@compiled
def _parsed_day(address):  # type: ignore[no-untyped-def]
    """The day written at an address as `2019-06-30`, several letters at once; 0 if it is none."""
    words = carray(_pointer(address), 2, np.int32)
    pair = carray(_pointer(address + 8), 1, np.int16)
    # Digits become 0 to 9 and dashes 0; what is larger leaves a high bit.
    year = (np.int64(words[0]) & 0xFFFFFFFF) ^ 0x30303030
    month = (np.int64(words[1]) & 0xFFFFFFFF) ^ 0x2D30302D
    day = (np.int64(pair[0]) & 0xFFFF) ^ 0x3030
    wrong = ((year + 0x76767676) | year) & 0x80808080
    wrong |= ((month + 0x7F76767F) | month) & 0x80808080
    wrong |= ((day + 0x7676) | day) & 0x8080
    of_year = (year & 255) * 1000 + ((year >> 8) & 255) * 100 + ((year >> 16) & 255) * 10 + (year >> 24)
    of_month = ((month >> 8) & 255) * 10 + ((month >> 16) & 255)
    of_day = (day & 255) * 10 + (day >> 8)
    if wrong or of_year < 1900 or of_year > 2200 or of_month < 1 or of_month > 12:
        return np.int64(0)
    place = of_year * 12 + of_month - 1
    if of_day < 1 or of_day > _MONTH_LENGTH[place]:
        return np.int64(0)
    return _MONTH_START[place] + of_day - 1


@compiled
def _parsed(letters, at, length, is_end):  # type: ignore[no-untyped-def]
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
        return _MONTH_START[year * 12], _MONTH_START[year * 12 + 12] - 1
    if letters[at + 4] != 45 or not _is_digits(letters, at + 5, 2):
        return _BAD, _BAD
    month = _digit(letters[at + 5]) * 10 + _digit(letters[at + 6])
    if month < 1 or month > 12:
        return _BAD, _BAD
    place = year * 12 + month - 1
    if length == 7:
        return _MONTH_START[place], _MONTH_START[place + 1] - 1
    if letters[at + 7] != 45 or not _is_digits(letters, at + 8, 2):
        return _BAD, _BAD
    day = _digit(letters[at + 8]) * 10 + _digit(letters[at + 9])
    if day < 1 or day > _MONTH_LENGTH[place]:
        return _BAD, _BAD
    found = _MONTH_START[place] + day - 1
    return found, found


@compiled
def _dates(column, begin, count, is_end, first, last, place):  # type: ignore[no-untyped-def]
    """The days of a column of dates; whether all could be read."""
    form, shift, bitmap = column[FORM], column[DATE_SHIFT], column[DATE_BITMAP]
    if form == ABSENT:
        for r in range(count):
            first[place + r] = column[MISSING]
            last[place + r] = column[MISSING]
        return True
    values = _whole_numbers(column[VALUES], begin + count + 1)
    bits = _bytes(bitmap, ((begin + count + shift) >> 3) + 1)
    good = True
    if form == AS_DAYS:
        for r in range(count):
            found = np.int64(values[begin + r]) + EPOCH
            if bitmap != 0:
                at = begin + r + shift
                found *= (bits[at >> 3] >> (at & 7)) & 1
            elif found == 0:
                found = _BAD
            if found < 0 or found > 3_000_000:
                found = _BAD
                good = False
            first[place + r] = found
            last[place + r] = found
        return good
    letters = _bytes(column[LETTERS], values[begin + count])
    for r in range(count):
        at = begin + r + shift
        if bitmap != 0 and (bits[at >> 3] >> (at & 7)) & 1 == 0:
            first[place + r] = 0
            last[place + r] = 0
            continue
        place_of, length = np.int64(values[begin + r]), values[begin + r + 1] - values[begin + r]
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
def _there(first, last, day):  # type: ignore[no-untyped-def]
    if first > day:
        return 0
    return 1 if first != last and last >= day else 2


@inlined
def _is_known(lists, which, row):  # type: ignore[no-untyped-def]
    """Whether a row's list is known."""
    if lists[which, OFFSETS] == 0:
        return False
    if lists[which, KNOWN] == 0:
        return True
    at = row + lists[which, KNOWN_SHIFT]
    return (_bytes(lists[which, KNOWN], (at >> 3) + 1)[at >> 3] >> (at & 7)) & 1 == 1


@compiled
def read_block(lists, columns, dates, birth, rulings, begin, end, day, scratch, births, slow):  # type: ignore[no-untyped-def]
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
        offsets = _whole_numbers(lists[which, OFFSETS], end + 1)
        base, count = np.int64(offsets[begin]), np.int64(offsets[end] - offsets[begin])
        scratch.at[which] = place - base
        if count == 0:
            continue
        _folded(columns[which, :KINDS_OF_COLUMNS], base, count, scratch.kind, place)
        kinds = _looked_up(lists[which, KIND_TABLE], np.int64(1) << 31, scratch.kind, place, count)
        _folded(columns[which, KINDS_OF_COLUMNS:], base, count, scratch.name, place)
        names = _name_numbers(lists, which, rulings, offsets, begin, end, scratch.name, place - base)
        missed |= kinds == -2 or names == -2
        plain = _dates(dates[which, 0], base, count, False, scratch.first, scratch.last, place)
        if which == _WORK or which == _EDUCATION:
            second = dates[which, 1]
            plain &= _dates(second, base, count, which == _WORK, scratch.second_first, scratch.second_last, place)
        _placed_in_time(which, place, count, day, scratch)
        if which == _WORK:
            _sorted(offsets, begin, end, place - base, scratch)
        if not plain or which == _WORK or which == _EDUCATION:
            _marked(which, offsets, begin, end, place - base, scratch, births, slow)
        if kinds < 0 or names < 0:
            _marked_unread(offsets, begin, end, place - base, scratch, slow)
        place += count
    for r in range(rows):
        if births[0, r] == _BAD or births[0, r] > day:
            slow[r] = 1
    return missed


@compiled
def _name_numbers(lists, which, rulings, offsets, begin, end, out, delta):  # type: ignore[no-untyped-def]
    """Names' numbers in place of their codes, under the rulings of each row; the least number."""
    size = lists[which, NAME_COUNT]
    if rulings.shape[0] == 0:
        first, last = np.int64(offsets[begin]), np.int64(offsets[end])
        return _looked_up(lists[which, NAME_TABLE], size, out, first + delta, last - first)
    for row in range(begin, end):
        shift = np.int32(rulings[row] * size)
        for r in range(offsets[row] + delta, offsets[row + 1] + delta):
            out[r] += shift
    first, last = np.int64(offsets[begin]), np.int64(offsets[end])
    return _looked_up(lists[which, NAME_TABLE], np.int64(1) << 31, out, first + delta, last - first)


@compiled
def quarters(values_at, bitmap, shift, count, out):  # type: ignore[no-untyped-def]
    """Declared years (float64) as codes: 0 for null, else 1 and the quarters of a year; whether all are such."""
    values = carray(_pointer(values_at), count, np.float64)
    bits = _bytes(bitmap, ((count + shift) >> 3) + 1)
    for r in range(count):
        at = r + shift
        if bitmap != 0 and (bits[at >> 3] >> (at & 7)) & 1 == 0:
            out[r] = 0
            continue
        four = values[r] * 4
        if not (four >= 0 and four <= 400) or four != np.floor(four):
            return False
        out[r] = np.int32(four) + 1
    return True


@compiled
def _placed_in_time(which, place, count, day, scratch):  # type: ignore[no-untyped-def]
    """Which records are there on the day; of studies the kind and the place in time become one number."""
    for r in range(place, place + count):
        scratch.there[r] = _there(scratch.first[r], scratch.last[r], day)
    if which == _EDUCATION:
        for r in range(place, place + count):
            first, last = scratch.second_first[r], scratch.second_last[r]
            passed = 3 if first == 0 else _there(first, last, day)
            if scratch.kind[r] >= 0:
                scratch.kind[r] = scratch.kind[r] * 12 + scratch.there[r] * 4 + passed
            scratch.there[r] = 2


@compiled
def _sorted(offsets, begin, end, delta, scratch):  # type: ignore[no-untyped-def]
    """The spells of each row in the order of their beginnings."""
    for row in range(begin, end):
        first = offsets[row] + delta
        for r in range(first + 1, offsets[row + 1] + delta):
            at = r
            while at > first and scratch.first[at - 1] > scratch.first[at]:
                for column in (scratch.kind, scratch.name, scratch.first, scratch.last, scratch.second_first, scratch.second_last):
                    column[at - 1], column[at] = column[at], column[at - 1]
                scratch.there[at - 1], scratch.there[at] = scratch.there[at], scratch.there[at - 1]
                at -= 1


@compiled
def _marked(which, offsets, begin, end, delta, scratch, births, slow):  # type: ignore[no-untyped-def]
    """Rows with a day that is not plain, an end before its start, or work before birth."""
    is_double = which == _WORK or which == _EDUCATION
    for row in range(begin, end):
        for r in range(offsets[row] + delta, offsets[row + 1] + delta):
            first = scratch.first[r]
            if first == _BAD:
                slow[row - begin] = 1
            if is_double:
                last = scratch.second_last[r]
                if last == _BAD or (first > 0 and last > 0 and last < first):
                    slow[row - begin] = 1
                if which == _WORK and first > 0 and scratch.last[r] < births[0, row - begin]:
                    slow[row - begin] = 1
        if which == _WORK and offsets[row + 1] - offsets[row] > MOST_SPELLS:
            slow[row - begin] = 1


@compiled
def _marked_unread(offsets, begin, end, delta, scratch, slow):  # type: ignore[no-untyped-def]
    """Rows with a kind or a name that cannot be read."""
    for row in range(begin, end):
        for r in range(offsets[row] + delta, offsets[row + 1] + delta):
            if scratch.kind[r] < 0 or scratch.name[r] < 0:
                slow[row - begin] = 1


# --- days -------------------------------------------------------------------------------------------------------------------


@inlined
def _place_of(day):  # type: ignore[no-untyped-def]
    return min(max(day - (FIRST - 1), 0), _PLACES - 1)


@inlined
def _whole_months(start, end):  # type: ignore[no-untyped-def]
    """As `days.whole_months`."""
    return np.int64(_AS_END[_place_of(end)] - _AS_BEGINNING[_place_of(start)]) >> 5


@inlined
def _months_on(day, months):  # type: ignore[no-untyped-def]
    """As `days.months_on`."""
    if day > LAST:
        return NEVER
    packed = np.int64(_AS_BEGINNING[_place_of(day)])
    month = min(max((packed >> 5) + months, 12), _MOST_MONTHS)
    return _MONTH_START[month] + min(packed & 31, _MONTH_LENGTH[month]) - 1


# --- work -------------------------------------------------------------------------------------------------------------------


@inlined
def _emitted(first, last, since, is_continuous, gap, before, longest, total, several, begun, was_counted):  # type: ignore[no-untyped-def]
    """What a united stretch adds: whole months of the longest (or of the longest run), days of all, and how many there are."""
    first = max(first, since)
    if last <= first:
        return longest, total, several, begun, False
    if not is_continuous or not was_counted or first - before > gap:
        begun = first
    return max(longest, _whole_months(begun, last)), total + last - first, several + 1, begun, True


@inlined
def _tally(begin, end, starts, ends, sets, of, since, is_continuous, gap):  # type: ignore[no-untyped-def]
    """Whole months of the longest stretch (or run), days of several together, and how many stretches were united.

    As `spans.united` with `spans.tally` or `spans.tally_of_runs`; the spells are in the order of their beginnings.
    """
    longest, total, begun = np.int64(0), np.int64(0), np.int64(0)
    first, last, before = np.int64(0), np.int64(0), np.int64(0)
    several, height, was_counted = 0, 0, False
    for r in range(begin, end):
        if sets[r] & of == 0:
            continue
        if height > 0 and starts[r] <= last:
            last = max(last, ends[r])
            continue
        if height > 0:
            longest, total, several, begun, was_counted = _emitted(
                first, last, since, is_continuous, gap, before, longest, total, several, begun, was_counted
            )
            before = last
        first, last = starts[r], ends[r]
        height += 1
    if height > 0:
        longest, total, several, begun, was_counted = _emitted(
            first, last, since, is_continuous, gap, before, longest, total, several, begun, was_counted
        )
    if is_continuous or several < 2:
        total = np.int64(0)
    return longest, total, height


@compiled
def _filled_upto(begin, end, starts, ends, sets, of, since, gap, declared, merged):  # type: ignore[no-untyped-def]
    """The most months that stretches could make with declared months lying anywhere (`deciding.stretches.may_be_continuous`)."""
    height = 0
    for r in range(begin, end):
        if sets[r] & of == 0:
            continue
        if height > 0 and starts[r] <= merged[1, height - 1]:
            merged[1, height - 1] = max(merged[1, height - 1], ends[r])
        else:
            merged[0, height], merged[1, height] = starts[r], ends[r]
            height += 1
    most = declared
    for k in range(height):
        begun = max(merged[0, k], since)
        if merged[1, k] <= begun:
            continue
        filled = np.int64(0)
        for j in range(k, height):
            if j > k:
                hole = max(merged[0, j], since) - merged[1, j - 1]
                if hole > gap:
                    filled += hole
            if 12 * filled > 365 * declared:
                break
            most = max(most, declared + _whole_months(begun, merged[1, j] - filled))
    return most


@inlined
def _months_of(longest, total):  # type: ignore[no-untyped-def]
    """The highest figure that is reached: by one stretch, or by several together (365 / 12 days for a month)."""
    return max(longest, 12 * total // 365)


# --- facts ------------------------------------------------------------------------------------------------------------------


class Spells(NamedTuple):
    """The spells of some pairs, those of one pair next to each other in the order of their beginnings; declared ones apart."""

    begin: Codes
    start: Codes
    surely_to: Codes
    perhaps_to: Codes
    sure: Codes
    """The sets, as bits, that a spell is surely in."""
    perhaps: Codes
    certain: Codes
    """[pair]: the sets of which everything is certain."""
    some_sure: Codes
    """[pair]: the sets that any spell is surely in."""
    some: Codes
    declared_begin: Codes
    months: Codes
    declared_sure: Codes
    declared: Codes
    known: Codes
    merged: Codes
    sure_upto: Codes
    """[pair]: the highest figure of months that a question surely reaches."""
    perhaps_upto: Codes


class Workspace(NamedTuple):
    """What a thread needs for a block; made by `workspace`, used again for every block.

    A **pair** is a row and what it is seen as (`sights`: a row of the class tables); at most `PAIRS` are decided at once.
    """

    scratch: Scratch
    spells: Spells
    births: Any
    sure: Codes
    """[word, pair]."""
    perhaps: Codes
    atoms: Codes
    """[atom, pair]: truth, earliest and latest day, each in a plane of its own."""
    sinces: Codes
    stack: Codes
    rows: Codes
    sights: Codes
    starts: Codes
    out: Codes
    truths: Any
    """[slot, pair] of int8."""
    status: Any
    first: Any
    mask: Any


PAIRS: Final = 1024


def workspace(room: int, program: Program, masks: Masks, sizes: Sizes) -> Workspace:
    """Room for the blocks of which none has more than `room` records."""
    # Truth, earliest and latest day of some facts; the last place says "always".
    atoms, sinces = (np.zeros((3, sizes.parts + 1, PAIRS), np.int64) for _ in range(2))
    sinces[0, sizes.parts], sinces[1:, sizes.parts] = 2, BEGINNING
    shorts = [np.zeros(room, np.int32) for _ in range(6)]
    spells = Spells(
        np.zeros(PAIRS + 1, np.int64),
        *(np.zeros(PAIRS * MOST_SPELLS, np.int64) for _ in range(5)),
        *(np.zeros(PAIRS, np.int64) for _ in range(3)),
        np.zeros(PAIRS + 1, np.int64),
        *(np.zeros(PAIRS * MOST_SPELLS, np.int64) for _ in range(3)),
        np.zeros(PAIRS, np.int64),
        np.zeros((2, MOST_SPELLS), np.int64),
        *(np.zeros(PAIRS, np.int64) for _ in range(2)),
    )
    return Workspace(
        Scratch(np.zeros(LISTS, np.int64), *shorts[:2], np.zeros(room, np.int8), *shorts[2:]),
        spells,
        np.zeros((2, BLOCK), np.int32),
        *(np.zeros((sizes.words, PAIRS), np.int64) for _ in range(2)),
        atoms,
        sinces,
        np.zeros((3, sizes.parts + 1), np.int64),
        np.zeros(BLOCK, np.int64),
        np.zeros(BLOCK, np.int64),
        np.zeros(len(program.need) + 1, np.int64),
        np.zeros((BLOCK, masks.outstanding.shape[2]), np.int64),
        np.zeros((sizes.slots, PAIRS), np.int8),
        np.zeros(PAIRS, np.int8),
        np.zeros(PAIRS, np.int8),
        np.zeros(PAIRS, np.uint64),
    )


class Sizes(NamedTuple):
    """How much room a program needs: words, parts of sinces, slots."""

    words: int
    parts: int
    slots: int


@compiled
def _records_of(unit, at, count, begin, lists, slow, program, masks, work):  # type: ignore[no-untyped-def]
    """For each pair the words of facts that records prove, surely and perhaps."""
    rows, sights, sure, perhaps, scratch = work.rows, work.sights, work.sure, work.perhaps, work.scratch
    for w in range(sure.shape[0]):
        for k in range(count):
            sure[w, k], perhaps[w, k] = 0, 0
    for which in range(LISTS):
        need, word, sort, delta = program.need[unit, which], program.list_word[which], masks.sort[which], scratch.at[which]
        if need == 0:
            continue
        if lists[which, OFFSETS] == 0:
            for k in range(count):
                perhaps[word, k] |= need
            continue
        offsets = _whole_numbers(lists[which, OFFSETS], np.int64(1) << 40)
        always_known = lists[which, KNOWN] == 0
        counted = program.counted[which] & need
        held_begin, held_end = program.held_begin[which], program.held_begin[which + 1]
        for k in range(count):
            row = rows[at + k]
            if not always_known and not _is_known(lists, which, row):
                perhaps[word, k] |= need
                continue
            surely, may = np.int64(0), np.int64(0)
            here, then = np.int64(offsets[row]) + delta, np.int64(offsets[row + 1]) + delta
            for r in range(here, then):
                there, kind = scratch.there[r], scratch.kind[r]
                name_class = np.int64(masks.classes[sort, sights[at + k], scratch.name[r]]) if sort >= 0 else np.int64(0)
                can = masks.perhaps[which, kind] & masks.named_perhaps[which, name_class] & need
                if can == 0 or there == 0:
                    continue
                does = masks.sure[which, kind] & masks.named_sure[which, name_class] & need if there == 2 else np.int64(0)
                for h in range(held_begin, held_end):
                    last = scratch.last[r]
                    if last == 0:
                        does &= ~program.held[h, 0]
                    elif last > program.held[h, 1]:
                        does &= ~program.held[h, 0]
                        can &= ~program.held[h, 0]
                surely |= does
                may |= can
            if counted:
                if then - here > 1:
                    slow[row - begin] = 1
                surely &= ~counted
                may &= ~counted
            if which == _CERTIFICATES and may & program.before[unit]:
                slow[row - begin] = 1
            sure[word, k] |= surely
            perhaps[word, k] |= may


@compiled
def _atoms_of(unit, at, count, lists, program, masks, work):  # type: ignore[no-untyped-def]
    """For each pair from which day each fact held that years count from."""
    rows, sights, atoms, scratch = work.rows, work.sights, work.atoms, work.scratch
    first_atom = program.atom_begin[unit]
    for a in range(first_atom, program.atom_begin[unit + 1]):
        which, bit, day_kind = program.atom[a, 0], program.atom[a, 1], program.atom[a, 2]
        held, word, place = program.atom[a, 3], program.atom[a, 4], a - first_atom
        sort, delta = masks.sort[which], scratch.at[which]
        for k in range(count):
            truth = 2 if work.sure[word, k] & bit else 1 if work.perhaps[word, k] & bit else 0
            atoms[0, place, k], atoms[1, place, k], atoms[2, place, k] = truth, BEGINNING, NEVER
            row = rows[at + k]
            if truth == 0 or not _is_known(lists, which, row):
                continue
            early, late = NEVER, NEVER
            offsets = _whole_numbers(lists[which, OFFSETS], np.int64(1) << 40)
            for r in range(np.int64(offsets[row]) + delta, np.int64(offsets[row + 1]) + delta):
                there, kind = scratch.there[r], scratch.kind[r]
                name_class = np.int64(masks.classes[sort, sights[at + k], scratch.name[r]]) if sort >= 0 else np.int64(0)
                if there == 0 or masks.perhaps[which, kind] & masks.named_perhaps[which, name_class] & bit == 0:
                    continue
                is_sure = there == 2 and masks.sure[which, kind] & masks.named_sure[which, name_class] & bit != 0
                day = np.int64(scratch.last[r])
                if held > 0:
                    if day == 0:
                        is_sure = False
                    else:
                        day = _months_on(day, held)
                        if day > program.limit:
                            continue
                if day_kind == DAY_OF_GRADUATION:
                    day = np.int64(FAR) if masks.coming[kind] else np.int64(scratch.second_last[r])
                elif day_kind == DAY_OF_ENTRY:
                    day = np.int64(scratch.first[r])
                early = min(early, day if day > 0 else BEGINNING)
                if is_sure and day > 0:
                    late = min(late, day)
            atoms[1, place, k], atoms[2, place, k] = BEGINNING if early == NEVER else early, late


@compiled
def _sinces_of(unit, count, program, work):  # type: ignore[no-untyped-def]
    """For each pair from which day what years count from held: truth, earliest and latest day."""
    atoms, found, stack = work.atoms, work.sinces, work.stack
    first = program.since_begin[unit]
    for s in range(first, program.since_begin[unit + 1]):
        begin, end = program.since[s, 0], program.since[s, 1]
        if end == begin + 1:
            place = program.operation[begin, 1]
            for plane in range(3):
                for k in range(count):
                    found[plane, s - first, k] = atoms[plane, place, k]
            continue
        for k in range(count):
            height = 0
            for o in range(begin, end):
                sort, number = program.operation[o, 0], program.operation[o, 1]
                if sort == 0:
                    for plane in range(3):
                        stack[plane, height] = atoms[plane, number, k]
                    height += 1
                    continue
                height -= number
                _taken_together(sort, height, height + number, stack)
                height += 1
            for plane in range(3):
                found[plane, s - first, k] = stack[plane, 0]


@compiled
def _taken_together(sort, base, end, stack):  # type: ignore[no-untyped-def]
    """All (1) or any (2) of some sinces as one (as `plan.Plan.since`)."""
    truth, early, late = stack[0, base], stack[1, base], stack[2, base]
    if sort == 1:
        for k in range(base + 1, end):
            truth, early, late = min(truth, stack[0, k]), max(early, stack[1, k]), max(late, stack[2, k])
    else:
        truth, early, late = np.int64(0), np.int64(NEVER), np.int64(NEVER)
        for k in range(base, end):
            truth = max(truth, stack[0, k])
            if stack[0, k] > 0:
                early = min(early, stack[1, k])
            if stack[0, k] == 2:
                late = min(late, stack[2, k])
        if truth == 0:
            early = np.int64(BEGINNING)
    stack[0, base], stack[1, base], stack[2, base] = truth, early, late


@compiled
def _spells_of(at, count, lists, program, masks, work):  # type: ignore[no-untyped-def]
    """The spells of each pair that may count for something."""
    rows, sights, scratch, spells = work.rows, work.sights, work.scratch, work.spells
    sort, delta, place, told, limit = masks.sort[_WORK], scratch.at[_WORK], 0, 0, program.limit
    is_there = lists[_WORK, OFFSETS] != 0
    offsets = _whole_numbers(lists[_WORK, OFFSETS], np.int64(1) << 40)
    for k in range(count):
        row = rows[at + k]
        spells.begin[k], spells.declared_begin[k], certain = place, told, np.int64(-1)
        some_sure, some = np.int64(0), np.int64(0)
        known = is_there and _is_known(lists, _WORK, row)
        spells.known[k] = 1 if known else 0
        if known:
            for r in range(np.int64(offsets[row]) + delta, np.int64(offsets[row + 1]) + delta):
                kind = scratch.kind[r]
                name_class = np.int64(masks.classes[sort, sights[at + k], scratch.name[r]])
                may = masks.perhaps[_WORK, kind] & masks.named_perhaps[_WORK, name_class]
                if may == 0:
                    continue
                surely = masks.sure[_WORK, kind] & masks.named_sure[_WORK, name_class]
                start, there = np.int64(scratch.first[r]), scratch.there[r]
                if start == 0:
                    spells.months[told] = masks.declared[kind]
                    spells.declared_sure[told], spells.declared[told] = surely, may
                    told += 1
                    continue
                if there == 0 or start >= limit:
                    continue
                ended = np.int64(scratch.second_last[r])
                to = limit if ended <= 0 else min(ended + 1, limit)
                spells.start[place], spells.perhaps_to[place], spells.perhaps[place] = start, to, may
                spells.surely_to[place] = start + 1 if ended < 0 else to
                surely = surely if there == 2 else np.int64(0)
                spells.sure[place] = surely
                some_sure |= surely
                some |= may
                certain &= ~may | surely
                if ended < 0 and to != start + 1:
                    certain &= ~may
                place += 1
        spells.certain[k], spells.some_sure[k], spells.some[k] = certain, some_sure, some
        spells.begin[k + 1], spells.declared_begin[k + 1] = place, told


@compiled
def _months_declared(of, pair, spells):  # type: ignore[no-untyped-def]
    """Declared months that surely and that possibly count."""
    sure, perhaps = np.int64(0), np.int64(0) if spells.known[pair] else np.int64(UNLIMITED)
    for k in range(spells.declared_begin[pair], spells.declared_begin[pair + 1]):
        if spells.declared[k] & of:
            perhaps += spells.months[k]
            if spells.declared_sure[k] & of and spells.months[k] != UNLIMITED:
                sure += spells.months[k]
    return sure, perhaps


@compiled
def _bounds_of(q, count, program, work):  # type: ignore[no-untyped-def]
    """For each pair the highest figures that one question surely and perhaps reaches (as `lengths._answered`)."""
    spells, sinces, sure_upto, perhaps_upto = work.spells, work.sinces, work.spells.sure_upto, work.spells.perhaps_upto
    of, is_continuous, is_anchored = program.question[q, 0], program.question[q, 1] == 1, program.question[q, 2] >= 0
    s = program.question[q, 2] if is_anchored else sinces.shape[1] - 1
    least = program.demand[program.question[q, 3], 1]
    day, limit, gap_counts, gap_most = program.day, program.limit, program.gap_counts, program.gap_most
    for k in range(count):
        truth, early, late = sinces[0, s, k], sinces[1, s, k], sinces[2, s, k]
        sure_upto[k], perhaps_upto[k] = 0, 0
        sure_months, room = np.int64(0), np.int64(0) if spells.known[k] else np.int64(UNLIMITED)
        if spells.declared_begin[k] < spells.declared_begin[k + 1]:
            sure_months, room = _months_declared(of, k, spells)
        # So few days may have passed since that not even the lowest figure can be reached.
        if truth == 0 or (spells.some[k] & of == 0 and room == 0) or (is_anchored and limit - early < 28 * least):
            continue
        begin, end = spells.begin[k], spells.begin[k + 1]
        longest, total, height, is_tallied = np.int64(0), np.int64(0), 0, spells.some[k] & of == 0
        if truth == 2 and late != NEVER and spells.some_sure[k] & of:
            longest, total, height = _tally(
                begin, end, spells.start, spells.surely_to, spells.sure, of, late, is_continuous, gap_counts
            )
            is_tallied = late == early and (not is_continuous or height < 2) and spells.certain[k] & of != 0
        surely = _months_of(longest, total)
        most = surely
        if not is_tallied:
            longest, total, height = _tally(
                begin, end, spells.start, spells.perhaps_to, spells.perhaps, of, early, is_continuous, gap_most
            )
            most = _months_of(longest, total)
        if is_anchored:
            if 0 < room < UNLIMITED:
                room = min(room, max(_whole_months(early, day), 0))
        elif not is_continuous:
            surely += sure_months
        if room > 0:
            if is_continuous:
                most = max(
                    most,
                    _filled_upto(begin, end, spells.start, spells.perhaps_to, spells.perhaps, of, early, gap_most, room, spells.merged),
                )
            else:
                most += room
        if is_anchored and most > 0:
            most = min(most, _whole_months(early, limit))
        sure_upto[k], perhaps_upto[k] = surely, max(most, surely)


@compiled
def _answered(q, count, program, work):  # type: ignore[no-untyped-def]
    """For each pair the truths of one question's figures."""
    truths, sure_upto, perhaps_upto = work.truths, work.spells.sure_upto, work.spells.perhaps_upto
    _bounds_of(q, count, program, work)
    for d in range(program.question[q, 3], program.question[q, 4]):
        slot, months = program.demand[d, 0], program.demand[d, 1]
        for k in range(count):
            found = np.int8(months <= sure_upto[k]) + np.int8(months <= perhaps_upto[k])
            truths[slot, k] = found if found > truths[slot, k] else truths[slot, k]


@compiled
def _employed_of(unit, at, count, lists, program, masks, work):  # type: ignore[no-untyped-def]
    """Whether somebody works in scope on the day (as `lengths.employed_truths`)."""
    rows, sights, scratch, truths = work.rows, work.sights, work.scratch, work.truths
    for e in range(program.employed_begin[unit], program.employed_begin[unit + 1]):
        slot, of = program.employed[e, 0], program.employed[e, 1]
        for k in range(count):
            row, best = rows[at + k], 0
            if not _is_known(lists, _WORK, row):
                truths[slot, k] = 1
                continue
            offsets, delta = _whole_numbers(lists[_WORK, OFFSETS], np.int64(1) << 40), scratch.at[_WORK]
            for r in range(np.int64(offsets[row]) + delta, np.int64(offsets[row + 1]) + delta):
                kind, ended = scratch.kind[r], scratch.second_last[r]
                name_class = np.int64(masks.classes[masks.sort[_WORK], sights[at + k], scratch.name[r]])
                runs = 1 if scratch.first[r] == 0 else np.int64(scratch.there[r])
                if ended < 0:
                    runs = min(runs, 1)
                if (ended > 0 and ended < program.day) or masks.perhaps[_WORK, kind] & masks.named_perhaps[_WORK, name_class] & of == 0:
                    runs = 0
                elif masks.sure[_WORK, kind] & masks.named_sure[_WORK, name_class] & of == 0:
                    runs = min(runs, 1)
                best = max(best, runs)
            truths[slot, k] = best


@compiled
def _others_of(unit, at, count, begin, lists, slow, program, work):  # type: ignore[no-untyped-def]
    """Ages, kilometres, and what holds for everybody."""
    rows, truths = work.rows, work.truths
    for a in range(program.age_begin[unit], program.age_begin[unit + 1]):
        for k in range(count):
            born = work.births[1, rows[at + k] - begin]
            truths[program.age[a, 0], k] = 1 if born == 0 else 2 if born <= program.age[a, 1] else 0
    for d in range(program.distance_begin[unit], program.distance_begin[unit + 1]):
        for k in range(count):
            row = rows[at + k]
            known = _is_known(lists, _DISTANCES, row)
            truths[program.distance[d, 0], k] = 0 if known else 1
            if known:
                offsets = _whole_numbers(lists[_DISTANCES, OFFSETS], np.int64(1) << 40)
                if offsets[row + 1] > offsets[row]:
                    slow[row - begin] = 1
    for c in range(program.const_begin[unit], program.const_begin[unit + 1]):
        for k in range(count):
            truths[program.const[c, 0], k] = program.const[c, 1]


@compiled
def _loaded(unit, count, program, work):  # type: ignore[no-untyped-def]
    """Bits of words as columns of truths."""
    sure, perhaps, truths = work.sure, work.perhaps, work.truths
    for f in range(program.load_begin[unit], program.load_begin[unit + 1]):
        slot, word, bit = program.load[f, 0], program.load[f, 1], program.load[f, 2]
        for k in range(count):
            truths[slot, k] = (1 if sure[word, k] & bit else 0) + (1 if perhaps[word, k] & bit else 0)


@compiled
def _stepped(unit, count, program, work):  # type: ignore[no-untyped-def]
    """Conditions from facts, a column at a time."""
    truths = work.truths
    for o in range(program.step_begin[unit], program.step_begin[unit + 1]):
        sort, out, a, b = program.step[o, 0], program.step[o, 1], program.step[o, 2], program.step[o, 3]
        if sort == LEAST:
            for k in range(count):
                truths[out, k] = truths[a, k] if truths[a, k] < truths[b, k] else truths[b, k]
        elif sort == MOST:
            for k in range(count):
                truths[out, k] = truths[a, k] if truths[a, k] > truths[b, k] else truths[b, k]
        elif sort == NOT:
            for k in range(count):
                truths[out, k] = 2 - truths[a, k]
        else:
            # The parts stand in the slots before the outcome: a of them, and b are enough.
            for k in range(count):
                sure, may = 0, 0
                for part in range(out - a, out):
                    sure += truths[part, k] == 2
                    may += truths[part, k] > 0
                truths[out, k] = 2 if sure >= b else 1 if may >= b else 0


@compiled
def decide(unit, at, count, begin, lists, slow, program, masks, work):  # type: ignore[no-untyped-def]
    """The truths of all conditions of a unit for `count` pairs from `at` on; rows that need more are marked slow."""
    _records_of(unit, at, count, begin, lists, slow, program, masks, work)
    _loaded(unit, count, program, work)
    _others_of(unit, at, count, begin, lists, slow, program, work)
    first, last = program.question_begin[unit], program.question_begin[unit + 1]
    if last > first:
        _atoms_of(unit, at, count, lists, program, masks, work)
        _sinces_of(unit, count, program, work)
        _spells_of(at, count, lists, program, masks, work)
        for q in range(first, last):
            for d in range(program.question[q, 3], program.question[q, 4]):
                for k in range(count):
                    work.truths[program.demand[d, 0], k] = 0
        for q in range(first, last):
            _answered(q, count, program, work)
    _employed_of(unit, at, count, lists, program, masks, work)
    _stepped(unit, count, program, work)


@compiled
def _judged(shape, count, program, work):  # type: ignore[no-untyped-def]
    """Status and first item of a shape, for each pair, in `work.status` and `work.first`."""
    truths, status, first = work.truths, work.status, work.first
    for k in range(count):
        status[k], first[k] = 0, -1
    for i in range(program.shape[shape, 0], program.shape[shape, 1]):
        bit, slot = np.int8(program.item[i, 0]), program.item[i, 1]
        for k in range(count):
            found = truths[slot, k]
            first[k] = bit if (found == 2) & (status[k] < 2) else first[k]
            status[k] = found if found > status[k] else status[k]
    before = program.shape[shape, 2]
    if before >= 0:
        for k in range(count):
            found = truths[before, k]
            status[k] = found if found < status[k] else status[k]
            first[k] = np.int8(-1) if found < 2 else first[k]


@compiled
def _masked(shape, count, program, work):  # type: ignore[no-untyped-def]
    """The items of a shape that hold, for each pair, as bits in `work.mask`; none where the whole does not."""
    truths, status, mask = work.truths, work.status, work.mask
    for k in range(count):
        mask[k] = 0
    for i in range(program.shape[shape, 0], program.shape[shape, 1]):
        flag, slot = np.uint64(1) << np.uint64(program.item[i, 0]), program.item[i, 1]
        for k in range(count):
            mask[k] |= flag if (truths[slot, k] == 2) & (status[k] == 2) else np.uint64(0)


# --- arrays without owners --------------------------------------------------------------------------------------------------
# The caller holds all arrays. Here they are taken by their addresses: an array that has an owner is counted each time it is
# handled, by all threads in one place, which costs more than everything else.


@compiled
def _bare(array):  # type: ignore[no-untyped-def]
    return carray(_pointer(array.ctypes.data), array.shape, np.int64)


@compiled
def _bare_short(array):  # type: ignore[no-untyped-def]
    return carray(_pointer(array.ctypes.data), array.shape, np.int32)


@compiled
def _bare_tiny(array):  # type: ignore[no-untyped-def]
    return carray(_pointer(array.ctypes.data), array.shape, np.int8)


@compiled
def _bare_small(array):  # type: ignore[no-untyped-def]
    return carray(_pointer(array.ctypes.data), array.shape, np.uint8)


@compiled
def _bare_mask(array):  # type: ignore[no-untyped-def]
    return carray(_pointer(array.ctypes.data), array.shape, np.uint64)


@compiled
def _bare_program(program):  # type: ignore[no-untyped-def]
    return Program(
        _bare(program.need),
        _bare(program.before),
        _bare(program.list_word),
        _bare(program.counted),
        _bare(program.held_begin),
        _bare(program.held),
        _bare(program.load_begin),
        _bare(program.load),
        _bare(program.age_begin),
        _bare(program.age),
        _bare(program.distance_begin),
        _bare(program.distance),
        _bare(program.const_begin),
        _bare(program.const),
        _bare(program.atom_begin),
        _bare(program.atom),
        _bare(program.since_begin),
        _bare(program.since),
        _bare(program.operation),
        _bare(program.question_begin),
        _bare(program.question),
        _bare(program.demand),
        _bare(program.employed_begin),
        _bare(program.employed),
        _bare(program.step_begin),
        _bare(program.step),
        _bare(program.shape_begin),
        _bare(program.shape),
        _bare(program.item),
        _bare(program.place),
        program.day,
        program.limit,
        program.gap_counts,
        program.gap_most,
    )


@compiled
def _bare_masks(masks):  # type: ignore[no-untyped-def]
    return Masks(
        _bare(masks.sure),
        _bare(masks.perhaps),
        _bare(masks.named_sure),
        _bare(masks.named_perhaps),
        _bare_small(masks.classes),
        _bare(masks.sort),
        _bare(masks.coming),
        _bare(masks.declared),
        _bare(masks.outstanding),
    )


@compiled
def _bare_scratch(scratch):  # type: ignore[no-untyped-def]
    return Scratch(
        _bare(scratch.at),
        _bare_short(scratch.kind),
        _bare_short(scratch.name),
        _bare_tiny(scratch.there),
        _bare_short(scratch.first),
        _bare_short(scratch.last),
        _bare_short(scratch.second_first),
        _bare_short(scratch.second_last),
    )


@compiled
def _bare_spells(given):  # type: ignore[no-untyped-def]
    return Spells(
        _bare(given.begin),
        _bare(given.start),
        _bare(given.surely_to),
        _bare(given.perhaps_to),
        _bare(given.sure),
        _bare(given.perhaps),
        _bare(given.certain),
        _bare(given.some_sure),
        _bare(given.some),
        _bare(given.declared_begin),
        _bare(given.months),
        _bare(given.declared_sure),
        _bare(given.declared),
        _bare(given.known),
        _bare(given.merged),
        _bare(given.sure_upto),
        _bare(given.perhaps_upto),
    )


@compiled
def _bare_workspace(given):  # type: ignore[no-untyped-def]
    return Workspace(
        _bare_scratch(given.scratch),
        _bare_spells(given.spells),
        _bare_short(given.births),
        _bare(given.sure),
        _bare(given.perhaps),
        _bare(given.atoms),
        _bare(given.sinces),
        _bare(given.stack),
        _bare(given.rows),
        _bare(given.sights),
        _bare(given.starts),
        _bare(given.out),
        _bare_tiny(given.truths),
        _bare_tiny(given.status),
        _bare_tiny(given.first),
        _bare_mask(given.mask),
    )


# --- rosters ----------------------------------------------------------------------------------------------------------------


@compiled
def room_for(lists, begin, end):  # type: ignore[no-untyped-def]
    """The most records that any block of the rows from `begin` to `end` has."""
    most = 1
    for block in range(begin, end, BLOCK):
        total = 0
        for which in range(LISTS):
            if lists[which, OFFSETS] != 0:
                offsets = _whole_numbers(lists[which, OFFSETS], end + 1)
                total += offsets[min(block + BLOCK, end)] - offsets[block]
        most = max(most, total)
    return most


@compiled
def review_rows(  # type: ignore[no-untyped-def]
    begin, end, lists, columns, dates, birth, rulings, which, unit_of, sight_of, program, masks, given, status, mask, slow, missed
):
    """Each row from `begin` to `end` (a multiple of `BLOCK` unless the last) against its ask; -1 none, -2 not compiled.

    `unit_of` and `sight_of` say what each ask is decided as. `status`, `mask` and `slow` are filled for these rows;
    `missed[block]` says that a block has met something new.
    """
    lists, columns, dates, birth = _bare(lists), _bare(columns), _bare(dates), _bare(birth)
    rulings, which, program, masks = _bare(rulings), _bare(which), _bare_program(program), _bare_masks(masks)
    unit_of, sight_of = _bare(unit_of), _bare(sight_of)
    status, mask, slow, missed = _bare_tiny(status), _bare_mask(mask), _bare_small(slow), _bare_small(missed)
    work = _bare_workspace(given)
    for block in range(begin, end, BLOCK):
        last = min(block + BLOCK, end)
        missed[block // BLOCK] = read_block(
            lists, columns, dates, birth, rulings, block, last, program.day, work.scratch, work.births, slow[block:last]
        )
        if missed[block // BLOCK]:
            continue
        _by_unit(block, last, which, unit_of, sight_of, slow, status, work)
        at = np.int64(0)
        for unit in range(work.starts.shape[0] - 1):
            while at < work.starts[unit]:
                count = min(work.starts[unit] - at, PAIRS)
                decide(unit, at, count, block, lists, slow[block:last], program, masks, work)
                _judged(program.shape_begin[unit], count, program, work)
                _masked(program.shape_begin[unit], count, program, work)
                for k in range(count):
                    status[work.rows[at + k]], mask[work.rows[at + k]] = work.status[k], work.mask[k]
                at += count


@compiled
def _by_unit(begin, end, which, unit_of, sight_of, slow, status, work):  # type: ignore[no-untyped-def]
    """The rows of a block that are decided here, those of one unit after another; `starts[unit]` is where they end."""
    starts = work.starts
    starts[:] = 0
    for row in range(begin, end):
        if which[row] == -2:
            slow[row] = 1
        status[row] = -2
        if which[row] >= 0 and slow[row] == 0:
            starts[unit_of[which[row]] + 1] += 1
    for unit in range(1, starts.shape[0]):
        starts[unit] += starts[unit - 1]
    for row in range(begin, end):
        if which[row] >= 0 and slow[row] == 0:
            unit = unit_of[which[row]]
            place = starts[unit]
            work.rows[place], work.sights[place] = row, sight_of[which[row]]
            starts[unit] = place + 1


@compiled
def census_rows(  # type: ignore[no-untyped-def]
    begin, end, lists, columns, dates, birth, rulings, units, sights, views, program, masks, given, status, first, slow, missed
):
    """Each row from `begin` to `end` against all asks; `status` and `first` are [ask, row].

    `units` and their `sights` are first the grounds, from `views` on the views: what a ground says of everybody, views say anew of
    those who stand out under them.
    """
    lists, columns, dates, birth = _bare(lists), _bare(columns), _bare(dates), _bare(birth)
    rulings, units, sights = _bare(rulings), _bare(units), _bare(sights)
    program, masks = _bare_program(program), _bare_masks(masks)
    status, first, slow, missed = _bare_tiny(status), _bare_tiny(first), _bare_small(slow), _bare_small(missed)
    work = _bare_workspace(given)
    for block in range(begin, end, BLOCK):
        last = min(block + BLOCK, end)
        missed[block // BLOCK] = read_block(
            lists, columns, dates, birth, rulings, block, last, program.day, work.scratch, work.births, slow[block:last]
        )
        if missed[block // BLOCK]:
            continue
        _stand_out(block, last, lists, masks, work.scratch, slow, work.out)
        for g in range(units.shape[0]):
            chosen = _chosen(block, last, sights[g], g < views, slow, work)
            is_whole = chosen == last - block
            at = np.int64(0)
            while at < chosen:
                count = min(chosen - at, PAIRS)
                decide(units[g], at, count, block, lists, slow[block:last], program, masks, work)
                for shape in range(program.shape_begin[units[g]], program.shape_begin[units[g] + 1]):
                    _judged(shape, count, program, work)
                    for p in range(program.shape[shape, 3], program.shape[shape, 4]):
                        _delivered(program.place[p], at, count, block + at if is_whole else np.int64(-1), work, status, first)
                at += count


@compiled
def _delivered(place, at, count, begin, work, status, first):  # type: ignore[no-untyped-def]
    """What a shape came to at its place among the results; `begin` is the first row where the pairs are rows in order."""
    if begin >= 0:
        for k in range(count):
            status[place, begin + k] = work.status[k]
        for k in range(count):
            first[place, begin + k] = work.first[k]
    else:
        for k in range(count):
            row = work.rows[at + k]
            status[place, row], first[place, row] = work.status[k], work.first[k]


@compiled
def _chosen(begin, end, sight, is_ground, slow, work):  # type: ignore[no-untyped-def]
    """The rows of a block that a unit decides for; how many they are."""
    count = 0
    word, shift = sight >> 5, sight & 31
    for row in range(begin, end):
        work.rows[count], work.sights[count] = row, sight
        if slow[row] == 0 and (is_ground or (work.out[row - begin, word] >> shift) & 1):
            count += 1
    return count


@compiled
def _stand_out(begin, end, lists, masks, scratch, slow, out):  # type: ignore[no-untyped-def]
    """For each row the views under which one of its names stands otherwise than on the view's ground."""
    out[:] = 0
    for which in range(LISTS):
        sort = masks.sort[which]
        if sort < 0 or lists[which, OFFSETS] == 0:
            continue
        offsets, delta = _whole_numbers(lists[which, OFFSETS], end + 1), scratch.at[which]
        for row in range(begin, end):
            if slow[row] or not _is_known(lists, which, row):
                continue
            for r in range(offsets[row] + delta, offsets[row + 1] + delta):
                for word in range(out.shape[1]):
                    out[row - begin, word] |= masks.outstanding[sort, scratch.name[r], word]
