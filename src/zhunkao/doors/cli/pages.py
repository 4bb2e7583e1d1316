"""What pages of several commands share: names of levels, doubts, tables that keep Chinese whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from zhunkao.doors.cli.tell import spoken, tell
from zhunkao.model.documents import ANY_OCCUPATION
from zhunkao.model.levels import LEVEL_NAMES

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from zhunkao.doors.cli.words import Words
    from zhunkao.model.conditions import Condition
    from zhunkao.model.documents import Doubt


WIDE_ENOUGH = 72
"""Columns from which on rows stand in columns side by side."""


def level_name(level: int) -> str:
    """The level as people say it: 三级/高级工, or `level 3`."""
    return LEVEL_NAMES[level] if spoken() == "zh" else f"level {level}"


def occupation_name(occupation: str, work_type: str | None) -> str:
    """The occupation with its work type in brackets; what holds for every occupation by words instead of `*`."""
    name = tell("doors.every_occupation") if occupation == ANY_OCCUPATION else occupation
    return f"{name}（{work_type}）" if work_type else name


def table(*columns: tuple[str, int | None], header: bool = True, is_figures: bool = False) -> Table:
    """
    A light table: a header with a line under it, cells that fold wherever the line ends. On a narrow terminal rows are blocks.

    Args:
        columns: Title and share of the width; None for a column just as wide as its cells, which are not broken.
        header: Whether the titles are shown.
        is_figures: All columns but the first hold figures: they stand right, and the table is no wider than it must be.
    """
    import shutil

    from rich import box
    from rich.table import Table

    if header and not is_figures and shutil.get_terminal_size((WIDE_ENOUGH, 24)).columns < WIDE_ENOUGH:
        return _stacked([title for title, _ in columns])
    made = Table(
        box=box.SIMPLE_HEAD if header else None,
        show_header=header,
        show_edge=False,
        expand=not is_figures,
        pad_edge=False,
        header_style="bold",
    )
    for title, share in columns:
        is_right = is_figures and bool(made.columns)
        made.add_column(title, ratio=share, no_wrap=share is None, overflow="fold", justify="right" if is_right else "left")
    return made


def _stacked(titles: Sequence[str]) -> Table:
    """The same for a narrow terminal, where columns side by side would be cut: a row is a block, a line a cell with its title."""
    from rich.table import Table

    class Stacked(Table):
        """Takes rows as the wide table does."""

        def add_row(self, *cells: Any, **options: Any) -> None:
            """A block of lines, the empty cells left out."""
            if self.row_count:
                super().add_row("", "")
            for title, cell in zip(titles, cells, strict=False):
                if str(cell or "").strip():
                    super().add_row(title, cell, **options)

    made = Stacked(box=None, show_header=False, expand=True, pad_edge=False, padding=(0, 2, 0, 0))
    made.add_column(style="dim", no_wrap=True)
    made.add_column(ratio=1, overflow="fold")
    return made


def joined(parts: Iterable[str], joint: str = "、") -> str:
    """Words in a row, each once, with the marks of the language spoken now."""
    return {"、": ", ", "；": "; "}[joint].join(dict.fromkeys(parts)) if spoken() == "en" else joint.join(dict.fromkeys(parts))


def said(condition: Condition) -> str:
    """A condition's canonical sentence in the language spoken now."""
    from zhunkao.language import write, write_english

    return write(condition) if spoken() == "zh" else write_english(condition)


def show(paper: Console, text: Words | str, indent: int = 0, *, style: str = "", hang: int = 0) -> None:
    """Words on lines of their own, broken at the margin; `hang` indents all lines but the first one further."""
    from rich.text import Text

    from zhunkao.doors.cli.words import Words

    words = Words(text, style=style) if isinstance(text, str) else text
    for number, line in enumerate(words.wrap(paper, paper.width - indent - hang)):
        paper.print(Text(" " * (indent + (hang if number else 0))).append_text(line), overflow="ignore", no_wrap=True)


def doubt_lines(paper: Console, doubts: Sequence[Doubt]) -> None:
    """The doubts, numbered: where, what, and the words in question."""
    from zhunkao.doors.cli.words import Words

    if not doubts:
        return
    settled = sum(doubt.settled is not None for doubt in doubts)
    head = tell("doors.doubts", count=len(doubts)) + (f" {tell('fidelity.settled_count', count=settled)}" if settled else "")
    show(paper, head, style="bold yellow")
    for number, doubt in enumerate(doubts, 1):
        line = Words(f"{number}. ")
        if doubt.where:
            line.append(f"{doubt.where}: ", style="bold")
        line.append(doubt.what, style="yellow")
        if doubt.text and doubt.text not in doubt.what:
            line.append(f"〔{doubt.text}〕", style="dim")
        line.append(settled_words(doubt), style="dim")
        show(paper, line, 2, hang=3)


def settled_words(doubt: Doubt) -> str:
    """By whom a doubt was settled, when and why; empty where it is open."""
    settled = doubt.settled
    return tell("fidelity.settled", who=settled.who, when=settled.when, why=settled.why) if settled is not None else ""
