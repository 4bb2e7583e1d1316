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
    if not ((row[1:] == row[:-1]) & (start[1:] <= end[:-1])).any():
        return Spans(height, row, start, end)
    reach = np.maximum.accumulate(row * _WIDE + end)
    fresh = np.ones(len(row), np.bool_)
    np.greater(row[1:] * _WIDE + start[1:], reach[:-1], out=fresh[1:])
    first = np.flatnonzero(fresh)
    last = np.append(first[1:], len(row)) - 1
    return Spans(height, row[first], start[first], reach[last] - row[first] * _WIDE)


def tally(spans: Spans, since: Days | None) -> Days:
    """The months that the stretches of each row reach, counted from a day of their row on.

    A stretch by itself has its whole months; several together have their days, 365 of them for 12 months.
    """
    start = spans.start if since is None else np.maximum(spans.start, since.take(spans.row))
    months = whole_months(start, spans.end)
    found, first, several = _of_rows(spans, months)
    if len(several):
        days = np.maximum(spans.end - start, 0)
        some = _segments(several, first, len(days))
        days, begin = days.take(some.places), some.begin
        number = np.add.reduceat((days > 0).view(np.int8), begin, dtype=np.int64)
        together = np.where(number >= 2, np.add.reduceat(days, begin), 0)
        longest = np.maximum.reduceat(months.take(some.places), begin)
        found[spans.row.take(first.take(several))] = np.maximum(np.maximum(longest, 12 * together // 365), 0)
    return found


def tally_of_runs(spans: Spans, since: Days | None, gap: int) -> Days:
    """The months of the longest run of stretches of each row that are parted by no more than `gap` days."""
    start = spans.start if since is None else np.maximum(spans.start, since.take(spans.row))
    found, first, several = _of_rows(spans, whole_months(start, spans.end))
    if len(several):
        some = _segments(several, first, len(start))
        start, end = start.take(some.places), spans.end.take(some.places)
        counts = end > start
        fresh = np.ones(len(start), np.bool_)
        # What lies wholly before the day from which on it counts joins nothing.
        fresh[1:] = (start[1:] - end[:-1] > gap) | ~counts[:-1]
        fresh[some.begin] = True
        begun = start.take(np.maximum.accumulate(np.where(fresh, np.arange(len(fresh)), 0)))
        longest = np.maximum.reduceat(np.where(counts, whole_months(begun, end), 0), some.begin)
        found[spans.row.take(first.take(several))] = longest
    return found


class _Segments(NamedTuple):
    """The stretches of some rows, one after the other, and where each row's begin among them."""

    places: Codes
    begin: Codes


def _of_rows(spans: Spans, months: Days) -> tuple[Days, Codes, Codes]:
    """The months of rows with one stretch, the places at which the rows begin, and which of these have several stretches."""
    found = np.zeros(spans.height, np.int64)
    fresh = np.ones(len(spans.row), np.bool_)
    np.not_equal(spans.row[1:], spans.row[:-1], out=fresh[1:])
    if fresh.all():
        found[spans.row] = np.maximum(months, 0)
        nothing = np.zeros(0, np.int64)
        return found, nothing, nothing
    first = np.flatnonzero(fresh)
    # Rows with several are written again by the caller.
    found[spans.row.take(first)] = np.maximum(months.take(first), 0)
    return found, first, np.flatnonzero(np.diff(first, append=len(fresh)) > 1)


def _segments(several: Codes, first: Codes, count: int) -> _Segments:
    begin = first.take(several)
    lengths = np.append(first, count).take(several + 1) - begin
    ends = np.cumsum(lengths)
    places = np.repeat(begin - (ends - lengths), lengths)
    places += np.arange(len(places))
    return _Segments(places, ends - lengths)


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
