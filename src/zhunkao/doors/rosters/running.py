"""A review carried out: people read from a book, answered, put together as a `Review`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from zhunkao.deciding.checking import Checker
from zhunkao.doors.rosters.answering import KEPT_FROM, Kept, Progress, answered
from zhunkao.doors.rosters.reviews import Review
from zhunkao.errors import RequestError
from zhunkao.model.version import VERSION
from zhunkao.rulebase.base import RuleBase
from zhunkao.rulebase.profiles.evidence import EvidenceProfile
from zhunkao.rulebase.rulings import RulingBook
from zhunkao.screening.rosters.added import ADDED, WITHOUT_REASONS, AddedColumn
from zhunkao.screening.rosters.answers import Answer
from zhunkao.screening.rosters.book import Book
from zhunkao.screening.rosters.mapping import Defaults, Mapping
from zhunkao.screening.rosters.mapping_files import mappings_to_yaml
from zhunkao.screening.rosters.people import Roster, RosterRow
from zhunkao.screening.rosters.reading import read_roster
from zhunkao.screening.rosters.reviewing import Reviewer, Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """
    How a roster is to be reviewed.

    Attributes:
        terms: Day, policy, document, language.
        mappings: How its sheets are read; found by their headings if None.
        layout: The id of a layout to read with.
        sheet: The one sheet to review; all with people if None.
        defaults: What all rows apply for where they do not say.
        columns: Which columns are added; all if None.
        jobs: Processes; None for as many as there are processors.
    """

    terms: Terms
    evidence: EvidenceProfile | None = None
    rulings: RulingBook | None = None
    mappings: Sequence[Mapping] | None = None
    layout: str | None = None
    sheet: str | None = None
    defaults: Defaults | None = None
    columns: Sequence[AddedColumn] | None = None
    jobs: int | None = 1


def read_people(base: RuleBase, book: Book, order: Order) -> Roster:
    """The people of a book.

    Raises:
        RequestError: If the sheet asked for is not there, or holds no people.
    """
    if order.sheet is not None:
        one = book.sheet(order.sheet)
        if one is None:
            raise RequestError("review.no_sheet", found=order.sheet, allowed="、".join(sheet.name for sheet in book.sheets))
    roster = read_roster(book, base, order.mappings, on=order.terms.on, defaults=order.defaults, layout=order.layout)
    if order.sheet is not None:
        roster = replace(
            roster,
            mappings=tuple(mapping for mapping in roster.mappings if mapping.sheet == order.sheet),
            rows=tuple(row for row in roster.rows if row.sheet == order.sheet),
            faults=tuple(fault for fault in roster.faults if fault.sheet == order.sheet),
        )
    if not roster.mappings:
        form = next((fault for fault in roster.faults if fault.code == "rosters.form_sheet"), None)
        if form is not None:
            raise RequestError(form.code, sheet=dict(form.parts)["sheet"])
        raise RequestError("review.no_people", hint="review.hint_mapping", sheets="、".join(sheet.name for sheet in book.sheets))
    return roster


def review_book(
    base: RuleBase,
    book: Book,
    order: Order,
    *,
    data: bytes = b"",
    mask: Callable[[str], str] = str,
    progress: Progress | None = None,
    work_folder: Path | None = None,
) -> Review:
    """
    Review a book.

    Args:
        base: The rules.
        book: The opened roster.
        order: How it is to be reviewed.
        data: The file's bytes, for writing it again.
        mask: Hides ID numbers in words.
        progress: Told how far it is.
        work_folder: Where the chunks of a long roster are kept until `Review` is written; the caller removes it.
    """
    roster = read_people(base, book, order)
    reviewer = Reviewer(base, order.terms, order.evidence, order.rulings)
    kept = None
    if work_folder is not None and len(roster.rows) > KEPT_FROM:
        kept = Kept(work_folder, fingerprint(base, roster, order, data))
    answers = answered(reviewer, roster.rows, order.jobs, progress, kept)
    return put_together(base, roster, reviewer, answers, order, data=data, mask=mask)


def put_together(
    base: RuleBase,
    roster: Roster,
    reviewer: Reviewer,
    answers: Sequence[Answer],
    order: Order,
    *,
    data: bytes = b"",
    mask: Callable[[str], str] = str,
) -> Review:
    """The review of a roster whose rows have been answered; arguments as for `review_book`."""
    wanted = order.columns or (ADDED if order.terms.with_reasons else WITHOUT_REASONS)
    return Review(
        roster=roster,
        answers=answers,
        terms=order.terms,
        rules=base.rules_hash(),
        documents={document.id: document.title for document in base.documents},
        columns=wanted,
        others=_others(reviewer, roster.rows) if order.terms.document is None else (),
        data=data,
        mask=mask,
    )


def _others(reviewer: Reviewer, rows: Sequence[RosterRow]) -> tuple[str, ...]:
    """The ids of all documents that have conditions for what somebody applies for."""
    targets = dict.fromkeys(row.wanted for row in rows if row.skipped is None and row.wanted.is_complete)
    return tuple(dict.fromkeys(id_ for wanted in targets for id_ in reviewer.documents_for(wanted)))


def fingerprint(base: RuleBase, roster: Roster, order: Order, data: bytes) -> str:
    """What the answers depend on: file, rules, terms, mapping, rulings, papers, version."""
    checker = Checker(base, order.evidence)
    parts: list[Any] = [
        VERSION,
        hashlib.sha256(data).hexdigest(),
        base.rules_hash(),
        checker.evidence_name,
        repr(order.evidence),
        [one.to_json() for one in order.rulings.rulings] if order.rulings is not None else None,
        order.terms.on.isoformat(),
        order.terms.policy.to_json(),
        order.terms.document,
        order.terms.language,
        order.terms.with_reasons,
        mappings_to_yaml(roster.mappings),
        len(roster.rows),
    ]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True, default=str).encode()).hexdigest()
