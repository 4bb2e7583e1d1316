"""The other side of `guarded`: the process that reads one file within its limits. Only `guarded` starts it.

First the limits are set, then the chain is loaded and run. What the platform does not have is left out: limits on resources are
of Unix, a network of its own is of Linux (and not allowed everywhere); that nothing is written outside the temporary folder and
no connection is made by Python code is watched everywhere.
"""

from __future__ import annotations

import json
import os
import pickle
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

from zhunkao.errors import DocumentError, ZhunkaoError
from zhunkao.reading.confined import leave_network, limit_resources

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
FORBIDDEN = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.bind", "socket.sendto")
CHANGING = ("os.remove", "os.rename", "os.rmdir", "os.truncate", "os.link", "os.symlink", "os.chmod", "os.chown", "os.mkdir")


def main() -> None:
    """Read the file `source` as `request.json` says, and write the answer to standard output."""
    out = _take_output()
    request = json.loads(Path("request.json").read_text(encoding="utf-8"))
    name = str(request["name"])
    try:
        limit(request)
        answer = _read(name, out if request["progress"] else None)
    except ZhunkaoError as error:
        answer = _error(error)
    except MemoryError:
        answer = _error(DocumentError("carriers.guard_memory", where=name, most=request["memory"] >> 20))
    _send(out, answer)
    out.flush()
    # What libraries would still do at the end of the interpreter serves nobody.
    os._exit(0)


def _take_output() -> BinaryIO:
    """The pipe for answers, which nothing else can write into afterwards: standard output goes nowhere."""
    sys.stdout.flush()
    out = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return out


def _read(name: str, out: BinaryIO | None) -> dict[str, Any]:
    from zhunkao.reading.carriers.office import stay_in_group
    from zhunkao.reading.reader import read_bytes
    from zhunkao.reading.wire import read_to_wire

    def tell(done: int, total: int) -> None:
        if out is not None:
            _send(out, {"progress": [done, total]})

    stay_in_group()
    confirmations = pickle.loads(Path("confirmed").read_bytes())
    read = read_bytes(Path("source").read_bytes(), name, None, confirmations, progress=tell)
    return read_to_wire(read, confirmations.confirmed)


def _error(error: ZhunkaoError) -> dict[str, Any]:
    from zhunkao.reading.wire import error_to_wire

    return error_to_wire(error)


def _send(out: BinaryIO, value: Mapping[str, Any]) -> None:
    from zhunkao.reading.guarded import HEAD

    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    out.write(HEAD.pack(len(body)) + body)
    out.flush()


def limit(request: Mapping[str, Any]) -> None:
    """Bind this process to its limits for good; `request` names them as `guarded.Limits` does."""
    leave_network()
    limit_resources(request)
    _watch(Path.cwd().resolve())


def _watch(folder: Path) -> None:
    """Refuse connections, and writing anywhere but in a folder."""

    def is_inside(path: object) -> bool:
        if not isinstance(path, str | bytes | os.PathLike):
            return True
        place = os.path.realpath(os.fsdecode(path))
        return place == os.devnull or Path(place).is_relative_to(folder)

    def see(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = arguments
            writes = bool(flags & WRITING) if isinstance(flags, int) else any(letter in str(mode) for letter in "wax+")
            if writes and not is_inside(path):
                raise PermissionError(event, path)
        elif event in FORBIDDEN or (event in CHANGING and not is_inside(arguments[0])):
            raise PermissionError(event, arguments[0])

    sys.addaudithook(see)
