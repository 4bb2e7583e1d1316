"""A workbook comes back as it was, with its own column filled, columns and sheets added, and no formula in it."""

import io
import re

import openpyxl
import pytest
from review_demo import HEADINGS, PEOPLE, parts, workbook, zipped

from zhunkao.doors.rosters.workbook.package import patch_workbook
from zhunkao.errors import DocumentError
from zhunkao.screening.rosters.edits import Heading, Linked, ReportSheet, RowEdit, SheetEdit

SHEET = "xl/worksheets/sheet1.xml"


def patched(data, edit=None, reports=()):
    out = io.BytesIO()
    patch_workbook(data, {} if edit is None else {edit.sheet: edit}, reports, out)
    return out.getvalue()


def edit_of(rows, *, header=(0, 0), fill_column=6):
    headings = (Heading("结论", 9), Heading("理由", 30))
    return SheetEdit(
        sheet="报名表", header=header, first_column=len(HEADINGS), headings=headings, rows=rows, fill_column=fill_column
    )


def cells(data, sheet="报名表"):
    return [list(row) for row in openpyxl.load_workbook(io.BytesIO(data))[sheet].iter_rows(values_only=True)]


def test_cells_are_added_beside_what_was_there():
    given = workbook()
    found = cells(patched(given, edit_of({1: RowEdit(("符合", "第1项"), "eligible", "1")})))
    before = cells(given)
    assert [row[:6] for row in found] == [row[:6] for row in before]
    assert (found[0][7:], found[1][6:], found[2][6:]) == (["结论", "理由"], ["1", "符合", "第1项"], [None, None, None])


