"""Scans: pages that are pictures, recognised and put into the cells of the tables that are drawn on them.

Recognition may be wrong without knowing it, and a digit read wrongly is a wrong answer to someone. So every line that the engine
is not sure of is a doubt, and so is every figure, until a person has looked at it.

The engine stands behind `Recogniser`; what it sees on a page is plain data here, so all from there on needs no extra.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from zhunkao.errors import DocumentError
from zhunkao.messages import text as message
from zhunkao.model.documents import Doubt, Span
from zhunkao.reading.carriers.flow import Rich, to_view
from zhunkao.reading.carriers.limits import MAX_SCANS
from zhunkao.reading.carriers.paged import SAME_EDGE, flow_of_pages
from zhunkao.reading.carriers.pdf_page import UNSURE, Box, Line, PageTable, around
from zhunkao.reading.carriers.seen import Recogniser, Seen, SeenPage
from zhunkao.reading.progress import Progress
from zhunkao.reading.view import Table, View

SURE = 0.9
"""Confidence from which on a line is taken as read."""

NEEDED = ("rapidocr", "onnxruntime", "cv2", "numpy")
"""What the extra `ocr` brings."""

FIGURE = re.compile(r"\d+|[〇零一二两三四五六七八九十百]+(?=\s*(?:年|个?月|周岁))")
"""A figure: digits, and Chinese numerals of time."""

BESIDE = 7
"""So many characters before and after a figure are shown with it."""


def recogniser() -> Recogniser | None:
    """The engine of the extra `ocr`, None where it is not installed."""
    if any(importlib.util.find_spec(name) is None for name in NEEDED):
        return None
    from zhunkao.reading.carriers.recognition import RapidRecogniser

    return RapidRecogniser()


def view(data: bytes, count: int, title: str | None, progress: Progress | None = None) -> View:
    """
    Read a pdf that consists of pictures.

    Args:
        data: The bytes of the file.
        count: How many pages it has.
        title: What it says its title is.
        progress: Told how many of the pages are read.

    Raises:
        DocumentError: The extra is not installed, there are too many pages, or nothing was recognised.
    """
    engine = recogniser()
    if engine is None:
        raise DocumentError("carriers.scan", pages=count)
    if count > MAX_SCANS:
        raise DocumentError("carriers.too_many_scans", most=MAX_SCANS)
    return _view(engine.pages(data), count, "pdf", title, progress)


def parts_within(data: bytes, numbers: Sequence[int]) -> dict[int, list[Line | PageTable]]:
    """What is recognised on those pages of a pdf that are pictures among pages of text; nothing without the extra."""
    engine = recogniser() if 0 < len(numbers) <= MAX_SCANS else None
    if engine is None:
        return {}
    found = zip(numbers, engine.pages(data, numbers), strict=False)
    return {number: parts for number, seen in found if (parts := parts_of_page(number, seen, None))}


def view_of_picture(data: bytes, progress: Progress | None = None) -> View:
    """
    Read a picture (png, jpg, tif with one or several pages, bmp).

    Raises:
        DocumentError: The extra is not installed, the picture cannot be opened, or nothing was recognised.
    """
    engine = recogniser()
    if engine is None:
        raise DocumentError("carriers.is_picture")
    return _view(engine.pictures(data), 1, "picture", None, progress)


def _view(found: Iterator[SeenPage], count: int, format_name: str, title: str | None, progress: Progress | None) -> View:
    """Pages that were seen as a view, every page and every figure doubted."""
    pages: list[list[Line | PageTable]] = []
    last: PageTable | None = None
    for number, seen in enumerate(found, 1):
        parts = parts_of_page(number, seen, last)
        last = next((part for part in reversed(parts) if isinstance(part, PageTable)), None)
        pages.append(parts)
        if progress is not None:
            progress(min(number, count), count)
    doubts = [
        Doubt(message("carriers.at_page", page=number), message("carriers.recognised_text"), "", "carriers.recognised_text")
        for number in range(1, len(pages) + 1)
    ]
    view = to_view(flow_of_pages(pages), format_name, title=title, doubts=doubts)
    return replace(view, doubts=(*view.doubts, *figures(view)))


def parts_of_page(number: int, seen: SeenPage, before: PageTable | None) -> list[Line | PageTable]:
    """The tables and lines of a page from top to bottom; a table moved sideways against the page `before` is moved back."""
    free = list(seen.lines)
    parts: list[Line | PageTable] = []
    for cells in seen.tables:
        held: list[list[Seen]] = [[] for _ in cells]
        for line in [*free]:
            place = next((index for index, box in enumerate(cells) if _holds(box, line.box)), None)
            if place is not None:
                held[place].append(line)
                free.remove(line)
        texts = [(box, _rich(lines)) for box, lines in zip(cells, held, strict=True)]
        parts.append(_moved(PageTable(number, around(list(cells)), [*texts]), before))
    for row in in_rows(free):
        words = " ".join(line.words for line in row)
        box = around([line.box for line in row])
        unsure = any(line.score < SURE for line in row)
        parts.append(Line(words, box[0], box[1], box[2], box[3], 0.8 * (box[3] - box[1]), number, unsure))
    return sorted(parts, key=lambda part: part.box[1] if isinstance(part, PageTable) else part.top)


def _holds(box: Box, line: Box) -> bool:
    """Whether the middle of a line lies in a box."""
    across, down = (line[0] + line[2]) / 2, (line[1] + line[3]) / 2
    return box[0] <= across < box[2] and box[1] <= down < box[3]


def _moved(table: PageTable, before: PageTable | None) -> PageTable:
    """A table whose columns are as wide as those of the page before, with its edges put where they were there."""
    if before is None or len(before.lefts) != len(table.lefts):
        return table
    shift = before.lefts[0] - table.lefts[0]
    if any(abs(a - b - shift) > SAME_EDGE for a, b in zip(before.lefts, table.lefts, strict=True)):
        return table
    cells = [((box[0] + shift, box[1], box[2] + shift, box[3]), text) for box, text in table.cells]
    return PageTable(table.page, around([box for box, _ in cells]), cells)


def _rich(lines: Sequence[Seen]) -> Rich:
    """The lines of a cell in reading order, those that are not sure marked."""
    rich = Rich()
    for row in in_rows(lines):
        rich.add("\n" if rich.length else "")
        for index, line in enumerate(row):
            rich.add(" " if index else "")
            start = rich.length
            rich.add(line.words)
            if line.score < SURE:
                rich.mark(UNSURE, start, rich.length)
    return rich


def in_rows(lines: Sequence[Seen]) -> list[list[Seen]]:
    """Lines in reading order, those side by side together.

    >>> [[line.words for line in row] for row in in_rows([Seen("乙", (50, 10, 60, 20), 1), Seen("甲", (0, 12, 9, 21), 1)])]
    [['甲', '乙']]
    """
    rows: list[list[Seen]] = []
    for line in sorted(lines, key=lambda line: line.box[1] + line.box[3]):
        middle = (line.box[1] + line.box[3]) / 2
        if rows and min(each.box[3] for each in rows[-1]) > middle and max(each.box[1] for each in rows[-1]) < middle:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.box[0]) for row in rows]


def figures(view: View, only: Collection[int] | None = None) -> Iterator[Doubt]:
    """A doubt for each figure of a recognised text: of the whole view, or `only` of some pages."""
    code = "carriers.recognised_figure"
    for block in view.blocks:
        for part in block.cells if isinstance(block, Table) else (block,):
            if only is not None and part.page not in only:
                continue
            where, whole = message("carriers.at_page", page=part.page), view.words(part.span)
            for found in FIGURE.finditer(whole):
                words = found[0]
                span = Span(part.span.start + found.start(), part.span.start + found.end())
                yield Doubt(where, message(code, now=words, within=_within(whole, *found.span())), words, code, span)


def _within(whole: str, start: int, end: int) -> str:
    """A figure with the words around it, by which it is found in the original.

    >>> _within("累计从事本职业工作4年（含）以上", 9, 10)
    '…从事本职业工作4年（含）以上'
    """
    left, right = max(0, start - BESIDE), min(len(whole), end + BESIDE)
    words = "".join(whole[left:right].split())
    return f"{'…' if left else ''}{words}{'…' if right < len(whole) else ''}"
