"""The ladder of a plan for a terminal: plain signs of one column each, Chinese counted as two."""

from __future__ import annotations

from zhunkao.doors.pictures.scene import BarKind, Row, Scene, scene
from zhunkao.doors.pictures.widths import columns, cut, padded
from zhunkao.messages import Language, text
from zhunkao.model.plans import Plan, Way

SIGNS: dict[BarKind, str] = {"training": "/", "waiting": ".", "holding": "=", "work": "#", "study": "%"}
APPLY, HELD = "*", "o"

NARROWEST = 24
"""Columns that the time axis keeps before the notes beside it have theirs."""


def ladder_text(plan: Plan, language: Language = "zh", *, way: Way | None = None, width: int = 100) -> str:
    """The picture of a plan's soonest way (or of another of its ways) on lines no wider than `width` columns (50 or more)."""
    shown = scene(plan, language, way)
    left = max(columns(row.name) for row in shown.rows) + 1
    notes = max(columns(line) for row in shown.rows for line in (*row.lines, ""))
    right = max(min(notes, (width - left) // 2, width - left - NARROWEST - 4), 8)
    axis = width - left - right - 4
    lines = []
    for row in shown.rows:
        first, *more = [piece for line in row.lines for piece in _fold(line, right)] or [""]
        lines.append(f"{padded(row.name, left)}|{_cells(row, shown, axis)}|  {first}".rstrip())
        lines += [f"{' ' * left}|{' ' * axis}|  {rest}".rstrip() for rest in more]
    lines.append(f"{' ' * left}+{_ruler(shown, axis)}+")
    lines.append(f"{' ' * (left + 1)}{_years(shown, axis)}".rstrip())
    legend = "  ".join(
        f"{sign} {text(f'planning.legend_{kind}', language)}"
        for kind, sign in {"training": "/", "apply": APPLY, "waiting": ".", "holding": "o=", "work": "#"}.items()
    )
    return "\n".join((*lines, *_fold(legend, width))) + "\n"


def _fold(words: str, width: int) -> list[str]:
    lines = []
    while True:
        line, words = cut(words, width)
        lines.append(line)
        if not words:
            return lines


def _place(day: int, shown: Scene, axis: int) -> int:
    """The cell of a day."""
    return min(axis - 1, (day - shown.start) * (axis - 1) // (shown.end - shown.start))


def _cells(row: Row, shown: Scene, axis: int) -> str:
    """The signs of a row; marks stand over bars."""
    cells = [" "] * axis
    for bar in row.bars:
        start, end = _place(bar.start, shown, axis), _place(bar.end, shown, axis)
        for place in range(start, max(end, start + 1)):
            cells[place] = SIGNS[bar.kind]
    if row.held_on is not None:
        cells[_place(row.held_on, shown, axis)] = HELD
    if row.apply_on is not None:
        cells[_place(row.apply_on, shown, axis)] = APPLY
    return "".join(cells)


def _ruler(shown: Scene, axis: int) -> str:
    cells = ["-"] * axis
    for day, _ in shown.ticks:
        cells[_place(day, shown, axis)] = "+"
    return "".join(cells)


def _years(shown: Scene, axis: int) -> str:
    """The words of the ticks, each below its own, left out where they would touch the one before."""
    line = ""
    for day, words in shown.ticks:
        place = _place(day, shown, axis)
        if place >= len(line) + bool(line) and place + len(words) <= axis + 6:
            line = line.ljust(place) + words
    return line
