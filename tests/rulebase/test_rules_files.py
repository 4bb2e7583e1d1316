"""Rules files: read, written, round and round; and refused with the place of what does not fit."""

import pickle
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rulebase.rule_documents import documents

from zhunkao.errors import DataError
from zhunkao.model.conditions import Age, Certificate, Work
from zhunkao.model.documents import Document, Doubt, Entry, Item, Settlement, Span
from zhunkao.model.levels import LEVEL_NAMES
from zhunkao.rulebase.rules_files import HEAD, document_from_rules, document_to_rules, rules_from_text

FILE = """\
document:
  id: sample
  title: 样例
  region: "520000"
  published: 2023-09
entries:
- occupation: 甲工
  work_types: [丙, 丁]
  level: 4
  place: 第一节
  items:
  - number: "1"
    expr: {work: {years: 4, in: own, counted: cumulative, since: {certificate: {level: 5, in: own}}}}
  - number: "2"
    expr: {age: {at_least: 16}}
    basis: 某文件
    starred: true
    for: [{occupation: 甲工, work_type: 丙}]
    doubts:
    - {code: misprint.some, what: 句末缺字}
- occupation: 乙师
  level: 4
  items: {same_as: {occupation: 甲工, work_type: 丁, level: 4}}
definitions:
- {occupation: 甲工, term: 相关职业, names: [乙师]}
"""


def say(condition):
    """A stand-in for the language's writer: which sentence is written is not the files' business."""
    return type(condition).__name__


def read(text: str) -> Document:
    return document_from_rules(text, "rules/x.yaml", say)


def test_a_rules_file_is_read():
    document = read(FILE)
    since = Certificate(level=5, scope="own")
    items = document.entries[0].items
    assert [(entry.name, entry.level) for entry in document.entries] == [("甲工（丙）", 4), ("甲工（丁）", 4), ("乙师", 4)]
    assert items[0].condition == Work(years=4, scope="own", counted="cumulative", since=since)
    assert (items[1].basis, items[1].starred, items[1].only_for[0].work_type) == ("某文件", True, "丙")
    assert items[1].doubts == (Doubt("甲工（丙） 四级/中级工 第2项", "句末缺字", "", "misprint.some"),)
    assert [item.condition for item in document.entries[2].items] == [item.condition for item in items]
    assert document.definitions[0].open_ended
    assert (document.region, document.published) == ("520000", "2023-09")


def test_the_words_of_an_item_are_written_from_its_structure():
    assert [item.text for item in read(FILE).entries[0].items] == ["Work", "Age"]


def test_places_are_kept_for_the_reviewer():
    assert rules_from_text(FILE, "rules/x.yaml", say).places == ("第一节", "第一节", "")


def normal(document: Document) -> Document:
    """A document as a rules file gives it: no words, and each doubt in its usual place where it names none."""

    def item(of: Entry, each: Item) -> Item:
        name = "各职业" if of.occupation == "*" else of.name
        usual = f"{name} {LEVEL_NAMES[of.level]} 第{each.number}项"
        return replace(each, text="", doubts=tuple(replace(doubt, where=doubt.where or usual) for doubt in each.doubts))

    return replace(document, entries=tuple(replace(e, items=tuple(item(e, i) for i in e.items)) for e in document.entries))


@given(documents)
def test_writing_and_reading_give_the_same_rules(document):
    """Whatever the rules: shared lists, grouped work types, odd characters."""
    text = document_to_rules(document)
    found = read(text)
    assert normal(found) == normal(document)
    assert document_to_rules(found) == text


@given(documents, st.data())
def test_places_survive_writing(document, data):
    places = tuple(data.draw(st.sampled_from(["", "第 3 行", "第 4 行"])) for _ in document.entries)
    assert rules_from_text(document_to_rules(document, places), "x", say).places == places


def test_the_documents_words_are_left_out():
    """Neither an item's words nor those that a doubt quotes nor where they stand get into the file."""
    doubt = Doubt("第 2 项", "缺字", "书上的词", "misprint.some", Span(3, 5))
    item = Item("1", "书上的句子", Span(1, 9), Age(at_least=16), doubts=(doubt,))
    text = document_to_rules(Document("a", "题", (Entry("甲工", None, None, 5, (item,)),), doubts=(doubt,)))
    assert "书上" not in text
    assert text.count("缺字") == 2
    assert text.startswith(HEAD)


def test_a_doubt_stands_in_the_entry_that_it_is_about():
    """Lists with doubts are shared too; each entry's doubt names its own place."""
    item = Item("3-2", "", None, Age(at_least=16), doubts=(Doubt("", "缺字", ""),))
    entries = (Entry("甲工", "丙", None, 5, (item,)), Entry("甲工", "丁", None, 5, (item,)), Entry("*", None, None, 5, (item,)))
    text = document_to_rules(Document("a", "题", entries))
    assert text.count("缺字") == 1
    assert [entry.items[0].doubts[0].where for entry in read(text).entries] == [
        "甲工（丙） 五级/初级工 第3-2项",
        "甲工（丁） 五级/初级工 第3-2项",
        "各职业 五级/初级工 第3-2项",
    ]
    assert document_to_rules(read(text)) == text


def test_a_doubt_may_name_another_place():
    item = Item("1", "", None, Age(at_least=16), doubts=(Doubt("附注", "缺字", ""),))
    text = document_to_rules(Document("a", "题", (Entry("甲工", None, None, 5, (item,)),)))
    assert "where: 附注" in text
    assert read(text).entries[0].items[0].doubts[0].where == "附注"


