"""`zhunkao work`: the worker in the background, for those who run it apart from the server."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def work(
    data: Annotated[Path | None, typer.Option(help="web.option_data", metavar="DIR")] = None,
) -> int:
    """Work on rosters until interrupted."""
    from zhunkao.doors.cli.output import note
    from zhunkao.doors.cli.tell import tell
    from zhunkao.doors.web import server
    from zhunkao.doors.web.configuration import configuration
    from zhunkao.doors.web.databases import migrate
    from zhunkao.doors.web.folder import serving

    server.prepare(data)
    found = configuration()
    with serving(found.data):
        migrate(found.data)
        from zhunkao.doors.web.rosters.worker import Worker, bounded

        bounded()
        note(tell("web_rosters.working_how", data=found.data))
        Worker().run()
    return 0
