"""Who is ready when: equal to the decisions one by one, counted by hand, and shown."""

import json
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import openpyxl
import pytest
from applicant_strategies import applicants
from entry_strategies import OCCUPATION
from hypothesis import given, settings
from review_demo import AFTER_5, DAY, YEARS, entry, item, rules, workbook

from zhunkao.deciding.case import Target
from zhunkao.deciding.decide import Decider
from zhunkao.doors.pictures.readiness import readiness_svg
from zhunkao.doors.service import load
from zhunkao.errors import RequestError
from zhunkao.model.applicant_forms import applicant_from_json
from zhunkao.screening.readiness import Looker, Readiness, horizon_of
from zhunkao.screening.rosters.people import RosterRow, Wanted
from zhunkao.screening.rosters.reviewing import Reviewer, Terms

ON, LATER, END = date(2026, 11, 21), date(2028, 6, 30), date(2029, 11, 21)
TITLE = "intermediate"
TITLES = {"title": {"grade": TITLE, "field": "own_or_related"}}
GRADUATE = {"graduate": {"schools": ["技工学校"], "field": "own_or_related", "expected": True}}


def document(occupation):
    """Three levels: years, years after a certificate, schooling or a title."""
    return {
        "document": {"id": "ladder", "title": "示范", "issuer": None, "region": None, "published": "2024", "source": None},
        "entries": [
            entry(5, item("1", YEARS[1], "一年"), occupation=occupation),
            entry(4, item("1", YEARS[6], "六年"), item("2", AFTER_5, "五级后四年"), occupation=occupation),
            entry(
                3,
                item("1", GRADUATE, "技校"),
                item("2", {"all": [TITLES, {"age": {"at_least": 30}}]}, "职称"),
                occupation=occupation,
            ),
        ],
        "definitions": [],
        "doubts": [],
    }


def looker(occupation="电工", days=(ON, LATER), until=END):
    base = load(document(occupation)).base
    return Looker(Reviewer(base, Terms(on=days[0])), days, until)


def row(person, occupation="电工", number=1):
    applicant = applicant_from_json({"id": f"P{number}", **person})
    return RosterRow(sheet="S", row=number, applicant=applicant, wanted=Wanted(occupation=occupation))


def at_work(start, **more):
    return {
        "work": [{"occupation": "电工", "from": start, "to": None}],
        "certificates": [],
        "education": [],
        "titles": [],
        **more,
    }


SINCE_2025 = at_work("2025-01-10")
"""One year on 2026-01-10, six on 2031-01-10; no school, no title."""
SINCE_SPRING = at_work("2026-03-31")
"""One year on 2027-03-31."""
WITH_5 = at_work("2024-02-29", certificates=[{"occupation": "电工", "level": 5, "issued_on": "2025-02-28"}])
"""Level 5 is held; four years after it on 2029-02-28; six years of work on 2030-02-28."""
END_UNKNOWN = at_work("2020-01-01") | {"work": [{"occupation": "电工", "from": "2020-01-01"}]}
"""Whether the job goes on is unknown: one to six years, from 2026-01-01 on perhaps six; never surely."""


def test_the_next_level_and_its_day():
    look = looker()
    ready, spring, held, unknown = (look.person(row(one)) for one in (SINCE_2025, SINCE_SPRING, WITH_5, END_UNKNOWN))
    assert [(each.level, each.first) for each in ready.prospects] == [(5, ON), (4, date(2031, 1, 10)), (3, None)]
    assert ready.next.level == 5
    assert (spring.next.level, spring.next.first) == (5, date(2027, 3, 31))
    assert spring.next.statuses == ("not_eligible", "eligible")
    assert held.held == 5
    assert [each.level for each in held.prospects] == [4, 3]
    assert held.next.first == date(2029, 2, 28)
    assert unknown.next is None
    assert [each.statuses for each in unknown.prospects[:2]] == [("undetermined", "undetermined")] * 2


def test_of_levels_with_the_same_day_the_highest_is_next():
    """Ten years make level 5 and level 4 alike."""
    assert looker().person(row(at_work("2015-01-01"))).next.level == 4


