"""What the pages of `check` say of a decision: verdicts, words of items, questions, what is missing.

Verdicts are told by word and shape as well as by colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from rich.rule import Rule

from zhunkao.deciding.telling import length
from zhunkao.doors.cli.pages import joined, level_name, occupation_name, said, show
from zhunkao.doors.cli.places import place
from zhunkao.doors.cli.tell import spoken, tell
from zhunkao.doors.cli.words import Words
from zhunkao.model.decisions import Remark
from zhunkao.model.identity import cleaned, masked

if TYPE_CHECKING:
    from rich.console import Console

    from zhunkao.model.applicants import Applicant
    from zhunkao.model.decisions import Assumption, Decision, Judgement, Lack, Need
    from zhunkao.model.documents import Entry

SHAPES = {"eligible": ("✓", "bold green"), "not_eligible": ("✗", "bold red"), "undetermined": ("?", "bold yellow")}
FEW_TARGETS = 3
"""With more targets in view (work types aside), what is found about each of them stands in its own decision only."""

ORDER = ("eligible", "undetermined", "not_eligible")


def show_head(paper: Console, applicant: Applicant, decisions: Sequence[Decision]) -> None:
    """Who is decided, on which day, under which policy, and what in their data was not understood."""
    names = [applicant.id, applicant.name, masked(cleaned(applicant.id_number or ""))]
    who = " · ".join(name for name in names if name) or tell("doors.somebody")
    paper.print(Rule(Words(tell("doors.applicant", who=who), style="bold"), align="left", style="dim"))
    if decisions:
        policy = decisions[0].policy
        changed = {name: value for name, value in policy.to_json().items() if name != "name" and value != _standard(name)}
        switches = "（" + "、".join(f"{name}={value}" for name, value in changed.items()) + "）" if changed else ""
        paper.print(Words(tell("doors.on_and_policy", on=decisions[0].on, policy=policy.name + switches), style="dim"))

    for finding in _findings(applicant, decisions):
        # What reading found does not say in its words where it is.
        told = "findings.line_at" if finding.code.startswith("deciding.") else "findings.line"
        show(paper, tell(told, kind=finding.kind, where=finding.path, what=finding.text), style="yellow", hang=2)


def _findings(applicant: Applicant, decisions: Sequence[Decision]) -> list[Remark]:
    """What a reviewer should look at in the applicant's data, each once; of the targets only where few are in view."""
    from zhunkao.deciding.findings import Observation, findings_of
    from zhunkao.rulebase import embedded_registers

    if not decisions:
        return [Observation("review", one.code, (one.path,), tuple(one.parts)).remark(spoken()) for one in applicant.findings]
    on = date.fromisoformat(decisions[0].on)
    found = [
        observation.remark(spoken())
        for observation in findings_of(applicant, on, embedded_registers())
        if observation.kind not in ("consistent", "not_applicable")
    ]
    if len({(decision.occupation, decision.level) for decision in decisions}) <= FEW_TARGETS:
        # Papers that are missing stand where the papers are listed.
        found += [each for decision in decisions for each in decision.findings if each.code != "findings.paper_missing"]
    return list({(finding.code, finding.path, finding.text): finding for finding in found}.values())


def _standard(name: str) -> object:
    from zhunkao.model.policies import STANDARD

    return getattr(STANDARD, name)


def verdict(status: str) -> Words:
    """✓ 符合, ✗ 不符合, ? 待定."""
    shape, style = SHAPES[status]
    return Words(f"{shape} {tell(f'doors.status_{status}')}", style=style)


def words_of(entry: Entry | None, number: str | None) -> str:
    """The words of an item (of the prerequisite where None): as printed, in English as they are read."""
    if entry is None:
        return ""
    if number is None:
        return "" if entry.prerequisite is None else said(entry.prerequisite)
    item = next((item for item in entry.items if item.number == number), None)
    if item is None:
        return ""
    return item.text if spoken() == "zh" and item.text else said(item.condition)


def question(applicant: Applicant, need: Need) -> str:
    """What is open, with the record that it is about."""
    where = place(applicant, need.path)
    # A question that names its path is not told twice where it stands.
    ask = need.ask.removeprefix(need.path.rsplit(".", 1)[0]).lstrip("：: ")
    return tell("doors.asked_at", where=where, ask=ask) if where else ask


def basis(applicant: Applicant, assumption: Assumption) -> str:
    """What an answer rests on beside the facts: a ruling, or a presumption about a record."""
    if assumption.code == "ruling":
        return tell("doors.by_ruling", what=assumption.text)
    where = place(applicant, assumption.path)
    return tell("doors.assumption", what=tell("doors.asked_at", where=where, ask=assumption.text) if where else assumption.text)


def judged_parts(decision: Decision) -> list[Judgement]:
    return [*([decision.prerequisite] if decision.prerequisite is not None else []), *decision.items]


def lacking(decision: Decision) -> str:
    """What is missing for the item that is nearest."""
    first = nearest_item(decision)
    if first is None:
        return ""
    return tell("doors.lacking_for", number=first.number, lacks=joined(map(in_short, pressing(first)), "；"))


def nearest_item(decision: Decision) -> Judgement | None:
    """The item that will hold first; where none will by itself, the first of those that lack the least."""
    lacking_some = (judged for judged in decision.items if judged.lacks)
    return min(lacking_some, key=lambda judged: (judged.holds_from or "9999", len(judged.lacks)), default=None)


def pressing(judged: Judgement) -> list[Lack]:
    """What an item waits for: of alternatives, what is met by the day on which it holds; all where time alone will not do."""
    until = judged.holds_from
    met = [lack for lack in judged.lacks if until is not None and lack.holds_from is not None and lack.holds_from <= until]
    return met or list(judged.lacks)


def in_short(lack: Lack) -> str:
    """A lack without what was counted and left out: of a length only what is asked and what there is."""
    if lack.counted is None:
        return lack.text
    need, have = (length(value or {}, spoken()) for value in (lack.need, lack.have))
    return tell("doors.lack_length", need=need, have=have)


def target_columns() -> tuple[tuple[str, int | None], ...]:
    return (tell("doors.column_occupation"), None), (tell("doors.column_level"), None), (tell("doors.column_document"), None)


def target_cells(decision: Decision) -> tuple[str, str, str]:
    return occupation_name(decision.occupation, decision.work_type), level_name(decision.level), decision.document
