"""From records to truths: for each pair of a row and what it is seen as, the facts that hold, surely and perhaps.

The loops go unit by unit and, within, question by question over all pairs, so that what is asked stays in registers. What records
prove are bits of words; what is asked of work are bounds of months; conditions are steps over columns of truths (0, 1, 2).
"""

from __future__ import annotations

from typing import Any

from zhunkao.deciding.case import UNLIMITED
from zhunkao.deciding.stretches import BEGINNING, FAR
from zhunkao.screening.compiled.arrays import (
    CERTIFICATES,
    DAY_OF_ENTRY,
    DAY_OF_GRADUATION,
    DISTANCES,
    KNOWN,
    LEAST,
    LISTS,
    MOST,
    NOT,
    OFFSETS,
    WORK,
)
from zhunkao.screening.compiled.block import is_known
from zhunkao.screening.compiled.machine import compiled, i8, i64, months_on, u64, whole_months, whole_numbers
from zhunkao.screening.compiled.stretches import filled_upto, months_of, tally
from zhunkao.screening.days import NEVER


@compiled
def _records_of(unit: Any, at: Any, count: Any, begin: Any, lists: Any, slow: Any, program: Any, masks: Any, work: Any) -> None:
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
        offsets = whole_numbers(lists[which, OFFSETS], i64(1) << 40)
        always_known = lists[which, KNOWN] == 0
        counted = program.counted[which] & need
        held_begin, held_end = program.held_begin[which], program.held_begin[which + 1]
        for k in range(count):
            row = rows[at + k]
            if not always_known and not is_known(lists, which, row):
                perhaps[word, k] |= need
                continue
            surely, may = i64(0), i64(0)
            here, then = i64(offsets[row]) + delta, i64(offsets[row + 1]) + delta
            for r in range(here, then):
                there, kind = scratch.there[r], scratch.kind[r]
                name_class = i64(masks.classes[sort, sights[at + k], scratch.name[r]]) if sort >= 0 else i64(0)
                can = masks.perhaps[which, kind] & masks.named_perhaps[which, name_class] & need
                if can == 0 or there == 0:
                    continue
                does = masks.sure[which, kind] & masks.named_sure[which, name_class] & need if there == 2 else i64(0)
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
            if which == CERTIFICATES and may & program.before[unit]:
                slow[row - begin] = 1
            sure[word, k] |= surely
            perhaps[word, k] |= may


@compiled
def _atoms_of(unit: Any, at: Any, count: Any, lists: Any, program: Any, masks: Any, work: Any) -> None:
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
            if truth == 0 or not is_known(lists, which, row):
                continue
            early, late = NEVER, NEVER
            offsets = whole_numbers(lists[which, OFFSETS], i64(1) << 40)
            for r in range(i64(offsets[row]) + delta, i64(offsets[row + 1]) + delta):
                there, kind = scratch.there[r], scratch.kind[r]
                name_class = i64(masks.classes[sort, sights[at + k], scratch.name[r]]) if sort >= 0 else i64(0)
                if there == 0 or masks.perhaps[which, kind] & masks.named_perhaps[which, name_class] & bit == 0:
                    continue
                is_sure = there == 2 and masks.sure[which, kind] & masks.named_sure[which, name_class] & bit != 0
                day = i64(scratch.last[r])
                if held > 0:
                    if day == 0:
                        is_sure = False
                    else:
                        day = months_on(day, held)
                        if day > program.limit:
                            continue
                if day_kind == DAY_OF_GRADUATION:
                    day = i64(FAR) if masks.coming[kind] else i64(scratch.second_last[r])
                elif day_kind == DAY_OF_ENTRY:
                    day = i64(scratch.first[r])
                early = min(early, day if day > 0 else BEGINNING)
                if is_sure and day > 0:
                    late = min(late, day)
            atoms[1, place, k], atoms[2, place, k] = BEGINNING if early == NEVER else early, late


