"""The files of a roster: a folder that only its key finds, files for this user alone, whole or not there."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Final

from zhunkao.doors.web.configuration import configuration

FOLDER: Final = "rosters"
OWN_KIND: Final = (".jsonl", ".parquet")
"""Rosters that come back as what they were; others come back as workbooks."""

KEY: Final = re.compile(r"[A-Za-z0-9_-]{32}")


def new_key() -> str:
    """A key that nobody guesses: 192 bits."""
    return secrets.token_urlsafe(24)


def hash_of(key: str) -> str:
    """What is kept of a key: enough to find a roster by it, not enough to open one."""
    return sha256(key.encode()).hexdigest()


def folder_of(key_hash: str) -> Path:
    """The folder of a roster, whether it is there or not."""
    return configuration().data / FOLDER / key_hash


def make_folder(key_hash: str) -> Path:
    """The folder of a new roster."""
    place = folder_of(key_hash)
    place.mkdir(mode=0o700, parents=True)
    return place


def source_of(key_hash: str, suffix: str) -> Path:
    """The roster as it was brought."""
    return folder_of(key_hash) / f"source{suffix}"


def result_of(key_hash: str, suffix: str) -> Path:
    """The roster with its answers: a workbook; of lines and columns for programs the same again."""
    return folder_of(key_hash) / f"result{suffix if suffix in OWN_KIND else '.xlsx'}"


def attached(key_hash: str, kind: str) -> Path:
    """A body's own file that was brought with the order."""
    return folder_of(key_hash) / f"{kind}.yaml"


def totals_of(key_hash: str) -> Path:
    """Totals and errors of a roster that comes back as what it was, and so has no sheets for them."""
    return folder_of(key_hash) / "result.totals.json"


def letters_of(key_hash: str) -> Path:
    """The letters of a review."""
    return folder_of(key_hash) / "result-letters.zip"


def chunk_of(key_hash: str, number: int) -> Path:
    """The answers of a chunk."""
    return folder_of(key_hash) / f"chunk-{number:06d}.jsonl"


def drop_chunks(key_hash: str) -> None:
    """Delete the answers of the chunks, when all of them are in the result: they are several times as large as the roster."""
    for file in folder_of(key_hash).glob("chunk-*.jsonl"):
        file.unlink(missing_ok=True)


def put(file: Path, data: bytes) -> None:
    """
    Write a file for this user alone, to the disk and whole: whoever finds it finds all of it.

    Raises:
        FileNotFoundError: If the folder is gone: the roster was deleted meanwhile.
    """
    fresh = file.with_name(f".{file.name}.{secrets.token_hex(6)}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        fresh.replace(file)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def remove(key_hash: str) -> None:
    """Delete the folder of a roster with all that is in it."""
    shutil.rmtree(folder_of(key_hash), ignore_errors=True)


def folders() -> list[Path]:
    """The folders of all rosters."""
    whole = configuration().data / FOLDER
    return sorted(each for each in whole.iterdir() if each.is_dir()) if whole.is_dir() else []
