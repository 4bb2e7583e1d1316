"""Answers are put where they belong, checked, and what became of each question is kept."""

from __future__ import annotations

import copy

import pytest
from interview_help import ask, entry_of, view_of

from zhunkao.deciding.interview import answer, noted
from zhunkao.errors import DataError
from zhunkao.model.questions import DONT_KNOW

AFTER = {"work": {"years": 5, "in": "own", "counted": "cumulative", "since": {"certificate": {"level": 4, "in": "own"}}}}
GIVEN = {
    "birth_date": "1995-02-28",
    "certificates": [{"occupation": "电工", "level": 4, "issued_on": "2020-01-01"}],
    "work": [{"occupation": "电工", "from": "2019-01-01"}],
}


def question_about(applicant, states=None, *exprs):
    found = ask(view_of(entry_of(*(exprs or (AFTER,)))), applicant, states)
    assert found is not None
    return found[0]


def no_certificates():
    return question_about({})


def which_certificates():
    return question_about({}, {"certificates": "answered"})


def end_of_work():
    return question_about(GIVEN)


@pytest.mark.parametrize(
    ("question", "value", "applicant", "expected"),
    [
        (no_certificates, False, {}, {"certificates": []}),
        (no_certificates, True, {}, {}),
        (no_certificates, DONT_KNOW, {}, {}),
        (
            which_certificates,
            [{"occupation": " 电工 ", "level": 4, "issued_on": DONT_KNOW}],
            {},
            {"certificates": [{"occupation": "电工", "level": 4}]},
        ),
        (end_of_work, None, GIVEN, GIVEN | {"work": [{"occupation": "电工", "from": "2019-01-01", "to": None}]}),
        (end_of_work, "2026-05", GIVEN, GIVEN | {"work": [{"occupation": "电工", "from": "2019-01-01", "to": "2026-05"}]}),
    ],
)
def test_an_answer_stands_where_it_belongs(question, value, applicant, expected):
    before = copy.deepcopy(applicant)
    assert answer(applicant, question(), value) == expected
    assert applicant == before


def test_a_null_in_a_record_says_nothing_but_where_it_is_an_answer():
    question = question_about({"certificates": GIVEN["certificates"]}, {"work": "answered"})
    work = [{"occupation": None, "from": "2019-01-01", "to": None}]
    assert answer({}, question, work) == {"work": [{"from": "2019-01-01", "to": None}]}


def test_where_the_very_day_is_needed_a_month_will_not_do():
    """Else the same question would be asked for ever."""
    applicant = {"certificates": [{"occupation": "电工", "level": 4, "issued_on": "2026-11"}]}
    question = question_about(applicant, None, {"certificate": {"level": 4, "in": "own"}})
    with pytest.raises(DataError, match="填到日"):
        answer(applicant, question, "2026-11")


def test_a_ruling_stands_under_its_occupation():
    applicant = {**GIVEN, "work": [{"occupation": "配电.运行[值班]", "from": "2019-01-01", "to": None}]}
    question = question_about(applicant)
    assert question.kind == "ruling"
    assert answer(applicant, question, "own")["relations"] == {"occupations": {"电工": {"配电.运行[值班]": "own"}}}


def test_a_prize_may_belong_to_several_occupations():
    applicant = {"awards": [{"what": "patent"}]}
    question = question_about(applicant, None, {"award": {"what": "patent"}})
    assert question.id == "awards[0].for"
    assert answer(applicant, question, "电工")["awards"] == [{"what": "patent", "for": ["电工"]}]
    assert answer(applicant, question, ["电工", "焊工"])["awards"] == [{"what": "patent", "for": ["电工", "焊工"]}]


@pytest.mark.parametrize(
    ("question", "value", "code", "where"),
    [
        (no_certificates, "maybe", "interview.not_yes_no", "certificates"),
        (no_certificates, 1, "interview.not_yes_no", "certificates"),
        (which_certificates, {"level": 4}, "interview.not_records", "certificates[]"),
        (which_certificates, ["电工"], "interview.not_records", "certificates[0]"),
        (which_certificates, [{"level": 6}], "interview.not_option", "certificates[0].level"),
        (which_certificates, [{"level": True}], "interview.not_option", "certificates[0].level"),
        (which_certificates, [{"occupation": 3}], "interview.not_text", "certificates[0].occupation"),
        (which_certificates, [{"colour": "red"}], "interview.unknown_field", "certificates[0].colour"),
        (which_certificates, [{"issued_on": "2062-01-01"}], "interview.too_late", "certificates[0].issued_on"),
        (end_of_work, "31 April", "model.not_date", "work[0].to"),
        (end_of_work, "2020-04-31", "model.no_such_day", "work[0].to"),
        (end_of_work, "2018-01-01", "model.ends_before_start", "work[0].to"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_with_its_place(question, value, code, where):
    with pytest.raises(DataError) as caught:
        answer(GIVEN, question(), value)
    assert (caught.value.code, caught.value.where) == (code, where)
    assert caught.value.text("zh") != caught.value.text("en")


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("many", "interview.not_number"),
        (-1, "interview.negative"),
        (float("nan"), "interview.not_number"),
        (True, "interview.not_number"),
    ],
)
def test_a_number_is_one(value, code):
    applicant = {"distances": [{"since": "2015-01-01"}]}
    question = question_about(applicant, None, {"distance": {"km": 100_000}})
    with pytest.raises(DataError) as caught:
        answer(applicant, question, value)
    assert caught.value.code == code


@pytest.mark.parametrize("value", [0, 1.5])
def test_a_rank_is_a_whole_number(value):
    applicant = {"awards": [{"what": "contest", "for": ["电工"]}]}
    question = question_about(applicant, None, {"award": {"what": "contest", "rank": 3}})
    with pytest.raises(DataError, match="整数"):
        answer(applicant, question, value)


def test_a_question_about_other_data_is_refused():
    with pytest.raises(DataError, match="不符"):
        answer({"work": []}, end_of_work(), "2026-05-01")


def test_what_became_of_a_question():
    """Yes and answers are answered, no is not applicable, what is not known is so, in records too."""
    assert noted({}, no_certificates(), True) == {"certificates": "answered"}
    assert noted({}, no_certificates(), False) == {"certificates": "not_applicable"}
    assert noted({"work": "answered"}, no_certificates(), DONT_KNOW) == {"work": "answered", "certificates": "dont_know"}
    assert noted({}, which_certificates(), [{"level": 4, "issued_on": DONT_KNOW}]) == {
        "certificates[]": "answered",
        "certificates[0].issued_on": "dont_know",
    }
    assert noted({}, end_of_work(), None) == {"work[0].to": "answered"}
