"""The addresses of the reading room. Whoever has a document's address may see, settle, try and delete it; nobody else can."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhunkao.doors.pages_html.fidelity_page import fidelity_html, fidelity_parts
from zhunkao.doors.web.answers import own_page, own_text
from zhunkao.doors.web.api.failures import Problem
from zhunkao.doors.web.reading import store, trying
from zhunkao.doors.web.reading.bringing import FORM_INPUTS, MOST_BYTES, MOST_CHARACTERS, SUFFIXES, brought, read_again
from zhunkao.doors.web.reading.settling import A_PAGE, LABEL_KEYS, file_of, filled_in, matters_of, members_of
from zhunkao.doors.web.reading.store import CONFIRMED, HOURS, Brought
from zhunkao.doors.web.uploads import TooLarge
from zhunkao.doors.web.words import language_of, said, tell
from zhunkao.errors import DataError, RequestError, ZhunkaoError
from zhunkao.messages import Language, text
from zhunkao.model.documents import ANY_OCCUPATION
from zhunkao.model.interchange import document_to_json
from zhunkao.model.levels import LEVELS
from zhunkao.reading.confirmations import Confirmation, confirmations_from_yaml
from zhunkao.reading.fidelity import report_on
from zhunkao.reading.reader import Confirmations

if TYPE_CHECKING:
    from django.http import HttpRequest

# A document's address holds a key that no other page knows, and a new one changes nothing that is there: the forms need no token.


def found(key: str) -> Brought:
    """
    The document of a key.

    Raises:
        Http404: If there is none any more.
    """
    one = store.find(key)
    if one is None:
        raise Http404
    return one


# --- bringing ---------------------------------------------------------------------------------------------------------------


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """The form for a document, and what becomes of one that was brought."""
    if request.method != "POST":
        return _home(request)
    try:
        data, name, settled = brought(request)
        read = read_again(data, name, settled)
    except TooLarge as error:
        return _home(request, error, 413, has_fields=False)
    except ZhunkaoError as error:
        return _home(request, error, 422)
    except Problem as busy:
        response = _home(request, busy.errors[0], busy.status)
        response.headers["Retry-After"] = busy.headers.get("Retry-After", "5")
        return response
    written = file_of(read.document.id, members_of(settled.confirmed), language_of(request)) if settled.confirmed else ""
    key = store.keep(data, name, read, written, _confirmed(written))
    return HttpResponseRedirect(reverse("reading:document", args=[key]))


def _home(request: HttpRequest, error: ZhunkaoError | None = None, status: int = 200, *, has_fields: bool = True) -> HttpResponse:
    # What is too large is not read again to fill in the form.
    words = request.POST.get("text", "") if error is not None and has_fields and not isinstance(error, TooLarge) else ""
    shown = "" if error is None else plain(request, error)
    told = {
        "hours": HOURS,
        "most": MOST_BYTES // 2**20,
        "most_characters": MOST_CHARACTERS,
        "suffixes": ",".join(SUFFIXES),
        "text": words,
        "error": shown,
        "field": "text" if words.strip() or (error is not None and error.where == "text") else "file",
    }
    return own_page(request, "reading/home.html", told, status)


INSTALLED = {
    "carriers.scan": "web_reading.scan",
    "carriers.is_picture": "web_reading.scan",
    "carriers.needs_libreoffice": "web_reading.other_program",
}
"""Errors whose own words tell what to install, which a visitor cannot, and what a visitor is told instead."""


def plain(request: HttpRequest, error: ZhunkaoError) -> str:
    """An error in words for a visitor."""
    if error.code in INSTALLED:
        return tell(request, INSTALLED[error.code], name=error.where, into=error.parts.get("into", "docx"))
    return said(error, language_of(request)) if error.where in FORM_INPUTS else error.text(language_of(request))


# --- looking ----------------------------------------------------------------------------------------------------------------


@require_safe
def document(request: HttpRequest, key: str) -> HttpResponse:
    """The reading beside its source."""
    one = found(key)
    return own_page(request, "reading/document.html", _document(one, language_of(request)))


def _head(one: Brought, language: Language) -> dict[str, Any]:
    return {
        "key": one.key,
        "name": one.name,
        "title": one.read.document.title or one.name,
        "hours": HOURS,
        "until": datetime.fromtimestamp(one.until, UTC).astimezone().strftime("%H:%M"),
    }


def _document(one: Brought, language: Language) -> dict[str, Any]:
    report = report_on(one.read)
    parts = fidelity_parts(report, language)
    printed, kept = report.figures()
    states = report.states()
    return {
        **_head(one, language),
        "states": [{"state": state, "name": f"fidelity.state_{state}", "count": states[state]} for state in states],
        "items": len(report.items()),
        "entries": len(one.read.document.entries),
        "printed": printed,
        "figures": kept,
        "characters": len(one.read.view.text),
        "open": len(matters_of(one.read, {}, {}, language)),
        "settled": len(one.confirmed),
        "stale": len(one.read.stale),
        # Written by the report itself, with everything from outside escaped.
        "legend": mark_safe(parts.legend),
        "source": mark_safe(parts.source),
        "list": mark_safe(parts.items),
        "samples": list(trying.SAMPLES),
    }


@require_safe
def interchange(request: HttpRequest, key: str) -> HttpResponse:
    """The document in the interchange form (conditions.md), to keep."""
    one = found(key)
    value = document_to_json(one.read.document)
    return own_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", f"{one.read.document.id}.json", "application/json")


@require_safe
def report(request: HttpRequest, key: str) -> HttpResponse:
    """The fidelity report as one file, to be signed."""
    one = found(key)
    return own_text(fidelity_html(report_on(one.read), language_of(request)), f"{one.read.document.id}.report.html", "text/html")


@require_safe
def confirmed(request: HttpRequest, key: str) -> HttpResponse:
    """What has been settled, as the file that `zhunkao read --confirmations` takes."""
    one = found(key)
    written = file_of(one.read.document.id, members_of(one.confirmed), language_of(request))
    stem = one.name.rpartition(".")[0] or one.name
    return own_text(written, f"{stem}.{CONFIRMED}", "application/yaml")


# --- settling ---------------------------------------------------------------------------------------------------------------


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, key: str) -> HttpResponse:
    """The open doubts, a page of them at a time; what is settled is applied at once."""
    one = found(key)
    if request.method != "POST":
        return _settle(request, one, {}, {})
    posted = {name: str(value) for name, value in request.POST.items()}
    language = language_of(request)
    who, why = (" ".join(posted.get(name, "").split())[:120] for name in ("who", "why"))
    members = members_of(one.confirmed)
    undone = posted.get("undo", "")
    try:
        if undone.isdecimal() and int(undone) < len(members):
            del members[int(undone)]
        else:
            if not who:
                raise DataError("web_reading.who_missing", where="who")
            fresh = filled_in(matters_of(one.read, posted, {}, language), who, why, date.today(), language)
            if not fresh:
                raise RequestError("web_reading.nothing_chosen", where="matters")
            members += fresh
        written = file_of(one.read.document.id, members, language)
        settled = Confirmations(_confirmed(written), CONFIRMED)
        read = read_again(one.data, one.name, settled)
    except ZhunkaoError as error:
        return _settle(request, one, posted, {_field_of(one, posted, error, language): _unsettled(error, language)})
    except Problem as busy:
        return _settle(request, one, posted, {"who": busy.errors[0].text(language)}, busy.status)
    store.renew(one, read, written, settled.confirmed)
    return HttpResponseRedirect(reverse("reading:document" if not undone else "reading:settle", args=[key]))


def _confirmed(written: str) -> tuple[Confirmation, ...]:
    return confirmations_from_yaml(written, CONFIRMED)


def _unsettled(error: ZhunkaoError, language: Language) -> str:
    """Why something could not be settled; lines of the file that is written from the form mean nothing to who fills it in."""
    if error.code != "fidelity.sentence_unread":
        return said(error, language)
    return text("web_reading.sentence_unread", language, **{key: error.parts[key] for key in ("sentence", "why")})


def _field_of(one: Brought, posted: dict[str, str], error: ZhunkaoError, language: Language) -> str:
    """The input that an error is about: its place, or where the sentence stands that it quotes."""
    for matter in matters_of(one.read, posted, {}, language):
        quoted = str(error.parts.get("sentence", "")) or None
        if error.where == matter.name or (quoted is not None and " ".join(matter.sentence.split()) == quoted):
            return matter.name
    return "matters" if error.where == "matters" else "who"


def _settle(
    request: HttpRequest, one: Brought, posted: dict[str, str], errors: dict[str, str], status: int | None = None
) -> HttpResponse:
    matters = matters_of(one.read, posted, errors, language_of(request))
    asked = posted.get("from") or request.GET.get("from", "0")
    first = min(int(asked), max(len(matters) - 1, 0)) if asked.isdecimal() and len(asked) < 7 else 0
    first -= first % A_PAGE
    told = {
        **_head(one, language_of(request)),
        "matters": matters[first : first + A_PAGE],
        "first": first,
        "from_number": first + 1,
        "to_number": min(first + A_PAGE, len(matters)),
        "all": len(matters),
        "before": first - A_PAGE if first else None,
        "after": first + A_PAGE if first + A_PAGE < len(matters) else None,
        "who": posted.get("who", ""),
        "why": posted.get("why", ""),
        "errors": errors,
        "levels": list(LEVELS),
        "label_keys": LABEL_KEYS,
        "done": [{"place": place, "each": each} for place, each in enumerate(one.confirmed)],
    }
    return own_page(request, "reading/settle.html", told, (422 if errors else 200) if status is None else status)


# --- trying -----------------------------------------------------------------------------------------------------------------


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def attempt(request: HttpRequest, key: str) -> HttpResponse:
    """A sample person under the document; nothing of the person is kept."""
    one = found(key)
    language = language_of(request)
    sample = trying.SAMPLES.get(request.GET.get("sample", ""), {})
    values = trying.typed({key: str(value) for key, value in request.POST.items()} if request.method == "POST" else sample)
    told: dict[str, Any] = {
        **_head(one, language),
        "aims": trying.aims_of(one.read.document, language),
        "samples": list(trying.SAMPLES),
        "is_general": any(entry.occupation == ANY_OCCUPATION for entry in one.read.document.entries),
        "degrees": [{"key": each, "name": f"telling.degree_{each}"} for each in trying.DEGREES],
        "levels": [{"key": str(level), "level": f"web.level_{level}"} for level in sorted(LEVELS, reverse=True)],
    }
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            entry, told["row"] = trying.tried(one.read.document, values, language)
            told["aim"] = trying.aims_of(one.read.document, language)[one.read.document.entries.index(entry)].name
        except (DataError, RequestError) as error:
            field = _wrong_field(values, error)
            # Of what was pasted the place is a place in it.
            errors[field] = error.text(language) if field == "pasted" else said(error, language)
    return own_page(request, "reading/try.html", {**told, "values": values, "errors": errors}, 422 if errors else 200)


def _wrong_field(values: Mapping[str, str], error: ZhunkaoError) -> str:
    if values["pasted"].strip() and error.where not in ("entry", "occupation", "on"):
        return "pasted"
    return error.where if error.where in trying.FIELDS else "entry"


# --- deleting ---------------------------------------------------------------------------------------------------------------


@csrf_exempt
@require_POST
def delete(request: HttpRequest, key: str) -> HttpResponse:
    """Delete the document with all that was made of it."""
    found(key)
    store.delete(key)
    return own_page(request, "reading/deleted.html", {"what": tell(request, "web_reading.deleted_text")})
