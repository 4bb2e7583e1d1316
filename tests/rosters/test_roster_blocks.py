"""Rosters outside the layouts: lists below or beside each other, targets in titles, forms of one person, much in one cell."""

import pytest
from invented_numbers import id_number, skill_level_number
from layout_rosters import ON, Layout

from zhunkao.rulebase import load
from zhunkao.screening.rosters.book import Book, Merge, Sheet
from zhunkao.screening.rosters.finding import find_mappings
from zhunkao.screening.rosters.headings import named
from zhunkao.screening.rosters.mapping import Defaults
from zhunkao.screening.rosters.reading import read_roster
from zhunkao.screening.rosters.reviewing import Reviewer, Terms
from zhunkao.screening.rosters.titles import said_between, said_in_title

BASE = load()
HEADING = ["姓名", "身份证号码", "从事本职业年限", "现有证书", "学历"]


def person(name, years, certificate="无", serial=1):
    return [name, id_number("19850312", sequence=f"{serial:03d}"), years, certificate, "高中"]


def read(layout, **options):
    return read_roster(layout.book(), BASE, on=ON, **options)


def wanted(roster):
    return [(row.applicant.name, row.wanted.occupation, row.wanted.level) for row in roster.rows if row.applicant]


def answers(roster):
    reviewer = Reviewer(BASE, Terms(on=ON))
    return [(answer.outcome, answer.number) for row in roster.rows if (answer := reviewer.answer(row)) is not None]


def codes(row):
    return {fault.code.removeprefix("rosters."): fault.address for fault in row.faults}


# --- below each other -------------------------------------------------------------------------------------------------------


def test_each_list_has_what_its_own_title_says():
    layout = Layout(
        [
            ["一、申报职业：电工  申报等级：四级"],
            HEADING,
            person("甲一", "7年", serial=1),
            [],
            ["二、电工三级（1人）"],
            HEADING,
            person("乙二", "20年", "电工四级 2010年5月", serial=2),
            ["职业：", "养老护理员", None, "等级：", "五级"],
            person("丙三", "2年", serial=3),
        ]
    )
    roster = read(layout)
    assert wanted(roster) == [("甲一", "电工", 4), ("乙二", "电工", 3), ("丙三", "养老护理员", 5)]
    assert [row.skipped for row in roster.rows] == ["title", "heading", None, "blank", "title", "heading", None, "title", None]
    assert [row.faults[0].text("en") for row in roster.rows[4:] if row.skipped == "title"] == [
        "rows below that do not say are read by this line: 电工 level 3",
        "rows below that do not say are read by this line: 养老护理员 level 5",
    ]
    # 电工四级 (2): six years. 电工三级 (1): five after level four, but when the twenty were is not said. 养老护理员五级 (1): one.
    assert answers(roster) == [("eligible", "2"), ("needs_facts", ""), ("eligible", "1")]


def test_a_list_of_an_occupation_that_nobody_knows_is_not_the_one_before():
    roster = read(Layout([["电工四级"], HEADING, person("甲一", "7年"), ["茶艺师四级"], person("乙二", "7年", serial=2)]))
    assert wanted(roster) == [("甲一", "电工", 4), ("乙二", "茶艺师", 4)]
    assert answers(roster) == [("eligible", "2"), ("not_decided", "")]


def test_names_of_departments_between_people_are_no_explanations():
    roster = read(
        Layout([["电工四级"], HEADING, ["一车间"], person("甲一", "7年"), ["二车间（2人）"], person("乙二", "7年", serial=2)])
    )
    assert [(row.skipped, row.faults) for row in roster.rows if row.skipped == "title"] == [("title", ())] * 3
    assert wanted(roster) == [("甲一", "电工", 4), ("乙二", "电工", 4)]
    rows = [["电工四级"], HEADING, ["生产线"], person("甲一", "7年")]
    assert [row.skipped for row in read(Layout(rows, [(2, 0, 2, 4)])).rows] == ["title", "heading", "title", None]
    # A name alone is somebody's.
    assert [row.skipped for row in read(Layout([["电工四级"], HEADING, ["生产线"]])).rows] == ["title", "heading", None]


def test_rows_go_before_the_titles_above_them():
    rows = [["电工四级"], ["姓名", "身份证号码", "职业", "等级"], ["甲一", id_number("19850312"), "钳工", None]]
    assert wanted(read(Layout(rows))) == [("甲一", "钳工", 4)]


