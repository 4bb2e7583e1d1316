"""`zhunkao review --on … --on …` and `--horizon 3y`: who is ready when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

if TYPE_CHECKING:
    from zhunkao.doors.cli.review_asked import Ahead, Asked
    from zhunkao.doors.rosters.reviews import Review
    from zhunkao.doors.rosters.running import Order
    from zhunkao.rulebase.base import RuleBase

MOST_DAYS: Final = 12


def ahead_of(on: Sequence[str] | None, horizon: str | None, svg: Path | None) -> tuple[str | None, Ahead | None]:
    """
    The day of the decision as it is given, and what is looked at beyond it, if anything.

    Raises:
        BadParameter: If the horizon is no length of time, there are too many days, or a picture of nothing is wanted.
        DataError: If a day is none.
    """
    from zhunkao.doors import service
    from zhunkao.doors.cli.review_asked import Ahead
    from zhunkao.doors.cli.tell import tell
    from zhunkao.screening.readiness import horizon_of

    given = list(on or ())
    if horizon is None and len(given) < 2:
        if svg is not None:
            raise typer.BadParameter(tell("readiness.svg_alone"), param_hint="--svg")
        return (given[0] if given else None), None
    if len(given) > MOST_DAYS:
        raise typer.BadParameter(tell("readiness.too_many_days", most=MOST_DAYS), param_hint="--on")
    days = sorted({service.day_of(each) for each in given} or {service.day_of(None)})
    until = days[-1] if horizon is None else max(days[-1], horizon_of(days[0], _months(horizon)))
    return days[0].isoformat(), Ahead(tuple(days), until, svg)


def _months(horizon: str) -> int:
    from zhunkao.doors.cli.tell import tell
    from zhunkao.errors import RequestError
    from zhunkao.screening.readiness import months_of

    try:
        return months_of(horizon)
    except RequestError as error:
        raise typer.BadParameter(tell("readiness.bad_horizon", found=horizon), param_hint="--horizon") from error


def look_ahead(base: RuleBase, asked: Asked, order: Order, found: Review) -> Review:
    """The review with who is ready when."""
    from zhunkao.doors.cli.tell import tell
    from zhunkao.doors.cli.waiting import waiting
    from zhunkao.screening.readiness import Looker
    from zhunkao.screening.rosters.reviewing import Reviewer

    if asked.ahead is None:
        return found
    looker = Looker(Reviewer(base, order.terms), asked.ahead.days, asked.ahead.until, order.rulings)
    rows = found.roster.rows
    with waiting(tell("readiness.waiting", name=asked.roster.name)) as progress:
        told = None if progress is None else (lambda done: progress(done, len(rows)))
        return replace(found, readiness=looker.readiness(rows, told))


def draw(asked: Asked, found: Review) -> list[Path]:
    """Write the picture, where one is wanted."""
    from zhunkao.doors.cli.output import write_whole
    from zhunkao.doors.pictures.readiness import readiness_svg

    if asked.ahead is None or asked.ahead.svg is None or found.readiness is None:
        return []
    write_whole(asked.ahead.svg, readiness_svg(found.readiness, found.terms.language))
    return [asked.ahead.svg]


def refuse_with_spark(asked: Asked) -> None:
    """
    Raises:
        RequestError: If looking ahead is asked for where rows are not read one by one.
    """
    from zhunkao.errors import RequestError

    if asked.ahead is not None:
        raise RequestError("readiness.not_by_columns", name="--engine spark")
