"""Rungs: the entries that a way may take, and what planning asks of them (which courses, whether more can hurt)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from zhunkao.deciding.case import Target
from zhunkao.deciding.decide import is_for
from zhunkao.deciding.evaluate import nodes
from zhunkao.deciding.relations import Standing
from zhunkao.deciding.truth import TRUE
from zhunkao.errors import RequestError
from zhunkao.model.applicants import Applicant
from zhunkao.model.conditions import AllOf, AnyOf, AtLeast, Certificate, Condition, Intends, Not, Training
from zhunkao.model.documents import ANY_OCCUPATION, Document, Entry
from zhunkao.model.levels import LEVELS
from zhunkao.rulebase.base import RuleBase
from zhunkao.rulebase.knowledge import Knowledge

ALWAYS_HOLDS = Intends(scope="own")
"""A condition that always holds."""


@dataclass(frozen=True, slots=True, eq=False)
class Rung:
    """An entry applied for as a target, under a document's registers.

    `hopeful` is the entry with everything left out that a further record could spoil: it holds whenever the entry does, and more
    records never make it hold later. `courses` are the levels of training that it asks for and that a course in `trained_in`
    serves. Certificates of levels below `certificate_level` and courses below `course_level` (greater numbers; 0 where none is
    asked) mean nothing to it. `is_spoilt` says that a course may do harm (未经培训…).
    """

    entry: Entry
    target: Target
    registry: Knowledge
    trained_in: Target
    hopeful: Entry
    courses: tuple[int, ...]
    is_spoilt: bool
    certificate_level: int
    course_level: int

    @property
    def level(self) -> int:
        return self.entry.level


def make_rung(base: RuleBase, document: Document, entry: Entry, target: Target, trained_in: Target, applicant: Applicant) -> Rung:
    """The rung of an entry; `trained_in` is the occupation in which courses for it are taken."""
    registry = base.knowledge(document, target.occupation)
    standing = Standing(target.occupation, applicant.relations, registry)
    meant = tuple(item for item in entry.items if is_for(item, target))
    hopeful_items = tuple(replace(item, condition=hopeful(item.condition)) for item in meant)
    prerequisite = None if entry.prerequisite is None else hopeful(entry.prerequisite)
    is_same = prerequisite == entry.prerequisite and all(
        one.condition == other.condition for one, other in zip(hopeful_items, meant, strict=True)
    )
    conditions = [item.condition for item in meant] + ([] if entry.prerequisite is None else [entry.prerequisite])
    every = [node for condition in conditions for node in nodes(condition)]
    asked = [node for node in every if isinstance(node, Training)]
    held = [node.level for node in every if isinstance(node, Certificate) and isinstance(node.level, int)]
    courses = {
        node.level for node in asked if standing.occupation_truth(node.scope, trained_in.occupation, trained_in.work_type) == TRUE
    }
    return Rung(
        entry=entry,
        target=target,
        registry=registry,
        trained_in=trained_in,
        hopeful=entry if is_same else replace(entry, items=hopeful_items, prerequisite=prerequisite),
        courses=tuple(level for level in LEVELS if level in courses),
        is_spoilt=any(_is_spoilt_by_training(condition) for condition in conditions),
        certificate_level=max(held, default=0),
        course_level=max((node.level for node in asked), default=0),
    )


def hopeful(condition: Condition) -> Condition:
    """The condition with every `not` taken to hold.

    What years count from stays as it is: a `not` has no day from which it held, so that such a length is never surely reached.
    """
    match condition:
        case Not():
            return ALWAYS_HOLDS
        case AllOf(parts):
            return AllOf(tuple(hopeful(part) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(hopeful(part) for part in parts))
        case AtLeast(count, parts):
            return AtLeast(count, tuple(hopeful(part) for part in parts))
        case _:
            return condition


def _is_spoilt_by_training(condition: Condition) -> bool:
    return any(isinstance(inner, Training) for node in nodes(condition) if isinstance(node, Not) for inner in nodes(node))


def lower_rungs(base: RuleBase, document: Document, goal: Rung, applicant: Applicant) -> list[Rung]:
    """The entries below the goal in the same occupation, from the lowest level up; equal ones of several work types once."""
    rungs: list[Rung] = []
    for level in LEVELS:
        if level <= goal.level:
            continue
        seen: list[tuple[object, ...]] = []
        for entry, target in _entries_at(base, document, goal.target, level):
            same = (tuple(item.condition for item in entry.items if is_for(item, target)), entry.prerequisite)
            if same not in seen:
                seen.append(same)
                rungs.append(make_rung(base, document, entry, target, goal.target, applicant))
    return rungs


def _entries_at(base: RuleBase, document: Document, target: Target, level: int) -> Iterator[tuple[Entry, Target]]:
    """The entries that decide for a level of the target; where its work type has none, the undivided one of the occupation."""
    for work_type in dict.fromkeys((target.work_type, None)):
        try:
            found = base.find(document.id, target.occupation, work_type, level)
        except RequestError:
            continue
        entries = [(entry, Target(*_names(base, entry, target, work_type))) for _, entry in found]
        # Of an occupation whose other work types alone have the level nothing is open to this one.
        entries = [pair for pair in entries if target.work_type is None or pair[1].work_type in (None, target.work_type)]
        if entries:
            yield from entries
            return


def _names(base: RuleBase, entry: Entry, target: Target, work_type: str | None) -> tuple[str, str | None]:
    found = base.target(entry, target.occupation, work_type)
    return found.occupation, found.work_type


def related_rungs(base: RuleBase, document: Document, goal: Rung, applicant: Applicant) -> list[list[Rung]]:
    """For each occupation of the document whose certificate is related to the goal's: its rungs up to the goal's level."""
    standing = Standing(goal.target.occupation, applicant.relations, goal.registry)
    found: dict[str, list[Rung]] = {}
    for entry in document.entries:
        if entry.occupation == ANY_OCCUPATION or entry.level < goal.level:
            continue
        if standing.occupation(entry.occupation, entry.work_type, for_certificate=True) != "related":
            continue
        target = Target(entry.occupation, entry.work_type)
        rungs = found.setdefault(entry.occupation, [])
        if all(rung.level != entry.level for rung in rungs):
            rungs.append(make_rung(base, document, entry, target, target, applicant))
    return list(found.values())
