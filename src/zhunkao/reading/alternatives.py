"""Tables whose items have places of their own: a column for each (条件一 | 条件二 | 条件三), or a column of their numbers.

Both become the usual form: a row for each item, and the item knows its number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from zhunkao.reading.columns import Role, column_role
from zhunkao.reading.layout import Box, Grid, Row
from zhunkao.reading.vocabulary import chinese_number, is_no_name, number_label, plain
from zhunkao.reading.words import NO_WORDS, Words, tight_text

_NUMERAL = "[一二三四五六七八九十]{1,3}|[0-9]{1,2}"
_NAMED = re.compile(
    rf"(?:申报|报考|报名|可选)?(?:条件|途径|方式|情形)[(]?(?P<number>{_NUMERAL})[)]?|第(?P<nth>{_NUMERAL})[条项种](?:条件)?"
)
_BARE = re.compile(rf"[(]?(?P<number>{_NUMERAL})[)]?[、.:]?")


def item_number(text: str, *, bare: bool = True) -> int | None:
    """The number of an item that a cell or head says and nothing else; `bare` allows 1, （1） and ① beside 条件一.

    >>> item_number("条件二"), item_number("第3项"), item_number("（1）"), item_number("1", bare=False)
    (2, 3, 1, None)
    """
    said = plain(tight_text(text))
    match = _NAMED.fullmatch(said) or (_BARE.fullmatch(said) if bare else None)
    if match is not None:
        number = match["number"] or match["nth"]
        return int(number) if number.isascii() else chinese_number(number)
    label = number_label(said) if bare else None
    return label.number if label is not None and label.length == len(said) else None


def item_columns(heads: Sequence[str], over: Sequence[str] = ()) -> tuple[Role | None, ...] | None:
    """The roles of columns of which two or more are headed by the numbers of items (ITEM each), else None.

    Args:
        heads: The heads of the columns.
        over: What stands above them in a head of two rows; below 申报条件 a bare number is enough.
    """
    bare = [bool(over) and column_role(each) is Role.CONDITION for each in over] or [False] * len(heads)
    numbers = [item_number(head, bare=allowed) for head, allowed in zip(heads, bare, strict=True)]
    named = [number for number in numbers if number is not None]
    if len(named) < 2 or len(set(named)) < len(named):
        return None
    roles: list[Role | None] = []
    for head, above, number in zip(heads, over or heads, numbers, strict=True):
        role = Role.ITEM if number is not None else column_role(head) or column_role(above)
        if role is Role.CONDITION:
            return None
        roles.append(role if role is Role.ITEM or role not in roles else None)
    if not {Role.LEVEL, Role.OCCUPATION, Role.WORK_TYPE} & set(roles):
        return None
    if Role.OCCUPATION not in roles and Role.WORK_TYPE in roles:
        roles[roles.index(Role.WORK_TYPE)] = Role.OCCUPATION
    return tuple(roles)


def has_item_columns(roles: Sequence[Role | None]) -> bool:
    """Whether the items of a table stand in a column for each."""
    return roles.count(Role.ITEM) > 1


def one_item_a_row(grid: Grid, over: Words = NO_WORDS) -> Grid:
    """A grid with a column for each item as one with a row for each item; `over` stands above the columns."""
    columns = [column for column, role in enumerate(grid.roles) if role is Role.ITEM]
    others = [column for column in range(len(grid.roles)) if column not in columns]
    rows: list[Row] = []
    none: list[Words] = []
    unnumbered = False
    for row in grid.rows:
        opens_page, kept = row.opens_page, False
        left = tuple(_at(row, other) for other in others)
        for column in columns:
            box = _at(row, column)
            if box is None or is_no_name(box.words.text):
                none += [box.words] if box is not None and box.words else []
                continue
            number = item_number(grid.head[column].text)
            numbered = replace(box, number=number)
            unnumbered = unnumbered or number is None
            rows.append(Row((*left, numbered), opens_page))
            opens_page, kept = False, True
        if not kept:
            rows.append(Row((*left, None), opens_page))
    roles = (*(grid.roles[other] for other in others), Role.CONDITION)
    head = (*(grid.head[other] for other in others), over)
    asides = (*grid.asides, *none, *(grid.head[column] for column in columns))
    return Grid(roles, head, tuple(rows), grid.merged, asides, beside=unnumbered)


def number_column(heads: Sequence[str], rows: Sequence[Row]) -> int | None:
    """The column that holds the numbers of items: to the right of all names, and every cell is such a number, the first one 1."""
    roles = [column_role(head) for head in heads]
    names = [column for column, role in enumerate(roles) if role in (Role.OCCUPATION, Role.WORK_TYPE, Role.CODE)]
    for column, role in enumerate(roles):
        if role not in (None, Role.NUMBER, Role.CONDITION, Role.LEVEL) or column < max(names, default=-1):
            continue
        boxes = {id(box): box for row in rows if (box := _at(row, column)) is not None and box.words}
        numbers = [item_number(box.words.text) for box in boxes.values()]
        if len(numbers) > 1 and numbers[0] == 1 and None not in numbers:
            return column
    return None


def _at(row: Row, column: int) -> Box | None:
    return row.boxes[column] if column < len(row.boxes) else None
