"""Some rows of a batch under what they apply for: the records of these rows, their truths by name and by kind, and reductions.

Every distinct kind of record is asked the questions of `deciding.facts` once, on a stub of a day; what a record adds – its names,
its days – comes from tables and comparisons. So no question is written twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, Protocol

import numpy as np

from zhunkao.deciding.case import Case, Day, Target
from zhunkao.deciding.facts import SOURCES
from zhunkao.deciding.relations import Standing
from zhunkao.deciding.schooling import proof_by_later_study, proof_by_schooling, study_state
from zhunkao.deciding.stretches import BEGINNING
from zhunkao.deciding.truth import TRUE, Truth
from zhunkao.model.applicants import Applicant, EducationRecord, Relations
from zhunkao.model.conditions import Condition, Degree, OccupationScope
from zhunkao.model.dates import PartialDate, new_year, year_of
from zhunkao.model.policies import Policy
from zhunkao.screening.columns import Batch, Records
from zhunkao.screening.days import NEVER, Codes, Days, Flags, Truths, there_on
from zhunkao.screening.lexicon import Lexicon
from zhunkao.screening.views import Key, Table, View

NOT_OF_KIND = {
    "certificates": ("scope", "date", "held"),
    "training": ("scope", "date"),
    "apprenticeships": ("scope", "date"),
    "titles": ("field", "date"),
    "licences": ("date",),
    "education": ("field", "status"),
    "awards": ("for", "date"),
    "coaching": (),
    "contributions": ("for",),
}
"""The parts of each list's questions that hang on names or days."""


class _NoRegistry:
    """A registry for questions that hang on no name."""

    names = ()

    def is_same(self, occupation: str, name: str) -> bool:
        raise NotImplementedError

    def occupation(self, name: str, *, for_certificate: bool) -> None:
        raise NotImplementedError

    def field(self, major: str) -> None:
        raise NotImplementedError


class StateTables(NamedTuple):
    """For each kind of study and each of 12 positions in time the truth of what `StudyState` says."""

    begun: Truths
    graduated: Truths
    final_year: Truths
    enrolled: Truths
    at_its_end: Truths


class Kinds:
    """Truths of the kinds of records under one policy."""

    def __init__(self, lexicon: Lexicon, policy: Policy) -> None:
        self.lexicon = lexicon
        self.policy = policy
        self._tables: dict[object, Table] = {}
        self._states: tuple[int, StateTables] | None = None

    def table(self, list_name: str, key: object, of: Callable[[Any], Truth]) -> Truths:
        """What a question says of each kind; `key` names the question."""
        kinds = self.lexicon.kinds[list_name]
        if key not in self._tables:
            self._tables[key] = Table(lambda number: of(kinds[number]))
        return self._tables[key].upto(len(kinds))

    def asked(self, fact: Condition) -> Truths:
        """The parts of a fact's question that hang on the kind of a record alone, for each kind."""
        source = SOURCES[type(fact)]
        left_out = NOT_OF_KIND[source.records]
        # With a field asked for no other schooling proves a degree; that is asked apart.
        question = replace(fact, field="own") if isinstance(fact, Degree) else fact

        def truth(record: Any) -> Truth:
            parts = source.parts(question, record, self._day(source.records, record), 0)
            return min((found for name, found in parts if name not in left_out), default=TRUE)

        return self.table(source.records, ("asked", fact), truth)

    def _day(self, list_name: str, record: Any) -> Day:
        applicant = Applicant(education=(record,)) if list_name == "education" else Applicant()
        return Day(Case(applicant, self.policy), Standing("", Relations(), _NoRegistry()), False, BEGINNING)

    def states(self) -> StateTables:
        """The states of each kind of study, by `begun` × 4 + `passed` (3: no date of graduation)."""
        kinds = self.lexicon.kinds["education"]
        if self._states is None or self._states[0] < len(kinds):
            day = 1000
            whens = [PartialDate("", 2000, 2000), PartialDate("", 900, 1100), PartialDate("", 500, 500)]
            found = [
                study_state(replace(kind, entered_on=entered, graduated_on=graduated), day)
                for kind in kinds
                for entered in whens
                for graduated in (*whens, None)
            ]
            columns = np.array(found, np.int8).reshape(len(kinds), 12, 5)
            self._states = (len(kinds), StateTables(*(columns[:, :, place].copy() for place in range(5))))
        return self._states[1]

    def schooling(self, at: str, *, is_later: bool = False) -> Truths:
        """Whether each kind of study proves a degree by what comes after it, at 12 positions in time (kind × 12 + position).

        `is_later`: by a later study alone, whatever became of it.
        """
        table: Truths = np.stack([self._schooling(at, place, is_later) for place in range(12)], axis=1).reshape(-1)
        return table

    def _schooling(self, at: str, place: int, is_later: bool) -> Truths:
        proof = proof_by_later_study if is_later else proof_by_schooling

        def truth(number: int) -> Truth:
            # Asked anew: the table outlives the kinds that were known when it was made.
            states = self.states()
            kind: EducationRecord = self.lexicon.kinds["education"][number]
            state = study_state(kind, 1000)._replace(
                begun=int(states.begun[number, place]), graduated=int(states.graduated[number, place])
            )
            return proof(at, kind, state, self.policy)

        key = ("schooling", at, place, is_later)
        if key not in self._tables:
            self._tables[key] = Table(truth)
        return self._tables[key].upto(len(self.lexicon.kinds["education"]))


