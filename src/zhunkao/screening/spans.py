"""Stretches of many people at once: union, cutting and reaching, as `deciding.stretches` has them for one.

`Spans` holds one entry for each stretch, those of one row next to each other, sorted and disjoint. Rows are numbered from 0.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from zhunkao.screening.days import Codes, Days, Flags, months_on

_WIDE = 2**33
"""More than any day: rows times this, plus a day, sort by row first."""


class Spans(NamedTuple):
    """Stretches [start, end) of `height` rows."""

    height: int
    row: Codes
    start: Days
    end: Days

    def kept(self, keep: Flags) -> Spans:
        """Some of the stretches."""
        return self if keep.all() else Spans(self.height, self.row[keep], self.start[keep], self.end[keep])

    def since(self, day: Days) -> Spans:
        """The part of the stretches from a day of their row on."""
        start = np.maximum(self.start, day[self.row])
        return Spans(self.height, self.row, start, self.end).kept(self.end > start)

    def until(self, limit: int) -> Spans:
        """The part of the stretches before a limit."""
        return Spans(self.height, self.row, self.start, np.minimum(self.end, limit)).kept(self.start < limit)

    def some(self, holds: Flags) -> Flags:
        """The rows that have a stretch for which something holds."""
        found = np.zeros(self.height, np.bool_)
        found[self.row[holds]] = True
        return found


def united(height: int, row: Codes, start: Days, end: Days) -> Spans:
    """All days of the stretches, each once; given sorted by row and start."""
    if not len(row):
        return Spans(height, row, start, end)
    reach = np.maximum.accumulate(row * _WIDE + end)
    fresh = np.ones(len(row), np.bool_)
    np.greater(row[1:] * _WIDE + start[1:], reach[:-1], out=fresh[1:])
    if fresh.all():
        return Spans(height, row, start, end)
    first = np.flatnonzero(fresh)
    last = np.append(first[1:], len(row)) - 1
    return Spans(height, row[first], start[first], reach[last] - row[first] * _WIDE)


def joined(spans: Spans, gap: int) -> Codes:
    """For each stretch the place of the first one of its run: stretches parted by no more than `gap` days."""
    fresh = np.ones(len(spans.row), np.bool_)
    fresh[1:] = (spans.row[1:] != spans.row[:-1]) | (spans.start[1:] - spans.end[:-1] > gap)
    return np.maximum.accumulate(np.where(fresh, np.arange(len(fresh)), 0))


def reach_cumulative(spans: Spans, months: Days) -> Flags:
    """The rows whose stretches, all of them cut at the limit, reach their months: one by itself or several together."""
    single = months_on(spans.start, months[spans.row]) <= spans.end
    needed = -(-365 * months // 12)
    total = np.bincount(spans.row, spans.end - spans.start, spans.height)
    several = np.bincount(spans.row, minlength=spans.height) >= 2
    return (months <= 0) | spans.some(single) | (several & (total >= needed))


def reach_continuous(spans: Spans, months: Days, gap: int) -> Flags:
    """The rows with a run of stretches, cut at the limit, that reaches their months; `gap` days are bridged."""
    if not len(spans.row):
        return np.zeros(spans.height, np.bool_)
    begun = spans.start[joined(spans, gap)]
    return spans.some(months_on(begun, months[spans.row]) <= spans.end)


def may_be_continuous(spans: Spans, months: Days, gap: int, declared: Days) -> Flags:
    """As `deciding.stretches.may_be_continuous`: declared months may lie anywhere, between the stretches too."""
    found = (declared >= months) | reach_continuous(spans, months, gap)
    asked = (declared > 0) & ~found
    first = np.flatnonzero(asked[spans.row])
    filled = np.zeros(len(first), np.int64)
    for step in range(len(spans.row)):
        then = first + step
        inside = then < len(spans.row)
        inside[inside] = spans.row[then[inside]] == spans.row[first[inside]]
        first, filled, then = first[inside], filled[inside], then[inside]
        if not len(first):
            break
        if step:
            hole = spans.start[then] - spans.end[then - 1]
            filled = filled + np.where(hole > gap, hole, 0)
        row = spans.row[first]
        able = 12 * filled <= 365 * declared[row]
        first, filled, then, row = first[able], filled[able], then[able], row[able]
        left = months[row] - declared[row]
        found[row[months_on(spans.start[first], left) <= spans.end[then] - filled]] = True
    return found
