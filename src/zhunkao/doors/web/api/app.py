"""The operations under `/api/v1`: their addresses and parameters, and what each of them takes and gives.

Texts (`api.op_…`, descriptions) are keys of the catalogue; `openapi` puts them into words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.http import Http404
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.params.functions import Path, Query

from zhunkao.doors.misfits import misfit
from zhunkao.doors.web.api import examples, failures, views
from zhunkao.doors.web.api.failures import Problem
from zhunkao.doors.web.api.shapes.parts import Schema, many, maybe, ref
from zhunkao.doors.web.api.writing import JSON, LINES
from zhunkao.errors import DataError, RequestError, ZhunkaoError
from zhunkao.model.values import known_keys, shown

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

VERSION = "v1"

api = NinjaAPI(
    title="api.title", version=VERSION, description="api.about", urls_namespace="api-v1", openapi_url=None, docs_url=None
)


# --- what goes in and comes out ---------------------------------------------------------------------------------------------


def told(
    answer: Schema, *statuses: int, body: dict[str, Schema] | None = None, example: Any = None, as_lines: bool = False
) -> dict[str, Any]:
    """The parts of an operation that its signature does not say: its body, its answers, an example."""
    content: dict[str, Any] = {JSON: {"schema": answer}}
    if as_lines:
        content[LINES] = {"schema": {"type": "string"}}
    failed = {status: {"$ref": f"#/components/responses/{status}"} for status in (422, 429, *statuses)}
    made: dict[str, Any] = {"responses": {200: {"description": "api.answer_ok", "content": content}, **failed}}
    if body is not None:
        shown_as = {} if example is None else {"example": example}
        media = {kind: {"schema": schema, **(shown_as if kind == JSON else {})} for kind, schema in body.items()}
        made["requestBody"] = {"required": True, "content": media}
        made["responses"] |= {status: {"$ref": f"#/components/responses/{status}"} for status in (400, 411, 413, 415)}
    return made


def operation(name: str, *tags: str) -> dict[str, Any]:
    """An operation's name and texts."""
    return {"operation_id": name, "summary": f"api.op_{name}", "description": f"api.op_{name}_text", "tags": list(tags)}


NAME: dict[str, Any] = {"min_length": 1, "max_length": 120, "pattern": r"\S"}


@api.get("/documents", **operation("documents", "rules"), openapi_extra=told(many(ref("DocumentLine"))))
def documents(request: HttpRequest) -> HttpResponse:
    return views.documents(request)


@api.get("/documents/{document}", **operation("document", "rules"), openapi_extra=told(ref("Document"), 404))
def document(
    request: HttpRequest, document: str = Path(..., description="api.p_document", example="gz-2023-09", max_length=120)
) -> HttpResponse:
    return views.document(request, document)


@api.get("/entries", **operation("entries", "rules"), openapi_extra=told(ref("Found")))
def entries(
    request: HttpRequest,
    q: str = Query("", description="api.p_q", example="电工", max_length=60),
    limit: int = Query(50, description="api.p_limit", ge=1, le=200),
    offset: int = Query(0, description="api.p_offset", ge=0, le=100_000),
) -> HttpResponse:
    return views.entries(request, q, limit, offset)


@api.get("/entry", **operation("entry", "rules"), openapi_extra=told(many(ref("EntryWithDocument")), 404))
def entry(
    request: HttpRequest,
    occupation: str = Query(..., description="api.p_occupation", example="电工", **NAME),
    level: int = Query(None, description="api.p_level", example=3, ge=1, le=5),
    work_type: str = Query(None, description="api.p_work_type", **NAME),
    document: str = Query(None, description="api.p_in_document", **NAME),
) -> HttpResponse:
    return views.entry(request, (document, occupation, work_type, level))


@api.get("/policies", **operation("policies", "rules"), openapi_extra=told(many(ref("PolicyHead"))))
def policies(request: HttpRequest) -> HttpResponse:
    return views.policies(request)


@api.get("/policies/{policy}", **operation("policy", "rules"), openapi_extra=told(ref("PolicyExplained"), 404))
def policy(
    request: HttpRequest, policy: str = Path(..., description="api.p_policy", example="strict", max_length=120)
) -> HttpResponse:
    return views.policy(request, policy)


