"""What of a page is seen: letters that are drawn invisibly, white on white, outside the page or turned are told apart.

The parser keeps none of this; a page is laid out here by a device that notes how each letter is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from pdfminer.layout import LTChar
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent

if TYPE_CHECKING:
    from pdfminer.pdfinterp import PDFGraphicState, PDFTextState

Char: TypeAlias = dict[str, Any]

UNSEEN = "zhunkao:unseen"
INVISIBLE = (3, 7)
"""Ways to draw letters that show nothing (ISO 32000-1, 9.3.6): not at all, as a clipping path only."""

TINY = 1.0
"""Points of a letter that nobody can read."""

WHITE = ((1,), (1, 1), (1, 1, 1), (0, 0, 0, 0))


class _Device(PDFPageAggregatorWithMarkedContent):
    """Notes on each letter whether it is drawn invisibly."""

    is_unseen = False

    def render_string(self, textstate: PDFTextState, seq: Any, ncs: Any, graphicstate: PDFGraphicState) -> None:
        self.is_unseen = textstate.render in INVISIBLE
        super().render_string(textstate, seq, ncs, graphicstate)

    def tag_cur_item(self) -> None:
        super().tag_cur_item()
        items = self.cur_item._objs
        if self.is_unseen and items and isinstance(items[-1], LTChar):
            items[-1].tag = UNSEEN  # type: ignore[attr-defined]


@dataclass(slots=True)
class Letters:
    """The letters of a page: those that are read, those that nobody sees, those that are turned against the others."""

    read: list[Char] = field(default_factory=list)
    unseen: list[Char] = field(default_factory=list)
    turned: list[Char] = field(default_factory=list)


def lay_out(page: Page) -> Page:
    """A page laid out; one whose letters are turned as a whole comes back turned upright."""
    _run(page)
    turn = _turn(page.chars)
    if not turn:
        return page
    turned = (page.rotation + turn) % 360
    page.page_obj.rotate = turned
    page.page_obj.attrs["Rotate"] = turned
    upright = Page(page.pdf, page.page_obj, page.page_number, page.initial_doctop)
    _run(upright)
    return upright


def _run(page: Page) -> None:
    device = _Device(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
    PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    page._layout = device.get_result()


def _turn(chars: list[Char]) -> int:
    """By how much a page must be turned clockwise so that most of its letters stand upright."""
    shown = [_direction(char) for char in chars if char["text"].strip()]
    return next((turn for turn in (90, 180, 270) if shown.count(turn) * 2 > len(shown)), 0)


def _direction(char: Char) -> int:
    """0 for a letter that stands upright, else by how much it must be turned clockwise; -1 for slanted lines of text."""
    a, b, _, d = char["matrix"][:4]
    if abs(b) <= 0.1 * abs(a):
        return 180 if a < 0 and d < 0 else 0
    if abs(a) <= 0.1 * abs(b):
        return 90 if b > 0 else 270
    return -1


def letters(page: Page, *, is_scan: bool) -> Letters:
    """Sort the letters of a page; on a scan the recognised text is drawn invisibly and read."""
    found = Letters()
    left, top, right, bottom = page.cropbox
    grounds: list[Char] | None = None
    for char in page.chars:
        across, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        is_outside = not (left <= across <= right and top <= down <= bottom)
        is_unseen = is_outside or (char.get("tag") == UNSEEN and not is_scan) or char["size"] < TINY
        if not is_unseen and char["non_stroking_color"] in WHITE and not is_scan:
            grounds = list(_grounds(page)) if grounds is None else grounds
            is_unseen = not any(g["x0"] <= across <= g["x1"] and g["top"] <= down <= g["bottom"] for g in grounds)
        if is_unseen:
            found.unseen.append(char)
        elif _direction(char):
            found.turned.append(char)
        else:
            found.read.append(char)
    return found


def _grounds(page: Page) -> Iterator[Char]:
    """What white letters can be seen on: filled shapes that are not white, pictures."""
    yield from page.images
    for shape in (*page.rects, *page.curves):
        color = shape.get("non_stroking_color")
        color = tuple(color) if isinstance(color, list | tuple) else (color,)
        if shape.get("fill") and color not in WHITE:
            yield shape


def words_of(chars: list[Char]) -> str:
    """The words of letters in the order in which they are drawn."""
    return "".join(char["text"] for char in chars).strip()
