"""Where the people stand in a workbook: the heading of each sheet, what its columns mean, the code sheets beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from zhunkao.messages import Language, text
from zhunkao.screening.rosters.book import Book, Sheet, Value, address
from zhunkao.screening.rosters.cells import Parts, is_empty, words
from zhunkao.screening.rosters.form_sheets import is_form, known_names
from zhunkao.screening.rosters.headings import Heading, columns_of, fold_heading, is_known, layout_named, layout_of, named
from zhunkao.screening.rosters.lines import LEAST_KNOWN, UNREAD
from zhunkao.screening.rosters.mapping import Codes, Column, Defaults, Mapping, Meaning
from zhunkao.screening.rosters.people import CellFault
from zhunkao.screening.rosters.titles import filled, in_words, said_above, said_in_title

HEADING_WITHIN: Final = 40
"""Rows from the top among which a heading is looked for."""

MOST_HEADING_ROWS: Final = 3

WIDEST_CODES: Final = 3
"""Columns of a code sheet."""

LONGEST_CODES: Final = 5000
"""Rows of a code sheet."""

_CODE = re.compile(r"[0-9]{1,4}")


def find_mappings(
    book: Book, given: Defaults | None = None, layout: str | None = None
) -> tuple[tuple[Mapping, ...], tuple[CellFault, ...]]:
    """How each sheet with people is read, and what is to be said of the sheets.

    Args:
        book: The roster.
        given: What the user says all rows apply for; a title line fills what is open.
        layout: The id of the layout to read with, instead of the likest.
    """
    mappings: list[Mapping] = []
    faults: list[CellFault] = []
    codes = code_sheets(book)
    for sheet in book.sheets:
        found = find_heading(sheet)
        if found is None or sheet.hidden:
            faults.extend(_not_read(sheet, found))
        else:
            mapping = mapping_of(sheet, found, codes, given or Defaults(), layout)
            guessed = _from_title(sheet, mapping)
            mappings.append(replace(mapping, defaults=filled(mapping.defaults, guessed)))
            faults.extend((*about_columns(mapping), *_about_title(mapping, guessed)))
    if not mappings:
        faults.append(CellFault("", None, None, "error", "rosters.no_people"))
    return tuple(mappings), tuple(faults)


def about_sheets(book: Book, mappings: Sequence[Mapping]) -> tuple[CellFault, ...]:
    """What is to be said of the sheets where it is given how they are read."""
    faults: list[CellFault] = []
    for sheet in book.sheets:
        mapping = next((each for each in mappings if each.sheet == sheet.name), None)
        if mapping is not None:
            faults.extend(about_columns(mapping))
            continue
        found = find_heading(sheet)
        if found is None or sheet.hidden:
            faults.extend(_not_read(sheet, found))
        else:
            faults.append(CellFault(sheet.name, None, None, "warning", "rosters.sheet_not_mapped", (("sheet", sheet.name),)))
    return tuple(faults)


def _not_read(sheet: Sheet, header: tuple[int, int] | None) -> Iterable[CellFault]:
    """Why a sheet is not read that has no heading or is hidden, unless there is nothing in it to read."""
    if header is None and is_form(sheet):
        yield CellFault(sheet.name, None, None, "error", "rosters.form_sheet", (("sheet", sheet.name),))
    elif header is not None:
        yield CellFault(sheet.name, None, None, "warning", "rosters.hidden_sheet", (("sheet", sheet.name),))
    elif any(any(not is_empty(words(value)) for value in row) for row in sheet.rows) and not _is_code_sheet(sheet):
        yield CellFault(sheet.name, None, None, "note", "rosters.no_heading", (("sheet", sheet.name),))


def mapping_of(sheet: Sheet, header: tuple[int, int], codes: Codes, given: Defaults, layout: str | None = None) -> Mapping:
    """How a sheet is read whose heading stands in the rows `header` (first and last)."""
    headings = _headings(sheet, header)
    has = layout_named(layout) if layout else layout_of(headings)
    return Mapping(
        sheet=sheet.name,
        header=header,
        columns=columns_of(headings, has),
        layout=has.id if has else None,
        defaults=_defaults(sheet, header[0], given),
        codes={**(has.codes if has else {}), **codes},
        complete=has.complete if has else (),
    )


def about_columns(mapping: Mapping) -> Iterable[CellFault]:
    """What is to be said of how a sheet's columns are read: those of no known meaning, those that only resemble one."""
    unknown = [column.heading for column in mapping.columns if column.meaning is None and column.heading]
    likely = [column for column in mapping.columns if column.sureness == "likely"]
    if unknown:
        yield _about(mapping, "note", "rosters.columns_unknown", (("names", "、".join(unknown)),))
    if likely:
        parts = (("names", _understood(likely, "zh")), ("names_en", _understood(likely, "en")))
        yield _about(mapping, "warning", "rosters.columns_likely", parts)
    twice = _twice(mapping)
    if twice:
        yield _about(mapping, "warning", "rosters.columns_twice", (("names", "、".join(twice)),))
    if mapping.birth_from_id and mapping.place("birth") is None and mapping.place("id_number") is not None:
        yield _about(mapping, "note", "rosters.birth_from_id", ())


