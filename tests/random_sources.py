"""Where random test data comes from: a seeded generator for long runs, a Hypothesis draw that shrinks; one face for both."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


class Chance(Protocol):
    """Where choices come from."""

    def pick(self, options: Sequence[T]) -> T:
        """One of them; the first is the simplest."""

    def number(self, least: int, most: int) -> int:
        """A whole number, both ends included."""

    def often(self, percent: int) -> bool:
        """True in about that many of a hundred."""


class Seeded:
    """Chance from `random.Random`."""

    def __init__(self, rng: random.Random) -> None:
        self.pick = rng.choice
        self.number = rng.randint
        self.often: Callable[[int], bool] = lambda percent: rng.random() * 100 < percent


class Drawn:
    """Chance from a Hypothesis draw; smaller numbers and false are simpler."""

    def __init__(self, draw: Callable[[Any], Any]) -> None:
        self.pick = lambda options: draw(st.sampled_from(options))
        self.number = lambda least, most: draw(st.integers(least, most))
        self.often: Callable[[int], bool] = lambda percent: draw(st.integers(0, 99)) >= 100 - percent
