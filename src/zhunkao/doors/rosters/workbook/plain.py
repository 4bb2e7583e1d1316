"""A workbook made anew from values: for old xls files, and where names and ID numbers must not stay in any part of a file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from typing import Any, Final

import xlsxwriter

from zhunkao.screening.rosters.book import Book, Sheet, Value

WIDEST: Final = 40
SAMPLE_ROWS: Final = 200
"""Rows by which the widths of columns are found."""

MADE: Final = datetime(1980, 1, 1)
"""The time that a workbook bears: the same input gives the same bytes."""


def plain_workbook(book: Book, headers: dict[str, tuple[int, int]]) -> bytes:
    """
    An xlsx with the values and merged cells of a book; its styles are plain: frames, headings in grey.

    Args:
        book: The sheets.
        headers: First and last heading row of each sheet that has one, counted from 0.
    """
    out = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    workbook = xlsxwriter.Workbook(out, options)
    workbook.set_properties({"created": MADE})
    formats = {
        "body": workbook.add_format({"border": 1, "valign": "vcenter"}),
        "date": workbook.add_format({"border": 1, "valign": "vcenter", "num_format": "yyyy-mm-dd"}),
        "heading": workbook.add_format(
            {"border": 1, "bold": True, "bg_color": "#E7E6E6", "align": "center", "valign": "vcenter"}
        ),
        "title": workbook.add_format({"bold": True, "align": "center", "valign": "vcenter"}),
    }
    for sheet in book.sheets:
        _write(workbook.add_worksheet(sheet.name[:31] or None), sheet, headers.get(sheet.name, (-1, -1)), formats)
    workbook.close()
    return out.getvalue()


def _write(worksheet: Any, sheet: Sheet, header: tuple[int, int], formats: dict[str, Any]) -> None:
    merged = {(merge.top, merge.left): merge for merge in sheet.merges}
    for place, row in enumerate(sheet.rows):
        number = sheet.first_row + place
        kind = "title" if number < header[0] else "heading" if number <= header[1] else "body"
        for column, value in enumerate(row):
            merge = merged.get((number, column))
            look = formats["date"] if kind == "body" and isinstance(value, date) else formats[kind]
            if merge is not None and (merge.bottom > merge.top or merge.right > merge.left):
                worksheet.merge_range(merge.top, merge.left, merge.bottom, merge.right, "", look)
            _put(worksheet, number, column, value, look, is_empty_kept=kind != "title")
    for column, width in enumerate(_widths(sheet, header)):
        worksheet.set_column(column, column, width)
    if sheet.hidden:
        worksheet.hide()


def _put(worksheet: Any, row: int, column: int, value: Value, look: Any, *, is_empty_kept: bool) -> None:
    """One value by its kind; text is text, whatever it begins with."""
    match value:
        case None | "":
            if is_empty_kept:
                worksheet.write_blank(row, column, None, look)
        case bool():
            worksheet.write_boolean(row, column, value, look)
        case int() | float():
            worksheet.write_number(row, column, value, look)
        case date() if value.year >= 1900:
            worksheet.write_datetime(row, column, value, look)
        case other:
            worksheet.write_string(row, column, str(other)[:32_767], look)


def _widths(sheet: Sheet, header: tuple[int, int]) -> Iterable[int]:
    """Widths by the longest of the first values; titles above the heading run over several columns and do not count."""
    found: dict[int, int] = {}
    begin = max(header[0] - sheet.first_row, 0)
    for row in sheet.rows[begin : begin + SAMPLE_ROWS]:
        for column, value in enumerate(row):
            words = "" if value is None else str(value)
            wide = sum(2 if letter > "\u2e7f" else 1 for letter in words)
            found[column] = max(found.get(column, 6), min(wide + 2, WIDEST))
    return (found.get(column, 8) for column in range(max(found, default=-1) + 1))
