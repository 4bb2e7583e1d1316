"""The addresses of the API. Whatever lies under `/api/` and is none of them is answered in the API's shape too."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.urls import URLPattern, path, re_path
from django.views.decorators.csrf import csrf_exempt

from zhunkao.doors.web.api import failures
from zhunkao.doors.web.api.app import VERSION, api, known_parameters
from zhunkao.doors.web.api.documentation import front, openapi, page
from zhunkao.doors.web.api.failures import Problem
from zhunkao.doors.web.api.openapi import BASE, document

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    View = Callable[..., HttpResponse]

app_name = "api"


def shaped(view: View, address: str) -> View:
    """A view whose refusals (a method that it does not have, a parameter that nobody knows) have the API's shape."""

    def answered(request: HttpRequest, *positions: Any, **names: Any) -> HttpResponse:
        if request.method == "HEAD" and "get" in document("zh")["paths"][address]:
            return _without_body(request, answered, *positions, **names)
        operation = document("zh")["paths"][address].get(str(request.method).lower())
        if operation is not None:
            queries = frozenset(each["name"] for each in operation["parameters"] if each["in"] == "query")
            try:
                known_parameters(request, queries)
            except Problem as problem:
                return failures.told(request, problem)
        response = view(request, *positions, **names)
        if response.status_code == 405:
            allowed = response.headers["Allow"].replace("GET", "GET, HEAD")
            return failures.plain(request, 405, "api.no_such_method", Allow=allowed)
        return response

    return csrf_exempt(answered)  # type: ignore[no-any-return]


def _without_body(request: HttpRequest, view: View, *positions: Any, **names: Any) -> HttpResponse:
    """The head of what GET answers (RFC 9110, 9.3.2), as monitors ask for it."""
    request.method = "GET"
    response = view(request, *positions, **names)
    length = len(response.content)
    response.content = b""
    response.headers["Content-Length"] = str(length)
    return response


@csrf_exempt
def nothing(request: HttpRequest) -> HttpResponse:
    """404 for every other address."""
    return failures.plain(request, 404, "api.no_such_address")


def _patterns() -> list[URLPattern]:
    found = []
    for each in api.urls[0]:
        if each.name != "api-root":
            address = f"{BASE}/{each.pattern._route}".replace("<", "{").replace(">", "}")
            found.append(path(f"{VERSION}/{each.pattern._route}", shaped(each.callback, address), name=each.name))
    return found


urlpatterns = [
    path("", front),
    path("docs", page, name="docs"),
    path("openapi.json", openapi, name="openapi"),
    *_patterns(),
    re_path("", nothing),
]
