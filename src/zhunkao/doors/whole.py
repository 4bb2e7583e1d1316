"""Files that are whole or not there: written beside their place and moved into it."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def written_whole(path: Path) -> Iterator[IO[bytes]]:
    """
    A file to write; it takes its place when the block is left, and is gone where the block fails.

    What is no file (a device, a pipe, `/dev/stdout`) is not replaced: it is written to when everything is there.

    Raises:
        OSError: Where the folder is missing, not writable or full; it names the file that was asked for.
    """
    # A link to a pipe (/dev/stdout) leads nowhere when it is resolved, and is followed by the system only.
    is_special = _is_special(path)
    target = path.resolve() if path.is_symlink() and not is_special else path
    try:
        with _through(target) if is_special else _beside(target) as file:
            yield file
    except OSError as error:
        if error.filename is None or Path(str(error.filename)).name.startswith(f".{target.name}."):
            error.filename = str(path)
        raise


def _is_special(target: Path) -> bool:
    """Whether something is there that is no file; a folder is refused."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    return target.exists() and not target.is_file()


@contextmanager
def _beside(target: Path) -> Iterator[IO[bytes]]:
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        fresh.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        fresh.replace(target)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


@contextmanager
def _through(target: Path) -> Iterator[IO[bytes]]:
    with tempfile.TemporaryFile() as file:
        yield file
        file.seek(0)
        with target.open("wb") as written:
            shutil.copyfileobj(file, written)


def _umask() -> int:
    """The process's mask of file rights (only to be had by setting it)."""
    rights = os.umask(0o022)
    os.umask(rights)
    return rights
