"""Styles of a Word document as far as they matter to what is read: hidden text, headings, numbering."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from zhunkao.reading.carriers.archive import Element
from zhunkao.reading.carriers.word.names import attribute, child, children, hides, value, whole

NAMED = re.compile(r"(?:heading [1-9]|toc [1-9]|title|subtitle)", re.IGNORECASE)
DEEPEST_OUTLINE = 8
"""Outline levels run from 0 to 8; 9 is body text."""

LONGEST_CHAIN = 50
"""Styles based on each other that are followed; Word allows ten."""


@dataclass(frozen=True, slots=True)
class NumberRef:
    """What a paragraph or style says of its numbering: either part may be left to the style below."""

    num_id: str | None = None
    level: int | None = None


def number_ref(properties: Element | None) -> NumberRef:
    """The numbering that a `w:pPr` names."""
    node = child(properties, "w:numPr")
    if node is None:
        return NumberRef()
    level = child(node, "w:ilvl")
    return NumberRef(value(node, "w:numId"), whole(level) if level is not None else None)


@dataclass(frozen=True, slots=True)
class Style:
    """One style; what it leaves open is said by the style it is based on."""

    name: str
    based_on: str | None
    hidden: bool | None
    number: NumberRef
    outline: int | None
    vertical: str | None = None


@dataclass(slots=True)
class Styles:
    """All styles by their id; `default` is the id of the default paragraph style."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: str | None = None

    @classmethod
    def read(cls, root: Element | None) -> Styles:
        """From the root of the styles part; None gives no styles."""
        styles = cls()
        for node in children(root, "w:style") if root is not None else ():
            style_id = attribute(node, "styleId") or ""
            properties = child(node, "w:pPr")
            outline = child(properties, "w:outlineLvl")
            styles.by_id[style_id] = Style(
                name=value(node, "w:name") or "",
                based_on=value(node, "w:basedOn"),
                hidden=hides(child(node, "w:rPr")),
                number=number_ref(properties),
                outline=whole(outline, default=9) if outline is not None else None,
                vertical=value(node, "w:rPr", "w:vertAlign"),
            )
            if attribute(node, "type") == "paragraph" and attribute(node, "default") in ("1", "true", "on"):
                styles.default = style_id
        return styles

    def chain(self, style_id: str | None) -> Iterator[tuple[str, Style]]:
        """A style and those it is based on, nearest first."""
        seen: set[str] = set()
        while style_id is not None and style_id in self.by_id and style_id not in seen and len(seen) < LONGEST_CHAIN:
            seen.add(style_id)
            style = self.by_id[style_id]
            yield style_id, style
            style_id = style.based_on

    def is_hidden(self, style_id: str | None) -> bool:
        """Whether a style hides its text."""
        return next((style.hidden for _, style in self.chain(style_id) if style.hidden is not None), False)

    def is_raised(self, style_id: str | None) -> bool:
        """Whether a style raises its text, as that of note marks does."""
        return next((style.vertical for _, style in self.chain(style_id) if style.vertical is not None), None) == "superscript"

    def kind(self, style_id: str | None, outline: int | None) -> str | None:
        """`heading1` … `heading9`, `title`, `toc1` … for a paragraph with a style and perhaps an outline level of its own."""
        for _, style in self.chain(style_id):
            if NAMED.fullmatch(style.name):
                return style.name.replace(" ", "").lower()
            outline = style.outline if outline is None else outline
        return f"heading{outline + 1}" if outline is not None and 0 <= outline <= DEEPEST_OUTLINE else None

    def number(self, style_id: str | None) -> tuple[NumberRef, str | None]:
        """The numbering of a style and the id of the style that names the list (its levels may be linked to it)."""
        level = None
        for each, style in self.chain(style_id):
            level = style.number.level if level is None else level
            if style.number.num_id is not None:
                return NumberRef(style.number.num_id, level), each
        return NumberRef(), None
