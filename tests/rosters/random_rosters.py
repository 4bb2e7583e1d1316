"""Rosters of invented people in any layout, every cell drawn from what such cells really hold, good and bad."""

import random

from invented_numbers import id_number, qualification_number, skill_level_number
from layout_rosters import Layout, columns

from zhunkao.rulebase.roster_files import roster_knowledge
from zhunkao.screening.rosters.headings import columns_of

OCCUPATIONS = [
    *("电工", "维修电工", "钳工", "车工", "车工（数控车工）", "养老护理员", "育婴师", "高级育婴师", "化学检验工", "汽车修理工"),
    *("企业人力资源管理师", "互联网营销师", "保育员", "物流师", "客户服务管理员", "6-31-01-03", "607060503", "茶艺师", ""),
]
LEVELS = ["五级", "四级", "三级", "二级", "一级", "3", "中级工", "高级", "技师", "四级/中级工", "国家职业资格三级", ""]
YEARS = [
    "1",
    "2年",
    "3",
    "4年",
    "5",
    "6年",
    "六年半",
    "8",
    "10年",
    "13",
    "20年",
    "6年以上",
    "约6年",
    "无",
    "0",
    "",
    5,
    7.5,
    "5年11个月",
]
SCHOOLS = ["初中", "高中", "技校", "技师学院", "中专", "大专", "本科", "大专（在读）", "研究生", "小学", "夜校", "高职", "", "无"]
DAYS = [
    "2004-07",
    "2009年7月",
    "2013.7",
    "2016/07/01",
    "201907",
    43617,
    "2021",
    "2024年9月",
    "2025-12-01",
    "15年7月",
    "2030-01",
    "",
    "无",
]
SPANS = ["2010.3-2014.5", "2014年6月至今", "2019-07-01至2024-06-30", "2021年至2026年", "2012.9", "", ""]
HELD = ["电工四级 2016年5月", "初级", "四级", "高级工", "无", "钳工三级、电工四级", "电工", "某证", ""]
SOURCES = ["企业职工", "院校学生", "普通技工学校", "社会人员", "其他", "1010", "2040", ""]
MAJORS = ["机电一体化", "护理", "会计", "无", ""]
SCHOOL_NAMES = ["某市技师学院", "某某职业技术学院", "某大学", "某校", ""]


def number_of_paper(draw):
    year, level = draw.randrange(5, 26), draw.randrange(1, 6)
    return draw.choice([qualification_number(year, level), skill_level_number(max(year, 19), level), "无", "", "旧证"])


def birth(draw):
    return f"{draw.randrange(1965, 2011)}{draw.randrange(1, 13):02d}{draw.randrange(1, 29):02d}"


def cell(draw, meaning, serial, born):
    match meaning:
        case "serial":
            return serial
        case "name":
            return f"赵{serial}"
        case "id_number":
            return id_number(born, sequence=f"{serial % 1000:03d}") if draw.random() < 0.9 else draw.choice(["", born, "护照1"])
        case "birth":
            return draw.choice([born, f"{born[:4]}-{born[4:6]}", f"{born[:4]}年{int(born[4:6])}月", ""])
        case "occupation" | "certificate_occupation" | "occupation_held" | "post":
            return draw.choice(OCCUPATIONS)
        case "level" | "certificate_level":
            return draw.choice(LEVELS)
        case "own_work_years" | "work_years":
            return draw.choice(YEARS)
        case "education":
            return draw.choice(SCHOOLS)
        case "first_job_on" | "own_work_since" | "certificate_on" | "graduated_on" | "title_on" | "work_from" | "work_to":
            return draw.choice(DAYS)
        case "work_span":
            return draw.choice(SPANS)
        case "certificate_number":
            return number_of_paper(draw)
        case "certificate_any":
            return draw.choice([*HELD, number_of_paper(draw)])
        case "source":
            return draw.choice(SOURCES)
        case "major":
            return draw.choice(MAJORS)
        case "school":
            return draw.choice(SCHOOL_NAMES)
        case "condition_stated" | "condition_number" | "condition_code":
            return draw.choice(["", "", "1", "第2项", "3", 2])
        case "student":
            return draw.choice(["是", "否", ""])
        case _:
            return ""


def roster(layout_id, count, seed):
    """A sheet in a layout with so many people."""
    draw = random.Random(seed)
    names = columns(layout_id)
    layout = next(each for each in roster_knowledge().layouts if each.id == layout_id)
    meanings = [column.meaning for column in columns_of([tuple(name.split("/", 1)) for name in names], layout)]
    rows = []
    for serial in range(1, count + 1):
        born = birth(draw)
        rows.append([cell(draw, meaning, serial, born) for meaning in meanings])
    return Layout([names, *rows])
