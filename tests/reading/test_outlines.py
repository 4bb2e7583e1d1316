"""Headings and numbered paragraphs: styles of headings, groups, page heads, contents, properties, numbers, notes."""

import pytest
from reading_support import NONE, SOME, codes, lists, read, shape, words_of

from zhunkao.model.conditions import AllOf, Degree
from zhunkao.model.documents import Target
from zhunkao.reading.headings import read_heading

ITEM = "累计从事本职业工作5年（含）以上。"


def test_occupations_with_levels_below_them():
    """一、X申报条件 / 申报条件（四级） / （1）…; a level with one paragraph without number has item 1."""
    found = read(
        f"职业技能等级申报条件\n\n一、焊工申报条件\n申报条件（四级）\n（1）{ITEM}\n（2）取得技工学校本专业毕业证书。\n"
        f"申报条件（一级）\t \n取得本职业二级（技师）职业资格证书后，{ITEM}\n \n"
        f" 二、钳工申报条件\n申报条件（三级）\n（1） {ITEM}\n"
    )
    assert shape(found) == [("焊工", None, 4, 2), ("焊工", None, 1, 1), ("钳工", None, 3, 1)]
    assert lists(found)[1][3] == [f"1 取得本职业二级（技师）职业资格证书后，{ITEM}"]
    assert found.document.title == "职业技能等级申报条件"
    assert codes(found) == []


def test_levels_with_groups_of_occupations_below_them():
    """A level's list before any group holds for every occupation; each occupation of a group has an entry."""
    found = read(
        "职业资格报考条件\n一、高级工（具备以下条件之一者，可申报高级工职业资格）：\n（1）累计从事本职业工作10年以上。\n"
        "二、技师（具备以下条件者，可申报技师职业资格）：\n焊工、钳工\n(1)累计从事本职业工作12年以上。\n"
        "焊工（数控焊工）\\钳工（数控钳工）\n(1)累计从事本职业工作13年以上。\n(2)本职业学徒期满。\n"
        "三、高级技师（具备以下条件者，可申报高级技师职业资格）：\n（1）累计从事本职业工作20年以上。\n"
    )
    assert shape(found) == [
        ("*", None, 3, 1),
        ("焊工", None, 2, 1),
        ("钳工", None, 2, 1),
        ("焊工", "数控焊工", 2, 2),
        ("钳工", "数控钳工", 2, 2),
        ("*", None, 1, 1),
    ]


def test_a_part_for_all_and_a_part_by_occupation():
    """Where a numbered occupation stands right above a level, it stands over it."""
    found = read(
        "一、五级\n1. 累计从事本职业工作1年以上。\n二、四级\n1. 累计从事本职业工作5年以上。\n"
        "三、焊工\n五级\n1. 累计从事本职业工作2年以上。\n四级\n1. 累计从事本职业工作6年以上。\n"
    )
    assert shape(found) == [("*", None, 5, 1), ("*", None, 4, 1), ("焊工", None, 5, 1), ("焊工", None, 4, 1)]


