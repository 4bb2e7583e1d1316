"""Raw lists to a document: every item's words read as a sentence, doubts given their place, lists made entries.

A list that holds for several occupations or work types becomes an entry for each of them, and its items are read for each: what
本职业 and an old grade name mean depends on the entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from zhunkao.language import Context, Reading, read_item
from zhunkao.messages import text as message
from zhunkao.model.conditions import AllOf, AnyOf, AtLeast, Condition, Degree, Unread, parts_of
from zhunkao.model.documents import ANY_OCCUPATION, Document, Doubt, Entry, Item, Source, Span, Target
from zhunkao.model.levels import LEVEL_NAMES
from zhunkao.model.registers import Registers
from zhunkao.reading.progress import Progress
from zhunkao.reading.raw import Kind, Mark, Raw, RawItem, RawList, Together, make_doubt, place_doubts
from zhunkao.reading.words import Words


@dataclass(frozen=True, slots=True)
class Built:
    """A document and the marks of the words that its items were read from."""

    document: Document
    marks: tuple[Mark, ...]


def build_document(raw: Raw, name: str, source: Source, registers: Registers, progress: Progress | None = None) -> Built:
    """The document that raw lists make.

    Args:
        raw: What structure found.
        name: The document's id.
        source: The file it was read from.
        registers: Names and grades, for reading the sentences.
        progress: Told how many of the lists are read.
    """
    marks: list[Mark] = []
    doubts = dict.fromkeys(raw.doubts)
    entries: list[Entry] = []
    for number, found in enumerate(raw.lists):
        if progress is not None:
            progress(number, len(raw.lists))
        for index, target in enumerate(found.targets):
            context = _context(target, found.level, registers)
            prerequisite, noted = _prerequisite(found, context, marks)
            items = _items(found, context, target, marks)
            entries.append(Entry(target.occupation, target.work_type, found.code, found.level, items, prerequisite))
            if index == 0:
                doubts.update(dict.fromkeys(noted))
    about = raw.about
    document = Document(
        name,
        about.title,
        tuple(entries),
        about.issuer,
        about.region,
        about.published,
        source,
        raw.definitions,
        tuple(doubts),
    )
    return Built(document, tuple(marks))


def entry_place(entry: Entry | Target, level: int) -> str:
    """An entry's place for a person: 电工（维修电工） 四级/中级工."""
    name = f"{entry.occupation}（{entry.work_type}）" if entry.work_type else entry.occupation
    if entry.occupation == ANY_OCCUPATION:
        name = message("reading.any_occupation")
    return message("reading.where_entry", name=name, level=LEVEL_NAMES[level])


def item_place(entry: Entry | Target, level: int, number: str) -> str:
    """An item's place for a person."""
    return message("reading.where_item", entry=entry_place(entry, level), number=number)


def _context(target: Target, level: int, registers: Registers) -> Context:
    occupation = None if target.occupation == ANY_OCCUPATION else target.occupation
    return Context(occupation, target.work_type, level, registers)


def _prerequisite(found: RawList, context: Context, marks: list[Mark]) -> tuple[Condition | None, list[Doubt]]:
    """What is asked of everyone, and its doubts; they belong to the document, since an entry has none."""
    where = context.occupation or ""
    parts: list[Condition] = []
    doubts: list[Doubt] = []
    asked = [("prerequisite_unread", found.prerequisite)] if found.prerequisite is not None else []
    for name, words in [*asked, *(("demand_unread", words) for words in found.demands)]:
        reading = read_item(words.text, context)
        if name == "prerequisite_unread" and _has_unread(reading):
            # 学历：高中 says less than a sentence; its label says the rest.
            schooled = read_item(f"具有{words.text.rstrip('。')}学历", context)
            reading = reading if _has_unread(schooled) else replace(schooled, spans=(), doubts=())
        marks += _marks(words, reading)
        doubts += _shown(reading, words, where)
        if _has_unread(reading):
            doubts.append(make_doubt(name, words, where))
        parts += reading.condition.parts if isinstance(reading.condition, AllOf) else (reading.condition,)
    parts = list(dict.fromkeys(_at_least(part) for part in parts))
    return (AllOf(tuple(parts)) if len(parts) > 1 else parts[0] if parts else None), doubts


def _at_least(condition: Condition) -> Condition:
    """Schooling that is asked of everyone is the least of it (基本文化程度：初中毕业), whether 及以上 is printed or not."""
    match condition:
        case Degree(field=None, or_above=False):
            return replace(condition, or_above=True)
        case AnyOf(parts=parts):
            return AnyOf(tuple(dict.fromkeys(_at_least(part) for part in parts)))
        case _:
            return condition


