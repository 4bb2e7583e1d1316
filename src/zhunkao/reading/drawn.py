"""Tables that text draws: fields between strokes (| 职业 | 等级 | 条件 |), between commas, or in columns made of blanks.

A table begins with a row of column heads and goes on while lines have its form. A field that holds no words says what stands
above it. Strokes, commas and ruled lines are furniture.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias
from unicodedata import east_asian_width

from zhunkao.model.documents import Span
from zhunkao.reading.columns import Role, column_roles
from zhunkao.reading.definitions import is_note
from zhunkao.reading.layout import Box, Grid, Line, Row
from zhunkao.reading.transposed import level_roles
from zhunkao.reading.vocabulary import is_ended, is_like_condition, level_list, level_name, number_label
from zhunkao.reading.words import NO_WORDS, Words, tight_text

_STROKE = re.compile(r"[|｜│┃║]")
_RULE = re.compile(r"[\s|｜│┃║+:=\-—_─━┄┈┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝═]+")
_COMMAS = ",，;；"
_GAP = re.compile(r"[ \u00a0]{2,}|\u3000+")
_NEAR = 3
"""So many half widths may a field begin beside the head of its column."""

_LONGEST_HEADS, _LONGEST_NAME = 120, 40
_NO_NAME = re.compile("[。；;：:，]")
_SENTENCE = re.compile("[。：:]\\s*$|具备|符合|满足|下列|以下|^\\s*第.{1,3}[条款章]")
"""No head of a column: 各职业申报三级，应当具备下列条件之一： is a sentence though both its parts name what heads name."""

Part: TypeAlias = tuple[int, int]
"""Where a field begins and ends in its line."""


@dataclass(slots=True)
class Drawn:
    """A table on its way through the lines; `split` parts a row into as many fields as there are heads, None for another line."""

    roles: tuple[Role | None, ...]
    head: tuple[Words, ...]
    split: Callable[[str], list[Part] | None]
    after: int
    rows: list[list[Words]] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)
    is_ruled: bool = False

    def grid(self) -> Grid:
        """What was read."""
        rows = (
            Row(tuple(Box(words, number, column) if words else None for column, words in enumerate(fields)))
            for number, fields in enumerate(self.rows)
        )
        return Grid(self.roles, self.head, tuple(rows), merged=False)


def read_drawn(lines: Sequence[Line], at: int) -> Drawn | None:
    """The table whose head is the line at hand, or None."""
    text = lines[at].text
    if lines[at].is_blank or len(text) > _LONGEST_HEADS or "\t" in text.strip():
        return None
    for make in (_strokes, _commas, _gaps):
        split = make(text)
        parts = split(text) if split is not None else None
        if split is None or parts is None:
            continue
        heads = tuple(_field(lines[at].words, part) for part in parts)
        texts = [words.text for words in heads]
        if any(map(_SENTENCE.search, texts)):
            continue
        roles = level_roles(texts) or column_roles(texts)
        if roles is not None:
            table = Drawn(roles, heads, split, at + 1)
            _separators(lines[at].words, parts, table)
            _read_rows(lines, table)
            return table if _asks(table) else None
    return None


def _asks(table: Drawn) -> bool:
    """Whether most cells below the heads of conditions are such."""
    columns = [column for column, role in enumerate(table.roles) if role is Role.CONDITION]
    cells = [fields[column].text for fields in table.rows for column in columns if fields[column]]
    return bool(cells) and 2 * sum(map(is_like_condition, cells)) >= len(cells)


def _read_rows(lines: Sequence[Line], table: Drawn) -> None:
    """Take the lines below the heads as long as they are rows, ruled lines or empty."""
    heads = [tight_text(words.text) for words in table.head]
    starts = True
    at = table.after
    while at < len(lines):
        line = lines[at]
        at += 1
        if line.is_blank:
            continue
        if _RULE.fullmatch(line.text) and not line.is_blank:
            table.furniture.append(line.words.strip().span)
            table.is_ruled = table.is_ruled or bool(table.rows)
            starts = True
            table.after = at
            continue
        parts = table.split(line.text)
        fields = [_field(line.words, part) for part in parts or ()]
        if parts is None or is_note(line.text) or not _is_row(table.roles, fields):
            return
        _separators(line.words, parts, table)
        if [tight_text(words.text) for words in fields] == heads:
            table.furniture += [words.span for words in fields if words]
        elif table.rows and _goes_on(table, fields, starts=starts):
            table.rows[-1] = [_joined(before, more) for before, more in zip(table.rows[-1], fields, strict=True)]
        else:
            table.rows.append(fields)
        starts = False
        table.after = at


def _is_row(roles: Sequence[Role | None], fields: Sequence[Words]) -> bool:
    """Whether fields can stand below such heads: a sentence that is parted likewise has no level or name in its place."""
    for role, words in zip(roles, fields, strict=True):
        said = tight_text(words.text)
        if not said:
            continue
        if role is Role.LEVEL and not (level_name(said, bare_digit=True) or level_list(said, bare=True)):
            return False
        if role in (Role.OCCUPATION, Role.WORK_TYPE) and (len(said) > _LONGEST_NAME or _NO_NAME.search(said)):
            return False
    return any(words for role, words in zip(roles, fields, strict=True) if role not in (Role.OCCUPATION, Role.WORK_TYPE))


def _goes_on(table: Drawn, fields: Sequence[Words], *, starts: bool) -> bool:
    """Whether a row is the rest of the one above: where rules part rows none stands between, or its sentence has not ended."""
    if table.is_ruled:
        return not starts
    filled = [column for column, words in enumerate(fields) if words]
    before = table.rows[-1][filled[0]] if len(filled) == 1 else NO_WORDS
    is_condition = len(filled) == 1 and table.roles[filled[0]] is Role.CONDITION
    return is_condition and bool(before) and not is_ended(before.text) and number_label(fields[filled[0]].text) is None


def _joined(before: Words, more: Words) -> Words:
    return before.plus(Words("\n", more.at[:1])).plus(more) if before and more else before or more


def _field(words: Words, part: Part) -> Words:
    said = words.cut(*part).strip()
    return said.cut(1, len(said) - 1).strip() if len(said) > 1 and said.text[0] == said.text[-1] == '"' else said


def _separators(words: Words, parts: Sequence[Part], table: Drawn) -> None:
    """Account for what stands between the fields of a line."""
    bounds = [0, *(place for part in parts for place in part), len(words)]
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        if said := words.cut(start, end).strip():
            table.furniture.append(said.span)
    for start, end in parts:
        whole = words.cut(start, end).strip()
        if whole and (said := _field(words, (start, end))) is not None and len(said) < len(whole):
            table.furniture += [whole.cut(0, 1).span, whole.cut(len(whole) - 1).span]


# --- forms ------------------------------------------------------------------------------------------------------------------


def _strokes(head: str) -> Callable[[str], list[Part] | None] | None:
    """How lines with strokes between their fields are parted."""
    if not _STROKE.search(head):
        return None
    count = len(_between_strokes(head))

    def split(text: str) -> list[Part] | None:
        parts = _between_strokes(text) if _STROKE.search(text) else []
        return parts if len(parts) == count else None

    return split


def _between_strokes(text: str) -> list[Part]:
    strokes = [match.start() for match in _STROKE.finditer(text)]
    parts: list[Part] = []
    start = 0
    for stroke in strokes:
        parts.append((start, stroke))
        start = stroke + 1
    parts.append((start, len(text)))
    if parts and not text[slice(*parts[0])].strip():
        parts.pop(0)
    if parts and not text[slice(*parts[-1])].strip():
        parts.pop()
    return parts


def _commas(head: str) -> Callable[[str], list[Part] | None] | None:
    """How lines with commas between their fields are parted; the last field may hold commas itself."""
    mark = next((mark for mark in _COMMAS if mark in head), None)
    if mark is None:
        return None
    count = len(_between(head, mark))

    def split(text: str) -> list[Part] | None:
        parts = _between(text, mark)
        return [*parts[: count - 1], (parts[count - 1][0], len(text))] if len(parts) >= count else None

    return split


def _between(text: str, mark: str) -> list[Part]:
    parts: list[Part] = []
    start, quoted = 0, False
    for index, char in enumerate(text):
        quoted = quoted != (char == '"')
        if char == mark and not quoted:
            parts.append((start, index))
            start = index + 1
    return [*parts, (start, len(text))]


def _gaps(head: str) -> Callable[[str], list[Part] | None] | None:
    """How lines in columns made of blanks are parted: by order where a line has all its fields, else by where they begin."""
    heads = _between_gaps(head)
    if len(heads) < 2:
        return None
    places = [_width(head[:start]) for start, _ in heads]

    def split(text: str) -> list[Part] | None:
        parts = _between_gaps(text)
        if len(parts) >= len(heads) and _width(text[: parts[0][0]]) - places[0] <= _NEAR:
            return [*parts[: len(heads) - 1], (parts[len(heads) - 1][0], len(text))]
        found: list[Part] = [(0, 0)] * len(heads)
        last = -1
        for start, end in parts:
            place = _width(text[:start])
            column = min(range(len(places)), key=lambda each: abs(places[each] - place))
            if abs(places[column] - place) > _NEAR or column <= last:
                return None
            last = column
            found[column] = (start, end if column < len(heads) - 1 else len(text))
            if column == len(heads) - 1:
                break
        return _in_order(found)

    return split


def _in_order(parts: Sequence[Part]) -> list[Part]:
    """Fields with empty ones put where they stand, so that each begins no earlier than the one before ends."""
    placed: list[Part] = []
    end = 0
    for part in parts:
        placed.append(part if part[1] > part[0] else (end, end))
        end = placed[-1][1]
    return placed


def _between_gaps(text: str) -> list[Part]:
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    parts: list[Part] = []
    for gap in _GAP.finditer(text, start, end):
        parts.append((start, gap.start()))
        start = gap.end()
    return [*parts, (start, end)] if end > start else parts


def _width(text: str) -> int:
    """How many half widths a text takes."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
