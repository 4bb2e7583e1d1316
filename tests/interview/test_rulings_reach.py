"""A ruling is tried only on the entries that can read it: for the occupation that it is about, or naming it."""

import pytest
from interview_help import entry_of, view_of

from zhunkao.deciding.interview.choosing import choose
from zhunkao.deciding.interview.hypotheses import Hypotheses
from zhunkao.deciding.interview.places import put
from zhunkao.deciding.interview.slots import open_slots
from zhunkao.deciding.interview.view import View
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


def test_what_a_ruling_does_not_reach_stands_as_it_stood(view):
    """Every entry decided anew for every answer of every place gives the same as deciding those that the place reaches."""
    applicant = applicant_from_json(PERSON)
    hypotheses = Hypotheses(applicant, view)
    before = view.stands(hypotheses.ground)
    slots = open_slots(view, hypotheses, applicant, {})
    assert {slot.path[1] for slot in slots if slot.is_ruling} == {"occupations", "fields"}
    for slot in slots:
        for value in slot.values:
            then = put(hypotheses.ground, slot.path, value)
            assert view.restands(before, then, view.reached(slot.path)) == view.stands(then), (slot.id, value)


def test_a_ruling_reaches_the_entries_of_its_occupation_and_those_that_name_it(view):
    assert list(view.reached(("relations", "occupations", "电工", "甲工"))) == [1]
    assert list(view.reached(("relations", "occupations", "青溪编织工", "甲工"))) == [0]
    assert list(view.reached(("relations", "fields", "水文", "河流学"))) == [2]
    assert list(view.reached(("relations", "fields", "化工", "河流学"))) == []
    assert list(view.reached(("work", 0, "from"))) == [0, 1, 2]


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
    counted = View.restands
    monkeypatch.setattr(View, "restands", lambda self, *given: decided.append(len(given[2])) or counted(self, *given))
    hypotheses = Hypotheses(person, view)
    rulings = [slot for slot in open_slots(view, hypotheses, person, {}) if slot.is_ruling]
    assert choose(view, hypotheses, rulings) is not None
    assert len(rulings) == 12 * 11
    assert set(decided) == {1}
