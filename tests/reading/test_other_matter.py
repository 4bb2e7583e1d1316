"""Documents that hold other matter than conditions, names that only the title has, and conditions in two columns."""

import pytest
from reading_support import NONE, SOME, codes, lists, read, shape, words_of

from zhunkao.model.conditions import Unread, Work

FIVE = "累计从事本职业工作5年以上。"


@pytest.mark.parametrize("heading", ["二、收费标准", "二、考试科目", "二、认定时间及地点", "二、报名所需材料", "二、考核方式"])
def test_levels_under_other_matter_head_no_conditions(heading):
    """Fees and subjects are given by level too; what looks like a condition there is flagged, not read."""
    found = read(
        f"一、焊工\n四级\n1. {FIVE}\n{heading}\n四级\n1. 理论知识 200元。\n2. 取得四级证书后可免试。\n三、钳工\n四级\n1. {FIVE}\n"
    )
    assert shape(found) == [("焊工", None, 4, 1), ("钳工", None, 4, 1)]
    assert codes(found) == ["layout.list_without_level"]
    assert any("200元" in words for words in words_of(found, "note"))


def test_a_notice_with_all_its_parts():
    """Only the part on conditions is read; its headings may be levels under occupations."""
    found = read(
        "关于开展职业技能等级认定工作的公告\n各企业、院校：\n一、认定职业及等级\n焊工：四级/中级工\n二、申报条件\n（一）焊工\n"
        f"1.四级/中级工（具备以下条件之一）\n（1）{FIVE}\n（2）取得技工学校本专业毕业证书。\n（二）钳工\n1.四级/中级工\n（1）{FIVE}\n"
        "三、认定时间\n1. 理论考试：6月15日。\n四、联系方式\n联系人：某老师\n"
    )
    assert lists(found) == [
        ("焊工", None, 4, [f"1 {FIVE}", "2 取得技工学校本专业毕业证书。"]),
        ("钳工", None, 4, [f"1 {FIVE}"]),
    ]
    assert not [item for entry in found.document.entries for item in entry.items if item.doubts]


def test_the_occupation_that_only_the_title_names():
    """Not every occupation, though no heading names one; with a doubt."""
    text = f"关于开展茶艺师职业技能等级认定的通知\n四级/中级工\n1. {FIVE}\n"
    assert (shape(read(text, SOME)), codes(read(text, SOME))) == ([("茶艺师", None, 4, 1)], ["layout.occupation_inferred"])
    assert shape(read(f"申报条件\n四级/中级工\n1. {FIVE}\n", SOME)) == [("*", None, 4, 1)]


def test_conditions_in_two_columns_are_not_read():
    """学历条件 and 工作年限条件 may be asked together: reading the first alone would let people in."""
    found = read(
        "<html><body><p>焊工</p><table><tr><td>等级</td><td>学历条件</td><td>工作年限条件</td></tr>"
        f"<tr><td>四级</td><td>取得高中毕业证书</td><td>{FIVE}</td></tr><tr><td>三级</td><td>1、{FIVE}</td><td>无</td></tr></table></body></html>",
        NONE,
        "test.html",
    )
    first, second = (entry.items[0] for entry in found.document.entries)
    assert ((first.condition, second.condition), codes(found)) == (
        (Unread(f"取得高中毕业证书，{FIVE}"), Work(scope="own", counted="cumulative", years=5)),
        ["layout.facts_unread"],
    )
    assert "取得高中毕业证书" in "".join(words_of(found, "unread"))


def test_work_types_with_headings_of_their_own():
    """（一）数控焊工 below 一、焊工（含数控焊工、手工焊工） is a work type, not an occupation."""
    found = read(
        f"一、焊工（含数控焊工、手工焊工）\n四级\n1. {FIVE}\n（一）数控焊工\n三级\n1. {FIVE}\n（二）手工焊工\n三级\n1. {FIVE}\n"
        f"二、钳工\n四级\n1. {FIVE}\n"
    )
    assert shape(found) == [
        ("焊工", "数控焊工", 4, 1),
        ("焊工", "手工焊工", 4, 1),
        ("焊工", "数控焊工", 3, 1),
        ("焊工", "手工焊工", 3, 1),
        ("钳工", None, 4, 1),
    ]
