"""The pages of `review`: how the roster was understood, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zhunkao.doors.cli.pages import joined, show, table
from zhunkao.doors.cli.tell import spoken, tell
from zhunkao.doors.cli.words import Words
from zhunkao.screening.rosters.answers import OUTCOMES, outcome_word
from zhunkao.screening.rosters.book import column_letters
from zhunkao.screening.rosters.totals import Totals, target_name
from zhunkao.screening.rosters.wording import gap_name

if TYPE_CHECKING:
    from rich.console import Console

    from zhunkao.doors.rosters.reviews import Review
    from zhunkao.screening.rosters.mapping import Column, Mapping

SHAPES = {
    "eligible": ("✓", "bold green"),
    "not_eligible": ("✗", "bold red"),
    "needs_facts": ("?", "bold yellow"),
    "needs_ruling": ("！", "bold blue"),
    "undetermined": ("?", "bold yellow"),
    "not_decided": ("–", "dim"),
}
"""Outcomes are told by word and shape as well as by colour."""

MOST_LINES = 12
"""Lines of a table on the terminal; the workbook has them all."""


def show_mapping(paper: Console, mapping: Mapping) -> None:
    """A sheet's columns, a line each: what they mean and how sure that is."""
    _head(paper, mapping)
    rows = table(
        (tell("review.page_column"), None),
        (tell("review.page_heading"), 1),
        (tell("review.page_meaning"), 1),
        (tell("review.page_sureness"), None),
    )
    for column in mapping.columns:
        style = "" if column.sureness in ("given", "layout", "sure") else "yellow"
        sure = tell(f"review.sure_{column.sureness}")
        rows.add_row(column_letters(column.place), Words(column.heading), Words(_meaning(column)), Words(sure, style=style))
    paper.print(rows)


def _head(paper: Console, mapping: Mapping) -> None:
    top, bottom = mapping.header
    where = tell("review.page_rows", top=top + 1, bottom=bottom + 1) if bottom > top else tell("review.page_row", row=top + 1)
    layout = mapping.layout or tell("review.page_no_layout")
    show(paper, tell("review.page_sheet", sheet=mapping.sheet, layout=layout, where=where), style="bold")
    given = mapping.defaults
    said = [str(each) for each in (given.occupation, given.work_type, given.level, given.document) if each is not None]
    if said:
        show(paper, tell("review.page_defaults", what=joined(said)), 2)


def _meaning(column: Column) -> str:
    return tell(f"review.means_{column.meaning}") if column.meaning is not None else "—"


def _show_columns(paper: Console, mapping: Mapping) -> None:
    """The columns in a few lines: which mean what, which are not used."""
    _head(paper, mapping)
    used = [column for column in mapping.columns if column.meaning not in (None, "ignore")]
    # Columns of no known meaning are told among the faults of the sheet.
    unused = [column.heading for column in mapping.columns if column.meaning == "ignore" and column.heading]
    pairs = []
    for column in used:
        doubt = "" if column.sureness in ("given", "layout", "sure") else "?"
        pairs.append(f"{column_letters(column.place)} {column.heading}→{_meaning(column)}{doubt}")
    show(paper, "；".join(pairs), 2, style="dim")
    if unused:
        show(paper, tell("review.page_unused", names=joined(unused)), 2, style="dim")


def show_review(paper: Console, name: str, review: Review) -> None:
    """What came of a review: how it was understood, outcomes, targets, what is missing, what is wrong."""
    book = review.roster.book
    show(paper, tell("review.page_title", name=name, carrier=book.carrier, people=review.totals.people), style="bold")
    for mapping in review.roster.mappings:
        _show_columns(paper, mapping)
    for fault in review.roster.faults:
        show(paper, fault.text(spoken()), 2, style="yellow")
    paper.print()
    for key, value in review.about(is_short=True):
        show(paper, tell("review.page_about", name=key, value=value), style="dim")
    _show_others(paper, review)
    show_totals(paper, review.totals)
    errors = sum(count for (kind, _), count in review.totals.faults.items() if kind == "error")
    warnings = sum(count for (kind, _), count in review.totals.faults.items() if kind == "warning")
    if errors or warnings:
        show(paper, tell("review.page_faults", errors=errors, warnings=warnings), style="yellow")


def _show_others(paper: Console, review: Review) -> None:
    """The documents that could have decided too, where nobody chose one."""
    others = [id_ for id_ in review.others if not review.totals.documents[id_]]
    if others:
        show(paper, tell("review.page_others", documents=joined(others)), style="dim")


def show_totals(paper: Console, totals: Totals) -> None:
    """Outcomes, targets and what is missing most."""
    paper.print()
    line = Words("")
    for outcome in OUTCOMES:
        if totals.outcomes[outcome]:
            shape, style = SHAPES[outcome]
            line.append(f"{shape} {outcome_word(outcome, spoken())} {totals.outcomes[outcome]}   ", style=style)
    paper.print(line)
    if totals.differing:
        show(paper, tell("review.page_differing", count=totals.differing), style="yellow")
    if totals.targets:
        paper.print()
        _show_targets(paper, totals)
    if totals.gaps:
        paper.print()
        rows = table((tell("review.totals_gaps"), 1), (tell("review.count"), None))
        for gap, count in totals.sorted_gaps()[:5]:
            rows.add_row(Words(gap_name(gap, spoken())), str(count))
        paper.print(rows)


def _show_targets(paper: Console, totals: Totals) -> None:
    shown = [outcome for outcome in OUTCOMES if totals.outcomes[outcome]]
    names = [(outcome_word(outcome, spoken()), None) for outcome in shown]
    rows = table((tell("review.totals_targets"), 1), (tell("review.level"), None), *names, (tell("review.all"), None))
    targets = totals.sorted_targets()
    for key, found in targets[:MOST_LINES]:
        name, level = target_name(key, spoken())
        rows.add_row(Words(name), level, *(str(found[outcome] or "") for outcome in shown), str(found.total()))
    paper.print(rows)
    if len(targets) > MOST_LINES:
        show(paper, tell("review.page_more", count=len(targets) - MOST_LINES), style="dim")


def show_written(paper: Console, files: Iterable[Path], letters: int, folder: Path | None) -> None:
    """What was written, and where."""
    paper.print()
    for file in files:
        show(paper, tell("review.page_wrote", file=file))
    if folder is not None:
        show(paper, tell("review.page_letters", count=letters, folder=folder))
    show(paper, tell("review.about_note"), style="dim")


def mapping_json(mappings: Sequence[Mapping]) -> list[dict[str, object]]:
    """The mappings for programs."""
    return [
        {
            "sheet": mapping.sheet,
            "layout": mapping.layout,
            "heading_rows": [mapping.header[0] + 1, mapping.header[1] + 1],
            "columns": [
                {
                    "column": column_letters(column.place),
                    "heading": column.heading,
                    "meaning": column.meaning,
                    "sureness": column.sureness,
                }
                for column in mapping.columns
            ],
        }
        for mapping in mappings
    ]
