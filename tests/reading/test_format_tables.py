"""Tables of the format (docx, xls, html, pdf): merged cells, heads on every page, cells that pages cut, tables without heads."""

from reading_support import NONE, codes, lists, shape

from zhunkao.model.documents import Span
from zhunkao.reading import ReadDocument, read_view
from zhunkao.reading.view import Cell, Table, View, ViewBuilder

HEAD = ("职业编码", "职业", "工种", "等级", "条件", "备注")

Given = tuple[int, int, str] | tuple[int, int, str, int]
"""Row, column, words, and the rows that a merged cell covers."""


def view(*cells: Given, rows: int, columns: int = 6, pages: tuple[int, ...] = (), title: str = "报考条件") -> View:
    """A view of a title and one table; `pages` gives the page of each row."""
    builder = ViewBuilder()
    builder.paragraph(title)
    start = builder.length
    made = []
    for row, column, words, *covers in sorted(cells, key=lambda cell: cell[:2]):
        span = builder.add(str(words))
        builder.add("\n")
        page = pages[row] if pages else None
        made.append(Cell(span, row, column, int(covers[0]) if covers else 1, 1, page))
    builder.blocks.append(Table(Span(start, builder.length), tuple(made), rows, columns))
    return builder.build("docx")


def read_table(*cells: Given, rows: int, columns: int = 6, pages: tuple[int, ...] = ()) -> ReadDocument:
    """Read a view of one table."""
    return read_view(view(*cells, rows=rows, columns=columns, pages=pages), "test.docx", "0" * 64, NONE)


def head(row: int = 0) -> tuple[Given, ...]:
    """The row of column heads."""
    return tuple((row, column, words) for column, words in enumerate(HEAD))


def test_merged_cells_hold_for_all_the_rows_that_they_cover():
    """A work type left empty beside a merged occupation is none; the one below has entries of its own."""
    found = read_table(
        *head(),
        (1, 0, "4-03-02-07", 3),
        (1, 1, "茶艺师", 3),
        (1, 2, ""),
        (1, 3, "五级"),
        (1, 4, "1、累计从事本职业工作1年以上。\n2、本职业学徒期满。"),
        (2, 2, "泡茶员", 2),
        (2, 3, "四级"),
        (2, 4, "1、累计从事本职业工作5年以上。"),
        (3, 3, "三级"),
        (3, 4, "1、累计从事本职业工作9年以上。"),
        rows=4,
    )
    assert shape(found) == [("茶艺师", None, 5, 2), ("茶艺师", "泡茶员", 4, 1), ("茶艺师", "泡茶员", 3, 1)]
    assert {entry.code for entry in found.document.entries} == {"4-03-02-07"}


def test_one_condition_merged_over_several_work_types():
    """An entry for each."""
    found = read_table(
        *head(),
        (1, 1, "茶艺师", 2),
        (1, 2, "泡茶员"),
        (1, 3, "四级", 2),
        (1, 4, "1、累计从事本职业工作5年以上。", 2),
        (2, 2, "品茶员"),
        rows=3,
    )
    assert shape(found) == [("茶艺师", "泡茶员", 4, 1), ("茶艺师", "品茶员", 4, 1)]


def test_a_table_over_pages():
    """Heads that come again go; empty boxes at a page's top go on with what stands above; cut level and item are joined."""
    found = read_table(
        *head(),
        (1, 0, "4-03-02-07", 2),
        (1, 1, "茶艺师", 2),
        (1, 2, "泡茶员", 2),
        (1, 3, "五级/初级"),
        (1, 4, "1、累计从事本职业工作1年以上。"),
        (2, 3, "四级/中"),
        (2, 4, "1、取得本职业五级/初级工职业资格证"),
        *head(3),
        (4, 0, "", 2),
        (4, 1, "", 2),
        (4, 2, "", 2),
        (4, 3, "级"),
        (4, 4, "书后，累计从事本职业工作4年以上。\n2、取得技工学校本专业毕业证书。"),
        (5, 3, "三级/高级"),
        (5, 4, "1、累计从事本职业工作9年以上。"),
        rows=6,
        pages=(1, 1, 1, 2, 2, 2),
    )
    assert lists(found) == [
        ("茶艺师", "泡茶员", 5, ["1 累计从事本职业工作1年以上。"]),
        (
            "茶艺师",
            "泡茶员",
            4,
            ["1 取得本职业五级/初级工职业资格证书后，累计从事本职业工作4年以上。", "2 取得技工学校本专业毕业证书。"],
        ),
        ("茶艺师", "泡茶员", 3, ["1 累计从事本职业工作9年以上。"]),
    ]
    assert codes(found) == ["layout.joined_item"]
    assert found.coverage.totals()["unread"] == 0


