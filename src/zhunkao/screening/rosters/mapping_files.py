"""A mapping as a file that a user reads, edits and gives again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from zhunkao.errors import DataError
from zhunkao.model.levels import LEVELS
from zhunkao.model.registers import nearest_names
from zhunkao.model.values import as_choice, as_flag, as_list, as_object, as_text, as_whole, fail, join, known_keys
from zhunkao.rulebase.yaml_files import load_yaml
from zhunkao.rulebase.yaml_writing import write_block
from zhunkao.screening.rosters.book import Book, Sheet, column_letters
from zhunkao.screening.rosters.cells import words
from zhunkao.screening.rosters.headings import fold_heading, layout_named, meaning_named
from zhunkao.screening.rosters.mapping import MEANINGS, Column, Defaults, Mapping, Meaning, Sureness

_KEYS: Final = ("sheet", "layout", "heading_rows", "applies_for", "complete", "birth_from_id", "columns", "codes")
_COLUMN_KEYS: Final = ("column", "heading", "means", "sure", "counts")
_DEFAULT_KEYS: Final = ("occupation", "work_type", "level", "document")
_LISTS: Final = ("work",)
_SURENESS: Final[tuple[Sureness, ...]] = ("given", "layout", "sure", "likely", "none")
_UNUSED: Final = "unknown"
_ONCE: Final[tuple[Meaning, ...]] = ("name", "id_number", "level", "birth", "own_work_years", "work_years", "first_job_on")


def mappings_to_yaml(mappings: Sequence[Mapping]) -> str:
    """The mappings as a file. Of a column `means` may be changed; `unknown` and `ignore` are not used."""
    heads = ["# zhunkao review --mapping", f"# means: {'  '.join(MEANINGS)}  {_UNUSED}"]
    return "\n".join([*heads, *write_block({"sheets": [_to_value(each) for each in mappings]})]) + "\n"


def _to_value(mapping: Mapping) -> dict[str, Any]:
    value: dict[str, Any] = {"sheet": mapping.sheet}
    if mapping.layout:
        value["layout"] = mapping.layout
    value["heading_rows"] = [mapping.header[0] + 1, mapping.header[1] + 1]
    applies_for = {key: given for key in _DEFAULT_KEYS if (given := getattr(mapping.defaults, key)) is not None}
    if applies_for:
        value["applies_for"] = applies_for
    if mapping.complete:
        value["complete"] = list(mapping.complete)
    value["birth_from_id"] = mapping.birth_from_id
    value["columns"] = [_column_to_value(column) for column in mapping.columns]
    if mapping.codes:
        value["codes"] = {name: dict(pairs) for name, pairs in mapping.codes.items()}
    return value


def _column_to_value(column: Column) -> dict[str, Any]:
    value: dict[str, Any] = {"column": column_letters(column.place), "heading": column.heading}
    value["means"] = column.meaning or _UNUSED
    value["sure"] = column.sureness
    if column.unit:
        value["counts"] = column.unit
    return value


def mappings_from_yaml(written: str, name: str = "") -> tuple[Mapping, ...]:
    """The mappings of a file.

    Args:
        written: The text of the file.
        name: What errors call it.

    Raises:
        DataError: If it does not have the form, or contradicts itself: a column twice, two columns of a meaning of which there is
            one, nobody's name and number, a level that does not exist. `where` is the path in the file.
    """
    whole = as_object(load_yaml(written, name), name)
    known_keys(whole, name, ("sheets",))
    if "sheets" not in whole:
        fail(name, "missing_key", key="sheets")
    found = tuple(
        _mapping(value, f"{join(name, 'sheets')}[{i}]") for i, value in enumerate(as_list(whole["sheets"], join(name, "sheets")))
    )
    names = [mapping.sheet for mapping in found]
    twice = next((each for each in names if names.count(each) > 1), None)
    if twice is not None:
        raise DataError("rosters.mapping_sheet_twice", where=name, sheet=twice)
    return found


def _mapping(value: object, where: str) -> Mapping:
    found = as_object(value, where)
    known_keys(found, where, _KEYS)
    for key in ("sheet", "heading_rows", "columns"):
        if key not in found:
            fail(where, "missing_key", key=key)
    columns = tuple(
        _column(each, f"{join(where, 'columns')}[{i}]")
        for i, each in enumerate(as_list(found["columns"], join(where, "columns")))
    )
    _check_columns(columns, join(where, "columns"))
    layout = found.get("layout")
    if layout is not None and layout_named(as_text(layout, join(where, "layout"))) is None:
        raise DataError("rosters.unknown_layout", where=join(where, "layout"), found=layout)
    return Mapping(
        sheet=as_text(found["sheet"], join(where, "sheet")),
        header=_rows(found["heading_rows"], join(where, "heading_rows")),
        columns=columns,
        layout=layout,
        defaults=_defaults(found.get("applies_for") or {}, join(where, "applies_for")),
        codes=_codes(found.get("codes") or {}, join(where, "codes")),
        complete=tuple(as_choice(each, join(where, "complete"), _LISTS) for each in as_list(found.get("complete") or [], where)),
        birth_from_id=as_flag(found.get("birth_from_id", True), join(where, "birth_from_id")),
    )


def _rows(value: object, where: str) -> tuple[int, int]:
    rows = [as_whole(each, where) for each in as_list(value, where)]
    if len(rows) != 2 or rows[0] > rows[1]:
        raise DataError("rosters.mapping_rows", where=where)
    return rows[0] - 1, rows[1] - 1


def _column(value: object, where: str) -> Column:
    found = as_object(value, where)
    known_keys(found, where, _COLUMN_KEYS)
    for key in ("column", "means"):
        if key not in found:
            fail(where, "missing_key", key=key)
    word = as_text(found["means"], join(where, "means"))
    meaning = meaning_named(word)
    if meaning is None and word != _UNUSED:
        near = "、".join(nearest_names(word, MEANINGS)) or "、".join(MEANINGS)
        raise DataError("rosters.unknown_meaning", where=join(where, "means"), found=word, near=near)
    sure = as_choice(found.get("sure", "given"), join(where, "sure"), _SURENESS)
    return Column(
        place=_place(as_text(found["column"], join(where, "column")), join(where, "column")),
        heading="" if not found.get("heading") else as_text(found["heading"], join(where, "heading")),
        meaning=meaning,
        sureness=next(each for each in _SURENESS if each == sure),
        unit="months" if found.get("counts") is not None and as_choice(found["counts"], where, ("months",)) else None,
    )


def _place(letters: str, where: str) -> int:
    if not (1 <= len(letters) <= 3 and letters.isascii() and letters.isalpha()):
        raise DataError("rosters.not_a_column", where=where, found=letters)
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _check_columns(columns: tuple[Column, ...], where: str) -> None:
    places = [column.place for column in columns]
    twice = next((place for place in places if places.count(place) > 1), None)
    if twice is not None:
        raise DataError("rosters.mapping_column_twice", where=where, column=column_letters(twice))
    for meaning in _ONCE:
        same = [column_letters(column.place) for column in columns if column.meaning == meaning]
        if len(same) > 1:
            raise DataError("rosters.mapping_meaning_twice", where=where, meaning=meaning, columns="、".join(same))
    if not any(column.meaning in ("name", "id_number", "interchange") for column in columns):
        raise DataError("rosters.mapping_nobody", where=where)


def _defaults(value: object, where: str) -> Defaults:
    found = as_object(value, where)
    known_keys(found, where, _DEFAULT_KEYS)
    level = found.get("level")
    if level is not None and level not in LEVELS:
        fail(join(where, "level"), "not_level", level)
    texts = {
        key: None if found.get(key) is None else as_text(found[key], join(where, key))
        for key in ("occupation", "work_type", "document")
    }
    return Defaults(level=level, **texts)


def _codes(value: object, where: str) -> dict[str, dict[str, str]]:
    return {
        name: {code: as_text(of, join(where, name)) for code, of in as_object(pairs, join(where, name)).items()}
        for name, pairs in as_object(value, where).items()
    }


def check_mapping(book: Book, mapping: Mapping) -> None:
    """Hold a mapping against the book that it is to read: the sheet is there, and its headings stand where the mapping says.

    Raises:
        DataError: If the sheet is missing, or a heading is another one.
    """
    sheet = book.sheet(mapping.sheet)
    if sheet is None:
        raise DataError("rosters.mapping_no_sheet", sheet=mapping.sheet, allowed="、".join(each.name for each in book.sheets))
    for column in mapping.columns:
        there = _headings_at(sheet, mapping.header, column.place)
        last = fold_heading(column.heading.rpartition("/")[2])
        if last and there and last not in there and fold_heading(column.heading) not in there:
            raise DataError(
                "rosters.mapping_other_heading",
                where=mapping.sheet,
                column=column_letters(column.place),
                expected=column.heading,
                found="/".join(there),
            )


def _headings_at(sheet: Sheet, header: tuple[int, int], place: int) -> list[str]:
    rows = sheet.rows[max(header[0] - sheet.first_row, 0) : header[1] - sheet.first_row + 1]
    return [fold_heading(text) for row in rows if place < len(row) and (text := words(row[place]))]
