"""Plans to a target over the documents of a rule base (contract: decisions, Plan)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from zhunkao.deciding.case import Target
from zhunkao.deciding.decide import Decider, check_birth
from zhunkao.deciding.planning.allowances import Allowance, allowances_from
from zhunkao.deciding.planning.climb import World
from zhunkao.deciding.planning.future import is_own, runs_on
from zhunkao.deciding.planning.rungs import Rung, lower_rungs, make_rung, related_rungs
from zhunkao.deciding.planning.search import Found, Options, soonest
from zhunkao.deciding.planning.telling import Teller
from zhunkao.deciding.relations import Standing
from zhunkao.deciding.schooling import exists
from zhunkao.deciding.truth import TRUE
from zhunkao.errors import RequestError
from zhunkao.messages import Language
from zhunkao.model.applicants import Applicant, CertificateRecord
from zhunkao.model.documents import Document, Entry
from zhunkao.model.plans import HeldCertificate, Plan, Way, WayKind
from zhunkao.model.policies import STANDARD, Policy
from zhunkao.rulebase.base import RuleBase

WAIT_DAYS = 90
"""From the application to the day on which the certificate is held."""

TRAINING_DAYS = 90
"""How long a course takes."""

LONGEST_DAYS = 3660
"""A wait or a course is no longer than ten years."""


class _Terms(NamedTuple):
    """What holds for all plans of one request."""

    applicant: Applicant
    on: date
    policy: Policy
    wait_days: int
    training_days: int
    allowed: tuple[Allowance, ...]
    language: Language


class Planner:
    """Plans over one rule base; what its conditions compile to is kept, nothing of any applicant is."""

    def __init__(self, base: RuleBase) -> None:
        self.base = base
        self._decider = Decider()

    def plan(
        self,
        applicant: Applicant,
        *,
        occupation: str,
        level: int,
        work_type: str | None = None,
        document: str | None = None,
        on: date,
        policy: Policy = STANDARD,
        wait_days: int = WAIT_DAYS,
        training_days: int = TRAINING_DAYS,
        allow: Mapping[str, int] | None = None,
        language: Language = "zh",
    ) -> list[Plan]:
        """
        The soonest way to a target under each document that has it, the soonest plan first, those without a way last.

        Args:
            applicant: Who plans.
            occupation: What is applied for, under any of its names.
            level: 5 (lowest) to 1.
            work_type: A work type of the occupation.
            document: The id of a document; None means all.
            on: The day of the plan.
            policy: The conventions that the engine decides by.
            wait_days: From an application to the day on which its certificate is held.
            training_days: How long a course takes.
            allow: What may be taken up beside work, with its months: `{"degree associate": 36}` (see `allowances_from`).
            language: The language of the texts.

        Raises:
            DataError: If the applicant is born after `on`.
            RequestError: If the target is unknown or has no conditions, a length is out of range, or something allowed unknown.
        """
        check_birth(applicant, on)
        for name, days in (("wait_days", wait_days), ("training_days", training_days)):
            if isinstance(days, bool) or not isinstance(days, int) or not 0 <= days <= LONGEST_DAYS:
                raise RequestError("planning.bad_days", where=name, found=days, most=LONGEST_DAYS)
        terms = _Terms(applicant, on, policy, wait_days, training_days, allowances_from(allow), language)
        plans = []
        for source, entry in self.base.find(document, occupation, work_type, level):
            target = self.base.target(entry, occupation, work_type)
            plans.append(self._plan(terms, source, entry, Target(target.occupation, target.work_type)))
        return sorted(plans, key=lambda plan: plan.reached or "9999")

    def _plan(self, terms: _Terms, document: Document, entry: Entry, target: Target) -> Plan:
        applicant, on = terms.applicant, terms.on.toordinal()
        goal = make_rung(self.base, document, entry, target, target, applicant)
        world = World(self._decider, applicant, goal, on, terms.policy, terms.wait_days)
        rungs = _not_held(lower_rungs(self.base, document, goal, applicant), applicant, on)
        options = Options(rungs, terms.training_days, allowed=terms.allowed)
        found = soonest(world, options)
        teller = Teller(world, document.id, terms.language)
        way = None if found is None else teller.way(found, "soonest")
        others = [teller.way(other, kind) for kind, other in self._others(world, document, options, found, way)]
        return Plan(
            applicant=applicant.id,
            document=document.id,
            occupation=target.occupation,
            work_type=target.work_type,
            level=goal.level,
            on=terms.on.isoformat(),
            policy=terms.policy,
            wait_days=terms.wait_days,
            training_days=terms.training_days,
            way=way,
            alternatives=tuple(_different(way, others)),
            why_not=() if way is not None else teller.why_not(options),
            unknown=teller.unknown(rungs, found),
            held=tuple(_held(applicant, goal, on)),
        )

    def _others(
        self, world: World, document: Document, options: Options, found: Found | None, way: Way | None
    ) -> Iterator[tuple[WayKind, Found]]:
        """The soonest ways of other kinds than the one found."""
        kinds: list[tuple[WayKind, Options]] = []
        if found is not None and found.rungs:
            kinds.append(("direct", options._replace(rungs=())))
        if found is not None and found.taken.courses:
            kinds.append(("without_training", options._replace(with_training=False)))
        if found is not None and found.taken.allowed:
            kinds.append(("without_allowed", options._replace(allowed=())))
        if _works_beside(world) and (way is None or any(step.kind == "work" for step in way.steps)):
            kinds.append(("present_work", options._replace(working="present")))
        for kind, narrower in kinds:
            other = soonest(world, narrower)
            if other is not None:
                yield kind, other
        # Over another occupation only where that is sooner, and over the one where it is soonest: it is the longer way otherwise.
        best, before = None, None if found is None else found.reached
        for group in related_rungs(self.base, document, world.goal, world.applicant):
            wider = options._replace(rungs=(*options.rungs, *_not_held(group, world.applicant, world.on)))
            other = soonest(world, wider, before=before)
            if other is not None:
                best, before = other, other.reached
        if best is not None:
            yield "related", best


def _not_held(rungs: list[Rung], applicant: Applicant, on: int) -> tuple[Rung, ...]:
    """The rungs whose certificate the person does not surely hold: nobody applies for the same level twice."""
    return tuple(rung for rung in rungs if all(one.level != rung.level for one in _certificates(applicant, rung, on)))


def _certificates(applicant: Applicant, rung: Rung, on: int) -> Iterator[CertificateRecord]:
    """The certificates of a rung's occupation that are surely there on a day."""
    standing = Standing(rung.target.occupation, applicant.relations, rung.registry)
    for record in applicant.certificates or ():
        if record.occupation is None or exists(record.issued_on, on) != TRUE:
            continue
        if standing.occupation(record.occupation, record.work_type, for_certificate=True) == "own":
            yield record