def test_long_quotations_are_cut():
    """A remark may quote a few words to show the place, but no sentence of the document."""
    sentence = "在本职业工作满很多很多年而且一直没有间断过的人可以申报"
    item = Item("1", "", None, Age(at_least=16), doubts=(Doubt("", f"“{sentence}”缺字，“的人”多余", ""),))
    text = document_to_rules(Document("a", "题", (Entry("甲工", None, None, 5, (item,)),)))
    assert "“在本职业工作满很……的人可以申报”缺字，“的人”多余" in text
    assert document_to_rules(read(text)) == text


def test_sentences_are_written_when_they_are_asked_for():
    """Loading writes none; a written item equals one that has the same words from elsewhere."""
    asked = []

    def say_and_tell(condition):
        asked.append(condition)
        return "一句话"

    item = document_from_rules(FILE, "x", say_and_tell).entries[0].items[0]
    assert asked == []
    assert (item.text, item.text) == ("一句话", "一句话")
    assert asked == [item.condition]
    plain = Item(item.number, "一句话", None, item.condition)
    assert item == plain
    assert plain == item
    assert hash(item) == hash(plain)
    assert item != replace(plain, text="另一句")
    assert item != "一句话"
    assert replace(item, number="9") == replace(plain, number="9")
    with pytest.raises(AttributeError):
        item.words  # noqa: B018


def test_documents_of_rules_can_be_sent_to_other_processes():
    """A copy has its words written: the writer stays behind."""
    document = document_from_rules(FILE, "x", say)
    assert pickle.loads(pickle.dumps(document)) == document


def test_equal_lists_are_written_once():
    item = Item("1", "", None, Age(at_least=16))
    text = document_to_rules(Document("a", "题", tuple(Entry(name, None, None, 5, (item,)) for name in ("甲工", "乙师"))))
    assert text.count("at_least") == 1
    assert "items: {same_as: {occupation: 甲工, level: 5}}" in text


@pytest.mark.parametrize(
    ("old", "new", "code", "where"),
    [
        ("years: 4,", "years: 四,", "model.not_whole_number", "entries[0].items[0].expr.work.years"),
        ("years: 4,", "years: 0,", "model.too_small", "entries[0].items[0].expr.work.years"),
        ("{age:", "{aged:", "model.unknown_node", "entries[0].items[1].expr.aged"),
        ("    expr: {age: {at_least: 16}}\n", "", "model.missing_key", "entries[0].items[1]"),
        ("    starred: true", "    starred: yes", "model.not_flag", "entries[0].items[1].starred"),
        ("    starred: true", "    star: true", "model.unknown_key_near", "entries[0].items[1].star"),
        ('  - number: "1"', "  - number: 1", "model.not_text", "entries[0].items[0].number"),
        ("- occupation: 乙师\n  level: 4", "- occupation: 乙师\n  level: 6", "model.not_level", "entries[1].level"),
        ("work_types: [丙, 丁]", "work_types: []", "model.empty_list", "entries[0].work_types"),
        ("work_types: [丙, 丁]", "work_types: [丙, 3]", "model.not_text", "entries[0].work_types[1]"),
        ("work_types: [丙, 丁]", "work_types: [丙]\n  work_type: 丁", "rulebase.work_type_twice", "entries[0]"),
        ("work_type: 丁, level: 4", "work_type: 戊, level: 4", "rulebase.unknown_same_as", "entries[1].items.same_as"),
        ("work_type: 丁, level: 4", "work_type: 丁", "model.not_whole_number", "entries[1].items.same_as.level"),
        ("{same_as:", "{as:", "model.unknown_key", "entries[1].items.as"),
        ("what: 句末缺字", "text: 句末缺字", "model.unknown_key", "entries[0].items[1].doubts[0].text"),
        ("what: 句末缺字", "where: 句末", "model.not_text", "entries[0].items[1].doubts[0].what"),
        ("for: [{occupation: 甲工", "for: [{name: 甲工", "model.unknown_key", "entries[0].items[1].for[0].name"),
        ("names: [乙师]", "names: 乙师", "model.not_list", "definitions[0].names"),
        ("  id: sample\n", "", "model.not_text", "document.id"),
        ('region: "520000"', "region: 520000", "model.not_text", "document.region"),
        ("definitions:", "defs:", "model.unknown_key", "defs"),
        ("  level: 4\n  place", "  place", "model.missing_key", "entries[0]"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_with_its_place(old, new, code, where):
    assert old in FILE
    with pytest.raises(DataError) as caught:
        read(FILE.replace(old, new, 1))
    assert (caught.value.code, caught.value.where) == (code, f"rules/x.yaml: {where}")
    assert caught.value.text("zh")
    assert caught.value.text("en")


@pytest.mark.parametrize("text", ["", "[]", "甲", "document: {id: a, title: b}", "entries: []"])
def test_other_values_are_no_rules(text):
    with pytest.raises(DataError) as caught:
        read(text)
    assert caught.value.where == "rules/x.yaml"


def test_bad_yaml_names_line_and_column():
    with pytest.raises(DataError) as caught:
        read("document: [")
    assert caught.value.where.startswith("rules/x.yaml:")


def test_how_a_person_settled_a_doubt_is_kept():
    """Kind, name, day and reason, whatever is in them."""
    settled = Settlement("accepted", "王某", "2026-03-05", "核对过: 原件")
    plain = "{code: misprint.some, what: 句末缺字}"
    text = FILE.replace(plain, plain[:-1] + ", settled: {kind: accepted, who: 王某, when: 2026-03-05, why: '核对过: 原件'}}")
    document = read(text)
    assert [doubt.settled for doubt in document.entries[0].items[1].doubts] == [settled]
    again = read(document_to_rules(document))
    assert [doubt.settled for doubt in again.entries[0].items[1].doubts] == [settled]
