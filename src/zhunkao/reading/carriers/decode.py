"""Bytes to text for web pages: what a page declares is often not what it holds.

A page that says gb2312 usually holds GB18030, and parsers that believe it garble 㛃 and 镕 or give nothing at all; one that says
iso-8859-1 was made by a program that says so always. So: a byte order mark decides; then UTF-8, in which other Chinese text is
hardly ever valid; then another East Asian charset that is declared; then GB18030, which holds GB2312 and GBK.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from zhunkao.errors import DocumentError

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
HEAD = 4096
"""Bytes in which a page declares its charset."""

TRUSTED = frozenset(("big5", "big5-hkscs", "shift_jis", "euc-jp", "euc-kr", "utf-16", "utf-16le", "utf-16be", "hz-gb-2312"))
"""Declared charsets that are tried; the GB family is read as GB18030 anyway."""

MOST_LOST = 0.05
"""Share of the letters beyond ASCII that may be damaged in a page that is UTF-8 but for them."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how many places of it could not be decoded."""

    text: str
    lost: int = 0


def decode(data: bytes) -> Decoded:
    """
    The text of a web page.

    Raises:
        DocumentError: The bytes fit neither UTF-8 nor what is declared nor GB18030.

    >>> decode('<meta charset="gb2312">镕㛃'.encode("gb18030")).text
    '<meta charset="gb2312">镕㛃'
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return _damaged(data[len(mark) :], name)
    for name in ("utf-8", *_declared(data[:HEAD])):
        text = _strictly(data, name)
        if text is not None:
            return Decoded(text)
    damaged = _damaged(data, "utf-8")
    beyond = sum(1 for letter in damaged.text if letter > "\x7f")
    if damaged.lost <= MOST_LOST * beyond:
        return damaged
    text = _strictly(data, "gb18030")
    if text is None:
        raise DocumentError("carriers.unknown_encoding")
    return Decoded(text)


def _declared(head: bytes) -> list[str]:
    names = [found.decode("ascii", "replace").lower() for found in DECLARED.findall(head)]
    return [name for name in names if name in TRUSTED][:1]


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError):
        return None


def _damaged(data: bytes, name: str) -> Decoded:
    """A text in which what cannot be decoded is the replacement character."""
    text = data.decode(name, "replace")
    return Decoded(text, text.count("\ufffd"))