@pytest.mark.parametrize(
    ("line", "targets", "level"),
    [
        ("四级/中级工", (), 4),
        ("申报条件（二级）\t", (), 2),
        ("——具备以下条件之一者，可申报五级/初级工：", (), 5),
        ("申报三级/高级工应具备下列条件之一：", (), 3),
        ("凡同时具备下列条件者，可申报三级", (), 3),
        ("1.9.2 具备以下条件之一者，可申报四级/中级工：", (), 4),
        ("一、高级技师（具备以下条件者，可申报高级技师职业资格）：", (), 1),
        ("五、职业培训师", (Target("职业培训师"),), None),
        ("焊工四级申报条件", (Target("焊工"),), 4),
        ("焊工（四级/中级工）", (Target("焊工"),), 4),
        ("焊工国家职业技能标准（2018年版）", (Target("焊工"),), None),
        ("三、茶艺师(泡茶员)", (Target("茶艺师", "泡茶员"),), None),
        ("茶艺师（含泡茶员、品茶员）", (Target("茶艺师", "泡茶员"), Target("茶艺师", "品茶员")), None),
        # The level beside the name, said in other words or twice.
        ("（一）插花员 国家资格四级：", (Target("插花员"),), 4),
        ("（三）技师插花员 国家资格二级：", (Target("插花员"),), 2),
        ("高级插花员，国家职业资格三级，应具备以下条件：", (Target("插花员"),), 3),
        ("一)、助理调香师（三级），具备以下条件之一者：", (Target("调香师"),), 3),
        ("调香师（*二级，具备以下条件之一者：", (Target("调香师"),), 2),
        ("初级插花员资格证（具备以下条件之一者）", (Target("插花员"),), 5),
        ("凡报考国家职业三级的，只要具备以下条件中的一条即可：", (), 3),
        ("首先，如果想申报五级/初级工，需要满足以下条件之一：", (), 5),
        ("具备以下条件之一者，可以报名参加二级插花员考试：", (Target("插花员"),), 2),
        ("报考国家插花员条件", (Target("插花员"),), None),
        ("插花员证报考条件", (Target("插花员"),), None),
    ],
)
def test_styles_of_headings(line, targets, level):
    """What a heading names is what is left when the words that all share are taken away."""
    heading = read_heading(line, NONE)
    assert heading is not None
    assert (heading.targets, heading.level) == (targets, level)


@pytest.mark.parametrize(
    "line",
    [
        "1. 本职业或相关职业学徒期满。",
        "3. 高等院校本专业或相关专业在校生",
        "一、总则",
        "某省职业技能等级考试报名条件汇总",
        "取得本职业技师",
        ITEM,
    ],
)
def test_lines_that_are_no_headings(line):
    """Items, other headings and titles."""
    assert read_heading(line, NONE) is None


def test_a_heading_with_an_unknown_name_is_an_occupation_if_a_level_follows():
    """二、茶艺 / 四级."""
    found = read(f"二、茶艺\n四级\n1. {ITEM}\n三、插花\n四级\n1. {ITEM}\n四、总则\n1. 请带身份证。\n")
    assert shape(found) == [("茶艺", None, 4, 1), ("插花", None, 4, 1)]
    assert "四、总则" in "".join(words_of(found, "heading"))
    assert words_of(found, "note") == ["1. 请带身份证。"]


def test_page_heads_that_come_again_are_furniture():
    """The list before them goes on; a different number is doubted; bracket widths make no difference."""
    head = "一、茶艺师\n学历要求：初中毕业(或相当文化程度)\n(一) 工种：——\n(二) 级别：五级、四级。（全部开设）\n"
    head = head.replace("（全部开设）", "")
    found = read(
        f"{head}五级/初级工\n1. 累计从事本职业工作1年（含）以上。\n"
        f"{head.replace('(', '（').replace(')', '）')}2. 本职业学徒期满。\n{head.replace('一、', '二、')}四级/中级工\n1. {ITEM}\n"
    )
    assert shape(found) == [("茶艺师", None, 5, 2), ("茶艺师", None, 4, 1)]
    assert codes(found) == ["layout.contents_number"]
    assert "“二”与目录或前文的“一”" in found.document.doubts[0].what
    assert found.document.entries[0].prerequisite == Degree(at="junior_high", or_above=True)


def test_an_item_cut_by_a_page_head():
    """The words after the repeated head go on with the item before it."""
    found = read(
        "一、茶艺师\n四级\n1. 取得技工学校本专业毕业证书（含尚未取\n一、茶艺师\n"
        "得毕业证书的在校应届毕业生）。\n2. 本职业学徒期满。\n"
    )
    assert lists(found)[0][3] == ["1 取得技工学校本专业毕业证书（含尚未取得毕业证书的在校应届毕业生）。", "2 本职业学徒期满。"]
    assert codes(found) == ["layout.joined_item"]


def test_a_repeated_head_that_says_something_else_holds_from_there():
    """学历要求 for the upper level."""
    found = read(
        f"一、茶艺师\n学历要求：初中毕业(或相当文化程度)\n五级\n1. {ITEM}\n"
        f"一、茶艺师\n学历要求：高中毕业(或同等学力)\n四级\n1. {ITEM}\n"
    )
    assert [entry.prerequisite for entry in found.document.entries] == [
        Degree(at="junior_high", or_above=True),
        Degree(at="senior_high", or_above=True),
    ]
    assert "layout.head_differs" in codes(found)


