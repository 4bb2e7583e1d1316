"""`zhunkao review`: a whole roster in, the same roster out with the item each person meets, reasons, papers and findings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

if TYPE_CHECKING:
    from zhunkao.doors.cli.review_asked import Asked
    from zhunkao.doors.rosters.letters import LetterFormat
    from zhunkao.doors.rosters.reviews import Review
    from zhunkao.doors.rosters.running import Order
    from zhunkao.doors.service import Rules
    from zhunkao.screening.rosters.book import Book


def review(
    roster: Annotated[Path, typer.Argument(help="review.argument_roster", metavar="ROSTER")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="review.option_output", metavar="OUT")] = None,
    layout: Annotated[str | None, typer.Option(help="review.option_layout", metavar="NAME")] = None,
    mapping: Annotated[Path | None, typer.Option(help="review.option_mapping", metavar="FILE")] = None,
    save_mapping: Annotated[Path | None, typer.Option(help="review.option_save_mapping", metavar="FILE")] = None,
    show_mapping: Annotated[bool, typer.Option("--show-mapping", help="review.option_show_mapping")] = False,
    sheet: Annotated[str | None, typer.Option(help="review.option_sheet", metavar="NAME")] = None,
    occupation: Annotated[str | None, typer.Option(help="review.option_occupation", metavar="NAME")] = None,
    work_type: Annotated[str | None, typer.Option(help="doors.option_work_type", metavar="NAME")] = None,
    level: Annotated[str | None, typer.Option(help="review.option_level", metavar="N")] = None,
    document: Annotated[str | None, typer.Option(help="review.option_document", metavar="ID")] = None,
    rules: Annotated[list[Path] | None, typer.Option(help="doors.option_rules", metavar="DOC")] = None,
    on: Annotated[list[str] | None, typer.Option(help="readiness.option_on", metavar="DATE")] = None,
    horizon: Annotated[str | None, typer.Option(help="readiness.option_horizon", metavar="3y|18m")] = None,
    svg: Annotated[Path | None, typer.Option(help="readiness.option_svg", metavar="FILE")] = None,
    policy: Annotated[str | None, typer.Option(help="doors.option_policy", metavar="FILE|NAME")] = None,
    rulings: Annotated[Path | None, typer.Option(help="doors.option_rulings", metavar="FILE")] = None,
    evidence: Annotated[str | None, typer.Option(help="doors.option_evidence", metavar="FILE|NAME")] = None,
    letters: Annotated[Path | None, typer.Option(help="review.option_letters", metavar="DIR")] = None,
    letters_format: Annotated[str, typer.Option(help="review.option_letters_format", metavar="txt|docx")] = "txt",
    letters_from: Annotated[str, typer.Option(help="review.option_letters_from", metavar="NAME")] = "",
    columns: Annotated[str | None, typer.Option(help="review.option_columns", metavar="NAMES")] = None,
    reasons: Annotated[bool | None, typer.Option("--reasons/--no-reasons", help="review.option_reasons")] = None,
    personal: Annotated[bool, typer.Option("--personal/--no-personal", help="review.option_personal")] = True,
    jobs: Annotated[str | None, typer.Option(help="review.option_jobs", metavar="N")] = None,
    resume: Annotated[bool, typer.Option("--resume/--no-resume", help="review.option_resume")] = True,
    engine: Annotated[str, typer.Option(help="cluster.option_engine", metavar="local|spark")] = "local",
    master: Annotated[str | None, typer.Option(help="cluster.option_master", metavar="URL")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="doors.option_json")] = False,
) -> int:
    """Review the roster; nothing is written before all of it is answered."""
    from zhunkao.doors import service
    from zhunkao.doors.cli.review_asked import Asked
    from zhunkao.doors.cli.review_horizon import ahead_of
    from zhunkao.doors.cli.review_spark import is_spark, review_on_spark
    from zhunkao.doors.cli.tell import tell
    from zhunkao.doors.rosters.tables import Target

    if work_type is not None and occupation is None:
        raise typer.BadParameter(tell("doors.work_type_alone"), param_hint="--work-type")
    day, ahead = ahead_of(on, horizon, svg)
    asked = Asked(
        roster=roster,
        output=output,
        target=Target(document, occupation, work_type, None if level is None else service.level_of(level)),
        layout=layout,
        mapping=mapping,
        sheet=sheet,
        on=day,
        ahead=ahead,
        policy=policy,
        rulings=rulings,
        letters=letters,
        letters_format=_letters_format(letters_format),
        letters_from=letters_from,
        columns=columns,
        reasons=reasons,
        personal=personal,
        jobs=_jobs(jobs),
        resume=resume,
        as_json=as_json,
    )
    base = service.load(*(rules or ()), evidence=service.evidence_of(evidence))
    if is_spark(engine):
        shown = "--show-mapping" if show_mapping else "--save-mapping" if save_mapping is not None else None
        return review_on_spark(base, asked, _order(base, asked), master, shown)
    if show_mapping or (save_mapping is not None and output is None):
        return _mapping(base, asked, save_mapping, show=show_mapping)
    return _review(base, asked, save_mapping)


def _letters_format(given: str) -> LetterFormat:
    from zhunkao.doors.cli.tell import tell

    if given == "txt":
        return "txt"
    if given == "docx":
        return "docx"
    raise typer.BadParameter(tell("review.letters_format", found=given), param_hint="--letters-format")


def _jobs(given: str | None) -> int | None:
    from zhunkao.doors.cli.tell import tell

    if given is None:
        return None
    if not given.isdecimal() or not 1 <= int(given) <= 256:
        raise typer.BadParameter(tell("review.jobs", found=given), param_hint="--jobs")
    return int(given)


# --- how the roster is understood -------------------------------------------------------------------------------------------


def _mapping(base: Rules, asked: Asked, save: Path | None, *, show: bool) -> int:
    """Show or save how the roster is understood; nothing is reviewed."""
    from zhunkao.doors.cli import page_review
    from zhunkao.doors.cli.output import page, print_json
    from zhunkao.doors.rosters.opening import open_book
    from zhunkao.doors.rosters.running import read_people

    order = _order(base, asked)
    if asked.roster.suffix.lower() == ".parquet":
        from zhunkao.doors.rosters.parquet_files import holds_people
        from zhunkao.doors.rosters.pieces import head_of

        # The first rows tell; what is no Parquet file is refused here.
        holds_people(asked.roster)
        people = head_of(base.base, asked.roster, order)
    else:
        people = read_people(base.base, open_book(asked.roster), order)
    _save_mapping(save, people.mappings)
    if asked.as_json:
        print_json(page_review.mapping_json(people.mappings))
    elif show:
        with page() as paper:
            for each in people.mappings:
                page_review.show_mapping(paper, each)
    return 0


def _save_mapping(save: Path | None, mappings: Any) -> None:
    from zhunkao.doors.cli.output import note, write_whole
    from zhunkao.doors.cli.tell import tell
    from zhunkao.screening.rosters.mapping_files import mappings_to_yaml

    if save is not None:
        write_whole(save, mappings_to_yaml(mappings))
        note(tell("review.saved_mapping", file=save))


def _order(base: Rules, asked: Asked) -> Order:
    """The order that the options make."""
    from zhunkao.doors import service
    from zhunkao.doors.cli.check import policy_given
    from zhunkao.doors.cli.tell import spoken
    from zhunkao.doors.files import read_text
    from zhunkao.doors.rosters.running import Order
    from zhunkao.doors.rosters.tables import check_target, defaults_of
    from zhunkao.screening.rosters.added import columns_named
    from zhunkao.screening.rosters.mapping_files import mappings_from_yaml
    from zhunkao.screening.rosters.reviewing import Terms

    check_target(base.base, asked.target)
    terms = Terms(
        on=service.day_of(asked.on),
        policy=policy_given(asked.policy),
        document=asked.target.document,
        language=spoken(),
        with_reasons=asked.reasons is not False,
    )
    columns = None if asked.columns is None else columns_named(asked.columns.replace("，", ",").split(","), spoken())
    found = None if asked.mapping is None else mappings_from_yaml(read_text(asked.mapping), asked.mapping.name)
    return Order(
        terms=terms,
        evidence=base.evidence,
        rulings=service.rulings_of(asked.rulings, base) if asked.rulings is not None else None,
        mappings=found,
        layout=asked.layout,
        sheet=asked.sheet,
        defaults=defaults_of(asked.target),
        columns=columns,
        jobs=asked.jobs,
    )


# --- the review -------------------------------------------------------------------------------------------------------------


def _review(base: Rules, asked: Asked, save: Path | None) -> int:
    from zhunkao.doors.rosters.opening import open_book

    order = _order(base, asked)
    if asked.roster.suffix.lower() == ".parquet" and not _goes_by_rows(asked, save):
        from zhunkao.doors.rosters.parquet_files import holds_people

        if holds_people(asked.roster):
            return _by_columns(base, asked, order)
    if (carrier := _goes_by_pieces(asked)) is not None:
        return _by_pieces(base, asked, order, save, carrier)
    book = open_book(asked.roster)
    out = out_path(asked.roster, asked.output, book.carrier)
    return _by_rows(base, asked, order, book, out, save)


def _goes_by_rows(asked: Asked, save: Path | None) -> bool:
    """Whether something is asked for that only a review row by row gives: by columns there are no reasons and no mapping."""
    wanted = (asked.ahead, asked.letters, asked.columns, asked.layout, asked.mapping, asked.sheet, save)
    return bool(asked.reasons) or any(each is not None for each in wanted)


def _goes_by_pieces(asked: Asked) -> Literal["parquet", "csv"] | None:
    """The kind of a long roster in Parquet or text of which nobody wants every row told or written to; None for all others."""
    if asked.ahead is not None or asked.letters is not None or asked.as_json:
        return None
    if asked.roster.suffix.lower() == ".parquet":
        from zhunkao.doors.rosters import pieces
        from zhunkao.doors.rosters.parquet_files import holds_people

        return "parquet" if not holds_people(asked.roster) and pieces.is_long(asked.roster) else None
    from zhunkao.doors.rosters import csv_pieces

    as_text = asked.output is None or asked.output.suffix.lower() == ".csv"
    return "csv" if as_text and csv_pieces.is_long(asked.roster) else None


def _by_pieces(base: Rules, asked: Asked, order: Order, save: Path | None, carrier: Literal["parquet", "csv"]) -> int:
    """A long roster in Parquet or text, piece by piece."""
    from zhunkao.doors.cli import page_review
    from zhunkao.doors.cli.output import page
    from zhunkao.doors.cli.tell import tell
    from zhunkao.doors.cli.waiting import waiting
    from zhunkao.doors.rosters.csv_pieces import review_csv_pieces
    from zhunkao.doors.rosters.pieces import review_pieces

    out = out_path(asked.roster, asked.output, carrier)
    review = review_pieces if carrier == "parquet" else review_csv_pieces
    folder = out.with_name(f".{out.name}.work")
    if not asked.resume:
        _remove(folder)
    with waiting(tell("review.waiting", name=asked.roster.name)) as progress:
        found, files = review(base.base, asked.roster, out, order, personal=asked.personal, progress=progress, work_folder=folder)
    _save_mapping(save, found.roster.mappings)
    _remove(folder)
    with page() as paper:
        page_review.show_review(paper, asked.roster.name, found)
        page_review.show_written(paper, files, 0, None)
    return 0


def _by_rows(base: Rules, asked: Asked, order: Order, book: Book, out: Path, save: Path | None) -> int:
    from zhunkao.doors.cli import page_review
    from zhunkao.doors.cli.output import page, print_json
    from zhunkao.doors.cli.page_readiness import show_readiness
    from zhunkao.doors.cli.review_horizon import draw, look_ahead
    from zhunkao.doors.cli.tell import tell
    from zhunkao.doors.cli.waiting import waiting
    from zhunkao.doors.masking import mask
    from zhunkao.doors.rosters.running import review_book

    folder = out.with_name(f".{out.name}.work")
    if not asked.resume:
        _remove(folder)
    with waiting(tell("review.waiting", name=asked.roster.name)) as progress:
        data = asked.roster.read_bytes()
        found = review_book(base.base, book, order, data=data, mask=mask, progress=progress, work_folder=folder)
    found = look_ahead(base.base, asked, order, found)
    files = [*found.write(out, personal=asked.personal), *draw(asked, found)]
    _save_mapping(save, found.roster.mappings)
    letters = _letters(found, asked)
    _remove(folder)
    if asked.as_json:
        print_json({"files": [str(file) for file in files], "letters": letters, **found.to_json()})
        return 0
    with page() as paper:
        page_review.show_review(paper, asked.roster.name, found)
        if found.readiness is not None:
            show_readiness(paper, found.readiness)
        page_review.show_written(paper, files, letters, asked.letters)
    return 0


def _letters(found: Review, asked: Asked) -> int:
    if asked.letters is None:
        return 0
    return found.write_letters(asked.letters, asked.letters_format, asked.letters_from, personal=asked.personal)


def _remove(folder: Path) -> None:
    """Take away the chunks of an earlier run, or of this one when all is written."""
    from zhunkao.doors.rosters.answering import Kept

    if folder.is_dir():
        Kept(folder, "").remove()


def _by_columns(base: Rules, asked: Asked, order: Order) -> int:
    """People in Parquet through the columnar engine, batch by batch."""
    from zhunkao.doors.cli import page_review
    from zhunkao.doors.cli.output import note, page, print_json
    from zhunkao.doors.cli.pages import show
    from zhunkao.doors.cli.tell import spoken, tell
    from zhunkao.doors.cli.waiting import waiting
    from zhunkao.doors.rosters.parquet_files import screen_parquet
    from zhunkao.doors.whole import written_whole
    from zhunkao.screening.rosters.people import Wanted

    out = asked.output or asked.roster.with_name(f"{asked.roster.stem}.reviewed.parquet")
    _refuse_input(asked.roster, out)
    target = asked.target
    wanted = Wanted(occupation=target.occupation, work_type=target.work_type, level=target.level, document=target.document)
    with waiting(tell("review.waiting", name=asked.roster.name)) as progress, written_whole(out) as file:
        done = screen_parquet(
            asked.roster,
            file,
            base.base,
            order.terms,
            wanted,
            progress,
            personal=asked.personal,
            notice=note,
            rulings=order.rulings,
        )
    if asked.as_json:
        print_json({"files": [str(out)], "rows": done.rows, "totals": done.totals.to_json(spoken())})
        return 0
    with page() as paper:
        show(paper, tell("review.page_title", name=asked.roster.name, carrier="parquet", people=done.rows))
        page_review.show_totals(paper, done.totals)
        page_review.show_written(paper, [out], 0, None)
    return 0


def out_path(roster: Path, given: Path | None, carrier: str) -> Path:
    """
    Where the roster goes: the file given, or `NAME.reviewed.xlsx` beside it.

    Raises:
        RequestError: If that is the roster itself, or its suffix cannot be written.
    """
    from zhunkao.doors.rosters.reviews import SUFFIXES
    from zhunkao.errors import RequestError

    suffixes = SUFFIXES[carrier]
    out = given or roster.with_name(f"{roster.stem}.reviewed{suffixes[0]}")
    if out.suffix.lower() not in suffixes:
        raise RequestError("review.other_suffix", where=out.name, allowed="、".join(suffixes))
    _refuse_input(roster, out)
    return out


def _refuse_input(roster: Path, out: Path) -> None:
    from zhunkao.errors import RequestError

    if out.resolve() == roster.resolve() or (out.exists() and out.samefile(roster)):
        raise RequestError("review.onto_itself", where=out.name)
