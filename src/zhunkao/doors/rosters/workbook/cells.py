"""Cells in the XML of a sheet: found and written as bytes, so that everything else of a row stays as it came."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from zhunkao.screening.rosters.book import address

LONGEST = 32_767
"""Characters that a cell of a spreadsheet holds."""

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


@lru_cache(maxsize=4096)
def escaped(words: str) -> str:
    """Words as they stand between tags or in quotes: without what XML cannot hold, cut to what a cell holds.

    >>> escaped('a<b & "c"')
    'a&lt;b &amp; &quot;c&quot;'
    """
    if len(words) > LONGEST:
        words = words[: LONGEST - 1] + "…"
    words = _UNWRITABLE.sub("", words)
    words = _ESCAPE.sub("_x005F_", words)
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;").replace("\r", "")


def string_cell(prefix: str, row: int, column: int, words: str, style: int) -> bytes:
    """A cell with words in it: a string whatever it begins with, so that `=1+1` is never a formula."""
    style_part = f' s="{style}"' if style else ""
    if not words:
        return f'<{prefix}c r="{address(row, column)}"{style_part}/>'.encode()
    return (
        f'<{prefix}c r="{address(row, column)}"{style_part} t="inlineStr"><{prefix}is><{prefix}t xml:space="preserve">'
        f"{escaped(words)}</{prefix}t></{prefix}is></{prefix}c>"
    ).encode("utf-8", "replace")


class Cell(NamedTuple):
    """A cell within a row's bytes: its column, its style, where it stands, its attributes and its content."""

    column: int
    style: int
    start: int
    end: int
    attributes: bytes
    content: bytes

    @property
    def is_empty(self) -> bool:
        """Whether it holds nothing but a style."""
        return not self.content.strip()


class Grammar:
    """The patterns of rows and cells for one namespace prefix (`` or `x:`)."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        p = re.escape(prefix).encode()
        self.row = re.compile(rb"<" + p + rb"row\b([^>]*?)(?:/>|>(.*?)</" + p + rb"row\s*>)", re.DOTALL)
        self.row_end = b"</" + prefix.encode() + b"row"
        self.cell = re.compile(rb"<" + p + rb"c\b([^>]*?)(?:/>|>(.*?)</" + p + rb"c\s*>)", re.DOTALL)
        self.formula = re.compile(rb"<" + p + rb"f\b[^>]*?(?:/>|>.*?</" + p + rb"f\s*>)", re.DOTALL)
        self.formula_words = re.compile(rb"<" + p + rb"f\b[^>]*>([^<]+)</" + p + rb"f\s*>")
        self.has_formula = re.compile(rb"<" + p + rb"f[\s/>]")
        self.value = re.compile(rb"<" + p + rb"v\b[^>]*>(.*?)</" + p + rb"v\s*>", re.DOTALL)

    def cells(self, row: bytes) -> list[Cell]:
        """The cells of a row's content, in the order of the file; a cell without a place stands after the one before it."""
        found = []
        following = 0
        for match in self.cell.finditer(row):
            attributes = match[1]
            named = REFERENCE.search(attributes)
            column = following if named is None else column_number(named[1])
            following = column + 1
            style = STYLE.search(attributes)
            found.append(Cell(column, int(style[1]) if style else 0, match.start(), match.end(), attributes, match[2] or b""))
        return found


REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]+)[0-9]*["']""")
STYLE = re.compile(rb"""\bs\s*=\s*["']([0-9]+)["']""")
KIND = re.compile(rb"""\s+t\s*=\s*["']([A-Za-z]+)["']""")
ARRAY = re.compile(rb"""\s+cm\s*=\s*["'][0-9]*["']""")
ROW_NUMBER = re.compile(rb"""\br\s*=\s*["']([0-9]+)["']""")


@lru_cache(maxsize=1024)
def column_number(letters: bytes) -> int:
    """The column of some letters, counted from 0.

    >>> column_number(b"A"), column_number(b"AA")
    (0, 26)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number - 1


def without_formula(grammar: Grammar, cell: Cell) -> bytes:
    """A cell with the stored value of its formula only; the result of a text formula becomes a string.

    Of a formula whose value no program has stored yet the words are kept, as words: else the cell would be lost.
    """
    kind = KIND.search(cell.attributes)
    attributes = ARRAY.sub(b"", cell.attributes)
    p = grammar.prefix.encode()
    content = grammar.formula.sub(b"", cell.content)
    if kind is not None and kind[1] == b"str":
        attributes = KIND.sub(b"", attributes)
        value = grammar.value.search(content)
        if value is None or not value[1]:
            return b"<" + p + b"c" + attributes.rstrip(b"/ ") + b"/>"
        words = b"<" + p + b"is><" + p + b't xml:space="preserve">' + value[1] + b"</" + p + b"t></" + p + b"is>"
        return b"<" + p + b"c" + attributes.rstrip() + b' t="inlineStr">' + words + b"</" + p + b"c>"
    if not content.strip() and (formula := grammar.formula_words.search(cell.content)) is not None:
        words = b"<" + p + b"is><" + p + b't xml:space="preserve">=' + formula[1] + b"</" + p + b"t></" + p + b"is>"
        return b"<" + p + b"c" + KIND.sub(b"", attributes).rstrip() + b' t="inlineStr">' + words + b"</" + p + b"c>"
    if not content.strip():
        return b"<" + p + b"c" + KIND.sub(b"", attributes).rstrip(b"/ ") + b"/>"
    return b"<" + p + b"c" + attributes + b">" + content + b"</" + p + b"c>"
