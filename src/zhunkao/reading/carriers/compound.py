"""Compound files (OLE): the container of doc, xls, old wps and of encrypted office files. Only names and streams are read.

Layout: [MS-CFB]. A header of 512 bytes, then sectors; a table (FAT) chains the sectors of a stream, streams below 4096 bytes
stand in small sectors inside the root's own stream.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from zhunkao.errors import DocumentError

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
END = 0xFFFFFFFC
"""Sector numbers from here on mean: free, end of chain, part of a table."""

ENTRY_SIZE = 128
STORAGE, STREAM, ROOT = 1, 2, 5
SMALL_STREAM = 4096


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class Compound:
    """A compound file; `streams` are the names directly below its root."""

    def __init__(self, data: bytes) -> None:
        """
        Read header, tables and directory.

        Raises:
            DocumentError: The structure is damaged.
        """
        self._data = data
        try:
            shift, small_shift = struct.unpack_from("<HH", data, 30)
            directory, cutoff, small_fat = struct.unpack_from("<I4xII", data, 48)
            if shift not in (9, 12) or small_shift != 6:
                raise DocumentError("carriers.broken_compound")
            self._sector, self._cutoff = 1 << shift, cutoff
            self._fat = self._table()
            self._entries = self._directory(directory)
            self._small_fat = self._numbers(self._chain(small_fat))
            self._root = self._entries[0]
            self._small = self._chain(self._root.start)
        except (struct.error, IndexError) as error:
            raise DocumentError("carriers.broken_compound") from error
        self.streams = {entry.name: entry for entry in self._children()}

    def read(self, name: str) -> bytes:
        """The bytes of a stream below the root, empty if there is none."""
        entry = self.streams.get(name)
        if entry is None or entry.kind != STREAM:
            return b""
        if entry.size >= self._cutoff:
            return self._chain(entry.start)[: entry.size]
        parts: list[bytes] = []
        at, seen = entry.start, 0
        while at < len(self._small_fat) and seen <= len(self._small_fat):
            parts.append(self._small[at * 64 : at * 64 + 64])
            at, seen = self._small_fat[at], seen + 1
        return b"".join(parts)[: entry.size]

    def _at(self, sector: int) -> bytes:
        start = (sector + 1) * self._sector
        return self._data[start : start + self._sector]

    def _chain(self, sector: int) -> bytes:
        """The bytes of a chain of sectors; a chain that goes in circles ends with the number of sectors there are."""
        parts: list[bytes] = []
        while sector < len(self._fat) and len(parts) <= len(self._fat):
            parts.append(self._at(sector))
            sector = self._fat[sector]
        return b"".join(parts)

    @staticmethod
    def _numbers(data: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))

    def _table(self) -> list[int]:
        """The table that chains sectors, itself listed in the header and on in a chain of its own."""
        listed = list(struct.unpack_from("<109I", self._data, 76))
        (further,) = struct.unpack_from("<I", self._data, 68)
        most = len(self._data) // self._sector + 1
        rounds = 0
        while further < END and rounds < most:
            numbers = self._numbers(self._at(further))
            if not numbers:
                break
            listed += numbers[:-1]
            further = numbers[-1]
            rounds += 1
        used = [sector for sector in listed if sector < most]
        return [number for sector in used[:most] for number in self._numbers(self._at(sector))]

    def _directory(self, sector: int) -> list[_Entry]:
        data = self._chain(sector)
        entries = []
        for start in range(0, len(data) - ENTRY_SIZE + 1, ENTRY_SIZE):
            raw = data[start : start + ENTRY_SIZE]
            length, kind = struct.unpack_from("<HB", raw, 64)
            left, right, child = struct.unpack_from("<III", raw, 68)
            first, size = struct.unpack_from("<II", raw, 116)
            name = raw[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            entries.append(_Entry(name, kind, left, right, child, first, size))
        return entries

    def _children(self) -> list[_Entry]:
        found: list[_Entry] = []
        waiting, seen = [self._root.child], set[int]()
        while waiting:
            at = waiting.pop()
            if at >= len(self._entries) or at in seen:
                continue
            seen.add(at)
            entry = self._entries[at]
            waiting += [entry.left, entry.right]
            found.append(entry)
        return found
