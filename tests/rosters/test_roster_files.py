"""Files: each carrier is opened for what it is, and what cannot be opened says why (issue 5; libraries 5, 8.7)."""

import json
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from invented_numbers import id_number
from layout_rosters import LAYOUTS, ON, csv_bytes, save_xlsx, spoiled

from zhunkao.doors.rosters import open_workbook as workbooks
from zhunkao.doors.rosters.opening import open_book
from zhunkao.errors import DataError, DocumentError, MissingExtra
from zhunkao.model.applicant_forms import applicant_from_json
from zhunkao.rulebase import load
from zhunkao.screening.rosters.reading import read_roster

EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "rosters"
OLE = (EXAMPLES / "national-35.xls").read_bytes()


@pytest.fixture(scope="module")
def base():
    return load()


def saved(tmp_path, layout, name="roster.xlsx"):
    save_xlsx(tmp_path / name, layout)
    return tmp_path / name


def rewritten(path, part, change):
    """The workbook with one part changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def refusal(path, data=None):
    if data is not None:
        path.write_bytes(data)
    with pytest.raises((DocumentError, DataError)) as raised:
        open_book(path)
    assert path.name in raised.value.text("zh")
    assert raised.value.text("en")
    return raised.value.code


# --- workbooks --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["textile-summary", "national-41", "commitment"])
def test_a_workbook_holds_what_was_written(tmp_path, name):
    layout = LAYOUTS[name]
    book = open_book(saved(tmp_path, layout))
    sheet = book.sheets[0]
    assert (book.carrier, sheet.name) == ("xlsx", "Sheet1")
    found = [[None if cell == "" else cell for cell in row] for row in sheet.rows]
    width = sheet.width
    assert found == [[*(cell or None for cell in row), *[None] * (width - len(row))] for row in layout.rows]
    assert {(merge.top, merge.left, merge.bottom, merge.right) for merge in sheet.merges} == set(layout.merges)


@pytest.mark.parametrize("path", sorted(EXAMPLES.iterdir()), ids=lambda path: path.name)
def test_the_examples_are_the_layouts(path, base):
    """Each example file opens and reads as the rows that it was written from."""
    roster = read_roster(open_book(path), base, on=ON)
    layout = spoiled() if path.stem == "spoiled" else LAYOUTS.get(path.stem)
    if layout is not None:
        expected = read_roster(layout.book(), base, on=ON)
        assert [row.applicant for row in roster.rows] == [row.applicant for row in expected.rows]
        assert [row.wanted for row in roster.rows] == [row.wanted for row in expected.rows]
    assert any(row.applicant for row in roster.rows)


@pytest.mark.parametrize("name", ["roster.xls", "roster.xlsx", "roster.csv"])
def test_an_old_workbook_under_any_name(tmp_path, name):
    (tmp_path / name).write_bytes(OLE)
    book = open_book(tmp_path / name)
    assert (book.carrier, book.sheets[0].rows[0][0]) == ("xls", "职业(工种)")


def test_a_new_workbook_under_the_old_name(tmp_path):
    assert open_book(saved(tmp_path, LAYOUTS["chemical"], "roster.xls")).carrier == "xlsx"


def test_formulas_are_data_and_their_cells_are_known(tmp_path):
    import xlsxwriter

    path = tmp_path / "roster.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet("表")
        sheet.write_row(0, 0, ["姓名", "年限"])
        sheet.write_formula(1, 0, '="赵"&"一"', None, "赵一")
        sheet.write_formula(1, 1, "=3+3", None, 6)
        workbook.add_worksheet("别的").write_formula(4, 28, "=1", None, 1)
    book = open_book(path)
    assert book.sheets[0].rows[1] == ("赵一", 6.0)
    assert book.formulas == {("表", 1, 0), ("表", 1, 1), ("别的", 4, 28)}


def test_dates_of_both_calendars(tmp_path):
    import xlsxwriter

    for from_1904 in (False, True):
        path = tmp_path / f"{from_1904}.xlsx"
        with xlsxwriter.Workbook(str(path), {"date_1904": from_1904}) as workbook:
            form = workbook.add_format({"num_format": "yyyy-mm-dd"})
            workbook.add_worksheet().write_datetime(0, 0, date(2019, 6, 1), form)
        book = open_book(path)
        assert book.sheets[0].rows[0][0] == date(2019, 6, 1)
        assert book.dates_from_1904 is from_1904


def test_hidden_sheets_are_marked(tmp_path, base):
    import xlsxwriter

    path = tmp_path / "roster.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        workbook.add_worksheet("看得见").write_row(0, 0, ["姓名", "身份证号", "职业"])
        sheet = workbook.add_worksheet("藏着")
        sheet.write_row(0, 0, ["姓名", "身份证号", "职业"])
        sheet.hide()
    roster = read_roster(open_book(path), base, on=ON)
    assert [sheet.hidden for sheet in roster.book.sheets] == [False, True]
    assert "rosters.hidden_sheet" in {fault.code for fault in roster.faults}


def test_hostile_and_broken_workbooks(tmp_path):
    path = saved(tmp_path, LAYOUTS["chemical"])
    whole = path.read_bytes()
    assert refusal(path, whole[: len(whole) // 2]) == "carriers.broken_zip"
    path.write_bytes(whole)
    entity = b'<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY a "b">]>'
    assert refusal(rewritten(path, "xl/worksheets/sheet1.xml", lambda data: entity + data)) == "carriers.has_doctype"
    path.write_bytes(whole)
    assert refusal(rewritten(path, "xl/worksheets/sheet1.xml", lambda data: data[:200])) == "carriers.broken_workbook"
    path.write_bytes(whole)
    bomb = b" " * (8 * 2**20)
    assert refusal(rewritten(path, "xl/worksheets/sheet1.xml", lambda data: data + bomb)) == "carriers.zip_bomb"


def test_cells_far_apart_are_refused_before_they_are_laid_out(tmp_path):
    path = saved(tmp_path, LAYOUTS["chemical"])
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    changed = rewritten(path, "xl/worksheets/sheet1.xml", lambda data: data.replace(b"</sheetData>", far))
    assert refusal(changed) == "rosters.too_many_cells"


def test_empty_rows_far_below_do_no_harm(tmp_path):
    """Spreadsheets keep the formats of rows that were once filled."""
    path = saved(tmp_path, LAYOUTS["national-41"])
    far = b'<row r="1048576"><c r="AO1048576" s="1"/></row></sheetData>'
    book = open_book(rewritten(path, "xl/worksheets/sheet1.xml", lambda data: data.replace(b"</sheetData>", far)))
    assert len(book.sheets[0].rows) == 4


def test_protected_workbooks(tmp_path):
    """FILEPASS, the first record after the beginning of the stream, says that an old workbook is encrypted ([MS-XLS] 2.4.117)."""
    at = OLE.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    record = at + 4 + 16
    assert refusal(tmp_path / "a.xls", OLE[:record] + b"\x2f\x00" + OLE[record + 2 :]) == "carriers.encrypted"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "carriers.empty_file"),
        (b"\n \n", "carriers.empty_file"),
        (b"<html><table><tr><td>x</td></tr></table></html>", "rosters.not_a_roster_file"),
        (b"%PDF-1.7\n", "rosters.not_a_roster_file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "rosters.not_a_roster_file"),
        (b"PAR1 and nothing else PAR1", "rosters.broken_parquet"),
        (b"PK\x03\x04", "carriers.broken_zip"),
        (b"\x7fELF\x00\x00\x00", "rosters.not_a_roster_file"),
    ],
)
def test_what_is_no_roster_says_so(tmp_path, data, code):
    assert refusal(tmp_path / "roster.xlsx", data) == code


# --- text -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_separated_values(tmp_path, base, encoding, delimiter):
    path = tmp_path / "roster.csv"
    path.write_bytes(csv_bytes(LAYOUTS["chemical"], encoding, delimiter))
    book = open_book(path)
    assert (book.carrier, book.encoding, book.delimiter) == ("csv", encoding, delimiter)
    (row,) = [row for row in read_roster(book, base, on=ON).rows if row.skipped is None]
    assert (row.applicant.name, row.wanted.level) == ("赵一", 3)


def test_quotes_and_line_ends_in_cells(tmp_path):
    path = tmp_path / "roster.csv"
    path.write_text('姓名,备注\n"赵一","两行\n""引号"""\n钱二,=1+1\n', encoding="utf-8")
    assert open_book(path).sheets[0].rows == (("姓名", "备注"), ("赵一", '两行\n"引号"'), ("钱二", "=1+1"))


