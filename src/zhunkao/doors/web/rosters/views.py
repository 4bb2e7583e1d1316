"""The addresses of rosters. Whoever has a roster's address may see, order, fetch and delete it; nobody else finds it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.timezone import localtime
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhunkao.doors.pictures.bars import Bar, Look, bars_svg
from zhunkao.doors.web.answers import own_file, own_page, own_text
from zhunkao.doors.web.heartbeats.pulse import pulse
from zhunkao.doors.web.rosters import attached, files, jobs, orders
from zhunkao.doors.web.rosters.models import DONE, FAILED, MAPPING, OPENING, WORKING, Chunk, Job
from zhunkao.doors.web.rosters.reviewing import CHUNK
from zhunkao.doors.web.rosters.understanding import UNKNOWN, corrected
from zhunkao.doors.web.uploads import TooLarge, file_of, form_of
from zhunkao.doors.web.words import language_of, said, tell
from zhunkao.errors import RequestError, ZhunkaoError
from zhunkao.messages import Language
from zhunkao.screening.rosters.mapping import MEANINGS

if TYPE_CHECKING:
    from django.http import HttpRequest

# A roster's address holds a key that no other page knows, and a new one changes nothing that is there: the forms need no token.

MOST_BYTES: Final = 50 * 2**20
SUFFIXES: Final = (".xlsx", ".xlsm", ".xls", ".csv", ".jsonl", *((".parquet",) if find_spec("pyarrow") else ()))
"""What is taken; columns for programs only where what reads them is installed."""

LOOKS: Final[dict[str, Look]] = {
    "eligible": "good",
    "not_eligible": "bad",
    "needs_facts": "open",
    "needs_ruling": "open",
    "undetermined": "open",
    "not_decided": "grey",
}

FAULT_LOOKS: Final[dict[str, Look]] = {"error": "bad", "warning": "open", "note": "grey"}


def found(key: str) -> Job:
    """
    The job of a key.

    Raises:
        Http404: If there is none any more.
    """
    job = jobs.find(key)
    if job is None:
        raise Http404
    return job


# --- bringing ---------------------------------------------------------------------------------------------------------------


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """The form for a roster, and what becomes of one that was brought."""
    if request.method != "POST":
        return _home(request)
    try:
        data, name, suffix = brought(request)
    except TooLarge as error:
        return _home(request, error, 413)
    except RequestError as error:
        return _home(request, error, 422)
    key = jobs.make(data, name, suffix, language_of(request))
    return HttpResponseRedirect(reverse("rosters:roster", args=[key]))


def brought(request: HttpRequest) -> tuple[bytes, str, str]:
    """
    The file that was sent, its name and its suffix.

    Raises:
        TooLarge: If it is larger than what is taken.
        RequestError: If there is none, it is empty or of a kind that no roster is.
    """
    too_large = TooLarge("web_rosters.too_large", most=MOST_BYTES // 2**20)
    sent, _ = form_of(request, MOST_BYTES, too_large)
    if "file" not in sent:
        raise RequestError("web_rosters.nothing")
    name, data = file_of(sent["file"], MOST_BYTES, too_large)
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise RequestError("web_rosters.other_kind", found=suffix or name, allowed="、".join(SUFFIXES))
    if not data:
        raise RequestError("web_rosters.empty", name=name)
    return data, name, suffix


def _home(request: HttpRequest, error: ZhunkaoError | None = None, status: int = 200) -> HttpResponse:
    told = {
        "hours": jobs.HOURS,
        "most": MOST_BYTES // 2**20,
        "suffixes": ",".join(SUFFIXES),
        "kinds": tell(request, "web_rosters.kinds_parquet" if ".parquet" in SUFFIXES else "web_rosters.kinds"),
        "error": "" if error is None else error.text(language_of(request)),
    }
    return own_page(request, "rosters/home.html", told, status)


# --- one roster -------------------------------------------------------------------------------------------------------------


@require_safe
def roster(request: HttpRequest, key: str) -> HttpResponse:
    """The page on which a roster stands."""
    return shown(request, key, found(key))


def shown(
    request: HttpRequest, key: str, job: Job, posted: dict[str, str] | None = None, errors: dict[str, str] | None = None
) -> HttpResponse:
    """The page of a job's stage."""
    told: dict[str, Any] = {"key": key, "job": job, "until": localtime(job.until), "hours": jobs.HOURS, "errors": errors or {}}
    match job.stage:
        case "mapping":
            return own_page(request, "rosters/columns.html", told | _columns(request, job, posted), 422 if errors else 200)
        case "done":
            return own_page(request, "rosters/done.html", told | _figures(request, job))
        case "failed":
            return own_page(request, "rosters/failed.html", told | {"what": _error(request, job)})
        case _:
            return own_page(request, "rosters/working.html", told | _progress(request, job))


