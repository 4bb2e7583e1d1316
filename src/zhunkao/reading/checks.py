"""What only the whole list shows: levels that ask for the wrong certificate, figures that do not rise, lists printed twice.

Nothing is changed here but one thing: a list that is printed twice with the same words is kept once. Everything else stays as
printed and gets a doubt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from zhunkao.messages import text as message
from zhunkao.model.conditions import Certificate, Condition, Work
from zhunkao.model.documents import ANY_OCCUPATION, Document, Doubt, Entry, Item, Span
from zhunkao.model.levels import LEVEL_NAMES
from zhunkao.model.registers import Registers
from zhunkao.reading.digits import lost_digits
from zhunkao.reading.documents import entry_place, item_place, walk
from zhunkao.reading.odd_names import is_odd


@dataclass(frozen=True, slots=True)
class _Below:
    """What the levels below an entry ask: for each level the most months of bare work with the item's words, and all texts."""

    level: int
    months: int | None
    months_text: str
    texts: frozenset[str]


def check_document(document: Document, registers: Registers) -> Document:
    """The document with the doubts that its lists raise as a whole."""
    entries, doubts = _without_repeats(document.entries)
    ladders: dict[tuple[str, str | None], dict[int, _Below]] = defaultdict(dict)
    for entry in entries:
        ladders[entry.occupation, entry.work_type].setdefault(entry.level, _below(entry))
    odd = {name for name in {entry.occupation for entry in entries} if name != ANY_OCCUPATION and is_odd(name, registers)}
    checked = tuple(_check_entry(entry, ladders[entry.occupation, entry.work_type], entry.occupation in odd) for entry in entries)
    names = tuple(_other_names(entries, registers))
    return replace(document, entries=checked, doubts=(*document.doubts, *doubts, *names))


_OF_WORDS = {"carriers.text_struck", "carriers.text_maybe_hidden"}
"""Doubts of a carrier whether words hold at all: whoever signs an item must see them there."""


def place_on_items(document: Document, doubts: tuple[Doubt, ...]) -> Document:
    """The document with the doubts of its carrier: those whether an item's words hold stand with that item, others first."""
    moving = [doubt for doubt in doubts if doubt.code in _OF_WORDS and doubt.span is not None]
    placed: set[Doubt] = set()

    def on(entry: Entry, item: Item) -> Item:
        here = [doubt for doubt in moving if _overlap(doubt.span, item.span)]
        placed.update(here)
        where = item_place(entry, entry.level, item.number)
        return replace(item, doubts=(*item.doubts, *(replace(doubt, where=where) for doubt in here))) if here else item

    entries = tuple(replace(entry, items=tuple(on(entry, item) for item in entry.items)) for entry in document.entries)
    rest = (doubt for doubt in doubts if doubt not in placed)
    return replace(document, entries=entries if moving else document.entries, doubts=(*rest, *document.doubts))


def _overlap(first: Span | None, second: Span | None) -> bool:
    return first is not None and second is not None and first.start < second.end and second.start < first.end


def _below(entry: Entry) -> _Below:
    figures = [(months, item.text) for item in entry.items if (months := _bare_months(item)) is not None]
    months, said = max(figures) if figures else (None, "")
    return _Below(entry.level, months, said, frozenset(item.text for item in entry.items))


def _without_repeats(entries: tuple[Entry, ...]) -> tuple[tuple[Entry, ...], list[Doubt]]:
    kept: list[Entry] = []
    doubts: list[Doubt] = []
    seen: dict[tuple[str, str | None, int], set[object]] = defaultdict(set)
    for entry in entries:
        known = seen[entry.occupation, entry.work_type, entry.level]
        said = (tuple(item.text for item in entry.items), entry.prerequisite)
        repeated = said in known
        if known:
            first = entry.items[0]
            name = "duplicate_list" if repeated else "two_lists"
            where = entry_place(entry, entry.level)
            doubts.append(Doubt(where, message(f"reading.{name}"), first.text, f"list.{name}", first.span))
        known.add(said)
        if not repeated:
            kept.append(entry)
    return tuple(kept), doubts


def _check_entry(entry: Entry, ladder: dict[int, _Below], is_odd_name: bool) -> Entry:
    lower = [below for below in ladder.values() if below.level > entry.level]
    first: dict[str, str] = {}
    siblings = {level for item in entry.items for level in _certificate_levels(item.condition)}
    items = []
    for item in entry.items:
        said = [
            *_other_level(entry, item, siblings),
            *_same_years(entry, item, lower),
            *_same_words(entry, item, lower, first),
            *_lost(entry, item),
            *([_doubt(entry, item, "odd_name", found=entry.occupation)] if is_odd_name else []),
        ]
        first.setdefault(item.text, item.number)
        items.append(replace(item, doubts=(*item.doubts, *said)))
    return replace(entry, items=tuple(items))


def _doubt(entry: Entry, item: Item, name: str, **parts: object) -> Doubt:
    where = item_place(entry, entry.level, item.number)
    return Doubt(where, message(f"reading.{name}", **parts), item.text, f"list.{name}", item.span)


def _certificate_levels(condition: Condition) -> set[int]:
    return {node.level for node in walk(condition) if isinstance(node, Certificate) and isinstance(node.level, int)}


def _other_level(entry: Entry, item: Item, siblings: set[int]) -> Iterator[Doubt]:
    """An item asks for a certificate two levels down where its siblings ask for the one right below."""
    asked = _certificate_levels(item.condition)
    usual = entry.level + 1
    if asked and min(asked) > usual and usual in siblings:
        yield _doubt(entry, item, "other_level_asked", found=LEVEL_NAMES[min(asked)], expected=LEVEL_NAMES[usual])


def _bare_months(item: Item) -> int | None:
    """The months of an item that asks for work and nothing else."""
    match item.condition:
        case Work(since=None, probation=False) as work:
            return work.total_months
        case _:
            return None


def _same_years(entry: Entry, item: Item, lower: list[_Below]) -> Iterator[Doubt]:
    """Work alone opens this level no later than a lower one."""
    months = _bare_months(item)
    if months is None:
        return
    for below in lower:
        if below.months is not None and below.months >= months:
            yield _doubt(entry, item, "same_years", lower=LEVEL_NAMES[below.level], text=below.months_text)


def _same_words(entry: Entry, item: Item, lower: list[_Below], first: dict[str, str]) -> Iterator[Doubt]:
    """The same words stand twice in this list, or under a lower level too (work alone is compared by its figure)."""
    if item.text in first:
        yield _doubt(entry, item, "duplicate_item", number=first[item.text])
    for below in lower:
        if _bare_months(item) is None and item.text in below.texts:
            yield _doubt(entry, item, "same_item", lower=LEVEL_NAMES[below.level])


def _lost(entry: Entry, item: Item) -> Iterator[Doubt]:
    lost = lost_digits(item)
    if lost:
        yield _doubt(entry, item, "digits_lost", digits="、".join(lost))


def _other_names(entries: tuple[Entry, ...], registers: Registers) -> Iterator[Doubt]:
    """Work types that the classification knows by another name."""
    seen: set[str] = set()
    for entry in entries:
        record = registers.occupation(entry.occupation)
        if record is None or entry.work_type is None or entry.work_type in seen:
            continue
        seen.add(entry.work_type)
        for kind in record.work_types:
            if entry.work_type in kind.aliases:
                what = message("reading.other_name", found=entry.work_type, known=kind.name)
                yield Doubt(entry.name, what, entry.work_type, "list.other_name")
