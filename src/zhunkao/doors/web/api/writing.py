"""Writing answers as the command line does with `--json`: two blanks a step, Chinese as it is, a line break at the end."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse

if TYPE_CHECKING:
    from django.http import HttpRequest

JSON = "application/json"
LINES = "application/jsonl"

WORDS: dict[type, Callable[[Any], str]] = {int: repr, bool: lambda value: "true" if value else "false"}
"""The commonest values that need no encoder."""


def written(value: Any, status: int = 200) -> HttpResponse:
    """One JSON value."""
    response = HttpResponse(indented(value) + "\n", content_type=JSON, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def kept(value: Any) -> HttpResponse:
    """One JSON value that is the same for everybody who speaks the language; not for long, the rules may be renewed."""
    response = written(value)
    response.headers["Cache-Control"] = "private, max-age=60"
    return response


def lines(values: Iterable[Any]) -> HttpResponse:
    """A JSON value a line."""
    body = "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)
    response = HttpResponse(body, content_type=LINES)
    response.headers["Cache-Control"] = "no-store"
    return response


def wants_lines(request: HttpRequest) -> bool:
    """Whether the caller would rather have lines."""
    return bool(request.accepts(LINES) and not request.accepts(JSON))


def indented(value: Any) -> str:
    """
    What `json.dumps(value, ensure_ascii=False, indent=2)` writes, in a fraction of its time (with `indent` it is as slow as the
    decision itself).

    >>> indented({"a": [1, None, {}], "b": "准考"}) == json.dumps({"a": [1, None, {}], "b": "准考"}, ensure_ascii=False, indent=2)
    True
    """
    parts: list[str] = []
    _indent(value, "\n", parts.append)
    return "".join(parts)


def _indent(value: Any, line: str, put: Callable[[str], None]) -> None:
    """Write a value; `line` is a line break with the blanks of the place."""
    kind = type(value)
    if kind is str:
        put(encode_basestring(value))
    elif kind is dict and value:
        inner, joint = line + "  ", "{"
        for key, each in value.items():
            put(f"{joint}{inner}{encode_basestring(key)}: ")
            _indent(each, inner, put)
            joint = ","
        put(line + "}")
    elif kind is list and value:
        inner, joint = line + "  ", "["
        for each in value:
            put(joint + inner)
            _indent(each, inner, put)
            joint = ","
        put(line + "]")
    elif value is None:
        put("null")
    elif kind is list:
        put("[]")
    elif kind is dict:
        put("{}")
    else:
        put(WORDS.get(kind, json.dumps)(value))
