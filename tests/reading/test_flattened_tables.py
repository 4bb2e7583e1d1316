"""Tables flattened into text: labels anywhere in their rows, cells that slip, lists and names that a page's end cuts."""

from reading_support import SOME, codes, lists, read, shape, words_of

HEAD = "职业编码\t职业\t工种\t职业等级\t报考条件\t价格\t备注\n"
PAGE = "\n报考条件一览\n\n" + HEAD


def table(*rows: str) -> str:
    """A flattened table of seven columns; `PAGE` among the rows begins a new page."""
    return "报考条件一览\n\n" + HEAD + "".join(row if row is PAGE else row + "\n" for row in rows)


def test_a_cell_on_a_line_of_its_own_begins_with_a_tab():
    """Merged cells are empty, levels are bare digits, items carry no numbers and are counted."""
    text = (
        " 各工种报名条件（2021版）\n\t职业名称\n\t等级\n\t申报条件内容\n\n"
        "\t茶艺师\n\t4\n\t累计从事本职业工作 6 年以上。\n\n\t\n\t\n\t取得技工学校本专业毕业证书。\n\n"
        "\t\n\t5\n\t累计从事本职业工作 1 年以上。\n\n"
        "\t焊工\n\t3\n\t累计从事本职业工作 9 年以上。\n\n\t\n\t4\n\t累计从事本职业工作 5 年以上。\n\n"
    )
    found = read(text)
    assert lists(found) == [
        ("茶艺师", None, 4, ["1 累计从事本职业工作6年以上。", "2 取得技工学校本专业毕业证书。"]),
        ("茶艺师", None, 5, ["1 累计从事本职业工作1年以上。"]),
        ("焊工", None, 3, ["1 累计从事本职业工作9年以上。"]),
        ("焊工", None, 4, ["1 累计从事本职业工作5年以上。"]),
    ]
    assert (found.document.title, found.document.published) == ("各工种报名条件（2021版）", "2021")


def test_the_run_of_levels_tells_where_an_occupation_ends():
    """The name stands at the beginning, in the middle or at the end of its rows."""
    found = read(
        table(
            "\t茶艺师\t\t五级/初级\t1、累计从事本职业工作1年以上。\t\t",
            "\t\t\t四级/中级\t1、累计从事本职业工作5年以上。\t\t",
            "\t\t\t五级/初级\t1、累计从事本职业工作2年以上。\t\t",
            "\t焊工\t\t四级/中级\t1、累计从事本职业工作6年以上。\t\t",
            "\t\t\t三级/高级\t1、累计从事本职业工作9年以上。\t\t",
            "\t\t\t四级/中级\t1、累计从事本职业工作7年以上。\t\t",
            "\t钳工\t\t三级/高级\t1、累计从事本职业工作10年以上。\t\t",
        )
    )
    assert shape(found) == [
        ("茶艺师", None, 5, 1),
        ("茶艺师", None, 4, 1),
        ("焊工", None, 5, 1),
        ("焊工", None, 4, 1),
        ("焊工", None, 3, 1),
        ("钳工", None, 4, 1),
        ("钳工", None, 3, 1),
    ]
    assert codes(found) == []


def test_columns_that_slip_are_known_by_what_stands_in_them():
    """A level or a condition may stand in any column when the covered cells before it are missing."""
    found = read(
        table(
            "4-03-02-07\t茶艺师\t五级/初级\t1、累计从事本职业工作1年以上。\t\t\t",
            "四级/中级\t\t1、累计从事本职业工作5年以上。\t\t\t\t",
            "\t\t三级/高级\t1、累计从事本职业工作9年以上。\t\t\t",
        )
    )
    assert shape(found) == [("茶艺师", None, 5, 1), ("茶艺师", None, 4, 1), ("茶艺师", None, 3, 1)]
    assert {entry.code for entry in found.document.entries} == {"4-03-02-07"}


def test_a_work_type_has_entries_of_its_own():
    """Entries of a work type are apart from those of the occupation; the code printed once holds for all."""
    found = read(
        table(
            "\t茶艺师\t\t五级/初级\t1、累计从事本职业工作1年以上。\t\t",
            "\t\t\t四级/中级\t1、累计从事本职业工作5年以上。\t\t",
            "\t\t\t五级/初级\t1、累计从事本职业工作2年以上。\t\t",
            "4-03-02-07\t茶艺师\t泡茶员\t四级/中级\t1、累计从事本职业工作6年以上。\t\t",
            "\t茶艺师\t茶艺师\t三级/高级\t1、累计从事本职业工作9年以上。\t\t",
        )
    )
    assert shape(found) == [
        ("茶艺师", None, 5, 1),
        ("茶艺师", None, 4, 1),
        ("茶艺师", "泡茶员", 5, 1),
        ("茶艺师", "泡茶员", 4, 1),
        ("茶艺师", None, 3, 1),
    ]
    assert {entry.code for entry in found.document.entries} == {"4-03-02-07"}


