"""`zhunkao review --engine spark`: people in Parquet, reviewed in parts on Spark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from pathlib import Path

    from zhunkao.doors.cli.review_asked import Asked
    from zhunkao.doors.rosters.running import Order
    from zhunkao.doors.rosters.spark_files import Parts
    from zhunkao.doors.service import Rules


def is_spark(engine: str) -> bool:
    """Whether the option asks for Spark.

    Raises:
        BadParameter: If it names no engine.
    """
    from zhunkao.doors.cli.tell import tell

    if engine not in ("local", "spark"):
        raise typer.BadParameter(tell("cluster.engine", found=engine), param_hint="--engine")
    return engine == "spark"


def review_on_spark(base: Rules, asked: Asked, order: Order, master: str | None, shown: str | None) -> int:
    """Review the file, or folder of files, into a folder of parts; `shown` is an option about the mapping that was given."""
    from zhunkao.doors.cli.output import page, print_json
    from zhunkao.doors.cli.tell import spoken, tell
    from zhunkao.doors.cli.waiting import waiting
    from zhunkao.doors.rosters.spark_files import review_parts
    from zhunkao.doors.rosters.spark_session import session_for
    from zhunkao.errors import RequestError
    from zhunkao.screening.rosters.people import Wanted
    from zhunkao.screening.spark import require_spark

    require_spark()
    _refuse(asked, shown)
    if not asked.roster.is_dir() and asked.roster.suffix.lower() != ".parquet":
        raise RequestError("cluster.only_people", where=asked.roster.name)
    out = asked.output or asked.roster.with_name(f"{asked.roster.stem}.reviewed")
    target = asked.target
    wanted = Wanted(occupation=target.occupation, work_type=target.work_type, level=target.level, document=target.document)
    with waiting(tell("review.waiting", name=asked.roster.name)) as progress:
        done = review_parts(
            asked.roster,
            out,
            base.base,
            order.terms,
            wanted,
            lambda: session_for(master),
            progress,
            personal=asked.personal,
            resume=asked.resume,
            rulings=order.rulings,
        )
    if asked.as_json:
        rows = {"answers": done.answered, "failed": done.failed}
        print_json({"files": [str(out)], "rows": rows, "totals": done.totals.to_json(spoken())})
        return 0
    with page() as paper:
        _show(paper, asked.roster.name, done, out)
    return 0


def _show(paper: object, name: str, done: Parts, out: Path) -> None:
    from rich.console import Console

    from zhunkao.doors.cli import page_review
    from zhunkao.doors.cli.pages import show
    from zhunkao.doors.cli.tell import tell
    from zhunkao.doors.rosters.spark_files import ANSWERS, FAILED

    assert isinstance(paper, Console)
    people = done.answered + done.failed
    show(paper, tell("review.page_title", name=name, carrier="parquet", people=people), style="bold")
    page_review.show_totals(paper, done.totals)
    paper.print()
    show(paper, tell("cluster.page_pieces", all=done.pieces, fresh=done.fresh, kept=done.pieces - done.fresh))
    show(paper, tell("cluster.page_answers", rows=done.answered, folder=out / ANSWERS))
    if done.failed:
        show(paper, tell("cluster.page_failed", rows=done.failed, folder=out / FAILED), style="yellow")
    show(paper, tell("review.about_note"), style="dim")


def _refuse(asked: Asked, shown: str | None) -> None:
    """Options that only rosters in rows have."""
    from zhunkao.doors.cli.review_horizon import refuse_with_spark
    from zhunkao.errors import RequestError

    given = {
        "--reasons": asked.reasons,
        "--letters": asked.letters,
        "--columns": asked.columns,
        "--layout": asked.layout,
        "--mapping": asked.mapping,
        "--sheet": asked.sheet,
    }
    refuse_with_spark(asked)
    if shown is not None:
        raise RequestError("cluster.not_here", name=shown)
    for name, value in given.items():
        if value:
            raise RequestError("cluster.not_here", name=name)
