"""Tables as text with commas or tabs (csv, tsv) to a view: one table, fields in quotation marks whole with their line breaks."""

from __future__ import annotations

import csv
import io

from zhunkao.errors import DocumentError
from zhunkao.reading.carriers import text
from zhunkao.reading.carriers.flow import Grid, Para, Place, Rich, check_size, plain, to_view
from zhunkao.reading.carriers.limits import MAX_PLACES
from zhunkao.reading.view import View

SEPARATORS = ",\t;"
HEAD = 20
"""Lines from which the separator is told."""

UNEVEN = "carriers.uneven_row"
MOST_FIELD = 1 << 20


def view(data: bytes, name: str) -> View:
    """
    Read a table of separated values.

    Args:
        data: The bytes of the file, in UTF-8, UTF-16 with a mark or GB18030.
        name: Its name, for messages.

    Returns:
        The view; a text without any separator is read as plain text. A row that has more or fewer fields than the first full
        one is marked: a comma within a field that is not quoted looks like that.

    Raises:
        DocumentError: It is empty, in no known encoding, or too large.
    """
    words = text.decode(data, name)
    separator = _separator(words)
    if separator is None:
        return text.view(data, name)
    rows = [row for row in _rows(words, separator) if any(field.strip() for field in row)]
    width = max(map(len, rows), default=0)
    check_size(len(rows), width)
    usual = max(map(len, rows[:HEAD]), default=0)
    places: list[Place] = []
    for number, row in enumerate(rows):
        places += [Place([_field(value)], number, column) for column, value in enumerate(row)]
        places += [Place([plain("")], number, column) for column in range(len(row), width)]
        if len(row) != usual and len(row) > 1:
            rich = Rich()
            rich.add(row[0].strip())
            rich.mark(UNEVEN, 0, rich.length, " ".join(row))
            places[-width] = Place([Para(rich)], number, 0)
    return to_view([Grid(places)], "csv")


def _field(value: str) -> Para:
    return plain(value.replace("\r\n", "\n").replace("\r", "\n").strip())


def _separator(words: str) -> str | None:
    """The separator that parts the first lines most; None where nothing does. Chinese commas never part fields."""
    head = "\n".join(words.splitlines()[:HEAD])
    found = max(SEPARATORS, key=lambda each: (head.count(each), -SEPARATORS.index(each)))
    return found if found in head else None


def _rows(words: str, separator: str) -> list[list[str]]:
    before = csv.field_size_limit(MOST_FIELD)
    try:
        rows: list[list[str]] = []
        count = 0
        for row in csv.reader(io.StringIO(words, newline=""), delimiter=separator):
            rows.append(row)
            count += max(len(row), 1)
            if count > MAX_PLACES:
                check_size(MAX_PLACES + 1, len(row))
    except csv.Error as error:
        raise DocumentError("carriers.broken_csv", why=str(error)) from error
    finally:
        csv.field_size_limit(before)
    return rows
