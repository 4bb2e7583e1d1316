"""What happens to every request: its log line, its headers, its language, and what is answered when something is wrong."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from zhunkao.doors.web import words
from zhunkao.doors.web.folder import is_full
from zhunkao.errors import ZhunkaoError

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    Answer = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Nothing from outside, nothing written into the page itself; `data:` is for the icons of Bootstrap."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
}

log = logging.getLogger("zhunkao.web")


class RequestLog:
    """One line for each request: the route as it is declared (an address may hold a key), never a question, body or visitor."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer and log."""
        began = time.perf_counter()
        response = self.answer(request)
        match = request.resolver_match
        fields = {
            "method": request.method if request.method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS") else "?",
            "route": f"/{match.route}" if match is not None else None,
            "status": response.status_code,
            "ms": round((time.perf_counter() - began) * 1000, 1),
        }
        if match is not None or response.status_code >= 400:
            log.info("request", extra={"fields": fields})
        return response


class Headers:
    """The headers of every answer; a view that sets one itself keeps it."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the headers."""
        response = self.answer(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


class Languages:
    """The language of the request, on `request.language` and in the answer's headers."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the request's language."""
        request.language = words.language_of(request)
        response = self.answer(request)
        response.headers.setdefault("Content-Language", words.HTML_NAMES[words.language_of(request)])
        response.headers.setdefault("Vary", "Accept-Language, Cookie")
        return response


class Failures:
    """An error that we raise on purpose becomes a page that says what is wrong and what to do; others stay failures of ours."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for an error of the tree in `zhunkao.errors`, and for what will pass: a full disk, a database that is busy."""
        from django.db import DatabaseError

        from zhunkao.doors.web.pages.failures import passing, unusable

        match error:
            case ZhunkaoError():
                return unusable(request, error)
            case OSError() | DatabaseError() if is_full(error):
                name = "full"
            case DatabaseError():
                name = "busy"
            case _:
                return None
        log.error(name, extra={"fields": {"failure": type(error).__name__}})
        return passing(request, name)