def test_counts_by_month_and_by_day():
    """Everybody stands once in each line: ready, in a month, open or short at the end."""
    rows = [row(one, number=number) for number, one in enumerate((SINCE_2025, SINCE_SPRING, WITH_5, END_UNKNOWN))]
    nobody = RosterRow(sheet="S", row=9, applicant=None, wanted=Wanted(occupation="电工"))
    found = looker().readiness([*rows, nobody, RosterRow(sheet="S", row=10, skipped="blank")])
    five, four, three = found.counts.values()
    assert (five.people, five.ready, dict(five.months), five.open, five.short) == (3, 1, {(2027, 3): 1}, 1, 0)
    assert (four.people, four.ready, dict(four.months), four.open, four.short) == (4, 0, {(2029, 2): 1}, 1, 2)
    assert (three.people, three.short) == (4, 4)
    assert [dict(each) for each in five.on_days] == [
        {"eligible": 1, "not_eligible": 1, "undetermined": 1},
        {"eligible": 2, "undetermined": 1},
    ]
    assert (five.open_now, five.open_until) == (1, 0)
    assert found.not_reckoned == 1
    assert len(found.people) == 5
    written = json.loads(json.dumps(found.to_json()))
    assert written["counts"][0]["months"] == {"2027-03": 1}
    assert written["rows"][1]["next"]["first"] == "2027-03-31"


def test_open_until_a_day():
    """Nothing is known of certificates: four years after one may have passed; six of work surely have on 2028-01-01."""
    person = {key: value for key, value in at_work("2022-01-01").items() if key != "certificates"}
    found = looker().person(row(person))
    fourth = next(each for each in found.prospects if each.level == 4)
    assert (fourth.statuses, fourth.first) == (("undetermined", "eligible"), date(2028, 1, 1))
    counts = Readiness((ON, LATER), END, (found,)).counts[fourth.group]
    assert (counts.open_now, counts.open_until, counts.open, dict(counts.months)) == (1, 1, 0, {(2028, 1): 1})


@settings(max_examples=150, deadline=None)
@given(applicants())
def test_equals_the_decisions_one_by_one(person):
    """First days and statuses are those of whole decisions, made afresh for each level and day."""
    look = looker(OCCUPATION)
    found = look.person(row({**person, "id": "P"}, OCCUPATION))
    base, decider = look.reviewer.base, Decider()
    applicant = applicant_from_json({**person, "id": "P"})
    assert {each.level for each in found.prospects} == {level for level in (5, 4, 3) if not found.held or level < found.held}
    for each in found.prospects:
        ((source, asked),) = base.find("ladder", OCCUPATION, None, each.level)
        target, registry = Target(OCCUPATION, None), base.knowledge(source, OCCUPATION)

        def decided(on, asked=asked, target=target, registry=registry):
            return decider.decide(applicant, asked, target, registry, on)

        first = decided(ON).earliest
        assert each.first == (None if first is None else date.fromisoformat(first))
        assert each.statuses == (decided(ON).status, decided(LATER).status)
        assert each.at_end == decided(END).status
        if each.first is not None and each.first > ON:
            assert decided(date.fromordinal(each.first.toordinal() - 1)).status != "eligible"


