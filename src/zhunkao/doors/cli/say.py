"""`zhunkao say`: the canonical sentence of a structured condition."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def say(
    expr: Annotated[Path, typer.Argument(help="doors.argument_expr", metavar="EXPR.json")],
    as_json: Annotated[bool, typer.Option("--json", help="doors.option_json")] = False,
) -> None:
    """Print the sentence of the `expr` in a file (`-`: standard input)."""
    from zhunkao.doors import service
    from zhunkao.doors.cli.output import print_json
    from zhunkao.doors.cli.tell import spoken
    from zhunkao.doors.files import read_value

    sentence = service.say(read_value(expr), spoken())
    if as_json:
        print_json(sentence)
    else:
        print(sentence)
