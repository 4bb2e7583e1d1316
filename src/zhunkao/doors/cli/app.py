"""The commands together, under their names, with what holds for all of them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zhunkao.doors.cli import ask, backup, check, mcp, parse, plan, policy, read, replay, review, say, serve, work
from zhunkao.doors.cli.tell import LANGUAGES, speak, tell

if TYPE_CHECKING:
    from collections.abc import Callable

COMMANDS: dict[str, Callable[..., Any]] = {
    "read": read.read,
    "say": say.say,
    "parse": parse.parse,
    "check": check.check,
    "plan": plan.plan,
    "review": review.review,
    "replay": replay.replay,
    "ask": ask.ask,
    "policy": policy.policy,
    "serve": serve.serve,
    "work": work.work,
    "backup": backup.backup,
    "restore": backup.restore,
    "mcp": mcp.mcp,
}
"""In the order of the help page. The text of `doors.help_NAME` is the command's help."""

HELP_KEYS = {"review": "review.help", "mcp": "mcp.help", "work": "web_rosters.help_work"}
"""Where a command's help stands outside the doors' own messages."""

HELP = ["-h", "--help"]


def command() -> Any:
    """
    The command `zhunkao` as typer makes it, its help in the language spoken now.

    Help texts stand in the catalogue, so they are filled in here and not where the options are declared.
    """
    app = typer.Typer(
        help=tell("doors.help"),
        epilog=tell("doors.help_end"),
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": HELP},
    )
    app.callback()(common)
    for name, function in COMMANDS.items():
        said = tell(HELP_KEYS.get(name, f"doors.help_{name}"))
        app.command(name, help=said, no_args_is_help=name not in ("ask", "serve", "work", "mcp"))(function)
    made = typer.main.get_command(app)
    for each in (made, *getattr(made, "commands", {}).values()):
        help_option = each.get_help_option(typer.Context(each, help_option_names=HELP))
        help_option.help = "doors.option_help"
        for parameter in (*each.params, help_option):
            _finish(parameter)
        each.get_help = partial(_help, each)
    return made


def _help(command: Any, context: Any) -> str:
    from zhunkao.doors.cli.help_pages import help_page

    return help_page(command, context)


def _finish(parameter: Any) -> None:
    """Put the catalogue's text where a parameter's help is a key of it, and take its words as they are."""
    found = getattr(parameter, "help", None)
    if found:
        parameter.help = tell(found)
    parameter._runtime_param = AsGiven(parameter.type_descriptor.annotation)


class AsGiven:
    """
    Makes of a parameter's words what its annotation says: text, a path, or a list of paths.

    Else typer asks pydantic to, whose import takes as long as all of a check.
    """

    def __init__(self, annotation: Any) -> None:
        self.annotation = annotation

    def coerce(self, value: Any, **_: Any) -> Any:
        """The value of a parameter; None where it is not given."""
        if self.annotation is Path and value is not None:
            return Path(value)
        if self.annotation == list[Path]:
            return [Path(each) for each in value or ()]
        return value


def _language(given: str | None) -> str | None:
    if given is not None and given not in LANGUAGES:
        raise typer.BadParameter(tell("doors.unknown_language", found=given))
    speak(given)
    return given


def _version(wanted: bool) -> None:
    if wanted:
        from zhunkao import __version__

        print(f"zhunkao {__version__}")
        raise typer.Exit


def common(
    lang: Annotated[str | None, typer.Option(help="doors.option_lang", metavar="zh|en", callback=_language)] = None,
    version: Annotated[
        bool, typer.Option("--version", "-V", help="doors.option_version", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """What may stand before every command; the callbacks do it."""
