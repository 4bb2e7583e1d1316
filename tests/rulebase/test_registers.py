"""The registers: what they know, how names are found, and how bad files are refused."""

import pytest

from zhunkao.errors import DataError
from zhunkao.model.registers import OccupationRecord, Registers, fold_name
from zhunkao.rulebase import embedded_registers, registers_from_yaml


@pytest.fixture(scope="module")
def registers() -> Registers:
    return embedded_registers()


@pytest.mark.parametrize(
    ("name", "occupation"),
    [
        ("电子商务师", "电子商务师"),
        ("电子商务师S", "电子商务师"),  # 2022 prints the mark of a digital occupation after the name
        ("物流服务师（L）", "物流师"),  # renamed in 2015; marked green in 2022
        ("电子商务师 Ｌ／Ｓ", "电子商务师"),
        ("企 业 人 力 资源管理师", "企业人力资源管理师"),  # a cell stretched over its width
        ("保育员", "保育师"),  # renamed in 2021
        ("育婴师", "育婴员"),  # the name of 1999
        ("汽车修理工", "汽车维修工"),  # the name of 1999
        ("维修电工", "电工"),  # the name on certificates before 2015
        ("化学检验工", "化学检验员"),
        ("企业培训师", "职业培训师"),
        ("客户服务管理师", "客户服务管理员"),  # 师 became 员 in 2015
        ("劳动关系协调师", "劳动关系协调员"),  # the name of 2022
        ("网商", "电子商务师"),  # a work type
        ("反射治疗师", "保健按摩师"),  # another name of the work type 反射疗法师
        ("车工（数控车工）", "车工"),
        ("劳务派遣管理员", "劳务派遣管理员"),  # an occupation of its own in 2022, though a work type in 2015
    ],
)
def test_an_occupation_is_found_under_its_names(registers, name, occupation):
    found = registers.occupation(name)
    assert found is not None
    assert found.name == occupation


@pytest.mark.parametrize(
    "name",
    [
        "营养师",  # wider than 公共营养师, perhaps: unsure
        "婴幼儿发展引导员",  # wider than 育婴员
        "供应链管理师",  # beside 物流服务师 in 2022
        "计算机网络管理员",  # related to 网络与信息安全管理员, not the same
        "数据标注员",  # a work type of 人工智能训练师 by hearsay
        "装配钳工",  # whether the standard of 钳工 covers it is unsure
        "车工（电工）",  # contradicts itself
        "师",
        "",
    ],
)
def test_what_is_unsure_is_no_identity(registers, name):
    """Such names would count as own before any ruling, so they find nothing by themselves."""
    assert registers.occupation(name) is None


def test_unsure_names_lead_to_the_occupation(registers):
    assert [registers.nearest(name)[0] for name in ("营养师", "数据标注员", "婴幼儿发展引导员", "机修钳工")] == [
        "公共营养师",
        "人工智能训练师",
        "育婴员",
        "钳工",
    ]


def test_near_names_are_offered(registers):
    assert "电子商务师" in registers.nearest("电子商务士")
    assert registers.nearest("按摩师", 2) == ("保健按摩师", "脊柱按摩师")
    assert registers.nearest("火车司机") == ()


@pytest.mark.parametrize(
    ("code", "edition", "names"),
    [
        ("4-01-02-02", None, ["电子商务师"]),
        ("4-01-02-02", 2015, ["电子商务师"]),
        ("4-01-02-02", 2022, []),  # empty in 2022; 出版物发行员 in 1999
        ("4-01-02-02", 1999, []),
        ("４－01－06－01Ｓ", 2022, ["电子商务师"]),
        ("4-10-01-03", 2022, ["保育师"]),
        ("4-10-01-02", 2022, []),  # 育婴员 left it empty
        ("4-07-03-06", None, ["劳务派遣管理员"]),
        ("2-07-09-01", 2015, []),  # of 社会工作者, unsure
        ("2-07-11-01", 2022, ["社会工作者"]),
    ],
)
def test_a_code_means_something_in_its_edition_only(registers, code, edition, names):
    assert [record.name for record in registers.by_code(code, edition)] == names


