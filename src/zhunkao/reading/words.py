"""Words with their places: characters taken from a view that still know where each of them stands.

Layout joins what page ends and cells have cut and takes white space out; with the place of every character kept beside it, an
item's text can be repaired and still be shown in the document, and a doubt about three characters can point at just those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from zhunkao.model.documents import Span

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
"""Characters without width that Python does not count as white space: zero-width ones, the byte order mark, the soft hyphen."""

_BLANKS = re.compile(rf"[\s{_INVISIBLE}]+")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]{0,200})?/?>|&nbsp;")


@dataclass(frozen=True, slots=True)
class Words:
    """`text`, and for each of its characters the place `at` which it stands in the view."""

    text: str
    at: Sequence[int] = field(repr=False, compare=False)

    @classmethod
    def from_view(cls, text: str, start: int, end: int) -> Words:
        """The characters `start` to `end` of a view's text."""
        return cls(text[start:end], range(start, end))

    def __bool__(self) -> bool:
        return bool(self.text)

    def __len__(self) -> int:
        return len(self.text)

    def cut(self, start: int, end: int | None = None) -> Words:
        """The characters from `start` to `end`, counted in these words."""
        return Words(self.text[start:end], self.at[start:end])

    def plus(self, other: Words) -> Words:
        """These words and then the others."""
        if not self:
            return other
        if not other:
            return self
        return Words(self.text + other.text, (*self.at, *other.at))

    def tight(self) -> Words:
        """Without any white space.

        >>> Words("工作 1\\u3000年", range(10, 16)).tight().text
        '工作1年'
        """
        if not _BLANKS.search(self.text):
            return self
        kept = [index for index, char in enumerate(self.text) if not is_blank(char)]
        return Words("".join(self.text[index] for index in kept), tuple(self.at[index] for index in kept))

    def strip(self) -> Words:
        """Without white space at both ends."""
        start, end = 0, len(self.text)
        while start < end and is_blank(self.text[start]):
            start += 1
        while end > start and is_blank(self.text[end - 1]):
            end -= 1
        return self.cut(start, end)

    def without_tags(self) -> Words:
        """With each leftover tag of a web page (`<p>`, `<br/>`, `&nbsp;`) turned into one line break.

        >>> Words("<p>1、甲</p>", range(9)).without_tags().text
        '\\n1、甲\\n'
        """
        if "<" not in self.text and "&" not in self.text:
            return self
        parts: list[str] = []
        places: list[int] = []
        done = 0
        for tag in _TAG.finditer(self.text):
            parts += [self.text[done : tag.start()], "\n"]
            places += [*self.at[done : tag.start()], self.at[tag.start()]]
            done = tag.end()
        return Words("".join([*parts, self.text[done:]]), (*places, *self.at[done:]))

    @property
    def span(self) -> Span:
        """From the first to the last character in the view."""
        return self.place(0, len(self.text))

    def place(self, start: int, end: int) -> Span:
        """Where characters `start` to `end` of these words stand in the view, from the first to the last of them.

        >>> Words("甲乙", (5, 2)).place(0, 2)
        Span(start=2, end=6)
        """
        if not self.at:
            return Span(0, 0)
        start = min(start, len(self.at) - 1)
        if end <= start:
            return Span(self.at[start], self.at[start])
        first, last = self.at[start], self.at[min(end, len(self.at)) - 1]
        if first > last:
            # A cell that reaches down was put behind one that stands above it.
            first, last = min(self.at[start:end]), max(self.at[start:end])
        return Span(first, last + 1)


NO_WORDS = Words("", ())


def is_blank(char: str) -> bool:
    """Whether a character shows nothing: white space of any width, or one of the invisible ones."""
    return char.isspace() or char in _INVISIBLE


def is_blank_text(text: str) -> bool:
    """Whether a text shows nothing at all."""
    match = _BLANKS.match(text)
    return not text or (match is not None and match.end() == len(text))


def tight_text(text: str) -> str:
    """A text without any white space.

    >>> tight_text("企 业 人 力")
    '企业人力'
    """
    return _BLANKS.sub("", text)


def tag_spans(text: str) -> list[Span]:
    """Where leftover tags stand."""
    return [Span(tag.start(), tag.end()) for tag in _TAG.finditer(text)]


def split_lines(words: Words) -> Iterator[Words]:
    """The lines of some words, without their line breaks."""
    start = 0
    for part in words.text.split("\n"):
        yield words.cut(start, start + len(part))
        start += len(part) + 1
