"""A file to entries, step by step: bytes, view, table and outline, items, sentences; each step keeps where it came from.

::

    bytes ── carriers ── view ── arrange ── lines and grids ─┬─ outline ─┬─ raw lists ── documents ── document
                                                             └─ grids ───┘      └── marks ── coverage

Names are loaded when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhunkao.reading.coverage import Coverage, Part
    from zhunkao.reading.reader import ReadDocument, read_bytes, read_path, read_view
    from zhunkao.reading.view import View

__all__ = ["Coverage", "Part", "ReadDocument", "View", "read_bytes", "read_path", "read_view"]

_HOMES = {
    "Coverage": "coverage",
    "Part": "coverage",
    "ReadDocument": "reader",
    "View": "view",
    "read_bytes": "reader",
    "read_path": "reader",
    "read_view": "reader",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
