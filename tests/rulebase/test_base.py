"""What is asked of a rule base: entries by target, relations of names, hashes."""

import json

import pytest
from rulebase.rule_documents import AGE, document, entry

from zhunkao.errors import DataError, DocumentError, RequestError
from zhunkao.model.documents import Target
from zhunkao.model.interchange import document_from_json
from zhunkao.model.registers import Registers
from zhunkao.rulebase import RuleBase, document_to_rules, embedded_registers, load

SHOP = document(
    "shop",
    entry("电子商务师", 4, code="4-01-02-02"),
    entry("电子商务师", 4, "网商"),
    entry("电子商务师", 3),
    entry("保健按摩师", 5, "反射治疗师"),
    entry("汽车修理工", 4),
    entry("企业人力资源管理师", 4),
    entry("企业人力资源管理师", 4, "劳务派遣管理员"),
    entry("互联网营销师", 5, "选品员"),
    entry("互联网营销师", 5, "直播销售员"),
    definitions=[
        {"occupation": "汽车修理工", "term": "相关职业", "text": "……等", "names": ["企业管理", "机修职业", "铣工"]},
        {"occupation": "汽车修理工", "term": "相关职业资格证书", "text": "……等", "names": ["社会工作者"]},
        {"occupation": "汽车修理工", "term": "相关专业", "text": "甲专业、乙", "names": ["甲专业", "乙"]},
        {"occupation": "企业人力资源管理师", "term": "相关职业", "text": "甲、乙", "names": ["甲", "乙"]},
    ],
)
ALL = document(
    "all",
    entry("*", 3),
    entry("车工", 1),
    entry("车工", 1, "数控车工"),
    entry("*", 2, items=[{"number": "1", "expr": AGE, "for": [{"occupation": "木雕工", "work_type": "浮雕工"}]}]),
)


@pytest.fixture(scope="module")
def base() -> RuleBase:
    return load(SHOP, ALL)


def found(base, **asked):
    return [(where.id, each.name, each.level) for where, each in base.find(**asked)]


# --- which entry decides ----------------------------------------------------------------------------------------------------


def test_the_entry_of_the_very_target_decides(base):
    """Without a work type that is the entry without one, though others stand beside it."""
    assert found(base, occupation="电子商务师", level=4) == [("shop", "电子商务师", 4)]
    assert found(base, occupation="电子商务师", work_type="网商", level=4) == [("shop", "电子商务师（网商）", 4)]


def test_else_the_one_for_every_occupation(base):
    """003-like documents: no entry for 车工 at level 3, but one for all occupations; where 车工 has its own, that one alone."""
    assert found(base, occupation="车工", document="all") == [("all", "*", 3), ("all", "*", 2), ("all", "车工", 1)]
    assert found(base, occupation="车工", work_type="数控车工", level=1) == [("all", "车工（数控车工）", 1)]
    assert found(base, occupation="电工", level=3) == [("all", "*", 3)]


def test_never_that_of_another_work_type(base):
    """普通车工 is a work type of 车工, and neither the entry of 数控车工 nor the one without work type is its own."""
    with pytest.raises(RequestError) as caught:
        base.find(occupation="车工", work_type="普通车工", level=1)
    assert caught.value.code == "rulebase.no_level"
    assert caught.value.parts["allowed"] == "3、2"


def test_an_occupation_known_by_its_work_types_alone_gives_them(base):
    assert found(base, occupation="互联网营销师", document="shop") == [
        ("shop", "互联网营销师（选品员）", 5),
        ("shop", "互联网营销师（直播销售员）", 5),
    ]


def test_without_a_target_all_entries(base):
    assert len(base.find()) == 13
    assert found(base, level=1) == [("all", "车工", 1), ("all", "车工（数控车工）", 1)]
    assert found(base, document="shop", level=3) == [("shop", "电子商务师", 3)]
    assert found(base, work_type="反射疗法师") == [("shop", "保健按摩师（反射治疗师）", 5)]


@pytest.mark.parametrize(
    ("occupation", "name"),
    [
        ("汽车维修工", "汽车修理工"),  # an alias
        ("4-12-01-01", "汽车修理工"),  # its code of 2022
        ("４-01-02-02", "电子商务师"),  # the code printed there
        ("4-01-06-01S", "电子商务师"),  # the code of 2022
        ("电子商务师Ｓ", "电子商务师"),
        (" 电子 商务师", "电子商务师"),
        ("网商", "电子商务师（网商）"),  # a work type
        ("电子商务师（网商）", "电子商务师（网商）"),
        ("电子商务师(网商)S", "电子商务师（网商）"),
        ("劳务派遣管理员", "企业人力资源管理师（劳务派遣管理员）"),  # an occupation of its own in 2022
        ("4-07-03-06", "企业人力资源管理师（劳务派遣管理员）"),
    ],
)
def test_names_are_found_under_any_form(base, occupation, name):
    assert found(base, occupation=occupation, level=4, document="shop") == [("shop", name, 4)]


