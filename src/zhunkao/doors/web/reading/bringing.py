"""What a visitor brings: a file or pasted text, bounded before anything of it is looked at, read in a process of its own."""

from __future__ import annotations

import re
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError

from zhunkao.doors.web.api.limits import reading_place
from zhunkao.errors import DataError, RequestError
from zhunkao.reading.confirmations import confirmations_from_yaml
from zhunkao.reading.guarded import Limits, read_guarded
from zhunkao.reading.reader import Confirmations, ReadDocument

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpRequest

MOST_BYTES: Final = 20 * 2**20
"""Of a file."""

MOST_CHARACTERS: Final = 200_000
"""Of pasted text; the longest list of conditions that is known has some 60,000."""

MOST_BYTES_CONFIRMED: Final = 256 * 1024
FORM_BYTES: Final = 64 * 1024
LONGEST_NAME: Final = 100

_ID_NUMBER: Final = re.compile(r"[0-9]{15,17}[0-9Xx]?")

SUFFIXES: Final = (".docx", ".doc", ".wps", ".pdf", ".xlsx", ".xls", ".html", ".htm", ".mht", ".txt", ".csv", ".rtf", ".odt")
"""What the choice of files offers; what a file is, is told by its bytes."""


class TooLarge(RequestError):
    """More was sent than is taken: answered with 413."""


def bounded(request: HttpRequest, most: int = MOST_BYTES) -> None:
    """
    Refuse what is too large by what its sender says, before it is read.

    Raises:
        TooLarge: If it is.
    """
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    if length.isdecimal() and int(length) > most + MOST_BYTES_CONFIRMED + FORM_BYTES:
        raise TooLarge("web_reading.too_large", most=most // 2**20)


def brought(request: HttpRequest) -> tuple[bytes, str, Confirmations]:
    """
    The document that was sent, its name, and what has been settled about it.

    Raises:
        TooLarge: If it is larger than what is taken.
        RequestError: If nothing was sent, or both a file and text.
        DataError: If the file of confirmations is malformed; `where` begins with its name.
    """
    bounded(request)
    try:
        files, fields = request.FILES, request.POST
    except RequestDataTooBig:
        raise TooLarge("web_reading.text_too_long", most=MOST_CHARACTERS) from None
    except (MultiPartParserError, SuspiciousOperation, UnreadablePostError, OSError):
        raise RequestError("web_reading.broken_off") from None
    file, words = files.get("file"), fields.get("text", "").strip()
    if (file is None) == (not words):
        raise RequestError("web_reading.both" if words else "web_reading.nothing", where="file")
    if len(words) > MOST_CHARACTERS:
        raise TooLarge("web_reading.text_too_long", where="text", most=MOST_CHARACTERS)
    settled = _confirmations(files.get("confirmed"))
    if file is None:
        return words.encode(), "text.txt", settled
    if file.size > MOST_BYTES:
        raise TooLarge("web_reading.too_large", where="file", most=MOST_BYTES // 2**20)
    return file.read(), plain_name(file.name or ""), settled


def plain_name(name: str) -> str:
    """The name of a file without folders, short, and without what no name should hold: an ID number in it is left out."""
    last = PurePosixPath(name.replace("\\", "/")).name
    kept = _ID_NUMBER.sub("", "".join(char for char in last if char.isprintable()))
    stem, dot, suffix = kept.rpartition(".")
    return f"{stem[: LONGEST_NAME - 10]}{dot}{suffix[:8]}" if stem else kept[:LONGEST_NAME] or "file"


def _confirmations(file: UploadedFile | None) -> Confirmations:
    if file is None:
        return Confirmations()
    if (file.size or 0) > MOST_BYTES_CONFIRMED:
        raise TooLarge("web_reading.confirmed_too_large", where="confirmed", most=MOST_BYTES_CONFIRMED // 1024)
    name = plain_name(file.name or "")
    try:
        written = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DataError("fidelity.not_utf8", where=name) from None
    return Confirmations(confirmations_from_yaml(written, name), name)


def read_again(data: bytes, name: str, confirmations: Confirmations) -> ReadDocument:
    """
    Read a document in the limited process, when there is a place for it.

    Raises:
        DocumentError: If it is broken, hostile, of an unknown kind or no list of conditions, or takes too much.
        DataError: If a confirmed sentence cannot be read.
        Problem: 429, if as many documents are being read as the machine can bear.
    """
    with reading_place():
        return read_guarded(data, name, confirmations, limits=limits())


@cache
def limits() -> Limits:
    """A visitor does not wait for minutes, nor does whoever serves the page."""
    return Limits(memory=2 << 30, cpu_seconds=60, wall_seconds=90, file_bytes=128 << 20, answer_bytes=64 << 20)
