"""The engine of the extra `ocr`: pages as pictures, straightened, their ruled cells found, their lines recognised.

Tried and measured: with the engine's classifier of line directions on, it turns whole lines upside down and loses them, so it
stays off. The models come with the package; nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from zhunkao.errors import DocumentError
from zhunkao.reading.carriers.limits import MAX_SCANS
from zhunkao.reading.carriers.pdf_page import Box
from zhunkao.reading.carriers.seen import Seen, SeenPage

DPI = 150
POINT = 72 / DPI
"""Points in a pixel."""

MOST_PIXELS = 40_000_000
"""Pixels of a page; larger ones are drawn smaller."""

MOST_WIDTH = 2480
"""Pixels across a picture; A4 at 300 dpi. Wider ones are made smaller."""

MOST_TURN = 5.0
"""Degrees by which a page may lie askew and be straightened."""

LEAST_LINE = 40
"""Pixels that a line of a table has at least."""

LEAST_CELL = 12
"""Pixels that a cell has at least in both directions."""

SAME_EDGE = 10
"""Pixels within which the edges of cells are one."""


class RapidRecogniser:
    """Recognises with `rapidocr`."""

    def __init__(self) -> None:
        """Load the models; takes about a second."""
        from rapidocr import RapidOCR

        self._engine = RapidOCR(params={"Global.use_cls": False, "Global.log_level": "critical"})

    def pages(self, data: bytes, only: Collection[int] | None = None) -> Iterator[SeenPage]:
        """The pages of a pdf, one after the other; `only` those of these numbers, counted from 1."""
        import pypdfium2

        document = pypdfium2.PdfDocument(data)
        try:
            for number, page in enumerate(document, 1):
                if only is not None and number not in only:
                    page.close()
                    continue
                width, height = page.get_size()
                scale = min(DPI / 72, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
                picture = page.render(scale=scale).to_numpy()
                page.close()
                yield self._page(picture)
        finally:
            document.close()

    def pictures(self, data: bytes) -> Iterator[SeenPage]:
        """The pages of a file of pictures, one after the other.

        Raises:
            DocumentError: It cannot be opened, or is larger than a page is.
        """
        import cv2
        import numpy

        try:
            _, pages = cv2.imdecodemulti(numpy.frombuffer(data, numpy.uint8), cv2.IMREAD_COLOR)
        except cv2.error as error:
            raise DocumentError("carriers.broken_picture") from error
        if not pages:
            raise DocumentError("carriers.broken_picture")
        for picture in pages[:MAX_SCANS]:
            yield self._page(_of_page_size(picture))

    def _page(self, picture: Any) -> SeenPage:
        straight = straightened(picture)
        result = self._engine(straight, use_cls=False)
        if result.boxes is None or result.txts is None:
            return SeenPage(())
        lines = [
            Seen(words.strip(), _box(corners), float(score))
            for corners, words, score in zip(result.boxes, result.txts, result.scores, strict=True)
            if words.strip()
        ]
        return SeenPage(tuple(lines), tuple(cells_of(straight)))


def _of_page_size(picture: Any) -> Any:
    """A picture as wide as a page at the usual density; small ones are left as they are."""
    import cv2

    height, width = picture.shape[:2]
    if width <= MOST_WIDTH and width * height <= MOST_PIXELS:
        return picture
    scale = min(MOST_WIDTH / width, (MOST_PIXELS / (width * height)) ** 0.5)
    return cv2.resize(picture, (int(width * scale), int(height * scale)), interpolation=cv2.INTER_AREA)


def _box(corners: Any) -> Box:
    across, down = [float(each[0]) for each in corners], [float(each[1]) for each in corners]
    return min(across) * POINT, min(down) * POINT, max(across) * POINT, max(down) * POINT


def _dark(picture: Any) -> Any:
    import cv2

    grey = cv2.cvtColor(picture[:, :, :3], cv2.COLOR_BGR2GRAY) if picture.ndim == 3 else picture
    return cv2.adaptiveThreshold(255 - grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 25, -10)


def straightened(picture: Any) -> Any:
    """A page turned so that its long level lines are level; as it is where there are none."""
    import cv2
    import numpy

    height, width = picture.shape[:2]
    found = cv2.HoughLinesP(_dark(picture), 1, numpy.pi / 1800, 300, minLineLength=width // 4, maxLineGap=10)
    if found is None:
        return picture
    # Some versions give one row for each line, others a row within a row.
    ends = numpy.asarray(found, dtype=float).reshape(-1, 4)
    turns = numpy.degrees(numpy.arctan2(ends[:, 3] - ends[:, 1], ends[:, 2] - ends[:, 0]))
    level = turns[numpy.abs(turns) < MOST_TURN]
    if not len(level) or abs(turn := float(numpy.median(level))) < 0.05:
        return picture
    around = cv2.getRotationMatrix2D((width / 2, height / 2), turn, 1)
    return cv2.warpAffine(picture, around, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))


def cells_of(picture: Any) -> Iterator[tuple[Box, ...]]:
    """The cells of each table of a straightened page: the regions that its lines enclose."""
    import cv2
    import numpy

    dark = _dark(picture)
    lines = numpy.zeros_like(dark)
    for shape in ((LEAST_LINE, 1), (1, LEAST_LINE)):
        kept = cv2.morphologyEx(dark, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, shape))
        # What noise has broken is joined again, along the line.
        joined = cv2.morphologyEx(kept, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, shape))
        lines |= cv2.dilate(joined, numpy.ones((3, 3), numpy.uint8))
    tables, owner, _, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(255 - lines, connectivity=4)
    height, width = dark.shape
    held: dict[int, list[tuple[int, int, int, int]]] = {}
    for left, top, wide, tall, _area in stats[1:count].tolist():
        right, bottom = left + wide, top + tall
        if min(wide, tall) < LEAST_CELL or left == 0 or top == 0 or right == width or bottom == height:
            continue
        # The line above a region's middle belongs to its table.
        above = owner[max(top - 2, 0), (left + right) // 2]
        held.setdefault(int(above), []).append((left, top, right, bottom))
    for table in range(1, tables):
        if len(held.get(table, ())) > 1:
            yield tuple(_snapped(held[table]))


def _snapped(cells: list[tuple[int, int, int, int]]) -> Iterator[Box]:
    """Cells in points whose edges meet: those within a few pixels are one."""
    across = _edges([edge for cell in cells for edge in (cell[0], cell[2])])
    down = _edges([edge for cell in cells for edge in (cell[1], cell[3])])
    for left, top, right, bottom in cells:
        yield across[left] * POINT, down[top] * POINT, across[right] * POINT, down[bottom] * POINT


def _edges(edges: list[int]) -> dict[int, float]:
    """For each edge the one that it stands for: the mean of those that follow each other closely.

    >>> _edges([100, 104, 300])
    {100: 102.0, 104: 102.0, 300: 300.0}
    """
    groups: list[list[int]] = []
    for edge in sorted(set(edges)):
        if groups and edge - groups[-1][-1] <= SAME_EDGE:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    return {edge: sum(group) / len(group) for group in groups for edge in group}
