"""A small document of conditions and people for the tests of `check`, in the interchange forms."""

import json


def item(number, expr, text):
    return {"number": number, "text": text, "span": None, "expr": expr, "basis": None, "starred": False, "doubts": []}


def entry(occupation, level, *items, prerequisite=None, work_type=None):
    found = {"occupation": occupation, "work_type": work_type, "code": None, "level": level, "prerequisite": prerequisite}
    return {**found, "items": list(items)}


AFTER_4 = {"work": {"years": 5, "in": "own", "counted": "cumulative", "since": {"certificate": {"level": 4, "in": "own"}}}}
AFTER_3 = {"work": {"years": 4, "in": "own", "counted": "cumulative", "since": {"certificate": {"level": 3, "in": "own"}}}}
SCHOOL = {"all": [{"certificate": {"level": 4, "in": "own"}}, {"graduate": {"schools": ["技师学院"], "field": "own_or_related"}}]}

DOCUMENT = {
    "document": {"id": "demo", "title": "示范条件", "issuer": None, "region": None, "published": None, "source": None},
    "entries": [
        entry(
            "电工",
            4,
            item("1", {"work": {"years": 6, "in": "own", "counted": "cumulative"}}, "累计从事本职业工作6年（含）以上。"),
        ),
        entry(
            "电工",
            3,
            item("1", AFTER_4, "取得本职业四级/中级工职业资格证书（技能等级证书）后，累计从事本职业工作5年（含）以上。"),
            item("2", SCHOOL, "取得本职业四级证书，并具有技师学院本专业或相关专业毕业证书。"),
        ),
        entry(
            "电工",
            2,
            item("1", AFTER_3, "取得本职业三级/高级工职业资格证书（技能等级证书）后，累计从事本职业工作4年（含）以上。"),
        ),
    ],
    "definitions": [],
    "doubts": [],
}

PERSON = {
    "id": "A-1",
    "name": "陈小禾",
    "id_number": "520103199309121238",
    "birth_date": "1993-09-12",
    "certificates": [{"occupation": "电工", "level": 4, "issued_on": "2021-06-30"}],
    "work": [{"employer": "青溪水务", "occupation": "电工", "from": "2018-05-06", "to": None}],
    "education": [{"school_kind": "技师学院", "major": "楼宇自动化", "status": "graduated", "graduated_on": "2018-07-01"}],
    "training": [],
}


def as_text(value):
    return json.dumps(value, ensure_ascii=False)
