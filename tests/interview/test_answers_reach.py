"""An answer is tried only on what can read it: a ruling on the entries for its occupation, a list on the conditions on it."""

import random

import pytest
from applicant_strategies import random_case
from interview_help import entry_of, less_is_known, view_of

from zhunkao.deciding.interview.choosing import choose
from zhunkao.deciding.interview.hypotheses import Hypotheses
from zhunkao.deciding.interview.places import put
from zhunkao.deciding.interview.slots import open_slots
from zhunkao.deciding.interview.view import Reach, View
from zhunkao.model.applicant_forms import applicant_from_json

NAMING = {"certificate": {"level": 4, "in": {"named": ["青溪编织工"]}}}
STUDIED = {"graduate": {"schools": ["高等院校"], "field": {"named": ["水文"]}}}
OWN = {"work": {"years": 4, "in": "own", "counted": "cumulative"}}
TWO_YEARS = {"work": {"years": 2, "in": "own", "counted": "cumulative"}}
RELATED = {"work": {"years": 6, "in": "own_or_related", "counted": "cumulative"}}

PERSON = {
    "work": [
        {"occupation": name, "from": f"{year}-03-01", "to": f"{year + 5}-02-01"}
        for name, year in [("甲工", 2001), ("乙工", 2008)]
    ],
    "education": [{"school_kind": "高等院校", "major": "河流学", "status": "graduated", "graduated_on": "2000-07-01"}],
    "certificates": [{"occupation": "丙工", "level": 4, "issued_on": "2007-01-01"}],
}


@pytest.fixture
def view():
    return view_of(
        entry_of(OWN, NAMING, occupation="茶艺师"),
        entry_of(RELATED, occupation="电工"),
        entry_of(OWN, occupation="焊工", prerequisite=STUDIED),
    )


def test_what_an_answer_does_not_reach_stands_as_it_stood(view):
    """Every entry decided anew for every answer of every place gives the same as deciding what the place reaches."""
    applicant = applicant_from_json(PERSON)
    hypotheses = Hypotheses(applicant, view)
    footing = view.footing(hypotheses.ground)
    slots = open_slots(view, hypotheses, applicant, {})
    assert {slot.path[1] for slot in slots if slot.is_ruling} == {"occupations", "fields"}
    for slot in slots:
        for value in slot.values:
            then = put(hypotheses.ground, slot.path, value)
            assert view.moved(footing, slot.path, value).stands == view.stands(then), (slot.id, value)


@pytest.mark.parametrize("policy", [{}, {"full_time_study_counts": False}])
def test_answers_one_after_another_stand_as_all_at_once(policy):
    """What is taken over from the answer before is never stale: random entries, every open place answered in turn."""
    for seed in range(120):
        entry, known, on, counted = less_is_known(random_case(random.Random(seed)), random.Random(seed))
        others = {**entry, "level": entry["level"] % 5 + 1}, {**entry, "occupation": "船钟修理工"}
        view = view_of(entry, *others, on=on, policy={**(counted or {}), **policy})
        applicant = applicant_from_json(known)
        hypotheses = Hypotheses(applicant, view)
        whole, alone = view.footing(hypotheses.ground), view.footing(hypotheses.ground).alone(0)
        for slot in open_slots(view, hypotheses, applicant, {}):
            for value in slot.values:
                assert view.moved(whole, slot.path, value).stands == view.stands(put(whole.applicant, slot.path, value))
            whole = view.moved(whole, slot.path, slot.values[seed % len(slot.values)])
            alone = view.alone(0).moved(alone, slot.path, slot.values[seed % len(slot.values)])
            assert whole.stands == view.stands(whole.applicant), (seed, slot.id)
            assert alone.stands == whole.stands[:1], (seed, slot.id)


def places_of(view, *path):
    return [reach.place for reach in view.reached(path)]


def test_a_ruling_reaches_the_entries_of_its_occupation_and_those_that_name_it(view):
    assert places_of(view, "relations", "occupations", "电工", "甲工") == [1]
    assert places_of(view, "relations", "occupations", "青溪编织工", "甲工") == [0]
    assert places_of(view, "relations", "fields", "水文", "河流学") == [2]
    assert places_of(view, "relations", "fields", "化工", "河流学") == []


def test_a_list_reaches_the_parts_that_read_it(view):
    assert view.reached(("work", 0, "from")) == (Reach(0, False, (0,)), Reach(1, False, (0,)), Reach(2, False, (0,)))
    assert view.reached(("certificates",)) == (Reach(0, False, (1,)),)
    assert view.reached(("education",)) == (Reach(2, True, ()),)
    assert view.reached(("licences",)) == ()


def test_work_is_read_with_the_studies_where_work_beside_them_does_not_count():
    view = view_of(entry_of(OWN), policy={"full_time_study_counts": False})
    assert view.reached(("education",)) == (Reach(0, False, (0,)),)


def test_many_occupations_are_decided_entry_by_entry_only_where_it_matters(monkeypatch):
    """With n occupations there are some n² rulings; each decides one entry, not n: work grows with the square, not the cube."""
    names = [f"工种{number}" for number in range(12)]
    view = view_of(*(entry_of(TWO_YEARS, occupation=name) for name in names))
    # Eighteen months in each: a second one that counts makes two years.
    spells = [
        {"occupation": name, "from": f"{1990 + 2 * i}-01-01", "to": f"{1991 + 2 * i}-06-30"} for i, name in enumerate(names)
    ]
    person = applicant_from_json({"work": spells})
    decided = []
    counted = View.moved

    def moved(self, footing, path, value):
        decided.append(len(self.reached(path)))
        return counted(self, footing, path, value)

    monkeypatch.setattr(View, "moved", moved)
    hypotheses = Hypotheses(person, view)
    rulings = [slot for slot in open_slots(view, hypotheses, person, {}) if slot.is_ruling]
    assert choose(view, hypotheses, rulings) is not None
    assert len(rulings) == 12 * 11
    assert set(decided) == {1}
