"""Rows of a grid whose cells say that they are those above: cells that reach down over several rows, 同上, 〃.

A cell of items that reaches down over the rows of several occupations, work types or levels holds for each of them; each of
those rows gets it as if it were printed there again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from zhunkao.reading.fields import Fields
from zhunkao.reading.layout import Box
from zhunkao.reading.raw import Findings, Kind
from zhunkao.reading.vocabulary import plain
from zhunkao.reading.words import tight_text

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
