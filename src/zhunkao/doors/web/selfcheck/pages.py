"""What the templates of the self-check are told, page by page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import mark_safe

from zhunkao.deciding.telling import described
from zhunkao.doors.pictures.ladder import ladder_svg
from zhunkao.doors.service import applicant_of
from zhunkao.doors.web.names import level_name, listed, target_name
from zhunkao.doors.web.rules import rules
from zhunkao.doors.web.selfcheck import forms, results
from zhunkao.doors.web.selfcheck.controls import Choice, Control, capitalised
from zhunkao.doors.web.selfcheck.forms import Reply
from zhunkao.doors.web.selfcheck.journey import Journey, packed, today
from zhunkao.doors.web.selfcheck.occupations import leads_nowhere, unknown_names, unlisted_names
from zhunkao.doors.web.selfcheck.questions import TOPICS
from zhunkao.errors import RequestError
from zhunkao.messages import Language, text
from zhunkao.model.dates import PartialDate
from zhunkao.model.plans import Obstacle, Plan

__all__ = ["TOPICS", "ladder_told", "told"]


def told(reply: Reply, posted: Mapping[str, str], language: Language) -> dict[str, Any]:
    """What the template of the journey's page needs."""
    journey = reply.journey
    parts: dict[str, Any] = {"journey": journey, "packet": packed(journey), "errors": reply.errors, "posted": posted}
    match journey.page:
        case "target" | "work_type" | "level":
            parts |= _wanted(journey, posted, reply, language)
        case "question" | "record":
            parts |= _asked(journey, posted, reply, language)
        case "records":
            parts |= _records(journey, reply, language)
        case "answers":
            parts |= {"answers": list(_answers(journey, language)), "goal": goal_name(journey, language)}
            parts["unlisted"] = _quoted(unlisted_names(journey.applicant), language)
        case "result":
            parts |= _result(journey, language)
    return {"heading": _heading(journey, parts, language), **parts}


def _heading(journey: Journey, parts: Mapping[str, Any], language: Language) -> str:
    """What the browser's bar says of the page."""
    match journey.page:
        case "target" | "answers":
            return text(f"web_selfcheck.{journey.page}_title", language)
        case "result":
            return str(parts["summary"])
        case "record" | "records":
            return f"{parts.get('caption', '')} {parts.get('title', '')}"
        case _:
            return str(parts["control"].label) if "control" in parts else ""


def _quoted(names: Sequence[str], language: Language) -> str:
    return listed((text("web_selfcheck.quoted", language, name=name) for name in names), language)


def _of(words: Any, language: Language) -> str:
    return str(words.zh if language == "zh" else words.en)


# --- what is wanted ---------------------------------------------------------------------------------------------------------


def _wanted(journey: Journey, posted: Mapping[str, str], reply: Reply, language: Language) -> dict[str, Any]:
    goal = journey.goal
    error = next(iter(reply.errors.values()), "")
    if journey.page == "target" or goal is None:
        unknown = listed(unknown_names(journey.applicant), language)
        return {
            "unknown": unknown,
            "has_no_work": journey.applicant.get("work") == [] == journey.applicant.get("certificates"),
            "names_nothing": leads_nowhere(journey.applicant, journey.states),
            "occupations": known_occupations(),
            "typed": posted.get("occupation", goal.occupation if goal else ""),
        }
    name = target_name(goal.occupation, goal.work_type, language)
    if journey.page == "work_type":
        chosen, hint = posted.get("work_type", ""), ""
        title = text("web_selfcheck.work_type_title", language, occupation=name)
        options = [(str(place), each) for place, each in enumerate(forms.work_types(goal))]
        options.append(("all", text("web_selfcheck.every_work_type", language)))
    else:
        chosen, hint = posted.get("level", str(goal.level or "")), text("web_selfcheck.level_hint", language)
        title = text("web_selfcheck.level_title", language, occupation=name)
        options = [(str(level), level_name(level, language)) for level in forms.levels(goal)]
        options.append(("all", text("web_selfcheck.every_level", language)))
    choices = tuple(Choice(key, label, key == chosen) for key, label in options)
    return {"control": Control(name=journey.page, form="choice", label=title, hint=hint, choices=choices, error=error)}


