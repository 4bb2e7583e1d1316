"""One applicant under one policy, ready to be decided; and one day of that, with everything computed at most once.

`Case` holds the applicant, the policy and what its records say about days; `Day` adds a target and a date. Conditions that
several entries share are decided once a day: their results are kept in `Day.known`, and two targets to which all of the
applicant's records stand alike share one `Day`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from zhunkao.deciding.fingerprints import digest, facts_of
from zhunkao.deciding.relations import Registry, Standing
from zhunkao.deciding.schooling import StudyState, exists, study_state
from zhunkao.deciding.stretches import BEGINNING, FAR, Stretch, union, without
from zhunkao.deciding.truth import FALSE, TRUE, UNSURE, Truth
from zhunkao.model.applicants import Applicant, Unknown, WorkRecord
from zhunkao.model.conditions import Condition, OccupationScope
from zhunkao.model.dates import new_year, year_of
from zhunkao.model.policies import Policy

UNLIMITED = 10**9
"""Months of work whose length nobody knows."""


class WorkSets(NamedTuple):
    """The work that a condition may count on a day: surely counted and possibly counted stretches, and declared months."""

    sure: list[Stretch]
    possible: list[Stretch]
    declared_sure: int
    declared_possible: int


class Target(NamedTuple):
    """What is applied for. `is_cnc`: an occupation or work type of the 数控 kind, for which the other figure of years holds."""

    occupation: str
    work_type: str | None

    @property
    def is_cnc(self) -> bool:
        return self.occupation.startswith("数控") or (self.work_type or "").startswith("数控")


class Case:
    """An applicant under a policy."""

    __slots__ = ("_days", "_facts_digest", "_targets", "applicant", "policy")

    def __init__(self, applicant: Applicant, policy: Policy) -> None:
        self.applicant = applicant
        self.policy = policy
        self._facts_digest = ""
        self._days: dict[tuple[object, ...], Day] = {}
        # The registry stands beside the day so that its identity stays its own.
        self._targets: dict[tuple[int, Target, int], tuple[Registry, Day]] = {}

    def facts_digest(self) -> str:
        """The fingerprint of the facts decided from."""
        if not self._facts_digest:
            self._facts_digest = digest(facts_of(self.applicant))
        return self._facts_digest

    def on(self, target: Target, registry: Registry, day: int, before: Day | None = None, changed: str = "") -> Day:
        """The case of this applicant for a target on a day; `before`: the same before the list `changed` was."""
        asked = (id(registry), target, day)
        kept = self._targets.get(asked)
        if kept is None:
            standing = Standing(target.occupation, self.applicant.relations, registry)
            key = (day, target.is_cnc, registry.names, *self._signature(standing))
            found = self._days.get(key)
            if found is None:
                found = self._days[key] = Day(self, standing, target.is_cnc, day)
                if before is not None:
                    found._remember(before, changed)
            kept = self._targets[asked] = (registry, found)
        return kept[1]

    def _signature(self, standing: Standing) -> tuple[object, ...]:
        """How every record stands to the target: all that a decision takes from it."""
        one = self.applicant
        stands: list[object] = []
        for works in (one.work, one.training, one.apprenticeships):
            for record in works or ():
                if record.occupation is not None:
                    stands.append(standing.occupation(record.occupation, record.work_type, for_certificate=False))
        for certificate in one.certificates or ():
            if certificate.occupation is not None:
                stands.append(standing.occupation(certificate.occupation, certificate.work_type, for_certificate=True))
        for results in (one.awards, one.contributions):
            for result in results or ():
                stands.extend(standing.occupation(name, None, for_certificate=False) for name in result.occupations or ())
        stands.extend(standing.field(study.major) for study in one.education or () if study.major is not None)
        stands.extend(standing.field(title.field) for title in one.titles or () if title.field is not None)
        return tuple(stands)


class Kept:
    """The key of a fact's truth on a day, by its identity, with what the fact reads of the applicant."""

    __slots__ = ("reads",)

    def __init__(self, reads: frozenset[str]) -> None:
        self.reads = reads


