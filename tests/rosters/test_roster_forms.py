"""Forms of one person, a sheet each: put together into a list, a row for each, and reviewed as one."""

import io

import pytest
from invented_numbers import id_number, skill_level_number
from layout_rosters import ON, Layout
from openpyxl import Workbook, load_workbook

import zhunkao
from zhunkao.rulebase import load
from zhunkao.screening.rosters.book import Book, Merge, Sheet
from zhunkao.screening.rosters.form_sheets import is_form, with_forms_listed
from zhunkao.screening.rosters.reading import read_roster

BASE = load()


def form(name, level, held, spells, years="8年"):
    """Labels before their values, a table of jobs with a cell merged over its rows at the left, words below."""
    certificate, held_level, number, day = held
    rows = [
        ["职业技能等级认定申报表"],
        ["姓名", name, "性别", "女", "出生年月", "1990年1月"],
        ["身份证号码", id_number("19900101"), None, None, "联系电话", "1"],
        ["申报认定职业", "电工", None, None, "申报等级", level],
        ["从事本职业年限", years, "最高学历", "高中", "毕业时间", "2008年6月"],
        ["现已持何种职业证书", certificate, "等级", held_level, "证书编码", number, "取得证书时间", day],
        ["工作经历", "何年至何年", "从事何职业", "所在单位"],
        *([None, *spell] for spell in spells),
        *[[]] * (2 - len(spells)),
        ["本人承诺所填属实。", None, None, None],
        ["签名：", None, None, "日期：2026年11月1日"],
    ]
    return Sheet(name, tuple(map(tuple, rows)), (Merge(6, 0, 8, 0), Merge(2, 1, 2, 3)))


FORMS = (
    form("甲一", "四级", ("", "", "", ""), [("2010.3-2014.5", "电工", "甲厂"), ("2014.6至今", "电工", "乙厂")]),
    form("乙二", "三级", ("电工", "四级", skill_level_number(19, 4), "2019年6月"), [("2012.7-至今", "维修电工", "丙厂")], "12年"),
)


def people(book):
    return [row for row in read_roster(book, BASE, on=ON).rows if row.applicant]


def test_a_form_is_told_from_a_list():
    heading = ["姓名", "性别", "身份证号", "学历", "申报职业", "申报等级", "从事本职业年限"]
    rows = [
        heading,
        ["甲", "男", None, "高中", "电工", "四级", "7年"],
        heading,
        ["乙", "男", None, "高中", "电工", "四级", "7年"],
    ]
    two_rows = [["姓名", "身份证号", "性别", "情况", None, None], [None, None, None, "学历", "申报职业", "申报等级"]]
    pages = [*two_rows, ["甲", None, "男", "高中", "电工", "四级"], *two_rows, ["乙", None, "男", "其他", "电工", "四级"]]
    assert is_form(FORMS[0])
    assert not is_form(Layout(rows).book().sheets[0])
    assert not is_form(Layout(pages).book().sheets[0])


def test_forms_become_a_list_a_row_each():
    found = people(with_forms_listed(Book(carrier="xlsx", sheets=(*FORMS, Sheet("须知", (("请如实填写",),))))))
    assert [(row.applicant.name, row.wanted.occupation, row.wanted.level) for row in found] == [
        ("甲一", "电工", 4),
        ("乙二", "电工", 3),
    ]
    first, second = (row.applicant for row in found)
    assert [(job.start.text, job.occupation, job.employer) for job in first.work] == [
        ("2010-03", "电工", "甲厂"),
        ("2014-06", "电工", "乙厂"),
    ]
    assert [(job.start.text, job.end) for job in second.work] == [("2012-07", None)]
    # 等级 behind a certificate is the certificate's; above it stands 申报等级.
    assert [(held.occupation, held.level, held.issued_on.text) for held in second.certificates] == [("电工", 4, "2019-06")]
    assert first.certificates is None


def test_forms_beside_a_list_are_put_together_and_the_list_stays():
    rows = (("姓名", "身份证号", "职业", "等级"), ("丙三", None, "电工", "五级"))
    found = people(with_forms_listed(Book(carrier="xlsx", sheets=(Sheet("名单", rows), *FORMS))))
    assert sorted(row.applicant.name for row in found) == ["丙三", "乙二", "甲一"]


@pytest.fixture
def workbook(tmp_path):
    path = tmp_path / "forms.xlsx"
    made = Workbook()
    made.remove(made.active)
    for sheet in FORMS:
        target = made.create_sheet(sheet.name)
        for row in sheet.rows:
            target.append(list(row))
        for merge in sheet.merges:
            target.merge_cells(None, merge.top + 1, merge.left + 1, merge.bottom + 1, merge.right + 1)
    made.save(path)
    return path


def test_a_workbook_of_forms_comes_back_as_a_list_with_answers(workbook, tmp_path):
    """电工四级 (2): six years, 2010 till now. 电工三级 (1): five years after level four of 2019."""
    found = zhunkao.load().review(workbook, on=ON)
    assert [(answer.outcome, answer.number) for answer in found.answers] == [("eligible", "2"), ("eligible", "1")]
    [out] = found.write(tmp_path / "out.xlsx")
    sheet = load_workbook(io.BytesIO(out.read_bytes()))["申报表汇总"]
    assert [[cell.value for cell in row][:2] for row in sheet.iter_rows(min_row=4)] == [["甲一", "甲一"], ["乙二", "乙二"]]
    assert "符合" in [cell.value for cell in sheet[4]]


def test_without_names_nothing_of_who_they_are_stays(workbook, tmp_path):
    [out] = zhunkao.load().review(workbook, on=ON).write(tmp_path / "out.xlsx", personal=False)
    words = [str(cell.value) for sheet in load_workbook(out) for row in sheet.iter_rows() for cell in row if cell.value]
    assert not [word for word in words if "甲一" in word or "甲厂" in word or id_number("19900101") in word]


# --- which columns go with which spell --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "row", "jobs"),
    [
        # 从事职业 of today stands before the table of jobs, and is of none of them.
        (
            ["从事职业", "起止时间1", "从事职业1", "起止时间2", "从事职业2"],
            ["车工", "2010.1-2012.1", "电工", "2012.2-2014.1", "钳工"],
            ["电工", "钳工"],
        ),
        (["岗位1", "起止时间1", "岗位2", "起止时间2"], ["电工", "2010.1-2012.1", "钳工", "2012.2-2014.1"], ["电工", "钳工"]),
        # Of what was before the entry into the present job nothing is said.
        (["岗位", "入职日期"], ["电工", "2012-02"], ["电工", None]),
        (["从事职业", "起止时间1", "起止时间2"], ["电工", "2010.1-2012.1", "2012.2-2014.1"], [None, None]),
    ],
)
def test_occupations_of_spells(heading, row, jobs):
    rows = [["姓名", "身份证号", "职业", "等级", *heading], ["甲", id_number("19850312"), "电工", "四级", *row]]
    [found] = people(Layout(rows).book())
    assert [job.occupation for job in found.applicant.work] == jobs