def about_formulas(book: Book, mappings: Sequence[Mapping]) -> Iterable[CellFault]:
    """Columns that are read and hold formulas: by the results in the file, or as empty cells where it holds none."""
    for mapping in mappings:
        sheet = book.sheet(mapping.sheet)
        if sheet is None:
            continue
        cells = sorted(
            (row, place) for name, row, place in book.formulas if name == sheet.name and mapping.header[1] < row < len(sheet.rows)
        )
        for column in mapping.columns:
            rows = [row for row, place in cells if place == column.place] if column.meaning not in UNREAD else []
            empty = [row for row in rows if is_empty(words(_at(sheet, row, column.place)))]
            for code, kind, found in (("read", "note", rows), ("empty", "warning", empty)):
                if found:
                    parts = (("heading", column.heading), ("count", str(len(found))), ("cell", address(found[0], column.place)))
                    yield _about(mapping, kind, f"rosters.formulas_{code}", parts)


def _about(mapping: Mapping, kind: str, code: str, parts: Parts) -> CellFault:
    return CellFault(mapping.sheet, None, None, "warning" if kind == "warning" else "note", code, parts)


def _understood(columns: Sequence[Column], language: Language) -> str:
    said = [f"{column.heading} → {text(f'review.means_{column.meaning}', language)}" for column in columns]
    return "；".join(said) if language == "zh" else "; ".join(said)


_ONCE: Final[tuple[Meaning, ...]] = (
    "name",
    "id_number",
    "level",
    "own_work_years",
    "birth",
    "condition_number",
    "condition_code",
)


def _twice(mapping: Mapping) -> list[str]:
    return [
        column.heading
        for meaning in _ONCE
        for column in mapping.columns
        if column.meaning == meaning and column.place != mapping.place(meaning)
    ]


# --- the heading ------------------------------------------------------------------------------------------------------------


def find_heading(sheet: Sheet) -> tuple[int, int] | None:
    """The first and last row of a sheet's heading counted from 0, or None where no row names people."""
    best, most = None, 0
    for at, row in enumerate(sheet.rows[:HEADING_WITHIN]):
        known = known_names(row)
        if (
            len(known) > most
            and (len(known) >= LEAST_KNOWN or "interchange" in known)
            and known & {"name", "id_number", "interchange"}
        ):
            best, most = at, len(known)
    if best is None or is_form(sheet):
        return None
    first = best
    # The better row may be the lower one of two: 姓名 spans both, 职业 | 等级 stand below.
    if first > 0 and _spans(sheet, first - 1, first):
        first -= 1
    last = best
    while last - first + 1 < MOST_HEADING_ROWS and last + 1 < len(sheet.rows) and _goes_on(sheet, last):
        last += 1
    return first + sheet.first_row, last + sheet.first_row


def _spans(sheet: Sheet, upper: int, lower: int) -> bool:
    """Whether some cell merged over both rows bears a known name in the upper one."""
    return any(
        merge.top == upper + sheet.first_row
        and merge.bottom >= lower + sheet.first_row
        and is_known(words(_at(sheet, upper, merge.left)))
        for merge in sheet.merges
    )


