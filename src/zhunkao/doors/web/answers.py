"""What goes back to visitors of what is their own: pages and files that nobody between may keep."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render

if TYPE_CHECKING:
    from django.http import HttpRequest

Response = TypeVar("Response", bound=HttpResponseBase)


def own_page(request: HttpRequest, template: str, told: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page about something that a visitor brought."""
    response = render(request, template, told, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def own_text(data: str, name: str, kind: str) -> HttpResponse:
    """A text for the visitor to keep under a name."""
    return _kept(HttpResponse(data, content_type=f"{kind}; charset=utf-8"), name)


def own_file(place: Path, name: str) -> FileResponse:
    """
    A file for the visitor to keep under a name.

    Raises:
        Http404: If it is not there.
    """
    try:
        return _kept(FileResponse(place.open("rb"), content_type="application/octet-stream"), name)
    except FileNotFoundError:
        raise Http404 from None


def _kept(response: Response, name: str) -> Response:
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response.headers["Cache-Control"] = "no-store"
    return response
