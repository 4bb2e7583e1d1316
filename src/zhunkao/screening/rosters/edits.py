"""What a review adds to a sheet: columns at its right, and its own column for the condition filled. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

Look: TypeAlias = Literal["plain", "eligible", "not_eligible", "needs_facts", "needs_ruling", "not_decided", "differs"]
"""How a cell is shown beside its words: the four outcomes, a row without one, and a cell where two values differ."""


class Heading(NamedTuple):
    """The title of an added column, its width in characters of Latin script, and whether long words fold in it."""

    title: str
    width: int
    folds: bool = True


class RowEdit(NamedTuple):
    """What is added to a row: a text for each added column, how the first of them looks, and what its condition column gets.

    `fill` None leaves the roster's own cell as it is; `is_marked` marks it, because the review came to something else.
    """

    added: tuple[str, ...]
    look: Look = "plain"
    fill: str | None = None
    is_marked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetEdit:
    """The edits of one sheet; rows and columns are counted from 0. `header` is (-1, -1) where the sheet has no heading."""

    sheet: str
    header: tuple[int, int]
    first_column: int
    headings: tuple[Heading, ...]
    rows: Mapping[int, RowEdit] = field(default_factory=lambda: MappingProxyType({}))
    fill_column: int | None = None


class Linked(NamedTuple):
    """A cell that leads to a cell of another sheet."""

    words: str
    sheet: str
    address: str


ReportCell: TypeAlias = str | int | Linked


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSheet:
    """A sheet of a report: blocks of rows, of which those in `headings` (counted from 0) are headings; long words of rows in
    `unfolded` run on over the empty cells beside them."""

    name: str
    rows: tuple[tuple[ReportCell, ...], ...]
    headings: frozenset[int] = frozenset()
    unfolded: frozenset[int] = frozenset()
    widths: tuple[int, ...] = ()
