"""Asking once more for a list that was answered: as when it was asked first, whatever it holds now."""

from datetime import date

import pytest

from zhunkao import load
from zhunkao.deciding.checking import Checker
from zhunkao.deciding.interview import answer, noted, records_question
from zhunkao.model.applicant_forms import applicant_from_json
from zhunkao.model.questions import Goal

DAY = date(2026, 11, 21)
GOAL = Goal(occupation="电工", level=3)


@pytest.fixture(scope="module")
def rules():
    return load()


def again(rules, applicant, name, states=None):
    return records_question(Checker(rules.base), applicant_from_json(applicant), GOAL, DAY, name, states=states)


def test_it_is_the_question_that_was_asked_first(rules):
    applicant, states = {}, {}
    while (question := rules.ask(applicant, occupation="电工", level=3, on=DAY, states=states)).form != "records":
        applicant, states = answer(applicant, question, True), noted(states, question, True)
    name = question.path[0]
    known = answer(applicant, question, [{"occupation": "电工"}])
    found = again(rules, known, name, noted(states, question, [{"occupation": "电工"}]))
    assert (found.id, found.form, found.text, found.fields) == (question.id, "records", question.text, question.fields)


def test_its_answer_replaces_the_list(rules):
    known = {"certificates": [{"occupation": "钳工", "level": 5}], "work": []}
    found = again(rules, known, "certificates")
    assert answer(known, found, [{"occupation": "电工", "level": 4}])["certificates"] == [{"occupation": "电工", "level": 4}]


def test_where_the_answer_stands_anyway_all_fields_are_asked(rules):
    """No title matters for level 5 of 育婴员; still, one that was entered can be changed."""
    known = {"work": [{"occupation": "电工", "from": "2000-01-01", "to": None}]}
    found = records_question(
        Checker(rules.base),
        applicant_from_json({**known, "apprenticeships": []}),
        Goal(occupation="育婴员", level=5),
        DAY,
        "titles",
    )
    assert [field.key for field in found.fields] == ["grade", "field", "obtained_on"]
