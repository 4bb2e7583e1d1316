"""The five documents of the corpus: counts, places and hand-written truths; the other formats give the same rules."""

import re
from functools import cache

import pytest
from reading_support import CORPUS, codes, needs_corpus, shape

from zhunkao.model.conditions import Degree
from zhunkao.model.documents import Document, Entry
from zhunkao.reading import ReadDocument, read_path
from zhunkao.rulebase import embedded_registers

pytestmark = needs_corpus

COUNTS = {"000.txt": (32, 84), "001.txt": (42, 145), "002.txt": (25, 67), "003.txt": (7, 44), "004.txt": (37, 118)}


@cache
def corpus(name: str) -> ReadDocument:
    """A document of the corpus, read once."""
    return read_path(CORPUS / name, embedded_registers())


def ladder(name: str, occupation: str, work_type: str | None = None) -> dict[int, int]:
    """The levels of an occupation with their counts of items."""
    return {level: count for found, kind, level, count in shape(corpus(name)) if (found, kind) == (occupation, work_type)}


def entry(name: str, occupation: str, level: int, work_type: str | None = None) -> Entry:
    """One entry."""
    (found,) = (
        each
        for each in corpus(name).document.entries
        if (each.occupation, each.work_type, each.level) == (occupation, work_type, level)
    )
    return found


@pytest.mark.parametrize(("name", "counts"), COUNTS.items())
def test_counts(name, counts):
    """Entries and items."""
    document = corpus(name).document
    assert (len(document.entries), sum(len(each.items) for each in document.entries)) == counts


@pytest.mark.parametrize("name", COUNTS)
def test_nothing_is_unread(name):
    """Every character is accounted for, every figure found again, every item numbered in its order."""
    found = corpus(name)
    assert found.coverage.totals()["unread"] == 0
    assert [code for code in codes(found) if code in ("list.digits_lost", "layout.number_gap", "layout.unplaced")] == []
    for each in found.document.entries:
        assert [item.number for item in each.items] == [str(number) for number in range(1, len(each.items) + 1)]


LADDERS = [
    ("000.txt", "电子商务师", None, {3: 3, 4: 2}),
    ("000.txt", "信息通信网络运行管理员", None, {2: 2, 3: 3, 4: 3}),
    ("000.txt", "育婴员", None, {3: 3, 4: 3, 5: 2}),
    ("000.txt", "保育师", None, {3: 4, 4: 3, 5: 2}),
    ("000.txt", "养老护理员", None, {3: 3, 4: 3, 5: 2}),
    ("000.txt", "汽车维修工", None, {2: 2, 3: 3, 4: 3, 5: 2}),
    ("000.txt", "铣工", None, {2: 2, 3: 3, 4: 3}),
    ("000.txt", "钳工", None, {2: 2, 3: 3, 4: 3, 5: 2}),
    ("000.txt", "混凝土工", None, {3: 3, 4: 3, 5: 2}),
    ("000.txt", "电工", None, {2: 2, 3: 3, 4: 3, 5: 2}),
    ("001.txt", "电子商务师", None, {4: 3, 3: 7}),
    ("001.txt", "电子商务师", "网商", {5: 2, 4: 3, 3: 7}),
    ("001.txt", "保育员", None, {5: 2, 4: 3, 3: 3}),
    ("001.txt", "美容师", None, {5: 2, 4: 3, 3: 3}),
    ("001.txt", "美发师", None, {5: 2, 4: 3, 3: 3}),
    ("001.txt", "保健按摩师", None, {5: 2, 4: 4, 3: 4}),
    ("001.txt", "保健按摩师", "脊柱按摩师", {5: 2, 4: 3, 3: 3}),
    ("001.txt", "保健按摩师", "反射治疗师", {5: 2, 4: 4, 3: 3}),
    ("001.txt", "保健按摩师", "足部按摩师", {5: 2, 4: 4, 3: 4}),
    ("001.txt", "企业人力资源管理师", None, {4: 3, 3: 5, 2: 5, 1: 1}),
    ("001.txt", "劳动关系协调员", None, {4: 3, 3: 5, 2: 5, 1: 1}),
    ("001.txt", "物流师", None, {4: 3, 3: 5, 2: 3, 1: 3}),
    ("001.txt", "公共营养师", None, {4: 3, 3: 6, 2: 6, 1: 5}),
    ("002.txt", "电工", None, {4: 3, 3: 3, 2: 2, 1: 1}),
    ("002.txt", "化学检验员", None, {4: 4, 3: 4, 2: 4, 1: 2}),
    ("002.txt", "汽车修理工", None, {4: 3, 3: 3, 2: 2, 1: 1}),
    ("002.txt", "铣工", None, {4: 3, 3: 3, 2: 2, 1: 1}),
    ("002.txt", "车工", None, {4: 3, 3: 3, 2: 2, 1: 1}),
    ("002.txt", "钳工", None, {4: 3, 3: 3, 2: 2, 1: 1}),
    ("002.txt", "客户服务管理员", None, {2: 8}),
    ("003.txt", "*", None, {3: 9, 2: 10}),
    ("003.txt", "车工", None, {1: 5}),
    ("003.txt", "钳工", None, {1: 5}),
    ("003.txt", "电工", None, {1: 5}),
    ("003.txt", "车工", "数控车工", {1: 5}),
    ("003.txt", "铣工", "数控铣工", {1: 5}),
    ("004.txt", "互联网营销师", "直播销售员", {5: 3, 4: 4, 3: 4, 2: 3, 1: 2}),
    ("004.txt", "互联网营销师", "视频创推员", {5: 3, 4: 4, 3: 4, 2: 3, 1: 2}),
    ("004.txt", "互联网营销师", "选品员", {5: 3, 4: 4, 3: 4, 2: 3, 1: 2}),
    ("004.txt", "互联网营销师", "平台管理员", {5: 3, 4: 4, 3: 4}),
    ("004.txt", "企业人力资源管理师", None, {4: 3, 3: 5, 2: 5, 1: 1}),
    ("004.txt", "企业人力资源管理师", "劳务派遣管理员", {4: 2, 3: 3}),
    ("004.txt", "劳动关系协调员", None, {4: 3, 3: 5, 2: 5, 1: 1}),
    ("004.txt", "职业培训师", None, {3: 3}),
    ("004.txt", "科技咨询师", None, {3: 3}),
    ("004.txt", "网络与信息安全管理员", "网络安全管理员", {4: 3, 3: 3}),
    ("004.txt", "网络与信息安全管理员", "互联网信息审核员", {4: 3, 3: 3}),
    ("004.txt", "人工智能训练师", None, {5: 2, 4: 3, 3: 3}),
]
"""Read from the documents by eye: every occupation and work type with its levels and their counts of items."""


