"""The best plan by trying everything, for tests alone: on interchange dicts, every decision asked of the oracle.

All subsets of lower levels, all orders of all subsets of courses, one after another from D on; for each the days on which the
levels open. Shares no code with the package.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain, combinations, permutations
from typing import Any

import oracle

Json = dict[str, Any]
Cost = tuple[str, int, bool, int]
"""The day, certificates, whether a level rests on a course for a higher one, courses."""

FAR = "9999-12-31"


def with_record(person: Json, name: str, *records: Json) -> Json:
    """The person with more records; of an unknown list one record stays that could be anything."""
    if not records:
        return person
    could_be = [{"nature": "不明"}] if name == "work" else [{}]
    before = could_be if person.get(name) is None else person[name]
    return {**person, name: [*before, *records]}


def works_on(person: Json, occupation: str, on: str) -> Json:
    """The person who works in the occupation from D on."""
    runs = any(
        spell.get("occupation") == occupation and "to" in spell and spell["to"] is None and spell.get("from", FAR) <= on
        for spell in person.get("work") or []
    )
    return person if runs else with_record(person, "work", {"occupation": occupation, "from": on, "to": None})


def asked_levels(node: Any) -> Iterator[int]:
    """The levels of the courses that stand anywhere in a tree."""
    if isinstance(node, dict):
        if "training" in node and isinstance(node["training"], dict):
            yield node["training"]["level"]
        for inner in node.values():
            yield from asked_levels(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from asked_levels(inner)


class Ways:
    """Plays ways through for one person and one goal; what the oracle said is kept."""

    def __init__(self, goal: Json, person: Json, on: str, wait: int, policy: Json) -> None:
        self.goal, self.person, self.on, self.wait, self.policy = goal, person, on, wait, policy
        self.known: dict[tuple[Any, ...], str] = {}

    def first(self, entry: Json, certificates: list[tuple[int, str]], courses: list[tuple[int, str]]) -> str:
        """The first day on which an entry is open to the person with these certificates and courses."""
        key = (entry["level"], tuple(certificates), tuple(courses))
        if key not in self.known:
            occupation = self.goal["occupation"]
            held = ({"occupation": occupation, "level": level, "issued_on": day} for level, day in certificates)
            trained = ({"occupation": occupation, "level": level, "completed_on": day} for level, day in courses)
            future = with_record(with_record(self.person, "certificates", *held), "training", *trained)
            self.known[key] = oracle.earliest(entry, future, self.on, self.policy) or FAR
        return self.known[key]

    def opened(self, entries: list[Json], courses: list[tuple[int, str]], *, own: bool) -> tuple[str, list[tuple[int, str]]]:
        """The day on which the goal opens and the certificates got on the way; `own`: each level sees its own courses alone."""
        certificates: list[tuple[int, str]] = []
        pending = list(entries)
        while True:
            days = []
            for entry in (self.goal, *pending):
                shown = [course for course in courses if not own or course[0] in set(asked_levels(entry))]
                days.append(self.first(entry, certificates, shown))
            reached, others = days[0], days[1:]
            first = min(others, default=FAR)
            held = first if first == FAR else (date.fromisoformat(first) + timedelta(self.wait)).isoformat()
            if first == FAR or held > reached:
                return reached, [one for one in certificates if one[1] <= reached]
            certificates.append((pending.pop(others.index(first))["level"], held))


def best(document: Json, person: Json, level: int, on: str, wait: int, training: int, policy: Json) -> Cost | None:
    """The least cost of all ways; None if there is none."""
    goal = next(entry for entry in document["entries"] if entry["level"] == level)
    held = {one.get("level") for one in person.get("certificates") or []}
    lower = [entry for entry in document["entries"] if entry["level"] > level and entry["level"] not in held]
    asked = sorted(set(asked_levels(document["entries"])), reverse=True)
    ways = Ways(goal, works_on(person, goal["occupation"], on), on, wait, policy)
    found: list[Cost] = []
    for chosen in chain.from_iterable(combinations(lower, size) for size in range(len(lower) + 1)):
        for levels in chain.from_iterable(permutations(asked, size) for size in range(min(len(asked), 4) + 1)):
            day = date.fromisoformat(on)
            courses = [(one, (day + timedelta(training * place)).isoformat()) for place, one in enumerate(levels, 1)]
            reached, certificates = ways.opened(list(chosen), courses, own=False)
            if reached == FAR or (found and (reached, len(chosen)) > min(found)[:2]):
                continue
            alone = ways.opened(list(chosen), courses, own=True)
            found.append((reached, len(chosen), alone != (reached, certificates), len(courses)))
    return min(found, default=None)