def _held(applicant: Applicant, goal: Rung, on: int) -> Iterator[HeldCertificate]:
    for record in _certificates(applicant, goal, on):
        if isinstance(record.level, int):
            yield HeldCertificate(record.level, None if record.issued_on is None else record.issued_on.text)


def _works_beside(world: World) -> bool:
    """Whether the person works in a related occupation now, and not in the occupation itself."""
    running = [record for record in world.applicant.work or () if runs_on(record, world.on) and record.occupation]
    if any(is_own(world.standing, record) for record in running):
        return False
    return any(
        world.standing.occupation(one.occupation or "", one.work_type, for_certificate=False) == "related" for one in running
    )


def _different(way: Way | None, others: list[Way]) -> Iterator[Way]:
    """The other ways, soonest first, each that does something of its own."""
    seen = [] if way is None else [way.steps]
    for other in sorted(others, key=lambda each: each.reached):
        if other.steps not in seen:
            seen.append(other.steps)
            yield other


def plan(
    base: RuleBase,
    applicant: Applicant,
    *,
    occupation: str,
    level: int,
    work_type: str | None = None,
    document: str | None = None,
    on: date,
    policy: Policy = STANDARD,
    wait_days: int = WAIT_DAYS,
    training_days: int = TRAINING_DAYS,
    allow: Mapping[str, int] | None = None,
    language: Language = "zh",
) -> list[Plan]:
    """`Planner(base).plan(…)`: for one applicant; keep a `Planner` for many."""
    return Planner(base).plan(
        applicant,
        occupation=occupation,
        level=level,
        work_type=work_type,
        document=document,
        on=on,
        policy=policy,
        wait_days=wait_days,
        training_days=training_days,
        allow=allow,
        language=language,
    )
