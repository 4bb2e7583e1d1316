"""What the API does: each function takes what was sent apart, calls the service, and writes the answer."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from zhunkao.doors import enquiries, service
from zhunkao.doors.web.api import bodies, limits
from zhunkao.doors.web.api.failures import MOST_OTHERS, Problem
from zhunkao.doors.web.api.writing import kept, lines, wants_lines, written
from zhunkao.doors.web.catalogue import shelf as shelves
from zhunkao.doors.web.rules import rules
from zhunkao.doors.web.words import language_of
from zhunkao.errors import DataError, DocumentError, RequestError, ZhunkaoError
from zhunkao.model.values import as_text, as_whole, fail
from zhunkao.rulebase.places import within

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from zhunkao.doors.service import Rules
    from zhunkao.doors.web.catalogue.shelf import Hit, Occupation
    from zhunkao.reading.guarded import Limits

LONGEST_SENTENCE = 2000
LONGEST_NAME = 120


# --- documents and entries --------------------------------------------------------------------------------------------------


def documents(request: HttpRequest) -> HttpResponse:
    """The documents that decisions are made by."""
    limits.take(request)
    return kept([enquiries.document_line(each) for each in rules().base.documents])


def document(request: HttpRequest, name: str) -> HttpResponse:
    """One document in the interchange form."""
    from zhunkao.model.interchange import document_to_json

    limits.take(request)
    return kept(document_to_json(rules().base.document(name)))


def entries(request: HttpRequest, words: str, most: int, first: int) -> HttpResponse:
    """Occupations with conditions that some words find; all of them where there are no words."""
    limits.take(request)
    hits = [hit for hit in shelves.searched(words) if hit.occupation.aims] if words.strip() else list(_all_hits())
    near = list(shelves.near(words)) if not hits else []
    return kept({"total": len(hits), "hits": [hit_to_json(hit) for hit in hits[first : first + most]], "near": near})


@cache
def _all_hits() -> tuple[Hit, ...]:
    return tuple(shelves.Hit(one) for one in shelves.shelf() if one.aims)


def hit_to_json(hit: Hit) -> dict[str, Any]:
    """An occupation that was found, and through which of its names."""
    one: Occupation = hit.occupation
    return {
        "occupation": one.name,
        "code": None if one.code is None else one.code.code,
        "aliases": list(one.aliases),
        "found_by": hit.by or "name",
        "found": hit.words.partition("|")[0] or None,
        "aims": [{"work_type": aim.work_type, "levels": list(aim.levels)} for aim in one.aims],
        "documents": [each.id for each in one.documents],
    }


def entry(request: HttpRequest, target: tuple[str | None, str, str | None, int | None]) -> HttpResponse:
    """The entries that decide for a target, each with its document and the sentences of its conditions."""
    limits.take(request)
    return kept([enquiries.entry_to_json(source, found) for source, found in rules().base.find(*target)])


def policies(request: HttpRequest) -> HttpResponse:
    """The policies that ship."""
    limits.take(request)
    return kept(enquiries.policies_to_json(language_of(request)))


def policy(request: HttpRequest, name: str) -> HttpResponse:
    """One policy, switch by switch."""
    from zhunkao.rulebase.profiles import policy_profile

    limits.take(request)
    try:
        return kept(enquiries.policy_to_json(policy_profile(name), language_of(request)))
    except RequestError as error:
        raise Problem(404, error) from None


# --- sentences and documents ------------------------------------------------------------------------------------------------


def say(request: HttpRequest) -> HttpResponse:
    """The canonical sentence of an `expr`."""
    limits.take(request)
    body = bodies.json_body(request, ["expr"])
    return written(service.say(body["expr"], language_of(request)))


def parse(request: HttpRequest) -> HttpResponse:
    """The `expr` of a sentence."""
    return written(_reading(request)["expr"])


def parse_full(request: HttpRequest) -> HttpResponse:
    """The same with the sentence said back and what is doubtful."""
    return written(_reading(request))


def _reading(request: HttpRequest) -> dict[str, Any]:
    limits.take(request)
    body = bodies.json_body(request, ["sentence"], ["occupation", "level"])
    sentence = as_text(body["sentence"], "sentence")
    if len(sentence) > LONGEST_SENTENCE:
        raise DataError("api.too_long", where="sentence", count=len(sentence), most=LONGEST_SENTENCE)
    level = None if body.get("level") is None else as_whole(body["level"], "level")
    if level is not None and level > 5:
        fail("level", "not_level", level)
    return enquiries.reading_of(sentence, bodies.text_of(body, "occupation"), level)


def read(request: HttpRequest) -> HttpResponse:
    """A document, sent as a file or as text, read in a process of its own."""
    from zhunkao.reading.guarded import read_guarded

    limits.take(request, limits.COST_OF_DOCUMENT)
    is_text = bodies.expect(request, "application/json", "multipart/form-data") == "application/json"
    data, name = _sent_text(request) if is_text else _sent_file(request)
    with limits.reading_place():
        try:
            return written(read_guarded(data, name, limits=_reading_limits()).to_json())
        except DocumentError as error:
            error.parts["sent_as"] = "text" if is_text else "file"
            raise


@cache
def _reading_limits() -> Limits:
    """Less than `zhunkao read --guarded` allows: a visitor does not wait for minutes, nor does the worker."""
    from zhunkao.reading.guarded import Limits

    return Limits(memory=2 << 30, cpu_seconds=60, wall_seconds=90, file_bytes=128 << 20, answer_bytes=64 << 20)


def _sent_text(request: HttpRequest) -> tuple[bytes, str]:
    body = bodies.json_body(request, ["text"], ["name"], limits.MOST_BYTES_OF_MANY)
    words, name = as_text(body["text"], "text"), bodies.text_of(body, "name") or "text.txt"
    return words.encode(), _plain_name(name, "name")


def _sent_file(request: HttpRequest) -> tuple[bytes, str]:
    bodies.bounded(request, limits.MOST_BYTES_OF_DOCUMENT + 64 * 1024)
    with bodies.uploading():
        files, fields = request.FILES, request.POST
    sent = files.getlist("file")
    for key in (*fields, *files):
        if key != "file":
            fail(key, "unknown_key", key, allowed="file")
    if len(sent) != 1:
        raise DataError("api.one_file", where="file", count=len(sent))
    if sent[0].size > limits.MOST_BYTES_OF_DOCUMENT:
        raise Problem(413, RequestError("api.too_large", found=f"{sent[0].size >> 20} MB", most="20 MB"))
    return sent[0].read(), _plain_name(sent[0].name, "file")


def _plain_name(name: str, where: str) -> str:
    """The name of a file, without folders."""
    if len(name) > LONGEST_NAME or not name.isprintable() or "/" in name or "\\" in name or name.strip(". ") == "":
        raise DataError("api.bad_name", where=where, most=LONGEST_NAME)
    return name


# --- decisions --------------------------------------------------------------------------------------------------------------


def check(request: HttpRequest) -> HttpResponse:
    """The decisions for one applicant."""
    body = bodies.json_body(request, ["applicant"], [*bodies.TARGET, *bodies.TERMS])
    target = bodies.target_of(body)
    limits.take(request, 1 if target[1] else limits.COST_OF_OVERVIEW)
    day, counted = service.day_of(body.get("on")), bodies.policy_of(body)
    base = bodies.rules_of(request, body)
    with within("applicant", "."):
        found = base.check(bodies.applicant_of(body["applicant"]), *target, day, counted, lang=language_of(request))
    return written([decision.to_json() for decision in found])


def check_many(request: HttpRequest) -> HttpResponse:
    """The decisions for several applicants; nothing is decided before all of them are read."""
    from zhunkao.deciding.decide import check_birth

    body = bodies.json_body(request, ["applicants"], [*bodies.TARGET, *bodies.TERMS], limits.MOST_BYTES_OF_MANY)
    target = bodies.target_of(body)
    given = bodies.applicants_of(body)
    limits.take(request, len(given) * (1 if target[1] else limits.COST_OF_OVERVIEW))
    day, counted, language = service.day_of(body.get("on")), bodies.policy_of(body), language_of(request)
    base = bodies.rules_of(request, body, min(limits.MOST_CONDITIONS, limits.MOST_CONDITIONS_OF_MANY // len(given)))
    people, faults = [], []
    for number, value in enumerate(given):
        try:
            with within(f"applicants[{number}]", "."):
                person = bodies.applicant_of(value)
                check_birth(person, day)
            people.append(person)
        except ZhunkaoError as error:
            faults.append(error)
            if len(faults) > MOST_OTHERS:
                break
    if faults:
        raise Problem(422, *faults)
    found = ([one.to_json() for one in base.check(person, *target, day, counted, lang=language)] for person in people)
    return lines(found) if wants_lines(request) else written(list(found))


def plan(request: HttpRequest) -> HttpResponse:
    """The soonest way to a level."""
    limits.take(request, limits.COST_OF_PLAN)
    body = bodies.json_body(
        request,
        ["applicant", "occupation", "level"],
        ["document", "work_type", *bodies.TERMS, "wait_days", "training_days", "allow"],
    )
    document, occupation, work_type, level = bodies.target_of(body)
    for key, value in (("occupation", occupation), ("level", level)):
        if value is None:
            fail(key, "missing_key", None, key=key)
    day, counted = service.day_of(body.get("on")), bodies.policy_of(body)
    allowed = bodies.allowed_of(body)
    base = bodies.rules_of(request, body, limits.MOST_CONDITIONS_TO_SEARCH)
    with within("applicant", "."):
        person = bodies.applicant_to_search(body["applicant"])
        plans = base.plan(
            person,
            document,
            occupation,
            work_type,
            level,
            day,
            counted,
            wait_days=body.get("wait_days"),
            training_days=body.get("training_days"),
            allow=allowed,
            lang=language_of(request),
        )
    return written([each.to_json() for each in plans])


# --- the interview ----------------------------------------------------------------------------------------------------------

INTERVIEW = (*bodies.TARGET, *bodies.TERMS, "states", "facts_only")


def ask(request: HttpRequest) -> HttpResponse:
    """The next question, or null."""
    limits.take(request, limits.COST_OF_QUESTION)
    body = bodies.json_body(request, ["applicant"], INTERVIEW)
    base = bodies.rules_of(request, body, limits.MOST_CONDITIONS_TO_SEARCH)
    question = _next(base, body, body["applicant"], enquiries.states_of(body.get("states")))
    return written(None if question is None else question.to_json())


def answer(request: HttpRequest) -> HttpResponse:
    """An answer to the question that `ask` gives for the same; the applicant afterwards, and the question after that."""
    limits.take(request, 2 * limits.COST_OF_QUESTION)
    body = bodies.json_body(request, ["applicant", "answer"], INTERVIEW)
    states = enquiries.states_of(body.get("states"))
    base = bodies.rules_of(request, body, limits.MOST_CONDITIONS_TO_SEARCH)
    question = _next(base, body, body["applicant"], states)
    if question is None:
        raise Problem(409, RequestError("interview.nothing_asked"))
    try:
        person, states = enquiries.answered(body["applicant"], states, question, body["answer"])
    except DataError as error:
        error.where = _where_of_answer(error.where, str(question.path[0]), is_list=question.form == "records")
        raise
    following = _next(base, body, person, states)
    return written({"applicant": person, "states": states, "question": None if following is None else following.to_json()})


def _where_of_answer(where: str, name: str, *, is_list: bool) -> str:
    """Where in the answer a fault is: `answer[0].from` for `work[0].from`, else all of it."""
    return f"answer{where.removeprefix(name)}" if is_list and where.startswith(f"{name}[") and where != f"{name}[]" else "answer"


def _next(base: Rules, body: Any, applicant: Any, states: Any) -> Any:
    document, occupation, work_type, level = bodies.target_of(body)
    if occupation is None and (document is not None or level is not None):
        raise DataError("api.needs_occupation", where="document" if document is not None else "level")
    day, counted = service.day_of(body.get("on")), bodies.policy_of(body)
    facts_only = bodies.flag_of(body, "facts_only")
    with within("applicant", "."):
        person = bodies.applicant_to_search(applicant)
        return base.ask(person, document, occupation, work_type, level, day, counted, states=states, facts_only=facts_only)
