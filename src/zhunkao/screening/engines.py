"""Batches decided with NumPy alone: what `kernel` calls where numba is not installed, and what the compiled way falls back on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from zhunkao.errors import ZhunkaoError
from zhunkao.screening.days import Codes, Truths
from zhunkao.screening.rules import Rules
from zhunkao.screening.screener import REFUSED, Screener, first_of

_MOST_NAMES = 200_000
"""Names and kinds kept; a screener that has met more begins anew, so that memory stays bounded."""


class Reviewed(NamedTuple):
    """What each row came to for its ask."""

    status: Truths
    first: Truths
    mask: NDArray[np.uint64]
    errors: dict[int, ZhunkaoError]


class Censused(NamedTuple):
    """What each row (second axis) came to for each ask (first axis)."""

    status: Truths
    first: Truths
    errors: dict[int, ZhunkaoError]


class NumpyEngine:
    """Columns of NumPy, one screener for all batches."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self._screener = Screener(rules.on, rules.policy)

    def current(self) -> Screener:
        """The screener; another one where the last has met too many names."""
        if self._screener.size > _MOST_NAMES:
            self._screener = Screener(self.rules.on, self.rules.policy)
        return self._screener

    def review(self, batch: Any, which: Codes) -> Reviewed:
        """Each row for the ask of its place (-1: none)."""
        screener = self.current()
        read = screener.read(batch)
        found = screener.review(read, self.rules.asks, which)
        return Reviewed(found.status, found.first, found.mask, read.refused)

    def census(self, batch: Any, count: int, some: Sequence[int] | None = None) -> Censused:
        """Each row for the first `count` asks, or for some of them by their places."""
        screener = self.current()
        asks = [self.rules.asks[place] for place in (range(count) if some is None else some)]
        read = screener.read(batch)
        places = {id(ask): place for place, ask in enumerate(asks)}
        status = np.full((len(asks), batch.num_rows), REFUSED, np.int8)
        first = np.full((len(asks), batch.num_rows), -1, np.int8)
        for ask, result in screener.census(read, asks):
            place = places[id(ask)]
            status[place], first[place] = result.status, first_of(result.mask)
        return Censused(status, first, read.refused)
