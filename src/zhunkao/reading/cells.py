"""Levels inside the cell of the items: 五级：1、… 四级：1、…; each becomes a row of its own.

A level heads what follows where it stands on a line of its own, or begins a line or sentence and has a colon after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from zhunkao.model.registers import Registers
from zhunkao.reading.fields import Fields
from zhunkao.reading.headings import Heading, read_heading
from zhunkao.reading.layout import Box, levels_of
from zhunkao.reading.raw import Findings, Kind
from zhunkao.reading.sentences import read_named
from zhunkao.reading.vocabulary import LEVEL_AT_START, is_ended, is_finished, is_like_condition, number_label, plain
from zhunkao.reading.words import Words, is_blank_text, tight_text

_LEVEL = re.compile(rf"(?:^|(?<=[。;\n]))\s*[(\[]?{LEVEL_AT_START}[)\]]?(?:的?申报条件|的?报考条件|条件)?:")
_SENTENCE = re.compile(r"[。；;](?:\s*)|\n+")
_LONGEST = 60


def part_levels(rows: Iterable[Fields], registers: Registers, findings: Findings) -> Iterator[Fields]:
    """The rows of a grid, those whose cell of items names levels itself parted by them."""
    last: Words | None = None
    named: set[int] = set()
    for row in rows:
        if row.condition is None:
            yield row
            continue
        if row.condition.words is last:
            # The cell reaches down over the rows of its other levels.
            rest = (*row.rest, *_unnamed(row.level, named, findings))
            yield replace(row, occupation=None, work_type=None, level=None, condition=None, rest=rest)
            continue
        name = tight_text(row.occupation.words.text) if row.occupation is not None else ""
        parts = _parts(row.condition, registers, name, level=row.level is not None and bool(row.level.words))
        if not parts:
            yield row
            continue
        last = row.condition.words
        opens_page, rest = row.opens_page, row.rest
        named = {each for level, _ in parts if level is not None for each in levels_of(level)}
        if all(level is not None for level, _ in parts):
            rest = (*rest, *_unnamed(row.level, named, findings))
        for level, words in parts:
            box = Box(words, row.condition.row, row.condition.column)
            yield replace(row, level=level or row.level, condition=box, opens_page=opens_page, rest=rest)
            opens_page, rest = False, ()


def _unnamed(level: Box | None, named: set[int], findings: Findings) -> tuple[Box, ...]:
    """The cell of levels beside a cell of items that names its levels itself, where it says another than those."""
    if level is None or not level.words:
        return ()
    if not set(levels_of(level)) <= named:
        return (level,)
    findings.mark(Kind.LABEL, level.words)
    return ()


def _parts(box: Box, registers: Registers, name: str, *, level: bool) -> list[tuple[Box | None, Words]]:
    """The parts of a cell with the level above each, or behind each where none stands beside it; empty if it names none.

    A head may say again the `name` that stands beside the cell (茶艺师（四级）).
    """
    words = box.words.without_tags()
    cuts: list[tuple[int, int]] = []
    for start, end in sorted(_heads(words, registers, name)):
        if not cuts or start >= cuts[-1][1]:
            cuts.append((start, end))
    if not cuts:
        return [] if level else _named(words, box)
    parts: list[tuple[Box | None, Words]] = []
    opening = words.cut(0, cuts[0][0]).strip()
    if opening:
        parts.append((None, opening))
    for index, (start, end) in enumerate(cuts):
        after = cuts[index + 1][0] if index + 1 < len(cuts) else None
        head = words.cut(start, end).strip()
        heading = read_heading(head.text, registers)
        levels = heading.levels if heading else ()
        parts.append((Box(head, box.row, box.column, levels=levels), words.cut(end, after).strip()))
    return parts


def _named(words: Words, box: Box) -> list[tuple[Box | None, Words]]:
    """The sentences of a cell that all end by naming their level (…，可申报四级。), each with that level."""
    cuts = [0, *(match.end() for match in _SENTENCE.finditer(words.text)), len(words)]
    sentences = [part for start, end in pairwise(cuts) if (part := words.cut(start, end).strip())]
    named = [read_named(sentence) for sentence in sentences]
    return [(Box(each.tail, box.row, box.column, levels=(each.level,)), each.core) for each in named if each and all(named)]


def _heads(words: Words, registers: Registers, name: str) -> Iterator[tuple[int, int]]:
    """Where the heads of levels begin and end in a cell's words."""
    text = plain(words.text)
    for match in _LEVEL.finditer(text):
        yield match.end() - len(match[0].lstrip()), match.end()
    start = 0
    for line in words.text.split("\n"):
        end = start + len(line)
        if not is_blank_text(line) and len(line) <= _LONGEST:
            heading = read_heading(line, registers)
            if heading is None or heading.level is None or heading.masked or not _is_of(heading, name, registers):
                start = end + 1
                continue
            if not heading.targets or _heads_items(text, start, end):
                yield start, end
        start = end + 1


def _is_of(heading: Heading, name: str, registers: Registers) -> bool:
    """Whether a heading names no occupation but that which stands beside the cell, perhaps by the name of a grade."""
    if not heading.targets:
        return True
    said = heading.targets[0]
    record = registers.occupation_by_grade(said.occupation)
    known = said.occupation if record is None else record.name
    return len(heading.targets) == 1 and said.work_type is None and bool(name) and name in (said.occupation, known)


def _heads_items(text: str, start: int, end: int) -> bool:
    """Whether items begin right below a line of a cell: 焊工（五级） may be a certificate in a list of such."""
    before, below = text[:start].rstrip(), text[end:].strip().split("\n")[0]
    label = number_label(below)
    first = label.number == 1 if label is not None else not any(map(number_label, text.split("\n")))
    return first and is_like_condition(below) and (not before or is_ended(before) or is_finished(before))
