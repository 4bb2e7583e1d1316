"""Tables whose levels stand side by side: turned into the usual form, one level a row.

Two forms occur. In one the column heads are levels, and an occupation's row has the conditions of each level below them::

    职业    四级/中级工      三级/高级工
    焊工    1、… 2、…        1、…

In the other the captions of the first column are what column heads are elsewhere (等级, 申报条件), and a level is a column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from zhunkao.model.documents import Span
from zhunkao.reading.columns import Role, column_role, column_roles
from zhunkao.reading.layout import Box, Grid, Row
from zhunkao.reading.vocabulary import ends_like_name, is_like_condition, is_no_name, level_name, plain
from zhunkao.reading.words import NO_WORDS, Words, tight_text

_AFTER_LEVEL = re.compile(r"(?:的?(?:申报|报考|报名|认定)?条件(?:[(].*[)])?|[(][^()]*(?:之一|条件)[^()]*[)])$")
_LASTING = (Role.CODE, Role.OCCUPATION, Role.WORK_TYPE)
_LONGEST_HEAD = 20
_HEAD_WITHIN = 15


def level_roles(heads: Sequence[str], numbers: int | None = None) -> tuple[Role | None, ...] | None:
    """The roles of columns of which two or more are headed by levels (CONDITION each), else None; the column `numbers` holds the
    numbers of items.

    >>> level_roles(["职业", "四级/中级工", "三级/高级工"])
    (<Role.OCCUPATION: 'occupation'>, <Role.CONDITION: 'condition'>, <Role.CONDITION: 'condition'>)
    """
    levels = [head_level(head) for head in heads]
    named = [level for level in levels if level is not None]
    if len(named) < 2 or len(set(named)) < len(named):
        return None
    roles: list[Role | None] = []
    for column, (head, level) in enumerate(zip(heads, levels, strict=True)):
        role = Role.CONDITION if level is not None else Role.ITEM if column == numbers else column_role(head)
        if level is None and (len(head) > _LONGEST_HEAD or role in (Role.CONDITION, Role.LEVEL)):
            return None
        roles.append(None if level is None and role in roles else role)
    if Role.OCCUPATION not in roles and Role.WORK_TYPE in roles:
        roles[roles.index(Role.WORK_TYPE)] = Role.OCCUPATION
    return tuple(roles)


def head_level(head: str) -> int | None:
    """The level that a column head names, perhaps with 申报条件 behind it."""
    found = level_name(_AFTER_LEVEL.sub("", plain(tight_text(head))))
    return found.level if found else None


def join_heads_of_levels(rows: Sequence[Row]) -> tuple[list[Row], list[Span]]:
    """The rows of a table with the two rows of its head as one, where other columns stand beside the conditions of each level.

    四级 over 申报条件 | 考核费 heads the conditions, the fee keeps its own head. Also where the words 申报条件 stand.
    """
    for number, (upper, lower) in enumerate(pairwise(rows[:_HEAD_WITHIN])):
        over = [head_level(box.words.text) if box else None for box in upper.boxes]
        asked = [
            level is not None and box is not None and box is not above and column_role(box.words.text) is Role.CONDITION
            for level, above, box in zip(over, upper.boxes, lower.boxes, strict=True)
        ]
        levels = [level for level, is_asked in zip(over, asked, strict=True) if is_asked]
        if len(levels) < 2 or len(set(levels)) < len(levels) or over.count(None) + len(levels) == len(over):
            continue
        boxes = tuple(
            above if is_asked or level is None else below
            for above, below, level, is_asked in zip(upper.boxes, lower.boxes, over, asked, strict=True)
        )
        heads = {
            id(box): box.words.span for box, is_asked in zip(lower.boxes, asked, strict=True) if is_asked and box is not None
        }
        return [*rows[:number], Row(boxes, upper.opens_page), *rows[number + 2 :]], list(heads.values())
    return list(rows), []


def is_of_levels(roles: Sequence[Role | None]) -> bool:
    """Whether the conditions of a table stand in a column for each level."""
    return roles.count(Role.CONDITION) > 1


def one_level_a_row(grid: Grid) -> Grid | None:
    """A grid with a column for each level as one with a row for each; None if its cells are no conditions (fees by level).

    Rows of other matters (考核费) beside those of conditions are asides.

    Where the format knows nothing of merged cells, a row that lacks a cell may have slipped: it is left out, and so is flagged as
    words that nothing accounts for.
    """
    levels = [column for column, role in enumerate(grid.roles) if role is Role.CONDITION]
    others = [column for column in range(len(grid.roles)) if column not in levels]
    asked = [row for row in grid.rows if _has_condition(row, levels)]
    cells = [box for row in asked for column in levels if (box := _at(row, column)) and not is_no_name(box.words.text)]
    if 2 * sum(is_like_condition(box.words.text) for box in cells) < max(len(cells), 1):
        return None
    kept = {id(box) for row in asked for box in row.boxes}
    none = {id(box) for row in asked for column in levels if (box := _at(row, column)) and is_no_name(box.words.text)}
    every = {id(box): box for row in grid.rows for box in row.boxes if box and box.words}
    asides = [box.words for key, box in every.items() if key not in kept - none]
    rows: list[Row] = []
    named = [other for other in others if grid.roles[other] in _LASTING]
    for _, group in groupby(asked, key=lambda row: [id(_at(row, other)) for other in named]):
        below = [row for row in group if grid.merged or all(_at(row, column) is not None for column in levels)]
        for column in levels:
            label = Box(_level_words(grid.head[column]), 0, column)
            for row in below:
                box = _at(row, column)
                if box is None or is_no_name(box.words.text):
                    continue
                opens_page = row.opens_page and column == levels[0]
                rows.append(Row((*(_at(row, other) for other in others), label, replace(box)), opens_page))
    roles = (*(grid.roles[other] for other in others), Role.LEVEL, Role.CONDITION)
    head = (*(grid.head[other] for other in others), *(grid.head[column] for column in levels))
    return Grid(roles, head, tuple(rows), grid.merged, tuple(asides))


def one_name_a_row(rows: Sequence[Row]) -> tuple[int, Grid] | None:
    """A table of levels whose columns are occupations (等级 | 焊工 | 电工), a row for each level of each; None if it is none.

    Returns:
        The number of the row that heads it, and the grid.
    """
    for number, head in enumerate(rows[:_HEAD_WITHIN]):
        names = [box for box in head.boxes[1:] if box is not None]
        first = head.boxes[0] if head.boxes else None
        said = [plain(tight_text(box.words.text)) for box in names]
        if len({id(box) for box in names}) < 2 or not _over_levels(first, rows[number + 1 :]):
            continue
        if len(set(said)) < len(head.boxes) - 1 or not all(map(_is_name, said)):
            return None
        body = rows[number + 1 :]
        cells = [box for row in body for box in row.boxes[1:] if box is not None and not is_no_name(box.words.text)]
        if not cells or 4 * sum(is_like_condition(box.words.text) for box in cells) < 3 * len(cells):
            return None
        first = first or Box(NO_WORDS, number, 0)
        roles = (Role.OCCUPATION, Role.LEVEL, Role.CONDITION)
        turned = tuple(
            Row((names[column], row.boxes[0], replace(box)))
            for column in range(len(names))
            for row in body
            if (box := _at(row, column + 1)) is not None and row.boxes[0] is not None and not is_no_name(box.words.text)
        )
        none = tuple(box.words for row in body for box in row.boxes if box is not None and is_no_name(box.words.text))
        return number, Grid(roles, tuple(box.words for box in (*names, first)), turned, merged=True, asides=none)
    return None


def _over_levels(first: Box | None, body: Sequence[Row]) -> bool:
    """Whether the first column is one of levels: its head says so, or it has none and nothing but levels stands below."""
    if first is not None and first.words:
        return column_role(first.words.text) is Role.LEVEL
    cells = [box.words.text for row in body if (box := _at(row, 0)) is not None and box.words]
    return len(cells) > 1 and all(level_name(text) is not None for text in cells)


def _is_name(said: str) -> bool:
    return len(said) <= _LONGEST_HEAD and ends_like_name(said) and level_name(said) is None and column_role(said) is None


def _has_condition(row: Row, levels: Sequence[int]) -> bool:
    """Whether a row has conditions below its levels, not fees or hours."""
    return any((box := _at(row, column)) is not None and is_like_condition(box.words.text) for column in levels)


def _at(row: Row, column: int) -> Box | None:
    return row.boxes[column] if column < len(row.boxes) else None


def _level_words(head: Words) -> Words:
    said = head.tight()
    rest = _AFTER_LEVEL.sub("", plain(said.text))
    return said.cut(0, len(rest))


def by_captions(rows: Sequence[Row]) -> list[Row] | None:
    """The rows of a table whose first column holds captions, turned so that the captions stand above; None if it has none."""
    width = max((len(row.boxes) for row in rows), default=0)
    captions = [tight_text(box.words.text) if (box := _at(row, 0)) else "" for row in rows]
    if width < 2 or column_roles(captions) is None:
        return None
    reach: dict[int, list[int]] = {}
    for row in rows:
        for column, box in enumerate(row.boxes):
            if box is not None and column not in reach.setdefault(id(box), []):
                reach[id(box)].append(column)
    turned: dict[int, Box] = {}
    for row in rows:
        for box in row.boxes:
            if box is not None and id(box) not in turned:
                columns = reach[id(box)]
                turned[id(box)] = Box(box.words, min(columns), box.row, len(columns))
    return [
        Row(tuple(turned[id(box)] if (box := _at(row, column)) is not None else None for row in rows)) for column in range(width)
    ]


@dataclass(frozen=True, slots=True)
class Form:
    """What a form of captions with their contents beside them (职业：焊工 | 等级：四级 / 申报条件：…) comes to."""

    grid: Grid
    captions: tuple[Words, ...]


def read_form(rows: Sequence[Row]) -> Form | None:
    """The grid of a form, a row for each of its records; None if the table is none.

    In a record each caption stands once; occupation, work type and code hold on for records that do not name them again.
    """
    records: list[dict[Role, Box]] = [{}]
    captions: list[Words] = []
    beside = False
    for row in rows:
        boxes = [box for box in {id(box): box for box in row.boxes if box}.values() if box.words]
        if len(boxes) % 2:
            return None
        for caption, content in zip(boxes[::2], boxes[1::2], strict=True):
            role = column_role(caption.words.text)
            if role is None or column_role(content.words.text) is not None:
                return None
            if role in records[-1] or (Role.CONDITION in records[-1] and role in (*_LASTING, Role.LEVEL)):
                records.append({})
            records[-1][role] = content
            captions.append(caption.words)
        beside = beside or len(boxes) > 2
    found = {role for record in records for role in record}
    if not beside or Role.CONDITION not in found or not found & {Role.OCCUPATION, Role.LEVEL, Role.WORK_TYPE}:
        return None
    roles = tuple(role for role in Role if role in found)
    made: list[Row] = []
    lasting: dict[Role, Box] = {}
    for record in records:
        lasting |= {role: box for role, box in record.items() if role in _LASTING}
        held = lasting | record
        made.append(Row(tuple(held.get(role) for role in roles)))
    return Form(Grid(roles, tuple(NO_WORDS for _ in roles), tuple(made), merged=True), tuple(captions))
