"""A body's rulings: read, checked against each other, added without touching the rest, applied and cited."""

import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from profiles_help import document, entry

import zhunkao
from zhunkao.errors import DataError
from zhunkao.model.applicant_forms import applicant_from_json, applicant_to_json
from zhunkao.model.registers import OccupationRecord, Registers, WorkType
from zhunkao.rulebase import embedded_registers
from zhunkao.rulebase.rulings import Ruling, RulingBook, rulings_from_yaml, with_ruling

ON = date(2026, 11, 20)
FILE = """\
# 某机构的裁定
- kind: occupation
  target: 电工
  name: 机电维修
  relation: own     # 岗位说明书已核对
  decided_on: 2026-03-05
  by: 资格审核组
  why: 所列工作即电工作业
- {kind: field, target: 电工, name: 楼宇自动化, relation: related, decided_on: 2026-03-06, by: 资格审核组, why: 课程相同}
"""
WORK = {"work": {"years": 5, "in": "own", "counted": "cumulative"}}
SCHOOL = {"graduate": {"schools": ["技师学院"], "field": "own_or_related"}}
PERSON = {
    "id": "A-1",
    "work": [{"occupation": "机电维修", "from": "2015-01-01", "to": None}],
    "education": [{"school_kind": "技师学院", "major": "楼宇自动化专业", "status": "graduated", "graduated_on": "2014-07-01"}],
}


def ruling(**more):
    values = {"kind": "occupation", "target": "电工", "name": "水电工", "relation": "related", "decided_on": date(2026, 5, 1)}
    return Ruling(**{**values, "by": "某甲", "why": "工作内容相近", **more})


def checked(applicant, text=FILE, on=ON, exprs=(WORK, SCHOOL), level=3, **more):
    """The decision with and without the rulings of a file."""
    rules = zhunkao.load(document(entry(level, *exprs), **more))
    read = applicant_from_json(applicant)
    ruled = RulingBook(rulings_from_yaml(text, "r.yaml"), rules.base).applied_to(read, on)
    return [rules.check(each, occupation="电工", level=level, on=on)[0] for each in (read, ruled)]


def test_rulings_are_read_with_their_lines():
    """A list, or a list under `rulings`."""
    found = rulings_from_yaml(FILE)
    assert [(each.kind, each.name, each.relation, each.line) for each in found] == [
        ("occupation", "机电维修", "own", 2),
        ("field", "楼宇自动化", "related", 9),
    ]
    under = "body: 某机构\nrulings:\n" + FILE
    assert rulings_from_yaml(under) == found
    assert [each.line for each in rulings_from_yaml(under)] == [4, 11]
    assert rulings_from_yaml("") == rulings_from_yaml("# 暂无\n") == rulings_from_yaml("rulings:\n") == ()


def test_rulings_settle_what_was_open():
    """Both items were undetermined; the rulings make them hold, and are cited with their day."""
    before, after = checked(PERSON)
    assert (before.status, after.status, after.by) == ("undetermined", "eligible", ("1", "2"))
    cited = [(one.number, each.text) for one in after.items for each in one.assumes if each.code == "ruling"]
    assert cited == [
        ("1", "资格审核组于2026-03-05裁定：“机电维修”对“电工”为本职业，理由是“所列工作即电工作业”"),
        ("2", "资格审核组于2026-03-06裁定：“楼宇自动化专业”对“电工”为相关专业，理由是“课程相同”"),
    ]
    assert not any(each.code == "ruling" for one in before.items for each in one.assumes)


def reasons(decision, number="1"):
    """What an item lacks, what its paragraph says."""
    item = next(each for each in decision.items if each.number == number)
    return [lack.text for lack in item.lacks], item.why


AGAINST = "资格审核组于2026-03-05裁定：“机电维修”对“电工”为无关职业，理由是“只换灯管”"


def against(relation="none"):
    return FILE.replace("relation: own     #", f"relation: {relation} #").replace("所列工作即电工作业", "只换灯管。")


def test_a_refusal_names_the_ruling_it_comes_from():
    """Without the ruling none the years would be open: who, when, what and why stand in what is lacking, and in the letter."""
    _, after = checked(PERSON, against(), exprs=(WORK,))
    ((lack,), why) = reasons(after)
    assert after.status == "not_eligible"
    assert AGAINST in lack
    assert AGAINST in why
    assert not after.items[0].assumes


