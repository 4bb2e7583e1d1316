"""Input files of the doors: JSON, YAML and JSON Lines, each fault with its file, line and column.

JSON here is strict: UTF-8 (a byte order mark is accepted), no key twice, no NaN. YAML is read by `rulebase.yaml_files`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from zhunkao.errors import DataError

STANDARD_INPUT = "-"
"""The file name that means standard input."""

MOST_BYTES = 512 * 1024 * 1024
"""Larger files of values are refused rather than half read."""


def read_value(path: Path) -> Any:
    """
    The value in a `.json` or `.yaml`/`.yml` file, or JSON from standard input (`-`).

    Raises:
        DataError: For a file that is not of the form that its name says; `where` is `name:line:column`.
        OSError: For a file that cannot be opened.
    """
    written = read_text(path)
    if path.suffix.lower() in (".yaml", ".yml"):
        from zhunkao.rulebase.yaml_files import load_yaml

        return load_yaml(written, path.name)
    return parse_json(written, path.name)


def read_lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a JSON Lines file that are not blank, each with its number from 1."""
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if line.strip():
            yield number, line


def read_text(path: Path) -> str:
    """The text of a file in UTF-8, with or without a byte order mark."""
    if str(path) == STANDARD_INPUT:
        data = sys.stdin.buffer.read()
    elif path.stat().st_size > MOST_BYTES:
        raise DataError("doors.file_too_large", where=path.name, most=MOST_BYTES // 1024 // 1024)
    else:
        data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError("doors.not_utf8", where=f"{path.name}:{data[: error.start].count(10) + 1}") from None


def parse_json(written: str, name: str) -> Any:
    """
    The value of a JSON text.

    Raises:
        DataError: Where it is not JSON; `where` is `name:line:column`.
    """
    if not written.strip():
        raise DataError("doors.empty_file", where=name)
    try:
        return json.loads(written, object_pairs_hook=_object, parse_constant=_constant)
    except json.JSONDecodeError as error:
        where = f"{name}:{error.lineno}:{error.colno}"
        raise DataError("doors.not_json", where=where, found=_around(written, error.pos)) from None
    except RecursionError:
        raise DataError("doors.json_too_deep", where=name) from None
    except _Refused as refused:
        raise DataError(refused.code, where=name, found=refused.found) from None
    except ValueError:
        # A number of thousands of digits: Python refuses to convert it.
        raise DataError("doors.number_too_long", where=name) from None


class _Refused(Exception):
    """JSON that Python would accept and we do not."""

    def __init__(self, code: str, found: str) -> None:
        self.code = code
        self.found = found
        super().__init__(code)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _Refused("doors.key_twice", next(key for key in keys if keys.count(key) > 1))
    return value


def _constant(word: str) -> NoReturn:
    raise _Refused("doors.not_a_json_number", word)


def _around(written: str, position: int) -> str:
    """A few characters from where reading stopped, on one line."""
    return " ".join(written[position : position + 20].split()) or "∅"
