"""Stretches of days, and when they reach a length (contract: Time, 1–6).

A stretch is a pair of ordinals [start, end): the first day counted and the day after the last. Lists of stretches are sorted,
disjoint and do not touch. Stretches are kept *unclipped*: one that still runs ends at `FAR`. What is counted on a day is the
part before a **limit**, so "reached on day D" is "the smallest limit that is enough is not after D's" – one function answers
both the question of today and the one of the first day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeAlias

from zhunkao.model.dates import add_months

Stretch: TypeAlias = tuple[int, int]

BEGINNING = 1
"""Before every day: the start of a stretch whose start is not known."""

FAR = date(9000, 1, 1).toordinal()
"""After every day: the end of a stretch that still runs."""


def union(stretches: Iterable[Stretch]) -> list[Stretch]:
    """All days of the stretches, each once; those that touch or overlap become one.

    >>> union([(5, 7), (1, 3), (3, 4)])
    [(1, 4), (5, 7)]
    """
    merged: list[Stretch] = []
    for start, end in sorted(stretches):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            if end > merged[-1][1]:
                merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def without(stretches: Sequence[Stretch], holes: Sequence[Stretch]) -> list[Stretch]:
    """The days of `stretches` that lie in none of the `holes` (both as `union` gives them).

    >>> without([(1, 10)], [(3, 5), (9, 20)])
    [(1, 3), (5, 9)]
    """
    left: list[Stretch] = []
    for start, end in stretches:
        for hole_start, hole_end in holes:
            if hole_end <= start or hole_start >= end:
                continue
            if hole_start > start:
                left.append((start, hole_start))
            start = hole_end
            if start >= end:
                break
        if start < end:
            left.append((start, end))
    return left


def since(stretches: Sequence[Stretch], day: int) -> list[Stretch]:
    """The part of the stretches from a day on."""
    return [(max(start, day), end) for start, end in stretches if end > day]


def until(stretches: Sequence[Stretch], limit: int) -> list[Stretch]:
    """The part of the stretches before a limit."""
    return [(start, min(end, limit)) for start, end in stretches if start < limit]


def total_days(stretches: Sequence[Stretch]) -> int:
    """How many days they have together."""
    return sum(end - start for start, end in stretches)


def reach_cumulative(stretches: Sequence[Stretch], months: int) -> int | None:
    """The smallest limit at which the stretches reach `months` months cumulatively; 0 if nothing is to be reached, None if never.

    A single stretch must run to the corresponding day; several together must have at least 365/12 days for each month.
    """
    if months <= 0:
        return 0
    needed = -(-365 * months // 12)
    total = 0
    for index, (start, end) in enumerate(stretches):
        limits = []
        anniversary = add_months(start, months)
        if anniversary <= end:
            limits.append(anniversary)
        # "Several" begin to exist with the first day of the second one.
        together = start + max(needed - total, 1)
        if index and together <= end:
            limits.append(together)
        if limits:
            return min(limits)
        total += end - start
    return None


def reach_continuous(stretches: Sequence[Stretch], months: int, gap: int) -> int | None:
    """The smallest limit at which one stretch reaches `months` months, None if never.

    Stretches parted by no more than `gap` days are one, the gap's days counted once the later stretch has begun.
    """
    run_start = run_end = None
    for start, end in stretches:
        if run_end is None or start - run_end > gap:
            run_start = start
        run_end = end
        assert run_start is not None
        anniversary = add_months(run_start, months)
        if anniversary <= end:
            return max(anniversary, start + 1)
    return None


def may_be_continuous(stretches: Sequence[Stretch], months: int, gap: int, declared: int) -> bool:
    """Whether the stretches, with `declared` months lying anywhere, between them too, could make one of `months` months."""
    if declared >= months:
        return True
    for first, (start, last_end) in enumerate(stretches):
        filled = 0
        for next_start, end in stretches[first:]:
            hole = next_start - last_end
            if hole > gap:
                filled += hole
            last_end = end
            # A day of a gap that is filled uses up a day of the declared months; what is left lengthens the stretch.
            if 12 * filled > 365 * declared:
                break
            if add_months(start, months - declared) <= end - filled:
                return True
    return False
