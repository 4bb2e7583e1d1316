"""Pages for what went wrong: what, and what to do next; nothing of what the visitor sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from zhunkao.doors.web.words import language_of, tell

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from zhunkao.errors import ZhunkaoError


def failure(request: HttpRequest, status: int, name: str, *, what: str = "") -> HttpResponse:
    """The page of a failure; `what` stands where the catalogue's own words for `name` would. To programs the API's shape."""
    if request.path.startswith("/api/"):
        from zhunkao.doors.web.api.failures import PAGES, plain

        return plain(request, status, PAGES.get(name, "api.bad_request"))
    told = {"title": tell(request, f"web.failure_{name}_title"), "what": what or tell(request, f"web.failure_{name}_text")}
    return render(request, "portal/failure.html", told, status=status)


def unusable(request: HttpRequest, error: ZhunkaoError) -> HttpResponse:
    """What was asked for or given does not fit, in the words of the error."""
    return failure(request, 400, "unusable", what=error.text(language_of(request)))


def passing(request: HttpRequest, name: str) -> HttpResponse:
    """503: the site cannot take anything in just now; nothing was kept."""
    response = failure(request, 503, name)
    response.headers["Retry-After"] = "60"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: too large, malformed, or under a name that is not ours."""
    return failure(request, 400, "bad")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return failure(request, 403, "forbidden")


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form without its token, as when a page was left open for very long or cookies are off."""
    return failure(request, 403, "forged")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return failure(request, 404, "missing")


def broken(request: HttpRequest) -> HttpResponse:
    """500: a fault of ours."""
    return failure(request, 500, "broken")