def test_a_list_goes_on_over_a_page_by_its_numbers():
    """The level is printed beside the second part only; the page head between is furniture."""
    found = read(
        table(
            "\t茶艺师\t\t四级/中级\t1、累计从事本职业工作5年以上。\t\t",
            "\t\t\t\t1、累计从事本职业工作9年以上。\t\t",
            PAGE,
            "\t\t\t三级/高级\t2、取得本专业大学专科毕业证书。 3、取得本职业四级证书后，累计从事本职业工作4年以上。\t\t",
        )
    )
    assert shape(found) == [("茶艺师", None, 4, 1), ("茶艺师", None, 3, 3)]
    assert any("报考条件一览" in words for words in words_of(found, "furniture"))


def test_a_row_without_a_level_before_another_list_keeps_its_own():
    """Numbers that begin again part the lists; the level left out follows from its neighbours and is doubted."""
    found = read(
        table(
            "\t茶艺师\t\t五级/初级\t1、累计从事本职业工作1年以上。\t\t",
            "\t\t\t\t1、累计从事本职业工作5年以上。 2、取得中等职业学校本专业毕业证书。\t\t",
            "\t\t\t三级/高级\t1、累计从事本职业工作9年以上。\t\t",
        )
    )
    assert shape(found) == [("茶艺师", None, 5, 1), ("茶艺师", None, 4, 2), ("茶艺师", None, 3, 1)]
    assert codes(found) == ["layout.level_inferred"]


def test_a_list_whose_level_nothing_tells_is_not_read():
    """It is flagged word for word rather than put under a level by guess."""
    found = read(
        table(
            "\t茶艺师\t\t五级/初级\t1、累计从事本职业工作1年以上。\t\t",
            "\t\t\t\t1、累计从事本职业工作5年以上。\t\t",
        )
    )
    assert shape(found) == [("茶艺师", None, 5, 1)]
    assert codes(found) == ["layout.list_without_level"]
    assert words_of(found, "unread") == ["累计从事本职业工作5年以上。"]


def test_a_list_without_any_occupation_is_not_read():
    """No name stands beside the run; it is not added to the occupation before."""
    found = read(
        table(
            "\t茶艺师\t\t五级/初级\t1、累计从事本职业工作1年以上。\t\t",
            "\t\t\t五级/初级\t1、累计从事本职业工作2年以上。\t\t",
        )
    )
    assert shape(found) == [("茶艺师", None, 5, 1)]
    assert codes(found) == ["layout.list_without_occupation"]


def test_a_name_cut_by_the_page_end_is_one_name():
    """Also where it is spaced out; a doubt shows both parts."""
    found = read(
        table(
            "\t茶 艺\t\t五级/初级\t1、累计从事本职业工作1年以上。\t\t",
            "\t\t\t四级/中级\t1、累计从事本职业工作5年以上。\t\t",
            PAGE,
            "\t表演员\t\t三级/高级\t1、累计从事本职业工作9年以上。\t\t",
        )
    )
    assert shape(found) == [("茶艺表演员", None, 5, 1), ("茶艺表演员", None, 4, 1), ("茶艺表演员", None, 3, 1)]
    assert codes(found) == ["layout.joined_name"]
    assert "“茶艺”与“表演员”" in found.document.doubts[0].what


def test_two_whole_names_are_two_occupations_though_a_page_ends_between_them():
    """The levels go on without a break, but the first name ends as names do."""
    found = read(
        table(
            "\t焊工\t\t五级/初级\t1、累计从事本职业工作1年以上。\t\t",
            PAGE,
            "\t钳工\t\t四级/中级\t1、累计从事本职业工作5年以上。\t\t",
        )
    )
    assert shape(found) == [("焊工", None, 5, 1), ("钳工", None, 4, 1)]


def test_the_registers_know_a_cut_name_whose_parts_look_whole():
    """手工 | 木工 is 手工木工 where the registers know it."""
    rows = table(
        "\t手工\t\t五级/初级\t1、累计从事本职业工作1年以上。\t\t",
        PAGE,
        "\t木工\t\t四级/中级\t1、累计从事本职业工作5年以上。\t\t",
    )
    assert shape(read(rows, SOME)) == [("手工木工", None, 5, 1), ("手工木工", None, 4, 1)]


