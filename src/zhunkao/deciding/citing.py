"""Citing a body's rulings in the reasons that rest on them, or that fail because of them.

A ruling that helps is cited where the records that serve stand under it. One that hurts is cited where the answer would be better
without it: the part is judged once more with the ruling taken away, so that no ruling is blamed for what is missing anyway.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from zhunkao.deciding.case import Case, Day
from zhunkao.deciding.evaluate import Compiled
from zhunkao.deciding.relations import Standing
from zhunkao.messages import Language, text
from zhunkao.model.applicants import Applicant, Relations, RulingSource
from zhunkao.model.conditions import Condition
from zhunkao.model.decisions import Assumption, Support
from zhunkao.rulebase.rulings import named_in

LISTS = ("work", "certificates", "education", "training", "apprenticeships", "titles", "awards", "contributions")
"""The records whose occupations and fields can be ruled on, in the order in which their paths are told."""


def relied_on(facts: Iterable[Support], condition: Condition, day: Day, language: Language) -> Iterator[Assumption]:
    """The rulings that the records of some facts stand under."""
    if not day.applicant.relations.sources:
        return
    targets = {day.standing.target, *named_in(condition)}
    for path in dict.fromkeys(path for fact in facts for path in fact.paths):
        for source in _sources(path, day.applicant):
            if source.target in targets:
                yield Assumption("ruling", path, said(source, day.applicant, language))


def against(compiled: Compiled, day: Day, language: Language) -> Iterator[Assumption]:
    """The rulings without which a condition would stand better, each with the first record that it is about."""
    for source in _in_the_way(compiled, day):
        path = next(_paths(source, day.applicant), "relations")
        yield Assumption("ruling", path, said(source, day.applicant, language))


def said(source: RulingSource, applicant: Applicant, language: Language) -> str:
    """Who ruled, when, what and, where it is known, why."""
    if source.kind == "occupation":
        relation = applicant.relations.occupations.get(source.target, {}).get(source.name, "none")
        word = text(f"profiles.occupation_{relation}", language)
    else:
        relation = applicant.relations.fields.get(source.target, {}).get(source.name, "none")
        word = text(f"profiles.field_{relation}", language)
    parts = {"by": source.by, "day": source.decided_on, "name": source.name, "target": source.target, "relation": word}
    ruling = text("profiles.cited_ruling", language, **parts)
    reason = source.why.strip().rstrip("。.；;")
    return text("profiles.cited_with_reason", language, ruling=ruling, why=reason) if reason else ruling


def _in_the_way(compiled: Compiled, day: Day) -> Sequence[RulingSource]:
    """The rulings that each by itself keep a condition from standing better; all of them where only all together do."""
    sources = [source for source in day.applicant.relations.sources if next(_paths(source, day.applicant), None)]
    now = compiled.judge(day)
    if not sources or compiled.judge(_without(sources, day)) <= now:
        return ()
    alone = [source for source in sources if compiled.judge(_without([source], day)) > now]
    return alone or sources


def _without(sources: Sequence[RulingSource], day: Day) -> Day:
    """The same day with some rulings never given."""
    taken = {(source.kind, source.target, source.name) for source in sources}
    given = day.applicant.relations

    def left(kind: str, stands: Any) -> dict[str, Any]:
        return {
            target: {name: relation for name, relation in names.items() if (kind, target, name) not in taken}
            for target, names in stands.items()
        }

    relations = Relations(left("occupation", given.occupations), left("field", given.fields))
    case = Case(replace(day.applicant, relations=relations), day.policy)
    return Day(case, Standing(day.standing.target, relations, day.standing.registry), day.is_cnc, day.day)


def _paths(source: RulingSource, applicant: Applicant) -> Iterator[str]:
    """The records that a ruling is about."""
    for name in LISTS:
        for index, _ in enumerate(getattr(applicant, name) or ()):
            if source in _sources(f"{name}[{index}]", applicant):
                yield f"{name}[{index}]"


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
