"""Workbooks: merged cells, shown values, hidden sheets; xls and xlsx told apart by their bytes."""

import datetime as dt
import struct

import pytest
from carrier_files import codes, compound, extents, grids, lines, packed, workbook

from zhunkao.errors import DocumentError
from zhunkao.reading.carriers.sheet import view


def test_merged_ranges():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 2, "申报条件")
        sheet.merge_range(1, 0, 2, 0, "电工")
        for row, column, words in [(1, 1, "五级"), (1, 2, "满1年"), (2, 1, "四级")]:
            sheet.write(row, column, words)
        sheet.write_blank(2, 2, None, book.add_format({"bold": True}))

    found = view(workbook(fill))
    assert grids(found) == [[["申报条件", None, None], ["电工", "五级", "满1年"], [None, "四级", ""]]]
    assert extents(found) == {(0, 0): (1, 3), (1, 0): (2, 1)}
    assert found.format == "xlsx"


def test_values_as_they_are_shown():
    def fill(book):
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, [5, 2.5, True, "4-01-02-02", "两行\n文字"])
        sheet.write_datetime(0, 5, dt.datetime(2023, 9, 1), day)
        sheet.write_formula(0, 6, "=2+4", None, 6)

    assert grids(view(workbook(fill))) == [[["5", "2.5", "TRUE", "4-01-02-02", "两行\n文字", "2023-09-01", "6"]]]


def test_numbers_with_more_digits_than_are_kept_are_reported():
    found = view(workbook(lambda book: book.add_worksheet().write_row(0, 0, [110101199001011234, "110101199001011234"])))
    assert codes(found) == ["long_number"]
    assert grids(found)[0][0][1] == "110101199001011234"


def test_several_sheets_have_their_names_as_headings_and_empty_ones_are_skipped():
    def fill(book):
        for name, words in [("甲", "一"), ("空", None), ("乙", "二")]:
            sheet = book.add_worksheet(name)
            if words:
                sheet.write(0, 0, words)

    found = view(workbook(fill))
    assert lines(found) == ["甲", "乙"]
    assert grids(found) == [[["一"]], [["二"]]]


def test_hidden_sheets_are_left_out_and_hidden_rows_read_and_both_reported():
    def fill(book):
        sheet = book.add_worksheet("甲")
        sheet.write_column(0, 0, ["一", "二"])
        sheet.set_row(1, None, None, {"hidden": True})
        hidden = book.add_worksheet("旧版")
        hidden.write(0, 0, "三")
        hidden.hide()

    found = view(workbook(fill))
    assert grids(found) == [[["一"], ["二"]]]
    assert codes(found) == ["hidden_lines", "hidden_sheet"]


def test_text_boxes_are_reported():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write(0, 0, "一")
        sheet.insert_textbox(3, 3, "另见附件")

    assert [(doubt.code, doubt.text) for doubt in view(workbook(fill)).doubts] == [("carriers.drawn_text", "另见附件")]


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'


def minimal(rows):
    """An xlsx whose one sheet holds some rows of markup."""
    spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    relation = f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/{{}}" Target="{{}}"/></Relationships>'
    book = (
        f'<workbook xmlns="{spreadsheet}" xmlns:r="{office}"><sheets><sheet name="甲" sheetId="1" r:id="r1"/></sheets></workbook>'
    )
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relation.format("officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": relation.format("worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": SHEET.format(rows),
        }
    )


def test_formulas_without_a_stored_result_are_reported():
    found = view(minimal('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1+1</f></c></row>'))
    assert codes(found) == ["uncomputed", "formulas"]


def test_stored_results_of_formulas_are_read_and_reported():
    found = view(minimal('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>'))
    assert (grids(found), codes(found)) == ([[["2"]]], ["formulas"])


def test_a_panic_of_the_library_is_a_damaged_file_and_prints_nothing(capfd, monkeypatch):
    import os

    import python_calamine

    class PanicException(BaseException):
        """What the library raises, outside `Exception`."""

    class Workbook:
        @staticmethod
        def from_filelike(file):
            os.write(2, b"thread panicked\n")
            raise PanicException

    data = workbook(lambda book: book.add_worksheet().write(0, 0, "甲"))
    monkeypatch.setattr(python_calamine, "CalamineWorkbook", Workbook)
    with pytest.raises(DocumentError) as caught:
        view(data)
    assert caught.value.code == "carriers.broken_workbook"
    os.write(2, b"as before")
    assert capfd.readouterr().err == "as before"


@pytest.mark.parametrize(
    ("value", "code", "shown", "doubts"),
    [
        (5, "00", "05", []),
        (0.5, "0%", "50%", []),
        (3, '0"年"', "3年", []),
        (3, '"满"0\\年', "满3年", []),
        (12345, "#,##0", "12,345", []),
        (-3, "0;(0)", "(3)", []),
        (0, '0;-0;"无"', "无", ["number_shown"]),
        (2.6, "0", "3", ["number_shown"]),
        (0.5, "# ?/?", "0.5", ["number_format"]),
        (6, "[DBNum1]0", "6", ["number_format"]),
        (6, ";;;", "", ["text_hidden"]),
    ],
)
def test_numbers_are_read_as_their_formats_show_them(value, code, shown, doubts):
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write(0, 0, "甲")
        sheet.write_number(0, 1, value, book.add_format({"num_format": code}))

    found = view(workbook(fill))
    assert grids(found) == [[["甲", shown]]]
    assert codes(found) == doubts


