"""Levels inside cells, several levels over one list, and every style of numbers."""

import pytest
from reading_support import codes, lists, read, shape

from zhunkao.reading.headings import read_heading
from zhunkao.rulebase import embedded_registers

ONE, FIVE, TEN = (f"累计从事本职业工作{years}年以上。" for years in (1, 5, 10))
SCHOOL = "取得技工学校本专业毕业证书。"


def table(*rows: str) -> str:
    """A page with one table; a row a line, cells parted by `|`, lines by `~`."""
    made = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in rows)
    return f"<html><body><table>{made}</table></body></html>".replace("~", "<br/>")


@pytest.mark.parametrize(
    "cell",
    [
        f"五级/初级工：~1、{ONE}~四级/中级工：~1、{FIVE}~2、{SCHOOL}",
        f"五级：1、{ONE}四级：1、{FIVE}2、{SCHOOL}",
        f"申报五级（具备以下条件之一）：~（1）{ONE}~申报四级（具备以下条件之一）：~（1）{FIVE}~（2）{SCHOOL}",
        f"初级工：{ONE}~中级工：①{FIVE}②{SCHOOL}",
    ],
)
def test_levels_inside_the_cell_of_the_items(cell):
    """The same two lists, whichever way their levels are printed."""
    found = read(table("序号|职业|申报条件|收费", f"1|焊工|{cell}|300", f"2|钳工|三级：1、{TEN}|300"), name="test.html")
    assert shape(found) == [("焊工", None, 5, 1), ("焊工", None, 4, 2), ("钳工", None, 3, 1)]
    assert codes(found) == []


def test_a_cell_without_a_level_beside_cells_with_levels_is_not_read():
    """Nothing tells its level."""
    found = read(table("职业|申报条件", f"焊工|五级：1、{ONE}", f"钳工|1、{FIVE}"), name="test.html")
    assert shape(found) == [("焊工", None, 5, 1)]
    assert codes(found) == ["layout.list_without_level"]


def test_a_level_whose_cell_of_items_is_empty():
    """It is flagged, and does not become the level of the list above it."""
    found = read(table("职业|等级|申报条件", f"焊工|四级|1、{FIVE}", "焊工|三级|"), name="test.html")
    assert shape(found) == [("焊工", None, 4, 1)]
    assert codes(found) == ["layout.empty_level"]


@pytest.mark.parametrize(
    "text",
    [
        f"焊工\n四级、三级\n1. {FIVE}\n",
        f"焊工\n四级/中级工和三级/高级工申报条件\n1. {FIVE}\n",
        f"一、焊工（四级、三级）\n1. {FIVE}\n",
        f"焊工\n申报四级至三级应具备下列条件之一：\n1. {FIVE}\n",
        f"职业\t等级\t条件\n焊工\t四级、三级\t1、{FIVE}\n",
    ],
)
def test_several_levels_over_one_list(text):
    """The list holds for each of them, with a doubt."""
    found = read(text)
    assert shape(found) == [("焊工", None, 4, 1), ("焊工", None, 3, 1)]
    assert codes(found).count("layout.several_levels") == 1


def test_one_item_a_row_beside_a_level_cell_of_several():
    """The rows go on with one list for both levels."""
    found = read(table("职业|等级|条件", f"焊工|四级、三级|1、{FIVE}", f"|四级、三级|2、{SCHOOL}"), name="test.html")
    assert shape(found) == [("焊工", None, 4, 2), ("焊工", None, 3, 2)]


