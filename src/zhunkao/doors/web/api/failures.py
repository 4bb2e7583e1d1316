"""What the API says when something is wrong: one shape, made here and nowhere else.

::

    {"error": {"code": …, "message": …, "path": ["applicant", "work", 0, "from"], "hint": …, "span": null, "others": []}}

`path` is the place in what was sent: keys and indices of the body, or the name of a parameter; empty where it is the whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from zhunkao.doors.web.api.writing import written
from zhunkao.doors.web.words import language_of
from zhunkao.errors import DocumentError, RequestError, SentenceError, ZhunkaoError
from zhunkao.messages import Language

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

Path = list[str | int]

NOT_THERE = {
    "rulebase.unknown_document": "document",
    "rulebase.unknown_occupation": "occupation",
    "rulebase.ambiguous_code": "occupation",
    "rulebase.no_entry": "occupation",
    "rulebase.unknown_work_type": "work_type",
    "rulebase.without_work_types": "work_type",
    "rulebase.no_level": "level",
}
"""Requests for what does not exist (404), each with the field that names it."""

FIELDS = {
    "rulebase.unknown_level": "level",
    "model.unknown_policy": "policy",
    "doors.no_rules": "rules",
    "planning.unknown_allowance": "allow",
    "planning.too_many_allowances": "allow",
    "planning.bad_months": "allow",
}
"""Requests that do not fit (422), each with its field."""

HINTS = {"planning.hint_allowance": "api.hint_allow", "rulebase.hint_ask_for_one": "rulebase.hint_ask_for_one"}
"""What to do, in the words of a program's side where the catalogue speaks of the command line."""

PAGES = {
    "missing": "api.no_such_address",
    "forbidden": "api.forbidden",
    "forged": "api.forbidden",
    "broken": "api.broken",
    "full": "api.passing",
    "busy": "api.passing",
}
"""The portal's failures, in the API's words."""

MOST_OTHERS = 20
"""Further faults that are told beside the first."""


class Problem(Exception):
    """What is answered instead of a result: a status, one or several errors of the tree, headers."""

    def __init__(self, status: int, *errors: ZhunkaoError, **headers: str) -> None:
        self.status = status
        self.errors = errors
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}
        super().__init__(status)


def told(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The answer to a problem."""
    language, given = language_of(request), getattr(request, "asked", {})
    first, *others = (fault(error, language, given) for error in problem.errors[: MOST_OTHERS + 1])
    response = written({"error": {**first, "others": others}}, problem.status)
    for name, value in problem.headers.items():
        response.headers[name] = value
    return response


def unusable(request: HttpRequest, error: ZhunkaoError) -> HttpResponse:
    """The answer to an error of the tree: 404 for what is not there, 422 for what does not fit."""
    return told(request, Problem(404 if error.code in NOT_THERE else 422, error))


def plain(request: HttpRequest, status: int, code: str, **headers: str) -> HttpResponse:
    """An answer that has nothing to do with the content of a request."""
    return told(request, Problem(status, RequestError(code), **headers))


def fault(error: ZhunkaoError, language: Language, given: Any = None) -> dict[str, Any]:
    """One error as JSON; `given` is what was sent, against which the path is read."""
    path, is_place = path_of(error, {} if given is None else given)
    said = error.what(language)
    span = None if error.span is None else {"start": error.span[0], "end": error.span[1]}
    return {
        "code": error.code,
        "message": said if is_place or not error.where else f"{error.where}: {said}",
        "path": path,
        "hint": error.advice(language, HINTS.get(error.hint)),
        "span": span,
    }


def path_of(error: ZhunkaoError, given: Any) -> tuple[Path, bool]:
    """The path of an error, and whether it tells all of the error's own place."""
    match error:
        case SentenceError():
            return ["sentence"], True
        case DocumentError():
            return ["file" if error.parts.get("sent_as") == "file" else "text"], True
        case RequestError() if error.code in NOT_THERE:
            return [NOT_THERE[error.code]], True
        case RequestError() if error.code in FIELDS:
            field = FIELDS[error.code]
            return [field, error.where] if field == "allow" and error.where else [field], True
    if not error.where:
        return [], True
    found = steps(error.where, given)
    return (found, True) if found else ([], False)


STEP = re.compile(r"\[([0-9]+)\]|\.?([^.\[\]]+)")


def steps(where: str, given: Any) -> Path:
    """
    A written path taken apart, against the value that it leads through: keys may hold dots and brackets themselves.

    >>> steps("applicant.relations.fields.a.b[1].c", {"applicant": {"relations": {"fields": {"a.b[1]": {"c": 1}}}}})
    ['applicant', 'relations', 'fields', 'a.b[1]', 'c']
    >>> steps("work[0].from", {}), steps("body:1:5", {}), steps("", {})
    (['work', 0, 'from'], [], [])
    """
    found: Path = []
    rest, here = where, given
    while rest:
        key = _longest_key(rest, here)
        if key is not None:
            found.append(key)
            here = here[key]
            rest = rest.removeprefix(".")[len(key) :]
            continue
        step = STEP.match(rest)
        if step is None or ":" in step[0] or " " in step[0]:
            return []
        found.append(int(step[1]) if step[1] else step[2])
        here = _inside(here, found[-1])
        rest = rest[step.end() :]
    return found


def _longest_key(rest: str, here: Any) -> str | None:
    if not isinstance(here, Mapping):
        return None
    words = rest.removeprefix(".")
    fitting = [key for key in here if key and words.startswith(key) and words[len(key) : len(key) + 1] in ("", ".", "[")]
    return max(fitting, key=len, default=None)


def _inside(here: Any, step: str | int) -> Any:
    if isinstance(here, Sequence) and not isinstance(here, str) and isinstance(step, int) and step < len(here):
        return here[step]
    return None
