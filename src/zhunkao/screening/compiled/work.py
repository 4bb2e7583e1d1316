"""Years of work: for each pair which spells count, and the bounds of months that each question about them has.

Questions are answered one after the other, each for all pairs of a unit at once.
"""

from __future__ import annotations

from typing import Any

from zhunkao.deciding.case import UNLIMITED
from zhunkao.screening.compiled.arrays import (
    DECLARED,
    DECLARED_SURE,
    EARLY,
    EARLY_MONTHS,
    END,
    END_MONTHS,
    IS_KNOWN,
    LAST,
    LATE,
    LONGEST,
    MOST_DAYS,
    OFFSETS,
    PERHAPS,
    PERHAPS_TO,
    PERHAPS_TO_MONTHS,
    PERHAPS_UPTO,
    ROOM,
    SETS,
    SINCE,
    SPELL,
    SPELL_DECLARED,
    SPELL_FROM,
    SPELL_FROM_MONTHS,
    START,
    START_MONTHS,
    SURE,
    SURE_UPTO,
    SURELY_TO,
    SURELY_TO_MONTHS,
    TOTAL,
    TRUTH,
    USABLE,
    WORK,
)
from zhunkao.screening.compiled.block import is_known
from zhunkao.screening.compiled.machine import as_beginning, as_end, compiled, i8, i32, i64, u64, whole_numbers
from zhunkao.screening.compiled.stretches import filled_upto, longest_run, summed


@compiled
def prepare_spells(begin: Any, end: Any, lists: Any, program: Any, masks: Any, scratch: Any) -> None:
    """What each spell of the rows from `begin` to `end` comes to, whoever looks at it."""
    if lists[WORK, OFFSETS] == 0:
        return
    offsets, limit = whole_numbers(lists[WORK, OFFSETS], end + 1), i32(program.limit)
    place, count = offsets[begin] + scratch.at[WORK], offsets[end] - offsets[begin]
    then = place + count
    kinds, theres = scratch.kind[place:then], scratch.there[place:then]
    firsts, ends = scratch.first[place:then], scratch.second_last[place:then]
    begun, begun_months, declared = scratch.spell[SPELL_FROM], scratch.spell[SPELL_FROM_MONTHS], scratch.spell[SPELL_DECLARED]
    surely, perhaps, usable = scratch.spell[SURELY_TO], scratch.spell[PERHAPS_TO], scratch.spell[USABLE]
    surely_months, perhaps_months = scratch.spell[SURELY_TO_MONTHS], scratch.spell[PERHAPS_TO_MONTHS]
    for r in range(count):
        first, ended, dated = firsts[r], ends[r], -i32(firsts[r] != 0)
        to = limit if ended <= 0 else min(i32(ended + 1), limit)
        begun[r], perhaps[r] = first, i32(to & dated)
        surely[r] = i32((i32(first + 1) if ended < 0 else to) & dated)
        usable[r] = i32(theres[r]) if first < limit else i32(0)
    for r in range(count):
        dated = -i32(firsts[r] != 0)
        begun_months[r] = as_beginning(begun[r]) & dated
        surely_months[r], perhaps_months[r] = as_end(surely[r]) & dated, as_end(perhaps[r]) & dated
        declared[r] = i32(masks.declared[u64(max(kinds[r], i32(0)))]) & ~dated


