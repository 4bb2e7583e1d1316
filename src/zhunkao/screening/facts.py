"""Facts that rest on a record, for all rows at once: their truths, and from which day they held (as `deciding.facts`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from zhunkao.deciding.facts import SOURCES, is_proved_later
from zhunkao.deciding.stretches import BEGINNING, FAR
from zhunkao.model.conditions import (
    Age,
    Apprenticeship,
    Award,
    Certificate,
    Condition,
    Contribution,
    Degree,
    Enrolled,
    Graduate,
    Licence,
    Title,
    Training,
)
from zhunkao.screening.columns import Records, Span
from zhunkao.screening.days import NEVER, Codes, Days, Flags, Truths, latest_with, months_on, there_on
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
    is_exact: bool = False
    """Whether no truth is open, and both days are the same where it holds."""


def record_truths(fact: Any, frame: Frame) -> Truths:
    """The truth of each record for a fact (kept for the frame)."""
    found: Truths = frame.kept(("records", fact), lambda: _record_truths(fact, frame))
    return found


def _record_truths(fact: Any, frame: Frame) -> Truths:
    name = SOURCES[type(fact)].records
    records = frame.records(name)
    found = frame.kinds.asked(fact).take(records.kind)
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
        last = records.date("issued_on").last
        found = np.minimum(found, np.where(last == 0, 1, 2 * (last <= latest_with(fact.held_years * 12, frame.limit))))
    if name == "education":
        found = np.minimum(found, _study_status(fact, frame))
        if is_proved_later(fact):
            found = np.maximum(found, _by_schooling(fact.at, frame))
    return found.astype(np.int8, copy=False)


def _slots(frame: Frame) -> Codes:
    """For each study its kind and its position in time as one place in a table: kind × 12 + `begun` × 4 + `passed`."""

    return frame.records("education").of(_slots_of_all(frame))


def _slots_of_all(frame: Frame) -> Codes:
    def make() -> Codes:
        studies = frame.batch.lists["education"]
        entered, graduated = studies.date("entered_on"), studies.date("graduated_on")
        passed = np.where(graduated.first == 0, 3, there_on(*graduated, frame.day))
        return studies.kind * 12 + there_on(*entered, frame.day) * np.int64(4) + passed

    found: Codes = frame.common("slots", make)
    return found


def _study_status(fact: Graduate | Degree | Enrolled, frame: Frame) -> Truths:
    states, slots = frame.kinds.states(), _slots(frame)
    if not len(slots):
        return np.zeros(0, np.int8)
    if isinstance(fact, Enrolled):
        table = states.final_year if fact.final_year else np.maximum(states.final_year, states.enrolled)
    else:
        table = states.at_its_end if fact.expected and frame.policy.expected_graduates else states.graduated
    return table.reshape(-1).take(slots)


def _by_schooling(at: str, frame: Frame) -> Truths:
    slots = _slots(frame)
    if not len(slots):
        return np.zeros(0, np.int8)
    return frame.kinds.schooling(at).take(slots)


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


def before_enrolment_truths(fact: Certificate, studies: Sequence[Condition], frame: Frame) -> Truths:
    """入学前: whether a certificate that serves was issued before a study that serves one of some conditions was entered.

    A pair of them need not be looked for: it is there where the earliest certificate came before the latest enrolment, and may
    be there where one of the two has no date.
    """
    held = fact_truths(fact, frame)
    certificates, education = frame.records("certificates"), frame.records("education")
    if not studies:
        return np.minimum(held, 1)
    proved = record_truths(fact, frame)
    serving = record_truths(studies[0], frame)
    for study in studies[1:]:
        serving = np.maximum(serving, record_truths(study, frame))
    issued, entered = certificates.date("issued_on").last, education.date("entered_on").first

    def comes_before(least: int) -> Flags:
        """The rows with a dated pair whose truths are no less."""
        early = frame.least(certificates, issued, (proved >= least) & (issued > 0))
        late = frame.least(education, -entered, (serving >= least) & (entered > 0))
        found: Flags = (early < -late) & (late != NEVER)
        return found

    def has(records: Records, flags: Flags) -> Flags:
        found = np.zeros(frame.count, np.bool_)
        found[records.row[flags]] = True
        return found

    undated = has(certificates, (proved > 0) & (issued == 0)) & has(education, serving > 0)
    undated |= has(certificates, proved > 0) & has(education, (serving > 0) & (entered == 0))
    found = np.where(comes_before(2), 2, undated | comes_before(1)).astype(np.int8)
    # Of an unknown list nothing is sure, and what is held may do.
    return np.where(certificates.known & education.known, found, np.minimum(held, 1))


def age_truths(fact: Age, frame: Frame) -> Truths:
    """Whether so many years are over since the birth."""
    last = births(frame).last
    return np.where(last == 0, 1, 2 * (last <= latest_with(fact.at_least * 12, frame.day))).astype(np.int8)


def births(frame: Frame) -> Span:
    """The days of birth of the rows."""
    birth = frame.batch.birth
    if frame.rows is None:
        return birth
    first = birth.first.take(frame.rows)
    return Span(first, first if birth.last is birth.first else birth.last.take(frame.rows))


def since_records(fact: Any, frame: Frame) -> Sinces:
    """From which day a fact that one record can prove held: the earliest of the records that serve."""
    name = SOURCES[type(fact)].records
    records, truths = frame.records(name), record_truths(fact, frame)
    early, late = _record_since(fact, name, frame)
    truth = frame.best(records, truths)
    may, must = truths > 0, truths == 2
    first = frame.least(records, records.of(early), may)
    is_exact = late is early and bool((may == must).all()) and bool(records.known.all())
    last = first if is_exact else frame.least(records, records.of(late), must & (records.of(late) != NEVER))
    return Sinces(truth, np.where(first == NEVER, BEGINNING, first), last, is_exact)


def _record_since(fact: Any, name: str, frame: Frame) -> Span:
    """For each record of all rows from which day it held, at the earliest and at the latest; one array if all are known."""
    is_ended = isinstance(fact, (Graduate, Degree))
    years = fact.held_years if isinstance(fact, Certificate) else 0
    key = "entered_on" if isinstance(fact, Enrolled) else "graduated_on" if is_ended else DATED[name]
    at = fact.at if is_proved_later(fact) else None

    def make() -> Span:
        span = frame.batch.lists[name].date(key)
        day = span.first if isinstance(fact, Enrolled) else span.last
        if years:
            day = np.where(day == 0, 0, months_on(day, years * 12))
        if is_ended and len(day):
            coming = frame.kinds.states().graduated.reshape(-1).take(_slots_of_all(frame)) == 0
            day = np.where(coming, FAR, day)
        if day.all() and at is None:
            return Span(day, day)
        dated = Span(np.where(day == 0, BEGINNING, day), np.where(day == 0, NEVER, day))
        return dated if at is None or not len(day) else _since_later_study(at, dated, frame)

    found: Span = frame.common(("since", name, key, years, at), make)
    return found


def _since_later_study(at: str, dated: Span, frame: Frame) -> Span:
    """A degree that a later study proves was held when that study was entered, nobody says since when."""
    later = frame.kinds.schooling(at, is_later=True).take(_slots_of_all(frame))
    entered = frame.batch.lists["education"].date("entered_on").first
    early = np.where(later == 0, dated.first, BEGINNING)
    return Span(early, np.where((later == 2) & (entered > 0), entered, dated.last))


RECORD_SINCE = (Certificate, Training, Apprenticeship, Title, Licence, Graduate, Degree, Enrolled)
"""The facts that have a day of their own to count from."""