def test_contents_and_headings_that_disagree():
    """Another number, another name, and a section that does not follow."""
    found = read(
        f"申报条件汇总\n目录\n一、焊工.....\t01\n二、钳工……03\n三、网络安全管理(含甲员、乙员).....\t05\n四、铣工.....7\n\n"
        f"一、焊工\n四级\n1. {ITEM}\n三、钳工\n四级\n1. {ITEM}\n三、网络安全管理员\n四级\n1. {ITEM}\n"
    )
    assert codes(found)[:3] == ["layout.contents_number", "layout.contents_name", "layout.contents_missing"]
    assert len(found.document.entries) == 3
    assert any("目录" in words for words in words_of(found, "furniture"))


def test_one_list_for_several_work_types():
    """An entry for each, and only for the levels that the work type has."""
    found = read(
        "一、茶艺师\n(一) 工种：泡茶员、品茶员\n(二) 级别：五级、四级。（品茶员只有五级）\n"
        f"五级/初级工\n1. 本职业学徒期满。\n四级/中级工\n1. {ITEM}\n"
    )
    assert shape(found) == [("茶艺师", "泡茶员", 5, 1), ("茶艺师", "品茶员", 5, 1), ("茶艺师", "泡茶员", 4, 1)]
    assert codes(found) == []


@pytest.mark.parametrize("note", ["（四级不含品茶员）", "(其中品茶员仅设五级)", "。品茶员只有五级。"])
def test_limits_of_a_work_type_in_other_words(note):
    """The same limit, said differently."""
    found = read(f"一、茶艺师\n工种：泡茶员、品茶员\n级别：五级、四级{note}\n五级\n1. {ITEM}\n四级\n1. {ITEM}\n")
    assert shape(found) == [("茶艺师", "泡茶员", 5, 1), ("茶艺师", "品茶员", 5, 1), ("茶艺师", "泡茶员", 4, 1)]


def test_a_limit_that_is_not_understood_is_doubted():
    """All work types keep all levels, visibly."""
    found = read(f"一、茶艺师\n工种：泡茶员\n级别：五级（另行通知）\n五级\n1. {ITEM}\n")
    assert codes(found) == ["layout.property_unread"]


def test_levels_announced_and_levels_found():
    """One is missing, one was not announced."""
    found = read(f"一、茶艺师\n级别：五级、三级。\n五级\n1. {ITEM}\n四级\n1. 累计从事本职业工作9年以上。\n")
    assert codes(found) == ["layout.levels_missing", "layout.levels_extra"]


def test_properties_of_a_national_standard():
    """职业名称, 职业编码, and definitions below the lists."""
    found = read(
        "茶艺师国家职业技能标准\n职业名称：茶艺师\n职业编码：4-03-02-07\n申报条件\n"
        "——具备以下条件之一者，可申报五级/初级工：\n（1）年满16周岁，拟从事本职业或相关职业工作。\n"
        "相关职业：评茶员、茶叶加工工，下同。\n相关专业：茶学、高等数学等，下同。\n"
    )
    assert shape(found) == [("茶艺师", None, 5, 1)]
    assert found.document.entries[0].code == "4-03-02-07"
    assert [(each.occupation, each.term, each.names, each.open_ended) for each in found.document.definitions] == [
        ("茶艺师", "相关职业", ("评茶员", "茶叶加工工"), False),
        ("茶艺师", "相关专业", ("茶学", "高等数学"), True),
    ]


def test_damaged_number_labels():
    """The stray bracket belongs to the number; mixed brackets are one label; stars stay with the words."""
    found = read("焊工\n四级\n(1)累计从事本职业工作5年以上。\n(2)）（*）本职业学徒期满。\n(3）（*）在本职业连续工作满20年。\n")
    assert lists(found)[0][3] == ["1 累计从事本职业工作5年以上。", "2 （*）本职业学徒期满。", "3 （*）在本职业连续工作满20年。"]
    assert [item.starred for item in found.document.entries[0].items] == [False, True, True]
    assert codes(found) == ["layout.damaged_number"]


