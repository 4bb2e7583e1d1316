"""Bounds that a process puts on itself for good, before it reads what nobody vouches for: no network, limits on what it takes.

What the platform does not have is left out: limits on resources are of Unix, a network of its own is of Linux (and not allowed
everywhere). As a program (`main`) it limits itself and then becomes another one, which keeps the limits.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from collections.abc import Mapping, Sequence

NEW_USER, NEW_NET = 0x10000000, 0x40000000
"""Flags of Linux's `unshare`: a user namespace (which allows the other to anyone), a network without any way out."""

MEMORY = 4 << 30
"""Bytes of addresses that LibreOffice may take; a document of 100 pages takes one gigabyte of them, most of it unused."""


def main(arguments: Sequence[str]) -> None:
    """Become a program: `arguments` are the seconds of a processor, the bytes of a file, then the command."""
    seconds, file_bytes, *command = arguments
    leave_network()
    limit_resources({"memory": MEMORY, "cpu_seconds": int(seconds), "file_bytes": int(file_bytes)})
    os.execv(command[0], command)


def leave_network() -> None:
    """A network namespace of its own, which has no interface; where it is not allowed, nothing happens."""
    if sys.platform != "linux":
        return
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).unshare(NEW_USER | NEW_NET)


def limit_resources(request: Mapping[str, int]) -> None:
    """Bounds on memory, time of a processor and the size of files, named as in `guarded.Limits`; for all that is started, too."""
    try:
        import resource
    except ImportError:
        return
    wanted = {
        "RLIMIT_AS": request["memory"],
        "RLIMIT_CPU": request["cpu_seconds"],
        "RLIMIT_FSIZE": request["file_bytes"],
        "RLIMIT_CORE": 0,
        "RLIMIT_NOFILE": 256,
    }
    for name, most in wanted.items():
        which = getattr(resource, name, None)
        if which is None:
            continue
        hard = resource.getrlimit(which)[1]
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        # The hard bound on time lies above the soft one, so that the signal tells what happened.
        above = soft + 5 if name == "RLIMIT_CPU" and hard == resource.RLIM_INFINITY else soft
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(which, (soft, above))
