"""What visitors send: bounded by the length that is said of it, then by what came; names of files without ID numbers."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http.multipartparser import MultiPartParserError

from zhunkao.doors.web.folder import is_full
from zhunkao.errors import DataError, RequestError

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpRequest, QueryDict
    from django.utils.datastructures import MultiValueDict

FORM_BYTES: Final = 64 * 1024
"""What a form takes around its files."""

LONGEST_NAME: Final = 100

_ID_NUMBER: Final = re.compile(r"[0-9]{15,17}[0-9Xx]?")


class TooLarge(RequestError):
    """More was sent than is taken: answered with 413."""


def form_of(
    request: HttpRequest, most: int, too_large: TooLarge, too_long: TooLarge | None = None
) -> tuple[MultiValueDict[str, UploadedFile], QueryDict]:
    """
    The files and the fields of a form.

    Args:
        request: The request, nothing of which was read.
        most: Bytes of all its files together.
        too_large: What to say of more.
        too_long: What to say where the fields alone are too much, if it is something else.

    Raises:
        TooLarge: If its sender says that it is larger, before anything of it is read, or if its fields are.
        RequestError: If it did not arrive whole.
    """
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    if length.isdecimal() and int(length) > most + FORM_BYTES:
        raise too_large
    try:
        return request.FILES, request.POST
    except RequestDataTooBig:
        raise too_long or too_large from None
    except (MultiPartParserError, SuspiciousOperation, OSError) as error:
        if is_full(error):
            raise
        raise RequestError("web_reading.broken_off", where=too_large.where) from None


def file_of(file: UploadedFile, most: int, too_large: TooLarge) -> tuple[str, bytes]:
    """
    The name of a file and what is in it.

    Raises:
        TooLarge: If it is larger than `most` bytes.
    """
    if (file.size or 0) > most:
        raise too_large
    return plain_name(file.name or ""), file.read()


def text_of(data: bytes, name: str) -> str:
    """
    The text of a file.

    Raises:
        DataError: If it is not UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DataError("fidelity.not_utf8", where=name) from None


def plain_name(name: str) -> str:
    """
    The name of a file without folders, short, and without what no name should hold: an ID number in it is left out.

    >>> plain_name("C:\\\\报名\\\\王五-52900019930912128X.xlsx"), plain_name("../../etc/passwd"), plain_name("/")
    ('王五-.xlsx', 'passwd', 'file')
    """
    last = PurePosixPath(name.replace("\\", "/")).name
    kept = _ID_NUMBER.sub("", "".join(char for char in last if char.isprintable()))
    stem, dot, suffix = kept.rpartition(".")
    return f"{stem[: LONGEST_NAME - 10]}{dot}{suffix[:8]}" if stem else kept[:LONGEST_NAME] or "file"
