"""Files that cannot be used: each says what is wrong and what to do."""

import pytest
from reading_support import NONE

from zhunkao.errors import DocumentError
from zhunkao.reading import read_bytes, read_path
from zhunkao.reading.carriers import text

GOOD = "焊工\n四级\n1. 累计从事本职业工作5年以上。\n"


@pytest.mark.parametrize(
    "data",
    [
        GOOD.encode(),
        b"\xef\xbb\xbf" + GOOD.encode(),
        GOOD.encode("utf-16"),
        b"\xfe\xff" + GOOD.encode("utf-16-be"),
        GOOD.encode("gb18030"),
        GOOD.replace("\n", "\r\n").encode("gbk"),
    ],
)
def test_encodings(data):
    """UTF-8, with and without mark, UTF-16 with mark, and the GB encodings give the same rules."""
    found = read_bytes(data, "a.txt", NONE)
    assert found.document.entries[0].items[0].text == "累计从事本职业工作5年以上。"
    assert found.view.text == GOOD


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "reading.empty"),
        ("  \n\u3000\n".encode(), "reading.empty"),
        (b"\xff\xfe\x00", "reading.wrong_encoding"),
        (GOOD.encode("utf-16-le"), "reading.wrong_encoding"),
        (b"\x81\xff\x80\x80 no text", "reading.wrong_encoding"),
        ("会议通知\n一、时间\n下午三点\n二、要求\n（1）请准时。\n".encode(), "reading.no_conditions"),
    ],
)
def test_bytes_that_are_no_list(data, code):
    """The code is stable, the file is named, both languages have a sentence."""
    with pytest.raises(DocumentError) as raised:
        text.view(data, "a.txt") if code != "reading.no_conditions" else read_bytes(data, "a.txt", NONE)
    assert raised.value.code == code
    assert raised.value.where == "a.txt"
    assert raised.value.text("zh") != raised.value.text("en")


def test_a_text_that_is_too_large(monkeypatch):
    """Refused before it is decoded."""
    monkeypatch.setattr(text, "MOST_BYTES", 10)
    with pytest.raises(DocumentError, match="上限"):
        text.view(GOOD.encode(), "a.txt")


def test_files_that_cannot_be_opened(tmp_path):
    """A missing file and a folder."""
    for path, code in ((tmp_path / "none.txt", "reading.no_such_file"), (tmp_path, "reading.is_directory")):
        with pytest.raises(DocumentError) as raised:
            read_path(path, NONE)
        assert raised.value.code == code


def test_the_name_of_the_file_is_the_id(tmp_path):
    """Its stem, and the SHA-256 of its bytes."""
    file = tmp_path / "hz-2020.txt"
    file.write_text(GOOD, encoding="utf-8")
    found = read_path(file, NONE).document
    assert found.id == "hz-2020"
    assert found.source is not None
    assert (found.source.file, len(found.source.sha256)) == ("hz-2020.txt", 64)


def test_a_form_feed_begins_a_page():
    """Pages of a text are counted."""
    assert [block.page for block in text.view("甲\n乙\f丙\n丁".encode(), "a.txt").blocks] == [1, 2, 2]
