"""The rules of a document as a file that a domain expert can read, check beside the document, and edit.

A rules file holds what a document demands and none of its sentences: who may apply for what, by which facts and figures, where
in the document that stands, and which places are doubtful. The sentences shown to users are written from the structure by
`language`. The form is the interchange form's, made shorter:

- `work_types: [甲, 乙]` stands for one entry each, one after the other, with the same conditions;
- `items: {same_as: {occupation: …, level: …}}` takes the items of an earlier entry of the same file (its first one of that
  occupation, work type and level);
- `place` says where in the document the entry stands, for the person who compares the two; nothing is decided from it.

`rules_to_text` writes a file always the same way; reading it gives the same rules again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from zhunkao.errors import DataError
from zhunkao.model.documents import ANY_OCCUPATION, Definition, Document, Doubt, Entry, Item, Settlement, Source, Target
from zhunkao.model.interchange import condition_from_json, condition_to_json
from zhunkao.model.levels import LEVEL_NAMES
from zhunkao.model.values import as_flag, as_list, as_object, as_text, as_whole, fail, join, known_keys
from zhunkao.rulebase.places import within
from zhunkao.rulebase.written import Say, WrittenItem, canonical_sentence
from zhunkao.rulebase.yaml_files import load_yaml
from zhunkao.rulebase.yaml_writing import write_block, write_flow, write_text

HEAD: Final = "# 规则文件：只有结构，没有原文的句子；由 tools/build_rules.py 生成，说明见 docs/registers.md。"


_SETTLED: Final = ("kind", "who", "when", "why")
"""What a rules file keeps of how a person settled a doubt."""

_QUOTED = re.compile(r"“([^”]{8})[^”]{7,}([^”]{6})”")
"""A quotation of more than twenty characters, its beginning and its end."""


@dataclass(frozen=True, slots=True)
class RulesFile:
    """A document as its rules file holds it: `places` says for each entry where in the document it stands (or "")."""

    document: Document
    places: tuple[str, ...] = field(default=())


# --- reading ----------------------------------------------------------------------------------------------------------------


def document_from_rules(text: str, name: str, say: Say = canonical_sentence) -> Document:
    """The document of a rules file, each item's words written from its structure.

    Args:
        text: The file.
        name: What errors call it (`rules/gz-2023-09.yaml`).
        say: Writes a condition as a sentence.

    Raises:
        DataError: At the first place that does not fit: `rules/….yaml: entries[3].items[1].expr.work.years`.
    """
    return rules_from_text(text, name, say).document


def rules_from_text(text: str, name: str, say: Say = canonical_sentence) -> RulesFile:
    """The document of a rules file and the places of its entries; see `document_from_rules`."""
    whole = load_yaml(text, name)
    with within(name):
        return _Reader(say).read(as_object(whole or {}, ""))


def _head(about: Mapping[str, Any], where: str) -> Document:
    known_keys(about, where, ["id", "title", "issuer", "region", "published", "source"])
    source = as_object(about.get("source") or {}, join(where, "source"))
    known_keys(source, join(where, "source"), ["file", "sha256"])
    return Document(
        id=as_text(about.get("id"), join(where, "id")),
        title=as_text(about.get("title"), join(where, "title")),
        entries=(),
        issuer=_optional(about, "issuer", where),
        region=_optional(about, "region", where),
        published=_optional(about, "published", where),
        source=Source(str(source.get("file") or ""), str(source.get("sha256") or "")) if source else None,
    )


def _optional(value: Mapping[str, Any], key: str, where: str) -> str | None:
    found = value.get(key)
    return None if found is None else as_text(found, join(where, key))


@dataclass(slots=True)
class _Reader:
    """Reads the entries of one file in order, so that later ones can take the items of earlier ones."""

    say: Say
    entries: list[Entry] = field(default_factory=list)
    places: list[str] = field(default_factory=list)

    def read(self, whole: Mapping[str, Any]) -> RulesFile:
        known_keys(whole, "", ["document", "entries", "definitions", "doubts"])
        for key in ("document", "entries"):
            if key not in whole:
                fail("", "missing_key", whole, key=key)
        document = _head(as_object(whole["document"], "document"), "document")
        for i, entry in enumerate(as_list(whole["entries"], "entries")):
            self.entry(entry, f"entries[{i}]")
        definitions = as_list(whole.get("definitions") or [], "definitions")
        document = replace(
            document,
            entries=tuple(self.entries),
            definitions=tuple(_definition(each, f"definitions[{i}]") for i, each in enumerate(definitions)),
            doubts=_doubts(whole.get("doubts"), "doubts"),
        )
        return RulesFile(document, tuple(self.places))

    def entry(self, value: object, where: str) -> None:
        given = as_object(value, where)
        known_keys(given, where, ["occupation", "work_type", "work_types", "code", "level", "place", "prerequisite", "items"])
        for key in ("occupation", "level", "items"):
            if key not in given:
                fail(where, "missing_key", value, key=key)
        prerequisite = given.get("prerequisite")
        work_types = self._work_types(given, where)
        first = Entry(
            occupation=as_text(given["occupation"], join(where, "occupation")),
            work_type=work_types[0],
            code=_optional(given, "code", where),
            level=_level(given["level"], join(where, "level")),
            items=self._items(given["items"], join(where, "items")),
            prerequisite=None if prerequisite is None else condition_from_json(prerequisite, join(where, "prerequisite")),
        )
        self.entries.extend(_placed(replace(first, work_type=work_type)) for work_type in work_types)
        self.places.extend([_optional(given, "place", where) or ""] * len(work_types))

    def _work_types(self, given: Mapping[str, Any], where: str) -> tuple[str | None, ...]:
        if "work_types" not in given:
            return (_optional(given, "work_type", where),)
        if "work_type" in given:
            raise DataError("rulebase.work_type_twice", where=where)
        names = as_list(given["work_types"], join(where, "work_types"))
        if not names:
            fail(join(where, "work_types"), "empty_list", names)
        return tuple(None if name is None else as_text(name, f"{join(where, 'work_types')}[{i}]") for i, name in enumerate(names))

    def _items(self, value: object, where: str) -> tuple[Item, ...]:
        if isinstance(value, Mapping):
            known_keys(value, where, ["same_as"])
            return self._same_items(as_object(value.get("same_as"), join(where, "same_as")), join(where, "same_as"))
        return tuple(self._item(item, f"{where}[{i}]") for i, item in enumerate(as_list(value, where)))

    def _same_items(self, given: Mapping[str, Any], where: str) -> tuple[Item, ...]:
        known_keys(given, where, ["occupation", "work_type", "level"])
        occupation = as_text(given.get("occupation"), join(where, "occupation"))
        work_type = _optional(given, "work_type", where)
        level = _level(given.get("level"), join(where, "level"))
        for entry in self.entries:
            if (entry.occupation, entry.work_type, entry.level) == (occupation, work_type, level):
                return _unplaced(entry).items
        found = f"{occupation}（{work_type}）" if work_type else occupation
        raise DataError("rulebase.unknown_same_as", where=where, found=found, level=level)

    def _item(self, value: object, where: str) -> Item:
        given = as_object(value, where)
        known_keys(given, where, ["number", "expr", "basis", "starred", "for", "doubts"])
        if "expr" not in given:
            fail(where, "missing_key", value, key="expr")
        only_for = as_list(given.get("for") or [], join(where, "for"))
        return WrittenItem.of(
            self.say,
            number=as_text(given.get("number"), join(where, "number")),
            condition=condition_from_json(given["expr"], join(where, "expr")),
            basis=_optional(given, "basis", where),
            starred=as_flag(given.get("starred", False), join(where, "starred")),
            only_for=tuple(_target(target, f"{join(where, 'for')}[{i}]") for i, target in enumerate(only_for)),
            doubts=_doubts(given.get("doubts"), join(where, "doubts")),
        )


def _usual_place(entry: Entry, item: Item) -> str:
    """Where a doubt about an item stands if nothing else is said: `车工（数控车工） 一级/高级技师 第3项`."""
    name = "各职业" if entry.occupation == ANY_OCCUPATION else entry.name
    return f"{name} {LEVEL_NAMES[entry.level]} 第{item.number}项"


def _placed(entry: Entry) -> Entry:
    """An entry whose doubts say where they stand; a file leaves the usual place out."""
    return _with_places(entry, lambda item, where: where or _usual_place(entry, item))


def _unplaced(entry: Entry) -> Entry:
    """The inverse of `_placed`: equal for equal lists of different entries."""
    return _with_places(entry, lambda item, where: "" if where == _usual_place(entry, item) else where)


def _with_places(entry: Entry, place: Callable[[Item, str], str]) -> Entry:
    if not any(item.doubts for item in entry.items):
        return entry
    items = tuple(
        item.with_doubts(doubts) if isinstance(item, WrittenItem) else replace(item, doubts=doubts)
        for item in entry.items
        for doubts in [tuple(replace(doubt, where=place(item, doubt.where)) for doubt in item.doubts)]
    )
    return replace(entry, items=items)


def _level(value: object, where: str) -> int:
    level = as_whole(value, where)
    if level > 5:
        fail(where, "not_level", value)
    return level


def _target(value: object, where: str) -> Target:
    given = as_object(value, where)
    known_keys(given, where, ["occupation", "work_type"])
    return Target(as_text(given.get("occupation"), join(where, "occupation")), _optional(given, "work_type", where))


def _definition(value: object, where: str) -> Definition:
    given = as_object(value, where)
    known_keys(given, where, ["occupation", "term", "names", "open_ended"])
    names = as_list(given.get("names") or [], join(where, "names"))
    return Definition(
        occupation=as_text(given.get("occupation"), join(where, "occupation")),
        term=as_text(given.get("term"), join(where, "term")),
        text="",
        names=tuple(as_text(name, f"{join(where, 'names')}[{i}]") for i, name in enumerate(names)),
        open_ended=as_flag(given.get("open_ended", True), join(where, "open_ended")),
    )


def _doubts(value: object, where: str) -> tuple[Doubt, ...]:
    return tuple(_doubt(doubt, f"{where}[{i}]") for i, doubt in enumerate(as_list(value or [], where)))


def _doubt(value: object, where: str) -> Doubt:
    given = as_object(value, where)
    known_keys(given, where, ["code", "where", "what", "settled"])
    return Doubt(
        where=_optional(given, "where", where) or "",
        what=as_text(given.get("what"), join(where, "what")),
        text="",
        code=_optional(given, "code", where) or "",
        settled=_settlement(given["settled"], join(where, "settled")) if given.get("settled") is not None else None,
    )


def _settlement(value: object, where: str) -> Settlement:
    given = as_object(value, where)
    known_keys(given, where, _SETTLED)
    return Settlement(*(as_text(given.get(key), join(where, key)) for key in _SETTLED))


# --- writing ----------------------------------------------------------------------------------------------------------------


def document_to_rules(document: Document, places: tuple[str, ...] = ()) -> str:
    """The rules file of a document, without its words; the same for the same rules, whatever file they were read from.

    Args:
        document: Read from a file or from rules.
        places: For each entry where in the document it stands; empty where that is not known.
    """
    lines = [HEAD, "", "document:"]
    lines.extend(write_block(_head_value(document), 2))
    lines.extend(["", "entries:"])
    lines.extend(_entry_lines(document.entries, places or ("",) * len(document.entries)))
    if not document.entries:
        lines[-1] += " []"
    if document.definitions:
        lines.extend(["", "definitions:"])
        for definition in document.definitions:
            lines.append(f"- {write_flow(_definition_value(definition))}")
    if document.doubts:
        lines.extend(["", "doubts:"])
        lines.extend(f"- {write_flow(_doubt_value(doubt))}" for doubt in document.doubts)
    return "\n".join(lines) + "\n"


def _head_value(document: Document) -> dict[str, Any]:
    source = document.source
    value = {
        "id": document.id,
        "title": document.title,
        "issuer": document.issuer,
        "region": document.region,
        "published": document.published,
        "source": {"sha256": source.sha256} if source and source.sha256 else None,
    }
    return {key: inner for key, inner in value.items() if inner is not None}


def _entry_lines(entries: tuple[Entry, ...], places: tuple[str, ...]) -> Iterator[str]:
    """Entries in order; neighbours that differ in their work type alone are written as one."""
    first_with: dict[tuple[Any, ...], Entry] = {}
    known: set[tuple[str, str | None, int]] = set()
    for group, place in _groups(entries, places):
        entry = group[0]
        items = _item_key(entry)
        yield f"- occupation: {write_text(entry.occupation)}"
        if len(group) > 1:
            yield f"  work_types: {write_flow([each.work_type for each in group])}"
        elif entry.work_type is not None:
            yield f"  work_type: {write_text(entry.work_type)}"
        if entry.code is not None:
            yield f"  code: {write_text(entry.code)}"
        yield f"  level: {entry.level}"
        if place:
            yield f"  place: {write_text(place)}"
        if entry.prerequisite is not None:
            yield from write_block({"prerequisite": condition_to_json(entry.prerequisite)}, 2)
        if items in first_with:
            yield f"  items: {write_flow({'same_as': _same_as(first_with[items])})}"
        elif not entry.items:
            yield "  items: []"
        else:
            yield "  items:"
            for item in _unplaced(entry).items:
                yield from _item_lines(item)
        # A second entry of the same name cannot be referred to.
        if entry.items and (entry.occupation, entry.work_type, entry.level) not in known:
            first_with.setdefault(items, entry)
        known.update((each.occupation, each.work_type, each.level) for each in group)


def _groups(entries: tuple[Entry, ...], places: tuple[str, ...]) -> Iterator[tuple[list[Entry], str]]:
    """Neighbouring entries that differ in their work type alone, with their place."""
    group: list[Entry] = []
    last = ""
    for entry, place in zip(entries, places, strict=True):
        if group and place == last and replace(_bare(entry), work_type=group[0].work_type) == _bare(group[0]):
            group.append(entry)
            continue
        if group:
            yield group, last
        group, last = [entry], place
    if group:
        yield group, last


def _bare(entry: Entry) -> Entry:
    """An entry without what a rules file leaves out, for comparing."""
    items = tuple(
        replace(item, text="", span=None, doubts=tuple(replace(doubt, text="", span=None) for doubt in item.doubts))
        for item in _unplaced(entry).items
    )
    return replace(entry, items=items)


def _item_key(entry: Entry) -> tuple[Any, ...]:
    return (entry.level, _bare(entry).items)


def _same_as(entry: Entry) -> dict[str, Any]:
    work_type = {"work_type": entry.work_type} if entry.work_type is not None else {}
    return {"occupation": entry.occupation, **work_type, "level": entry.level}


def _item_lines(item: Item) -> Iterator[str]:
    value: dict[str, Any] = {"number": item.number, "expr": condition_to_json(item.condition)}
    if item.basis is not None:
        value["basis"] = item.basis
    if item.starred:
        value["starred"] = True
    if item.only_for:
        value["for"] = [
            {"occupation": target.occupation, **({"work_type": target.work_type} if target.work_type is not None else {})}
            for target in item.only_for
        ]
    first, *rest = write_block(value, 4)
    yield f"  - {first[4:]}"
    yield from rest
    if item.doubts:
        yield "    doubts:"
        for doubt in item.doubts:
            yield f"    - {write_flow(_doubt_value(doubt))}"


def _definition_value(definition: Definition) -> dict[str, Any]:
    closed = {} if definition.open_ended else {"open_ended": False}
    return {"occupation": definition.occupation, "term": definition.term, "names": list(definition.names), **closed}


def _doubt_value(doubt: Doubt) -> dict[str, Any]:
    value = {"code": doubt.code, "where": doubt.where, "what": shortened(doubt.what)}
    said: dict[str, Any] = {key: inner for key, inner in value.items() if inner or key == "what"}
    if doubt.settled is not None:
        said["settled"] = {key: getattr(doubt.settled, key) for key in _SETTLED}
    return said


def shortened(what: str) -> str:
    """A remark with what it quotes of the document cut to a few words: enough to find the place, no sentence of the document.

    >>> shortened("“一二三四五六七八九十一二三四五六七八九十一二”重复")
    '“一二三四五六七八……七八九十一二”重复'
    """
    return _QUOTED.sub(r"“\1……\2”", what)
