"""The database: SQLite in the data folder or PostgreSQL by one address, brought to the present form by one process at a time."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from zhunkao.doors.web.folder import held
from zhunkao.errors import MissingExtra, RequestError

SQLITE_FILE = "portal.sqlite3"
PROGRAM = "zhunkao"
"""The name under which PostgreSQL lists our connections."""

LOCK_NUMBER = 0x7A68_756E_6B61_6F
"""PostgreSQL's advisory locks are numbers; this one is ours (the letters of our name)."""

CONNECT_SECONDS = 10


def database_of(address: str, data: Path) -> dict[str, Any]:
    """
    Django's setting of a database: PostgreSQL by its address, else SQLite in the data folder.

    SQLite waits for other writers, takes the lock at the beginning of a transaction, and writes ahead (WAL): readers and a
    writer do not wait for each other. What follows the `?` of an address are libpq's own settings, such as `sslmode=require`;
    `host` there may be the folder of a local socket.
    """
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data / SQLITE_FILE,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    parts = urlsplit(address)
    asked = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": asked.pop("host", unquote(parts.hostname or "")),
        "PORT": asked.pop("port", str(parts.port or "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": CONNECT_SECONDS, "application_name": PROGRAM, **asked},
    }


def require_driver(address: str) -> None:
    """
    See that the driver of a configured database is there.

    Raises:
        MissingExtra: If it is not.
    """
    if address and find_spec("psycopg") is None:
        raise MissingExtra("postgres", "PostgreSQL")


def migrate(folder: Path) -> None:
    """
    Bring the database to the present form, unless it has it; processes that start together wait for each other.

    Raises:
        RequestError: If the database cannot be reached, or was made by a later version.
    """
    from django.core.management import call_command
    from django.db import connection, connections
    from django.db.migrations.executor import MigrationExecutor

    reach()
    with alone(folder):
        executor = MigrationExecutor(connection)
        refuse_later(executor.loader)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", interactive=False, verbosity=0)
    # Workers are copies of this process and must not share its connection.
    connections.close_all()


def refuse_later(loader: Any) -> None:
    """
    See that every migration of ours that was applied is known here.

    Raises:
        RequestError: If one is not: the database was made by a later version.
    """
    ours = {app for app, _ in loader.disk_migrations}
    unknown = sorted(f"{app}.{name}" for app, name in set(loader.applied_migrations) - set(loader.disk_migrations) if app in ours)
    if unknown:
        raise RequestError("web.database_later", hint="web.hint_upgrade", found=", ".join(unknown))


def reach() -> None:
    """
    Connect to the database. Its address may hold a password and is not shown where that fails.

    Raises:
        RequestError: If it cannot be reached.
    """
    from django.db import OperationalError, connection

    try:
        connection.ensure_connection()
    except OperationalError as error:
        where = connection.settings_dict
        is_file = connection.vendor == "sqlite"
        place = str(where["NAME"]) if is_file else f"{where['HOST'] or 'localhost'}/{where['NAME']}"
        why = (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
        raise RequestError("web.no_database", hint="web.hint_database", where=place, why=why) from None


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold a lock that only one process has: of the folder, and in PostgreSQL, which several machines may share, also there."""
    from django.db import connection

    with held(folder / ".migrating.lock"):
        if connection.vendor != "postgresql":
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK_NUMBER])
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK_NUMBER])
