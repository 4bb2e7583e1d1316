"""`zhunkao read`: documents as pages, as JSON, into files; what is no document is refused and leaves nothing behind."""

import io
import json
import zipfile

import pytest
from cli_runs import EXAMPLES

CONDITIONS = EXAMPLES / "conditions.txt"


def test_a_page_shows_entries_words_readings_doubts_and_coverage(zhunkao):
    """The example lacks a 上 in the first item of level 4."""
    done = zhunkao("read", CONDITIONS)
    assert (done.status, done.err) == (0, "")
    for words in ("茶艺师  四级/中级工", "作3年（含）以上。", "⚠", "存疑（1）", "2 个条目 · 4 项条件", "每个都有归属"):
        assert words in done.out


def test_json_of_one_file_is_an_object(zhunkao):
    done = zhunkao("read", CONDITIONS, "--json")
    assert (done.status, done.err) == (0, "")
    document = done.json()
    assert [(entry["occupation"], entry["level"], len(entry["items"])) for entry in document["entries"]] == [
        ("茶艺师", 5, 2),
        ("茶艺师", 4, 2),
    ]
    assert document["entries"][1]["items"][0]["text"].endswith("（含）以。")


def test_json_of_several_files_is_an_array(zhunkao, write):
    second = write("second.txt", CONDITIONS.read_text(encoding="utf-8"))
    done = zhunkao("read", CONDITIONS, second, "--json")
    assert [document["document"]["id"] for document in done.json()] == ["conditions", "second"]


def test_python_reads_the_same(zhunkao):
    import zhunkao as package

    assert zhunkao("read", CONDITIONS, "--json").json() == package.read(CONDITIONS).to_json()


def test_what_was_read_can_be_checked_against(zhunkao, write, tmp_path):
    """A document read into a file, and the document itself, decide alike."""
    person = write("person.json", '{"id": "1", "work": [{"occupation": "茶艺师", "from": "2020-01-01", "to": null}]}')
    out = tmp_path / "out.json"
    assert zhunkao("read", CONDITIONS, "-o", out).status == 0
    options = ("--occupation", "茶艺师", "--on", "2026-12-01", "--json")
    by_json, by_file = (
        zhunkao("check", person, "--rules", out, *options),
        zhunkao("check", person, "--rules", CONDITIONS, *options),
    )
    assert by_json.json() == by_file.json()
    assert [decision["status"] for decision in by_json.json()] == ["eligible", "eligible"]


def test_output_goes_to_a_file_and_is_said(zhunkao, tmp_path):
    out = tmp_path / "out.json"
    done = zhunkao("read", CONDITIONS, "-o", out)
    assert done.status == 0
    assert str(out) in done.err
    assert json.loads(out.read_text(encoding="utf-8")) == zhunkao("read", CONDITIONS, "--json").json()


def test_json_is_printed_also_where_it_is_written(zhunkao, tmp_path):
    out = tmp_path / "out.json"
    done = zhunkao("read", CONDITIONS, "--json", "-o", out)
    assert done.json() == json.loads(out.read_text(encoding="utf-8"))


def test_coverage_accounts_for_every_character(zhunkao):
    """Parts follow each other from the first character to the last; totals are their sums."""
    coverage = zhunkao("read", CONDITIONS, "--coverage", "--json").json()
    ends = [0, *(part["end"] for part in coverage["parts"])]
    assert [part["start"] for part in coverage["parts"]] == ends[:-1]
    assert ends[-1] == len(CONDITIONS.read_text(encoding="utf-8"))
    assert sum(coverage["totals"].values()) == ends[-1]
    assert coverage["totals"]["unread"] == 0


def test_the_coverage_page_lists_every_kind(zhunkao):
    out = zhunkao("read", CONDITIONS, "--coverage").out
    assert [kind in out for kind in ("标题", "条件（已读懂）", "条件（未读懂）", "项目编号")] == [True] * 4


def test_unread_words_stand_out(zhunkao, write):
    strange = CONDITIONS.read_text(encoding="utf-8").replace("本职业或相关职业学徒期满", "曾获评天下第一茶艺状元并传艺于人")
    out = zhunkao("read", write("strange.txt", strange)).out
    assert "1 项有未读懂之处" in out
    assert "曾获评天下第一茶艺状元" in out


def test_pages_are_english_where_asked(zhunkao):
    out = zhunkao("read", CONDITIONS, "--lang", "en").out
    assert "entries: 2 · items: 4" in out
    assert "Has worked for at least 1 year" in out or "worked for at least 1 year" in out


# --- what is no document ----------------------------------------------------------------------------------------------------


def bomb():
    """A zip of 200 MB of zeros in 200 KB, named like a Word file's parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"\0" * 200_000_000)
    return held.getvalue()


def entities():
    """A Word file whose XML asks for a file of the machine."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml",
            '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document '
            'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>',
        )
    return held.getvalue()


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\n\t",
    "prose.txt": "从前有座山，山上有座庙。\n".encode(),
    "binary.txt": bytes(range(256)) * 40,
    "broken.docx": b"PK\x03\x04 no zip at all",
    "empty.docx": b"",
    "broken.pdf": b"%PDF-1.7\n garbage",
    "broken.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 garbage",
    "page.html": b"<html><body><p>Hello</p></body></html>",
    "picture.png": b"\x89PNG\r\n\x1a\n",
}


@pytest.mark.parametrize("name", [*BAD, "bomb.docx", "entities.docx"])
@pytest.mark.parametrize("options", [("--json",), ()])
def test_what_is_no_document_is_refused(zhunkao, write, tmp_path, name, options):
    content = {"bomb.docx": bomb, "entities.docx": entities}[name]() if name not in BAD else BAD[name]
    out = tmp_path / "out.json"
    done = zhunkao("read", write(name, content), "-o", out, *options)
    assert (done.status, done.out) == (1, "")
    assert name in done.err
    assert "root:" not in done.err
    assert not out.exists()


def test_one_bad_file_among_good_ones_spoils_the_run(zhunkao, write):
    """Half a result looks like a whole one: nothing is printed, and every bad file is named."""
    bad, worse = write("bad.txt", "你好\n"), write("worse.txt", "")
    done = zhunkao("read", CONDITIONS, bad, worse, "--json")
    assert (done.status, done.out) == (1, "")
    assert "bad.txt" in done.err
    assert "worse.txt" in done.err


def test_a_missing_file_among_good_ones_is_named_with_the_others(zhunkao, write, tmp_path):
    done = zhunkao("read", tmp_path / "nobody.txt", write("bad.txt", "你好\n"), CONDITIONS, "--json")
    assert (done.status, done.out) == (1, "")
    assert "nobody.txt" in done.err
    assert "bad.txt" in done.err


@pytest.mark.parametrize("where", ["no-such-folder/out.json", "."])
def test_an_output_that_cannot_be_written_is_said(zhunkao, tmp_path, where):
    done = zhunkao("read", CONDITIONS, "-o", tmp_path / where)
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("错误")


def test_a_file_of_confirmations_is_not_json(zhunkao):
    """`--json` prints one JSON value or nothing."""
    done = zhunkao("read", EXAMPLES / "conditions.txt", "--settle", "--json")
    assert (done.status, done.out) == (2, "")
