"""Files that are broken, lie or mean harm: a clear DocumentError, quickly, whatever the bytes."""

import io
import os
import re
import stat
import subprocess
import sys
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from carrier_files import (
    Pdf,
    abstract,
    assembled,
    cell,
    compound,
    deleted,
    docx,
    grids,
    inserted,
    instance,
    lines,
    numbered,
    packed,
    para,
    row,
    table,
    workbook,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_html import letter
from test_sheets import biff, minimal, number

from zhunkao.errors import DocumentError
from zhunkao.reading import carriers
from zhunkao.reading.carriers import limits, office, open_view, xls


def refused(data, name="a.docx"):
    """The error that a file is refused with; it names the file and can be told in both languages."""
    with pytest.raises(DocumentError) as caught:
        open_view(data, name)
    assert caught.value.where == name
    assert caught.value.text("zh") != caught.value.text("en")
    return caught.value.code.removeprefix("carriers.")


WORD = docx(
    para("一、电工", deleted("4"), inserted("6"), properties=numbered(1)) + table(row("甲", cell("乙"))),
    {"numbering": abstract(1, ("decimal", "%1.")) + instance(1, 1)},
)
BOOK = workbook(lambda book: book.add_worksheet().write_row(0, 0, ["电工", 5]))
PDF = Pdf().page().text(50, 60, "一、电工").cell(50, 100, 100, 120, "甲").cell(100, 100, 150, 120, "乙").data()
PAGE = "<html><meta charset=gb2312><ol><li>甲<table><tr><td rowspan=2>电工<td>五级<tr><td>四级</table></html>".encode("gb18030")


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (WORD, "a.doc", "docx"),
        (BOOK, "a.xls", "xlsx"),
        (PDF, "a.docx", "pdf"),
        (PAGE, "a.xls", "html"),
        ("电工".encode(), "a.pdf", "txt"),
    ],
)
def test_the_bytes_and_not_the_name_tell_the_format(data, name, kind):
    assert open_view(data, name).format == kind


def test_tags_within_a_plain_text_do_not_make_it_a_page():
    assert open_view("申报条件\n<p>1、满1年</p>".encode(), "a.txt").format == "txt"


@pytest.mark.parametrize("data", [b"", b"  \r\n", b"\x00" * 100])
def test_empty_files(data):
    assert refused(data) == "empty_file"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"Rar!\x1a\x07\x00\x01\x02", "unknown_format"),
        (b"\x01\x02\x03\x04binary", "unknown_format"),
        (packed({"a.txt": "a"}), "unknown_format"),
        (packed({"ppt/presentation.xml": "<a/>"}), "unknown_format"),
        (b"PK\x03\x04not a zip file", "broken_zip"),
        (WORD[: len(WORD) // 2], "broken_zip"),
        (b"%PDF-1.7\nnothing", "broken_pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "broken_compound"),
        (compound({"PowerPoint Document": b""}), "unknown_format"),
        (compound({"EncryptedPackage": b"", "EncryptionInfo": b""}), "encrypted"),
        (compound({"Workbook": b"\x09\x08\x04\x00\x00\x06\x05\x00\x2f\x00\x02\x00\x00\x00"}), "encrypted"),
        (compound({"Workbook": b"\x09\x08\x04\x00\x00\x06\x05\x00"}), "no_text"),
        (packed({"word/document.xml": "<a/>"}), "part_missing"),
        (docx(para("<w:r>")), "broken_xml"),
        (docx(""), "no_text"),
        (b"<html><body></body></html>", "no_text"),
    ],
)
def test_files_that_cannot_be_used(data, code):
    assert refused(data) == code


def test_a_file_that_is_too_large(monkeypatch):
    monkeypatch.setattr(carriers, "MAX_BYTES", 100)
    assert refused(b"a" * 101) == "file_too_large"


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE w:document [<!ENTITY a "b">]>',
        '<!DOCTYPE w:document SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
    ],
)
def test_document_types_are_refused(prolog):
    assert refused(docx(para("甲"), prolog=prolog)) == "has_doctype"


