"""Tables whose levels are columns, tables whose captions stand at the left, and forms: the same lists as in the usual table."""

import pytest
from reading_support import codes, lists, read, shape, words_of


def html(*tables: str, before: str = "") -> str:
    """A page of tables; a row a line, cells parted by `|`, `2>` before a cell's words merges it over two columns."""
    made = []
    for table in tables:
        rows = []
        for row in table.strip().split("\n"):
            cells = []
            for cell in row.split("|"):
                width, mark, words = cell.partition(">")
                cells.append(f"<td colspan={width}>{words}</td>" if mark and width.isdigit() else f"<td>{cell}</td>")
            rows.append("<tr>" + "".join(cells) + "</tr>")
        made.append("<table>" + "".join(rows) + "</table>")
    return f"<html><body>{before}{''.join(made)}</body></html>".replace("~", "<br/>")


FIVE = "1、累计从事本职业工作5年以上。~2、取得技工学校本专业毕业证书。"
TEN = "1、累计从事本职业工作10年以上。"
SIX = "1、累计从事本职业工作6年以上。"
WELDER_AND_FITTER = [("焊工", None, 4, 2), ("焊工", None, 3, 1), ("钳工", None, 4, 1)]


@pytest.mark.parametrize(
    "table",
    [
        f"职业|四级/中级工|三级/高级工\n焊工|{FIVE}|{TEN}\n钳工|{SIX}|——",
        f"序号|职业名称|四级/中级工申报条件|三级/高级工申报条件\n1|焊工|{FIVE}|{TEN}\n2|钳工|{SIX}|",
        f"职业|2>申报条件\n|四级|三级\n焊工|{FIVE}|{TEN}\n钳工|{SIX}|/",
        f"三级|四级|工种\n{TEN}|{FIVE}|焊工\n|{SIX}|钳工",
        f"职业名称|2>焊工|钳工\n等级|四级|三级|四级\n申报条件|{FIVE}|{TEN}|{SIX}\n收费标准|300元|400元|300元",
        f"职业|焊工|等级|四级\n申报条件|3>{FIVE}\n等级|三级|申报条件|{TEN}\n职业|钳工|等级|四级\n申报条件|3>{SIX}",
    ],
)
def test_forms_of_one_table(table):
    """Levels over columns in one or two rows of heads and in either order, captions at the left, a form."""
    found = read(html(table), name="test.html")
    assert sorted(shape(found), key=lambda each: (each[0], -each[2])) == sorted(
        WELDER_AND_FITTER, key=lambda each: (each[0], -each[2])
    )
    assert not [code for code in codes(found) if code.startswith(("list.", "unread"))]


def test_a_cell_merged_over_two_levels_holds_for_both():
    """It is printed once for 四级 and 三级."""
    found = read(html("职业|四级|三级\n焊工|2>1、累计从事本职业工作8年以上。"), name="test.html")
    assert [(level, items) for _, _, level, items in lists(found)] == [
        (4, ["1 累计从事本职业工作8年以上。"]),
        (3, ["1 累计从事本职业工作8年以上。"]),
    ]


def test_fees_by_level_are_no_conditions():
    """A column for each level may hold prices."""
    found = read(html("职业|四级|三级\n焊工|300元|400元", before=f"<p>焊工</p><p>四级</p><p>{SIX}</p>"), name="test.html")
    assert shape(found) == [("焊工", None, 4, 1)]
    assert "300元400元" in "".join("".join(words.split()) for words in words_of(found, "note"))
    assert codes(found) == []


def test_levels_side_by_side_in_text():
    """A row that lacks a cell may have slipped: it is flagged word for word instead of read under a wrong level."""
    found = read(
        "一览表\n职业\t四级\t三级\n焊工\t1、累计从事本职业工作5年以上。\t1、累计从事本职业工作10年以上。\n"
        "钳工\t\t1、累计从事本职业工作11年以上。\n"
    )
    assert shape(found) == [("焊工", None, 4, 1), ("焊工", None, 3, 1)]
    assert codes(found) == ["layout.unplaced"]


def test_a_short_condition_is_no_column_head():
    """累计从事本职业工作5年 has the word 职业, and stands in a row below the captions."""
    found = read(
        html("等级|四级|三级\n申报条件|累计从事本职业工作5年|累计从事本职业工作9年", before="<p>焊工</p>"), name="test.html"
    )
    assert lists(found) == [
        ("焊工", None, 4, ["1 累计从事本职业工作5年"]),
        ("焊工", None, 3, ["1 累计从事本职业工作9年"]),
    ]
