"""What was counted towards a length, and what was left out and why: the figures behind "现计3年2个月4天"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from zhunkao.deciding.case import Day
from zhunkao.deciding.lengths import Demand, sure_stretches
from zhunkao.deciding.stretches import BEGINNING, FAR, Stretch, since, total_days, until
from zhunkao.deciding.truth import FALSE, TRUE, UNSURE
from zhunkao.model.applicants import Unknown, WorkRecord
from zhunkao.model.conditions import OccupationScope, Seniority, Work
from zhunkao.model.dates import iso, length_between
from zhunkao.model.decisions import Counted, LeftOut


def joined(stretches: Sequence[Stretch], gap: int) -> list[Stretch]:
    """Stretches parted by no more than `gap` days, each run as one."""
    runs: list[Stretch] = []
    for start, end in stretches:
        if runs and start - runs[-1][1] <= gap:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def counted_stretches(demand: Demand, day: Day) -> list[Stretch]:
    """The work that surely counts by the day: the longest stretch if one is asked for, else all of it."""
    stretches = until(sure_stretches(demand), day.limit)
    if not demand.is_continuous:
        return stretches
    runs = joined(stretches, day.policy.gap_counts)
    return [max(runs, key=lambda run: run[1] - run[0])] if runs else []


def gaps_to_judge(demand: Demand, day: Day) -> list[Stretch]:
    """The breaks in the work that may count by the day which the policy leaves to a person: first day, day after the last."""
    early = demand.start.early if demand.is_anchored else BEGINNING
    stretches = until(since(demand.sets.possible, early), day.limit)
    between = [(one[1], other[0]) for one, other in pairwise(stretches)]
    return [(start, end) for start, end in between if day.policy.gap_counts < end - start <= day.policy.gap_review]


def length_of(demand: Demand, day: Day) -> dict[str, Any]:
    """How long the counted work is, in years, months and days; of several stretches by 365 days a year."""
    stretches = counted_stretches(demand, day)
    if len(stretches) == 1:
        years, months, days = length_between(*stretches[0])
    else:
        years, rest = divmod(total_days(stretches), 365)
        months = rest * 12 // 365
        days = rest - -(-months * 365 // 12)
    years, months = divmod(years * 12 + months + _declared(demand), 12)
    return {"years": years, "months": months, "days": max(days, 0)}


def _declared(demand: Demand) -> int:
    return 0 if demand.is_anchored or demand.is_continuous else demand.sets.declared_sure


def counted(demand: Demand, fact: Work | Seniority, day: Day) -> Counted:
    """Which days and declared months were counted, and which spells were left out."""
    late = demand.start.late if demand.is_anchored else None
    scope = fact.scope if isinstance(fact, Work) else None
    probation = isinstance(fact, Work) and fact.probation
    needs_dates = demand.is_anchored or demand.is_continuous
    left_out = []
    for index, record in enumerate(day.applicant.work or ()):
        reason = _left_out(record, day, scope, probation=probation, since=late, needs_dates=needs_dates)
        if reason:
            left_out.append(LeftOut(f"work[{index}]", reason))
    return Counted(
        since=None if late is None or late in (BEGINNING, FAR) else iso(late),
        stretches=tuple((iso(start), iso(end - 1)) for start, end in counted_stretches(demand, day)),
        declared_months=_declared(demand),
        left_out=tuple(left_out),
    )


def _left_out(
    record: WorkRecord, day: Day, scope: OccupationScope | None, *, probation: bool, since: int | None, needs_dates: bool
) -> str | None:
    """Why a spell counts for nothing: its nature, its occupation, its dates; None where it counts, at least perhaps."""
    counts = day.work_truth(record, scope, probation=probation)
    if counts == FALSE:
        by_nature = record.nature is not None and day.work_truth(record, None, probation=probation) == FALSE
        return "nature" if by_nature else "occupation"
    if record.start is not None and record.start.first > day.day:
        return "later"
    if record.start is None and needs_dates:
        return "undated"
    if since is not None and record.end is not None and not isinstance(record.end, Unknown) and record.end.last < since:
        return "before"
    return "unsure" if counts == UNSURE else None


def serving_paths(fact: Work | Seniority, day: Day) -> tuple[str, ...]:
    """The spells that surely count."""
    scope = fact.scope if isinstance(fact, Work) else None
    probation = isinstance(fact, Work) and fact.probation
    return tuple(
        f"work[{index}]"
        for index, record in enumerate(day.applicant.work or ())
        if day.work_truth(record, scope, probation=probation) == TRUE
    )
