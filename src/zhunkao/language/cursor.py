"""A place in a text that is being read: matching words, trying a reading and going back, and remembering what went wrong where.

The text is folded and free of white space outside quotation marks; `printed` holds the same characters unfolded. What was
expected at the furthest place that any attempt reached is what the error of a sentence says.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from zhunkao.language.context import Context, Remembered
from zhunkao.language.tables import Table

Meaning = TypeVar("Meaning")
Result = TypeVar("Result")

CLAUSE_ENDS = "，；。："
_CLAUSE_END = re.compile(f"[{CLAUSE_ENDS}“]")


@dataclass(frozen=True, slots=True)
class Remark:
    """A doubt in the making: its message, where, and the message's parts."""

    code: str
    start: int
    end: int
    parts: dict[str, Any]


@dataclass(slots=True)
class Cursor:
    """The text, the place reached, and what was noticed on the way."""

    text: str
    printed: str
    entry: Remembered
    end: int
    place: int = 0
    depth: int = 0
    remarks: list[Remark] = field(default_factory=list)
    furthest: int = 0
    expected: list[str] = field(default_factory=list)
    attempts_left: int = 0
    fact: int = 0  # where the last fact of the whole sentence begins
    as_printed: Callable[[int, int], str] | None = None
    _brackets: dict[int, int] | None = None

    @property
    def context(self) -> Context:
        """What the sentence is read with."""
        return self.entry.context

    @property
    def own(self) -> frozenset[str]:
        """Every name of the entry's own occupation."""
        return self.entry.own

    @property
    def rest(self) -> str:
        """What is still to be read."""
        return self.text[self.place : self.end]

    def shown(self, start: int, end: int) -> str:
        """The characters `start` to `end` as they are printed."""
        return self.printed[start:end] if self.as_printed is None else self.as_printed(start, end)

    def done(self) -> bool:
        """Whether everything is read."""
        return self.place >= self.end

    def peek(self) -> str:
        """The next character, or nothing at the end."""
        return self.text[self.place] if self.place < self.end else ""

    def take(self, table: Table[Meaning]) -> str | None:
        """Read the longest phrase of a table, or note that it was expected here."""
        phrase = table.at(self.text, self.place, self.end)
        if phrase is None:
            self.expect(table.label)
            return None
        self.place += len(phrase)
        return phrase

    def skip(self, *words: str) -> str:
        """Read the first of some words that stands here, or nothing."""
        for word in words:
            if self.text.startswith(word, self.place, self.end):
                self.place += len(word)
                return word
        return ""

    def expect(self, label: str, place: int | None = None) -> None:
        """Note that something was expected here (or at `place`) and not found."""
        here = self.place if place is None else place
        if here > self.furthest:
            self.furthest, self.expected = here, [label]
        elif here == self.furthest and label not in self.expected:
            self.expected.append(label)

    def summarise(self, label: str) -> None:
        """Where nothing got further than this place, expect one thing instead of everything that was tried."""
        if self.furthest <= self.place:
            self.furthest, self.expected = self.place, [label]

    def attempt(self, read: Callable[[Cursor], Result | None]) -> Result | None:
        """What `read` gives; where it gives None the place and the remarks are as before."""
        place, remarks = self.place, len(self.remarks)
        result = read(self)
        if result is None:
            self.place = place
            del self.remarks[remarks:]
        return result

    def remark(self, code: str, start: int, end: int, **parts: Any) -> None:
        """Notice something doubtful about the characters `start` to `end`."""
        self.remarks.append(Remark(code, start, end, parts))

    def clause_end(self) -> int:
        """Where the clause that begins here ends: at the next ，；。： outside quotation marks, or at the end."""
        place = self.place
        while (mark := _CLAUSE_END.search(self.text, place, self.end)) is not None:
            if mark[0] != "“":
                return mark.start()
            place = max(quotation_end(self.text, mark.start(), self.end), mark.start() + 1)
        return self.end

    def closing_bracket(self) -> int | None:
        """Where the 〕 of the 〔 that stands here is; None where there is none."""
        if self._brackets is None:
            self._brackets = _bracket_pairs(self.text)
        return self._brackets.get(self.place)

    def quoted(self) -> str | None:
        """Read a quotation “…” and give its words as printed (”” inside stands for ”); None where none begins here."""
        if self.peek() != "“":
            return None
        end = quotation_end(self.text, self.place, self.end)
        if end == self.place:
            return None
        words = self.printed[self.place + 1 : end - 1].replace("””", "”")
        self.place = end
        return words


def quotation_end(text: str, place: int, end: int) -> int:
    """Where the quotation that begins at `place` has ended; `place` itself where none begins or it is never closed."""
    if not text.startswith("“", place, end):
        return place
    close = place + 1
    while True:
        close = text.find("”", close, end)
        if close < 0:
            return place
        if not text.startswith("””", close, end):
            return close + 1
        close += 2


def _bracket_pairs(text: str) -> dict[int, int]:
    """Every 〔 with its 〕, brackets in quotation marks left out."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    place = 0
    while place < len(text):
        if text[place] == "〔":
            opened.append(place)
        elif text[place] == "〕" and opened:
            pairs[opened.pop()] = place
        place = max(quotation_end(text, place, len(text)), place + 1)
    return pairs
