"""Text that breaks into lines as Chinese does: between any two characters, but never before a closing or after an opening mark.

Rich looks for blanks; a Chinese sentence has none, so that rich would push it to the next line as one long word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from rich.containers import Lines
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console

NEVER_FIRST = frozenset("，。；：！？、）》〉」』】〕”’…,.;:!?)]}%")
"""避头: marks that do not begin a line."""

NEVER_LAST = frozenset("（《〈「『【〔“‘([{")
"""避尾: marks that do not end one."""


class Words(Text):
    """A rich text with Chinese line breaks, also within table cells."""

    def wrap(self, console: Console, width: int, **_: Any) -> Lines:
        """The lines of the text at a width; see `rich.text.Text.wrap`."""
        lines = Lines()
        for line in self.split(allow_blank=True):
            for piece in line.divide(breaks(line.plain, max(width, 2))):
                piece.rstrip()
                lines.append(piece)
        return lines


def breaks(plain: str, width: int) -> list[int]:
    """
    Where a line is broken so that no piece is wider than `width` columns.

    >>> breaks("取得本职业（电工）证书", 10), breaks("level 3 of electrician", 10)
    ([5, 10], [11, 21])
    """
    found: list[int] = []
    start = used = best = 0
    for place, letter in enumerate(plain):
        if place > start and may_break(plain[place - 1], letter):
            best = place
        columns = cell_len(letter)
        if used + columns > width and not letter.isspace():
            # A word wider than the line is cut where the line ends.
            cut = best if best > start else place
            found.append(cut)
            start, used = cut, cell_len(plain[cut:place])
        used += columns
    return found


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters."""
    if after in NEVER_FIRST or before in NEVER_LAST or after.isspace():
        return False
    return before.isspace() or cell_len(before) == 2 or cell_len(after) == 2
