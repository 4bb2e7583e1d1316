"""Reading a file that nobody vouches for, in a process of its own: bounds on memory, time and writing, no network.

::

    bytes ── temporary folder ── child: limits, then the whole chain ── pipe ── the same ReadDocument

What the chain refuses in the child is refused here with the same error. A child that runs out of memory or time, dies, or says
more than it may, becomes an error that says so; nothing of it is left running. The child is a fresh interpreter, so this may be
called from any thread of a server.
"""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import signal
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from zhunkao.errors import DataError, DocumentError, ZhunkaoError
from zhunkao.reading.progress import Progress
from zhunkao.reading.reader import NOTHING_CONFIRMED, Confirmations, ReadDocument, confirmations_of, load_bytes
from zhunkao.reading.wire import error_from_wire, read_from_wire

HEAD = struct.Struct(">I")
"""A message of the child: the length of its JSON, then the JSON."""

PASSED_ON = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT")
"""What the child gets of the environment; no proxies, no keys."""

START = "import sys; sys.path[:0] = [sys.argv[1]]; from zhunkao.reading.guarded_child import main; main()"
"""The child's program; the folder of the package stands first, wherever it was loaded from here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a reading process may take: bytes of addresses (not all of them in use), seconds of a processor, seconds by the clock,
    bytes of each file that it writes, bytes that it hands back."""

    memory: int = 3 << 30
    cpu_seconds: int = 300
    wall_seconds: int = 600
    file_bytes: int = 256 << 20
    answer_bytes: int = 512 << 20

    def __post_init__(self) -> None:
        if min(asdict(self).values()) < 1:
            msg = f"limits must be positive: {self!r}"
            raise ValueError(msg)


def read_guarded_path(
    path: Path | str,
    confirmations: Path | str | None = None,
    *,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> ReadDocument:
    """
    Read a file in a process of its own.

    Args:
        path: Where it is.
        confirmations: The file of its confirmations; the one beside it, if there is one, if None.
        limits: What the process may take; the usual bounds if None.
        progress: Told how far reading is, in hundredths; what it raises ends the reading.

    Raises:
        DocumentError: As `read_path`, and where the process came to its limits or died.
        DataError: If the file of confirmations is malformed or contradicts itself.
    """
    file = Path(path)
    confirmed = confirmations_of(file, confirmations)
    return read_guarded(load_bytes(file), file.name, confirmed, limits=limits, progress=progress)


def read_guarded(
    data: bytes,
    name: str,
    confirmations: Confirmations = NOTHING_CONFIRMED,
    *,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> ReadDocument:
    """
    Read a file's bytes in a process of its own.

    Args:
        data: The bytes.
        name: The file's name.
        confirmations: What a person has settled about it.
        limits: What the process may take; the usual bounds if None.
        progress: Told how far reading is, in hundredths; what it raises ends the reading.

    Raises:
        DocumentError: As `read_bytes`, and where the process came to its limits or died.
        DataError: If a confirmed sentence cannot be read.
    """
    limits = limits or Limits()
    with tempfile.TemporaryDirectory(prefix="zhunkao-", ignore_cleanup_errors=True) as folder:
        Path(folder, "source").write_bytes(data)
        # The child takes in what this process wrote itself; nothing comes back this way.
        Path(folder, "confirmed").write_bytes(pickle.dumps(confirmations))
        request = {"name": name, **asdict(limits), "progress": progress is not None}
        Path(folder, "request.json").write_text(json.dumps(request), encoding="utf-8")
        with _child(folder, limits.wall_seconds) as (process, is_late):
            assert process.stdout is not None
            answer = _answer(process.stdout, limits.answer_bytes, name, progress)
            if answer is None:
                process.wait()
                raise _ending(process.returncode, name, limits, late=is_late())
    return _taken(answer, name, confirmations)


def _taken(answer: Mapping[str, Any], name: str, confirmations: Confirmations) -> ReadDocument:
    """What an answer says, if it is one that the chain gives: a document, or an error that is raised."""
    error: ZhunkaoError | None = None
    try:
        if "error" not in answer:
            return read_from_wire(answer, confirmations.confirmed)
        error = error_from_wire(answer)
    except (DataError, ImportError, KeyError, TypeError, ValueError, IndexError, AttributeError) as wrong:
        raise DocumentError("carriers.guard_died", where=name, why=type(wrong).__name__) from wrong
    raise error


@contextlib.contextmanager
def _child(folder: str, wall_seconds: float) -> Iterator[tuple[subprocess.Popen[bytes], Callable[[], bool]]]:
    """The reading process, ended with all that it started when the block is left or time is up; and whether time was up."""
    environment = {key: os.environ[key] for key in PASSED_ON if key in os.environ} | {"HOME": folder, "TMPDIR": folder}
    package = str(Path(__file__).parents[2])
    process = subprocess.Popen(
        [sys.executable, "-I", "-B", "-X", "utf8", "-c", START, package],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=folder,
        start_new_session=True,
    )
    late = threading.Event()

    def fire() -> None:
        late.set()
        _end(process)

    timer = threading.Timer(wall_seconds, fire)
    timer.daemon = True
    timer.start()
    threading.Thread(target=_end_when_over, args=(process,), daemon=True).start()
    try:
        with process:
            try:
                yield process, late.is_set
            finally:
                timer.cancel()
                _end(process)
    finally:
        timer.join()


def _end_when_over(process: subprocess.Popen[bytes]) -> None:
    """End what a process has left behind when it is over: as long as that holds the pipe, nobody would hear of the end.

    The process is waited for and not collected, so that its number stays its own until its group is ended.
    """
    if hasattr(os, "waitid"):
        with contextlib.suppress(ChildProcessError):
            os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process with the group that it leads."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def _answer(pipe: IO[bytes], most: int, name: str, progress: Progress | None) -> dict[str, Any] | None:
    """The child's last message, None if it ended without one; its notes of progress are passed on as they come."""
    while True:
        head = pipe.read(HEAD.size)
        if len(head) < HEAD.size:
            return None
        (length,) = HEAD.unpack(head)
        if length > most:
            raise DocumentError("carriers.guard_answer", where=name, most=most >> 20)
        body = pipe.read(length)
        if len(body) < length:
            return None
        try:
            value = json.loads(body)
            steps = value.get("progress")
            if steps is None:
                return dict(value)
            done, total = map(int, steps)
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            raise DocumentError("carriers.guard_died", where=name, why=type(error).__name__) from error
        if progress is not None:
            progress(done, total)


def _ending(status: int, name: str, limits: Limits, *, late: bool) -> DocumentError:
    """Why a child ended without an answer."""
    if late:
        return DocumentError("carriers.guard_time", where=name, seconds=limits.wall_seconds)
    if status == -getattr(signal, "SIGXCPU", 0) and status:
        return DocumentError("carriers.guard_time", where=name, seconds=limits.cpu_seconds)
    why = signal.Signals(-status).name if status < 0 else f"exit {status}"
    return DocumentError("carriers.guard_died", where=name, why=why)
