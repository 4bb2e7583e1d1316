"""Entries as flat arrays: every distinct fact a bit, every condition some clauses of bits, every figure of years a demand.

`all`, `any`, `at_least` and `not` are spread out into **clauses** – alternatives of facts that must hold or must not – which says
the same in three values, because `min` and `max` distribute over each other. What cannot be said so (`Unsupported`) stays with
NumPy: years that count from other years, conditions with very many alternatives.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations, product
from typing import Any, NamedTuple

import numpy as np

from zhunkao.deciding.decide import is_for
from zhunkao.deciding.evaluate import nodes
from zhunkao.deciding.facts import SOURCES
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
from zhunkao.screening.compiled import loops
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

_MOST_CLAUSES = 64

WorkSet = tuple[OccupationScope | None, bool, bool]
"""Scope (None: any), whether 见习 counts, whether only 数控 work does."""


class Unsupported(Exception):  # noqa: N818
    """What the loops cannot say."""


class Literal(NamedTuple):
    """A fact's place and whether it must hold."""

    word: int
    bit: int
    wanted: bool


Clauses = tuple[frozenset[Literal], ...]


class Unit(NamedTuple):
    """What is asked of a row at once: some asks (each with its place in the results) as a view or ground sees them."""

    view: int
    asks: tuple[tuple[Ask, int], ...]
    ground: Ground | None


class Facts:
    """Every distinct fact with its word and bit; the facts of one list stand in one word."""

    def __init__(self) -> None:
        self.words = 1
        self._free: list[int] = [0]
        self._list_word: dict[str, int] = {}
        self.places: dict[tuple[Fact | Unread, bool], tuple[int, int]] = {}
        self.of_list: dict[str, list[tuple[Any, int]]] = {name: [] for name in LIST_NAMES}
        self.sets: dict[WorkSet, int] = {}

    def reserve(self, counts: dict[str, int]) -> None:
        """Words for the facts of each list, several lists in one word where they fit."""
        for name, count in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
            if count > loops.BITS:
                raise Unsupported(name)
            for word, free in enumerate(self._free):
                if free + count <= loops.BITS:
                    break
            else:
                word = len(self._free)
                self._free.append(0)
            self._list_word[name] = word
            self._free[word] += count
        self._used = [0] * len(self._free)
        self.words = len(self._free)

    def word_of(self, name: str) -> int:
        """The word of a list's facts."""
        return self._list_word.get(name, 0)

    def place(self, fact: Any, *, is_cnc: bool) -> tuple[int, int]:
        """Word and bit of a fact."""
        key = (fact, is_cnc and isinstance(fact, Work) and fact.cnc_years is not None)
        if key not in self.places:
            source = SOURCES.get(type(fact))
            word = self._list_word[source.records] if source else self._any_word()
            self.places[key] = (word, 1 << self._used[word])
            if source:
                self.of_list[source.records].append((fact, self.places[key][1]))
            self._used[word] += 1
        return self.places[key]

    def _any_word(self) -> int:
        for word, free in enumerate(self._free):
            if free < loops.BITS:
                break
        else:
            word = len(self._free)
            self._free.append(0)
            self._used.append(0)
            self.words += 1
        self._free[word] += 1
        return word

    def set_bit(self, key: WorkSet) -> int:
        """The bit of a set of spells."""
        if key not in self.sets and len(self.sets) == loops.BITS:
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
        _alternatives(condition, negated=False)
        for node in nodes(condition):
            if isinstance(node, (Work, Distance)) and node.since is not None:
                if isinstance(node, Distance) or not is_columnar(node) or not _is_plain_since(node.since):
                    raise Unsupported("since")


def _is_plain_since(since: Condition) -> bool:
    """Whether the loops know from which day a condition held."""
    match since:
        case AllOf(parts) | AnyOf(parts):
            return all(_is_plain_since(part) for part in parts)
        case _:
            return isinstance(since, RECORD_SINCE)


Alternative = frozenset[tuple[Any, bool]]


def _alternatives(condition: Condition, *, negated: bool) -> tuple[Alternative, ...]:
    """A condition as alternatives of facts that must hold (True) or must not (False)."""
    match condition:
        case AllOf(parts):
            every = [_alternatives(part, negated=negated) for part in parts]
            return _any_of(every) if negated else _all_of(every)
        case AnyOf(parts):
            every = [_alternatives(part, negated=negated) for part in parts]
            return _all_of(every) if negated else _any_of(every)
        case Not(part):
            return _alternatives(part, negated=not negated)
        case AtLeast(count, parts):
            every = [_alternatives(part, negated=negated) for part in parts]
            count = len(parts) - count + 1 if negated else count
            if count <= 0:
                return (frozenset(),)
            if count > len(parts):
                return ()
            return _any_of([_all_of(some) for some in combinations(every, count)])
        case fact:
            return (frozenset(((fact, not negated),)),)


def _any_of(every: Sequence[tuple[Alternative, ...]]) -> tuple[Alternative, ...]:
    return _bounded(dict.fromkeys(each for some in every for each in some))


