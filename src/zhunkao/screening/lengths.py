"""Lengths of work for all rows at once: whether they reach what is asked by the day (as `deciding.lengths`)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from zhunkao.deciding.case import UNLIMITED
from zhunkao.deciding.stretches import BEGINNING
from zhunkao.model.conditions import Employed, OccupationScope, Seniority, Work
from zhunkao.screening.columns import spell_end
from zhunkao.screening.days import NEVER, Days, Flags, Truths, months_on, months_until, there_on
from zhunkao.screening.facts import Sinces
from zhunkao.screening.frame import Frame
from zhunkao.screening.spans import Spans, may_be_continuous, reach_continuous, reach_cumulative, united
from zhunkao.screening.views import Key


class WorkSpans(NamedTuple):
    """As `deciding.case.WorkSets`, for each row: stretches cut at the limit, and declared months."""

    sure: Spans
    possible: Spans
    declared_sure: Days
    declared_possible: Days


class Question(NamedTuple):
    """One figure that work may reach: `months`, counted from `start` on where that is given."""

    months: int
    work: WorkSpans
    is_continuous: bool
    start: Sinces | None


def _natures(frame: Frame, *, probation: bool) -> Truths:
    def truth(record: object) -> int:
        nature = getattr(record, "nature", None)
        if nature is None:
            return 1
        return 2 if nature == "regular" or (probation and nature == "probation") else 0

    return frame.kinds.table("work", ("nature", probation), truth)


def _counts(frame: Frame, scope: OccupationScope | None, *, probation: bool) -> Truths:
    """For each spell whether its occupation and nature count."""
    nature = _natures(frame, probation=probation)[frame.records("work").kind]
    return nature if scope is None else np.minimum(nature, frame.named("work", Key("work", scope)))


def _declared_months(frame: Frame) -> Days:
    """For each spell its declared months, `UNLIMITED` where nothing is known of its length; 0 where it has dates."""

    def make() -> Days:
        kinds = frame.kinds.lexicon.kinds["work"]
        months = [UNLIMITED if kind.declared_months is None else kind.declared_months for kind in kinds]
        records = frame.records("work")
        found: Days = np.where(records.dates["from"].first == 0, np.array(months, np.int64)[records.kind], 0)
        return found

    found: Days = frame.kept("declared", make)
    return found


def work_spans(frame: Frame, scope: OccupationScope | None, *, probation: bool = False, only_cnc: bool = False) -> WorkSpans:
    """The work that a condition with this scope may count."""
    key = ("spans", scope, probation, only_cnc)
    found: WorkSpans = frame.kept(key, lambda: _collected(frame, scope, probation, only_cnc))
    return found


def _collected(frame: Frame, scope: OccupationScope | None, probation: bool, only_cnc: bool) -> WorkSpans:
    records, count = frame.records("work"), frame.count
    nothing = np.zeros(0, np.int64)
    unknown = np.where(records.known, 0, UNLIMITED)
    if not len(records.row):
        empty = Spans(count, nothing, nothing, nothing)
        return WorkSpans(empty, empty, np.zeros(count, np.int64), unknown)
    counts = _counts(frame, scope, probation=probation)
    if only_cnc:
        counts = np.where(frame.kinds.table("work", "cnc", lambda record: 2 * record.cnc)[records.kind] == 2, counts, 0)
    months = _declared_months(frame)
    # Sums of whole numbers below 2**53: exact.
    possible = np.bincount(records.row, months * (counts > 0), count).astype(np.int64) + unknown
    sure = np.bincount(records.row, np.where(months == UNLIMITED, 0, months) * (counts == 2), count).astype(np.int64)
    start = records.dates["from"]
    there = np.minimum(counts, frame.there("work", "from"))
    there[start.first == 0] = 0
    end = spell_end(records.dates["to"])
    from_, limit = start.first, frame.limit
    order = np.lexsort((from_, records.row)) if not _is_sorted(frame) else slice(None)
    row, from_, end, there = records.row[order], from_[order], end[order], there[order]
    surely, perhaps = there == 2, there > 0
    sure_end = np.where(end < 0, from_ + 1, end)
    possible_end = np.where(end < 0, limit, np.minimum(end, limit))
    return WorkSpans(
        united(count, row[surely], from_[surely], sure_end[surely]).until(limit),
        united(count, row[perhaps], from_[perhaps], possible_end[perhaps]).until(limit),
        sure,
        possible,
    )


def _is_sorted(frame: Frame) -> bool:
    """Whether the spells of each row come in the order of their beginnings."""

    def make() -> bool:
        records = frame.records("work")
        start = records.dates["from"].first
        return bool(((start[1:] >= start[:-1]) | (records.row[1:] != records.row[:-1])).all())

    found: bool = frame.kept("sorted", make)
    return found


def work_truths(asked: Work | Seniority, frame: Frame, start: Sinces | None) -> Truths:
    """Whether the work asked for was done."""
    if isinstance(asked, Seniority):
        return _answered(Question(asked.years * 12, work_spans(frame, None), False, None), frame)
    everything = work_spans(frame, asked.scope, probation=asked.probation)
    is_continuous = asked.counted == "continuous"
    if asked.cnc_years is None:
        return _answered(Question(asked.total_months, everything, is_continuous, start), frame)
    other = asked.cnc_years * 12
    if frame.is_cnc:
        return _answered(Question(other, everything, is_continuous, start), frame)
    only_cnc = work_spans(frame, asked.scope, probation=asked.probation, only_cnc=True)
    return np.maximum(
        _answered(Question(asked.total_months, everything, is_continuous, start), frame),
        _answered(Question(other, only_cnc, is_continuous, start), frame),
    )


def _answered(question: Question, frame: Frame) -> Truths:
    found = np.where(_may_reach(question, frame), 1, 0).astype(np.int8)
    found[_reaches(question, frame)] = 2
    if question.start is not None:
        found[question.start.truth == 0] = 0
    return found


def _reaches(question: Question, frame: Frame) -> Flags:
    """The rows that surely reach the figure."""
    work, start = question.work, question.start
    spans = work.sure if start is None else work.sure.since(np.where(start.truth == 2, start.late, NEVER))
    months = np.full(frame.count, question.months, np.int64)
    if question.is_continuous:
        return reach_continuous(spans, months, frame.policy.gap_counts)
    return reach_cumulative(spans, months if start is not None else months - work.declared_sure)


def _may_reach(question: Question, frame: Frame) -> Flags:
    """The rows that could reach the figure if everything unknown turned out well."""
    work, start = question.work, question.start
    spans, declared = work.possible, work.declared_possible
    months = np.full(frame.count, question.months, np.int64)
    able = np.ones(frame.count, np.bool_)
    if start is not None:
        able = months_on(start.early, months) <= frame.limit
        spans = spans.since(start.early)
        room = np.where(start.early <= BEGINNING, UNLIMITED, months_until(start.early, frame.day))
        declared = np.where(declared < UNLIMITED, np.minimum(declared, room), declared)
    if question.is_continuous:
        gap = max(frame.policy.gap_counts, frame.policy.gap_review)
        return able & may_be_continuous(spans, months, gap, declared)
    return able & reach_cumulative(spans, months - declared)


def employed_truths(asked: Employed, frame: Frame) -> Truths:
    """Whether somebody works in scope on the day."""
    records = frame.records("work")
    if not len(records.row):
        return frame.best(records, np.zeros(0, np.int8))
    start, end = records.dates["from"], records.dates["to"]
    runs = there_on(start.first, start.last, frame.day)
    runs[start.first == 0] = 1
    runs[end.last < 0] = np.minimum(runs[end.last < 0], 1)
    runs[(end.last > 0) & (end.last < frame.day)] = 0
    return frame.best(records, np.minimum(runs, _counts(frame, asked.scope, probation=False)))
