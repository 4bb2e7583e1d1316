"""Rosters that are text: csv in its own encoding and with its own delimiter, JSON Lines with an answer in each object."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import IO, Any, Final, TextIO

from zhunkao.screening.rosters.answers import Answer
from zhunkao.screening.rosters.book import Book, Value
from zhunkao.screening.rosters.edits import Linked, ReportCell, ReportSheet, SheetEdit

DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for the beginning of a formula in a csv file."""

BOM: Final = b"\xef\xbb\xbf"


def guarded(words: str) -> str:
    """Words of ours as a csv cell: with an apostrophe in front where a spreadsheet would take them for a formula.

    >>> guarded("=1+1"), guarded("符合")
    ("'=1+1", '符合')
    """
    return f"'{words}" if words.startswith(DANGEROUS) else words


def write_csv(book: Book, edit: SheetEdit | None, data: bytes, target: IO[bytes]) -> None:
    """
    A csv file with added columns, in the encoding, with the delimiter and the line ends of the one that it comes from.

    Args:
        book: The file as it was read: one sheet.
        edit: What is added.
        data: The file's own bytes, for its line ends and its byte order mark.
    """
    with csv_text(target, book.encoding or "utf-8", data) as out:
        write_lines(book, edit, line_ends(data), out)


@contextmanager
def csv_text(target: IO[bytes], encoding: str, head: bytes) -> Iterator[TextIO]:
    """A file to write text to, in that encoding; it begins with a byte order mark if the bytes `head` do."""
    if head.startswith(BOM):
        target.write(BOM)
    out = io.TextIOWrapper(target, encoding=_plain(encoding), errors="replace", newline="", write_through=True)
    yield out
    out.detach()


def line_ends(head: bytes) -> str:
    """The line ends of a file that begins with these bytes."""
    return "\r\n" if b"\r\n" in head[:65536] else "\n"


def write_lines(book: Book, edit: SheetEdit | None, ends: str, out: TextIO) -> None:
    """The rows of a book's one sheet with added columns, as separated values."""
    writer = csv.writer(out, delimiter=book.delimiter or ",", lineterminator=ends)
    sheet = book.sheets[0]
    for place, row in enumerate(sheet.rows):
        writer.writerow(_line(sheet.first_row + place, row, edit))


def _plain(encoding: str) -> str:
    """An encoding without its byte order mark, which is written by itself."""
    return "utf-8" if encoding.lower().replace("_", "-") == "utf-8-sig" else encoding


def _line(number: int, row: Sequence[Value], edit: SheetEdit | None) -> list[str]:
    cells = [written(value) for value in row]
    if edit is None:
        return cells
    added: list[str] = []
    if number == edit.header[0]:
        added = [heading.title for heading in edit.headings]
    elif number in edit.rows:
        planned = edit.rows[number]
        added = [guarded(words) for words in planned.added]
        if planned.fill is not None and edit.fill_column is not None:
            cells += [""] * (edit.fill_column + 1 - len(cells))
            cells[edit.fill_column] = guarded(planned.fill)
    return [*cells, *[""] * (edit.first_column - len(cells)), *added] if added else cells


def written(value: Value) -> str:
    """A value as text: days as `2019-06-30`, whole numbers without a point."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer():
            return str(int(value))
        case date():
            return value.isoformat()
        case other:
            return str(other)


def write_report_csv(report: ReportSheet, encoding: str, target: IO[bytes]) -> None:
    """A report as a csv file."""
    with csv_text(target, encoding, BOM if is_utf_8(encoding) else b"") as out:
        out.write(report_text(report.rows))


def report_text(rows: Iterable[Sequence[ReportCell]]) -> str:
    """Rows of a report as separated values."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([guarded(each.words if isinstance(each, Linked) else str(each)) for each in row])
    return out.getvalue()


def is_utf_8(encoding: str) -> bool:
    """Whether an encoding is UTF-8, with or without a byte order mark."""
    return encoding.lower().replace("_", "-") in ("utf-8", "utf-8-sig")


def write_jsonl(lines: Iterable[str], answers: Mapping[int, Answer], target: IO[bytes], *, personal: bool) -> None:
    """
    The lines of a JSON Lines file, each object with its answer under `review`; line n of the file is row n.

    A line that is no object comes back as it was, as text in an object of its own. Blank lines stay blank.
    """
    for line in _lines_with(lines, answers, personal):
        target.write(line.encode("utf-8", "replace"))


def _lines_with(lines: Iterable[str], answers: Mapping[int, Answer], personal: bool) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            yield "\n"
            continue
        value = _object(line)
        if not personal:
            value = without_personal(value)
        answer = answers.get(number)
        if answer is not None:
            value["review"] = {key: each for key, each in answer.to_json().items() if key not in ("sheet", "row")}
        yield json.dumps(value, ensure_ascii=False) + "\n"


def _object(line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return {"line": line.strip()}
    return value if isinstance(value, dict) else {"line": line.strip()}


PERSONAL_KEYS: Final = ("name", "id_number", "line", "evidence")
"""What is left out of an object where names and ID numbers are not wanted."""


def without_personal(value: dict[str, Any]) -> dict[str, Any]:
    """An object without the person's name and ID number, the numbers of certificates and lines that could not be read."""
    kept = {key: each for key, each in value.items() if key not in PERSONAL_KEYS}
    applicant = kept.get("applicant")
    if isinstance(applicant, dict):
        kept["applicant"] = without_personal(applicant)
    certificates = kept.get("certificates")
    if isinstance(certificates, list):
        kept["certificates"] = [
            {key: each for key, each in one.items() if key != "number"} if isinstance(one, dict) else one for one in certificates
        ]
    return kept
