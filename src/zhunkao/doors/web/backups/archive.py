"""The file of a backup: `manifest.json`, then one file of JSON Lines for each table, the key, and the files of the apps.

It is a `.tar.gz` that any system opens. The manifest names every other member with its size and SHA-256; nothing is restored
from a file that does not keep to its manifest.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import tarfile
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, Any

from zhunkao.errors import DataError

FORM = "zhunkao-backup/1"
MANIFEST = "manifest.json"
MOST_MANIFEST = 256 * 1024 * 1024

TABLES, FILES = "tables", "files"
"""The folders of members."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """
    What a backup holds.

    `version` made it, at `made` (ISO 8601, UTC), of a `database` of this kind; `migrations` are those that its tables had, as
    pairs of app and name; `rows` counts them for each table; `members` gives size in bytes and SHA-256 of each other member.
    """

    version: str
    made: str
    database: str
    migrations: tuple[tuple[str, str], ...]
    rows: Mapping[str, int]
    members: Mapping[str, tuple[int, str]]


def pack(folder: Path, target: Path, manifest: Manifest) -> None:
    """
    Write the archive of a folder's members, for this user alone; whole or not at all.

    Raises:
        OSError: Where it cannot be written; nothing is left behind.
    """
    fresh = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with (
            os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as raw,
            gzip.GzipFile("", "wb", 6, raw, mtime=0) as packed,
            tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar,
        ):
            written = json.dumps({"form": FORM, **asdict(manifest)}, ensure_ascii=False, indent=1).encode()
            _add(tar, MANIFEST, BytesIO(written), len(written))
            for name, (size, _) in sorted(manifest.members.items()):
                with (folder / name).open("rb") as opened:
                    _add(tar, name, opened, size)
        with fresh.open("rb") as opened:
            os.fsync(opened.fileno())
        fresh.replace(target)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def _add(tar: tarfile.TarFile, name: str, opened: IO[bytes], size: int) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    tar.addfile(member, opened)


def fingerprint(file: Path) -> tuple[int, str]:
    """Size in bytes and SHA-256 of a file."""
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    return file.stat().st_size, digest


def unpack(file: Path, folder: Path) -> Manifest:
    """
    Lay an archive's members into an empty folder, each compared with the manifest.

    Raises:
        DataError: If it is no backup, is cut short, or holds what its manifest does not say.
        OSError: If the file cannot be opened, or the folder not be written.
    """
    with file.open("rb") as raw:
        try:
            with tarfile.open(fileobj=raw, mode="r|gz") as tar:
                members = iter(tar)
                manifest = _manifest(tar, next(members, None))
                for member in members:
                    _lay(tar, member, folder, manifest)
        except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile, ValueError, KeyError, TypeError, FileExistsError):
            raise DataError("web.backup_broken", where=str(file)) from None
    missing = [name for name, expected in manifest.members.items() if _found(folder / name) != expected]
    if missing:
        raise DataError("web.backup_member", where=str(file), found=missing[0])
    return manifest


def _manifest(tar: tarfile.TarFile, member: tarfile.TarInfo | None) -> Manifest:
    opened = None if member is None or member.name != MANIFEST or member.size > MOST_MANIFEST else tar.extractfile(member)
    if opened is None:
        raise ValueError(MANIFEST)
    value: dict[str, Any] = json.load(opened)
    if value.pop("form") != FORM:
        raise ValueError(FORM)
    value["migrations"] = tuple((str(app), str(name)) for app, name in value["migrations"])
    value["members"] = {_safe(name): (int(size), str(digest)) for name, (size, digest) in value["members"].items()}
    return Manifest(**value)


def _safe(name: str) -> str:
    """A member's name that stays below the folder it is laid into."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or str(path) != name or "\0" in name:
        raise ValueError(name)
    return name


def _lay(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path, manifest: Manifest) -> None:
    size, _ = manifest.members[member.name]
    opened = tar.extractfile(member) if member.isfile() and member.size == size else None
    if opened is None:
        raise ValueError(member.name)
    file = folder / member.name
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as written:
        shutil.copyfileobj(opened, written)


def _found(file: Path) -> tuple[int, str] | None:
    return fingerprint(file) if file.is_file() else None
