"""Checking values that come from JSON or YAML, with the path of the first one that does not fit.

Every reader of the interchange forms takes a value and its path (`entries[3].items[1]`) and gives the checked value or raises
`DataError` with that path, what was found and what was expected.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from zhunkao.errors import DataError


def fail(where: str, code: str, found: object = None, **parts: Any) -> NoReturn:
    """Raise the error for the value at `where`."""
    raise DataError(f"model.{code}", where=where, found=shown(found), **parts)


def shown(value: object) -> str:
    """A value as a message shows it: text as it is, the rest as JSON, cut where it is long."""
    if isinstance(value, str):
        return value if len(value) <= 60 else value[:59] + "…"
    try:
        written = json.dumps(value, ensure_ascii=False, default=str)
    except (TypeError, ValueError):
        written = repr(value)
    return written if len(written) <= 60 else written[:59] + "…"


def as_object(value: object, where: str) -> Mapping[str, Any]:
    """A JSON object."""
    if not isinstance(value, Mapping):
        fail(where, "not_object", value)
    for key in value:
        if not isinstance(key, str):
            fail(where, "not_text_key", key)
    return value


def as_list(value: object, where: str) -> Sequence[Any]:
    """A JSON array."""
    if not isinstance(value, (list, tuple)):
        fail(where, "not_list", value)
    return value


def as_text(value: object, where: str) -> str:
    """A non-empty text."""
    if not isinstance(value, str):
        fail(where, "not_text", value)
    if not value.strip():
        fail(where, "empty_text", value)
    return value


def as_whole(value: object, where: str, least: int = 1) -> int:
    """A whole number of at least `least`."""
    if isinstance(value, bool) or not isinstance(value, int):
        fail(where, "not_whole_number", value)
    if value < least:
        fail(where, "too_small", value, least=least)
    return value


def as_flag(value: object, where: str) -> bool:
    """true or false."""
    if not isinstance(value, bool):
        fail(where, "not_flag", value)
    return value


def as_choice(value: object, where: str, allowed: Sequence[str]) -> str:
    """One of some words."""
    if not isinstance(value, str) or value not in allowed:
        fail(where, "not_one_of", value, allowed=", ".join(allowed))
    return value


def known_keys(value: Mapping[str, Any], where: str, allowed: Sequence[str]) -> None:
    """Raise for a key that does not belong, naming the nearest one that does."""
    for key in value:
        if key not in allowed:
            # Only needed when something is wrong; difflib costs start-up time.
            from difflib import get_close_matches

            near = get_close_matches(key, allowed, 1)
            if near:
                fail(join(where, key), "unknown_key_near", key, near=near[0])
            fail(join(where, key), "unknown_key", key, allowed=", ".join(allowed))


def join(where: str, key: str) -> str:
    """The path of a member.

    >>> join("entries[3]", "level"), join("", "level")
    ('entries[3].level', 'level')
    """
    return f"{where}.{key}" if where else key
