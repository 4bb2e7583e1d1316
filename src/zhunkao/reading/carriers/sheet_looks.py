"""How the cells of a workbook look, which the library that reads their values does not tell: formats, errors, hidden lines.

For xlsx from its XML; `xls` gives the same for the old format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

from zhunkao.errors import DocumentError
from zhunkao.reading.carriers.archive import Archive, Element
from zhunkao.reading.carriers.flow import check_size
from zhunkao.reading.carriers.number_formats import BUILT_IN, PLAIN

At: TypeAlias = tuple[int, int]
"""Row and column from 0."""

CELL = re.compile(rb"<(?:\w+:)?c(?=[\s>])([^<>]*)>")
MARK = re.compile(rb"(?<![\w:])([rst])\s*=\s*[\"']([^\"'<>]*)[\"']")
PLACE = re.compile(rb"([A-Za-z]{1,3})([0-9]{1,7})")
ERROR = re.compile(rb"<(?:\w+:)?v\b[^<>]*>([^<]*)<")
HIDDEN_LINE = re.compile(
    rb"<(?:\w+:)?(row|col)(?=\s)([^<>]*\s(?:hidden\s*=\s*[\"'](?:1|true)[\"']|(?:ht|width)\s*=\s*[\"']0(?:\.0+)?[\"'])[^<>]*)>"
)
FIRST = re.compile(rb"(?<![\w:])(?:r|min)\s*=\s*[\"']([0-9]{1,7})")
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
MOST_NAMED = 20
"""Hidden rows and columns that are named in a doubt."""

_Kind = TypeVar("_Kind")

WHITE = frozenset(("FFFFFFFF", "00FFFFFF", "FFFFFF"))


@dataclass(slots=True)
class Looks:
    """How the cells of one sheet look.

    `formats` are the codes of numbers that are not plain, `errors` what cells show whose formula has failed, `struck` and `faint`
    (white on no ground) are places, `hidden` the names of rows (`3`) and columns (`C`) that are not shown, `raised` the texts
    with raised figures.
    """

    formats: dict[At, str] = field(default_factory=dict)
    errors: dict[At, str] = field(default_factory=dict)
    struck: set[At] = field(default_factory=set)
    faint: set[At] = field(default_factory=set)
    hidden: list[str] = field(default_factory=list)
    formulas: int = 0
    raised: dict[str, str] = field(default_factory=dict)

    def hide(self, name: str) -> None:
        """Note a hidden row or column, as far as they are named."""
        if len(self.hidden) < MOST_NAMED and name not in self.hidden:
            self.hidden.append(name)


@dataclass(frozen=True, slots=True)
class _Style:
    code: str = "General"
    is_struck: bool = False
    is_faint: bool = False

    @property
    def is_plain(self) -> bool:
        return self.code.lower() in PLAIN and not self.is_struck and not self.is_faint


def looks_of(archive: Archive) -> dict[str, Looks]:
    """
    How the sheets of an xlsx look, by their names.

    Raises:
        DocumentError: A part is damaged, or cells stand so far apart that the sheet would not fit.
    """
    main = archive.related("", "officeDocument") or "xl/workbook.xml"
    relations = archive.relations(main)
    styles = _styles(archive, main)
    found: dict[str, Looks] = {}
    for node in archive.xml(main).iter("{*}sheet"):
        key = next((value for name, value in node.items() if str(name).rpartition("}")[2] == "id"), "")
        relation = relations.get(str(key))
        if relation is not None and relation.target in archive:
            found[node.get("name", "")] = _looks(archive.read(relation.target), styles)
    return found


def check_corners(content: bytes) -> None:
    """
    Refuse a worksheet whose cells stand so far apart that the sheet would not fit.

    Raises:
        DocumentError: They do.
    """
    rows = columns = 0
    for at in _places(content):
        rows, columns = max(rows, at[0] + 1), max(columns, at[1] + 1)
    check_size(rows, columns)


def _places(content: bytes) -> Iterator[At]:
    for tag in CELL.finditer(content):
        at = _at(dict(MARK.findall(tag[1])))
        if at is not None:
            yield at


def _at(marks: dict[bytes, bytes]) -> At | None:
    place = PLACE.fullmatch(marks.get(b"r", b""))
    return (int(place[2]) - 1, column_number(place[1].decode("ascii")) - 1) if place else None


def _looks(content: bytes, styles: list[_Style]) -> Looks:
    looks = Looks(formulas=len(FORMULA.findall(content)))
    for tag in CELL.finditer(content):
        marks = dict(MARK.findall(tag[1]))
        style = _nth(styles, marks.get(b"s", b"0"))
        is_error = marks.get(b"t") == b"e"
        at = _at(marks) if is_error or not style.is_plain else None
        if at is None:
            continue
        if is_error:
            words = ERROR.search(content, tag.end(), tag.end() + 4000)
            looks.errors[at] = words[1].decode("utf-8", "replace") if words else "#?"
        if style.code.lower() not in PLAIN and marks.get(b"t", b"n") == b"n":
            looks.formats[at] = style.code
        if style.is_struck:
            looks.struck.add(at)
        if style.is_faint:
            looks.faint.add(at)
    for line in HIDDEN_LINE.finditer(content):
        first = FIRST.search(line[2])
        number = int(first[1]) if first else 0
        looks.hide(str(number) if line[1] == b"row" else column_name(number))
    return looks


def _nth(styles: list[_Style], number: bytes) -> _Style:
    index = int(number) if number.isdigit() and len(number) < 7 else 0
    return styles[index] if index < len(styles) else _Style()


def _styles(archive: Archive, main: str) -> list[_Style]:
    """The styles of cells by their number; a part that is missing or damaged gives none."""
    part = archive.related(main, "styles")
    try:
        root = archive.xml(part) if part is not None else None
    except DocumentError as error:
        if error.code == "carriers.has_doctype":
            raise
        return []
    if root is None:
        return []
    codes = {node.get("numFmtId", ""): node.get("formatCode", "") for node in root.iterfind("{*}numFmts/{*}numFmt")}
    fonts = [_font(node) for node in root.iterfind("{*}fonts/{*}font")]
    grounds = [_has_ground(node) for node in root.iterfind("{*}fills/{*}fill")]
    found = []
    for node in root.iterfind("{*}cellXfs/{*}xf"):
        number = node.get("numFmtId", "0")
        code = codes.get(number) or BUILT_IN.get(int(number) if number.isdigit() else 0, "General")
        struck, white = _index(fonts, node.get("fontId"), (False, False))
        ground = _index(grounds, node.get("fillId"), False)
        found.append(_Style(code, struck, white and not ground))
    return found


def _index(values: list[_Kind], number: str | None, default: _Kind) -> _Kind:
    index = int(number) if number is not None and number.isdigit() and len(number) < 7 else -1
    return values[index] if 0 <= index < len(values) else default


def _font(node: Element) -> tuple[bool, bool]:
    """Whether a font strikes its letters through, and whether it is white."""
    strike, color = node.find("{*}strike"), node.find("{*}color")
    is_struck = strike is not None and strike.get("val", "1") not in ("0", "false")
    return is_struck, color is not None and (color.get("rgb") in WHITE or (color.get("theme") == "0" and not color.get("tint")))


def _has_ground(node: Element) -> bool:
    pattern = node.find("{*}patternFill")
    return pattern is None or pattern.get("patternType") not in (None, "none")


def column_number(letters: str) -> int:
    """
    The number of a column.

    >>> column_number("A"), column_number("AA")
    (1, 27)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_name(number: int) -> str:
    """
    The letters of a column.

    >>> column_name(1), column_name(27)
    ('A', 'AA')
    """
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
