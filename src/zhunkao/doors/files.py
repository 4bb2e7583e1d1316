"""Input files of the doors: JSON, YAML and JSON Lines, each fault with its file, line and column.

JSON is read by `rulebase.json_files`, YAML by `rulebase.yaml_files`; both are UTF-8, with or without a byte order mark.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from zhunkao.errors import DataError
from zhunkao.rulebase.json_files import load_json

STANDARD_INPUT = "-"
"""The file name that means standard input."""

MOST_BYTES = 512 * 1024 * 1024
"""Larger files of values are refused rather than half read."""


def name_of(path: Path) -> str:
    """What errors call a file: its own name, without the folders."""
    return "stdin" if str(path) == STANDARD_INPUT else path.name


def read_value(path: Path) -> Any:
    """
    The value in a `.json` or `.yaml`/`.yml` file, or JSON from standard input (`-`).

    Raises:
        DataError: For a file that is not of the form that its name says; `where` is `name:line:column`.
        OSError: For a file that cannot be opened.
    """
    written = read_text(path)
    if not written.strip():
        raise DataError("doors.empty_file", where=name_of(path))
    if path.suffix.lower() in (".yaml", ".yml"):
        from zhunkao.rulebase.yaml_files import load_yaml

        return load_yaml(written, path.name)
    return load_json(written, name_of(path))


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
        raise DataError("doors.not_utf8", where=f"{name_of(path)}:{data[: error.start].count(10) + 1}") from None
