"""The rules that the portal answers from: one rule base for a process."""

from __future__ import annotations

from functools import cache

from zhunkao.doors.service import Rules, load
from zhunkao.doors.web.configuration import configuration


@cache
def rules() -> Rules:
    """The embedded rules, or those of the configured documents.

    Raises:
        DataError, DocumentError, RequestError, OSError: If a configured document cannot be used.
    """
    return load(*configuration().rules)
