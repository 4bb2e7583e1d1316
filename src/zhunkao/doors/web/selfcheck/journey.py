"""Where a visitor is in the self-check: all that was answered, how to go back, and which page is shown; values only.

The journey travels in the visitor's page as a signed, compressed field (`packed`) and comes back with each step: nothing of it is
kept at the server. Signed, because it says which question was asked and what an answer may be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, Literal, TypeAlias

from django.core import signing

from zhunkao.deciding.interview import answer, noted, records_question
from zhunkao.deciding.interview.places import LISTS
from zhunkao.doors.service import applicant_of
from zhunkao.doors.web.api.limits import MOST_RECORDS_TO_SEARCH
from zhunkao.doors.web.rules import rules
from zhunkao.doors.web.selfcheck.occupations import leads_nowhere
from zhunkao.doors.web.selfcheck.questions import any_question, question_from_json
from zhunkao.errors import DataError
from zhunkao.model.questions import DONT_KNOW, Goal, Question

Page: TypeAlias = Literal["target", "work_type", "level", "question", "record", "records", "answers", "result"]

SALT = "zhunkao.selfcheck"

MOST_STEPS = 40
"""So many steps can be taken back; the first ones of a longer talk cannot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """
    A visitor's self-check.

    `goal` is what they want to apply for, None where they are not sure; `applicant` is what is known in the interchange form,
    `states` what became of the questions; `asked` is the question that is open. `records` are those of a list that is being
    filled in, `at` the one that is on the page (None: a new one). `past` are the steps before, each as it is needed to undo it.
    `is_change` says that the page was reached from the answers, to change one.
    """

    page: Page = "target"
    goal: Goal | None = None
    applicant: Mapping[str, Any]
    states: Mapping[str, Any]
    asked: Question | None = None
    records: tuple[Mapping[str, Any], ...] = ()
    at: int | None = None
    past: tuple[Mapping[str, Any], ...] = ()
    is_change: bool = False

    @property
    def target(self) -> dict[str, Any]:
        """The goal as `check` takes it."""
        if self.goal is None:
            return {}
        return {"occupation": self.goal.occupation, "work_type": self.goal.work_type, "level": self.goal.level}

    @property
    def is_early(self) -> bool:
        """Whether nothing but yes and no was said so far: no record, no date."""
        return not any(self.applicant.values()) and not self.records

    @property
    def topic(self) -> str:
        """What the open question is about: a key of the applicant."""
        return "" if self.asked is None else str(self.asked.path[0])


NEW = Journey(applicant={}, states={})


# --- in the page ------------------------------------------------------------------------------------------------------------


def packed(journey: Journey) -> str:
    """A journey as it travels."""
    value = {
        "page": journey.page,
        "goal": None if journey.goal is None else [journey.goal.occupation, journey.goal.work_type, journey.goal.level],
        "applicant": dict(journey.applicant),
        "states": dict(journey.states),
        "asked": None if journey.asked is None else journey.asked.to_json(),
        "records": list(journey.records),
        "at": journey.at,
        "past": list(journey.past),
        "is_change": journey.is_change,
    }
    return str(signing.dumps(value, salt=SALT, compress=True))


def unpacked(packet: str) -> Journey | None:
    """The journey that came back; None where it was not packed here, or with another key."""
    try:
        value = signing.loads(packet, salt=SALT)
    except signing.BadSignature:
        return None
    goal = value["goal"]
    return Journey(
        page=value["page"],
        goal=None if goal is None else Goal(occupation=goal[0], work_type=goal[1], level=goal[2]),
        applicant=value["applicant"],
        states=value["states"],
        asked=None if value["asked"] is None else question_from_json(value["asked"]),
        records=tuple(value["records"]),
        at=value["at"],
        past=tuple(value["past"]),
        is_change=value["is_change"],
    )


# --- steps ------------------------------------------------------------------------------------------------------------------


def today() -> date:
    """The day on which the self-check decides."""
    return date.today()


def asked_next(journey: Journey) -> Journey:
    """
    The journey at its next question, or at its answers when nothing is left to ask.

    Where nothing is wanted and nothing says what the visitor has to do with, the questions would be about everything there is:
    what is wanted is asked again.
    """
    if journey.goal is None and leads_nowhere(journey.applicant, journey.states):
        return replace(journey, page="target", asked=None, records=(), at=None, is_change=False)
    question = _early_question(journey) if journey.is_early else _question(journey)
    if question is None:
        return replace(journey, page="answers", asked=None, records=(), at=None, is_change=False)
    page: Page = "record" if question.form == "records" else "question"
    return replace(journey, page=page, asked=question, records=(), at=None, is_change=False)


def _question(journey: Journey) -> Question | None:
    """What is asked next; nothing that an official must rule on."""
    return rules().ask(journey.applicant, **journey.target, on=today(), states=dict(journey.states), facts_only=True)


def _early_question(journey: Journey) -> Question | None:
    """What is asked next where nothing but yes and no was said: the same for many, and the longest to find."""
    return _remembered(journey.goal, tuple(journey.applicant), tuple(sorted(journey.states.items())), today())


