"""Invented people of whom everything is known, and twenty entries of the documents: what engines without unknowns can decide too.

Every name has a ruling, every date is a day, no two spells of work touch or lie within the days that a body may bridge. The same
people come in two forms: nested histories in Arrow (`table`), and **slots** (`slots`): one column for the first, second … spell,
certificate, study and training of a person, with days as numbers and as (year × 12 + month) × 32 + day. The slots are made
beforehand, in the form that suits the others best, and their making is not measured.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from rosters import OTHERS

from zhunkao.deciding.relations import Standing
from zhunkao.deciding.schooling import kinds_that_serve
from zhunkao.model.applicant_forms import applicant_from_json
from zhunkao.model.conditions import (
    CLASSES,
    DEGREES,
    AllOf,
    AnyOf,
    Certificate,
    Condition,
    Degree,
    Graduate,
    Training,
    Work,
)
from zhunkao.rulebase import RuleBase
from zhunkao.screening import Ask, asks_of

ON = date(2026, 11, 20)
ENTRIES, ITEMS = 20, 3
SPELLS, CERTIFICATES, STUDIES, TRAININGS = 4, 3, 2, 2
MAJORS = ["机电一体化", "护理", "会计", "计算机应用", "旅游管理", "烹饪", "物流管理", "幼儿教育"]
KINDS = ["初中", "普通高中", "中等职业学校", "技工学校", "高级技工学校", "技师学院", "高等职业学校", "高等院校"]
STUDIES_OF = [
    ("初中", "junior_high", None),
    ("普通高中", "senior_high", None),
    ("中等职业学校", "secondary_vocational", None),
    ("技工学校", None, "中级工班"),
    ("高级技工学校", None, "高级工班"),
    ("技师学院", None, "预备技师班"),
    ("高等职业学校", "associate", None),
    ("高等院校", "associate", None),
    ("高等院校", "bachelor", None),
    ("高等院校", "master", None),
]
NEVER = 2**30


# --- conditions as every engine can say them --------------------------------------------------------------------------------


class Held(NamedTuple):
    """A certificate of this level or a higher one, in one of the occupations (their codes)."""

    level: int
    occupations: tuple[int, ...]


class Worked(NamedTuple):
    """Months of work in the occupations, of one spell where `continuous`, from the earliest certificate on where one is named."""

    months: int
    occupations: tuple[int, ...]
    continuous: bool
    since: Held | None


class Trained(NamedTuple):
    """A training for this level or a higher one."""

    level: int
    occupations: tuple[int, ...]


class Studied(NamedTuple):
    """A completed study: school kinds or None, class at least, degree at least or exactly, majors (codes) or None."""

    kinds: tuple[int, ...] | None
    least_class: int
    degree: int | None
    majors: tuple[int, ...] | None


class Every(NamedTuple):
    """All parts."""

    parts: tuple[Any, ...]


class Some(NamedTuple):
    """At least one part."""

    parts: tuple[Any, ...]


class Entry(NamedTuple):
    """An entry as the peers see it: its items."""

    name: str
    items: tuple[Any, ...]


def _names(asks: list[Ask]) -> list[str]:
    return [*dict.fromkeys(ask.target.occupation for ask in asks), *OTHERS]


def _is_sayable(condition: Condition) -> bool:
    match condition:
        case AllOf(parts) | AnyOf(parts):
            return all(_is_sayable(part) for part in parts)
        case Work(scope=str(), since=since, probation=False, cnc_years=None):
            return since is None or isinstance(since, Certificate)
        case Certificate(level=int(), scope=str(), held_years=0, before_enrolment=False) | Training(scope=str()):
            return True
        case Graduate(field=field):
            return field is None or isinstance(field, str)
        case Degree(field=str()):
            return True
        case _:
            return False


def chosen(base: RuleBase) -> list[Ask]:
    """Twenty entries with three items each, of as many occupations as there are."""
    able = [
        ask
        for ask in asks_of(base)
        if len(ask.entry.items) == ITEMS
        and ask.entry.prerequisite is None
        and not ask.target.is_cnc
        and all(_is_sayable(item.condition) for item in ask.entry.items)
    ]
    step = len(able) / ENTRIES
    return [able[int(step * n)] for n in range(ENTRIES)]


def rulings(asks: list[Ask]) -> dict[str, Any]:
    """How every name stands to every target: one in seven is related, the others have nothing to do with it."""
    names, occupations, fields = _names(asks), {}, {}
    for n, target in enumerate(dict.fromkeys(ask.target.occupation for ask in asks)):
        occupations[target] = {name: "related" if (n + m) % 7 == 0 else "none" for m, name in enumerate(names) if name != target}
        fields[target] = {name: ("own", "related", "none", "none")[(n + m) % 4] for m, name in enumerate(MAJORS)}
    return {"occupations": occupations, "fields": fields}


class Speaker:
    """Conditions in terms of codes, as the rulings have it."""

    def __init__(self, asks: list[Ask]) -> None:
        self.names, self.asks = _names(asks), asks
        self.relations = applicant_from_json({"relations": rulings(asks)}).relations

    def entries(self) -> list[Entry]:
        """The entries for the peers."""
        return [
            Entry(ask.entry.name, tuple(self._said(item.condition, self._standing(ask)) for item in ask.entry.items))
            for ask in self.asks
        ]

    def _standing(self, ask: Ask) -> Standing:
        return Standing(ask.target.occupation, self.relations, ask.registry)

    def _occupations(self, scope: Any, standing: Standing, *, certificate: bool = False) -> tuple[int, ...]:
        truths = [standing.occupation_truth(scope, name, for_certificate=certificate) for name in self.names]
        assert 1 not in truths
        return tuple(code for code, truth in enumerate(truths) if truth == 2)

    def _majors(self, scope: Any, standing: Standing) -> tuple[int, ...] | None:
        if scope is None:
            return None
        truths = [standing.field_truth(scope, name) for name in MAJORS]
        assert 1 not in truths
        return tuple(code for code, truth in enumerate(truths) if truth == 2)

    def _said(self, condition: Any, standing: Standing) -> Any:
        match condition:
            case AllOf(parts):
                return Every(tuple(self._said(part, standing) for part in parts))
            case AnyOf(parts):
                return Some(tuple(self._said(part, standing) for part in parts))
            case Certificate(level=level, scope=scope):
                return Held(level, self._occupations(scope, standing, certificate=True))
            case Work(scope=scope, since=since):
                begun = None if since is None else self._said(since, standing)
                is_continuous = condition.counted == "continuous"
                return Worked(condition.total_months, self._occupations(scope, standing), is_continuous, begun)
            case Training(level=level, scope=scope):
                return Trained(level, self._occupations(scope, standing))
            case Graduate(schools=schools, school_class=least, field=field):
                kinds = {kind for school in schools for kind in kinds_that_serve(school) or ()}
                codes = tuple(code for code, kind in enumerate(KINDS) if kind in kinds)
                return Studied(codes, -1 if least is None else CLASSES.index(least), None, self._majors(field, standing))
            case Degree(at=at, field=field):
                return Studied(None, -1, DEGREES.index(at), self._majors(field, standing))
        raise AssertionError(condition)


# --- people -----------------------------------------------------------------------------------------------------------------


def packed(days: Any) -> Any:
    """Days as (year × 12 + month) × 32 + day: adding months adds 32 for each, and order stays."""
    moments = (days - 719163).astype("datetime64[D]")
    months = moments.astype("datetime64[M]").astype(np.int64)
    return ((months + 1970 * 12) * 32 + (moments - moments.astype("datetime64[M]")).astype(np.int64) + 1).astype(np.int32)


def _early(days: Any) -> Any:
    """The same days, the last of a month put to its 28th: so peers need no rule for missing days."""
    moments = (days - 719163).astype("datetime64[D]")
    of_month = (moments - moments.astype("datetime64[M]")).astype(np.int64)
    return days - np.maximum(of_month - 27, 0)


class People(NamedTuple):
    """People in both forms; `which`: the place of the entry that each applies for."""

    table: Any
    slots: dict[str, Any]
    which: Any


def people(asks: list[Ask], count: int, seed: int = 20261120) -> People:
    """`count` invented people."""
    rng = np.random.default_rng(seed)
    names, day = _names(asks), ON.toordinal()
    own = np.array([names.index(ask.target.occupation) for ask in asks])
    which = rng.integers(0, len(asks), count)
    home = np.where(rng.random(count) < 0.9, own[which], rng.integers(0, len(names), count))
    slots: dict[str, Any] = {}

    def occupation() -> Any:
        return np.where(rng.random(count) < 0.75, home, rng.integers(0, len(names), count)).astype(np.int8)

    def had(name: str, number: int, chances: list[float]) -> None:
        slots[f"{name}_count"] = rng.choice(number + 1, count, p=chances).astype(np.int8)

    had("work", SPELLS, [0.08, 0.42, 0.3, 0.14, 0.06])
    at = day - rng.integers(6 * 365, 42 * 365, count)
    for k in range(SPELLS):
        is_last, there = slots["work_count"] == k + 1, slots["work_count"] > k
        room = np.maximum((day - at) // np.maximum(slots["work_count"] - k, 1) - 130, 1)
        start = _early(at + 100 + (rng.random(count) * 0.2 * room).astype(np.int64))
        end = start + 1 + (rng.random(count) * 0.75 * room).astype(np.int64)
        runs = is_last & (rng.random(count) < 0.6)
        end = np.where(runs, day, np.minimum(end, day - 1))
        there &= start < end
        # A slot that is not there begins and ends on the same day.
        slots[f"work{k}_occupation"] = np.where(there, occupation(), -1).astype(np.int8)
        slots[f"work{k}_start"], slots[f"work{k}_end"] = (np.where(there, each, 0).astype(np.int32) for each in (start, end))
        slots[f"work{k}_begins"], slots[f"work{k}_ends"] = (
            np.where(there, packed(each), 0).astype(np.int32) for each in (start, end)
        )
        slots[f"work{k}_runs"] = runs & there
        at = np.maximum(end, at)
    past = rng.integers(200, 9000, (CERTIFICATES + STUDIES + TRAININGS, count))
    had("certificate", CERTIFICATES, [0.35, 0.4, 0.2, 0.05])
    for k in range(CERTIFICATES):
        there = slots["certificate_count"] > k
        days = _early(day - past[k])
        slots[f"certificate{k}_occupation"] = np.where(there, occupation(), -1).astype(np.int8)
        slots[f"certificate{k}_level"] = np.where(there, rng.integers(1, 6, count), 9).astype(np.int8)
        slots[f"certificate{k}_day"] = np.where(there, days, NEVER).astype(np.int32)
        slots[f"certificate{k}_on"] = np.where(there, packed(days), NEVER).astype(np.int32)
    had("study", STUDIES, [0.05, 0.75, 0.2])
    for k in range(STUDIES):
        there = slots["study_count"] > k
        form = rng.integers(0, len(STUDIES_OF), count)
        table = np.array(
            [
                (KINDS.index(a), -1 if b is None else DEGREES.index(b), -1 if c is None else CLASSES.index(c))
                for a, b, c in STUDIES_OF
            ]
        )
        done = there & (rng.random(count) < 0.85)
        slots[f"study{k}_form"] = np.where(there, form, -1).astype(np.int8)
        slots[f"study{k}_kind"] = np.where(done, table[form, 0], -1).astype(np.int8)
        slots[f"study{k}_degree"] = np.where(done, table[form, 1], -1).astype(np.int8)
        slots[f"study{k}_class"] = np.where(done, table[form, 2], -1).astype(np.int8)
        slots[f"study{k}_major"] = np.where(there, rng.integers(0, len(MAJORS), count), -1).astype(np.int8)
        slots[f"study{k}_done"] = done
        slots[f"study{k}_day"] = (day - past[CERTIFICATES + k]).astype(np.int32)
    had("training", TRAININGS, [0.7, 0.25, 0.05])
    for k in range(TRAININGS):
        there = slots["training_count"] > k
        slots[f"training{k}_occupation"] = np.where(there, occupation(), -1).astype(np.int8)
        slots[f"training{k}_level"] = np.where(there, rng.integers(1, 6, count), 9).astype(np.int8)
        slots[f"training{k}_day"] = (day - past[CERTIFICATES + STUDIES + k]).astype(np.int32)
    return People(_table(asks, slots, count), slots, which)


def _table(asks: list[Ask], slots: dict[str, Any], count: int) -> Any:
    """The same people as nested histories."""
    names = pa.array(_names(asks))

    def words(values: Any, of: Any, mask: Any = None) -> Any:
        return pa.DictionaryArray.from_arrays(pa.array(values.astype(np.int32), mask=mask), of)

    def days(values: Any, mask: Any = None) -> Any:
        return pa.array((values - 719163).astype(np.int32), mask=mask).cast(pa.date32())

    def listed(name: str, number: int, is_there: str, make: Any) -> Any:
        there = np.stack([slots[f"{name}{k}_{is_there}"] >= 0 for k in range(number)], axis=1)
        offsets = np.concatenate(([0], np.cumsum(there.sum(1)))).astype(np.int32)

        def column(key: str) -> Any:
            return np.stack([slots[f"{name}{k}_{key}"] for k in range(number)], axis=1)[there]

        fields = make(column)
        return pa.ListArray.from_arrays(pa.array(offsets), pa.StructArray.from_arrays(list(fields.values()), names=list(fields)))

    def study(column: Any) -> dict[str, Any]:
        form = column("form")
        kinds, degrees, classes = (pa.array([each[n] for each in STUDIES_OF], pa.string()) for n in range(3))
        without = (
            np.array([each[1] is None for each in STUDIES_OF])[form],
            np.array([each[2] is None for each in STUDIES_OF])[form],
        )
        return {
            "school_kind": words(form, kinds),
            "degree": words(form, degrees, without[0]),
            "class": words(form, classes, without[1]),
            "major": words(column("major"), pa.array(MAJORS)),
            "status": words(np.where(column("done"), 0, 1), pa.array(["graduated", "left"])),
            "graduated_on": days(column("day")),
        }

    def work(column: Any) -> dict[str, Any]:
        return {
            "occupation": words(column("occupation"), names),
            "from": days(column("start")),
            "to": days(column("end") - 1, column("runs")),
        }

    levels = pa.array([str(level) for level in range(6)])
    lists = {
        "work": listed("work", SPELLS, "occupation", work),
        "certificates": listed(
            "certificate",
            CERTIFICATES,
            "occupation",
            lambda column: {
                "occupation": words(column("occupation"), names),
                "level": words(column("level"), levels),
                "issued_on": days(column("day")),
            },
        ),
        "education": listed("study", STUDIES, "form", study),
        "training": listed(
            "training",
            TRAININGS,
            "occupation",
            lambda column: {
                "occupation": words(column("occupation"), names),
                "level": words(column("level"), levels),
                "completed_on": days(column("day")),
            },
        ),
    }
    text = json.dumps(rulings(asks), ensure_ascii=False)
    relations = words(np.zeros(count, np.int64), pa.array([text]))
    return pa.table({"id": pa.array(np.arange(count)).cast(pa.string()), **lists, "relations": relations})