def _columns(request: HttpRequest, job: Job, posted: dict[str, str] | None) -> dict[str, Any]:
    meanings = sorted((each for each in MEANINGS if each != "ignore"), key=lambda each: tell(request, f"review.means_{each}"))
    options = [(UNKNOWN, tell(request, "web_rosters.means_unknown")), ("ignore", tell(request, "review.means_ignore"))]
    options += [(each, tell(request, f"review.means_{each}")) for each in meanings]
    sheets = []
    for number, sheet in enumerate(job.sheets):
        columns = []
        for column in sheet["columns"]:
            name = f"c-{number}-{column['place']}"
            columns.append({**column, "name": name, "chosen": (posted or {}).get(name, column["meaning"])})
        is_on = posted is None or posted.get(f"s-{number}") == "1"
        sheets.append({**sheet, "number": number, "is_on": is_on, "columns": columns})
    notes = [zh if language_of(request) == "zh" else en for zh, en in job.sheets[0].get("notes", [])]
    values = orders.typed(posted) if posted is not None else orders.kept(job.order)
    brought = {kind: job.order.get(kind) for kind in attached.KINDS}
    told = {"sheets": sheets, "notes": notes, "options": options, "values": values, "attached": brought}
    return {**told, **orders.choices(language_of(request)), "has_attached": any(brought.values())}


def _progress(request: HttpRequest, job: Job) -> dict[str, Any]:
    done = Chunk.objects.filter(job_id=job.pk).exclude(sha256="").count() if job.stage == WORKING else 0
    worker, _ = pulse()
    told = {"done": min(done * CHUNK, job.rows), "is_opening": job.stage == OPENING, "is_idle": worker != "ok"}
    return {**told, "waits": _error(request, job)}


def _error(request: HttpRequest, job: Job) -> str:
    kept = job.error or {}
    return str(kept.get(language_of(request)) or kept.get("zh") or "")


def _figures(request: HttpRequest, job: Job) -> dict[str, Any]:
    result = job.result or {}
    people = result.get("people", 0)
    pictures = []

    def picture(name: str, bars: list[Bar], whole: int) -> None:
        if bars:
            title = tell(request, f"web_rosters.figure_{name}")
            # Words out of the roster are escaped where the picture is drawn.
            pictures.append({"name": name, "title": title, "svg": mark_safe(bars_svg(title, bars, whole, name))})

    picture("outcomes", [Bar(word, count, LOOKS[key]) for key, word, count in result.get("outcomes", [])], people)
    picture("items", [Bar(words, count, "good") for words, count, _ in result.get("items", [])], 0)
    picture("gaps", [Bar(words, count, "open") for words, count in result.get("gaps", [])], 0)
    faults = [
        Bar(tell(request, "web_rosters.fault_line", kind=kind, words=words), count, FAULT_LOOKS[key])
        for key, kind, words, count in result.get("faults", [])
    ]
    picture("faults", faults, 0)
    about = [[name, _policy_title(value, language_of(request))] for name, value in result.get("about", [])]
    return {
        "pictures": pictures,
        "result": result,
        "about": about,
        "is_own_kind": job.suffix in files.OWN_KIND,
        "names": [word for _, word, _ in result.get("outcomes", [])],
    }


