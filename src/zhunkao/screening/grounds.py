"""Grounds: what a target looks like to people none of whose names are known there.

Of forty targets most say of a given person's names just nothing, and say it alike. A ground decides that once for all of them;
only people with a name that stands out under a target (`Ground.outstanding`) are decided for that target by itself.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from zhunkao.deciding.truth import FALSE, UNSURE
from zhunkao.model.conditions import OccupationScope
from zhunkao.screening.days import Codes, Truths
from zhunkao.screening.lexicon import Names
from zhunkao.screening.views import SORTS, Key, View, field_of, is_by_target

_ASKED: dict[str, tuple[str, ...]] = {
    "work": ("own", "own_or_related", "related"),
    "certificate": ("own", "own_or_related", "related"),
    "field": ("own", "own_or_related", "related", "not_own"),
    "for": ("own_or_related",),
}
"""The scopes that are about the target, for each sort of names."""


class Mode(NamedTuple):
    """How names that nobody knows stand, for each sort: the truths of its scopes, in the order of `_ASKED`."""

    work: tuple[int, ...]
    certificate: tuple[int, ...]
    field: tuple[int, ...]


def _signatures(view: View, sort: str) -> Codes:
    """For each name the truths of all scopes as one number."""
    whole: Codes = np.zeros(len(view.lexicon.names[SORTS[sort]]), np.int64)
    for scope in _ASKED[sort]:
        whole = whole * 3 + view.table(Key(sort, scope))  # type: ignore[arg-type]
    return whole


def _number(truths: tuple[int, ...]) -> int:
    whole = 0
    for truth in truths:
        whole = whole * 3 + truth
    return whole


def _truths(number: int, count: int) -> tuple[int, ...]:
    return tuple(number // 3**place % 3 for place in reversed(range(count)))


def mode_of(view: View) -> Mode:
    """How most names stand to a target."""
    found = []
    for sort in ("work", "certificate", "field"):
        signatures, asked = _signatures(view, sort), len(_ASKED[sort])
        number = int(np.bincount(signatures).argmax()) if len(signatures) else _number((UNSURE,) * asked)
        found.append(_truths(number, asked))
    return Mode(*found)


class Ground:
    """A target without a name: what `View` is, for people all of whose names stand as most do."""

    def __init__(self, mode: Mode, sample: View) -> None:
        self.mode = mode
        self.sample = sample
        """One of the targets: what does not hang on the target is asked of it."""
        self.lexicon = sample.lexicon

    def table(self, key: Key) -> Truths:
        """The truth of each name for a scope."""
        if not is_by_target(key.scope):
            return self.sample.table(key)
        names = self.lexicon.names[SORTS[key.sort]]
        if key.sort == "for":
            return np.array([FALSE if each.record.occupations == () else UNSURE for each in names], np.int8)
        truth = getattr(self.mode, key.sort)[_ASKED[key.sort].index(str(key.scope))]
        return np.array([truth if _says(key.sort, each) else UNSURE for each in names], np.int8)

    def like(self, sort: str, scope: OccupationScope) -> OccupationScope:
        """The first scope that says the same of all names, where a scope is about the target."""
        if not is_by_target(scope):
            return scope
        truths, asked = getattr(self.mode, sort), _ASKED[sort]
        found: OccupationScope = asked[truths.index(truths[asked.index(str(scope))])]
        return found

    def outstanding(self, view: View, sort: str) -> Codes:
        """The numbers of the names that stand otherwise under a target than on this ground."""
        here = np.zeros(len(self.lexicon.names[SORTS[sort]]), np.int64)
        for scope in _ASKED[sort]:
            here = here * 3 + self.table(Key(sort, scope))  # type: ignore[arg-type]
        return np.flatnonzero(here != _signatures(view, sort))


def _says(sort: str, names: Names) -> bool:
    """Whether a name is given at all."""
    return (field_of(names.record) if sort == "field" else names.record.occupation) is not None
