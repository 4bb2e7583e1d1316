"""Rows of a grid whose cells say that they are those above: cells that reach down over several rows, 同上, 〃.

A cell of items that reaches down over the rows of several occupations, work types or levels holds for each of them; each of
those rows gets it as if it were printed there again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from zhunkao.model.registers import Registers
from zhunkao.reading.fields import Fields
from zhunkao.reading.layout import Box, levels_of
from zhunkao.reading.raw import Findings, Kind
from zhunkao.reading.vocabulary import is_name, level_name, plain
from zhunkao.reading.words import tight_text

_NAME_AND_LEVEL = re.compile(r"\s*(?P<name>[^()]{2,20})[(](?P<level>[^()]+)[)]\s*", re.DOTALL)
_DITTO = re.compile(r"[(]?(?:同上(?:行|栏|格)?|〃|″|”|\"|′′)[)]?[。.]?")


def is_ditto(text: str) -> bool:
    """Whether a cell says that it is the one above it.

    >>> is_ditto("同上"), is_ditto("〃"), is_ditto("同上级")
    (True, True, False)
    """
    return _DITTO.fullmatch(plain(tight_text(text))) is not None


def fill_names(rows: Iterable[Fields], findings: Findings) -> Iterator[Fields]:
    """The rows, names and levels that are 同上 replaced by the cells above them."""
    above: Fields | None = None
    for row in rows:
        if above is not None:
            row = replace(
                row,
                code=_filled(row.code, above.code, findings),
                occupation=_filled(row.occupation, above.occupation, findings),
                work_type=_filled(row.work_type, above.work_type, findings),
                level=_filled(row.level, above.level, findings),
            )
        yield row
        above = row


def _filled(box: Box | None, above: Box | None, findings: Findings) -> Box | None:
    if box is None or above is None or not above.words or not is_ditto(box.words.text):
        return box
    findings.mark(Kind.LABEL, box.words)
    return above


def part_level_cells(rows: Iterable[Fields], registers: Registers) -> Iterator[Fields]:
    """The rows; a cell of levels that holds a name too (焊工（四级）) is a level, and a name where it is one.

    An old grade name is no occupation: it says the level again.
    """
    made: dict[int, tuple[Box, Box | None]] = {}
    for row in rows:
        box = row.level
        if box is None or levels_of(box):
            yield row
            continue
        if id(box) not in made:
            made[id(box)] = _part_level(box, registers)
        level, name = made[id(box)]
        beside = row.occupation is not None and bool(row.occupation.words)
        if name is not None and beside:
            yield row
        else:
            yield replace(row, level=level, occupation=name or row.occupation)


def _part_level(box: Box, registers: Registers) -> tuple[Box, Box | None]:
    match = _NAME_AND_LEVEL.fullmatch(plain(box.words.text))
    level = level_name(match["level"]) if match is not None else None
    if match is None or level is None:
        return box, None
    name = tight_text(match["name"])
    record = registers.occupation_by_grade(name)
    if record is not None and registers.grade_level(record.name, name) == level.level:
        return replace(box, levels=(level.level,)), None
    if not is_name(name, registers):
        return box, None
    words = box.words
    return (
        replace(box, words=words.cut(match.start("level") - 1).strip(), levels=(level.level,)),
        replace(box, words=words.cut(*match.span("name")).strip()),
    )


def repeat_items(rows: Sequence[Fields]) -> Iterator[Fields]:
    """The rows, a cell of items that reaches over rows of other names or levels repeated for each of them."""
    for _, group in groupby(rows, key=lambda row: id(row.condition) if row.condition is not None else id(row)):
        beside = list(group)
        yield beside[0]
        said = [_names(beside[0])]
        for row in beside[1:]:
            if row.condition is None or _names(row) == said[-1]:
                yield row
                continue
            said.append(_names(row))
            yield replace(row, condition=replace(row.condition))


def _names(row: Fields) -> tuple[int | None, ...]:
    """Which cells name what a row is about."""
    return tuple(id(box) if box is not None else None for box in (row.occupation, row.work_type, row.level))
