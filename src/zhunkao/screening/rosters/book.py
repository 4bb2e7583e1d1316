"""A roster file as it was opened: sheets of cells, whatever the carrier was. Values only; the doors open the files.

Rows and columns are counted from 0 here and shown as a spreadsheet shows them (`address`). A JSON Lines or Parquet file is a
sheet whose first row holds the keys: line n of the file is row n, nested values stand in their cells as JSON text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

Value: TypeAlias = str | int | float | bool | date | datetime | None
"""What a cell holds; None and empty text are an empty cell."""

Carrier: TypeAlias = Literal["xlsx", "xls", "csv", "jsonl", "parquet"]


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells merged into one, first and last inclusive; the value stands in the first cell, the others are empty."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; rows may differ in length. `first_row` is the number of `rows[0]` in the file, counted from 0."""

    name: str
    rows: tuple[tuple[Value, ...], ...]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
    first_row: int = 0

    @property
    def width(self) -> int:
        """Cells of the longest row."""
        return max(map(len, self.rows), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A roster file. `encoding` and `delimiter` are those of a text file; formulas have been replaced by their stored values,
    their cells standing in `formulas` as (sheet, row, column)."""

    carrier: Carrier
    sheets: tuple[Sheet, ...]
    encoding: str | None = None
    delimiter: str | None = None
    formulas: frozenset[tuple[str, int, int]] = frozenset()
    dates_from_1904: bool = False

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name, or None."""
        return next((each for each in self.sheets if each.name == name), None)


def column_letters(column: int) -> str:
    """The letters of a column counted from 0.

    >>> column_letters(0), column_letters(25), column_letters(26), column_letters(701), column_letters(702)
    ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    letters = ""
    at = column + 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """A cell as a spreadsheet names it, from its row and column counted from 0.

    >>> address(16, 2)
    'C17'
    """
    return f"{column_letters(column)}{row + 1}"
