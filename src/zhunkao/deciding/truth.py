"""Three values as small whole numbers, so that `all` is `min`, `any` is `max` and `not` mirrors (contract: Three values)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

from zhunkao.model.decisions import Status

Truth: TypeAlias = int
FALSE: Final[Truth] = 0
UNSURE: Final[Truth] = 1
TRUE: Final[Truth] = 2

STATUS: Final[tuple[Status, Status, Status]] = ("not_eligible", "undetermined", "eligible")
"""The status that a truth value stands for: 不符合, 待定, 符合."""


def of(value: bool | None) -> Truth:
    """The truth of a yes, a no, or None for unknown."""
    return UNSURE if value is None else TRUE if value else FALSE


def negated(truth: Truth) -> Truth:
    """`not`: turns true and false round and leaves unknown."""
    return TRUE - truth


def at_least(count: int, truths: Iterable[Truth]) -> Truth:
    """True if `count` are true, false if fewer than `count` could be, else unknown.

    >>> at_least(2, [TRUE, UNSURE, FALSE]) == UNSURE, at_least(2, [TRUE, FALSE]) == FALSE
    (True, True)
    """
    known = list(truths)
    if known.count(TRUE) >= count:
        return TRUE
    return UNSURE if len(known) - known.count(FALSE) >= count else FALSE