@pytest.mark.parametrize(
    "labels",
    [
        "1. |2. |3. ",
        "①|②|③",
        "⑴|⑵|⑶",
        "⒈|⒉|⒊",
        "㈠|㈡|㈢",
        "（一）|（二）|（三）",
        "1)|2)|3)",
        "a.|b.|c.",
        "(A)|(B)|(C)",
        "第一条 |第二条 |第三条 ",
        "[1]|[2]|[3]",
        "【1】|【2】|【3】",
        "〔1〕 |〔2〕 |〔3〕 ",
        "1，|2，|3，",
        "1：|2：|3：",
        "(1) 、|(2) 、|(3) 、",
        "条件1 |条件2 |条件3 ",
        "符合条件一：|符合条件二：|符合条件三：",
        "情形一：|情形二：|情形三：",
        "{1}|{2}|{3}",
        "1-|2-|3-",
        "1/ |2/ |3/ ",
        "其一，|其二，|其三，",
    ],
)
@pytest.mark.parametrize("cell", [False, True])
def test_every_style_of_numbers(labels, cell):
    """In paragraphs and in a cell; a letter is cited as it is printed."""
    said = [label + words for label, words in zip(labels.split("|"), (ONE, FIVE, SCHOOL), strict=True)]
    if cell and labels.startswith("第"):
        return
    text = table("职业|等级|条件", f"焊工|四级|{'~'.join(said)}") if cell else "焊工\n四级\n" + "\n".join(said) + "\n"
    found = read(text, name="test.html" if cell else "test.txt")
    letters = [label.strip("().") for label in labels.split("|")]
    numbers = letters if letters[0] in ("a", "A") else ["1", "2", "3"]
    expected = [f"{number} {words}" for number, words in zip(numbers, (ONE, FIVE, SCHOOL), strict=True)]
    assert lists(found) == [("焊工", None, 4, expected)]
    assert codes(found) == []


def test_a_number_with_a_colon_is_no_level():
    """1： before an item is its number; as a level it would put each item under one of its own."""
    found = read(f"焊工\n四级\n1：{ONE}\n2：{FIVE}\n")
    assert shape(found) == [("焊工", None, 4, 2)]


@pytest.mark.parametrize(
    "labels", [("1、", "2-1、", "2-2、", "3、"), ("(1)", "(2-1)", "(2-2)", "(3)"), ("1. ", "2.1 ", "2.2 ", "3. ")]
)
@pytest.mark.parametrize("cell", [False, True])
def test_halves_of_an_item(labels, cell):
    """2-1 and 2-2 are alternatives of their own, cited as printed."""
    said = [label + words for label, words in zip(labels, (ONE, FIVE, SCHOOL, TEN), strict=True)]
    text = table("职业|等级|条件", f"焊工|四级|{'~'.join(said)}") if cell else "焊工\n四级\n" + "\n".join(said) + "\n"
    found = read(text, name="test.html" if cell else "test.txt")
    assert [item.number.replace(".", "-") for item in found.document.entries[0].items] == ["1", "2-1", "2-2", "3"]
    assert codes(found) == []


def test_the_second_half_may_say_or():
    """（2-2）或…: halves are alternatives, so that no word is misplaced."""
    found = read(f"焊工\n四级\n（1）{ONE}\n（2-1）{SCHOOL}\n（2-2）或{FIVE}\n")
    alone = read(f"焊工\n四级\n（1）{FIVE}\n")
    assert found.document.entries[0].items[2].condition == alone.document.entries[0].items[0].condition
    assert codes(found) == []


def test_numbers_of_sections():
    """3.1.1, 3.1.2 … number items by their last figure and are cited whole."""
    found = read(f"焊工\n四级\n3.1.1 {ONE}\n3.1.2 {FIVE}\n3.1.4 {SCHOOL}\n")
    assert [item.number for item in found.document.entries[0].items] == ["3.1.1", "3.1.2", "3.1.4"]
    assert codes(found) == ["layout.number_gap"]


def test_all_of_the_conditions():
    """以下全部条件 asks for all of them."""
    found = read(f"焊工\n申报四级须满足以下全部条件：\n1. {FIVE}\n2. {SCHOOL}\n")
    assert codes(found) == ["layout.items_together"]


@pytest.mark.parametrize(
    ("heading", "occupations", "levels"),
    [
        ("一、电工 五级/初级工", ("电工",), (5,)),  # the stroke stands between the two names of one level
        ("电工/焊工 四级/中级工", ("电工", "焊工"), (4,)),
        ("电工技师", ("电工",), (2,)),
        ("美容师 高级技师", ("美容师",), (1,)),
        ("电工初级工", ("电工",), (5,)),
    ],
)
def test_a_grade_after_a_name_is_its_level_and_never_a_name(heading, occupations, levels):
    """初级工 or 技师 after an occupation is what it is applied for, not a second occupation."""
    found = read_heading(heading, embedded_registers())
    assert (tuple(target.occupation for target in found.targets), found.levels) == (occupations, levels)


def test_names_of_different_levels_are_no_heading():
    """One heading with a level for each of two occupations cannot be one level for both: better unread than wrong."""
    assert read_heading("电工四级/焊工三级", embedded_registers()) is None