def test_a_heading_of_two_rows_repeated_is_nobody():
    head = ["姓名", "身份证号", "职业", "等级", "现有证书情况", None], [None, None, None, None, "等级", "取证时间"]
    people = [
        [name, id_number("19850312", sequence=f"{i:03d}"), "电工", "四级", "五级", "2020-05"] for i, name in enumerate("甲乙")
    ]
    merges = [(0, 4, 0, 5), *((0, place, 1, place) for place in range(4))]
    roster = read(Layout([*head, people[0], *head, people[1]], merges))
    assert [row.skipped for row in roster.rows] == ["heading", "heading", None, "heading", "heading", None]
    assert [len(row.applicant.certificates) for row in roster.rows if row.applicant] == [1, 1]


def test_rows_under_another_heading_are_told_and_not_misread():
    other = ["身份证号码", "姓名", "学历", "从事本职业年限"]
    rows = [["电工四级"], HEADING, person("甲一", "7年"), other, [id_number("19850312", sequence="002"), "乙二", "高中", "7年"]]
    last = read(Layout(rows)).rows[-1]
    assert last.applicant is None
    assert "4" in next(fault.text() for fault in last.faults if fault.code == "rosters.other_heading")
    assert answers(read(Layout(rows))) == [("eligible", "2"), ("not_decided", "")]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("（二）四级/中级工", Defaults(level=4)),
        ("养老护理员 五级 共3人", Defaults(occupation="养老护理员", level=5)),
        ("以下人员申报四级", Defaults(level=4)),
        ("电工", Defaults(occupation="电工")),
        ("本次只报四级", None),
        ("以上人员均在我单位从事本职业满六年，情况属实。", None),
        ("2026年11月10日", None),
        ("第一组", None),
    ],
)
def test_lines_between_people(line, said):
    assert said_between((line, None, None)) == said


# --- titles and names of sheets ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("丁公司申报名单（电工 四级）", Defaults(occupation="电工", level=4)),
        ("电工、钳工四级报名表", Defaults(level=4)),
        ("电工四级、三级报名表", Defaults(occupation="电工")),
        ("某技师学院高级工班报名册", Defaults()),
    ],
)
def test_what_a_title_speaks_of(title, said):
    assert said_in_title([title]) == said


def test_the_title_says_what_no_column_says_and_is_told():
    layout = Layout([["丁公司申报名单（电工 四级）"], HEADING, person("甲一", "7年")])
    roster = read(layout)
    assert wanted(roster) == [("甲一", "电工", 4)]
    assert [fault.text("en") for fault in roster.faults if fault.code == "rosters.target_from_title"] == [
        "no column says what is applied for: it was taken from the title or the sheet's name (电工 level 4), please check"
    ]
    assert wanted(read(layout, defaults=Defaults(occupation="钳工", level=5))) == [("甲一", "钳工", 5)]


def test_a_column_that_is_empty_is_not_filled_from_the_title():
    rows = [["丁公司电工四级名单表格"], ["姓名", "身份证号", "职业", "等级"], ["甲一", id_number("19850312"), None, None]]
    assert {"occupation_missing", "level_missing"} <= set(codes(read(Layout(rows)).rows[-1]))


def test_sheets_named_by_their_occupation():
    rows = (("序号", "姓名", "身份证号码", "级别"), (1, "甲一", id_number("19850312"), "四级"))
    book = Book(carrier="xlsx", sheets=(Sheet("电工", rows), Sheet("保育师", rows)))
    assert wanted(read_roster(book, BASE, on=ON)) == [("甲一", "电工", 4), ("甲一", "保育师", 4)]


def test_a_work_type_in_the_title_alone_is_what_is_applied_for():
    layout = Layout([["报考工种：电工"], ["姓名", "身份证号", "级别"], ["甲一", id_number("19850312"), "四级"]])
    assert wanted(read(layout)) == [("甲一", "电工", 4)]


# --- forms and people beside each other -------------------------------------------------------------------------------------


def test_a_form_of_one_person_is_no_list():
    form = (
        ("姓名", "甲一", "性别", "男", "出生年月", "1990年1月"),
        ("身份证号码", id_number("19900101"), None, None, "联系电话", "1"),
        ("申报认定职业", "电工", None, None, "申报等级", "四级"),
        ("从事本职业年限", "8年", "最高学历", "高中", "毕业时间", "2008年6月"),
        ("现已持何种职业证书", "电工", "等级", "五级", "取得证书时间", "2015年6月"),
    )
    mappings, faults = find_mappings(Book(carrier="xlsx", sheets=(Sheet("甲一", form),)))
    assert mappings == ()
    assert [fault.code for fault in faults] == ["rosters.form_sheet", "rosters.no_people"]