def test_items_without_numbers_over_a_page():
    """A sentence that has not ended goes on; one that has is followed by another item."""
    found = read_table(
        (0, 0, "职业"),
        (0, 1, "等级"),
        (0, 2, "条件"),
        (1, 0, "焊工", 2),
        (1, 1, "4", 2),
        (1, 2, "累计从事本职业工作5年以上。"),
        (2, 2, "取得技工学校本专业"),
        (3, 0, "", 2),
        (3, 1, "", 2),
        (3, 2, "毕业证书。"),
        (4, 2, "本职业学徒期满。"),
        rows=5,
        columns=3,
        pages=(1, 1, 1, 2, 2),
    )
    assert lists(found) == [
        ("焊工", None, 4, ["1 累计从事本职业工作5年以上。", "2 取得技工学校本专业毕业证书。", "3 本职业学徒期满。"])
    ]


def test_a_title_and_other_columns_in_the_table():
    """Rows above the head are the head of the document; a column of other matters is a note."""
    found = read_table(
        (0, 0, "广东省申报条件一览表"),
        (1, 0, "序号"),
        (1, 1, "职业"),
        (1, 2, "级别"),
        (1, 3, "申报条件"),
        (1, 4, "考核方式"),
        (2, 0, "1"),
        (2, 1, "焊工"),
        (2, 2, "5"),
        (2, 3, "累计从事本职业工作1年以上。"),
        (2, 4, "笔试"),
        rows=3,
        columns=5,
    )
    assert shape(found) == [("焊工", None, 5, 1)]
    assert found.document.region is None  # the document's own title stands above the table
    assert codes(found) == []
    assert found.coverage.totals()["note"] == len("1笔试")


def test_a_table_without_heads_is_known_by_what_stands_in_it():
    """A column of levels with conditions beside it."""
    found = read_table(
        (0, 0, "焊工", 2),
        (0, 1, "五级"),
        (0, 2, "1、累计从事本职业工作1年以上。"),
        (1, 1, "四级"),
        (1, 2, "1、累计从事本职业工作5年以上。"),
        (2, 0, "钳工"),
        (2, 1, "四级"),
        (2, 2, "1、累计从事本职业工作6年以上。"),
        rows=3,
        columns=3,
    )
    assert shape(found) == [("焊工", None, 5, 1), ("焊工", None, 4, 1), ("钳工", None, 4, 1)]


def test_a_table_for_layout_alone_is_read_as_lines():
    """Headings and items in the cells of a frame."""
    found = read_table(
        (0, 0, "焊工申报条件"),
        (1, 0, "四级"),
        (2, 0, "1. 累计从事本职业工作5年以上。\n2. 本职业学徒期满。"),
        rows=3,
        columns=1,
    )
    assert shape(found) == [("焊工", None, 4, 2)]


def test_blank_cells_mean_the_same_as_above():
    """Sheets often leave cells blank rather than merge them."""
    found = read_table(
        (0, 0, "职业"),
        (0, 1, "等级"),
        (0, 2, "条件"),
        (1, 0, "焊工"),
        (1, 1, "五级"),
        (1, 2, "累计从事本职业工作1年以上。"),
        (2, 0, ""),
        (2, 1, ""),
        (2, 2, "本职业学徒期满。"),
        (3, 0, ""),
        (3, 1, "四级"),
        (3, 2, "累计从事本职业工作5年以上。"),
        rows=4,
        columns=3,
    )
    assert shape(found) == [("焊工", None, 5, 2), ("焊工", None, 4, 1)]


