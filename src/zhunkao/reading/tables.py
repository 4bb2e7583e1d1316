"""Tables of the format to grids: merged cells spread, the head found, heads repeated on later pages set aside."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from zhunkao.model.documents import Span
from zhunkao.reading.alternatives import has_item_columns, item_columns, number_column, one_item_a_row
from zhunkao.reading.columns import Role, column_role, column_roles, is_other_condition
from zhunkao.reading.definitions import is_note
from zhunkao.reading.editions import one_edition_each
from zhunkao.reading.fields import is_nothing
from zhunkao.reading.layout import Block, Box, Grid, Line, Row
from zhunkao.reading.matters import is_other_matter
from zhunkao.reading.transposed import (
    by_captions,
    head_level,
    is_of_levels,
    join_heads_of_levels,
    level_roles,
    one_level_a_row,
    one_name_a_row,
    read_form,
)
from zhunkao.reading.view import Table, View
from zhunkao.reading.vocabulary import ends_like_name, is_like_condition, level_name, number_label, occupation_code, plain
from zhunkao.reading.words import NO_WORDS, Words, is_blank_text, split_lines, tight_text

_LONGEST_HEAD = 12
_LONGEST_TITLE = 30
_HEAD_WITHIN = 15
"""The head must be among this many rows; titles and remarks may stand above it."""


def read_table(view: View, table: Table, before: Grid | None) -> tuple[list[Block], list[Span]]:
    """The grids of a table, with lines for what stands above their heads; lines alone if it is no table of conditions.

    A table without a head goes on with the roles of the grid `before` it if it has as many columns. One with other heads further
    down is two tables: what stands below 收费标准 or 免考条件 is none of the conditions above.
    """
    blocks: list[Block] = []
    furniture: list[Span] = []
    for part in _part_tables(view, table):
        found, spans = _read_one(view, part, before)
        blocks += found
        furniture += spans
        before = next((block for block in reversed(found) if isinstance(block, Grid)), before)
    return blocks, furniture


def _part_tables(view: View, table: Table) -> list[Table]:
    """A table parted where a row of other heads stands among its rows."""
    rows = _spread(view, table)
    cuts = [0]
    head: tuple[int, list[str]] | None = None
    for number, row in enumerate(rows):
        texts = _texts(row)
        if not _heads_columns(row) or (head is not None and texts == head[1]):
            continue
        if head is not None and number > head[0] + 1:
            cuts.append(number)
        head = number, texts
    return [table] if len(cuts) == 1 else [_rows_of(table, start, end) for start, end in pairwise([*cuts, table.row_count])]


def _heads_columns(row: Row) -> bool:
    """Whether every cell of a row is the head of a column, one of them of names or levels."""
    texts = [tight_text(box.words.text) for box in _own_boxes(row) if box.words]
    roles = [column_role(text) for text in texts]
    known = all(role or is_other_condition(text) or is_other_matter(text) for role, text in zip(roles, texts, strict=True))
    short = all(len(text) <= _LONGEST_HEAD for text in texts)
    return len(texts) > 1 and known and short and bool({Role.OCCUPATION, Role.WORK_TYPE, Role.LEVEL} & set(roles))


def _rows_of(table: Table, start: int, end: int) -> Table:
    cells = tuple(
        replace(cell, row=cell.row - start, rows=min(cell.rows, end - cell.row))
        for cell in table.cells
        if start <= cell.row < end
    )
    span = Span(cells[0].span.start, cells[-1].span.end) if cells else table.span
    return replace(table, span=span, cells=cells, row_count=end - start)


def _read_one(view: View, table: Table, before: Grid | None) -> tuple[list[Block], list[Span]]:
    """The grid of a table of one kind, and the lines above it."""
    rows, under = join_heads_of_levels(_spread(view, table))
    blocks, spans = _read_rows(rows, table, before)
    return blocks, [*under, *spans]


def _read_rows(rows: list[Row], table: Table, before: Grid | None) -> tuple[list[Block], list[Span]]:
    if (form := read_form(rows)) is not None:
        return [form.grid], [words.span for words in form.captions]
    found = _find_head(rows)
    titles = _titles(rows)
    if found is None and (crossed := one_name_a_row(rows)) is not None:
        number, grid = crossed
        return [*(line for row in rows[:number] for line in _lines(row)), grid], []
    if found is None and (turned := by_captions(rows[len(titles) :])) is not None:
        rows, found = turned, _find_head(turned)
    else:
        titles = []
    if found is None:
        return _read_headless(rows, titles, before if before and len(before.roles) == table.column_count else None)
    start, roles = found
    heads = {tuple(_texts(row)) for row in rows[: start + 1]}
    furniture: list[Span] = []
    above = rows[:start]
    over = NO_WORDS
    if above and (is_of_levels(roles) or has_item_columns(roles) or _reaches_down(rows, start - 1)) and _is_head(above[-1]):
        # A head of two rows: 申报条件 over the levels.
        upper = above.pop()
        furniture += [box.words.span for box in _own_boxes(upper) if box.words]
        over = next((box.words for box in _own_boxes(upper) if column_role(box.words.text) is Role.CONDITION), NO_WORDS)
        roles = _side_by_side(upper, rows[start:], roles)
    parts: list[list[Row] | Row] = [[]]
    opens_page = False
    for row in rows[start + 1 :]:
        if tuple(_texts(row)) in heads or _all_from_above(row, start):
            furniture += [box.words.span for box in _own_boxes(row) if box.words]
            opens_page = True
        elif _is_heading(row) or _stands_alone(row, roles):
            parts += [row, []]
        elif _says_something(row) and isinstance(body := parts[-1], list):
            body.append(Row(row.boxes, row.opens_page or (opens_page and bool(body))))
            opens_page = False
    return [line for row in (*titles, *above) for line in _lines(row)] + _blocks(parts, roles, rows[start], over), furniture


def _heads_other_matter(row: Row) -> bool:
    """Whether a row heads a table of something else than conditions (职业 | 等级 | 考试时间)."""
    texts = [text for text in _texts(row) if text]
    roles = [column_role(text) for text in texts]
    named = {Role.OCCUPATION, Role.WORK_TYPE, Role.LEVEL, Role.CODE, Role.NUMBER} & set(roles)
    others = any(
        role in (None, Role.PRICE) or (role is Role.CONDITION and is_other_matter(text))
        for role, text in zip(roles, texts, strict=True)
    )
    return len(named) > 1 and others and not any(map(is_like_condition, texts))


def _read_headless(rows: Sequence[Row], titles: Sequence[Row], before: Grid | None) -> tuple[list[Block], list[Span]]:
    """A table without heads of columns: with the roles of the grid `before`, or with those that its contents tell."""
    body = [row for row in rows if not (_is_heading(row) or _stands_alone(row, [Role.LEVEL]))]
    body = body[1:] if body and _is_all_heads(body[0]) else body
    above = any(_is_heading(row) and level_name(_texts(row)[0]) is not None for row in rows)
    numbered = number_column([""] * max(map(len, map(_texts, body)), default=0), body)
    goes_on = before is not None and (numbered is None or numbered != before.column(Role.LEVEL))
    roles = before.roles if before is not None and goes_on else _roles_by_content(body, numbered if above else None)
    if roles is None or any(map(_heads_other_matter, rows[:_HEAD_WITHIN])):
        return [line for row in (*titles, *rows) for line in _lines(row)], []
    parts: list[list[Row] | Row] = [[]]
    furniture: list[Span] = []
    for row in (*titles, *rows):
        if _is_heading(row) or _stands_alone(row, roles):
            parts += [row, []]
        elif _is_all_heads(row):
            furniture += [box.words.span for box in _own_boxes(row) if box.words]
        elif _says_something(row) and isinstance(part := parts[-1], list):
            part.append(row)
    blocks: list[Block] = []
    for part in parts:
        if isinstance(part, Row):
            blocks += _lines(part)
        elif part:
            blocks.append(Grid(roles, (), tuple(part), merged=True))
    return blocks, furniture


def _side_by_side(upper: Row, rows: Sequence[Row], roles: tuple[Role | None, ...]) -> tuple[Role | None, ...]:
    """The roles of columns where one head of conditions stands over several columns of whole conditions: ITEM each."""
    over = [box is not None and column_role(box.words.text) is Role.CONDITION for box in upper.boxes]
    below = [
        column for column, box in enumerate(rows[0].boxes) if over[column] and box is not None and box is not upper.boxes[column]
    ]
    heads = {id(rows[0].boxes[column]) for column in below}
    apart = all(roles[column] in (None, Role.CONDITION) for column in below)
    cells = [box for row in rows[1:] for column in below if (box := row.boxes[column]) and not is_nothing(box.words.text)]
    said = sum(_is_condition_cell(box.words.text) for box in cells)
    if len(heads) < 2 or not apart or is_of_levels(roles) or has_item_columns(roles) or 4 * said < 3 * max(len(cells), 1):
        return roles
    return tuple(Role.ITEM if column in below else role for column, role in enumerate(roles))


def _titles(rows: Sequence[Row]) -> list[Row]:
    """The rows at a table's top that say only one thing each."""
    count = next((number for number, row in enumerate(rows) if sum(bool(box.words) for box in _own_boxes(row)) > 1), 0)
    return list(rows[:count])


