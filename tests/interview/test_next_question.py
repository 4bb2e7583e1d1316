"""Which question comes next, on small conditions, and how it is put."""

from __future__ import annotations

from datetime import date

import pytest
from interview_help import ON, ask, asked_id, entry_of, view_of

from zhunkao.deciding import Checker
from zhunkao.deciding.interview import next_question
from zhunkao.deciding.truth import TRUE
from zhunkao.errors import DataError, RequestError
from zhunkao.model.applicant_forms import applicant_from_json
from zhunkao.model.questions import Goal
from zhunkao.rulebase import load

CERTIFICATE = {"certificate": {"level": 4, "in": "own"}}
AFTER = {"work": {"years": 5, "in": "own", "counted": "cumulative", "since": CERTIFICATE}}
GRADUATE = {"graduate": {"schools": ["技师学院"], "field": "own_or_related"}}
TITLE = {"title": {"grade": "junior"}}
AGE = {"age": {"at_least": 16}}
LICENCE = {"licence": {"name": "A2"}}
TRAINING = {"training": {"level": 3, "in": "own", "proof": "completion"}}
HELD = [{"occupation": "电工", "level": 4, "issued_on": "2020-01-01"}]


def test_the_question_that_settles_most_comes_first():
    """Without certificates two of three items fall, without work only one."""
    view = view_of(entry_of(AFTER, {"all": [CERTIFICATE, GRADUATE]}, TITLE))
    assert asked_id(view, {}) == "certificates"


def test_a_list_is_asked_in_two_steps():
    """First whether there is any, then which, with the fields that matter alone."""
    view = view_of(entry_of(CERTIFICATE))
    first, _ = ask(view, {})
    second, _ = ask(view, {}, {"certificates": "answered"})
    assert (first.id, first.form) == ("certificates", "yes_no")
    assert (second.id, second.form, [field.key for field in second.fields]) == (
        "certificates[]",
        "records",
        ["occupation", "level"],
    )


def test_the_day_of_a_certificate_is_asked_only_where_years_count_from_it():
    view = view_of(entry_of(AFTER))
    question, _ = ask(view, {}, {"certificates": "answered"})
    assert [field.key for field in question.fields] == ["occupation", "level", "issued_on"]


@pytest.mark.parametrize(
    ("applicant", "expected"),
    [
        ({"certificates": [{"occupation": "电工", "issued_on": "2020-01-01"}], "work": []}, None),
        ({"certificates": [{"level": 4, "issued_on": "2020-01-01"}]}, "certificates[0].occupation"),
        ({"certificates": HELD, "work": [{"occupation": "电工", "from": "2020-01-01"}]}, "work[0].to"),
        ({"certificates": HELD, "work": [{"from": "2020-01-01", "to": None}]}, "work[0].occupation"),
        (
            {"certificates": HELD, "work": [{"occupation": "钳工", "from": "2020-01-01", "to": None}]},
            "relations.occupations.电工.钳工",
        ),
        ({"certificates": HELD, "work": [{"occupation": "电工", "from": "2024-01-01", "to": None}]}, None),
        ({"certificates": HELD, "work": [{"occupation": "电工", "from": "2020-01-01", "to": None}]}, None),
    ],
)
def test_what_is_open_is_asked_where_it_matters(applicant, expected):
    """Five years of work after a certificate: what is asked depends on what can still make five years of it."""
    assert asked_id(view_of(entry_of(AFTER)), applicant) == expected


def test_nothing_is_asked_about_items_once_one_holds():
    view = view_of(entry_of(CERTIFICATE, TITLE))
    assert asked_id(view, {"certificates": HELD}) is None


def test_once_an_item_holds_only_the_prerequisite_is_asked_for():
    view = view_of(entry_of(CERTIFICATE, TITLE, prerequisite=AGE))
    question, _ = ask(view, {"certificates": HELD})
    assert question.id == "birth_date"
    assert [hinge.item for hinge in question.items] == [None]
    assert "前提" in question.why.zh


