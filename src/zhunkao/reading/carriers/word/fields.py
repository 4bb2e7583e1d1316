"""Fields of a Word document that store no result: their code says what is shown.

Chinese Word writes characters in circles (带圈字符) and readings above characters as such fields; a reader that drops their codes
drops the number of an item. What only Word can work out (a list number, a date) is told apart from what shows nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from zhunkao.reading.carriers.numerals import circled


@dataclass(slots=True)
class Field:
    """A field that is open: its code so far, and whether its result has begun."""

    has_result: bool = False
    code: list[str] = field(default_factory=list)


SILENT = frozenset(("XE", "TC", "TA", "RD", "SET", "ASK", "PRIVATE", "BIDIOUTLINE", "ADVANCE"))
"""Fields that show nothing: marks for an index, a table of contents, a place."""

IN_CIRCLE = re.compile(r"EQ\s*\\o\s*\\ac\s*\(\s*([^,，]*?)\s*[,，]\s*([^()]*?)\s*\)\s*", re.IGNORECASE)
READING_ABOVE = re.compile(
    r"EQ\s.*\\o\s*\\a[dcl]\s*\(\s*\\s\s*\\up\s*[0-9]*\s*\([^()]*\)\s*[,，]\s*([^()]*?)\s*\)\s*", re.IGNORECASE
)
SYMBOL = re.compile(r"SYMBOL\s+(0x[0-9a-f]+|[0-9]+)\s.*?\\u\b.*", re.IGNORECASE)
CIRCLES = "○◯〇Ｏ"


def shown(code: str) -> str | None:
    """
    What a field without a stored result shows, None if it cannot be told.

    >>> [shown(each) for each in (" eq \\\\o\\\\ac(○,3)", " SYMBOL 9312 \\\\u ", ' XE "电工" ', " LISTNUM ")]
    ['③', '①', '', None]
    """
    words = code.strip()
    if not words or words.split()[0].upper() in SILENT:
        return ""
    if found := IN_CIRCLE.fullmatch(words):
        inner = found[2]
        if found[1] in CIRCLES and found[1] and inner.isascii() and inner.isdigit() and 1 <= int(inner) <= 50:
            return circled(int(inner))
        return None
    if found := READING_ABOVE.fullmatch(words):
        return found[1]
    if found := SYMBOL.fullmatch(words):
        number = int(found[1], 0)
        return chr(number) if 0x20 <= number < 0xD800 else None
    return None