def test_text_that_cannot_be_read(tmp_path):
    assert refusal(tmp_path / "a.csv", "姓名\n".encode() + b"\xff\xff\n") == "rosters.undecodable"
    rows = "".join(f"赵{i},1\n" for i in range(300))
    assert refusal(tmp_path / "b.csv", f'姓名,年限\n"赵,1\n{rows}'.encode()) == "rosters.open_quote"
    assert refusal(tmp_path / "c.jsonl", b"[1]\n2\n") == "rosters.no_objects"


def test_json_lines(tmp_path, base):
    """People in the interchange form beside what they apply for; broken lines keep their row and stop nobody."""
    person = {"id": "A-1", "birth_date": "1985-03-12", "work": [{"occupation": "电工", "from": "2010-01", "to": None}]}
    lines = [
        {**person, "occupation": "电工", "level": 3},
        "no object",
        "",
        {"applicant": person, "occupation": "电工", "level": "四级"},
    ]
    lines += [{**person, "work": [{"from": "2010-13"}]}]
    path = tmp_path / "people.jsonl"
    path.write_text("\n".join(each if each == "" else json.dumps(each, ensure_ascii=False) for each in lines), encoding="utf-8")
    roster = read_roster(open_book(path), base, on=ON)
    assert [row.row for row in roster.rows] == [0, 1, 2, 3, 4, 5]
    assert roster.rows[1].applicant == roster.rows[4].applicant == applicant_from_json(person)
    assert [row.wanted.level for row in roster.rows] == [None, 3, None, None, 4, None]
    assert [{fault.code for fault in row.faults if fault.kind == "error"} for row in roster.rows[2:4]] == [
        {"rosters.line_unreadable"},
        set(),
    ]
    assert "rosters.not_an_applicant" in {fault.code for fault in roster.rows[5].faults}
    assert "work[0].from" in roster.rows[5].faults[-1].text() + roster.rows[5].faults[0].text()


