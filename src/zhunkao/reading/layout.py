"""Layout: from a view to lines and grids, whatever the format was.

A **line** is what stands between two line breaks; a **grid** is a table of conditions: rows of boxes under a head whose columns
have known roles. Tables of the format and tables that were flattened into text (fields parted by tabs, or one cell a line) end
in the same grid, so that one set of rules reads both. Repeated heads at the top of a page are set aside as furniture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from zhunkao.model.documents import Span
from zhunkao.reading.columns import Role
from zhunkao.reading.vocabulary import level_list, level_name
from zhunkao.reading.words import Words, is_blank_text, tight_text


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands, white space included; `beside` says that it is a cell with others beside it in a row, `closing`
    that it is a heading which stood below its list.
    """

    words: Words
    page: int = 1
    style: str | None = None
    beside: bool = False
    closing: bool = False

    @property
    def text(self) -> str:
        """Its characters."""
        return self.words.text

    @property
    def is_blank(self) -> bool:
        """Whether it shows nothing."""
        return is_blank_text(self.words.text)


@dataclass(frozen=True, slots=True)
class Box:
    """A cell, with white space at its ends taken off; it first stands at (`row`, `column`) of its table.

    `levels` are those that it names, where a reader has found them already; `number` is that of the item which it holds, where a
    cell or head of its own says it.
    """

    words: Words
    row: int
    column: int
    rows: int = 1
    levels: tuple[int, ...] = ()
    number: int | None = None


def levels_of(box: Box) -> tuple[int, ...]:
    """The levels that a cell of a column of levels names: one, or several with a stroke or on lines of their own."""
    found = level_name(box.words.text, bare_digit=True)
    if found is not None and not box.levels:
        return (found.level,)
    lines = "、".join(filter(None, map(tight_text, box.words.text.split("\n"))))
    return box.levels or level_list(box.words.text, bare=True) or level_list(lines, bare=True)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: for each column the box that stands there or covers it, None where nothing is known to stand.

    `opens_page` marks the first row on a new page, where a cell may go on that the page's end has cut.
    """

    boxes: tuple[Box | None, ...]
    opens_page: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of conditions: the `roles` of its columns, its `head` as printed, and the rows below.

    `merged` says that the format knows which cells are merged, so that an empty box is really empty; where it does not (text),
    covered cells are simply missing and later columns may have slipped to the left. `asides` are cells of other matters;
    `beside` says that the items of a list stood side by side in columns that do not number them.
    """

    roles: tuple[Role | None, ...]
    head: tuple[Words, ...]
    rows: tuple[Row, ...]
    merged: bool
    asides: tuple[Words, ...] = ()
    beside: bool = False

    def column(self, role: Role) -> int | None:
        """The column with a role, or None."""
        return self.roles.index(role) if role in self.roles else None


Block: TypeAlias = Line | Grid


@dataclass(frozen=True, slots=True)
class Layout:
    """Lines and grids in reading order, and the spans of repeated page heads that are left out of them."""

    blocks: tuple[Block, ...]
    furniture: tuple[Span, ...] = ()


def text_of(blocks: Sequence[Block]) -> str:
    """All words of blocks, a line or cell each."""
    return "\n".join(text for block in blocks for text in _texts(block))


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Grid):
        yield from (words.text for words in (*block.head, *block.asides))
        yield from (box.words.text for row in block.rows for box in row.boxes if box is not None)
    else:
        yield block.text