@compiled
def _sinces_of(unit: Any, count: Any, program: Any, work: Any) -> None:
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
def _taken_together(sort: Any, base: Any, end: Any, stack: Any) -> None:
    """All (1) or any (2) of some sinces as one (as `plan.Plan.since`)."""
    truth, early, late = stack[0, base], stack[1, base], stack[2, base]
    if sort == 1:
        for k in range(base + 1, end):
            truth, early, late = min(truth, stack[0, k]), max(early, stack[1, k]), max(late, stack[2, k])
    else:
        truth, early, late = i64(0), i64(NEVER), i64(NEVER)
        for k in range(base, end):
            truth = max(truth, stack[0, k])
            if stack[0, k] > 0:
                early = min(early, stack[1, k])
            if stack[0, k] == 2:
                late = min(late, stack[2, k])
        if truth == 0:
            early = i64(BEGINNING)
    stack[0, base], stack[1, base], stack[2, base] = truth, early, late


@compiled
def _spells_of(at: Any, count: Any, lists: Any, program: Any, masks: Any, work: Any) -> None:
    """The spells of each pair that may count for something."""
    rows, sights, scratch, spells = work.rows, work.sights, work.scratch, work.spells
    sort, delta, place, told, limit = masks.sort[WORK], scratch.at[WORK], 0, 0, program.limit
    is_there = lists[WORK, OFFSETS] != 0
    offsets = whole_numbers(lists[WORK, OFFSETS], i64(1) << 40)
    for k in range(count):
        row = rows[at + k]
        spells.begin[k], spells.declared_begin[k], certain = place, told, i64(-1)
        some_sure, some = i64(0), i64(0)
        known = is_there and is_known(lists, WORK, row)
        spells.known[k] = 1 if known else 0
        if known:
            for r in range(i64(offsets[row]) + delta, i64(offsets[row + 1]) + delta):
                kind = scratch.kind[r]
                name_class = i64(masks.classes[sort, sights[at + k], scratch.name[r]])
                may = masks.perhaps[WORK, kind] & masks.named_perhaps[WORK, name_class]
                if may == 0:
                    continue
                surely = masks.sure[WORK, kind] & masks.named_sure[WORK, name_class]
                start, there = i64(scratch.first[r]), scratch.there[r]
                if start == 0:
                    spells.months[told] = masks.declared[kind]
                    spells.declared_sure[told], spells.declared[told] = surely, may
                    told += 1
                    continue
                if there == 0 or start >= limit:
                    continue
                ended = i64(scratch.second_last[r])
                to = limit if ended <= 0 else min(ended + 1, limit)
                spells.start[place], spells.perhaps_to[place], spells.perhaps[place] = start, to, may
                spells.surely_to[place] = start + 1 if ended < 0 else to
                surely = surely if there == 2 else i64(0)
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
def _months_declared(of: Any, pair: Any, spells: Any) -> Any:
    """Declared months that surely and that possibly count."""
    sure, perhaps = i64(0), i64(0) if spells.known[pair] else i64(UNLIMITED)
    for k in range(spells.declared_begin[pair], spells.declared_begin[pair + 1]):
        if spells.declared[k] & of:
            perhaps += spells.months[k]
            if spells.declared_sure[k] & of and spells.months[k] != UNLIMITED:
                sure += spells.months[k]
    return sure, perhaps


