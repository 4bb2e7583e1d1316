"""Home, privacy, the choice of the language, and whether the server is well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import DatabaseError
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from zhunkao import __version__
from zhunkao.doors.web.heartbeats.pulse import pulse
from zhunkao.doors.web.rules import rules
from zhunkao.doors.web.words import COOKIE

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What can be done here."""
    return render(request, "portal/home.html", {"documents": len(rules().base.documents)})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What becomes of what visitors enter."""
    from zhunkao.doors.web.reading.store import HOURS as READING_HOURS
    from zhunkao.doors.web.rosters.jobs import HOURS as ROSTER_HOURS

    return render(request, "portal/privacy.html", {"reading_hours": READING_HOURS, "roster_hours": ROSTER_HOURS})


@csrf_exempt  # there is nothing to forge: it only chooses between two languages
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language and go back to the page; 307 carries along what a page of the self-check holds."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, None):
        back = "/"
    response: HttpResponse = HttpResponseRedirect(back)
    if "packet" in request.POST:
        response.status_code = 307
    wanted = request.POST.get("to")
    if wanted in ("zh", "en"):
        response.set_cookie(COOKIE, wanted, max_age=365 * 24 * 3600, secure=request.is_secure(), httponly=True, samesite="Lax")
    return response


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """
    Whether the server can answer, for whatever watches it: JSON, 200 or 503.

    A late worker degrades the server and does not fail it: pages are answered, what is worked on in the background waits.
    """
    try:
        worker, since = pulse()
        database = "ok"
    except DatabaseError:
        worker, since = "unknown", None
        database = "unreachable"
    state = {
        "status": "failing" if database != "ok" else "degraded" if worker == "late" else "ok",
        "version": __version__,
        "database": database,
        "worker": worker,
        "worker_seen_seconds": since,
        "rules": rules().base.rules_hash(),
    }
    response = JsonResponse(state, status=200 if database == "ok" else 503)
    response.headers["Cache-Control"] = "no-store"
    return response
