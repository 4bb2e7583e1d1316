"""Pages of lines and tables to one flow: tables joined over page ends, heads and feet told apart; for pdf files and scans."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TypeAlias, assert_never

from zhunkao.reading.carriers.flow import Flow, Grid, Para, plain
from zhunkao.reading.carriers.pdf_page import Line, PageTable, joined_lines

PAGE_HEAD = "page_head"
PAGE_NUMBER = re.compile(r"[-–—·\s]*(?:第\s*)?[0-9]{1,4}(?:\s*页)?(?:\s*[/，,共]+\s*[0-9]{1,4}(?:\s*页)?)?[-–—·\s]*")

SAME_EDGE = 4.0
"""Points by which the edges of a table's columns may differ from page to page."""


def flow_of_pages(pages: list[list[Line | PageTable]]) -> Flow:
    """All pages in reading order, tables joined over page ends."""
    repeated = _repeated(pages)
    flow: Flow = []
    waiting: Flow = []
    table: PageTable | None = None
    grid = Grid([])
    for parts in pages:
        for part in _paragraphs(parts, repeated):
            match part:
                case PageTable() if table is not None and _goes_on(table, part):
                    row = max(place.row + place.rows for place in grid.places)
                    grid.places.extend(part.places(row))
                    table = part
                case PageTable():
                    flow += waiting
                    waiting = []
                    table, grid = part, Grid(part.places(0), part.page)
                    flow.append(grid)
                case Para() if part.style == PAGE_HEAD and table is not None:
                    waiting.append(part)
                case Para():
                    flow += [*waiting, part]
                    waiting, table = [], None
                case unreachable:
                    assert_never(unreachable)
    return flow + waiting


def _goes_on(table: PageTable, part: PageTable) -> bool:
    """Whether a table on a later page has the columns of the one before it."""
    return (
        part.page == table.page + 1
        and len(part.lefts) == len(table.lefts)
        and all(abs(a - b) <= SAME_EDGE for a, b in zip(part.lefts, table.lefts, strict=True))
    )


_Part: TypeAlias = "Para | PageTable"


def _repeated(pages: list[list[Line | PageTable]]) -> set[str]:
    """The page heads and feet: first and last lines of a page that come again on others, but for their digits."""
    seen: Counter[str] = Counter()
    for parts in pages:
        lines = [part for part in parts if isinstance(part, Line)]
        seen.update({_shape(line.text) for line in _outermost(parts, lines)})
    return {shape for shape, count in seen.items() if count > 1}


def _outermost(parts: list[Line | PageTable], lines: list[Line]) -> list[Line]:
    """The lines above and below everything else: up to three at each end of a page."""
    edge = {id(part) for part in [*parts[:3], *parts[-3:]]}
    return [line for line in lines if id(line) in edge]


def _shape(text: str) -> str:
    return re.sub(r"[0-9]+", "#", "".join(text.split()))


def _paragraphs(parts: list[Line | PageTable], repeated: set[str]) -> Iterator[_Part]:
    """The parts of a page with lines of text joined to paragraphs, heads and feet apart."""
    held: list[Line] = []
    edge = {id(line) for line in _outermost(parts, [part for part in parts if isinstance(part, Line)])}
    for part in parts:
        if isinstance(part, Line) and not (
            id(part) in edge and (_shape(part.text) in repeated or PAGE_NUMBER.fullmatch(part.text))
        ):
            held.append(part)
            continue
        yield from joined_lines(held)
        held = []
        if isinstance(part, Line):
            yield plain(part.text, PAGE_HEAD, part.page)
        else:
            yield part
    yield from joined_lines(held)