@pytest.mark.parametrize(
    ("occupation", "grade", "level"),
    [
        ("电子商务师", "电子商务员", 4),
        ("电子商务师", "助理电子商务师", 3),
        ("电子商务师", "电子商务师", 2),  # as a certificate the name of the occupation is a grade
        ("网商", "高级电子商务师", 1),
        ("物流师", "物流员", 4),
        ("物流服务师", "助理物流师", 3),
        ("育婴员", "育婴员", 5),
        ("育婴员", "育婴师", 4),
        ("育婴员", "高级育婴师", 3),  # 高级 alone decides nothing: 高级物流师 is 1
        ("物流师", "高级物流师", 1),
        ("劳动关系协调员", "劳动关系协调员", 3),
        ("劳动关系协调员", "高级劳动关系协调师", 1),
        ("客户服务管理员", "三级客户服务管理师", 3),
        ("公共营养师", "四级公共营养师", 4),
        ("公共营养师", "公共营养师四级", 4),
        ("企业人力资源管理师", "二级企业人力资源管理师", 2),
        ("企业人力资源管理师", "助理企业人力资源管理师", 3),
        ("保健按摩师", "五级反射治疗师", 5),
        ("保健按摩师", "保健按摩师高级技师", 1),
        ("化学检验员", "高级化学检验工", 3),
        ("电工", "维修电工技师", 2),
        ("电工", "中级维修电工", 4),
        ("职业培训师", "助理企业培训师", 3),
        ("公共营养师", "高级公共营养师", None),  # an advertiser's word
        ("劳动关系协调员", "助理劳动关系协调师", None),  # seen once: unsure
        ("劳动保障协理员", "劳动保障专理员", None),  # unsure
        ("电子商务师", "助理物流师", None),
        ("电工", "六级电工", None),
        ("木匠", "三级木匠", None),
    ],
)
def test_grade_names_stand_for_levels(registers, occupation, grade, level):
    assert registers.grade_level(occupation, grade) == level


@pytest.mark.parametrize(
    ("name", "level"),
    [("五级/初级工", 5), ("初级", 5), ("中级", 4), ("高级", 3), ("高级工", 3), ("高级技工", 3), ("技师", 2), ("高级技师", 1),
     ("三级（高级工）", 3), ("国家职业资格一级", 1), ("3 级", 3), ("六级", None), ("特级技师", None)],
)  # fmt: skip
def test_level_names(registers, name, level):
    assert registers.level(name) == level


def test_what_is_uncertain_is_marked(registers):
    """The certainties of the fact sheet: medium and low knowledge is `unsure`, what a source shows is `found`."""
    marks = {(record.name, code.edition): code.certainty for record in registers.occupations for code in record.codes}
    assert marks["电子商务师", 2022] == "found"
    assert marks["养老护理员", 2015] == "known"
    assert [marks[name, 2015] for name in ("职业培训师", "科技咨询师", "社会工作者", "钳工")] == ["unsure"] * 4


def test_every_code_belongs_to_a_source_edition(registers):
    """Thirty occupations; each has a 2022 code, and only those newer than 1999 lack one of that year."""
    editions = {record.name: {code.edition for code in record.codes} for record in registers.occupations}
    assert len(editions) == 30
    assert all(2022 in found for found in editions.values())
    assert {name for name, found in editions.items() if 1999 not in found} == {
        "互联网营销师", "网络与信息安全管理员", "人工智能训练师", "劳务派遣管理员", "社会工作者", "劳动保障协理员",
    }  # fmt: skip


def test_all_names_are_found_under_themselves(registers):
    for record in registers.occupations:
        for name in (record.name, *record.aliases):
            assert registers.occupation(name) is record
            assert registers.occupation_by_own_name(name) is record


