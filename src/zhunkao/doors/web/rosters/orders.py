"""The form under the columns: what all rows apply for, by which document, on which day, by which policy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final, get_args

from zhunkao.doors.enquiries import policies_to_json, policy_named
from zhunkao.doors.rosters.letters import LetterFormat
from zhunkao.doors.rosters.tables import Target, check_target
from zhunkao.doors.service import day_of
from zhunkao.doors.web.names import level_name
from zhunkao.doors.web.rules import rules
from zhunkao.errors import DataError, RequestError
from zhunkao.messages import Language
from zhunkao.model.levels import LEVELS
from zhunkao.rulebase.profiles import EVIDENCE_PROFILES, evidence_profile

FIELDS: Final = (
    "occupation",
    "work_type",
    "level",
    "document",
    "on",
    "policy",
    "evidence",
    "letters",
    "letters_from",
    "without",
)
LONGEST: Final = 60

_OF_ERROR: Final = {
    "rulebase.unknown_document": "document",
    "rulebase.no_level": "level",
    "rulebase.unknown_work_type": "work_type",
    "rulebase.without_work_types": "work_type",
}


def typed(posted: Mapping[str, str]) -> dict[str, str]:
    """What was typed, bounded."""
    return {key: " ".join(posted.get(key, "").split())[:LONGEST] for key in FIELDS}


def today() -> date:
    """The day on which a review decides if nobody says."""
    return date.today()


def ordered(values: Mapping[str, str]) -> dict[str, Any]:
    """
    The order that was filled in, as it is kept with the job.

    Raises:
        DataError, RequestError: If something does not fit; `where` is the field.
    """
    if values["work_type"] and not values["occupation"]:
        raise DataError("web_rosters.work_type_alone", where="occupation")
    if values["level"] and (not values["level"].isdecimal() or int(values["level"]) not in LEVELS):
        raise DataError("fidelity.not_a_level", where="level", found=values["level"])
    target = Target(
        values["document"] or None,
        values["occupation"] or None,
        values["work_type"] or None,
        int(values["level"]) if values["level"] else None,
    )
    try:
        check_target(rules().base, target)
    except RequestError as error:
        error.where = _OF_ERROR.get(error.code, "occupation")
        raise
    on = values["on"] or today().isoformat()
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", on):
        raise DataError("doors.not_a_day", where="on", found=values["on"])
    day_of(on)
    policy_named(values["policy"] or None)
    if values["evidence"]:
        evidence_profile(values["evidence"])
    return {
        **target._asdict(),
        "on": on,
        "policy": values["policy"] or None,
        "evidence": values["evidence"] or None,
        "letters": values["letters"] if values["letters"] in get_args(LetterFormat) else None,
        "letters_from": values["letters_from"],
        "personal": values["without"] != "1",
    }


def kept(order: Mapping[str, Any]) -> dict[str, str]:
    """The form as an order filled it in, for whoever comes back to it."""
    values = {key: str(order.get(key) or "") for key in FIELDS if key != "without"}
    return {**values, "on": values["on"] or today().isoformat(), "without": "1" if order.get("personal") is False else ""}


def choices(language: Language) -> dict[str, Any]:
    """What there is to choose from."""
    return {
        "documents": [{"id": each.id, "title": each.title or each.id} for each in rules().base.documents],
        "policies": [{"name": each["name"], "title": each["title"]} for each in policies_to_json(language)],
        "evidences": [{"name": name, "title": evidence_profile(name).head.title.said(language)} for name in EVIDENCE_PROFILES],
        "levels": [{"key": str(level), "name": level_name(level, language)} for level in sorted(LEVELS, reverse=True)],
    }
