"""Doubts that only the whole list shows, and the digit check."""

from dataclasses import replace

from reading_support import codes, read

from zhunkao.model.conditions import Work
from zhunkao.reading.digits import lost_digits


def outline(**levels: list[str]) -> str:
    """One occupation with items by level (五级=…)."""
    parts = ["焊工"]
    for level, items in levels.items():
        parts += [level, *(f"{number}. {item}" for number, item in enumerate(items, 1))]
    return "\n".join(parts) + "\n"


def test_a_certificate_two_levels_down_beside_siblings_that_ask_for_the_next():
    """三级 where 二级 must be meant: kept as printed, doubted."""
    found = read(
        outline(
            一级=[
                "取得本职业二级/技师职业资格证书后，累计从事本职业工作4年以上。",
                "取得本职业三级/高级工职业资格证书后，累计从事本职业工作3年以上。",
            ]
        )
    )
    (doubt,) = found.document.all_doubts()
    assert (doubt.code, doubt.where) == ("list.other_level_asked", "焊工 一级/高级技师 第2项")


def test_the_certificate_right_below_alone_raises_no_doubt():
    """Nor does an item that asks for both."""
    found = read(outline(一级=["取得本职业三级/高级工职业资格证书后，累计从事本职业工作9年以上。"]))
    assert codes(found) == []


def test_work_alone_that_opens_two_levels():
    """The same years, or fewer, for the higher level."""
    found = read(
        outline(五级=["累计从事本职业工作2年以上。"], 四级=["连续从事本职业工作2年以上。"], 三级=["累计从事本职业工作1年以上。"])
    )
    assert codes(found) == ["list.same_years"] * 3
    found = read(outline(五级=["累计从事本职业工作2年以上。"], 四级=["连续从事本职业工作3年以上。"]))
    assert codes(found) == []


def test_the_same_item_twice():
    """In one list, and under two levels."""
    found = read(outline(五级=["本职业学徒期满。"], 四级=["本职业学徒期满。", "本职业学徒期满。"]))
    assert codes(found) == ["list.same_item", "list.duplicate_item", "list.same_item"]


def test_a_list_printed_twice():
    """The same words are read once; other words are kept beside the first."""
    found = read(outline(四级=["本职业学徒期满。"]) + "钳工\n四级\n1. 本职业学徒期满。\n" + outline(四级=["本职业学徒期满。"]))
    assert [(entry.occupation, entry.level) for entry in found.document.entries] == [("焊工", 4), ("钳工", 4)]
    assert codes(found) == ["list.duplicate_list"]
    found = read(
        outline(四级=["本职业学徒期满。"]) + "钳工\n四级\n1. 本职业学徒期满。\n" + outline(四级=["累计从事本职业工作5年以上。"])
    )
    assert len(found.document.entries) == 3
    assert codes(found) == ["list.two_lists"]


def test_digits_that_the_rule_does_not_hold():
    """Every figure counts as often as it is printed."""
    found = read(outline(四级=["取得本职业五级证书后，累计从事本职业工作12年以上；或累计从事本职业工作12年以上。"]))
    (item,) = found.document.entries[0].items
    assert lost_digits(item) == []
    assert lost_digits(replace(item, condition=Work(scope="own", counted="cumulative", years=12))) == ["12"]
    assert lost_digits(replace(item, condition=Work(scope="own", counted="cumulative", years=2))) == ["12", "12"]


def test_digits_of_a_citation_are_in_the_basis():
    """【2006】122号."""
    found = read(outline(四级=["在本职业连续工作满20年。（某劳社【2006】122号）"]))
    (item,) = found.document.entries[0].items
    assert item.basis == "某劳社【2006】122号"
    assert lost_digits(item) == []
    assert lost_digits(replace(item, basis=None)) == ["2006", "122"]
