"""What is sent to the operations that take a body."""

from __future__ import annotations

from zhunkao.doors.web.api import limits
from zhunkao.doors.web.api.shapes.parts import (
    ANYTHING,
    DAY,
    FLAG,
    LEVEL,
    NAME,
    Schema,
    about,
    many,
    maybe,
    record,
    ref,
    whole,
)
from zhunkao.model.applicants import SCHOOL_KIND_FORMS, SCHOOL_KINDS
from zhunkao.model.conditions import CLASSES, DEGREES, SCOPES, TITLE_GRADES

RULES: Schema = about(maybe(many(ref("Document"), minItems=1, maxItems=limits.MOST_DOCUMENTS)), "p_rules")
TARGET: dict[str, Schema] = {
    "document": about(maybe(NAME), "p_in_document"),
    "occupation": about(maybe(NAME), "p_occupation"),
    "work_type": about(maybe(NAME), "p_work_type"),
    "level": maybe(LEVEL),
}
TERMS: dict[str, Schema] = {"on": about(maybe(DAY), "p_on"), "policy": ref("PolicyChoice"), "rules": RULES}
INTERVIEW: dict[str, Schema] = {
    **TARGET,
    **TERMS,
    "states": maybe(ref("States")),
    "facts_only": about(maybe(FLAG), "p_facts_only"),
}

_CLASS, _SCOPE = "|".join(CLASSES), "|".join(SCOPES)
ALLOWANCE = (
    rf"^(?:degree (?:{'|'.join(DEGREES)})|title (?:{'|'.join(TITLE_GRADES)})|apprenticeship|licence \S+"
    rf"|award \S+(?: (?:{_SCOPE}))?|school (?:{'|'.join((*SCHOOL_KINDS, *SCHOOL_KIND_FORMS))})(?: (?:{_CLASS}))?)$"
)
ALLOW: Schema = {
    "type": "object",
    "patternProperties": {ALLOWANCE: whole(0, 240)},
    "additionalProperties": False,
    "maxProperties": 5,
    "examples": [{"degree associate": 36}],
}

_LETTERS = r"A-Za-z0-9_\u4e00-\u9fff（）()《》\-"
"""Written out: in the patterns of JSON Schema `\\w` knows no Chinese."""

PLAIN_NAME: Schema = {"type": "string", "pattern": rf"^[{_LETTERS}][{_LETTERS} .]*$", "maxLength": 120}
"""Names that are sure to be taken; others may be."""


def schemas() -> dict[str, Schema]:
    """The bodies."""
    applicant = {"applicant": ref("Applicant")}
    days = maybe(whole(0, 3660))
    return {
        "Check": record(applicant, {**TARGET, **TERMS}, key="s_check"),
        "CheckMany": record(
            {"applicants": many(ref("Applicant"), minItems=1, maxItems=limits.MOST_APPLICANTS)},
            {**TARGET, **TERMS},
            key="s_check",
        ),
        "PlanRequest": record(
            {**applicant, "occupation": about(NAME, "p_occupation"), "level": LEVEL},
            {
                "document": TARGET["document"],
                "work_type": TARGET["work_type"],
                **TERMS,
                "wait_days": about(days, "p_wait_days"),
                "training_days": about(days, "p_training_days"),
                "allow": about(maybe(ALLOW), "p_allow"),
            },
            key="s_plan_request",
        ),
        "Ask": record(applicant, INTERVIEW, key="s_ask"),
        "Answer": record({**applicant, "answer": about(ANYTHING, "p_answer")}, INTERVIEW, key="s_answer"),
        "Say": record({"expr": ref("Condition")}),
        "Parse": record(
            {"sentence": {**NAME, "maxLength": 2000}},
            {"occupation": about(maybe(NAME), "p_context_occupation"), "level": about(maybe(whole(1, 5)), "p_context_level")},
        ),
        "ReadText": record({"text": NAME}, {"name": about(maybe(PLAIN_NAME), "p_name")}),
        "ReadFile": record({"file": about({"type": "string", "format": "binary"}, "p_file")}),
    }