@lru_cache(maxsize=1024)
def _remembered(goal: Goal | None, empty: tuple[str, ...], states: tuple[tuple[str, Any], ...], on: date) -> Question | None:
    return _question(replace(NEW, goal=goal, applicant={name: [] for name in empty}, states=dict(states)))


def _with_step(journey: Journey) -> tuple[Mapping[str, Any], ...]:
    """The steps with one more, that keeps what stood at the open question's topic."""
    topic = journey.topic
    step = {
        "topic": topic,
        "was": journey.applicant.get(topic, DONT_KNOW),
        "states": {key: state for key, state in journey.states.items() if _is_about(key, topic)},
        "asked": None if journey.asked is None else journey.asked.id,
    }
    return (*journey.past, step)[-MOST_STEPS:]


def _is_about(state: str, topic: str) -> bool:
    return state == topic or state.startswith((f"{topic}[", f"{topic}."))


def gone_back(journey: Journey) -> Journey:
    """The journey one step earlier, at the question that was answered last; at what is wanted where there is none."""
    if journey.is_change:
        return asked_next(journey)
    if not journey.past:
        return replace(journey, page="target", asked=None, records=(), at=None)
    step = journey.past[-1]
    applicant = {key: value for key, value in journey.applicant.items() if key != step["topic"]}
    if step["was"] != DONT_KNOW:
        applicant[step["topic"]] = step["was"]
    states = {key: state for key, state in journey.states.items() if not _is_about(key, step["topic"])} | step["states"]
    earlier = replace(journey, applicant=applicant, states=states, past=journey.past[:-1])
    found = asked_next(earlier)
    if found.asked is not None and found.asked.id == step["asked"]:
        return found
    return replace(changing(earlier, step["topic"]), is_change=False)


def changing(journey: Journey, topic: str) -> Journey:
    """The journey at the question about a topic that was answered before: its records, or whether there are any."""
    records = tuple(journey.applicant.get(topic) or ()) if topic in LISTS else ()
    if records:
        return replace(journey, page="records", asked=about_records(journey, topic), records=records, at=None, is_change=True)
    return replace(journey, page="question", asked=any_question(topic), records=(), at=None, is_change=True)


def about_records(journey: Journey, topic: str) -> Question:
    """The question for a list's records, as if nothing were known of it."""
    return records_question(
        rules().checker, applicant_of(journey.applicant), journey.goal, today(), topic, states=dict(journey.states)
    )


def settled(journey: Journey, value: Any) -> Journey:
    """
    The journey after an answer to its open question, given for the first time or changed.

    An answer about a whole topic replaces what was known of it, with what became of its questions.

    Raises:
        DataError: If the answer does not fit.
    """
    question = journey.asked
    if question is None:
        return asked_next(journey)
    past, topic = _with_step(journey), journey.topic
    applicant, states = dict(journey.applicant), dict(journey.states)
    if len(question.path) == 1:
        applicant.pop(topic, None)
        states = {key: state for key, state in states.items() if not _is_about(key, topic)}
    changed = answer(applicant, question, value)
    return asked_next(replace(journey, applicant=changed, states=noted(states, question, value), past=past))


# --- records ----------------------------------------------------------------------------------------------------------------


def with_record(journey: Journey, record: Mapping[str, Any]) -> Journey:
    """
    The journey with the record on the page among those of its list, at the page that shows them all.

    Raises:
        DataError: If it contradicts itself or what is known (`where` ends in the field), or if there are too many.
    """
    question = journey.asked
    if question is None:
        return asked_next(journey)
    records = list(journey.records)
    if journey.at is None:
        records.append(record)
    else:
        # What the form does not ask (an opened file may know more) stays.
        records[journey.at] = {**records[journey.at], **record}
    rest = {key: value for key, value in journey.applicant.items() if key != journey.topic}
    if len(records) + sum(len(each) for each in rest.values() if isinstance(each, list)) > MOST_RECORDS_TO_SEARCH:
        raise DataError("web_selfcheck.too_many_records", most=MOST_RECORDS_TO_SEARCH)
    answer(rest, question, [_asked_of(question, each) for each in records])
    return replace(journey, page="records", records=tuple(records), at=None)


def with_all_records(journey: Journey) -> Journey:
    """
    The journey with the list as it is now.

    Raises:
        DataError: If it contradicts what is known.
    """
    question = journey.asked
    if question is None:
        return asked_next(journey)
    if not journey.records:
        return settled(replace(journey, asked=any_question(journey.topic)), False)
    # What was left empty is not known, and not asked again field by field.
    blank = {field.key: DONT_KNOW for field in question.fields}
    found = settled(journey, [blank | _asked_of(question, each) for each in journey.records])
    keys = {field.key for field in question.fields}
    more = [{key: value for key, value in each.items() if key not in keys} for each in journey.records]
    if not any(more):
        return found
    whole = [extra | known for extra, known in zip(more, found.applicant[journey.topic], strict=True)]
    return asked_next(replace(found, applicant={**found.applicant, journey.topic: whole}))


def _asked_of(question: Question, record: Mapping[str, Any]) -> dict[str, Any]:
    keys = {field.key for field in question.fields}
    return {key: value for key, value in record.items() if key in keys}
