"""Web pages saved in one file (mht, mhtml) by browsers, Word and WPS: a letter whose parts are a page and its pictures.

The pages are read, one after the other where there are several (Excel saves each sheet as one); pictures are counted by the page
that shows them. Nothing outside the file is looked at.
"""

from __future__ import annotations

import email.policy
from dataclasses import replace
from email.message import Message
from email.parser import BytesParser

from zhunkao.errors import DocumentError
from zhunkao.messages import text as message
from zhunkao.model.documents import Doubt
from zhunkao.reading.carriers import html
from zhunkao.reading.carriers.flow import Flow, to_view
from zhunkao.reading.view import View

MOST_PARTS = 2000
HTML_TYPES = frozenset(("text/html", "application/xhtml+xml"))


def view(data: bytes) -> View:
    """
    Read a web page saved in one file.

    Raises:
        DocumentError: There is no page in it, or the page cannot be read.
    """
    letter = BytesParser(policy=email.policy.compat32).parsebytes(data)
    flow: Flow = []
    doubts: list[Doubt] = []
    title: str | None = None
    pages = 0
    for number, part in enumerate(letter.walk()):
        if number > MOST_PARTS:
            raise DocumentError("carriers.too_deep")
        content = _page(part)
        if content is None:
            continue
        page = html.page(content)
        pages += bool(page.flow)
        flow += page.flow
        doubts += page.doubts
        title = title or page.title
    if pages > 1:
        doubts.append(Doubt("", message("carriers.several_pages", count=pages), "", "carriers.several_pages"))
    return replace(to_view(flow, "html", title=title, doubts=doubts), format="mhtml")


def _page(part: Message) -> bytes | None:
    """The bytes of a part that is a page, its transfer encoding undone; None for other parts."""
    if part.get_content_type() not in HTML_TYPES or part.is_multipart():
        return None
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) and content.strip() else None
