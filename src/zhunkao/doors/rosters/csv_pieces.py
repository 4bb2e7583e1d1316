"""A long roster of separated values: read, answered and written piece by piece, by several processes.

The result is that of a shorter roster, read as a whole: see `pieces`, which does the same with Parquet.
"""

from __future__ import annotations

import array
import codecs
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from zhunkao.doors.masking import mask
from zhunkao.doors.rosters.answering import Kept, Progress, processes
from zhunkao.doors.rosters.in_order import in_order
from zhunkao.doors.rosters.open_text import MARKS, delimiter_of, separated_rows
from zhunkao.doors.rosters.opening import starts_as_csv
from zhunkao.doors.rosters.pieces import HEAD, LONG, PIECE, counted_review, kept_of
from zhunkao.doors.rosters.reviews import Review
from zhunkao.doors.rosters.running import Order, put_together, read_people
from zhunkao.doors.rosters.text_files import BOM, csv_text, is_utf_8, line_ends, report_text, write_report_csv
from zhunkao.doors.whole import written_whole
from zhunkao.errors import DataError
from zhunkao.model.identity import cleaned
from zhunkao.rulebase.base import RuleBase
from zhunkao.screening.rosters.answers import Answer
from zhunkao.screening.rosters.book import Book, Sheet
from zhunkao.screening.rosters.cells import folded, is_empty, texts_of
from zhunkao.screening.rosters.lines import PERSONAL, Lines
from zhunkao.screening.rosters.people import Roster
from zhunkao.screening.rosters.reading import Above, read_rows, uncollected
from zhunkao.screening.rosters.reviewing import Reviewer
from zhunkao.screening.rosters.totals import Totals

BLOCK: Final = 2**20
SAMPLE: Final = 2**18
"""Bytes read at once, and those that tell separator and line ends."""

Rows: TypeAlias = tuple[tuple[str, ...], ...]


class Piece(NamedTuple):
    """Some rows of the file: which piece it is, the number of its first row, and the rows."""

    number: int
    first: int
    rows: Rows


class Answered(NamedTuple):
    """What became of a piece: its lines and those of the errors, what is counted, and what its lines say of the next piece."""

    lines: str
    errors: str
    totals: Totals
    others: tuple[str, ...]
    above: Above


