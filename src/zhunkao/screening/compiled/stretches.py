"""Stretches of work of one row: united, cut and counted on the fly (as `spans` has them for many rows)."""

from __future__ import annotations

from typing import Any

from zhunkao.screening.compiled.machine import compiled, i64, inlined, whole_months


@inlined
def _emitted(
    first: Any,
    last: Any,
    since: Any,
    is_continuous: Any,
    gap: Any,
    before: Any,
    longest: Any,
    total: Any,
    several: Any,
    begun: Any,
    was_counted: Any,
) -> Any:
    """What a united stretch adds: whole months of the longest (or of the longest run), days of all, and how many there are."""
    first = max(first, since)
    if last <= first:
        return longest, total, several, begun, False
    if not is_continuous or not was_counted or first - before > gap:
        begun = first
    return max(longest, whole_months(begun, last)), total + last - first, several + 1, begun, True


@inlined
def tally(begin: Any, end: Any, starts: Any, ends: Any, sets: Any, of: Any, since: Any, is_continuous: Any, gap: Any) -> Any:
    """Whole months of the longest stretch (or run), days of several together, and how many stretches were united.

    As `spans.united` with `spans.tally` or `spans.tally_of_runs`; the spells are in the order of their beginnings.
    """
    longest, total, begun = i64(0), i64(0), i64(0)
    first, last, before = i64(0), i64(0), i64(0)
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
        total = i64(0)
    return longest, total, height


@compiled
def filled_upto(
    begin: Any, end: Any, starts: Any, ends: Any, sets: Any, of: Any, since: Any, gap: Any, declared: Any, merged: Any
) -> Any:
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


@inlined
def months_of(longest: Any, total: Any) -> Any:
    """The highest figure that is reached: by one stretch, or by several together (365 / 12 days for a month)."""
    return max(longest, 12 * total // 365)
