"""A body's rulings, brought with the order: looked through when they come, kept with the roster, applied by the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError

from zhunkao.doors.web.reading.bringing import FORM_BYTES, TooLarge, plain_name
from zhunkao.doors.web.rosters import files
from zhunkao.doors.web.rules import rules
from zhunkao.errors import DataError, RequestError
from zhunkao.rulebase.rulings import RulingBook, rulings_from_yaml

if TYPE_CHECKING:
    from django.http import HttpRequest

    from zhunkao.doors.web.rosters.models import Job

MOST_BYTES: Final = 256 * 1024


def brought(request: HttpRequest) -> tuple[str, bytes] | None:
    """
    The file of rulings that came with the order, with its name; None where there is none.

    Raises:
        TooLarge: If more was sent than is taken; `where` is the input.
        RequestError: If it did not arrive whole.
    """
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    too_large = TooLarge("web_rosters.rulings_too_large", where="rulings", most=MOST_BYTES // 1024)
    if length.isdecimal() and int(length) > MOST_BYTES + FORM_BYTES:
        raise too_large
    try:
        sent = request.FILES.get("rulings")
    except RequestDataTooBig:
        raise too_large from None
    except (MultiPartParserError, SuspiciousOperation, UnreadablePostError, OSError):
        raise RequestError("web_reading.broken_off", where="rulings") from None
    if sent is None:
        return None
    if (sent.size or 0) > MOST_BYTES:
        raise too_large
    return plain_name(sent.name or ""), sent.read()


def book_of(data: bytes, name: str) -> RulingBook:
    """
    The rulings of a file, ready to be applied.

    Raises:
        DataError: If it is no text, malformed, or if two of its rulings contradict each other.
    """
    try:
        written = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DataError("fidelity.not_utf8", where=name) from None
    base = rules().base
    return RulingBook(rulings_from_yaml(written, name, base.registers), base)


def keep(job: Job, name: str, data: bytes) -> dict[str, object]:
    """
    Keep a file of rulings with its roster; what the order says of it: `name`, `count`.

    Raises:
        DataError: As `book_of`.
    """
    book = book_of(data, name)
    files.put(files.rulings_of(job.key_hash), data)
    return {"name": name, "count": len(book.rulings)}


def kept(job: Job) -> RulingBook | None:
    """The rulings that were brought with a roster; None where there are none."""
    said = job.order.get("rulings")
    if not said:
        return None
    return book_of(files.rulings_of(job.key_hash).read_bytes(), str(said["name"]))
