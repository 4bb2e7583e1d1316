"""The page of who is ready when: a line for each occupation and level, a column for some months each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhunkao.doors.cli.pages import show, table
from zhunkao.doors.cli.tell import spoken, tell
from zhunkao.doors.cli.words import Words
from zhunkao.screening.rosters.ahead import counted, level_name, occupation_name

if TYPE_CHECKING:
    from rich.console import Console

    from zhunkao.screening.readiness import Counts, Readiness, Span

MOST_LINES = 24
MOST_SPANS = 4


def show_readiness(paper: Console, readiness: Readiness) -> None:
    """Counts up to some months, and on the days asked for."""
    if not readiness.counts:
        show(paper, tell("readiness.picture_empty"))
        return
    spans = readiness.spans(MOST_SPANS)
    first, last = readiness.days[0].isoformat(), readiness.until.isoformat()
    paper.print()
    show(paper, tell("readiness.title", from_day=first, to_day=last), style="bold")
    months = (spans[0].last[0] - spans[0].first[0]) * 12 + spans[0].last[1] - spans[0].first[1] + 1
    show(paper, tell("readiness.page_upto", months=months), style="dim")
    names = [(span.name, None) for span in spans]
    rows = table(
        (tell("readiness.occupation"), 1),
        (tell("readiness.level"), None),
        (tell("readiness.page_ready"), None),
        *names,
        (tell("readiness.page_open"), None),
        (tell("readiness.page_short"), None),
    )
    groups = list(readiness.counts.items())
    for group, found in groups[:MOST_LINES]:
        rows.add_row(Words(occupation_name(group)), level_name(group[2], spoken()), *_numbers(found, spans))
    if len(groups) > 1:
        rows.add_row(Words(tell("readiness.total")), "", *_numbers(readiness.total, spans))
    paper.print(rows)
    if len(groups) > MOST_LINES:
        show(paper, tell("readiness.page_more", count=len(groups) - MOST_LINES), style="dim")
    if len(readiness.days) > 1:
        _show_days(paper, readiness)
    if readiness.not_reckoned:
        show(paper, tell("readiness.not_reckoned", count=readiness.not_reckoned), style="yellow")


def _numbers(found: Counts, spans: list[Span]) -> list[str]:
    """Ready now, ready in addition up to each span, open and short."""
    upto, running = [], 0
    for span in spans:
        running += counted(found, span)
        upto.append(running)
    return [str(number) if number else "" for number in (found.ready, *upto, found.open, found.short)]


def _show_days(paper: Console, readiness: Readiness) -> None:
    paper.print()
    show(paper, tell("readiness.page_days"), style="dim")
    names = [(day.isoformat(), None) for day in readiness.days]
    rows = table((tell("readiness.occupation"), 1), (tell("readiness.level"), None), *names)
    for group, found in list(readiness.counts.items())[:MOST_LINES]:
        cells = [
            tell("readiness.page_counts", eligible=each["eligible"], undetermined=each["undetermined"]) for each in found.on_days
        ]
        rows.add_row(Words(occupation_name(group)), level_name(group[2], spoken()), *cells)
    paper.print(rows)
