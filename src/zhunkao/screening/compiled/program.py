"""Entries as flat arrays: facts of records as bits of words, figures of years as demands, conditions as steps over columns.

What cannot be said so (`Unsupported`) stays with NumPy: years that count from other years, more facts of one list than a word has
room for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from zhunkao.deciding.decide import is_for
from zhunkao.deciding.evaluate import nodes
from zhunkao.deciding.facts import SOURCES, is_proved_later
from zhunkao.deciding.schooling import PROVED_LATER
from zhunkao.model.conditions import (
    Age,
    AllOf,
    AnyOf,
    Apprenticeship,
    AtLeast,
    Award,
    Certificate,
    Condition,
    Degree,
    Distance,
    Employed,
    Enrolled,
    Fact,
    Graduate,
    Intends,
    Not,
    OccupationScope,
    Seniority,
    Training,
    Unread,
    Work,
)
from zhunkao.model.policies import Policy
from zhunkao.screening.compiled import arrays
from zhunkao.screening.days import Codes, latest_with
from zhunkao.screening.facts import RECORD_SINCE
from zhunkao.screening.grounds import Ground
from zhunkao.screening.lexicon import LAYOUTS
from zhunkao.screening.plan import is_columnar
from zhunkao.screening.screener import Ask

LIST_NAMES = (
    "certificates",
    "work",
    "education",
    "training",
    "apprenticeships",
    "titles",
    "awards",
    "coaching",
    "contributions",
    "licences",
    "distances",
)
"""The lists in the order of `loops`."""

assert set(LIST_NAMES) == set(LAYOUTS)

WorkSet = tuple[OccupationScope | None, bool, bool]
"""Scope (None: any), whether 见习 counts, whether only 数控 work does."""


class Unsupported(Exception):
    """What the loops cannot say."""


class Unit(NamedTuple):
    """What is asked of many rows at once: some asks, each with its place in the results, as targets or a ground see them."""

    asks: tuple[tuple[Ask, int], ...]
    ground: Ground | None


class Facts:
    """Every distinct fact that a record proves with its word and bit (the facts of one list stand in one word), and the sets of
    spells that count for something."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        by_list: dict[str, list[Any]] = {}
        for fact in facts:
            if (source := SOURCES.get(type(fact))) is not None:
                by_list.setdefault(source.records, []).append(fact)
        used: list[int] = []
        self.words: dict[str, int] = {}
        self.of_list: dict[str, list[tuple[Any, int]]] = {name: [] for name in LIST_NAMES}
        self.places: dict[Any, tuple[int, int]] = {}
        for name, its in sorted(by_list.items(), key=lambda each: (-len(each[1]), each[0])):
            if len(its) > arrays.BITS:
                raise Unsupported(name)
            word = next((word for word, full in enumerate(used) if full + len(its) <= arrays.BITS), len(used))
            if word == len(used):
                used.append(0)
            self.words[name] = word
            for fact in its:
                bit = 1 << used[word]
                self.places[fact] = word, bit
                self.of_list[name].append((fact, bit))
                used[word] += 1
        self.count = max(1, len(used))
        self.sets: dict[WorkSet, int] = {}

    def set_bit(self, key: WorkSet) -> int:
        """The bit of a set of spells."""
        if key not in self.sets and len(self.sets) == arrays.BITS:
            raise Unsupported("sets")
        return 1 << self.sets.setdefault(key, len(self.sets))


def facts_in(conditions: Iterable[Condition]) -> dict[Fact, None]:
    """The facts of some conditions, those that years count from included."""
    return {
        node: None
        for condition in conditions
        for node in nodes(condition)
        if not isinstance(node, (AllOf, AnyOf, Not, AtLeast, Unread))
    }


def conditions_of(ask: Ask) -> list[Condition]:
    """The conditions of an ask's items, and its prerequisite."""
    found = [item.condition for item in ask.entry.items if is_for(item, ask.target)]
    return found if ask.entry.prerequisite is None else [*found, ask.entry.prerequisite]


def check_supported(ask: Ask) -> None:
    """Whether the loops can decide an ask.

    Raises:
        Unsupported: If not.
    """
    for condition in conditions_of(ask):
        for node in nodes(condition):
            if not isinstance(node, (Work, Distance)) or node.since is None:
                continue
            if isinstance(node, Distance) or not is_columnar(node) or not _is_plain_since(node.since):
                raise Unsupported("since")


