"""Many applicants at once: rosters in their own layouts (`zhunkao.screening.rosters`, no extra needed), and the columnar engine:
Arrow in, columns out, the same answers as one at a time (extra `batch`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhunkao.errors import MissingExtra

if TYPE_CHECKING:
    from zhunkao.screening.forms import SCHEMA, applicant_of, table_of
    from zhunkao.screening.kernel import REVIEW_SCHEMA, census_batch, census_schema, plain, review_batch
    from zhunkao.screening.rules import Rules, rules_from_json, rules_of
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
    "REVIEW_SCHEMA",
    "SCHEMA",
    "Ask",
    "Result",
    "Rules",
    "Screener",
    "applicant_of",
    "asks_for",
    "asks_of",
    "census_batch",
    "census_schema",
    "plain",
    "review_batch",
    "rules_from_json",
    "rules_of",
    "status_name",
    "table_of",
]

_FORMS = ("SCHEMA", "applicant_of", "table_of")
_KERNEL = ("REVIEW_SCHEMA", "census_batch", "census_schema", "plain", "review_batch")
_RULES = ("Rules", "rules_from_json", "rules_of")


def __getattr__(name: str) -> Any:
    """The engine's names are loaded when first asked for: rosters are read without NumPy and pyarrow."""
    if name not in __all__:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    try:
        import numpy as _numpy  # noqa: F401
        import pyarrow as _pyarrow  # noqa: F401
    except ImportError as error:
        raise MissingExtra("batch", "screening.purpose") from error
    from zhunkao.screening import forms, kernel, rules, screener

    home = forms if name in _FORMS else kernel if name in _KERNEL else rules if name in _RULES else screener
    found = getattr(home, name)
    globals()[name] = found
    return found
