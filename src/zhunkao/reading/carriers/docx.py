"""Word documents (docx, docm; transitional and strict) to a view, straight from their XML.

What this reader does that the usual libraries do not: generated list labels are part of the text, tracked changes are read as
accepted and reported, hidden text is left out and reported, text in content controls and text boxes is read once and in place,
and merged cells keep their extents. Macros, links and embedded files are never opened.
"""

from __future__ import annotations

from zhunkao.errors import DocumentError
from zhunkao.messages import text as message
from zhunkao.model.documents import Doubt
from zhunkao.reading.carriers.archive import Archive, Element, core_title
from zhunkao.reading.carriers.flow import Flow, Para, Rich, flatten, to_view
from zhunkao.reading.carriers.word.body import Body
from zhunkao.reading.carriers.word.inline import raw_text
from zhunkao.reading.carriers.word.names import attribute, child, children, name
from zhunkao.reading.carriers.word.numbering import Numbering
from zhunkao.reading.carriers.word.styles import Styles
from zhunkao.reading.view import View

SHOWN = 200
"""Characters of a note that are shown at its reference."""


def view(data: bytes) -> View:
    """
    Read a Word document.

    Args:
        data: The bytes of the file.

    Returns:
        The view: body with text boxes, then the foot- and endnotes in the order of their references. Page heads and feet are
        left out (a doubt keeps their words).

    Raises:
        DocumentError: The file is damaged, hostile or not a Word document.
    """
    archive = Archive(data)
    # A package without relationships still has its body in the usual place; `xml` says so where it has not.
    main = archive.related("", "officeDocument") or "word/document.xml"
    body = child(archive.xml(main), "w:body")
    if body is None:
        raise DocumentError("carriers.part_missing", part="w:body")
    notes = _Notes({kind: _part(archive, main, f"{kind}s") for kind in ("footnote", "endnote")})
    reader = Body(Styles.read(_part(archive, main, "styles")), Numbering.read(_part(archive, main, "numbering")), notes.refer)
    flow = reader.flow(body)
    flow.extend(notes.flow(reader))
    doubts = [*_page_heads(archive, main), *_pictures(reader.inline.pictures), *_comments(archive, main)]
    return to_view(flow, "docx", title=core_title(archive), doubts=doubts)


def _part(archive: Archive, main: str, kind: str) -> Element | None:
    part = archive.related(main, kind)
    return archive.xml(part) if part is not None else None


class _Notes:
    """Foot- and endnotes, numbered as they are referred to and read after the body."""

    def __init__(self, parts: dict[str, Element | None]) -> None:
        """Take the roots of the parts by kind."""
        self._nodes = {
            (kind, attribute(node, "id") or ""): node
            for kind, root in parts.items()
            if root is not None
            for node in children(root, f"w:{kind}")
        }
        self._numbers: dict[tuple[str, str], int] = {}

    def refer(self, kind: str, note_id: str) -> tuple[str, str]:
        """The number and words of a note, at its reference."""
        number = self._numbers.setdefault((kind, note_id), len(self._numbers) + 1)
        node = self._nodes.get((kind, note_id))
        return str(number), raw_text(node).strip()[:SHOWN] if node is not None else ""

    def flow(self, reader: Body) -> Flow:
        """The notes as paragraphs; notes may refer to further ones."""
        found: Flow = []
        while len(found) < len(self._numbers):
            for key, number in list(self._numbers.items())[len(found) :]:
                node = self._nodes.get(key)
                rich = flatten(reader.flow(node)) if node is not None else Rich()
                found.append(Para(rich, message("carriers.note_label", number=number) if node is not None else "", "footnote"))
        return found


def _page_heads(archive: Archive, main: str) -> list[Doubt]:
    """A doubt for each text in page heads and feet other than page numbers."""
    texts: list[str] = []
    for relation in archive.relations(main).values():
        if relation.kind not in ("header", "footer") or relation.target not in archive:
            continue
        words = " ".join(
            "".join(node.text or "" for node in paragraph.iter() if name(node) == "w:t" and _owner(node) is paragraph)
            for paragraph in archive.xml(relation.target).iter()
            if name(paragraph) == "w:p"
        ).strip()
        if any(letter.isalpha() and letter not in "第页共" for letter in words) and words not in texts:
            texts.append(words)
    return [
        Doubt(message("carriers.at_page_head"), message("carriers.page_head", words=words), words, "carriers.page_head")
        for words in texts
    ]


def _owner(node: Element) -> Element | None:
    """The paragraph that a text stands in; None for the second copy of a text box."""
    found: Element | None = None
    for above in node.iterancestors():
        if found is None and name(above) == "w:p":
            found = above
        if name(above) == "mc:Fallback":
            return None
    return found


def _pictures(count: int) -> list[Doubt]:
    if not count:
        return []
    return [Doubt("", message("carriers.pictures", count=count), "", "carriers.pictures")]


def _comments(archive: Archive, main: str) -> list[Doubt]:
    root = _part(archive, main, "comments")
    texts = [raw_text(node).strip() for node in children(root, "w:comment")] if root is not None else []
    return [Doubt("", message("carriers.comment", words=words), words, "carriers.comment") for words in texts if words]