def _is_plain_since(since: Condition) -> bool:
    """Whether the loops know from which day a condition held."""
    match since:
        case AllOf(parts) | AnyOf(parts):
            return all(_is_plain_since(part) for part in parts)
        case _:
            return isinstance(since, RECORD_SINCE)


class _Lists:
    """The parts of something that each thing has several of, one after the other."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.begin = [0]
        self.rows: list[tuple[int, ...]] = []

    def close(self, rows: Iterable[tuple[int, ...]]) -> None:
        """The parts of the next thing."""
        self.rows.extend(rows)
        self.begin.append(len(self.rows))

    def joined(self) -> tuple[Codes, Codes]:
        """Where each thing's parts begin, and the parts."""
        return np.array(self.begin, np.int64), np.array(self.rows, np.int64).reshape(-1, self.width)


class Builder:
    """Flat arrays of some units."""

    def __init__(self, units: Sequence[Unit], policy: Policy, on: int, limit: int) -> None:
        self.policy, self.on, self.limit = policy, on, limit
        seen = [_seen_by(condition, unit) for unit in units for ask, _ in unit.asks for condition in conditions_of(ask)]
        self.facts = Facts(facts_in(seen))
        self.parts = {name: _Lists(width) for name, width in _WIDTHS.items()}
        self.need = np.zeros((len(units), len(LIST_NAMES)), np.int64)
        self.before = np.zeros(len(units), np.int64)
        self.most_parts = self.most_slots = 1
        for number, unit in enumerate(units):
            _UnitBuilder(self, number, unit).build()

    def sizes(self) -> arrays.Sizes:
        """How much room the program needs."""
        return arrays.Sizes(self.facts.count, self.most_parts, self.most_slots)

    def program(self) -> arrays.Program:
        """The arrays."""
        found: dict[str, Codes] = {"need": self.need, "before": self.before}
        for name, parts in self.parts.items():
            found[f"{name}_begin"], found[name] = parts.joined()
        found["held_begin"], found["held"] = self._held().joined()
        found["list_word"] = np.array([self.facts.words.get(name, 0) for name in LIST_NAMES], np.int64)
        found["counted"] = np.array([self._counted(name) for name in LIST_NAMES], np.int64)
        return arrays.Program(
            **{name: found[name] for name in arrays.Program._fields if name in found},
            day=self.on,
            limit=self.limit,
            gap_counts=self.policy.gap_counts,
            gap_most=max(self.policy.gap_counts, self.policy.gap_review),
        )

    def _counted(self, name: str) -> int:
        return sum(bit for fact, bit in self.facts.of_list[name] if isinstance(fact, Award) and fact.count > 1)

    def _held(self) -> _Lists:
        """For each list the certificates that must have been held, by years."""
        found = _Lists(2)
        for name in LIST_NAMES:
            by_years: dict[int, int] = {}
            for fact, bit in self.facts.of_list[name]:
                if isinstance(fact, Certificate) and fact.held_years:
                    by_years[fact.held_years] = by_years.get(fact.held_years, 0) | bit
            found.close([(bits, latest_with(years * 12, self.limit)) for years, bits in by_years.items()])
        return found


_WIDTHS = {
    "load": 3,
    "age": 2,
    "distance": 1,
    "const": 2,
    "atom": 5,
    "since": 2,
    "operation": 2,
    "set": 1,
    "question": 5,
    "demand": 2,
    "employed": 2,
    "step": 4,
    "shape": 5,
    "item": 2,
    "place": 1,
}


