"""Many applicants at once: Arrow in, columns out, the same answers as one at a time (extra `batch`)."""

from __future__ import annotations

from zhunkao.errors import MissingExtra
from zhunkao.messages import text

try:
    import numpy as _numpy  # noqa: F401
    import pyarrow as _pyarrow  # noqa: F401
except ImportError as _error:
    raise MissingExtra("batch", text("screening.purpose")) from _error

from zhunkao.screening.forms import SCHEMA, applicant_of, table_of
from zhunkao.screening.screener import (
    CHUNK,
    MOST_ITEMS,
    NOTHING_ASKED,
    REFUSED,
    Ask,
    Result,
    Screener,
    asks_for,
    asks_of,
    status_name,
)

__all__ = [
    "CHUNK",
    "MOST_ITEMS",
    "NOTHING_ASKED",
    "REFUSED",
    "SCHEMA",
    "Ask",
    "Result",
    "Screener",
    "applicant_of",
    "asks_for",
    "asks_of",
    "status_name",
    "table_of",
]
