"""Text rosters to a book: separated values in whatever encoding and with whatever separator, and JSON Lines."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from zhunkao.errors import DataError
from zhunkao.rulebase.json_files import load_json
from zhunkao.screening.rosters.book import Book, Sheet, Value

DELIMITERS: Final = (",", "\t", ";", "|", "，")
SAMPLE_LINES: Final = 50
MOST_LINES_IN_CELL: Final = 100
"""Line ends in one cell: more is a quote that was never closed."""

MOST_CELL: Final = 1_000_000
UNREADABLE: Final = "unreadable_line"
"""The key under which a line stands that is no JSON object."""

MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def open_csv(data: bytes, name: str) -> Book:
    """
    Open separated values: UTF-8 (with or without a mark), UTF-16 with a mark, or GB18030.

    Raises:
        DataError: If no encoding fits, or a quote is never closed; `where` is the file's name and line.
    """
    written, encoding = decoded(data, name)
    delimiter = delimiter_of(written)
    rows = tuple(separated_rows(io.StringIO(written, newline=""), delimiter, name))
    return Book(carrier="csv", sheets=(Sheet(name.rpartition(".")[0] or name, rows),), encoding=encoding, delimiter=delimiter)


def separated_rows(lines: Iterable[str], delimiter: str, name: str) -> Iterator[tuple[str, ...]]:
    """The rows of separated values.

    Raises:
        DataError: If a quote is never closed; `where` is the file's name and line.
    """
    csv.field_size_limit(MOST_CELL)
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        for count, row in enumerate(reader):
            yield _checked_row(row, name, count)
    except csv.Error as error:
        raise DataError("rosters.broken_csv", where=f"{name}:{reader.line_num}", why=str(error)) from error


def _checked_row(row: list[str], name: str, before: int) -> tuple[str, ...]:
    """A row of a file, after so many others.

    Raises:
        DataError: If a quote in it is never closed.
    """
    if any(cell.count("\n") > MOST_LINES_IN_CELL for cell in row):
        raise DataError("rosters.open_quote", where=f"{name}:{before + 1}")
    return tuple(row)


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """The text of some bytes and the name of their encoding.

    Raises:
        DataError: If none fits; `where` names the first line that GB18030 cannot be.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise DataError("rosters.undecodable", where=_line(name, data, error)) from None
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("gb18030"), "gb18030"
    except UnicodeDecodeError as error:
        raise DataError("rosters.undecodable", where=_line(name, data, error)) from None


def _line(name: str, data: bytes, error: UnicodeDecodeError) -> str:
    return f"{name}:{data[: error.start].count(10) + 1}"


def delimiter_of(written: str) -> str:
    """The separator of which the first lines have the same number, as many as possible; a comma where nothing tells.

    >>> delimiter_of("姓名\\t年限\\n甲,乙\\t6\\n"), delimiter_of("a;b;c\\n1;2;3\\n"), delimiter_of("姓名\\n甲\\n")
    ('\\t', ';', ',')
    """
    head = io.StringIO("\n".join(written.split("\n", SAMPLE_LINES)[:SAMPLE_LINES]))
    lines = [line for line in head if line.strip()]
    best, most = ",", 0.0
    for delimiter in DELIMITERS:
        counts = [len(row) - 1 for row in csv.reader(lines, delimiter=delimiter)]
        filled = [count for count in counts if count]
        if not filled:
            continue
        usual = max(set(filled), key=lambda count: (filled.count(count), count))
        score = usual * filled.count(usual) / len(counts)
        if score > most:
            best, most = delimiter, score
    return best


def open_jsonl(data: bytes, name: str) -> Book:
    """
    Open JSON Lines: one object a line, its keys the columns, nested values as JSON text. A line that is no object keeps its row.

    Raises:
        DataError: If it is not UTF-8, or no line holds an object.
    """
    try:
        written = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError("doors.not_utf8", where=_line(name, data, error)) from None
    lines = [line.removesuffix("\r") for line in written.split("\n")]
    if lines and not lines[-1].strip():
        lines.pop()
    objects = [_object(line, f"{name}:{number}") for number, line in enumerate(lines, 1)]
    keys = list(dict.fromkeys(key for each in objects for key in each))
    if not any(set(each) - {UNREADABLE} for each in objects):
        raise DataError("rosters.no_objects", where=name)
    rows = [tuple(cell_of(each.get(key)) for key in keys) for each in objects]
    return Book(carrier="jsonl", sheets=(Sheet(name.rpartition(".")[0] or name, (tuple(keys), *rows)),), encoding="utf-8")


def _object(line: str, where: str) -> dict[str, Any]:
    if not line.strip():
        return {}
    try:
        value = load_json(line, where)
    except DataError:
        return {UNREADABLE: line}
    return value if isinstance(value, dict) else {UNREADABLE: line}


def cell_of(value: Any) -> Value:
    """A value of JSON as a cell: lists and objects as JSON text."""
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, (list, dict)) else value
