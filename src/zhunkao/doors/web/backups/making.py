"""Making a backup, also while the portal is being used."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from zhunkao import __version__
from zhunkao.doors.web.backups.archive import FILES, TABLES, Manifest, fingerprint, pack
from zhunkao.doors.web.backups.tables import applied, dump, models_at
from zhunkao.doors.web.configuration import SECRET_FILE
from zhunkao.doors.web.databases import reach, refuse_later
from zhunkao.doors.web.folder import kept_files, workplace
from zhunkao.errors import RequestError


def back_up(folder: Path, target: Path, made: datetime | None = None) -> Manifest:
    """
    Write all that the portal keeps into one file: the tables at one moment, then the files, then the key.

    What is removed between the two is in the backup's tables and no more among its files; nothing that was removed comes back.
    The configuration describes a machine and is left out.

    Raises:
        RequestError: If there is nothing to back up, the file would lie in the folder itself, or the database cannot be reached
            or is of a later version.
        OSError: If the file cannot be written.
    """
    from django.db import connection

    if target.resolve().is_relative_to(folder.resolve()):
        # The next backup would hold this one, and the disk that takes the data would take the backup with it.
        raise RequestError("web.backup_inside", where=str(target))
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).is_file():
        raise RequestError("web.backup_nothing", where=str(folder))
    reach()
    with workplace(folder) as place:
        with _one_moment(place):
            migrations, rows = _tables(place)
        _copy(kept_files(folder), folder, place / FILES)
        _copy([folder / SECRET_FILE], folder, place)
        members = {
            file.relative_to(place).as_posix(): fingerprint(file)
            for file in place.rglob("*")
            if file.is_file() and file.relative_to(place).parts[0] in (TABLES, FILES, SECRET_FILE)
        }
        manifest = Manifest(
            version=__version__,
            made=(made or datetime.now(UTC)).isoformat(timespec="seconds"),
            database=connection.vendor,
            migrations=migrations,
            rows=rows,
            members=members,
        )
        pack(place, target, manifest)
    return manifest


def _tables(place: Path) -> tuple[tuple[tuple[str, str], ...], dict[str, int]]:
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection)
    refuse_later(loader)
    migrations = applied(loader)
    return migrations, dump(models_at(loader, migrations), place)


def _copy(files: list[Path], folder: Path, target: Path) -> None:
    """Copy files with their places below a folder; one that has been removed meanwhile is passed over."""
    for file in files:
        copy = target / file.relative_to(folder)
        copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):
            shutil.copyfile(file, copy)


@contextlib.contextmanager
def _one_moment(place: Path) -> Iterator[None]:
    """Let the database be seen as it is at one moment, while others go on writing."""
    from django.db import connection, transaction

    if connection.vendor == "sqlite":
        copy = place / "copy.sqlite3"
        usual = sqlite3.connect(connection.settings_dict["NAME"])
        with contextlib.closing(usual) as source, contextlib.closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        with instead(copy):
            yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


@contextlib.contextmanager
def instead(file: Path) -> Iterator[None]:
    """Let Django's connection lead to another file of SQLite's for a while."""
    from django.db import connection

    settings: dict[str, Any] = connection.settings_dict
    usual = settings["NAME"]
    connection.close()
    settings["NAME"] = file
    try:
        yield
    finally:
        connection.close()
        settings["NAME"] = usual