def test_a_work_type_is_found_under_its_other_name(base):
    assert found(base, occupation="保健按摩师", work_type="反射疗法师", level=5) == [("shop", "保健按摩师（反射治疗师）", 5)]
    assert found(base, occupation="反射疗法师", level=5) == [("shop", "保健按摩师（反射治疗师）", 5)]


def test_a_code_of_two_occupations_is_not_guessed_at():
    base = load(document("a", entry("甲工", 5, code="4-01-02-02"), entry("乙工", 5, code="4-01-02-02")))
    with pytest.raises(RequestError) as caught:
        base.find(occupation="4-01-02-02")
    assert (caught.value.code, caught.value.parts["allowed"]) == ("rulebase.ambiguous_code", "乙工、甲工")


def test_conditions_for_every_occupation_take_names_that_no_register_has(base):
    """A document that the caller chose holds for 厨师 too; the embedded rules are not asked so, for a slip is likelier."""
    assert found(base, occupation="厨师", document="all") == [("all", "*", 3), ("all", "*", 2)]
    embedded = RuleBase(base.documents, base.registers, embedded=True)
    with pytest.raises(RequestError) as caught:
        embedded.find(occupation="厨师")
    assert caught.value.code == "rulebase.unknown_occupation"
    assert found(embedded, occupation="厨师", document="all", level=3) == [("all", "*", 3)]


def test_names_that_only_a_restriction_prints_are_known(base):
    embedded = RuleBase(base.documents, base.registers, embedded=True)
    assert found(embedded, occupation="木雕工", work_type="浮雕工", level=2) == [("all", "*", 2)]


@pytest.mark.parametrize(
    ("asked", "code", "near"),
    [
        ({"document": "shopp"}, "rulebase.unknown_document", "shop"),
        ({"document": "xyz"}, "rulebase.unknown_document", ""),
        ({"occupation": "电子商务员师", "document": "shop"}, "rulebase.unknown_occupation", "电子商务师、跨境电子商务师"),
        ({"occupation": "营养师", "document": "shop"}, "rulebase.unknown_occupation", "公共营养师"),
        ({"occupation": "火车司机", "document": "shop"}, "rulebase.unknown_occupation", ""),
        ({"occupation": "9-99-99-99", "document": "shop"}, "rulebase.unknown_occupation", ""),
        ({"occupation": "", "document": "shop"}, "rulebase.unknown_occupation", ""),
        ({"occupation": "互联网营销师", "work_type": "选品人员", "document": "shop"}, "rulebase.unknown_work_type", "选品员"),
        ({"occupation": "电工", "work_type": "甲", "document": "shop"}, "rulebase.without_work_types", None),
        ({"occupation": "社会工作者", "document": "shop"}, "rulebase.no_entry", None),
        ({"occupation": "电子商务师", "level": 1, "document": "shop"}, "rulebase.no_level", None),
        ({"level": 6}, "rulebase.unknown_level", None),
        ({"level": 0}, "rulebase.unknown_level", None),
        ({"level": True}, "rulebase.unknown_level", None),
    ],
)  # fmt: skip
def test_what_there_is_not_is_refused_with_what_is_near(base, asked, code, near):
    with pytest.raises(RequestError) as caught:
        base.find(**asked)
    assert caught.value.code == code
    assert caught.value.parts.get("near") == near
    assert bool(caught.value.hint) == bool(near)
    assert caught.value.text("zh")
    assert caught.value.text("en")


def test_a_slip_in_a_work_type_is_not_answered_from_embedded_general_conditions(base):
    embedded = RuleBase(base.documents, base.registers, embedded=True)
    with pytest.raises(RequestError) as caught:
        embedded.find(occupation="车工", work_type="数空车工")
    assert (caught.value.code, caught.value.parts["near"]) == ("rulebase.unknown_work_type", "数控车工、普通车工")


def test_the_target_of_general_conditions_is_what_was_asked_for(base):
    general = base.find(document="all", level=3)[0][1]
    assert base.target(general, "电工") == Target("电工", None)
    assert base.target(general, "数控铣工") == Target("铣工", "数控铣工")
    assert base.target(general, "铣工（数控铣工）") == Target("铣工", "数控铣工")
    assert base.target(base.find(occupation="网商", level=4)[0][1], "网商") == Target("电子商务师", "网商")


