"""A roster of invented people in each layout, as rows of cells and as files.

`python tests/rosters/layout_rosters.py examples/rosters` writes the examples anew.
"""

import csv
import io
import json
import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from invented_numbers import id_number, qualification_number, skill_level_number

from zhunkao.rulebase.roster_files import roster_knowledge
from zhunkao.screening.rosters.book import Book, Merge, Sheet

ON = date(2026, 11, 21)


@dataclass(frozen=True)
class Layout:
    """Rows of a sheet, its merges (top, left, bottom, right), further sheets by name."""

    rows: list
    merges: list = field(default_factory=list)
    sheets: dict = field(default_factory=dict)

    def book(self, carrier="xlsx"):
        """As it would be opened."""
        main = Sheet("Sheet1", tuple(map(tuple, self.rows)), tuple(Merge(*each) for each in self.merges))
        return Book(carrier=carrier, sheets=(main, *(Sheet(name, tuple(map(tuple, rows))) for name, rows in self.sheets.items())))


def columns(layout_id):
    return list(next(each for each in roster_knowledge().layouts if each.id == layout_id).columns)


def flat(layout_id, *people, above=(), starred=False):
    """A sheet with one row of headings, of people given as {heading: value}."""
    names = columns(layout_id)
    rows = [[person.get(name) for name in names] for person in people]
    assert all(set(person) <= set(names) for person in people)
    return Layout([*([line] for line in above), [f"{name}*" if starred else name for name in names], *rows])


def code_sheets():
    codes = next(each for each in roster_knowledge().layouts if each.id == "national-41").codes
    return {name: [[code, word] for code, word in pairs.items()] for name, pairs in codes.items()}


def national(layout_id):
    layout = flat(
        layout_id,
        {
            "职业(工种)": "电工",
            "级别": "3",
            "身份类型": "1",
            "证件号码": id_number("19850312"),
            "中文名": "赵一",
            "性别": "1",
            "出生日期": "1985-03-12",
            "工作单位": "甲厂",
            "从事职业": "电工",
            "本工种职业年限": "12年",
            "文化程度": "30",
            "参加工作日期": 38534,
            "考生来源": "1010",
            "原证书号": qualification_number(12, 4),
            "申报条件": "",
        },
        {
            "职业(工种)": "车工(数控车工)",
            "级别": "4",
            "身份类型": "1",
            "证件号码": id_number("20070601", sequence="008"),
            "中文名": "钱二",
            "性别": "2",
            "出生日期": "20070601",
            "文化程度": "52",
            "考生来源": "2040",
            "申报条件": "2",
        },
        {
            "职业(工种)": "606010203",
            "级别": "5",
            "身份类型": "5",
            "证件号码": "X0000001",
            "中文名": "孙三",
            "性别": "1",
            "出生日期": "1999-09-09",
            "本工种职业年限": "半年",
            "文化程度": "70",
        },
    )
    return Layout(layout.rows, layout.merges, code_sheets())


def textile():
    single = ["序号", "考生姓名", "性别", "考生所在单位", "身份证号", "文化程度", "工作年限", "报考职业（工种）", "报考等级"]
    upper = [*single, "现有证书情况", None, None, "符合申报条件第*项"]
    lower = [*[None] * 9, "职业（工种）", "等级", "取证时间", None]
    rows = [
        ["2026年下半年报名汇总表"],
        upper,
        lower,
        [1, "赵一", "男", "甲厂", id_number("19850312"), "大专", "六年半", "电工", "三级/高级工", "电工", "四级", "2019.6", None],
        [None] * 9 + ["车工", "五级", "2016年3月", None],
        [2, "钱二", "女", "甲厂", id_number("19900615", sequence="008"), "高中", "12年", "维修电工", "4", "无", "无", None, "1"],
        ["合计", "2人"],
        ["填表人：赵一", None, None, "审核人：钱二"],
    ]
    return Layout(rows, [(1, 9, 1, 11), *((1, place, 2, place) for place in (*range(9), 12))])


