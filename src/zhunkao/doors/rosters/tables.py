"""A review of whatever holds a roster: a file, a book, rows as dicts, a DataFrame, an Arrow table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from zhunkao.doors.masking import mask
from zhunkao.doors.rosters.answering import Progress
from zhunkao.doors.rosters.opening import open_book
from zhunkao.doors.rosters.reviews import Review
from zhunkao.doors.rosters.running import Order, review_book
from zhunkao.errors import RequestError
from zhunkao.messages import Language
from zhunkao.model.policies import Policy
from zhunkao.rulebase.base import RuleBase
from zhunkao.rulebase.profiles.evidence import EvidenceProfile
from zhunkao.rulebase.rulings import RulingBook
from zhunkao.screening.readiness import Looker, horizon_of, months_of
from zhunkao.screening.rosters.added import columns_named
from zhunkao.screening.rosters.book import Book, Sheet, Value
from zhunkao.screening.rosters.mapping import Defaults
from zhunkao.screening.rosters.mapping import Mapping as SheetMapping
from zhunkao.screening.rosters.reviewing import Reviewer, Terms


class Target(NamedTuple):
    """What all rows apply for where they do not say themselves; `document` decides for all rows."""

    document: str | None = None
    occupation: str | None = None
    work_type: str | None = None
    level: int | None = None


def review_table(
    base: RuleBase,
    evidence: EvidenceProfile | None,
    table: Any,
    target: tuple[str | None, str | None, str | None, int | None],
    on: date,
    policy: Policy,
    *,
    rulings: RulingBook | None = None,
    mapping: Sequence[SheetMapping] | SheetMapping | None = None,
    layout: str | None = None,
    sheet: str | None = None,
    columns: Sequence[str] | None = None,
    reasons: bool = True,
    jobs: int | None = 1,
    lang: Language = "zh",
    progress: Progress | None = None,
    work_folder: Path | None = None,
    horizon: str | None = None,
    days: Sequence[date] = (),
) -> Review:
    """
    Review a roster.

    Args:
        base, on, policy: The rules, the day of the decision, the policy.
        evidence: Which papers are asked for; the standard profile if None.
        table: A file (xlsx, xls, csv, jsonl, parquet), a `Book`, or rows: dicts, a DataFrame, an Arrow table; their keys are read
            as the headings of a roster.
        target: Document, occupation, work type and level that hold for all rows that do not say themselves.
        rulings: A body's own rulings.
        mapping: How the sheets are read; found by their headings if None.
        layout, sheet: The id of a known layout to read with; the one sheet to review.
        columns: Names of the columns that `Review.write` adds; all if None.
        reasons: Whether reasons, papers and findings are given.
        jobs: Processes; None for as many as there are processors. The result is the same.
        lang: The language of the answers.
        progress: Told the rows done and in all.
        work_folder: Where a roster of more than 100,000 rows keeps what is done, for a later run.
        horizon: How far to look ahead (`3y`, `18m`): `Review.readiness` then tells who is ready when.
        days: Later days on which it counts how people stand; without a horizon the last of them is the end.

    Raises:
        DataError: If something given does not have the agreed form.
        DocumentError: If the file is broken, encrypted, empty or of an unknown kind.
        RequestError: If an occupation, document, sheet or column that was asked for is unknown, if there are no people, or if
            the horizon is none.
        OSError: If the file cannot be opened.
    """
    said = Target(*target)
    check_target(base, said)
    book, data = book_of(table)
    order = Order(
        terms=Terms(on=on, policy=policy, document=said.document, language=lang, with_reasons=reasons),
        evidence=evidence,
        rulings=rulings,
        mappings=(mapping,) if isinstance(mapping, SheetMapping) else mapping,
        layout=layout,
        sheet=sheet,
        defaults=defaults_of(said),
        columns=columns_named(columns, lang) if columns is not None else None,
        jobs=jobs,
    )
    ahead = sorted({on, *(day for day in days if day > on)})
    until = max(ahead[-1], horizon_of(on, months_of(horizon))) if horizon is not None else ahead[-1]
    found = review_book(base, book, order, data=data, mask=mask, progress=progress, work_folder=work_folder)
    if until == on:
        return found
    looker = Looker(Reviewer(base, order.terms), ahead, until, rulings)
    return replace(found, readiness=looker.readiness(found.roster.rows))


def check_target(base: RuleBase, target: Target) -> None:
    """
    Refuse what the caller says of all rows and nobody knows, before any row is read.

    Raises:
        RequestError: If the document, occupation, work type or level is unknown.
    """
    if target.occupation is not None:
        base.find(target.document, target.occupation, target.work_type, target.level)
    elif target.document is not None:
        base.document(target.document)


def defaults_of(target: Target) -> Defaults:
    """What rows apply for where they do not say."""
    return Defaults(occupation=target.occupation, work_type=target.work_type, level=target.level, document=target.document)


def book_of(table: Any) -> tuple[Book, bytes]:
    """What holds a roster as a book, and the bytes that it comes from."""
    if isinstance(table, Book):
        return table, b""
    if isinstance(table, (str, Path)):
        return open_book(Path(table)), Path(table).read_bytes()
    if hasattr(table, "to_pylist"):
        return book_of_rows(table.to_pylist())
    if hasattr(table, "to_dict"):
        return book_of_rows(table.to_dict("records"))
    if isinstance(table, Iterable):
        return book_of_rows(table)
    raise RequestError("review.not_a_table", found=type(table).__name__)


def book_of_rows(rows: Iterable[Any]) -> tuple[Book, bytes]:
    """Rows with named values as a book, in which line n is row n; and as JSON Lines."""
    records = list(rows)
    for record in records:
        if not isinstance(record, Mapping):
            raise RequestError("review.not_a_table", found=type(record).__name__)
    keys = tuple(dict.fromkeys(str(key) for record in records for key in record))
    cells = [tuple(_cell(record.get(key)) for key in keys) for record in records]
    data = "".join(json.dumps(dict(record), ensure_ascii=False, default=str) + "\n" for record in records)
    return Book(carrier="jsonl", sheets=(Sheet("rows", (keys, *cells)),), encoding="utf-8"), data.encode("utf-8", "replace")


def _cell(value: Any) -> Value:
    if value is None or isinstance(value, (str, bool, int, date)):
        return value
    if isinstance(value, float):
        # NaN is what tables of numbers hold for nothing.
        return None if value != value else value
    return json.dumps(value, ensure_ascii=False, default=str)
