"""Documents that visitors brought, for the hours in which they look at them: files in a folder that only a key finds.

The key is the whole right to a document: whoever has the address may see, settle and delete it. The folder is named by the key's
hash, so that a list of folders opens nothing. Its name begins with a dot: what is passing goes into no backup.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from zhunkao.doors.web.configuration import configuration
from zhunkao.reading.confirmations import Confirmation, confirmations_from_yaml
from zhunkao.reading.reader import ReadDocument
from zhunkao.reading.wire import read_from_wire, read_to_wire

HOURS: Final = 2
"""So long a document is kept after it was brought, unless its owner deletes it sooner."""

FOLDER: Final = ".reading"
KEY: Final = re.compile(r"[A-Za-z0-9_-]{32}")
CONFIRMED: Final = "confirmed.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A document that was brought: its key and name, until when it is kept (seconds of the clock), its bytes, its reading."""

    key: str
    name: str
    until: float
    data: bytes
    read: ReadDocument
    confirmed: tuple[Confirmation, ...] = ()


def folder() -> Path:
    """Where all of them are."""
    return configuration().data / FOLDER


def new_key() -> str:
    """A key that nobody guesses: 192 bits."""
    return secrets.token_urlsafe(24)


def keep(
    data: bytes, name: str, read: ReadDocument, confirmations: str, confirmed: Sequence[Confirmation], now: float | None = None
) -> str:
    """
    Keep a document that was just read.

    Args:
        data: Its bytes, to be read again when doubts are settled.
        name: The name of its file.
        read: How it was read.
        confirmations: The file of what was settled; may be empty.
        confirmed: The same, as it was applied.
        now: The time; the clock's if None.

    Returns:
        Its key.
    """
    sweep(now)
    key = new_key()
    place = _place(key)
    place.mkdir(mode=0o700, parents=True)
    until = (time.time() if now is None else now) + HOURS * 3600
    try:
        _write(place / "source", data)
        _write(place / "about.json", json.dumps({"name": name, "until": until}, ensure_ascii=False).encode())
        _write_reading(place, read, confirmations, confirmed)
    except BaseException:
        delete(key)
        raise
    return key


def renew(brought: Brought, read: ReadDocument, confirmations: str, confirmed: Sequence[Confirmation]) -> None:
    """Keep another reading of a document, after something was settled."""
    _write_reading(_place(brought.key), read, confirmations, confirmed)


def find(key: str, now: float | None = None) -> Brought | None:
    """The document of a key; None where there is none, or its time is over."""
    if not KEY.fullmatch(key):
        return None
    place = _place(key)
    try:
        about = json.loads((place / "about.json").read_bytes())
        if about["until"] <= (time.time() if now is None else now):
            shutil.rmtree(place, ignore_errors=True)
            return None
        reading = json.loads((place / "reading.json").read_bytes())
        confirmed = confirmations_from_yaml(reading["confirmations"], CONFIRMED)
        read = read_from_wire(reading["read"], confirmed)
        data = (place / "source").read_bytes()
    except FileNotFoundError:
        return None
    return Brought(key=key, name=about["name"], until=about["until"], data=data, read=read, confirmed=confirmed)


def delete(key: str) -> None:
    """Delete a document with all that was made of it."""
    if KEY.fullmatch(key):
        shutil.rmtree(_place(key), ignore_errors=True)


def sweep(now: float | None = None) -> None:
    """Delete every document whose time is over, and what an interruption left behind."""
    then = time.time() if now is None else now
    if not folder().is_dir():
        return
    for place in folder().iterdir():
        if _until(place) <= then:
            shutil.rmtree(place, ignore_errors=True)


def _until(place: Path) -> float:
    try:
        return float(json.loads((place / "about.json").read_bytes())["until"])
    except (OSError, ValueError, KeyError):
        return _made(place) + HOURS * 3600


def _made(place: Path) -> float:
    try:
        return place.stat().st_mtime
    except OSError:
        return 0.0


def _place(key: str) -> Path:
    return folder() / sha256(key.encode()).hexdigest()


def _write_reading(place: Path, read: ReadDocument, confirmations: str, confirmed: Sequence[Confirmation]) -> None:
    value: dict[str, Any] = {"confirmations": confirmations, "read": read_to_wire(read, confirmed)}
    _write(place / "reading.json", json.dumps(value, ensure_ascii=False).encode())


def _write(file: Path, data: bytes) -> None:
    """Write a file for this user alone: whole or not at all."""
    fresh = file.with_name(f".{file.name}.{secrets.token_hex(6)}")
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
            opened.write(data)
        fresh.replace(file)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