@pytest.mark.parametrize(
    ("names", "meant"),
    [
        (("维修电工", None), Target("电工", None)),
        (("车工", "数控车工"), Target("车工", "数控车工")),
        (("数控车工", None), Target("车工", "数控车工")),
        (("劳务派遣管理员", None), Target("劳务派遣管理员", None)),  # an occupation of its own
        (("助理电子商务师", None), Target("电子商务师", None)),  # a grade name
        (("三级公共营养师", None), Target("公共营养师", None)),
        (("厨师", "西餐"), Target("厨师", "西餐")),
    ],
)
def test_what_a_record_means(base, names, meant):
    assert base.meant(*names) == meant


# --- how names stand to what is applied for ---------------------------------------------------------------------------------


def relation(base, target, name, *, certificate=False):
    return base.relation_of_occupation(base.document("shop"), target, name, for_certificate=certificate)


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("汽车修理工", "汽车修理工"),
        ("汽车修理工", "汽车维修工"),
        ("汽车修理工", " 汽车维修工Ｌ"),
        ("电子商务师", "网商"),
        ("电子商务师", "电子商务师（网商）"),
        ("保健按摩师", "反射疗法师"),
        ("企业人力资源管理师", "劳务派遣管理员"),  # the document prints it as a work type, the register of 2015 too
        ("数控车工", "车工（数控车工）"),
    ],
)
def test_an_occupation_is_own_to_itself_its_work_types_and_aliases(base, target, name):
    assert relation(base, target, name) == "own"
    assert base.knowledge(base.document("shop"), target).is_same(target, name)


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("劳务派遣管理员", "企业人力资源管理师"),  # a work type is own to its occupation, not the other way round
        ("数控车工", "车工"),
        ("公共营养师", "营养师"),
        ("汽车修理工", "汽车"),
        ("汽车修理工", "电工"),
    ],
)
def test_what_is_not_surely_the_same_is_unknown(base, target, name):
    assert relation(base, target, name) is None


def test_a_documents_own_work_types_are_own():
    """No register knows 浮雕工; the document prints it as a work type of 木雕工."""
    given = load(document("a", entry("木雕工", 5), entry("木雕工", 5, "浮雕工")))
    assert given.relation_of_occupation(given.document("a"), "木雕工", "浮雕工") == "own"
    assert given.relation_of_occupation(None, "木雕工", "浮雕工") is None


@pytest.mark.parametrize(
    ("name", "for_work", "for_certificate"),
    [
        ("企业管理", "related", "related"),
        ("企业管理职业", "related", "related"),  # 职业 after a listed name changes nothing
        ("机修", "related", "related"),
        ("数控铣工", "related", "related"),  # a work type of the listed 铣工
        ("企业管理员", None, None),  # another name: the list ends in 等 and says nothing of it
        ("企业", None, None),
        ("社会工作者", None, "related"),  # listed for certificates only
        ("高级汽车修理工", None, "own"),  # a certificate under a grade name of the target's own
    ],
)
def test_definitions_make_names_related(base, name, for_work, for_certificate):
    """Asked under the alias 汽车维修工, for which the definitions hold as well."""
    assert relation(base, "汽车维修工", name) == for_work
    assert relation(base, "汽车维修工", name, certificate=True) == for_certificate


def test_a_closed_list_says_that_the_rest_is_not_related(base):
    assert relation(base, "企业人力资源管理师", "甲") == "related"
    assert relation(base, "企业人力资源管理师", "丙") == "not_related"
    assert relation(base, "电子商务师", "丙") is None


@pytest.mark.parametrize(
    ("major", "expected"), [("甲", "related"), ("乙专业", "related"), ("甲乙", "not_related"), ("丙", "not_related")]
)
def test_fields_by_definition(base, major, expected):
    """The list 甲专业、乙 does not end in 等."""
    assert base.relation_of_field(base.document("shop"), "汽车修理工", major) == expected


def test_fields_of_other_occupations_are_unknown(base):
    assert base.relation_of_field(base.document("shop"), "电子商务师", "甲") is None
    assert base.relation_of_field(None, "汽车修理工", "甲") is None


# --- hashes -----------------------------------------------------------------------------------------------------------------


def test_the_hash_is_of_the_rules_not_of_their_words():
    one = load(document("a", entry("甲工", 5)))
    other_words = load(document("a", entry("甲工", 5, items=[{"number": "1", "text": "满十六岁", "expr": AGE}])))
    other_rules = load(document("a", entry("甲工", 5, items=[{"number": "1", "expr": {"age": {"at_least": 17}}}])))
    assert one.rules_hash("a") == other_words.rules_hash("a")
    assert one.rules_hash() == other_words.rules_hash()
    assert one.rules_hash("a") != other_rules.rules_hash("a")
    assert one.rules_hash() != other_rules.rules_hash()
    assert len(one.rules_hash()) == 64


