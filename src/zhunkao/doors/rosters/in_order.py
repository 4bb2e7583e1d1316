"""Pieces of a long roster in the hands of several processes, given back in their order; few wait, so memory stays bounded."""

from __future__ import annotations

import gc
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, TypeVar

P = TypeVar("P")
R = TypeVar("R")

WAITING: Final = 2
"""Pieces that wait for each process."""

_shared: list[Any] = []
"""What processes that are split off find already in their memory."""


def in_order(
    work: Callable[[Any], R], pieces: Iterable[P], count: int, packed: Callable[[P], Any], unpacked: Callable[[Any], Any]
) -> Iterator[tuple[P, R]]:
    """
    The pieces with what became of them, in their order.

    Args:
        work: What is done with a piece, in a process that finds this function and all it knows in its memory.
        pieces: The pieces, made one after the other as they are wanted.
        count: Processes; one: this one.
        packed, unpacked: A piece as it is sent to a process, and as the process has it; both functions of modules.
    """
    if count == 1:
        yield from ((piece, work(piece)) for piece in pieces)
        return
    _shared.append((work, unpacked))
    gc.freeze()
    try:
        with multiprocessing.get_context("fork").Pool(count) as pool:
            waiting: deque[tuple[P, Any]] = deque()
            for piece in pieces:
                waiting.append((piece, pool.apply_async(_done_there, (packed(piece),))))
                if len(waiting) > WAITING * count:
                    done, result = waiting.popleft()
                    yield done, result.get()
            while waiting:
                done, result = waiting.popleft()
                yield done, result.get()
    finally:
        _shared.pop()
        gc.unfreeze()


def _done_there(sent: Any) -> Any:
    work, unpacked = _shared[-1]
    return work(unpacked(sent))
