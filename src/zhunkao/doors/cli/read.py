"""`zhunkao read`: documents of conditions into exact rules."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zhunkao.doors.cli import options

if TYPE_CHECKING:
    from zhunkao.errors import ZhunkaoError
    from zhunkao.reading import ReadDocument


def read(
    files: Annotated[list[Path], typer.Argument(help="doors.argument_files", metavar="FILE…")],
    as_json: options.Json = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="doors.option_output", metavar="OUT")] = None,
    coverage: Annotated[bool, typer.Option("--coverage", help="doors.option_coverage")] = False,
    report: Annotated[Path | None, typer.Option("--report", help="doors.option_report", metavar="FILE")] = None,
    confirmations: Annotated[
        Path | None, typer.Option("--confirmations", help="doors.option_confirmations", metavar="FILE")
    ] = None,
    settle: Annotated[bool, typer.Option("--settle", help="doors.option_settle")] = False,
    compare_with: Annotated[
        Path | None, typer.Option("--compare-with", help="doors.option_compare_with", metavar="OLD.json")
    ] = None,
    guarded: Annotated[bool, typer.Option("--guarded", help="doors.option_guarded")] = False,
) -> int:
    """Read the files; print them as JSON (one object, an array for several files) or as a page, and write the JSON to OUT."""
    from zhunkao.doors.cli import failures, reports
    from zhunkao.doors.cli.tell import tell

    single = {"--report": report, "--confirmations": confirmations, "--settle": settle or None, "--compare-with": compare_with}
    reports.demand_one_file(files, [name for name, value in single.items() if value is not None])
    reports.demand_suffix(report)
    if settle and as_json:
        raise typer.BadParameter(tell("fidelity.settle_is_yaml"), param_hint="--settle")
    found, errors = _read_all(files, confirmations, guarded=guarded)
    if errors:
        return failures.several(errors)
    if settle:
        return reports.settle(found[0], files[0], output)
    if compare_with is not None:
        return reports.compare(found[0], compare_with, output, as_json=as_json)
    if report is not None:
        reports.write_report(found[0], report)
    return _show(found, output, as_json=as_json, coverage=coverage)


def _show(found: list[ReadDocument], output: Path | None, *, as_json: bool, coverage: bool) -> int:
    from zhunkao.doors.cli import page_read
    from zhunkao.doors.cli.output import note, page, print_json, write_whole
    from zhunkao.doors.cli.tell import tell

    if as_json or output is not None:
        values = [one.coverage.to_json() if coverage else one.to_json() for one in found]
        value: Any = values[0] if len(values) == 1 else values
        if output is not None:
            write_whole(output, json.dumps(value, ensure_ascii=False, indent=2) + "\n")
            note(tell("doors.wrote", file=output))
        if as_json:
            print_json(value)
            return 0
    with page() as paper:
        for one in found:
            if coverage:
                page_read.show_coverage(paper, one)
            else:
                page_read.show_document(paper, one)
    return 0


def _read_all(files: list[Path], confirmations: Path | None, *, guarded: bool) -> tuple[list[ReadDocument], list[ZhunkaoError]]:
    """Read every file; faults of all files are collected so that they can be mended together."""
    from zhunkao.doors import service
    from zhunkao.doors.cli.waiting import waiting
    from zhunkao.errors import ZhunkaoError

    found: list[ReadDocument] = []
    errors: list[ZhunkaoError] = []
    for number, file in enumerate(files, 1):
        name = file.name if len(files) == 1 else f"{file.name} {number}/{len(files)}"
        try:
            with waiting(name) as progress:
                found.append(service.read(file, confirmations, guarded=guarded, progress=progress))
        except ZhunkaoError as error:
            if file.name not in error.where and not error.code.startswith("fidelity."):
                error.where = f"{file.name}: {error.where}" if error.where else file.name
            errors.append(error)
    return found, errors
