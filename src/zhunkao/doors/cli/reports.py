"""What `read` does beside reading: the fidelity report as a file, the file of open doubts, the changes since another reading."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from zhunkao.doors.cli.tell import spoken, tell

if TYPE_CHECKING:
    from zhunkao.reading import ReadDocument

HTML, JSON = (".html", ".htm"), ".json"


def demand_one_file(files: Sequence[Path], options: Sequence[str]) -> None:
    """Some options are about one file.

    Raises:
        BadParameter: If there are several files.
    """
    if len(files) > 1 and options:
        raise typer.BadParameter(tell("fidelity.one_file", option=options[0]), param_hint=options[0])


def demand_suffix(report: Path | None) -> None:
    """A report's form is told by its file's name.

    Raises:
        BadParameter: If the name says neither.
    """
    if report is not None and report.suffix.lower() not in (*HTML, JSON):
        raise typer.BadParameter(tell("fidelity.report_suffix"), param_hint="--report")


def write_report(read: ReadDocument, path: Path) -> None:
    """Write the fidelity report in the form that the file's name says."""
    from zhunkao.doors.cli.output import note, write_whole
    from zhunkao.reading.fidelity import report_on

    report = report_on(read)
    if path.suffix.lower() == JSON:
        written = json.dumps(report.to_json(), ensure_ascii=False, indent=2) + "\n"
    else:
        from zhunkao.doors.pages_html.fidelity_page import fidelity_html

        written = fidelity_html(report, spoken())
    write_whole(path, written)
    note(tell("doors.wrote", file=path))


def settle(read: ReadDocument, file: Path, output: Path | None) -> int:
    """Print (or write) a file of confirmations with all open doubts, ready to be filled in."""
    from zhunkao.doors.cli.output import note, print_json_text, write_whole
    from zhunkao.reading.reader import CONFIRMED
    from zhunkao.reading.settling import open_matters
    from zhunkao.rulebase.yaml_writing import write_block, write_list

    matters = open_matters(read.document, read.view)
    if not matters:
        note(tell("fidelity.nothing_to_settle"))
    head = [f"# {line}" for line in tell("fidelity.settle_head", file=file.stem + CONFIRMED).split("\n")]
    body = ["confirmed:", *_apart(write_list(matters))] if matters else ["confirmed: []"]
    written = "\n".join([*head, *write_block({"document": read.document.id}), *body])
    if output is not None:
        write_whole(output, written + "\n")
        note(tell("doors.wrote", file=output))
    else:
        print_json_text(written)
    return 0


def _apart(lines: Iterable[str]) -> list[str]:
    """The lines of a list with a blank one before each member."""
    return [part for line in lines for part in (("", line) if line.startswith("- ") else (line,))]


def compare(read: ReadDocument, old_file: Path, output: Path | None, *, as_json: bool) -> int:
    """Every item that reads otherwise than in an earlier reading, as a page or as JSON."""
    from zhunkao.doors.cli.output import note, page, print_json, write_whole
    from zhunkao.doors.cli.page_changes import show_changes
    from zhunkao.doors.files import read_text
    from zhunkao.model.interchange import document_from_json
    from zhunkao.reading.changes import changes_between
    from zhunkao.rulebase.json_files import load_json
    from zhunkao.rulebase.places import within

    value = load_json(read_text(old_file), old_file.name)
    with within(old_file.name):
        old = document_from_json(value)
    changes = changes_between(old, read.document)
    answer = {"old": old.id, "new": read.document.id, "changes": [change.to_json() for change in changes]}
    if output is not None:
        write_whole(output, json.dumps(answer, ensure_ascii=False, indent=2) + "\n")
        note(tell("doors.wrote", file=output))
    if as_json:
        print_json(answer)
    else:
        with page() as paper:
            show_changes(paper, changes, old_file.name)
    return 0
