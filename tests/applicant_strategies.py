"""Random applicants, and whole cases with an entry, a day and a policy, that press on the rules; all of it interchange dicts.

One generator, two sources of chance: `random_case(rng)` for long seeded runs, and the Hypothesis strategies `cases()` and
`applicants()`, which shrink. Dates lie around what the conditions ask (anniversaries of D and the days beside them, gaps of 0, 1,
92, 93 days, 29 February), so that verdicts are roughly balanced.

All occupations and majors are invented, so that no register knows them: what is not ruled upon is unknown.
Inputs that the contract leaves open (see the AMBIGUOUS notes of `oracle`) are left out unless `corners` is asked for.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from entry_strategies import (
    CLASSES,
    CNC_OCCUPATION,
    DEGREES,
    GRADES,
    NAMED,
    OCCUPATION,
    RULED_NONE,
    SCOPES,
    Asking,
    Json,
    make_policy,
)
from hypothesis import strategies as st
from random_sources import Chance, Drawn, Seeded

Case = tuple[Json, Json, str, Json | None]

RULED_OWN, RULED_RELATED, UNRULED = "航标守望工", "雾笛操作工", "潮汐记录员"
MAJORS = ["灯塔工程", "航标技术", "甜品设计", "云图绘制", "临床医学", "食品科学", "护理"]
SCHOOLS: list[tuple[str, list[str | None]]] = [
    *[("技师学院", [None, "secondary_vocational"]), ("高等院校", ["associate", "bachelor", "bachelor", "master", "doctor"])] * 3,
    *[
        ("高等职业学校", ["associate"]),
        ("高级技工学校", [None, "secondary_vocational"]),
        ("中等职业学校", ["secondary_vocational"]),
    ]
    * 2,
    *[
        ("技工学校", [None]),
        ("职业技术学院", ["associate"]),
        ("初中", ["junior_high"]),
        ("普通高中", ["senior_high"]),
        ("夜校", [None]),
    ],
]
DAY = timedelta(days=1)


def years_on(start: date, years: int) -> date:
    """The corresponding day some years on (or back), 28 for 29 February where needed."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return start.replace(year=start.year + years, day=28)


