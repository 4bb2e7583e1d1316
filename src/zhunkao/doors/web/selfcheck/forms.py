"""The pages of the self-check that ask: what was posted, as the next journey or as errors beside their inputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from zhunkao.deciding.interview.places import LISTS
from zhunkao.deciding.interview.wording import label_of
from zhunkao.doors.web.rules import rules
from zhunkao.doors.web.selfcheck import journey as journeys
from zhunkao.doors.web.selfcheck.controls import Choice, Control, control, posted_of, posted_value
from zhunkao.doors.web.selfcheck.journey import Journey
from zhunkao.doors.web.selfcheck.occupations import is_known, near_names
from zhunkao.doors.web.words import said
from zhunkao.errors import DataError, RequestError
from zhunkao.messages import Language, text
from zhunkao.model.levels import LEVELS
from zhunkao.model.questions import DONT_KNOW, Goal, Question

OWN_WORDS = "own"
"""The choice to leave a name as it was written."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What comes of a post: the journey, and what is wrong by the names of inputs (`""`: the whole)."""

    journey: Journey
    errors: Mapping[str, str] = field(default_factory=dict)
    near: tuple[str, ...] = ()
    """Names that an unknown one may have meant."""


def replied(journey: Journey, posted: Mapping[str, str], language: Language) -> Reply:
    """The journey after the page's form was sent."""
    match journey.page:
        case "target":
            return _target(journey, posted, language)
        case "work_type":
            return _work_type(journey, posted, language)
        case "level":
            return _level(journey, posted, language)
        case "question":
            return _question(journey, posted, language)
        case "record":
            return _record(journey, posted, language)
        case "records":
            return _records(journey, posted, language)
        case _:
            return Reply(replace(journey, page="result"))


# --- what is wanted ---------------------------------------------------------------------------------------------------------


def _target(journey: Journey, posted: Mapping[str, str], language: Language) -> Reply:
    """The occupation that is wanted, or that nobody knows yet."""
    name = " ".join(posted.get("occupation", "")[:60].split())
    if posted.get("sure") == "no":
        found = journeys.asked_next(replace(journey, goal=None))
        # Who was sent here because nobody knows their occupation and still names none sees what there is.
        return Reply(replace(found, page="answers") if found.page == "target" else found)
    if posted.get("sure") != "yes" and not name:
        return Reply(journey, {"sure": text("web_selfcheck.missing_choice", language)})
    if not name:
        return Reply(journey, {"occupation": text("web_selfcheck.missing_occupation", language)})
    try:
        return Reply(wanted(journey, name))
    except RequestError as error:
        return Reply(journey, {"occupation": _refused(error, name, language)})


def _refused(error: RequestError, name: str, language: Language) -> str:
    """Why an occupation cannot be wanted: of one that nobody knows here only that, for it may well exist."""
    if error.code != "rulebase.unknown_occupation":
        return said(error, language)
    what, advice = text("web_selfcheck.not_here", language, name=name), error.advice(language)
    return text("web_selfcheck.not_here_but", language, what=what, advice=advice) if advice else what


def wanted(journey: Journey, occupation: str, work_type: str | None = None) -> Journey:
    """
    The journey with that occupation (and work type) wanted, at the page that asks for what is still open of it.

    Raises:
        RequestError: If it is unknown or has no conditions.
    """
    base = rules().base
    base.find(None, occupation, work_type)
    # Under the name that it goes by now: somebody may write an old one, or a code.
    meant = base.meant(occupation, work_type)
    goal = Goal(occupation=meant.occupation, work_type=meant.work_type)
    return replace(journey, goal=goal, page="work_type" if goal.work_type is None and work_types(goal) else "level")


def work_types(goal: Goal) -> tuple[str, ...]:
    """The work types of a wanted occupation that have conditions of their own."""
    base = rules().base
    meant = base.meant(goal.occupation)
    if meant.work_type is not None:
        return ()
    found = (
        entry.work_type
        for _, entry in base.entries()
        if entry.work_type is not None and base.meant(entry.occupation).occupation == meant.occupation
    )
    return tuple(name for name in dict.fromkeys(found) if name is not None)


def levels(goal: Goal) -> tuple[int, ...]:
    """The levels that can be applied for, the lowest first."""
    found = {entry.level for _, entry in rules().base.find(None, goal.occupation, goal.work_type)}
    return tuple(level for level in LEVELS if level in found)


def _work_type(journey: Journey, posted: Mapping[str, str], language: Language) -> Reply:
    goal = journey.goal or Goal(occupation="")
    known = work_types(goal)
    key = posted.get("work_type", "")
    if key == "all":
        return Reply(replace(journey, goal=replace(goal, work_type=None), page="level"))
    if key.isdecimal() and int(key) < len(known):
        return Reply(replace(journey, goal=replace(goal, work_type=known[int(key)]), page="level"))
    return Reply(journey, {"work_type": text("web_selfcheck.missing_choice", language)})


def _level(journey: Journey, posted: Mapping[str, str], language: Language) -> Reply:
    goal = journey.goal or Goal(occupation="")
    key = posted.get("level", "")
    if key == "all":
        return Reply(journeys.asked_next(replace(journey, goal=replace(goal, level=None))))
    if key.isdecimal() and int(key) in levels(goal):
        return Reply(journeys.asked_next(replace(journey, goal=replace(goal, level=int(key)))))
    return Reply(journey, {"level": text("web_selfcheck.missing_choice", language)})


