"""Decisions: what is decided of one applicant for one entry on one day, and on what it rests (contract: decisions)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from zhunkao.model.documents import Span
from zhunkao.model.policies import Policy

Status: TypeAlias = Literal["eligible", "not_eligible", "undetermined"]
"""符合; 不符合; 待定."""


@dataclass(frozen=True, slots=True)
class Need:
    """What would settle an open question: a `fact` (待补: ask the applicant) or a `ruling` (需人工: a person must judge).

    `path` is the place in the applicant's data that is missing, `ask` the question in words.
    """

    kind: Literal["fact", "ruling"]
    path: str
    ask: str

    def to_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "path": self.path, "ask": self.ask}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A spell of work that counts for nothing, and why: `nature`, `occupation`, `later`, `before`, `undated`, `unsure`."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted towards a length: since which day, which stretches (first and last day), which declared months."""

    since: str | None
    stretches: tuple[tuple[str, str], ...]
    declared_months: int
    left_out: tuple[LeftOut, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "since": self.since,
            "stretches": [{"from": first, "to": last} for first, last in self.stretches],
            "declared_months": self.declared_months,
            "left_out": [{"path": left.path, "reason": left.reason} for left in self.left_out],
        }


@dataclass(frozen=True, slots=True)
class Lack:
    """A fact that does not hold: what is asked, what there is, and from which day it will hold (None: not as things stand)."""

    fact: str
    need: dict[str, Any]
    have: dict[str, Any] | None
    holds_from: str | None
    text: str
    counted: Counted | None = None

    def to_json(self) -> dict[str, Any]:
        written = {"fact": self.fact, "need": self.need, "have": self.have, "from": self.holds_from, "text": self.text}
        return written if self.counted is None else {**written, "counted": self.counted.to_json()}


@dataclass(frozen=True, slots=True)
class Support:
    """A fact that holds and the records that it rests on (`paths` in the applicant's data)."""

    fact: str
    paths: tuple[str, ...]
    have: dict[str, Any] | None
    text: str
    counted: Counted | None = None

    def to_json(self) -> dict[str, Any]:
        written = {"fact": self.fact, "paths": list(self.paths), "have": self.have, "text": self.text}
        return written if self.counted is None else {**written, "counted": self.counted.to_json()}


@dataclass(frozen=True, slots=True)
class Assumption:
    """A presumption that a positive answer rests on; `code` names its kind, `path` the place in the applicant's data."""

    code: str
    path: str
    text: str

    def to_json(self) -> dict[str, Any]:
        return {"code": self.code, "path": self.path, "text": self.text}


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding about the applicant's data, in words; it changes no verdict. `kind` is the reviewers' word (不一致 …)."""

    code: str
    path: str
    text: str
    kind: str = ""

    def to_json(self) -> dict[str, Any]:
        return {"code": self.code, "path": self.path, "text": self.text, "kind": self.kind}


@dataclass(frozen=True, slots=True)
class Judgement:
    """The status of an item or a prerequisite, with what it rests on. `number` is None for a prerequisite.

    `holds_from` is the first day from which it holds, None if on none as things stand; `why` puts all of it into words.
    """

    number: str | None
    status: Status
    facts: tuple[Support, ...] = ()
    needs: tuple[Need, ...] = ()
    lacks: tuple[Lack, ...] = ()
    assumes: tuple[Assumption, ...] = ()
    holds_from: str | None = None
    why: str = ""

    def to_json(self) -> dict[str, Any]:
        written: dict[str, Any] = {
            "status": self.status,
            "why": self.why,
            "from": self.holds_from,
            "facts": [fact.to_json() for fact in self.facts],
            "needs": [need.to_json() for need in self.needs],
            "lacks": [lack.to_json() for lack in self.lacks],
            "assumes": [assumption.to_json() for assumption in self.assumes],
        }
        return written if self.number is None else {"number": self.number, **written}


@dataclass(frozen=True, slots=True)
class Papers:
    """What papers prove a fact: each of `papers` is asked for; where one names several, any of them will do.

    `choices` are the same taken apart, the strongest first; `preferred` helps and is not asked; `checks` is what reviewers look
    at; `paths` the records to be proved. `have` and `missing` are None where the applicant lists no papers at all.
    """

    fact: str
    papers: tuple[str, ...]
    choices: tuple[tuple[str, ...], ...] = ()
    preferred: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    have: tuple[str, ...] | None = None
    missing: tuple[str, ...] | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "for": self.fact,
            "papers": list(self.papers),
            "choices": [list(choice) for choice in self.choices],
            "preferred": list(self.preferred),
            "checks": list(self.checks),
            "paths": list(self.paths),
            "have": None if self.have is None else list(self.have),
            "missing": None if self.missing is None else list(self.missing),
        }


@dataclass(frozen=True, slots=True)
class Citation:
    """The item that an answer rests on, in its own words and place."""

    document: str
    item: str
    text: str
    span: Span | None

    def to_json(self) -> dict[str, Any]:
        span = None if self.span is None else {"start": self.span.start, "end": self.span.end}
        return {"document": self.document, "item": self.item, "text": self.text, "span": span}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One applicant, one entry, one day, one policy. Days are written `2026-11-20`; `level` runs from 5 up to 1.

    `id` is the fingerprint of all that the decision depended on (see `deciding.receipts`), empty where nothing asked for it.
    """

    applicant: str
    document: str
    occupation: str
    work_type: str | None
    level: int
    on: str
    policy: Policy
    status: Status
    by: tuple[str, ...]
    prerequisite: Judgement | None
    items: tuple[Judgement, ...]
    earliest: str | None
    evidence: tuple[Papers, ...]
    sources: tuple[Citation, ...]
    findings: tuple[Remark, ...] = ()
    id: str = ""

    def to_json(self) -> dict[str, Any]:
        """The interchange form of contract: decisions."""
        return {
            "id": self.id,
            "applicant": self.applicant,
            "document": self.document,
            "occupation": self.occupation,
            "work_type": self.work_type,
            "level": self.level,
            "on": self.on,
            "policy": self.policy.to_json(),
            "status": self.status,
            "by": list(self.by),
            "prerequisite": None if self.prerequisite is None else self.prerequisite.to_json(),
            "items": [item.to_json() for item in self.items],
            "earliest": self.earliest,
            "evidence": [papers.to_json() for papers in self.evidence],
            "sources": [citation.to_json() for citation in self.sources],
            "findings": [finding.to_json() for finding in self.findings],
        }
