"""`zhunkao serve`: the portal in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

MOST_BY_ITSELF = 4
"""Worker processes where nobody says how many."""


def serve(
    host: Annotated[str | None, typer.Option(help="web.option_host", metavar="HOST")] = None,
    port: Annotated[str | None, typer.Option(help="web.option_port", metavar="N")] = None,
    workers: Annotated[str | None, typer.Option(help="web.option_workers", metavar="N")] = None,
    data: Annotated[Path | None, typer.Option(help="web.option_data", metavar="DIR")] = None,
    worker: Annotated[bool, typer.Option("--worker/--no-worker", help="web_rosters.option_worker")] = True,
) -> int:
    """Serve until interrupted; everything that can be wrong is checked before the address is printed."""
    import os

    given_port = None if port is None else _number(port, "--port", 65535, least=0)
    given_workers = None if workers is None else _number(workers, "--workers", 64)

    from zhunkao.doors.web import server
    from zhunkao.doors.web.configuration import configuration
    from zhunkao.doors.web.databases import migrate
    from zhunkao.doors.web.folder import serving

    server.prepare(data, host)
    found = configuration()
    many = given_workers or found.workers or min(MOST_BY_ITSELF, os.cpu_count() or 1)
    with serving(found.data):
        migrate(found.data)
        listener = server.listen(found.host, found.port if given_port is None else given_port)
        port_taken = listener.getsockname()[1]
        server.Server(listener, many, lambda: _say_where(found.host, port_taken, found.data), has_worker=worker).run()
    return 0


def _say_where(host: str, port: int, data: Path) -> None:
    """The address that a person can open."""
    from zhunkao.doors.cli.output import note
    from zhunkao.doors.cli.tell import tell
    from zhunkao.doors.web.server import EVERYWHERE

    shown = f"[{host}]" if ":" in host and not host.startswith("[") else host
    print(tell("web.serving", address=f"http://{shown if host not in EVERYWHERE else 'localhost'}:{port}/"), flush=True)
    note(tell("web.serving_how", data=data))


def _number(words: str, option: str, most: int, least: int = 1) -> int:
    from zhunkao.doors.cli.tell import tell

    if not words.isdecimal() or not least <= int(words) <= most:
        raise typer.BadParameter(tell("web.not_a_count", found=words, least=least, most=most), param_hint=option)
    return int(words)