def _is_head(row: Row) -> bool:
    return column_roles(_texts(row)) is not None


def _blocks(parts: Sequence[list[Row] | Row], roles: tuple[Role | None, ...], head: Row, over: Words) -> list[Block]:
    """The grids of a table, and between them the lines of rows that are one cell all across (a heading, a remark)."""
    blocks: list[Block] = []
    words = tuple(box.words if box else NO_WORDS for box in head.boxes)
    for part in parts:
        if isinstance(part, Row):
            blocks += _lines(part)
        elif part or len(parts) == 1:
            grid = Grid(roles, words, tuple(part), merged=True)
            grid = one_item_a_row(grid, over) if has_item_columns(roles) else grid
            turned = one_level_a_row(grid) if is_of_levels(roles) else grid
            blocks += one_edition_each(turned) if turned else [line for row in (Row(head.boxes), *part) for line in _lines(row)]
    return blocks


def _is_heading(row: Row) -> bool:
    """Whether a row is one cell all across that is neither a condition nor empty."""
    boxes = _own_boxes(row)
    return len(row.boxes) > 1 and len(boxes) == 1 and None not in row.boxes and bool(boxes[0].words) and boxes[0].rows == 1


_HEADING_END = re.compile("(?:条件|标准|材料|流程|须知)(?:如下)?[:：]?$")


