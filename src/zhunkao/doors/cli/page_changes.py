"""The page of `read --compare-with`: each item that reads otherwise, with both sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zhunkao.doors.cli.pages import joined, level_name, occupation_name, show
from zhunkao.doors.cli.tell import tell
from zhunkao.doors.cli.words import Words
from zhunkao.reading.changes import PREREQUISITE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from zhunkao.reading.changes import Change, Side

STYLES = {"changed": "yellow", "appeared": "green", "vanished": "red"}


def show_changes(paper: Console, changes: Sequence[Change], file: str) -> None:
    """All changes under the names of their entries."""
    if not changes:
        paper.print(Words(tell("fidelity.no_changes", file=file), style="green"))
        return
    paper.print(Words(tell("fidelity.changes", file=file, count=len(changes)), style="bold"))
    before = None
    for change in changes:
        key = (change.occupation, change.work_type, change.level)
        if key != before:
            paper.print()
            name = occupation_name(change.occupation, change.work_type)
            paper.print(Words(f"{name}  {level_name(change.level)}", style="bold cyan"))
        before = key
        _show_change(paper, change)


def _show_change(paper: Console, change: Change) -> None:
    is_item = change.number != PREREQUISITE
    name = tell("doors.item_label", number=change.number) if is_item else tell("fidelity.prerequisite")
    show(paper, Words(f"{name}  {tell(f'fidelity.what_{change.what}')}", style=STYLES[change.what]), 2)
    for label, side, other in (("side_old", change.old, change.new), ("side_new", change.new, change.old)):
        if side is not None:
            show(paper, f"{tell(f'fidelity.{label}')} {_said(side)}", 4, hang=3)
            if side.text and (other is None or side.text != other.text):
                show(paper, Words(tell("fidelity.only_words", text=side.text), style="dim"), 7)


def _said(side: Side) -> str:
    limit = f"（{tell('doors.only_for', names=joined(side.only_for))}）" if side.only_for else ""
    return f"{side.sentence}{limit}"
