"""Tables as text with commas or tabs: fields whole, rows that do not fit marked."""

import pytest
from carrier_files import codes, grids, lines

from zhunkao.errors import DocumentError
from zhunkao.reading import read_bytes
from zhunkao.reading.carriers import open_view


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_fields_and_quotation_marks(encoding, separator):
    rows = [["职业", "等级", "条件"], ["电工", "五级", '"满1年，\r\n或""学徒""期满"'], ["", "", ""]]
    found = open_view("\r\n".join(separator.join(row) for row in rows).encode(encoding), "a.csv")
    assert grids(found) == [[["职业", "等级", "条件"], ["电工", "五级", '满1年，\n或"学徒"期满']]]
    assert (found.format, codes(found)) == ("csv", [])


def test_a_row_with_a_comma_too_many_is_doubted():
    found = open_view("职业,等级,条件\n电工,五级,满1年,或学徒\n钳工,五级,满1年\n".encode(), "a.csv")
    assert grids(found)[0][1:] == [["电工", "五级", "满1年", "或学徒"], ["钳工", "五级", "满1年", ""]]
    assert "uneven_row" in codes(found)


def test_a_text_without_separators_is_plain_text():
    found = open_view("一、电工\n（1）满1年，或2年。\n".encode(), "a.csv")
    assert lines(found)[:2] == ["一、电工", "（1）满1年，或2年。"]


def test_the_same_bytes_under_another_name_are_plain_text():
    assert open_view(b"a,b\nc,d\n", "a.txt").format == "txt"


def test_conditions_are_read():
    words = "职业,等级,申报条件\n电工,五级,累计从事本职业工作1年（含）以上。\n电工,四级,累计从事本职业工作4年（含）以上。\n"
    read = read_bytes(words.encode(), "a.csv")
    assert [(entry.occupation, entry.level, len(entry.items)) for entry in read.document.entries] == [
        ("电工", 5, 1),
        ("电工", 4, 1),
    ]


@pytest.mark.parametrize("data", [b'a,"' + b"x" * (2 << 20), b"a," * 2000 + b"\n"])
def test_what_is_too_large_is_refused(data):
    with pytest.raises(DocumentError) as caught:
        open_view(data, "a.csv")
    assert caught.value.where == "a.csv"
