"""Putting together again what the end of a page has cut: names of occupations, sentences, notes.

A page's end may cut between two lines, and then the parts simply follow each other; or through a line, and then that line is
printed in part on both pages and its characters may be misread on one of them. The second case shows in an overlap: the end of
the first part stands again at the beginning of the second, perhaps with one look-alike character.
"""

from __future__ import annotations

from dataclasses import dataclass

from zhunkao.model.documents import Doubt
from zhunkao.model.registers import Registers
from zhunkao.reading.raw import make_doubt
from zhunkao.reading.vocabulary import ends_like_name
from zhunkao.reading.words import Words

_LONGEST_OVERLAP = 60
_SHORTEST_EXACT = 4
_SHORTEST_SIMILAR = 4


@dataclass(frozen=True, slots=True)
class Joined:
    """Two parts as one, and the doubt where they overlapped."""

    words: Words
    doubt: Doubt | None = None


def join_cut(first: Words, second: Words) -> Joined:
    """The words of a passage that a page's end has cut, each part without white space.

    The overlap, where there is one, is taken from the first part; both prints stand in the doubt.
    """
    length = _overlap(first.text, second.text)
    if not length:
        return Joined(first.plus(second))
    whole = first.plus(second.cut(length))
    kept, dropped = first.text[-length:], second.text[:length]
    name = "joined_overlap" if kept == dropped else "joined_similar"
    return Joined(whole, make_doubt(name, second.cut(0, length), first=kept, second=dropped))


def _overlap(first: str, second: str) -> int:
    """How many characters at the end of one text stand again at the beginning of the other, one Chinese character aside."""
    for length in range(min(len(first), len(second), _LONGEST_OVERLAP), _SHORTEST_EXACT - 1, -1):
        tail, head = first[-length:], second[:length]
        if tail == head:
            return length
        differing = [(a, b) for a, b in zip(tail, head, strict=True) if a != b]
        # A digit that differs is never a look-alike: a threshold hangs on it.
        if len(differing) == 1 and length >= _SHORTEST_SIMILAR and all(map(_is_ideograph, differing[0])):
            return length
    return 0


def _is_ideograph(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def join_names(first: str, second: str, registers: Registers, *, over_page: bool) -> str | None:
    """The name that two labels are, one after the other in a run of levels, or None if they are two names.

    Two prints of the same name are that name. Parts parted by a page's end are one name if the registers know it whole, or if
    the first part does not end as names do (保 | 育员).

    >>> join_names("保", "育员", Registers(), over_page=True), join_names("电工", "钳工", Registers(), over_page=True)
    ('保育员', None)
    """
    if first == second:
        return first
    if not over_page:
        return None
    if registers.occupation(first + second) is not None:
        return first + second
    if registers.occupation(first) is not None and registers.occupation(second) is not None:
        return None
    if len(second) > 1 and first.endswith(second) and not ends_like_name(first[: -len(second)]):
        return first
    return None if len(first) > 1 and ends_like_name(first) else first + second
