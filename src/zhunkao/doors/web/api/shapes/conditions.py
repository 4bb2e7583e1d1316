"""What a document demands (contract: conditions). The schema of `expr` is read off the model's own nodes."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields
from typing import Any, assert_never

from zhunkao.doors.web.api.shapes.parts import (
    BOTH,
    FLAG,
    LEVEL,
    NAME,
    SPAN,
    TEXT,
    Schema,
    about,
    many,
    maybe,
    record,
    ref,
    whole,
    words,
)
from zhunkao.model.conditions import FIELD_SCOPES, NODES, OCCUPATION_SCOPES, TRANSPARENT, Kind

NAMED = record({"named": many(NAME, minItems=1)})
NOT_NAMED = record({"not_named": many(NAME, minItems=1)})


def schemas() -> dict[str, Schema]:
    """Conditions, items, entries, documents."""
    nodes = {name: _node(name) for name in NODES}
    one_key = {"additionalProperties": False, "minProperties": 1, "maxProperties": 1}
    condition = about({"type": "object", "properties": nodes, **one_key}, "s_condition")
    return {
        "Condition": condition,
        "OccupationScope": about({"anyOf": [words(*OCCUPATION_SCOPES), NAMED]}, "s_occupation_scope"),
        "FieldScope": about({"anyOf": [words(*FIELD_SCOPES), NAMED, NOT_NAMED]}, "s_field_scope"),
        **_documents(),
        **_answers(),
    }


def _node(name: str) -> Schema:
    node = NODES[name]
    members = fields(node)
    if node in TRANSPARENT:
        return _value(members[0])
    required = {_key(each): _value(each) for each in members if each.default is MISSING}
    optional = {_key(each): maybe(_value(each)) for each in members if each.default is not MISSING}
    made = record(required, optional)
    if name == "work":
        # One figure, in years or in months.
        del made["properties"]["months"], made["properties"]["years"]
        sides = []
        for unit in ("years", "months"):
            other = {"months": "years", "years": "months"}[unit]
            properties = {unit: whole(1), **made["properties"], other: {"type": "null"}}
            sides.append({**made, "properties": properties, "required": [unit, *made["required"]]})
        return {"anyOf": sides}
    return made


def _key(member: Field[Any]) -> str:
    return member.metadata["key"] or member.name


def _value(member: Field[Any]) -> Schema:
    """The schema of what may stand in a field."""
    kind: Kind = member.metadata["kind"]
    match kind:
        case Kind.WHOLE:
            return whole(1)
        case Kind.WHOLE_OR_ZERO:
            return whole(0)
        case Kind.FLAG:
            return FLAG
        case Kind.WORDS | Kind.SLUG:
            return NAME
        case Kind.NAMES:
            return many(NAME, minItems=1)
        case Kind.NAMES_OR_NONE:
            return many(NAME)
        case Kind.LEVEL:
            return whole(1, 5)
        case Kind.CERTIFICATE_LEVEL:
            return {"anyOf": [whole(1, 5), words("reserve_technician")]}
        case Kind.OCCUPATION_SCOPE:
            return ref("OccupationScope")
        case Kind.FIELD_SCOPE:
            return ref("FieldScope")
        case Kind.CONDITION:
            return ref("Condition")
        case Kind.CONDITIONS:
            return many(ref("Condition"), minItems=1)
        case Kind.CHOICE:
            return words(*member.metadata["of"])
        case unreachable:
            assert_never(unreachable)


def _documents() -> dict[str, Schema]:
    target = record({"occupation": TEXT, "work_type": maybe(TEXT)})
    settled = record({"kind": TEXT, "who": TEXT, "when": TEXT, "why": TEXT})
    head = {"id": TEXT, "title": TEXT, "issuer": maybe(TEXT), "region": maybe(TEXT), "published": maybe(TEXT)}
    return {
        "Said": BOTH,
        "Doubt": record(
            {"where": TEXT, "what": TEXT, "text": TEXT},
            {"code": TEXT, "span": SPAN, "settled": settled},
            key="s_doubt",
            is_open=True,
        ),
        "Item": record(
            {
                "number": TEXT,
                "text": about(TEXT, "f_item_text"),
                "span": maybe(SPAN),
                "expr": ref("Condition"),
                "basis": maybe(TEXT),
                "starred": FLAG,
                "doubts": many(ref("Doubt")),
            },
            {"for": many(target)},
            key="s_item",
            is_open=True,
        ),
        "Entry": record(
            {
                "occupation": about(TEXT, "f_entry_occupation"),
                "work_type": maybe(TEXT),
                "code": maybe(TEXT),
                "level": LEVEL,
                "prerequisite": maybe(ref("Condition")),
                "items": many(ref("Item")),
            },
            key="s_entry",
            is_open=True,
        ),
        "DocumentHead": record(head, key="s_document_head", is_open=True),
        "DocumentLine": record(
            {**head, "entries": whole(0), "items": whole(0), "open_doubts": whole(0)}, key="s_document_line", is_open=True
        ),
        "Document": record(
            {
                "document": record({**head, "source": maybe(record({"file": TEXT, "sha256": TEXT}))}, is_open=True),
                "entries": many(ref("Entry")),
                "definitions": many(ref("Definition")),
                "doubts": many(ref("Doubt")),
            },
            key="s_document",
            is_open=True,
        ),
        "Definition": record(
            {"occupation": TEXT, "term": TEXT, "text": TEXT, "names": many(TEXT), "open_ended": FLAG},
            key="s_definition",
            is_open=True,
        ),
    }


def _answers() -> dict[str, Schema]:
    sentences = record(
        {
            "prerequisite": maybe(ref("Said")),
            "items": many(record({"number": TEXT, "zh": TEXT, "en": TEXT})),
        },
        key="f_sentences",
    )
    return {
        "EntryWithDocument": record(
            {"document": ref("DocumentHead"), "entry": ref("Entry"), "sentences": sentences},
            key="s_entry_with_document",
            is_open=True,
        ),
        "Hit": record(
            {
                "occupation": TEXT,
                "code": maybe(TEXT),
                "aliases": many(TEXT),
                "found_by": about(words("name", "alias", "work_type", "grade", "hint", "code"), "f_found_by"),
                "found": maybe(TEXT),
                "aims": many(record({"work_type": maybe(TEXT), "levels": many(whole(1, 5))})),
                "documents": many(TEXT),
            },
            key="s_hit",
            is_open=True,
        ),
        "Found": record({"total": whole(0), "hits": many(ref("Hit")), "near": many(TEXT)}, key="s_found", is_open=True),
        "Reading": record(
            {
                "expr": ref("Condition"),
                "said": ref("Said"),
                "doubts": many(record({"what": TEXT, "text": TEXT, "code": TEXT})),
            },
            key="s_reading",
            is_open=True,
        ),
    }
