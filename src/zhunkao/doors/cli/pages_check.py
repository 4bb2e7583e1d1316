"""The pages of `check`: the verdict first, then why, then what next; always the same decisions that `--json` prints.

Verdicts are told by word and shape as well as by colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from rich.rule import Rule

from zhunkao.doors.cli.pages import joined, level_name, occupation_name, said, show, table
from zhunkao.doors.cli.places import facts, place
from zhunkao.doors.cli.tell import spoken, tell
from zhunkao.doors.cli.words import Words
from zhunkao.doors.service import entry_of, mask
from zhunkao.messages import text
from zhunkao.model.dates import length_between

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from zhunkao.doors.service import Rules
    from zhunkao.model.applicants import Applicant
    from zhunkao.model.decisions import Decision, Judgement, Need
    from zhunkao.model.documents import Entry

SHAPES = {"eligible": ("✓", "bold green"), "not_eligible": ("✗", "bold red"), "undetermined": ("?", "bold yellow")}
ORDER = ("eligible", "undetermined", "not_eligible")
MOST_ROWS = 12
"""Rows of a list in the overview; whoever wants all asks for an occupation or for JSON."""


# --- one applicant, one target ----------------------------------------------------------------------------------------------


def show_target(paper: Console, rules: Rules, applicant: Applicant, decisions: Sequence[Decision]) -> None:
    """The decisions for what was asked for, the best verdict first, each with its items and reasons."""
    _show_head(paper, applicant, decisions)
    for decision in sorted(decisions, key=lambda each: ORDER.index(each.status)):
        _show_decision(paper, rules, applicant, decision)


def _show_head(paper: Console, applicant: Applicant, decisions: Sequence[Decision]) -> None:
    """Who is decided, on which day, under which policy, and what in their data was not understood."""
    names = [applicant.id, applicant.name, applicant.id_number]
    who = mask(" · ".join(name for name in names if name)) or tell("doors.somebody")
    paper.print(Rule(Words(tell("doors.applicant", who=who), style="bold"), align="left", style="dim"))
    if decisions:
        policy = decisions[0].policy
        changed = {name: value for name, value in policy.to_json().items() if name != "name" and value != _standard(name)}
        switches = "（" + "、".join(f"{name}={value}" for name, value in changed.items()) + "）" if changed else ""
        paper.print(Words(tell("doors.on_and_policy", on=decisions[0].on, policy=policy.name + switches), style="dim"))

    for finding in applicant.findings:
        said = text(finding.code, spoken(), **dict(finding.parts))
        show(paper, tell("doors.finding", where=finding.path, what=said), style="yellow", hang=2)


def _standard(name: str) -> object:
    from zhunkao.model.policies import STANDARD

    return getattr(STANDARD, name)


def verdict(status: str) -> Words:
    """✓ 符合, ✗ 不符合, ? 待定."""
    shape, style = SHAPES[status]
    return Words(f"{shape} {tell(f'doors.status_{status}')}", style=style)


def _show_decision(paper: Console, rules: Rules, applicant: Applicant, decision: Decision) -> None:
    paper.print()
    entry = entry_of(rules, decision)
    head = verdict(decision.status)
    head.append(f"  {occupation_name(decision.occupation, decision.work_type)}  {level_name(decision.level)}", style="bold")
    head.append(f"  {decision.document}", style="dim")
    paper.print(head)
    show(paper, _outcome(decision), 2)
    if decision.prerequisite is not None:
        words = _words(entry, None)
        _show_judgement(paper, applicant, decision.prerequisite, tell("doors.prerequisite_label"), words)
    for judged in sorted(decision.items, key=lambda each: ORDER.index(each.status)):
        label = tell("doors.item_label", number=judged.number)
        _show_judgement(paper, applicant, judged, label, _words(entry, judged.number))
    _show_next(paper, applicant, decision)


def _outcome(decision: Decision) -> str:
    """The decision in one sentence."""
    if decision.status == "eligible":
        return tell("doors.outcome_eligible", items=joined(decision.by))
    if decision.earliest is not None:
        wait = waiting(decision.on, decision.earliest)
        return tell(f"doors.outcome_{decision.status}_until", day=decision.earliest, wait=wait)
    return tell(f"doors.outcome_{decision.status}")


def waiting(start: str, end: str) -> str:
    """How long it is from one day to another, in words: 1年7个月.

    >>> waiting("2026-11-20", "2028-06-20"), waiting("2026-11-20", "2026-12-01")
    ('1年7个月', '11天')
    """
    years, months, days = length_between(date.fromisoformat(start).toordinal(), date.fromisoformat(end).toordinal())
    if years or months:
        # Days matter only where there is nothing larger.
        days = 0
    counts = (("years", years), ("months", months), ("days", days))
    said = (tell(f"doors.unit_{unit}", count=count) for unit, count in counts if count)
    return (
        "".join(said) if spoken() == "zh" else " ".join(words.rstrip("s") if words.startswith("1 ") else words for words in said)
    )


def _words(entry: Entry | None, number: str | None) -> str:
    """The words of an item (of the prerequisite where None): as printed, in English as they are read."""
    if entry is None:
        return ""
    if number is None:
        return "" if entry.prerequisite is None else said(entry.prerequisite)
    item = next((item for item in entry.items if item.number == number), None)
    if item is None:
        return ""
    return item.text if spoken() == "zh" and item.text else said(item.condition)


def _show_judgement(paper: Console, applicant: Applicant, judged: Judgement, label: str, words: str) -> None:
    """An item with its words and, below, what was found, what is open, what is missing and what is presumed."""
    shape, style = SHAPES[judged.status]
    head = Words(f"{shape} {label}", style=style)
    head.append(f"  {words}", style="" if judged.status != "not_eligible" else "dim")
    show(paper, head, 2, hang=2)
    for fact in judged.facts:
        records = joined(place(applicant, path) for path in fact.paths)
        found = tell("doors.found", what=fact.text, records=records) if records else tell("doors.found_bare", what=fact.text)
        show(paper, found, 6, hang=2)
    for need in judged.needs:
        show(paper, tell(f"doors.need_{need.kind}", ask=question(applicant, need)), 6, style="yellow", hang=2)
    for lack in dict.fromkeys(lack.text for lack in judged.lacks):
        show(paper, tell("doors.lack", what=lack), 6, style="red", hang=2)
    for assumption in judged.assumes:
        where = place(applicant, assumption.path)
        show(
            paper,
            tell("doors.assumption", what=f"{where}：{assumption.text}" if where else assumption.text),
            6,
            style="dim",
            hang=2,
        )


def _show_next(paper: Console, applicant: Applicant, decision: Decision) -> None:
    """What to do next: hand in papers, answer, have someone rule, or wait."""
    if decision.status == "eligible":
        papers = [joined(each.papers) for each in decision.evidence if each.papers]
        if papers:
            show(paper, tell("doors.next_papers", papers=joined(papers, "；")), 2, style="green", hang=2)
        return
    for kind in ("fact", "ruling"):
        asks = [question(applicant, need) for judged in _judged(decision) for need in judged.needs if need.kind == kind]
        if asks and decision.status == "undetermined":
            show(paper, tell(f"doors.next_{kind}", asks=" ".join(dict.fromkeys(asks))), 2, style="yellow", hang=2)


def question(applicant: Applicant, need: Need) -> str:
    """What is open, with the record that it is about."""
    where = place(applicant, need.path)
    # A question that names its path is not told twice where it stands.
    ask = need.ask.removeprefix(need.path.rsplit(".", 1)[0]).lstrip("：: ")
    return tell("doors.asked_at", where=where, ask=ask) if where else ask


def _judged(decision: Decision) -> list[Judgement]:
    return [*([decision.prerequisite] if decision.prerequisite is not None else []), *decision.items]


# --- one applicant, everything ----------------------------------------------------------------------------------------------


class _Group(NamedTuple):
    """A list of the overview: its key in the catalogue, its decisions, its table."""

    key: str
    decisions: list[Decision]
    rows: Table


def show_overview(paper: Console, rules: Rules, applicant: Applicant, decisions: Sequence[Decision]) -> None:
    """What the applicant may apply for now, then what is near, then what only needs an answer."""
    _show_head(paper, applicant, decisions)
    held = [decision for decision in decisions if decision.status == "eligible" and holds_already(rules, applicant, decision)]
    now = [decision for decision in decisions if decision.status == "eligible" and decision not in held]
    groups = [
        _now(rules, sorted(now, key=lambda each: each.level)),
        _near(applicant, [each for each in decisions if each.status != "eligible" and each.earliest is not None]),
        _open(applicant, [each for each in decisions if each.status != "eligible" and each.earliest is None]),
    ]
    for line in facts(applicant):
        show(paper, line, 2, hang=6)
    for group in groups:
        paper.print()
        paper.print(Words(tell(f"doors.overview_{group.key}", count=len(group.decisions)), style=f"bold {COLOURS[group.key]}"))
        if group.decisions:
            paper.print(group.rows)
        if len(group.decisions) > MOST_ROWS:
            show(paper, tell("doors.more_rows", count=len(group.decisions) - MOST_ROWS), 2, style="dim", hang=2)
    paper.print()
    if held:
        names = (" ".join(_target_cells(each)[:2]) for each in held)
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


COLOURS = {"now": "green", "near": "cyan", "open": "yellow"}


def _now(rules: Rules, decisions: list[Decision]) -> _Group:
    """What may be applied for now, the highest level first."""
    rows = table(*_target_columns(), (tell("doors.column_by"), None), (tell("doors.column_condition"), 1))
    for decision in decisions[:MOST_ROWS]:
        words = _words(entry_of(rules, decision), decision.by[0])
        rows.add_row(*_target_cells(decision), joined(decision.by), Words(words))
    return _Group("now", decisions, rows)


def _near(applicant: Applicant, decisions: list[Decision]) -> _Group:
    rows = table((tell("doors.column_from"), None), *_target_columns(), (tell("doors.column_lacking"), 1))
    for decision in decisions[:MOST_ROWS]:
        rows.add_row(decision.earliest or "", *_target_cells(decision), Words(_until(applicant, decision)))
    return _Group("near", decisions, rows)


def _until(applicant: Applicant, decision: Decision) -> str:
    """What an entry that is near waits for: time, or an answer that may open it sooner."""
    asks = dict.fromkeys(question(applicant, need) for judged in _judged(decision) for need in judged.needs)
    parts = [lacking(decision), *([tell("doors.or_sooner", asks=" ".join(asks))] if asks else [])]
    return "\n".join(part for part in parts if part)


def lacking(decision: Decision) -> str:
    """What is missing for the item that will hold first."""

    def last(judged: Judgement) -> str:
        return max((lack.holds_from or "9999" for lack in judged.lacks), default="9999")

    waited_for = [judged for judged in decision.items if judged.lacks]
    if not waited_for:
        return ""
    first = min(waited_for, key=last)
    return tell("doors.lacking_for", number=first.number, lacks=joined([lack.text for lack in first.lacks], "；"))


def _open(applicant: Applicant, decisions: list[Decision]) -> _Group:
    rows = table(*_target_columns(), (tell("doors.column_question"), 1))
    for decision in decisions[:MOST_ROWS]:
        asks = [question(applicant, need) for judged in _judged(decision) for need in judged.needs]
        rows.add_row(*_target_cells(decision), Words("\n".join(dict.fromkeys(asks))))
    return _Group("open", decisions, rows)


def _target_columns() -> tuple[tuple[str, int | None], ...]:
    return (tell("doors.column_occupation"), None), (tell("doors.column_level"), None), (tell("doors.column_document"), None)


def _target_cells(decision: Decision) -> tuple[str, str, str]:
    return occupation_name(decision.occupation, decision.work_type), level_name(decision.level), decision.document


# --- many applicants --------------------------------------------------------------------------------------------------------


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
        who = mask(" ".join(name for name in (applicant.id, applicant.name) if name)) or str(count)
        for decision in decisions:
            totals[decision.status] += 1
            target = Words(" ".join(_target_cells(decision)))
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
    needs = [need for judged in _judged(decision) for need in judged.needs]
    return question(applicant, needs[0]) if needs else ""
