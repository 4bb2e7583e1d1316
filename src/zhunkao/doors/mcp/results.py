"""What the tools give back: typed, with the source beside every verdict and the verdict in words, so that nobody has to guess."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field

Status = Literal["eligible", "not_eligible", "undetermined"]


class Said(BaseModel):
    """A text in simplified Chinese and in English."""

    zh: str
    en: str


class Verdict(BaseModel):
    """`undetermined` means that something is unknown or needs a ruling. It is never a no."""

    status: Status
    words: Said


class Source(BaseModel):
    """Where a condition stands: cite document and item with every answer."""

    document: str = Field(description="id of the document")
    title: str
    issuer: str | None
    region: str | None = Field(description="GB/T 2260 code of the place, such as 520000; null: no place is stated")
    published: str | None
    item: str | None = Field(description="number of the item; null: the prerequisite, or the entry as a whole")
    text: str = Field(description="the item's words, or the sentence of its condition")


class Need(BaseModel):
    """What would settle an open question: a `fact` to ask the person for, a `ruling` that an official must give."""

    kind: Literal["fact", "ruling"]
    path: str = Field(description="the place in the applicant's data")
    ask: str


class Lack(BaseModel):
    """A fact that does not hold: what is asked, what there is, from which day it will hold (null: not as things stand)."""

    fact: str
    need: dict[str, Any]
    have: dict[str, Any] | None
    holds_from: str | None
    text: str


class Fact(BaseModel):
    """A fact that holds, with the places of the records that it rests on."""

    fact: str
    paths: list[str]
    text: str


class ItemAnswer(BaseModel):
    """One item (any one is enough), or the prerequisite (which must hold as well)."""

    source: Source
    verdict: Verdict
    why: str
    holds_from: str | None = Field(description="first day from which it holds as things stand")
    facts: list[Fact]
    needs: list[Need]
    lacks: list[Lack]
    assumes: list[str] = Field(description="presumptions that a positive answer rests on; tell them")


class Papers(BaseModel):
    """Papers to bring for a fact."""

    proves: str
    papers: list[str]


class DecisionAnswer(BaseModel):
    """One document's answer for one occupation, work type and level on one day."""

    occupation: str
    work_type: str | None
    level: int = Field(description="5 (lowest) to 1 (highest)")
    level_name: Said
    on: str
    policy: str
    verdict: Verdict
    rests_on: list[Source] = Field(description="the items that hold; empty unless eligible")
    earliest: str | None = Field(description="first day on which this person is eligible as things stand; null: none in sight")
    needs: list[Need] = Field(description="what would settle it where undetermined")
    assumes: list[str]
    papers: list[Papers]
    findings: list[str] = Field(description="what a reviewer should look at; changes no verdict")
    document: Source
    decision_id: str


class Decisions(BaseModel):
    """Decisions, each under its own document: documents do not all ask the same."""

    reminder: Said
    in_all: int = Field(description="how many there are; where not all are given, name an occupation, level or document")
    decisions: list[DecisionAnswer]


class Explained(BaseModel):
    """A decision with the judgement of its prerequisite and of every item."""

    decision: DecisionAnswer
    prerequisite: ItemAnswer | None
    items: list[ItemAnswer]


class Explanations(BaseModel):
    """Explanations, each under its own document."""

    reminder: Said
    in_all: int = Field(description="how many there are; where not all are given, name a level or document")
    explanations: list[Explained]


class Doubt(BaseModel):
    """What could not be read with certainty; tell it with the item."""

    where: str
    what: str
    text: str
    settled: bool


class ConditionOfItem(BaseModel):
    """One item: its source, its condition as a sentence in both languages and as a tree, its doubts."""

    source: Source
    sentence: Said
    expr: dict[str, Any] = Field(description="the condition in the interchange form")
    doubts: list[Doubt]


class EntryAnswer(BaseModel):
    """What one document asks for one occupation, work type and level. Any one item is enough, with the prerequisite."""

    document: Source
    occupation: str = Field(description="* means every occupation")
    work_type: str | None
    code: str | None
    level: int
    level_name: Said
    prerequisite: Said | None
    items: list[ConditionOfItem]


class Entries(BaseModel):
    """Entries, each of its own document."""

    in_all: int = Field(description="how many there are; where not all are given, name a level or document")
    entries: list[EntryAnswer]


class Aim(BaseModel):
    """What can be applied for: the occupation itself (work_type null) or a work type, and at which levels."""

    work_type: str | None
    levels: list[int]


class FoundOccupation(BaseModel):
    """An occupation with conditions, and through which of its names it was found."""

    occupation: str
    code: str | None
    aliases: list[str]
    found_by: Literal["name", "alias", "work_type", "grade", "hint", "code"]
    found: str | None
    aims: list[Aim]
    documents: list[str]


class FoundOccupations(BaseModel):
    """What a search found; `near` are names like it where nothing was."""

    total: int
    hits: list[FoundOccupation]
    near: list[str]


class Step(BaseModel):
    """One step of a way, in words, with its days."""

    kind: str
    text: str
    level: int | None
    begins: str | None
    ends: str | None
    apply_on: str | None
    held_on: str | None
    source: Source | None = Field(description="the item that an application rests on")


class Way(BaseModel):
    """One way to the target."""

    kind: str
    reached: str
    steps: list[Step]
    assumes: list[str]


class PlanAnswer(BaseModel):
    """The soonest way under one document; `way` is null where there is none, and `why_not` says why."""

    document: Source
    occupation: str
    work_type: str | None
    level: int
    on: str
    policy: str
    reached: str | None
    way: Way | None
    alternatives: list[Way]
    why_not: list[str]
    unknown: list[Need] = Field(description="answers that might open a sooner way")


class Plans(BaseModel):
    """Plans, each under its own document, the soonest first."""

    plans: list[PlanAnswer]


class Choice(BaseModel):
    """One possible answer: give back its value."""

    value: Any
    label: Said


class AskedField(BaseModel):
    """One field of the records that a question asks for."""

    key: str
    form: str
    text: Said
    example: Said
    options: list[Choice]


class Question(BaseModel):
    """The next question; only what can change the answer is asked."""

    id: str
    kind: Literal["fact", "ruling"]
    form: str = Field(description="yes_no, date, number, choice, text or records: how to answer")
    text: Said
    example: Said
    options: list[Choice]
    fields: list[AskedField]
    why: Said


class Interview(BaseModel):
    """The state of an interview: give applicant and states back with the next answer. `question` null: nothing is left to ask."""

    question: Question | None
    applicant: dict[str, Any]
    states: dict[str, str]


class DocumentAnswer(BaseModel):
    """A document as it was read."""

    document: Source
    entries: list[EntryAnswer]
    entries_in_all: int
    doubts: list[Doubt]
    reminder: Said


class Switch(BaseModel):
    """One switch of a policy."""

    switch: str
    value: bool | int
    standard: bool | int
    does: str
    example: str


class PolicyAnswer(BaseModel):
    """A policy: how a body counts where bodies differ."""

    name: str
    title: str
    source: str
    certainty: str
    switches: list[Switch]


class Policies(BaseModel):
    """The policies that were asked for."""

    policies: list[PolicyAnswer]