def test_a_refusal_names_a_ruling_related_where_the_own_occupation_is_asked():
    """“Related” is no help where only 本职业 counts; where related ones count it is what the answer rests on."""
    _, after = checked(PERSON, against("related"), exprs=(WORK,))
    assert "为相关职业，理由是" in reasons(after)[0][0]
    wide = {"work": {**WORK["work"], "in": "own_or_related"}}
    _, after = checked(PERSON, against("related"), exprs=(wide,))
    assert after.status == "eligible"
    assert "依据裁定：资格审核组于2026-03-05裁定" in reasons(after)[1]


def test_a_ruling_is_not_blamed_for_what_is_missing_anyway():
    """One year of 机电维修 would not make five, whatever it counted as; a certificate of level 5 is not one of level 4."""
    short = {"work": [{"occupation": "机电维修", "from": "2024-01-01", "to": "2024-12-31"}]}
    ((lack,), why) = reasons(checked(short, against(), exprs=(WORK,))[1])
    assert "裁定" not in lack + why
    held = {"certificates": [{"occupation": "机电维修", "level": 5, "issued_on": "2020-01-01"}]}
    ((lack,), why) = reasons(checked(held, against(), exprs=({"certificate": {"level": 4, "in": "own"}},))[1])
    assert "裁定" not in lack + why


def test_rulings_that_only_together_refuse_are_all_named():
    """Three years and three years: either alone would not make five, both would."""
    two = {
        "work": [
            {"occupation": "机电维修", "from": "2018-01-01", "to": "2020-12-31"},
            {"occupation": "水电工", "from": "2021-01-01", "to": "2023-12-31"},
        ]
    }
    other = "- {kind: occupation, target: 电工, name: 水电工, relation: none, decided_on: 2026-04-01, by: 某乙, why: 管道为主}\n"
    ((lack,), _) = reasons(checked(two, against() + other, exprs=(WORK,))[1])
    assert AGAINST in lack
    assert "某乙于2026-04-01裁定：“水电工”对“电工”为无关职业，理由是“管道为主”" in lack


def test_a_ruling_that_leaves_an_item_open_is_named():
    """The document calls 机电维修 related, the body does not; what is left hangs on a spell of unknown length."""
    closed = {"definitions": [{"occupation": "电工", "term": "相关职业", "text": "机电维修", "names": ["机电维修"]}]}
    wide = {"work": {**WORK["work"], "in": "own_or_related"}}
    person = {"work": [*PERSON["work"], {"occupation": "电工"}]}
    before, after = checked(person, against(), exprs=(wide,), **closed)
    assert (before.status, after.status) == ("eligible", "undetermined")
    assert [(each.path, each.text) for each in after.items[0].assumes if each.code == "ruling"] == [("work[0]", AGAINST)]
    assert AGAINST in reasons(after)[1]


def test_fields_ruled_out_are_named_too():
    """A major that the body holds unrelated."""
    _, after = checked(PERSON, FILE.replace("relation: related", "relation: none"), exprs=(SCHOOL,))
    assert "“楼宇自动化专业”对“电工”为无关专业，理由是“课程相同”" in reasons(after)[0][0]


def test_the_applicant_s_own_relation_goes_first():
    """What was judged of this very person is not overruled by what the body says in general."""
    own = {**PERSON, "relations": {"occupations": {"电工": {"机电维修": "none"}}}}
    _, after = checked(own, exprs=(WORK,))
    assert after.status == "not_eligible"


def test_a_ruling_goes_before_the_document_s_definitions():
    """The document's closed list says that the occupation is not related; the body has ruled otherwise."""
    closed = {"definitions": [{"occupation": "电工", "term": "相关职业", "text": "车工", "names": ["车工"]}]}
    expr = {"work": {"years": 5, "in": "related", "counted": "cumulative"}}
    before, after = checked(PERSON, FILE.replace("relation: own", "relation: related"), exprs=(expr,), **closed)
    assert (before.status, after.status) == ("not_eligible", "eligible")


def test_a_ruling_holds_in_its_time():
    """From the first to the last of its days, both included; without bounds on every day."""
    bounded = FILE.replace(
        "decided_on: 2026-03-05", "decided_on: 2026-03-05\n  valid_from: 2026-01-01\n  valid_until: 2026-11-20"
    )
    assert checked(PERSON, bounded, date(2026, 11, 20), (WORK,))[1].status == "eligible"
    assert checked(PERSON, bounded, date(2026, 11, 21), (WORK,))[1].status == "undetermined"
    assert checked(PERSON, bounded, date(2025, 12, 31), (WORK,))[1].status == "undetermined"
    assert checked(PERSON, FILE, date(2022, 1, 1), (WORK,))[1].status == "eligible"