@pytest.mark.parametrize(("name", "occupation", "work_type", "levels"), LADDERS)
def test_ladders(name, occupation, work_type, levels):
    """In the document's own order of levels."""
    assert list(ladder(name, occupation, work_type).items()) == list(levels.items())


def test_the_ladders_are_all_there_is():
    """No entry beside them."""
    named = {(name, occupation, kind) for name, occupation, kind, _ in LADDERS}
    found = {(name, each.occupation, each.work_type) for name in COUNTS for each in corpus(name).document.entries}
    assert named == found


def test_codes_are_those_of_the_occupation():
    """One row prints them, all rows and work types have them."""
    printed = {
        "电子商务师": "4-01-02-02",
        "保育员": "4-10-01-03",
        "美容师": "4-10-03-01",
        "美发师": "4-10-03-02",
        "保健按摩师": "4-10-04-02",
    }
    for each in corpus("001.txt").document.entries:
        assert each.code == printed.get(each.occupation)


def squeezed(text: str) -> str:
    """Without white space."""
    return re.sub(r"\s+", "", text)


def items_in_order(document: Document) -> list[tuple[str, str]]:
    """Numbers and words of all items as they stand in the document, each once."""
    seen = {item.span.start: (item.number, item.text) for each in document.entries for item in each.items if item.span}
    return [seen[start] for start in sorted(seen)]


@pytest.mark.parametrize(
    ("name", "form"),
    [("003.txt", r"\s*[（(](\d+)[）)]）?(.*)"), ("004.txt", r"(\d)\. (.*)")],
)
def test_words_of_outlines(name, form):
    """Every numbered line is an item, word for word: found here by a line pattern of its own."""
    lines = (CORPUS / name).read_text(encoding="utf-8").split("\n")
    matches = [match for match in (re.fullmatch(form, line) for line in lines) if match]
    assert items_in_order(corpus(name).document) == [(match[1], squeezed(match[2])) for match in matches]


def test_words_of_a_table():
    """The third line of every block of 000 is an item."""
    blocks = (CORPUS / "000.txt").read_text(encoding="utf-8").split("\n\n")
    cells = [squeezed(block.rstrip("\n").split("\n")[2]) for block in blocks if block.startswith("\t")]
    assert [words for _, words in items_in_order(corpus("000.txt").document)] == cells


