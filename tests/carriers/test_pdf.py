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


@pytest.mark.parametrize(
    "heading", ["——具备以下条件之一者，可申报三级/高级工：", "具备下列条件之一者，可申报三级/高级工：", "三级/高级工"]
)
def test_a_heading_never_goes_on_with_a_full_line_that_has_ended(heading):
    full = "累计从事本职业或相关职业工作满六年以上并取得证书者可以申报" * 2
    pdf = Pdf().page().text(50, 60, "一、电工").text(50, 80, full[:47] + "。").text(50, 95, heading).text(50, 110, "（1）满1年。")
    assert lines(view(pdf.data())) == ["一、电工", full[:47] + "。", heading, "（1）满1年。"]


def test_title_and_pages():
    pdf = Pdf().page().text(50, 60, "甲").page().text(50, 60, "乙")
    pdf.title = "(Conditions)"
    found = view(pdf.data())
    assert (found.title, found.format, [block.page for block in found.blocks]) == ("Conditions", "pdf", [1, 2])


def test_doubled_letters_of_false_bold_are_read_once():
    assert lines(view(Pdf().page().text(50, 60, "申报条件").text(50.3, 60, "申报条件").data())) == ["申报条件"]


def test_a_scan_names_what_to_install(monkeypatch):
    monkeypatch.setattr("zhunkao.reading.carriers.scan.recogniser", lambda: None)
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


def test_a_table_without_lines_is_a_table_and_a_doubt():
    pdf = (
        Pdf().page().text(50, 60, "某省技能等级认定申报条件").text(50, 80, "职业").text(120, 80, "等级").text(190, 80, "申报条件")
    )
    pdf.text(50, 100, "电工").text(120, 100, "五级").text(190, 100, "（1）累计从事本职业工作1年").text(190, 114, "（含）以上。")
    pdf.text(190, 130, "（2）学徒期满。").text(120, 146, "四级").text(190, 146, "（1）满4年。")
    found = view(pdf.text(50, 162, "钳工").text(120, 162, "五级").text(190, 162, "（1）满2年。").data())
    assert lines(found) == ["某省技能等级认定申报条件"]
    assert grids(found) == [
        [
            ["职业", "等级", "申报条件"],
            ["电工", "五级", "（1）累计从事本职业工作1年\n（含）以上。"],
            [None, None, "（2）学徒期满。"],
            [None, "四级", "（1）满4年。"],
            ["钳工", "五级", "（1）满2年。"],
        ]
    ]
    assert (codes(found), found.doubts[0].where) == (["open_columns"], "第 1 页")


def test_columns_of_running_text_are_read_one_after_the_other_and_doubted():
    pdf = Pdf().page()
    left = ["累计从事本职业工作四年以上并取得证", "书者可以申报四级。", "第二段在这里开始并且占满整个一行了", "也有结尾。"]
    right = ["右栏的第一段也是这样占满整个一行的", "并且到此为止了。"]
    for number, words in enumerate(left):
        pdf.text(50, 60 + 15 * number, words)
    for number, words in enumerate([*right, *right]):
        pdf.text(300, 60 + 15 * number, words)
    found = view(pdf.data())
    assert lines(found) == [left[0] + left[1], left[2] + left[3], right[0] + right[1], right[0] + right[1]]
    assert codes(found) == ["open_columns"]


def test_columns_whose_lines_do_not_stand_level_are_read_one_after_the_other():
    pdf = Pdf().page().text(50, 40, "某省申报条件", 16)
    left = ["一、电工", "累计从事本职业工作四年以上并取得证", "书者可以申报。", "或者学徒期满。"]
    right = ["二、钳工", "取得本职业证书以后累计工作达三年者", "也可以申报。", "或者学徒期满。"]
    for number in range(4):
        pdf.text(50, 70 + 16 * number, left[number]).text(231, 78 + 16 * number, right[number])
    found = view(pdf.data())
    assert lines(found) == ["某省申报条件", left[0], left[1] + left[2], left[3], right[0], right[1] + right[2], right[3]]
    assert codes(found) == ["open_columns"]


def test_words_in_two_columns_that_are_too_few_to_be_put_in_order_are_a_doubt():
    pdf = Pdf().page()
    for number in range(3):
        pdf.text(50, 70 + 16 * number, "累计工作满四年").text(131, 78 + 16 * number, "取得四级证书")
    assert codes(view(pdf.data())) == ["open_columns"]


