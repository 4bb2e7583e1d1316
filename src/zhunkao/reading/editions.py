"""Tables that print the old conditions beside the new ones (原申报条件 | 现申报条件): a grid for each of them.

Which of the two holds, the table does not decide: both are kept, and the checks of the whole document tell of two lists.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from zhunkao.reading.columns import Role, column_role
from zhunkao.reading.layout import Box, Grid, Row
from zhunkao.reading.vocabulary import plain
from zhunkao.reading.words import tight_text

_MARK = "原有?|旧|老|现行?|新|拟|(?:调整|修订|修改|变更|改革)[前后]|(?:19|20)[0-9]{2}年?(?:版|前|后|起)?"
_EDITION = re.compile(rf"(?:{_MARK})的?(?P<before>.{{2,}})|(?P<after>.{{2,}}?)[(]?(?:{_MARK})[)]?")


def one_edition_each(grid: Grid) -> list[Grid]:
    """The grids of a table's editions, the rows of one after those of the other; the grid itself if there is one edition."""
    columns = _edition_columns(grid)
    if len(columns) < 2:
        return [grid]
    grids: list[Grid] = []
    for column in columns:
        again = column != columns[0]  # remarks stand in the first of the grids
        kept = [
            index
            for index, role in enumerate(grid.roles)
            if index == column or (index not in columns and not (again and role is Role.NOTE))
        ]
        roles = tuple(Role.CONDITION if index == column else grid.roles[index] for index in kept)
        head = tuple(grid.head[index] for index in kept if index < len(grid.head))
        rows = tuple(replace(row, boxes=_pick(row, kept)) for row in grid.rows)
        grids.append(replace(grid, roles=roles, head=head, rows=rows))
    return grids


def _edition_columns(grid: Grid) -> list[int]:
    """The columns of conditions whose heads differ by the edition alone."""
    heads = list(zip(grid.head, grid.roles, strict=False))
    columns = [index for index, (words, role) in enumerate(heads) if role in (None, Role.CONDITION) and _base(words.text)]
    bases = {_base(grid.head[index].text) for index in columns}
    return columns if len(bases) == 1 and len({grid.head[index].text for index in columns}) == len(columns) else []


def _base(head: str) -> str:
    """A head of conditions without its edition (原申报条件 → 申报条件); empty if it names none."""
    match = _EDITION.fullmatch(plain(tight_text(head)))
    base = (match["before"] or match["after"]) if match is not None else ""
    return base if column_role(base) is Role.CONDITION else ""


def _pick(row: Row, kept: Sequence[int]) -> tuple[Box | None, ...]:
    return tuple(row.boxes[index] if index < len(row.boxes) else None for index in kept)