def _goes_on(sheet: Sheet, at: int) -> bool:
    """Whether the row after a heading's row belongs to the heading: parts of merged headings, nothing below the others."""
    upper, lower = sheet.rows[at], sheet.rows[at + 1]
    below = {place for place, value in enumerate(lower) if not is_empty(words(value))}
    if not below:
        return False
    under_merged = {
        place
        for merge in sheet.merges
        if merge.top <= at + sheet.first_row <= merge.bottom and merge.right > merge.left
        for place in range(merge.left, merge.right + 1)
    }
    if under_merged:
        return below <= under_merged
    # Text files keep no merges: the upper row is empty where the lower one has a second heading.
    first = min(below)
    is_open = all(place == first or place >= len(upper) or is_empty(words(upper[place])) for place in below)
    if first == 0 or not is_open or not all(isinstance(lower[place], str) for place in below):
        return False
    return any(named((_to_the_left(sheet, at, place), words(lower[place]))).meaning for place in below)


def _headings(sheet: Sheet, header: tuple[int, int]) -> list[Heading]:
    first, last = header[0] - sheet.first_row, header[1] - sheet.first_row
    width = max((len(row) for row in sheet.rows[: last + 1]), default=0)
    owner = {
        (row, column): (merge.top - sheet.first_row, merge.left)
        for merge in sheet.merges
        if first <= merge.top - sheet.first_row <= last
        for row in range(merge.top - sheet.first_row, min(merge.bottom - sheet.first_row, last) + 1)
        for column in range(merge.left, min(merge.right, width) + 1)
    }
    headings: list[Heading] = []
    for column in range(width):
        parts: list[str] = []
        for row in range(first, last + 1):
            text = words(_at(sheet, *owner.get((row, column), (row, column))))
            if not text and row < last and not sheet.merges and _at(sheet, last, column) is not None:
                text = _to_the_left(sheet, row, column)
            if text and text not in parts:
                parts.append(text)
        headings.append(tuple(parts))
    return headings


def _to_the_left(sheet: Sheet, row: int, column: int) -> str:
    return next((text for place in range(column, -1, -1) if (text := words(_at(sheet, row, place)))), "")


def _at(sheet: Sheet, row: int, column: int) -> Value:
    cells = sheet.rows[row]
    return cells[column] if column < len(cells) else None


# --- lines above the heading ------------------------------------------------------------------------------------------------


def _defaults(sheet: Sheet, heading: int, given: Defaults) -> Defaults:
    """What the lines above the heading say that all apply for; what the user gave goes first."""
    return filled(given, said_above(sheet.rows[: heading - sheet.first_row]))


def _from_title(sheet: Sheet, mapping: Mapping) -> Defaults:
    """What the title and the sheet's name speak of, where neither a column nor a statement says what is applied for."""
    above = [value for row in sheet.rows[: mapping.header[0] - sheet.first_row] for value in row if isinstance(value, str)]
    said = said_in_title([*above, sheet.name])
    has = {column.meaning for column in mapping.columns}
    defaults = mapping.defaults
    says_occupation = (
        defaults.occupation or defaults.work_type or has & {"occupation", "work_type", "occupation_code", "interchange"}
    )
    says_level = defaults.level is not None or has & {"level", "interchange"}
    return Defaults(occupation=None if says_occupation else said.occupation, level=None if says_level else said.level)


def _about_title(mapping: Mapping, guessed: Defaults) -> Iterable[CellFault]:
    if guessed == Defaults():
        return
    yield _about(mapping, "warning", "rosters.target_from_title", in_words(guessed))


# --- code sheets ------------------------------------------------------------------------------------------------------------


def code_sheets(book: Book) -> Codes:
    """The code sheets of a workbook: the sheet's name → code → name."""
    return {fold_heading(sheet.name): dict(_pairs(sheet)) for sheet in book.sheets if _is_code_sheet(sheet)}


def _is_code_sheet(sheet: Sheet) -> bool:
    if sheet.width > WIDEST_CODES or len(sheet.rows) > LONGEST_CODES:
        return False
    pairs = list(_pairs(sheet))
    rows = sum(1 for row in sheet.rows if any(words(value) for value in row))
    return bool(pairs) and len(pairs) >= rows - 1


def _pairs(sheet: Sheet) -> Iterable[tuple[str, str]]:
    for row in sheet.rows:
        texts = [words(value) for value in row if words(value)]
        if len(texts) == 2 and _CODE.fullmatch(texts[0]) and not _CODE.fullmatch(texts[1]):
            yield texts[0], texts[1]