@compiled
def spells_of(unit: Any, total: Any, most: Any, count: Any, at: Any, base: Any, program: Any, masks: Any, work: Any) -> None:
    """The spells of each pair that may count for something, below each other; `total` are listed, at most `most` of a pair.

    Which sets a spell is in becomes bits: the first set that the unit asks for is the first bit. `base`: the place of the first
    prepared spell among all records.
    """
    scratch, sights, spells, heights, sort = work.scratch, work.sights, work.spells, work.heights, masks.sort[WORK]
    prepared, first_set, last_set = scratch.spell, program.set_begin[unit], program.set_begin[unit + 1]
    for j in range(most):
        sure, perhaps = j * SPELL + SURE + SETS, j * SPELL + PERHAPS + SETS
        for k in range(count):
            spells[sure + k] = 0
            spells[perhaps + k] = 0
    for k in range(count):
        heights[k] = 0
    for i in range(total):
        r, k = u64(work.listed[i]), u64(work.pair[i])
        kind, name_class = u64(scratch.kind[r]), u64(masks.classes[sort, u64(sights[u64(at) + k]), u64(scratch.name[r])])
        p = r - u64(base)
        usable = prepared[USABLE, p]
        can = masks.perhaps[WORK, kind] & masks.named_perhaps[WORK, name_class] & -i64(usable != 0)
        does = masks.sure[WORK, kind] & masks.named_sure[WORK, name_class] & -i64(usable == 2)
        its_perhaps, its_sure = i64(0), i64(0)
        for s in range(first_set, last_set):
            its_perhaps |= i64((can & program.set[s, 0]) != 0) << (s - first_set)
            its_sure |= i64((does & program.set[s, 0]) != 0) << (s - first_set)
        place = u64(heights[k]) * u64(SPELL) + k
        spells[place + u64(START)], spells[place + u64(START_MONTHS)] = prepared[SPELL_FROM, p], prepared[SPELL_FROM_MONTHS, p]
        spells[place + u64(DECLARED)] = prepared[SPELL_DECLARED, p]
        spells[place + u64(SURE + END)] = prepared[SURELY_TO, p]
        spells[place + u64(SURE + END_MONTHS)] = prepared[SURELY_TO_MONTHS, p]
        spells[place + u64(PERHAPS + END)] = prepared[PERHAPS_TO, p]
        spells[place + u64(PERHAPS + END_MONTHS)] = prepared[PERHAPS_TO_MONTHS, p]
        spells[place + u64(SURE + SETS)], spells[place + u64(PERHAPS + SETS)] = its_sure & its_perhaps, its_perhaps
        heights[k] += i32(its_perhaps != 0)


@compiled
def _declared(width: Any, count: Any, number: Any, spells: Any, found: Any) -> None:
    """Declared months that surely and that possibly count."""
    for k in range(count):
        found[DECLARED_SURE + k] = 0
        found[ROOM + k] = i32(UNLIMITED * (1 - found[IS_KNOWN + k]))
    for j in range(width):
        at = j * SPELL
        for k in range(count):
            months = spells[at + DECLARED + k]
            perhaps = -i32((spells[at + PERHAPS + SETS + k] >> number) & 1)
            sure = i32(-i32((spells[at + SURE + SETS + k] >> number) & 1) & -i32(months != UNLIMITED))
            found[DECLARED_SURE + k] = min(i32(found[DECLARED_SURE + k] + i32(months & sure)), i32(UNLIMITED))
            found[ROOM + k] = min(i32(found[ROOM + k] + i32(months & perhaps)), i32(UNLIMITED))