def known_occupations() -> list[str]:
    """Names to suggest while an occupation is typed."""
    found: dict[str, None] = {}
    for record in rules().base.registers.occupations:
        found |= dict.fromkeys((record.name, *record.aliases, *(each.name for each in record.work_types)))
    return list(found)


def goal_name(journey: Journey, language: Language) -> str:
    """What is wanted, in words; empty where nobody knows yet."""
    goal = journey.goal
    if goal is None:
        return ""
    name = target_name(goal.occupation, goal.work_type, language)
    return f"{name} {level_name(goal.level, language)}" if goal.level else name


# --- questions --------------------------------------------------------------------------------------------------------------


def _asked(journey: Journey, posted: Mapping[str, str], reply: Reply, language: Language) -> dict[str, Any]:
    question = journey.asked
    if question is None:
        return {}
    parts: dict[str, Any] = {
        "caption": text(f"web_selfcheck.topic_{journey.topic}", language),
        "why": _of(question.why, language) if question.items else "",
        "occupations": known_occupations(),
    }
    if journey.page == "question":
        return parts | {"control": forms.question_control(question, journey, posted, reply, language)}
    number = len(journey.records) + 1 if journey.at is None else journey.at + 1
    return parts | {
        "title": text(f"web_selfcheck.record_{journey.topic}", language, number=number),
        "lead": _of(question.text, language) if number == 1 else "",
        "controls": forms.record_controls(question, journey, posted, reply, language),
        "meant_for": posted.get("occupation-text", ""),
    }


def _records(journey: Journey, reply: Reply, language: Language) -> dict[str, Any]:
    error = reply.errors.get("more", "")
    choices = (
        Choice("yes", text(f"web_selfcheck.more_{journey.topic}", language), False),
        Choice("no", text("web_selfcheck.no_more", language), False),
    )
    label = text("web_selfcheck.any_more" if journey.records else "web_selfcheck.any_at_all", language)
    return {
        "caption": text(f"web_selfcheck.topic_{journey.topic}", language),
        "title": text("web_selfcheck.records_title", language, count=len(journey.records)),
        "lines": _lines(journey.topic, journey.records, language),
        "control": Control(name="more", form="choice", label=label, choices=choices, error=error),
    }


def _lines(topic: str, records: Any, language: Language) -> list[str]:
    """The records of a list in a line each."""
    plain = [{key: value for key, value in record.items() if value != "?"} for record in records]
    applicant = applicant_of({topic: plain})
    return [_line(applicant, topic, place, record, language) for place, record in enumerate(plain)]


def _line(applicant: Any, topic: str, place: int, record: Mapping[str, Any], language: Language) -> str:
    """A record in words; of lists that the reasons only count, their fields in a row."""
    found = described(applicant, f"{topic}[{place}]", language)
    if topic == "education" and record.get("status") not in (None, "graduated"):
        # Who is still at school or left it is not told from who has graduated by the other words.
        return listed((found, forms.field_words(topic, "status", record["status"], language)), language)
    if topic not in ("awards", "coaching", "contributions", "distances"):
        return found
    return listed((forms.field_words(topic, key, value, language) for key, value in record.items()), language) or found


# --- answers ----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered about a topic: its name, the answer in a line or several."""

    topic: str
    name: str
    lines: tuple[str, ...]


def _answers(journey: Journey, language: Language) -> Iterator[Answer]:
    """All topics that were asked or that something is known of."""
    for topic in TOPICS:
        known = journey.applicant.get(topic)
        state = journey.states.get(topic) or journey.states.get(f"{topic}[]")
        if known is None and state is None:
            continue
        yield Answer(topic, text(f"web_selfcheck.topic_{topic}", language), tuple(_answer_lines(topic, known, language)))


def _answer_lines(topic: str, known: Any, language: Language) -> list[str]:
    if known is None:
        return [text("web_selfcheck.not_known", language)]
    if known == []:
        return [text("web_selfcheck.none", language)]
    return _lines(topic, known, language) if isinstance(known, list) else [str(known)]


# --- the result -------------------------------------------------------------------------------------------------------------


