"""The rows of a roster answered: in one process or several, in chunks that a later run can go on from."""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeAlias

from zhunkao.errors import DataError
from zhunkao.screening.rosters.answers import Answer, answer_from_json
from zhunkao.screening.rosters.people import RosterRow
from zhunkao.screening.rosters.reading import uncollected
from zhunkao.screening.rosters.reviewing import Reviewer

Progress: TypeAlias = Callable[[int, int], None]
"""Told the rows done and the rows in all."""

CHUNK: Final = 2_000
"""Rows of a piece of work."""

ALONE: Final = 4_000
"""So many rows are answered faster by one process than several are started."""

KEPT_FROM: Final = 100_000
"""Rosters of more rows keep their chunks until the whole is written."""

KEY_FILE: Final = "key.json"


class Kept:
    """Chunks of answers in a folder of their own; those of another roster or other terms are thrown away."""

    def __init__(self, folder: Path, key: str) -> None:
        """
        Args:
            folder: Made where it is missing.
            key: The fingerprint of everything that answers depend on.
        """
        self.folder = folder
        folder.mkdir(exist_ok=True)
        folder.chmod(0o700)
        mark = folder / KEY_FILE
        if not mark.exists() or mark.read_text(encoding="utf-8") != key:
            self._empty()
            mark.write_text(key, encoding="utf-8")

    def _file(self, number: int) -> Path:
        return self.folder / f"{number:06d}.jsonl"

    def get(self, number: int) -> list[Answer] | None:
        """The answers of a chunk, None where it is not there or damaged."""
        try:
            written = self._file(number).read_text(encoding="utf-8")
            return [answer_from_json(json.loads(line)) for line in written.splitlines()]
        except (OSError, ValueError, DataError):
            return None

    def put(self, number: int, answers: Sequence[Answer]) -> None:
        """Keep a chunk: whole or not at all."""
        fresh = self._file(number).with_suffix(".part")
        lines = "".join(json.dumps(answer.to_json(), ensure_ascii=False) + "\n" for answer in answers)
        fresh.write_text(lines, encoding="utf-8")
        fresh.replace(self._file(number))

    def _empty(self) -> None:
        for file in self.folder.iterdir():
            if file.name == KEY_FILE or file.suffix in (".jsonl", ".part"):
                file.unlink()

    def remove(self) -> None:
        """Take the folder away: the whole is written."""
        self._empty()
        self.folder.rmdir()


_shared: list[tuple[Reviewer, Sequence[RosterRow]]] = []
"""What processes that are split off find already in their memory."""


def answered(
    reviewer: Reviewer, rows: Sequence[RosterRow], jobs: int | None, progress: Progress | None, kept: Kept | None
) -> list[Answer]:
    """
    The answers of all rows that are somebody's, in their order, the same whatever the number of processes.

    Args:
        reviewer: What is decided under.
        rows: All rows of the roster.
        jobs: Processes; None: as many as there are processors.
        progress: Told how far it is.
        kept: Where chunks are kept, if anywhere.
    """
    starts = range(0, len(rows), CHUNK)
    ready = {number: found for number in range(len(starts)) if (found := kept.get(number)) is not None} if kept else {}
    todo = [number for number in range(len(starts)) if number not in ready]
    count = processes(jobs, len(todo) * CHUNK if len(rows) > ALONE else 0)
    done = len(ready)
    if progress is not None:
        progress(done * CHUNK, len(rows))
    with _working(reviewer, rows, count) as work:
        for number, found in zip(todo, work(todo), strict=True):
            ready[number] = found
            if kept is not None:
                kept.put(number, found)
            done += 1
            if progress is not None:
                progress(min(done * CHUNK, len(rows)), len(rows))
    return [answer for number in range(len(starts)) for answer in ready[number]]


def processes(jobs: int | None, rows: int) -> int:
    """How many processes are worth it."""
    if rows <= ALONE or "fork" not in multiprocessing.get_all_start_methods():
        return 1
    wanted = jobs if jobs is not None else len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, min(wanted or 1, rows // CHUNK))


@contextmanager
def _working(reviewer: Reviewer, rows: Sequence[RosterRow], count: int) -> Iterator[Callable[[Sequence[int]], Any]]:
    """Answers chunks by their numbers, in order."""
    if count == 1:
        yield lambda numbers: (_answers(reviewer, rows, number) for number in numbers)
        return
    # Processes that are split off have rules and rows in their memory: nothing is sent to them but numbers.
    # Frozen, these are not walked through for garbage again and again.
    _shared.append((reviewer, rows))
    gc.freeze()
    try:
        with multiprocessing.get_context("fork").Pool(count) as pool:
            yield lambda numbers: pool.imap(_answers_of_shared, numbers)
    finally:
        _shared.pop()
        gc.unfreeze()


def _answers_of_shared(number: int) -> list[Answer]:
    return _answers(*_shared[-1], number)


def _answers(reviewer: Reviewer, rows: Sequence[RosterRow], number: int) -> list[Answer]:
    chunk = rows[number * CHUNK : (number + 1) * CHUNK]
    with uncollected():
        return [answer for row in chunk if (answer := reviewer.answer(row)) is not None]