@api.post(
    "/check",
    **operation("check", "decisions"),
    openapi_extra=told(many(ref("Decision")), 404, body={JSON: ref("Check")}, example=examples.CHECK),
)
def check(request: HttpRequest) -> HttpResponse:
    return views.check(request)


@api.post(
    "/check/many",
    **operation("check_many", "decisions"),
    openapi_extra=told(
        many(many(ref("Decision"))), 404, body={JSON: ref("CheckMany")}, example=examples.CHECK_MANY, as_lines=True
    ),
)
def check_many(request: HttpRequest) -> HttpResponse:
    return views.check_many(request)


@api.post(
    "/plan",
    **operation("plan", "decisions"),
    openapi_extra=told(many(ref("Plan")), 404, body={JSON: ref("PlanRequest")}, example=examples.PLAN),
)
def plan(request: HttpRequest) -> HttpResponse:
    return views.plan(request)


@api.post(
    "/ask",
    **operation("ask", "interview"),
    openapi_extra=told(maybe(ref("Question")), 404, body={JSON: ref("Ask")}, example=examples.ASK),
)
def ask(request: HttpRequest) -> HttpResponse:
    return views.ask(request)


@api.post(
    "/answer",
    **operation("answer", "interview"),
    openapi_extra=told(ref("Answered"), 404, 409, body={JSON: ref("Answer")}, example=examples.ANSWER),
)
def answer(request: HttpRequest) -> HttpResponse:
    return views.answer(request)


@api.post(
    "/say",
    **operation("say", "sentences"),
    openapi_extra=told({"type": "string"}, body={JSON: ref("Say")}, example=examples.SAY),
)
def say(request: HttpRequest) -> HttpResponse:
    return views.say(request)


@api.post(
    "/parse",
    **operation("parse", "sentences"),
    openapi_extra=told(ref("Condition"), body={JSON: ref("Parse")}, example=examples.PARSE),
)
def parse(request: HttpRequest) -> HttpResponse:
    return views.parse(request)


@api.post(
    "/parse/full",
    **operation("parse_full", "sentences"),
    openapi_extra=told(ref("Reading"), body={JSON: ref("Parse")}, example=examples.PARSE),
)
def parse_full(request: HttpRequest) -> HttpResponse:
    return views.parse_full(request)


@api.post(
    "/read",
    **operation("read", "sentences"),
    openapi_extra=told(
        ref("Document"), body={JSON: ref("ReadText"), "multipart/form-data": ref("ReadFile")}, example=examples.READ
    ),
)
def read(request: HttpRequest) -> HttpResponse:
    return views.read(request)


# --- what goes wrong --------------------------------------------------------------------------------------------------------


@api.exception_handler(Problem)
def on_problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    return failures.told(request, problem)


@api.exception_handler(ZhunkaoError)
def on_error(request: HttpRequest, error: ZhunkaoError) -> HttpResponse:
    return failures.unusable(request, error)


@api.exception_handler(Http404)
def on_nothing(request: HttpRequest, error: Http404) -> HttpResponse:
    return failures.plain(request, 404, "api.no_such_address")


@api.exception_handler(ValidationError)
def on_parameters(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return failures.told(request, Problem(422, *(_of_parameter(each, request.GET) for each in error.errors)))


def _of_parameter(found: dict[str, Any], sent: Mapping[str, str]) -> DataError:
    """An error of ours for one of ninja's about a parameter."""
    name = str(found["loc"][-1])
    given = sent.get(name, "")
    return misfit(found, name, shown(given), len(given))


def known_parameters(request: HttpRequest, names: frozenset[str]) -> None:
    """
    Raise for a parameter that the operation does not have: a misspelt filter must not be a filter that is silently left out.

    Raises:
        DataError: With the nearest name.
    """
    try:
        known_keys(request.GET, "", sorted(names))
    except DataError as error:
        raise Problem(422, error) from None
    for name in names:
        if len(request.GET.getlist(name)) > 1:
            raise Problem(422, RequestError("api.parameter_twice", where=name, found=name))
