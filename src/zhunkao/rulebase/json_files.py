"""JSON as Zhunkao reads it: strict, with the place of what is wrong.

Rules, applicants, receipts and what comes over the network go through here.
"""

from __future__ import annotations

import json
from typing import Any, NoReturn

from zhunkao.errors import DataError


def load_json(text: str, name: str, line: int | None = None) -> Any:
    """The value of a JSON text; no key twice, no NaN.

    >>> load_json('{"years": 5}', "a.json")
    {'years': 5}

    Args:
        text: The whole text.
        name: What errors call it.
        line: The number of the line where the text is one line of a file (JSON Lines).

    Raises:
        DataError: If it is not JSON; `where` is `name`, with line and column where they are known.
    """
    place = name if line is None else f"{name}:{line}"
    if not text.strip():
        raise DataError("rulebase.json_empty", where=place)
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
    except json.JSONDecodeError as error:
        where = f"{name}:{error.lineno if line is None else line}:{error.colno}"
        if not text[error.pos :].strip():
            raise DataError("rulebase.json_ends_early", where=where) from None
        raise DataError("rulebase.not_json", where=where, found=_around(text, error.pos)) from None
    except _Refused as refused:
        raise DataError(refused.code, where=place, found=refused.found) from None
    except RecursionError:
        raise DataError("rulebase.json_too_deep", where=place) from None
    except ValueError:
        # A number of thousands of digits: Python refuses to convert it.
        raise DataError("rulebase.json_number_too_long", where=place) from None


class _Refused(Exception):
    """JSON that Python would accept and we do not."""

    def __init__(self, code: str, found: str) -> None:
        self.code = code
        self.found = found
        super().__init__(code)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _Refused("rulebase.json_duplicate_key", key)
            seen.add(key)
    return value


def _constant(word: str) -> NoReturn:
    raise _Refused("rulebase.not_json_number", word)


def _around(text: str, position: int) -> str:
    """A few characters from where reading stopped, on one line."""
    return " ".join(text[position : position + 20].split())