def _has_unread(reading: Reading) -> bool:
    return any(isinstance(node, Unread) for node in walk(reading.condition))


def _items(found: RawList, context: Context, target: Target, marks: list[Mark]) -> tuple[Item, ...]:
    items: list[Item] = []
    for raw in found.items:
        reading = _read(raw, context)
        if "-" in raw.number:
            # The second half of 3-1 and 3-2 says 或 before its words: halves are alternatives, no word is misplaced.
            reading = replace(reading, doubts=tuple(doubt for doubt in reading.doubts if doubt.code != "misprint.leading_or"))
        marks += (
            _marks(raw.words, reading)
            if raw.sentences is None
            else [Mark(Kind.ITEM if raw.sentences else Kind.UNREAD, raw.words)]
        )
        if raw.label:
            marks.append(Mark(Kind.NUMBER, raw.label))
        where = item_place(target, found.level, raw.number)
        doubts = (*place_doubts(raw.doubts, where), *_shown(reading, raw.words, where))
        items.append(_item(raw, reading, doubts))
    if (found.together is Together.ALL or found.at_least) and len(items) > max(1, found.at_least - 1):
        return (_as_one(found, items, item_place(target, found.level, "1")),)
    return tuple(items)


def _read(raw: RawItem, context: Context) -> Reading:
    """The reading of an item; of facts in cells of their own, the readings of their sentences together."""
    if raw.sentences is None:
        return read_item(raw.words.text, context)
    readings = [read_item(sentence, context) for sentence in raw.sentences]
    parts = tuple(reading.condition for reading in readings) or (Unread(raw.words.text),)
    name = "facts_together" if readings else "facts_unread"
    told = any(doubt.code == "layout.joined_by_and" for doubt in raw.doubts)
    own = (make_doubt(name, raw.words),) if len(readings) != 1 and not told else ()
    doubts = (*own, *(replace(doubt, span=None) for reading in readings for doubt in reading.doubts))
    return Reading(raw.words.text, parts[0] if len(parts) == 1 else AllOf(parts), doubts)


def _item(raw: RawItem, reading: Reading, doubts: tuple[Doubt, ...]) -> Item:
    return Item(
        raw.number,
        raw.words.text,
        raw.words.span,
        reading.condition,
        reading.basis,
        reading.starred,
        reading.only_for,
        doubts,
    )


def _as_one(found: RawList, items: Sequence[Item], where: str) -> Item:
    """Items that are asked together, as one: entries know only alternatives."""
    first, last = found.items[0], found.items[-1]
    said = "".join(raw.words.text for raw in found.items)
    span = Span(first.words.span.start, last.words.span.end)
    name = "items_counted" if found.at_least else "items_together"
    doubt = Doubt(
        where, message(f"reading.{name}", **({"count": found.at_least} if found.at_least else {})), said, f"layout.{name}", span
    )
    doubts = tuple(doubt for item in items for doubt in item.doubts)
    parts = tuple(item.condition for item in items)
    condition = AtLeast(found.at_least, parts) if found.at_least else AllOf(parts)
    return replace(items[0], number="1", text=said, span=span, condition=condition, doubts=(doubt, *doubts))


def _shown(reading: Reading, words: Words, where: str) -> Iterator[Doubt]:
    """The doubts of a reading with their spans in the view and their place for a person."""
    for doubt in reading.doubts:
        span = words.place(doubt.span.start, doubt.span.end) if doubt.span else words.span
        yield replace(doubt, where=where, span=span)


def _marks(words: Words, reading: Reading) -> Iterator[Mark]:
    """The item's words as read, those that were not understood as unread."""
    yield Mark(Kind.ITEM, words)
    for path, span in reading.spans:
        if isinstance(_node_at(reading.condition, path), Unread):
            yield Mark(Kind.UNREAD, words.cut(span.start, span.end))


def _node_at(condition: Condition, path: Sequence[int | str]) -> Condition | None:
    """The node that a path of a reading leads to, or None."""
    node: Condition | None = condition
    for step in path:
        parts = parts_of(node) if node is not None else ()
        index = step if isinstance(step, int) else 0
        node = parts[index] if index < len(parts) else None
    return node


def walk(condition: Condition) -> Iterator[Condition]:
    """A condition and all below it."""
    yield condition
    for part in parts_of(condition):
        yield from walk(part)