class _UnitBuilder:
    """The parts of one unit: a slot for each fact and each condition, questions about work, steps, shapes."""

    def __init__(self, whole: Builder, number: int, unit: Unit) -> None:
        self.whole, self.number, self.unit = whole, number, unit
        self.rows: dict[str, list[tuple[int, ...]]] = {name: [] for name in _WIDTHS}
        self.slots: dict[tuple[Condition, bool], int] = {}
        self.count = 0
        self.atoms: dict[Any, int] = {}
        self.sinces: dict[Condition, int] = {}
        self.sets: dict[int, int] = {}
        self.questions: dict[tuple[int, int, int], list[tuple[int, int]]] = {}

    def build(self) -> None:
        """All parts, added to those of the other units."""
        shapes: dict[tuple[tuple[tuple[int, int], ...], int], list[int]] = {}
        for ask, place in self.unit.asks:
            is_cnc = ask.target.is_cnc
            items = tuple(
                (bit, self._slot(_seen_by(item.condition, self.unit), is_cnc))
                for bit, item in enumerate(ask.entry.items)
                if is_for(item, ask.target)
            )
            before = ask.entry.prerequisite
            prerequisite = -1 if before is None else self._slot(_seen_by(before, self.unit), is_cnc)
            shapes.setdefault((items, prerequisite), []).append(place)
        for fact in self.atoms:
            self._needs(fact)
            self.rows["atom"].append(self._atom(fact))
        self._add_sinces()
        self._add_questions()
        self._add_shapes(shapes)
        whole = self.whole
        for name in ("load", "age", "distance", "const", "atom", "employed", "step"):
            whole.parts[name].close(self.rows[name])
        whole.most_slots = max(whole.most_slots, self.count)
        whole.most_parts = max(whole.most_parts, len(self.atoms) + 1, len(self.sinces) + 1)

    def _add_shapes(self, shapes: dict[tuple[tuple[tuple[int, int], ...], int], list[int]]) -> None:
        parts, rows = self.whole.parts, []
        for (items, prerequisite), places in shapes.items():
            begin, first = len(parts["item"].rows), len(parts["place"].rows)
            parts["item"].close(items)
            parts["place"].close([(place,) for place in places])
            rows.append((begin, len(parts["item"].rows), prerequisite, first, len(parts["place"].rows)))
        parts["shape"].close(rows)

    def _add_questions(self) -> None:
        parts, rows = self.whole.parts, []
        parts["set"].close([(bit,) for bit in self.sets])
        for key, demands in self.questions.items():
            begin = len(parts["demand"].rows)
            parts["demand"].close(sorted(set(demands), key=lambda each: (each[1], each[0])))
            rows.append((*key, begin, len(parts["demand"].rows)))
        parts["question"].close(rows)

    def _add_sinces(self) -> None:
        parts, rows = self.whole.parts, []
        for since in self.sinces:
            begin = len(parts["operation"].rows)
            operations: list[tuple[int, int]] = []
            _operations(since, self.atoms, operations)
            parts["operation"].close(operations)
            self.whole.most_parts = max(self.whole.most_parts, len(operations) + 1)
            rows.append((begin, len(parts["operation"].rows)))
        parts["since"].close(rows)

    # --- conditions ---------------------------------------------------------------------------------------------------------

    def _new(self) -> int:
        self.count += 1
        return self.count - 1

    def _slot(self, condition: Condition, is_cnc: bool) -> int:
        """The slot of a condition's truths."""
        key = (condition, is_cnc)
        if key not in self.slots:
            self.slots[key] = self._made(condition, is_cnc)
        return self.slots[key]

    def _made(self, condition: Condition, is_cnc: bool) -> int:
        match condition:
            case AllOf(parts):
                return self._joined(arrays.LEAST, [self._slot(part, is_cnc) for part in parts])
            case AnyOf(parts):
                return self._joined(arrays.MOST, [self._slot(part, is_cnc) for part in parts])
            case Not(part):
                slot = self._slot(part, is_cnc)
                return self._step(arrays.NOT, slot, slot)
            case AtLeast(count, parts):
                slots = [self._slot(part, is_cnc) for part in parts]
                for slot in slots:
                    # A copy: the parts stand next to each other, right before the outcome.
                    self._step(arrays.MOST, slot, slot)
                return self._step(arrays.COUNT, len(parts), count)
            case Unread():
                slot = self._new()
                self.rows["const"].append((slot, 1))
                return slot
            case fact:
                return self._fact(fact, is_cnc)

    def _joined(self, sort: int, slots: list[int]) -> int:
        found = slots[0]
        for slot in slots[1:]:
            found = self._step(sort, found, slot)
        return found

    def _step(self, sort: int, one: int, other: int) -> int:
        slot = self._new()
        self.rows["step"].append((sort, slot, one, other))
        return slot

    # --- facts --------------------------------------------------------------------------------------------------------------

    def _fact(self, fact: Fact, is_cnc: bool) -> int:
        if is_cnc and not (isinstance(fact, Work) and fact.cnc_years is not None):
            return self._slot(fact, False)
        slot = self._new()
        match fact:
            case Work() | Seniority():
                self._work(fact, is_cnc, slot)
            case Employed(scope=scope):
                self.rows["employed"].append((slot, self.whole.facts.set_bit((scope, False, False))))
            case Distance():
                self.rows["distance"].append((slot,))
            case Age(at_least=years):
                self.rows["age"].append((slot, latest_with(years * 12, self.whole.on)))
            case Intends():
                self.rows["const"].append((slot, 2))
            case _:
                self._needs(fact)
                self.rows["load"].append((slot, *self.whole.facts.places[fact]))
        return slot

    def _needs(self, fact: Any) -> None:
        whole, place = self.whole, LIST_NAMES.index(SOURCES[type(fact)].records)
        bit = whole.facts.places[fact][1]
        whole.need[self.number, place] |= bit
        if isinstance(fact, Certificate) and fact.before_enrolment:
            whole.before[self.number] |= bit

    def _work(self, fact: Work | Seniority, is_cnc: bool, slot: int) -> None:
        """The questions that a figure of years or months asks."""

        def ask(work: WorkSet, months: int, is_continuous: bool, since: int) -> None:
            number = self.sets.setdefault(self.whole.facts.set_bit(work), len(self.sets))
            if number == arrays.MOST_SETS:
                raise Unsupported("sets")
            key = (number, int(is_continuous), since)
            self.questions.setdefault(key, []).append((slot, months))

        if isinstance(fact, Seniority):
            ask((None, False, False), fact.years * 12, False, -1)
            return
        since = -1
        if fact.since is not None:
            since = self.sinces.setdefault(fact.since, len(self.sinces))
            for node in facts_in([fact.since]):
                self.atoms.setdefault(node, len(self.atoms))
        is_continuous = fact.counted == "continuous"
        if fact.cnc_years is None or not is_cnc:
            ask((fact.scope, fact.probation, False), fact.total_months, is_continuous, since)
        if fact.cnc_years is not None:
            ask((fact.scope, fact.probation, not is_cnc), fact.cnc_years * 12, is_continuous, since)

    def _atom(self, fact: Any) -> tuple[int, ...]:
        word, bit = self.whole.facts.places[fact]
        held = 0
        match fact:
            case Enrolled():
                day = arrays.DAY_OF_ENTRY
            case Degree(at=at) if is_proved_later(fact):
                day = arrays.DAY_OF_LOWER_DEGREE + PROVED_LATER.index(at)
            case Graduate() | Degree():
                day = arrays.DAY_OF_GRADUATION
            case _:
                day = arrays.DAY_OF_RECORD
                held = fact.held_years * 12 if isinstance(fact, Certificate) else 0
        return LIST_NAMES.index(SOURCES[type(fact)].records), bit, day, held, word