def _stands_alone(row: Row, roles: Sequence[Role | None]) -> bool:
    """Whether a row holds a note or a heading in its first cell and nothing else, without being one cell all across."""
    said = [box.words.text for box in _own_boxes(row) if box.words]
    first = row.boxes[0]
    if len(row.boxes) < 2 or len(said) != 1 or first is None or not first.words or first.rows > 1 or roles[0] is Role.CONDITION:
        return False
    text = tight_text(said[0])
    if roles[0] is Role.LEVEL and ends_like_name(text) and level_name(text) is None:
        return True  # 焊工 above levels
    return is_note(text) or (len(text) <= _LONGEST_TITLE and _HEADING_END.search(text) is not None)


def _spread(view: View, table: Table) -> list[Row]:
    """The rows of a table with every merged cell standing in all the places that it covers."""
    places: list[list[Box | None]] = [[None] * table.column_count for _ in range(table.row_count)]
    pages = [0] * table.row_count
    for cell in table.cells:
        words = Words.from_view(view.text, cell.span.start, cell.span.end).strip()
        box = Box(words, cell.row, cell.column, cell.rows)
        pages[cell.row] = pages[cell.row] or cell.page or 0
        for row in range(cell.row, min(cell.row + cell.rows, table.row_count)):
            for column in range(cell.column, min(cell.column + cell.columns, table.column_count)):
                places[row][column] = box
    rows = []
    page = pages[0] if pages else 0
    for number, boxes in enumerate(places):
        opens_page = pages[number] > page
        page = max(page, pages[number])
        rows.append(Row(tuple(boxes), opens_page))
    return rows


