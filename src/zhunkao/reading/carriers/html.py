"""Web pages to a view: paragraphs, headings, ordered lists with their numbers, tables with their merged cells.

Pages are read as a browser lays them out without scripts and style sheets: runs of white space are one space, block elements and
`<br>` break lines. Tables that only arrange a page (they hold larger tables) are taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml import html as lxml_html

from zhunkao.errors import DocumentError
from zhunkao.messages import text as message
from zhunkao.model.documents import Doubt
from zhunkao.reading.carriers.archive import Element
from zhunkao.reading.carriers.decode import decode
from zhunkao.reading.carriers.flow import LEFT_OUT, Flow, Grid, Para, Place, Rich, check_size, to_view
from zhunkao.reading.carriers.html_styles import Hiding, hiding_rules, style_of
from zhunkao.reading.carriers.limits import MAX_COLUMNS, MAX_PLACES
from zhunkao.reading.carriers.numerals import FORMATS
from zhunkao.reading.carriers.raised import raised
from zhunkao.reading.view import View

HIDDEN = "carriers.text_hidden"
STRUCK = "carriers.text_struck"
MAYBE_HIDDEN = "carriers.text_maybe_hidden"
FORM_VALUE = "carriers.form_value"

UNSEEN = frozenset(("script", "style", "head", "title", "template", "noscript", "meta", "link", "rt", "rp", "datalist", "object"))
"""Elements whose text is never part of a page as it is read."""

BLOCKS = re.compile(
    "address|article|aside|blockquote|body|center|dd|details|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|"
    "html|legend|li|main|menu|nav|ol|option|p|pre|section|summary|ul"
)
"""Elements that begin and end on a line of their own."""

STRIKING_STYLE = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
SPACES = re.compile(r"[ \t\r\n\f]+")

LIST_FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "upper-alpha": "upperLetter",
    "lower-latin": "lowerLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting",
    "simp-chinese-formal": "chineseLegalSimplified",
    "cjk-decimal": "ideographDigital",
    "cjk-heavenly-stem": "ideographTraditional",
    "cjk-earthly-branch": "ideographZodiac",
    "none": "none",
    "disc": "none",
    "circle": "none",
    "square": "none",
}
"""The formats of `numerals` by HTML's and CSS's names."""

CHINESE_FORMS = frozenset(
    ("chineseCounting", "chineseLegalSimplified", "ideographDigital", "ideographTraditional", "ideographZodiac")
)
SHOWN_INPUTS = frozenset(("text", "number", "date", "month", "tel", "search", "button", "submit"))
"""Fields of a form whose value is seen."""

SMALL_PICTURE = 24
"""Pixels below which a picture is taken for a dot or an icon."""

SECTIONS = {"thead": 0, "tbody": 1, "tfoot": 2}


def view(data: bytes) -> View:
    """
    Read a web page.

    Raises:
        DocumentError: The encoding cannot be told, the page holds no text, or it is nested too deeply.
    """
    found = page(data)
    return to_view(found.flow, "html", title=found.title, doubts=found.doubts)


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page before it becomes a view: its flow, its title, and the doubts about it as a whole."""

    flow: Flow
    title: str | None
    doubts: list[Doubt]


def page(data: bytes) -> WebPage:
    """
    Read a web page's bytes.

    Raises:
        DocumentError: The encoding cannot be told, the page has no elements, or it is nested too deeply.
    """
    # The charset that the page declares must not be heard any more: the parser is given UTF-8 and told so.
    decoded = decode(data)
    root = _root(decoded.text)
    sheet = hiding_rules(root)
    reader = _Page(hiding=sheet)
    reader.children(root)
    reader.end_line()
    title = SPACES.sub(" ", root.findtext(".//title") or "").strip() or None
    return WebPage(reader.flow, title, list(_doubts(root, decoded.lost, sheet)))