def test_gaps_and_repeats_in_numbers():
    """Kept as printed, doubted."""
    found = read("焊工\n四级\n1. 累计从事本职业工作5年以上。\n3. 本职业学徒期满。\n3. 取得技工学校本专业毕业证书。\n")
    assert [item.number for item in found.document.entries[0].items] == ["1", "3", "3"]
    assert codes(found) == ["layout.number_gap", "layout.number_repeated"]


def test_a_list_that_begins_again_without_a_heading_is_not_read():
    """It may belong to anything: flagged, not added to the list before."""
    found = read("焊工\n四级\n1. 累计从事本职业工作5年以上。\n1. 累计从事本职业工作8年以上。\n2. 累计从事本职业工作9年以上。\n")
    assert shape(found) == [("焊工", None, 4, 1)]
    assert codes(found) == ["layout.list_without_heading"] * 2


def test_lines_that_the_page_width_has_broken():
    """No doubt: paragraphs wrap. A line that opens with 或 goes on though 。 ends the line before."""
    found = read("焊工\n四级\n1. 取得本职业五级/初级工证书后，累计从事\n本职业工作4年以上。\n或取得技工学校本专业毕业证书。\n")
    assert lists(found)[0][3] == ["1 取得本职业五级/初级工证书后，累计从事本职业工作4年以上。或取得技工学校本专业毕业证书。"]


def test_items_without_numbers_a_line_each():
    """Counted by position, with or without a full stop at the end."""
    found = read(
        "焊工\n五级\n累计从事本职业工作1年以上\n本职业学徒期满\n四级\n累计从事本职业工作5年以上。\n取得技工学校本专业\n毕业证书。\n"
    )
    assert lists(found) == [
        ("焊工", None, 5, ["1 累计从事本职业工作1年以上", "2 本职业学徒期满"]),
        ("焊工", None, 4, ["1 累计从事本职业工作5年以上。", "2 取得技工学校本专业毕业证书。"]),
    ]


def test_conditions_asked_together_are_one_item():
    """同时具备: entries know only alternatives, so the items become one."""
    found = read("焊工\n四级（同时具备以下条件）\n1. 年满16周岁。\n2. 累计从事本职业工作5年以上。\n")
    (entry,) = found.document.entries
    (item,) = entry.items
    assert isinstance(item.condition, AllOf)
    assert (item.number, item.text) == ("1", "年满16周岁。累计从事本职业工作5年以上。")
    assert codes(found) == ["layout.items_together"]


def test_a_list_within_an_item_stays_with_it():
    """①② below an item that ends in ： are part of its words."""
    found = read(
        "焊工\n四级\n（1）具备下列条件中的两项：\n①累计从事本职业工作5年以上；\n②本职业学徒期满。\n（2）取得技工学校本专业毕业证书。\n"
    )
    assert [item.number for item in found.document.entries[0].items] == ["1", "2"]
    assert found.document.entries[0].items[0].text.endswith("②本职业学徒期满。")


def test_words_that_belong_nowhere_are_flagged():
    """They stand in the coverage as unread, with a doubt."""
    found = read(f"焊工\n四级\n1. {ITEM}\n以上由某局解释。\n")
    assert codes(found) == ["layout.unplaced"]
    assert words_of(found, "unread") == ["以上由某局解释。"]


def test_page_numbers_are_furniture():
    """Also between the lines of one item."""
    found = read("焊工\n四级\n1. 取得技工学校本\n- 3 -\n专业毕业证书。\n第 4 页\n")
    assert lists(found)[0][3] == ["1 取得技工学校本专业毕业证书。"]
    assert codes(found) == []


def test_the_head_of_a_document():
    """Title, issuer, region and date."""
    found = read(f"贵州省职业技能 等级申报条件\n某某人才服务中心\n二〇二一年十月\n一、焊工\n四级\n1. {ITEM}\n")
    about = found.document
    assert (about.title, about.issuer, about.region, about.published) == (
        "贵州省职业技能等级申报条件",
        "某某人才服务中心",
        "520000",
        "2021-10",
    )


