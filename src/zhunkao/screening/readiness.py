"""Who is ready when: each person's next level with its first day; for each occupation and level, counts by month.

The first day is the contract's `earliest`: time passes, jobs that run go on, what is dated later comes into being on its
day, the unknown stays unknown. What is counted on a day is the decision as of that day. Levels that a person surely holds
on the day of the decision, and lower ones, are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final, NamedTuple

from zhunkao.deciding.case import Case, Target
from zhunkao.deciding.decide import Decider, check_birth
from zhunkao.deciding.relations import Standing
from zhunkao.deciding.schooling import exists
from zhunkao.deciding.truth import STATUS, TRUE
from zhunkao.errors import RequestError, ZhunkaoError
from zhunkao.messages import text
from zhunkao.model.applicants import Applicant
from zhunkao.model.dates import add_months
from zhunkao.model.decisions import Status
from zhunkao.model.documents import Document, Entry
from zhunkao.model.levels import LEVEL_NAMES
from zhunkao.rulebase.rulings import RulingBook
from zhunkao.screening.rosters.people import RosterRow, Wanted
from zhunkao.screening.rosters.reviewing import Reviewer

LENGTH: Final = re.compile("([0-9]{1,3})(y|m|年|个月|月)")
LONGEST: Final = 720
"""Months that may be looked ahead: as far as the contract's first day goes."""

Group = tuple[str, str, int, str]
"""Occupation, work type (empty: none), level, document."""