def dezhou():
    names = columns("dezhou")
    upper = ["考核鉴定成绩" if name == "考核鉴定成绩/技术理论" else None if "/" in name else name for name in names]
    lower = [name.partition("/")[2] or None for name in names]
    one = {
        "序号": 1,
        "姓名": "赵一",
        "公民身份号码": id_number("19850312"),
        "性别": "男",
        "文化程度": "技校",
        "考核专业(工种)": "汽车修理工",
    }
    one |= {"从事工作或参加工作时间": "2005年7月", "鉴定级别": "高级工", "原证书级别或证书编号": qualification_number(10, 4)}
    two = {
        "序号": 2,
        "姓名": "钱二",
        "公民身份号码": id_number("19900615"),
        "性别": "男",
        "文化程度": "中专",
        "考核专业(工种)": "钳工",
    }
    two |= {"从事工作或参加工作时间": "2012/7/1", "鉴定级别": "中级工", "原证书级别或证书编号": "初级工"}
    rows = [upper, lower, *([person.get(name) for name in names] for person in (one, two))]
    return Layout(rows, [(0, 8, 0, 9), *((0, place, 1, place) for place in range(13) if place not in (8, 9))])


def commitment():
    single = ["姓名", "身份证号", "学历", "申请职业", "职业方向/工种", "级别", "从事本职业工作共几年"]
    upper = [*single, "工作简历", None, None, None, "联系电话"]
    lower = [*[None] * 7, "起止年月", "单位名称", "单位所在市（或县）", "从事何种岗位工作", None]
    rows = [
        upper,
        lower,
        ["赵一", id_number("19850312"), "高中", "美容师", None, "四级", "7年", "2016.3-2019.6", "甲店", "某市", "美容师", None],
        [*[None] * 7, "2019年7月至今", "乙店", "某市", "美容师", None],
    ]
    return Layout(rows, [(0, 7, 0, 10), *((0, place, 1, place) for place in (*range(7), 11))])


def _one(**more):
    return {"性别": "男", **more}


LAYOUTS = {
    "national-41": national("national-41"),
    "national-35": national("national-35"),
    "zhejiang-2015": flat(
        "zhejiang-2015",
        _one(姓名="赵一", 证件类型="身份证", 身份证号=id_number("19850312"), 文化程度="大学专科和专科学校", 考生申报条件="2")
        | {"考生来源": "国有企业", "本职业工作年限": "10", "原证书号": skill_level_number(20, 4), "原职业(工种)": "电工"},
        starred=True,
        above=["申报职业：电工  申报等级：三级"],
    ),
    "textile-summary": textile(),
    "chemical": flat(
        "chemical",
        _one(序号=1, 申报等级="三级", 申报工种="化学检验员", 身份证号码=id_number("19850312"), 姓名="赵一", 学历="大专")
        | {"出生年月": "1985.3", "参加工作时间": 200507, "本职业工作年限": "12", "次级证书号": qualification_number(15, 4)},
    ),
    "dezhou": dezhou(),
    "fee-summary": flat(
        "fee-summary",
        _one(序号=1, 姓名="赵一", 身份证号码=id_number("19850312"), 拟报工种="保育员", 级别="五级", 已交费金额=300),
    ),
    "group-enterprise": flat(
        "group-enterprise",
        _one(
            **{
                "姓名": "赵一",
                "身份证号": id_number("19850312"),
                "职业工种": "电工",
                "技能等级": "中级工",
                "考试类型(正考/补考)": "正考",
            }
        ),
    ),
    "six-years": flat(
        "six-years",
        {"序号": 1, "姓名": "赵一", "身份证号": id_number("19850312"), "学历": "高中", "参加工作时间": "2019.7"}
        | {"鉴定职业(工种)": "电工", "鉴定等级": "四级"},
        above=["工作满6年（含）以上人员名单"],
    ),
    "fujian": flat(
        "fujian",
        _one(姓名="赵一", 出生年月="1985年3月", 身份证号码=id_number("19850312"), 申报认定职业="电工", 申报等级="二级")
        | {
            "从事本职业年限": "15年",
            "最高学历": "大专",
            "毕业院校": "某职业技术学院",
            "最高学历专业": "机电一体化",
            "毕业时间": "2006.7",
        }
        | {"现已持何种职业证书": "电工", "等级": "三级", "证书编码": skill_level_number(20, 3), "取得证书时间": "2020-09"},
    ),
    "commitment": commitment(),
}


