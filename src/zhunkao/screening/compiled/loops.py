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
    """What is asked, flat. A **unit** is what is asked of one row at once: an ask, or all asks of a target or ground.

    `…_begin` arrays say where the parts of each begin in the array of the same name; all of int64.
    """

    sight: Codes
    """For each unit the row of the class tables."""
    need: Codes
    """[unit, list]: the bits of the list's facts that the unit asks for."""
    before: Codes
    """[unit]: the bits of certificates held before enrolment (入学前), which rows with one are not decided for here."""
    list_word: Codes
    """[list]: the word that its facts stand in."""
    counted: Codes
    """[list]: the bits of facts that need several records."""
    const: Codes
    """[2, word]: bits that hold surely, and perhaps, for everybody."""
    held_begin: Codes
    held: Codes
    """Certificates held for years: the bits, and the latest day of issue."""
    age: Codes
    """Ages: the latest day of birth, word, bit."""
    distance: Codes
    """[unit]: whether kilometres are asked for."""
    distance_fact: Codes
    """Kilometres: word and bit of each."""
    atom_begin: Codes
    atom: Codes
    """Facts that years count from: list, bit as a mask, which day (`_DAY_OF…`), months held, word."""
    since_begin: Codes
    since: Codes
    """[since]: where its operations begin and end."""
    operation: Codes
    """0 and an atom (counted from the unit's first), or 1 (all) or 2 (any) and how many before it are taken together."""
    question_begin: Codes
    question: Codes
    """Work: the set of spells as a mask, whether continuous, the since counted from the unit's first (-1: none), first demand,
    last demand."""
    demand: Codes
    """Months, word, bit."""
    employed_begin: Codes
    employed: Codes
    """Set as a mask, word, bit."""
    ask_begin: Codes
    ask: Codes
    """For each unit its asks."""
    item_begin: Codes
    item: Codes
    """For each ask: bit, condition."""
    prerequisite: Codes
    """[ask]: condition, -1 for none."""
    clause_begin: Codes
    """[condition]: where its clauses begin."""
    term_begin: Codes
    """[clause]: where its terms begin."""
    term: Codes
    """Word, the bits that must hold, the bits that must not."""
    day: int
    limit: int
    gap_counts: int
    gap_most: int


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
    for r in range(count):
        out[place + r] = 0
    for c in range(columns.shape[0]):
        if columns[c, CODES] == 0:
            continue
        size, add, shift = columns[c, SIZE], columns[c, ADD], columns[c, SHIFT]
        codes = _whole_numbers(columns[c, CODES], begin + count)
        if columns[c, BITMAP] == 0:
            for r in range(count):
                out[place + r] = out[place + r] * size + codes[begin + r] + add
        else:
            bits = _bytes(columns[c, BITMAP], ((begin + count + shift) >> 3) + 1)
            for r in range(count):
                at = begin + r + shift
                here = (bits[at >> 3] >> (at & 7)) & 1
                out[place + r] = out[place + r] * size + (codes[begin + r] + add) * here


@compiled
def _looked_up(table_at, size, out, place, count):  # type: ignore[no-untyped-def]
    """Numbers in place of codes; -1 where a code was never met, which is marked in the table as -2. Whether there was any."""
    table = _whole_numbers(table_at, size)
    missed = False
    for r in range(count):
        found = table[out[place + r]]
        if found == -1 or found == -2:
            table[out[place + r]] = -2
            missed = True
        out[place + r] = found
    return missed


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
        begun, ended = _parsed(letters, values[begin + r], values[begin + r + 1] - values[begin + r], is_end)
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
        missed |= _looked_up(lists[which, KIND_TABLE], np.int64(1) << 31, scratch.kind, place, count)
        _folded(columns[which, KINDS_OF_COLUMNS:], base, count, scratch.name, place)
        missed |= _name_numbers(lists, which, rulings, offsets, begin, end, scratch.name, place - base)
        plain = _dates(dates[which, 0], base, count, False, scratch.first, scratch.last, place)
        if which == _WORK or which == _EDUCATION:
            second = dates[which, 1]
            plain &= _dates(second, base, count, which == _WORK, scratch.second_first, scratch.second_last, place)
        _placed_in_time(which, place, count, day, scratch)
        if not plain or which == _WORK or which == _EDUCATION:
            _marked(which, offsets, begin, end, place - base, scratch, births, slow)
        least = np.int64(0)
        for r in range(place, place + count):
            least = min(least, scratch.kind[r], scratch.name[r])
        if least < 0:
            _marked_unread(offsets, begin, end, place - base, scratch, slow)
        place += count
    for r in range(rows):
        if births[0, r] == _BAD or births[0, r] > day:
            slow[r] = 1
    return missed


