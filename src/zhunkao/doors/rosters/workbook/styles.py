"""The styles of a workbook: for added cells variants of the styles of their neighbours, so that they look as if made there."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from lxml import etree

from zhunkao.screening.rosters.edits import Look

Variant: TypeAlias = Look | Literal["heading", "title", "link", "filled", "code", "line", "number"]
"""A look; a heading of an added column; a heading of a report; a cell that leads elsewhere; the roster's own cell filled; words
that do not fold; a line that runs on; a number."""

FILLS: Final[dict[str, str]] = {
    "eligible": "FFDDF2E0",
    "not_eligible": "FFF9DEDC",
    "needs_facts": "FFFFF1CC",
    "needs_ruling": "FFDCE9F8",
    "not_decided": "FFE7E6E6",
    "differs": "FFFFD9B3",
    "title": "FFE7E6E6",
}
"""Light grounds on which black letters stay readable, also in grey print; the words say the same."""

MOST_STYLES = 60_000
"""A workbook holds some 65,000 styles; near that the neighbour's own is used."""

TEXT_FORMAT = "49"
"""The built-in number format @: what is typed into the cell stays text."""


class Styles:
    """A workbook's styles part, to which variants are added."""

    def __init__(self, root: etree._Element | None) -> None:
        self._root: etree._Element | None = None
        self._variants: dict[tuple[int, Variant], int] = {}
        self._fills: dict[str, int] = {}
        self._link_font: int | None = None
        self.is_changed = False
        if root is None:
            return
        self._space = etree.QName(root).namespace or ""
        self._xfs = root.find(self._tag("cellXfs"))
        if self._xfs is not None and len(self._xfs):
            self._root = root

    def variant(self, base: int, kind: Variant) -> int:
        """The number of a style like `base` for a kind of cell; `base` itself where the workbook has no room for more."""
        key = (base, kind)
        found = self._variants.get(key)
        if found is None:
            found = self._variants[key] = self._made(base, kind)
        return found

    def _made(self, base: int, kind: Variant) -> int:
        if self._root is None or self._xfs is None or len(self._xfs) >= MOST_STYLES:
            return base
        model = self._xfs[base if base < len(self._xfs) else 0]
        made = etree.fromstring(etree.tostring(model, with_tail=False))
        if kind not in ("heading", "number"):
            made.set("numFmtId", TEXT_FORMAT)
            made.set("applyNumberFormat", "1")
        # A fixed colour of the neighbour's must not cover the look of an outcome.
        if kind in FILLS:
            made.set("fillId", str(self._fill(FILLS[kind])))
            made.set("applyFill", "1")
        if kind == "link":
            made.set("fontId", str(self._font()))
            made.set("applyFont", "1")
        self._aligned(made, kind)
        self._xfs.append(made)
        self._xfs.set("count", str(len(self._xfs)))
        self.is_changed = True
        return len(self._xfs) - 1

    def _aligned(self, made: etree._Element, kind: Variant) -> None:
        """Long words fold within the cell; a heading and the roster's own cell keep where they stand."""
        alignment = made.find(self._tag("alignment"))
        if alignment is None:
            alignment = etree.Element(self._tag("alignment"))
            made.insert(0, alignment)
        for name in ("textRotation", "shrinkToFit", "indent"):
            alignment.attrib.pop(name, "")
        if kind in ("plain", "code", "line"):
            alignment.set("horizontal", "left")
        alignment.set("wrapText", "0" if kind in ("code", "line", "number") else "1")
        if kind in ("plain", "code", "line", "link", "number"):
            # Of words that are longer than their row the beginning is seen.
            alignment.set("vertical", "top")
        elif alignment.get("vertical") is None:
            alignment.set("vertical", "center")
        made.set("applyAlignment", "1")

    def _fill(self, colour: str) -> int:
        if colour not in self._fills:
            fills = self._list("fills")
            fill = etree.SubElement(fills, self._tag("fill"))
            pattern = etree.SubElement(fill, self._tag("patternFill"), patternType="solid")
            etree.SubElement(pattern, self._tag("fgColor"), rgb=colour)
            etree.SubElement(pattern, self._tag("bgColor"), indexed="64")
            fills.set("count", str(len(fills)))
            self._fills[colour] = len(fills) - 1
        return self._fills[colour]

    def _font(self) -> int:
        """The first font, underlined and blue."""
        if self._link_font is None:
            fonts = self._list("fonts")
            font = etree.fromstring(etree.tostring(fonts[0], with_tail=False)) if len(fonts) else etree.Element(self._tag("font"))
            for child in list(font):
                if etree.QName(child).localname in ("u", "color"):
                    font.remove(child)
            # The order of a font's children is fixed: b, i, strike …, u …, sz, color; readers ask only that each stands once.
            size = font.find(self._tag("sz"))
            place = 0 if size is None else list(font).index(size)
            font.insert(place, etree.Element(self._tag("u")))
            font.insert(place + (2 if size is not None else 1), etree.Element(self._tag("color"), rgb="FF0B57A4"))
            fonts.append(font)
            fonts.set("count", str(len(fonts)))
            self._link_font = len(fonts) - 1
        return self._link_font

    def _list(self, name: str) -> etree._Element:
        assert self._root is not None
        found = self._root.find(self._tag(name))
        if found is None:
            found = etree.Element(self._tag(name))
            # fonts, fills and borders stand before the styles that use them.
            self._root.insert(0, found)
        return found

    def _tag(self, name: str) -> str:
        return f"{{{self._space}}}{name}" if self._space else name

    def written(self) -> bytes:
        """The part as it is now."""
        assert self._root is not None
        return etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
