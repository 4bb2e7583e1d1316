"""What a visitor brings: a file or pasted text, bounded before anything of it is looked at, read in a process of its own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from zhunkao.doors.web.api.limits import reading_place
from zhunkao.doors.web.uploads import TooLarge, file_of, form_of, text_of
from zhunkao.errors import RequestError
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

FORM_INPUTS: Final = ("file", "text", "confirmed")
"""The inputs of the form, which errors name beside which they stand."""

MOST_BYTES_CONFIRMED: Final = 256 * 1024

SUFFIXES: Final = (".docx", ".doc", ".wps", ".pdf", ".xlsx", ".xls", ".html", ".htm", ".mht", ".txt", ".csv", ".rtf", ".odt")
"""What the choice of files offers; what a file is, is told by its bytes."""


def brought(request: HttpRequest) -> tuple[bytes, str, Confirmations]:
    """
    The document that was sent, its name, and what has been settled about it.

    Raises:
        TooLarge: If it is larger than what is taken.
        RequestError: If nothing was sent, or both a file and text.
        DataError: If the file of confirmations is malformed; `where` begins with its name.
    """
    too_large = TooLarge("web_reading.too_large", where="file", most=MOST_BYTES // 2**20)
    too_long = TooLarge("web_reading.text_too_long", where="text", most=MOST_CHARACTERS)
    files, fields = form_of(request, MOST_BYTES + MOST_BYTES_CONFIRMED, too_large, too_long)
    file, words = files.get("file"), fields.get("text", "").strip()
    if (file is None) == (not words):
        raise RequestError("web_reading.both" if words else "web_reading.nothing", where="file")
    if len(words) > MOST_CHARACTERS:
        raise too_long
    settled = _confirmations(files.get("confirmed"))
    if file is None:
        return words.encode(), "text.txt", settled
    name, data = file_of(file, MOST_BYTES, too_large)
    return data, name, settled


def _confirmations(file: UploadedFile | None) -> Confirmations:
    if file is None:
        return Confirmations()
    most = MOST_BYTES_CONFIRMED
    name, data = file_of(file, most, TooLarge("web_reading.confirmed_too_large", where="confirmed", most=most // 1024))
    return Confirmations(confirmations_from_yaml(text_of(data, name), name), name)


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
