"""The soonest way: branch and bound over which certificates, courses and allowed things to take.

Every choice has a **bound**: the day reached if each course that is not yet placed were taken at once, side by side, and nothing
that is taken could do harm (`Rung.hopeful`). More certificates or earlier courses never make a hopeful entry later, so no way
with that choice is sooner than its bound; of a choice that is settled in part the bound takes all the rest. The most promising
choice is settled further until none can be better than the best way found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from typing import NamedTuple, TypeAlias

from zhunkao.deciding.case import Target
from zhunkao.deciding.planning.allowances import Allowance
from zhunkao.deciding.planning.climb import Climb, Taken, World, climb, levels_asked
from zhunkao.deciding.planning.future import Course, WorkingOn
from zhunkao.deciding.planning.rungs import Rung

Cost: TypeAlias = tuple[int, int, int, bool, int]
"""What makes one way better than another: the day reached; how many allowed things and certificates it takes; whether a level
rests on a course for a higher one (it serves, but a beginner is not taught as a master); how many courses it takes."""


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

    @property
    def is_ahead(self) -> bool:
        """Whether a level rests on a course for a higher one."""
        return self.cost[3]


class _Choice(NamedTuple):
    """A choice that is open yet in part: a bound of every way that it may become, and what is settled of it.

    `path` has for each thing settled which of its options is taken (0: none); things are settled from the highest level down and
    without before with, so that of equal choices those of lower levels come first.
    """

    bound: int
    allowed: tuple[Allowance, ...]
    rungs: tuple[Rung, ...]
    path: tuple[int, ...]

    def rank(self) -> tuple[Cost, tuple[int, ...]]:
        """The most promising choice has the smallest."""
        return (self.bound, len(self.allowed), len(self.rungs), False, 0), self.path


def soonest(world: World, options: Options, *, before: int | None = None) -> Found | None:
    """The best way by `Cost`; of equal ones the first in the order of levels, courses and allowances.

    None if there is none, or none that reaches the goal before the day `before`.
    """
    return _Search(world, options, before).run()


class _Search:
    def __init__(self, world: World, options: Options, before: int | None) -> None:
        self.world = world
        self.options = options
        self.things = things_to_settle(options)
        self.limit: Cost | None = None if before is None else (before, 0, 0, False, 0)
        """What a way has to be better than."""
        self.best: Found | None = None

    def run(self) -> Found | None:
        """Settle the most promising choice further until none is left that can win."""
        first = self._choice((), (), ())
        heap = [] if first is None else [(first.rank(), first)]
        while heap:
            rank, choice = heappop(heap)
            if not self._can_win(rank[0]):
                break
            if len(choice.path) == len(self.things):
                self._place(choice, ())
                continue
            for place, option in enumerate((None, *self.things[len(choice.path)])):
                allowed, rungs = choice.allowed, choice.rungs
                if isinstance(option, Rung):
                    rungs = (option, *rungs)
                elif option is not None:
                    allowed = (option, *allowed)
                settled = self._choice(allowed, rungs, (*choice.path, place))
                if settled is not None:
                    heappush(heap, (settled.rank(), settled))
        return self.best

    def _choice(self, allowed: tuple[Allowance, ...], rungs: tuple[Rung, ...], path: tuple[int, ...]) -> _Choice | None:
        """A choice with its bound: all that is not settled yet is taken. None if no way comes of it."""
        rest = [option for options in reversed(self.things[len(path) :]) for option in options]
        hoped = [option for option in rest if isinstance(option, Rung)]
        may = [option for option in rest if not isinstance(option, Rung)]
        bound = self._bound((*hoped, *rungs), (*may, *allowed))
        return None if bound is None else _Choice(bound, allowed, rungs, path)

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
            self._offer(
                Found((way.reached, len(choice.allowed), len(choice.rungs), False, len(placed)), choice.rungs, taken, way)
            )
        following = self._open_courses(choice.rungs, placed)
        if not following:
            return
        bound = self._bound(choice.rungs, choice.allowed, placed)
        if bound is None or not self._can_win((bound, len(choice.allowed), len(choice.rungs), False, len(placed) + 1)):
            return
        for target, level in following:
            for start in self._starts(choice, placed, way):
                self._place(choice, (*placed, self._course(target, level, start)))

    def _offer(self, found: Found) -> None:
        """Keep a way that is better than all before it."""
        if not self._can_win(found.cost):
            return
        is_ahead = bool(found.taken.courses) and climb(self.world, found.rungs, found.taken, by_level=True) != found.climb
        cost = (*found.cost[:3], is_ahead, found.cost[4])
        if self._can_win(cost):
            self.limit, self.best = cost, found._replace(cost=cost)

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


def things_to_settle(options: Options) -> list[tuple[Rung | Allowance, ...]]:
    """What a search decides on, one after another: each allowed thing, then each level of an occupation with its rungs."""
    groups: dict[tuple[str, int], list[Rung]] = {}
    for rung in options.rungs:
        groups.setdefault((rung.target.occupation, rung.level), []).append(rung)
    return [*((one,) for one in reversed(options.allowed)), *(tuple(group) for group in reversed(groups.values()))]
