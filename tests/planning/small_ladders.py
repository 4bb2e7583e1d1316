"""Random small rule sets and people for the tests of plans: interchange dicts, an invented occupation no register knows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from random_sources import Chance, Drawn

Json = dict[str, Any]

OCCUPATION = "灯塔看守工"
ON = date(2026, 11, 20)


class Ladder:
    """Makes a document of a few levels whose items lean on lower certificates, courses and work."""

    def __init__(self, chance: Chance, *, spoilt: bool = False) -> None:
        self.chance, self.spoilt = chance, spoilt

    def work(self, *, since: Json | None = None) -> Json:
        """Work of some months, or none to speak of."""
        chance = self.chance
        node: Json = {"in": chance.pick(["own", "own_or_related"]), "counted": chance.pick(["cumulative", "continuous"])}
        node["months"] = chance.pick([1, 3, 6, 9, 12, 18, 24, 30, 48])
        if since is not None:
            node["since"] = since
        return {"work": node}

    def certificate(self, level: int) -> Json:
        """A certificate of one of the levels below, now and then held for years."""
        below = [other for other in (5, 4, 3, 2) if other > level] or [5]
        node: Json = {"level": self.chance.pick(below[::-1]), "in": self.chance.pick(["own", "own", "own_or_related"])}
        if self.chance.often(15):
            node["held_years"] = self.chance.pick([1, 2])
        return {"certificate": node}

    def training(self, level: int) -> Json:
        """A course for the level itself, or for one beside it."""
        at = self.chance.pick([level, level, level, max(level - 1, 1), min(level + 1, 5)])
        return {"training": {"level": at, "in": self.chance.pick(["own", "own_or_related"]), "proof": "completion"}}

    def item(self, level: int) -> Json:
        """One way to open a level."""
        chance = self.chance
        kind = chance.pick(
            ["since", "since", "since_trained", "since_trained", "long", "trained", "certificate", "either", "two"]
        )
        certificate = self.certificate(level)
        match kind:
            case "since":
                return self.work(since=certificate)
            case "since_trained":
                return {"all": [self.work(since=certificate), self.training(level)]}
            case "long":
                return {"work": {"months": chance.pick([36, 60, 84]), "in": "own", "counted": "cumulative"}}
            case "trained":
                return {"all": [self.training(level), self.work()]}
            case "certificate":
                return certificate
            case "either":
                return {"any": [self.work(since=certificate), {"all": [self.training(level), certificate]}]}
            case _:
                parts = [self.training(level), self.work(), certificate]
                return {"at_least": {"count": 2, "of": parts}}

    def document(self) -> Json:
        """Two to four levels, each with one to three items."""
        chance = self.chance
        levels = chance.pick([[5, 4, 3], [5, 4, 3, 2], [4, 3, 2], [5, 4], [5, 3]])
        entries = []
        for level in levels:
            exprs = [self.item(level) for _ in range(chance.pick([1, 2, 2, 3]))]
            if level == levels[0] and chance.often(70):
                exprs.append(chance.pick([self.work(), self.training(level), {"intends": {"in": "own"}}]))
            if self.spoilt and chance.often(60):
                exprs[0] = {"all": [self.work(), {"not": {"training": {"level": 5, "in": "own", "proof": "completion"}}}]}
            items = [{"number": str(n), "text": "", "expr": expr} for n, expr in enumerate(exprs, 1)]
            prerequisite = {"age": {"at_least": chance.pick([16, 20])}} if chance.often(15) else None
            entries.append(
                {"occupation": OCCUPATION, "work_type": None, "code": None, "level": level, "prerequisite": prerequisite}
                | {"items": items}
            )
        return {"document": {"id": "small"}, "entries": entries, "definitions": [], "doubts": []}

    def person(self) -> Json:
        """Somebody with or without work, certificates and courses."""
        chance = self.chance
        found: Json = {"id": "p", "birth_date": chance.pick(["2000-05-05", "2010-02-28", "2009-12-01"])}
        found["work"] = chance.pick([[], [], [self.spell(None)], [self.spell(chance.number(10, 900))]])
        if chance.often(25):
            found["work"] = [*found["work"], {"occupation": OCCUPATION, "years": chance.pick([0.5, 2])}]
        found["certificates"] = []
        if chance.often(30):
            issued = ON - timedelta(days=chance.number(0, 1500))
            found["certificates"].append(
                {"occupation": OCCUPATION, "level": chance.pick([5, 4]), "issued_on": issued.isoformat()}
            )
        found["training"] = []
        if chance.often(20):
            found["training"] = [{"occupation": OCCUPATION, "level": chance.pick([5, 4, 3]), "completed_on": "2025-03-01"}]
        for name in ("certificates", "training", "work"):
            if chance.often(8):
                del found[name]
        for name in ("education", "apprenticeships", "titles", "awards", "coaching", "contributions", "licences", "distances"):
            found[name] = []
        return found

    def spell(self, ended_days_ago: int | None) -> Json:
        """Work in the occupation that still runs, or ended some days ago."""
        end = None if ended_days_ago is None else ON - timedelta(days=ended_days_ago)
        start = (end or ON) - timedelta(days=self.chance.number(1, 1600))
        return {"occupation": OCCUPATION, "from": start.isoformat(), "to": end and end.isoformat()}


Case = tuple[Json, Json, int, int, int, Json]
"""Document, person, target level, days of waiting, days of a course, policy."""


def make_case(chance: Chance, *, spoilt: bool = False) -> Case:
    """A whole question."""
    ladder = Ladder(chance, spoilt=spoilt)
    document = ladder.document()
    policy: Json = {}
    if chance.often(15):
        policy["higher_certificate_counts"] = False
    if chance.often(10):
        policy["year_end_cutoff"] = True
    waits, courses = chance.pick([90, 90, 0, 30, 200]), chance.pick([90, 90, 0, 30, 250])
    return document, ladder.person(), document["entries"][-1]["level"], waits, courses, policy


@st.composite
def cases(draw: Callable[[Any], Any]) -> Case:
    """The same from Hypothesis, which shrinks."""
    return make_case(Drawn(draw))