def test_a_name_printed_again_on_the_next_page_is_the_same():
    """No join and no doubt."""
    found = read(
        table(
            "\t焊工\t\t五级/初级\t1、累计从事本职业工作1年以上。\t\t",
            PAGE,
            "\t焊工\t\t四级/中级\t1、累计从事本职业工作5年以上。\t\t",
        )
    )
    assert shape(found) == [("焊工", None, 5, 1), ("焊工", None, 4, 1)]
    assert codes(found) == []


def test_an_item_cut_by_the_page_end_is_one_item():
    """Its span reaches over the page head; a doubt tells of the join."""
    found = read(
        table(
            "\t焊工\t\t四级/中级\t1、累计从事本职业工作5年以上。 2、取得本职业五级/初级工职业资格证书（技能等\t\t",
            PAGE,
            "\t\t\t\t级证书）后，累计从事本职业工作3年以上。 3、取得技工学校本专业毕业证书。\t\t",
        )
    )
    item = found.document.entries[0].items[1]
    assert item.text == "取得本职业五级/初级工职业资格证书（技能等级证书）后，累计从事本职业工作3年以上。"
    assert item.span is not None
    assert found.view.words(item.span).startswith("取得本职业五级")
    assert found.view.words(item.span).endswith("3年以上。")
    assert [doubt.code for doubt in item.doubts] == ["layout.joined_item"]
    assert len(found.document.entries[0].items) == 3


def test_a_line_printed_in_part_on_both_pages_is_read_once():
    """The overlap may hold one look-alike character; the first print is kept and both are shown."""
    found = read(
        table(
            "\t焊工\t\t四级/中级\t1、累计从事本职业工作5年以上。\t\t①相关职业是指机械加工、金属热处理、起重装",
            PAGE,
            "\t\t\t三级/高级\t1、累计从事本职业工作9年以上。\t\t属热处理、起重奘卸、锅炉运行等职业。",
        )
    )
    (definition,) = found.document.definitions
    assert definition.names == ("机械加工", "金属热处理", "起重装卸", "锅炉运行")
    (doubt,) = found.document.doubts
    assert doubt.code == "layout.joined_similar"
    assert "“属热处理、起重装”" in doubt.what
    assert "“属热处理、起重奘”" in doubt.what


def test_a_digit_that_differs_is_no_look_alike():
    """Parts that would overlap but for a digit are put together as they are, and doubted."""
    found = read(
        table(
            "\t焊工\t\t四级/中级\t1、取得本职业证书后，累计从事本职业工作4年\t\t",
            PAGE,
            "\t\t\t\t累计从事本职业工作5年以上。\t\t",
        )
    )
    (item,) = found.document.entries[0].items
    assert item.text == "取得本职业证书后，累计从事本职业工作4年累计从事本职业工作5年以上。"
    assert "layout.joined_item" in codes(found)


def test_tags_left_over_in_cells_are_furniture():
    """They part the items and belong to none."""
    found = read(table("\t焊工\t\t五级/初级\t<p>1、累计从事本职业工作1年以上</p> <p>2、本职业学徒期满</p>\t\t"))
    assert lists(found) == [("焊工", None, 5, ["1 累计从事本职业工作1年以上", "2 本职业学徒期满"])]
    assert codes(found) == []
    assert sum("<p>" in words for words in words_of(found, "furniture")) == 2


def test_a_level_with_one_item_without_number():
    """It is item 1."""
    found = read(table("\t焊工\t\t一级/高级技师\t取得本职业二级/技师职业资格证书后，累计从事本职业工作4年以上。\t\t"))
    assert lists(found) == [("焊工", None, 1, ["1 取得本职业二级/技师职业资格证书后，累计从事本职业工作4年以上。"])]


def test_every_row_may_repeat_its_labels():
    """Items without numbers under the same names and level are one list."""
    found = read(
        "职业\t等级\t条件\n焊工\t五级\t累计从事本职业工作1年以上。\n焊工\t五级\t本职业学徒期满。\n"
        "焊工\t四级\t累计从事本职业工作5年以上。\n钳工\t四级\t累计从事本职业工作6年以上。\n"
    )
    assert shape(found) == [("焊工", None, 5, 2), ("焊工", None, 4, 1), ("钳工", None, 4, 1)]


def test_a_cell_broken_over_lines_is_one_cell():
    """A line without a tab right below a row goes on with the row's last cell."""
    found = read("职业\t等级\t条件\n焊工\t五级\t1、累计从事本职业\n工作1年以上。\n2、本职业学徒期满。\n")
    assert lists(found) == [("焊工", None, 5, ["1 累计从事本职业工作1年以上。", "2 本职业学徒期满。"])]


