"""A look at the bytes of a pdf before it is opened: streams that would unpack without end."""

from __future__ import annotations

import re
import zlib

from zhunkao.errors import DocumentError
from zhunkao.reading.carriers.limits import MAX_STREAM

STREAM = re.compile(rb"stream\r?\n")
DEPTH = 4
"""How many compressions within each other are looked through."""


def check_streams(data: bytes) -> None:
    """
    Unpack every compressed stream up to the limit and drop the result.

    Raises:
        DocumentError: A stream unpacks to more than the limit.
    """
    total = 0
    packed = memoryview(data)
    for found in STREAM.finditer(data):
        content: bytes | memoryview = packed[found.end() :]
        for _ in range(DEPTH):
            unpacked = _unpacked(content)
            total += len(unpacked)
            if len(unpacked) > MAX_STREAM or total > 8 * MAX_STREAM:
                raise DocumentError("carriers.stream_too_large", most=MAX_STREAM // 2**20)
            if not unpacked:
                break
            content = unpacked


def _unpacked(data: bytes | memoryview) -> bytes:
    """What a zlib stream unpacks to, as far as one byte over the limit; nothing if it is none."""
    if len(data) < 2 or data[0] & 0x0F != 8 or (data[0] * 256 + data[1]) % 31:
        return b""
    try:
        return zlib.decompressobj().decompress(data, MAX_STREAM + 1)
    except zlib.error:
        return b""
