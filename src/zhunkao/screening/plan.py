"""A plan: all conditions of some entries as numbered steps, each distinct condition once; and its evaluation over a frame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, assert_never

import numpy as np
from numpy.typing import NDArray

from zhunkao.deciding.evaluate import Studies, fact_truth, nodes, studies_in
from zhunkao.deciding.stretches import BEGINNING
from zhunkao.model.conditions import (
    Age,
    AllOf,
    AnyOf,
    Apprenticeship,
    AtLeast,
    Award,
    Certificate,
    Coaching,
    Condition,
    Contribution,
    Degree,
    Distance,
    Employed,
    Enrolled,
    Fact,
    Graduate,
    Intends,
    Licence,
    Not,
    Seniority,
    Title,
    Training,
    Unread,
    Work,
    parts_of,
)
from zhunkao.screening.days import NEVER, Truths, months_on
from zhunkao.screening.facts import RECORD_SINCE, Sinces, age_truths, before_enrolment_truths, births, fact_truths, since_records
from zhunkao.screening.frame import Frame
from zhunkao.screening.lengths import employed_truths, work_truths


class Step(NamedTuple):
    """A condition and the numbers of the steps below it; `studies` are those around it where 入学前 is asked."""

    condition: Condition
    parts: tuple[int, ...]
    studies: Studies


class Plan:
    """The steps of all conditions met so far."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self._numbers: dict[tuple[Condition, Studies], int] = {}

    def add(self, condition: Condition, studies: Studies | None = None) -> int:
        """The number of a condition's step."""
        if studies is None:
            studies = studies_in(condition)
        before = any(isinstance(node, Certificate) and node.before_enrolment for node in nodes(condition))
        context = studies if before else ()
        key = (condition, context)
        if key not in self._numbers:
            parts = tuple(self.add(part, context) for part in parts_of(condition))
            self.steps.append(Step(condition, parts, context))
            self._numbers[key] = len(self.steps) - 1
        return self._numbers[key]

    def truths(self, number: int, frame: Frame) -> Truths:
        """The truth of a step for each row of a frame."""
        found: Truths = frame.kept(number, lambda: self._truths(self.steps[number], frame))
        return found

    def _truths(self, step: Step, frame: Frame) -> Truths:
        match step.condition:
            case AllOf():
                return _joined(np.minimum, [self.truths(part, frame) for part in step.parts])
            case AnyOf():
                return _joined(np.maximum, [self.truths(part, frame) for part in step.parts])
            case Not():
                return (2 - self.truths(step.parts[0], frame)).astype(np.int8)
            case AtLeast(count=count):
                return _at_least(count, [self.truths(part, frame) for part in step.parts])
            case Unread():
                return np.ones(frame.count, np.int8)
            case fact:
                return self._fact(fact, step, frame)

    def _fact(self, fact: Fact, step: Step, frame: Frame) -> Truths:
        match fact:
            case Certificate(before_enrolment=True):
                return before_enrolment_truths(fact, step.studies, frame)
            case Certificate() | Training() | Apprenticeship() | Title() | Licence() | Award() | Coaching() | Contribution():
                return fact_truths(fact, frame)
            case Graduate() | Degree() | Enrolled():
                return fact_truths(fact, frame)
            case Work() | Seniority():
                if not is_columnar(fact):
                    return by_scalar(fact, step, frame, np.arange(frame.count), np.zeros(frame.count, np.int8))
                since = step.parts[0] if step.parts else None
                found = work_truths(fact, frame, since, None if since is None else self.since(since, frame))
                if frame.policy.full_time_study_counts:
                    return found
                studies = frame.records("education")
                rows = np.union1d(np.flatnonzero(~studies.known), studies.row)
                return by_scalar(fact, step, frame, rows, found)
            case Employed():
                return employed_truths(fact, frame)
            case Distance():
                records = frame.records("distances")
                rows = np.unique(records.row)
                return by_scalar(fact, step, frame, np.arange(frame.count) if fact.since else rows, frame.best(records, _none()))
            case Age():
                return age_truths(fact, frame)
            case Intends():
                return np.full(frame.count, 2, np.int8)
            case unreachable:
                assert_never(unreachable)

    # --- since --------------------------------------------------------------------------------------------------------------

    def since(self, number: int, frame: Frame) -> Sinces:
        """From which day a step held, for each row (as `deciding.evaluate.since_when`)."""
        found: Sinces = frame.kept(("since", number), lambda: self._since(self.steps[number], number, frame))
        return found

    def _since(self, step: Step, number: int, frame: Frame) -> Sinces:
        match step.condition:
            case AllOf():
                found = [self.since(part, frame) for part in step.parts]
                return Sinces(
                    _joined(np.minimum, [one.truth for one in found]),
                    _joined(np.maximum, [one.early for one in found]),
                    _joined(np.maximum, [one.late for one in found]),
                    all(one.is_exact for one in found),
                )
            case AnyOf():
                return _earliest([self.since(part, frame) for part in step.parts])
            case Certificate(before_enrolment=True) | Work() | Seniority():
                msg = "not columnar"
                raise AssertionError(msg)
            case fact if isinstance(fact, RECORD_SINCE):
                return since_records(fact, frame)
            case Intends():
                day = np.full(frame.count, frame.day, np.int64)
                return Sinces(np.full(frame.count, 2, np.int8), day, day, True)
            case Age(at_least=years):
                last = births(frame).last
                reached = months_on(np.where(last == 0, BEGINNING, last), years * 12)
                truth = self.truths(number, frame)
                return Sinces(truth, np.where(last == 0, BEGINNING, reached), np.where(last == 0, NEVER, reached))
            case _:
                truth = self.truths(number, frame)
                return Sinces(truth, np.full(frame.count, BEGINNING, np.int64), np.full(frame.count, NEVER, np.int64))