@compiled
def _bounds_of(q: Any, count: Any, program: Any, work: Any) -> None:
    """For each pair the highest figures that one question surely and perhaps reaches (as `lengths._answered`)."""
    spells, sinces, sure_upto, perhaps_upto = work.spells, work.sinces, work.spells.sure_upto, work.spells.perhaps_upto
    of, is_continuous, is_anchored = program.question[q, 0], program.question[q, 1] == 1, program.question[q, 2] >= 0
    s = program.question[q, 2] if is_anchored else sinces.shape[1] - 1
    least = program.demand[program.question[q, 3], 1]
    day, limit, gap_counts, gap_most = program.day, program.limit, program.gap_counts, program.gap_most
    for k in range(count):
        truth, early, late = sinces[0, s, k], sinces[1, s, k], sinces[2, s, k]
        sure_upto[k], perhaps_upto[k] = 0, 0
        sure_months, room = i64(0), i64(0) if spells.known[k] else i64(UNLIMITED)
        if spells.declared_begin[k] < spells.declared_begin[k + 1]:
            sure_months, room = _months_declared(of, k, spells)
        # So few days may have passed since that not even the lowest figure can be reached.
        if truth == 0 or (spells.some[k] & of == 0 and room == 0) or (is_anchored and limit - early < 28 * least):
            continue
        begin, end = spells.begin[k], spells.begin[k + 1]
        longest, total, height, is_tallied = i64(0), i64(0), 0, spells.some[k] & of == 0
        if truth == 2 and late != NEVER and spells.some_sure[k] & of:
            longest, total, height = tally(
                begin, end, spells.start, spells.surely_to, spells.sure, of, late, is_continuous, gap_counts
            )
            is_tallied = late == early and (not is_continuous or height < 2) and spells.certain[k] & of != 0
        surely = months_of(longest, total)
        most = surely
        if not is_tallied:
            longest, total, height = tally(
                begin, end, spells.start, spells.perhaps_to, spells.perhaps, of, early, is_continuous, gap_most
            )
            most = months_of(longest, total)
        if is_anchored:
            if 0 < room < UNLIMITED:
                room = min(room, max(whole_months(early, day), 0))
        elif not is_continuous:
            surely += sure_months
        if room > 0:
            if is_continuous:
                most = max(
                    most,
                    filled_upto(
                        begin, end, spells.start, spells.perhaps_to, spells.perhaps, of, early, gap_most, room, spells.merged
                    ),
                )
            else:
                most += room
        if is_anchored and most > 0:
            most = min(most, whole_months(early, limit))
        sure_upto[k], perhaps_upto[k] = surely, max(most, surely)


@compiled
def _answered(q: Any, count: Any, program: Any, work: Any) -> None:
    """For each pair the truths of one question's figures."""
    truths, sure_upto, perhaps_upto = work.truths, work.spells.sure_upto, work.spells.perhaps_upto
    _bounds_of(q, count, program, work)
    for d in range(program.question[q, 3], program.question[q, 4]):
        slot, months = program.demand[d, 0], program.demand[d, 1]
        for k in range(count):
            found = i8(months <= sure_upto[k]) + i8(months <= perhaps_upto[k])
            truths[slot, k] = found if found > truths[slot, k] else truths[slot, k]


@compiled
def _employed_of(unit: Any, at: Any, count: Any, lists: Any, program: Any, masks: Any, work: Any) -> None:
    """Whether somebody works in scope on the day (as `lengths.employed_truths`)."""
    rows, sights, scratch, truths = work.rows, work.sights, work.scratch, work.truths
    for e in range(program.employed_begin[unit], program.employed_begin[unit + 1]):
        slot, of = program.employed[e, 0], program.employed[e, 1]
        for k in range(count):
            row, best = rows[at + k], 0
            if not is_known(lists, WORK, row):
                truths[slot, k] = 1
                continue
            offsets, delta = whole_numbers(lists[WORK, OFFSETS], i64(1) << 40), scratch.at[WORK]
            for r in range(i64(offsets[row]) + delta, i64(offsets[row + 1]) + delta):
                kind, ended = scratch.kind[r], scratch.second_last[r]
                name_class = i64(masks.classes[masks.sort[WORK], sights[at + k], scratch.name[r]])
                may = masks.perhaps[WORK, kind] & masks.named_perhaps[WORK, name_class] & of
                runs = 1 if scratch.first[r] == 0 else i64(scratch.there[r])
                if ended < 0:
                    runs = min(runs, 1)
                if (ended > 0 and ended < program.day) or may == 0:
                    runs = 0
                elif masks.sure[WORK, kind] & masks.named_sure[WORK, name_class] & of == 0:
                    runs = min(runs, 1)
                best = max(best, runs)
            truths[slot, k] = best


