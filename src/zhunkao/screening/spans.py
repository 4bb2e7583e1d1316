"""Stretches of many people at once: union, cutting and reaching, as `deciding.stretches` has them for one.

`Spans` holds one entry for each stretch, those of one row next to each other, sorted and disjoint. Rows are numbered from 0.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from zhunkao.screening.days import Codes, Days, Flags, months_on, whole_months

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

    def until(self, limit: int) -> Spans:
        """The part of the stretches before a limit."""
        return Spans(self.height, self.row, self.start, np.minimum(self.end, limit)).kept(self.start < limit)


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


class Tally(NamedTuple):
    """What the stretches of each row come to, whatever the figure asked."""

    longest: Days
    """Whole months of the longest stretch, or run of stretches."""
    together: Days
    """The days of all stretches where there are several, else 0."""


def tally(spans: Spans, since: Days | None) -> Tally:
    """What stretches come to by themselves and together, counted from a day of their row on."""
    longest, together = np.zeros(spans.height, np.int64), np.zeros(spans.height, np.int64)
    if len(spans.row):
        start = spans.start if since is None else np.maximum(spans.start, since[spans.row])
        days = np.maximum(spans.end - start, 0)
        first = _first_of_rows(spans)
        rows = spans.row[first]
        longest[rows] = np.maximum.reduceat(whole_months(start, spans.end), first)
        several = np.add.reduceat((days > 0).astype(np.int64), first) >= 2
        together[rows] = np.where(several, np.add.reduceat(days, first), 0)
    return Tally(longest, together)


def tally_of_runs(spans: Spans, since: Days | None, gap: int) -> Tally:
    """What runs of stretches come to that are parted by no more than `gap` days."""
    longest = np.zeros(spans.height, np.int64)
    if len(spans.row):
        start = spans.start if since is None else np.maximum(spans.start, since[spans.row])
        counts = spans.end > start
        fresh = np.ones(len(start), np.bool_)
        # What lies wholly before the day from which on it counts joins nothing.
        fresh[1:] = (spans.row[1:] != spans.row[:-1]) | (start[1:] - spans.end[:-1] > gap) | ~counts[:-1]
        begun = start[np.maximum.accumulate(np.where(fresh, np.arange(len(fresh)), 0))]
        first = _first_of_rows(spans)
        longest[spans.row[first]] = np.maximum.reduceat(np.where(counts, whole_months(begun, spans.end), 0), first)
    return Tally(longest, np.zeros(spans.height, np.int64))


def _first_of_rows(spans: Spans) -> Codes:
    """The places at which another row begins."""
    fresh = np.ones(len(spans.row), np.bool_)
    np.not_equal(spans.row[1:], spans.row[:-1], out=fresh[1:])
    return np.flatnonzero(fresh)


def reaches(found: Tally, months: Days | int) -> Flags:
    """The rows whose stretches reach their months: one by itself, or several together."""
    needed = -(-365 * months // 12)
    return (found.longest >= months) | ((found.together >= needed) & (found.together > 0)) | np.less_equal(months, 0)


def may_be_filled(spans: Spans, since: Days | None, months: int, gap: int, declared: Days) -> Flags:
    """The rows whose stretches could make one of `months` months with declared months that may lie between them.

    As `deciding.stretches.may_be_continuous`, for rows with declared months.
    """
    found = (declared > 0) & (declared >= months)
    start = spans.start if since is None else np.maximum(spans.start, since[spans.row])
    asked = ((declared > 0) & ~found)[spans.row] & (spans.end > start)
    spans, start = spans.kept(asked), start[asked]
    first = np.arange(len(start))
    filled = np.zeros(len(start), np.int64)
    for step in range(len(start)):
        then = first + step
        inside = then < len(start)
        inside[inside] = spans.row[then[inside]] == spans.row[first[inside]]
        first, filled, then = first[inside], filled[inside], then[inside]
        if not len(first):
            break
        if step:
            hole = start[then] - spans.end[then - 1]
            filled = filled + np.where(hole > gap, hole, 0)
        row = spans.row[first]
        able = 12 * filled <= 365 * declared[row]
        first, filled, then, row = first[able], filled[able], then[able], row[able]
        found[row[months_on(start[first], months - declared[row]) <= spans.end[then] - filled]] = True
    return found
