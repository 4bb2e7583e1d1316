"""Decisions, plans, questions, policies, errors (contract: decisions)."""

from __future__ import annotations

from zhunkao.doors.web.api.shapes.parts import (
    ANYTHING,
    FLAG,
    LEVEL,
    SPAN,
    TEXT,
    Schema,
    about,
    many,
    maybe,
    record,
    ref,
    table,
    whole,
    words,
)
from zhunkao.model.policies import STANDARD
from zhunkao.model.questions import FORMS, STATES
from zhunkao.rulebase.profiles import POLICY_PROFILES

STATUS = about(words("eligible", "not_eligible", "undetermined"), "f_status")


def schemas() -> dict[str, Schema]:
    """All answers."""
    return {**_policies(), **_reasons(), **_decision(), **_plans(), **_questions(), **_errors()}


def switches() -> dict[str, Schema]:
    """The switches of a policy, each described as `zhunkao policy explain` does."""
    found: dict[str, Schema] = {}
    for name, value in STANDARD.to_json().items():
        if name != "name":
            kind = FLAG if isinstance(value, bool) else whole(0, 36600)
            found[name] = {**kind, "default": value, "description": f"profiles.switch_{name}"}
    return found


def _policies() -> dict[str, Schema]:
    whole_policy = record({"name": TEXT, **{name: {**each} for name, each in switches().items()}}, key="s_policy", is_open=True)
    head = {
        "name": TEXT,
        "title": TEXT,
        "source": TEXT,
        "certainty": TEXT,
        "policy": ref("Policy"),
        "differs": table({"type": ["integer", "boolean"]}),
    }
    value = {"type": ["integer", "boolean"]}
    switch = record({"switch": TEXT, "value": value, "standard": value, "does": TEXT, "example": TEXT})
    return {
        "Policy": whole_policy,
        "PolicyHead": record(head, key="s_policy_head", is_open=True),
        "PolicyExplained": record({**head, "switches": many(switch)}, key="s_policy_head", is_open=True),
        "PolicyChoice": about(
            {
                "anyOf": [
                    words(*POLICY_PROFILES),
                    record({}, {"name": {"type": "string", "pattern": r"\S"}, **switches()}),
                    {"type": "null"},
                ]
            },
            "s_policy_choice",
        ),
    }


def _reasons() -> dict[str, Schema]:
    length = about(table(ANYTHING), "f_figures")
    counted = record(
        {
            "since": maybe(TEXT),
            "stretches": many(record({"from": TEXT, "to": TEXT})),
            "declared_months": whole(0),
            "left_out": many(record({"path": TEXT, "reason": TEXT})),
        },
        key="f_counted",
    )
    judged: dict[str, Schema] = {
        "status": STATUS,
        "why": about(TEXT, "f_why"),
        "from": about(maybe(TEXT), "f_holds_from"),
        "facts": many(ref("Support")),
        "needs": many(ref("Need")),
        "lacks": many(ref("Lack")),
        "assumes": many(ref("Assumption")),
    }
    return {
        "Need": record({"kind": words("fact", "ruling"), "path": TEXT, "ask": TEXT}, key="s_need", is_open=True),
        "Support": record(
            {"fact": TEXT, "paths": many(TEXT), "have": maybe(length), "text": TEXT},
            {"counted": counted},
            key="s_support",
            is_open=True,
        ),
        "Lack": record(
            {"fact": TEXT, "need": length, "have": maybe(length), "from": maybe(TEXT), "text": TEXT},
            {"counted": counted},
            key="s_lack",
            is_open=True,
        ),
        "Assumption": record({"code": TEXT, "path": TEXT, "text": TEXT}, key="s_assumption", is_open=True),
        "Finding": record({"code": TEXT, "path": TEXT, "text": TEXT, "kind": TEXT}, key="s_finding", is_open=True),
        "Judgement": record({"number": TEXT, **judged}, key="s_judgement", is_open=True),
        "Prerequisite": record(judged, key="s_prerequisite", is_open=True),
        "Papers": record(
            {
                "for": TEXT,
                "papers": many(TEXT),
                "choices": many(many(TEXT)),
                "preferred": many(TEXT),
                "checks": many(TEXT),
                "paths": many(TEXT),
                "have": maybe(many(TEXT)),
                "missing": maybe(many(TEXT)),
            },
            key="s_papers",
            is_open=True,
        ),
        "Citation": record({"document": TEXT, "item": TEXT, "text": TEXT, "span": maybe(SPAN)}, key="s_citation", is_open=True),
    }