@compiled
def _name_numbers(lists, which, rulings, offsets, begin, end, out, delta):  # type: ignore[no-untyped-def]
    """Names' numbers in place of their codes, under the rulings of each row."""
    size = lists[which, NAME_COUNT]
    if rulings.shape[0] == 0:
        first, last = np.int64(offsets[begin]), np.int64(offsets[end])
        return _looked_up(lists[which, NAME_TABLE], size, out, first + delta, last - first)
    missed = False
    for row in range(begin, end):
        shift = rulings[row] * size
        for r in range(offsets[row] + delta, offsets[row + 1] + delta):
            out[r] += shift
        first, last = np.int64(offsets[row]), np.int64(offsets[row + 1])
        missed |= _looked_up(lists[which, NAME_TABLE], np.int64(1) << 31, out, first + delta, last - first)
    return missed


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
def _tally(count, start, end, sets, of, since, is_continuous, gap, merged):  # type: ignore[no-untyped-def]
    """Whole months of the longest stretch (or run), days of several together, and how many stretches were merged (in `merged`).

    As `spans.united` with `spans.tally` or `spans.tally_of_runs`; the spells are in the order of their beginnings.
    """
    height = 0
    for k in range(count):
        if sets[k] & of == 0:
            continue
        if height > 0 and start[k] <= merged[1, height - 1]:
            merged[1, height - 1] = max(merged[1, height - 1], end[k])
        else:
            merged[0, height] = start[k]
            merged[1, height] = end[k]
            height += 1
    longest, total, several, begun = np.int64(0), np.int64(0), 0, np.int64(0)
    was_counted = False
    for k in range(height):
        first, last = max(merged[0, k], since), merged[1, k]
        if last <= first:
            was_counted = False
            continue
        several += 1
        total += last - first
        if not is_continuous or not was_counted or first - merged[1, k - 1] > gap:
            begun = first
        was_counted = True
        longest = max(longest, _whole_months(begun, last))
    if is_continuous or several < 2:
        total = np.int64(0)
    return longest, total, height


@inlined
def _may_be_filled(height, merged, since, months, gap, declared):  # type: ignore[no-untyped-def]
    """As `deciding.stretches.may_be_continuous`."""
    if declared >= months:
        return True
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
            if _months_on(begun, months - declared) <= merged[1, j] - filled:
                return True
    return False


