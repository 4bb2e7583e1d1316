"""The data folder: what lies in it, who may read it, and locks that a process holds while it lives."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from zhunkao.errors import RequestError

SERVING = ".serving.lock"
"""Held, together with others, by whoever serves from the folder; alone, by whoever replaces what is in it."""


FULL = (errno.ENOSPC, errno.EDQUOT)


def is_full(error: BaseException) -> bool:
    """
    Whether something failed because there is no room left for files: for a file itself, or for the database in one.

    >>> is_full(OSError(errno.ENOSPC, "")), is_full(ValueError("database or disk is full")), is_full(OSError(errno.EACCES, ""))
    (True, True, False)
    """
    return error.errno in FULL if isinstance(error, OSError) else "disk is full" in str(error)


def keep_key(file: Path) -> None:
    """Make the key that pages are signed with, once; only the user may read it. Whoever finds it finds it whole."""
    if file.exists():
        return
    fresh = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as opened:
            opened.write(secrets.token_urlsafe(48))
        with contextlib.suppress(FileExistsError):
            # Unlike a renaming this leaves alone what another process made meanwhile.
            file.hardlink_to(fresh)
    finally:
        fresh.unlink()


WORKPLACE = ".backup-"


@contextlib.contextmanager
def held(file: Path) -> Iterator[None]:
    """Hold a lock that one process has at a time; wait for it. The system lets go of it however the process ends."""
    with file.open("w") as opened:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[None]:
    """
    Say that the folder is being served from; copies of this process say so too.

    Raises:
        RequestError: While a backup is being restored into it.
    """
    with _at_once(folder, fcntl.LOCK_SH, "web.is_restoring"):
        yield


@contextlib.contextmanager
def replacing(folder: Path) -> Iterator[None]:
    """
    Have the folder alone.

    Raises:
        RequestError: While it is served from, or something else replaces it.
    """
    with _at_once(folder, fcntl.LOCK_EX, "web.is_serving"):
        yield


@contextlib.contextmanager
def _at_once(folder: Path, kind: int, refused: str) -> Iterator[None]:
    with (folder / SERVING).open("w") as opened:
        try:
            fcntl.flock(opened, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RequestError(refused, where=str(folder)) from None
        yield


@contextlib.contextmanager
def workplace(folder: Path) -> Iterator[Path]:
    """
    A place for a backup that is being made or restored, below the folder, for one process at a time; gone afterwards.

    What one that was killed has left behind is removed: it is a copy of everything.
    """
    with held(folder / ".backup.lock"):
        for left in folder.glob(f"{WORKPLACE}*"):
            shutil.rmtree(left)
        with tempfile.TemporaryDirectory(dir=folder, prefix=WORKPLACE) as name:
            yield Path(name)


def kept_files(folder: Path) -> list[Path]:
    """
    The files that the portal's apps keep, below the folder: all in its subfolders, in the order of their names.

    What lies in the folder itself is the database, the key and the configuration; names that begin with a dot are passing.
    """
    return sorted(
        file
        for file in folder.rglob("*")
        if file.is_file()
        and not file.is_symlink()
        and len(parts := file.relative_to(folder).parts) > 1
        and not any(part.startswith(".") for part in parts)
    )