class Person:
    """Makes one applicant for a target as of a day."""

    def __init__(self, chance: Chance, occupation: str, on: date, *, corners: bool = False, lengths: bool = False) -> None:
        self.chance, self.occupation, self.on, self.corners, self.lengths = chance, occupation, on, corners, lengths
        self.born = years_on(on, -chance.pick([40, 30, 25, 50, 18, 16])) + chance.pick([0, 1, -1]) * DAY
        self.floor = years_on(self.born, 2 if self.born > years_on(on, -20) else 12)

    # --- dates ---

    def clamp(self, day: date) -> date:
        """Not before this person's first possible date."""
        return max(day, self.floor)

    def near(self) -> date:
        """A day that matters: an anniversary of D or one beside it, D itself, 29 February, any day, seldom one after D."""
        chance = self.chance
        kind = chance.pick(["anniversary", "anniversary", "anniversary", "any", "any", "leap", "now", "later"])
        if kind == "anniversary":
            return self.clamp(years_on(self.on, -chance.number(1, 9)) + chance.pick([0, 1, -1, 30, -30, 200]) * DAY)
        if kind == "any":
            return self.clamp(self.on - chance.number(0, 5000) * DAY)
        if kind == "leap":
            return self.clamp(date(chance.pick([2012, 2016, 2020, 2008]), 2, 29))
        if kind == "now":
            return self.clamp(self.on + chance.pick([0, -1, 1]) * DAY)
        return self.clamp(self.on + chance.pick([1, 10, 100, 400, 1000]) * DAY)

    def written(self, day: date) -> str:
        """A day as full date, month or year."""
        return day.isoformat()[: self.chance.pick([10, 10, 10, 10, 10, 7, 4])]

    def put_date(self, record: Json, key: str, day: date, *, sure: int = 85) -> None:
        """The date, or null, or nothing."""
        if self.chance.often(sure):
            record[key] = self.written(day)
        elif self.chance.often(50):
            record[key] = None

    def put(self, record: Json, key: str, value: Any, *, sure: int = 90) -> None:
        """A value, or null, or nothing."""
        if self.chance.often(sure):
            record[key] = value
        elif self.chance.often(50):
            record[key] = None

    def listed(self, make: Callable[[], Json], most: int = 2) -> list[Json]:
        """Some records."""
        return [make() for _ in range(self.chance.pick([*range(1, most + 1), *range(1, most + 1), 0]))]

    # --- records ---

    def job(self) -> str | None:
        """An occupation, mostly one that counts."""
        own = [self.occupation] * (50 if self.lengths else 10)
        return self.chance.pick([*own, RULED_OWN, RULED_RELATED, RULED_RELATED, RULED_NONE, UNRULED, NAMED, None])

    def spells(self) -> list[Json]:
        """Dated spells one after another with telling gaps (or overlaps), declared ones, now and then one of unknown length."""
        chance = self.chance
        spells: list[Json] = []
        start = self.clamp(years_on(self.on, -chance.number(1, 9)) + chance.pick([0, 1, -1, 150]) * DAY)
        count = chance.pick([1, 1, 2, 2, 3, 0])
        for number in range(count):
            end = years_on(start, chance.pick([1, 2, 3, 4])) + chance.pick([-1, -2, 0, 100, -150]) * DAY
            spell: Json = {"from": self.written(start)}
            self.put(spell, "occupation", self.job(), sure=98)
            if (end >= self.on and chance.often(60)) or (number == count - 1 and chance.often(30)):
                spell["to"] = None
            elif chance.often(93):
                spell["to"] = self.written(max(start, chance.pick([end, end, end, self.on, self.on - DAY])))
            self.mark(spell)
            spells.append(spell)
            start = self.clamp(end + (1 + chance.pick([0, 1, 30, 91, 92, 93, 200, -60, -400])) * DAY)
            if number == 0 and start > self.on + 600 * DAY:
                break
        for _ in range(chance.pick([0, 0, 0, 1, 2])):
            spell = {"years": chance.pick([1, 2, 3, 0.5, 1.99, 2.25, 5, 6.5, 0.08])}
            self.put(spell, "occupation", self.job(), sure=98)
            self.mark(spell)
            spells.append(spell)
        if chance.often(3):
            spells.append({"occupation": self.job()})
        return spells

    def mark(self, spell: Json) -> None:
        """The nature of a spell, and 数控."""
        if self.chance.often(15):
            spell["nature"] = self.chance.pick(
                ["regular", None, "probation", "probation", "apprentice", "internship", "volunteer"]
            )
        if self.chance.often(20):
            spell["cnc"] = self.chance.pick([True, True, False, None])
        if self.chance.often(5):
            spell["work_type"] = "夜班"

    def certificate(self) -> Json:
        """A certificate of any level."""
        record: Json = {}
        self.put(record, "occupation", self.job(), sure=97)
        self.put(record, "level", self.chance.pick([4, 3, 5, 4, 3, 2, 1, "reserve_technician"]), sure=97)
        self.put_date(record, "issued_on", self.near())
        return record

    def study(self) -> Json:
        """A school record; entered before graduated."""
        chance = self.chance
        record: Json = {}
        kind, degrees = chance.pick(SCHOOLS)
        self.put(record, "school_kind", kind, sure=92)
        self.put(record, "degree", chance.pick(degrees if chance.often(90) else [*DEGREES, None]), sure=90)
        self.put(record, "major", chance.pick(MAJORS))
        if chance.often(40):
            self.put(record, "class", chance.pick(CLASSES))
        for key, words in (("aim", ["intermediate", "advanced"]), ("approved", ["evaluated", "labour", "national"])):
            if chance.often(25):
                self.put(record, key, chance.pick(words))
        if chance.often(60):
            self.put(record, "full_time", chance.pick([True, True, False]))
        entered = self.near()
        self.put_date(record, "entered_on", entered, sure=75)
        status = chance.pick([*["graduated"] * 5, "final_year", "final_year", "enrolled", "enrolled", "left", "肄业", None])
        if status is not None:
            record["status"] = status
        if status in ("graduated", "final_year", "肄业", None) or self.corners:
            finished = entered + chance.pick([1096, 730, 400, 1500]) * DAY
            self.put_date(record, "graduated_on", max(entered, chance.pick([finished, finished, self.near()])), sure=80)
        return record

    def training(self) -> Json:
        """A course."""
        record: Json = {"proof": self.chance.pick(["completion", "exam"])}
        self.put(record, "occupation", self.job(), sure=97)
        self.put(record, "level", self.chance.pick([5, 4, 3, 2, 1]), sure=95)
        self.put_date(record, "completed_on", self.near())
        return record

    def apprenticeship(self) -> Json:
        """An apprenticeship."""
        record: Json = {}
        self.put(record, "occupation", self.job(), sure=97)
        self.put_date(record, "completed_on", self.near())
        return record

    def title(self) -> Json:
        """A professional title."""
        record: Json = {}
        self.put(record, "grade", self.chance.pick(GRADES), sure=95)
        self.put(record, "field", self.chance.pick(MAJORS))
        self.put_date(record, "obtained_on", self.near())
        return record

    def award(self) -> Json:
        """A prize."""
        record: Json = {}
        self.put(record, "what", self.chance.pick(["contest", "patent", "science_technology"]), sure=97)
        for key, values in (("scope", SCOPES), ("rank", [1, 2, 3, 5]), ("class", [1, 2]), ("role", ["main", "member"])):
            self.put(record, key, self.chance.pick(values), sure=92)
        if self.chance.often(95):
            record["for"] = [name for name in (self.job(), self.job()) if name] if self.chance.often(95) else None
        return record

    def coaching(self) -> Json:
        """A trainee's rank."""
        record: Json = {}
        for key, values in (("scope", SCOPES), ("class", [1, 2]), ("rank", [1, 3, 4, 9])):
            self.put(record, key, self.chance.pick(values), sure=95)
        return record

    def contribution(self) -> Json:
        """A benefit in yuan."""
        record: Json = {}
        self.put(record, "benefit_yuan", self.chance.pick([99_999, 100_000, 300_000]), sure=95)
        if self.chance.often(95):
            record["for"] = [name for name in (self.job(),) if name]
        return record

    def licence(self) -> Json:
        """A licence."""
        record: Json = {}
        self.put(record, "name", self.chance.pick(["A2", "A2驾驶证", "B2", "持A2"]), sure=95)
        self.put_date(record, "issued_on", self.near())
        return record

    def distance(self) -> Json:
        """Kilometres driven."""
        record: Json = {}
        self.put(record, "km", self.chance.pick([100_000, 99_999, 500_000]), sure=95)
        self.put_date(record, "since", self.near())
        return record

    def relations(self) -> Json:
        """Rulings; one name of each sort stays without."""
        occupations = {RULED_OWN: "own", RULED_RELATED: "related", RULED_NONE: "none", NAMED: "none"}
        fields = {"灯塔工程": "own", "航标技术": "related", "甜品设计": "none", "临床医学": "none"}
        named = {"医学": {"护理": "own", "甜品设计": "none"}, "食品": {"甜品设计": "none", "护理": "none"}}
        if self.chance.often(10):
            occupations[f"{self.occupation}/夜班"] = self.chance.pick(["none", "related"]) if self.corners else "own"
        return {"occupations": {self.occupation: occupations}, "fields": {self.occupation: fields, **named}}

    def applicant(self, needed: set[str]) -> Json:
        """The whole applicant; lists that no condition asks for are mostly left out."""
        makers: dict[str, Callable[[], list[Json]]] = {
            "certificates": lambda: self.listed(self.certificate, 3),
            "work": self.spells,
            "education": lambda: self.listed(self.study, 2),
            "training": lambda: self.listed(self.training),
            "apprenticeships": lambda: self.listed(self.apprenticeship),
            "titles": lambda: self.listed(self.title),
            "awards": lambda: self.listed(self.award, 3),
            "coaching": lambda: self.listed(self.coaching),
            "contributions": lambda: self.listed(self.contribution),
            "licences": lambda: self.listed(self.licence),
            "distances": lambda: self.listed(self.distance),
        }
        person: Json = {"id": "A-1"}
        for name, make in makers.items():
            if name in needed or self.chance.often(5):
                if self.chance.often(95):
                    person[name] = make()
                elif self.chance.often(50):
                    person[name] = None
        # A month or year alone must not seem to come after the first work.
        if self.chance.often(92):
            person["birth_date"] = self.born.isoformat()[: self.chance.pick([10, 10, 10, 7])]
        if self.chance.often(92):
            person["relations"] = self.relations()
        return person


