"""`zhunkao parse`: one sentence into its structured condition."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from zhunkao.doors.cli import options

if TYPE_CHECKING:
    from zhunkao.language import Reading


def parse(
    sentence: Annotated[str, typer.Argument(help="doors.argument_sentence", metavar="SENTENCE")],
    occupation: Annotated[str | None, typer.Option(help="doors.option_context_occupation", metavar="NAME")] = None,
    level: Annotated[str | None, typer.Option(help="doors.option_context_level", metavar="N")] = None,
    as_json: options.Json = False,
) -> int:
    """Print the `expr` of a sentence, or a page that shows it beside the sentence said back."""
    from zhunkao.doors import service
    from zhunkao.doors.cli import failures
    from zhunkao.doors.cli.output import note, print_json
    from zhunkao.errors import SentenceError
    from zhunkao.model.interchange import condition_to_json

    rank = None if level is None else service.level_of(level)
    try:
        reading = service.read_sentence(sentence, service.context(occupation, rank))
    except SentenceError as error:
        return failures.unusable(error, sentence)
    expr = condition_to_json(reading.condition)
    if as_json:
        for doubt in reading.doubts:
            note(doubt.what)
        print_json(expr)
    else:
        _page(reading, json.dumps(expr, ensure_ascii=False, indent=2))
    return 0


def _page(reading: Reading, structure: str) -> None:
    """The sentence, how it is said canonically and in English, its structure, and what is doubtful."""
    from rich.table import Table

    from zhunkao.doors.cli.output import page
    from zhunkao.doors.cli.pages import doubt_lines
    from zhunkao.doors.cli.tell import tell
    from zhunkao.doors.cli.words import Words
    from zhunkao.language import write, write_english

    rows = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    rows.add_column(style="dim", no_wrap=True)
    rows.add_column(overflow="fold")
    rows.add_row(tell("doors.parse_sentence"), Words(reading.text))
    rows.add_row(tell("doors.parse_canonical"), Words(write(reading.condition)))
    rows.add_row(tell("doors.parse_english"), Words(write_english(reading.condition)))
    rows.add_row(tell("doors.parse_structure"), Words(structure))
    with page() as paper:
        paper.print(rows)
        doubt_lines(paper, reading.doubts)