def _none() -> Truths:
    return np.zeros(0, np.int8)


def is_columnar(fact: Work | Seniority) -> bool:
    """Whether the fact that the years count from has a day that is known without counting other years."""
    if not isinstance(fact, Work) or fact.since is None:
        return True
    return not any(
        isinstance(node, (Work, Seniority, Distance)) or (isinstance(node, Certificate) and node.before_enrolment)
        for node in nodes(fact.since)
    )


def _earliest(found: list[Sinces]) -> Sinces:
    """The earliest of several ways to hold: only those that surely hold bound it from above."""
    truth = _joined(np.maximum, [one.truth for one in found])
    early = _joined(np.minimum, [np.where(one.truth == 0, NEVER, one.early) for one in found])
    late = _joined(np.minimum, [np.where(one.truth == 2, one.late, NEVER) for one in found])
    return Sinces(truth, np.where(truth == 0, BEGINNING, early), late, all(one.is_exact for one in found))


def _joined(join: np.ufunc, columns: Sequence[NDArray[Any]]) -> NDArray[Any]:
    """Several columns as one; none of them is changed."""
    found: NDArray[Any] = columns[0]
    for column in columns[1:]:
        found = join(found, column)
    return found


def _at_least(count: int, truths: list[Truths]) -> Truths:
    stacked = np.stack(truths)
    sure, possible = (stacked == 2).sum(0) >= count, (stacked > 0).sum(0) >= count
    return np.where(sure, 2, possible).astype(np.int8)


def by_scalar(fact: Any, step: Step, frame: Frame, rows: Any, found: Truths) -> Truths:
    """The answers found, but for some rows those of the scalar engine."""
    found = found.copy()
    rows = [row for row in rows.tolist() if not frame.is_refused(row)]
    for row in rows:
        found[row] = fact_truth(fact, frame.scalar_day(row), step.studies)
    frame.left_to_scalar += len(rows)
    return found
