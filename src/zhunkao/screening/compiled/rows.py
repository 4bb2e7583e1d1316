"""Whole rosters: block after block, each row against its ask (review) or against all (census)."""

from __future__ import annotations

from typing import Any

from zhunkao.screening.compiled.arrays import BITS, BLOCK, LISTS, OFFSETS, PAIRS, bare_masks, bare_program, bare_workspace
from zhunkao.screening.compiled.block import read_block
from zhunkao.screening.compiled.facts import decide, judge, listed_of, mask_items
from zhunkao.screening.compiled.machine import (
    bare,
    bare_mask,
    bare_small,
    bare_tiny,
    compiled,
    i64,
    seal,
    trailing_zeros,
    u64,
    whole_numbers,
)
from zhunkao.screening.compiled.work import prepare_spells


@compiled
def room_for(lists: Any, begin: Any, end: Any) -> Any:
    """The most records that any block of the rows from `begin` to `end` has."""
    most = 1
    for block in range(begin, end, BLOCK):
        total = 0
        for which in range(LISTS):
            if lists[which, OFFSETS] != 0:
                offsets = whole_numbers(lists[which, OFFSETS], end + 1)
                total += offsets[min(block + BLOCK, end)] - offsets[block]
        most = max(most, total)
    return most


@compiled
def review_rows(
    begin: Any,
    end: Any,
    lists: Any,
    columns: Any,
    dates: Any,
    birth: Any,
    rulings: Any,
    which: Any,
    unit_of: Any,
    sight_of: Any,
    program: Any,
    masks: Any,
    given: Any,
    status: Any,
    first: Any,
    mask: Any,
    slow: Any,
    missed: Any,
) -> None:
    """Each row from `begin` to `end` (a multiple of `BLOCK` unless the last) against its ask; -1 none, -2 not compiled.

    `unit_of` and `sight_of` say what each ask is decided as. `status`, `first`, `mask` and `slow` are filled for these rows;
    `missed[block]` says that a block has met something new.
    """
    lists, columns, dates, birth = bare(lists), bare(columns), bare(dates), bare(birth)
    rulings, which, program, masks = bare(rulings), bare(which), bare_program(program), bare_masks(masks)
    unit_of, sight_of = bare(unit_of), bare(sight_of)
    status, first, mask = bare_tiny(status), bare_tiny(first), bare_mask(mask)
    slow, missed = bare_small(slow), bare_small(missed)
    work = bare_workspace(given)
    for block in range(begin, end, BLOCK):
        last = min(block + BLOCK, end)
        missed[block // BLOCK] = read_block(
            lists, columns, dates, birth, rulings, block, last, program.day, work.scratch, work.births, slow[block:last]
        )
        if missed[block // BLOCK]:
            continue
        prepare_spells(block, last, lists, program, masks, work.scratch)
        _by_unit(block, last, which, unit_of, sight_of, slow, status, first, work)
        at = i64(0)
        for unit in range(work.starts.shape[0] - 1):
            while at < work.starts[unit]:
                count = min(work.starts[unit] - at, PAIRS)
                decide(unit, at, count, block, lists, slow[block:last], program, masks, work)
                judge(program.shape_begin[unit], count, program, work)
                mask_items(program.shape_begin[unit], count, program, work)
                for k in range(count):
                    row = work.rows[at + k]
                    status[row], first[row], mask[row] = work.status[k], work.first[k], work.mask[k]
                at += count


@compiled
def _by_unit(
    begin: Any, end: Any, which: Any, unit_of: Any, sight_of: Any, slow: Any, status: Any, first: Any, work: Any
) -> None:
    """The rows of a block that are decided here, those of one unit after another; `starts[unit]` is where they end."""
    starts = work.starts
    starts[:] = 0
    for row in range(begin, end):
        if which[row] == -2:
            slow[row] = 1
        status[row], first[row] = -2, -1
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
def census_rows(
    begin: Any,
    end: Any,
    lists: Any,
    columns: Any,
    dates: Any,
    birth: Any,
    rulings: Any,
    units: Any,
    sights: Any,
    views: Any,
    program: Any,
    masks: Any,
    given: Any,
    status: Any,
    first: Any,
    slow: Any,
    missed: Any,
) -> None:
    """Each row from `begin` to `end` against all asks; `status` and `first` are [ask, row].

    `units` and their `sights` are first the grounds, from `views` on the views: what a ground says of everybody, views say
    anew of those who stand out under them.
    """
    lists, columns, dates, birth = bare(lists), bare(columns), bare(dates), bare(birth)
    rulings, units, sights = bare(rulings), bare(units), bare(sights)
    program, masks = bare_program(program), bare_masks(masks)
    status, first, slow, missed = bare_tiny(status), bare_tiny(first), bare_small(slow), bare_small(missed)
    work = bare_workspace(given)
    for block in range(begin, end, BLOCK):
        last = min(block + BLOCK, end)
        missed[block // BLOCK] = read_block(
            lists, columns, dates, birth, rulings, block, last, program.day, work.scratch, work.births, slow[block:last]
        )
        if missed[block // BLOCK]:
            continue
        prepare_spells(block, last, lists, program, masks, work.scratch)
        _stand_out(block, last, lists, masks, slow, work)
        for g in range(units.shape[0]):
            chosen = _chosen(block, last, sights[g], g < views, slow, work)
            is_whole = chosen == last - block
            at = i64(0)
            while at < chosen:
                count = min(chosen - at, PAIRS)
                decide(units[g], at, count, block, lists, slow[block:last], program, masks, work)
                for shape in range(program.shape_begin[units[g]], program.shape_begin[units[g] + 1]):
                    judge(shape, count, program, work)
                    for p in range(program.shape[shape, 3], program.shape[shape, 4]):
                        _delivered(program.place[p, 0], at, count, block + at if is_whole else i64(-1), work, status, first)
                at += count


@compiled
def _copied(column: Any, out: Any) -> None:
    for k in range(out.shape[0]):
        out[k] = column[k]


@compiled
def _delivered(place: Any, at: Any, count: Any, begin: Any, work: Any, status: Any, first: Any) -> None:
    """What a shape came to at its place among the results; `begin` is the first row where the pairs are rows in order."""
    if begin >= 0:
        _copied(work.status[:count], status[place, begin : begin + count])
        _copied(work.first[:count], first[place, begin : begin + count])
    else:
        for k in range(count):
            row = work.rows[at + k]
            status[place, row], first[place, row] = work.status[k], work.first[k]


@compiled
def _chosen(begin: Any, end: Any, sight: Any, is_ground: Any, slow: Any, work: Any) -> Any:
    """The rows of a block that a unit decides for; how many they are."""
    rows, sights, count = work.rows, work.sights, 0
    if is_ground:
        for row in range(begin, end):
            rows[count], sights[count] = row, sight
            count += 1 - i64(slow[row])
        return count
    chosen, count = work.chosen[sight], work.chosen_count[sight]
    for k in range(count):
        rows[k] = begin + chosen[k]
        sights[k] = sight
    return count


@compiled
def _stand_out(begin: Any, end: Any, lists: Any, masks: Any, slow: Any, work: Any) -> None:
    """For each view the rows of which one name stands otherwise than on the view's ground."""
    out, chosen, chosen_count, scratch, rows = work.out, work.chosen, work.chosen_count, work.scratch, work.rows
    chosen_count[:] = 0
    count = i64(0)
    for row in range(begin, end):
        rows[count] = row
        count += 1 - i64(slow[row])
    for word in range(out.shape[0]):
        its = out[word]
        for k in range(count):
            its[k] = 0
        for which in range(LISTS):
            sort = masks.sort[which]
            if sort < 0 or lists[which, OFFSETS] == 0:
                continue
            total, _ = listed_of(which, i64(0), count, begin, work)
            outstanding = masks.outstanding[word, sort]
            for i in range(total):
                its[u64(work.pair[i])] |= outstanding[u64(scratch.name[u64(work.listed[i])])]
        for k in range(count):
            left, row = its[k], rows[k] - begin
            while left:
                view = word * BITS + trailing_zeros(left)
                chosen[view, chosen_count[view]] = row
                chosen_count[view] += 1
                left &= left - 1


seal()