def _doubts(root: Element, lost: int, sheet: Hiding) -> Iterator[Doubt]:
    """What is said of a page as a whole: letters lost, pictures and frames not read, what style sheets may hide or add."""
    if lost:
        yield Doubt("", message("carriers.lost_letters", count=lost), "", "carriers.lost_letters")
    pictures = sum(1 for node in root.iter("img", "svg", "canvas") if _is_large(node))
    if pictures:
        yield Doubt("", message("carriers.pictures", count=pictures), "", "carriers.pictures")
    frames = sum(1 for _ in root.iter("iframe", "frame", "embed", "object"))
    if frames:
        yield Doubt("", message("carriers.frames", count=frames), "", "carriers.frames")
    if sheet.generated:
        words = "".join(sheet.generated)[:100]
        yield Doubt("", message("carriers.generated_text", words=words), words, "carriers.generated_text")


def _is_large(node: Element) -> bool:
    """Whether a picture is not said to be as small as a dot or an icon."""
    sizes = [_whole(node.get(side), 1000) for side in ("width", "height")]
    return min(sizes) >= SMALL_PICTURE


def _root(text: str) -> Element:
    """
    The root of a page.

    Raises:
        DocumentError: There are no elements, or the parser gave up on their depth and left out the rest.
    """
    source = text.replace("\x00", "").encode("utf-8", "replace")
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = lxml_html.document_fromstring(source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError("carriers.no_text") from error
    if any(entry.level_name == "FATAL" and "depth" in entry.message for entry in parser.error_log):
        raise DocumentError("carriers.too_deep")
    return root


@dataclass(slots=True)
class _Page:
    """A flow under construction: the line that is being filled and the blocks before it."""

    hiding: Hiding
    flow: Flow = field(default_factory=list)
    line: Rich = field(default_factory=Rich)
    label: str = ""
    style: str | None = None
    is_spaced: bool = True
    """Whether the line is empty or ends in white space, so that more of it adds nothing."""
    is_preformatted: bool = False
    lists: list[_Counter] = field(default_factory=list)
    """The ordered lists that are open, the innermost last."""

    def end_line(self) -> None:
        """Close the line and keep it as a paragraph, unless it is blank; a pending label waits for the first text."""
        if self.line.text.strip() or self.line.marks:
            self.flow.append(Para(self.line, self.label, self.style))
            self.label = ""
        self.line = Rich()
        self.is_spaced = True

    def words(self, text: str | None) -> None:
        """Add text with white space as a browser shows it."""
        if not text:
            return
        if self.is_preformatted:
            for number, part in enumerate(text.splitlines()):
                if number:
                    self.end_line()
                self.line.add(part)
            return
        text = SPACES.sub(" ", text)
        if self.is_spaced:
            text = text.lstrip(" ")
        if text:
            self.line.add(text)
            self.is_spaced = text.endswith(" ")

    def children(self, node: Element) -> None:
        """The content of an element."""
        self.words(node.text)
        for child in node:
            if isinstance(child.tag, str):
                self.element(child)
            self.words(child.tail)

    def element(self, node: Element) -> None:
        """One element by its kind."""
        tag = node.tag
        if tag in UNSEEN:
            return
        if self.hiding.hides(node) or tag == "del":
            code = LEFT_OUT if tag == "del" else HIDDEN
            self.line.mark(code, self.line.length, self.line.length, SPACES.sub(" ", "".join(_seen_text(node))).strip())
        elif tag == "br":
            self.end_line()
        elif tag == "table":
            self.end_line()
            self.flow.extend(_table(node, self.hiding))
        elif tag == "input":
            self.form_value(node)
        elif BLOCKS.fullmatch(str(tag)):
            self.block(node)
        else:
            self.inline(node)

    def inline(self, node: Element) -> None:
        """Text within a line, struck through or not."""
        start, line, part = self.line.length, self.line, len(self.line.parts)
        self.children(node)
        if self.hiding.raises(node) and line is self.line:
            line.parts[part:] = [raised("".join(line.parts[part:]))]
        is_struck = node.tag in ("s", "strike") or STRIKING_STYLE.search(style_of(node))
        if is_struck and line is self.line and line.length > start:
            line.mark(STRUCK, start, line.length)
        if self.hiding.may_hide(node) and line is self.line and line.length > start:
            line.mark(MAYBE_HIDDEN, start, line.length)

    def form_value(self, node: Element) -> None:
        """What a form shows in a field is read, and marked: it is meant to be overwritten."""
        words = SPACES.sub(" ", node.get("value", "")).strip()
        if words and (node.get("type") or "text").lower() in SHOWN_INPUTS:
            start = self.line.length
            self.words(words)
            self.line.mark(FORM_VALUE, start, self.line.length)

    def block(self, node: Element) -> None:
        """A block element: its own lines, with the style of a heading or the label of a list item."""
        self.end_line()
        outer, outer_form = self.style, self.is_preformatted
        if re.fullmatch("h[1-6]", str(node.tag)):
            self.style = f"heading{str(node.tag)[1]}"
        self.is_preformatted = outer_form or node.tag == "pre"
        parent = node.getparent()
        if node.tag == "ol":
            self.lists.append(_Counter.of(node))
        elif node.tag == "li":
            is_numbered = parent is not None and parent.tag == "ol" and self.lists
            self.label = self.lists[-1].label(node, parent, self.hiding) if is_numbered and parent is not None else ""
        before = len(self.flow)
        self.children(node)
        self.end_line()
        if self.hiding.may_hide(node):
            _doubt_all(self.flow[before:])
        if node.tag == "ol":
            self.lists.pop()
        self.label = "" if node.tag == "li" else self.label
        self.style, self.is_preformatted = outer, outer_form


def _doubt_all(flow: Flow) -> None:
    """Mark every paragraph of a flow as perhaps hidden."""
    for block in flow:
        if isinstance(block, Para) and block.rich.length:
            block.rich.mark(MAYBE_HIDDEN, 0, block.rich.length)


def _seen_text(node: Element) -> Iterator[str]:
    """The text of an element without that of scripts and styles."""
    if node.tag in UNSEEN or not isinstance(node.tag, str):
        return
    yield node.text or ""
    for child in node:
        yield from _seen_text(child)
        yield child.tail or ""


@dataclass(slots=True)
class _Counter:
    """The number of the next item of an ordered list."""

    next: int
    step: int

    @classmethod
    def of(cls, node: Element) -> _Counter:
        """For an `<ol>`; a reversed one begins with the number of its items."""
        if "reversed" not in node.attrib:
            return cls(_whole(node.get("start"), 1), 1)
        return cls(_whole(node.get("start"), sum(1 for each in node if each.tag == "li")), -1)

    def label(self, node: Element, parent: Element, sheet: Hiding) -> str:
        """Count an item and give its label: `1. `, `一、`, nothing where the list shows none."""
        number = _whole(node.get("value"), self.next)
        self.next = number + self.step
        named = sheet.list_form(node) or sheet.list_form(parent)
        form = LIST_FORMS.get(named or node.get("type") or parent.get("type") or "1", "decimal")
        words = FORMATS[form](number)
        return f"{words}{'、' if form in CHINESE_FORMS else '. '}" if words else ""


def _whole(value: str | None, default: int) -> int:
    found = re.match(r"\s*(-?[0-9]{1,6})", value or "")
    return int(found[1]) if found else default


def _table(table: Element, hiding: Hiding) -> Flow:
    """A table as its caption and a grid, or as the content of its cells where it only arranges the page."""
    rows = list(_rows(table))
    content: Flow = []
    for caption in (each for each in table if each.tag == "caption"):
        content.extend(_cell(caption, hiding))
    if _arranges(table, rows):
        for _, row in rows:
            for cell in _cells(row):
                content.extend(_cell(cell, hiding))
        return content
    return [*content, _grid(rows, hiding)]


def _rows(table: Element) -> Iterator[tuple[int, Element]]:
    """The rows of a table itself, each with the number of its section, heads first and feet last."""
    sections: list[tuple[int, int, Element]] = []
    for number, node in enumerate(table):
        if node.tag in SECTIONS:
            sections.append((SECTIONS[node.tag], number, node))
        elif node.tag == "tr":
            sections.append((SECTIONS["tbody"], number, node))
    section = last = 0
    for kind, _, node in sorted(sections, key=lambda each: each[:2]):
        rows = [node] if node.tag == "tr" else [row for row in node if row.tag == "tr"]
        bare = node.tag == "tr"
        section += 0 if bare and last == kind + 10 else 1
        last = kind + 10 if bare else kind
        yield from ((section, row) for row in rows)


def _cells(row: Element) -> Iterator[Element]:
    return (cell for cell in row if cell.tag in ("td", "th"))


def _arranges(table: Element, rows: list[tuple[int, Element]]) -> bool:
    """Whether a table holds a table of at least as many cells as it has itself, or is marked as laying out a page."""
    own = sum(1 for _, row in rows for _ in _cells(row))
    inner = [sum(1 for node in each.iter("td", "th")) for each in table.iter("table") if each is not table]
    return table.get("role") == "presentation" or own == 1 or any(count >= own for count in inner)


def _cell(cell: Element, hiding: Hiding) -> Flow:
    if _is_gone(cell, hiding):
        rich = Rich()
        rich.mark(HIDDEN, 0, 0, SPACES.sub(" ", "".join(_seen_text(cell))).strip())
        return [Para(rich)]
    page = _Page(hiding=hiding)
    page.children(cell)
    page.end_line()
    if any(hiding.may_hide(each) for each in (cell, *_above(cell))):
        _doubt_all(page.flow)
    return page.flow


def _above(cell: Element) -> Iterator[Element]:
    """The row and the section that hold a cell."""
    for each in cell.iterancestors():
        if each.tag == "table":
            return
        yield each


def _is_gone(cell: Element, hiding: Hiding) -> bool:
    """Whether a cell, its row or its section is hidden; the place of a hidden row stays, empty, so that no span is moved."""
    return any(hiding.hides(each) for each in (cell, *_above(cell)))


@dataclass(slots=True)
class _Expander:
    """Finds the column of each cell of a table with `rowspan` and `colspan`."""

    taken: dict[int, int] = field(default_factory=dict)
    """For each column the row up to which (not included) a cell from above covers it."""
    width: int = 0

    def column(self, row: int) -> int:
        """The first free column of a row."""
        column = 0
        while self.taken.get(column, 0) > row:
            column += 1
        return column

    def take(self, column: int, columns: int, until: int) -> None:
        """Cover columns up to a row."""
        for each in range(column, column + columns):
            self.taken[each] = max(until, self.taken.get(each, 0))
        self.width = max(self.width, column + columns)


def _grid(rows: list[tuple[int, Element]], hiding: Hiding) -> Grid:
    """The cells of rows; a `rowspan` ends with its section, 0 reaches to that end."""
    ends = {section: number + 1 for number, (section, _) in enumerate(rows)}
    places: list[Place] = []
    expander = _Expander()
    work = 0
    for number, (section, row) in enumerate(rows):
        for cell in _cells(row):
            column = expander.column(number)
            columns = min(max(_whole(cell.get("colspan"), 1), 1), MAX_COLUMNS + 1)
            tall = _whole(cell.get("rowspan"), 1)
            until = ends[section] if tall == 0 else min(number + max(tall, 1), ends[section])
            expander.take(column, columns, until)
            check_size(len(rows), expander.width)
            work += column + columns
            if work > 20 * MAX_PLACES:
                check_size(work, MAX_COLUMNS)
            places.append(Place(_cell(cell, hiding), number, column, until - number, columns))
    return Grid(places)
