"""Lengths of work for all rows at once: whether they reach what is asked by the day (as `deciding.lengths`)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from zhunkao.deciding.case import UNLIMITED
from zhunkao.model.conditions import Employed, OccupationScope, Seniority, Work
from zhunkao.screening.columns import spell_end
from zhunkao.screening.days import NEVER, Days, Flags, Truths, there_on, whole_months
from zhunkao.screening.facts import Sinces
from zhunkao.screening.frame import Frame, Kinds
from zhunkao.screening.spans import Spans, may_be_filled, tally, tally_of_runs, united
from zhunkao.screening.views import Key


class WorkSpans(NamedTuple):
    """As `deciding.case.WorkSets`, for each row: stretches cut at the limit, and declared months (None: no row has any)."""

    sure: Spans
    possible: Spans
    """The same object where no spell is open."""
    declared_sure: Days | None
    declared_possible: Days | None


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


def _counts(frame: Frame, scope: OccupationScope | None, *, probation: bool, only_cnc: bool = False) -> Truths:
    """For each spell whether its occupation and nature count."""
    kinds = natures(frame.kinds, probation=probation)
    if only_cnc:
        kinds = np.minimum(kinds, frame.kinds.table("work", "cnc", lambda record: 2 * record.cnc))
    names = None if scope is None else frame.named("work", Key("work", scope))
    if names is not None and (kinds == 2).all():
        return names
    nature = kinds.take(frame.records("work").kind)
    return nature if names is None else np.minimum(nature, names)


def work_spans(frame: Frame, work: tuple[OccupationScope | None, bool, bool]) -> WorkSpans:
    """The work that a condition may count: scope (None: any), whether 见习 counts, whether only 数控 work does."""
    found: WorkSpans = frame.kept(("spans", work), lambda: _collected(frame, *work))
    return found


class _Spells(NamedTuple):
    """All spells of a batch as they are counted on the day, cut at the limit."""

    start: Days
    surely_to: Days
    perhaps_to: Days
    """One array with `surely_to` where no end is unknown."""
    there: Truths | None
    """Whether each is there on the day, 0 for those without a date; None where all are."""
    declared: Days | None
    """The declared months of spells without dates, `UNLIMITED` where nothing is known of their length; None if all are dated."""


def _spells(frame: Frame) -> _Spells:
    """The spells of the whole batch."""
    records = frame.batch.lists["work"]
    span = records.date("from")
    start, end = span.first, np.minimum(spell_end(records.date("to")), frame.limit)
    there = there_on(*span, frame.day)
    there[(start == 0) | (start >= frame.limit)] = 0
    is_open, is_undated, declared = end < 0, start == 0, None
    if is_undated.any():
        kinds = frame.kinds.lexicon.kinds["work"]
        months = np.array([UNLIMITED if kind.declared_months is None else kind.declared_months for kind in kinds], np.int64)
        declared = np.where(is_undated, months.take(records.kind), 0)
    surely, perhaps = end, end
    if is_open.any():
        surely, perhaps = np.where(is_open, start + 1, end), np.where(is_open, frame.limit, end)
    return _Spells(start, surely, perhaps, None if (there == 2).all() else there, declared)


def _collected(frame: Frame, scope: OccupationScope | None, probation: bool, only_cnc: bool) -> WorkSpans:
    records, count = frame.records("work"), frame.count
    unknown = None if records.known.all() else np.where(records.known, 0, UNLIMITED)
    if not len(records.row):
        nothing = np.zeros(0, np.int64)
        empty = Spans(count, nothing, nothing, nothing)
        return WorkSpans(empty, empty, None, unknown)
    counts = _counts(frame, scope, probation=probation, only_cnc=only_cnc)
    spells: _Spells = frame.common("spells", lambda: _spells(frame))
    sure, possible = (None, None) if spells.declared is None else _declared(frame, counts, records.of(spells.declared))
    there = counts if spells.there is None else np.minimum(counts, records.of(spells.there))
    surely = possibly = _stretches(frame, there == 2, spells.start, spells.surely_to)
    if spells.perhaps_to is not spells.surely_to or (there == 1).any():
        possibly = _stretches(frame, there > 0, spells.start, spells.perhaps_to)
    if unknown is not None:
        possible = unknown if possible is None else possible + unknown
    return WorkSpans(surely, possibly, sure, possible)


def _stretches(frame: Frame, takes: Flags, start: Days, end: Days) -> Spans:
    """The days of the spells taken, each once; `start` and `end` are those of all spells of the batch."""
    records = frame.records("work")
    taken = np.flatnonzero(takes)
    places = taken if records.places is None else records.places.take(taken)
    return united(frame.count, records.row.take(taken), start.take(places), end.take(places))


def _declared(frame: Frame, counts: Truths, months: Days) -> tuple[Days, Days]:
    """For each row the declared months that surely and that possibly count."""
    place = np.flatnonzero(months)
    row, months, counts = frame.records("work").row.take(place), months.take(place), counts.take(place)
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


class _Bounds(NamedTuple):
    """The months of work that each row surely and possibly comes to, whatever the figure; -1 where they count from nothing."""

    sure: Days
    possible: Days
    """The same array where nothing is open."""
    room: Days | None
    """Declared months that may lie between continuous stretches; None where no row has any."""


def _answered(months: int, question: Question, frame: Frame, start: Sinces | None) -> Truths:
    bounds: _Bounds = frame.kept(("bounds", question), lambda: _bounds(question, frame, start))
    found: Truths = (bounds.sure >= months).view(np.int8) * np.int8(2)
    if bounds.possible is bounds.sure and bounds.room is None:
        return found
    perhaps = bounds.possible >= months
    if bounds.room is not None:
        perhaps |= _may_be_filled(months, question, frame, start, np.where(perhaps, 0, bounds.room))
    return np.maximum(found, perhaps.view(np.int8))


def _bounds(question: Question, frame: Frame, start: Sinces | None) -> _Bounds:
    work = work_spans(frame, question.work)
    sure = _surely(question, frame, work, start)
    is_settled = work.possible is work.sure and work.declared_possible is None and (start is None or start.is_exact)
    if is_settled and (not question.is_continuous or _gap(frame) == frame.policy.gap_counts):
        return _Bounds(sure, sure, None)
    return _perhaps(question, frame, work, start, sure)


def _gap(frame: Frame) -> int:
    """The days between spells that a body may bridge."""
    return max(frame.policy.gap_counts, frame.policy.gap_review)


def _surely(question: Question, frame: Frame, work: WorkSpans, start: Sinces | None) -> Days:
    """The months that each row surely comes to."""
    since = None if start is None else np.where(start.truth == 2, start.late, NEVER)
    if question.is_continuous:
        found = tally_of_runs(work.sure, since, frame.policy.gap_counts)
    else:
        found = tally(work.sure, since)
        if start is None and work.declared_sure is not None:
            found += work.declared_sure
    if start is not None:
        found[start.truth == 0] = -1
    return found


def _perhaps(question: Question, frame: Frame, work: WorkSpans, start: Sinces | None, sure: Days) -> _Bounds:
    """The months that each row could come to if everything unknown turned out well."""
    early = None if start is None else start.early
    found = tally_of_runs(work.possible, early, _gap(frame)) if question.is_continuous else tally(work.possible, early)
    room = work.declared_possible
    if early is not None and room is not None:
        left = np.maximum(whole_months(early, frame.day), 0)
        room = np.where(room < UNLIMITED, np.minimum(room, left), room)
    if room is not None and not question.is_continuous:
        found += room
    if start is not None and early is not None:
        np.minimum(found, whole_months(early, frame.limit), out=found)
        found[start.truth == 0] = -1
    return _Bounds(sure, found, room if question.is_continuous else None)


def _may_be_filled(months: int, question: Question, frame: Frame, start: Sinces | None, declared: Days) -> Flags:
    """The rows whose continuous stretches could reach the figure with declared months that may lie between them."""
    early = None if start is None else start.early
    spans = work_spans(frame, question.work).possible
    found = may_be_filled(spans, early, months, _gap(frame), declared)
    if start is not None and early is not None:
        found &= (whole_months(early, frame.limit) >= months) & (start.truth > 0)
    return found


def employed_truths(asked: Employed, frame: Frame) -> Truths:
    """Whether somebody works in scope on the day."""
    records = frame.records("work")
    if not len(records.row):
        return frame.best(records, np.zeros(0, np.int8))
    start, end = records.date("from"), records.date("to")
    runs = there_on(*start, frame.day)
    if (undated := start.first == 0).any():
        there = frame.kinds.table("work", "undated", lambda record: 2 if record.declared_months is None else 1)
        runs[undated] = there.take(records.kind[undated])
    runs[end.last < 0] = np.minimum(runs[end.last < 0], 1)
    runs[(end.last > 0) & (end.last < frame.day)] = 0
    return frame.best(records, np.minimum(runs, _counts(frame, asked.scope, probation=False)))
