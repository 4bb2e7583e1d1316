"""Citing a body's rulings in the judgements that rest on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from zhunkao.messages import Language, text
from zhunkao.model.applicants import Applicant, RulingSource
from zhunkao.model.conditions import Condition
from zhunkao.model.decisions import Assumption, Judgement
from zhunkao.rulebase.rulings import named_in


def with_rulings(judgement: Judgement, condition: Condition, applicant: Applicant, target: str, language: Language) -> Judgement:
    """A judgement with an assumption for each ruling that the records it rests on stand under."""
    if not applicant.relations.sources or judgement.status == "not_eligible":
        return judgement
    targets = {target, *named_in(condition)}
    paths = dict.fromkeys(path for fact in judgement.facts for path in fact.paths)
    cited = [
        Assumption("ruling", path, _said(source, applicant, language))
        for path in paths
        for source in _sources(path, applicant)
        if source.target in targets
    ]
    return replace(judgement, assumes=(*judgement.assumes, *dict.fromkeys(cited)))


def _sources(path: str, applicant: Applicant) -> Iterator[RulingSource]:
    """The rulings about the occupation or major of a record."""
    name, _, position = path.removesuffix("]").partition("[")
    if not position.isdecimal():
        return
    record: Any = getattr(applicant, name)[int(position)]
    occupations = {getattr(record, "occupation", None), *(getattr(record, "occupations", None) or ())}
    occupations |= {f"{each}/{record.work_type}" for each in occupations if getattr(record, "work_type", None)}
    fields = {getattr(record, "major", None), getattr(record, "field", None)}
    for source in applicant.relations.sources:
        if source.name in (occupations if source.kind == "occupation" else fields):
            yield source


def _said(source: RulingSource, applicant: Applicant, language: Language) -> str:
    relations = applicant.relations.occupations if source.kind == "occupation" else applicant.relations.fields
    relation = relations.get(source.target, {}).get(source.name, "none")
    return text(
        "profiles.cited_ruling",
        language,
        by=source.by,
        day=source.decided_on,
        name=source.name,
        target=source.target,
        relation=text(
            f"profiles.occupation_{relation}" if source.kind == "occupation" else f"profiles.field_{relation}", language
        ),
    )
