"""Tables of a pdf whose sides are not drawn: the lines between their rows run on, and the words there belong to cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from pdfplumber.page import Page

Edge: TypeAlias = dict[str, Any]

SAME = 3.0
"""Points within which two ends are one."""

LEAST = 8.0
"""Points that a line between cells has at least."""


@dataclass(frozen=True, slots=True)
class _Level:
    left: float
    right: float
    at: float


@dataclass(frozen=True, slots=True)
class _Upright:
    at: float
    top: float
    bottom: float

    def spans(self, top: float, bottom: float) -> bool:
        return self.top <= top + SAME and self.bottom >= bottom - SAME


def missing_sides(page: Page) -> list[Edge]:
    """The left and right sides that the tables of a page lack, as edges for the parser.

    Between two level lines of one extent, an upright line that joins them makes cells; where such cells have no outer side, one
    is put at the ends of the lines.
    """
    levels, uprights = _lines(page)
    found: list[Edge] = []
    for group in _groups(levels):
        for above, below in pairwise(group):
            inner = [each for each in uprights if each.spans(above.at, below.at)]
            if not any(above.left + SAME < each.at < above.right - SAME for each in inner):
                continue
            found += [
                _edge(side, above.at, below.at)
                for side in (above.left, above.right)
                if not any(abs(each.at - side) <= SAME for each in inner)
            ]
    return found


def _lines(page: Page) -> tuple[list[_Level], list[_Upright]]:
    from pdfplumber.table import DEFAULT_JOIN_TOLERANCE, DEFAULT_SNAP_TOLERANCE, merge_edges

    snap, join = DEFAULT_SNAP_TOLERANCE, DEFAULT_JOIN_TOLERANCE
    edges = merge_edges([each for each in page.edges if max(each["width"], each["height"]) >= LEAST], snap, snap, join, join)
    levels = [_Level(each["x0"], each["x1"], each["top"]) for each in edges if each["orientation"] == "h"]
    uprights = [_Upright(each["x0"], each["top"], each["bottom"]) for each in edges if each["orientation"] == "v"]
    return levels, uprights


def _groups(levels: list[_Level]) -> Iterator[list[_Level]]:
    """Level lines of one extent, from top to bottom."""
    left = sorted(levels, key=lambda line: (line.left, line.right, line.at))
    while left:
        first = left[0]
        group = [each for each in left if abs(each.left - first.left) <= SAME and abs(each.right - first.right) <= SAME]
        left = [each for each in left if each not in group]
        yield sorted(group, key=lambda line: line.at)


def _edge(x: float, top: float, bottom: float) -> Edge:
    size = {"x0": x, "x1": x, "top": top, "bottom": bottom, "width": 0.0, "height": bottom - top}
    return {"object_type": "side_edge", "orientation": "v", **size}
