"""The pages of `check`: the verdict first, then why, then what next; always the same decisions that `--json` prints.

Verdicts are told by word and shape as well as by colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from zhunkao.doors.cli.pages import level_name, occupation_name, table
from zhunkao.doors.cli.places import place
from zhunkao.doors.cli.tell import spoken, tell
from zhunkao.doors.service import entry_of, mask
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


def show_target(page: Console, rules: Rules, applicant: Applicant, decisions: Sequence[Decision]) -> None:
    """The decisions for what was asked for, the best verdict first, each with its items and reasons."""
    _show_head(page, applicant, decisions)
    for decision in sorted(decisions, key=lambda each: ORDER.index(each.status)):
        _show_decision(page, rules, applicant, decision)


def _show_head(page: Console, applicant: Applicant, decisions: Sequence[Decision]) -> None:
    """Who is decided, on which day, under which policy, and what in their data was not understood."""
    names = [applicant.id, applicant.name, applicant.id_number]
    who = mask(" · ".join(name for name in names if name)) or tell("doors.somebody")
    page.print(Rule(Text(tell("doors.applicant", who=who), style="bold"), align="left", style="dim"))
    if decisions:
        policy = decisions[0].policy
        changed = {name: value for name, value in policy.to_json().items() if name != "name" and value != _standard(name)}
        switches = "（" + "、".join(f"{name}={value}" for name, value in changed.items()) + "）" if changed else ""
        page.print(Text(tell("doors.on_and_policy", on=decisions[0].on, policy=policy.name + switches), style="dim"))


def _standard(name: str) -> object:
    from zhunkao.model.policies import STANDARD

    return getattr(STANDARD, name)


def verdict(status: str) -> Text:
    """✓ 符合, ✗ 不符合, ? 待定."""
    shape, style = SHAPES[status]
    return Text(f"{shape} {tell(f'doors.status_{status}')}", style=style)


def _show_decision(page: Console, rules: Rules, applicant: Applicant, decision: Decision) -> None:
    page.print()
    entry = entry_of(rules, decision)
    head = verdict(decision.status)
    head.append(f"  {occupation_name(decision.occupation, decision.work_type)}  {level_name(decision.level)}", style="bold")
    head.append(f"  {decision.document}", style="dim")
    page.print(head)
    _line(page, _outcome(decision), 2)
    if decision.prerequisite is not None:
        words = _words(entry, None)
        _show_judgement(page, applicant, decision.prerequisite, tell("doors.prerequisite_label"), words)
    for judged in sorted(decision.items, key=lambda each: ORDER.index(each.status)):
        label = tell("doors.item_label", number=judged.number)
        _show_judgement(page, applicant, judged, label, _words(entry, judged.number))
    _show_next(page, applicant, decision)


def _line(page: Console, words: Text | str, indent: int, style: str = "") -> None:
    line = Text(words, style=style) if isinstance(words, str) else words
    line.overflow = "fold"
    page.print(Padding(line, (0, 0, 0, indent)))


def _outcome(decision: Decision) -> str:
    """The decision in one sentence."""
    if decision.status == "eligible":
        return tell("doors.outcome_eligible", items="、".join(decision.by))
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
    return ("" if spoken() == "zh" else " ").join(tell(f"doors.unit_{unit}", count=count) for unit, count in counts if count)


def _words(entry: Entry | None, number: str | None) -> str:
    """The words of an item (of the prerequisite where None): as printed, in English as they are read."""
    from zhunkao.language import write, write_english

    if entry is None:
        return ""
    if number is None:
        condition = entry.prerequisite
        return "" if condition is None else (write(condition) if spoken() == "zh" else write_english(condition))
    item = next((item for item in entry.items if item.number == number), None)
    if item is None:
        return ""
    return (item.text or write(item.condition)) if spoken() == "zh" else write_english(item.condition)


def _show_judgement(page: Console, applicant: Applicant, judged: Judgement, label: str, words: str) -> None:
    """An item with its words and, below, what was found, what is open, what is missing and what is presumed."""
    shape, style = SHAPES[judged.status]
    head = Text(f"{shape} {label}", style=style)
    head.append(f"  {words}", style="" if judged.status != "not_eligible" else "dim")
    _line(page, head, 2)
    for fact in judged.facts:
        records = "、".join(dict.fromkeys(place(applicant, path) for path in fact.paths))
        said = tell("doors.found", what=fact.text, records=records) if records else tell("doors.found_bare", what=fact.text)
        _line(page, said, 6)
    for need in judged.needs:
        _line(page, tell(f"doors.need_{need.kind}", ask=question(applicant, need)), 6, "yellow")
    for lack in judged.lacks:
        _line(page, tell("doors.lack", what=lack.text), 6, "red")
    for assumption in judged.assumes:
        where = place(applicant, assumption.path)
        _line(page, tell("doors.assumption", what=f"{where}：{assumption.text}" if where else assumption.text), 6, "dim")


def _show_next(page: Console, applicant: Applicant, decision: Decision) -> None:
    """What to do next: hand in papers, answer, have someone rule, or wait."""
    if decision.status == "eligible":
        papers = [f"{'、'.join(each.papers)}" for each in decision.evidence if each.papers]
        if papers:
            _line(page, tell("doors.next_papers", papers="；".join(papers)), 2, "green")
        return
    for kind in ("fact", "ruling"):
        asks = [question(applicant, need) for judged in _judged(decision) for need in judged.needs if need.kind == kind]
        if asks and decision.status == "undetermined":
            _line(page, tell(f"doors.next_{kind}", asks=" ".join(dict.fromkeys(asks))), 2, "yellow")


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


def show_overview(page: Console, rules: Rules, applicant: Applicant, decisions: Sequence[Decision]) -> None:
    """What the applicant may apply for now, then what is near, then what only needs an answer."""
    _show_head(page, applicant, decisions)
    groups = [
        _now(rules, [each for each in decisions if each.status == "eligible"]),
        _near([each for each in decisions if each.status == "not_eligible"]),
        _open(applicant, [each for each in decisions if each.status == "undetermined"]),
    ]
    if not decisions:
        page.print(Text(tell("doors.nothing_near")))
    for group in groups:
        page.print()
        page.print(Text(tell(f"doors.overview_{group.key}", count=len(group.decisions)), style=f"bold {COLOURS[group.key]}"))
        if group.decisions:
            page.print(group.rows)
        if len(group.decisions) > MOST_ROWS:
            _line(page, tell("doors.more_rows", count=len(group.decisions) - MOST_ROWS), 2, "dim")
    page.print()
    _line(page, tell("doors.overview_next"), 0, "dim")


COLOURS = {"now": "green", "near": "cyan", "open": "yellow"}


def _now(rules: Rules, decisions: list[Decision]) -> _Group:
    rows = table(*_target_columns(), (tell("doors.column_by"), None), (tell("doors.column_condition"), 1))
    for decision in decisions[:MOST_ROWS]:
        words = _words(entry_of(rules, decision), decision.by[0])
        rows.add_row(*_target_cells(decision), "、".join(decision.by), Text(words))
    return _Group("now", decisions, rows)


def _near(decisions: list[Decision]) -> _Group:
    decisions = sorted(decisions, key=lambda each: each.earliest or "9999")
    rows = table((tell("doors.column_from"), None), *_target_columns(), (tell("doors.column_lacking"), 1))
    for decision in decisions[:MOST_ROWS]:
        rows.add_row(decision.earliest or "", *_target_cells(decision), Text(lacking(decision)))
    return _Group("near", decisions, rows)


def lacking(decision: Decision) -> str:
    """What is missing for the item that will hold first."""

    def last(judged: Judgement) -> str:
        return max((lack.holds_from or "9999" for lack in judged.lacks), default="9999")

    waited_for = [judged for judged in decision.items if judged.lacks]
    if not waited_for:
        return ""
    first = min(waited_for, key=last)
    return tell("doors.lacking_for", number=first.number, lacks="；".join(lack.text for lack in first.lacks))


def _open(applicant: Applicant, decisions: list[Decision]) -> _Group:
    rows = table(*_target_columns(), (tell("doors.column_question"), 1))
    for decision in decisions[:MOST_ROWS]:
        asks = [question(applicant, need) for judged in _judged(decision) for need in judged.needs]
        rows.add_row(*_target_cells(decision), Text("\n".join(dict.fromkeys(asks))))
    return _Group("open", decisions, rows)


def _target_columns() -> tuple[tuple[str, int | None], ...]:
    return (tell("doors.column_occupation"), None), (tell("doors.column_level"), None), (tell("doors.column_document"), None)


def _target_cells(decision: Decision) -> tuple[str, str, str]:
    return occupation_name(decision.occupation, decision.work_type), level_name(decision.level), decision.document


# --- many applicants --------------------------------------------------------------------------------------------------------


def show_many(page: Console, decided: Iterable[tuple[Applicant, list[Decision]]]) -> None:
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
            target = (
                f"{occupation_name(decision.occupation, decision.work_type)} {level_name(decision.level)} {decision.document}"
            )
            rows.add_row(who, verdict(decision.status), target, _short(applicant, decision))
            who = ""
        if not decisions:
            rows.add_row(who, Text("—"), "", tell("doors.nothing_near"))
    page.print(rows)
    counts = {status: tell(f"doors.status_{status}") + f" {number}" for status, number in totals.items()}
    page.print(Text(tell("doors.many_totals", count=count, totals=" · ".join(counts.values())), style="bold"))


def _short(applicant: Applicant, decision: Decision) -> str:
    """The reason in a few words: the items, the first day, or the first question."""
    if decision.status == "eligible":
        return tell("doors.by_items", items="、".join(decision.by))
    if decision.status == "not_eligible":
        return tell("doors.from_day", day=decision.earliest) if decision.earliest else tell("doors.not_as_things_stand")
    needs = [need for judged in _judged(decision) for need in judged.needs]
    return question(applicant, needs[0]) if needs else ""
