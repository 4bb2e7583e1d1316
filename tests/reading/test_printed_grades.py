"""Grade names that a document prints itself: what its sentences ask for under them."""

from reading_support import NONE, codes, read

from zhunkao.language import write

HEADS = "助理调香师（国家职业资格三级）具备以下条件之一者\n1、连续从事本职业工作5年以上。\n"


def test_the_grade_below_is_a_certificate_of_the_own_occupation():
    """取得助理调香师证书后 asks for level 3 of 调香师, as 助理调香师（三级） says."""
    found = read(
        f"{HEADS}调香师（国家职业资格二级）具备以下条件之一者\n1、取得本职业助理调香师职业资格证书后，连续从事本职业工作4年以上。\n"
    )
    assert [(each.occupation, each.level) for each in found.document.entries] == [("调香师", 3), ("调香师", 2)]
    assert write(found.document.entries[1].items[0].condition) == (
        "取得本职业三级/高级工职业资格证书（技能等级证书）后，连续从事本职业工作4年（含）以上。"
    )
    assert codes(found) == []


def test_two_levels_for_one_name_tell_nothing():
    """A page that gives 助理调香师 two levels is left as it is printed."""
    found = read(f"{HEADS}助理调香师（国家职业资格四级）具备以下条件之一者\n1、连续从事本职业工作1年以上。\n")
    assert [(each.occupation, each.level) for each in found.document.entries] == [("调香师", 3), ("助理调香师", 4)]
    assert NONE.occupation("调香师") is None