class Day:
    """A case for one target on one day."""

    __slots__ = (
        "_states",
        "_work",
        "applicant",
        "case",
        "day",
        "is_cnc",
        "known",
        "limit",
        "policy",
        "sinces",
        "standing",
        "truths",
    )

    def __init__(self, case: Case, standing: Standing, is_cnc: bool, day: int) -> None:
        self.case = case
        self.applicant = case.applicant
        self.policy = case.policy
        self.standing = standing
        self.is_cnc = is_cnc
        self.day = day
        self.limit = new_year(year_of(day) + 1) if case.policy.year_end_cutoff else day
        """Lengths are counted up to here, the day itself not included."""
        self.known: dict[Kept, Truth] = {}
        self.sinces: dict[int, tuple[Condition, Any, str]] = {}
        """From which day each fact held that years count from, by the fact's identity; with the list it reads."""
        self.truths: dict[int, tuple[Condition, list[Truth] | None, str]] = {}
        """The truth of each record for the facts asked so far, by the fact's identity; with the list it reads."""
        self._states: tuple[StudyState, ...] | None = None
        self._work: dict[tuple[object, ...], WorkSets] = {}

    def moved(self, case: Case, changed: str) -> Day:
        """The same day for the same target, of a case in which one list was changed and no ruling."""
        day = Day(case, self.standing, self.is_cnc, self.day)
        day._remember(self, changed)
        return day

    def _remember(self, before: Day, changed: str) -> None:
        """Take over what was worked out before one list of the applicant (or the date of birth) was changed: what does not read
        it. Sound for every target that shares this day: to all of them the other lists stand alike."""
        changes = {changed, "work"} if changed == "education" and not self.policy.full_time_study_counts else {changed}
        self.known = {key: found for key, found in before.known.items() if changes.isdisjoint(key.reads)}
        self.sinces = {key: kept for key, kept in before.sinces.items() if kept[2] not in changes}
        self.truths = {key: kept for key, kept in before.truths.items() if kept[2] not in changes}
        if "education" not in changes:
            self._states = before._states
        if "work" not in changes:
            self._work = before._work

    def later(self, day: int) -> Day:
        """The same case for the same target on another day."""
        return Day(self.case, self.standing, self.is_cnc, day)

    def states(self) -> tuple[StudyState, ...]:
        """The state of each study of the applicant on this day."""
        if self._states is None:
            self._states = tuple(study_state(record, self.day) for record in self.applicant.education or ())
        return self._states

    def work_truth(self, record: WorkRecord, scope: OccupationScope | None, *, probation: bool) -> Truth:
        """Whether a spell's occupation and nature count for a condition; a scope of None takes every occupation."""
        if record.nature is None:
            nature = UNSURE
        else:
            nature = TRUE if record.nature == "regular" or (probation and record.nature == "probation") else FALSE
        if scope is None or nature == FALSE:
            return nature
        return min(nature, self.standing.occupation_truth(scope, record.occupation, record.work_type))

    def work_sets(self, scope: OccupationScope | None, *, probation: bool = False, only_cnc: bool = False) -> WorkSets:
        """The work that a condition with this scope may count; a scope of None takes every occupation."""
        key = (scope, probation, only_cnc)
        found = self._work.get(key)
        if found is None:
            found = self._work[key] = self._collect(scope, probation, only_cnc)
        return found

    def _collect(self, scope: OccupationScope | None, probation: bool, only_cnc: bool) -> WorkSets:
        if self.applicant.work is None:
            return WorkSets([], [], 0, UNLIMITED)
        sure: list[Stretch] = []
        possible: list[Stretch] = []
        declared_sure = declared_possible = 0
        for record in self.applicant.work:
            if only_cnc and not record.cnc:
                continue
            counts = self.work_truth(record, scope, probation=probation)
            if counts == FALSE:
                continue
            if record.start is None:
                declared_possible += UNLIMITED if record.declared_months is None else record.declared_months
                declared_sure += (record.declared_months or 0) if counts == TRUE else 0
                continue
            counts = min(counts, exists(record.start, self.day))
            if counts == FALSE:
                continue
            start, end = record.start.first, _end_of(record)
            possible.append((start, FAR if end is None else end))
            if counts == TRUE:
                sure.append((start, start + 1 if end is None else end))
        sure, possible = union(sure), union(possible)
        if not self.policy.full_time_study_counts:
            sure, possible = self._beside_study(sure, possible)
        return WorkSets(sure, possible, declared_sure, declared_possible)

    def _beside_study(self, sure: list[Stretch], possible: list[Stretch]) -> tuple[list[Stretch], list[Stretch]]:
        """The work that is left when days of full-time study do not count."""
        if self.applicant.education is None:
            return [], possible
        surely: list[Stretch] = []
        perhaps: list[Stretch] = []
        for record, state in zip(self.applicant.education, self.states(), strict=True):
            if record.full_time is False or state.begun == FALSE:
                continue
            start = None if record.entered_on is None else record.entered_on.first
            if record.graduated_on is not None:
                end: int | None = record.graduated_on.last
            else:
                end = FAR if record.status in ("enrolled", "final_year") else None
            perhaps.append((BEGINNING if start is None else start, FAR if end is None else end))
            if record.full_time and state.begun == TRUE and start is not None and end is not None:
                surely.append((start, end))
        return without(sure, union(perhaps)), without(possible, union(surely))


def _end_of(record: WorkRecord) -> int | None:
    """The day after the last day worked, `FAR` where the spell still runs, None where its end is unknown."""
    if isinstance(record.end, Unknown):
        return None
    return FAR if record.end is None else record.end.last + 1
