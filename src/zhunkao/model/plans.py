"""Plans: the soonest way to a certificate, step by step, and the ways beside it (contract: decisions, Plan)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from zhunkao.model.decisions import Assumption, Lack, Need
from zhunkao.model.policies import Policy

StepKind: TypeAlias = Literal[
    "work", "training", "certificate", "degree", "school", "title", "apprenticeship", "licence", "award"
]
"""What a person does: 工作, 培训, 申报取证, and what the caller allowed: 学历, 学校, 职称, 学徒, 证件."""

WayKind: TypeAlias = Literal["soonest", "direct", "without_training", "without_allowed", "present_work", "related"]
"""How a way differs from the soonest one.

`direct`: no certificate in between; `without_training`: no course; `without_allowed`: nothing of what the caller allowed;
`present_work`: the present work in a related occupation goes on; `related`: over a related occupation's certificate.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a way; the last one is the application for the target.

    `start` and `end` bound work, training and what was allowed (a course may begin as late as `latest_start` without making
    anything later). Of a `certificate` they are the days of application and of holding it; `item` is the one it rests on.
    """

    kind: StepKind
    occupation: str
    work_type: str | None
    level: int | None = None
    start: str
    end: str | None
    latest_start: str | None = None
    item: str | None = None
    document: str | None = None
    text: str = ""

    def to_json(self) -> dict[str, Any]:
        is_certificate = self.kind == "certificate"
        return {
            "kind": self.kind,
            "level": self.level,
            "occupation": self.occupation,
            "work_type": self.work_type,
            "from": None if is_certificate else self.start,
            "to": None if is_certificate else self.end,
            "latest_from": self.latest_start,
            "apply_on": self.start if is_certificate else None,
            "held_on": self.end if is_certificate else None,
            "item": self.item,
            "document": self.document,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to the target: its steps in order of time, the day the person can apply, what it presumes."""

    kind: WayKind
    reached: str
    steps: tuple[Step, ...]
    assumes: tuple[Assumption, ...] = ()

    def certificates(self) -> tuple[Step, ...]:
        """The steps that are applications, the target's last."""
        return tuple(step for step in self.steps if step.kind == "certificate")

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "reached": self.reached,
            "steps": [step.to_json() for step in self.steps],
            "assumes": [assumption.to_json() for assumption in self.assumes],
        }


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why an item never surely holds: what is missing with no day on which it will be there, and what is open.

    `number` is None for a prerequisite.
    """

    level: int
    number: str | None
    needs: tuple[Need, ...]
    lacks: tuple[Lack, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "level": self.level,
            "item": self.number,
            "needs": [need.to_json() for need in self.needs],
            "lacks": [lack.to_json() for lack in self.lacks],
        }


@dataclass(frozen=True, slots=True)
class HeldCertificate:
    """A certificate of the occupation that the person surely holds already; its day of issue may be unknown."""

    level: int
    issued_on: str | None

    def to_json(self) -> dict[str, Any]:
        return {"level": self.level, "issued_on": self.issued_on}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The soonest way to a target under one document; `way` is None where there is none, and `why_not` says why.

    `unknown` are the questions whose answers might open a sooner way; nothing unknown was planned away.
    """

    applicant: str
    document: str
    occupation: str
    work_type: str | None
    level: int
    on: str
    policy: Policy
    wait_days: int
    training_days: int
    way: Way | None
    alternatives: tuple[Way, ...] = ()
    why_not: tuple[Obstacle, ...] = ()
    unknown: tuple[Need, ...] = ()
    held: tuple[HeldCertificate, ...] = ()

    @property
    def reached(self) -> str | None:
        """The first day on which the person can apply for the target."""
        return None if self.way is None else self.way.reached

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of the soonest way; none where there is no way."""
        return () if self.way is None else self.way.steps

    def to_json(self) -> dict[str, Any]:
        return {
            "applicant": self.applicant,
            "document": self.document,
            "occupation": self.occupation,
            "work_type": self.work_type,
            "level": self.level,
            "on": self.on,
            "policy": self.policy.to_json(),
            "wait_days": self.wait_days,
            "training_days": self.training_days,
            "reached": self.reached,
            "steps": [step.to_json() for step in self.steps],
            "assumes": [] if self.way is None else [assumption.to_json() for assumption in self.way.assumes],
            "alternatives": [way.to_json() for way in self.alternatives],
            "why_not": [obstacle.to_json() for obstacle in self.why_not],
            "unknown": [need.to_json() for need in self.unknown],
            "held": [certificate.to_json() for certificate in self.held],
        }
