"""Forms of one person, a sheet each (申报表): told from lists, and put together into a list with a row for each form.

In a form the names stand before their values, all over the sheet; small tables in it (学习经历, 工作经历) have a line of names
and lines of values. Nothing is understood here: the list has the form's own names as its headings, and is read as any list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, TypeAlias

from zhunkao.messages import text
from zhunkao.screening.rosters.book import Book, Merge, Sheet, Value
from zhunkao.screening.rosters.cells import is_empty, words
from zhunkao.screening.rosters.headings import is_known, named
from zhunkao.screening.rosters.mapping import Meaning

Heading: TypeAlias = tuple[str, str]
"""What stands above a name in a form (empty: nothing), and the name."""

FORM_WITHIN: Final = 60
"""Rows of a sheet that are looked at."""

LEAST_ROWS: Final = 4
LEAST_NAMES: Final = 6
MOST_IN_ROW: Final = 0.6
"""Rows with known names, different names, and the share of them in one row, by which a form of one person is told."""

MOST_LINES: Final = 12
"""Lines of a small table in a form."""

_OF_CERTIFICATES: Final[tuple[Meaning, ...]] = ("certificate_occupation", "certificate_any")
_CERTIFICATE_LEVEL: Final = "原证书等级"
_LEVELS: Final[tuple[Meaning, ...]] = ("level", "certificate_level")


def is_form(sheet: Sheet) -> bool:
    """Whether a sheet is a form of one person: the names stand in many rows, no two alike, and no row holds most of them."""
    rows = {frozenset(found) for row in sheet.rows[:FORM_WITHIN] if (found := known_names(row))}
    names = set[Meaning]().union(*rows)
    most = max(map(len, rows), default=0)
    return len(rows) >= LEAST_ROWS and len(names) >= LEAST_NAMES and most <= MOST_IN_ROW * len(names)


def known_names(row: Sequence[Value]) -> set[Meaning]:
    """What the known names among the cells of a row mean."""
    found = [named((value,)).meaning for value in row if _is_name(value)]
    return {meaning for meaning in found if meaning is not None}


def with_forms_listed(book: Book) -> Book:
    """The book with one sheet in place of its forms: a row for each, after the name of its sheet. Other books stay as they are.

    The sheet is a new one, so the book is one of values alone; sheets that are no forms stay beside it.
    """
    forms = [sheet for sheet in book.sheets if not sheet.hidden and is_form(sheet)]
    if not forms:
        return book
    listed = [_told(sheet) for sheet in forms]
    headings = _ordered(dict.fromkeys(heading for each in listed for heading in each))
    upper = (text("rosters.of_sheet"), *(group or name for group, name in headings))
    lower = (None, *(name if group else None for group, name in headings))
    head: list[tuple[Value, ...]] = [(text("rosters.forms_listed", count=len(forms)),), upper]
    head += [lower] if any(lower) else []
    rows = [(sheet.name, *(each.get(heading) for heading in headings)) for sheet, each in zip(forms, listed, strict=True)]
    merges = (Merge(0, 0, 0, len(headings)), *(_merges((("", ""), *headings)) if any(lower) else ()))
    others = tuple(sheet for sheet in book.sheets if sheet not in forms)
    name = next(each for each in _names_of_list() if all(each != sheet.name for sheet in others))
    return replace(book, carrier="xls", sheets=(Sheet(name, (*head, *rows), merges), *others), formulas=frozenset())


def _ordered(headings: Iterable[Heading]) -> tuple[Heading, ...]:
    """Headings in their order, those of one group together, its first lines first."""
    found = list(headings)
    groups = list(dict.fromkeys(group for group, _ in found))
    return tuple(heading for group in groups for heading in found if heading[0] == group)


def _merges(headings: Sequence[Heading]) -> Iterator[Merge]:
    """The cells of a heading of two rows that are one: names without a group downwards, a group over its names."""
    for place, (group, _) in enumerate(headings):
        if not group:
            yield Merge(1, place, 2, place)
        elif headings[place - 1][0] != group:
            last = max(at for at, heading in enumerate(headings) if heading[0] == group)
            yield Merge(1, place, 1, last)


def _names_of_list() -> Iterator[str]:
    name = text("rosters.list_of_forms")
    yield name
    yield from (f"{name}{number}" for number in range(2, 1000))


def _told(sheet: Sheet) -> dict[Heading, Value]:
    """The names of a form with their values; the first value of a name counts."""
    found: dict[Heading, Value] = {}
    table: list[tuple[int, Heading]] = []
    lines = 0
    for at, row in enumerate(sheet.rows[:FORM_WITHIN]):
        group = _group(sheet, at)
        filled = [place for place, value in enumerate(row) if not is_empty(words(value)) and not (group and place == 0)]
        names = [place for place in filled if _is_name(row[place])]
        if len(names) >= 2 and _is_table(row, filled, names, group):
            table, lines = [(place, (group, words(row[place]))) for place in filled], 0
        elif table and not names and lines < MOST_LINES and any(place in filled for place, _ in table):
            lines += 1
            found |= {(of, f"{name}{lines}"): row[place] for place, (of, name) in table if place < len(row)}
        else:
            table = table if table and not filled and group else []
            for name, value in _in_row(row, names):
                found.setdefault(("", name), value)
    return found


def _is_table(row: Sequence[Value], filled: Sequence[int], names: Sequence[int], group: str) -> bool:
    """Whether a row holds the names of a table's columns: nothing but names, or beside a group words without any figure."""
    if group:
        return all(isinstance(row[place], str) and not any(map(str.isdigit, words(row[place]))) for place in filled)
    return len(filled) == len(names)


def _in_row(row: Sequence[Value], names: Sequence[int]) -> Iterator[tuple[str, Value]]:
    """Each name of a row with the first value after it; what stands behind a certificate's name is of the certificate."""
    of_certificate = False
    for name, following in pairwise((*names, len(row))):
        heading = words(row[name])
        meaning = named((heading,)).meaning
        if of_certificate and meaning in _LEVELS:
            heading = _CERTIFICATE_LEVEL
        of_certificate = of_certificate or meaning in _OF_CERTIFICATES
        yield heading, next((value for value in row[name + 1 : following] if not is_empty(words(value))), None)


def _group(sheet: Sheet, at: int) -> str:
    """What a cell merged over several rows at the left of a row says."""
    row = at + sheet.first_row
    for merge in sheet.merges:
        if merge.top <= row <= merge.bottom and merge.bottom > merge.top and merge.left == 0:
            return words(sheet.rows[merge.top - sheet.first_row][0]).replace("/", "")
    return ""


def _is_name(value: Value) -> bool:
    return isinstance(value, str) and is_known(value)
