"""The OpenAPI 3.1 document in a language: ninja's account of the addresses, our schemas, the catalogue's words."""

from __future__ import annotations

from functools import cache
from typing import Any

from zhunkao.doors.web.api.app import VERSION, api
from zhunkao.doors.web.api.shapes import answers, applicants, conditions, requests
from zhunkao.messages import Language, text

BASE = f"/api/{VERSION}"

FAILURES = (400, 404, 409, 411, 413, 415, 422, 429)

TAGS = ("rules", "decisions", "interview", "sentences")

ROOMS = ("api.", "profiles.switch_")
"""Descriptions that begin so are keys of the catalogue."""


@cache
def document(language: Language) -> dict[str, Any]:
    """The whole document; the same value each time, not to be changed."""
    made = dict(api.get_openapi_schema(path_prefix=f"{BASE.strip('/')}/"))
    made["info"] = {**made["info"], "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}}
    made["tags"] = [{"name": name, "description": f"api.tag_{name}"} for name in TAGS]
    made["components"] = {
        "schemas": {**requests.schemas(), **applicants.schemas(), **answers.schemas(), **conditions.schemas()},
        "responses": {str(status): _failure(status) for status in FAILURES},
    }
    made["paths"] = {path: {method: _operation(one) for method, one in found.items()} for path, found in made["paths"].items()}
    made.pop("servers")
    said: dict[str, Any] = _said(made, language)
    return said


def _failure(status: int) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    made: dict[str, Any] = {"description": f"api.status_{status}", "content": content}
    if status == 429:
        made["headers"] = {"Retry-After": {"description": "api.retry_after", "schema": {"type": "integer"}}}
    return made


def _operation(one: dict[str, Any]) -> dict[str, Any]:
    """An operation as ninja tells it, without what says nothing."""
    responses = {str(status): answer for status, answer in sorted(one["responses"].items())}
    parameters = [
        {
            **each,
            "schema": {key: value for key, value in each["schema"].items() if key not in ("title", "description", "example")},
        }
        for each in one.get("parameters", ())
    ]
    for each in parameters:
        if each["schema"].get("default", "") is None:
            del each["schema"]["default"]
    return {**one, "parameters": parameters, "responses": responses}


def _said(value: Any, language: Language) -> Any:
    """The same, its texts out of the catalogue."""
    if isinstance(value, dict):
        return {
            key: text(each, language)
            if key in ("description", "summary", "title") and isinstance(each, str) and each.startswith(ROOMS)
            else _said(each, language)
            for key, each in value.items()
        }
    if isinstance(value, list):
        return [_said(each, language) for each in value]
    return value