def test_names_stay_as_printed():
    """An alias that the registers know is not replaced; a work type known by another name is doubted."""
    found = read(f"一、茶艺员\n工种：沏茶员\n四级\n1. {ITEM}\n", SOME)
    assert shape(found) == [("茶艺员", "沏茶员", 4, 1)]
    assert codes(found) == ["list.other_name"]


def broken(text: str, width: int) -> str:
    """A text with every line broken at a width, and a page number now and then."""
    lines: list[str] = []
    for line in text.split("\n"):
        lines += [line[at : at + width] for at in range(0, len(line), width)] or [""]
    return "\n".join(line + ("\n- 1 -" if number % 7 == 6 else "") for number, line in enumerate(lines))


@pytest.mark.parametrize("width", range(24, 50))
def test_a_text_broken_at_any_width(width):
    """Items, headings and properties that the page's width breaks are read as if they were whole."""
    head = (
        "一、茶艺师\n学历要求：高中毕业(或同等学力)\n(一) 工种：泡茶员、品茶员、煮茶员、点茶员、茶艺表演员、茶具修复员\n"
        "(二) 级别：四级、三级。（茶艺表演员、茶具修复员只有四级）\n"
    )
    text = (
        f"某某协会申报条件\n{head}四级/中级工\n"
        "1. 取得本职业五级/初级工职业资格证书（技能等级证书）后，累计从事本职业工作4年（含）以上。\n"
        "2. 取得技工学校本专业或相关专业毕业证书（含尚未取得毕业证书的在校应届毕业生）；或取得经评估论证、"
        "以中级技能为培养目标的中等及以上职业学校本专业毕业证书（含尚未取得毕业证书的在校应届毕业生）。\n"
        f"{head}三级/高级工\n"
        "1. 取得本职业四级/中级工职业资格证书（技能等级证书），并具有高级技工学校、技师学院毕业证书"
        "（含尚未取得毕业证书的在校应届毕业生）。\n"
        "2. 具有大专及以上本专业毕业证书，并取得本职业四级/中级工职业资格证书后，累计从事本职业工作2年以上。\n"
    )
    whole = lists(read(text))
    assert [(kind, level, len(items)) for _, kind, level, items in whole] == [
        *((kind, 4, 2) for kind in ("泡茶员", "品茶员", "煮茶员", "点茶员", "茶艺表演员", "茶具修复员")),
        *((kind, 3, 2) for kind in ("泡茶员", "品茶员", "煮茶员", "点茶员")),
    ]
    assert lists(read(broken(text, width))) == whole


def test_a_level_that_comes_again_under_one_occupation():
    """The heading of another occupation is lost: its list is flagged rather than read as the first one's."""
    found = read(f"一、焊工\n四级\n1. {ITEM}\n三级\n1. 累计从事本职业工作9年以上。\n四级\n1. 累计从事本职业工作6年以上。\n")
    assert shape(found) == [("焊工", None, 4, 1), ("焊工", None, 3, 1)]
    assert codes(found) == ["layout.level_again"]
    assert words_of(found, "unread") == ["累计从事本职业工作6年以上。"]


def test_headings_that_do_not_count_on():
    """Something may be lost between them."""
    found = read(f"一、焊工\n四级\n1. {ITEM}\n三、钳工\n四级\n1. {ITEM}\n")
    assert codes(found) == ["layout.section_gap"]
    assert "从“一”到“三”" in found.document.doubts[0].what


def test_a_level_printed_again_at_the_top_of_a_page():
    """Its list goes on by its numbers; items without numbers would be another list's."""
    found = read(f"一、焊工\n四级\n1. {ITEM}\n四级（续）\n2. 本职业学徒期满。\n")
    assert shape(found) == [("焊工", None, 4, 2)]
    assert codes(found) == []
    found = read(f"一、焊工\n四级\n{ITEM}\n四级\n本职业学徒期满。\n")
    assert shape(found) == [("焊工", None, 4, 1)]
    assert codes(found) == ["layout.level_again"]
