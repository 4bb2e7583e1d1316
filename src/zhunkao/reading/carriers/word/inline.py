"""What stands in a Word paragraph: runs, tracked changes, fields, symbols, notes and text boxes.

Tracked changes are read as accepted, each with a mark that keeps what stood there before: a reader that ignores insertions
turns "4年" changed to "6年" into "年", one that ignores deletions into "46年". Hidden text is left out with a mark.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from zhunkao.reading.carriers.archive import Element
from zhunkao.reading.carriers.flow import ADDED, LEFT_OUT, Flow, Rich
from zhunkao.reading.carriers.raised import raised
from zhunkao.reading.carriers.word.fields import Field, shown
from zhunkao.reading.carriers.word.names import attribute, child, chosen, hides, is_on, name, value, whole
from zhunkao.reading.carriers.word.styles import Styles

HIDDEN = "carriers.text_hidden"
STRUCK = "carriers.text_struck"
MOVED_AWAY = "carriers.text_moved_away"
MOVED_HERE = "carriers.text_moved_here"
FIELD_CODE = "carriers.text_in_field_code"
UNKNOWN_SYMBOL = "carriers.unknown_symbol"
NOTE = "carriers.note_reference"
EMBEDDED = "carriers.embedded"
DRAWN = "carriers.drawn_text"
MAYBE_HIDDEN = "carriers.text_maybe_hidden"
FIELD_LOST = "carriers.field_without_result"

TINY = 4
"""Half points of a letter that nobody can read."""

BREAKS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
TRANSPARENT = frozenset(
    ("w:hyperlink", "w:smartTag", "w:customXml", "w:sdtContent", "w:dir", "w:bdo", "w:rubyBase", "x:smartTag")
)
"""Containers whose content is read as if they were not there."""

SKIPPED = frozenset(
    ("w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:rt", "w:rubyPr", "w:instrText", "w:delInstrText", "w:softHyphen")
)

WINGDINGS = {0x6F: "□", 0xA8: "□", 0xFC: "√", 0xFE: "☑", 0xFD: "☒", 0xFB: "×", 0x6C: "●", 0x6E: "■", 0x75: "◆", 0xD8: "➢"}
WINGDINGS |= {0x81 + n: chr(ord("①") + n) for n in range(10)} | {0x8C + n: chr(ord("❶") + n) for n in range(10)}
"""The characters of the Wingdings font that lists of conditions use, by their code in the font."""


@dataclass(slots=True)
class Inline:
    """Reads the content of paragraphs; keeps what runs on from one to the next (fields) and what a paragraph sets free (boxes).

    `note` gives the number and text of a foot- or endnote by its kind and id; `box` reads the content of a text box.
    """

    styles: Styles
    note: Callable[[str, str], tuple[str, str]]
    box: Callable[[Element], Flow]
    boxes: Flow = field(default_factory=list)
    pictures: int = 0
    fields: list[Field] = field(default_factory=list)
    """The fields that are open, the innermost last."""

    def read(self, paragraph: Element) -> Rich:
        """The text of a paragraph as it is printed, with its marks; its text boxes are added to `boxes`."""
        rich = Rich()
        style = value(paragraph, "w:pPr", "w:pStyle") or self.styles.default
        self._content(paragraph, rich, hidden=self.styles.is_hidden(style))
        # A field's code never runs over the end of a paragraph: one that seems to is damaged and must not swallow the rest.
        while self.fields and not self.fields[-1].has_result:
            self.fields.pop()
        return rich

    def stray(self, node: Element) -> Rich:
        """The text of a run or link that stands outside any paragraph."""
        rich = Rich()
        self._node(node, rich, hidden=False)
        return rich

    def _content(self, parent: Element, rich: Rich, *, hidden: bool) -> None:
        for node in parent:
            self._node(node, rich, hidden=hidden)

    def _node(self, node: Element, rich: Rich, *, hidden: bool) -> None:
        kind = name(node)
        if kind == "w:r":
            self._run(node, rich, hidden=hidden)
        elif kind in ("w:ins", "w:moveTo"):
            start = rich.length
            self._content(node, rich, hidden=hidden)
            rich.mark(ADDED if kind == "w:ins" else MOVED_HERE, start, rich.length)
        elif kind in ("w:del", "w:moveFrom"):
            rich.mark(LEFT_OUT if kind == "w:del" else MOVED_AWAY, rich.length, rich.length, raw_text(node))
        elif kind == "mc:AlternateContent":
            branch = chosen(node)
            if branch is not None:
                self._content(branch, rich, hidden=hidden)
        elif kind == "w:sdt":
            content = child(node, "w:sdtContent")
            if content is not None:
                self._content(content, rich, hidden=hidden)
        elif kind == "w:subDoc":
            rich.mark(EMBEDDED, rich.length, rich.length, "subDoc")
        elif kind == "w:fldSimple":
            start = rich.length
            self._content(node, rich, hidden=hidden)
            if rich.length == start and not hidden:
                self._show_result(attribute(node, "instr") or "", rich)
        elif kind in TRANSPARENT or kind.startswith("m:"):
            self._math_or_container(node, kind, rich, hidden=hidden)
        elif kind not in SKIPPED and any(name(each) == "w:t" for each in node.iter()):
            self._content(node, rich, hidden=hidden)

    def _math_or_container(self, node: Element, kind: str, rich: Rich, *, hidden: bool) -> None:
        if kind == "m:t":
            rich.add(node.text or "")
        else:
            self._content(node, rich, hidden=hidden)

    def _run(self, run: Element, rich: Rich, *, hidden: bool) -> None:
        properties = child(run, "w:rPr")
        own = hides(properties)
        style = value(properties, "w:rStyle")
        is_hidden = own if own is not None else hidden or self.styles.is_hidden(style)
        content = Rich()
        for node in run:
            self._piece(node, content, hidden=is_hidden)
        if is_hidden:
            rich.mark(HIDDEN, rich.length, rich.length, content.text)
            return
        vertical = value(properties, "w:vertAlign")
        if vertical == "superscript" or (vertical is None and self.styles.is_raised(style)):
            content.parts = [raised(content.text)]
        start = rich.length
        rich.extend(content)
        struck = child(properties, "w:strike") if child(properties, "w:strike") is not None else child(properties, "w:dstrike")
        if struck is not None and is_on(struck) and content.text.strip():
            rich.mark(STRUCK, start, rich.length)
        if _is_faint(run, properties) and content.text.strip():
            rich.mark(MAYBE_HIDDEN, start, rich.length)

    def _piece(self, node: Element, rich: Rich, *, hidden: bool) -> None:
        kind = name(node)
        if kind == "w:t":
            self._show(node.text or "", rich)
        elif kind in BREAKS:
            self._show(BREAKS[kind], rich)
        elif kind == "w:sym":
            self._symbol(node, rich)
        elif kind == "w:fldChar":
            self._field(attribute(node, "fldCharType"), rich)
        elif kind == "w:instrText":
            self._code(node.text or "")
        elif kind in ("w:footnoteReference", "w:endnoteReference"):
            number, words = self.note(kind[2:-9], attribute(node, "id") or "")
            rich.mark(NOTE, rich.length, rich.length, f"{number} {words}")
        elif kind in ("w:drawing", "w:pict", "w:object"):
            self._drawing(node, rich, hidden=hidden)
        elif kind == "mc:AlternateContent":
            branch = chosen(node)
            for each in branch if branch is not None else ():
                self._piece(each, rich, hidden=hidden)
        elif kind == "w:ruby":
            base = child(node, "w:rubyBase")
            if base is not None:
                self._content(base, rich, hidden=hidden)
        elif kind in TRANSPARENT:
            self._content(node, rich, hidden=hidden)

    def _show(self, text: str, rich: Rich) -> None:
        if all(each.has_result for each in self.fields):
            rich.add(text)
        else:
            self._code(text)
            rich.mark(FIELD_CODE, rich.length, rich.length, text)

    def _code(self, text: str) -> None:
        if self.fields and not self.fields[-1].has_result:
            self.fields[-1].code.append(text)

    def _field(self, kind: str | None, rich: Rich) -> None:
        if kind == "begin":
            self.fields.append(Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].has_result = True
        elif kind == "end" and self.fields:
            self._end_field(rich)

    def _end_field(self, rich: Rich) -> None:
        """Close the innermost field; one that has no result shows what its code says."""
        ended = self.fields.pop()
        if not ended.has_result and all(each.has_result for each in self.fields):
            self._show_result("".join(ended.code), rich)

    def _show_result(self, code: str, rich: Rich) -> None:
        """What a field without a stored result shows; one that only Word can work out is marked."""
        words = shown(code)
        if words is None:
            rich.mark(FIELD_LOST, rich.length, rich.length, code.strip())
        else:
            rich.add(words)

    def _symbol(self, node: Element, rich: Rich) -> None:
        font = attribute(node, "font") or ""
        try:
            code = int(attribute(node, "char") or "", 16)
        except ValueError:
            code = 0
        is_private = 0xF000 <= code <= 0xF0FF
        letter = WINGDINGS.get(code & 0xFF) if font == "Wingdings" else None
        if letter is None and 0x20 <= code <= 0x10FFFF and not is_private and not 0xD800 <= code <= 0xDFFF:
            letter = chr(code)
        self._show(letter or "\ufffd", rich)
        if letter is None:
            rich.mark(UNKNOWN_SYMBOL, rich.length - 1, rich.length, f"{font} {attribute(node, 'char')}")

    def _drawing(self, node: Element, rich: Rich, *, hidden: bool) -> None:
        """A picture is counted, an embedded object marked, the text boxes of a shape are read; a hidden one is marked only."""
        boxes = [each for each in node.iter() if name(each) == "w:txbxContent"]
        outer = [box for box in boxes if not any(name(above) == "w:txbxContent" for above in _between(box, node))]
        if hidden:
            rich.add("".join(raw_text(box) for box in outer))
            return
        for box in outer:
            self.boxes.extend(self.box(box))
        drawn = _drawn_words(node)
        if drawn:
            rich.mark(DRAWN, rich.length, rich.length, drawn)
        if name(node) == "w:object":
            rich.mark(EMBEDDED, rich.length, rich.length, "OLE")
        elif not outer and not drawn:
            self._graphic(node, rich)

    def _graphic(self, node: Element, rich: Rich) -> None:
        data = next((each for each in node.iter() if name(each) == "a:graphicData"), None)
        kind = (data.get("uri") or "").rpartition("/")[2] if data is not None else "picture"
        if kind in ("chart", "diagram"):
            rich.mark(EMBEDDED, rich.length, rich.length, kind)
        elif kind == "picture":
            self.pictures += 1


def _drawn_words(node: Element) -> str:
    """Words of a drawing that stand in no text box: those of shapes from presentations, and words drawn along a path."""
    words = []
    for each in node.iter():
        if name(each) == "a:t" and each.text:
            words.append(each.text)
        elif name(each) == "v:textpath" and each.get("string"):
            words.append(each.get("string", ""))
    return "".join(words).strip()


def _is_faint(run: Element, properties: Element | None) -> bool:
    """Whether letters are too small to be read, or white where nothing says that their ground is not."""
    if properties is None:
        return False
    if 0 < whole(child(properties, "w:sz"), default=TINY + 1) <= TINY:
        return True
    color = child(properties, "w:color")
    is_white = color is not None and (
        (attribute(color, "val") or "").upper() == "FFFFFF" or attribute(color, "themeColor") == "background1"
    )
    return is_white and not _has_ground(run, properties)


def _has_ground(run: Element, properties: Element) -> bool:
    """Whether a run, its paragraph, cell or table has a ground of its own; a style of the table or a shape may give one."""
    if child(properties, "w:shd") is not None or child(properties, "w:highlight") is not None:
        return True
    for above in run.iterancestors():
        own = next((found for tag in ("w:pPr", "w:tcPr", "w:tblPr") if (found := child(above, tag)) is not None), None)
        if child(own, "w:shd") is not None or child(own, "w:tblStyle") is not None or name(above) == "w:txbxContent":
            return True
    return False


def _between(node: Element, top: Element) -> list[Element]:
    """The elements above a node, below `top`."""
    above = []
    for each in node.iterancestors():
        if each is top:
            break
        above.append(each)
    return above


def raw_text(node: Element) -> str:
    """All text of a piece as typed, deleted text included, for telling what was left out."""
    parts = []
    for each in node.iter():
        kind = name(each)
        if kind in ("w:t", "w:delText", "m:t"):
            parts.append(each.text or "")
        elif kind in BREAKS:
            parts.append(BREAKS[kind])
        elif kind == "w:p" and parts:
            parts.append("\n")
    return "".join(parts)