def _result(journey: Journey, language: Language) -> dict[str, Any]:
    cards = results.cards_of(journey, language)
    groups = results.groups_of(journey, cards)
    choices = _ladder_choices(journey, cards)
    return {
        "groups": groups,
        "held": listed((f"{card.name} {card.level_name}" for card in cards if card.is_held and not card.is_wanted), language),
        "has_vague_days": has_vague_days(journey.applicant),
        "wanted_held": next((f"{card.name} {card.level_name}" for card in cards if card.is_held and card.is_wanted), ""),
        "summary": results.summary_of(groups, language),
        "goal": goal_name(journey, language),
        "has_other_levels": journey.goal is not None and journey.goal.level is not None and len(forms.levels(journey.goal)) > 1,
        "day": results.day_in_words(today().isoformat(), language),
        "answers": list(_answers(journey, language)),
        "ladder_choices": [
            {
                "value": f"{name}|{work_type or ''}|{level}",
                "label": f"{target_name(name, work_type, language)} {level_name(level, language)}",
            }
            for name, work_type, level in choices
        ],
    }


def has_vague_days(known: Any) -> bool:
    """
    Whether some date is a year or a month only, and so was taken for its first or last day.

    >>> has_vague_days({"work": [{"occupation": "电工", "from": "2019-05", "to": None}]}), has_vague_days({"work": []})
    (True, False)
    """
    if isinstance(known, Mapping):
        return any(map(has_vague_days, known.values()))
    if isinstance(known, list | tuple):
        return any(map(has_vague_days, known))
    return PartialDate.is_form(known) and len(known.strip()) < len("2019-06-30")


def _ladder_choices(journey: Journey, cards: list[results.Card]) -> list[tuple[str, str | None, int]]:
    """What a ladder can be drawn for: the wanted level first, then those that cannot be applied for yet, the lowest first."""
    found: dict[tuple[str, str | None, int], None] = {}
    for card in sorted(cards, key=lambda card: (not card.is_wanted, card.verdict == "now", -card.level)):
        if not card.is_held:
            found[card.occupation, card.work_type, card.level] = None
    return list(found)[:12]


def ladder_told(journey: Journey, wanted: str, language: Language) -> dict[str, Any]:
    """What the page of the ladder needs: the soonest plan for what is wanted, and the others to choose from."""
    parts = wanted.split("|")
    plans: list[Plan] = []
    if len(parts) == 3 and parts[2].isdecimal():
        try:
            plans = rules().plan(
                applicant_of(journey.applicant), None, parts[0][:60], parts[1][:60] or None, int(parts[2]), today(), lang=language
            )
        except RequestError:
            plans = []
    plan = plans[0] if plans else None
    document = rules().base.document(plan.document).title if plan else ""
    return {
        "journey": journey,
        "packet": packed(journey),
        "plan": plan,
        "picture": mark_safe(ladder_svg(plan, language, document=document)) if plan is not None else "",
        "title": f"{target_name(plan.occupation, plan.work_type, language)} {level_name(plan.level, language)}" if plan else "",
        "document": document,
        "reached": results.day_in_words(plan.reached, language) if plan and plan.reached else "",
        "is_today": plan is not None and plan.reached == today().isoformat(),
        "steps": [_step(step, language) for step in plan.steps] if plan else [],
        "open": _open(journey, plan, language),
        "obstacles": [_obstacle(each, language) for each in plan.why_not] if plan else [],
    }


def _open(journey: Journey, plan: Plan | None, language: Language) -> list[str]:
    """What is not known and might open a sooner way, each once; of a way that can begin with applying today nothing."""
    if plan is None or plan.reached == today().isoformat():
        return []
    applicant = applicant_of(journey.applicant)
    return list(dict.fromkeys(results.asked(applicant, need, language) for need in plan.unknown))


def _obstacle(each: Obstacle, language: Language) -> dict[str, Any]:
    """Why an item will not do by itself."""
    level = level_name(each.level, language)
    number = text("web_selfcheck.prerequisite", language)
    if each.number is not None:
        number = text("web_selfcheck.item", language, number=each.number)
    what = tuple(dict.fromkeys((*(lack.text for lack in each.lacks), *(need.ask for need in each.needs))))
    return {"name": f"{level} {number}", "what": what}


def _step(step: Any, language: Language) -> dict[str, str]:
    first, last = (results.day_in_words(day, language) if day else "" for day in (step.start, step.end))
    days = text(f"web_selfcheck.days_{'certificate' if step.kind == 'certificate' else 'span'}", language, first=first, last=last)
    kind = capitalised(text(f"planning.kind_{step.kind}", language))
    name = f"{kind} {level_name(step.level, language)}" if step.level else kind
    return {"name": name, "words": step.text, "days": days}
