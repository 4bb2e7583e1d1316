"""What the commands write: pages for people, one JSON value for programs, files that are whole or not there."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhunkao.doors.masking import mask, plain

if TYPE_CHECKING:
    from rich.console import Console

PLAIN_WIDTH = 100
"""Columns of a page that does not go to a terminal (the environment's `COLUMNS` wins)."""

WIDEST = 120
"""Columns of a page on a terminal at most: longer lines of Chinese are hard to follow."""


@contextmanager
def page() -> Iterator[Console]:
    """
    What a command shows a person, printed whole at the end: where something fails on the way, nothing is.

    ID numbers are masked. Colours only on a terminal; no blanks at the ends of lines.
    """
    from zhunkao.doors.cli.paper import Paper

    paper = Paper()
    if "COLUMNS" not in os.environ:
        paper.width = min(paper.width, WIDEST) if paper.is_terminal else PLAIN_WIDTH
    with paper.capture() as held:
        yield paper
    written = held.get()
    if not paper.is_terminal:
        written = "".join(line.rstrip() + "\n" for line in written.splitlines())
    sys.stdout.write(mask(written))


def print_json(value: Any) -> None:
    """Print exactly one JSON value; escaped where the output cannot hold Chinese, so that it is valid JSON everywhere."""
    print_json_text(json.dumps(value, ensure_ascii=not _holds_chinese(), indent=2))


def print_json_line(value: Any) -> None:
    """Print one JSON value on one line (JSON Lines)."""
    print_json_text(json.dumps(value, ensure_ascii=not _holds_chinese()))


def print_json_text(written: str) -> None:
    """Print JSON that is written already."""
    sys.stdout.write(written + "\n")


def _holds_chinese() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") in ("utf8", "utf8sig")


def note(message: str) -> None:
    """Say something beside the result: progress, what was written, what went wrong."""
    print(mask(plain(message)), file=sys.stderr)


def write_whole(path: Path, content: str) -> None:
    """
    Write a text file so that it is either whole or untouched; see `zhunkao.doors.whole`.

    Raises:
        OSError: Where the folder is missing, not writable or full; nothing is left behind.
    """
    from zhunkao.doors.whole import written_whole

    with written_whole(path) as file:
        file.write(content.encode())
