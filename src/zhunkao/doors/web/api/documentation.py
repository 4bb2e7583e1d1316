"""The pages about the API: the OpenAPI document itself, and the same for people, as a page of the portal without scripts."""

from __future__ import annotations

import json
import shlex
from functools import cache
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from zhunkao.doors.web.api.failures import plain
from zhunkao.doors.web.api.openapi import document
from zhunkao.doors.web.api.writing import JSON, kept
from zhunkao.doors.web.words import language_of
from zhunkao.messages import Language, text

if TYPE_CHECKING:
    from django.http import HttpRequest

    Shown = dict[str, Any]


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Whoever asks for `/api/` is led to the page."""
    return HttpResponseRedirect(reverse("api:docs"))


def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document in the request's language."""
    if request.method not in ("GET", "HEAD"):
        return plain(request, 405, "api.no_such_method", Allow="GET, HEAD")
    return kept(document(language_of(request)))


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The page for people."""
    language = language_of(request)
    told = {
        "groups": _groups(language),
        "schemas": _schemas(language),
        "answers": _answers(language),
        "host": request.build_absolute_uri("/").rstrip("/"),
    }
    response = render(request, "api/docs.html", told)
    response.headers["Cache-Control"] = "private, max-age=60"
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


@cache
def _groups(language: Language) -> list[Shown]:
    """The operations under the headings of their tags."""
    whole = document(language)
    return [
        {
            "name": tag["name"],
            "title": tag["description"],
            "operations": [
                _operation(path, method, one, language)
                for path, found in whole["paths"].items()
                for method, one in found.items()
                if one["tags"] == [tag["name"]]
            ],
        }
        for tag in whole["tags"]
    ]


def _operation(path: str, method: str, one: Shown, language: Language) -> Shown:
    body = one.get("requestBody", {}).get("content", {})
    example = body.get(JSON, {}).get("example")
    answer = one["responses"]["200"]["content"][JSON]["schema"]
    return {
        "id": one["operationId"],
        "method": method.upper(),
        "path": path,
        "summary": one["summary"],
        "text": one["description"],
        "parameters": [
            {
                "name": each["name"],
                "kind": kind_of(each["schema"], language),
                "is_needed": each["required"],
                "about": each.get("description", ""),
            }
            for each in one["parameters"]
        ],
        "bodies": [{"media": media, "kind": kind_of(each["schema"], language)} for media, each in body.items()],
        "call": _call(path, method, one["parameters"], example),
        "answer": kind_of(answer, language),
        "statuses": [status for status in one["responses"] if status != "200"],
    }


def _call(path: str, method: str, parameters: list[Shown], example: Any) -> str:
    """The operation as a command for a terminal, after the portal's address."""
    given = {each["name"]: each.get("example") for each in parameters if each.get("example") is not None}
    for each in parameters:
        if each["in"] == "path":
            path = path.replace(f"{{{each['name']}}}", str(given.pop(each["name"])))
    if method == "get":
        asked = "".join(f" --data-urlencode {shlex.quote(f'{name}={value}')}" for name, value in given.items())
        return f"{path}{' -G' if asked else ''}{asked}"
    return f"{path} --json {shlex.quote(json.dumps(example, ensure_ascii=False))}"


@cache
def _schemas(language: Language) -> list[Shown]:
    """Each schema with its fields."""
    found = []
    for name, schema in sorted(document(language)["components"]["schemas"].items()):
        needed = schema.get("required", ())
        fields = [
            {"name": key, "kind": kind_of(each, language), "is_needed": key in needed, "about": each.get("description", "")}
            for key, each in schema.get("properties", {}).items()
        ]
        kind = kind_of({key: each for key, each in schema.items() if key != "description"}, language) if not fields else ""
        found.append({"name": name, "about": schema.get("description", ""), "fields": fields, "kind": kind})
    return found


@cache
def _answers(language: Language) -> list[Shown]:
    whole = document(language)["components"]["responses"]
    return [{"status": status, "about": each["description"]} for status, each in whole.items()]


def kind_of(schema: Shown, language: Language) -> SafeString:
    """What a schema takes, in a word or two, with links to the schemas that it names."""
    return SafeString(_kind(schema, language))


def _kind(schema: Shown, language: Language) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f'<a href="#s-{name}">{name}</a>'
    if "anyOf" in schema:
        return _either((_kind(each, language) for each in schema["anyOf"]), language)
    if "enum" in schema:
        return _either((f"<code>{json.dumps(each, ensure_ascii=False)}</code>" for each in schema["enum"]), language)
    kinds = schema.get("type", [])
    return _either((_plain(kind, schema, language) for kind in ([kinds] if isinstance(kinds, str) else kinds)), language) or text(
        "api.kind_any", language
    )


def _either(kinds: Any, language: Language) -> str:
    return text("api.kind_or", language).join(dict.fromkeys(kinds))


def _plain(kind: str, schema: Shown, language: Language) -> str:
    if kind == "array":
        return text("api.kind_array", language, of=_kind(schema["items"], language))
    if kind == "object" and isinstance(of := schema.get("additionalProperties"), dict) and of:
        return text("api.kind_table", language, of=_kind(of, language))
    if kind == "object" and "properties" in schema:
        return "{ " + "、".join(f"<code>{key}</code>" for key in schema["properties"]) + " }"
    said = text(f"api.kind_{kind}", language)
    least, most = schema.get("minimum"), schema.get("maximum")
    if kind == "integer" and least is not None and most is not None:
        return f"{said} {least}–{most}"
    return said