class Sight(Protocol):
    """What a frame's rows apply for, or a ground."""

    def table(self, key: Key) -> Truths:
        """The truth of each name for a scope."""
        ...

    def like(self, sort: str, scope: OccupationScope) -> OccupationScope:
        """A scope with the same table, the same for all scopes whose tables are known to be equal."""
        ...


class Frame:
    """Some rows of a batch, all under one policy on one day; each row under its own target."""

    def __init__(
        self,
        batch: Batch,
        rows: Codes | None,
        sights: Sequence[Sight],
        which: Codes | None,
        views: Callable[[int], View],
        kinds: Kinds,
        on: int,
        *,
        is_cnc: bool,
    ) -> None:
        self.batch = batch
        self.rows = rows
        self.count = batch.count if rows is None else len(rows)
        self.sights = sights
        self.which = which
        self.views = views
        """For a row of this frame what the scalar engine is to be asked about."""
        self.kinds = kinds
        self.policy = kinds.policy
        self.day = on
        self.limit = new_year(year_of(on) + 1) if self.policy.year_end_cutoff else on
        self.is_cnc = is_cnc
        self.left_to_scalar = 0
        """How many answers came from the scalar engine."""
        self._records: dict[str, Records] = {}
        self._named: dict[tuple[str, Key], Truths] = {}
        self._kept: dict[object, Any] = {}

    def records(self, name: str) -> Records:
        """The records of a list."""
        if name not in self._records:
            whole = self.batch.lists[name]
            if self.rows is None:
                self._records[name] = whole
            else:
                offsets = self.batch.offsets[name]
                begin = offsets.take(self.rows)
                lengths = offsets.take(self.rows + 1) - begin
                row = np.repeat(np.arange(self.count), lengths)
                places = (begin - (np.cumsum(lengths) - lengths)).take(row)
                places += np.arange(len(row))
                self._records[name] = whole.picked(places, row, whole.known.take(self.rows))
        return self._records[name]

    def kept(self, key: object, make: Callable[[], Any]) -> Any:
        """Something computed at most once."""
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    def common(self, key: object, make: Callable[[], Any]) -> Any:
        """Something about all records of a list that hangs on no name, computed once for all frames of a batch."""
        kept = self.batch.kept
        if key not in kept:
            kept[key] = make()
        return kept[key]

    def named(self, list_name: str, key: Key) -> Truths:
        """For each record of a list whether its names lie in a scope."""
        asked = (list_name, key)
        if asked not in self._named:
            records = self.records(list_name)
            which = self.which
            if which is None:
                self._named[asked] = self.sights[0].table(key).take(records.names)
            else:
                tables = [sight.table(key) for sight in self.sights]
                sight: Codes = self.kept(("sights", list_name), lambda: which.take(records.row))
                self._named[asked] = np.concatenate(tables).take(sight * len(tables[0]) + records.names)
        return self._named[asked]

    def like(self, sort: str, scope: OccupationScope) -> OccupationScope:
        """A scope that says the same of every name here; asking it in place of the one given asks once for both."""
        return self.sights[0].like(sort, scope) if self.which is None else scope

    def there(self, list_name: str, date: str) -> Truths:
        """For each record of a list whether it is there on the day."""
        of_all = self.common(("there", list_name, date), lambda: there_on(*self.batch.lists[list_name].date(date), self.day))
        return self.records(list_name).of(of_all)

    # --- from records to rows -----------------------------------------------------------------------------------------------

    def best(self, records: Records, truths: Truths) -> Truths:
        """For each row the greatest truth of its records: false without any, unknown where the list is unknown."""
        found = (~records.known).view(np.int8)
        for truth in (1, 2):
            found[records.row[truths == truth]] = truth
        return found

    def least(self, records: Records, days: Days, takes: Flags) -> Days:
        """For each row the earliest day of the records taken, `NEVER` where none is."""
        found = np.full(self.count, NEVER, np.int64)
        np.minimum.at(found, records.row[takes], days[takes])
        return found

    # --- the scalar engine --------------------------------------------------------------------------------------------------

    def is_refused(self, row: int) -> bool:
        """Whether a row could not be read."""
        return (row if self.rows is None else int(self.rows[row])) in self.batch.refused

    def scalar_day(self, row: int) -> Day:
        """A row's day for the scalar engine, for what is not columnar."""
        of = row if self.rows is None else int(self.rows[row])

        def make() -> Day:
            view = self.views(row)
            target = Target(view.target.occupation, view.target.work_type)
            return Case(self.batch.applicant(of), self.policy).on(target, view.registry, self.day)

        day: Day = self.kept(("day", row), make)
        return day
