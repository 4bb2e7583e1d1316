"""Rows: none is lost, none stops the others, and each fault is told with its cell (issue 5: what rosters really hold)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_numbers import id_number, qualification_number
from layout_rosters import ON, Layout, columns, spoiled
from test_roster_cells import values

from zhunkao.deciding import Checker
from zhunkao.model.applicant_forms import applicant_from_json, applicant_to_json
from zhunkao.model.interchange import document_to_json
from zhunkao.rulebase import document_from_rules, load
from zhunkao.screening.rosters.book import Book, Sheet
from zhunkao.screening.rosters.reading import read_roster, read_rows

BASE = load()


def read(layout, **options):
    return read_roster(layout.book(), BASE, on=ON, **options)


def one(heading, *cells):
    """The people of rows under a heading, name, ID number, 电工 and level three going before."""
    before = ["姓名", "身份证号", "职业", "等级"]
    rows = [[f"赵{i}", id_number("19850312", sequence=f"{i:03d}"), "电工", "三级", *row] for i, row in enumerate(cells)]
    return [row for row in read(Layout([[*before, *heading], *rows])).rows if row.skipped is None]


def codes(row):
    return {fault.code.removeprefix("rosters.") for fault in row.faults}


# --- the spoiled roster -----------------------------------------------------------------------------------------------------

FAULTS = {
    3: ("sample", {"": "row_sample"}),
    4: ("explanation", {"": "row_explanation"}),
    5: (None, {"L": "level_from_number"}),
    6: (None, {"D": "id_precision"}),
    7: (None, {"D": "id_precision"}),
    8: (None, {"D": "id_checksum"}),
    9: (None, {"D": "id_fifteen", "J": "date_serial"}),
    10: (None, {"D": "id_temporary"}),
    11: (None, {"I": "length_unclear", "J": "date_short_year", "K": "education_unknown"}),
    12: (None, {"F": "birth_differs", "H": "level_senior_alone", "I": "length_is_date", "J": "date_future"}),
    13: (
        None,
        {
            "D": "same_person",
            "H": "level_contradicts",
            "I": "explanation_left",
            "J": "date_impossible",
            "L": "number_precision",
            "M": "date_short_year",
        },
    ),
    14: (None, {"G": "not_covered"}),
    15: (None, {"G": "code_unknown", "H": "level_unknown", "I": "length_too_long"}),
    17: ("heading", {"": "row_heading"}),
    19: ("continued", {"L": "level_from_number", "": "row_continues"}),
    21: (None, {"": "name_missing"}),
}
"""By row as a spreadsheet counts: why it is nobody's, and the fault at each column."""


@pytest.mark.parametrize("number", FAULTS)
def test_the_spoiled_roster_row_by_row(number):
    roster = read(spoiled())
    row = roster.rows[number - 1]
    skipped, faults = FAULTS[number]
    assert row.skipped == skipped
    assert {fault.address.rstrip("0123456789"): fault.code for fault in row.faults} == {
        column: f"rosters.{code}" for column, code in faults.items()
    }


def test_the_spoiled_roster_speaks_both_languages_and_shows_no_id_number():
    roster = read(spoiled())
    numbers = [row.applicant.id_number for row in roster.rows if row.applicant and row.applicant.id_number]
    for fault in (*roster.faults, *(fault for row in roster.rows for fault in row.faults)):
        for language in ("zh", "en"):
            said = fault.text(language)
            assert said
            assert "{" not in said
            assert not any(number in said for number in numbers)


def test_rows_in_are_rows_out():
    layout = spoiled()
    assert [row.row for row in read(layout).rows] == list(range(len(layout.rows)))


def test_a_row_that_cannot_be_read_leaves_what_can():
    """Row 6 has lost its ID number and keeps name, years and education."""
    applicant = read(spoiled()).rows[5].applicant
    assert (applicant.name, applicant.id_number) == ("钱二", None)
    assert applicant.work[0].declared_months == 72
    assert applicant.education[0].degree == "senior_high"


# --- facts ------------------------------------------------------------------------------------------------------------------


def test_absent_columns_and_empty_cells_are_unknown_and_none_is_none():
    (bare,) = one([], [])
    assert (bare.applicant.work, bare.applicant.certificates, bare.applicant.education, bare.applicant.titles) == (None,) * 4
    empty, says_none = one(["原证书号", "职称", "学历"], ["", "", ""], ["无", "无", "小学"])
    assert (empty.applicant.certificates, empty.applicant.titles, empty.applicant.education) == (None, None, None)
    assert (says_none.applicant.certificates, says_none.applicant.titles, says_none.applicant.education) == ((), (), ())


SMALL = """
document: {id: small-2026, title: 某地申报条件, source: {sha256: "%s"}}
entries:
- occupation: 电工
  level: 3
  items:
  - {number: "1", expr: {work: {years: 10, in: own, counted: cumulative}}}
  - {number: "2", expr: {work: {years: 5, in: own_or_related, counted: cumulative}}}
""" % ("0" * 64)


