"""In a list whose numbers are ①②③ the next number is an item, whatever its words say; a definition is none."""

from reading_support import read

LIST = """桥隧工申报条件
三级/高级工（具备以下条件之一）
①累计从事本职业工作5年。
②年度考核合格。
③由单位推荐的班组长。
④取得本职业四级证书后，累计从事本职业工作2年。
"""


def items(text):
    (entry,) = read(text).document.entries
    return [(item.number, any(doubt.code.startswith("unread") for doubt in item.doubts)) for item in entry.items]


def test_an_item_that_cannot_be_read_keeps_its_place():
    assert items(LIST) == [("1", False), ("2", True), ("3", True), ("4", False)]


def test_a_definition_with_the_next_number_is_none():
    found = LIST.replace("④取得本职业四级证书后，累计从事本职业工作2年。", "④相关职业是指隧道工、桥梁工。")
    assert items(found) == [("1", False), ("2", True), ("3", True)]
    assert [each.names for each in read(found).document.definitions] == [("隧道工", "桥梁工")]


def test_notes_begin_anew():
    assert items(LIST + "①本职业每年开考两次。\n") == [("1", False), ("2", True), ("3", True), ("4", False)]
