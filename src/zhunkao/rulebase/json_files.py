"""JSON documents as Zhunkao reads them: strict, with the place of what is wrong."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from zhunkao.errors import DataError


def load_json(text: str, name: str) -> Any:
    """The value of a JSON text; no key twice, no NaN.

    >>> load_json('{"years": 5}', "a.json")
    {'years': 5}

    Raises:
        DataError: If it is not JSON; `where` is `name`, with line and column where they are known.
    """

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            twice = next(key for i, (key, _) in enumerate(pairs) if key in dict(pairs[:i]))
            raise DataError("rulebase.json_duplicate_key", where=name, key=twice)
        return found

    def constant(word: str) -> NoReturn:
        raise DataError("rulebase.not_json", where=name, problem=word)

    try:
        return json.loads(text, object_pairs_hook=members, parse_constant=constant)
    except json.JSONDecodeError as error:
        where = f"{name}:{error.lineno}:{error.colno}"
        raise DataError("rulebase.not_json", where=where, problem=error.msg) from None
    except (RecursionError, ValueError) as error:
        # Brackets without end, or a number of thousands of digits.
        raise DataError("rulebase.not_json", where=name, problem=str(error)) from None
