"""Room for calls: where Python keeps the frames of what runs below."""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType
from typing import Any

ROOM = 33_000
"""Words of a frame that needs a piece of 64K words, of which it leaves as many again."""


def _call(below: Callable[..., Any], *arguments: object) -> Any:
    return below(*arguments)


def with_room(function: Callable[..., int], *arguments: object) -> int:
    """
    Call a function where all calls below it have their frames in one piece of memory.

    Python keeps frames in pieces of 16 KB and gives the last piece back as soon as it is empty. A loop that happens to call
    across the end of a piece takes and returns one with every turn: the same page of the portal took 62 ms at one depth of calls
    and 42 ms at another. A frame that claims more than half of a large piece gets a large one, and leaves the rest to those
    below; what nobody writes to takes no memory.

    >>> with_room(max, 3, 4)
    4
    """
    roomy = FunctionType(_call.__code__.replace(co_stacksize=ROOM), {})
    return int(roomy(function, *arguments))
