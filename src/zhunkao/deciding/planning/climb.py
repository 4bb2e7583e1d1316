"""One way, played through: who takes these certificates and courses applies for each level on the first day it surely holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from zhunkao.deciding.case import Case, Target
from zhunkao.deciding.decide import Decider
from zhunkao.deciding.planning.allowances import Allowance
from zhunkao.deciding.planning.future import (
    Course,
    Held,
    WorkingOn,
    with_own_field,
    with_plans,
    with_records,
    working_on,
)
from zhunkao.deciding.planning.rungs import Rung
from zhunkao.deciding.relations import Standing
from zhunkao.model.applicants import Applicant
from zhunkao.model.policies import Policy


class Application(NamedTuple):
    """A rung, the day of application, the day from which its certificate is held."""

    rung: Rung
    day: int
    held: int


class Climb(NamedTuple):
    """The applications that lead to the goal, in order of time, and the goal's own day (None: never)."""

    applications: tuple[Application, ...]
    reached: int | None


class Taken(NamedTuple):
    """What somebody takes up: certificates and courses with their days, things allowed, and the work that goes on."""

    certificates: tuple[Held, ...] = ()
    courses: tuple[Course, ...] = ()
    allowed: tuple[Allowance, ...] = ()
    working: WorkingOn = "own"


class World:
    """One applicant, target and day under one policy: what the engine says of them with whatever they may take up.

    Answers are kept: ways that a search weighs differ in little.
    """

    def __init__(self, decider: Decider, applicant: Applicant, goal: Rung, on: int, policy: Policy, wait_days: int) -> None:
        self.decider = decider
        self.applicant = applicant
        self.goal = goal
        self.on = on
        self.policy = policy
        self.wait_days = wait_days
        self.standing = Standing(goal.target.occupation, applicant.relations, goal.registry)
        self.compares_work_types = any("/" in name for stands in applicant.relations.occupations.values() for name in stands)
        """Whether certificates of two work types may stand differently to an occupation."""
        self._cases: dict[Taken, Case] = {}
        self._people: dict[tuple[tuple[Allowance, ...], WorkingOn], Applicant] = {}
        self._first: dict[tuple[int, Taken], int | None] = {}

    def case(self, taken: Taken) -> Case:
        """The applicant who has taken all this up."""
        found = self._cases.get(taken)
        if found is None:
            person = with_plans(self._person(taken.allowed, taken.working), taken.certificates, taken.courses)
            found = self._cases[taken] = Case(person, self.policy)
        return found

    def _person(self, allowed: tuple[Allowance, ...], working: WorkingOn) -> Applicant:
        key = (allowed, working)
        found = self._people.get(key)
        if found is None:
            target = self.goal.target
            found = working_on(self.applicant, self.standing, target, self.on, working)
            if allowed:
                found = with_own_field(found, [target.occupation])
            for one in allowed:
                found = with_records(found, one.list_name, [one.record(target.occupation, target.work_type, self.on)])
            self._people[key] = found
        return found

    def first_day(self, rung: Rung, taken: Taken, *, hopeful: bool = False) -> int | None:
        """The first day on which a rung surely holds for somebody who takes all this up; None if it never does."""
        entry = rung.hopeful if hopeful else rung.entry
        taken = self._relevant(rung, taken)
        key = (id(entry), taken)  # an entry belongs to one rung of a world, and its rung keeps it
        if key not in self._first:
            found = self.decider.earliest(self.case(taken), entry, rung.target, rung.registry, date.fromordinal(self.on))
            self._first[key] = None if found is None else date.fromisoformat(found).toordinal()
        return self._first[key]

    def _relevant(self, rung: Rung, taken: Taken) -> Taken:
        """What of all taken up a rung can depend on, so that ways that differ in nothing else share one answer.

        Left out are levels that it does not ask for, a certificate after another of its level, and a course after one that serves
        for all that it serves for: a fact holds from its earliest day.
        """
        certificates: list[Held] = []
        for one in sorted(taken.certificates, key=lambda held: held.day):
            if one.level <= rung.certificate_level and not any(self._is_as_good(other, one) for other in certificates):
                certificates.append(one)
        courses: list[Course] = []
        for each in sorted(taken.courses, key=lambda course: (course.end, course.level)):
            if each.level <= rung.course_level and not any(
                other.target == each.target and other.level <= each.level for other in courses
            ):
                courses.append(each)
        return taken._replace(certificates=tuple(certificates), courses=tuple(courses))

    def _is_as_good(self, earlier: Held, later: Held) -> bool:
        """Whether a certificate held earlier does all that a later one does."""
        is_same = (
            earlier.target == later.target if self.compares_work_types else earlier.target.occupation == later.target.occupation
        )
        return is_same and earlier.level == later.level

    def makes_idle(self, got: Rung, other: Rung) -> bool:
        """Whether, once one rung is applied for, another that is not open sooner is of no use any more."""
        return self._is_as_good(Held(got.target, got.level, 0), Held(other.target, other.level, 0))


def climb(world: World, chosen: Iterable[Rung], taken: Taken, *, hopeful: bool = False, by_level: bool = False) -> Climb:
    """
    Play a way through: each chosen rung, and the goal, is applied for on the first day on which it surely holds.

    A certificate is dated the day it is held, and no decision looks past its own day; so the application that comes first is
    settled whatever follows.

    Args:
        world: Who, what and when.
        chosen: The rungs besides the goal.
        taken: Courses, allowances and work; its certificates are ignored.
        hopeful: Take entries as their hopeful forms; the day reached is then no later than that of any way with these rungs
            whose courses end no earlier.
        by_level: Show each rung only the courses for a level that it asks for itself, though a higher one would serve.
    """
    pending = list(chosen)
    applications: list[Application] = []
    held: tuple[Held, ...] = ()
    days: dict[Rung, int | None] = {}
    while True:
        now = taken._replace(certificates=held)
        for rung in (world.goal, *pending):
            # A certificate that is held later than the day found cannot move that day.
            if rung not in days or (before := days[rung]) is None or before >= held[-1].day:
                seen = (
                    now if not by_level else now._replace(courses=tuple(one for one in now.courses if one.level in rung.courses))
                )
                days[rung] = world.first_day(rung, seen, hopeful=hopeful)
        reached = days[world.goal]
        following = _first_of(pending, days)
        if following is None or (reached is not None and following.day + world.wait_days > reached):
            return Climb(tuple(one for one in applications if reached is None or one.held <= reached), reached)
        pending = [rung for rung in pending if rung is not following.rung and not world.makes_idle(following.rung, rung)]
        applications.append(following._replace(held=following.day + world.wait_days))
        held = (*held, Held(following.rung.target, following.rung.level, following.day + world.wait_days))


def _first_of(pending: Sequence[Rung], days: Mapping[Rung, int | None]) -> Application | None:
    """What can be applied for first, of several on one day the one that stands first; its certificate is not yet dated."""
    open_ones = [(day, place) for place, rung in enumerate(pending) if (day := days[rung]) is not None]
    if not open_ones:
        return None
    day, place = min(open_ones)
    return Application(pending[place], day, day)


def levels_asked(rungs: Sequence[Rung]) -> tuple[tuple[Target, int], ...]:
    """The courses that rungs ask for, each once, in the order of the rungs."""
    return tuple(dict.fromkeys((rung.trained_in, level) for rung in rungs for level in rung.courses))
