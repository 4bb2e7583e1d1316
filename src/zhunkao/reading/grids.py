"""A grid to lists: rows to fields, fields to drafts, drafts to runs."""

from __future__ import annotations

from collections.abc import Sequence

from zhunkao.model.documents import Target
from zhunkao.model.registers import Registers
from zhunkao.reading.cells import part_levels
from zhunkao.reading.drafts import read_drafts
from zhunkao.reading.fields import read_fields
from zhunkao.reading.layout import Grid
from zhunkao.reading.raw import Findings, Kind
from zhunkao.reading.runs import read_runs
from zhunkao.reading.vocabulary import Role


def read_grid(
    grid: Grid, registers: Registers, findings: Findings, outer: Sequence[Target] = (), level: int | None = None
) -> None:
    """Find the lists of a grid; `outer` and `level` are what headings above it name, for a grid without such columns."""
    for words in grid.head:
        findings.mark(Kind.HEADING, words)
    for words in grid.asides:
        findings.mark(Kind.NOTE, words)
    rows = list(part_levels([read_fields(grid, row, registers) for row in grid.rows], registers))
    drafts = list(read_drafts(rows, registers, merged=grid.merged))
    if grid.column(Role.LEVEL) is None and all(draft.level is None for draft in drafts):
        for draft in drafts:
            draft.level = draft.level or level
    read_runs(drafts, registers, findings, outer, named=grid.column(Role.OCCUPATION) is not None, merged=grid.merged)
