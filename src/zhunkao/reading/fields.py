"""The fields of a grid's row, found by meaning.

Where the columns can be trusted, a box is what its column says. Where covered cells are missing and the rest has slipped to the
left, a code, a level and a condition are known by their looks, and names by their order before them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from zhunkao.model.registers import Registers
from zhunkao.reading.alternatives import item_number
from zhunkao.reading.columns import Role, column_role, is_fact_head, is_other_condition
from zhunkao.reading.definitions import is_note
from zhunkao.reading.facts import Fact
from zhunkao.reading.layout import Box, Grid, Row
from zhunkao.reading.matters import binds, is_of_papers, is_other_matter
from zhunkao.reading.vocabulary import (
    is_like_condition,
    is_no_name,
    level_list,
    level_name,
    number_label,
    occupation_code,
    plain,
    split_level,
)
from zhunkao.reading.words import tight_text


@dataclass(frozen=True, slots=True)
class Fields:
    """What stands in a row; `asides` are of other matters (prices, serial numbers), `rest` is what is not
    understood, `labels` the number of the item in a cell of its own, `facts` what its row asks where several
    cells do so."""

    opens_page: bool
    code: Box | None = None
    occupation: Box | None = None
    work_type: Box | None = None
    level: Box | None = None
    condition: Box | None = None
    prerequisite: Box | None = None
    notes: tuple[Box, ...] = ()
    asides: tuple[Box, ...] = ()
    rest: tuple[Box, ...] = ()
    demands: tuple[Box, ...] = ()
    labels: tuple[Box, ...] = ()
    facts: tuple[Fact, ...] = ()


def read_fields(grid: Grid, row: Row, registers: Registers, varying: Role | None = None) -> Fields:
    """The fields of a row of a grid; the cells of a `varying` column hold for their row alone."""
    level = _find_level(grid, row)
    condition = _find_condition(grid, row, level)
    if grid.merged or _is_aligned(grid, level, condition):
        return _with_level(_by_column(grid, row, varying))
    return _by_order(row, level, condition, registers)


_LEVEL_IN_BRACKETS = re.compile(r"(?P<name>[^()]+)[(](?P<level>[^()]+)[)]")


def _with_level(fields: Fields) -> Fields:
    """The fields of a row whose cell of the name says the level too (焊工四级, 焊工/四级): each of them in a box of its own."""
    box = fields.occupation
    if fields.level is not None or box is None:
        return fields
    said = box.words.tight()
    text = plain(said.text)
    bracket = _LEVEL_IN_BRACKETS.fullmatch(text)
    level = level_name(bracket["level"]) if bracket is not None else None
    parted = (bracket["name"], level.level) if bracket is not None and level is not None else split_level(text)
    if parted is None or not (name := parted[0].rstrip("/")):
        return fields
    start = text.find(name)
    end = start + len(name)
    beside = said.cut(0, start).plus(said.cut(end))
    named = replace(box, words=beside, levels=(parted[1],))
    return replace(fields, occupation=replace(box, words=said.cut(start, end)), level=named)


def _find_level(grid: Grid, row: Row) -> int | None:
    """The column of the row's level: where it should be, else the first box that looks like one."""
    expected = grid.column(Role.LEVEL)
    columns = list(range(len(row.boxes)))
    if expected is not None and expected in columns:
        columns.insert(0, expected)
    for column in columns:
        box = row.boxes[column]
        named = box and (level_name(box.words.text, bare_digit=column == expected) or level_list(box.words.text))
        if named:
            return column
    return None


def _find_condition(grid: Grid, row: Row, level: int | None) -> int | None:
    """The column of the row's condition: the first box after the level that looks like one, else the one where it should be."""
    expected = grid.column(Role.CONDITION)
    for column in range(0 if level is None else level + 1, len(row.boxes)):
        box = row.boxes[column]
        if box and _is_condition(box.words.text):
            return column
    return expected if expected is not None and expected < len(row.boxes) and row.boxes[expected] else None


def _is_condition(text: str) -> bool:
    said = text.removeprefix("<p>").strip()
    if is_note(said):
        return False
    return number_label(said) is not None or (is_like_condition(said) and len(said) > 8)


def _is_aligned(grid: Grid, level: int | None, condition: int | None) -> bool:
    if level is not None:
        return level == grid.column(Role.LEVEL)
    return condition is None or condition == grid.column(Role.CONDITION)


def _by_column(grid: Grid, row: Row, varying: Role | None) -> Fields:
    found: dict[Role, Box] = {}
    seen: set[int] = set()
    notes: list[Box] = []
    asides: list[Box] = []
    rest: list[Box] = []
    demands: list[Box] = []
    labels: list[Box] = []
    after = grid.column(Role.CONDITION) or 0
    beside: list[Box] = []
    number: Box | None = None
    for column, box in enumerate(row.boxes):
        role = grid.roles[column] if column < len(grid.roles) else None
        if box is None or id(box) in seen:
            continue
        seen.add(id(box))  # a cell merged over columns is what its first column says
        if role is Role.NOTE or (role is None and column > after and is_note(box.words.text)):
            notes.append(box)
        elif role is Role.ITEM:
            number = box
        elif role is Role.PREREQUISITE and role is not varying and is_nothing(box.words.text):
            asides.append(box)
        elif role is Role.DEMAND:
            (asides if is_nothing(box.words.text) else demands).append(box)
        elif role in (None, varying) and _asks_beside(grid, column, box):
            beside.append(box)
        elif role in (Role.PRICE, Role.NUMBER) or (role is None and _is_aside(grid, column, box.words.text)):
            asides.append(box)
        elif role is None:
            rest.append(box)
        else:
            found[role] = box
    facts = _facts(grid, row, beside) if beside else ()
    condition = found.get(Role.CONDITION)
    if number is not None and number.words:
        counted = item_number(number.words.text)
        (rest if counted is None or condition is None else labels).append(number)
        found |= {Role.CONDITION: replace(condition, number=counted)} if condition is not None and counted is not None else {}
    return Fields(
        row.opens_page,
        found.get(Role.CODE),
        found.get(Role.OCCUPATION),
        found.get(Role.WORK_TYPE),
        found.get(Role.LEVEL),
        found.get(Role.CONDITION),
        found.get(Role.PREREQUISITE),
        tuple(notes),
        tuple(asides),
        tuple(rest),
        tuple(demands),
        tuple(labels),
        facts,
    )


