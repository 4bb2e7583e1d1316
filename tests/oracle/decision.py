"""An entry for an applicant on a day, and the first day on which it is open to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from oracle.case import STANDARD, Case
from oracle.dates import DAY, add_months, read_stamp
from oracle.facts import value_of
from oracle.logic import Value, both, either

STATUS: dict[Value, str] = {True: "eligible", False: "not_eligible", None: "undetermined"}
Target = tuple[str, str | None] | None


def is_meant(item: dict[str, Any], target: tuple[str, str | None]) -> bool:
    """Whether an item is for the target.

    AMBIGUOUS: a `for` without work type. Chosen: it names every work type of the occupation.
    """
    named = item.get("for")
    if not named:
        return True
    return any(one["occupation"] == target[0] and one.get("work_type") in (None, target[1]) for one in named)


class Question:
    """One entry, applicant, policy: values as of any day."""

    def __init__(
        self,
        entry: dict[str, Any],
        applicant: dict[str, Any],
        policy: dict[str, Any] | None,
        definitions: Sequence[dict[str, Any]],
        target: Target,
    ) -> None:
        self.target = target or (entry["occupation"], entry.get("work_type"))
        self.applicant = applicant
        self.policy = {**STANDARD, **(policy or {})}
        self.definitions = tuple(definitions)
        self.items = [item for item in entry["items"] if is_meant(item, self.target)]
        self.prerequisite: dict[str, Any] | None = entry.get("prerequisite")

    def value(self, node: dict[str, Any], item: dict[str, Any], day: date) -> Value:
        """A node of an item (or of the prerequisite) as of a day."""
        return value_of(Case(self.applicant, *self.target, day, self.policy, self.definitions, item), node)

    def status(self, day: date) -> tuple[Value, Value, list[Value]]:
        """The decision, the prerequisite (true where there is none), the items."""
        first = True if self.prerequisite is None else self.value(self.prerequisite, self.prerequisite, day)
        items = [self.value(item["expr"], item["expr"], day) for item in self.items]
        return both([first, either(items)]), first, items

    def leaves(self, day: date) -> tuple[Value, ...]:
        """The values of all facts that stand in it, one by one."""
        roots = [item["expr"] for item in self.items] + ([self.prerequisite] if self.prerequisite else [])
        return tuple(self.value(leaf, root, day) for root in roots for leaf in facts_of(root))


def facts_of(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The facts under the combinators of a tree."""
    ((kind, inner),) = node.items()
    if kind in ("all", "any"):
        for part in inner:
            yield from facts_of(part)
    elif kind == "not":
        yield from facts_of(inner)
    elif kind == "at_least":
        for part in inner["of"]:
            yield from facts_of(part)
    else:
        yield node


def decide(
    entry: dict[str, Any],
    applicant: dict[str, Any],
    on: str,
    policy: dict[str, Any] | None = None,
    definitions: Sequence[dict[str, Any]] = (),
    target: Target = None,
) -> dict[str, Any]:
    """The statuses of a decision. `target` is needed for an entry of occupation "*"."""
    question = Question(entry, applicant, policy, definitions, target)
    whole, first, values = question.status(date.fromisoformat(on))
    items = [{"number": item["number"], "status": STATUS[value]} for item, value in zip(question.items, values, strict=True)]
    return {
        "status": STATUS[whole],
        "by": [item["number"] for item in items if item["status"] == "eligible"] if whole else [],
        "items": items,
        "prerequisite": None if question.prerequisite is None else STATUS[first],
    }


def last_day(start: date, horizon_days: int | None) -> date:
    """The last day that is looked at: 60 years on unless told."""
    return add_months(start, 720) if horizon_days is None else start + horizon_days * DAY


def earliest_plain(
    entry: dict[str, Any],
    applicant: dict[str, Any],
    on: str,
    policy: dict[str, Any] | None = None,
    definitions: Sequence[dict[str, Any]] = (),
    target: Target = None,
    horizon_days: int | None = None,
) -> str | None:
    """The first day from D on, decided day by day."""
    question = Question(entry, applicant, policy, definitions, target)
    day = date.fromisoformat(on)
    last = last_day(day, horizon_days)
    while day <= last:
        if question.status(day)[0]:
            return day.isoformat()
        day += DAY
    return None


def written_dates(value: Any) -> Iterator[str]:
    """Every date that stands anywhere in an applicant."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from written_dates(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from written_dates(inner)
    elif isinstance(value, str) and re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value):
        yield value


def turning_days(question: Question, start: date, last: date) -> list[date]:
    """The days on which something may begin or end: the edges of every date written, and New Year under year_end_cutoff."""
    days = {start, last + DAY}
    for text in written_dates(question.applicant):
        stamp = read_stamp(text, start=True)
        if stamp is not None:
            days |= {edge + shift * DAY for edge in (stamp.first, stamp.last) for shift in (0, 1, 2)}
    if question.policy["year_end_cutoff"]:
        days |= {date(year, 1, 1) for year in range(start.year, last.year + 2)}
    return sorted(day for day in days if start <= day <= last + DAY)


def first_between(question: Question, low: date, high: date) -> date | None:
    """The first eligible day of [low, high], between two turning days.

    There every fact only ever goes one way, for lengths only grow; so where all facts are the same at both ends nothing changes
    between.
    """
    if question.status(low)[0]:
        return low
    if high - low <= DAY or question.leaves(low) == question.leaves(high):
        return high if question.status(high)[0] else None
    middle = low + (high - low) // 2
    return first_between(question, low, middle) or first_between(question, middle, high)


def earliest(
    entry: dict[str, Any],
    applicant: dict[str, Any],
    on: str,
    policy: dict[str, Any] | None = None,
    definitions: Sequence[dict[str, Any]] = (),
    target: Target = None,
    horizon_days: int | None = None,
) -> str | None:
    """The first day from D on, days skipped on which provably nothing changes; `earliest_plain` decides every one."""
    question = Question(entry, applicant, policy, definitions, target)
    start = date.fromisoformat(on)
    edges = turning_days(question, start, last_day(start, horizon_days))
    for low, beyond in pairwise(edges):
        found = first_between(question, low, beyond - DAY)
        if found is not None:
            return found.isoformat()
    return None