def _find_head(rows: Sequence[Row]) -> tuple[int, tuple[Role | None, ...]] | None:
    for number, row in enumerate(rows[:_HEAD_WITHIN]):
        if len({id(box) for box in row.boxes if box}) > 1:
            heads = _with_corner(_texts(row), rows[number + 1 :])
            below = _texts(rows[number + 1]) if number + 1 < len(rows) else []
            numbers = number_column(heads, rows[number + 1 :])
            roles = level_roles(heads, numbers) or item_columns(heads) or column_roles(heads)
            under = level_roles(below) if roles and not is_of_levels(roles) and _are_heads(rows[number : number + 2]) else None
            if roles and under is not None:
                upper = [None if role in (Role.CONDITION, Role.LEVEL) else role for role in roles]
                return number + 1, tuple(role or over for role, over in zip(under, upper, strict=True))
            if roles and below and (under := item_columns(below, heads)) is not None:
                return number + 1, under
            if roles and _reaches_down(rows, number):
                return number + 1, roles
            if roles:
                return number, _with_numbers(roles, numbers)
    return None


def _with_corner(heads: list[str], rows: Sequence[Row]) -> list[str]:
    """The heads of columns; an empty one over nothing but levels is theirs."""
    cells = [box.words.text for row in rows if row.boxes and (box := row.boxes[0]) is not None and box.words]
    if heads and not heads[0] and len(cells) > 1 and all(level_name(text) is not None for text in cells):
        return ["等级", *heads[1:]]
    return heads


def _are_heads(rows: Sequence[Row]) -> bool:
    """Whether the cells of the second row that are no levels are heads too, or those of the first row reaching down."""
    upper, lower = rows[0].boxes, rows[-1].boxes
    return all(
        box is None or box is above or not box.words or head_level(box.words.text) or column_role(box.words.text)
        for above, box in zip(upper, lower, strict=False)
    )


def _with_numbers(roles: tuple[Role | None, ...], numbers: int | None) -> tuple[Role | None, ...]:
    """The roles of columns with that of the numbers of items, if it stands between the names and the conditions."""
    if numbers is None or Role.ITEM in roles or roles[numbers] not in (None, Role.NUMBER) or Role.CONDITION not in roles:
        return roles
    before = [column for column, role in enumerate(roles) if role in (Role.LEVEL, Role.OCCUPATION, Role.WORK_TYPE)]
    if not max(before, default=0) < numbers < roles.index(Role.CONDITION):
        return roles
    return (*roles[:numbers], Role.ITEM, *roles[numbers + 1 :])


def _reaches_down(rows: Sequence[Row], number: int) -> bool:
    """Whether a head goes on in the row below: one of its cells reaches down, another has heads of its own below it."""
    if number + 1 >= len(rows):
        return False
    reaching = [box for box in _own_boxes(rows[number]) if box.rows > 1 and box.row == number]
    below = [box for box in _own_boxes(rows[number + 1]) if box.row == number + 1 and box.words]
    return bool(reaching and below) and all(len(box.words) <= _LONGEST_HEAD and not _is_said(box) for box in below)


def _is_said(box: Box) -> bool:
    return _is_condition_cell(box.words.text) or level_name(box.words.text) is not None


def _is_all_heads(row: Row) -> bool:
    """Whether a row holds several cells, and each is the head of a column."""
    heads = [box.words.text for box in _own_boxes(row) if box.words]
    return len(heads) > 1 and all(map(column_role, heads))


