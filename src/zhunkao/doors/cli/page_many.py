"""The page of `check` for many applicants: one table and the totals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from zhunkao.doors.cli.pages import joined, table
from zhunkao.doors.cli.reasons import SHAPES, judged_parts, question, target_cells, verdict
from zhunkao.doors.cli.tell import tell
from zhunkao.doors.cli.words import Words

if TYPE_CHECKING:
    from rich.console import Console

    from zhunkao.model.applicants import Applicant
    from zhunkao.model.decisions import Decision


def show_many(paper: Console, decided: Iterable[tuple[Applicant, list[Decision]]]) -> None:
    """One line per applicant and decision, then the totals."""
    rows = table(
        (tell("doors.column_applicant"), None),
        (tell("doors.column_verdict"), None),
        (tell("doors.column_target"), 1),
        (tell("doors.column_by_or_from"), 1),
    )
    totals = dict.fromkeys(SHAPES, 0)
    count = 0
    for applicant, decisions in decided:
        count += 1
        who = " ".join(name for name in (applicant.id, applicant.name) if name) or str(count)
        for decision in decisions:
            totals[decision.status] += 1
            target = Words(" ".join(target_cells(decision)))
            rows.add_row(who, verdict(decision.status), target, Words(_short(applicant, decision)))
            who = ""
        if not decisions:
            rows.add_row(who, Words("—"), "", tell("doors.nothing_near"))
    paper.print(rows)
    counts = {status: tell(f"doors.status_{status}") + f" {number}" for status, number in totals.items()}
    paper.print(Words(tell("doors.many_totals", count=count, totals=" · ".join(counts.values())), style="bold"))


def _short(applicant: Applicant, decision: Decision) -> str:
    """The reason in a few words: the items, the first day, or the first question."""
    if decision.status == "eligible":
        return tell("doors.by_items", items=joined(decision.by))
    if decision.status == "not_eligible":
        return tell("doors.from_day", day=decision.earliest) if decision.earliest else tell("doors.not_as_things_stand")
    needs = [need for judged in judged_parts(decision) for need in judged.needs]
    return question(applicant, needs[0]) if needs else ""
