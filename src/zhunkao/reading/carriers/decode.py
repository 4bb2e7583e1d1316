"""Bytes to text for web pages: what a page declares is often not what it holds.

A page that says gb2312 usually holds GB18030, and parsers that believe it garble 㛃 and 镕 or give nothing at all. So: a byte
order mark decides; then UTF-8, strictly; then what is declared, the whole GB family taken as GB18030.
"""

from __future__ import annotations

import codecs
import re

from zhunkao.errors import DocumentError

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]*encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
HEAD = 4096
"""Bytes in which a page declares its charset."""

GB_FAMILY = frozenset(("gb2312", "gbk", "gb18030", "cp936", "gb_2312-80", "x-gbk", "936", "hz-gb-2312"))


def decode(data: bytes) -> str:
    """
    The text of a web page.

    Raises:
        DocumentError: The bytes fit neither UTF-8 nor what is declared nor GB18030.

    >>> decode('<meta charset="gb2312">镕㛃'.encode("gb18030"))
    '<meta charset="gb2312">镕㛃'
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], name) or _fail()
    declared = _declared(data[:HEAD])
    for each in ("utf-8", declared, "gb18030"):
        text = _strictly(data, each) if each else None
        if text is not None:
            return text
    return _fail()


def _declared(head: bytes) -> str | None:
    found = DECLARED.search(head)
    if found is None:
        return None
    name = (found[1] or found[2]).decode("ascii", "replace").lower()
    return "gb18030" if name in GB_FAMILY else name


def _strictly(data: bytes, name: str) -> str | None:
    try:
        codec = codecs.lookup(name)
        text = data.decode(codec.name)
    except (UnicodeError, LookupError, ValueError):
        return None
    return text


def _fail() -> str:
    raise DocumentError("carriers.unknown_encoding")