def test_a_second_person_in_the_row_is_told():
    heading = ["姓名", "身份证号", "职业", "等级", "姓名", "身份证号", "职业", "等级"]
    row = ["甲一", id_number("19850312"), "电工", "四级", "乙二", id_number("19850312", sequence="002"), "电工", "四级"]
    assert codes(read(Layout([heading, row])).rows[-1])["person_beside"] == "E2"


# --- what stands in one cell ------------------------------------------------------------------------------------------------


def certificates(said):
    rows = [["姓名", "身份证号", "职业", "等级", "持证情况"], ["甲一", id_number("19850312"), "电工", "三级", said]]
    held = read(Layout(rows)).rows[-1].applicant.certificates
    return held and [(each.occupation, each.level, each.issued_on and each.issued_on.text) for each in held]


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("四级 电工 2019年5月", [("电工", 4, "2019-05")]),
        ("车工中级（2012.6）", [("车工", 4, "2012-06")]),
        ("2019年5月取得电工四级证", [("电工", 4, "2019-05")]),
        ("电工五级、四级", [("电工", 5, None), ("电工", 4, None)]),
        ("电工四级，2018年；钳工三级，2020年", [("电工", 4, "2018"), ("钳工", 3, "2020")]),
        ("三级安全员", [("安全员", 3, None)]),
        ("电工/四级/2019.05", [("电工", 4, "2019-05")]),
        (f"钳工三级 证书号{skill_level_number(18, 3)}", [("钳工", 3, "2018")]),
        ("无", ()),
        ("英语四级", None),
        ("特种作业操作证", None),
        ("高级", None),
    ],
)
def test_certificates_in_one_cell(said, held):
    assert certificates(said) == held


def test_a_certificate_with_a_number_of_its_own_and_in_words_is_one():
    rows = [["姓名", "身份证号", "职业", "等级", "原证书号", "持证情况"]]
    rows += [
        [name, None, "电工", "三级", skill_level_number(19, 4), said]
        for name, said in zip("甲乙", ("电工四级 2019年5月", "钳工五级"), strict=True)
    ]
    held = [
        [(each.occupation, each.level) for each in row.applicant.certificates] for row in read(Layout(rows)).rows if row.applicant
    ]
    assert held == [[("电工", 4)], [(None, 4), ("钳工", 5)]]


def test_a_further_certificate_that_cannot_be_read_is_not_none():
    """电工四级 (1) asks for level five: whoever has a paper that nobody can read may hold it."""
    rows = [
        ["姓名", "身份证号", "职业", "等级", "学历", "本职业工作年限", "现有证书"],
        ["甲一", id_number("19850312"), "电工", "四级", "高中", "5年", "钳工四级"],
        [None, None, None, None, None, None, "看不清"],
        ["乙二", id_number("19850312", sequence="002"), "电工", "四级", "高中", "5年", "钳工四级"],
    ]
    reviewer = Reviewer(BASE, Terms(on=ON))
    found = [answer for row in read(Layout(rows)).rows if (answer := reviewer.answer(row))]
    assert "证书上的职业" in found[0].lacking
    assert found[1].lacking != found[0].lacking


def test_a_number_in_words_that_bears_another_level_is_told():
    rows = [
        ["姓名", "身份证号", "职业", "持证情况"],
        ["甲一", id_number("19850312"), "电工三级", f"电工五级 {skill_level_number(18, 4)}"],
    ]
    assert codes(read(Layout(rows)).rows[-1])["number_level"] == "D2"


@pytest.mark.parametrize(("said", "ends"), [("2015年3月至今", True), ("2015.3", False), ("2015年3月起", False)])
def test_since_when_somebody_works_and_whether_still(said, ends):
    rows = [["姓名", "身份证号", "职业", "等级", "何时从事本职业"], ["甲一", id_number("19850312"), "电工", "四级", said]]
    first = read(Layout(rows)).rows[-1].applicant.work[0]
    assert (first.start.text, first.end is None) == ("2015-03", ends)


def test_level_and_occupation_in_one_cell():
    rows = [
        ["姓名", "身份证号", "拟申报"],
        *([name, None, said] for name, said in zip("甲乙丙", ("电工三级", "钳工二级/技师", "车工 高级工"), strict=True)),
    ]
    assert wanted(read(Layout(rows))) == [("甲", "电工", 3), ("乙", "钳工", 2), ("丙", "车工", 3)]


