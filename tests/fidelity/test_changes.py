"""`--compare-with`: every item that reads otherwise, came, or went; words and numbers alone change nothing."""

import pytest
from fidelity_help import TEA, read_text
from hypothesis import given
from hypothesis import strategies as st

from zhunkao.reading.changes import PREREQUISITE, changes_between


def found(old, new):
    changes = changes_between(read_text(old).document, read_text(new).document)
    return [(change.what, change.level, change.number) for change in changes]


def test_a_document_differs_in_nothing_from_itself():
    assert found(TEA, TEA) == []


def test_a_figure_changes_an_item():
    (change,) = changes_between(read_text().document, read_text(TEA.replace("工作6年", "工作5年")).document)
    assert (change.what, change.occupation, change.level, change.number) == ("changed", "茶艺师", 4, "3")
    assert change.old.sentence == "累计从事本职业工作6年（含）以上。"
    assert change.new.sentence == "累计从事本职业工作5年（含）以上。"


def test_an_item_before_the_others_is_the_only_change():
    """Numbers move down by one; words tell the items apart."""
    new = TEA.replace("（3）累计", "（4）累计").replace("（2）曾", "（3）曾").replace("（1）取得", "（1）年满16周岁。\n（2）取得")
    assert found(TEA, new) == [("appeared", 4, "1")]
    assert found(new, TEA) == [("vanished", 4, "1")]


def test_an_item_that_moved_and_changed_is_known_by_its_words():
    new = TEA.replace(
        "（1）累计从事本职业或相关职业工作1年（含）以上。\n（2）本职业或相关职业学徒期满。",
        "（1）本职业或相关职业学徒期满。\n（2）累计从事本职业或相关职业工作2年（含）以上。",
    )
    assert found(TEA, new) == [("changed", 5, "2")]


def test_a_slip_that_is_mended_changes_nothing():
    assert found(TEA, TEA.replace("（含）以。", "（含）以上。")) == []


def test_a_list_that_went_takes_all_its_items_along():
    assert found(TEA, TEA[: TEA.index("申报条件（四级）")]) == [("vanished", 4, number) for number in "123"]


def test_another_occupation_is_another_entry():
    assert {what for what, _, _ in found(TEA, TEA.replace("茶艺师", "评茶员"))} == {"appeared", "vanished"}


def test_a_prerequisite_is_told_apart():
    asked = TEA.replace("一、茶艺师申报条件\n", "一、茶艺师申报条件\n学历要求：高中毕业（或同等学力）\n")
    assert read_text(asked).document.entries[0].prerequisite is not None
    assert [number for _, _, number in found(TEA, asked)] == [PREREQUISITE] * 2


ITEMS = [
    "年满16周岁。",
    "累计从事本职业工作3年（含）以上。",
    "累计从事本职业工作8年（含）以上。",
    "本职业学徒期满。",
    "获得省级以上技术能手称号。",
]


def document(items):
    lines = [f"（{number}）{words}" for number, words in enumerate(items, 1)]
    return read_text("\n".join(["条件", "", "一、茶艺师申报条件", "", "申报条件（四级）", *lines, ""])).document


CHOSEN = st.lists(st.sampled_from(ITEMS), min_size=1, unique=True)


@given(CHOSEN, CHOSEN)
def test_no_tree_comes_or_goes_unseen(old, new):
    """Taking the old sides away and putting the new sides in makes of the old sentences the new ones."""
    changes = changes_between(document(old), document(new))
    kept = sorted(words for words in old if words not in [change.old.text for change in changes if change.old])
    assert sorted([*kept, *(change.new.text for change in changes if change.new)]) == sorted(new)
    assert all(change.old is None or change.new is None or change.old.sentence != change.new.sentence for change in changes)


@pytest.mark.parametrize("order", [ITEMS, ITEMS[::-1], ITEMS[2:] + ITEMS[:2]])
def test_another_order_is_no_change(order):
    assert changes_between(document(ITEMS), document(order)) == ()
