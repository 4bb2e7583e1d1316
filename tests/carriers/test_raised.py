"""Raised figures in every format that can raise them: 满5 with note 2 is never 满52."""

from io import BytesIO

import pytest
from carrier_files import docx, lines, workbook
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from zhunkao.reading.carriers import html, sheet
from zhunkao.reading.carriers.docx import view
from zhunkao.reading.carriers.raised import with_raised


def test_word_raises_by_its_run():
    high = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    low = '<w:rPr><w:vertAlign w:val="subscript"/></w:rPr>'
    runs = ("", "满5"), (high, "2"), ("", "年"), (low, "3")
    body = "<w:p>" + "".join(f"<w:r>{looks}<w:t>{words}</w:t></w:r>" for looks, words in runs) + "</w:p>"
    assert lines(view(docx(body))) == ["满5²年3"]


def test_a_page_raises_by_element_or_style():
    found = html.view('<p>满5<sup>2</sup>年<span style="vertical-align: super">[13]</span>。<sub>4</sub></p>'.encode())
    assert lines(found) == ["满5²年[¹³]。4"]


@pytest.mark.parametrize(
    ("rule", "mark"),
    [
        (".note{vertical-align:super}", '<span class="note">2</span>'),
        ("p i.up, b {font-size:60%; vertical-align: text-top}", '<i class="up">2</i>'),
        ("#first { vertical-align : SUPER !important }", '<b id="first">2</b>'),
    ],
)
def test_figures_that_a_style_sheet_raises(rule, mark):
    """满5 with note 2 behind the 5 is not 满52."""
    found = html.view(f"<style>{rule}</style><p>累计从事本职业工作满5{mark}年。</p>".encode())
    assert found.text == "累计从事本职业工作满5²年。\n"


def test_a_cell_with_raised_figures():
    book = Workbook()
    book.active["A1"] = CellRichText("满1", TextBlock(InlineFont(vertAlign="superscript"), "2"), "年")
    book.active["A2"] = "满13年"
    book.active["A3"] = CellRichText("工", TextBlock(InlineFont(b=True), "龄3"), "年")
    file = BytesIO()
    book.save(file)
    assert sheet.view(file.getvalue()).text.split("\n")[:3] == ["满1²年", "满13年", "工龄3年"]


def test_cells_of_which_one_is_raised_and_its_like_is_not():
    """Which of them is which is not told: both readings stand in both, so that neither can be taken for a figure."""

    def fill(book):
        page = book.add_worksheet()
        page.write_rich_string(0, 0, "满1", book.add_format({"font_script": 1}), "2", "年")
        page.write_string(1, 0, "满12年")

    assert sheet.view(workbook(fill)).text.split("\n")[:2] == ["满12年/满1²年"] * 2


def letter(text, left, top, size):
    return {"text": text, "x0": left, "x1": left + size / 2, "top": top, "bottom": top + size, "size": size}


def test_a_small_figure_at_the_shoulder_of_a_letter_is_raised_and_joins_its_line():
    chars = [letter("5", 0, 10, 12), letter("2", 6, 8, 8), letter("1", 10, 8, 8), letter("年", 14, 10, 12)]
    found = with_raised(chars)
    assert [char["text"] for char in found] == ["5", "²", "¹", "年"]
    assert {char["top"] for char in found} == {10}


def test_small_figures_on_the_line_or_alone_stay():
    chars = [letter("5", 0, 10, 12), letter("2", 6, 14, 8), letter("7", 100, 8, 8)]
    assert [char["text"] for char in with_raised(chars)] == ["5", "2", "7"]
