"""The columns of a roster as they were understood: for the visitor to see and correct, with samples that tell nobody."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as AnyMapping
from dataclasses import replace
from typing import Any, Final, get_args

from zhunkao.doors.masking import mask
from zhunkao.doors.rosters.reviews import KEPT_WITHOUT_PERSONAL
from zhunkao.doors.rosters.text_files import written
from zhunkao.errors import DataError
from zhunkao.screening.rosters.book import Book, Sheet, column_letters
from zhunkao.screening.rosters.mapping import MEANINGS, Column, Mapping, Meaning, Sureness
from zhunkao.screening.rosters.mapping_files import mappings_from_yaml, mappings_to_yaml

SAMPLES: Final = 3
LONGEST: Final = 24
UNKNOWN: Final = "unknown"
SURENESS: Final = get_args(Sureness)


def sheets_of(book: Book, mappings: tuple[Mapping, ...]) -> list[dict[str, Any]]:
    """The sheets with people, for a page: `sheet`, `rows` of the heading, `layout`, `columns` with masked `samples`."""
    return [_sheet(book, mapping) for mapping in mappings]


def _sheet(book: Book, mapping: Mapping) -> dict[str, Any]:
    sheet = book.sheet(mapping.sheet)
    defaults = mapping.defaults
    return {
        "sheet": mapping.sheet,
        "top": mapping.header[0] + 1,
        "bottom": mapping.header[1] + 1,
        "layout": mapping.layout,
        "occupation": defaults.occupation,
        "level": defaults.level,
        "columns": [
            {
                "place": column.place,
                "letters": column_letters(column.place),
                "heading": mask(column.heading),
                "meaning": column.meaning or UNKNOWN,
                "sureness": column.sureness,
                "samples": [] if sheet is None else samples_of(sheet, mapping, column),
            }
            for column in mapping.columns
        ],
    }


def kept_file(mappings: Iterable[Mapping]) -> str:
    """The mappings as a file to keep."""
    return mappings_to_yaml([replace(each, columns=tuple(map(_plain, each.columns))) for each in mappings])


def _plain(column: Column) -> Column:
    return replace(column, heading=storable(column.heading))


def samples_of(sheet: Sheet, mapping: Mapping, column: Column) -> list[str]:
    """The first different values below a heading, masked."""
    found: dict[str, None] = {}
    for row in sheet.rows[max(mapping.header[1] - sheet.first_row + 1, 0) :]:
        words = " ".join(written(row[column.place]).split()) if column.place < len(row) else ""
        if words:
            found[hidden(words, column.meaning)] = None
        if len(found) == SAMPLES:
            break
    return list(found)


def hidden(words: str, meaning: Meaning | None) -> str:
    """
    A value as a page may show it: what could tell who somebody is keeps its first character and its length.

    >>> hidden("王小丫", "name"), hidden("四级", "level"), hidden("52010319900101123X", "id_number"), hidden("13900000000", None)
    ('王＊＊', '四级', '5＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊', '1＊＊＊＊＊＊＊＊＊＊')
    """
    shown = mask(words) if meaning in KEPT_WITHOUT_PERSONAL else words[0] + "＊" * (len(words) - 1)
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"


def corrected(yaml: str, posted: AnyMapping[str, str]) -> str:
    """
    The file of mappings after the visitor's corrections: `c-SHEET-PLACE` is a column's meaning, `s-SHEET` keeps a sheet.

    Raises:
        DataError: If a column means what none can, if two columns mean what only one may, or if nothing is left.
    """
    found = []
    for number, mapping in enumerate(mappings_from_yaml(yaml)):
        if posted.get(f"s-{number}") != "1":
            continue
        columns = tuple(_corrected(column, posted.get(f"c-{number}-{column.place}")) for column in mapping.columns)
        found.append(replace(mapping, columns=columns))
    if not found:
        raise DataError("web_rosters.no_sheet", where="sheets")
    again = mappings_to_yaml(found)
    # The same checks as for a file that a person wrote.
    mappings_from_yaml(again)
    return again


def _corrected(column: Column, chosen: str | None) -> Column:
    if chosen is None or chosen == (column.meaning or UNKNOWN):
        return column
    if chosen == UNKNOWN:
        return replace(column, meaning=None, sureness="given")
    meaning = next((each for each in MEANINGS if each == chosen), None)
    if meaning is None:
        raise DataError("rosters.unknown_meaning", where=column_letters(column.place), found=chosen, near="")
    return replace(column, meaning=meaning, sureness="given")


def storable(value: Any) -> Any:
    """
    A value with its words as every database and page takes them: no NUL, no halves of characters.

    >>> storable({"sheets": ["甲\\0", "\\ud800乙", 3]})
    {'sheets': ['甲', '?乙', 3]}
    """
    match value:
        case str():
            return value.replace("\0", "").encode("utf-8", "replace").decode()
        case dict():
            return {storable(key): storable(each) for key, each in value.items()}
        case list() | tuple():
            return [storable(each) for each in value]
        case _:
            return value
