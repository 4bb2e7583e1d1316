"""A grid to lists: rows to fields, fields to drafts, drafts to runs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from zhunkao.model.documents import Target
from zhunkao.model.registers import Registers
from zhunkao.reading.cells import part_levels
from zhunkao.reading.columns import Role, is_other_condition
from zhunkao.reading.drafts import Draft, read_drafts
from zhunkao.reading.fields import read_fields, varying_column
from zhunkao.reading.layout import Grid
from zhunkao.reading.raw import Findings, Kind, Together, make_doubt
from zhunkao.reading.reaching import fill_names, part_level_cells, repeat_items
from zhunkao.reading.runs import read_runs
from zhunkao.reading.vocabulary import plain

_EITHER = re.compile("之一|其一|任一|任意一|一[项条]即可")
_TOGETHER = re.compile("同时(?:须|应)?(?:具备|符合|满足)|(?:全部|均)(?:须|应|需)?(?:具备|符合|满足)|缺一不可")


def read_grid(
    grid: Grid, registers: Registers, findings: Findings, outer: Sequence[Target] = (), level: int | None = None
) -> None:
    """Find the lists of a grid; `outer` and `level` are what headings above it name, for a grid without such columns."""
    for words in grid.head:
        findings.mark(Kind.HEADING, words)
        if is_other_condition(words.text):
            findings.doubt("column_left_out", words, name=words.text)
    for words in grid.asides:
        findings.mark(Kind.NOTE, words)
    fields = [read_fields(grid, row, registers) for row in grid.rows]
    if (varying := varying_column(fields)) is not None:
        fields = [read_fields(grid, row, registers, varying) for row in grid.rows]
    fields = list(part_level_cells(fill_names(fields, findings), registers))
    rows = list(part_levels(repeat_items(fields) if grid.merged else fields, registers, findings))
    column = grid.column(Role.CONDITION)
    head = plain(grid.head[column].text) if column is not None and column < len(grid.head) else ""
    drafts = list(read_drafts(rows, registers, merged=grid.merged, either=_EITHER.search(head) is not None))
    if grid.column(Role.LEVEL) is None and all(draft.level is None for draft in drafts):
        for draft in drafts:
            draft.level = draft.level or level
    if grid.beside and not (_EITHER.search(head) or _TOGETHER.search(head)):
        _doubt_beside(drafts)
    before = len(findings.lists)
    read_runs(drafts, registers, findings, outer, named=grid.column(Role.OCCUPATION) is not None, merged=grid.merged)
    together = Together.ALL if _TOGETHER.search(head) else Together.ONE if _EITHER.search(head) else Together.ANY
    if together is not Together.ANY:
        found = (each if each.together is Together.ALL else replace(each, together=together) for each in findings.lists[before:])
        findings.lists[before:] = list(found)


def _doubt_beside(drafts: Sequence[Draft]) -> None:
    """Items that stand side by side are read as alternatives; no word of the table says so."""
    for draft in drafts:
        if len(draft.items) > 1:
            draft.items = [replace(item, doubts=(*item.doubts, make_doubt("side_by_side", item.words))) for item in draft.items]
