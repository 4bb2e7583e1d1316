"""What is asked of everyone beside the items becomes the prerequisite of the lists that it speaks of, never an alternative."""

import pytest
from reading_support import NONE, codes, lists, read, shape

from zhunkao.model.conditions import Age, AllOf, Degree, Licence, Unread
from zhunkao.reading.demands import read_demand
from zhunkao.reading.words import Words

FIVE = "累计从事本职业工作5年以上。"
TEN = "累计从事本职业工作10年以上。"
OPERATOR = Licence(name="特种作业操作证")
ADULT = Age(at_least=18)


def asked(text: str, name: str = "test.txt") -> list[object]:
    """The prerequisites of all entries."""
    return [entry.prerequisite for entry in read(text, NONE, name).document.entries]


@pytest.mark.parametrize(
    "line",
    [
        "申报者须年满18周岁。",
        "凡申报本职业者，均须年满18周岁。",
        "申报人员应年满18周岁",
        "所有申报人员必须年满18周岁。",
        "参加本职业认定的人员，须年满18周岁。",
        "基本条件：年满18周岁。",
        "年龄要求：年满18周岁",
    ],
)
def test_what_is_asked_of_everyone_in_a_section(line):
    """It holds for all levels of the section and for no other section."""
    text = f"一、焊工\n{line}\n四级\n1. {FIVE}\n三级\n1. {TEN}\n二、钳工\n四级\n1. {FIVE}\n"
    assert asked(text) == [ADULT, ADULT, None]


@pytest.mark.parametrize(
    "line",
    [
        "申报者须提供身份证复印件。",
        "申报人员须于6月1日前报名。",
        "申报者应具备下列条件之一：",
        "取得本职业证书后，须累计从事本职业工作3年。",
        "申报四级应符合相应条件。",
        "申报电力行业特殊岗位的人员须取得上岗证。",
    ],
)
def test_sentences_that_ask_nothing_of_everyone(line):
    """What applicants bring or do, headings of lists, items, and demands on a few."""
    assert read_demand(Words(line, range(len(line)))) is None


def test_a_demand_above_all_sections_holds_for_all():
    """It stands before the first heading."""
    text = f"某市申报条件\n申报人员须年满18周岁。\n一、焊工\n四级\n1. {FIVE}\n二、钳工\n四级\n1. {FIVE}\n"
    assert asked(text) == [ADULT, ADULT]


def test_a_demand_of_one_level():
    """Named in its subject, standing below the level's heading, or looking back at the list above; lines may break it."""
    text = (
        f"焊工\n四级\n申报者须年满18周岁。\n1. {FIVE}\n三级\n1. {TEN}\n以上人员均须持有特种作业操作证。\n"
        "凡申报高级技师的人员，还须具有大专\n以上学历。\n一级\n1. 累计从事本职业工作20年以上。\n"
    )
    assert asked(text) == [ADULT, OPERATOR, Degree(at="associate", or_above=True)]


def test_a_demand_and_a_heading_in_one():
    """凡申报四级者均须…，并具备以下条件之一：."""
    text = f"焊工\n凡申报四级者均须持有特种作业操作证，并具备以下条件之一：\n1. {FIVE}\n三级\n1. {TEN}\n"
    assert (asked(text), [level for _, _, level, _ in shape(read(text))]) == ([OPERATOR, None], [4, 3])


def test_a_demand_printed_as_an_item():
    """The items after it keep their numbers, without a gap; a doubt says what was done."""
    text = f"焊工\n四级\n1. 申报者须年满18周岁\n2. {FIVE}\n3. 取得技工学校本专业毕业证书。\n三级\n1. {TEN}\n"
    found = read(text)
    assert lists(found)[0][3] == [f"2 {FIVE}", "3 取得技工学校本专业毕业证书。"]
    assert asked(text) == [ADULT, None]
    assert codes(found) == ["layout.demand_item"]


def test_what_is_not_understood_of_a_demand_stays_unread():
    """身体健康 has no word in the vocabulary: nobody is let in without a look."""
    text = f"焊工\n申报者须年满18周岁，身体健康。\n四级\n1. {FIVE}\n"
    assert asked(text) == [AllOf((ADULT, Unread("身体健康")))]
    assert "layout.demand_unread" in codes(read(text))


def test_demands_in_tables():
    """In a column of their own and within the cell of the items."""
    row = "<tr><td>{}</td><td>四级</td><td>{}</td><td>{}</td></tr>"
    text = (
        "<html><body><table><tr><td>职业</td><td>等级</td><td>年龄要求</td><td>申报条件</td></tr>"
        + row.format("焊工", "年满18周岁", f"申报者须持有特种作业操作证。<br/>1、{FIVE}<br/>2、取得技工学校本专业毕业证书。")
        + row.format("钳工", "无", f"1、申报者必须年满18周岁。<br/>2、{FIVE}")
        + "</table></body></html>"
    )
    assert asked(text, "test.html") == [AllOf((ADULT, OPERATOR)), ADULT]
    assert [items for *_, items in lists(read(text, name="test.html"))][1] == [f"2 {FIVE}"]


def test_a_demand_that_holds_for_no_list_is_flagged():
    """No list of that level follows."""
    found = read(f"焊工\n凡申报技师者须年满30周岁。\n四级\n1. {FIVE}\n")
    assert codes(found) == ["layout.unplaced"]


def test_schooling_as_a_chapter_of_its_own():
    """基本文化程度 on a line of its own, what is asked on the next."""
    assert asked(f"锁具修理工\n基本文化程度\n初中毕业\n申报条件\n中级（具备以下条件之一者）\n（1）{FIVE}\n") == [
        Degree(at="junior_high", or_above=True)
    ]


@pytest.mark.parametrize("heading", ["1.8.1 适用对象", "1.8.1 适用对象："])
def test_schooling_holds_across_the_other_chapters(heading):
    """基本文化程度 stands before chapters without conditions, the lists behind them."""
    above = "1.1 职业名称：锁具修理工\n1.6 基本文化程度：初中毕业。\n"
    text = f"{above}{heading}\n从事本职业的人员。\n1.8.2 申报条件\n中级（具备以下条件之一者）\n（1）{FIVE}\n"
    assert asked(text) == [Degree(at="junior_high", or_above=True)]
    assert codes(read(text)) == []


def test_schooling_among_other_chapters_is_of_the_occupation_above_them():
    """普通受教育程度 with its value stands behind a chapter without conditions."""
    above = "1.1 职业名称：锁具修理工\n1.5 职业能力特征\n手指灵活。\n1.6 普通受教育程度：高中毕业。\n"
    text = f"{above}1.8.1 申报条件\n中级（具备以下条件之一者）\n（1）{FIVE}\n"
    assert asked(text) == [Degree(at="senior_high", or_above=True)]
    assert codes(read(text)) == []
