"""The page of `check` for what was asked for: the verdict first, then why, then what next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from zhunkao.deciding.telling import gap_between
from zhunkao.doors.cli.pages import joined, level_name, occupation_name, show
from zhunkao.doors.cli.reasons import (
    ORDER,
    SHAPES,
    basis,
    in_short,
    judged_parts,
    nearest_item,
    pressing,
    question,
    show_head,
    verdict,
    words_of,
)
from zhunkao.doors.cli.tell import spoken, tell
from zhunkao.doors.cli.words import Words
from zhunkao.doors.service import entry_of

if TYPE_CHECKING:
    from rich.console import Console

    from zhunkao.doors.service import Rules
    from zhunkao.model.applicants import Applicant
    from zhunkao.model.decisions import Decision, Judgement


def show_target(paper: Console, rules: Rules, applicant: Applicant, decisions: Sequence[Decision]) -> None:
    """The decisions for what was asked for, the best verdict first, each with its items and reasons."""
    show_head(paper, applicant, decisions)
    for decision in sorted(decisions, key=lambda each: ORDER.index(each.status)):
        _show_decision(paper, rules, applicant, decision)


def _show_decision(paper: Console, rules: Rules, applicant: Applicant, decision: Decision) -> None:
    paper.print()
    entry = entry_of(rules, decision)
    head = verdict(decision.status)
    head.append(f"  {occupation_name(decision.occupation, decision.work_type)}  {level_name(decision.level)}", style="bold")
    head.append(f"  {decision.document} {rules.base.document(decision.document).title}", style="dim")
    show(paper, head, hang=2)
    show(paper, _outcome(decision), 2)
    if decision.prerequisite is not None:
        words = words_of(entry, None)
        _show_judgement(paper, applicant, decision.prerequisite, tell("doors.prerequisite_label"), words)
    for judged in sorted(decision.items, key=lambda each: ORDER.index(each.status)):
        label = tell("doors.item_label", number=judged.number)
        _show_judgement(paper, applicant, judged, label, words_of(entry, judged.number))
    _show_next(paper, applicant, decision)


def _outcome(decision: Decision) -> str:
    """The decision in one sentence."""
    if decision.status == "eligible":
        return tell("doors.outcome_eligible", items=joined(decision.by))
    if decision.earliest is not None:
        now, then = (date.fromisoformat(day).toordinal() for day in (decision.on, decision.earliest))
        wait = gap_between(now, then, spoken())
        return tell(f"doors.outcome_{decision.status}_until", day=decision.earliest, wait=wait)
    return tell(f"doors.outcome_{decision.status}")


def _show_judgement(paper: Console, applicant: Applicant, judged: Judgement, label: str, words: str) -> None:
    """An item with its words and, below, what was found, what is open, what is missing and what is presumed."""
    shape, style = SHAPES[judged.status]
    head = Words(f"{shape} {label}", style=style)
    head.append(f"  {words}", style="" if judged.status != "not_eligible" else "dim")
    show(paper, head, 2, hang=2)
    for fact in judged.facts:
        show(paper, tell("doors.found", what=fact.text), 6, hang=2)
    for need in judged.needs:
        show(paper, tell(f"doors.need_{need.kind}", ask=question(applicant, need)), 6, style="yellow", hang=2)
    for lack in dict.fromkeys(lack.text for lack in judged.lacks):
        show(paper, tell("doors.lack", what=lack), 6, style="red", hang=2)
    for line in dict.fromkeys(basis(applicant, assumption) for assumption in judged.assumes):
        show(paper, line, 6, style="dim", hang=2)


def _show_next(paper: Console, applicant: Applicant, decision: Decision) -> None:
    """What to do next: hand in papers, answer, have someone rule, or wait."""
    if decision.status == "eligible":
        _show_papers(paper, decision)
        return
    for kind in ("fact", "ruling"):
        asks = [question(applicant, need) for judged in judged_parts(decision) for need in judged.needs if need.kind == kind]
        if asks and decision.status == "undetermined":
            show(paper, tell(f"doors.next_{kind}", asks=joined(asks, "；")), 2, style="yellow", hang=2)
            if kind == "fact":
                show(paper, tell("doors.how_to_fill"), 4, style="dim", hang=2)
    if decision.status == "not_eligible" and (first := nearest_item(decision)) is not None:
        lacks = joined(map(in_short, pressing(first)), "；")
        key = "doors.next_wait" if decision.earliest else "doors.next_get"
        show(paper, tell(key, day=decision.earliest, number=first.number, lacks=lacks), 2, style="cyan", hang=2)


def _show_papers(paper: Console, decision: Decision) -> None:
    """The papers to hand in, a line each; where the applicant has listed theirs, what is still missing stands out."""
    asked = list(dict.fromkeys(each for papers in decision.evidence for each in papers.papers))
    missing = {each for papers in decision.evidence for each in papers.missing or ()}
    if asked:
        show(paper, tell("doors.next_papers"), 2, style="green")
    for each in asked:
        said = tell("doors.paper_missing", paper=each) if each in missing else tell("doors.paper", paper=each)
        show(paper, said, 4, style="yellow" if each in missing else "", hang=2)
