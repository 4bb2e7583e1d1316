"""Each layout is recognised and read as its columns mean (domain_facts: rosters, forms); unknown ones by the names of columns."""

import pytest
from invented_numbers import id_number
from layout_rosters import LAYOUTS, ON, Layout, columns, flat

from zhunkao.errors import DataError
from zhunkao.messages import text
from zhunkao.model.applicants import UNKNOWN
from zhunkao.rulebase import load
from zhunkao.rulebase.roster_files import roster_knowledge
from zhunkao.screening.rosters.finding import code_sheets, find_mappings
from zhunkao.screening.rosters.headings import fold_heading
from zhunkao.screening.rosters.mapping import MEANINGS, Defaults
from zhunkao.screening.rosters.mapping_files import check_mapping, mappings_from_yaml, mappings_to_yaml
from zhunkao.screening.rosters.reading import read_roster


@pytest.fixture(scope="module")
def base():
    return load()


def people(roster):
    return [row for row in roster.rows if row.skipped is None]


@pytest.fixture(scope="module")
def read(base):
    return {name: read_roster(layout.book(), base, on=ON) for name, layout in LAYOUTS.items()}


@pytest.mark.parametrize("name", LAYOUTS)
def test_each_layout_is_known_by_its_columns(name, read):
    (mapping,) = read[name].mappings
    assert mapping.layout == name
    assert all(column.meaning for column in mapping.columns)
    assert all(row.wanted.level for row in people(read[name]))


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_comes_as_text_without_merges(name, base):
    """A text file keeps no merged cells: two-row headings are known by the gaps in the upper row."""
    layout = LAYOUTS[name]
    texts = [[None if cell is None else str(cell) for cell in row] for row in layout.rows]
    roster = read_roster(Layout(texts).book("csv"), base, on=ON)
    whole = read_roster(layout.book(), base, on=ON)
    assert roster.mappings[0].layout == name
    assert roster.mappings[0].header == whole.mappings[0].header
    assert [row.applicant.certificates for row in people(roster)] == [row.applicant.certificates for row in people(whole)]


def test_the_columns_that_hold_the_condition():
    """What the layout wants: the sentence, the item's number, or the number as a code (domain 0.3)."""
    wanted = {name: find_mappings(layout.book())[0][0].condition_column for name, layout in LAYOUTS.items()}
    assert {name: column.meaning for name, column in wanted.items() if column} == {
        "national-41": "condition_stated",
        "national-35": "condition_stated",
        "zhejiang-2015": "condition_stated",
        "textile-summary": "condition_number",
        "group-enterprise": "condition_code",
    }


def test_national_codes_are_read_by_the_workbooks_own_sheets(base):
    """A workbook whose code sheet says that 7 is level three is believed."""
    layout = LAYOUTS["national-41"]
    own = Layout(
        [layout.rows[0], ["电工", "7", *layout.rows[1][2:]]], sheets={**layout.sheets, "级别": [["7", "三级"], ["8", "四级"]]}
    )
    assert code_sheets(own.book())["级别"] == {"7": "三级", "8": "四级"}
    (row,) = people(read_roster(own.book(), base, on=ON))
    assert row.wanted.level == 3


def test_national_people(read):
    first, student, foreigner = people(read["national-41"])
    # 文化程度 30 is 大专; somebody of a state enterprise has completed it.
    assert [(each.degree, each.status) for each in first.applicant.education] == [("associate", "graduated")]
    # 12 years declared; other work is at most related, and all of it is no longer than what the time since 2005-07 leaves.
    own, other = first.applicant.work
    assert (own.occupation, own.declared_months, own.start) == ("电工", 144, None)
    assert (other.start.text, other.end, other.declared_months) == ("2017-07-01", UNKNOWN, None)
    assert set(first.applicant.relations.occupations["电工"].values()) == {"related"}
    # The number alone: level and year are in it, the occupation is not.
    (held,) = first.applicant.certificates
    assert (held.occupation, held.level, held.issued_on.text) == (None, 4, "2012")
    # 考生来源 2040: at a technicians' college now, and 文化程度 names that study: its state is unknown.
    (study,) = student.applicant.education
    assert (study.school_kind, study.status) == ("技师学院", None)
    assert (student.wanted.occupation, student.wanted.work_type, student.stated.number) == ("车工", "数控车工", "2")
    # No conditions for level 4 of 数控车工: said, and no error of the row.
    assert not student.wanted.is_covered
    assert {fault.kind for fault in student.faults} == {"note"}
    # 606010203: the code of 1999 with two digits for the work type (domain 1.2). A passport is not checked.
    assert (foreigner.wanted.occupation, foreigner.applicant.id_number) == ("汽车维修工", "X0000001")


