"""`zhunkao check`: what applicants may apply for, decided from dated facts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from zhunkao.doors.cli import options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from zhunkao.doors.service import Rules
    from zhunkao.errors import ZhunkaoError
    from zhunkao.model.applicants import Applicant
    from zhunkao.model.decisions import Decision
    from zhunkao.model.policies import Policy

    Decided = Iterator[tuple[Applicant, list[Decision]]]

Made = TypeVar("Made")


def check(
    applicants: Annotated[Path, typer.Argument(help="doors.argument_applicants", metavar="APPLICANTS")],
    rules: options.Rules = None,
    document: options.Document = None,
    occupation: options.Occupation = None,
    work_type: options.WorkType = None,
    level: options.Level = None,
    on: options.On = None,
    policy: options.Policy = None,
    rulings: options.Rulings = None,
    evidence: options.Evidence = None,
    receipts: Annotated[Path | None, typer.Option(help="doors.option_receipts", metavar="FILE")] = None,
    as_json: options.Json = False,
) -> int:
    """Decide the applicants; everything is read and checked before the first line is printed."""
    from zhunkao.doors import service
    from zhunkao.doors.cli import failures
    from zhunkao.doors.cli.tell import spoken, tell

    if work_type is not None and occupation is None:
        raise typer.BadParameter(tell("doors.work_type_alone"), param_hint="--work-type")
    day, counted = service.day_of(on), policy_given(policy)
    found, errors = _applicants(applicants, day)
    if errors:
        return failures.several(errors)
    papers = service.evidence_of(evidence)
    base = service.load(*(rules or ()), evidence=papers)
    found = list(map(service.ruled_by(rulings, base, day), found))
    rank = None if level is None else service.level_of(level)
    # A level alone is a target where the rules are of one occupation.
    has_target = occupation is not None or (rank is not None and len({each.occupation for _, each in base.base.entries()}) == 1)

    def decide(applicant: Applicant) -> list[Decision]:
        if rank is not None and not has_target and not as_json:
            # Page after page would be of occupations that the person has nothing to do with.
            found = base.check(applicant, document, on=day, policy=counted, lang=spoken())
            return [decision for decision in found if decision.level == rank]
        return base.check(applicant, document, occupation, work_type, rank, day, counted, lang=spoken())

    many = applicants.suffix.lower() == ".jsonl"
    # A terminal that shows one result after the other shows how far it is.
    decided = _decided(decide, found, is_silent=not many or (as_json and receipts is None and sys.stdout.isatty()))
    if receipts is not None:
        decided = _with_receipts(base, decided, receipts)
    if as_json:
        _print_json(decided, lines=many)
    else:
        _print_pages(base, decided, has_target=has_target, many=many)
    return 0


def _decided(decide: Callable[[Applicant], list[Decision]], found: list[Applicant], *, is_silent: bool) -> Decided:
    """Decide one after the other; long work tells how far it is."""
    from zhunkao.doors.cli.tell import tell
    from zhunkao.doors.cli.waiting import waiting

    if is_silent:
        yield from ((applicant, decide(applicant)) for applicant in found)
        return
    with waiting(tell("doors.deciding_all")) as progress:
        for done, applicant in enumerate(found, 1):
            decisions = decide(applicant)
            if progress is not None:
                progress(done, len(found))
            yield applicant, decisions


def _with_receipts(base: Rules, decided: Decided, path: Path) -> Decided:
    """Decide everybody, write a receipt a line, and hand out the decisions afterwards."""
    import json

    from zhunkao.doors.cli.output import note, write_whole
    from zhunkao.doors.cli.tell import spoken, tell

    everybody = list(decided)
    receipts = [base.receipt(decision, applicant, lang=spoken()) for applicant, made in everybody for decision in made]
    write_whole(path, "".join(json.dumps(receipt, ensure_ascii=False) + "\n" for receipt in receipts))
    note(tell("doors.wrote_receipts", count=len(receipts), file=path))
    return iter(everybody)


def _applicants(path: Path, day: date) -> tuple[list[Applicant], list[ZhunkaoError]]:
    """The applicants of a file, born by the day, and every fault that was found (a `.jsonl` may have several)."""
    from zhunkao.doors.files import STANDARD_INPUT, name_of, read_lines, read_value
    from zhunkao.errors import DataError, ZhunkaoError
    from zhunkao.rulebase.json_files import load_json

    born = born_by(day)
    kind = path.suffix.lower()
    if kind != ".jsonl":
        if kind not in (".json", ".yaml", ".yml") and str(path) != STANDARD_INPUT:
            raise DataError("doors.not_a_file_of_applicants", where=path.name)
        value, name = read_value(path), name_of(path)
        if isinstance(value, list):
            raise DataError("doors.many_in_one" if value else "doors.no_applicants", where=name, count=len(value))
        return [within(name, born, value)], []
    found: list[Applicant] = []
    errors: list[ZhunkaoError] = []
    for number, line in read_lines(path):
        try:
            value = load_json(line, path.name, number)
            found.append(within(f"{path.name}:{number}", born, value))
        except ZhunkaoError as error:
            errors.append(error)
    if not found and not errors:
        raise DataError("doors.no_applicants", where=path.name)
    return found, errors


def born_by(day: date) -> Callable[[object], Applicant]:
    """Makes an applicant of the interchange form; a birth after the day is refused."""
    from zhunkao.deciding.decide import check_birth
    from zhunkao.model.applicant_forms import applicant_from_json

    def made(value: object) -> Applicant:
        applicant = applicant_from_json(value)
        check_birth(applicant, day)
        return applicant

    return made


def within(name: str, make: Callable[[Any], Made], value: Any) -> Made:
    """Make something of a value; a fault names the file too."""
    from zhunkao.errors import DataError

    try:
        return make(value)
    except DataError as error:
        error.where = f"{name}: {error.where}" if error.where else name
        raise


def policy_given(given: str | None) -> Policy:
    """A policy by its name, or the switches in a file; what looks like a file is one."""
    from zhunkao.doors.service import policy_of

    return policy_of(given)


def _print_json(decided: Decided, *, lines: bool) -> None:
    """One array of decisions, or one array a line for many applicants."""
    from zhunkao.doors.cli.output import print_json, print_json_line

    show = print_json_line if lines else print_json
    for _, decisions in decided:
        show([decision.to_json() for decision in decisions])


def _print_pages(base: Rules, decided: Decided, *, has_target: bool, many: bool) -> None:
    """A page about one applicant, or a table of many."""
    from zhunkao.doors.cli import page_many, page_overview, page_target
    from zhunkao.doors.cli.output import page

    with page() as paper:
        if many:
            page_many.show_many(paper, decided)
            return
        for applicant, decisions in decided:
            if has_target:
                page_target.show_target(paper, base, applicant, decisions)
            else:
                page_overview.show_overview(paper, base, applicant, decisions)
