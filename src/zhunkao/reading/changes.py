"""What a newer reading of a document changes: every item whose tree is another, that came, or that went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal, TypeAlias

from zhunkao.language import write
from zhunkao.model.documents import Document, Entry, Item
from zhunkao.reading.words import tight_text

Key: TypeAlias = tuple[str, str | None, int]
"""Occupation, work type, level."""

What: TypeAlias = Literal["changed", "appeared", "vanished"]

PREREQUISITE = "prerequisite"
"""Stands for an item's number where the prerequisite of an entry changed."""

_LIKE = 0.6
"""Two texts are the same item's if at least this share of their characters agrees."""


@dataclass(frozen=True, slots=True)
class Change:
    """One item that changed, appeared or vanished: its place, and on each side its words and canonical sentence.

    `old` and `new` are None on the side where the item is not.
    """

    what: What
    occupation: str
    work_type: str | None
    level: int
    number: str
    old: Side | None
    new: Side | None

    def to_json(self) -> dict[str, Any]:
        """The change as JSON."""
        return {
            "what": self.what,
            "occupation": self.occupation,
            "work_type": self.work_type,
            "level": self.level,
            "number": self.number,
            "old": self.old.to_json() if self.old else None,
            "new": self.new.to_json() if self.new else None,
        }


@dataclass(frozen=True, slots=True)
class Side:
    """An item in one of the documents; `only_for` names the occupations it is restricted to."""

    number: str
    text: str
    sentence: str
    only_for: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The side as JSON; `for` only where the item is restricted."""
        written: dict[str, Any] = {"number": self.number, "text": self.text, "sentence": self.sentence}
        if self.only_for:
            written["for"] = list(self.only_for)
        return written


def changes_between(old: Document, new: Document) -> tuple[Change, ...]:
    """Every item whose tree (or restriction) changed, appeared or vanished, in the order of the new document.

    Items are matched within occupation, work type and level: those with the same words first, then those with the same number
    and like words, then those with like words, at last those with the same number. Words that changed and mean the same,
    and items that only got another number, are no change.
    """
    before, after = _by_key(old), _by_key(new)
    found: list[Change] = []
    for key in dict.fromkeys((*after, *before)):
        found += _prerequisites(key, before.get(key, ()), after.get(key, ()))
        found += _items(key, before.get(key, ()), after.get(key, ()))
    return tuple(found)


def _by_key(document: Document) -> dict[Key, tuple[Entry, ...]]:
    found: dict[Key, tuple[Entry, ...]] = {}
    for entry in document.entries:
        key = (entry.occupation, entry.work_type, entry.level)
        found[key] = (*found.get(key, ()), entry)
    return found


def _prerequisites(key: Key, old: tuple[Entry, ...], new: tuple[Entry, ...]) -> Iterator[Change]:
    before = {entry.prerequisite for entry in old} - {None}
    after = {entry.prerequisite for entry in new} - {None}
    gone, come = ([write(each) for each in one - other if each is not None] for one, other in ((before, after), (after, before)))
    if gone or come:
        sides = [Side(PREREQUISITE, "", "；".join(sorted(said))) if said else None for said in (gone, come)]
        yield _change(key, *sides)


def _items(key: Key, old: tuple[Entry, ...], new: tuple[Entry, ...]) -> Iterator[Change]:
    before = [item for entry in old for item in entry.items]
    after = [item for entry in new for item in entry.items]
    pairs = _match(before, after)
    for place, item in enumerate(after):
        partner = pairs.get(place)
        was = before[partner] if partner is not None else None
        if was is None or (was.condition, was.only_for) != (item.condition, item.only_for):
            yield _change(key, _side(was), _side(item))
    for place, item in enumerate(before):
        if place not in pairs.values():
            yield _change(key, _side(item), None)


def _match(before: list[Item], after: list[Item]) -> dict[int, int]:
    """For each new item that has one the old item that it is."""
    pairs: dict[int, int] = {}
    free = set(range(len(before)))

    def take(place: int, partner: int) -> None:
        pairs[place] = partner
        free.discard(partner)

    for same_number in (True, False):
        for place, item in enumerate(after):
            for partner in sorted(free):
                was = before[partner]
                same = bool(item.text) and tight_text(was.text) == tight_text(item.text)
                if place not in pairs and same and (not same_number or was.number == item.number):
                    take(place, partner)
                    break
    for place, partner in _likely(before, after, pairs, free):
        if place not in pairs and partner in free:
            take(place, partner)
    for place, item in enumerate(after):
        numbered = [partner for partner in sorted(free) if before[partner].number == item.number]
        if place not in pairs and numbered:
            take(place, numbered[0])
    return pairs


def _likely(before: list[Item], after: list[Item], pairs: dict[int, int], free: set[int]) -> list[tuple[int, int]]:
    """Pairs of what is left whose words are alike: first those of the same number, then the likest."""
    found = []
    for place, item in enumerate(after):
        for partner in sorted(free):
            if place in pairs or not item.text:
                continue
            was = before[partner]
            likeness = SequenceMatcher(None, was.text, item.text, autojunk=False).ratio()
            if likeness >= _LIKE:
                found.append((was.number != item.number, -likeness, place, partner))
    return [(place, partner) for *_, place, partner in sorted(found)]


def _side(item: Item | None) -> Side | None:
    if item is None:
        return None
    names = tuple(f"{each.occupation}（{each.work_type}）" if each.work_type else each.occupation for each in item.only_for)
    return Side(item.number, item.text, write(item.condition), names)


def _change(key: Key, old: Side | None, new: Side | None) -> Change:
    what: What = "changed" if old and new else "appeared" if new else "vanished"
    side = new or old
    return Change(what, *key, side.number if side else "", old, new)
