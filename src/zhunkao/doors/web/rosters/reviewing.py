"""What a worker does with one roster: open it, answer its chunks, write it. Each step may be broken off and begun again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any, Final, get_args

from zhunkao.doors.enquiries import policy_named
from zhunkao.doors.masking import mask
from zhunkao.doors.rosters.letters import LetterFormat, pack_letters
from zhunkao.doors.rosters.opening import open_book
from zhunkao.doors.rosters.reviews import Review
from zhunkao.doors.rosters.running import Order, put_together, read_people
from zhunkao.doors.rosters.tables import Target
from zhunkao.doors.web.rosters import attached, files
from zhunkao.doors.web.rosters.models import MAPPING, Job
from zhunkao.doors.web.rosters.understanding import kept_file, sheets_of
from zhunkao.doors.web.rules import rules
from zhunkao.doors.whole import written_whole
from zhunkao.errors import DataError
from zhunkao.messages import Language, text
from zhunkao.rulebase.profiles import evidence_profile
from zhunkao.screening.rosters.answers import OUTCOMES, Answer, answer_from_json, outcome_word
from zhunkao.screening.rosters.book import Book
from zhunkao.screening.rosters.finding import about_columns, find_mappings
from zhunkao.screening.rosters.mapping import Defaults
from zhunkao.screening.rosters.mapping_files import mappings_from_yaml
from zhunkao.screening.rosters.people import CellFault, Roster
from zhunkao.screening.rosters.reviewing import Reviewer, Terms
from zhunkao.screening.rosters.totals import FAULT_ORDER, target_name
from zhunkao.screening.rosters.wording import gap_name

CHUNK: Final = 500
"""Rows of a chunk: a few tenths of a second."""

MOST_ROWS: Final = 200_000
MOST_LINES: Final = 12
"""Of a figure."""


def opened(job: Job) -> dict[str, Any]:
    """
    A roster's columns as they are understood: the fields of the job that change.

    Raises:
        DataError, DocumentError: If it cannot be opened; `where` is its name or a place in it.
        DataError: If it has too many rows, or no sheet with people.
    """
    book = book_of(job)
    count = sum(len(sheet.rows) for sheet in book.sheets)
    if count > MOST_ROWS:
        raise DataError("web_rosters.too_many_rows", count=count, most=MOST_ROWS)
    mappings, faults = find_mappings(book)
    if not mappings:
        raise DataError("web_rosters.no_people", sheets="、".join(sheet.name for sheet in book.sheets))
    sheets = sheets_of(book, mappings)
    # What is to be said of other sheets stands above the first; columns without a meaning are seen in their tables.
    known = {mapping.sheet for mapping in mappings}
    sheets[0]["notes"] = [[fault.text("zh"), fault.text("en")] for fault in faults if fault.sheet not in known]
    return {"stage": MAPPING, "sheets": sheets, "mapping": kept_file(mappings)}


def book_of(job: Job) -> Book:
    """
    The roster, opened. The one table of a text file bears the name that the file was brought with, as it does elsewhere.

    Raises:
        DataError, DocumentError, MissingExtra: As `open_book`.
    """
    book = open_book(files.source_of(job.key_hash, job.suffix))
    if book.carrier in ("xlsx", "xls"):
        return book
    return replace(book, sheets=tuple(replace(sheet, name=PurePosixPath(job.name).stem) for sheet in book.sheets))


def order_of(job: Job) -> Order:
    """The order that the visitor's form made."""
    given: Mapping[str, Any] = job.order
    target = Target(given.get("document"), given.get("occupation"), given.get("work_type"), given.get("level"))
    mappings = tuple(
        replace(mapping, defaults=_defaults(mapping.defaults, target)) for mapping in mappings_from_yaml(job.mapping)
    )
    terms = Terms(
        on=date.fromisoformat(given["on"]),
        policy=policy_named(given.get("policy")),
        document=target.document,
        language=language_of(job),
    )
    evidence = attached.papers_of(job)
    if evidence is None:
        evidence = evidence_profile(given["evidence"]) if given.get("evidence") else rules().evidence
    return Order(terms=terms, mappings=mappings, evidence=evidence, rulings=attached.rulings_of(job))


def _defaults(titled: Defaults, target: Target) -> Defaults:
    """What all rows apply for: what the visitor says, else what stands above the sheet's heading."""
    if target.occupation is not None:
        titled = replace(titled, occupation=target.occupation, work_type=target.work_type)
    return replace(titled, level=target.level or titled.level, document=target.document or titled.document)


def language_of(job: Job) -> Language:
    """The language in which it was ordered."""
    return "en" if job.language == "en" else "zh"