def test_parts_that_nobody_edits_stay_byte_for_byte():
    """Pictures, themes and whatever else a workbook carries."""
    given = parts(workbook())
    given["xl/media/image1.png"] = bytes(range(256))
    given["customXml/item1.xml"] = b"<a  b = '1'/>"
    found = parts(patched(zipped(given), edit_of({1: RowEdit(("符合", ""), "eligible")})))
    changed = {SHEET, "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}
    assert {name: content for name, content in found.items() if name not in changed} == {
        name: content for name, content in given.items() if name not in changed
    }


def test_formulas_become_their_stored_values_in_every_sheet():
    data = workbook(formulas=[(1, 5, "=3+4", 7), (2, 5, '=IF(1,"6年")', "6年"), (3, 5, "=NOW()", "")])
    found = patched(data, edit_of({1: RowEdit(("符合", ""), "eligible")}))
    assert not re.search(rb"<f[\s/>]", parts(found)[SHEET])
    assert [row[5] for row in cells(found)[1:4]] == [7, "6年", None]
    assert not re.search(rb"<f[\s/>]", parts(patched(data))[SHEET])


def test_the_words_of_a_formula_without_a_value_are_kept():
    """A workbook that no spreadsheet program has calculated yet has no values: its formulas stay readable, as strings."""
    data = workbook(formulas=[(3, 5, "=COUNTA(A2:A3)", "x")])
    sheet = parts(data)[SHEET].replace(b"<v>x</v>", b"").replace(b' t="str"', b"")
    found = patched(zipped({**parts(data), SHEET: sheet}), edit_of({}))
    assert b"<f" not in parts(found)[SHEET]
    cell = openpyxl.load_workbook(io.BytesIO(found))["报名表"]["F4"]
    assert (cell.value, cell.data_type) == ("=COUNTA(A2:A3)", "s")


def test_the_chain_of_calculation_goes_with_the_formulas():
    given = parts(workbook(formulas=[(1, 5, "=3+4", 7)]))
    given["xl/calcChain.xml"] = b"<calcChain/>"
    relation = b'<Relationship Id="rId99" Type="http://x/relationships/calcChain" Target="calcChain.xml"/></Relationships>'
    given["xl/_rels/workbook.xml.rels"] = given["xl/_rels/workbook.xml.rels"].replace(b"</Relationships>", relation)
    part = b'<Override PartName="/xl/calcChain.xml" ContentType="x"/></Types>'
    given["[Content_Types].xml"] = given["[Content_Types].xml"].replace(b"</Types>", part)
    found = parts(patched(zipped(given)))
    assert "xl/calcChain.xml" not in found
    assert b"calcChain" not in found["xl/_rels/workbook.xml.rels"] + found["[Content_Types].xml"]


@pytest.mark.parametrize("words", ["=1+1", "+A1", "-2", "@SUM(A1)", 'a<b & "c"', "行一\n行二"])
def test_words_are_strings_whatever_they_begin_with(words):
    found = patched(workbook(), edit_of({1: RowEdit((words, "\x00\x1f"), "eligible", words)}))
    assert cells(found)[1][6:8] == [words, words]
    cell = openpyxl.load_workbook(io.BytesIO(found))["报名表"]["H2"]
    assert cell.data_type in ("s", "inlineStr")


def test_what_looks_like_an_escape_is_escaped():
    """ECMA-376 part 1, 22.9.2.19: _xHHHH_ stands for a character, so that a literal one is written _x005F_xHHHH_."""
    found = parts(patched(workbook(), edit_of({1: RowEdit(("_x0041_", ""), "eligible")})))[SHEET]
    assert b">_x005F_x0041_<" in found


def with_prefix(sheet):
    """The part of a sheet with every element under a prefix, as some programs write it."""
    prefixed = re.sub(rb"<(/?)([A-Za-z])", rb"<\1x:\2", sheet)
    return prefixed.replace(b"xmlns=", b"xmlns:x=")


def without_places(sheet):
    """Without the places of rows and cells, which may be left out."""
    return re.sub(rb'<(row|c)( r="[A-Z]*[0-9]+")', rb"<\1", sheet)


def with_comments(sheet):
    """With a comment that looks like the end of a row."""
    return sheet.replace(b"<sheetData>", b"<sheetData><!-- </row></sheetData> -->")


@pytest.mark.parametrize("written", [with_prefix, without_places, with_comments])
def test_other_ways_to_write_a_sheet(written):
    given = parts(workbook())
    given[SHEET] = written(given[SHEET])
    found = cells(patched(zipped(given), edit_of({2: RowEdit(("不符合", "第1项"), "not_eligible", "1")})))
    assert found[2] == [2, PEOPLE[1][1], PEOPLE[1][2], "电工", "五级", "6个月", "1", "不符合", "第1项"]
    assert found[1][:6] == list(PEOPLE[0][:6])


def test_rows_and_widths_beside_the_table():
    """Styled cells beyond the table give way; a row that the sheet leaves out is made; widths go to the added columns only."""
    given = parts(workbook())
    given[SHEET] = given[SHEET].replace(b"</row>", b'<c r="H1" s="1"/></row>', 1)
    given[SHEET] = given[SHEET].replace(b"<sheetData>", b'<cols><col min="1" max="16384" width="5"/></cols><sheetData>')
    found = patched(zipped(given), edit_of({9: RowEdit(("未判定", ""), "not_decided")}))
    assert cells(found)[0][7] == "结论"
    assert cells(found)[9][7] == "未判定"
    columns = openpyxl.load_workbook(io.BytesIO(found))["报名表"].column_dimensions
    assert (columns["A"].width, columns["H"].width, columns["I"].width, columns["J"].width) == (5, 9, 30, 5)


def test_the_filter_takes_in_the_added_columns_and_two_heading_rows_are_merged():
    data = workbook([("", "", "", "", "", "", ""), *PEOPLE])
    found = openpyxl.load_workbook(io.BytesIO(patched(data, edit_of({2: RowEdit(("符合", ""))}, header=(0, 1)))))["报名表"]
    assert found.auto_filter.ref == "A1:I7"
    # Excel repairs a file in which a filter and its hidden name differ.
    workbook_part = parts(patched(data, edit_of({2: RowEdit(("符合", ""))}, header=(0, 1))))["xl/workbook.xml"].decode()
    assert re.findall("_FilterDatabase[^>]*>([^<]*)<", workbook_part) == ["报名表!$A$1:$I$7"]
    assert sorted(map(str, found.merged_cells.ranges)) == ["H1:H2", "I1:I2"]


def test_a_cell_that_differs_keeps_its_value_and_is_marked():
    data = workbook([(*PEOPLE[0][:6], 3)])
    found = openpyxl.load_workbook(io.BytesIO(patched(data, edit_of({1: RowEdit(("符合", ""), "eligible", None, True)}))))
    cell, other = found["报名表"]["G2"], found["报名表"]["F2"]
    assert cell.value == 3
    assert cell.fill.fgColor.rgb != other.fill.fgColor.rgb
    assert cell.border.left.style == "thin"


def test_reports_are_further_sheets_that_lead_to_cells():
    reports = [
        ReportSheet(name="统计", rows=(("结论", "数量"), ("符合", 3)), headings=frozenset({0}), widths=(10, 8)),
        ReportSheet(name="报名表", rows=((Linked("C3", "报名表", "C3"), "=不是公式"),), widths=(10, 8)),
    ]
    found = openpyxl.load_workbook(io.BytesIO(patched(workbook(), reports=reports)))
    assert found.sheetnames == ["报名表", "统计", "报名表 2"]
    assert [[cell.value for cell in row] for row in found["统计"]] == [["结论", "数量"], ["符合", 3]]
    link = found["报名表 2"]["A1"].hyperlink
    assert (link.location, link.target) == ("'报名表'!C3", None)


def test_the_same_input_gives_the_same_bytes():
    edit = edit_of({1: RowEdit(("符合", "第1项"), "eligible", "1")})
    assert patched(workbook(), edit) == patched(workbook(), edit)


def test_a_file_that_is_no_workbook_is_refused():
    with pytest.raises(DocumentError):
        patched(b"no zip")
    with pytest.raises(DocumentError):
        patched(zipped({"a.txt": b""}))
