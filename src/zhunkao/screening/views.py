"""What is applied for, as tables: for each distinct name of a roster how it stands to the target.

The tables are filled by `deciding.relations.Standing`, name by name and once, so that rulings, registers, aliases and a
document's own definitions mean what they mean for one applicant. Most names of a roster have nothing to do with most targets:
a **ground** is what a target looks like to a person all of whose names are unknown there, and many targets share one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from zhunkao.deciding.case import Target
from zhunkao.deciding.relations import Registry, Standing
from zhunkao.deciding.truth import FALSE, UNSURE, Truth
from zhunkao.model.conditions import FieldScope, Named, NotNamed, OccupationScope
from zhunkao.screening.days import Truths
from zhunkao.screening.lexicon import Lexicon, Names

Scope = OccupationScope | FieldScope


class Key(NamedTuple):
    """Which table: names of occupations of work or of certificates, fields, or what a prize is for, and the scope asked."""

    sort: str
    """`work`, `certificate`, `field` or `for`."""
    scope: Scope | None


SORTS = {"work": "occupation", "certificate": "occupation", "field": "field", "for": "for"}
"""The names that each sort of table is over."""


class Table:
    """A truth for each number of a lexicon, grown as the lexicon grows."""

    __slots__ = ("_found", "_of")

    def __init__(self, of: Callable[[int], Truth]) -> None:
        self._of = of
        self._found = np.zeros(0, np.int8)

    def upto(self, count: int) -> Truths:
        """The truths of the first `count` numbers."""
        if len(self._found) < count:
            more = [self._of(number) for number in range(len(self._found), count)]
            self._found = np.concatenate((self._found, np.array(more, np.int8)))
        return self._found[:count]


class View:
    """One occupation applied for under one document."""

    def __init__(self, target: Target, registry: Registry, lexicon: Lexicon) -> None:
        self.target = target
        self.registry = registry
        self.lexicon = lexicon
        self._standings: dict[int, Standing] = {}
        self._tables: dict[Key, Table] = {}

    def standing(self, rulings: int) -> Standing:
        """How names stand under some rulings."""
        if rulings not in self._standings:
            self._standings[rulings] = Standing(self.target.occupation, self.lexicon.rulings[rulings], self.registry)
        return self._standings[rulings]

    def table(self, key: Key) -> Truths:
        """The truth of each name of the lexicon for a scope."""
        names = self.lexicon.names[SORTS[key.sort]]
        if key not in self._tables:
            self._tables[key] = Table(lambda number: self._truth(key, names[number]))
        return self._tables[key].upto(len(names))

    def like(self, sort: str, scope: OccupationScope) -> OccupationScope:
        """The scope itself: under a target each says something else."""
        return scope

    def _truth(self, key: Key, names: Names) -> Truth:
        standing, record = self.standing(names.rulings), names.record
        if key.sort == "field":
            return standing.field_truth(key.scope, field_of(record))
        scope = key.scope
        assert scope is not None
        assert scope != "not_own"
        assert not isinstance(scope, NotNamed)
        if key.sort == "for":
            if record.occupations is None:
                return UNSURE
            return max((standing.occupation_truth(scope, name) for name in record.occupations), default=FALSE)
        return standing.occupation_truth(scope, record.occupation, record.work_type, for_certificate=key.sort == "certificate")


def field_of(record: object) -> str | None:
    """The field that a study or a title names."""
    found: str | None = getattr(record, "major", None) or getattr(record, "field", None)
    return found


def is_by_target(scope: Scope | None) -> bool:
    """Whether a scope is about what is applied for, and not about names that are printed."""
    return scope is not None and not isinstance(scope, (Named, NotNamed))
