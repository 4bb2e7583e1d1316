"""`zhunkao say`: the canonical sentence of a structured condition."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhunkao.doors.cli import options


def say(
    expr: Annotated[Path, typer.Argument(help="doors.argument_expr", metavar="EXPR.json")],
    as_json: options.Json = False,
) -> None:
    """Print the sentence of the `expr` in a file (`-`: standard input)."""
    from zhunkao.doors import service
    from zhunkao.doors.cli.output import print_json
    from zhunkao.doors.cli.tell import spoken
    from zhunkao.doors.files import name_of, read_value
    from zhunkao.rulebase.places import within

    value = read_value(expr)
    with within(name_of(expr)):
        sentence = service.say(value, spoken())
    if as_json:
        print_json(sentence)
    else:
        print(sentence)
