"""How far a reading is, for whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Progress: TypeAlias = Callable[[int, int], None]
"""Told how many of how many steps are done; what it raises ends the work."""

WHOLE = 100
"""Steps of a whole reading."""


def within(progress: Progress | None, first: int, last: int) -> Progress | None:
    """
    The progress of a part of the work that takes the whole from one step to another; each step is told once.

    >>> told = []
    >>> part = within(lambda done, total: told.append((done, total)), 50, 60)
    >>> for page in range(1, 5):
    ...     part(page, 4)
    >>> told
    [(52, 100), (55, 100), (57, 100), (60, 100)]
    """
    if progress is None:
        return None
    last_told = first

    def tell(done: int, total: int) -> None:
        nonlocal last_told
        step = first + (last - first) * min(done, total) // max(total, 1)
        if step > last_told:
            last_told = step
            progress(step, WHOLE)

    return tell