# --- questions --------------------------------------------------------------------------------------------------------------


def _question(journey: Journey, posted: Mapping[str, str], language: Language) -> Reply:
    question = journey.asked
    if question is None:
        return Reply(journeys.asked_next(journey))
    try:
        return Reply(journeys.settled(journey, posted_value(question, "value", posted)))
    except DataError as error:
        return Reply(journey, {"value": said(error, language)})


def _record(journey: Journey, posted: Mapping[str, str], language: Language) -> Reply:
    question = journey.asked
    if question is None:
        return Reply(journeys.asked_next(journey))
    record: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for each in question.fields:
        try:
            record[each.key] = posted_value(each, each.key, posted, is_field=True)
        except DataError as error:
            errors[each.key] = said(error, language)
    if not errors and all(value == DONT_KNOW for value in record.values()):
        return Reply(journey, {question.fields[0].key: text("web_selfcheck.empty_record", language)})
    if not errors and isinstance(name := record.get("occupation"), str) and name != DONT_KNOW:
        meant = _meant(name, posted)
        if meant is None:
            return Reply(journey, {"meant": text("web_selfcheck.unknown_name", language, name=name)}, near_names(name))
        record["occupation"] = meant
    if errors:
        return Reply(journey, errors)
    try:
        return Reply(journeys.with_record(journey, record))
    except DataError as error:
        key = error.where.rpartition(".")[2]
        known = key if key in record else question.fields[0].key
        return Reply(journey, {known: said(error, language)})


def _meant(name: str, posted: Mapping[str, str]) -> str | None:
    """The name that a record keeps: as written where it is known or was confirmed, as chosen from those near; None to ask."""
    if is_known(name):
        return name
    near = near_names(name)
    chosen = posted.get("meant", "")
    if posted.get("meant_for") != name:
        return None if near else name
    if chosen.isdecimal() and int(chosen) < len(near):
        return near[int(chosen)]
    return name if chosen == OWN_WORDS else None


def _records(journey: Journey, posted: Mapping[str, str], language: Language) -> Reply:
    match posted.get("more"):
        case "yes":
            return Reply(replace(journey, page="record", at=None))
        case "no":
            try:
                return Reply(journeys.with_all_records(journey))
            except DataError as error:
                return Reply(journey, {"more": said(error, language)})
        case _:
            return Reply(journey, {"more": text("web_selfcheck.missing_choice", language)})


# --- controls of the pages --------------------------------------------------------------------------------------------------


def question_control(
    question: Question, journey: Journey, posted: Mapping[str, str], reply: Reply, language: Language
) -> Control:
    """The one control of a question's page, filled in with what is known."""
    filled = posted or _known(question, journey)
    return control(question, "value", filled, language, error=reply.errors.get("value", ""))


def _known(question: Question, journey: Journey) -> Mapping[str, str]:
    """The answer that stands at present, where it is being changed."""
    if not journey.is_change:
        return {}
    if journey.states.get(question.id) == "dont_know":
        return posted_of(question, "value", DONT_KNOW)
    if question.form == "yes_no":
        given = journey.applicant.get(journey.topic, DONT_KNOW)
        return {} if given == DONT_KNOW else posted_of(question, "value", bool(given))
    return posted_of(question, "value", journey.applicant.get(journey.topic))


def record_controls(
    question: Question, journey: Journey, posted: Mapping[str, str], reply: Reply, language: Language
) -> list[Control]:
    """The controls of a record's page, filled in with what was sent or with the record that is being changed."""
    filled = dict(posted)
    if not posted and journey.at is not None:
        for each in question.fields:
            filled |= posted_of(each, each.key, journey.records[journey.at].get(each.key))
    found = []
    for each in question.fields:
        found.append(control(each, each.key, filled, language, error=reply.errors.get(each.key, ""), is_field=True))
        if each.key == "occupation" and reply.near:
            found.append(_near_control(reply, filled, language))
    return found


def _near_control(reply: Reply, filled: Mapping[str, str], language: Language) -> Control:
    """Which of the known names a written one means."""
    chosen = filled.get("meant", "") if filled.get("meant_for") == filled.get("occupation-text") else ""
    choices = [Choice(str(place), name, chosen == str(place)) for place, name in enumerate(reply.near)]
    choices.append(Choice(OWN_WORDS, text("web_selfcheck.as_written", language), chosen == OWN_WORDS))
    label = text("web_selfcheck.which_name", language)
    return Control(name="meant", form="choice", label=label, choices=tuple(choices), error=reply.errors["meant"])


def field_words(topic: str, key: str, value: Any, language: Language) -> str:
    """What stands in a field of a record, in words."""
    if isinstance(value, list):
        return "、".join(map(str, value))
    spec = next((spec for spec in LISTS[topic] if spec.key == key), None)
    if spec is None or spec.form not in ("choice", "yes_no"):
        return str(value)
    label = label_of(spec, value)
    return label.zh if language == "zh" else label.en