def _decision() -> dict[str, Schema]:
    return {
        "Decision": record(
            {
                "id": about(TEXT, "f_decision_id"),
                "applicant": TEXT,
                "document": TEXT,
                "occupation": TEXT,
                "work_type": maybe(TEXT),
                "level": LEVEL,
                "on": TEXT,
                "policy": ref("Policy"),
                "status": STATUS,
                "by": about(many(TEXT), "f_by"),
                "prerequisite": maybe(ref("Prerequisite")),
                "items": many(ref("Judgement")),
                "earliest": about(maybe(TEXT), "f_earliest"),
                "evidence": many(ref("Papers")),
                "sources": many(ref("Citation")),
                "findings": many(ref("Finding")),
            },
            key="s_decision",
            is_open=True,
        ),
    }


def _plans() -> dict[str, Schema]:
    return {
        "Step": record(
            {
                "kind": TEXT,
                "level": maybe(whole(1, 5)),
                "occupation": TEXT,
                "work_type": maybe(TEXT),
                "from": maybe(TEXT),
                "to": maybe(TEXT),
                "latest_from": maybe(TEXT),
                "apply_on": maybe(TEXT),
                "held_on": maybe(TEXT),
                "item": maybe(TEXT),
                "document": maybe(TEXT),
                "text": TEXT,
            },
            key="s_step",
            is_open=True,
        ),
        "Way": record(
            {"kind": TEXT, "reached": TEXT, "steps": many(ref("Step")), "assumes": many(ref("Assumption"))},
            key="s_way",
            is_open=True,
        ),
        "Plan": record(
            {
                "applicant": TEXT,
                "document": TEXT,
                "occupation": TEXT,
                "work_type": maybe(TEXT),
                "level": LEVEL,
                "on": TEXT,
                "policy": ref("Policy"),
                "wait_days": whole(0),
                "training_days": whole(0),
                "reached": about(maybe(TEXT), "f_reached"),
                "steps": many(ref("Step")),
                "assumes": many(ref("Assumption")),
                "alternatives": many(ref("Way")),
                "why_not": many(
                    record(
                        {"level": whole(1, 5), "item": maybe(TEXT), "needs": many(ref("Need")), "lacks": many(ref("Lack"))},
                        is_open=True,
                    )
                ),
                "unknown": many(ref("Need")),
                "held": many(record({"level": whole(1, 5), "issued_on": maybe(TEXT)}, is_open=True)),
            },
            key="s_plan",
            is_open=True,
        ),
    }


def _questions() -> dict[str, Schema]:
    prompt: dict[str, Schema] = {
        "form": words(*FORMS),
        "text": ref("Said"),
        "example": ref("Said"),
        "options": many(record({"value": ANYTHING, "label": ref("Said")})),
        "latest": maybe(TEXT),
        "is_whole": FLAG,
        "is_many": FLAG,
        "is_exact": FLAG,
    }
    hinge = record(
        {"document": TEXT, "occupation": TEXT, "work_type": maybe(TEXT), "level": LEVEL, "item": maybe(TEXT)}, key="s_hinge"
    )
    return {
        "Question": record(
            {
                "id": TEXT,
                "kind": words("fact", "ruling"),
                **prompt,
                "fields": many(record({"key": TEXT, **prompt}, is_open=True)),
                "why": ref("Said"),
                "items": many(hinge),
                "path": many({"type": ["string", "integer"]}),
            },
            key="s_question",
            is_open=True,
        ),
        "States": about(table(words(*STATES)), "s_states"),
        "Answered": record(
            {"applicant": ref("Applicant"), "states": ref("States"), "question": maybe(ref("Question"))},
            key="s_answered",
            is_open=True,
        ),
    }


def _errors() -> dict[str, Schema]:
    told = {
        "code": about(TEXT, "f_error_code"),
        "message": about(TEXT, "f_error_message"),
        "path": about(many({"type": ["string", "integer"]}), "f_error_path"),
        "hint": about(TEXT, "f_error_hint"),
        "span": about(maybe(SPAN), "f_error_span"),
    }
    one = record(told, key="s_error")
    return {
        "Fault": one,
        "Error": record(
            {"error": record({**told, "others": about(many(ref("Fault")), "f_error_others")}, key="s_error")}, key="s_error"
        ),
    }