def test_names_that_differ_in_more_than_form_stay_apart():
    assert fold_name("车工") != fold_name("铣工")
    assert fold_name("LS") == "LS"
    assert Registers((OccupationRecord("车工"),)).occupation("普通车工") is None


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("甲: {codes: {2015: 4-1-2-3}}", "rulebase.bad_code", "甲.codes.2015"),
        ("甲: {codes: {2015: 4-01-02-02S}}", "rulebase.bad_code", "甲.codes.2015"),
        ("甲: {codes: {2022: [{code: 9-01-02-02}]}}", "rulebase.bad_code", "甲.codes.2022[0]"),
        ("甲: {codes: {2010: 4-01-02-02}}", "rulebase.unknown_edition", "甲.codes.2010"),
        ("甲: {codes: {新版: 4-01-02-02}}", "rulebase.unknown_edition", "甲.codes.新版"),
        ("甲: {codes: [4-01-02-02]}", "model.not_object", "甲.codes"),
        ("甲: {codes: {2015: {code: 4-01-02-02, certainty: sure}}}", "model.not_one_of", "甲.codes.2015.certainty"),
        ("甲: {aliases: [乙]}\n乙: {}", "rulebase.name_taken", "乙"),
        ("甲: {aliases: [乙]}\n丙: {aliases: [乙S]}", "rulebase.name_taken", "丙.aliases[0]"),
        ("甲: {aliases: [甲]}", "rulebase.name_taken", "甲.aliases[0]"),
        ("甲: {work_types: {乙: {}}}\n丙: {work_types: {乙: {}}}", "rulebase.name_taken", "丙.work_types.乙"),
        ("甲: {work_types: {乙: {}}}\n乙: {}", "rulebase.name_taken", "甲.work_types.乙"),
        ("甲: {work_types: {乙: {editions: [2016]}}}", "rulebase.unknown_edition", "甲.work_types.乙.editions[0]"),
        ("甲: {grades: {甲员: 6}}", "model.not_level", "甲.grades.甲员"),
        ("甲: {grades: {甲员: 三}}", "model.not_whole_number", "甲.grades.甲员"),
        ("甲: {grades: {甲员: 4}}\n乙: {grades: {甲员: 3}}", "rulebase.grade_taken", "乙.grades.甲员"),
        ("甲: {grades: {甲员: 4, 甲员S: 3}}", "rulebase.grade_taken", "甲.grades.甲员S"),
        ("甲: {grades: {乙: 4}}\n乙: {}", "rulebase.name_taken", "甲.grades.乙"),
        ("甲: {alias: [乙]}", "model.unknown_key_near", "甲.alias"),
        ("甲: 乙", "model.not_object", "甲"),
        ('"": {}', "model.empty_text", ""),
        ("[甲]", "model.not_object", ""),
    ],
)
def test_bad_registers_are_refused_with_their_place(text, code, where):
    with pytest.raises(DataError) as caught:
        registers_from_yaml(text)
    expected = f"registers/occupations.yaml: {where}" if where else "registers/occupations.yaml"
    assert (caught.value.code, caught.value.where) == (code, expected)
    assert caught.value.text("zh")
    assert caught.value.text("en")


def test_a_work_type_may_become_an_occupation():
    """Where it says in which editions it is a work type, the name may be an occupation too."""
    registers = registers_from_yaml("甲: {work_types: {乙: {editions: [2015]}}}\n乙: {}")
    assert registers.occupation("乙").name == "乙"
    assert [record.name for record, _ in registers.work_types_named("乙")] == ["甲"]


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("names: {3: [高级], 1: [高 级]}", "rulebase.level_name_taken", "names.1[0]"),
        ("names: {6: [甲]}", "model.not_level", "names.6"),
        ("names: {三: [甲]}", "model.not_whole_number", "names.三"),
        ("names: {3: 高级}", "model.not_list", "names.3"),
    ],
)
def test_bad_level_names_are_refused_with_their_place(text, code, where):
    with pytest.raises(DataError) as caught:
        registers_from_yaml("", text)
    assert (caught.value.code, caught.value.where) == (code, f"registers/levels.yaml: {where}")