def test_external_entities_are_never_read(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密")
    body = para("<w:r><w:t>&x;</w:t></w:r>")
    with pytest.raises(DocumentError):
        open_view(docx(body, prolog=f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'), "a.docx")
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><p>甲&x;</p></html>'.encode()
    assert "秘密" not in open_view(page, "a.html").text


def test_document_types_in_a_workbook_are_refused():
    assert refused(minimal('<!DOCTYPE x [<!ENTITY a "b">]><row r="1"><c r="A1"><v>1</v></c></row>')) == "has_doctype"


def test_zip_bombs_are_refused_without_unpacking(monkeypatch):
    assert refused(docx(para("甲" + " " * 30_000_000))) == "zip_bomb"
    assert refused(packed({"word/document.xml": ""} | {f"word/{n}.xml": "" for n in range(limits.MAX_MEMBERS)})) == "zip_bomb"
    assert refused(minimal(" " * 30_000_000), "a.xlsx") == "zip_bomb"


def test_two_members_of_one_name_are_refused():
    out = io.BytesIO(WORD)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/document.xml", "<a/>")
    assert refused(out.getvalue()) == "broken_zip"


def test_cells_at_the_far_end_of_a_sheet_are_refused():
    far = minimal('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    assert refused(far) == "table_too_large"
    number = b"\x03\x02\x0e\x00" + b"\xff\xff\xff\x00" + b"\x00" * 10
    assert refused(compound({"Workbook": b"\x09\x08\x04\x00\x00\x06\x05\x00" + number})) == "table_too_large"


def test_spans_without_end_are_refused_or_clamped():
    assert refused(b"<table>" + b"<tr><td rowspan=60000 colspan=1000>x" * 200 + b"</table>") == "table_too_large"
    assert refused(docx(table(row(cell("x", '<w:gridSpan w:val="999999999"/>'), "y")))) == "table_too_large"
    assert grids(open_view(b"<table><tr><td rowspan=60000>x<td>y<tr><td>z</table>", "a.html")) == [[["x", "y"], [None, "z"]]]


def test_deep_nesting_is_refused():
    assert refused(docx("<w:sdt><w:sdtContent>" * 5000 + para("甲") + "</w:sdtContent></w:sdt>" * 5000)) == "broken_xml"
    start = time.monotonic()
    assert refused(b"<div>" * 100_000 + b"x") == "too_deep"
    assert refused(b"<table><tr><td>a<td>" * 3_000 + b"x") == "too_deep"
    assert refused(b"<html>" + b"<s><i><b>" * 200 + b"x") == "too_deep"
    assert time.monotonic() - start < 10


def test_a_pdf_with_very_many_pages_is_refused_quickly():
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Resources << >> >>"
    numbers = range(9, 10_009)
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = {1: "<< /Type /Catalog /Pages 2 0 R >>", 2: f"<< /Type /Pages /Kids [{kids}] /Count 10000 >>"}
    data = assembled(objects | dict.fromkeys(numbers, page))
    start = time.monotonic()
    assert refused(data) == "too_many_pages"
    assert time.monotonic() - start < 5


def test_streams_that_unpack_without_end_are_refused(monkeypatch):
    from zhunkao.reading.carriers import pdf_guard

    monkeypatch.setattr(pdf_guard, "MAX_STREAM", 2**20)
    made = Pdf().page().text(50, 60, "甲")
    made.pages[0].append(" " * 2**21)
    assert refused(made.data()) == "stream_too_large"
    twice = PDF + b"stream\n" + zlib.compress(zlib.compress(b" " * 2**24))
    assert refused(twice) == "stream_too_large"


def test_pages_with_very_many_letters_or_lines_are_refused_quickly(monkeypatch):
    from zhunkao.reading.carriers import pdf

    made = Pdf().page().text(50, 60, "甲")
    made.pages[0] += [f"0 {n * 4} m 2000 {n * 4} l S {n * 4} 0 m {n * 4} 2000 l S" for n in range(400)]
    start = time.monotonic()
    assert refused(made.data()) == "page_too_dense"
    assert time.monotonic() - start < 5
    monkeypatch.setattr(pdf, "MAX_LETTERS", 10)
    assert refused(Pdf().page().text(50, 60, "一" * 11).data()) == "page_too_dense"


def test_a_pdf_that_goes_in_circles_is_given_up(monkeypatch):
    from zhunkao.reading.carriers import pdf

    monkeypatch.setattr(pdf, "OPENING_SECONDS", 1)
    circular = PDF.replace(b"<< /Type /Pages", b"2 0 R %        ", 1)
    assert len(circular) == len(PDF)
    start = time.monotonic()
    assert refused(circular) == "too_slow"
    assert time.monotonic() - start < 5


def test_importing_the_carriers_loads_no_parser():
    code = (
        "import sys, zhunkao.reading.carriers; "
        "print([m for m in ('lxml', 'pdfplumber', 'pdfminer', 'python_calamine', 'zipfile') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


class TestOldWord:
    """Old Word files through LibreOffice, here through programs that stand in for it."""

    DOC = compound({"WordDocument": b"\xec\xa5"})

    @staticmethod
    def program(folder, script):
        path = folder / "soffice"
        path.write_text(f"#!{sys.executable}\nimport sys, pathlib, time, subprocess\n{script}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return os.pathsep.join([str(folder)])

    def test_without_libreoffice_the_message_names_it(self, monkeypatch, tmp_path):
        monkeypatch.setenv("PATH", str(tmp_path))
        assert refused(self.DOC, "a.doc") == "needs_libreoffice"
        assert refused(b"{\\rtf1 x}", "a.rtf") == "needs_libreoffice"

    def test_with_it_the_converted_file_is_read(self, monkeypatch, tmp_path):
        (tmp_path / "made.docx").write_bytes(docx(para("一、电工")))
        script = (
            "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1]); out.mkdir()\n"
            "profile = next(a for a in sys.argv if a.startswith('-env:UserInstallation=file://'))\n"
            "assert pathlib.Path(profile.partition('file://')[2], 'user', 'registrymodifications.xcu').is_file()\n"
            f"(out / 'source.docx').write_bytes(pathlib.Path({str(tmp_path / 'made.docx')!r}).read_bytes())"
        )
        monkeypatch.setenv("PATH", self.program(tmp_path, script))
        found = open_view(self.DOC, "a.doc")
        assert (lines(found), found.format) == (["一、电工"], "doc")

    def test_no_output_is_a_failure(self, monkeypatch, tmp_path):
        monkeypatch.setenv("PATH", self.program(tmp_path, "pass"))
        assert refused(self.DOC, "a.doc") == "conversion_failed"

    def test_a_program_that_hangs_is_ended_with_its_children(self, monkeypatch, tmp_path):
        note = tmp_path / "child.pid"
        script = (
            "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
            f"pathlib.Path({str(note)!r}).write_text(str(child.pid))\ntime.sleep(60)"
        )
        monkeypatch.setenv("PATH", self.program(tmp_path, script))
        monkeypatch.setattr(office, "CONVERSION_SECONDS", 2)
        assert refused(self.DOC, "a.doc") == "conversion_failed"
        time.sleep(0.2)
        state = Path("/proc", note.read_text(), "stat")
        assert not state.exists() or state.read_text().split()[2] == "Z"


def accepts_or_refuses(data, name="f"):
    """A file is read into a view whose blocks hold all of its text, or refused."""
    try:
        view = open_view(data, name)
    except DocumentError:
        return
    outside = set(range(len(view.text)))
    for block in view.blocks:
        outside -= set(range(block.span.start, block.span.end))
    assert not "".join(view.text[at] for at in sorted(outside)).strip()


def changes(data):
    """Files that differ from a good one in some bytes, a cut, a repetition."""
    at = st.integers(0, len(data) - 1)
    edits = st.lists(st.tuples(at, st.binary(min_size=1, max_size=4)), min_size=1, max_size=6)

    def edited(pairs):
        changed = bytearray(data)
        for start, content in pairs:
            changed[start : start + len(content)] = content
        return bytes(changed)

    cut = st.tuples(at, at).map(lambda ends: data[: min(ends)] + data[max(ends) :])
    twice = st.tuples(at, at).map(lambda ends: data[: max(ends)] + data[min(ends) :])
    return edits.map(edited) | cut | twice


QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SECONDS = 3
"""How long a small changed pdf may go in circles before it is given up; anything else must be far quicker."""


OLD_BOOK = biff(number(0, 0, 1, 5), number(0, 1, 2, 0.5), styles=(0, 164, 9), codes=[(164, "00")])
SAVED_PAGE = letter(("text/html; charset=gb2312", "quoted-printable", PAGE))


@pytest.mark.parametrize(
    "data",
    [WORD, BOOK, OLD_BOOK, PDF, PAGE, SAVED_PAGE, TestOldWord.DOC],
    ids=["docx", "xlsx", "xls", "pdf", "html", "mhtml", "ole"],
)
def test_changed_files_are_read_or_refused(data, monkeypatch, tmp_path):
    from zhunkao.reading.carriers import pdf

    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(pdf, "OPENING_SECONDS", SECONDS)

    @QUICK
    @given(changes(data))
    def check(changed):
        start = time.monotonic()
        accepts_or_refuses(changed)
        assert time.monotonic() - start < 3 * SECONDS

    check()


NAMES = re.findall(
    r"\w+",
    "p r t tbl tr tc sdt sdtContent ins del vMerge gridSpan tcPr trPr pPr rPr vanish numPr numId ilvl br txbxContent pict",
)
PIECES = st.recursive(
    st.sampled_from(
        ["甲", "满6年", "<w:br/>", '<w:fldChar w:fldCharType="begin"/>', '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="3"/>']
    ),
    lambda inner: st.builds(
        lambda name, value, content: f'<w:{name} w:val="{value}">{"".join(content)}</w:{name}>',
        st.sampled_from(NAMES),
        st.sampled_from(["1", "restart", "-5", "x"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@QUICK
@given(st.lists(PIECES, min_size=1))
def test_any_soup_of_word_elements_is_read_or_refused(pieces):
    numbering = abstract(1, ("decimal", "%1."), ("lowerRoman", "%1.%2"), ("chineseCounting", "%3"), ("x", "%9"))
    accepts_or_refuses(docx("".join(pieces), {"numbering": numbering + instance(1, 1)}))


TAGS = [
    "<table>",
    "<tr>",
    "<td>",
    "<td rowspan=0>",
    "<td rowspan=9 colspan=3>",
    "<th hidden>",
    "</table>",
    "<ol>",
    "<li>",
    "<p>",
    "</p>",
]
TAGS += ["<br>", "<del>", "<s>", "</s>", "甲", " ", "<pre>", "<h2>", "<caption>", "<thead>", "<tfoot>", "</td>", "</tr>"]


@QUICK
@given(st.lists(st.sampled_from(TAGS), max_size=40))
def test_any_soup_of_tags_is_read_or_refused(tags):
    accepts_or_refuses(("<html>" + "".join(tags)).encode())


@QUICK
@given(st.text(st.sampled_from('电工,\t;"\n\r满1年\x00'), max_size=60))
def test_any_separated_values_are_read_or_refused(words):
    accepts_or_refuses(words.encode(), "f.csv")


@QUICK
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    accepts_or_refuses(data)


def test_a_known_format_that_is_not_read_says_what_to_save_it_as():
    assert refused(packed({"OFD.xml": "<a/>"})) == "save_as"


def test_what_a_damaged_pdf_loses_is_a_doubt_and_not_only_logged(capfd):
    pdf = Pdf().page().text(50, 60, "一、电工").page()
    for line in range(40):
        pdf.text(50 + line, 60 + 15 * line, f"第{line}行：从事本职业工作")
    whole = pdf.data()
    assert [doubt.code for doubt in open_view(whole, "a.pdf").doubts] == []
    end = whole.index(b"\nendstream", whole.index(b"\n11 0 obj"))
    damaged = whole[: end - 90] + b"\xff" * 60 + whole[end - 30 :]
    found = open_view(damaged, "a.pdf")
    assert "第39行" not in found.text
    assert "carriers.lost_parts" in [doubt.code for doubt in found.doubts]
    assert capfd.readouterr().err == ""


def test_an_old_workbook_that_claims_an_impossible_sheet_is_refused():
    """A first row behind the last one (record 2.4.90 of [MS-XLS]) made the library reserve all memory and end the process."""
    good = (Path(__file__).parent.parent.parent / "examples" / "rosters" / "national-35.xls").read_bytes()
    at = good.index(b"\x00\x02\x0e\x00")
    with pytest.raises(DocumentError) as raised:
        xls.check(good[: at + 6] + b"\x71" + good[at + 7 :])
    assert raised.value.code == "carriers.broken_workbook"
