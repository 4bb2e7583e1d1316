"""Workbooks: merged cells, shown values, hidden sheets; xls and xlsx told apart by their bytes."""

import datetime as dt

import pytest
from carrier_files import codes, extents, grids, lines, packed, workbook

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
    assert codes(found) == ["uncomputed"]
    assert codes(view(minimal('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>'))) == []


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
