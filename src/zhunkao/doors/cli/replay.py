"""`zhunkao replay`: the decisions of receipts, made again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zhunkao.doors.cli import options

if TYPE_CHECKING:
    from zhunkao.doors.service import Rules
    from zhunkao.errors import ZhunkaoError
    from zhunkao.model.decisions import Decision


def replay(
    receipts: Annotated[Path, typer.Argument(help="doors.argument_receipts", metavar="RECEIPTS")],
    rules: options.Rules = None,
    evidence: options.Evidence = None,
    as_json: options.Json = False,
) -> int:
    """Make every decision of a file of receipts again; say of each whether it comes out the same."""
    from zhunkao.doors.cli import failures
    from zhunkao.doors.cli.output import page, print_json
    from zhunkao.doors.cli.tell import tell
    from zhunkao.doors.cli.words import Words
    from zhunkao.errors import DataError

    made: list[Decision] = []
    errors: list[ZhunkaoError] = []
    bases: dict[str, Rules] = {}
    given = _receipts(receipts)
    if not given:
        raise DataError("doors.no_receipts", where=receipts.name)
    for where, receipt in given:
        found = _again(where, receipt, rules or [], evidence, bases)
        if isinstance(found, Exception):
            errors.append(found)
        else:
            made.append(found)
    if errors:
        return failures.several(errors)
    if as_json:
        print_json([decision.to_json() for decision in made])
        return 0
    with page() as paper:
        for decision in made:
            name = f"{decision.occupation}（{decision.work_type}）" if decision.work_type else decision.occupation
            said = tell(f"doors.status_{decision.status}")
            paper.print(Words(f"{decision.id[:12]}  {decision.applicant}  {name} {decision.level}  {decision.on}  {said}"))
        paper.print(Words(tell("doors.replayed", count=len(made))))
    return 0


def _receipts(path: Path) -> list[tuple[str, Any]]:
    """The receipts of a file, each with its place: one value in `.json`, one a line in `.jsonl`."""
    from zhunkao.doors.files import read_lines, read_value
    from zhunkao.rulebase.json_files import load_json

    if path.suffix.lower() != ".jsonl":
        value = read_value(path)
        return [(path.name, each) for each in (value if isinstance(value, list) else [value])]
    return [(f"{path.name}:{number}", load_json(line, path.name, number)) for number, line in read_lines(path)]


def _again(where: str, receipt: Any, rules: list[Path], evidence: str | None, bases: dict[str, Rules]) -> Decision | ZhunkaoError:
    from zhunkao.doors import service
    from zhunkao.errors import ZhunkaoError

    try:
        # A receipt names the profile of its papers; one from a file of the user's own must be given again.
        named = evidence or (receipt.get("evidence") if isinstance(receipt, dict) else None) or "standard"
        if named not in bases:
            bases[named] = service.load(*rules, evidence=service.evidence_of(named))
        return bases[named].replay(receipt)
    except ZhunkaoError as error:
        error.where = f"{where}: {error.where}" if error.where else where
        return error