@inlined
def _reached(longest, total, months):  # type: ignore[no-untyped-def]
    """Whether a figure is reached: by one stretch, or by several together."""
    return months <= 0 or longest >= months or (total > 0 and total >= -((-365 * months) // 12))


# --- facts ------------------------------------------------------------------------------------------------------------------


@inlined
def _records_of(which, word, need, view, begin, end, delta, program, masks, scratch, pair, sure, perhaps):  # type: ignore[no-untyped-def]
    """The bits of one row's records of one list."""
    sort = masks.sort[which]
    for r in range(begin + delta, end + delta):
        there = scratch.there[r]
        name_class = np.int64(masks.classes[sort, view, scratch.name[r]]) if sort >= 0 else 0
        kind = scratch.kind[r]
        may = masks.perhaps[which, kind] & masks.named_perhaps[which, name_class] & need
        if may == 0 or there == 0:
            continue
        surely = masks.sure[which, kind] & masks.named_sure[which, name_class] & need if there == 2 else 0
        for h in range(program.held_begin[which], program.held_begin[which + 1]):
            last = scratch.last[r]
            if last == 0:
                surely &= ~program.held[h, 0]
            elif last > program.held[h, 1]:
                surely &= ~program.held[h, 0]
                may &= ~program.held[h, 0]
        sure[pair, word] |= surely
        perhaps[pair, word] |= may


@inlined
def _atoms_of(unit, row, lists, view, program, masks, scratch, atoms, pair, sure, perhaps):  # type: ignore[no-untyped-def]
    """From which day each fact held that years count from."""
    first_atom = program.atom_begin[unit]
    for a in range(first_atom, program.atom_begin[unit + 1]):
        which, bit, day_kind = program.atom[a, 0], program.atom[a, 1], program.atom[a, 2]
        held, word = program.atom[a, 3], program.atom[a, 4]
        place = a - first_atom
        truth = 2 if sure[pair, word] & bit else 1 if perhaps[pair, word] & bit else 0
        atoms[place, 0], atoms[place, 1], atoms[place, 2] = truth, BEGINNING, NEVER
        if truth == 0 or not _is_known(lists, which, row):
            continue
        early, late = NEVER, NEVER
        offsets = _whole_numbers(lists[which, OFFSETS], row + 2)
        sort, delta = masks.sort[which], scratch.at[which]
        for r in range(offsets[row] + delta, offsets[row + 1] + delta):
            there, kind = scratch.there[r], scratch.kind[r]
            name_class = np.int64(masks.classes[sort, view, scratch.name[r]]) if sort >= 0 else 0
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
                day = FAR if masks.coming[kind] else np.int64(scratch.second_last[r])
            elif day_kind == DAY_OF_ENTRY:
                day = np.int64(scratch.first[r])
            early = min(early, day if day > 0 else BEGINNING)
            if is_sure and day > 0:
                late = min(late, day)
        atoms[place, 1], atoms[place, 2] = BEGINNING if early == NEVER else early, late


@inlined
def _sinces_of(unit, program, atoms, found, stack):  # type: ignore[no-untyped-def]
    """From which day what years count from held: truth, earliest and latest day, for each of a unit's sinces."""
    first = program.since_begin[unit]
    for s in range(first, program.since_begin[unit + 1]):
        height = 0
        for o in range(program.since[s, 0], program.since[s, 1]):
            sort, count = program.operation[o, 0], program.operation[o, 1]
            if sort == 0:
                stack[height, 0], stack[height, 1], stack[height, 2] = atoms[count, 0], atoms[count, 1], atoms[count, 2]
                height += 1
                continue
            base = height - count
            truth, early, late = stack[base, 0], stack[base, 1], stack[base, 2]
            if sort == 1:
                for k in range(base + 1, height):
                    truth, early, late = min(truth, stack[k, 0]), max(early, stack[k, 1]), max(late, stack[k, 2])
            else:
                truth, early, late = np.int64(0), NEVER, NEVER
                for k in range(base, height):
                    truth = max(truth, stack[k, 0])
                    if stack[k, 0] > 0:
                        early = min(early, stack[k, 1])
                    if stack[k, 0] == 2:
                        late = min(late, stack[k, 2])
                if truth == 0:
                    early = BEGINNING
            stack[base, 0], stack[base, 1], stack[base, 2] = truth, early, late
            height = base + 1
        found[s - first, 0], found[s - first, 1], found[s - first, 2] = stack[0, 0], stack[0, 1], stack[0, 2]


class Spells(NamedTuple):
    """The spells of one row: dated ones that may be there, in the order of their beginnings, and declared ones."""

    start: Codes
    surely_to: Codes
    perhaps_to: Codes
    sure: Codes
    """The sets, as bits, that a spell is surely in."""
    perhaps: Codes
    months: Codes
    """Of declared ones."""
    declared_sure: Codes
    declared: Codes


@inlined
def _spells_of(begin, end, delta, view, program, masks, scratch, spells):  # type: ignore[no-untyped-def]
    """The spells of a row; how many are dated, and how many declared."""
    dated, declared = 0, 0
    sort = masks.sort[_WORK]
    for r in range(begin + delta, end + delta):
        kind = scratch.kind[r]
        name_class = np.int64(masks.classes[sort, view, scratch.name[r]])
        may = masks.perhaps[_WORK, kind] & masks.named_perhaps[_WORK, name_class]
        if may == 0:
            continue
        surely = masks.sure[_WORK, kind] & masks.named_sure[_WORK, name_class]
        start = np.int64(scratch.first[r])
        if start == 0:
            spells.months[declared] = masks.declared[kind]
            spells.declared_sure[declared], spells.declared[declared] = surely, may
            declared += 1
            continue
        there = scratch.there[r]
        if there == 0 or start >= program.limit:
            continue
        ended = np.int64(scratch.second_last[r])
        place = dated
        while place > 0 and spells.start[place - 1] > start:
            spells.start[place] = spells.start[place - 1]
            spells.surely_to[place], spells.perhaps_to[place] = spells.surely_to[place - 1], spells.perhaps_to[place - 1]
            spells.sure[place], spells.perhaps[place] = spells.sure[place - 1], spells.perhaps[place - 1]
            place -= 1
        to = program.limit if ended == 0 else min(ended + 1, program.limit)
        spells.start[place] = start
        spells.surely_to[place] = start + 1 if ended < 0 else to
        spells.perhaps_to[place] = program.limit if ended < 0 else to
        spells.sure[place] = surely if there == 2 else 0
        spells.perhaps[place] = may
        dated += 1
    return dated, declared


@inlined
def _months_declared(of, count, spells, known):  # type: ignore[no-untyped-def]
    """Declared months that surely and that possibly count."""
    sure, perhaps = np.int64(0), np.int64(0) if known else np.int64(UNLIMITED)
    for k in range(count):
        if spells.declared[k] & of:
            perhaps += spells.months[k]
            if spells.declared_sure[k] & of and spells.months[k] != UNLIMITED:
                sure += spells.months[k]
    return sure, perhaps


@inlined
def _is_certain(of, dated, spells):  # type: ignore[no-untyped-def]
    """Whether what counts surely is all that may count."""
    for k in range(dated):
        if spells.perhaps[k] & of and (spells.sure[k] & of == 0 or spells.surely_to[k] != spells.perhaps_to[k]):
            return False
    return True


@inlined
def _answered(q, sinces, dated, declared, known, program, spells, merged, pair, sure, perhaps):  # type: ignore[no-untyped-def]
    """The facts of one question about work: which figures are surely reached, and which may be (as `lengths._answered`)."""
    of, is_continuous, is_anchored = program.question[q, 0], program.question[q, 1] == 1, program.question[q, 2] >= 0
    since = program.question[q, 2] if is_anchored else sinces.shape[0] - 1
    truth, early, late = sinces[since, 0], sinces[since, 1], sinces[since, 2]
    if truth == 0:
        return
    months_sure, months_perhaps = _months_declared(of, declared, spells, known)
    cut = (late if truth == 2 else NEVER) if is_anchored else BEGINNING
    longest, total = np.int64(0), np.int64(0)
    height = 0
    if cut != NEVER:
        longest, total, height = _tally(
            dated, spells.start, spells.surely_to, spells.sure, of, cut, is_continuous, program.gap_counts, merged
        )
    is_same = cut == (early if is_anchored else BEGINNING) and (not is_continuous or height < 2) and _is_certain(of, dated, spells)
    most, most_total = longest, total
    counts = 0 if is_continuous or is_anchored else months_sure
    is_tallied = is_same
    for d in range(program.question[q, 3], program.question[q, 4]):
        months, word, bit = program.demand[d, 0], program.demand[d, 1], program.demand[d, 2]
        if _reached(longest, total, months - counts):
            sure[pair, word] |= bit
            perhaps[pair, word] |= bit
            continue
        if not is_tallied:
            most, most_total, height = _tally(
                dated,
                spells.start,
                spells.perhaps_to,
                spells.perhaps,
                of,
                early if is_anchored else BEGINNING,
                is_continuous,
                program.gap_most,
                merged,
            )
            is_tallied = True
        room = months_perhaps
        if is_anchored:
            if room < UNLIMITED:
                room = min(room, max(_whole_months(early, program.day), 0))
            if _whole_months(early, program.limit) < months:
                continue
        if is_continuous:
            may = _reached(most, most_total, months)
            if not may and room > 0:
                may = _may_be_filled(height, merged, early if is_anchored else BEGINNING, months, program.gap_most, room)
        else:
            may = _reached(most, most_total, months - room)
        if may:
            perhaps[pair, word] |= bit


@inlined
def _work_of(unit, row, begin, end, lists, view, program, masks, scratch, spells, merged, sinces, pair, sure, perhaps):  # type: ignore[no-untyped-def]
    """The facts about work that a unit asks of a row."""
    known = _is_known(lists, _WORK, row)
    dated, declared = 0, 0
    if known:
        dated, declared = _spells_of(begin, end, scratch.at[_WORK], view, program, masks, scratch, spells)
    for q in range(program.question_begin[unit], program.question_begin[unit + 1]):
        _answered(q, sinces, dated, declared, known, program, spells, merged, pair, sure, perhaps)


@inlined
def _employed_of(unit, begin, end, known, view, program, masks, scratch, pair, sure, perhaps):  # type: ignore[no-untyped-def]
    """Whether somebody works in scope on the day (as `lengths.employed_truths`)."""
    for e in range(program.employed_begin[unit], program.employed_begin[unit + 1]):
        of, word, bit = program.employed[e, 0], program.employed[e, 1], program.employed[e, 2]
        if not known:
            perhaps[pair, word] |= bit
            continue
        for r in range(begin + scratch.at[_WORK], end + scratch.at[_WORK]):
            kind = scratch.kind[r]
            name_class = np.int64(masks.classes[masks.sort[_WORK], view, scratch.name[r]])
            ended = scratch.second_last[r]
            runs = 1 if scratch.first[r] == 0 else scratch.there[r]
            if ended < 0:
                runs = min(runs, 1)
            if ended > 0 and ended < program.day:
                runs = 0
            if runs and masks.perhaps[_WORK, kind] & masks.named_perhaps[_WORK, name_class] & of:
                perhaps[pair, word] |= bit
                if runs == 2 and masks.sure[_WORK, kind] & masks.named_sure[_WORK, name_class] & of:
                    sure[pair, word] |= bit


@inlined
def _ages_of(row, births, program, pair, sure, perhaps):  # type: ignore[no-untyped-def]
    born = births[1, row]
    for a in range(program.age.shape[0]):
        latest, word, bit = program.age[a, 0], program.age[a, 1], program.age[a, 2]
        if born == 0:
            perhaps[pair, word] |= bit
        elif born <= latest:
            perhaps[pair, word] |= bit
            sure[pair, word] |= bit


@compiled
def facts_of(count, begin, lists, slow, program, masks, work):  # type: ignore[no-untyped-def]
    """For each pair of a row and a unit (`work.rows`, `work.units`) the words of facts that hold surely and perhaps.

    Rows for which the loops cannot answer are marked slow.
    """
    rows, units, births, scratch, spells = work.rows, work.units, work.births, work.scratch, work.spells
    merged, atoms, sinces, stack, sure, perhaps = work.merged, work.atoms, work.sinces, work.stack, work.sure, work.perhaps
    words = program.const.shape[1]
    for k in range(count):
        row, unit = rows[k], units[k]
        view = program.sight[unit]
        for w in range(words):
            sure[k, w], perhaps[k, w] = program.const[0, w], program.const[1, w]
        for which in range(LISTS):
            need, word = program.need[unit, which], program.list_word[which]
            if need == 0:
                continue
            if not _is_known(lists, which, row):
                perhaps[k, word] |= need
                continue
            offsets = _whole_numbers(lists[which, OFFSETS], row + 2)
            here, then = np.int64(offsets[row]), np.int64(offsets[row + 1])
            if here == then:
                continue
            _records_of(which, word, need, view, here, then, scratch.at[which], program, masks, scratch, k, sure, perhaps)
            if program.counted[which] & need:
                if then - here > 1:
                    slow[row - begin] = 1
                sure[k, word] &= ~program.counted[which]
                perhaps[k, word] &= ~program.counted[which]
            if which == _CERTIFICATES and perhaps[k, word] & program.before[unit]:
                slow[row - begin] = 1
        if program.age.shape[0]:
            _ages_of(row - begin, births, program, k, sure, perhaps)
        if program.distance[unit]:
            if not _is_known(lists, _DISTANCES, row):
                for d in range(program.distance_fact.shape[0]):
                    perhaps[k, program.distance_fact[d, 0]] |= program.distance_fact[d, 1]
            else:
                offsets = _whole_numbers(lists[_DISTANCES, OFFSETS], row + 2)
                if offsets[row + 1] > offsets[row]:
                    slow[row - begin] = 1
        asks_work = program.question_begin[unit + 1] > program.question_begin[unit]
        if not asks_work and program.employed_begin[unit + 1] == program.employed_begin[unit]:
            continue
        here, then = np.int64(0), np.int64(0)
        known = _is_known(lists, _WORK, row)
        if known:
            offsets = _whole_numbers(lists[_WORK, OFFSETS], row + 2)
            here, then = np.int64(offsets[row]), np.int64(offsets[row + 1])
        _employed_of(unit, here, then, known, view, program, masks, scratch, k, sure, perhaps)
        if asks_work and slow[row - begin] == 0:
            _atoms_of(unit, row, lists, view, program, masks, scratch, atoms, k, sure, perhaps)
            _sinces_of(unit, program, atoms, sinces, stack)
            _work_of(unit, row, here, then, lists, view, program, masks, scratch, spells, merged, sinces, k, sure, perhaps)


# --- items ------------------------------------------------------------------------------------------------------------------


@inlined
def truth_of(condition, program, pair, sure, perhaps):  # type: ignore[no-untyped-def]
    """The truth of a condition: one of its clauses holds surely, or perhaps."""
    best = 0
    for c in range(program.clause_begin[condition], program.clause_begin[condition + 1]):
        may, must = True, True
        for t in range(program.term_begin[c], program.term_begin[c + 1]):
            word, wanted, unwanted = program.term[t, 0], program.term[t, 1], program.term[t, 2]
            if perhaps[pair, word] & wanted != wanted or sure[pair, word] & unwanted:
                may = False
                break
            if sure[pair, word] & wanted != wanted or perhaps[pair, word] & unwanted:
                must = False
        if may:
            if must:
                return 2
            best = 1
    return best


@inlined
def judged(ask, program, pair, sure, perhaps):  # type: ignore[no-untyped-def]
    """Status and mask of an ask."""
    status, mask = 0, np.uint64(0)
    for i in range(program.item_begin[ask], program.item_begin[ask + 1]):
        found = truth_of(program.item[i, 1], program, pair, sure, perhaps)
        status = max(status, found)
        if found == 2:
            mask |= np.uint64(1) << np.uint64(program.item[i, 0])
    if program.prerequisite[ask] >= 0 and status:
        status = min(status, truth_of(program.prerequisite[ask], program, pair, sure, perhaps))
    return status, mask if status == 2 else np.uint64(0)


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
        _bare(program.sight),
        _bare(program.need),
        _bare(program.before),
        _bare(program.list_word),
        _bare(program.counted),
        _bare(program.const),
        _bare(program.held_begin),
        _bare(program.held),
        _bare(program.age),
        _bare(program.distance),
        _bare(program.distance_fact),
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
        _bare(program.ask_begin),
        _bare(program.ask),
        _bare(program.item_begin),
        _bare(program.item),
        _bare(program.prerequisite),
        _bare(program.clause_begin),
        _bare(program.term_begin),
        _bare(program.term),
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
def _bare_spells(spells):  # type: ignore[no-untyped-def]
    return Spells(
        _bare(spells.start),
        _bare(spells.surely_to),
        _bare(spells.perhaps_to),
        _bare(spells.sure),
        _bare(spells.perhaps),
        _bare(spells.months),
        _bare(spells.declared_sure),
        _bare(spells.declared),
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


class Workspace(NamedTuple):
    """What a thread needs for a block; made by `workspace`, used again for every block."""

    scratch: Scratch
    spells: Spells
    births: Any
    sure: Codes
    perhaps: Codes
    merged: Codes
    atoms: Codes
    sinces: Codes
    stack: Codes
    rows: Codes
    units: Codes
    starts: Codes
    out: Codes
    truths: Any
    known: Any


def workspace(room: int, program: Program, masks: Masks, most_parts: int) -> Workspace:
    """Room for the blocks of which none has more than `room` records."""
    words = program.const.shape[1]
    conditions = len(program.clause_begin)
    # Truth, earliest and latest day of some facts; the last place says "always".
    parts = [np.zeros((most_parts + 1, 3), np.int64) for _ in range(3)]
    for each in parts:
        each[most_parts] = 2, BEGINNING, BEGINNING
    shorts = [np.zeros(room, np.int32) for _ in range(6)]
    return Workspace(
        Scratch(np.zeros(LISTS, np.int64), *shorts[:2], np.zeros(room, np.int8), *shorts[2:]),
        Spells(*(np.zeros(MOST_SPELLS, np.int64) for _ in range(8))),
        np.zeros((2, BLOCK), np.int32),
        np.zeros((BLOCK, words), np.int64),
        np.zeros((BLOCK, words), np.int64),
        np.zeros((2, MOST_SPELLS), np.int64),
        *parts,
        np.zeros(BLOCK, np.int64),
        np.zeros(BLOCK, np.int64),
        np.zeros(len(program.prerequisite) + 1, np.int64),
        np.zeros((BLOCK, masks.outstanding.shape[2]), np.int64),
        np.zeros((conditions, BLOCK), np.int8),
        np.zeros(conditions, np.int8),
    )


@compiled
def _bare_workspace(given):  # type: ignore[no-untyped-def]
    return Workspace(
        _bare_scratch(given.scratch),
        _bare_spells(given.spells),
        _bare_short(given.births),
        _bare(given.sure),
        _bare(given.perhaps),
        _bare(given.merged),
        _bare(given.atoms),
        _bare(given.sinces),
        _bare(given.stack),
        _bare(given.rows),
        _bare(given.units),
        _bare(given.starts),
        _bare(given.out),
        _bare_tiny(given.truths),
        _bare_tiny(given.known),
    )


@compiled
def review_rows(  # type: ignore[no-untyped-def]
    begin, end, lists, columns, dates, birth, rulings, which, program, masks, given, status, mask, slow, missed
):
    """Each row from `begin` to `end` (a multiple of `BLOCK` unless the last) against its ask; -1 none, -2 not compiled.

    `status`, `mask` and `slow` are filled for these rows; `missed[block]` says that a block has met something new.
    """
    lists, columns, dates, birth = _bare(lists), _bare(columns), _bare(dates), _bare(birth)
    rulings, which, program, masks = _bare(rulings), _bare(which), _bare_program(program), _bare_masks(masks)
    status, mask, slow, missed = _bare_tiny(status), _bare_mask(mask), _bare_small(slow), _bare_small(missed)
    work = _bare_workspace(given)
    for block in range(begin, end, BLOCK):
        last = min(block + BLOCK, end)
        missed[block // BLOCK] = read_block(
            lists, columns, dates, birth, rulings, block, last, program.day, work.scratch, work.births, slow[block:last]
        )
        if missed[block // BLOCK]:
            continue
        count = _by_ask(block, last, which, slow, status, work.starts, work.rows, work.units)
        facts_of(count, block, lists, slow[block:last], program, masks, work)
        _judge_all_rows(count, program, work, status, mask)


@compiled
def _judge_all_rows(count, program, work, status, mask):  # type: ignore[no-untyped-def]
    rows, units, sure, perhaps = work.rows, work.units, work.sure, work.perhaps
    for k in range(count):
        status[rows[k]], mask[rows[k]] = judged(units[k], program, k, sure, perhaps)


@compiled
def _by_ask(begin, end, which, slow, status, starts, rows, units):  # type: ignore[no-untyped-def]
    """The rows of a block that are decided here, those of one ask after another; how many they are."""
    starts[:] = 0
    for row in range(begin, end):
        if which[row] == -2:
            slow[row] = 1
        status[row] = -2
        if which[row] >= 0 and slow[row] == 0:
            starts[which[row] + 1] += 1
    for ask in range(1, starts.shape[0]):
        starts[ask] += starts[ask - 1]
    count = starts[starts.shape[0] - 1]
    for row in range(begin, end):
        if which[row] >= 0 and slow[row] == 0:
            place = starts[which[row]]
            rows[place], units[place] = row, which[row]
            starts[which[row]] += 1
    return count


@compiled
def census_rows(  # type: ignore[no-untyped-def]
    begin, end, lists, columns, dates, birth, rulings, views, grounds, program, masks, given, status, first, slow, missed
):
    """Each row from `begin` to `end` against all asks of some grounds; `status` and `first` are [ask, row].

    `views` and `grounds` are units; what a ground says of everybody, views say anew of those who stand out under them.
    """
    lists, columns, dates, birth = _bare(lists), _bare(columns), _bare(dates), _bare(birth)
    rulings, views, grounds = _bare(rulings), _bare(views), _bare(grounds)
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
        for g in range(grounds.shape[0] + views.shape[0]):
            is_ground = g < grounds.shape[0]
            unit = grounds[g] if is_ground else views[g - grounds.shape[0]]
            count = _chosen(block, last, unit, program.sight[unit], is_ground, slow, work)
            facts_of(count, block, lists, slow[block:last], program, masks, work)
            work.known[:] = 0
            for a in range(program.ask_begin[unit], program.ask_begin[unit + 1]):
                _judged_all(program.ask[a, 0], program.ask[a, 1], count, program, work, status, first)


@compiled
def _chosen(begin, end, unit, view, is_ground, slow, work):  # type: ignore[no-untyped-def]
    """The rows of a block that a unit decides for; how many they are."""
    count = 0
    for row in range(begin, end):
        if slow[row] == 0 and (is_ground or (work.out[row - begin, view >> 5] >> (view & 31)) & 1):
            work.rows[count], work.units[count] = row, unit
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


@compiled
def _condition(condition, count, program, work):  # type: ignore[no-untyped-def]
    """The truths of a condition for all pairs, once."""
    if work.known[condition] == 0:
        work.known[condition] = 1
        truths, sure, perhaps = work.truths, work.sure, work.perhaps
        for k in range(count):
            truths[condition, k] = truth_of(condition, program, k, sure, perhaps)


@compiled
def _judged_all(ask, place, count, program, work, status, first):  # type: ignore[no-untyped-def]
    """Status and first item of an ask for all pairs."""
    rows, truths = work.rows, work.truths
    for k in range(count):
        status[place, rows[k]] = 0
        first[place, rows[k]] = -1
    for i in range(program.item_begin[ask], program.item_begin[ask + 1]):
        bit, condition = program.item[i, 0], program.item[i, 1]
        _condition(condition, count, program, work)
        for k in range(count):
            row, found = rows[k], truths[condition, k]
            if found > status[place, row]:
                status[place, row] = found
                if found == 2:
                    first[place, row] = bit
    condition = program.prerequisite[ask]
    if condition >= 0:
        _condition(condition, count, program, work)
        for k in range(count):
            row, found = rows[k], truths[condition, k]
            if found < 2:
                status[place, row] = min(status[place, row], found)
                first[place, row] = -1