class Prospect(NamedTuple):
    """
    One level a person may apply for.

    Attributes:
        group: Occupation, work type, level, document.
        statuses: The status on each of the days looked at, the day of the decision first.
        first: The first day of eligibility (contract: Earliest); None if there is none within 60 years.
        at_end: The status on the last day of the time looked at.
    """

    group: Group
    statuses: tuple[Status, ...]
    first: date | None
    at_end: Status

    @property
    def level(self) -> int:
        """The level applied for."""
        return self.group[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """
    One row of the roster, looked ahead.

    Attributes:
        held: The highest level that is surely held in the occupation, 0 for none.
        prospects: The levels above it, from the lowest; empty where the highest is held, or nothing could be reckoned.
        why: Why nothing could be reckoned, in the language of the review; empty where it was.
    """

    sheet: str
    row: int
    name: str = ""
    held: int = 0
    prospects: tuple[Prospect, ...] = ()
    why: str = ""

    @property
    def next(self) -> Prospect | None:
        """The level with the soonest first day, of several on one day the highest; None where no day is found."""
        dated = [each for each in self.prospects if each.first is not None]
        return min(dated, key=lambda each: (each.first or date.max, each.level), default=None)


@dataclass(slots=True)
class Counts:
    """
    The people counted for one occupation and level.

    Each is counted once: `ready` on the first day, in a month of `months` (a year and a month), `open` or `short` at the end.
    Beside it `open_now` counts those whose status on the first day is undetermined, and `open_until` those of them who are
    ready in time.
    """

    people: int = 0
    ready: int = 0
    months: Counter[tuple[int, int]] = field(default_factory=Counter)
    open: int = 0
    short: int = 0
    open_now: int = 0
    open_until: int = 0
    on_days: list[Counter[Status]] = field(default_factory=list)

    @property
    def coming(self) -> int:
        """Those who become ready after the first day and in time."""
        return self.months.total()

    def add(self, prospect: Prospect, days: Sequence[date], until: date) -> None:
        """Count one person's prospect."""
        if not self.on_days:
            self.on_days = [Counter() for _ in days]
        for counted, status in zip(self.on_days, prospect.statuses, strict=True):
            counted[status] += 1
        self.people += 1
        is_open = prospect.statuses[0] == "undetermined"
        in_time = prospect.first is not None and prospect.first <= until
        self.open_now += is_open
        self.open_until += is_open and in_time
        if prospect.first == days[0]:
            self.ready += 1
        elif prospect.first is not None and in_time:
            self.months[(prospect.first.year, prospect.first.month)] += 1
        elif prospect.at_end == "undetermined":
            self.open += 1
        else:
            self.short += 1


class Span(NamedTuple):
    """Some months counted together: the first and the last of them."""

    first: tuple[int, int]
    last: tuple[int, int]

    @property
    def name(self) -> str:
        """The last month, `2027-06`."""
        return "{}-{:02d}".format(*self.last)


STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
"""Months that may be counted together."""


@dataclass(frozen=True)
class Readiness:
    """
    A roster looked ahead.

    Attributes:
        days: The day of the decision and further days looked at, in order.
        until: The last day of the time looked at.
        people: One for each row that is somebody's.
    """

    days: tuple[date, ...]
    until: date
    people: tuple[Person, ...]

    @cached_property
    def counts(self) -> dict[Group, Counts]:
        """By occupation, work type and level from the lowest."""
        found: dict[Group, Counts] = {}
        for person in self.people:
            for prospect in person.prospects:
                found.setdefault(prospect.group, Counts()).add(prospect, self.days, self.until)
        return dict(sorted(found.items(), key=lambda pair: (pair[0][0], pair[0][1], -pair[0][2], pair[0][3])))

    @property
    def total(self) -> Counts:
        """All counts together: somebody stands in it once for each level."""
        whole = Counts(on_days=[Counter() for _ in self.days])
        for person in self.people:
            for prospect in person.prospects:
                whole.add(prospect, self.days, self.until)
        return whole

    @property
    def not_reckoned(self) -> int:
        """The rows of which nothing could be reckoned."""
        return sum(bool(person.why) for person in self.people)

    def spans(self, most: int) -> list[Span]:
        """The months from the day of the decision to the end, so many of them together that there are at most `most` spans."""
        start = self.days[0].year * 12 + self.days[0].month - 1
        count = self.until.year * 12 + self.until.month - start
        step = next((step for step in STEPS if -(-count // step) <= most), STEPS[-1])
        return [Span(_month(at), _month(min(at + step, start + count) - 1)) for at in range(start, start + count, step)]

    def to_json(self) -> dict[str, Any]:
        """As JSON: the counts month by month, and each row's levels; no names."""
        months = [span.first for span in self.spans(10_000)]
        return {
            "days": [day.isoformat() for day in self.days],
            "until": self.until.isoformat(),
            "counts": [
                {
                    **_named(group),
                    "people": found.people,
                    "ready": found.ready,
                    "months": {"{}-{:02d}".format(*month): found.months[month] for month in months if found.months[month]},
                    "undetermined_at_end": found.open,
                    "not_eligible_at_end": found.short,
                    "undetermined_now": found.open_now,
                    "undetermined_now_ready_in_time": found.open_until,
                    "on_days": [
                        {"day": day.isoformat(), **dict(sorted(counted.items()))}
                        for day, counted in zip(self.days, found.on_days, strict=True)
                    ],
                }
                for group, found in self.counts.items()
            ],
            "rows": [_person_json(person) for person in self.people],
            "not_reckoned": self.not_reckoned,
        }


def _month(number: int) -> tuple[int, int]:
    return number // 12, number % 12 + 1


def _named(group: Group) -> dict[str, Any]:
    occupation, work_type, level, document = group
    return {"occupation": occupation, "work_type": work_type or None, "level": level, "document": document}


def _person_json(person: Person) -> dict[str, Any]:
    following = person.next
    return {
        "sheet": person.sheet,
        "row": person.row + 1,
        "held": person.held or None,
        "next": None if following is None or following.first is None else _next_json(following.group, following.first),
        "levels": [
            {
                **_named(each.group),
                "statuses": list(each.statuses),
                "first": None if each.first is None else each.first.isoformat(),
                "at_end": each.at_end,
            }
            for each in person.prospects
        ],
        "why": person.why or None,
    }


def _next_json(group: Group, first: date) -> dict[str, Any]:
    return {**_named(group), "first": first.isoformat()}


def months_of(horizon: str) -> int:
    """The months of a length of time: `3y`, `18m`, `3年`, `18个月`.

    Raises:
        RequestError: If it is none, or longer than one may look ahead.
    """
    found = LENGTH.fullmatch(horizon.strip().lower())
    months = 0 if found is None else int(found[1]) * (12 if found[2] in ("y", "年") else 1)
    if not 1 <= months <= LONGEST:
        raise RequestError("readiness.bad_horizon", found=horizon)
    return months


def horizon_of(on: date, months: int) -> date:
    """The corresponding day so many months after a day, its month's last where there is none."""
    return date.fromordinal(add_months(on.toordinal(), months))


class Looker:
    """Looks ahead for one row after another; keeps rules and names, nothing of any person."""

    def __init__(self, reviewer: Reviewer, days: Sequence[date], until: date, rulings: RulingBook | None = None) -> None:
        """
        Args:
            reviewer: Which entries decide, and the policy.
            days: The day of the decision first, then others in order.
            until: The last day of the time looked at.
            rulings: A body's own rulings.
        """
        self.reviewer = reviewer
        self.days = tuple(days)
        self.until = until
        self.rulings = rulings
        self._decider = Decider()

    def readiness(self, rows: Iterable[RosterRow], progress: Callable[[int], None] | None = None) -> Readiness:
        """All rows that are somebody's; `progress` is told the rows done."""
        people = []
        for number, row in enumerate(rows, 1):
            if row.skipped is None:
                people.append(self.person(row))
            if progress is not None and number % 100 == 0:
                progress(number)
        return Readiness(self.days, self.until, tuple(people))

    def person(self, row: RosterRow) -> Person:
        """One row."""
        language, applicant, wanted = self.reviewer.terms.language, row.applicant, row.wanted
        if applicant is None or wanted.occupation is None:
            return Person(sheet=row.sheet, row=row.row, why=text("readiness.no_applicant", language))
        name = applicant.name or ""
        if self.rulings is not None:
            applicant = self.rulings.applied_to(applicant, self.days[0])
        try:
            check_birth(applicant, self.days[0])
        except ZhunkaoError as error:
            return Person(sheet=row.sheet, row=row.row, name=name, why=error.text(language))
        entries = list(self._entries(wanted))
        if not entries:
            return Person(sheet=row.sheet, row=row.row, name=name, why=text("readiness.no_entry", language))
        case = Case(applicant, self.reviewer.terms.policy)
        levels = [self._held(applicant, source, target) for source, _, target in entries]
        held = min((level for level in levels if level), default=0)
        ahead = [each for each in entries if not held or each[1].level < held]
        prospects = tuple(self._prospect(case, *each) for each in ahead)
        return Person(sheet=row.sheet, row=row.row, name=name, held=held, prospects=prospects)

    def _entries(self, wanted: Wanted) -> Iterator[tuple[Document, Entry, Target]]:
        """What decides for each level of the occupation, from the lowest; several where the work type is open."""
        for level in LEVEL_NAMES:
            asked = Wanted(occupation=wanted.occupation, work_type=wanted.work_type, level=level, document=wanted.document)
            found = self.reviewer.chosen(asked)
            if not isinstance(found, ZhunkaoError):
                yield from found

    def _held(self, applicant: Applicant, source: Document, target: Target) -> int:
        """The highest level of a certificate in the occupation that is surely there, 0 for none."""
        registry = self.reviewer.base.knowledge(source, target.occupation)
        standing = Standing(target.occupation, applicant.relations, registry)
        levels = [
            record.level
            for record in applicant.certificates or ()
            if isinstance(record.level, int)
            and record.occupation is not None
            and exists(record.issued_on, self.days[0].toordinal()) == TRUE
            and standing.occupation(record.occupation, record.work_type, for_certificate=True) == "own"
        ]
        return min(levels, default=0)

    def _prospect(self, case: Case, source: Document, entry: Entry, target: Target) -> Prospect:
        registry = self.reviewer.base.knowledge(source, target.occupation)
        found = self._decider.earliest(case, entry, target, registry, self.days[0])
        first = None if found is None else date.fromisoformat(found)

        def status(day: date) -> Status:
            if first is not None and day == first:
                return "eligible"
            return STATUS[self._decider.status(case, entry, target, registry, day)[0]]

        statuses = tuple(status(day) for day in self.days)
        at_end = statuses[self.days.index(self.until)] if self.until in self.days else status(self.until)
        group = (target.occupation, target.work_type or "", entry.level, source.id)
        return Prospect(group, statuses, first, at_end)