def test_spans_cover_the_time_once():
    """All months, in order, without gaps; as many together as it takes."""
    for months, most, step in ((36, 40, 1), (36, 7, 6), (36, 5, 12), (24, 40, 1), (720, 40, 24)):
        spans = Readiness((ON,), horizon_of(ON, months), ()).spans(most)
        assert len(spans) <= most
        assert spans[0].first == (2026, 11)
        assert spans[-1].last == ((2026 * 12 + 10 + months) // 12, (2026 * 12 + 10 + months) % 12 + 1)
        for before, after in pairwise(spans):
            assert before.last[0] * 12 + before.last[1] + 1 == after.first[0] * 12 + after.first[1]
            assert before.first[0] * 12 + before.first[1] + step == after.first[0] * 12 + after.first[1]


def test_a_horizon_ends_on_the_corresponding_day():
    assert horizon_of(date(2027, 11, 30), 3) == date(2028, 2, 29)


# --- the command ------------------------------------------------------------------------------------------------------------

HEADINGS = ("序号", "姓名", "申报职业", "申报等级", "工作起止时间", "从事职业")
PEOPLE = (
    (1, "陈小禾", "电工", "四级", "2025.03.10-至今", "电工"),
    (2, "林小满", "电工", "五级", "2026.03.31-至今", "电工"),
    (3, "吴大川", "飞船驾驶员", "三级", "2015.01.01-至今", "电工"),
)
"""Under the small document: one year for level 5, six for level 4. The first has six years on 2031-03-10, the second one
year on 2027-03-31; of spaceships no document speaks."""


def values(sheet):
    return [tuple(cell for cell in line if cell not in (None, "")) for line in sheet.iter_rows(values_only=True)]


def test_the_workbook_has_counts_and_people(review, write, tmp_path):
    out, svg = tmp_path / "out.xlsx", tmp_path / "ready.svg"
    roster = write("roster.xlsx", workbook(PEOPLE, HEADINGS))
    run = review(roster, "--on", "2027-06-30", "--horizon", "1y", "-o", out, "--svg", svg)
    assert run.status == 0, run.err
    assert "2027-03" in run.out or "2027-10" in run.out
    book = openpyxl.load_workbook(out)
    assert book.sheetnames[-2:] == ["何时够条件", "各人下一等级"]
    counts = values(book["何时够条件"])
    five = next(line for line in counts if line[1:2] == ("五级/初级工",))
    assert five[:5] == ("电工", "五级/初级工", "demo", 2, 1)
    days = [line[3:] for line in counts if line[1:2] == ("五级/初级工",)][1:]
    assert days == [("2026-11-21", 1, 0, 1), ("2027-06-30", 2, 0, 0)]
    people = values(book["各人下一等级"])
    assert people[2][:5] == ("3", "林小满", "电工", "五级/初级工", "2027-03-31")
    picture = ElementTree.fromstring(svg.read_text(encoding="utf-8"))
    words = [each.text for each in picture.iter() if each.text and each.text.strip()]
    assert "五级/初级工" in words
    assert "script" not in {each.tag.split("}")[1] for each in picture.iter()}


def test_a_review_in_python_looks_ahead():
    """The same people as rows: two count on 2027-06-30, and nobody is looked for without a horizon or later days."""
    rows = [dict(zip(HEADINGS, person, strict=True)) for person in PEOPLE]
    assert rules().review(rows, on=DAY).readiness is None
    found = rules().review(rows, on=DAY, horizon="1y", days=[date(2027, 6, 30)]).readiness
    assert [person.next and person.next.first for person in found.people][1] == date(2027, 3, 31)
    (counts,) = [count for group, count in found.counts.items() if group[:3] == ("电工", "", 5)]
    assert (counts.ready, dict(counts.months)) == (1, {(2027, 3): 1})
    assert [day["eligible"] for day in counts.on_days] == [1, 2]
    with pytest.raises(RequestError) as raised:
        rules().review(rows, on=DAY, horizon="soon")
    assert raised.value.code == "readiness.bad_horizon"


def test_without_names(review, write, tmp_path):
    out = tmp_path / "out.xlsx"
    assert review(write("r.xlsx", workbook(PEOPLE, HEADINGS)), "--horizon", "18m", "-o", out, "--no-personal").status == 0
    words = {cell for sheet in openpyxl.load_workbook(out) for line in values(sheet) for cell in line}
    assert "各人下一等级" in openpyxl.load_workbook(out).sheetnames
    assert not words & {"陈小禾", "林小满", "吴大川"}


def test_text_files_have_the_tables_beside_them(review, write, tmp_path):
    lines = [",".join(HEADINGS), *(",".join(map(str, person)) for person in PEOPLE)]
    out = tmp_path / "out.csv"
    assert review(write("r.csv", "\n".join(lines) + "\n"), "--horizon", "3年", "-o", out).status == 0
    assert "五级/初级工" in (tmp_path / "out.ready.csv").read_text(encoding="utf-8-sig")
    assert "2027-03-31" in (tmp_path / "out.next.csv").read_text(encoding="utf-8-sig")


def test_programs_get_json(review, write):
    run = review(write("r.xlsx", workbook(PEOPLE, HEADINGS)), "--horizon", "1y", "--json")
    found = run.json()["readiness"]
    assert found["until"] == "2027-11-21"
    assert found["counts"][0]["months"] == {"2027-03": 1}
    assert [each["next"] and each["next"]["first"] for each in found["rows"]] == ["2026-11-21", "2027-03-31", None]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--horizon", "soon"), "soon"),
        (("--horizon", "61y"), "61y"),
        (("--svg", "x.svg"), "--svg"),
        (("--horizon", "1y", "--engine", "spark"), "--engine spark"),
        (("--engine", "abacus"), "abacus"),
    ],
)
def test_what_cannot_be_is_refused(review, write, options, said):
    run = review(write("r.xlsx", workbook(PEOPLE, HEADINGS)), *options)
    assert run.status != 0
    assert run.out == ""
    assert said in run.err


def test_a_picture_of_nobody():
    picture = readiness_svg(Readiness((ON,), END, ()), "en")
    assert "there is nobody to count" in picture
    ElementTree.fromstring(picture)
