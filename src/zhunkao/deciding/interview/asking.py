"""The next question of an interview, from what is known of the applicant to the question in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from zhunkao.deciding.checking import Checker
from zhunkao.deciding.decide import check_birth
from zhunkao.deciding.interview.choosing import Choice, choose
from zhunkao.deciding.interview.hypotheses import Hypotheses
from zhunkao.deciding.interview.slots import open_slots
from zhunkao.deciding.interview.view import View, view_of
from zhunkao.deciding.interview.wording import Chosen, question_for
from zhunkao.model.applicants import Applicant
from zhunkao.model.policies import STANDARD, Policy
from zhunkao.model.questions import Goal, Question, State


def next_question(
    checker: Checker,
    applicant: Applicant,
    goal: Goal | None,
    on: date,
    policy: Policy = STANDARD,
    states: Mapping[str, State] | None = None,
    *,
    facts_only: bool = False,
) -> Question | None:
    """
    The question that promises to settle the most; None when the answer stands, or when nothing that can be asked would change it.

    Args:
        checker: Whose rule base decides.
        applicant: What is known so far.
        goal: What is applied for; None takes the entries of all occupations that the applicant has to do with.
        on: The day of the decision.
        policy: The conventions that count.
        states: What became of earlier questions (see `noted`); what is not known is not asked again.
        facts_only: Leave out questions that an official must rule on.

    Raises:
        DataError: If the applicant is born after `on`.
        RequestError: If the goal is unknown or has no conditions.
    """
    check_birth(applicant, on)
    view = view_of(checker.base, checker.decider, applicant, goal, on, policy)
    chosen = choice(view, applicant, states or {}, facts_only=facts_only)
    return None if chosen is None else question_for(chosen, applicant)


def records_question(
    checker: Checker,
    applicant: Applicant,
    goal: Goal | None,
    on: date,
    name: str,
    policy: Policy = STANDARD,
    states: Mapping[str, State] | None = None,
) -> Question:
    """
    The question for the records of a list that is answered already and is to be changed, as if nothing were known of it.

    Its fields are those that matter then; where the answer stands whatever they hold, all that an interview can ask.

    Args:
        name: The list, as `work`.

    The others are those of `next_question`; so are the errors.
    """
    open_list: dict[str, Any] = {name: None}
    without = replace(applicant, **open_list)
    view = view_of(checker.base, checker.decider, without, goal, on, policy).open_for(without)
    hypotheses = Hypotheses(without, view)
    kept = {key: state for key, state in (states or {}).items() if not key.startswith(name)}
    slots = open_slots(view, hypotheses, without, {**kept, name: "answered"})
    slot = next(slot for slot in slots if slot.path == (name,))
    return question_for(Chosen(Choice(slot, (), without, without), view, hypotheses, slots), without)


def choice(view: View, applicant: Applicant, states: Mapping[str, State], *, facts_only: bool = False) -> Chosen | None:
    """The place to ask for, with its proof and what it was chosen from; None if there is nothing to ask."""
    opened = view.open_for(applicant)
    hypotheses = Hypotheses(applicant, opened)
    slots = open_slots(opened, hypotheses, applicant, states)
    found = None
    if view.is_wide:
        # What somebody works in says what is in view: that comes first.
        found = choose(opened, hypotheses, slots, lambda slot: slot.path[0] in ("work", "certificates"))
    if found is None:
        found = choose(opened, hypotheses, slots, lambda slot: not (facts_only and slot.is_ruling))
    return None if found is None else Chosen(found, opened, hypotheses, slots)
