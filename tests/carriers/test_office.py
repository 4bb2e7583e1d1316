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
