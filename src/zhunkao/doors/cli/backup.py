"""`zhunkao backup` and `zhunkao restore`: all that the portal keeps, to one file and back."""

from __future__ import annotations

import errno
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from zhunkao.doors.cli.tell import tell
from zhunkao.errors import RequestError


def backup(
    target: Annotated[Path, typer.Argument(help="web.argument_backup", metavar="FILE")],
    data: Annotated[Path | None, typer.Option(help="web.option_data", metavar="DIR")] = None,
    force: Annotated[bool, typer.Option("--force", help="web.option_force_backup")] = False,
) -> int:
    """Back up, whether the portal is running or not."""
    from zhunkao.doors.web import server
    from zhunkao.doors.web.backups.making import back_up
    from zhunkao.doors.web.configuration import configuration

    now = datetime.now(UTC)
    file = (target / f"zhunkao-{now:%Y%m%dT%H%M%SZ}.tar.gz" if target.is_dir() else target).resolve()
    if not file.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "", str(file.parent))
    if file.exists() and not force:
        raise RequestError("web.backup_exists", hint="web.hint_backup_exists", where=str(target))
    server.prepare(data)
    made = back_up(configuration().data, file, now)
    kept = [name for name in made.members if name.startswith("files/")]
    size = file.stat().st_size
    print(tell("web.backed_up", file=file, rows=sum(made.rows.values()), files=len(kept), size=f"{-(-size // 1024):,}"))
    return 0


def restore(
    source: Annotated[Path, typer.Argument(help="web.argument_restore", metavar="FILE")],
    data: Annotated[Path | None, typer.Option(help="web.option_data", metavar="DIR")] = None,
    force: Annotated[bool, typer.Option("--force", help="web.option_force_restore")] = False,
) -> int:
    """Restore into the configured data folder and database."""
    from zhunkao.doors.web import server
    from zhunkao.doors.web.backups.restoring import restore as put_back
    from zhunkao.doors.web.configuration import configuration

    file = source.resolve()
    with file.open("rb"):
        # Before a folder and a key are made for nothing.
        pass
    server.prepare(data)
    made = put_back(configuration().data, file, force)
    kept = [name for name in made.members if name.startswith("files/")]
    print(
        tell("web.restored", when=made.made, version=made.version, rows=sum(made.rows.values()), files=len(kept))
        + "\n"
        + tell("web.restored_where", data=configuration().data)
    )
    return 0