def test_textile_people(read):
    """One person over two rows; 工作年限 does not say in which occupation; 无 says that there is none."""
    first, second = people(read["textile-summary"])
    assert [(held.occupation, held.level) for held in first.applicant.certificates] == [("电工", 4), ("车工", 5)]
    assert [(work.occupation, work.declared_months) for work in first.applicant.work] == [(None, 78)]
    assert second.applicant.certificates == ()
    assert [(row.row, row.skipped, row.continues) for row in read["textile-summary"].rows if row.skipped] == [
        (0, "title", None),
        (1, "heading", None),
        (2, "heading", None),
        (4, "continued", 3),
        (6, "total", None),
        (7, "signature", None),
    ]


def test_other_layouts(read):
    (zhejiang,) = people(read["zhejiang-2015"])
    assert (zhejiang.wanted.occupation, zhejiang.wanted.level) == ("电工", 3)  # from the line above the heading
    (chemical,) = people(read["chemical"])
    assert [work.declared_months for work in chemical.applicant.work] == [144, None]
    car, fitter = people(read["dezhou"])
    assert (car.wanted.occupation, car.wanted.level, car.applicant.certificates[0].level) == ("汽车维修工", 3, 4)
    # 从事工作或参加工作时间 bounds all work and is no work in the occupation.
    assert [(work.occupation, work.start.text, work.end) for work in fitter.applicant.work] == [(None, "2012-07-01", UNKNOWN)]
    (enterprise,) = people(read["group-enterprise"])
    assert enterprise.applicant.work is enterprise.applicant.certificates is enterprise.applicant.education is None
    (fujian,) = people(read["fujian"])
    assert (fujian.wanted.level, fujian.applicant.certificates[0].level) == (2, 3)
    assert fujian.applicant.education[0].school_kind == "高等职业学校"
    (committed,) = people(read["commitment"])
    assert [(work.start.text, work.end and work.end.text) for work in committed.applicant.work] == [
        ("2016-03", "2019-06"),
        ("2019-07", None),
    ]


def test_birth_from_the_id_number_only_where_no_column_says_it(base, read):
    assert people(read["six-years"])[0].applicant.birth_date.text == "1985-03-12"
    assert people(read["chemical"])[0].applicant.birth_date.text == "1985-03"
    layout = LAYOUTS["six-years"].book()
    (mapping,), _ = find_mappings(layout)
    refused = mappings_from_yaml(mappings_to_yaml((mapping,)).replace("birth_from_id: true", "birth_from_id: false"))
    assert people(read_roster(layout, base, refused, on=ON))[0].applicant.birth_date is None


# --- unknown layouts --------------------------------------------------------------------------------------------------------


def test_unknown_layouts_by_the_names_of_columns(base):
    heading = ["＊姓名", "身份证件 号码（必填）", "申报工种名称", "申报等级：", "从事本职业年限（月）", "幸运颜色", "取证日期"]
    rows = [["某公司"], heading, ["赵一", id_number("19850312"), "电工", "四级", 30, "红", None]]
    book = Layout(rows).book()
    (mapping,), faults = find_mappings(book)
    assert mapping.layout is None
    assert [(column.meaning, column.sureness) for column in mapping.columns] == [
        ("name", "sure"),
        ("id_number", "sure"),
        ("occupation", "likely"),
        ("level", "sure"),
        ("own_work_years", "sure"),
        (None, "none"),
        ("certificate_on", "sure"),
    ]
    assert {fault.code for fault in faults} == {"rosters.columns_unknown", "rosters.columns_likely", "rosters.birth_from_id"}
    (row,) = people(read_roster(book, base, on=ON))
    assert row.applicant.work[0].declared_months == 30