def test_education_with_its_major():
    rows = [["姓名", "身份证号", "职业", "学历/专业"], ["甲一", id_number("19850312"), "电工三级", "大专/机电一体化"]]
    study = read(Layout(rows)).rows[-1].applicant.education[0]
    assert (study.degree, study.major) == ("associate", "机电一体化")


# --- words about what the roster leaves open --------------------------------------------------------------------------------


def test_what_is_asked_and_found_speaks_of_cells_only():
    rows = [
        ["姓名", "身份证号", "职业", "等级", "参加工作时间", "本职业工作年限", "原证书号", "学历"],
        ["甲一", id_number("19850312"), "电工", "四级", "2010-07", "7年", "无", "高中"],
        ["乙二", id_number("19850312", sequence="002"), "电工", "四级", "2010-07", None, "无", "高中"],
        ["丙三", id_number("19850312", sequence="003"), "电工", "四级", "2024-07", "2年", "无", "高中"],
        ["丁四", id_number("19850312", sequence="004"), "电工", "三级", "1990-07", "30年以上", "无", "高中"],
    ]
    reviewer = Reviewer(BASE, Terms(on=ON))
    found = [reviewer.answer(row) for row in read(Layout(rows)).rows if row.skipped is None]
    assert [each.outcome for each in found] == ["eligible", "needs_facts", "not_eligible", "not_eligible"]
    assert "花名册未列" not in "".join(each.reason for each in found)
    assert found[1].lacking == "请补：从事本职业工作的起止日期"
    assert not any(word in each.findings for each in found for word in ("段工作", "结束日期"))


def answered(heading, *rows):
    """The outcomes of 电工四级 for people without certificates and with 高中, by what a few more cells say of their work."""
    before = ["姓名", "身份证号", "职业", "等级", "原证书号", "学历"]
    people = [
        [f"赵{i}", id_number("19850312", sequence=f"{i:03d}"), "电工", "四级", "无", "高中", *row] for i, row in enumerate(rows)
    ]
    found = [row for row in read(Layout([[*before, *heading], *people])).rows if row.applicant]
    reviewer = Reviewer(BASE, Terms(on=ON))
    return [(reviewer.answer(row).outcome, set(codes(row)) - {"birth_from_id"}) for row in found]


def test_the_day_of_entry_is_not_all_work():
    """(2) asks for six years: three at the present employer refuse nobody who may have worked elsewhere before."""
    assert answered(["岗位", "入职日期"], ["电工", "2023-07-01"]) == [("needs_facts", set())]
    years = ["岗位", "入职日期", "本职业工作年限"]
    assert answered(years, ["电工", "2023-07-01", "8年"], ["电工", "2023-07-01", "4年"]) == [
        ("eligible", set()),
        ("not_eligible", set()),
    ]


def test_spells_that_cannot_be_read_leave_the_work_open():
    spells = ["起止时间1", "从事职业1", "起止时间2", "从事职业2"]
    rows = (
        ["2015.1-2018.12", "电工", "2019年下半年到去年", "电工"],
        ["2015.1-2018.12", "电工", "2024.6-2020.1", "电工"],
        ["2015.1-2018.12", "电工", "", ""],
        ["无", "", "", ""],
    )
    assert answered(spells, *rows) == [
        ("needs_facts", {"span_unclear"}),
        ("needs_facts", {"ends_before_start"}),
        ("not_eligible", set()),
        ("not_eligible", set()),
    ]


def test_years_far_above_the_dates_are_told():
    heading = ["本职业工作年限", "起止时间", "从事职业"]
    assert answered(heading, ["8年", "2019.1-2021.12", "电工"], ["4年", "2019.1-2021.12", "电工"]) == [
        ("not_eligible", {"years_exceed_dates"}),
        ("not_eligible", {"dates_before_years"}),
    ]


def test_years_stated_that_are_too_few_are_said_so():
    rows = [
        ["姓名", "身份证号", "职业", "等级", "本职业工作年限", "现有证书", "学历"],
        ["甲一", id_number("19850312"), "电工", "四级", "3年", "电工五级", "高中"],
    ]
    answer = Reviewer(BASE, Terms(on=ON)).answer(read(Layout(rows)).rows[-1])
    # (1) four years after level five, (2) six years, (3) a school that it is not.
    assert answer.outcome == "not_eligible"
    assert answer.lacking == "要求4年，所填3年不够"
    assert "全部计入也不够" in answer.reason


