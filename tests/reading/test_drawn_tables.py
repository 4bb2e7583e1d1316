"""Tables drawn in plain text: strokes, commas, blanks; and the signs of pasted text."""

import pytest
from reading_support import codes, lists, read, words_of

SIX, FOUR, FIVE = (
    "累计从事本职业工作满6年。",
    "取得五级证书后，累计从事本职业工作满4年。",
    "取得四级证书后，累计从事本职业工作满5年。",
)

STROKES = f"""| 职业 | 等级 | 申报条件 |
| :--- | :---: | --- |
| 焊工 | 四级 | 1、{SIX}<br>2、{FOUR} |
| | 三级 | 1、{FIVE} |
"""
RULED = f"""+------+------+--------------------+
| 职业 | 等级 | 申报条件           |
+======+======+====================+
| 焊工 | 四级 | 1、累计从事本职业  |
|      |      | 工作满6年。        |
|      |      | 2、{FOUR} |
+------+------+--------------------+
|      | 三级 | 1、{FIVE} |
+------+------+--------------------+
"""
COMMAS = f"""职业,等级,条件序号,申报条件
焊工,四级,1,{SIX}
焊工,四级,2,"{FOUR}"
焊工,三级,1,{FIVE}
"""
WIDE_COMMAS = f"""职业，等级，申报条件
焊工，四级，1、{SIX}
焊工，四级，2、{FOUR}
焊工，三级，1、{FIVE}
"""
BLANKS = f"""职业      等级      申报条件
焊工      四级      1、{SIX}
                    2、{FOUR}
          三级      1、{FIVE}
"""
TABS = f"职业\t级别\t条件序号\t申报条件\n焊工\t四级\t1\t{SIX}\n\t\t2\t{FOUR}\n\t三级\t1\t{FIVE}\n"


@pytest.mark.parametrize("table", [STROKES, RULED, COMMAS, WIDE_COMMAS, BLANKS, TABS])
def test_a_drawn_table_is_read(table):
    """Fields that hold nothing say what stands above them; a number in a field of its own is no level."""
    found = read(f"申报条件一览表\n{table}注：相关职业指电焊、气焊等职业。\n")
    assert lists(found) == [("焊工", None, 4, [f"1 {SIX}", f"2 {FOUR}"]), ("焊工", None, 3, [f"1 {FIVE}"])]
    assert codes(found) == []
    assert [each.names for each in found.document.definitions] == [("电焊", "气焊")]


def test_a_sentence_below_a_table_is_no_row():
    """It has as many commas as the table, but nothing in the place of a level."""
    below = "以上条件自公布之日起施行，由本中心解释，从事相关职业工作的可以咨询。"
    found = read(WIDE_COMMAS + below + "\n")
    assert [len(entry.items) for entry in found.document.entries] == [2, 1]
    assert words_of(found, "unread") == [below]


def test_a_drawn_table_of_fees_is_no_list():
    """Its cells are no conditions; nothing of it becomes an item."""
    found = read(f"焊工\n四级\n1、{SIX}\n| 职业 | 等级 | 收费要求 |\n| --- | --- | --- |\n| 焊工 | 三级 | 240元 |\n")
    assert lists(found) == [("焊工", None, 4, [f"1 {SIX}"])]


@pytest.mark.parametrize(
    "signs", [("## {}", "### {}", "- {}"), ("**{}申报条件**", "**{}**（具备下列条件之一）", "1. {}"), ("# **{}**", "{}", "* {}")]
)
def test_signs_of_pasted_text_are_no_words(signs):
    """Hashes and stars stand for the looks of a heading."""
    heading, level, item = signs
    text = f"{heading.format('焊工')}\n\n{level.format('四级/中级工')}\n\n{item.format(SIX)}\n\n{level.format('三级/高级工')}\n\n"
    found = read(text + item.format(FIVE) + "\n")
    assert lists(found) == [("焊工", None, 4, [f"1 {SIX}"]), ("焊工", None, 3, [f"1 {FIVE}"])]
    assert codes(found) == []


def test_two_stars_within_a_sentence_mark_a_note():
    """They are no bold letters: the line does not begin with any."""
    found = read(f"焊工\n四级\n1、累计从事相关职业**工作满6年，取得相关职业**五级证书。\n2、{FOUR}\n**相关职业：电焊、气焊。\n")
    assert [item.text for item in found.document.entries[0].items] == ["累计从事相关职业工作满6年，取得相关职业五级证书。", FOUR]