@compiled
def _others_of(unit: Any, at: Any, count: Any, begin: Any, lists: Any, slow: Any, program: Any, work: Any) -> None:
    """Ages, kilometres, and what holds for everybody."""
    rows, truths = work.rows, work.truths
    for a in range(program.age_begin[unit], program.age_begin[unit + 1]):
        for k in range(count):
            born = work.births[1, rows[at + k] - begin]
            truths[program.age[a, 0], k] = 1 if born == 0 else 2 if born <= program.age[a, 1] else 0
    for d in range(program.distance_begin[unit], program.distance_begin[unit + 1]):
        for k in range(count):
            row = rows[at + k]
            known = is_known(lists, DISTANCES, row)
            truths[program.distance[d, 0], k] = 0 if known else 1
            if known:
                offsets = whole_numbers(lists[DISTANCES, OFFSETS], i64(1) << 40)
                if offsets[row + 1] > offsets[row]:
                    slow[row - begin] = 1
    for c in range(program.const_begin[unit], program.const_begin[unit + 1]):
        for k in range(count):
            truths[program.const[c, 0], k] = program.const[c, 1]


@compiled
def _loaded(unit: Any, count: Any, program: Any, work: Any) -> None:
    """Bits of words as columns of truths."""
    sure, perhaps, truths = work.sure, work.perhaps, work.truths
    for f in range(program.load_begin[unit], program.load_begin[unit + 1]):
        slot, word, bit = program.load[f, 0], program.load[f, 1], program.load[f, 2]
        outcome, surely, may = truths[slot, :count], sure[word, :count], perhaps[word, :count]
        for k in range(count):
            outcome[k] = i8(surely[k] & bit != 0) + i8(may[k] & bit != 0)


@compiled
def _stepped(unit: Any, count: Any, program: Any, work: Any) -> None:
    """Conditions from facts, a column at a time."""
    truths = work.truths
    for o in range(program.step_begin[unit], program.step_begin[unit + 1]):
        sort, out, a, b = program.step[o, 0], program.step[o, 1], program.step[o, 2], program.step[o, 3]
        outcome, one, other = truths[out, :count], truths[a, :count], truths[b, :count]
        if sort == LEAST:
            for k in range(count):
                left, right = one[k], other[k]
                outcome[k] = left if left < right else right
        elif sort == MOST:
            for k in range(count):
                left, right = one[k], other[k]
                outcome[k] = left if left > right else right
        elif sort == NOT:
            for k in range(count):
                outcome[k] = i8(2) - one[k]
        else:
            # The parts stand in the slots before the outcome: a of them, and b are enough.
            for k in range(count):
                sure, may = 0, 0
                for part in range(out - a, out):
                    sure += truths[part, k] == 2
                    may += truths[part, k] > 0
                truths[out, k] = 2 if sure >= b else 1 if may >= b else 0


@compiled
def decide(unit: Any, at: Any, count: Any, begin: Any, lists: Any, slow: Any, program: Any, masks: Any, work: Any) -> None:
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
def judge(shape: Any, count: Any, program: Any, work: Any) -> None:
    """Status and first item of a shape, for each pair, in `work.status` and `work.first`."""
    truths, status, first = work.truths, work.status[:count], work.first[:count]
    for k in range(count):
        status[k], first[k] = 0, -1
    for i in range(program.shape[shape, 0], program.shape[shape, 1]):
        bit, items = i8(program.item[i, 0]), truths[program.item[i, 1], :count]
        for k in range(count):
            found, best, earliest = items[k], status[k], first[k]
            first[k] = bit if (found == 2) & (best < 2) else earliest
            status[k] = found if found > best else best
    before = program.shape[shape, 2]
    if before >= 0:
        required = truths[before, :count]
        for k in range(count):
            found, best, earliest = required[k], status[k], first[k]
            status[k] = found if found < best else best
            first[k] = i8(-1) if found < 2 else earliest


@compiled
def mask_items(shape: Any, count: Any, program: Any, work: Any) -> None:
    """The items of a shape that hold, for each pair, as bits in `work.mask`; none where the whole does not."""
    truths, status, mask = work.truths, work.status[:count], work.mask[:count]
    for k in range(count):
        mask[k] = 0
    for i in range(program.shape[shape, 0], program.shape[shape, 1]):
        flag, items = u64(1) << u64(program.item[i, 0]), truths[program.item[i, 1], :count]
        for k in range(count):
            mask[k] |= flag if (items[k] == 2) & (status[k] == 2) else u64(0)
