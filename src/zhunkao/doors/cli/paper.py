"""The terminal as pages are written on it: words from files and names are shown, never obeyed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Console, ConsoleOptions
from rich.segment import Segment

from zhunkao.doors.masking import plain


class Paper(Console):
    """
    A console without guessing of markup, numbers or smileys in the documents' words.

    Rich sends an escape character in a text to the terminal as it is: a name could then colour the page or clear it.
    """

    def __init__(self) -> None:
        super().__init__(markup=False, highlight=False, emoji=False, legacy_windows=False)

    def render(self, renderable: Any, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """The pieces of a page, control characters in its words as `?`."""
        for piece in super().render(renderable, options):
            yield piece if piece.control else Segment(plain(piece.text), piece.style)
