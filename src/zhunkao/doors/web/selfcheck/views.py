"""The addresses of the self-check. Each step is a form that carries the journey; every page works without scripts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhunkao.doors.web.selfcheck import forms, pages
from zhunkao.doors.web.selfcheck import journey as journeys
from zhunkao.doors.web.selfcheck.files import MOST_BYTES, opened, too_large, written
from zhunkao.doors.web.selfcheck.forms import Reply
from zhunkao.doors.web.selfcheck.journey import NEW, Journey, packed, unpacked
from zhunkao.doors.web.uploads import file_of, form_of
from zhunkao.doors.web.words import language_of, tell
from zhunkao.errors import DataError, RequestError

if TYPE_CHECKING:
    from django.http import HttpRequest

# Nothing is kept at the server that a foreign page could change, so the forms of the self-check need no token and no cookie.


def _page(request: HttpRequest, template: str, told: Mapping[str, Any], status: int = 200) -> HttpResponse:
    response = render(request, f"selfcheck/{template}.html", told, status=status)
    # The browser may keep the page for going back, nobody between may.
    response.headers["Cache-Control"] = "private, max-age=0"
    return response


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What it is, what to have at hand, and the two ways in."""
    return _page(request, "start", {"packet": packed(NEW)})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest) -> HttpResponse:
    """One step: take what was sent, show what comes next."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("selfcheck:start"))
    if "packet" not in request.POST:
        return _begun(request)
    journey = unpacked(request.POST["packet"])
    if journey is None:
        return _page(request, "lost", {}, status=400)
    did, _, which = request.POST.get("do", "").partition(":")
    posted: Mapping[str, str] = {}
    if did == "send":
        posted = {key: str(value) for key, value in request.POST.items()}
        reply = forms.replied(journey, posted, language_of(request))
        posted = posted if reply.errors else {}
    else:
        reply = Reply(moved(journey, did, which))
    return _shown(request, reply, posted)


def _begun(request: HttpRequest) -> HttpResponse:
    """A new self-check; the catalogue sends the occupation (and level) that it was begun from."""
    name, level = request.POST.get("occupation", "")[:60], request.POST.get("level", "")
    journey = NEW
    try:
        if name:
            journey = forms.wanted(journey, name, request.POST.get("work_type", "")[:60] or None)
        if name and journey.goal is not None and level.isdecimal() and int(level) in forms.levels(journey.goal):
            journey = journeys.asked_next(replace(journey, goal=replace(journey.goal, level=int(level))))
    except RequestError:
        journey = NEW
    return _shown(request, Reply(journey), {})


def moved(journey: Journey, did: str, which: str) -> Journey:
    """The journey after a button that goes elsewhere instead of answering."""
    index = int(which) if which.isdecimal() and int(which) < len(journey.records) else None
    match did:
        case "back":
            return _back(journey)
        case "change" if which in pages.TOPICS:
            return journeys.changing(journey, which)
        case "target":
            return replace(journey, page="target", asked=None, records=(), at=None)
        case "levels" if journey.goal is not None:
            return journeys.asked_next(replace(journey, goal=replace(journey.goal, level=None)))
        case "answers":
            return replace(journey, page="answers", asked=None, records=(), at=None, is_change=False)
        case "edit" if index is not None:
            return replace(journey, page="record", at=index)
        case "drop" if index is not None:
            return replace(journey, page="records", at=None, records=(*journey.records[:index], *journey.records[index + 1 :]))
        case _:
            return journey


def _back(journey: Journey) -> Journey:
    """One page back."""
    match journey.page:
        case "work_type":
            return replace(journey, page="target")
        case "level":
            return replace(journey, page="work_type" if journey.goal and forms.work_types(journey.goal) else "target")
        case "record" if journey.records:
            return replace(journey, page="records", at=None)
        case "result":
            return replace(journey, page="answers")
        case "target":
            return journey
        case _:
            return journeys.gone_back(journey)


def _shown(request: HttpRequest, reply: Reply, posted: Mapping[str, str]) -> HttpResponse:
    """The page on which a journey stands; 422 where what was sent could not be used."""
    told = pages.told(reply, posted, language_of(request))
    return _page(request, reply.journey.page, told, status=422 if reply.errors else 200)


@csrf_exempt
@require_POST
def ladder(request: HttpRequest) -> HttpResponse:
    """The way up, as a page or as the part of one that the result page asks for."""
    journey = unpacked(request.POST.get("packet", ""))
    if journey is None:
        return _page(request, "lost", {}, status=400)
    told = pages.ladder_told(journey, request.POST.get("wanted", ""), language_of(request))
    is_part = "HX-Request" in request.headers
    return _page(request, "ladder_part" if is_part else "ladder", {**told, "is_part": is_part})


@csrf_exempt
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """The answers as a file for the visitor to keep."""
    journey = unpacked(request.POST.get("packet", ""))
    if journey is None:
        return _page(request, "lost", {}, status=400)
    response = HttpResponse(written(journey), content_type="application/json; charset=utf-8")
    name = f"zhunkao-{journeys.today().isoformat()}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: HttpRequest) -> HttpResponse:
    """A saved file, opened again."""
    if request.method != "POST":
        return _page(request, "open", {})
    try:
        sent, _ = form_of(request, MOST_BYTES, too_large())
        journey = opened(file_of(sent["file"], MOST_BYTES, too_large())[1] if "file" in sent else b"")
    except (DataError, RequestError) as error:
        return _page(
            request, "open", {"error": tell(request, "web_selfcheck.file_unusable", why=error.text(language_of(request)))}, 422
        )
    return _shown(request, Reply(journey), {})


@csrf_exempt
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """Clear: the browser forgets what it kept of this site."""
    response = _page(request, "end", {})
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    response.headers["Cache-Control"] = "no-store"
    return response
