"""`zhunkao plan`: the soonest way to a certificate, with its ladder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zhunkao.doors.cli import options

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from zhunkao.model.applicants import Applicant


def plan(
    applicant: Annotated[Path, typer.Argument(help="doors.argument_applicant", metavar="APPLICANT")],
    occupation: Annotated[str, typer.Option(help="doors.option_occupation", metavar="NAME")],
    level: Annotated[str, typer.Option(help="doors.option_level", metavar="N")],
    work_type: options.WorkType = None,
    document: options.Document = None,
    rules: options.Rules = None,
    on: options.On = None,
    policy: options.Policy = None,
    rulings: options.Rulings = None,
    wait_days: Annotated[str | None, typer.Option(help="doors.option_wait_days", metavar="N")] = None,
    training_days: Annotated[str | None, typer.Option(help="doors.option_training_days", metavar="N")] = None,
    allow: Annotated[list[str] | None, typer.Option(help="doors.option_allow", metavar="WHAT=MONTHS")] = None,
    svg: Annotated[Path | None, typer.Option(help="doors.option_svg", metavar="FILE")] = None,
    as_json: options.Json = False,
) -> int:
    """Plan for one applicant; everything is read and checked before the first line is printed."""
    from zhunkao.doors import service
    from zhunkao.doors.cli.check import policy_given
    from zhunkao.doors.cli.output import note, page, print_json, write_whole
    from zhunkao.doors.cli.tell import spoken, tell

    day, counted = service.day_of(on), policy_given(policy)
    person = _applicant(applicant, day)
    base = service.load(*(rules or ()))
    person = service.ruled_by(rulings, base, day)(person)
    plans = base.plan(
        person,
        document,
        occupation,
        work_type,
        service.level_of(level),
        day,
        counted,
        wait_days=_days("wait_days", wait_days),
        training_days=_days("training_days", training_days),
        allow=_allowed(allow or ()),
        lang=spoken(),
    )
    if svg is not None:
        from zhunkao.doors.pictures.ladder import ladder_svg

        write_whole(svg, ladder_svg(plans[0], spoken(), document=base.base.document(plans[0].document).title))
        note(tell("planning.page_wrote", file=svg))
    if as_json:
        print_json([each.to_json() for each in plans])
        return 0
    from zhunkao.doors.cli.page_plan import show_plans

    with page() as paper:
        show_plans(paper, base, person, plans)
    return 0


def _applicant(path: Path, day: date) -> Applicant:
    """The one applicant of a file, born by the day."""
    from zhunkao.doors.cli.check import born_by, within
    from zhunkao.doors.files import STANDARD_INPUT, name_of, read_value
    from zhunkao.errors import DataError

    if path.suffix.lower() not in (".json", ".yaml", ".yml") and str(path) != STANDARD_INPUT:
        raise DataError("planning.one_applicant", where=path.name)
    value = read_value(path)
    if isinstance(value, list):
        raise DataError("planning.one_applicant", where=path.name)
    return within(name_of(path), born_by(day), value)


def _days(name: str, given: str | None) -> int | None:
    """A number of days; what is none is refused as the planner refuses one that is out of range."""
    from zhunkao.errors import RequestError

    if given is None:
        return None
    from zhunkao.deciding.planning.planner import LONGEST_DAYS

    words = given.strip()
    if not words.isascii() or not words.isdecimal() or len(words) > 9 or int(words) > LONGEST_DAYS:
        raise RequestError("planning.bad_days", where=f"--{name.replace('_', '-')}", found=given, most=LONGEST_DAYS)
    return int(words)


def _allowed(given: Iterable[str]) -> dict[str, int]:
    """`degree associate=36` and its like; months are whole numbers."""
    from zhunkao.errors import RequestError

    found: dict[str, int] = {}
    for each in given:
        what, parted, months = each.rpartition("=")
        words = months.strip()
        if not parted or not words.isascii() or not words.isdecimal() or len(words) > 9:
            raise RequestError("planning.not_an_allowance", hint="planning.hint_allowance", where="--allow", found=each)
        found[" ".join(what.split())] = int(words)
    return found
