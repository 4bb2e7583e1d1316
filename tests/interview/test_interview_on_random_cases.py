"""The interview on random cases, checked by the independent implementation of the tests: no idle question, none forgotten."""

from __future__ import annotations

import random

import oracle
import pytest
from applicant_strategies import MAJORS, NEEDS, RULED_OWN, RULED_RELATED, UNRULED, random_case
from deciding.test_oracle_cases import filled
from interview_help import Truthful, interview, less_is_known, view_of

from zhunkao.model.applicant_forms import applicant_to_json

LISTS = set(NEEDS.values())
BEGINNINGS = ("from", "issued_on", "completed_on", "obtained_on", "since", "entered_on")


def latest(text):
    """The last day of a date, month or year, as text that compares."""
    return (text + "-12-31"[len(text) - 4 :])[:10] if text else ""


def the_truth(case, known, rng):
    """A completion of what is known that a person could tell: nothing that is still to come, no words that nobody knows."""
    full = filled(case, rng)
    on = case[2]
    for name in LISTS:
        if known.get(name) is None:
            full[name] = [record for record in full.get(name) or [] if is_told(record, on)]
            for record in full[name]:
                if record.get("status") == "final_year" and latest(record.get("graduated_on")) <= on:
                    record["status"] = "graduated"
    return full


def is_told(record, on):
    """Whether a person tells of a record today, in words that can be chosen; a month that holds today is not over."""
    dates = [record[key] for key in BEGINNINGS if record.get(key)]
    began = all(text <= on if len(text) == 10 else latest(text) < on for text in dates)
    return began and record.get("nature") != "volunteer" and record.get("school_kind") != "夜校"


def stand(entry, applicant, on, policy):
    """The status of an entry and of its parts by the oracle."""
    decision = oracle.decide(entry, applicant, on, policy)
    return decision["status"], decision["prerequisite"], [item["status"] for item in decision["items"]]


def seeded(seed, **options):
    """A random case, most of it unknown where the seed is odd; its truth and a person who tells it."""
    rng = random.Random(seed)
    case = random_case(random.Random(seed), lengths=seed % 3 == 0)
    shown = less_is_known(case, rng) if seed % 2 else case
    full = the_truth(case, shown[1], rng)
    names = [case[0]["occupation"], RULED_OWN, RULED_RELATED, UNRULED, *MAJORS[:3], "A2"]
    return shown, Truthful(full, case[2], rng, names, **options)


@pytest.mark.parametrize("block", range(5))
def test_every_question_can_change_the_answer_and_none_is_missing(block):
    """Each question comes with two applicants who differ by its answer alone and are decided differently; at its end the answer
    is the one for the whole truth, and asking has stopped as soon as it stood."""
    for seed in range(1000 * block, 1000 * block + 160):
        (entry, applicant, on, policy), person = seeded(seed)
        told, asked = interview(view_of(entry, on=on, policy=policy), applicant, person)
        for question, chosen, before in asked:
            assert stand(entry, before, on, policy)[0] == "undetermined", (seed, question.id)
            proof = [stand(entry, applicant_to_json(one), on, policy) for one in (chosen.before, chosen.after)]
            assert proof[0] != proof[1], (seed, question.id)
        assert stand(entry, told, on, policy)[0] == stand(entry, person.full, on, policy)[0], seed


def test_what_is_not_known_is_not_asked_again_and_the_interview_ends():
    for seed in range(300):
        (entry, applicant, on, policy), person = seeded(seed, forgets=40)
        told, asked = interview(view_of(entry, on=on, policy=policy), applicant, person)
        ids = [question.id for question, *_ in asked]
        assert len(ids) == len(set(ids)), (seed, ids)
        found, true = stand(entry, told, on, policy)[0], stand(entry, person.full, on, policy)[0]
        assert found in ("undetermined", true), seed


def test_only_facts_are_asked_where_no_official_is_there():
    """With `facts_only` no ruling is asked, and only rulings are left then."""
    for seed in range(1, 400, 2):
        (entry, applicant, on, policy), person = seeded(seed)
        view = view_of(entry, on=on, policy=policy)
        told, asked = interview(view, applicant, person, facts_only=True)
        assert {question.kind for question, *_ in asked} <= {"fact"}
        _, more = interview(view, told, person)
        assert not more or more[0][0].kind == "ruling", (seed, more[0][0].id)
