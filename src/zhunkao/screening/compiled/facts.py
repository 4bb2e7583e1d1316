"""From records to truths: for each pair of a row and what it is seen as, the facts that hold, surely and perhaps.

The loops go unit by unit and, within, question by question over all pairs, so that what is asked stays in registers. What records
prove are bits of words; what is asked of work are bounds of months; conditions are steps over columns of truths (0, 1, 2).
"""

from __future__ import annotations

from typing import Any

from zhunkao.deciding.stretches import BEGINNING, FAR
from zhunkao.screening.compiled.arrays import (
    CERTIFICATES,
    DAY_OF_ENTRY,
    DAY_OF_GRADUATION,
    DAY_OF_LOWER_DEGREE,
    DAY_OF_RECORD,
    DISTANCES,
    EARLY,
    EARLY_MONTHS,
    IS_KNOWN,
    KNOWN,
    LATE,
    LATE_MONTHS,
    LEAST,
    LISTS,
    MOST,
    NO_DAY,
    NOT,
    OFFSETS,
    SINCE,
    TRUTH,
    WORK,
)
from zhunkao.screening.compiled.block import is_known
from zhunkao.screening.compiled.machine import as_beginning, compiled, i8, i32, i64, months_on, u64, whole_numbers
from zhunkao.screening.compiled.work import answered, employed_of, spells_of


@compiled
def listed_of(which: Any, at: Any, count: Any, begin: Any, work: Any) -> Any:
    """The records that some pairs have in a list, one after the other, in `work.listed` and `work.pair`.

    Four are written for each pair, of which those of the next are written over: no branch hangs on how many there are. Returns
    how many they are and the most of one pair.
    """
    begins, rows, listed, pair = work.scratch.begins[which], work.rows, work.listed, work.pair
    total, most = u64(0), i32(0)
    if work.scratch.counts[which] == 0:
        return i64(0), i64(0)
    for k in range(count):
        row, owner = u64(rows[u64(at + k)] - begin), i32(k)
        first, then = begins[row], begins[row + u64(1)]
        several = i32(then - first)
        listed[total], listed[total + u64(1)] = first, first + 1
        listed[total + u64(2)], listed[total + u64(3)] = first + 2, first + 3
        pair[total] = pair[total + u64(1)] = pair[total + u64(2)] = pair[total + u64(3)] = owner
        for j in range(4, several):
            listed[total + u64(j)], pair[total + u64(j)] = first + j, owner
        total += u64(several)
        most = max(most, several)
    return i64(total), i64(most)


@compiled
def _records_of(unit: Any, at: Any, count: Any, begin: Any, lists: Any, slow: Any, program: Any, masks: Any, work: Any) -> None:
    """For each pair the words of facts that records prove, surely and perhaps, and since when some of these hold."""
    rows, sure, perhaps = work.rows, work.sure, work.perhaps
    for w in range(sure.shape[0]):
        for k in range(count):
            sure[w, k] = perhaps[w, k] = 0
    for which in range(LISTS):
        need, word = program.need[unit, which], program.list_word[which]
        if need == 0:
            continue
        total = i64(0)
        if lists[which, OFFSETS] != 0:
            total, most = listed_of(which, at, count, begin, work)
            counted = program.counted[which] & need
            if counted and most > 1:
                for i in range(1, total):
                    if work.pair[i] == work.pair[i - 1]:
                        slow[rows[at + work.pair[i]] - begin] = 1
            _proved(which, total, at, need & ~counted, sure[word], perhaps[word], program, masks, work)
            if which == CERTIFICATES and program.before[unit]:
                for k in range(count):
                    if perhaps[word, k] & program.before[unit]:
                        slow[rows[at + k] - begin] = 1
        if lists[which, OFFSETS] == 0 or lists[which, KNOWN] != 0:
            for k in range(count):
                if not is_known(lists, which, rows[at + k]):
                    perhaps[word, k] |= need
        for a in range(program.atom_begin[unit], program.atom_begin[unit + 1]):
            if program.atom[a, 0] == which:
                _atom_of(a, a - program.atom_begin[unit], total, count, program, masks, work)


@compiled
def _proved(which: Any, total: Any, at: Any, need: Any, sure: Any, perhaps: Any, program: Any, masks: Any, work: Any) -> None:
    """What the listed records prove of what is needed: each for itself (`work.does`, `work.can`), and a pair's together."""
    scratch, sights, sort = work.scratch, work.sights, masks.sort[which]
    kinds_sure, kinds_perhaps = masks.sure[which], masks.perhaps[which]
    for i in range(total):
        r, k = u64(work.listed[i]), u64(work.pair[i])
        kind, there = u64(scratch.kind[r]), scratch.there[r]
        can, does = kinds_perhaps[kind] & need & -i64(there != 0), kinds_sure[kind] & need & -i64(there == 2)
        if sort >= 0:
            name_class = u64(masks.classes[sort, u64(sights[u64(at) + k]), u64(scratch.name[r])])
            can, does = can & masks.named_perhaps[which, name_class], does & masks.named_sure[which, name_class]
        for h in range(program.held_begin[which], program.held_begin[which + 1]):
            last, bits = scratch.last[r], program.held[h, 0]
            late = bits & -i64(last > program.held[h, 1])
            can, does = can & ~late, does & ~(late | (bits & -i64(last == 0)))
        work.can[i], work.does[i] = can, does
        sure[k] |= does
        perhaps[k] |= can


