"""The pages of `read`: a document's entries with each item's words beside how it is read, and the account of its characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.rule import Rule

from zhunkao.doors.cli.pages import doubt_lines, joined, level_name, occupation_name, said, settled_words, show, table
from zhunkao.doors.cli.tell import tell
from zhunkao.doors.cli.words import Words
from zhunkao.language import generation
from zhunkao.model.conditions import Unread, parts_of

if TYPE_CHECKING:
    from rich.console import Console

    from zhunkao.model.conditions import Condition
    from zhunkao.model.documents import Document, Entry, Item
    from zhunkao.reading import ReadDocument


def show_document(paper: Console, read: ReadDocument) -> None:
    """The whole page of one document: what it is, its entries, definitions, doubts, coverage."""
    document = read.document
    _show_head(paper, document)
    for entry in document.entries:
        _show_entry(paper, entry)
    if document.definitions:
        _show_definitions(paper, document)
    doubts = document.all_doubts()
    paper.print(Rule(style="dim"))
    if doubts:
        doubt_lines(paper, doubts)
    else:
        paper.print(Words(tell("doors.no_doubts"), style="green"))
    _show_stale(paper, read)
    paper.print()
    paper.print(Words(_totals(document), style="bold"))
    paper.print(Words(_fidelity_line(read)))
    paper.print(Words(_coverage_line(read), style="dim"))


def _show_head(paper: Console, document: Document) -> None:
    paper.print(Rule(Words(document.title, style="bold"), align="left", style="dim"))
    facts = [document.id, document.issuer, document.region, document.published]
    if document.source is not None:
        facts.append(tell("doors.source", file=document.source.file))
    paper.print(Words(" · ".join(fact for fact in facts if fact), style="dim"))
    paper.print(Words(_totals(document)))


def _totals(document: Document) -> str:
    items = [item for entry in document.entries for item in entry.items]
    return tell(
        "doors.document_totals",
        entries=len(document.entries),
        items=len(items),
        unread=sum(_has_unread(item.condition) for item in items),
        doubts=len(document.all_doubts()),
    )


def _fidelity_line(read: ReadDocument) -> str:
    """How many items are in which state, and whether every figure printed is in the rules."""
    from zhunkao.reading.fidelity import report_on

    report = report_on(read)
    states = [f"{tell(f'fidelity.state_{state}')} {count}" for state, count in report.states().items() if count]
    printed, kept = report.figures()
    shared = sum(len(entry.items) for entry in read.document.entries) - sum(report.states().values())
    line = tell("fidelity.states_line_once" if shared > 0 else "fidelity.states_line", states=" · ".join(states))
    return f"{line} · {tell('fidelity.figures', printed=printed, kept=kept)}"


def _show_stale(paper: Console, read: ReadDocument) -> None:
    """Confirmations that fit nothing any more."""
    if not read.stale:
        return
    paper.print()
    show(paper, tell("fidelity.stale"), style="bold yellow")
    for one in read.stale:
        show(paper, tell("fidelity.stale_line", line=one.line, kind=one.kind, words=one.words, who=one.who), 2, hang=2)


def _has_unread(condition: Condition) -> bool:
    return isinstance(condition, Unread) or any(_has_unread(part) for part in parts_of(condition))


def _show_entry(paper: Console, entry: Entry) -> None:
    """One entry: its name, its prerequisite, and a table of its items."""
    paper.print()
    head = Words(occupation_name(entry.occupation, entry.work_type), style="bold cyan")
    head.append(f"  {level_name(entry.level)}", style="bold")
    if entry.code:
        head.append(f"  {entry.code}", style="dim")
    paper.print(head)
    wording = generation([item.text for item in entry.items])
    if wording is not None:
        show(paper, tell("language.generation", name=tell(f"language.generation_{wording}")), 2, style="dim")
    if entry.prerequisite is not None:
        show(paper, tell("doors.prerequisite", words=said(entry.prerequisite)), 2)
    rows = table((tell("doors.column_number"), None), (tell("doors.column_words"), 1), (tell("doors.column_reading"), 1))
    for item in entry.items:
        rows.add_row(item.number, Words(item.text), _reading(item))
    paper.print(rows)


def _reading(item: Item) -> Words:
    """How an item is read, with what beside it matters: whom it is for, what it cites, doubts."""
    words = said(item.condition)
    same = words.rstrip("。；") == item.text.rstrip("。；")
    shown = Words(tell("doors.same_words") if same else words, style="dim" if same else "")
    if _has_unread(item.condition):
        shown.stylize("bold red")
    beside = []
    if item.only_for:
        names = joined(occupation_name(one.occupation, one.work_type) for one in item.only_for)
        beside.append(tell("doors.only_for", names=names))
    if item.starred:
        beside.append(tell("doors.starred"))
    if item.basis:
        beside.append(tell("doors.basis", words=item.basis))
    if beside:
        shown.append("\n" + " · ".join(beside), style="dim")
    for doubt in item.doubts:
        sign, style = ("⚠", "yellow") if doubt.settled is None else ("✓", "dim")
        shown.append(f"\n{sign} {doubt.what}{settled_words(doubt)}", style=style)
    return shown


def _show_definitions(paper: Console, document: Document) -> None:
    paper.print()
    paper.print(Words(tell("doors.definitions"), style="bold"))
    for each in document.definitions:
        names = joined(each.names) + (tell("doors.and_others") if each.open_ended else "")
        line = tell("doors.definition", occupation=each.occupation, term=each.term, names=names)
        show(paper, line, 2, hang=2)


def _coverage_line(read: ReadDocument) -> str:
    totals = read.coverage.totals()
    parts = [f"{tell(f'doors.kind_{kind}')} {count}" for kind, count in totals.items() if count]
    totals_said = tell("doors.coverage_totals", characters=len(read.view.text))
    return tell("doors.coverage_line", totals=totals_said, kinds=" · ".join(parts))


def show_coverage(paper: Console, read: ReadDocument) -> None:
    """The account of every character: totals by kind, then each part that is flagged as not read."""
    paper.print(Rule(Words(f"{tell('doors.coverage')} {read.document.title}", style="bold"), align="left", style="dim"))
    whole = len(read.view.text)
    rows = table(
        (tell("doors.column_kind"), None),
        (tell("doors.column_characters"), None),
        (tell("doors.column_share"), None),
        (tell("doors.column_parts"), None),
        is_figures=True,
    )
    for kind, count in read.coverage.totals().items():
        parts = sum(1 for part in read.coverage.parts if part.kind == kind)
        style = "bold red" if kind == "unread" and count else ""
        rows.add_row(tell(f"doors.kind_{kind}"), str(count), f"{count / max(whole, 1):.1%}", str(parts), style=style)
    paper.print(rows)
    paper.print(Words(tell("doors.coverage_totals", characters=whole)))
