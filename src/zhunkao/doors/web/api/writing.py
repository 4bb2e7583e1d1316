"""Writing answers as the command line does with `--json`: two blanks a step, Chinese as it is, a line break at the end."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse

if TYPE_CHECKING:
    from django.http import HttpRequest

JSON = "application/json"
LINES = "application/jsonl"


def written(value: Any, status: int = 200) -> HttpResponse:
    """One JSON value."""
    response = HttpResponse(json.dumps(value, ensure_ascii=False, indent=2) + "\n", content_type=JSON, status=status)
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