def test_names_are_found_by_all_their_forms():
    """A ruling for an alias of the target, about a name in another width, serves; the work type of a name too."""
    text = FILE.replace("target: 电工", "target: 维修电工", 1).replace("name: 机电维修", "name: 机电 维修")
    rules = zhunkao.load(document(entry(3, WORK)))
    read = applicant_from_json(PERSON)
    ruled = RulingBook(rulings_from_yaml(text, "r.yaml", embedded_registers()), rules.base).applied_to(read, ON)
    assert rules.check(ruled, occupation="电工", level=3, on=ON)[0].status == "eligible"
    typed = {**PERSON, "work": [{**PERSON["work"][0], "work_type": "甲类"}]}
    text = FILE.replace("name: 机电维修", "name: 机电维修/甲类")
    assert checked(typed, text, exprs=(WORK,))[1].status == "eligible"
    assert checked(PERSON, text, exprs=(WORK,))[1].status == "undetermined"


def test_fields_that_a_condition_names_can_be_ruled():
    """护理 belongs to the named field 医学: a ruling on that name."""
    expr = {"graduate": {"schools": ["技师学院"], "field": {"named": ["医学"]}}}
    text = "- {kind: field, target: 医学, name: 护理, relation: own, decided_on: 2026-03-05, by: 教务处, why: 学科目录}\n"
    nurse = {"education": [{**PERSON["education"][0], "major": "护理"}]}
    before, after = checked(nurse, text, exprs=(expr,))
    assert (before.status, after.status) == ("undetermined", "eligible")
    assert [each.text for each in after.items[0].assumes] == ["教务处于2026-03-05裁定：“护理”对“医学”为本专业，理由是“学科目录”"]


def test_nothing_changes_for_whom_no_ruling_is_about():
    """The very same applicant comes back."""
    rules = zhunkao.load(document(entry(3, WORK)))
    other = applicant_from_json({"work": [{"occupation": "厨师", "from": "2015", "to": None}]})
    assert RulingBook(rulings_from_yaml(FILE), rules.base).applied_to(other, ON) is other


def test_a_receipt_holds_the_rulings():
    """A decision under rulings is made again from its receipt alone, without the file."""
    rules = zhunkao.load(document(entry(3, WORK, SCHOOL)))
    ruled = RulingBook(rulings_from_yaml(FILE), rules.base).applied_to(applicant_from_json(PERSON), ON)
    (decision,) = rules.check(ruled, occupation="电工", level=3, on=ON)
    again = zhunkao.load(document(entry(3, WORK, SCHOOL))).replay(rules.receipt(decision, ruled))
    assert again == decision
    assert applicant_from_json(applicant_to_json(ruled)) == dataclasses.replace(ruled, findings=())


# --- faults -----------------------------------------------------------------------------------------------------------------


def contradiction(first="", second=""):
    one = (
        "- {kind: occupation, target: 电工, name: 水电工, relation: own, decided_on: 2026-01-05, by: 甲, why: 一" + first + "}\n"
    )
    two = (
        "- {kind: occupation, target: 电 工, name: 水电工, relation: none, decided_on: 2026-02-05, by: 乙, why: 二"
        + second
        + "}\n"
    )
    return one + "# 后来\n" + two


def test_contradicting_rulings_are_named_with_their_lines():
    """Both lines, both bodies; in either language; names are compared as they are meant."""
    with pytest.raises(DataError) as caught:
        rulings_from_yaml(contradiction(), "r.yaml")
    assert (caught.value.code, caught.value.where) == ("profiles.rulings_contradict", "r.yaml:3")
    for language in ("zh", "en"):
        said = caught.value.text(language)
        assert all(word in said for word in ("1", "3", "甲", "乙", "水电工"))


def test_aliases_contradict_too():
    """With the registers at hand, a ruling about an alias of the name is one about the name."""
    registers = Registers((OccupationRecord("电工"), OccupationRecord("车工", aliases=("旋工",))))
    text = (
        "- {kind: occupation, target: 电工, name: 车工, relation: related, decided_on: 2026-01-05, by: 甲, why: 一}\n"
        "- {kind: occupation, target: 电工, name: 旋工, relation: none, decided_on: 2026-01-05, by: 甲, why: 二}\n"
    )
    assert len(rulings_from_yaml(text)) == 2
    with pytest.raises(DataError, match=r"第 1 行.*第 2 行"):
        rulings_from_yaml(text, "r.yaml", registers)