_BESIDE = re.compile("截止|样式|形式|学时|课时|批次|考点|部门|电话|联系人|网址|教材|页码")
"""Heads of columns that say when, where and how, not who may apply."""

_NOTHING = re.compile("(?:不限|不作要求|不要求|无要求|无|均可|不限制|任意)。?")


def _facts(grid: Grid, row: Row, beside: Sequence[Box]) -> tuple[Fact, ...]:
    """All cells of a row that ask something, in their order."""
    facts: list[Fact] = []
    seen: set[int] = set()
    for column, box in enumerate(row.boxes):
        role = grid.roles[column] if column < len(grid.roles) else None
        asks = box is not None and (role is Role.CONDITION or any(box is each for each in beside))
        if box is not None and asks and id(box) not in seen and not is_nothing(box.words.text):
            seen.add(id(box))
            facts.append(Fact(grid.head[column].text, box.words))
    return tuple(facts)


def varying_column(rows: Sequence[Fields]) -> Role | None:
    """The column of schooling, if it asks several things within one level: then it speaks of single items."""
    for before, row in pairwise(rows):
        same = (before.occupation, before.work_type, before.level) == (row.occupation, row.work_type, row.level)
        first, second = (tight_text(each.prerequisite.words.text) if each.prerequisite else "" for each in (before, row))
        if same and first != second:
            return Role.PREREQUISITE
    return None


def is_nothing(text: str) -> bool:
    """Whether a cell says that nothing is asked (不限, 无, ——).

    >>> is_nothing("不限"), is_nothing("/"), is_nothing("4年")
    (True, True, False)
    """
    return is_no_name(text) or _NOTHING.fullmatch(plain(tight_text(text))) is not None


def _asks_beside(grid: Grid, column: int, box: Box) -> bool:
    """Whether a cell beside that of the conditions asks or bounds something itself, by its head or by its words."""
    head = plain(grid.head[column].text) if column < len(grid.head) else ""
    if is_nothing(box.words.text) or is_of_papers(box.words.text) or is_of_papers(head):
        return False
    return column_role(head) is Role.CONDITION or is_fact_head(head)


def _is_aside(grid: Grid, column: int, text: str) -> bool:
    """Whether a column under a head of its own is about other matters than conditions."""
    head = grid.head[column].text if column < len(grid.head) else ""
    if _is_price(text) or is_nothing(text) or column_role(text) is Role.CONDITION:
        return True
    if is_other_condition(head):
        return True
    if _BESIDE.search(head) and not is_like_condition(text) and not binds(text, beside=True):
        return True
    return bool(head) and is_other_matter(head) and (not is_like_condition(text) or is_of_papers(text))


def _by_order(row: Row, level: int | None, condition: int | None, registers: Registers) -> Fields:
    """The fields of a row whose boxes have slipped: names stand in their order before the level and the condition."""
    bound = condition if condition is not None else len(row.boxes)
    before = [(column, box) for column, box in enumerate(row.boxes[:bound]) if box and column != level]
    code = next((box for _, box in before if occupation_code(box.words.text)), None)
    names = [box for _, box in before if box is not code and not box.words.text.isdigit()]
    occupation = work_type = None
    if len(names) >= 2:
        occupation, work_type = names[0], names[1]
    elif names and _is_work_type(names[0].words.text, registers):
        work_type = names[0]
    elif names:
        occupation = names[0]
    after = [box for box in row.boxes[bound + 1 :] if box]
    notes = [box for box in after if not _is_price(box.words.text)]
    asides = [box for box in after if _is_price(box.words.text)] + [box for _, box in before if box.words.text.isdigit()]
    placed = {id(box) for box in (code, occupation, work_type, *notes, *asides)}
    rest = [box for column, box in enumerate(row.boxes) if box and column not in (level, condition) and id(box) not in placed]
    return Fields(
        row.opens_page,
        code,
        occupation,
        work_type,
        row.boxes[level] if level is not None else None,
        row.boxes[condition] if condition is not None else None,
        None,
        tuple(notes),
        tuple(asides),
        tuple(rest),
    )


def _is_work_type(name: str, registers: Registers) -> bool:
    record = registers.occupation(name)
    return record is not None and name != record.name and any(name in (kind.name, *kind.aliases) for kind in record.work_types)


def _is_price(text: str) -> bool:
    return text.replace(".", "").replace("元", "").replace("/", "").replace("人", "").strip().isdigit()
