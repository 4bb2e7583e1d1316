"""Stretches of work of many pairs at once: united, cut and counted (as `spans` has them for many rows).

A pair's spells stand below each other, in the order of their beginnings; a spell that does not count is one from 0 to 0, which
changes nothing. So every pair goes the same way and no branch hangs on who has worked when.

Columns of `PAIRS` whole numbers lie one after the other in one array, the constants say where: so the compiler sees that they do
not overlap, and handles many pairs with one instruction.
"""

from __future__ import annotations

from typing import Any

from zhunkao.screening.compiled.arrays import (
    BEGUN,
    BEGUN_MONTHS,
    END,
    END_MONTHS,
    LAST,
    LAST_MONTHS,
    LONGEST,
    MOST_DAYS,
    PAIRS,
    PERHAPS,
    SETS,
    SPELL,
    START,
    START_MONTHS,
    TOTAL,
)
from zhunkao.screening.compiled.machine import compiled, i32, i64, whole_months


@compiled
def cleared(found: Any, count: Any) -> None:
    """No stretch yet."""
    for k in range(count):
        found[LONGEST + k] = found[TOTAL + k] = found[MOST_DAYS + k] = found[BEGUN + k] = 0
        found[BEGUN_MONTHS + k] = found[LAST + k] = found[LAST_MONTHS + k] = 0


@compiled
def summed(width: Any, count: Any, spells: Any, side: Any, number: Any, since: Any, found: Any) -> None:
    """All stretches after a day: whole months of the longest, days of all together, days of the longest.

    As `spans.united` with `spans.tally`. `side`: where the columns of ends begin, `SURE` or `PERHAPS`; `number`: of the set;
    `since`: a column of days and one of months (`packed_months`); `found`: the columns from `LONGEST` on.
    """
    cleared(found, count)
    for j in range(width):
        at, set_at = j * SPELL, j * SPELL + side
        for k in range(count):
            counts = -i32((spells[set_at + SETS + k] >> number) & 1)
            start, end = i32(spells[at + START + k] & counts), i32(spells[set_at + END + k] & counts)
            start_months = i32(spells[at + START_MONTHS + k] & counts)
            end_months = i32(spells[set_at + END_MONTHS + k] & counts)
            before, after = found[LAST + k], since[k]
            is_new = start > before
            begun = max(start, after) if is_new else found[BEGUN + k]
            months = max(start_months, since[PAIRS + k]) if is_new else found[BEGUN_MONTHS + k]
            added = i32(end - max(max(start, before), after))
            last, last_months = max(before, end), max(found[LAST_MONTHS + k], end_months)
            found[TOTAL + k] = i32(found[TOTAL + k] + max(added, i32(0)))
            found[LONGEST + k] = max(found[LONGEST + k], i32(i32(last_months - months) >> 5))
            found[MOST_DAYS + k] = max(found[MOST_DAYS + k], i32(last - begun))
            found[BEGUN + k], found[BEGUN_MONTHS + k], found[LAST + k], found[LAST_MONTHS + k] = begun, months, last, last_months


@compiled
def longest_run(width: Any, count: Any, spells: Any, side: Any, number: Any, since: Any, gap: Any, found: Any) -> None:
    """The longest run of stretches after a day between which no gap has more than so many days, in whole months.

    As `summed`, but with `spans.tally_of_runs`; the days stay 0.
    """
    cleared(found, count)
    for j in range(width):
        at, set_at = j * SPELL, j * SPELL + side
        for k in range(count):
            counts = -i32((spells[set_at + SETS + k] >> number) & 1)
            start, end = i32(spells[at + START + k] & counts), i32(spells[set_at + END + k] & counts)
            start_months = i32(spells[at + START_MONTHS + k] & counts)
            end_months = i32(spells[set_at + END_MONTHS + k] & counts)
            before, begun_before, months_before = found[LAST + k], found[BEGUN + k], found[BEGUN_MONTHS + k]
            is_new, clipped = start > before, max(start, since[k])
            goes_on = (before > begun_before) & (i32(clipped - before) <= gap)
            begun = clipped if is_new else begun_before
            months = max(start_months, since[PAIRS + k]) if is_new & (not goes_on) else months_before
            last, last_months = max(before, end), max(found[LAST_MONTHS + k], end_months)
            grown = i32(i32(last_months - months) >> 5)
            found[LONGEST + k] = max(found[LONGEST + k], grown if last > begun else i32(0))
            found[BEGUN + k], found[BEGUN_MONTHS + k], found[LAST + k], found[LAST_MONTHS + k] = begun, months, last, last_months


@compiled
def filled_upto(width: Any, pair: Any, spells: Any, number: Any, since: Any, gap: Any, declared: Any, merged: Any) -> Any:
    """The most months that stretches could make with declared months lying anywhere (`deciding.stretches.may_be_continuous`)."""
    height = 0
    for j in range(width):
        start, end = i64(spells[j * SPELL + START + pair]), i64(spells[j * SPELL + PERHAPS + END + pair])
        if (spells[j * SPELL + PERHAPS + SETS + pair] >> number) & 1 == 0 or start == 0:
            continue
        if height > 0 and start <= merged[1, height - 1]:
            merged[1, height - 1] = max(merged[1, height - 1], end)
        else:
            merged[0, height], merged[1, height] = start, end
            height += 1
    most = declared
    for k in range(height):
        begun = max(merged[0, k], since)
        if merged[1, k] <= begun:
            continue
        filled = i64(0)
        for j in range(k, height):
            if j > k:
                hole = max(merged[0, j], since) - merged[1, j - 1]
                if hole > gap:
                    filled += hole
            if 12 * filled > 365 * declared:
                break
            most = max(most, declared + whole_months(begun, merged[1, j] - filled))
    return most
