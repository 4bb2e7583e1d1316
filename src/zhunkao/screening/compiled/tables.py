"""What kinds of records and names come to, as bit masks: filled from the tables of `frame.Kinds` and `views`, never anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zhunkao.deciding.case import UNLIMITED
from zhunkao.deciding.facts import is_proved_later
from zhunkao.deciding.schooling import PROVED_LATER
from zhunkao.model.conditions import (
    Apprenticeship,
    Award,
    Certificate,
    Contribution,
    Degree,
    Enrolled,
    Graduate,
    Title,
    Training,
)
from zhunkao.screening.compiled import arrays
from zhunkao.screening.compiled.program import LIST_NAMES, Facts, Unsupported
from zhunkao.screening.days import Codes, Truths
from zhunkao.screening.frame import Kinds, Sight
from zhunkao.screening.lengths import natures
from zhunkao.screening.lexicon import Lexicon
from zhunkao.screening.views import SORTS, Key

_SORT_OF = {
    "certificates": "certificate",
    "work": "work",
    "education": "field",
    "training": "work",
    "apprenticeships": "work",
    "titles": "field",
    "awards": "for",
    "contributions": "for",
}
"""Which names each list is about."""

_SORT_NAMES = tuple(SORTS)

_POSITIONS = 12
"""Places of a study in time (`frame.StateTables`)."""

_MOST_CLASSES = 255


def key_of(fact: Any) -> Key | None:
    """The names that a fact of a record asks for, None where it asks for none."""
    match fact:
        case Certificate(scope=scope):
            return Key("certificate", scope)
        case Training(scope=scope) | Apprenticeship(scope=scope):
            return Key("work", scope)
        case Title(field=field) | Graduate(field=field) | Degree(field=field) | Enrolled(field=field):
            return None if field is None else Key("field", field)
        case Award() | Contribution():
            return Key("for", "own_or_related")
        case _:
            return None


class MaskTables:
    """The masks of one program, made anew when the lexicon has grown."""

    def __init__(self, facts: Facts, kinds: Kinds, sights: Sequence[Sight], grounds: Sequence[int]) -> None:
        self.facts, self.kinds, self.sights, self.grounds = facts, kinds, sights, grounds
        """`sights`: views, then grounds; `grounds`: for each view the place of its ground among the sights."""
        self._keys: dict[str, list[Key]] = {sort: [] for sort in _SORT_NAMES}
        for name, pairs in facts.of_list.items():
            for fact, _ in pairs:
                self._add_key(_SORT_OF.get(name), key_of(fact))
        for scope, _, _ in facts.sets:
            self._add_key("work", None if scope is None else Key("work", scope))
        self._classes: dict[str, dict[tuple[int, ...], int]] = {sort: {} for sort in _SORT_NAMES}

    def _add_key(self, sort: str | None, key: Key | None) -> None:
        if sort is not None and key is not None and key not in self._keys[sort]:
            self._keys[sort].append(key)

    def masks(self) -> arrays.Masks:
        """The masks of all kinds and names met so far.

        Raises:
            Unsupported: If names fall into too many classes.
        """
        lexicon = self.kinds.lexicon
        classes, outstanding = self._class_tables(lexicon)
        sure, perhaps = self._kind_masks(lexicon)
        named_sure, named_perhaps = self._name_masks()
        states = self.kinds.states().graduated.reshape(-1) if lexicon.kinds["education"] else np.zeros(1, np.int8)
        months = [UNLIMITED if each.declared_months is None else each.declared_months for each in lexicon.kinds["work"]]
        return arrays.Masks(
            sure,
            perhaps,
            named_sure,
            named_perhaps,
            classes,
            np.array([_SORT_NAMES.index(_SORT_OF[name]) if name in _SORT_OF else -1 for name in LIST_NAMES], np.int64),
            (states == 0).astype(np.int64),
            self._later_studies(),
            np.array([*months, 0], np.int64),
            outstanding,
        )

    # --- kinds --------------------------------------------------------------------------------------------------------------

    def _later_studies(self) -> Codes:
        if not self.kinds.lexicon.kinds["education"]:
            return np.zeros((len(PROVED_LATER), 1), np.int64)
        return np.stack([self.kinds.schooling(at, is_later=True) for at in PROVED_LATER]).astype(np.int64)

    def _kind_masks(self, lexicon: Lexicon) -> tuple[Codes, Codes]:
        most = max(len(kinds) * (_POSITIONS if name == "education" else 1) for name, kinds in lexicon.kinds.items())
        sure, perhaps = (np.zeros((len(LIST_NAMES), most + 1), np.int64) for _ in range(2))
        for place, name in enumerate(LIST_NAMES):
            if not lexicon.kinds[name]:
                continue
            pairs = (
                self._sets_of_kinds()
                if name == "work"
                else [(self._of_kinds(fact), bit) for fact, bit in self.facts.of_list[name]]
            )
            for truths, bit in pairs:
                sure[place, : len(truths)] |= np.where(truths == 2, bit, 0)
                perhaps[place, : len(truths)] |= np.where(truths > 0, bit, 0)
        return sure, perhaps

    def _of_kinds(self, fact: Any) -> Truths:
        """What a fact asks of each kind of record; of studies for each place in time (`facts._record_truths`)."""
        asked = self.kinds.asked(fact)
        if not isinstance(fact, (Graduate, Degree, Enrolled)):
            return asked
        states = self.kinds.states()
        if isinstance(fact, Enrolled):
            status = states.final_year if fact.final_year else np.maximum(states.final_year, states.enrolled)
        else:
            expected = fact.expected and self.kinds.policy.expected_graduates
            status = states.at_its_end if expected else states.graduated
        found: Truths = np.minimum(asked[:, None], status)
        if is_proved_later(fact):
            found = np.maximum(found, self.kinds.schooling(fact.at).reshape(-1, _POSITIONS))
        return found.reshape(-1)

    def _sets_of_kinds(self) -> list[tuple[Truths, int]]:
        found = []
        cnc = self.kinds.table("work", "cnc", lambda record: 2 * record.cnc)
        for (_, probation, only_cnc), number in self.facts.sets.items():
            nature = natures(self.kinds, probation=probation)
            found.append((np.where(cnc == 2, nature, 0).astype(np.int8) if only_cnc else nature, 1 << number))
        return found

    # --- names --------------------------------------------------------------------------------------------------------------

    def _class_tables(self, lexicon: Lexicon) -> tuple[NDArray[np.uint8], Codes]:
        """For each sort, view and name the class; and which views a name stands out under."""
        most = max(1, *(len(names) for names in lexicon.names.values()))
        classes = np.zeros((len(_SORT_NAMES), len(self.sights), most), np.uint8)
        outstanding = np.zeros((len(self.grounds) // arrays.BITS + 1, len(_SORT_NAMES), most), np.int64)
        for place, sort in enumerate(_SORT_NAMES):
            count = len(lexicon.names[SORTS[sort]])
            for number, sight in enumerate(self.sights):
                classes[place, number, :count] = self._classes_of(sort, sight, count)
            for view, ground in enumerate(self.grounds):
                differs = classes[place, view] != classes[place, ground]
                word, bit = divmod(view, arrays.BITS)
                outstanding[word, place] |= np.where(differs, 1 << bit, 0)
        return classes, outstanding

    def _classes_of(self, sort: str, sight: Sight, count: int) -> NDArray[np.uint8]:
        """Names that stand alike for all scopes asked are of one class."""
        rows = np.zeros((count, len(self._keys[sort])), np.int8)
        for place, key in enumerate(self._keys[sort]):
            rows[:, place] = sight.table(key)[:count]
        known = self._classes[sort]
        distinct, inverse = np.unique(rows, axis=0, return_inverse=True)
        numbers = np.array([known.setdefault(tuple(row), len(known)) for row in distinct.tolist()] or [0], np.int64)
        if len(known) > _MOST_CLASSES:
            raise Unsupported("classes")
        return numbers[inverse.reshape(-1)].astype(np.uint8) if count else np.zeros(0, np.uint8)

    def _name_masks(self) -> tuple[Codes, Codes]:
        """For each list and class the facts (for work: the sets) whose scope takes such names."""
        most = max(1, *(len(known) for known in self._classes.values()))
        sure, perhaps = (np.full((len(LIST_NAMES), most), -1, np.int64) for _ in range(2))
        for place, name in enumerate(LIST_NAMES):
            sort = _SORT_OF.get(name)
            if sort is None:
                continue
            if name == "work":
                asked = [(None if scope is None else Key("work", scope), 1 << n) for (scope, _, _), n in self.facts.sets.items()]
            else:
                asked = [(key_of(fact), bit) for fact, bit in self.facts.of_list[name]]
            for truths, number in self._classes[sort].items():
                by_key = dict(zip(self._keys[sort], truths, strict=True))
                sure[place, number] = sum(bit for key, bit in asked if key is None or by_key[key] == 2)
                perhaps[place, number] = sum(bit for key, bit in asked if key is None or by_key[key] > 0)
        return sure, perhaps