def test_the_registers_count_in_the_hash_of_the_base():
    rules = document("a", entry("甲工", 5))
    assert load(rules).rules_hash() != load(rules, registers=Registers()).rules_hash()
    assert load(rules).rules_hash("a") == load(rules, registers=Registers()).rules_hash("a")


def test_the_hash_is_the_same_on_every_machine():
    """Worked out once from the canonical JSON with another program (sha256sum); a change here breaks stored decisions."""
    canonical = '{"definitions":[],"entries":[["甲工",null,null,5,null,[["1",{"age":{"at_least":16}},null,false,[]]]]]}'
    from hashlib import sha256

    assert load(document("a", entry("甲工", 5))).rules_hash("a") == sha256(canonical.encode()).hexdigest()


# --- loading ----------------------------------------------------------------------------------------------------------------


def test_documents_are_loaded_from_files(tmp_path):
    one, two, three = tmp_path / "one.json", tmp_path / "two.json", tmp_path / "three.yaml"
    one.write_text(json.dumps(SHOP), encoding="utf-8")
    two.write_text(json.dumps([ALL, document("more")]), encoding="utf-8-sig")
    three.write_text(document_to_rules(document_from_json(document("rules"))), encoding="utf-8")
    base = load(str(one), two, three)
    assert [each.id for each in base.documents] == ["shop", "all", "more", "rules"]
    assert not base.embedded


def test_an_opener_reads_other_formats(tmp_path):
    file = tmp_path / "条件.docx"
    file.write_bytes(b"PK")
    base = load(file, opener=lambda path, registers: document_from_json(document(path.stem)))
    assert base.documents[0].id == "条件"


def test_documents_and_registers_may_be_given_as_values():
    given = document_from_json(SHOP)
    registers = Registers()
    base = load(given, registers=registers)
    assert base.documents == (given,)
    assert base.registers is registers


@pytest.mark.parametrize(
    ("name", "content", "kind", "code", "where"),
    [
        ("a.json", b'{"entries": [}', DataError, "rulebase.not_json", ":1:14"),
        ("a.json", b"[" * 100000, DataError, "rulebase.json_too_deep", ""),
        ("a.json", b"1" * 5000, DataError, "rulebase.json_number_too_long", ""),
        ("a.json", b'{"entries": [], "entries": []}', DataError, "rulebase.json_duplicate_key", ""),
        ("a.json", b'{"entries": NaN}', DataError, "rulebase.not_json_number", ""),
        ("a.json", b'{"entries": {}}', DataError, "model.not_list", ": entries"),
        ("a.json", b'[{"entries": []}, {"entries": [{}]}]', DataError, "model.missing_key", ": [1].entries[0]"),
        ("a.json", b"[[]]", DataError, "model.not_object", ": [0]"),
        ("a.json", "甲".encode("gb18030"), DocumentError, "rulebase.not_utf8", ""),
        ("a.json", None, DocumentError, "rulebase.no_file", ""),
        ("a.docx", None, DocumentError, "rulebase.no_file", ""),
        ("a.docx", b"PK", DocumentError, "rulebase.not_a_rules_file", ""),
        ("a.yaml", b"a: [\n", DataError, "rulebase.yaml_syntax", ":2:1"),
        ("a.yaml", b"a: 1", DataError, "model.unknown_key", ": a"),
    ],
)  # fmt: skip
def test_bad_files_are_refused(tmp_path, name, content, kind, code, where):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(kind) as caught:
        load(path)
    assert (caught.value.code, caught.value.where) == (code, f"{path}{where}")
    assert caught.value.text("zh")
    assert caught.value.text("en")


def test_a_folder_is_no_document(tmp_path):
    folder = tmp_path / "a.json"
    folder.mkdir()
    with pytest.raises(DocumentError) as caught:
        load(folder)
    assert caught.value.code == "rulebase.is_folder"


def test_two_documents_cannot_bear_one_id():
    with pytest.raises(DataError) as caught:
        load(SHOP, SHOP)
    assert (caught.value.code, caught.value.where) == ("rulebase.same_document", "documents[1].document.id")


def test_other_values_are_no_documents():
    with pytest.raises(DataError) as caught:
        load(3)
    assert caught.value.code == "rulebase.not_a_document"


def test_the_registers_are_the_packages_own_by_default():
    assert load(SHOP).registers is embedded_registers()
