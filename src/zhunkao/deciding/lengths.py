"""Lengths: whether work, seniority and kilometres reach what is asked, and from which day they count (contract: Time, 1–8)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from zhunkao.deciding import truth as t
from zhunkao.deciding.case import UNLIMITED, Day, WorkSets
from zhunkao.deciding.facts import Since
from zhunkao.deciding.schooling import exists
from zhunkao.deciding.stretches import (
    BEGINNING,
    Stretch,
    may_be_continuous,
    reach_continuous,
    reach_cumulative,
    since,
    until,
)
from zhunkao.deciding.truth import FALSE, TRUE, UNSURE, Truth
from zhunkao.model.applicants import Unknown, WorkRecord
from zhunkao.model.conditions import Employed, Seniority, Work
from zhunkao.model.dates import PartialDate, add_months, months_between

ALWAYS = Since(TRUE, BEGINNING, BEGINNING)
"""Where nothing is asked to come first, all days count."""


class Demand(NamedTuple):
    """One figure that work may reach: `months`, of the work in `sets`, from `start` on."""

    months: int
    sets: WorkSets
    is_continuous: bool
    start: Since
    is_anchored: bool


def demands(asked: Work | Seniority, day: Day, start: Since) -> tuple[Demand, ...]:
    """The figures any one of which is enough: the one of the condition, and the 数控 one beside it."""
    if isinstance(asked, Seniority):
        return (Demand(asked.years * 12, day.work_sets(None), False, start, False),)
    is_continuous, is_anchored = asked.counted == "continuous", asked.since is not None
    everything = day.work_sets(asked.scope, probation=asked.probation)
    if asked.cnc_years is None:
        return (Demand(asked.total_months, everything, is_continuous, start, is_anchored),)
    other = asked.cnc_years * 12
    if day.is_cnc:
        return (Demand(other, everything, is_continuous, start, is_anchored),)
    only_cnc = day.work_sets(asked.scope, probation=asked.probation, only_cnc=True)
    return (
        Demand(asked.total_months, everything, is_continuous, start, is_anchored),
        Demand(other, only_cnc, is_continuous, start, is_anchored),
    )


def sure_stretches(demand: Demand) -> Sequence[Stretch]:
    """The work that surely counts towards a demand, not clipped to a day."""
    if not demand.is_anchored:
        return demand.sets.sure
    late = demand.start.late
    return since(demand.sets.sure, late) if late is not None else ()


def reach(demand: Demand, day: Day) -> int | None:
    """The smallest limit at which a demand is surely reached, None if never as things stand."""
    if demand.is_anchored and (demand.start.truth != TRUE or demand.start.late is None):
        return None
    stretches = sure_stretches(demand)
    if demand.is_continuous:
        return reach_continuous(stretches, demand.months, day.policy.gap_counts)
    # Declared years may lie anywhere: before the day from which the years count, too.
    declared = 0 if demand.is_anchored else demand.sets.declared_sure
    return reach_cumulative(stretches, demand.months - declared)


def may_reach(demand: Demand, day: Day, gap: int) -> bool:
    """Whether a demand could be reached on the day if everything unknown turned out well; `gap` days may be bridged."""
    early = demand.start.early if demand.is_anchored else BEGINNING
    if demand.is_anchored and add_months(early, demand.months) > day.limit:
        return False
    stretches = since(demand.sets.possible, early) if demand.is_anchored else demand.sets.possible
    declared = demand.sets.declared_possible
    if demand.is_anchored and declared < UNLIMITED:
        # Declared years do not grow: they lie before the day itself, whatever the limit of running work.
        declared = min(declared, months_between(early, day.day))
    if demand.is_continuous:
        return may_be_continuous(until(stretches, day.limit), demand.months, gap, declared)
    limit = reach_cumulative(stretches, demand.months - declared)
    return limit is not None and limit <= day.limit


def may_reach_from(demand: Demand, day: Day) -> int:
    """No day before this one can be the first on which a demand was reached."""
    early = demand.start.early if demand.is_anchored else BEGINNING
    declared = demand.sets.declared_possible
    if declared and (demand.is_anchored or demand.is_continuous):
        # They may lie anywhere from the start on; the length itself must still pass.
        return add_months(early, demand.months) if demand.is_anchored else BEGINNING
    if declared >= demand.months:
        return BEGINNING
    if declared:
        # At best all of them lie before what is dated, which then has only the rest to reach.
        return reach_cumulative(demand.sets.possible, demand.months - declared) or BEGINNING
    stretches = since(demand.sets.possible, early) if demand.is_anchored else demand.sets.possible
    gap = max(day.policy.gap_counts, day.policy.gap_review)
    limit = (
        reach_continuous(stretches, demand.months, gap) if demand.is_continuous else reach_cumulative(stretches, demand.months)
    )
    return limit or BEGINNING


def demand_truth(demand: Demand, day: Day) -> Truth:
    """Whether a demand is reached on the day."""
    if demand.start.truth == FALSE:
        return FALSE
    limit = reach(demand, day)
    if limit is not None and limit <= day.limit:
        return TRUE
    return UNSURE if may_reach(demand, day, max(day.policy.gap_counts, day.policy.gap_review)) else FALSE


def length_truth(asked: Work | Seniority, day: Day, start: Since) -> Truth:
    """Whether the work asked for was done."""
    return max(demand_truth(demand, day) for demand in demands(asked, day, start))


def employed_truths(asked: Employed, day: Day) -> list[Truth] | None:
    """For each spell, whether it is one in scope that runs on the day; None where the work is unknown."""
    if day.applicant.work is None:
        return None
    truths = []
    for record in day.applicant.work:
        counts = day.work_truth(record, asked.scope, probation=False)
        ended = isinstance(record.end, PartialDate) and record.end.last < day.day
        begun = _undated_runs(record) if record.start is None else exists(record.start, day.day)
        runs = FALSE if ended else min(UNSURE, begun) if isinstance(record.end, Unknown) else begun
        truths.append(min(counts, runs))
    return truths


def _undated_runs(record: WorkRecord) -> Truth:
    """Whether a spell without a day of beginning runs: it is listed, so it is there; declared years may lie anywhere."""
    return TRUE if record.declared_months is None else UNSURE


def employed_truth(asked: Employed, day: Day) -> Truth:
    """Whether the applicant works in scope on the day."""
    truths = employed_truths(asked, day)
    return UNSURE if truths is None else max(truths, default=t.FALSE)