def spoiled():
    """One of every fault that rosters really have, under headings of no known layout, with two good people between."""
    heading = [
        "序号",
        "★姓名（必填）",
        "证件类型",
        "身 份 证 号 码",
        "性别",
        "出生年月",
        "职业(工种)",
        "申报级别",
        "本职业工作年限（年）",
        "参加工作时间",
    ]
    heading += ["文化程度", "原证书号", "取证时间", "颜色", "符合申报条件第几项"]
    good = id_number("19850312")
    other = id_number("19900615", sequence="008")
    wrong = good[:17] + ("1" if good[17] != "1" else "2")
    lines = [
        [
            "例",
            "张三",
            "身份证",
            "123456199001011234",
            "男",
            "1990.1",
            "电工",
            "三级",
            "6年",
            "2015.7",
            "大专",
            None,
            None,
            None,
            "1",
        ],
        ["必填", "与身份证一致", None, "18位身份证号", None, "格式：2000.1"],
        [
            1,
            "赵一",
            "身份证",
            good,
            "男",
            "1985.3",
            "电工",
            "三级",
            "12年",
            "2005.7",
            "大专",
            qualification_number(12, 4),
            "2012.5",
        ],
        [2, "钱二", None, 1.23456789012345e17, "男", None, "电工", "三级", 6, None, "高中"],
        [3, "孙三", None, "1.23457E+17", "男", None, "电工", "三级", "6", None, "高中"],
        [4, "李四五", None, wrong, "男", "1985.3", "电工", "三级", "六年半", "2015.7", "高中"],
        [5, "周五", None, "000000850312007", "男", "1985.3", "电工", "三级", "6年3个月", 42186, "高中"],
        [6, "吴六", None, "999202600000000007", "男", "2008.1", "车工", "四级", "72个月", None, "技校"],
        [7, "郑七", "护照", "X0000001", "女", "1990-01-02", "美容师", "初级", "约3年", "19年6月", "夜校"],
        [
            8,
            "王八一",
            None,
            f"'{other[:6]} {other[6:14]} {other[14:]}",
            "女",
            "1991.6",
            "电工",
            "高级",
            "2015",
            "2030-01",
            "中专",
        ],
        [9, "钱二二", None, other, "女", "1990.6", "电工", "三级/技师", "必填", "2019.13", "大专", 1.2e17, "20.5"],
        [10, "冯十", None, id_number("19910101"), "男", None, "砌筑工", "三级", "6年", None, "高中"],
        [11, "陈一", None, id_number("19920202"), "男", None, "4-01-02-01", "六级", "800", None, "高中"],
        [
            12,
            "褚二",
            None,
            id_number("19930303"),
            "男",
            34031,
            "车工(飞车工)",
            "四级",
            "6年以上",
            "2000.1",
            "本科",
            qualification_number(18, 4),
            "2017.1",
        ],
        list(heading),
        [13, "卫三", None, id_number("19940404"), "男", "1994.4", None, None, None, None, None, skill_level_number(20, 5)],
        [None] * 11 + [qualification_number(16, 5), "2016.1"],
        [None, None],
        [14, None, None, id_number("19950505"), "女", "1995.5", "电工", "五级", "１年", "2020", "初中"],
        ["合计：14人"],
        ["填表人：", None, None, "（盖章）"],
    ]
    return Layout([["某某单位报名表", None], heading, *lines])


def save_xlsx(path, layout):
    """Write a layout as a workbook: numbers as numbers, the rest as text, merges as merges."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": False, "strings_to_formulas": False}) as workbook:
        workbook.set_properties({"created": date(2026, 11, 21)})
        bold = workbook.add_format({"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, "border": 1})
        sheet = workbook.add_worksheet("Sheet1")
        owners = {(top, left): (bottom, right) for top, left, bottom, right in layout.merges}
        for row, cells in enumerate(layout.rows):
            for column, value in enumerate(cells):
                if value is None:
                    continue
                if (row, column) in owners:
                    sheet.merge_range(row, column, *owners[row, column], value, bold)
                else:
                    sheet.write(row, column, value)
        sheet.set_column(0, 45, 14)
        for name, rows in layout.sheets.items():
            codes = workbook.add_worksheet(name)
            for row, cells in enumerate(rows):
                codes.write_row(row, 0, cells)


def csv_bytes(layout, encoding="gb18030", delimiter=","):
    """A layout as separated values."""
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows([["" if cell is None else cell for cell in row] for row in layout.rows])
    return written.getvalue().encode(encoding)


def write(folder):
    """The example files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, layout in LAYOUTS.items():
        save_xlsx(folder / f"{name}.xlsx", layout)
    save_xlsx(folder / "spoiled.xlsx", spoiled())
    (folder / "chemical.csv").write_bytes(csv_bytes(LAYOUTS["chemical"]))
    people = [
        {
            "id": "A-1",
            "birth_date": "1985-03-12",
            "work": [{"occupation": "电工", "years": 12}],
            "occupation": "电工",
            "level": 3,
        },
        {"id": "A-2", "birth_date": "1990-06", "certificates": [], "occupation": "车工（数控车工）", "level": "四级"},
    ]
    lines = [json.dumps(person, ensure_ascii=False) for person in people]
    (folder / "people.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
