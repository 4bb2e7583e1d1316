"""A look into an old workbook (xls) before it is opened: password, calendar, and sheets that the library could not lay out.

The library reserves room for every place between the first and the last cell that a sheet claims to have; a damaged claim ends
the process. Records: [MS-XLS] 2.3, 2.4.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from
from typing import Final

from zhunkao.errors import DocumentError
from zhunkao.reading.carriers.compound import Compound
from zhunkao.reading.carriers.xls import DIMENSIONS, MOST_COLUMNS, check_dimensions

_PASSWORD, _DATE_MODE = 0x002F, 0x0022
_CELLS: Final = frozenset((0x0006, 0x0201, 0x0203, 0x0204, 0x0205, 0x00FD, 0x027E, 0x00D6, 0x0206, 0x0406, 0x00BD, 0x00BE))
"""Records of cells, beginning with row and column; the two for several cells end with their last column."""

_SEVERAL: Final = frozenset((0x00BD, 0x00BE))


def check_old_workbook(data: bytes) -> bool:
    """
    Check a file from its bytes.

    Returns:
        Whether its days are counted from 1904.

    Raises:
        DocumentError: It has a password, is damaged, or is no workbook.
    """
    compound = Compound(data)
    if "EncryptedPackage" in compound.streams:
        raise DocumentError("carriers.encrypted")
    stream = compound.read("Workbook") or compound.read("Book")
    if not stream:
        raise DocumentError("rosters.not_a_roster_file", found="OLE")
    from_1904 = False
    for kind, record in _records(stream):
        if kind == _PASSWORD:
            raise DocumentError("carriers.encrypted")
        if kind == _DATE_MODE and len(record) >= 2:
            from_1904 = record[0] == 1
        elif kind == DIMENSIONS:
            check_dimensions(record)
        elif kind in _CELLS and len(record) >= 6:
            (last,) = unpack_from("<H", record, len(record) - 2 if kind in _SEVERAL else 2)
            if last >= MOST_COLUMNS:
                raise DocumentError("carriers.broken_workbook", why="BIFF")
    return from_1904


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, size = unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size
