"""The condition that a row itself claims to meet, held against the items of an entry."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from zhunkao.errors import ZhunkaoError
from zhunkao.language import Context, parse
from zhunkao.model.documents import Entry, Item
from zhunkao.model.registers import Registers
from zhunkao.screening.rosters.people import Stated

_MARKS = re.compile(r"[\s，。；：、,.;:（）()“”\"'《》]+")
_NUMBERED = re.compile(r"\s*(?:第\s*([0-9-]+)\s*[项条]|[（(]\s*([0-9-]+)\s*[）)]|([0-9]+(?:-[0-9]+)?)\s*[、．.])")
_ALIKE = 0.6
"""How like an item's words others must be for the number in front of them to be believed."""


class StatedItems:
    """Finds the item that words mean; what a sentence came to is kept, since a roster repeats few of them."""

    def __init__(self, registers: Registers) -> None:
        self.registers = registers
        self._kept: dict[tuple[int, str], tuple[Entry, str | None]] = {}

    def number(self, stated: Stated, entry: Entry) -> str | None:
        """The number of the item that is meant: by its number, by its words, or by what its words say; None if it is none."""
        numbers = {item.number for item in entry.items}
        if stated.number is not None:
            return stated.number if stated.number in numbers else None
        key = (id(entry), stated.raw)
        if key not in self._kept:
            # The entry stands beside its answer so that its identity stays its own.
            self._kept[key] = (entry, self._meant(stated.raw, entry, numbers))
        return self._kept[key][1]

    def _meant(self, raw: str, entry: Entry, numbers: set[str]) -> str | None:
        numbered = _NUMBERED.match(raw)
        number = next(filter(None, numbered.groups()), None) if numbered is not None else None
        words = raw[numbered.end() :] if numbered is not None and number in numbers else raw
        folded = _folded(words)
        same = [item for item in entry.items if folded and _folded(item.text) == folded] or self._alike(words, entry)
        if len(same) == 1:
            return same[0].number
        # Of several items of one wording, and of words that are nearly an item's, the number in front says which.
        named = next((item for item in same or entry.items if item.number == number), None)
        if named is not None and (same or SequenceMatcher(None, folded, _folded(named.text)).ratio() >= _ALIKE):
            return named.number
        return None

    def _alike(self, words: str, entry: Entry) -> list[Item]:
        """The items that say the same in other words."""
        try:
            meant = parse(words, Context(occupation=entry.occupation, level=entry.level, registers=self.registers))
        except (ZhunkaoError, RecursionError):
            return []
        return [item for item in entry.items if item.condition == meant]


def _folded(words: str) -> str:
    return _MARKS.sub("", words)
