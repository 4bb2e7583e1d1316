"""Tables of phrases: what the lexicon is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")


class Table(Generic[Meaning]):
    """Phrases with their meaning; `label` names in messages what was expected where none of them stands.

    The longest phrase at a place is found, so that 本职业或相关职业 wins over 本职业 and 高级技师 over 高级 whatever the order in
    which they are written down.

    >>> levels = Table("level", {"高级": 3, "高级技师": 1})
    >>> levels.at("取得高级技师证书", 2), levels.ending("一级高级技师")
    ('高级技师', ('高级技师',))
    """

    __slots__ = ("_lengths", "_longest", "label", "meanings")

    def __init__(self, label: str, meanings: Mapping[str, Meaning]) -> None:
        self.label = label
        self.meanings = dict(meanings)
        self._longest = max(map(len, self.meanings))
        lengths: dict[str, set[int]] = {}
        for phrase in self.meanings:
            lengths.setdefault(phrase[0], set()).add(len(phrase))
        # Some tables have hundreds of phrases but few lengths: looking up each length beats comparing with each phrase.
        self._lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}

    def at(self, text: str, place: int, end: int | None = None) -> str | None:
        """The longest phrase that begins at `place` (and ends by `end`), or None."""
        if place >= len(text):
            return None
        room = (len(text) if end is None else end) - place
        for length in self._lengths.get(text[place], ()):
            if length <= room:
                phrase = text[place : place + length]
                if phrase in self.meanings:
                    return phrase
        return None

    def ending(self, text: str) -> tuple[str, ...]:
        """The phrases with which `text` ends, longest first."""
        starts = (text[place:] for place in range(max(0, len(text) - self._longest), len(text)))
        return tuple(phrase for phrase in starts if phrase in self.meanings)


def words(listed: str) -> tuple[str, ...]:
    """The words of a list that is written with spaces.

    >>> words("累计 连续")
    ('累计', '连续')
    """
    return tuple(listed.split())


def plain(label: str, phrases: Iterable[str]) -> Table[str]:
    """A table of phrases that mean themselves."""
    return Table(label, {phrase: phrase for phrase in phrases})


def product(*columns: Iterable[str]) -> tuple[str, ...]:
    """Every way of writing one phrase of each column after the other.

    >>> product(("并", ""), ("取得", "获得"))
    ('并取得', '并获得', '取得', '获得')
    """
    phrases = [""]
    for column in columns:
        choices = tuple(column)
        phrases = [phrase + choice for phrase in phrases for choice in choices]
    return tuple(phrases)