def test_a_work_type_alone_belongs_to_the_occupation_of_the_registers():
    """With a doubt, since no occupation is printed."""
    rows = "职业\t工种\t等级\t条件\n\t泡茶员\t五级\t1、累计从事本职业工作1年以上。\n"
    found = read(rows, SOME)
    assert shape(found) == [("茶艺师", "泡茶员", 5, 1)]
    assert codes(found) == ["layout.occupation_inferred"]


def test_a_grid_below_a_heading_takes_its_occupation_from_it():
    """Two small tables under two headings."""
    found = read(
        "某市申报条件\n一、焊工\n学历要求：初中毕业（或相当文化程度）\n等级\t申报条件\n五级\t1、累计从事本职业工作1年以上。\n"
        "四级\t1、累计从事本职业工作5年以上。\n二、钳工\n等级\t申报条件\n五级\t1、本职业学徒期满。\n"
    )
    assert shape(found) == [("焊工", None, 5, 1), ("焊工", None, 4, 1), ("钳工", None, 5, 1)]
    assert [entry.prerequisite is not None for entry in found.document.entries] == [True, True, False]


def test_numbers_inside_a_sentence_begin_no_item():
    """第1、2项 and 3、5年 are no labels, and a restart is doubted."""
    found = read("职业\t等级\t条件\n焊工\t五级\t1、符合第1、2项要求的，累计从事本职业工作1年以上。 2、本职业学徒期满。\n")
    (entry,) = found.document.entries
    assert [item.number for item in entry.items] == ["1", "2"]


def test_missing_and_repeated_numbers_are_kept_as_printed():
    """第3项 is what a reviewer will cite."""
    found = read(
        "职业\t等级\t条件\n焊工\t五级\t1、累计从事本职业工作1年以上。 3、本职业学徒期满。 3、取得技工学校本专业毕业证书。\n"
    )
    (entry,) = found.document.entries
    assert [item.number for item in entry.items][:2] == ["1", "3"]
    assert "layout.number_gap" in codes(found)


def test_a_border_that_only_names_tell_is_doubted():
    """Levels go on, the name stands in the middle of its rows: the row between may belong to either."""
    found = read(
        table(
            "\t\t\t五级/初级\t1、累计从事本职业工作1年以上。\t\t",
            "\t焊工\t\t四级/中级\t1、累计从事本职业工作5年以上。\t\t",
            "\t\t\t三级/高级\t1、累计从事本职业工作9年以上。\t\t",
            "\t钳工\t\t二级/技师\t1、累计从事本职业工作12年以上。\t\t",
        )
    )
    assert shape(found) == [("焊工", None, 5, 1), ("焊工", None, 4, 1), ("焊工", None, 3, 1), ("钳工", None, 2, 1)]
    assert codes(found) == ["layout.border_unsure"]


def test_rows_below_a_heading_between_them():
    """The table goes on without its heads; each heading names the rows below it."""
    found = read(
        "等级\t申报条件\n一、焊工\n五级\t1、累计从事本职业工作1年以上。\n二、钳工\n五级\t1、累计从事本职业工作2年以上。\n"
    )
    assert shape(found) == [("焊工", None, 5, 1), ("钳工", None, 5, 1)]


def test_chinese_numbers_in_a_cell():
    """They number the items where the cell begins with one, and nowhere else."""
    head = "职业\t等级\t条件\n焊工\t四级\t"
    found = read(head + "一、累计从事本职业工作5年以上。 二、在市级一类技能竞赛中获前三名。\n")
    assert [item.number for item in found.document.entries[0].items] == ["1", "2"]
    found = read(head + "取得 一、二级证书的。\n")
    assert len(found.document.entries[0].items) == 1


def test_a_number_without_words():
    """Doubted; the items that say something stay."""
    found = read("职业\t等级\t条件\n焊工\t四级\t1、累计从事本职业工作5年以上。 2、\n")
    assert shape(found) == [("焊工", None, 4, 1)]
    assert codes(found) == ["layout.empty_item"]


def test_a_table_of_cells_a_line_is_followed_by_one_of_rows_a_line():
    """Two files put together: the second table has its fields on one line, and both are read."""
    found = read(
        "职业\n\t职业\n\t等级\n\t申报条件\n\n\t焊工\n\t四级\n\t1、累计从事本职业工作5年以上。\n\n"
        "职业\t等级\t申报条件\n钳工\t三级\t1、累计从事本职业工作6年以上。\n"
    )
    assert shape(found) == [("焊工", None, 4, 1), ("钳工", None, 3, 1)]
