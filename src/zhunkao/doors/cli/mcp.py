"""`zhunkao mcp`: the same abilities as tools for an assistant."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def mcp(
    documents: Annotated[Path | None, typer.Option(help="mcp.option_documents", metavar="DIR")] = None,
) -> None:
    """Serve over standard input and output until the assistant goes; nothing else is ever printed there."""
    from zhunkao.doors.cli.tell import spoken
    from zhunkao.doors.mcp.server import server
    from zhunkao.doors.web.rules import rules
    from zhunkao.errors import RequestError

    folder = documents or Path.cwd()
    if not folder.is_dir():
        raise RequestError("mcp.no_folder", found=folder)
    server(rules(), folder, spoken()).run("stdio")