def test_words_of_the_seven_columns():
    """All conditions of 001 in a row, numbers and tags taken out by other means."""
    cells = []
    for line in (CORPUS / "001.txt").read_text(encoding="utf-8").split("\n"):
        cells += [
            cell
            for cell in line.split("\t")
            if re.search("取得|工作|具有|经本|学徒", cell) and not re.match(r"(?:<p>)?[①③降原]", cell)
        ]
    whole = re.sub(r"</?p>", " ", " ".join(cells))
    words = squeezed(re.sub(r"(?:^|(?<=\s))\d、", "", whole))
    assert "".join(words for _, words in items_in_order(corpus("001.txt").document)) == words


def test_prerequisites():
    """学历要求 of every entry of a section."""
    asked = {
        "互联网营销师": "junior_high",
        "人工智能训练师": "junior_high",
        "科技咨询师": "associate",
    }
    for each in corpus("004.txt").document.entries:
        assert each.prerequisite == Degree(at=asked.get(each.occupation, "senior_high"), or_above=True)


def test_definitions():
    """Cut by page ends, joined by their overlap."""
    found = [(each.occupation, each.term, each.names) for each in corpus("001.txt").document.definitions]
    managers, mediators = "企业人力资源管理师", "劳动关系协调员"
    assert found == [
        (managers, "相关职业", ("企业管理", "行政管理", "管理咨询", "管理研究")),
        (managers, "相关专业", ("工商企业管理", "行政管理", "管理科学", "劳动与社会保障", "劳动经济", "劳动关系")),
        (managers, "相关职业资格证书", ("劳动关系协调员",)),
        (mediators, "相关职业", ("人力资源管理", "劳动保障事务处理", "社会工作")),
        (mediators, "相关专业", ("劳动与社会保障", "劳动经济学", "人力资源管理", "工商企业管理", "法学", "社会学")),
        (mediators, "相关职业资格证书", ("企业人力资源管理师", "劳动保障协理员", "劳动保障专理员", "社会工作者")),
    ]
    assert all(each.open_ended for each in corpus("001.txt").document.definitions)
    assert codes(corpus("001.txt")).count("layout.joined_similar") == 2


def test_starred_items_and_their_basis():
    """（*） stays in the words; the citation is the basis."""
    items = entry("003.txt", "*", 2).items
    assert [item.starred for item in items] == [False] * 3 + [True] * 7
    assert {item.basis for item in items[3:]} == {"浙劳社培【2006】122号"}
    assert [item.starred for item in entry("003.txt", "*", 3).items] == [False] * 4 + [True] * 4 + [False]
    (restricted,) = (item for item in entry("003.txt", "*", 3).items if item.only_for)
    assert [(each.occupation, each.work_type) for each in restricted.only_for] == [("车工", "数控车工"), ("铣工", "数控铣工")]


DOUBTS = [
    ("001.txt", "layout.joined_name", 2),
    ("001.txt", "list.same_years", 1),
    ("001.txt", "list.other_level_asked", 1),
    ("001.txt", "list.other_name", 1),
    ("003.txt", "layout.damaged_number", 5),
    ("004.txt", "layout.contents_number", 2),
    ("004.txt", "layout.contents_name", 1),
]


@pytest.mark.parametrize(("name", "code", "count"), DOUBTS)
def test_doubts(name, code, count):
    """What is odd about the layout and the lists is reported, as often as it occurs."""
    assert codes(corpus(name)).count(code) == count


def test_the_head_of_004():
    """Title, issuer, region and month."""
    about = corpus("004.txt").document
    assert (about.issuer, about.region, about.published) == ("数字通数字经济人才服务平台", "520000", "2023-09")
    assert about.title.startswith("贵州省职业技能等级认定")


SAME = [
    ("000.txt", "a_merged_rows.docx"),
    ("000.txt", "a_merged_rows.html"),
    ("000.txt", "a_merged_rows.xls"),
    ("000.txt", "a_merged_rows.pdf"),
    ("001.txt", "b_seven_columns.docx"),
    ("001.txt", "b_seven_columns.pdf"),
    ("003.txt", "c_paragraphs_003.docx"),
]


def rules(document: Document) -> list[object]:
    """What the document demands, without the places."""
    return [
        (
            each.occupation,
            each.work_type,
            each.code,
            each.level,
            each.prerequisite,
            [(item.number, item.text, item.condition, item.basis, item.starred, item.only_for) for item in each.items],
        )
        for each in document.entries
    ]


@pytest.mark.parametrize(("text", "other"), SAME)
def test_other_formats_give_the_same_rules(text, other):
    """Merged cells, pages and paragraphs of the format end in the rules of the text."""
    assert rules(corpus(other).document) == rules(corpus(text).document)
    assert corpus(other).coverage.totals()["unread"] == 0
