"""A look into an old Excel file (BIFF) before it is opened: password, and how far apart its cells stand.

The library that reads it lays out every place between the first and the last cell; one cell at the far end of each sheet would
cost gigabytes. Records: [MS-XLS] 2.3.
"""

from __future__ import annotations

import struct

from zhunkao.errors import DocumentError
from zhunkao.reading.carriers.compound import MAGIC, Compound
from zhunkao.reading.carriers.flow import check_size

BEGIN, PASSWORD = 0x0809, 0x002F
CELLS = frozenset(
    (0x0001, 0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x0206, 0x0406, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, 0x00D6)
)
"""Records of one cell, beginning with its row and column."""

ROWS_OF_CELLS = frozenset((0x00BD, 0x00BE))
"""Records of several cells in a row, ending with the last column."""


def check(data: bytes) -> None:
    """
    Check a file before it is opened.

    Raises:
        DocumentError: It has a password, is damaged, or its cells stand so far apart that the sheet would not fit.
    """
    if not data.startswith(MAGIC):
        raise DocumentError("carriers.broken_workbook", why="BIFF")
    compound = Compound(data)
    if "EncryptedPackage" in compound.streams:
        raise DocumentError("carriers.encrypted")
    stream = compound.read("Workbook") or compound.read("Book")
    if not stream:
        raise DocumentError("carriers.part_missing", part="Workbook")
    at = rows = columns = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        at += 4
        if kind == PASSWORD:
            raise DocumentError("carriers.encrypted")
        if kind == BEGIN:
            rows = columns = 0
        elif (kind in CELLS or kind in ROWS_OF_CELLS) and size >= 6 and at + size <= len(stream):
            row, column = struct.unpack_from("<HH", stream, at)
            if kind in ROWS_OF_CELLS:
                (column,) = struct.unpack_from("<H", stream, at + size - 2)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
            check_size(rows, columns)
        at += size
