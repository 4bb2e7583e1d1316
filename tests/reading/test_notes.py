"""Notes below lists: what they define is kept, what they ask beside the items is in doubt."""

import pytest
from reading_support import codes, read, shape

LIST = "面点师申报条件\n四级/中级工\n1. 累计从事本职业工作满3年。\n2. 累计从事相关职业工作满5年。\n"


@pytest.mark.parametrize(
    "notes",
    [
        "1 本职业：面食制作。\n2 相关职业：烹调师、西点师。",
        "1. 本职业：面食制作。\n2. 相关职业：烹调师、西点师。",
        "（1）本职业：面食制作。\n（2）相关职业：烹调师、西点师。",
        "①本职业：面食制作。\n②相关职业：烹调师、西点师。",
        "[1] 本职业：面食制作。\n[2] 相关职业：烹调师、西点师。",
        "1 本职业：面食制作。\n[2] 相关职业：烹调师、西点师。",
        "注：1.本职业指面食制作。2.相关职业指烹调师、西点师。3.本表自公布之日起使用。",
    ],
)
def test_a_definition_under_a_plain_number_is_no_item(notes):
    """A number before 本职业：… does not make it an item of the list; each definition ends before the next number."""
    found = read(LIST + notes + "\n")
    assert shape(found) == [("面点师", None, 4, 2)]
    named = [(each.term, each.names) for each in found.document.definitions]
    assert named == [("本职业", ("面食制作",)), ("相关职业", ("烹调师", "西点师"))]
    assert all("公布" not in each.text for each in found.document.definitions)
    assert codes(found) == []


@pytest.mark.parametrize(
    "note",
    [
        "说明：1.工作年限算到报名截止日。2.申报四级须先取得五级证书。",
        "备注：1.申报人应年满18周岁；2.工作年限须提供社保证明。",
        "注：取得结业证明方可申报。",
    ],
)
def test_a_note_that_asks_more_is_in_doubt(note):
    """Whoever answers for the document must see it, whatever papers the same note asks for."""
    assert codes(read(LIST + note + "\n")) == ["layout.note_binds"]


def test_a_note_about_papers_alone_is_none():
    """What to bring does not change who may apply."""
    assert codes(read(LIST + "备注：1.工作年限须提供社保证明；2.身份证复印件须加盖公章。\n")) == []


@pytest.mark.parametrize(
    "notes", ["1 本职业：面食制作。\n[2] 相关职业：烹调师。", "1. 本职业：面食制作。\n（2）相关职业：烹调师。"]
)
def test_a_raised_figure_belongs_to_a_note_of_any_style(notes):
    """The mark is no part of the item, and a note of its number is there: nothing is in doubt."""
    found = read(LIST.replace("本职业", "本职业¹", 1).replace("相关职业", "相关职业²", 1) + notes + "\n")
    assert [item.text for item in found.document.entries[0].items] == ["累计从事本职业工作满3年。", "累计从事相关职业工作满5年。"]
    assert codes(found) == []