def _policy_title(value: str, language: Language) -> str:
    """What a policy is called, for its name; anything else as it is."""
    titles = {each["name"]: each["title"] for each in orders.choices(language)["policies"]}
    if value not in titles:
        return value
    return f"{titles[value]}（{value}）" if language == "zh" else f"{titles[value]} ({value})"


# --- steps ------------------------------------------------------------------------------------------------------------------


@require_safe
def progress(request: HttpRequest, key: str) -> HttpResponse:
    """How far it is, for the page to put in its place; told to load anew when something else is to be seen."""
    job = found(key)
    if job.stage in (MAPPING, DONE, FAILED):
        response = HttpResponse(status=204)
        response.headers["HX-Refresh"] = "true"
        return response
    return own_page(request, "rosters/progress.html", {"key": key, "job": job, **_progress(request, job)})


@csrf_exempt
@require_POST
def start(request: HttpRequest, key: str) -> HttpResponse:
    """Take the corrected columns and the order; a worker begins."""
    job = found(key)
    here = HttpResponseRedirect(reverse("rosters:roster", args=[key]))
    if job.stage != MAPPING:
        return here
    language = language_of(request)
    try:
        sent, fields = form_of(request, len(attached.KINDS) * attached.MOST_BYTES, attached.too_large())
    except RequestError as error:
        return shown(request, key, job, None, {error.where: said(error, language)})
    posted = {name: str(value) for name, value in fields.items()}
    errors = attached.take(job, sent, posted, language)
    mapping, order = job.mapping, job.order
    try:
        mapping = corrected(mapping, posted)
        order = {**order, **orders.ordered(orders.typed(posted))}
    except ZhunkaoError as error:
        # Of columns the place is a column, of other inputs the error stands beside them.
        is_input = error.where in (*orders.FIELDS, "sheets")
        errors[error.where if is_input else "sheets"] = said(error, language) if is_input else error.text(language)
    if errors:
        return shown(request, key, job, posted, errors)
    jobs.start(job, order, mapping, language)
    return here


@csrf_exempt
@require_POST
def again(request: HttpRequest, key: str) -> HttpResponse:
    """Back to the columns, after a failure or to review otherwise."""
    jobs.again(found(key))
    return HttpResponseRedirect(reverse("rosters:roster", args=[key]))


@csrf_exempt
@require_POST
def delete(request: HttpRequest, key: str) -> HttpResponse:
    """Delete the roster with all that was made of it."""
    jobs.delete(found(key))
    return own_page(request, "rosters/deleted.html", {})


@require_safe
def file(request: HttpRequest, key: str) -> FileResponse:
    """The roster with its answers."""
    job = found(key)
    place = files.result_of(job.key_hash, job.suffix)
    return _fetched(job, place, tell(request, "web_rosters.result_name", stem=PurePosixPath(job.name).stem))


@require_safe
def totals(request: HttpRequest, key: str) -> FileResponse:
    """Totals and errors of a roster without sheets, as a file beside it."""
    job = found(key)
    if job.suffix not in files.OWN_KIND:
        raise Http404
    name = tell(request, "web_rosters.totals_name", stem=PurePosixPath(job.name).stem)
    return _fetched(job, files.totals_of(job.key_hash), name)


@require_safe
def letters(request: HttpRequest, key: str) -> FileResponse:
    """The letters to those who must be asked or told, in one zip."""
    job = found(key)
    name = tell(request, "web_rosters.letters_name", stem=PurePosixPath(job.name).stem)
    if not (job.result or {}).get("letters"):
        raise Http404
    return _fetched(job, files.letters_of(job.key_hash), name)


def _fetched(job: Job, place: Path, stem: str) -> FileResponse:
    if job.stage != DONE:
        raise Http404
    return own_file(place, stem + place.suffix)


@require_safe
def mapping(request: HttpRequest, key: str) -> HttpResponse:
    """How the columns were read, as the file that `zhunkao review --mapping` takes."""
    job = found(key)
    return own_text(job.mapping, "mapping.yaml", "application/yaml")
