"""The soonest way: branch and bound over which certificates, courses and allowed things to take.

Every choice has a **bound**: the day reached if each course that is not yet placed were taken at once, side by side, and nothing
that is taken could do harm (`Rung.hopeful`). More certificates or earlier courses never make a hopeful entry later, so no way
with that choice is sooner than its bound. Choices are tried in the order of their bounds until none can be better than the best
way found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple, TypeAlias

from zhunkao.deciding.case import Target
from zhunkao.deciding.planning.allowances import Allowance
from zhunkao.deciding.planning.climb import Climb, Taken, World, climb, levels_asked
from zhunkao.deciding.planning.future import Course, WorkingOn
from zhunkao.deciding.planning.rungs import Rung

Cost: TypeAlias = tuple[int, int, int, int]
"""What makes one way better than another: the day reached, then how many allowed things, certificates and courses it takes."""


class Options(NamedTuple):
    """What a search may use: lower rungs, courses (or none), allowed things, and the work that goes on."""

    rungs: tuple[Rung, ...]
    training_days: int
    with_training: bool = True
    allowed: tuple[Allowance, ...] = ()
    working: WorkingOn = "own"


class Found(NamedTuple):
    """A way found: what it chooses, what is taken up, how it goes."""

    cost: Cost
    rungs: tuple[Rung, ...]
    taken: Taken
    climb: Climb

    @property
    def reached(self) -> int:
        return self.cost[0]


class _Choice(NamedTuple):
    """Rungs and allowed things, with the bound of every way that takes just these."""

    bound: int
    allowed: tuple[Allowance, ...]
    rungs: tuple[Rung, ...]

    @property
    def least(self) -> Cost:
        return (self.bound, len(self.allowed), len(self.rungs), 0)


def soonest(world: World, options: Options, *, before: int | None = None) -> Found | None:
    """The best way by `Cost`; of equal ones the first in the order of levels, courses and allowances.

    None if there is none, or none that reaches the goal before the day `before`.
    """
    return _Search(world, options, before).run()


class _Search:
    def __init__(self, world: World, options: Options, before: int | None) -> None:
        self.world = world
        self.options = options
        self.limit: Cost | None = None if before is None else (before, 0, 0, 0)
        """What a way has to be better than."""
        self.best: Found | None = None

    def run(self) -> Found | None:
        """Try the choices, the most promising first."""
        for choice in self._choices():
            if not self._can_win(choice.least):
                break
            self._place(choice, ())
        return self.best

    def _choices(self) -> list[_Choice]:
        options = self.options
        whole = self._bound(options.rungs, options.allowed)
        if whole is None or not self._can_win((whole, 0, 0, 0)):
            return []
        places = {rung: place for place, rung in enumerate(options.rungs)}
        found = [
            _Choice(bound, allowed, rungs)
            for allowed in subsets(options.allowed)
            for rungs in one_a_level(options.rungs)
            if (bound := self._bound(rungs, allowed)) is not None
        ]
        return sorted(found, key=lambda choice: (choice.least, [places[rung] for rung in choice.rungs]))

    def _bound(self, rungs: Sequence[Rung], allowed: tuple[Allowance, ...], placed: tuple[Course, ...] = ()) -> int | None:
        """The day before which no way with these rungs and allowed things reaches the goal, its first courses placed."""
        begin = placed[-1].end if placed else self.world.on
        side_by_side = tuple(self._course(target, level, begin) for target, level in self._open_courses(rungs, placed))
        taken = Taken((), (*placed, *side_by_side), allowed, self.options.working)
        return climb(self.world, rungs, taken, hopeful=True).reached

    def _place(self, choice: _Choice, placed: tuple[Course, ...]) -> None:
        """Weigh a choice with its first courses placed, then with every further course that might help."""
        taken = Taken((), placed, choice.allowed, self.options.working)
        way = climb(self.world, choice.rungs, taken)
        if way.reached is not None:
            cost = (way.reached, len(choice.allowed), len(choice.rungs), len(placed))
            if self._can_win(cost):
                self.limit, self.best = cost, Found(cost, choice.rungs, taken, way)
        following = self._open_courses(choice.rungs, placed)
        if not following:
            return
        bound = self._bound(choice.rungs, choice.allowed, placed)
        if bound is None or not self._can_win((bound, len(choice.allowed), len(choice.rungs), len(placed) + 1)):
            return
        for target, level in following:
            for start in self._starts(choice, placed, way):
                self._place(choice, (*placed, self._course(target, level, start)))

    def _starts(self, choice: _Choice, placed: tuple[Course, ...], way: Climb) -> Iterator[int]:
        """When the next course may begin: at once; where a course may spoil something, also to end after an application."""
        free = placed[-1].end if placed else self.world.on
        yield free
        if any(rung.is_spoilt for rung in (*choice.rungs, self.world.goal)):
            ends = {application.day + 1 for application in way.applications}
            yield from sorted(start for end in ends if (start := end - self.options.training_days) > free)

    def _can_win(self, cost: Cost) -> bool:
        return self.limit is None or cost < self.limit

    def _open_courses(self, rungs: Sequence[Rung], placed: Sequence[Course]) -> list[tuple[Target, int]]:
        if not self.options.with_training:
            return []
        taken = {(course.target, course.level) for course in placed}
        return [asked for asked in levels_asked((*rungs, self.world.goal)) if asked not in taken]

    def _course(self, target: Target, level: int, start: int) -> Course:
        return Course(target, level, start, start + self.options.training_days)


def subsets(allowed: Sequence[Allowance]) -> Iterator[tuple[Allowance, ...]]:
    """All choices of allowed things, the smallest first."""
    for size in range(len(allowed) + 1):
        yield from combinations(allowed, size)


def one_a_level(rungs: Iterable[Rung]) -> Iterator[tuple[Rung, ...]]:
    """All choices of rungs with at most one for each occupation and level, in their order."""
    groups: dict[tuple[str, int], list[Rung]] = {}
    for rung in rungs:
        groups.setdefault((rung.target.occupation, rung.level), []).append(rung)
    chosen: list[tuple[Rung, ...]] = [()]
    for group in groups.values():
        chosen = [(*before, *one) for before in chosen for one in ((), *((rung,) for rung in group))]
    yield from chosen
