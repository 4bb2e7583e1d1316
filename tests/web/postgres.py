"""A PostgreSQL server for tests: made in a folder of its own, reached through a socket there, gone afterwards."""

import contextlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

OWNER = "postgres"
"""PostgreSQL refuses to run as root; its package makes this user."""


def programs():
    """The folder of the server's programs; None where there is no server."""
    found = [Path(path).parent for path in (shutil.which("initdb"),) if path]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: -int(folder.parent.name))
    return next((folder for folder in found if (folder / "initdb").is_file() and (folder / "pg_ctl").is_file()), None)


def as_owner(*command):
    """Run a command as a user that PostgreSQL runs as."""
    prefix = ["runuser", "-u", OWNER, "--"] if os.getuid() == 0 else []
    run = subprocess.run([*prefix, *map(str, command)], capture_output=True, text=True, cwd="/", timeout=60, check=False)
    if run.returncode:
        pytest.skip(f"PostgreSQL does not start here: {run.stderr.strip()[-300:]}")


@contextlib.contextmanager
def server():
    """A running server; the address of its database, `postgresql://…`."""
    bin_folder = programs()
    if bin_folder is None:
        pytest.skip("PostgreSQL is not installed")
    folder = Path(tempfile.mkdtemp(prefix="zhunkao-pg-"))
    data = folder / "data"
    try:
        if os.getuid() == 0:
            if shutil.which("runuser") is None:
                pytest.skip("PostgreSQL does not run as root, and there is no runuser")
            with contextlib.suppress(LookupError):
                shutil.chown(folder, OWNER)
        as_owner(bin_folder / "initdb", "-D", data, "-U", "zhunkao", "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=20 -c shared_buffers=16MB"
        as_owner(bin_folder / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-t", "50", "-o", options, "start")
        try:
            yield f"postgresql://zhunkao@/postgres?host={folder}"
        finally:
            if (data / "postmaster.pid").exists():
                as_owner(bin_folder / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgresql_server():
    """The address of a database on a server of the tests' own; skipped with the reason where there can be none."""
    pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")
    with server() as address:
        yield address


@pytest.fixture
def postgresql(postgresql_server):
    """The address of an empty database."""
    import psycopg

    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return postgresql_server
