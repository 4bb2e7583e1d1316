"""What programs ask beside a check: policies, entries, one step of an interview. The command line, the API and the assistant
share these, as they share `zhunkao.doors.service`.

Nothing here opens a file: what comes over a network may name a policy, never a path.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from zhunkao.messages import Language, text

if TYPE_CHECKING:
    from zhunkao.model.documents import Document, Entry
    from zhunkao.model.policies import Policy
    from zhunkao.model.questions import Question, State
    from zhunkao.rulebase import RuleBase
    from zhunkao.rulebase.profiles import PolicyProfile


# --- policies ---------------------------------------------------------------------------------------------------------------


def policies_to_json(lang: Language = "zh") -> list[dict[str, Any]]:
    """The policies that ship, `standard` first, each with its title, where it is known from, and what differs."""
    from zhunkao.rulebase.profiles import POLICY_PROFILES, policy_profile

    return [head_to_json(policy_profile(name), lang) for name in POLICY_PROFILES]


def policy_to_json(profile: PolicyProfile, lang: Language = "zh") -> dict[str, Any]:
    """A policy with each of its switches: value, standard value, what it does, an example."""
    from zhunkao.model.policies import STANDARD, SWITCHES

    switches = [
        {
            "switch": name,
            "value": getattr(profile.policy, name),
            "standard": getattr(STANDARD, name),
            "does": text(f"profiles.switch_{name}", lang),
            "example": text(f"profiles.example_{name}", lang),
        }
        for name in SWITCHES
    ]
    return {**head_to_json(profile, lang), "switches": switches}


def head_to_json(profile: PolicyProfile, lang: Language = "zh") -> dict[str, Any]:
    """A policy's name, title and source, its switches, and those that are not the standard's."""
    head = profile.head
    return {
        "name": head.name,
        "title": head.title.said(lang),
        "source": head.source.said(lang),
        "certainty": head.certainty,
        "policy": profile.policy.to_json(),
        "differs": dict(profile.differs),
    }


def policy_named(given: str | Mapping[str, Any] | None) -> Policy:
    """
    A policy that ships, by its name, or one by its switches; `standard` where nothing is given.

    Raises:
        DataError: If a switch is unknown or does not fit.
        RequestError: If there is no policy of that name.
    """
    from zhunkao.model.policies import STANDARD, policy_from_json
    from zhunkao.rulebase.profiles import policy_profile

    if given is None:
        return STANDARD
    return policy_profile(given).policy if isinstance(given, str) else policy_from_json(given)


# --- documents and entries --------------------------------------------------------------------------------------------------


def document_head(document: Document) -> dict[str, Any]:
    """What identifies a document, for lists and sources."""
    return {
        "id": document.id,
        "title": document.title,
        "issuer": document.issuer,
        "region": document.region,
        "published": document.published,
    }


def document_line(document: Document) -> dict[str, Any]:
    """A document in a list: its head, and how many entries, items and open doubts it has."""
    return {
        **document_head(document),
        "entries": len(document.entries),
        "items": sum(len(entry.items) for entry in document.entries),
        "open_doubts": len(document.open_doubts()),
    }


def entry_to_json(document: Document, entry: Entry) -> dict[str, Any]:
    """An entry in the interchange form, with its document and the canonical sentences of its conditions in both languages."""
    from zhunkao.model.interchange import entry_to_json as written

    return {
        "document": document_head(document),
        "entry": written(entry),
        "sentences": {
            "prerequisite": None if entry.prerequisite is None else _said(entry.prerequisite),
            "items": [{"number": item.number, **_said(item.condition)} for item in entry.items],
        },
    }


def _said(condition: Any) -> dict[str, str]:
    from zhunkao.language import write, write_english

    return {"zh": write(condition), "en": write_english(condition)}


NEAR = 4
"""So many names are offered for one that nobody knows."""

ALIKE = 0.6
"""Names that have more than this in common are asked about."""


def knows_occupation(base: RuleBase, name: str) -> bool:
    """Whether registers or documents know an occupation, work type or old grade name."""
    if base.registers.occupation(name) is not None or base.registers.occupation_by_grade(name) is not None:
        return True
    return any(name in (entry.occupation, entry.work_type, entry.name) for _, entry in base.entries())


def alike_occupations(base: RuleBase, name: str) -> tuple[str, ...]:
    """The names that an unknown one surely looks like: nobody is asked whether 销售 means 直播销售员, whoever sells."""
    from zhunkao.model.registers import fold_name

    registers, folded = base.registers, fold_name(name)
    hinted = {record.name for record in registers.occupations if any(fold_name(hint) == folded for hint in record.hints())}
    return tuple(near for near in registers.nearest(name, NEAR) if near in hinted or _likeness(folded, near) > ALIKE)


def _likeness(name: str, other: str) -> float:
    """How much of two names is the same, 0 to 1: 0.86 of 维修电 and 维修电工, 0.57 of 销售 and 直播销售员."""
    # Needed for unknown names only.
    from difflib import SequenceMatcher

    return SequenceMatcher(None, name, other).ratio()


# --- sentences --------------------------------------------------------------------------------------------------------------


def reading_of(sentence: str, occupation: str | None = None, level: int | None = None) -> dict[str, Any]:
    """
    A sentence as it is read: its `expr`, said back in both languages, and what is doubtful about it.

    Raises:
        SentenceError: If words of it cannot be read; `span` is where they stand.
    """
    from zhunkao.doors.service import context, read_sentence
    from zhunkao.model.interchange import condition_to_json

    found = read_sentence(sentence, context(occupation, level))
    doubts = [{"what": doubt.what, "text": doubt.text, "code": doubt.code} for doubt in found.doubts]
    return {"expr": condition_to_json(found.condition), "said": _said(found.condition), "doubts": doubts}


# --- the interview ----------------------------------------------------------------------------------------------------------


def answered(
    applicant: Mapping[str, Any], states: Mapping[str, State], question: Question, value: Any
) -> tuple[dict[str, Any], dict[str, State]]:
    """
    The applicant and the states after an answer to the question that was just asked.

    Raises:
        DataError: If the answer does not fit the question, or not what is known already.
    """
    from zhunkao.deciding.interview import answer, noted

    return answer(applicant, question, value), noted(states, question, value)


def states_of(value: object, where: str = "states") -> dict[str, State]:
    """
    The states of earlier questions, checked; none where nothing is given.

    Raises:
        DataError: If it is no object, or a state is none.
    """
    from zhunkao.model.questions import STATES
    from zhunkao.model.values import as_choice, as_object, join

    if value is None:
        return {}
    given = as_object(value, where)
    for key, state in given.items():
        as_choice(state, join(where, key), STATES)
    return dict(given)
