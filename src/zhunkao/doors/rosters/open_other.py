"""Rosters as other programs write them: web pages named xls, sheets of Excel 2003 in XML, OpenDocument; books of values alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from zhunkao.errors import DocumentError
from zhunkao.screening.rosters.book import Book, Merge, Sheet, Value

OPEN_DOCUMENT: Final = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
"""What such a file bears near its beginning (OpenDocument 1.3 part 2, 3.3)."""


def open_page(data: bytes, name: str) -> Book:
    """
    Open a web page: each table is a sheet, the lines before it stand above its rows.

    Raises:
        DocumentError: If it is damaged or too large, or holds no table.
    """
    from zhunkao.reading.carriers.html import view
    from zhunkao.reading.view import Table

    page, above, sheets = view(data), list[tuple[Value, ...]](), list[Sheet]()
    for block in page.blocks:
        if not isinstance(block, Table):
            above.append((page.words(block.span).strip(),))
            continue
        rows: list[list[Value]] = [[None] * block.column_count for _ in range(block.row_count)]
        first = len(above)
        for cell in block.cells:
            rows[cell.row][cell.column] = page.words(cell.span).strip() or None
        merges = tuple(
            Merge(first + cell.row, cell.column, first + cell.row + cell.rows - 1, cell.column + cell.columns - 1)
            for cell in block.cells
            if cell.rows > 1 or cell.columns > 1
        )
        title = name if not sheets else f"{name}{len(sheets) + 1}"
        sheets.append(Sheet(title, (*above, *map(tuple, rows)), merges))
        above = []
    if not sheets:
        raise DocumentError("rosters.not_a_roster_file", found="html")
    return Book(carrier="xls", sheets=tuple(sheets))


def open_converted(data: bytes, kind: str) -> Book:
    """
    Open a sheet that LibreOffice converts.

    Args:
        data: The file.
        kind: `ods`, `fods` or `Excel xml`.

    Raises:
        DocumentError: If LibreOffice is not installed or cannot, or what it made cannot be opened.
    """
    from zhunkao.doors.rosters.open_workbook import open_workbook
    from zhunkao.reading.carriers.office import convert

    return replace(open_workbook(convert(data, kind, "xlsx")), carrier="xls")