@dataclass(frozen=True, slots=True)
class Work:
    """A roster that was read, ready to be answered."""

    job: Job
    order: Order
    roster: Roster
    reviewer: Reviewer

    @property
    def count(self) -> int:
        """How many chunks there are."""
        return -(-len(self.roster.rows) // CHUNK)

    @property
    def people(self) -> int:
        """Rows with people: what a visitor counts."""
        return sum(row.skipped is None for row in self.roster.rows)

    def answers(self, number: int) -> bytes:
        """The answers of a chunk as they are kept: the same bytes whoever makes them, whenever."""
        rows = self.roster.rows[number * CHUNK : (number + 1) * CHUNK]
        found = (self.reviewer.answer(row) for row in rows)
        lines = (json.dumps(answer.to_json(), ensure_ascii=False) + "\n" for answer in found if answer is not None)
        return "".join(lines).encode()

    def kept(self, number: int, digest: str) -> list[Answer] | None:
        """The answers of a chunk out of their file; None where it is missing or is not what was written."""
        try:
            data = files.chunk_of(self.job.key_hash, number).read_bytes()
        except OSError:
            return None
        if sha256(data).hexdigest() != digest:
            return None
        # Words may hold what other programs take for the end of a line.
        return [answer_from_json(json.loads(line)) for line in data.decode().split("\n") if line]


def read(job: Job) -> Work:
    """
    Read the people of a roster.

    Raises:
        ZhunkaoError: If the mapping does not fit the file, or something asked for is unknown.
    """
    order = order_of(job)
    base = rules()
    book = book_of(job)
    roster = replace(read_people(base.base, book, order), faults=_faults(book, order))
    return Work(job, order, roster, Reviewer(base.base, order.terms, order.evidence, order.rulings))


def _faults(book: Book, order: Order) -> tuple[CellFault, ...]:
    """What is to be said of the sheets: of those that are reviewed as they are read now, of others as they were found."""
    read_as = {mapping.sheet: mapping for mapping in order.mappings or ()}
    mappings, found = find_mappings(book)
    known = {mapping.sheet for mapping in mappings}
    said: list[CellFault] = []
    for sheet in book.sheets:
        if sheet.name in read_as:
            said.extend(about_columns(read_as[sheet.name]))
        elif sheet.name not in known:
            said.extend(fault for fault in found if fault.sheet == sheet.name)
    return tuple(said)


def finished(work: Work, answers: list[Answer]) -> dict[str, Any]:
    """Write the roster with its answers; the figures for the page."""
    data = files.source_of(work.job.key_hash, work.job.suffix).read_bytes()
    review = put_together(rules().base, work.roster, work.reviewer, answers, work.order, data=data, mask=mask)
    out = files.result_of(work.job.key_hash, work.job.suffix)
    personal = work.job.order.get("personal") is not False
    review.write(out, personal=personal)
    letters = _letters(work, review, personal=personal)
    for file in out.parent.iterdir():
        if file.name.startswith("result"):
            file.chmod(0o600)
    return {**figures_of(review, work.order.terms.language), "letters": letters}


def _letters(work: Work, review: Review, *, personal: bool) -> int:
    """Write the letters that were ordered into one zip; how many there are."""
    order = work.job.order
    form = next((each for each in get_args(LetterFormat) if each == order.get("letters")), None)
    if form is None:
        return 0
    with written_whole(files.letters_of(work.job.key_hash)) as file:
        return pack_letters(review.letters(order.get("letters_from") or "", personal=personal), file, form)


def figures_of(review: Review, language: Language) -> dict[str, Any]:
    """What the page shows of a review: counts with their names, the longest lists cut; no names of people, no numbers of IDs."""
    totals = review.totals
    faults = sorted(totals.faults.items(), key=lambda pair: (FAULT_ORDER.index(pair[0][0]), -pair[1], pair[0][1]))
    items = sorted(totals.items.items(), key=lambda pair: (-pair[1], str(pair[0])))
    return {
        "people": totals.people,
        "outcomes": [[each, outcome_word(each, language), totals.outcomes[each]] for each in OUTCOMES if totals.outcomes[each]],
        "items": [
            [text("web_rosters.item_line", language, target=" ".join(target_name(key, language)), number=number), count, document]
            for (key, document, number), count in items[:MOST_LINES]
        ],
        "gaps": [[gap_name(gap, language), count] for gap, count in totals.sorted_gaps()[:MOST_LINES]],
        "targets": [
            [" ".join(target_name(key, language)), [found[each] for each in OUTCOMES if totals.outcomes[each]], found.total()]
            for key, found in totals.sorted_targets()[:40]
        ],
        "faults": [
            [key[0], text(f"review.fault_{key[0]}", language), mask(totals.fault_examples[key]), count]
            for key, count in faults[:MOST_LINES]
        ],
        "errors": sum(count for (kind, _), count in totals.faults.items() if kind == "error"),
        "warnings": sum(count for (kind, _), count in totals.faults.items() if kind == "warning"),
        "differing": totals.differing,
        "about": [list(pair) for pair in review.about()],
    }