def test_headings_that_reach_across_a_table():
    """A row of one cell names the occupation of the rows below; a remark below the table is a note."""
    builder = ViewBuilder()
    start = builder.length
    cells = []
    for row, texts in enumerate(
        [
            ("等级", "申报条件"),
            ("一、焊工（6-18-02-04）",),
            ("五级", "累计从事本职业工作1年以上。"),
            ("四级", "累计从事本职业工作5年以上。"),
            ("二、钳工",),
            ("五级", "累计从事本职业工作2年以上。"),
            ("注：以上年限均含本数。",),
        ]
    ):
        for column, words in enumerate(texts):
            cells.append(Cell(builder.add(words), row, column, 1, 3 - len(texts)))
            builder.add("\n")
    builder.blocks.append(Table(Span(start, builder.length), tuple(cells), 7, 2))
    found = read_view(builder.build("xlsx"), "test.xlsx", "0" * 64, NONE)
    assert shape(found) == [("焊工", None, 5, 1), ("焊工", None, 4, 1), ("钳工", None, 5, 1)]
    assert [entry.code for entry in found.document.entries] == ["6-18-02-04", "6-18-02-04", None]
    assert found.coverage.totals()["note"] == len("注：以上年限均含本数。")


def test_levels_as_headings_over_a_table_of_occupations():
    """A table without a column of levels takes the level of the heading above it."""
    builder = ViewBuilder()
    builder.paragraph("四级/中级工")
    start = builder.length
    cells = []
    for row, texts in enumerate(
        [("职业", "申报条件"), ("焊工", "累计从事本职业工作5年以上。"), ("钳工", "累计从事本职业工作6年以上。")]
    ):
        for column, words in enumerate(texts):
            cells.append(Cell(builder.add(words), row, column))
    builder.blocks.append(Table(Span(start, builder.length), tuple(cells), 3, 2))
    found = read_view(builder.build("docx"), "test.docx", "0" * 64, NONE)
    assert shape(found) == [("焊工", None, 4, 1), ("钳工", None, 4, 1)]


def test_radicals_of_a_pdf_are_folded_in_names():
    """The name finds its register entry; the item's words stay as they are."""
    found = read_table(
        (0, 0, "职业"),
        (0, 1, "等级"),
        (0, 2, "条件"),
        (1, 0, "焊\u2f2f"),
        (1, 1, "\u2f06级/技师"),
        (1, 2, "本职业学徒期满。"),
        rows=2,
        columns=3,
    )
    assert shape(found) == [("焊工", None, 2, 1)]


def test_names_with_numbers_and_codes_in_their_cells():
    """1.焊工 and 钳工6-20-01-01."""
    found = read_table(
        (0, 0, "职业（工种）"),
        (0, 1, "等级"),
        (0, 2, "条件"),
        (1, 0, "1.焊工"),
        (1, 1, "四级"),
        (1, 2, "本职业学徒期满。"),
        (2, 0, "2.钳工\n6-20-01-01"),
        (2, 1, "四级"),
        (2, 2, "累计从事本职业工作5年以上。"),
        rows=3,
        columns=3,
    )
    assert shape(found) == [("焊工", None, 4, 1), ("钳工", None, 4, 1)]
    assert [entry.code for entry in found.document.entries] == [None, "6-20-01-01"]


def test_names_stand_beside_their_first_rows():
    """五级, 四级, then 三级 without a name: it goes on with the name above it, though 五级 could follow it."""
    rows = [("焊工", "五级"), ("钳工", "四级"), ("", "三级"), ("铣工", "五级")]
    cells: list[Given] = [(0, 0, "职业"), (0, 1, "等级"), (0, 2, "条件")]
    for number, (name, level) in enumerate(rows, 1):
        cells += [(number, 0, name), (number, 1, level), (number, 2, f"累计从事本职业工作{number}年以上。")]
    found = read_table(*cells, rows=5, columns=3)
    assert shape(found) == [("焊工", None, 5, 1), ("钳工", None, 4, 1), ("钳工", None, 3, 1), ("铣工", None, 5, 1)]