def test_flat_json_lines_are_read_like_columns(tmp_path, base):
    path = tmp_path / "people.jsonl"
    path.write_text('{"姓名": "赵一", "职业": "电工", "等级": "三级", "本职业年限": 6}\n', encoding="utf-8")
    (row,) = [row for row in read_roster(open_book(path), base, on=ON).rows if row.skipped is None]
    assert (row.applicant.name, row.applicant.work[0].declared_months) == ("赵一", 72)


# --- parquet ----------------------------------------------------------------------------------------------------------------


def test_parquet_nested_and_flat(tmp_path, base):
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    from zhunkao.screening import table_of

    person = applicant_from_json({"id": "A-1", "work": [{"occupation": "电工", "from": "2010-01"}], "certificates": []})
    nested = table_of([person]).append_column("occupation", pa.array(["电工"])).append_column("level", pa.array([3]))
    flat = pa.table({"姓名": ["赵一"], "职业": ["电工"], "等级": ["三级"], "出生日期": [date(1985, 3, 12)], "本职业年限": [6.5]})
    found = []
    for name, table in (("nested", nested), ("flat", flat)):
        parquet.write_table(table, tmp_path / f"{name}.parquet")
        book = open_book(tmp_path / f"{name}.parquet")
        assert book.carrier == "parquet"
        found += [row for row in read_roster(book, base, on=ON).rows if row.skipped is None]
    assert found[0].applicant == person
    assert (found[1].applicant.birth_date.text, found[1].applicant.work[0].declared_months) == ("1985-03-12", 78)
    assert {row.wanted.level for row in found} == {3}


def test_without_pyarrow_the_extra_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    (tmp_path / "a.parquet").write_bytes(b"PAR1....PAR1")
    with pytest.raises(MissingExtra, match="batch"):
        open_book(tmp_path / "a.parquet")