def test_a_date_is_read_as_iso_and_doubted_for_a_number_may_have_been_meant():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_datetime(0, 0, dt.datetime(2026, 3, 1), book.add_format({"num_format": 'm"-"d'}))

    found = view(workbook(fill))
    assert (grids(found), codes(found)) == ([[["2026-03-01"]]], ["date_cell"])


def test_days_are_counted_from_1904_where_the_workbook_says_so():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_datetime(0, 0, dt.datetime(2023, 9, 1), book.add_format({"num_format": "yyyy-mm-dd"}))

    assert grids(view(workbook(fill, date_1904=True))) == [[["2023-09-01"]]]


def test_a_failed_formula_is_shown_and_doubted():
    found = view(minimal('<row r="1"><c r="A1" t="e"><f>B1</f><v>#REF!</v></c></row>'))
    assert (grids(found), codes(found)) == ([[["#REF!"]]], ["formulas", "error_cell"])


def test_rich_text_is_read_whole_its_reading_aids_not_and_struck_parts_are_doubted():
    rich = "<is><r><t>满</t></r><r><rPr><b/><strike/></rPr><t>4</t></r><r><t>6年</t></r><rPh sb='0' eb='1'><t>man</t></rPh></is>"
    found = view(minimal(f'<row r="1"><c r="A1" t="inlineStr">{rich}</c></row>'))
    assert grids(found) == [[["满46年"]]]
    assert [(doubt.code, doubt.text) for doubt in found.doubts] == [("carriers.text_struck", "4")]


def test_struck_and_white_cells_are_read_and_doubted():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write(0, 0, "满4年", book.add_format({"font_strikeout": True}))
        sheet.write(0, 1, "满5年", book.add_format({"font_color": "white"}))
        sheet.write(0, 2, "满6年", book.add_format({"font_color": "white", "bg_color": "navy"}))

    found = view(workbook(fill))
    assert grids(found) == [[["满4年", "满5年", "满6年"]]]
    assert [(doubt.code, doubt.text) for doubt in found.doubts] == [
        ("carriers.text_struck", "满4年"),
        ("carriers.text_maybe_hidden", "满5年"),
    ]


def test_hidden_rows_and_columns_are_named_and_comments_reported():
    def fill(book):
        sheet = book.add_worksheet("甲")
        sheet.write_column(0, 0, ["一", "二"])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})
        sheet.write_comment(0, 0, "改为5年")

    found = view(workbook(fill))
    assert [doubt.text for doubt in found.doubts if doubt.code == "carriers.hidden_lines"] == ["C、2"]
    assert any("改为5年" in doubt.text for doubt in found.doubts if doubt.code == "carriers.comment")


def test_very_hidden_sheets_are_left_out_and_reported():
    def fill(book):
        book.add_worksheet("甲").write(0, 0, "一")
        hidden = book.add_worksheet("底稿")
        hidden.write(0, 0, "二")
        hidden.very_hidden()

    found = view(workbook(fill))
    assert (grids(found), [doubt.text for doubt in found.doubts]) == ([[["一"]]], ["底稿"])


def biff(*cells, styles=(0,), codes=()):
    """An old workbook of one sheet: records of cells, the formats of the styles, format codes by number."""

    def record(kind, content):
        return struct.pack("<HH", kind, len(content)) + content

    head = record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 6))
    for number, code in codes:
        head += record(0x041E, struct.pack("<HHB", number, len(code), 1) + code.encode("utf-16-le"))
    for number in styles:
        head += record(0x00E0, struct.pack("<HH", 0, number) + b"\x00" * 16)
    name = "甲".encode("utf-16-le")
    start = len(head) + 4 + 8 + len(name) + 4
    head += record(0x0085, struct.pack("<IHBB", start, 0, 1, 1) + name) + record(0x000A, b"")
    assert len(head) == start
    body = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 6))
    return compound({"Workbook": head + body + b"".join(record(kind, content) for kind, content in cells) + record(0x000A, b"")})


def number(row, column, style, value):
    return 0x0203, struct.pack("<HHHd", row, column, style, value)


def test_numbers_in_old_workbooks_are_read_as_their_formats_show_them():
    packed_numbers = 0x00BD, struct.pack("<HHHIHIH", 1, 0, 1, 5 << 2 | 2, 0, 7 << 2 | 2, 1)
    found = view(biff(number(0, 0, 1, 5), number(0, 1, 2, 0.5), packed_numbers, styles=(0, 164, 9), codes=[(164, "00")]))
    assert grids(found) == [[["05", "50%"], ["05", "7"]]]
    assert (found.format, codes(found)) == ("xls", [])


def test_errors_hidden_lines_boxes_and_comments_in_old_workbooks_are_reported():
    failed = 0x0205, struct.pack("<HHHBB", 0, 1, 0, 23, 1)
    row = 0x0208, struct.pack("<HHHHHHHH", 0, 0, 2, 300, 0, 0, 0x20, 0)
    column = 0x007D, struct.pack("<HHHHHH", 1, 1, 2000, 0, 1, 0)
    found = view(biff(row, column, number(0, 0, 0, 5), failed, (0x01B6, b"\x00" * 18), (0x001C, b"\x00" * 12)))
    assert grids(found) == [[["5", "#REF!"]]]
    assert codes(found) == ["drawn_texts", "comments", "hidden_lines", "error_cell"]
    assert found.doubts[2].text == "1、B"
