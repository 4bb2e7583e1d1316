"""Plain text: bytes to a view with one paragraph a line.

Chinese text files come as UTF-8, UTF-16 with a byte order mark, or one of the GB encodings, of which GB18030 holds the others.
UTF-8 is tried first because a GB file is hardly ever valid UTF-8 by chance, while almost anything passes for GB18030. Line ends
become `\\n`; a form feed begins a new page. Tables that were flattened into text are the layout's affair.
"""

from __future__ import annotations

import codecs
import re

from zhunkao.errors import DocumentError
from zhunkao.model.documents import Span
from zhunkao.reading.view import Paragraph, View

MOST_BYTES = 20 * 1024 * 1024
"""The largest text that is read; the longest list of conditions in the field has well under one megabyte."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The mark of UTF-16-LE begins that of UTF-32-LE, so the longer ones stand first.

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LINE_ENDS = re.compile(r"\r\n?|[\x85\u2028\u2029]")


def view(data: bytes, name: str) -> View:
    """The view of a plain text file.

    Args:
        data: The file's bytes.
        name: Its name, for messages.

    Raises:
        DocumentError: If it is empty, longer than `MOST_BYTES`, or in no known encoding.
    """
    if len(data) > MOST_BYTES:
        raise DocumentError("reading.text_too_large", where=name, found=len(data) >> 20, most=MOST_BYTES >> 20)
    text = _LINE_ENDS.sub("\n", decode(data, name))
    if not text.strip():
        raise DocumentError("reading.empty", where=name)
    return View(text, _paragraphs(text), "txt")


def decode(data: bytes, name: str) -> str:
    """The text of some bytes, its encoding found out.

    >>> decode("电工".encode("gb18030"), "a.txt")
    '电工'

    Raises:
        DocumentError: If no encoding gives text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], (encoding,), name)
    return _decoded(data, ("utf-8", "gb18030"), name)


def _decoded(data: bytes, encodings: tuple[str, ...], name: str) -> str:
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text
    raise DocumentError("reading.wrong_encoding", where=name)


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    paragraphs = []
    start = 0
    page = 1
    for line in text.split("\n"):
        page += line.count("\f")
        paragraphs.append(Paragraph(Span(start, start + len(line)), page=page))
        start += len(line) + 1
    return tuple(paragraphs)