def test_a_workbook_without_people_says_so(base):
    roster = read_roster(Layout([["甲", "乙"], [1, 2]]).book(), base, on=ON)
    assert roster.rows == ()
    assert "rosters.no_people" in {fault.code for fault in roster.faults}
    assert all(fault.text("zh") and fault.text("en") for fault in roster.faults)


def test_what_the_user_says_goes_before_the_title(base):
    book = LAYOUTS["zhejiang-2015"].book()
    roster = read_roster(book, base, on=ON, defaults=Defaults(occupation="车工", level=4))
    (row,) = people(roster)
    assert (row.wanted.occupation, row.wanted.level) == ("车工", 4)


# --- mappings as files ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_mapping_comes_back_from_its_file(name, read):
    mappings = read[name].mappings
    assert mappings_from_yaml(mappings_to_yaml(mappings)) == mappings


def test_an_edited_mapping_is_used(base):
    """工作年限 does not say in which occupation; a clerk who knows says so, and that it is all."""
    book = LAYOUTS["textile-summary"].book()
    written = mappings_to_yaml(find_mappings(book)[0])
    edited = written.replace("means: work_years", "means: own_work_years").replace(
        "birth_from_id", "complete: [work]\n  birth_from_id"
    )
    first, _ = people(read_roster(book, base, mappings_from_yaml(edited), on=ON))
    assert [(work.occupation, work.declared_months) for work in first.applicant.work] == [("电工", 78)]


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("column: B,", "column: A,", "mapping_column_twice"),
        ("column: B,", "column: 二,", "not_a_column"),
        ("means: sex", "means: name", "mapping_meaning_twice"),
        ("means: sex", "means: sexx", "unknown_meaning"),
        ("layout: textile-summary", "layout: nothing", "unknown_layout"),
        ("heading_rows: [2, 3]", "heading_rows: [3, 2]", "mapping_rows"),
    ],
)
def test_contradictions_in_a_mapping_are_told_with_their_place(before, after, code):
    written = mappings_to_yaml(find_mappings(LAYOUTS["textile-summary"].book())[0])
    assert before in written
    with pytest.raises(DataError) as raised:
        mappings_from_yaml(written.replace(before, after), "m.yaml")
    assert raised.value.code == f"rosters.{code}"
    assert raised.value.where.startswith("m.yaml.sheets[0]")


def test_a_mapping_for_another_file_is_refused():
    (mapping,), _ = find_mappings(LAYOUTS["chemical"].book())
    with pytest.raises(DataError) as raised:
        check_mapping(LAYOUTS["dezhou"].book(), mapping)
    assert raised.value.code == "rosters.mapping_other_heading"
    check_mapping(LAYOUTS["chemical"].book(), mapping)


def test_no_mapping_without_anybody():
    written = mappings_to_yaml(find_mappings(LAYOUTS["fee-summary"].book())[0])
    for meaning in ("name", "id_number"):
        written = written.replace(f"means: {meaning},", "means: unknown,")
    with pytest.raises(DataError) as raised:
        mappings_from_yaml(written)
    assert raised.value.code == "rosters.mapping_nobody"


# --- the data -----------------------------------------------------------------------------------------------------------------


def test_the_data_names_only_meanings_that_there_are_and_no_heading_twice():
    known = roster_knowledge()
    assert set(known.headings) <= set(MEANINGS)
    folded = [fold_heading(name) for names in known.headings.values() for name in names]
    assert sorted(name for name in set(folded) if folded.count(name) > 1) == []
    assert {meaning for layout in known.layouts for meaning in layout.meanings.values()} <= set(MEANINGS)


def test_layouts_are_told_apart():
    """No layout's own columns are taken for another's."""
    for layout in roster_knowledge().layouts:
        if not any("/" in column for column in columns(layout.id) if column in layout.columns and "职业(工种)" not in column):
            (mapping,), _ = find_mappings(flat(layout.id, {}).book())
            assert mapping.layout == layout.id


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_meaning_has_a_name(language):
    assert all(text(f"review.means_{meaning}", language) for meaning in MEANINGS)