def test_facts_that_only_matter_together_are_asked_all_the_same():
    """(title or certificate) and (training or licence): no single answer decides it."""
    view = view_of(entry_of({"all": [{"any": [TITLE, CERTIFICATE]}, {"any": [TRAINING, LICENCE]}]}))
    assert asked_id(view, {}) is not None


def test_what_cannot_be_asked_for_is_not():
    """Words that nobody could read stay open, whatever the applicant says."""
    assert asked_id(view_of(entry_of({"unread": "另行规定"})), {}) is None
    assert asked_id(view_of(entry_of({"all": [{"unread": "另行规定"}, LICENCE]})), {}) == "licences"
    assert asked_id(view_of(entry_of({"any": [{"unread": "另行规定"}, LICENCE]})), {"licences": []}) is None


def test_a_gap_that_an_official_must_judge_is_no_question_about_facts():
    work = [
        {"occupation": "电工", "from": "2018-01-01", "to": "2020-01-01"},
        {"occupation": "电工", "from": "2020-02-01", "to": None},
    ]
    continuous = {"work": {"years": 8, "in": "own", "counted": "continuous"}}
    assert asked_id(view_of(entry_of(continuous)), {"work": work}) is None


def test_facts_come_before_rulings():
    """A ruling would settle as much, but an official is harder to come by than the candidate."""
    view = view_of(entry_of({"all": [{"employed": {"in": "own"}}, {"licence": {"name": "A2"}}]}))
    applicant = {"work": [{"occupation": "钳工", "from": "2020-01-01", "to": None}]}
    assert asked_id(view, applicant) == "licences"
    assert asked_id(view, applicant | {"licences": [{"name": "A2"}]}) == "relations.occupations.电工.钳工"
    assert asked_id(view, applicant | {"licences": [{"name": "A2"}]}, facts_only=True) is None


def test_what_is_not_known_is_not_asked_again():
    view = view_of(entry_of({"all": [LICENCE, TITLE]}))
    assert asked_id(view, {}, {"licences": "dont_know"}) == "titles"
    assert asked_id(view, {}, {"licences": "dont_know", "titles": "dont_know"}) is None
    assert asked_id(view, {}, {"licences": "answered", "licences[]": "dont_know", "titles": "dont_know"}) is None


def test_a_month_in_which_the_day_lies_is_asked_to_the_day():
    """Whether a certificate of this month is there on the 20th is not known; of an earlier month it is."""
    view = view_of(entry_of(CERTIFICATE))
    question, _ = ask(view, {"certificates": [{"occupation": "电工", "level": 4, "issued_on": "2026-11"}]})
    assert (question.id, question.is_exact, question.latest) == ("certificates[0].issued_on", True, "2026-11-30")
    assert "2026-11" in question.text.zh
    assert asked_id(view, {"certificates": [{"occupation": "电工", "level": 4, "issued_on": "2026-10"}]}) is None


def test_a_name_that_a_closed_list_leaves_out_may_still_be_own():
    """Of such a name an official rules only whether it is the same occupation."""

    class Closed:
        names = ()

        def is_same(self, occupation, name):
            return occupation == name

        def occupation(self, name, *, for_certificate):
            return "not_related"

        def field(self, major):
            return None

    view = view_of(entry_of({"employed": {"in": "own_or_related"}}))
    view.aims = tuple(aim._replace(registry=Closed()) for aim in view.aims)
    question, _ = ask(view, {"work": [{"occupation": "钳工", "from": "2020-01-01", "to": None}]})
    assert [option.value for option in question.options] == ["own", "none"]


def test_aim_and_approval_are_asked_only_where_they_are_not_presumed():
    school = {"graduate": {"schools": ["高等职业学校"], "aim": "advanced"}}
    applicant = {"education": [{"school_kind": "高等职业学校", "status": "graduated", "graduated_on": "2020-07-01"}]}
    assert asked_id(view_of(entry_of(school)), applicant) is None
    which, _ = ask(view_of(entry_of(school)), {}, {"education": "answered"})
    assert "aim" not in [field.key for field in which.fields]
    assert asked_id(view_of(entry_of(school), policy={"presume_programme": False}), applicant) == "education[0].aim"