@compiled
def _reached(width: Any, count: Any, q: Any, spells: Any, side: Any, since: Any, gap: Any, program: Any, found: Any) -> None:
    """For each pair the highest figure that its dated spells reach: by one stretch, or by several (365 / 12 days a month)."""
    number = program.question[q, 0]
    if program.question[q, 1] == 1:
        longest_run(width, count, spells, side, number, since, gap, found)
    else:
        summed(width, count, spells, side, number, since, found)
    for k in range(count):
        total = found[TOTAL + k] if found[TOTAL + k] > found[MOST_DAYS + k] else i32(0)
        found[LONGEST + k] = max(found[LONGEST + k], i32(i32(total * 12) // i32(365)))


@compiled
def _bounds_of(q: Any, width: Any, count: Any, program: Any, work: Any) -> None:
    """For each pair the highest figures that one question surely and perhaps reaches (as `lengths._answered`)."""
    spells, found, sinces, s = work.spells, work.found, work.sinces, program.question[q, 2]
    is_continuous, is_anchored = program.question[q, 1] == 1, s >= 0
    base = (s if is_anchored else sinces.shape[0] // SINCE - 1) * SINCE
    since, early, late = sinces[base : base + SINCE], sinces[base + EARLY :], sinces[base + LATE :]
    day, limit = as_end(i32(program.day)), as_end(i32(program.limit))
    _declared(width, count, program.question[q, 0], spells, found)
    _reached(width, count, q, spells, SURE, late, i32(program.gap_counts), program, found)
    for k in range(count):
        added = i32(0) if is_anchored or is_continuous else found[DECLARED_SURE + k]
        found[SURE_UPTO + k] = i32(i32(found[LONGEST + k] & -i32(since[TRUTH + k] == 2)) + added)
    _reached(width, count, q, spells, PERHAPS, early, i32(program.gap_most), program, found)
    if is_anchored:
        for k in range(count):
            passed = max(i32(i32(day - since[EARLY_MONTHS + k]) >> 5), i32(0))
            found[ROOM + k] = min(found[ROOM + k], passed) if found[ROOM + k] < UNLIMITED else found[ROOM + k]
    if is_continuous:
        _fill(q, width, count, since, program, work)
    else:
        for k in range(count):
            found[LONGEST + k] = i32(found[LONGEST + k] + found[ROOM + k])
    for k in range(count):
        most = found[LONGEST + k]
        if is_anchored:
            most = min(most, max(i32(i32(limit - since[EARLY_MONTHS + k]) >> 5), i32(0)))
        holds = -i32(since[TRUTH + k] != 0)
        found[PERHAPS_UPTO + k] = max(most, found[SURE_UPTO + k]) & holds
        found[SURE_UPTO + k] &= holds


@compiled
def _fill(q: Any, width: Any, count: Any, since: Any, program: Any, work: Any) -> None:
    """What continuous work perhaps reaches where declared months may lie anywhere between the spells."""
    number, found, gap = program.question[q, 0], work.found, program.gap_most
    for k in range(count):
        room = i64(found[ROOM + k])
        if found[LAST + k] == 0:
            found[LONGEST + k] = max(found[LONGEST + k], i32(room))
        elif room > 0 and since[TRUTH + k] > 0:
            filled = filled_upto(width, k, work.spells, number, i64(since[EARLY + k]), gap, room, work.merged)
            found[LONGEST + k] = max(found[LONGEST + k], i32(filled))


@compiled
def answered(unit: Any, width: Any, count: Any, program: Any, work: Any) -> None:
    """For each pair the truths of all figures of years that a unit asks for."""
    truths, found = work.truths, work.found
    for q in range(program.question_begin[unit], program.question_begin[unit + 1]):
        for d in range(program.question[q, 3], program.question[q, 4]):
            outcome = truths[program.demand[d, 0]]
            for k in range(count):
                outcome[k] = 0
    for q in range(program.question_begin[unit], program.question_begin[unit + 1]):
        if program.question[q, 2] >= 0 and work.never[program.question[q, 2]]:
            continue
        _bounds_of(q, width, count, program, work)
        for d in range(program.question[q, 3], program.question[q, 4]):
            outcome, months = truths[program.demand[d, 0]], i32(program.demand[d, 1])
            for k in range(count):
                reached = i8(i8(months <= found[SURE_UPTO + k]) + i8(months <= found[PERHAPS_UPTO + k]))
                outcome[k] = max(outcome[k], reached)


@compiled
def employed_of(unit: Any, total: Any, at: Any, count: Any, lists: Any, program: Any, masks: Any, work: Any) -> None:
    """Whether somebody works in scope on the day (as `lengths.employed_truths`); `total` spells are listed."""
    scratch, sights, truths, sort = work.scratch, work.sights, work.truths, masks.sort[WORK]
    for e in range(program.employed_begin[unit], program.employed_begin[unit + 1]):
        outcome, of = truths[program.employed[e, 0]], program.employed[e, 1]
        for k in range(count):
            outcome[k] = 1 - i8(is_known(lists, WORK, work.rows[at + k]))
        for i in range(total):
            r, k = u64(work.listed[i]), u64(work.pair[i])
            kind, name_class = u64(scratch.kind[r]), u64(masks.classes[sort, u64(sights[at + k]), u64(scratch.name[r])])
            can = masks.perhaps[WORK, kind] & masks.named_perhaps[WORK, name_class] & of
            does = masks.sure[WORK, kind] & masks.named_sure[WORK, name_class] & of
            ended = scratch.second_last[r]
            most = i8(1) if (does == 0) | (ended < 0) else i8(2)
            undated = i8(2) if masks.declared[kind] == UNLIMITED else i8(1)
            runs = min(most, undated if scratch.first[r] == 0 else scratch.there[r])
            is_over = (can == 0) | ((ended > 0) & (ended < program.day))
            outcome[k] = max(outcome[k], i8(0) if is_over else runs)
