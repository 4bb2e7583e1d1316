"""What structure finds, before any sentence is read: lists of items under their labels, each word with its place.

Also the **marks**: which words of the view served as title, heading, label, number, note or furniture. Coverage is made of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum

from zhunkao.messages import text as message
from zhunkao.model.documents import Definition, Doubt, Span, Target
from zhunkao.reading.words import Words


class Kind(StrEnum):
    """What a part of a document's text is."""

    TITLE = "title"
    HEADING = "heading"
    LABEL = "label"
    NUMBER = "number"
    ITEM = "item"
    UNREAD = "unread"
    NOTE = "note"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Mark:
    """These words are of that kind."""

    kind: Kind
    words: Words


class Together(Enum):
    """How the items of a list stand to each other: `ONE` where the document says that one is enough, `ANY` where it is silent."""

    ANY = "any"
    ONE = "one"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class RawItem:
    """One item: its `number` without punctuation, the printed `label` (None where items carry no numbers), its `words`.

    `sentences` are read in place of the words where these are facts in cells of their own: all of them are asked; with none
    the item is not read. `group` counts the headings of applicants' groups (社会人员, 在校学生) under which it stands.
    """

    number: str
    words: Words
    label: Words | None = None
    doubts: tuple[Doubt, ...] = ()
    sentences: tuple[str, ...] | None = None
    group: int = 0


@dataclass(frozen=True, slots=True)
class RawList:
    """The items of one level with the `targets` that they hold for; the occupation is `"*"` where none is named.

    `prerequisite` is the education asked of everyone, `demands` whatever else is; `at_least` so many of the items are asked;
    `others` says that it stands under 其他职业.
    """

    targets: tuple[Target, ...]
    level: int
    items: tuple[RawItem, ...]
    code: str | None = None
    prerequisite: Words | None = None
    together: Together = Together.ANY
    demands: tuple[Words, ...] = ()
    at_least: int = 0
    others: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """What the head of a document says of itself."""

    title: str = ""
    issuer: str | None = None
    region: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Raw:
    """All that structure finds in a document."""

    lists: tuple[RawList, ...] = ()
    definitions: tuple[Definition, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    marks: tuple[Mark, ...] = ()
    about: About = About()


@dataclass(slots=True)
class Findings:
    """Collects what the readers of grids and outlines find, in the order of the document."""

    lists: list[RawList] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def mark(self, kind: Kind, words: Words | None) -> None:
        """Say what some words are."""
        if words:
            self.marks.append(Mark(kind, words))

    def doubt(self, name: str, words: Words | None, where: str = "", /, **parts: object) -> None:
        """Note something uncertain."""
        self.doubts.append(make_doubt(name, words, where, **parts))

    def unread(self, words: Words, where: str = "", name: str = "unplaced") -> None:
        """Flag words that could not be placed."""
        said = words.strip()
        if said:
            self.mark(Kind.UNREAD, said)
            self.doubt(name, said, where)


def keep_said(items: Sequence[RawItem], findings: Findings, where: str) -> tuple[RawItem, ...]:
    """The items that say something; a number without words is doubted."""
    for item in items:
        if not item.words:
            findings.mark(Kind.NUMBER, item.label)
            findings.doubt("empty_item", item.label, where)
    return _joined([item for item in items if item.words], findings)


_AND_AT_END = re.compile("[，,；;、。]?(?:并且|而且|且|并|同时)[，,；;：:。]?$")
_AND_AT_START = re.compile("^(?:并且|而且|且|并(?!列)|同时(?!具备|符合|满足)(?:须|应|需)?)[，,]?")
_OR_AT_END = re.compile("[，,]?(?:或者|或)[，,；;：:。]?$")


def _joined(items: Sequence[RawItem], findings: Findings) -> tuple[RawItem, ...]:
    """The items, those that 且 links asked together as one; 或 between two items says what they are without it."""
    done: list[RawItem] = []
    linked = False
    for each in items:
        item = each
        if item.sentences is None and (either := _OR_AT_END.search(item.words.text)) is not None and either.start():
            findings.mark(Kind.LABEL, item.words.cut(either.start()))
            item = replace(item, words=item.words.cut(0, either.start()))
        if done and (linked or _AND_AT_START.match(item.words.text)):
            before = done[-1]
            findings.mark(Kind.NUMBER, item.label)
            doubts = (*before.doubts, *item.doubts, make_doubt("joined_by_and", item.words))
            said = (*_sentences_of(before), *_sentences_of(item))
            done[-1] = replace(before, words=before.words.plus(item.words), doubts=doubts, sentences=said)
        else:
            done.append(item)
        linked = _AND_AT_END.search(item.words.text) is not None
    return tuple(done)


def _sentences_of(item: RawItem) -> tuple[str, ...]:
    if item.sentences is not None:
        return item.sentences
    return (_AND_AT_START.sub("", _AND_AT_END.sub("", item.words.text)),)


def make_doubt(name: str, words: Words | None, where: str = "", /, **parts: object) -> Doubt:
    """The doubt `layout.name` about some words; `reading.name` in the catalogue says what is doubtful."""
    said = words.text if words else ""
    span: Span | None = words.span if words else None
    return Doubt(where, message(f"reading.{name}", **parts), said, f"layout.{name}", span)


def place_doubts(doubts: tuple[Doubt, ...], where: str) -> tuple[Doubt, ...]:
    """The doubts with the place for a person filled in where it is missing."""
    return tuple(doubt if doubt.where else replace(doubt, where=where) for doubt in doubts)
