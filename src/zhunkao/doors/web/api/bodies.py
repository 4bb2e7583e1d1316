"""Reading what was sent: bounded, strict JSON, fields checked with their paths."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.core.exceptions import SuspiciousOperation
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError

from zhunkao.deciding.evaluate import nodes
from zhunkao.deciding.interview.view import occupations_of
from zhunkao.doors.service import load
from zhunkao.doors.web.api import limits
from zhunkao.doors.web.api.failures import Problem
from zhunkao.doors.web.rules import rules
from zhunkao.errors import DataError, RequestError
from zhunkao.model.values import as_flag, as_list, as_object, as_text, as_whole, fail, known_keys, shown
from zhunkao.rulebase.json_files import load_json
from zhunkao.rulebase.places import within

if TYPE_CHECKING:
    from django.http import HttpRequest

    from zhunkao.doors.service import Rules
    from zhunkao.model.applicants import Applicant
    from zhunkao.model.documents import Document

TARGET = ("document", "occupation", "work_type", "level")
TERMS = ("on", "policy", "rules")

DEEPEST = 64
"""How deeply a body may be nested."""
MOST_EXACT = 2**53
"""Beyond this a number with a point may have lost figures."""


def json_body(request: HttpRequest, required: Sequence[str], optional: Sequence[str] = (), most: int = limits.MOST_BYTES) -> Any:
    """
    The fields of a JSON object that was sent.

    Raises:
        DataError: If a field is missing or unknown.
        Problem: 400 if it is not JSON, 411, 413, 415.
    """
    expect(request, "application/json")
    most_without_rules = most
    if "rules" in optional:
        most = max(most, limits.MOST_BYTES_WITH_RULES)
    data = received(request, most)
    try:
        value = load_json(data.decode("utf-8-sig"), "body")
    except UnicodeDecodeError:
        raise Problem(400, DataError("api.not_utf8")) from None
    except DataError as error:
        raise Problem(400, error) from None
    body = as_object(_sound(value), "")
    if not body.get("rules") and len(data) > most_without_rules:
        raise Problem(413, RequestError("api.too_large", found=_size(len(data)), most=_size(most_without_rules)))
    request.asked = body
    known_keys(body, "", [*required, *optional])
    for key in required:
        if key not in body:
            fail("", "missing_key", body, key=key)
    return body


def expect(request: HttpRequest, *media: str) -> str:
    """
    The media type of what was sent.

    Raises:
        Problem: 415 if it is none of those, in another character set than UTF-8, or packed.
    """
    sent = str(request.content_type or "").lower()
    charset = str(request.content_params.get("charset", "utf-8")).lower()
    allowed = "、".join(media)
    if sent not in media or charset not in ("utf-8", "utf8"):
        found = f"{sent or '–'}{'' if charset in ('utf-8', 'utf8') else f'; charset={charset}'}"
        raise Problem(415, RequestError("api.media_type", found=shown(found), allowed=allowed), Accept=", ".join(media))
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Problem(415, RequestError("api.packed"))
    return sent


def received(request: HttpRequest, most: int) -> bytes:
    """
    The bytes that were sent.

    Raises:
        Problem: 411 without a length, 413 if there are too many, 400 if they end too early.
    """
    bounded(request, most)
    try:
        return bytes(request.read(most + 1))
    except (UnreadablePostError, OSError):
        raise Problem(400, RequestError("api.broken_off")) from None


def bounded(request: HttpRequest, most: int) -> None:
    """Raise where the length of what is sent is unknown or too great."""
    length = str(request.META.get("CONTENT_LENGTH") or "")
    if not length and "HTTP_TRANSFER_ENCODING" in request.META:
        raise Problem(411, RequestError("api.length_required"))
    if length.isdecimal() and int(length) > most:
        raise Problem(413, RequestError("api.too_large", found=_size(int(length)), most=_size(most)))


def _size(count: int) -> str:
    return f"{count / 2**20:.1f} MB" if count >= 2**20 else f"{count // 1024} KB"


def _sound(value: Any, depth: int = 0) -> Any:
    """
    The value with whole numbers written as such: to JSON 5.0 is 5.

    Raises:
        Problem: 400 for halves of characters, which no answer could repeat, and for what is nested too deeply.
    """
    if depth > DEEPEST:
        raise Problem(400, DataError("rulebase.json_too_deep"))
    if isinstance(value, str):
        if not value.isascii():
            try:
                value.encode()
            except UnicodeEncodeError:
                raise Problem(400, DataError("api.half_character")) from None
        return value
    if isinstance(value, dict):
        return {_sound(key): _sound(each, depth + 1) for key, each in value.items()}
    if isinstance(value, list):
        return [_sound(each, depth + 1) for each in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < MOST_EXACT:
        return int(value)
    return value


# --- fields -----------------------------------------------------------------------------------------------------------------


def text_of(body: Mapping[str, Any], key: str) -> str | None:
    """A text, or None where it is null or left out."""
    return None if body.get(key) is None else as_text(body[key], key)


def flag_of(body: Mapping[str, Any], key: str) -> bool:
    """true or false; false where it is null or left out."""
    return body.get(key) is not None and as_flag(body[key], key)


def target_of(body: Mapping[str, Any]) -> tuple[str | None, str | None, str | None, int | None]:
    """
    Document, occupation, work type and level, each None where it is null or left out.

    Raises:
        DataError: If one has the wrong type, or a work type stands without its occupation.
    """
    level = None if body.get("level") is None else as_whole(body["level"], "level")
    if level is not None and level > 5:
        fail("level", "not_level", level)
    occupation, work_type = text_of(body, "occupation"), text_of(body, "work_type")
    if work_type is not None and occupation is None:
        raise DataError("api.work_type_alone", where="work_type")
    return text_of(body, "document"), occupation, work_type, level


def policy_of(body: Mapping[str, Any]) -> Any:
    """The policy by its name or its switches; `standard` where nothing is given."""
    from zhunkao.doors.enquiries import policy_named
    from zhunkao.errors import RequestError

    given = body.get("policy")
    if given is not None and not isinstance(given, str):
        as_object(given, "policy")
    try:
        return policy_named(given)
    except RequestError as error:
        raise Problem(422, error) from None


def rules_of(request: HttpRequest, body: Mapping[str, Any], most: int = limits.MOST_CONDITIONS) -> Rules:
    """
    The rules of the documents that were sent (in the interchange form, as `read` answers), the portal's own if none were.
    They may have `most` conditions in all.

    Raises:
        DataError: If one does not have the form, with its path, or if there are too many or too long ones.
        Problem: 413 if the body is long without documents, 429.
        RequestError: If there is nothing to apply for in them.
    """
    if body.get("rules") is None:
        return rules()
    given = as_list(body["rules"], "rules")
    if not given:
        fail("rules", "empty_list", given)
    if len(given) > limits.MOST_DOCUMENTS:
        raise DataError("api.too_many_documents", where="rules", count=len(given), most=limits.MOST_DOCUMENTS)
    limits.take(request, limits.COST_OF_RULES * len(given))
    documents = [_document_of(each, f"rules[{number}]") for number, each in enumerate(given)]
    count = sum(map(_conditions_in, documents))
    if count > most:
        raise DataError("api.too_many_conditions", where="rules", count=count, most=most)
    try:
        return load(*documents)
    except DataError as error:
        # Of documents that stand together the rule base speaks by its own name for them.
        error.where = error.where.replace("documents[", "rules[", 1)
        raise


def _document_of(value: Any, place: str) -> Document:
    from zhunkao.model.interchange import document_from_json

    with within(place, "."):
        return document_from_json(as_object(value, ""))


def _conditions_in(document: Document) -> int:
    asked = [item.condition for entry in document.entries for item in entry.items]
    asked += [entry.prerequisite for entry in document.entries if entry.prerequisite is not None]
    return sum(1 for condition in asked for _ in nodes(condition))


def applicant_of(value: Any) -> Applicant:
    """
    An applicant of moderate length.

    Raises:
        DataError: If it does not have the form, or a list has too many records.
    """
    from zhunkao.doors import service

    for key, records in as_object(value, "").items():
        if isinstance(records, list) and len(records) > limits.MOST_RECORDS:
            raise DataError("api.too_many_records", where=key, count=len(records), most=limits.MOST_RECORDS)
    return service.applicant_of(value)


def applicant_to_search(value: Any) -> Applicant:
    """
    An applicant whose possible futures can be searched within seconds.

    Raises:
        DataError: As for `applicant_of`, and for too many records or different occupations.
    """
    lists = {key: records for key, records in as_object(value, "").items() if isinstance(records, list)}
    count = sum(map(len, lists.values()))
    if count > limits.MOST_RECORDS_TO_SEARCH:
        raise DataError("api.too_many_to_search", count=count, most=limits.MOST_RECORDS_TO_SEARCH)
    person = applicant_of(value)
    names = {name for name, _ in occupations_of(person)}
    for listed in (
        [award.occupations for award in person.awards or ()],
        [each.occupations for each in person.contributions or ()],
    ):
        names.update(name for given in listed for name in given or ())
    if len(names) > limits.MOST_OCCUPATIONS:
        raise DataError("api.too_many_occupations", count=len(names), most=limits.MOST_OCCUPATIONS)
    return person


def applicants_of(body: Mapping[str, Any]) -> Sequence[Any]:
    """The applicants that were sent, not yet read."""
    found = as_list(body["applicants"], "applicants")
    if not found:
        fail("applicants", "empty_list", found)
    if len(found) > limits.MOST_APPLICANTS:
        error = DataError("api.too_many_applicants", where="applicants", count=len(found), most=limits.MOST_APPLICANTS)
        raise Problem(413, error)
    return found


@contextmanager
def uploading() -> Iterator[None]:
    """What Django's reader of forms finds wrong becomes a problem of ours."""
    try:
        yield
    except (MultiPartParserError, SuspiciousOperation, UnreadablePostError, OSError):
        raise Problem(400, RequestError("api.bad_form")) from None


def allowed_of(body: Mapping[str, Any]) -> Mapping[str, int] | None:
    """What may be taken up beside work, with its months; None where nothing is given."""
    given = body.get("allow")
    if given is None:
        return None
    for key, months in as_object(given, "allow").items():
        as_whole(months, f"allow.{key}", 0)
    return dict(given)
