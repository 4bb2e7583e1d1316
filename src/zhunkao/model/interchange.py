"""Conditions and documents to and from the interchange JSON (contract: conditions).

The form of every node is read off the dataclasses of `conditions`, so a new field is written once. Fields that have their
default are left out when written and may be left out when read. Errors name the path:
`entries[3].items[1].expr.work.years: 四 is not a whole number (write figures, without quotes)`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from typing import Any, cast

from zhunkao.model.conditions import (
    FIELD_SCOPES,
    NODE_NAMES,
    NODES,
    OCCUPATION_SCOPES,
    TRANSPARENT,
    Condition,
    FieldScope,
    Kind,
    Named,
    NotNamed,
    OccupationScope,
)
from zhunkao.model.documents import Definition, Document, Doubt, Entry, Item, Settlement, Source, Span, Target
from zhunkao.model.values import as_choice, as_flag, as_list, as_object, as_text, as_whole, fail, join, known_keys

MAX_DEPTH = 60
"""How deeply conditions may be nested; deeper input is refused rather than left to exhaust the stack."""


_FIELDS: dict[str, tuple[tuple[str, Field[Any]], ...]] = {
    name: tuple((member.metadata["key"] or member.name, member) for member in fields(node)) for name, node in NODES.items()
}
"""The fields of every node by their JSON keys."""


# --- conditions -------------------------------------------------------------------------------------------------------------


def condition_from_json(value: object, where: str = "expr", depth: int = 0) -> Condition:
    """The condition that a JSON value stands for.

    >>> condition_from_json({"work": {"years": 5, "in": "own", "counted": "cumulative"}}).years
    5

    Raises:
        DataError: At the first place that does not fit, with its path.
    """
    if depth > MAX_DEPTH:
        fail(where, "too_deep", depth, most=MAX_DEPTH)
    node_object = as_object(value, where)
    if len(node_object) != 1:
        fail(where, "not_one_key", list(node_object))
    name, inner = next(iter(node_object.items()))
    node = NODES.get(name)
    place = join(where, name)
    if node is None:
        from difflib import get_close_matches

        near = get_close_matches(name, NODES, 1)
        fail(place, "unknown_node", name, allowed=near[0] if near else ", ".join(NODES))
    if node in TRANSPARENT:
        ((_, only),) = _FIELDS[name]
        return node(_field_value(inner, place, only, depth))  # type: ignore[call-arg]
    return _fact_from_json(name, inner, place, depth)


def _fact_from_json(name: str, value: object, where: str, depth: int) -> Condition:
    given = as_object(value, where)
    known_keys(given, where, [key for key, _ in _FIELDS[name]])
    arguments: dict[str, Any] = {}
    for key, member in _FIELDS[name]:
        if key in given and (given[key] is not None or member.default is MISSING):
            arguments[member.name] = _field_value(given[key], join(where, key), member, depth)
        elif member.default is MISSING:
            fail(where, "missing_key", value, key=key)
    try:
        return NODES[name](**arguments)
    except ValueError as error:
        fail(where, "does_not_fit", value, why=str(error))


def _field_value(value: object, where: str, member: Field[Any], depth: int) -> Any:
    match member.metadata["kind"]:
        case Kind.WHOLE:
            return as_whole(value, where)
        case Kind.WHOLE_OR_ZERO:
            return as_whole(value, where, 0)
        case Kind.FLAG:
            return as_flag(value, where)
        case Kind.WORDS | Kind.SLUG:
            return as_text(value, where)
        case Kind.NAMES:
            return _names(value, where)
        case Kind.NAMES_OR_NONE:
            return _names(value, where) if value else ()
        case Kind.LEVEL:
            return _level(value, where)
        case Kind.CERTIFICATE_LEVEL:
            return value if value == "reserve_technician" else _level(value, where)
        case Kind.OCCUPATION_SCOPE:
            return _occupation_scope(value, where)
        case Kind.FIELD_SCOPE:
            return _field_scope(value, where)
        case Kind.CONDITION:
            return condition_from_json(value, where, depth + 1)
        case Kind.CONDITIONS:
            parts = as_list(value, where)
            if not parts:
                fail(where, "empty_list", value)
            return tuple(condition_from_json(part, f"{where}[{i}]", depth + 1) for i, part in enumerate(parts))
        case Kind.CHOICE:
            return as_choice(value, where, member.metadata["of"])
        case other:  # pragma: no cover
            msg = f"no reader for {other}"
            raise AssertionError(msg)


def _level(value: object, where: str) -> int:
    level = as_whole(value, where, 1)
    if level > 5:
        fail(where, "not_level", value)
    return level


def _names(value: object, where: str) -> tuple[str, ...]:
    names = as_list(value, where)
    if not names:
        fail(where, "empty_list", value)
    return tuple(as_text(name, f"{where}[{i}]") for i, name in enumerate(names))


def _occupation_scope(value: object, where: str) -> OccupationScope:
    if isinstance(value, Mapping):
        known_keys(value, where, ["named"])
        return Named(_names(value.get("named"), join(where, "named")))
    return cast(OccupationScope, as_choice(value, where, OCCUPATION_SCOPES))


def _field_scope(value: object, where: str) -> FieldScope:
    if isinstance(value, Mapping):
        known_keys(value, where, ["named", "not_named"])
        if "not_named" in value and len(value) == 1:
            return NotNamed(_names(value["not_named"], join(where, "not_named")))
        if "named" not in value or len(value) != 1:
            fail(where, "not_one_key", list(value))
        return Named(_names(value.get("named"), join(where, "named")))
    return cast(FieldScope, as_choice(value, where, FIELD_SCOPES))


def condition_to_json(condition: Condition) -> dict[str, Any]:
    """The JSON value of a condition; the inverse of `condition_from_json`."""
    node = type(condition)
    name = NODE_NAMES[node]
    written = {}
    for key, member in _FIELDS[name]:
        value = getattr(condition, member.name)
        if member.default is MISSING or value != member.default:
            written[key] = _to_json(value)
    if node in TRANSPARENT:
        (only,) = written.values()
        return {name: only}
    # `years` leads a work node for the reader's eye; the order of keys carries no meaning.
    for leading in ("months", "years"):
        if leading in written:
            written = {leading: written.pop(leading), **written}
    return {name: written}


def _to_json(value: Any) -> Any:
    match value:
        case Named(names):
            return {"named": list(names)}
        case NotNamed(names):
            return {"not_named": list(names)}
        case tuple():
            return [_to_json(part) for part in value]
        case None | bool() | int() | str():
            return value
        case condition:
            return condition_to_json(condition)


# --- documents --------------------------------------------------------------------------------------------------------------


def document_from_json(value: object) -> Document:
    """The document that a JSON value of the interchange form stands for.

    Raises:
        DataError: At the first place that does not fit, with its path.
    """
    whole = as_object(value, "")
    known_keys(whole, "", ["document", "entries", "definitions", "doubts", "generated_by"])
    if "entries" not in whole:
        fail("", "missing_key", value, key="entries")
    about = as_object(whole.get("document") or {}, "document")
    source = about.get("source")
    return Document(
        id=as_text(about.get("id") or "document", "document.id"),
        title=_optional_text(about, "title", "document") or "",
        issuer=_optional_text(about, "issuer", "document"),
        region=_optional_text(about, "region", "document"),
        published=_optional_text(about, "published", "document"),
        source=_source(source) if source is not None else None,
        entries=tuple(_entry(entry, f"entries[{i}]") for i, entry in enumerate(as_list(whole["entries"], "entries"))),
        definitions=tuple(
            _definition(definition, f"definitions[{i}]")
            for i, definition in enumerate(as_list(whole.get("definitions") or [], "definitions"))
        ),
        doubts=_doubts(whole.get("doubts"), "doubts"),
    )


def _optional_text(value: Mapping[str, Any], key: str, where: str) -> str | None:
    found = value.get(key)
    return None if found is None or found == "" else as_text(found, join(where, key))


def _source(value: object) -> Source:
    source = as_object(value, "document.source")
    return Source(str(source.get("file") or ""), str(source.get("sha256") or ""))


def _entry(value: object, where: str) -> Entry:
    entry = as_object(value, where)
    known_keys(entry, where, ["occupation", "work_type", "code", "level", "prerequisite", "items", "place"])
    for key in ("occupation", "level", "items"):
        if key not in entry:
            fail(where, "missing_key", value, key=key)
    prerequisite = entry.get("prerequisite")
    return Entry(
        occupation=as_text(entry["occupation"], join(where, "occupation")),
        work_type=_optional_text(entry, "work_type", where),
        code=_optional_text(entry, "code", where),
        level=_level(entry["level"], join(where, "level")),
        prerequisite=(condition_from_json(prerequisite, join(where, "prerequisite")) if prerequisite is not None else None),
        items=tuple(_item(item, f"{where}.items[{i}]") for i, item in enumerate(as_list(entry["items"], f"{where}.items"))),
    )


def _item(value: object, where: str) -> Item:
    item = as_object(value, where)
    known_keys(item, where, ["number", "text", "span", "expr", "basis", "starred", "for", "doubts"])
    if "expr" not in item:
        fail(where, "missing_key", value, key="expr")
    text = item.get("text")
    return Item(
        number=as_text(item.get("number"), join(where, "number")),
        text=text if isinstance(text, str) else "" if text is None else fail(join(where, "text"), "not_text", text),
        span=_span(item.get("span"), join(where, "span")),
        condition=condition_from_json(item["expr"], join(where, "expr")),
        basis=_optional_text(item, "basis", where),
        starred=as_flag(item.get("starred") or False, join(where, "starred")),
        only_for=tuple(
            _target(target, f"{where}.for[{i}]") for i, target in enumerate(as_list(item.get("for") or [], join(where, "for")))
        ),
        doubts=_doubts(item.get("doubts"), join(where, "doubts")),
    )


def _target(value: object, where: str) -> Target:
    target = as_object(value, where)
    known_keys(target, where, ["occupation", "work_type"])
    occupation = as_text(target.get("occupation"), join(where, "occupation"))
    return Target(occupation, _optional_text(target, "work_type", where))


def _span(value: object, where: str) -> Span | None:
    if value is None:
        return None
    span = as_object(value, where)
    known_keys(span, where, ["start", "end"])
    start = as_whole(span.get("start"), join(where, "start"), 0)
    return Span(start, as_whole(span.get("end"), join(where, "end"), start))


def _definition(value: object, where: str) -> Definition:
    definition = as_object(value, where)
    known_keys(definition, where, ["occupation", "term", "text", "names", "open_ended", "span"])
    text = str(definition.get("text") or "")
    names = as_list(definition.get("names") or [], join(where, "names"))
    open_ended = definition.get("open_ended")
    return Definition(
        occupation=as_text(definition.get("occupation"), join(where, "occupation")),
        term=as_text(definition.get("term"), join(where, "term")),
        text=text,
        names=tuple(as_text(name, f"{where}.names[{i}]") for i, name in enumerate(names)),
        # A definition without its flag is open where its words say 等, and where there are no words to ask.
        open_ended=as_flag(open_ended, join(where, "open_ended")) if open_ended is not None else not text or "等" in text,
        span=_span(definition.get("span"), join(where, "span")),
    )


def _doubts(value: object, where: str) -> tuple[Doubt, ...]:
    return tuple(_doubt(doubt, f"{where}[{i}]") for i, doubt in enumerate(as_list(value or [], where)))


def _doubt(value: object, where: str) -> Doubt:
    doubt = as_object(value, where)
    known_keys(doubt, where, ["where", "what", "text", "code", "span", "settled"])
    return Doubt(
        where=str(doubt.get("where") or ""),
        what=str(doubt.get("what") or ""),
        text=str(doubt.get("text") or ""),
        code=str(doubt.get("code") or ""),
        span=_span(doubt.get("span"), join(where, "span")),
        settled=_settlement(doubt.get("settled"), join(where, "settled")),
    )


def _settlement(value: object, where: str) -> Settlement | None:
    if value is None:
        return None
    given = as_object(value, where)
    known_keys(given, where, ["kind", "who", "when", "why"])
    return Settlement(*(as_text(given.get(key), join(where, key)) for key in ("kind", "who", "when", "why")))


def document_to_json(document: Document) -> dict[str, Any]:
    """The interchange form of a document; the inverse of `document_from_json`."""
    source = document.source
    return {
        "document": {
            "id": document.id,
            "title": document.title,
            "issuer": document.issuer,
            "region": document.region,
            "published": document.published,
            "source": {"file": source.file, "sha256": source.sha256} if source else None,
        },
        "entries": [entry_to_json(entry) for entry in document.entries],
        "definitions": [_definition_to_json(definition) for definition in document.definitions],
        "doubts": [_doubt_to_json(doubt) for doubt in document.doubts],
    }


def entry_to_json(entry: Entry) -> dict[str, Any]:
    """The interchange form of one entry."""
    prerequisite = entry.prerequisite
    return {
        "occupation": entry.occupation,
        "work_type": entry.work_type,
        "code": entry.code,
        "level": entry.level,
        "prerequisite": condition_to_json(prerequisite) if prerequisite is not None else None,
        "items": [item_to_json(item) for item in entry.items],
    }


def item_to_json(item: Item) -> dict[str, Any]:
    """The interchange form of one item; `for` only where it is restricted."""
    written: dict[str, Any] = {
        "number": item.number,
        "text": item.text,
        "span": _span_to_json(item.span),
        "expr": condition_to_json(item.condition),
        "basis": item.basis,
        "starred": item.starred,
        "doubts": [_doubt_to_json(doubt) for doubt in item.doubts],
    }
    if item.only_for:
        written["for"] = [{"occupation": target.occupation, "work_type": target.work_type} for target in item.only_for]
    return written


def _span_to_json(span: Span | None) -> dict[str, int] | None:
    return None if span is None else {"start": span.start, "end": span.end}


def _definition_to_json(definition: Definition) -> dict[str, Any]:
    return {
        "occupation": definition.occupation,
        "term": definition.term,
        "text": definition.text,
        "names": list(definition.names),
        "open_ended": definition.open_ended,
    }


def _doubt_to_json(doubt: Doubt) -> dict[str, Any]:
    written: dict[str, Any] = {"where": doubt.where, "what": doubt.what, "text": doubt.text}
    if doubt.code:
        written["code"] = doubt.code
    if doubt.span is not None:
        written["span"] = _span_to_json(doubt.span)
    if doubt.settled is not None:
        settled = doubt.settled
        written["settled"] = {"kind": settled.kind, "who": settled.who, "when": settled.when, "why": settled.why}
    return written
