"""Pdf files: tables over pages, merged and empty cells, text without lines, scans."""

import pytest
from carrier_files import Pdf, codes, extents, grids, lines

from zhunkao.errors import DocumentError
from zhunkao.reading.carriers.pdf import view
from zhunkao.reading.view import Table


def first_part(pdf, top=100):
    """A header row, an occupation over two levels, an empty cell."""
    pdf.cell(50, top, 120, top + 20, "职业").cell(120, top, 180, top + 20, "等级").cell(180, top, 500, top + 20, "条件")
    pdf.cell(50, top + 20, 120, top + 80, "电工")
    pdf.cell(120, top + 20, 180, top + 50, "五级").cell(180, top + 20, 500, top + 50, "满1年")
    return pdf.cell(120, top + 50, 180, top + 80, "四级").cell(180, top + 50, 500, top + 80)


def second_part(pdf, top=100):
    """The repeated header and a row cut by the page end."""
    pdf.cell(50, top, 120, top + 20, "职业").cell(120, top, 180, top + 20, "等级").cell(180, top, 500, top + 20, "条件")
    return (
        pdf.cell(50, top + 20, 120, top + 60)
        .cell(120, top + 20, 180, top + 60)
        .cell(180, top + 20, 500, top + 60, "第二行", "第三行")
    )


def test_covered_places_have_no_cell_and_empty_ones_have():
    found = view(first_part(Pdf().page()).data())
    assert grids(found) == [[["职业", "等级", "条件"], ["电工", "五级", "满1年"], [None, "四级", ""]]]
    assert extents(found) == {(1, 0): (2, 1)}


def test_a_table_over_two_pages_is_one_with_pages_on_its_cells():
    pdf = first_part(Pdf().page().text(50, 60, "申报条件表")).text(290, 820, "1")
    found = view(second_part(pdf.page().text(50, 60, "申报条件表")).text(290, 820, "2").data())
    (table,) = (block for block in found.blocks if isinstance(block, Table))
    assert grids(found)[0][3:] == [["职业", "等级", "条件"], ["", "", "第二行\n第三行"]]
    assert [cell.page for cell in table.cells] == [1] * 8 + [2] * 6
    assert [(found.words(b.span), b.style, b.page) for b in found.blocks if b is not table] == [
        ("申报条件表", "page_head", 1),
        ("1", "page_head", 1),
        ("申报条件表", "page_head", 2),
        ("2", "page_head", 2),
    ]
    assert [type(block).__name__ for block in found.blocks][:2] == ["Paragraph", "Table"]


def test_text_between_two_tables_keeps_them_apart():
    pdf = first_part(Pdf().page()).text(50, 300, "二、钳工申报条件")
    assert len(grids(view(second_part(pdf.page()).data()))) == 2


def test_other_columns_make_another_table():
    pdf = first_part(Pdf().page()).page().cell(50, 100, 300, 120, "甲").cell(300, 100, 500, 120, "乙")
    assert len(grids(view(pdf.data()))) == 2


def test_two_tables_of_one_page_stay_two():
    pdf = first_part(Pdf().page())
    assert len(grids(view(second_part(pdf, 300).data()))) == 2


def test_a_frame_around_text_is_no_table():
    found = view(Pdf().page().box(40, 40, 550, 800).text(60, 100, "一、电工").text(60, 130, "满1年").data())
    assert (lines(found), grids(found)) == (["一、电工", "满1年"], [])


def test_wrapped_lines_become_paragraphs():
    full = "累计从事本职业或相关职业工作满六年以上并取得证书者可以申报" * 2
    pdf = Pdf().page().text(50, 60, "一、电工").text(50, 80, full[:48]).text(50, 95, "未完之句。").text(50, 110, full[:48])
    found = view(pdf.text(50, 125, "（2）满1年").text(70, 140, full[:46]).text(50, 155, "接上行").data())
    assert lines(found) == ["一、电工", full[:48] + "未完之句。", full[:48], "（2）满1年", full[:46] + "接上行"]


def test_title_and_pages():
    pdf = Pdf().page().text(50, 60, "甲").page().text(50, 60, "乙")
    pdf.title = "(Conditions)"
    found = view(pdf.data())
    assert (found.title, found.format, [block.page for block in found.blocks]) == ("Conditions", "pdf", [1, 2])


def test_doubled_letters_of_false_bold_are_read_once():
    assert lines(view(Pdf().page().text(50, 60, "申报条件").text(50.3, 60, "申报条件").data())) == ["申报条件"]


def test_a_scan_names_what_to_install():
    with pytest.raises(DocumentError) as caught:
        view(Pdf().page().picture().page().picture().data())
    assert caught.value.code == "carriers.scan"
    assert "ocr" in str(caught.value)
    assert caught.value.parts["pages"] == 2


def test_pictures_of_pages_and_recognised_text_are_reported():
    found = view(Pdf().page().text(50, 60, "甲").page().picture().page().picture().text(50, 60, "乙").data())
    assert codes(found) == ["page_without_text", "recognised_text"]
    assert [doubt.where for doubt in found.doubts] == ["第 2 页", "第 3 页"]


def test_a_pdf_without_anything():
    with pytest.raises(DocumentError) as caught:
        view(Pdf().page().data())
    assert caught.value.code == "carriers.no_text"


def test_letters_without_a_meaning():
    pdf = Pdf().page().text(50, 60, "申报条件")
    pdf.is_decodable = False
    with pytest.raises(DocumentError) as caught:
        view(pdf.data())
    assert caught.value.code == "carriers.undecodable_pdf"


def test_a_large_table_of_small_cells_is_read():
    pdf = Pdf().page()
    for number in range(1400):
        left, top = 10 + number % 35 * 16, 10 + number // 35 * 20
        pdf.box(left, top, left + 16, top + 20)
    (grid,) = grids(view(pdf.text(12, 22, "甲").data()))
    assert (len(grid), len(grid[0]), grid[0][0]) == (40, 35, "甲")


def test_columns_without_lines_are_a_doubt():
    pdf = Pdf().page().text(50, 60, "职业").text(150, 60, "等级").text(250, 60, "申报条件")
    for number, level in enumerate(("五级", "四级", "三级")):
        pdf.text(50, 80 + 20 * number, "电工").text(150, 80 + 20 * number, level).text(250, 80 + 20 * number, "满1年")
    found = view(pdf.page().text(50, 60, "一、钳工").text(50, 80, "四级　中级工").data())
    assert codes(found) == ["open_columns"]
    assert found.doubts[0].where == "第 1 页"


def test_two_columns_of_running_text_are_a_doubt():
    pdf = Pdf().page()
    for number in range(5):
        pdf.text(50, 60 + 15 * number, "左栏文字一行又一行").text(300, 60 + 15 * number, "右栏文字一行又一行")
    assert codes(view(pdf.data())) == ["open_columns"]


def test_gaps_here_and_there_are_no_columns():
    pdf = (
        Pdf().page().text(50, 60, "签字").text(200, 60, "日期").text(50, 80, "一、电工").text(90, 100, "甲").text(150, 100, "乙")
    )
    assert codes(view(pdf.data())) == []
