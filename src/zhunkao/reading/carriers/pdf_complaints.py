"""What the pdf parser only logs: that it leaves out parts which it cannot read. Words may be among them."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

PARSER = logging.getLogger("pdfminer")

HARMLESS = (
    "Could not get FontBBox",
    "MediaBox missing",
    "Invalid MediaBox",
    "CropBox",
    "Cannot set ",
    "Could not set ",
    "Cannot append ",
)
"""Beginnings of complaints about shapes, colours and sizes; no words are lost by these."""


class _Listener(logging.Handler):
    """Collects the complaints of one thread."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.thread = threading.get_ident()
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        said = record.getMessage()
        if record.thread == self.thread and not said.startswith(HARMLESS):
            self.heard.append(said)


@contextmanager
def complaints() -> Iterator[list[str]]:
    """The parser's complaints within a block, as they come; handled here, they do not reach standard error by themselves."""
    listener = _Listener()
    PARSER.addHandler(listener)
    try:
        yield listener.heard
    finally:
        PARSER.removeHandler(listener)