@pytest.mark.parametrize(
    ("first", "second", "is_fine"),
    [
        (", valid_until: 2026-01-31", ", valid_from: 2026-02-01", True),
        (", valid_until: 2026-02-01", ", valid_from: 2026-02-01", False),
        ("", ", valid_from: 2030-01-01", False),
    ],
)
def test_a_changed_ruling_is_no_contradiction(first, second, is_fine):
    """Only where both are in force on some day."""
    if is_fine:
        assert len(rulings_from_yaml(contradiction(first, second))) == 2
        return
    with pytest.raises(DataError, match="互相矛盾"):
        rulings_from_yaml(contradiction(first, second))


def test_a_ruling_against_the_registers_is_refused():
    """An alias or work type is own before any ruling: one that says otherwise would silently do nothing."""
    registers = Registers((OccupationRecord("电工", aliases=("维修电工",), work_types=(WorkType("甲类电工"),)),))
    for name in ("维修电工", "甲类电工"):
        text = f"- {{kind: occupation, target: 电工, name: {name}, relation: none, decided_on: 2026-01-05, by: 甲, why: 一}}\n"
        with pytest.raises(DataError) as caught:
            rulings_from_yaml(text, "r.yaml", registers)
        assert (caught.value.code, caught.value.where) == ("profiles.ruling_is_void", "r.yaml:1")


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (("relation: own", "relation: same"), "r.yaml: [0].relation"),
        (("kind: occupation", "kind: job"), "r.yaml: [0].kind"),
        (("  by: 资格审核组\n", ""), "r.yaml: [0].by"),
        (("why: 所列工作即电工作业", "why: ''"), "r.yaml: [0].why"),
        (("decided_on: 2026-03-05", "decided_on: 2026-02-30"), "r.yaml: [0].decided_on"),
        (("decided_on: 2026-03-05", "decided_on: 2026-03"), "r.yaml: [0].decided_on"),
        (("decided_on: 2026-03-05", "decided: 2026-03-05"), "r.yaml: [0].decided"),
        (("why: 课程相同", "why: 课程相同, valid_from: 2026-05-01, valid_until: 2026-04-30"), "r.yaml: [1].valid_until"),
    ],
)
def test_faults_are_named(change, where):
    """What is missing, unknown or impossible, with its place; a ruling without author or reason is none."""
    with pytest.raises(DataError) as caught:
        rulings_from_yaml(FILE.replace(*change, 1), "r.yaml")
    assert caught.value.where == where


# --- adding -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        FILE,
        FILE.rstrip("\n"),
        FILE.replace("\n", "\r\n"),
        "",
        "# 暂无\n",
        "body: 某机构\nrulings:\n" + FILE,
        "rulings:\n" + "".join(f"    {line}\n" for line in FILE.splitlines()),
        FILE + "\n\n# 以上为 2026 年上半年\n\n",
    ],
)
def test_adding_keeps_the_rest_byte_for_byte(text):
    """The old text is the beginning of the new one; reading gives the old rulings and the new one."""
    new = ruling(why='说明: "含引号" # 井号', valid_until=date(2027, 12, 31))
    added = with_ruling(text, new)
    assert added.startswith(text)
    assert rulings_from_yaml(added) == (*rulings_from_yaml(text), new)
    assert ("\r\n" in added) == ("\r\n" in text)
    assert "\n" not in added.replace("\r\n", "") or "\r\n" not in text


@given(st.text(min_size=1, max_size=40), st.text(min_size=1, max_size=20), st.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_whatever_is_written_comes_back(why, by, day):
    """Any words survive writing and reading; blank ones are refused."""
    new = ruling(why=why, by=by, decided_on=day)
    if not why.strip() or not by.strip():
        with pytest.raises(DataError):
            with_ruling(FILE, new)
        return
    last = rulings_from_yaml(with_ruling(FILE, new))[-1]
    assert (last.why, last.by, last.decided_on) == (why.strip(), by.strip(), day)


def test_a_contradiction_is_not_added():
    """The file stays as it was; the error names both lines."""
    with pytest.raises(DataError) as caught:
        with_ruling(FILE, ruling(name="机电维修", relation="none"), "r.yaml")
    assert caught.value.code == "profiles.rulings_contradict"


@pytest.mark.parametrize("text", ["[]\n", "rulings: []\n", "rulings:\n- " + FILE.splitlines()[8][2:] + "\nnote: 备注\n"])
def test_a_file_without_place_at_its_end_is_refused(text):
    """Lists in brackets and keys after the list leave no place for a line."""
    with pytest.raises(DataError) as caught:
        with_ruling(text, ruling(), "r.yaml")
    assert caught.value.code == "profiles.no_place_for_ruling"
