"""The help pages: in the language spoken, broken into lines as Chinese is, wide characters counted as two columns.

The library's own pages know neither: they count characters, cut a summary without blanks to `...`, and show types of Python.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from typing import Any

from zhunkao.doors.cli.tell import tell

NARROWEST, WIDEST = 60, 100
"""Columns of a help page."""

LONGEST_NAME = 28
"""Columns of an option with its value; the text of a longer one begins on the next line."""


def help_page(command: Any, context: Any) -> str:
    """
    What `--help` prints of a command, or of all together.

    Args:
        command: The command as typer makes it.
        context: The library's context of the call, which knows how the command was called.
    """
    width = min(max(shutil.get_terminal_size((WIDEST, 24)).columns, NARROWEST), WIDEST)
    commands = getattr(command, "commands", {})
    parameters = command.get_params(context)
    arguments = [each for each in parameters if each.param_type_name == "argument"]
    options = [each for each in parameters if each.param_type_name != "argument" and not each.hidden]
    words = [each.metavar if each.required else f"[{each.metavar.strip('[]')}]" for each in arguments]
    words += [tell("doors.help_options"), *([tell("doors.help_command")] if commands else [])]
    lines = [tell("doors.help_usage", call=" ".join([context.command_path, *words])), ""]
    lines += _broken(command.help or "", 2, width)
    lines += _section("doors.help_arguments", [(each.metavar.strip("[]"), each.help) for each in arguments], width)
    lines += _section("doors.help_options_title", [(_names(each), each.help) for each in options], width)
    lines += _section("doors.help_commands", [(name, each.help) for name, each in commands.items()], width)
    if command.epilog:
        lines += ["", *_broken(command.epilog, 2, width)]
    return "\n".join(lines)


def _names(option: Any) -> str:
    """`-o, --output OUT`."""
    short_first = sorted((*option.opts, *option.secondary_opts), key=lambda name: name.startswith("--"))
    value = "" if option.is_flag else f" {option.metavar}"
    return ", ".join(short_first) + value


def _section(title: str, rows: Iterable[tuple[str, str | None]], width: int) -> Iterator[str]:
    """A heading, and below it names with their texts beside them."""
    from rich.cells import cell_len

    shown = [(name, said or "") for name, said in rows]
    if not shown:
        return
    column = 2 + max(length for name, _ in shown if (length := cell_len(name)) <= LONGEST_NAME) + 2
    yield ""
    yield tell(title)
    for name, said in shown:
        first, *rest = _broken(said, column, width)
        if cell_len(name) > LONGEST_NAME:
            yield f"  {name}"
            yield first
        else:
            yield f"  {name}{' ' * (column - 2 - cell_len(name))}{first.lstrip()}"
        yield from rest


def _broken(said: str, indent: int, width: int) -> list[str]:
    """A text in lines that begin at a column."""
    from zhunkao.doors.cli.words import breaks

    lines: list[str] = []
    start = 0
    for end in [*breaks(said, width - indent), len(said)]:
        lines.append(f"{' ' * indent}{said[start:end].strip()}")
        start = end
    return lines
