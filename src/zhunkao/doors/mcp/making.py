"""Making the tools' results from the model's values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zhunkao.doors import enquiries, service
from zhunkao.doors.mcp import results
from zhunkao.doors.service import Rules
from zhunkao.messages import Language, text
from zhunkao.model.conditions import Condition
from zhunkao.model.decisions import Decision, Judgement
from zhunkao.model.documents import Document, Entry
from zhunkao.model.documents import Doubt as ReadDoubt
from zhunkao.model.plans import Plan, Step, Way
from zhunkao.model.questions import Prompt, Question


def both(key: str, **parts: object) -> results.Said:
    """A message in both languages."""
    return results.Said(zh=text(key, "zh", **parts), en=text(key, "en", **parts))


def said(condition: Condition) -> results.Said:
    """A condition's canonical sentences."""
    return results.Said(zh=service.say(condition), en=service.say(condition, "en"))


def verdict(status: results.Status) -> results.Verdict:
    """A status with its words."""
    return results.Verdict(status=status, words=both(f"mcp.status_{status}"))


def source(document: Document, item: str | None = None, words: str = "") -> results.Source:
    """A place in a document."""
    head = enquiries.document_head(document)
    return results.Source(document=head.pop("id"), item=item, text=words, **head)


def needs(found: Iterable[Any]) -> list[results.Need]:
    """Needs, each once."""
    return [results.Need(**need.to_json()) for need in dict.fromkeys(found)]


# --- decisions --------------------------------------------------------------------------------------------------------------


def decision_answer(rules: Rules, decision: Decision) -> results.DecisionAnswer:
    """A decision without the judgements of its items."""
    document = rules.base.document(decision.document)
    judged = [each for each in (decision.prerequisite, *decision.items) if each is not None]
    holding = [each for each in judged if each.number is None or each.number in decision.by] if decision.by else []
    cited = [each for each in decision.sources if each.item in decision.by]
    return results.DecisionAnswer(
        occupation=decision.occupation,
        work_type=decision.work_type,
        level=decision.level,
        level_name=both(f"web.level_{decision.level}"),
        on=decision.on,
        policy=decision.policy.name,
        verdict=verdict(decision.status),
        rests_on=[source(document, each.item, each.text) for each in cited],
        earliest=decision.earliest,
        needs=needs(need for each in judged for need in each.needs) if decision.status == "undetermined" else [],
        assumes=list(dict.fromkeys(each.text for judgement in holding for each in judgement.assumes)),
        papers=[results.Papers(proves=each.fact, papers=list(each.papers)) for each in decision.evidence],
        findings=[each.text for each in decision.findings],
        document=source(document),
        decision_id=decision.id,
    )


def explained(rules: Rules, decision: Decision) -> results.Explained:
    """A decision with the judgement of each item."""
    document, entry = rules.base.document(decision.document), service.entry_of(rules, decision)
    words = {} if entry is None else {item.number: item.text or service.say(item.condition) for item in entry.items}
    first = "" if entry is None or entry.prerequisite is None else service.say(entry.prerequisite)
    return results.Explained(
        decision=decision_answer(rules, decision),
        prerequisite=None if decision.prerequisite is None else _judged(document, decision.prerequisite, first),
        items=[_judged(document, item, words.get(item.number or "", "")) for item in decision.items],
    )


def _judged(document: Document, judgement: Judgement, words: str) -> results.ItemAnswer:
    return results.ItemAnswer(
        source=source(document, judgement.number, words),
        verdict=verdict(judgement.status),
        why=judgement.why,
        holds_from=judgement.holds_from,
        facts=[results.Fact(fact=each.fact, paths=list(each.paths), text=each.text) for each in judgement.facts],
        needs=needs(judgement.needs),
        lacks=[
            results.Lack(fact=each.fact, need=each.need, have=each.have, holds_from=each.holds_from, text=each.text)
            for each in judgement.lacks
        ],
        assumes=[each.text for each in judgement.assumes],
    )