@dataclass(frozen=True, slots=True)
class Source:
    """A file of separated values, opened again for each way through it."""

    path: Path
    encoding: str
    delimiter: str
    sample: bytes

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Its rows.

        Raises:
            DataError: If a quote is never closed; `where` is the file's name and line.
        """
        with self.path.open(encoding=self.encoding, newline="") as file:
            yield from separated_rows(file, self.delimiter, self.path.name)


@dataclass(frozen=True, slots=True)
class _Work:
    """What every process knows. `width` are the columns of the longest row."""

    base: RuleBase
    order: Order
    head: Roster
    reviewer: Reviewer
    seen: dict[str, tuple[str, int]]
    kept: Kept | None
    width: int
    ends: str
    personal: bool

    @property
    def beginning(self) -> Above:
        """What is said of the first rows, and supposed to be said of all."""
        return Above(self.head.mappings[0].defaults)

    def answered(self, piece: Piece) -> Answered:
        """Read and answer a piece as if no line before it said anything."""
        return self.under(piece, self.beginning, None if self.kept is None else self.kept.get(piece.number))

    def under(self, piece: Piece, above: Above, answers: list[Answer] | None = None) -> Answered:
        """Read and answer a piece under what the lines before it say; `answers`: those that are known already."""
        above = replace(above)
        sheet = replace(self.head.book.sheets[0], rows=piece.rows, first_row=piece.first)
        book = replace(self.head.book, sheets=(sheet,))
        with uncollected():
            found = tuple(
                read_rows(book, self.base, self.head.mappings, on=self.order.terms.on, seen=dict(self.seen), above=above)
            )
            if answers is None:
                answers = [answer for row in found if (answer := self.reviewer.answer(row)) is not None]
                if self.kept is not None:
                    self.kept.put(piece.number, answers)
            roster = Roster(book=book, mappings=self.head.mappings, rows=found)
            review = put_together(self.base, roster, self.reviewer, answers, self.order, mask=mask)
            lines = review.text_of_rows(self.width, self.ends, personal=self.personal)
            return Answered(lines, report_text(review.errors_report().rows[1:]), review.totals, tuple(review.others), above)


def is_long(path: Path) -> bool:
    """Whether a file is one of separated values with so many lines that it goes piece by piece."""
    with path.open("rb") as file:
        if not starts_as_csv(file.read(SAMPLE), path):
            return False
        file.seek(0)
        lines = 0
        while lines < LONG and (block := file.read(BLOCK)):
            lines += block.count(b"\n")
    return lines >= LONG


def review_csv_pieces(
    base: RuleBase,
    path: Path,
    out: Path,
    order: Order,
    *,
    personal: bool,
    progress: Progress | None = None,
    work_folder: Path | None = None,
) -> tuple[Review, list[Path]]:
    """
    Review a roster of separated values, and write it with its answers, its totals and errors beside it; all files written.

    Args:
        base, order, personal, progress, work_folder: As for `pieces.review_pieces`.
        path: The roster.
        out: The file with the further columns.

    Raises:
        DataError: If no encoding fits, or a quote is never closed.
        RequestError: If the sheet asked for is not there, or holds no people.
    """
    source = _source(path)
    head = _head(base, source, order)
    count, width, seen = _looked_through(source, head)
    kept = kept_of(base, path, head, order, count, work_folder)
    reviewer = Reviewer(base, order.terms, order.evidence, order.rulings)
    work = _Work(base, order, head, reviewer, seen, kept, width, line_ends(source.sample), personal)
    totals, others, above = Totals(), dict[str, None](), work.beginning
    totals.add_faults(head.faults, order.terms.language)
    beside = [out.with_suffix(f".{name}.csv") for name in ("totals", "errors")]
    encoding = source.encoding
    with (
        written_whole(out) as target,
        written_whole(beside[1]) as wrong,
        csv_text(target, encoding, source.sample) as lines,
        csv_text(wrong, encoding, BOM if is_utf_8(encoding) else b"") as errors,
    ):
        errors.write(report_text(put_together(base, head, reviewer, (), order, mask=mask).errors_report().rows))
        for piece, found in in_order(work.answered, _pieces(source, head), processes(order.jobs, count), tuple, _unpacked):
            if above != work.beginning:
                # A line before it says what its rows apply for: what was answered did not know of that.
                found = work.under(piece, above)
            above = found.above
            lines.write(found.lines)
            errors.write(found.errors)
            totals.add_all(found.totals)
            others.update(dict.fromkeys(found.others))
            if progress is not None:
                progress(piece.first + len(piece.rows), count)
    review = counted_review(put_together(base, head, reviewer, (), order, mask=mask), totals, tuple(others))
    with written_whole(beside[0]) as file:
        write_report_csv(review.totals_report(), encoding, file)
    return review, [out, *beside]


# --- before -----------------------------------------------------------------------------------------------------------------


def _source(path: Path) -> Source:
    """The file with its encoding and separator, which its first lines tell."""
    with path.open("rb") as file:
        sample = file.read(SAMPLE)
    encoding = _encoding(path, sample)
    first = codecs.getincrementaldecoder(encoding)("strict").decode(sample)
    return Source(path, encoding, delimiter_of(first), sample)


def _encoding(path: Path, sample: bytes) -> str:
    """The first encoding that the whole file is in: as `open_text.decoded`, without having it in memory."""
    marked = [encoding for mark, encoding in MARKS if sample.startswith(mark)]
    for encoding in marked or ["utf-8", "gb18030"]:
        line = _undecodable(path, encoding)
        if line is None:
            return encoding
    raise DataError("rosters.undecodable", where=f"{path.name}:{line}")


def _undecodable(path: Path, encoding: str) -> int | None:
    """The line at which a file cannot be in an encoding, None if it is."""
    decoder, lines = codecs.getincrementaldecoder(encoding)("strict"), 1
    with path.open("rb") as file:
        while True:
            block = file.read(BLOCK)
            before = len(decoder.getstate()[0])
            try:
                decoder.decode(block, not block)
            except UnicodeDecodeError as error:
                return lines + block[: max(error.start - before, 0)].count(10)
            if not block:
                return None
            lines += block.count(10)


def _head(base: RuleBase, source: Source, order: Order) -> Roster:
    """How the columns are read, found from the first rows; the book holds no others."""
    rows = tuple(row for row, _ in zip(source.rows(), range(HEAD), strict=False))
    book = Book(carrier="csv", sheets=(Sheet(source.path.stem, rows),), encoding=source.encoding, delimiter=source.delimiter)
    return replace(read_people(base, book, order), rows=())


def _looked_through(source: Source, head: Roster) -> tuple[int, int, dict[str, tuple[str, int]]]:
    """How many rows there are, how many columns, and where the ID numbers that stand in several rows stand first."""
    mapping = head.mappings[0]
    place, last = mapping.place("id_number"), mapping.header[1]
    count = width = 0
    hashes = array.array("q")
    for count, row in enumerate(source.rows(), 1):
        width = max(width, len(row))
        hashes.append(hash(_number(row, place)) if count - 1 > last else 0)
    ordered = sorted(hashes)
    double = {one for one, other in pairwise(ordered) if one == other} - {hash("")}
    first: dict[str, tuple[str, int]] = {}
    again: dict[str, tuple[str, int]] = {}
    if double:
        lines = Lines(mapping)
        for at, row in enumerate(source.rows()):
            if at > last and hashes[at] in double and (number := _number(row, place)):
                if lines.kind(texts_of(row), has_person_above=False) is not None:
                    # The form's sample row bears somebody's number, too.
                    continue
                if number in first:
                    again[number] = first[number]
                else:
                    first[number] = (mapping.sheet, at)
    return count, width, again


def _number(row: tuple[str, ...], place: int | None) -> str:
    """An ID number as the reader keeps it; empty where there is none."""
    text = folded(row[place]) if place is not None and place < len(row) else ""
    return "" if is_empty(text) else cleaned(text)


def _pieces(source: Source, head: Roster) -> Iterator[Piece]:
    """The file in pieces; the further lines of a person stay with the first."""
    mapping = head.mappings[0]
    personal = [place for meaning in PERSONAL for place in mapping.places(meaning)]
    number, first, rows = 0, 0, list[tuple[str, ...]]()
    for row in source.rows():
        if len(rows) >= PIECE and any(place < len(row) and not is_empty(folded(row[place])) for place in personal):
            yield Piece(number, first, tuple(rows))
            number, first, rows = number + 1, first + len(rows), []
        rows.append(row)
    if rows:
        yield Piece(number, first, tuple(rows))


def _unpacked(sent: tuple[int, int, Rows]) -> Piece:
    return Piece(*sent)