def _all_of(every: Sequence[tuple[Alternative, ...]]) -> tuple[Alternative, ...]:
    found: tuple[Alternative, ...] = (frozenset(),)
    for some in every:
        found = _bounded(dict.fromkeys(one | other for one, other in product(found, some)))
    return found


def _bounded(found: dict[Alternative, None]) -> tuple[Alternative, ...]:
    if len(found) > _MOST_CLAUSES:
        raise Unsupported("alternatives")
    return tuple(found)


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

    def arrays(self) -> tuple[Codes, Codes]:
        """Where each thing's parts begin, and the parts."""
        return np.array(self.begin, np.int64), np.array(self.rows, np.int64).reshape(-1, self.width)


class Builder:
    """Flat arrays of some units."""

    def __init__(self, units: Sequence[Unit], policy: Policy, on: int, limit: int) -> None:
        self.policy, self.on, self.limit = policy, on, limit
        self.facts = Facts()
        self._conditions: dict[Clauses, int] = {}
        self._seen: dict[tuple[int, OccupationScope | None], OccupationScope] = {}
        seen = [self._seen_by(condition, unit) for unit in units for ask, _ in unit.asks for condition in conditions_of(ask)]
        counts = dict.fromkeys(LIST_NAMES, 0)
        for fact in facts_in(seen):
            if (source := SOURCES.get(type(fact))) is not None:
                counts[source.records] += 1
        self.facts.reserve(counts)
        self.most_parts = 1
        self._parts = {name: _Lists(width) for name, width in _WIDTHS.items()}
        self._need = np.zeros((len(units), len(LIST_NAMES)), np.int64)
        self._before = np.zeros(len(units), np.int64)
        self._distance = np.zeros(len(units), np.int64)
        self._distance_facts: dict[tuple[int, int], None] = {}
        self._prerequisites: list[int] = []
        for number, unit in enumerate(units):
            self._unit(number, unit)
        self.sight = np.array([unit.view for unit in units], np.int64)

    def _seen_by(self, condition: Condition, unit: Unit) -> Condition:
        """A condition with scopes that say the same on a ground written alike."""
        return condition if unit.ground is None else _on_ground(condition, unit.ground)

    def _unit(self, number: int, unit: Unit) -> None:
        facts: dict[tuple[Any, bool], None] = {}
        asks = []
        for ask, place in unit.asks:
            is_cnc = ask.target.is_cnc
            items = []
            for bit, item in enumerate(ask.entry.items):
                if is_for(item, ask.target):
                    items.append((bit, self._condition(self._seen_by(item.condition, unit), is_cnc, facts)))
            self._parts["item"].close(items)
            before = ask.entry.prerequisite
            self._prerequisites.append(-1 if before is None else self._condition(self._seen_by(before, unit), is_cnc, facts))
            asks.append((len(self._prerequisites) - 1, place))
        self._parts["ask"].close(asks)
        self._asked(number, facts)

    def _condition(self, condition: Condition, is_cnc: bool, facts: dict[tuple[Any, bool], None]) -> int:
        found = []
        for alternative in _alternatives(condition, negated=False):
            literals = set()
            for fact, wanted in alternative:
                facts[(fact, is_cnc and isinstance(fact, Work) and fact.cnc_years is not None)] = None
                literals.add(Literal(*self.facts.place(fact, is_cnc=is_cnc), wanted))
            found.append(frozenset(literals))
        return self._conditions.setdefault(tuple(found), len(self._conditions))

    def _asked(self, number: int, facts: dict[tuple[Any, bool], None]) -> None:
        """What one unit asks of the lists: records, days that years count from, questions about work."""
        atoms: dict[Any, int] = {}
        sinces: dict[Condition, int] = {}
        questions: dict[tuple[int, int, int], list[tuple[int, int, int]]] = {}
        employed = []
        for fact, is_cnc in facts:
            word, bit = self.facts.place(fact, is_cnc=is_cnc)
            match fact:
                case Work() | Seniority():
                    self._work(fact, is_cnc, (word, bit), questions, sinces, atoms)
                case Employed(scope=scope):
                    employed.append((self.facts.set_bit((scope, False, False)), word, bit))
                case Distance():
                    self._distance[number] = 1
                    self._distance_facts[(word, bit)] = None
                case _ if type(fact) in SOURCES:
                    self._needs(number, fact)
                case _:
                    pass
        for fact in atoms:
            self._needs(number, fact)
        self._parts["atom"].close([self._atom(fact) for fact in atoms])
        self._since_parts(sinces, atoms)
        rows = []
        for key, demands in questions.items():
            begin = len(self._parts["demand"].rows)
            self._parts["demand"].close(sorted(set(demands)))
            rows.append((*key, begin, len(self._parts["demand"].rows)))
        self._parts["question"].close(rows)
        self._parts["employed"].close(employed)
        self.most_parts = max(self.most_parts, len(atoms) + 1, len(sinces) + 1)

    def _needs(self, number: int, fact: Any) -> None:
        name = SOURCES[type(fact)].records
        _, bit = self.facts.place(fact, is_cnc=False)
        self._need[number, LIST_NAMES.index(name)] |= bit
        if isinstance(fact, Certificate) and fact.before_enrolment:
            self._before[number] |= bit

    def _work(
        self,
        fact: Work | Seniority,
        is_cnc: bool,
        place: tuple[int, int],
        questions: dict[tuple[int, int, int], list[tuple[int, int, int]]],
        sinces: dict[Condition, int],
        atoms: dict[Any, int],
    ) -> None:
        """The questions that a figure of years or months asks."""

        def ask(work: WorkSet, months: int, is_continuous: bool, since: int) -> None:
            key = (self.facts.set_bit(work), int(is_continuous), since)
            questions.setdefault(key, []).append((months, *place))

        if isinstance(fact, Seniority):
            ask((None, False, False), fact.years * 12, False, -1)
            return
        since = -1
        if fact.since is not None:
            since = sinces.setdefault(fact.since, len(sinces))
            for node in facts_in([fact.since]):
                atoms.setdefault(node, len(atoms))
        is_continuous = fact.counted == "continuous"
        if fact.cnc_years is None or not is_cnc:
            ask((fact.scope, fact.probation, False), fact.total_months, is_continuous, since)
        if fact.cnc_years is not None:
            ask((fact.scope, fact.probation, not is_cnc), fact.cnc_years * 12, is_continuous, since)

    def _atom(self, fact: Any) -> tuple[int, ...]:
        name = SOURCES[type(fact)].records
        word, bit = self.facts.place(fact, is_cnc=False)
        held = 0
        match fact:
            case Enrolled():
                day = loops.DAY_OF_ENTRY
            case Graduate() | Degree():
                day = loops.DAY_OF_GRADUATION
            case _:
                day = loops.DAY_OF_RECORD
                held = fact.held_years * 12 if isinstance(fact, Certificate) else 0
        return LIST_NAMES.index(name), bit, day, held, word

    def _since_parts(self, sinces: dict[Condition, int], atoms: dict[Any, int]) -> None:
        rows = []
        for since in sinces:
            begin = len(self._parts["operation"].rows)
            operations: list[tuple[int, int]] = []
            _operations(since, atoms, operations)
            self._parts["operation"].close(operations)
            self.most_parts = max(self.most_parts, len(operations) + 1)
            rows.append((begin, len(self._parts["operation"].rows)))
        self._parts["since"].close(rows)

    def program(self) -> loops.Program:
        """The arrays."""
        arrays = {name: parts.arrays() for name, parts in self._parts.items()}
        clauses, terms = _Lists(1), _Lists(3)
        for condition in self._conditions:
            clauses.close([(0,)] * len(condition))
            for clause in condition:
                terms.close(_terms(clause))
        term_begin, term = terms.arrays()
        held_begin, held = self._held().arrays()
        words = [self.facts.word_of(name) for name in LIST_NAMES]
        return loops.Program(
            sight=self.sight,
            need=self._need,
            before=self._before,
            list_word=np.array(words, np.int64),
            counted=np.array([self._counted(name) for name in LIST_NAMES], np.int64),
            const=self._const(),
            held_begin=held_begin,
            held=held,
            age=self._ages(),
            distance=self._distance,
            distance_fact=np.array(list(self._distance_facts), np.int64).reshape(-1, 2),
            atom_begin=arrays["atom"][0],
            atom=arrays["atom"][1],
            since_begin=arrays["since"][0],
            since=arrays["since"][1],
            operation=arrays["operation"][1],
            question_begin=arrays["question"][0],
            question=arrays["question"][1],
            demand=arrays["demand"][1],
            employed_begin=arrays["employed"][0],
            employed=arrays["employed"][1],
            ask_begin=arrays["ask"][0],
            ask=arrays["ask"][1],
            item_begin=arrays["item"][0],
            item=arrays["item"][1],
            prerequisite=np.array(self._prerequisites, np.int64),
            clause_begin=clauses.arrays()[0],
            term_begin=term_begin,
            term=term,
            day=self.on,
            limit=self.limit,
            gap_counts=self.policy.gap_counts,
            gap_most=max(self.policy.gap_counts, self.policy.gap_review),
        )

    def _const(self) -> Codes:
        found = np.zeros((2, self.facts.words), np.int64)
        for (fact, _), (word, bit) in self.facts.places.items():
            if isinstance(fact, (Intends, Unread)):
                found[1, word] |= bit
                found[0, word] |= bit if isinstance(fact, Intends) else 0
        return found

    def _ages(self) -> Codes:
        ages = [
            (latest_with(fact.at_least * 12, self.on), *place)
            for (fact, _), place in self.facts.places.items()
            if isinstance(fact, Age)
        ]
        return np.array(ages, np.int64).reshape(-1, 3)

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


_WIDTHS = {"atom": 5, "since": 2, "operation": 2, "question": 5, "demand": 3, "employed": 3, "ask": 2, "item": 2}


def _terms(clause: frozenset[Literal]) -> list[tuple[int, int, int]]:
    words: dict[int, list[int]] = {}
    for word, bit, wanted in clause:
        words.setdefault(word, [0, 0])[0 if wanted else 1] |= bit
    return [(word, *words[word]) for word in sorted(words)]


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