def _roles_by_content(rows: Sequence[Row], numbered: int | None) -> tuple[Role | None, ...] | None:
    """The roles of columns without heads, from what stands in them; None if there are no levels with conditions beside them.

    Where rows all across name the levels, the column of the items' numbers (`numbered`) beside conditions is enough. A figure
    alone is no level here: it may number anything.
    """
    width = max((len(row.boxes) for row in rows), default=0)
    roles: list[Role | None] = [None] * width
    columns = [[box.words.text for row in rows for box in (row.boxes[column],) if box and box.words] for column in range(width)]
    for column, texts in enumerate(columns):
        if _mostly(texts, lambda text: level_name(text) is not None) and Role.LEVEL not in roles:
            roles[column] = Role.LEVEL
        elif _mostly(texts, lambda text: occupation_code(text) is not None):
            roles[column] = Role.CODE
    likely = [column for column, texts in enumerate(columns) if roles[column] is None and _mostly(texts, _is_condition_cell)]
    if not likely or (Role.LEVEL not in roles and (numbered is None or numbered in likely)):
        return None
    condition = max(likely, key=lambda column: sum(map(len, columns[column])))
    roles[condition] = Role.CONDITION
    if numbered is not None and Role.LEVEL not in roles:
        roles[numbered] = Role.ITEM
        return tuple(roles)
    names = [column for column in range(min(condition, roles.index(Role.LEVEL))) if roles[column] is None and columns[column]]
    for column, role in zip(names[-2:], (Role.OCCUPATION, Role.WORK_TYPE), strict=False):
        roles[column] = role
    return tuple(roles)


def _mostly(texts: Sequence[str], says: Callable[[str], bool]) -> bool:
    """Whether at least four of five texts are of a kind."""
    return len(texts) > 1 and sum(map(says, texts)) * 5 >= len(texts) * 4


def _is_condition_cell(text: str) -> bool:
    return len(text) > 6 and (is_like_condition(text) or number_label(text) is not None)


def _texts(row: Row) -> list[str]:
    return [tight_text(box.words.text) if box else "" for box in row.boxes]


def _own_boxes(row: Row) -> list[Box]:
    """The boxes of a row, each once."""
    seen: dict[int, Box] = {id(box): box for box in row.boxes if box}
    return list(seen.values())


def _all_from_above(row: Row, head: int) -> bool:
    """Whether a row below the head holds only cells that the head itself reaches down with (heads of two rows)."""
    boxes = _own_boxes(row)
    covered = [box for box in boxes if box.row <= head]
    rest = [box for box in boxes if box.row > head and box.words]
    return bool(covered) and all(len(box.words) <= 20 and not is_like_condition(box.words.text) for box in rest)


def _says_something(row: Row) -> bool:
    return any(box.words for box in _own_boxes(row))


_LINES_OF_PAGE = 6
_LEVEL_LINE = re.compile(r"(?:^|\n)[^\n。；]{0,20}(?:[一二三四五]级|[初中高]级工?|技师)[^\n。；]{0,24}(?=\n)")


def _page_of_layout(boxes: Sequence[Box]) -> Box | None:
    """The cell that holds a page's text where a table only lays it out, beside cells of short words (首页, 下载中心)."""
    pages = [box for box in boxes if box.words.text.count("\n") >= _LINES_OF_PAGE and _LEVEL_LINE.search(plain(box.words.text))]
    others = [tight_text(line) for box in boxes if box not in pages for line in box.words.text.split("\n")]
    if len(pages) != 1 or any(is_like_condition(line) or level_name(line) or ends_like_name(line) for line in others):
        return None
    return pages[0]


def _lines(row: Row) -> list[Line]:
    """The cells of a row that is not part of a grid, as lines."""
    boxes = [box for box in _own_boxes(row) if box.words]
    page = _page_of_layout(boxes)
    if page is not None:
        return [
            Line(words, beside=box is not page)
            for box in boxes
            for words in split_lines(box.words)
            if not is_blank_text(words.text)
        ]
    lines = [words for box in boxes for words in split_lines(box.words)]
    return [Line(words, beside=len(boxes) > 1) for words in lines if not is_blank_text(words.text)]
