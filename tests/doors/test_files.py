"""Input files of values: strict, and every fault with its place."""

import json
from pathlib import Path

import pytest

from zhunkao.doors.files import read_lines, read_value
from zhunkao.errors import DataError
from zhunkao.rulebase.json_files import load_json


@pytest.mark.parametrize(
    ("written", "code", "where"),
    [
        ("", "rulebase.json_empty", "a.json"),
        ('{\n  "id": 1,,\n}', "rulebase.not_json", "a.json:2:11"),
        ('{"id": [', "rulebase.json_ends_early", "a.json:1:9"),
        ('{"id": 1, "id": 2}', "rulebase.json_duplicate_key", "a.json"),
        ('{"years": NaN}', "rulebase.not_json_number", "a.json"),
        ("[" * 100_000, "rulebase.json_too_deep", "a.json"),
        ("9" * 5000, "rulebase.json_number_too_long", "a.json"),
    ],
)
def test_what_is_not_json_is_refused_with_its_place(written, code, where):
    with pytest.raises(DataError) as caught:
        load_json(written, "a.json")
    assert (caught.value.code, caught.value.where) == (code, where)


def test_a_line_of_a_file_is_named_by_its_number():
    """`name:line:column`, as for a whole file."""
    with pytest.raises(DataError) as caught:
        load_json('{"id": x}', "a.jsonl", 7)
    assert caught.value.where == "a.jsonl:7:8"


def test_a_byte_order_mark_is_accepted(write):
    assert read_value(write("a.json", b'\xef\xbb\xbf{"id": "1"}')) == {"id": "1"}


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_another_encoding_is_named(write, encoding):
    path = write("a.json", '{\n"name": "陈小禾"}'.encode(encoding))
    with pytest.raises(DataError) as caught:
        read_value(path)
    assert caught.value.code == "doors.not_utf8"
    assert caught.value.where.startswith("a.json:")


def test_yaml_and_json_say_the_same(write):
    value = {"id": "1", "birth_date": "1990-05-01", "work": [{"occupation": "电工", "years": 6.5}]}
    yaml = "id: '1'\nbirth_date: 1990-05-01\nwork:\n  - {occupation: 电工, years: 6.5}\n"
    assert read_value(write("a.yaml", yaml)) == read_value(write("a.json", json.dumps(value))) == value


def test_lines_are_numbered_as_an_editor_numbers_them(write):
    """Blank lines are skipped but counted; U+2028 within a text is no line break."""
    path = write("a.jsonl", '{"id": "1"}\n\n{"id": "2\u2028"}\r\n')
    assert [number for number, _ in read_lines(path)] == [1, 3]


def test_a_missing_file_is_an_os_error():
    with pytest.raises(FileNotFoundError):
        read_value(Path("no-such-file.json"))
