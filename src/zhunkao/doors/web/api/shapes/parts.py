"""The small words that the schemas are written in."""

from __future__ import annotations

from typing import Any, TypeAlias

Schema: TypeAlias = dict[str, Any]

NOT_BLANK = r"\S"

_YEAR = r"(?:(?:19|20|21)[0-9]{2}|2200)"
_DAY = (
    rf"{_YEAR}-(?:(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01]))|(?:(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30))"
    r"|(?:02-(?:0[1-9]|1[0-9]|2[0-8])))"
)
_LEAP = r"(?:(?:19|20|21)(?:0[48]|[2468][048]|[13579][26])|2000)-02-29"
DAY_PATTERN = rf"^(?:{_DAY}|{_LEAP})$"
"""Days that exist, of 1900 to 2200."""
DATE_PATTERN = rf"^(?:{_DAY}|{_LEAP}|{_YEAR}-(?:0[1-9]|1[0-2])|{_YEAR})$"
"""The same, with months and years."""


def ref(name: str) -> Schema:
    """The schema of that name."""
    return {"$ref": f"#/components/schemas/{name}"}


def about(schema: Schema, key: str) -> Schema:
    """The schema with a description, a key of the catalogue."""
    return {**schema, "description": f"api.{key}"}


def record(
    required: dict[str, Schema], optional: dict[str, Schema] | None = None, *, key: str = "", is_open: bool = False
) -> Schema:
    """An object; with `is_open` it may hold more than is told."""
    made: Schema = {"type": "object", "properties": {**required, **(optional or {})}}
    if key:
        made = about(made, key)
    if required:
        made["required"] = list(required)
    if not is_open:
        made["additionalProperties"] = False
    return made


def many(items: Schema, **bounds: int) -> Schema:
    """An array."""
    return {"type": "array", "items": items, **bounds}


def table(values: Schema) -> Schema:
    """An object with names of the caller's own."""
    return {"type": "object", "additionalProperties": values}


def maybe(schema: Schema) -> Schema:
    """The same, or null."""
    if "$ref" in schema or "anyOf" in schema:
        return {"anyOf": [*(schema.get("anyOf") or [schema]), {"type": "null"}]}
    kind = schema["type"]
    made = {**schema, "type": [*(kind if isinstance(kind, list) else [kind]), "null"]}
    if "enum" in schema:
        made["enum"] = [*schema["enum"], None]
    return made


def words(*allowed: str) -> Schema:
    """One of some words."""
    return {"type": "string", "enum": list(allowed)}


def whole(least: int | None = None, most: int | None = None) -> Schema:
    """A whole number."""
    bounds = {"minimum": least, "maximum": most}
    return {"type": "integer", **{key: value for key, value in bounds.items() if value is not None}}


TEXT: Schema = {"type": "string"}
NAME: Schema = {"type": "string", "pattern": NOT_BLANK}
FLAG: Schema = {"type": "boolean"}
NUMBER: Schema = {"type": "number"}
LEVEL: Schema = about(whole(1, 5), "f_level")
DAY: Schema = {"type": "string", "pattern": DAY_PATTERN, "examples": ["2026-11-20"]}
SPAN: Schema = record({"start": whole(0), "end": whole(0)}, key="f_span")
ANYTHING: Schema = {}
BOTH: Schema = record({"zh": TEXT, "en": TEXT})
