"""Requests as the documentation shows them: an invented person, a short document of our own."""

from __future__ import annotations

from typing import Any

PERSON: dict[str, Any] = {
    "id": "A-1",
    "birth_date": "1993-09-12",
    "certificates": [{"occupation": "电工", "level": 4, "issued_on": "2021-06-30"}],
    "work": [{"employer": "青溪水务有限公司", "occupation": "电工", "from": "2019-05-06", "to": None}],
    "education": [],
    "training": [],
}

DOCUMENT: dict[str, Any] = {
    "document": {"id": "qingxi", "title": "示范条件", "issuer": None, "region": None, "published": None, "source": None},
    "entries": [
        {
            "occupation": "青溪编织工",
            "work_type": None,
            "code": None,
            "level": 5,
            "prerequisite": None,
            "items": [
                {
                    "number": "1",
                    "text": "年满16周岁，从事本职业工作满1年。",
                    "span": None,
                    "expr": {"all": [{"age": {"at_least": 16}}, {"work": {"years": 1, "in": "own", "counted": "cumulative"}}]},
                    "basis": None,
                    "starred": False,
                    "doubts": [],
                }
            ],
        }
    ],
    "definitions": [],
    "doubts": [],
}
"""A document in the interchange form, as `read` answers it."""

CHECK = {"applicant": PERSON, "occupation": "电工", "level": 3, "on": "2026-11-20"}
CHECK_MANY = {
    "applicants": [PERSON, {"id": "A-2", "work": [{"occupation": "电工", "years": 2}], "certificates": []}],
    "occupation": "电工",
    "level": 3,
    "on": "2026-11-20",
}
PLAN = {"applicant": PERSON, "occupation": "电工", "level": 2, "on": "2026-11-20"}
ASK = {"applicant": {}, "occupation": "电工", "level": 4, "on": "2026-11-20"}
ANSWER = {**ASK, "states": {}, "answer": True}
SAY = {"expr": {"age": {"at_least": 16}}}
PARSE = {"sentence": "累计从事本职业工作5年（含）以上。", "occupation": "电工", "level": 4}
READ = {
    "name": "通知.txt",
    "text": "茶艺师\n具备以下条件之一者，可申报五级/初级工：\n（1）累计从事本职业工作1年（含）以上。\n（2）本职业学徒期满。\n",
}