# --- entries and documents --------------------------------------------------------------------------------------------------


def entry_answer(document: Document, entry: Entry) -> results.EntryAnswer:
    """An entry with its conditions as sentences and as trees."""
    from zhunkao.model.interchange import condition_to_json

    return results.EntryAnswer(
        document=source(document),
        occupation=entry.occupation,
        work_type=entry.work_type,
        code=entry.code,
        level=entry.level,
        level_name=both(f"web.level_{entry.level}"),
        prerequisite=None if entry.prerequisite is None else said(entry.prerequisite),
        items=[
            results.ConditionOfItem(
                source=source(document, item.number, item.text or service.say(item.condition)),
                sentence=said(item.condition),
                expr=condition_to_json(item.condition),
                doubts=doubts(item.doubts),
            )
            for item in entry.items
        ],
    )


def doubts(found: Iterable[ReadDoubt]) -> list[results.Doubt]:
    """Doubts."""
    return [results.Doubt(where=each.where, what=each.what, text=each.text, settled=each.settled is not None) for each in found]


# --- plans ------------------------------------------------------------------------------------------------------------------


def plan_answer(rules: Rules, plan: Plan) -> results.PlanAnswer:
    """A plan, each application with the item that it rests on."""
    document = rules.base.document(plan.document)
    why_not: list[str] = []
    for obstacle in plan.why_not:
        why_not += [need.ask for need in obstacle.needs] + [lack.text for lack in obstacle.lacks]
    return results.PlanAnswer(
        document=source(document),
        occupation=plan.occupation,
        work_type=plan.work_type,
        level=plan.level,
        on=plan.on,
        policy=plan.policy.name,
        reached=plan.reached,
        way=None if plan.way is None else _way(rules, plan.way),
        alternatives=[_way(rules, each) for each in plan.alternatives],
        why_not=list(dict.fromkeys(why_not)),
        unknown=needs(plan.unknown),
    )


def _way(rules: Rules, way: Way) -> results.Way:
    return results.Way(
        kind=way.kind,
        reached=way.reached,
        steps=[_step(rules, each) for each in way.steps],
        assumes=[each.text for each in way.assumes],
    )


def _step(rules: Rules, step: Step) -> results.Step:
    told = step.to_json()
    cited = None
    if step.document is not None and step.item is not None:
        document = rules.base.document(step.document)
        entries = rules.base.find(step.document, step.occupation, step.work_type, step.level)
        items = [item for _, entry in entries for item in entry.items if item.number == step.item]
        cited = source(document, step.item, items[0].text or service.say(items[0].condition) if items else "")
    return results.Step(
        kind=step.kind,
        text=step.text,
        level=step.level,
        begins=told["from"],
        ends=told["to"],
        apply_on=told["apply_on"],
        held_on=told["held_on"],
        source=cited,
    )


# --- the interview and policies ---------------------------------------------------------------------------------------------


def question_answer(question: Question) -> results.Question:
    """A question with all that is needed to put it and to answer it."""
    return results.Question(
        id=question.id,
        kind=question.kind,
        why=results.Said(**question.why._asdict()),
        fields=[results.AskedField(key=each.key, **_prompt(each)) for each in question.fields],
        **_prompt(question),
    )


def _prompt(prompt: Prompt) -> dict[str, Any]:
    return {
        "form": prompt.form,
        "text": results.Said(**prompt.text._asdict()),
        "example": results.Said(**prompt.example._asdict()),
        "options": [results.Choice(value=each.value, label=results.Said(**each.label._asdict())) for each in prompt.options],
    }


def policy_answer(told: Mapping[str, Any]) -> results.PolicyAnswer:
    """A policy as `enquiries.policy_to_json` tells it."""
    return results.PolicyAnswer(
        name=told["name"],
        title=told["title"],
        source=told["source"],
        certainty=told["certainty"],
        switches=[results.Switch(**each) for each in told["switches"]],
    )


def language_of(given: str) -> Language:
    """The language of the reasons."""
    return "en" if given == "en" else "zh"
