"""Documents, their entries and items (shared/contract: the interchange form of what a document demands).

A document is read into **entries** (one thing a person can apply for: occupation, work type, level), each with **items**
(numbered alternatives, any one of which is enough) and perhaps a prerequisite. Every item keeps its own words and where they
stand; whatever is uncertain about it is a **doubt**.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from zhunkao.model.conditions import Condition

ANY_OCCUPATION = "*"
"""The occupation of entries that hold for every occupation."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` (included) to `end` (excluded) of a document's plain-text view."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            msg = f"a span needs 0 <= start <= end, got {self.start}..{self.end}"
            raise ValueError(msg)

    def covers(self, other: Span) -> bool:
        """Whether all of `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Settlement:
    """How a person settled a doubt: the `kind` of confirmation (`accepted`, `reading` …), `who`, `when` (a day), and `why`."""

    kind: str
    who: str
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that could not be read with certainty or looks misprinted.

    `where` names the place for a person (entry and item, page, cell), `what` says what is doubtful and why (a sentence for the
    user), `text` holds the words in question as printed. `code` is the stable kind of doubt (`misprint.lost_shang`), `span`
    where it stands in the view. A doubt that a person has `settled` is kept.
    """

    where: str
    what: str
    text: str
    code: str = ""
    span: Span | None = None
    settled: Settlement | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """One occupation, perhaps one work type of it, that an item is restricted to."""

    occupation: str
    work_type: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One numbered alternative of an entry.

    `number` is the label without its punctuation (`"1"`, `"3-2"`), `text` the item's own words with the layout repaired and the
    number removed, `basis` the policy document that it cites, `only_for` the targets it is restricted to (empty: all of the
    entry's).
    """

    number: str
    text: str
    span: Span | None
    condition: Condition
    basis: str | None = None
    starred: bool = False
    only_for: tuple[Target, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing a person can apply for. `level` runs from 5 (五级/初级工) up to 1 (一级/高级技师)."""

    occupation: str
    work_type: str | None
    code: str | None
    level: int
    items: tuple[Item, ...]
    prerequisite: Condition | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.level <= 5:
            msg = f"a level is 1 to 5, got {self.level!r}"
            raise ValueError(msg)

    @property
    def name(self) -> str:
        """`保健按摩师（脊柱按摩师）`, or the occupation alone."""
        return f"{self.occupation}（{self.work_type}）" if self.work_type else self.occupation


@dataclass(frozen=True, slots=True)
class Definition:
    """What a document itself says a term means: `term` 相关职业, 相关专业 or 相关职业资格证书, and the `names` it lists.

    A list that ends in 等 (`open_ended`) says nothing of names that it leaves out.
    """

    occupation: str
    term: str
    text: str
    names: tuple[str, ...]
    open_ended: bool = True
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The file a document was read from and the SHA-256 of its bytes."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Document:
    """All that one document demands. `region` is a GB/T 2260 code (`520000`), `published` a day, month or year."""

    id: str
    title: str
    entries: tuple[Entry, ...]
    issuer: str | None = None
    region: str | None = None
    published: str | None = None
    source: Source | None = None
    definitions: tuple[Definition, ...] = ()
    doubts: tuple[Doubt, ...] = field(default=())

    def all_doubts(self) -> tuple[Doubt, ...]:
        """The document's own doubts and those of its items, in the order of the document."""
        own = list(self.doubts)
        for entry in self.entries:
            for item in entry.items:
                own.extend(item.doubts)
        return tuple(own)

    def open_doubts(self) -> tuple[Doubt, ...]:
        """Those of all doubts that no person has settled."""
        return tuple(doubt for doubt in self.all_doubts() if doubt.settled is None)
