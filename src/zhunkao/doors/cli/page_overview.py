"""The page of `check` without a target: what the applicant may apply for now, what is near, what only needs an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from zhunkao.doors.cli.pages import joined, show, table
from zhunkao.doors.cli.places import facts
from zhunkao.doors.cli.reasons import judged_parts, lacking, question, show_head, target_cells, target_columns, words_of
from zhunkao.doors.cli.tell import tell
from zhunkao.doors.cli.words import Words
from zhunkao.doors.service import entry_of

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from zhunkao.doors.service import Rules
    from zhunkao.model.applicants import Applicant
    from zhunkao.model.decisions import Decision

MOST_ROWS = 12
"""Rows of a list; whoever wants all asks for an occupation or for JSON."""

COLOURS = {"now": "green", "near": "cyan", "open": "yellow"}


class _Group(NamedTuple):
    """A list of the overview: its key in the catalogue, its decisions, its table."""

    key: str
    decisions: list[Decision]
    rows: Table


def show_overview(paper: Console, rules: Rules, applicant: Applicant, decisions: Sequence[Decision]) -> None:
    """What the applicant may apply for now, then what is near, then what only needs an answer."""
    show_head(paper, applicant, decisions)
    held = [decision for decision in decisions if decision.status == "eligible" and holds_already(rules, applicant, decision)]
    now = [decision for decision in decisions if decision.status == "eligible" and decision not in held]
    groups = [
        _now(rules, sorted(now, key=lambda each: each.level)),
        _near(applicant, [each for each in decisions if each.status != "eligible" and each.earliest is not None]),
        _open(applicant, [each for each in decisions if each.status != "eligible" and each.earliest is None]),
    ]
    for line in facts(applicant):
        show(paper, line, 2, hang=6)
    if not decisions:
        paper.print()
        show(paper, tell("doors.overview_nothing"), 2, style="yellow", hang=2)
    for group in groups:
        paper.print()
        paper.print(Words(tell(f"doors.overview_{group.key}", count=len(group.decisions)), style=f"bold {COLOURS[group.key]}"))
        if group.decisions:
            paper.print(group.rows)
        if len(group.decisions) > MOST_ROWS:
            show(paper, tell("doors.more_rows", count=len(group.decisions) - MOST_ROWS), 2, style="dim", hang=2)
    paper.print()
    if held:
        names = (" ".join(target_cells(each)[:2]) for each in held)
        show(paper, tell("doors.held_already", names=joined(names)), style="dim", hang=2)
    for document in rules.base.documents:
        if any(decision.document == document.id for decision in decisions):
            show(paper, tell("doors.document_line", id=document.id, title=document.title), style="dim", hang=2)
    show(paper, tell("doors.overview_next"), style="dim")


def holds_already(rules: Rules, applicant: Applicant, decision: Decision) -> bool:
    """Whether the applicant has a certificate of this occupation at this level or above: true, but of little use to apply for."""
    return any(
        isinstance(held.level, int)
        and held.level <= decision.level
        and held.occupation is not None
        and rules.base.relation_of_occupation(None, decision.occupation, held.occupation) == "own"
        for held in applicant.certificates or ()
    )


def _now(rules: Rules, decisions: list[Decision]) -> _Group:
    """What may be applied for now, the highest level first."""
    rows = table(*target_columns(), (tell("doors.column_by"), None), (tell("doors.column_condition"), 1))
    for decision in decisions[:MOST_ROWS]:
        words = words_of(entry_of(rules, decision), decision.by[0])
        rows.add_row(*target_cells(decision), joined(decision.by), Words(words))
    return _Group("now", decisions, rows)


def _near(applicant: Applicant, decisions: list[Decision]) -> _Group:
    rows = table((tell("doors.column_from"), None), *target_columns(), (tell("doors.column_lacking"), 1))
    for decision in decisions[:MOST_ROWS]:
        rows.add_row(decision.earliest or "", *target_cells(decision), Words(_until(applicant, decision)))
    return _Group("near", decisions, rows)


def _until(applicant: Applicant, decision: Decision) -> str:
    """What an entry that is near waits for: time, or an answer that may open it sooner."""
    asks = dict.fromkeys(question(applicant, need) for judged in judged_parts(decision) for need in judged.needs)
    parts = [lacking(decision), *([tell("doors.or_sooner", asks=joined(asks, "；"))] if asks else [])]
    return "\n".join(part for part in parts if part)


def _open(applicant: Applicant, decisions: list[Decision]) -> _Group:
    rows = table(*target_columns(), (tell("doors.column_question"), 1))
    for decision in decisions[:MOST_ROWS]:
        asks = [question(applicant, need) for judged in judged_parts(decision) for need in judged.needs]
        rows.add_row(*target_cells(decision), Words("\n".join(dict.fromkeys(asks))))
    return _Group("open", decisions, rows)