def test_the_scalar_path_needs_no_extra():
    """Opening and reading a workbook loads neither NumPy nor pyarrow."""
    import subprocess
    import sys

    program = (
        "import sys; from datetime import date; from pathlib import Path; from zhunkao.doors.rosters.opening import open_book;"
        "from zhunkao.rulebase import load; from zhunkao.screening.rosters.reading import read_roster;"
        "read_roster(open_book(Path(sys.argv[1])), load(), on=date(2026, 11, 21));"
        "print({'numpy', 'pyarrow', 'pandas'} & set(sys.modules))"
    )
    command = [sys.executable, "-c", program, str(EXAMPLES / "chemical.xlsx")]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "set()"


def test_limits_are_told_in_the_message(tmp_path, monkeypatch):
    monkeypatch.setattr(workbooks, "MOST_CELLS", 20)
    path = saved(tmp_path, LAYOUTS["chemical"])
    with pytest.raises(DocumentError) as raised:
        open_book(path)
    assert "20" in raised.value.text()


def test_the_same_bytes_give_the_same_book():
    data = (EXAMPLES / "textile-summary.xlsx").read_bytes()
    assert workbooks.open_workbook(data) == workbooks.open_workbook(BytesIO(data).getvalue())


def test_dimensions_that_no_sheet_has_are_refused(tmp_path):
    """A first row behind the last one made the library reserve all memory; the record is 2.4.90 of [MS-XLS]."""
    at = OLE.index(b"\x00\x02\x0e\x00")
    assert refusal(tmp_path / "a.xls", OLE[: at + 6] + b"\x71" + OLE[at + 7 :]) == "carriers.broken_workbook"


# --- what other programs write ----------------------------------------------------------------------------------------------

PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta http-equiv="Content-Type" content="text/html; charset={charset}"></head>
<body><p>申报职业：电工&nbsp; 申报等级：四级</p>
<table border="1">
<tr><th rowspan="2">姓名</th><th rowspan="2">身份证号</th><th colspan="2">现有证书情况</th>
<th rowspan="2">本职业工作年限</th></tr>
<tr><th>等级</th><th>取证时间</th></tr>
<tr><td>赵一</td><td style="mso-number-format:'\\@'">{number}</td><td>五级</td><td>2019-05</td><td>7年</td></tr>
<tr><td>钱二</td><td></td><td>无</td><td></td><td>3年</td></tr>
</table></body></html>"""


@pytest.mark.parametrize("charset", ["gb2312", "utf-8"])
def test_a_web_page_named_xls_is_a_roster(base, tmp_path, charset):
    path = tmp_path / "报名.xls"
    path.write_bytes(PAGE.format(charset=charset, number=id_number("19850312")).encode(charset))
    roster = read_roster(open_book(path), base, on=ON)
    people = [row for row in roster.rows if row.applicant]
    assert [(row.applicant.name, row.wanted.occupation, row.wanted.level) for row in people] == [
        ("赵一", "电工", 4),
        ("钱二", "电工", 4),
    ]
    assert [len(row.applicant.certificates) for row in people] == [1, 0]
    assert people[0].applicant.id_number == id_number("19850312")


def test_a_web_page_comes_back_as_a_workbook(review, tmp_path):
    path = tmp_path / "报名.xls"
    path.write_bytes(PAGE.format(charset="utf-8", number="").encode())
    assert review(path).status == 0
    assert (tmp_path / "报名.reviewed.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("ods", b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
        ("Excel xml", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>'),
    ],
)
def test_other_sheets_are_converted(tmp_path, monkeypatch, kind, data):
    """LibreOffice makes an xlsx of it, which is opened; the book is one of values, since nothing of it can be patched."""
    import xlsxwriter

    from zhunkao.reading.carriers import office

    made = BytesIO()
    with xlsxwriter.Workbook(made) as workbook:
        workbook.add_worksheet("表").write_row(0, 0, ["姓名", "年限"])
    asked = []
    monkeypatch.setattr(office, "convert", lambda given, kind, into: asked.append((given, kind, into)) or made.getvalue())
    path = tmp_path / "roster.xls"
    path.write_bytes(data)
    book = open_book(path)
    assert asked == [(data, kind, "xlsx")]
    assert (book.carrier, book.sheets[0].rows) == ("xls", (("姓名", "年限"),))