NEEDS = {
    "certificate": "certificates",
    "work": "work",
    "employed": "work",
    "seniority": "work",
    "training": "training",
    "apprenticeship": "apprenticeships",
    "graduate": "education",
    "degree": "education",
    "enrolled": "education",
    "title": "titles",
    "award": "awards",
    "coaching": "coaching",
    "contribution": "contributions",
    "licence": "licences",
    "distance": "distances",
}


def needed_lists(value: Any) -> set[str]:
    """The applicant's lists that an expression asks for."""
    if isinstance(value, list):
        return set().union(*map(needed_lists, value)) if value else set()
    if isinstance(value, dict):
        here = {NEEDS[key] for key in value if key in NEEDS}
        return here.union(*map(needed_lists, value.values())) if value else here
    return set()


def make_case(chance: Chance, *, corners: bool = False, lengths: bool = False) -> Case:
    """An entry, an applicant who has something to do with it, a day, a policy."""
    years = [2026, 2024, 2023, 2025, 2020]
    days = [(11, 20), (1, 1), (12, 31), (3, 1), (2, 28), (6, 30), (7, 1)]
    on = date(chance.pick(years), *chance.pick(days)) if chance.often(70) else date(2024, 2, 29)
    occupation = CNC_OCCUPATION if chance.often(5) else OCCUPATION
    entry = Asking(chance, corners=corners, lengths=lengths).entry(occupation)
    needed = needed_lists([entry["prerequisite"], [item["expr"] for item in entry["items"]]])
    policy = make_policy(chance, corners=corners)
    if policy and "full_time_study_counts" in policy and chance.often(90):
        needed.add("education")
    applicant = Person(chance, occupation, on, corners=corners, lengths=lengths).applicant(needed)
    return entry, applicant, on.isoformat(), policy


def random_case(rng: random.Random, *, corners: bool = False, lengths: bool = False) -> Case:
    """A case from a seeded generator.

    Args:
        rng: The source; the same seed gives the same case.
        corners: With inputs on which the contract says nothing clear.
        lengths: Nothing but years of work and holding, mostly in the own occupation.
    """
    return make_case(Seeded(rng), corners=corners, lengths=lengths)


@st.composite
def cases(draw: Callable[[Any], Any], *, corners: bool = False) -> Case:
    """The same as a Hypothesis strategy."""
    return make_case(Drawn(draw), corners=corners)


@st.composite
def applicants(draw: Callable[[Any], Any], on: date = date(2026, 11, 20)) -> Json:
    """An applicant alone, most lists there."""
    return Person(Drawn(draw), OCCUPATION, on).applicant(set(NEEDS.values()))