def test_narrow_cells_that_line_up_are_a_table_and_the_distance_of_lines_tells_its_rows():
    pdf = Pdf().page().text(50, 60, "职").text(70, 60, "等级").text(100, 60, "申报条件").text(50, 75, "业")
    for number, name in enumerate("电钳焊"):
        top = 100 + 40 * number
        pdf.text(50, top, name).text(70, top, "五级").text(100, top, "（1）满1年。").text(50, top + 15, "工").text(
            100, top + 15, "（2）满徒。"
        )
    assert grids(view(pdf.data())) == [
        [["职\n业", "等级", "申报条件"]] + [[f"{name}\n工", "五级", "（1）满1年。\n（2）满徒。"] for name in "电钳焊"]
    ]


def test_numbers_set_apart_from_their_items_are_no_column():
    pdf = Pdf().page()
    for number in range(5):
        pdf.text(50, 60 + 16 * number, f"（{number + 1}）").text(90, 60 + 16 * number, f"累计从事本职业工作{number + 1}年。")
    found = view(pdf.data())
    assert (grids(found), len(lines(found))) == ([], 5)


def open_sided(pdf, top=100):
    """A table whose level lines run on to both sides, where no line closes its cells."""
    for y in (top, top + 20, top + 50, top + 80):
        pdf.pages[-1].append(f"50 {pdf.HEIGHT - y} m 500 {pdf.HEIGHT - y} l S")
    for x in (120, 180):
        pdf.pages[-1].append(f"{x} {pdf.HEIGHT - top} m {x} {pdf.HEIGHT - top - 80} l S")
    for row, words in enumerate([("职业", "等级", "条件"), ("电工", "五级", "满1年"), ("钳工", "四级", "满2年")]):
        for x, each in zip((60, 125, 185), words, strict=True):
            pdf.text(x, top + (14, 36, 66)[row], each)
    return pdf


def test_cells_without_outer_sides_are_cells():
    found = view(open_sided(Pdf().page().text(60, 60, "某省申报条件")).data())
    assert grids(found) == [[["职业", "等级", "条件"], ["电工", "五级", "满1年"], ["钳工", "四级", "满2年"]]]
    assert (lines(found), codes(found)) == (["某省申报条件"], [])


def test_words_beside_a_table_are_a_doubt():
    assert "beside_table" in codes(view(first_part(Pdf().page()).text(510, 140, "满9年").data()))


def test_rules_above_and_below_a_page_make_no_table():
    pdf = Pdf().page().text(60, 100, "一、电工")
    pdf.pages[-1] += ["50 800 m 550 800 l S", "50 50 m 550 50 l S", "300 700 m 300 680 l S"]
    assert (lines(view(pdf.data())), grids(view(pdf.data()))) == (["一、电工"], [])


@pytest.mark.parametrize(
    ("before", "after"),
    [("3 Tr", "0 Tr"), ("7 Tr", "0 Tr"), ("1 g", "0 g"), ("1 1 1 rg", "0 g"), ("0 0 0 0 k", "0 g")],
)
def test_letters_that_are_not_seen_are_left_out_and_reported(before, after):
    pdf = Pdf().page().text(50, 60, "满6年")
    pdf.pages[-1].append(before)
    pdf.text(50, 100, "旧为4年")
    pdf.pages[-1].append(after)
    found = view(pdf.text(50, 140, "以上").data())
    assert lines(found) == ["满6年", "以上"]
    assert [(doubt.code, doubt.text) for doubt in found.doubts] == [("carriers.text_hidden", "旧为4年")]


def test_white_letters_on_a_dark_ground_are_seen():
    pdf = Pdf().page()
    pdf.pages[-1] += ["0 0 0.5 rg", f"40 {pdf.HEIGHT - 110} 200 30 re f", "1 g"]
    found = view(pdf.text(50, 100, "职业").data())
    assert (lines(found), codes(found)) == (["职业"], [])


@pytest.mark.parametrize(("x", "y"), [(700, 60), (50, -30), (50, 900)])
def test_letters_outside_the_page_are_left_out_and_reported(x, y):
    found = view(Pdf().page().text(50, 60, "满6年").text(x, y, "旧为4年").data())
    assert (lines(found), codes(found)) == (["满6年"], ["text_hidden"])


@pytest.mark.parametrize("matrix", ["0 1 -1 0 300 100", "0 -1 1 0 300 700", "-1 0 0 -1 500 500"])
def test_a_page_whose_letters_are_all_turned_is_turned(matrix):
    pdf = Pdf().page()
    pdf.pages[-1].append(f"q {matrix} cm")
    pdf.text(0, pdf.HEIGHT, "一、电工").text(0, pdf.HEIGHT + 20, "（1）满6年").pages[-1].append("Q")
    found = view(pdf.data())
    assert (lines(found), codes(found)) == (["一、电工", "（1）满6年"], [])