def decided(heading, *cells):
    """The status of each item of the small document, for each row."""
    checker = Checker(load(document_to_json(document_from_rules(SMALL, "small"))))
    rows = one(heading, *cells)
    decisions = [checker.check(row.applicant, occupation="电工", level=3, on=ON)[0] for row in rows]
    return [tuple(item.status for item in decision.items) for decision in decisions]


def test_years_of_the_occupation_settle_own_work_and_leave_related_work_open():
    """Three years of 本职业 are all there are of it, so ten are not reached; related work is not said, so five may be."""
    assert decided(["本职业工作年限"], ["3年"], ["6年"], ["10年"], [""]) == [
        ("not_eligible", "undetermined"),
        ("not_eligible", "eligible"),
        ("eligible", "eligible"),
        ("undetermined", "undetermined"),
    ]


def test_at_least_so_many_years_leave_more_open():
    assert decided(["本职业工作年限"], ["6年以上"]) == [("undetermined", "eligible")]


def test_years_of_no_named_occupation_bound_and_prove_nothing():
    """工作年限 does not say of which occupation: six years may be own or none; three can never be five."""
    assert decided(["工作年限"], ["6年"], ["3年"]) == [("not_eligible", "undetermined"), ("not_eligible", "not_eligible")]


def test_the_first_job_is_a_bound_and_no_work_in_the_occupation():
    """Whose first job began three years ago has not worked five years; of 25 years nobody knows how many count."""
    assert decided(["参加工作时间"], ["2023.11"], ["2019.7"], ["2001.7"]) == [
        ("not_eligible", "not_eligible"),
        ("not_eligible", "undetermined"),
        ("undetermined", "undetermined"),
    ]


def test_the_first_job_bounds_the_related_work_too():
    """Three years declared and the first job four years ago make no five years of anything; nine years ago they may."""
    assert decided(["本职业工作年限", "参加工作时间"], ["3年", "2022.12"], ["3年", "2017.12"], ["4年", "2022.11"]) == [
        ("not_eligible", "not_eligible"),
        ("not_eligible", "undetermined"),
        ("not_eligible", "not_eligible"),
    ]


def test_since_when_somebody_works_in_the_occupation():
    """They still do only where the row says so: 从事职业 is the one applied for."""
    heading = ["从事本职业时间", "从事职业"]
    assert decided(heading, ["2010.7", "电工"], ["2010.7", ""]) == [("eligible", "eligible"), ("undetermined", "undetermined")]


def test_years_that_cannot_be_since_the_first_job():
    (row,) = one(["本职业工作年限", "参加工作时间"], ["12年", "2020.7"])
    assert codes(row) == {"years_exceed_first_job"}


def test_work_before_birth_and_birth_after_the_review_are_refused():
    """Both would be errors of the whole person to the deciding engine."""
    rows = one(["出生日期", "参加工作时间"], ["2030-01-01", ""], ["1985-03-12", "1980.1"])
    assert [codes(row) for row in rows] == [{"date_future"}, {"work_before_birth"}]
    assert (rows[0].applicant.birth_date.text, rows[1].applicant.work) == ("1985-03-12", None)


def test_certificate_numbers_against_what_is_claimed():
    rows = one(
        ["原证书号", "原级别", "取证时间"],
        [qualification_number(18, 4), "三级", "2018.5"],
        [qualification_number(18, 4), "四级", "2016.5"],
        [qualification_number(18, 4), "", ""],
        [qualification_number(18, 4), "四级", "2018.5"],
    )
    assert [codes(row) for row in rows] == [{"number_level"}, {"number_year"}, {"level_from_number", "year_from_number"}, set()]
    # What is claimed stays; what is not said comes from the number.
    assert [row.applicant.certificates[0].level for row in rows] == [3, 4, 4, 4]
    assert rows[2].applicant.certificates[0].issued_on.text == "2018"


def test_grade_names_of_certificates():
    """高级育婴师 is level three, 高级物流师 level one, 高级工 of 电工 level three (domain 1.5)."""
    rows = one(["现已持何种职业证书"], ["高级育婴师"], ["高级物流师"], ["电工高级工"])
    held = [row.applicant.certificates[0] for row in rows]
    assert [(each.occupation, each.level) for each in held] == [("育婴员", 3), ("物流师", 1), ("电工", 3)]


def test_a_grade_name_applied_for_has_its_level():
    layout = Layout([["姓名", "身份证号", "职业"], ["赵一", id_number("19850312"), "助理电子商务师"]])
    (row,) = [row for row in read(layout).rows if row.skipped is None]
    assert (row.wanted.occupation, row.wanted.level) == ("电子商务师", 3)