@pytest.mark.parametrize("said", ["电工/维修电工", "电工（维修电工）", "《电工》", "职业：电工", "电工（6-31-01-03）"])
def test_an_occupation_under_two_of_its_names(said):
    [row] = [each for each in read(Layout([["姓名", "职业", "等级"], ["甲", said, "四级"]])).rows if each.applicant]
    assert (row.wanted.occupation, row.wanted.work_type, row.wanted.is_covered) == ("电工", None, True)


def test_a_work_type_without_conditions_names_those_without_one():
    rows = [["姓名", "身份证号", "职业", "工种", "等级"], ["甲一", id_number("19850312"), "车工", "数控车工", "四级"]]
    answer = Reviewer(BASE, Terms(on=ON)).answer(read(Layout(rows)).rows[-1])
    assert answer.outcome == "not_decided"
    assert "车工（数控车工）" in answer.reason
    assert "请不填工种" in answer.reason


def test_merged_titles_count_once():
    sheet = Sheet("名单", (("电工四级", None, None), ("姓名", "身份证号", "学历"), ("甲", None, "高中")), (Merge(0, 0, 0, 2),))
    assert wanted(read_roster(Book(carrier="xlsx", sheets=(sheet,)), BASE, on=ON)) == [("甲", "电工", 4)]


def test_a_spell_that_nobody_wrote_down_adds_no_day():
    rows = [
        ["姓名", "身份证号", "职业", "等级", "参加工作时间", "本职业工作年限", "原证书号", "学历"],
        ["甲一", id_number("19850312"), "钳工", "四级", "2005-07-01", "7年", "无", "高中"],
    ]
    answer = Reviewer(BASE, Terms(on=ON)).answer(read(Layout(rows)).rows[-1])
    # 钳工四级 (2): six years in the occupation or a related one.
    assert (answer.outcome, answer.number) == ("eligible", "2")
    assert answer.reason.startswith("第2项：计7年（自报7年）")


# --- formulas ---------------------------------------------------------------------------------------------------------------


def test_columns_of_formulas_are_told():
    rows = (
        ("姓名", "身份证号", "职业", "等级", "本职业工作年限", "备注"),
        ("甲", None, "电工", "四级", 7.0, "一"),
        ("乙", None, "电工", "四级", None, "二"),
    )
    cells = frozenset(("表", row, place) for row in (0, 1, 2) for place in (4, 5))
    roster = read_roster(Book(carrier="xlsx", sheets=(Sheet("表", rows),), formulas=cells), BASE, on=ON)
    last = roster.faults[-2:]
    assert [(fault.kind, fault.code, dict(fault.parts)["cell"], dict(fault.parts)["count"]) for fault in last] == [
        ("note", "rosters.formulas_read", "E2", "2"),
        ("warning", "rosters.formulas_empty", "E3", "1"),
    ]


# --- headings that only resemble known ones ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        # Numbers of other papers are no skill certificates; what is listed as one would be all that somebody holds.
        ("毕业证书编号", None),
        ("学历证书编号", None),
        ("培训结业证书编号", None),
        ("职业技能等级证书编号", "certificate_number"),
        ("现有技能等级证书编号", "certificate_number"),
        # Years at one employer or in related occupations are not all years, nor those of the occupation.
        ("本企业工龄", None),
        ("本岗位工作年限", None),
        ("从事相关职业年限", None),
        ("累计工作年限", "work_years"),
        ("从事该职业（工种）年限", "own_work_years"),
        # The last word says what it is about.
        ("从事本职业（工种）时间", "own_work_since"),
        ("职业资格证书等级", "certificate_level"),
        ("职业资格证书名称", "certificate_occupation"),
        ("申报职业资格等级", "level"),
        ("拟申报职业（工种）及等级", "occupation"),
        ("现等级取得时间", "certificate_on"),
        ("专业技术职务", "title"),
        ("职称取得年月", "title_on"),
        ("培训起止时间", None),
        ("颁证单位", None),
        ("师傅姓名", None),
        ("证明人电话", None),
        # Numbers of conditions, not their words.
        ("符合申报条件第几款", "condition_number"),
        ("申报条件（填序号）", "condition_number"),
        ("申报条件类别", "condition_stated"),
    ],
)
def test_headings_by_their_last_word(heading, meaning):
    assert named((heading,)).meaning == meaning
