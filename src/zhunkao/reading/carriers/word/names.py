"""Short names for the elements and attributes of WordprocessingML, the same for its transitional and its strict namespaces."""

from __future__ import annotations

from collections.abc import Iterator

from zhunkao.reading.carriers.archive import Element

PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "urn:schemas-microsoft-com:vml": "v",
}
"""Prefixes by namespace; elements of other namespaces have the prefix `x`."""

WORD = tuple(uri for uri, prefix in PREFIXES.items() if prefix == "w")


def name(node: Element) -> str:
    """`w:p`, `mc:AlternateContent`, `x:wsp`; empty for processing instructions."""
    tag = node.tag
    if not isinstance(tag, str):
        return ""
    uri, _, local = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
    return f"{PREFIXES.get(uri, 'x')}:{local}"


def attribute(node: Element, local: str) -> str | None:
    """An attribute of the Word namespaces, or one without a namespace."""
    for uri in WORD:
        value = node.get(f"{{{uri}}}{local}")
        if value is not None:
            return value
    return node.get(local)


def whole(node: Element | None, local: str = "val", default: int = 0) -> int:
    """A whole number in an attribute; `default` where the node or the number is missing."""
    value = attribute(node, local) if node is not None else None
    try:
        return int(value) if value is not None else default
    except ValueError:
        return default


def is_on(node: Element) -> bool:
    """Whether a toggle such as `<w:vanish/>` is on."""
    return attribute(node, "val") not in ("0", "false", "off")


def child(node: Element | None, *path: str) -> Element | None:
    """The first child by name, and on down the path; None where a step is missing."""
    for step in path:
        if node is None:
            return None
        node = next((each for each in node if name(each) == step), None)
    return node


def children(node: Element, wanted: str) -> Iterator[Element]:
    """All direct children of a name."""
    return (each for each in node if name(each) == wanted)


def value(node: Element | None, *path: str) -> str | None:
    """The `val` attribute of a descendant by path."""
    found = child(node, *path)
    return attribute(found, "val") if found is not None else None


def hides(properties: Element | None) -> bool | None:
    """Whether a `w:rPr` hides text; None if it does not say."""
    node = child(properties, "w:vanish")
    if node is None:
        node = child(properties, "w:specVanish")
    return is_on(node) if node is not None else None


def chosen(alternate: Element) -> Element | None:
    """The one branch of an `mc:AlternateContent` to read: the first choice that holds text, else the fallback.

    Word writes a text box twice, as a new drawing and as an old one; it is to be read once.
    """
    choices = list(children(alternate, "mc:Choice"))
    fallback = child(alternate, "mc:Fallback")
    for branch in [*choices, *([fallback] if fallback is not None else [])]:
        if any(name(node) in ("w:t", "w:tbl", "w:sym", "m:t") for node in branch.iter()):
            return branch
    return choices[0] if choices else fallback