def test_occupations_in_many_forms():
    forms = ["电工", "维修电工", "6-31-01-03", "电工 6-31-01-03", "电工(维修电工)", "电 工"]
    layout = Layout([["姓名", "身份证号", "职业", "等级"], *([f"赵{i}", None, form, "三级"] for i, form in enumerate(forms))])
    assert {row.wanted.occupation for row in read(layout).rows if row.skipped is None} == {"电工"}
    typed = Layout(
        [["姓名", "职业", "等级", "工种"], ["赵一", "车工/数控车工", "三级", ""], ["钱二", "车工", "三级", "数控车工"]]
    )
    assert {(r.wanted.occupation, r.wanted.work_type) for r in read(typed).rows if r.skipped is None} == {("车工", "数控车工")}


def test_a_level_beside_the_name_of_the_occupation():
    forms = ["三级电工", "电工三级", "电工（三级）", "电工高级工", "高级电工"]
    layout = Layout([["姓名", "身份证号", "职业"], *([f"赵{i}", None, form] for i, form in enumerate(forms))])
    assert {(row.wanted.occupation, row.wanted.level) for row in read(layout).rows if row.skipped is None} == {("电工", 3)}


def test_cells_merged_over_several_people_are_said_of_all():
    """One occupation and level for three rows; the rows below a merged name are that person's further lines."""
    heading = ["姓名", "身份证号", "职业", "等级", "原证书号"]
    rows = [
        ["赵一", id_number("19850312"), "电工", "三级"],
        ["钱二"],
        [None, None, None, None, qualification_number(18, 4)],
        ["孙三"],
    ]
    layout = Layout([heading, *rows], merges=[(1, 2, 4, 2), (1, 3, 4, 3), (2, 0, 3, 0)])
    found = read(layout).rows[1:]
    assert [row.skipped for row in found] == [None, None, "continued", None]
    assert [(row.wanted.occupation, row.wanted.level) for row in found if not row.skipped] == [("电工", 3)] * 3
    assert len(found[1].applicant.certificates) == 1


def test_students_by_where_they_come_from():
    """文化程度 of somebody at school may name the study under way: its state is unknown, never graduated."""
    rows = one(["文化程度", "考生来源"], ["技师学院", "技师学院"], ["高中", "技师学院"], ["大专", "企业职工"])
    studies = [[(each.school_kind, each.status) for each in row.applicant.education] for row in rows]
    assert studies == [[("技师学院", None)], [("普通高中", "graduated"), ("技师学院", None)], [(None, "graduated")]]


def test_a_study_that_is_not_completed_is_no_diploma():
    rows = one(["文化程度"], ["大专（在读）"], ["本科应届"], ["中专肄业"], ["大专毕业"])
    assert [(row.applicant.education[0].degree, row.applicant.education[0].status) for row in rows] == [
        ("associate", None),
        ("bachelor", "final_year"),
        ("secondary_vocational", "left"),
        ("associate", "graduated"),
    ]


def test_a_heading_that_resembles_a_known_one_beside_it_is_not_taken():
    layout = Layout([["姓名", "身份证号", "负责人姓名", "职业", "等级"], ["赵一", id_number("19850312"), "钱二", "电工", "三级"]])
    assert [row.applicant.name for row in read(layout).rows if row.applicant] == ["赵一"]
    assert "rosters.columns_unknown" in {fault.code for fault in read(layout).faults}


def test_the_condition_that_the_row_claims():
    rows = one(["符合申报条件第*项"], ["2"], ["第2项"], ["（二）"], [2.0], ["累计工作满五年"], [""])
    assert [row.stated and row.stated.number for row in rows] == ["2", "2", "2", "2", None, None]


def test_mandatory_names_of_two_sheets_are_kept_apart():
    rows = (("姓名", "身份证号", "职业", "等级"), ("赵一", id_number("19850312"), "电工", "三级"))
    book = Book(carrier="xlsx", sheets=(Sheet("一班", rows), Sheet("二班", rows)))
    roster = read_roster(book, BASE, on=ON)
    assert [row.applicant.id for row in roster.rows if row.applicant] == ["一班!2", "二班!2"]
    assert codes(roster.rows[3]) == {"same_person"}


# --- anything at all ----------------------------------------------------------------------------------------------------------

HEADINGS = tuple(dict.fromkeys(columns("national-41") + columns("fujian") + columns("commitment")))


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.sampled_from(HEADINGS), min_size=4, max_size=25, unique=True),
    st.lists(st.lists(values, max_size=28), max_size=8),
)
def test_no_cells_whatever_lose_a_row_or_stop_the_others(headings, rows):
    sheet = Sheet("表", (("姓名", "身份证号", "职业", *(each.split("/")[-1] for each in headings)), *map(tuple, rows)))
    book = Book(carrier="xlsx", sheets=(sheet,))
    roster = read_roster(book, BASE, on=ON)
    assert [row.row for row in roster.rows] == list(range(len(sheet.rows)))
    for row in roster.rows:
        assert (row.applicant is None) == (row.skipped is not None)
        assert all(fault.text("zh") and fault.text("en") for fault in row.faults)
        if row.applicant is not None:
            assert applicant_from_json(applicant_to_json(row.applicant)) == row.applicant
    assert list(read_rows(book, BASE, roster.mappings, on=ON)) == list(roster.rows)
