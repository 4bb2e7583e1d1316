"""Putting a backup in the place of what is there. Nothing is touched before the whole file was found to be sound."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from zhunkao.doors.web.backups.archive import FILES, Manifest, unpack
from zhunkao.doors.web.backups.making import instead
from zhunkao.doors.web.backups.tables import fill, last_of, models_at
from zhunkao.doors.web.configuration import SECRET_FILE
from zhunkao.doors.web.databases import migrate, reach
from zhunkao.doors.web.folder import kept_files, replacing, workplace
from zhunkao.errors import RequestError

BOOKKEEPING = frozenset({"django_migrations", "django_content_type", "auth_permission", "heartbeats_heartbeat"})
"""Tables with rows that nobody would miss."""


def restore(folder: Path, file: Path, force: bool = False) -> Manifest:
    """
    Put a backup into a data folder and its database, and bring the tables to the present form.

    Raises:
        DataError: If the file is no whole backup.
        RequestError: If it was made by a later version, the portal is being served, or (without `force`) something is kept
            there already.
        OSError: If the file cannot be read or the folder not be written.
    """
    from django.db import DatabaseError, connection

    with replacing(folder):
        with workplace(folder) as place:
            manifest = unpack(file, place)
            _refuse_later(manifest, file)
            if not force and _is_occupied(folder):
                raise RequestError("web.restore_occupied", hint="web.hint_force", where=str(folder))
            try:
                if connection.vendor == "sqlite":
                    _into_sqlite(manifest, place)
                else:
                    reach()
                    _into_postgresql(manifest, place)
            except DatabaseError as error:
                # Only the first line: the others may quote a row.
                why = (str(error).strip().splitlines() or [type(error).__name__])[0]
                raise RequestError("web.restore_refused", why=why) from None
            _put_files(folder, place)
        connection.close()
        migrate(folder)
    return manifest


def _refuse_later(manifest: Manifest, file: Path) -> None:
    from django.db.migrations.loader import MigrationLoader

    if set(manifest.migrations) - set(MigrationLoader(None).disk_migrations):
        raise RequestError("web.backup_later", hint="web.hint_upgrade", where=str(file), version=manifest.version)


def _is_occupied(folder: Path) -> bool:
    """Whether anything is kept: a file of an app, a row of a table; a database that cannot be read may keep something."""
    from django.db import DatabaseError, connection

    if kept_files(folder):
        return True
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).is_file():
        return False
    reach()
    try:
        tables = set(connection.introspection.django_table_names(only_existing=True)) - BOOKKEEPING
        with connection.cursor() as cursor:
            return any(_has_row(cursor, connection.ops.quote_name(table)) for table in sorted(tables))
    except DatabaseError:
        return True
    finally:
        connection.close()


def _has_row(cursor: Any, table: str) -> bool:
    cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")
    return cursor.fetchone() is not None


def _into_sqlite(manifest: Manifest, place: Path) -> None:
    """Make a database beside the one that is there, then put it in its place."""
    from django.db import connection, transaction

    usual = Path(connection.settings_dict["NAME"])
    fresh = place / "fresh.sqlite3"
    with instead(fresh):
        models = _tables_of(manifest)
        with transaction.atomic():
            fill(models, place)
        with connection.cursor() as cursor:
            # All of it into the one file that is moved.
            cursor.execute("PRAGMA journal_mode=DELETE")
    for ending in ("-wal", "-shm"):
        # What an old database had not yet taken in must not be taken in by the new one.
        usual.with_name(usual.name + ending).unlink(missing_ok=True)
    fresh.replace(usual)


def _into_postgresql(manifest: Manifest, place: Path) -> None:
    """In one transaction: if it fails or is cut off, what was there is there."""
    from django.db import connection, transaction

    with transaction.atomic():
        tables = {*connection.introspection.django_table_names(only_existing=True), "django_migrations"}
        with connection.cursor() as cursor:
            for table in sorted(tables):
                cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)} CASCADE")
        fill(_tables_of(manifest), place)


def _tables_of(manifest: Manifest) -> list[Any]:
    """Make the tables that a backup's rows come from; their models."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    executor.migrate(last_of(executor.loader, manifest.migrations))
    return models_at(executor.loader, manifest.migrations)


def _put_files(folder: Path, place: Path) -> None:
    """Put the files of the apps and the key in the place of those that are there."""
    old, fresh = place / "old", place / FILES
    old.mkdir(mode=0o700)
    restored = sorted(each.name for each in fresh.iterdir()) if fresh.is_dir() else []
    for name in {file.relative_to(folder).parts[0] for file in kept_files(folder)}.union(restored):
        if (folder / name).exists():
            (folder / name).rename(old / name)
    for name in restored:
        (fresh / name).rename(folder / name)
    if (place / SECRET_FILE).is_file():
        (place / SECRET_FILE).replace(folder / SECRET_FILE)
