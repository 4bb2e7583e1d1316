"""Facts that rest on a record, for all rows at once: their truths, and from which day they held (as `deciding.facts`)."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from zhunkao.deciding.facts import SOURCES
from zhunkao.deciding.stretches import BEGINNING, FAR
from zhunkao.model.conditions import (
    Age,
    Apprenticeship,
    Award,
    Certificate,
    Contribution,
    Degree,
    Enrolled,
    Graduate,
    Licence,
    Title,
    Training,
)
from zhunkao.screening.columns import Span
from zhunkao.screening.days import NEVER, Days, Truths, latest_with, months_on
from zhunkao.screening.frame import Frame
from zhunkao.screening.views import Key

DATED = {"certificates": "issued_on", "training": "completed_on", "apprenticeships": "completed_on"} | {
    "titles": "obtained_on",
    "licences": "issued_on",
    "awards": "won_on",
}
"""The day on which a record of each list comes into being."""


class Sinces(NamedTuple):
    """For each row `deciding.facts.Since`; `late` is `NEVER` where no day is known."""

    truth: Truths
    early: Days
    late: Days


def record_truths(fact: Any, frame: Frame) -> Truths:
    """The truth of each record for a fact (kept for the frame)."""
    found: Truths = frame.kept(("records", fact), lambda: _record_truths(fact, frame))
    return found


def _record_truths(fact: Any, frame: Frame) -> Truths:
    name = SOURCES[type(fact)].records
    records = frame.records(name)
    found = frame.kinds.asked(fact)[records.kind]
    match fact:
        case Certificate(scope=scope):
            found = np.minimum(found, frame.named(name, Key("certificate", scope)))
        case Training(scope=scope) | Apprenticeship(scope=scope):
            found = np.minimum(found, frame.named(name, Key("work", scope)))
        case Title(field=field) | Graduate(field=field) | Degree(field=field) | Enrolled(field=field) if field is not None:
            found = np.minimum(found, frame.named(name, Key("field", field)))
        case Award() | Contribution():
            found = np.minimum(found, frame.named(name, Key("for", "own_or_related")))
    if name in DATED:
        found = np.minimum(found, frame.there(name, DATED[name]))
    if isinstance(fact, Certificate) and fact.held_years:
        last = records.dates["issued_on"].last
        found = np.minimum(found, np.where(last == 0, 1, 2 * (last <= latest_with(fact.held_years * 12, frame.limit))))
    if name == "education":
        found = np.minimum(found, _study_status(fact, frame))
        if isinstance(fact, Degree) and fact.field is None and fact.at in ("junior_high", "senior_high"):
            found = np.maximum(found, _by_schooling(fact.at, frame))
    return found.astype(np.int8, copy=False)


def _positions(frame: Frame) -> Any:
    """For each study its position in time: `begun` × 4 + `passed`."""

    def make() -> Any:
        graduated = frame.records("education").dates["graduated_on"]
        passed = np.where(graduated.first == 0, 3, frame.there("education", "graduated_on"))
        return frame.there("education", "entered_on") * np.int64(4) + passed

    return frame.common("positions", make)


def _study_status(fact: Graduate | Degree | Enrolled, frame: Frame) -> Truths:
    states, kinds, positions = frame.kinds.states(), frame.records("education").kind, _positions(frame)
    if not len(kinds):
        return np.zeros(0, np.int8)
    if isinstance(fact, Enrolled):
        final_year = states.final_year[kinds, positions]
        found: Truths = final_year if fact.final_year else np.maximum(final_year, states.enrolled[kinds, positions])
        return found
    table = states.at_its_end if fact.expected and frame.policy.expected_graduates else states.graduated
    graduated: Truths = table[kinds, positions]
    return graduated


def _by_schooling(at: str, frame: Frame) -> Truths:
    kinds, positions = frame.records("education").kind, _positions(frame)
    if not len(kinds):
        return np.zeros(0, np.int8)
    stacked = np.stack([frame.kinds.schooling(at, place) for place in range(12)])
    found: Truths = stacked[positions, kinds]
    return found


def fact_truths(fact: Any, frame: Frame) -> Truths:
    """The truth of a fact that one record can prove, for each row."""
    records = frame.records(SOURCES[type(fact)].records)
    truths = record_truths(fact, frame)
    if isinstance(fact, Award) and fact.count > 1:
        sure = np.bincount(records.row[truths == 2], minlength=frame.count)
        possible = np.bincount(records.row[truths > 0], minlength=frame.count)
        found = np.where(sure >= fact.count, 2, possible >= fact.count).astype(np.int8)
        found[~records.known] = 1
        return found
    return frame.best(records, truths)


def age_truths(fact: Age, frame: Frame) -> Truths:
    """Whether so many years are over since the birth."""
    last = births(frame).last
    return np.where(last == 0, 1, 2 * (last <= latest_with(fact.at_least * 12, frame.day))).astype(np.int8)


def births(frame: Frame) -> Span:
    """The days of birth of the rows."""
    birth = frame.batch.birth
    return birth if frame.rows is None else Span(birth.first[frame.rows], birth.last[frame.rows])


def since_records(fact: Any, frame: Frame) -> Sinces:
    """From which day a fact that one record can prove held: the earliest of the records that serve."""
    name = SOURCES[type(fact)].records
    records, truths = frame.records(name), record_truths(fact, frame)
    early, late = _record_since(fact, name, frame)
    first = frame.least(records, early, truths > 0)
    return Sinces(
        frame.best(records, truths),
        np.where(first == NEVER, BEGINNING, first),
        frame.least(records, late, (truths == 2) & (late != NEVER)),
    )


def _record_since(fact: Any, name: str, frame: Frame) -> tuple[Days, Days]:
    """For each record from which day it held, at the earliest and at the latest."""
    records = frame.records(name)
    if isinstance(fact, Enrolled):
        day = records.dates["entered_on"].first
    elif isinstance(fact, (Graduate, Degree)):
        day = records.dates["graduated_on"].last
    else:
        day = records.dates[DATED[name]].last
        if isinstance(fact, Certificate) and fact.held_years:
            day = np.where(day == 0, 0, months_on(day, fact.held_years * 12))
    early = np.where(day == 0, BEGINNING, day)
    late = np.where(day == 0, NEVER, day)
    if isinstance(fact, (Graduate, Degree)) and len(records.kind):
        coming = frame.kinds.states().graduated[records.kind, _positions(frame)] == 0
        early, late = np.where(coming, FAR, early), np.where(coming, FAR, late)
    return early, late


RECORD_SINCE = (Certificate, Training, Apprenticeship, Title, Licence, Graduate, Degree, Enrolled)
"""The facts that have a day of their own to count from."""
