"""A bar on the terminal for work that takes longer than a moment; nothing where standard error is no terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

MOMENT = 0.8
"""Seconds of work before a bar is shown."""


@contextmanager
def waiting(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """What to tell the progress of some work to (steps done, steps in all), None where nobody would see it."""
    if not sys.stderr.isatty():
        yield None
        return
    start = time.monotonic()
    show: Callable[[int, int], None] | None = None
    with ExitStack() as stack:

        def tell(done: int, total: int) -> None:
            nonlocal show
            if show is None and time.monotonic() - start >= MOMENT:
                show = stack.enter_context(_bar(what))
            if show is not None:
                show(done, total)

        yield tell


@contextmanager
def _bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar that goes away when the block is left."""
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    # Results that are printed meanwhile stay on standard output.
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task(escape(what), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
