"""The conditions of several documents for one thing beside each other: what is the same, what differs, what is alone.

Items are the same if they mean the same, however they are worded. Of items that differ, the one most like it is found by its
words, and the words that differ are marked; that is help for reading, no judgement.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, NamedTuple, TypeAlias

from zhunkao.doors.web.names import words_of_item
from zhunkao.messages import Language
from zhunkao.model.documents import Document, Entry, Item

Mark: TypeAlias = Literal["", "same", "differs", "only"]
"""Nothing to compare with; the same in every document; like one of another document; in this one alone."""

ALIKE = 0.72
"""Sentences at least so much alike (difflib's ratio) are shown as one that differs."""


class Run(NamedTuple):
    """Some words of a sentence; `is_marked` where the other document has others."""

    words: str
    is_marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """An item with what the other documents have: its words in runs; `same_in` are the documents that have the same.

    `other` and `other_number` name the item that it differs from; of one that stands alone, `other` names those without it.
    """

    item: Item
    mark: Mark
    runs: tuple[Run, ...]
    same_in: tuple[str, ...] = ()
    other: str = ""
    other_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One document's entry."""

    document: Document
    entry: Entry
    items: tuple[Compared, ...]
    is_prerequisite_same: bool = True

    @property
    def is_general(self) -> bool:
        """Whether it holds for every occupation."""
        return self.entry.occupation == "*"


def compared(found: tuple[tuple[Document, Entry], ...], language: Language) -> tuple[Column, ...]:
    """The entries beside each other, in the order of the documents."""
    columns = []
    for document, entry in found:
        others = [(other, each) for other, each in found if each is not entry]
        items = tuple(_compared(item, others, language) for item in entry.items)
        same = all(each.prerequisite == entry.prerequisite for _, each in others)
        columns.append(Column(document=document, entry=entry, items=items, is_prerequisite_same=same))
    return tuple(columns)


def _compared(item: Item, others: list[tuple[Document, Entry]], language: Language) -> Compared:
    words = words_of_item(item, language)
    plain = (Run(words, False),)
    if not others:
        return Compared(item=item, mark="", runs=plain)
    without = [(document, entry) for document, entry in others if not any(_is_same(item, each) for each in entry.items)]
    same_in = tuple(document.title for document, entry in others if (document, entry) not in without)
    if not without:
        return Compared(item=item, mark="same", runs=plain, same_in=same_in)
    best: tuple[float, Document, Item] | None = None
    for document, entry in without:
        for other in entry.items:
            alike = SequenceMatcher(None, words, words_of_item(other, language), autojunk=False).ratio()
            if alike >= ALIKE and (best is None or alike > best[0]):
                best = (alike, document, other)
    if best is None:
        titles = "》《".join(document.title for document, _ in without)
        return Compared(item=item, mark="only", runs=plain, same_in=same_in, other=titles)
    _, document, other = best
    runs = differing(words, words_of_item(other, language))
    return Compared(item=item, mark="differs", runs=runs, same_in=same_in, other=document.title, other_number=other.number)


def _is_same(one: Item, other: Item) -> bool:
    return one.condition == other.condition and one.only_for == other.only_for


_WORD = re.compile(r"[A-Za-z0-9]+|.", re.DOTALL)
"""What is marked as one: a word of letters, a number, a Chinese character."""


def differing(sentence: str, other: str) -> tuple[Run, ...]:
    """
    The words in runs, those marked that the other sentence has not.

    >>> differing("累计从事本职业工作4年", "累计从事本职业工作6年")
    (Run(words='累计从事本职业工作', is_marked=False), Run(words='4', is_marked=True), Run(words='年', is_marked=False))
    >>> [run.words for run in differing("5 years in total", "5 years without a break") if run.is_marked]
    ['in', 'total']
    """
    words = _WORD.findall(sentence)
    codes = SequenceMatcher(None, words, _WORD.findall(other), autojunk=False).get_opcodes()
    found: list[Run] = []
    at = 0
    for place, (kind, start, end, _, _) in enumerate(codes):
        if kind == "equal" or start == end:
            continue
        if kind == "delete" and place + 1 < len(codes):
            # 本职业(或相关职业) is also 本(职业或相关)职业: of equal places people read the later.
            limit = codes[place + 1][2]
            while end < limit and words[start] == words[end]:
                start, end = start + 1, end + 1
        found += [Run("".join(words[at:start]), False), Run("".join(words[start:end]), True)]
        at = end
    found.append(Run("".join(words[at:]), False))
    return tuple(run for run in found if run.words)
