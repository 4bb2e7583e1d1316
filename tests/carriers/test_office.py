"""Files of other programs through the real LibreOffice, made by it from small files of our own."""

import shutil
import subprocess
import threading

import pytest
from carrier_files import (
    abstract,
    cell,
    codes,
    deleted,
    docx,
    grids,
    inserted,
    instance,
    numbered,
    para,
    row,
    run,
    table,
    workbook,
)

from zhunkao.reading.carriers import open_view
from zhunkao.reading.guarded import read_guarded
from zhunkao.reading.reader import read_bytes

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed: install it to test doc, rtf, odt and ods")

MERGE, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
WIDTHS = (
    '<w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="1500"/><w:gridCol w:w="1500"/></w:tblGrid>'
)
ITEMS = cell(
    para("累计从事本职业工作", deleted("4"), inserted("6"), "年（含）以上。", properties=numbered(1))
    + para("学徒期满", run("（旧）", "<w:vanish/>"), properties=numbered(1))
)
WORD = docx(
    para("某省申报条件")
    + table(
        WIDTHS,
        row("职业", "等级", "申报条件"),
        row(cell("电工", MERGE), "五级", ITEMS),
        row(cell("", ON), "四级", "累计从事本职业工作3年（含）以上。"),
    )
    # Word's own files always end in a paragraph.
    + para("完"),
    {"numbering": abstract(1, ("decimal", "%1.")) + instance(1, 1)},
)


def book(made):
    sheet = made.add_worksheet("电工")
    sheet.write_row(0, 0, ["职业", "等级", "申报条件"])
    sheet.merge_range(1, 0, 2, 0, "电工")
    sheet.write_row(1, 1, ["五级", "累计从事本职业工作1年（含）以上。"])
    sheet.write_row(2, 1, ["四级", "累计从事本职业工作4年（含）以上。"])


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Files by suffix, as LibreOffice writes them."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "a.docx").write_bytes(WORD)
    (folder / "b.xlsx").write_bytes(workbook(book))
    for source, suffix in (("a.docx", "doc"), ("a.docx", "odt"), ("b.xlsx", "ods")):
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        subprocess.run(
            [SOFFICE, profile, "--headless", "--convert-to", suffix, "--outdir", str(folder), source],
            cwd=folder,
            capture_output=True,
            check=True,
            timeout=60,
        )
    return {suffix: (folder / f"{stem}.{suffix}").read_bytes() for stem, suffix in (("a", "doc"), ("a", "odt"), ("b", "ods"))}


@pytest.mark.parametrize("suffix", ["doc", "odt"])
def test_an_old_document_reads_as_the_docx_it_was_made_from(made, suffix):
    here, there = open_view(WORD, "a.docx"), open_view(made[suffix], f"a.{suffix}")
    assert (there.text, grids(there), there.format) == (here.text, grids(here), suffix)
    assert codes(there) == codes(here) == ["text_replaced", "text_hidden"]


def test_a_sheet_of_another_program_reads_as_the_workbook_it_was_made_from(made):
    here, there = open_view(workbook(book), "b.xlsx"), open_view(made["ods"], "b.ods")
    assert (there.text, grids(there), there.format) == (here.text, grids(here), "ods")


WORD_2003 = (
    '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"'
    ' xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"><w:body><wx:sect>'
    "<w:p><w:r><w:t>锁具修理工申报条件</w:t></w:r></w:p><w:tbl>"
    + WIDTHS
    + "".join(
        "<w:tr>"
        + "".join(f"<w:tc><w:tcPr>{merge}</w:tcPr><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>" for merge, words in each)
        + "</w:tr>"
        for each in (
            (("", "等级"), ("", "申报条件")),
            (('<w:vmerge w:val="restart"/>', "四级"), ("", "1.累计从事本职业工作满5年。")),
            (("<w:vmerge/>", ""), ("", "2.取得技工学校本专业毕业证书。")),
        )
    )
    + "</w:tbl></wx:sect></w:body></w:wordDocument>"
)
SHEET_2003 = (
    '<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
    ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="甲"><Table>'
    + "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{words}</Data></Cell>' for words in each) + "</Row>"
        for each in (("职业", "等级", "申报条件"), ("锁具修理工", "四级", "1.累计从事本职业工作满5年。"))
    )
    + "</Table></Worksheet></Workbook>"
)


@pytest.mark.parametrize(("data", "count", "kind"), [(WORD_2003, 2, "Word xml"), (SHEET_2003, 1, "Excel xml")])
def test_files_of_2003_in_one_xml_file(data, count, kind):
    """The cell of the level reaches over both items."""
    found = read_bytes(data.encode(), "a.xml")
    assert [(each.occupation, each.level, len(each.items)) for each in found.document.entries] == [("锁具修理工", 4, count)]
    assert found.view.format == kind


def test_several_conversions_at_once_all_give_their_output(made):
    found = []
    threads = [threading.Thread(target=lambda: found.append(open_view(made["doc"], "a.doc").text)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [open_view(WORD, "a.docx").text] * 2


def test_a_conversion_works_within_guarded_reading(made):
    read = read_guarded(made["doc"], "a.doc")
    here = read_bytes(WORD, "a.docx")
    assert [entry.items for entry in read.document.entries] == [entry.items for entry in here.document.entries]
    assert len(read.document.entries) == 2
