"""The page of `plan`: first when and how, then the steps, the ladder, other ways, what is open; the same plans as `--json`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from rich.text import Text

from zhunkao.deciding.telling import gap_between
from zhunkao.doors.cli.pages import joined, level_name, occupation_name, show, table
from zhunkao.doors.cli.places import place
from zhunkao.doors.cli.reasons import basis
from zhunkao.doors.cli.tell import spoken, tell
from zhunkao.doors.cli.words import Words
from zhunkao.doors.pictures.ladder_text import ladder_text
from zhunkao.doors.service import mask

if TYPE_CHECKING:
    from rich.console import Console

    from zhunkao.doors.service import Rules
    from zhunkao.model.applicants import Applicant
    from zhunkao.model.decisions import Need
    from zhunkao.model.plans import Plan, Step, Way

MOST_QUESTIONS = 12
"""Questions on the page; all of them are in the JSON."""


def show_plans(paper: Console, rules: Rules, applicant: Applicant, plans: Sequence[Plan]) -> None:
    """All plans, the soonest first and with its ladder."""
    who = mask(" · ".join(name for name in (applicant.id, applicant.name) if name)) or tell("doors.somebody")
    show(paper, tell("doors.applicant", who=who), style="bold")
    show(paper, tell("doors.on_and_policy", on=plans[0].on, policy=plans[0].policy.name), style="dim")
    for plan in plans:
        title = rules.base.document(plan.document).title
        _show_plan(paper, applicant, plan, title, has_ladder=plan is plans[0])


def _show_plan(paper: Console, applicant: Applicant, plan: Plan, title: str, *, has_ladder: bool) -> None:
    paper.print()
    head = Words(f"{occupation_name(plan.occupation, plan.work_type)}  {level_name(plan.level)}", style="bold")
    head.append(f"  {plan.document} {title}".rstrip(), style="dim")
    show(paper, head, hang=2)
    if any(one.level <= plan.level for one in plan.held):
        show(paper, tell("planning.page_held"), 2, style="yellow", hang=2)
    show(paper, _answer(plan), 2, style="bold green" if plan.way else "bold red")
    if plan.way is not None:
        show(paper, tell("planning.page_how", steps=_in_short(plan, plan.way)), 2, hang=2)
        paper.print()
        paper.print(_steps(plan, plan.way))
        if has_ladder:
            paper.print()
            for line in ladder_text(plan, spoken(), width=max(paper.width, 50)).splitlines():
                paper.print(Text(line), no_wrap=True, overflow="ignore")
        _show_presumed(paper, applicant, plan.way)
    else:
        _show_obstacles(paper, applicant, plan)
    _show_others(paper, plan)
    _show_unknown(paper, applicant, plan)


def _answer(plan: Plan) -> str:
    """When, in one sentence."""
    if plan.way is None:
        return tell("planning.page_no_way")
    if plan.way.reached == plan.on:
        return tell("planning.page_today", item=plan.way.certificates()[-1].item)
    today, then = (date.fromisoformat(day).toordinal() for day in (plan.on, plan.way.reached))
    wait = tell("planning.page_after", wait=gap_between(today, then, spoken()))
    return tell("planning.page_reached", day=plan.way.reached, wait=wait)


def _in_short(plan: Plan, way: Way) -> str:
    """How, in one line: courses, applications and what else is taken up."""
    return tell("planning.page_how_joint").join(_step_in_short(plan, step) for step in way.steps)


def _step_in_short(plan: Plan, step: Step) -> str:
    if step.kind not in ("certificate", "training"):
        return step.text
    other = "" if step.occupation == plan.occupation else occupation_name(step.occupation, step.work_type)
    level = " ".join(part for part in (other, level_name(step.level or 0)) if part)
    if step.kind == "training":
        return tell("planning.page_how_training", level=level)
    return tell("planning.page_how_certificate", day=step.start, item=step.item, level=level)


def _steps(plan: Plan, way: Way) -> object:
    """The steps as a table."""
    rows = table(
        (tell("planning.column_step"), None),
        (tell("planning.column_from"), None),
        (tell("planning.column_to"), None),
        (tell("planning.column_item"), None),
        (tell("planning.column_text"), 1),
    )
    for step in way.steps:
        name = tell(f"planning.kind_{step.kind}")
        if step.level is not None:
            name += f" {level_name(step.level)}"
        if step.occupation != plan.occupation and step.level is not None:
            name += f" {step.occupation}"
        item = tell("planning.step_item", item=step.item) if step.item else ""
        rows.add_row(name, step.start, step.end or "", item, Words(step.text))
    return rows


def _show_presumed(paper: Console, applicant: Applicant, way: Way) -> None:
    for line in dict.fromkeys(basis(applicant, each) for each in way.assumes):
        show(paper, line, 2, style="dim", hang=2)


def _placed(applicant: Applicant, path: str, words: str) -> str:
    where = place(applicant, path)
    return tell("doors.asked_at", where=where, ask=words.removeprefix(path.rsplit(".", 1)[0]).lstrip("：: ")) if where else words


def _show_others(paper: Console, plan: Plan) -> None:
    """The other ways, a line each."""
    if not plan.alternatives:
        return
    paper.print()
    show(paper, tell("planning.page_alternatives"), style="bold cyan")
    rows = table((tell("planning.column_way"), 1), (tell("planning.column_reached"), None), (tell("planning.column_text"), 2))
    for way in plan.alternatives:
        rows.add_row(Words(tell(f"planning.way_{way.kind}")), way.reached, Words(_in_short(plan, way)))
    paper.print(rows)


def _show_unknown(paper: Console, applicant: Applicant, plan: Plan) -> None:
    """The questions whose answers might open a sooner way."""
    if not plan.unknown or plan.way is None:
        return
    paper.print()
    show(paper, tell("planning.page_unknown"), style="bold yellow")
    for line in _questions(applicant, plan.unknown)[:MOST_QUESTIONS]:
        show(paper, line, 2, style="yellow", hang=2)
    more = len(plan.unknown) - MOST_QUESTIONS
    if more > 0:
        show(paper, tell("planning.more_questions", count=more), 2, style="dim")


def _questions(applicant: Applicant, needs: Sequence[Need]) -> list[str]:
    return list(dict.fromkeys(tell(f"doors.need_{need.kind}", ask=_placed(applicant, need.path, need.ask)) for need in needs))


def _show_obstacles(paper: Console, applicant: Applicant, plan: Plan) -> None:
    """Why there is no way: item by item what never comes, or is open."""
    paper.print()
    show(paper, tell("planning.page_why_not"), style="bold red")
    for obstacle in plan.why_not:
        what = [lack.text for lack in obstacle.lacks] + _questions(applicant, obstacle.needs)
        key = "planning.page_obstacle_prerequisite" if obstacle.number is None else "planning.page_obstacle"
        parts = {"level": level_name(obstacle.level), "what": joined(what, "；")}
        if obstacle.number is not None:
            parts["item"] = obstacle.number
        show(paper, tell(key, **parts), 2, hang=2)
