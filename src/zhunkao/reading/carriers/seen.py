"""What recognition gives: the lines and cells that were seen on a page. Whatever recognises is a `Recogniser`."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Protocol

from zhunkao.reading.carriers.pdf_page import Box


@dataclass(frozen=True, slots=True)
class Seen:
    """A line that was recognised: its words, where it stands (points), how sure the engine is (0 to 1)."""

    words: str
    box: Box
    score: float


@dataclass(frozen=True, slots=True)
class SeenPage:
    """What was recognised on a page: its lines in any order, and for each table the boxes of its cells."""

    lines: tuple[Seen, ...]
    tables: tuple[tuple[Box, ...], ...] = ()


class Recogniser(Protocol):
    """What recognises pages."""

    def pages(self, data: bytes, only: Collection[int] | None = None) -> Iterator[SeenPage]:
        """The pages of a pdf, one after the other; `only` those of these numbers, counted from 1."""

    def pictures(self, data: bytes) -> Iterator[SeenPage]:
        """The pages of a file of pictures, one after the other."""