@compiled
def _atom_of(a: Any, place: Any, total: Any, count: Any, program: Any, masks: Any, work: Any) -> None:
    """For each pair from which day a fact held that years count from: truth, earliest and latest day."""
    bit, day_kind, held, word = program.atom[a, 1], program.atom[a, 2], program.atom[a, 3], program.atom[a, 4]
    scratch, sure, perhaps, atoms = work.scratch, work.sure[word], work.perhaps[word], work.atoms[place * SINCE :]
    for k in range(count):
        atoms[TRUTH + k] = i32(i32(sure[k] & bit != 0) + i32(perhaps[k] & bit != 0))
        atoms[EARLY + k] = atoms[LATE + k] = NO_DAY
    any_can = i64(0)
    for i in range(total):
        any_can |= work.can[i]
    if any_can & bit == 0:
        total = i64(0)
    days = scratch.last if day_kind == DAY_OF_RECORD else scratch.first if day_kind == DAY_OF_ENTRY else scratch.second_last
    for i in range(total):
        r, k = u64(work.listed[i]), u64(work.pair[i])
        day = days[r]
        if day_kind >= DAY_OF_GRADUATION:
            day = i32(FAR) if masks.coming[u64(scratch.kind[r])] else day
        elif held > 0 and day != 0:
            day = i32(min(months_on(i64(day), held), NO_DAY))
        early = day if day > 0 else i32(BEGINNING)
        if day_kind >= DAY_OF_LOWER_DEGREE:
            later = masks.later[day_kind - DAY_OF_LOWER_DEGREE, u64(scratch.kind[r])]
            early = i32(BEGINNING) if later != 0 else early
            day = scratch.first[r] if later == 2 and scratch.first[r] > 0 else day
        atoms[u64(EARLY) + k] = min(atoms[u64(EARLY) + k], early if work.can[i] & bit else i32(NO_DAY))
        is_sure = (work.does[i] & bit != 0) & (day > 0)
        atoms[u64(LATE) + k] = min(atoms[u64(LATE) + k], day if is_sure else i32(NO_DAY))
    for k in range(count):
        atoms[EARLY + k] = i32(BEGINNING) if atoms[EARLY + k] == NO_DAY else atoms[EARLY + k]


@compiled
def _sinces_of(unit: Any, count: Any, program: Any, work: Any) -> None:
    """For each pair from which day what years count from held: truth, earliest and latest day, and these as months."""
    atoms, stack, first = work.atoms, work.stack, program.since_begin[unit]
    for s in range(first, program.since_begin[unit + 1]):
        height = 0
        for o in range(program.since[s, 0], program.since[s, 1]):
            sort, number = program.operation[o, 0], program.operation[o, 1]
            if sort == 0:
                for plane in (TRUTH, EARLY, LATE):
                    for k in range(count):
                        stack[height * SINCE + plane + k] = atoms[number * SINCE + plane + k]
            else:
                height -= number
                for other in range(height + 1, height + number):
                    _taken_together(sort, count, stack[height * SINCE :], stack[other * SINCE :])
            height += 1
        found, best = work.sinces[(s - first) * SINCE :], i32(0)
        for k in range(count):
            best = max(best, stack[TRUTH + k])
        work.never[s - first] = best == 0
        if best == 0:
            continue
        for k in range(count):
            found[TRUTH + k], found[EARLY + k], found[LATE + k] = stack[TRUTH + k], stack[EARLY + k], stack[LATE + k]
            found[EARLY_MONTHS + k], found[LATE_MONTHS + k] = as_beginning(stack[EARLY + k]), as_beginning(stack[LATE + k])


@compiled
def _taken_together(sort: Any, count: Any, one: Any, other: Any) -> None:
    """All (1) or any (2) of two sinces as one, in the place of the first (as `plan.Plan.since`)."""
    for k in range(count):
        truth, more = one[TRUTH + k], other[TRUTH + k]
        if sort == 1:
            one[TRUTH + k] = min(truth, more)
            one[EARLY + k] = max(one[EARLY + k], other[EARLY + k])
            one[LATE + k] = max(one[LATE + k], other[LATE + k])
        else:
            early, others_early = one[EARLY + k] if truth > 0 else i32(NO_DAY), other[EARLY + k] if more > 0 else i32(NO_DAY)
            late, others_late = one[LATE + k] if truth == 2 else i32(NO_DAY), other[LATE + k] if more == 2 else i32(NO_DAY)
            one[TRUTH + k], one[LATE + k] = max(truth, more), min(late, others_late)
            one[EARLY + k] = i32(BEGINNING) if max(truth, more) == 0 else min(early, others_early)


@compiled
def _worked(unit: Any, at: Any, count: Any, begin: Any, lists: Any, program: Any, masks: Any, work: Any) -> None:
    """The truths of all figures of years and of work on the day."""
    is_asked = program.question_begin[unit + 1] > program.question_begin[unit]
    if not is_asked and program.employed_begin[unit + 1] == program.employed_begin[unit]:
        return
    total, most, found = i64(0), i64(0), work.found
    if lists[WORK, OFFSETS] != 0:
        total, most = listed_of(WORK, at, count, begin, work)
    if is_asked:
        _sinces_of(unit, count, program, work)
        for k in range(count):
            found[IS_KNOWN + k] = i32(is_known(lists, WORK, work.rows[at + k]))
        base = whole_numbers(lists[WORK, OFFSETS], begin + 1)[begin] + work.scratch.at[WORK] if total else i64(0)
        spells_of(unit, total, most, count, at, base, program, masks, work)
        answered(unit, most, count, program, work)
    employed_of(unit, total, at, count, lists, program, masks, work)


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
    _worked(unit, at, count, begin, lists, program, masks, work)
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
