"""The same in Python: a rule base, a person as a dict, decisions."""

import zhunkao

base = zhunkao.load()
person = {
    "id": "示例-5",
    "certificates": [{"occupation": "电工", "level": 4, "issued_on": "2021-06-30"}],
    "work": [{"occupation": "电工", "from": "2019-05-06", "to": None}],
}
for decision in base.check(person, document="rending-2023", occupation="电工", level=3, on="2026-12-01"):
    print(decision.status, decision.by, decision.earliest)
print(zhunkao.parse("累计从事本职业工作5年（含）以上。"))