def _seen_by(condition: Condition, unit: Unit) -> Condition:
    """A condition with scopes that say the same on a ground written alike."""
    return condition if unit.ground is None else _on_ground(condition, unit.ground)


def _operations(since: Condition, atoms: dict[Any, int], found: list[tuple[int, int]]) -> None:
    match since:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                _operations(part, atoms, found)
            found.append((1 if isinstance(since, AllOf) else 2, len(parts)))
        case _:
            found.append((0, atoms[since]))


def _on_ground(condition: Condition, ground: Ground) -> Condition:
    """A condition whose scopes are replaced by the first one that says the same of all names on a ground."""
    match condition:
        case AllOf(parts):
            return AllOf(tuple(_on_ground(part, ground) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_on_ground(part, ground) for part in parts))
        case AtLeast(count, parts):
            return AtLeast(count, tuple(_on_ground(part, ground) for part in parts))
        case Not(part):
            return Not(_on_ground(part, ground))
        case Work(scope=scope, since=since):
            counted = None if since is None else _on_ground(since, ground)
            return replace(condition, scope=ground.like("work", scope), since=counted)
        case Certificate(scope=scope):
            return replace(condition, scope=ground.like("certificate", scope))
        case Employed(scope=scope):
            return replace(condition, scope=ground.like("work", scope))
        case Training(scope=scope) | Apprenticeship(scope=scope):
            return replace(condition, scope=ground.like("work", scope))
        case _:
            return condition