def test_study_is_asked_for_where_work_beside_it_does_not_count():
    applicant = {"work": [{"occupation": "电工", "from": "2015-01-01", "to": None}]}
    view = view_of(
        entry_of({"work": {"years": 5, "in": "own", "counted": "cumulative"}}), policy={"full_time_study_counts": False}
    )
    question, _ = ask(view, applicant, {"education": "answered"})
    assert (question.id, [field.key for field in question.fields]) == (
        "education[]",
        ["full_time", "entered_on", "graduated_on"],
    )


def test_a_study_begun_after_the_certificate_is_thought_of():
    """入学前持有: only a study that began after 2025 can serve, and schooling that ended long ago cannot."""
    held = [{"occupation": "电工", "level": 4, "issued_on": "2025-06-01"}]
    before = {"certificate": {"level": 4, "in": "own", "before_enrolment": True}}
    view = view_of(entry_of({"all": [before, {"enrolled": {"schools": ["技师学院"]}}]}))
    question, chosen = ask(view, {"certificates": held})
    assert question.id == "education"
    assert view.stands(chosen.after)[0].entry == TRUE


def test_a_question_tells_which_record_it_means_and_what_hangs_on_it():
    view = view_of(entry_of(AFTER))
    work = [{"occupation": "电工", "from": "2019-03", "to": "2019-06"}, {"occupation": "电工", "from": "2020-01"}]
    question, _ = ask(view, {"certificates": HELD, "work": work})
    assert question.text == (
        "第2段工作（电工，2020-01）：工作到哪天为止（最后一个工作日）？",
        "job 2 (电工, 2020-01): On which day did it end (the last day worked)?",
    )
    assert question.why.zh == "关系到：电工三级/高级工第1项"
    assert [hinge.to_json() for hinge in question.items] == [
        {"document": "test", "occupation": "电工", "work_type": None, "level": 3, "item": "1"}
    ]


def test_levels_are_listed_by_their_numbers():
    """Who is shown a numbered list and types 4 means 四级."""
    question, _ = ask(view_of(entry_of(CERTIFICATE)), {"certificates": [{"occupation": "电工"}]})
    assert [option.value for option in question.options] == [1, 2, 3, 4, 5, "reserve_technician"]


def test_no_made_up_name_is_ever_shown():
    view = view_of(entry_of(AFTER, GRADUATE, occupation="电工"), entry_of(AFTER, GRADUATE, occupation="焊工"))
    for states in ({}, {"certificates": "answered"}, {"education": "answered", "certificates": "dont_know"}):
        question, _ = ask(view, {}, states)
        assert "▢" not in str(question.to_json())


# --- through the rule base --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def checker():
    return Checker(load())


def first(checker, applicant, goal):
    return next_question(checker, applicant_from_json(applicant), goal, date.fromisoformat(ON))


def test_without_a_goal_only_what_the_applicant_has_to_do_with_is_in_view(checker):
    question = first(checker, {"work": [{"occupation": "保育师", "from": "2024-01-01", "to": None}]}, None)
    assert {hinge.occupation for hinge in question.items} <= {"保育师", "保育员"}


def test_somebody_of_whom_nothing_is_known_is_asked_about_work_or_certificates(checker):
    assert first(checker, {}, None).id in ("work", "certificates")


def test_a_goal_that_nobody_knows_is_refused(checker):
    with pytest.raises(RequestError, match="电气工"):
        first(checker, {}, Goal(occupation="电气工"))


def test_somebody_not_born_yet_is_refused(checker):
    with pytest.raises(DataError, match="birth_date"):
        first(checker, {"birth_date": "2030-01-01"}, Goal(occupation="电工", level=3))
