"""A small document of conditions and a workbook of invented people, for the tests of reviews."""

import io
import json
import zipfile
from datetime import datetime

import xlsxwriter
from invented_numbers import id_number

from zhunkao.doors.service import load

DAY = "2026-11-21"


def item(number, expr, text):
    return {"number": number, "text": text, "span": None, "expr": expr, "basis": None, "starred": False, "doubts": []}


def entry(level, *items, occupation="电工", work_type=None):
    return {
        "occupation": occupation,
        "work_type": work_type,
        "code": None,
        "level": level,
        "prerequisite": None,
        "items": list(items),
    }


YEARS = {years: {"work": {"years": years, "in": "own", "counted": "cumulative"}} for years in (1, 6)}
AFTER_5 = {"work": {"years": 4, "in": "own", "counted": "cumulative", "since": {"certificate": {"level": 5, "in": "own"}}}}

DOCUMENT = {
    "document": {"id": "demo", "title": "示范条件", "issuer": None, "region": None, "published": "2024", "source": None},
    "entries": [
        entry(5, item("1", YEARS[1], "累计从事本职业工作1年（含）以上。")),
        entry(
            4,
            item("1", YEARS[6], "累计从事本职业工作6年（含）以上。"),
            item("2", AFTER_5, "取得本职业五级证书后，累计从事本职业工作4年（含）以上。"),
        ),
    ],
    "definitions": [],
    "doubts": [],
}

HEADINGS = ("序号", "姓名", "身份证号", "申报职业", "申报等级", "本职业工作年限", "符合申报条件第*项")
PEOPLE = (
    (1, "陈小禾", id_number("19930912"), "电工", "四级", "7年", None),
    (2, "林小满", id_number("19940203"), "电工", "五级", "6个月", None),
    (3, "吴大川", id_number("19900101"), "电工", "四级", "5年", None),
    (4, "郑一苇", id_number("19850505"), "电工", "高级", "9年", None),
    (5, "周见山", id_number("19850506"), "飞船驾驶员", "三级", "9年", None),
)
"""Six years: reached by seven, so item 1; half a year is not one; five years may hold the four that count from a certificate,
for nothing is known of certificates; 高级 alone is no level; of spaceships no document speaks."""


def rules():
    return load(DOCUMENT)


def rules_file(write):
    return write("rules.json", json.dumps(DOCUMENT, ensure_ascii=False))


def workbook(rows=PEOPLE, headings=HEADINGS, *, above=(), formulas=(), sheet="报名表"):
    """An xlsx with frames; `formulas` are (row, column, formula, stored value)."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": datetime(2026, 1, 1)})
    page = book.add_worksheet(sheet)
    frame = book.add_format({"border": 1})
    for number, row in enumerate([*((line,) for line in above), headings, *rows]):
        for column, value in enumerate(row):
            if value is not None:
                page.write(number, column, value, frame)
    for row, column, formula, value in formulas:
        page.write_formula(row, column, formula, frame, value)
    page.autofilter(len(above), 0, len(above) + len(rows), len(headings) - 1)
    book.close()
    return out.getvalue()


def parts(data):
    """All parts of a zip file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()
