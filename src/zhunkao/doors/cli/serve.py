"""`zhunkao serve`: the portal in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

MOST_WORKERS = 64


def serve(
    host: Annotated[str, typer.Option(help="web.option_host", metavar="HOST")] = "127.0.0.1",
    port: Annotated[str, typer.Option(help="web.option_port", metavar="N")] = "8000",
    workers: Annotated[str | None, typer.Option(help="web.option_workers", metavar="N")] = None,
    data: Annotated[Path | None, typer.Option(help="web.option_data", metavar="DIR")] = None,
) -> int:
    """Serve until interrupted; everything that can be wrong is checked before the address is printed."""
    import os

    from zhunkao.doors.cli.output import note
    from zhunkao.doors.cli.tell import tell

    at = _number(port, "--port", 65535, least=0)
    many = min(4, os.cpu_count() or 1) if workers is None else _number(workers, "--workers", MOST_WORKERS)

    from zhunkao.doors.web import server
    from zhunkao.doors.web.configuration import configuration

    server.prepare(data, host)
    server.migrate()
    listener = server.listen(host, at)
    shown = f"[{host}]" if ":" in host and not host.startswith("[") else host
    address = f"http://{shown if host not in server.EVERYWHERE else 'localhost'}:{listener.getsockname()[1]}/"

    def ready() -> None:
        print(tell("web.serving", address=address), flush=True)
        note(tell("web.serving_how", data=configuration().data))

    server.Server(listener, many, ready).run()
    return 0


def _number(words: str, option: str, most: int, least: int = 1) -> int:
    from zhunkao.doors.cli.tell import tell

    if not words.isdecimal() or not least <= int(words) <= most:
        raise typer.BadParameter(tell("web.not_a_count", found=words, least=least, most=most), param_hint=option)
    return int(words)
