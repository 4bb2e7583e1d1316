"""When the courses of a way are best taken: not before they are useful, as long as that makes nothing later."""

from __future__ import annotations

from typing import NamedTuple

from zhunkao.deciding.planning.climb import Climb, Taken, World, climb
from zhunkao.deciding.planning.future import Course
from zhunkao.deciding.planning.search import Found


class Placed(NamedTuple):
    """A course and the latest day on which it may begin."""

    course: Course
    latest_start: int


def placed_courses(world: World, found: Found) -> tuple[Placed, ...]:
    """The courses of a way, each begun so that it could be taken once more before it is needed, but not before the certificate
    that comes before is held; sooner only where it must be.

    Where courses may do harm or length counts from them, so that moving one changes the way, they stay where the search put them.
    """
    courses = found.taken.courses
    if not courses:
        return ()
    latest = _latest_starts(courses, [_needed_on(world, found, course) for course in courses])
    moved: list[Course] = []
    free = world.on
    for course, last in zip(courses, latest, strict=True):
        length = course.end - course.start
        useful = max(_useful_from(found.climb, last + length, world.on), last - length)
        start = max(free, min(last, useful))
        moved.append(course._replace(start=start, end=start + length))
        free = moved[-1].end
    at_latest = tuple(
        course._replace(start=last, end=last + course.end - course.start) for course, last in zip(courses, latest, strict=True)
    )
    if not all(_is_same(world, found, each) for each in (tuple(moved), at_latest)):
        return tuple(Placed(course, course.start) for course in courses)
    return tuple(Placed(course, last) for course, last in zip(moved, latest, strict=True))


def _needed_on(world: World, found: Found, course: Course) -> int:
    """The day of the first application of a way that fails without a course."""
    without = tuple(one for one in found.taken.courses if one != course)
    alone = climb(world, found.rungs, found.taken._replace(courses=without), by_level=not found.is_ahead)
    days = {application.rung: application.day for application in alone.applications}
    for application in found.climb.applications:
        if days.get(application.rung) != application.day:
            return application.day
    return found.reached


def _latest_starts(courses: tuple[Course, ...], needed: list[int]) -> list[int]:
    """The latest beginnings for which each course ends by the day it is needed and before the next one begins."""
    latest: list[int] = []
    bound: int | None = None
    for course, day in zip(reversed(courses), reversed(needed), strict=True):
        end = day if bound is None else min(day, bound)
        bound = max(end - (course.end - course.start), course.start)
        latest.append(bound)
    return latest[::-1]


def _useful_from(way: Climb, needed: int, on: int) -> int:
    """The day from which a person turns to what a course is needed for: the last certificate held before that."""
    return max((application.held for application in way.applications if application.held <= needed), default=on)


def _is_same(world: World, found: Found, courses: tuple[Course, ...]) -> bool:
    """Whether a way goes just as it did with its courses on other days."""
    taken: Taken = found.taken._replace(courses=courses)
    return all(climb(world, found.rungs, taken, by_level=by_level) == found.climb for by_level in {False, not found.is_ahead})
