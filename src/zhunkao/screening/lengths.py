"""Lengths of work for all rows at once: whether they reach what is asked by the day (as `deciding.lengths`)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from zhunkao.deciding.case import UNLIMITED
from zhunkao.model.conditions import Employed, OccupationScope, Seniority, Work
from zhunkao.screening.columns import spell_end
from zhunkao.screening.days import NEVER, Codes, Days, Flags, Truths, there_on, whole_months
from zhunkao.screening.facts import Sinces
from zhunkao.screening.frame import Frame, Kinds
from zhunkao.screening.spans import Spans, Tally, may_be_filled, reaches, tally, tally_of_runs, united
from zhunkao.screening.views import Key


class WorkSpans(NamedTuple):
    """As `deciding.case.WorkSets`, for each row: stretches cut at the limit, and declared months."""

    sure: Spans
    possible: Spans
    declared_sure: Days
    declared_possible: Days


class Question(NamedTuple):
    """Work that may reach a figure: of one scope, counted from where a step of the plan held (None: all of it)."""

    work: tuple[OccupationScope | None, bool, bool]
    """Scope, whether 见习 counts, whether only 数控 work does."""
    is_continuous: bool
    since: int | None


def natures(kinds: Kinds, *, probation: bool) -> Truths:
    """Whether the nature of each kind of work counts."""

    def truth(record: object) -> int:
        nature = getattr(record, "nature", None)
        if nature is None:
            return 1
        return 2 if nature == "regular" or (probation and nature == "probation") else 0

    return kinds.table("work", ("nature", probation), truth)


def _counts(frame: Frame, scope: OccupationScope | None, *, probation: bool) -> Truths:
    """For each spell whether its occupation and nature count."""
    nature = natures(frame.kinds, probation=probation)[frame.records("work").kind]
    return nature if scope is None else np.minimum(nature, frame.named("work", Key("work", scope)))


def _declared_months(frame: Frame) -> tuple[Codes, Days]:
    """The places of the spells without dates, and their declared months, `UNLIMITED` where nothing is known of their length."""

    def make() -> tuple[Codes, Days]:
        kinds = frame.kinds.lexicon.kinds["work"]
        months = np.array([UNLIMITED if kind.declared_months is None else kind.declared_months for kind in kinds], np.int64)
        records = frame.records("work")
        place = np.flatnonzero(records.dates["from"].first == 0)
        return place, months[records.kind[place]]

    found: tuple[Codes, Days] = frame.common("declared", make)
    return found


def work_spans(frame: Frame, work: tuple[OccupationScope | None, bool, bool]) -> WorkSpans:
    """The work that a condition may count: scope (None: any), whether 见习 counts, whether only 数控 work does."""
    found: WorkSpans = frame.kept(("spans", work), lambda: _collected(frame, *work))
    return found


class _Spells(NamedTuple):
    """The dated spells that may be there on the day, sorted by row and start."""

    place: Codes
    """Where each stands among the records."""
    row: Codes
    start: Days
    surely_to: Days
    perhaps_to: Days
    there: Truths


def _spells(frame: Frame) -> _Spells:
    """The dated spells of a frame, cut at the limit."""
    records = frame.records("work")
    start, there = records.dates["from"].first, frame.there("work", "from")
    place = np.flatnonzero((start > 0) & (there > 0) & (start < frame.limit))
    start, end = start[place], np.minimum(spell_end(records.dates["to"])[place], frame.limit)
    return _Spells(
        place,
        records.row[place],
        start,
        np.where(end < 0, start + 1, end),
        np.where(end < 0, frame.limit, end),
        there[place],
    )


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
    sure, possible = _declared(frame, counts)
    spells: _Spells = frame.common("spells", lambda: _spells(frame))
    there = np.minimum(counts[spells.place], spells.there)
    surely, perhaps = np.flatnonzero(there == 2), np.flatnonzero(there)
    return WorkSpans(
        united(count, spells.row[surely], spells.start[surely], spells.surely_to[surely]),
        united(count, spells.row[perhaps], spells.start[perhaps], spells.perhaps_to[perhaps]),
        sure,
        possible + unknown,
    )


def _declared(frame: Frame, counts: Truths) -> tuple[Days, Days]:
    """For each row the declared months that surely and that possibly count."""
    records = frame.records("work")
    place, months = _declared_months(frame)
    row, counts = records.row[place], counts[place]
    # Sums of whole numbers below 2**53: exact.
    possible = np.bincount(row, months * (counts > 0), frame.count).astype(np.int64)
    sure = np.bincount(row, np.where(months == UNLIMITED, 0, months) * (counts == 2), frame.count).astype(np.int64)
    return sure, possible


def work_truths(asked: Work | Seniority, frame: Frame, since: int | None, start: Sinces | None) -> Truths:
    """Whether the work asked for was done; `since` is the number of the step that the years count from, `start` its days."""
    if isinstance(asked, Seniority):
        return _answered(asked.years * 12, Question((None, False, False), False, None), frame, None)
    scope = frame.like("work", asked.scope)
    question = Question((scope, asked.probation, False), asked.counted == "continuous", since)
    if asked.cnc_years is None:
        return _answered(asked.total_months, question, frame, start)
    other = asked.cnc_years * 12
    if frame.is_cnc:
        return _answered(other, question, frame, start)
    only_cnc = question._replace(work=(scope, asked.probation, True))
    return np.maximum(_answered(asked.total_months, question, frame, start), _answered(other, only_cnc, frame, start))


def _answered(months: int, question: Question, frame: Frame, start: Sinces | None) -> Truths:
    work = work_spans(frame, question.work)
    surely = _reaches(months, question, frame, work, start)
    perhaps = _may_reach(months, question, frame, work, start)
    found = np.where(surely, 2, perhaps).astype(np.int8)
    if start is not None:
        found[start.truth == 0] = 0
    return found


def _reaches(months: int, question: Question, frame: Frame, work: WorkSpans, start: Sinces | None) -> Flags:
    """The rows that surely reach the figure."""

    def make() -> Tally:
        since = None if start is None else np.where(start.truth == 2, start.late, NEVER)
        if question.is_continuous:
            return tally_of_runs(work.sure, since, frame.policy.gap_counts)
        return tally(work.sure, since)

    found: Tally = frame.kept(("sure", question), make)
    if question.is_continuous or start is not None:
        return reaches(found, months)
    return reaches(found, months - work.declared_sure)


class _Room(NamedTuple):
    """The most that could count: the tally of possible stretches, declared months, and months there were since the start."""

    tally: Tally
    declared: Days
    since_start: Days | None


def _room(question: Question, frame: Frame, work: WorkSpans, start: Sinces | None) -> _Room:
    early = None if start is None else start.early
    if question.is_continuous:
        gap = max(frame.policy.gap_counts, frame.policy.gap_review)
        found = tally_of_runs(work.possible, early, gap)
    else:
        found = tally(work.possible, early)
    declared = work.declared_possible
    if early is None:
        return _Room(found, declared, None)
    left = np.maximum(whole_months(early, frame.day), 0)
    return _Room(found, np.where(declared < UNLIMITED, np.minimum(declared, left), declared), whole_months(early, frame.limit))


def _may_reach(months: int, question: Question, frame: Frame, work: WorkSpans, start: Sinces | None) -> Flags:
    """The rows that could reach the figure if everything unknown turned out well."""
    room: _Room = frame.kept(("room", question), lambda: _room(question, frame, work, start))
    if question.is_continuous:
        found = reaches(room.tally, months)
        gap = max(frame.policy.gap_counts, frame.policy.gap_review)
        declared = np.where(found, 0, room.declared)
        if declared.any():
            early = None if start is None else start.early
            found |= may_be_filled(work.possible, early, months, gap, declared)
    else:
        found = reaches(room.tally, months - room.declared)
    return found if room.since_start is None else found & (room.since_start >= months)


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
