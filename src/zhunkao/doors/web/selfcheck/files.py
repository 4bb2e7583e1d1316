"""The answers as a file: the applicant with the states of the questions, as `zhunkao ask` reads and writes it."""

from __future__ import annotations

import json
from typing import Any

from zhunkao.doors.web.api.bodies import applicant_to_search
from zhunkao.doors.web.rules import rules
from zhunkao.doors.web.selfcheck.journey import NEW, Journey, asked_next
from zhunkao.doors.web.uploads import TooLarge, text_of
from zhunkao.errors import DataError
from zhunkao.model.questions import STATES, Goal
from zhunkao.model.values import as_choice, as_object
from zhunkao.rulebase.json_files import load_json

MOST_BYTES = 256 * 1024

NOT_NEEDED = ("id", "name", "id_number")
"""What says who somebody is: left out when a file is opened."""

FILE_NAME = "JSON"


def written(journey: Journey) -> str:
    """The file of a journey."""
    goal = journey.goal
    value: dict[str, Any] = {
        "applicant": dict(journey.applicant),
        "states": dict(journey.states),
        "goal": None if goal is None else {"occupation": goal.occupation, "work_type": goal.work_type, "level": goal.level},
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def too_large() -> TooLarge:
    """The error for more than a file of answers can hold."""
    return TooLarge("web_selfcheck.file_too_large", most=MOST_BYTES // 1024)


def opened(data: bytes) -> Journey:
    """
    The journey of a file, at its next question or its answers.

    The file is one that was saved here or by `zhunkao ask`, or an applicant's interchange form by itself.

    Raises:
        DataError: If it is not of that form; `where` says at which place.
        RequestError: If what it wants to apply for is unknown here.
    """
    if not data:
        raise DataError("web_selfcheck.no_file")
    value = as_object(load_json(text_of(data, FILE_NAME), FILE_NAME), FILE_NAME)
    is_whole = "applicant" in value
    applicant = dict(as_object(value["applicant"] if is_whole else value, "applicant"))
    for key in NOT_NEEDED:
        applicant.pop(key, None)
    applicant_to_search(applicant)
    states = dict(as_object(value.get("states") or {}, "states")) if is_whole else {}
    for key, state in states.items():
        as_choice(state, f"states.{key}", STATES)
    goal = _goal(value.get("goal")) if is_whole else None
    return asked_next(Journey(goal=goal, applicant=applicant, states=states) if applicant or goal else NEW)


def _goal(given: Any) -> Goal | None:
    if given is None:
        return None
    wanted = as_object(given, "goal")
    occupation, work_type, level = (wanted.get(key) for key in ("occupation", "work_type", "level"))
    if not isinstance(occupation, str) or not isinstance(work_type, str | None) or not isinstance(level, int | None):
        raise DataError("web_selfcheck.not_a_goal", where="goal")
    rules().base.find(None, occupation, work_type, level)
    return Goal(occupation=occupation, work_type=work_type, level=level)