@pytest.mark.parametrize(("matrix", "rotate"), [("0 1 -1 0 700 100", 90), ("1 0 0 1 50 -100", 90), ("-1 0 0 -1 500 1000", 180)])
def test_a_page_that_is_shown_turned_is_read_as_its_letters_stand(matrix, rotate):
    pdf = Pdf().page()
    pdf.pages[-1].append(f"q {matrix} cm")
    pdf.text(0, 300, "一、电工").text(0, 320, "（1）满6年").pages[-1].append("Q")
    found = view(renumbered(pdf.data(), f"/Rotate {rotate}".encode(), b""))
    assert lines(found) == ["一、电工", "（1）满6年"]


@pytest.mark.parametrize("angle", ["0.7 0.7 -0.7 0.7", "0 1 -1 0"])
def test_slanted_words_across_a_page_are_left_out_and_reported(angle):
    pdf = Pdf().page().text(50, 60, "累计从事本职业工作满6年")
    pdf.pages[-1].append(f"q {angle} 100 {pdf.HEIGHT - 70} cm")
    pdf.text(0, pdf.HEIGHT, "样本").pages[-1].append("Q")
    found = view(pdf.data())
    assert lines(found) == ["累计从事本职业工作满6年"]
    assert [(doubt.code, doubt.text) for doubt in found.doubts] == [("carriers.text_turned", "样本")]


def test_a_cell_with_turned_words_is_read_and_doubted():
    pdf = first_part(Pdf().page()).cell(50, 180, 120, 240).cell(120, 180, 180, 240, "三级").cell(180, 180, 500, 240, "满3年")
    pdf.pages[-1].append(f"q 0 1 -1 0 90 {pdf.HEIGHT - 230} cm")
    pdf.text(0, pdf.HEIGHT, "钳工").pages[-1].append("Q")
    found = view(pdf.data())
    assert grids(found)[0][-1] == ["钳工", "三级", "满3年"]
    assert codes(found) == ["text_turned"]


def test_a_text_layer_in_another_order_is_read_by_where_words_stand():
    pdf = Pdf().page().text(50, 100, "二、钳工").text(90, 60, "电工").text(50, 60, "一、")
    assert lines(view(pdf.data())) == ["一、 电工", "二、钳工"]


def test_pictures_on_a_page_with_text_are_reported():
    pdf = Pdf().page().text(50, 60, "甲")
    pdf.pages[-1].append("q 200 0 0 100 50 400 cm /I1 Do Q")
    assert codes(view(pdf.data())) == ["pictures"]


def test_letters_drawn_as_shapes_are_a_page_without_text():
    pdf = Pdf().page().text(50, 60, "甲").page()
    pdf.pages[-1] += [f"{n} 10 m {n} 20 {n + 3} 30 {n + 5} 5 c f" for n in range(120)]
    found = view(pdf.data())
    assert (codes(found), found.doubts[0].where) == (["page_without_text"], "第 2 页")


def test_notes_forms_layers_and_attached_files_are_reported():
    data = Pdf().page().text(50, 60, "甲").data()
    notes = b"/Annots [<< /Subtype /FreeText /Contents (see page 2) >> << /Subtype /Widget /V (6) >> << /Subtype /Link >>]"
    rest = b"/OCProperties << /D << /OFF [4 0 R] >> >> /Names << /EmbeddedFiles << /Names [] >> >>"
    found = view(renumbered(data, notes, rest))
    assert codes(found) == ["hidden_layers", "attachments", "comment", "comment"]
    assert [doubt.text for doubt in found.doubts[2:]] == ["see page 2", "6"]


def renumbered(data, of_page, of_catalog):
    """A pdf with further entries of its page and its catalog; its table of places is made anew by the parser."""
    changed = data.replace(b"/Type /Page ", b"/Type /Page " + of_page + b" ").replace(
        b"/Type /Catalog", b"/Type /Catalog " + of_catalog
    )
    return changed[: changed.rindex(b"xref\n0 ")] + b"trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF"


def test_gaps_here_and_there_are_no_columns():
    pdf = (
        Pdf().page().text(50, 60, "签字").text(200, 60, "日期").text(50, 80, "一、电工").text(90, 100, "甲").text(150, 100, "乙")
    )
    assert codes(view(pdf.data())) == []
