"""A long roster in Parquet, a person in each row: read, answered and written piece by piece, by several processes.

The result is that of `running.review_book`: a piece never begins with a further line of a person, and where an ID number stands
twice each piece knows the first place.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

from zhunkao.doors.masking import mask
from zhunkao.doors.rosters.answering import KEPT_FROM, Kept, Progress, processes
from zhunkao.doors.rosters.in_order import in_order
from zhunkao.doors.rosters.open_table import rows_of
from zhunkao.doors.rosters.parquet_files import answer_columns, pyarrow_parquet
from zhunkao.doors.rosters.reviews import Review
from zhunkao.doors.rosters.running import Order, fingerprint, put_together, read_people
from zhunkao.doors.whole import written_whole
from zhunkao.model.identity import cleaned
from zhunkao.rulebase.base import RuleBase
from zhunkao.screening.rosters.book import Book, Sheet
from zhunkao.screening.rosters.cells import is_empty, words
from zhunkao.screening.rosters.lines import PERSONAL
from zhunkao.screening.rosters.people import Roster
from zhunkao.screening.rosters.reading import read_rows, uncollected
from zhunkao.screening.rosters.reviewing import Reviewer
from zhunkao.screening.rosters.totals import Totals

LONG: Final = 20_000
"""Rows from which on a roster goes piece by piece."""

PIECE: Final = 10_000
"""Rows of a piece."""

HEAD: Final = 1_000
"""Rows from which it is found how the columns are read."""


class Piece(NamedTuple):
    """Some rows of the file: which piece it is, the number of its first row (the headings are row 0), and the rows themselves."""

    number: int
    first: int
    table: Any


class Answered(NamedTuple):
    """What became of a piece: the columns of its answers, and what is counted and told of it."""

    columns: Any
    totals: Totals
    wrong: tuple[bytes, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PiecewiseReview(Review):
    """A review of which only the head and the totals are kept."""

    counted: Totals

    @cached_property
    def totals(self) -> Totals:
        """What was counted over all pieces."""
        return self.counted


def counted_review(head: Review, totals: Totals, others: tuple[str, ...]) -> PiecewiseReview:
    """The review of all pieces: that of the head, with what was counted over all of them and the documents not asked."""
    fields = {name: getattr(head, name) for name in ("roster", "terms", "rules", "documents", "columns", "mask")}
    return PiecewiseReview(answers=(), others=others, counted=totals, **fields)


def kept_of(base: RuleBase, path: Path, head: Roster, order: Order, count: int, work_folder: Path | None) -> Kept | None:
    """Where the pieces of a roster of `count` rows are kept for a later run; None where none are."""
    if work_folder is None or count <= KEPT_FROM:
        return None
    with path.open("rb") as file:
        return Kept(work_folder, fingerprint(base, head, order, hashlib.file_digest(file, "sha256").digest()))


@dataclass(frozen=True, slots=True)
class _Work:
    """What every process knows."""

    base: RuleBase
    order: Order
    head: Roster
    reviewer: Reviewer
    seen: dict[str, tuple[str, int]]
    kept: Kept | None

    def answered(self, piece: Piece) -> Answered:
        """Read and answer a piece."""
        with uncollected():
            return self._answered(piece)

    def _answered(self, piece: Piece) -> Answered:
        sheet = self.head.book.sheets[0]
        rows = [sheet.rows[0]] if piece.first == 1 else []
        first = 0 if piece.first == 1 else piece.first
        book = replace(self.head.book, sheets=(Sheet(sheet.name, (*rows, *rows_of(piece.table)), first_row=first),))
        found = tuple(read_rows(book, self.base, self.head.mappings, on=self.order.terms.on, seen=dict(self.seen)))
        answers = None if self.kept is None else self.kept.get(piece.number)
        if answers is None:
            answers = [answer for row in found if (answer := self.reviewer.answer(row)) is not None]
            if self.kept is not None:
                self.kept.put(piece.number, answers)
        roster = Roster(book=book, mappings=self.head.mappings, rows=found)
        review = put_together(self.base, roster, self.reviewer, answers, self.order, mask=mask)
        by_row = {answer.row: review.masked(answer) for answer in answers}
        columns = answer_columns(by_row, range(piece.first, piece.first + piece.table.num_rows))
        return Answered(columns, review.totals, tuple(review.wrong_rows()), tuple(review.others))


def is_long(path: Path) -> bool:
    """Whether a Parquet file has so many rows that it goes piece by piece."""
    return int(pyarrow_parquet().read_metadata(path).num_rows) >= LONG


def review_pieces(
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
    Review a roster in Parquet whose rows are people, and write it with its answers; the files that were written.

    Args:
        base: The rules.
        path: The roster: flat columns, as those of a workbook.
        out: The file with the further columns; the totals stand beside it.
        order: How it is to be reviewed.
        personal: Whether names and ID numbers stay in.
        progress: Told the rows done and in all.
        work_folder: Where pieces of more than 100,000 rows are kept, for a later run; the caller removes it.

    Raises:
        RequestError: If the sheet asked for is not there, or holds no people.
    """
    source = pyarrow_parquet().ParquetFile(path)
    count = source.metadata.num_rows
    head = head_of(base, path, order, source)
    kept = kept_of(base, path, head, order, count, work_folder)
    work = _Work(base, order, head, Reviewer(base, order.terms, order.evidence, order.rulings), _twice(source, head), kept)
    totals, others = Totals(), dict[str, None]()
    totals.add_faults(head.faults, order.terms.language)
    dropped = () if personal else put_together(base, head, work.reviewer, (), order).personal_columns()
    with written_whole(out) as target, tempfile.TemporaryFile() as wrong, _writer(target) as write:
        for piece, found in in_order(work.answered, _pieces(source, head), processes(order.jobs, count), _packed, _unpacked):
            write(piece.table.drop_columns([name for name in dropped if name in piece.table.column_names]), found.columns)
            totals.add_all(found.totals)
            others.update(dict.fromkeys(found.others))
            wrong.writelines(line + b"\n" for line in found.wrong)
            if progress is not None:
                progress(piece.first - 1 + piece.table.num_rows, count)
        review = counted_review(put_together(base, head, work.reviewer, (), order, mask=mask), totals, tuple(others))
        wrong.seek(0)
        beside = review.write_totals(out, (line.rstrip(b"\n") for line in wrong))
    return review, [out, beside]


# --- before -----------------------------------------------------------------------------------------------------------------


def head_of(base: RuleBase, path: Path, order: Order, source: Any = None) -> Roster:
    """How the columns of a Parquet file are read, found from its first rows; the book holds these alone.

    Args:
        base, order: As for `review_pieces`.
        path: The file.
        source: The same, where it is open already.

    Raises:
        RequestError: If the sheet asked for is not there, or holds no people.
    """
    source = pyarrow_parquet().ParquetFile(path) if source is None else source
    keys = tuple(source.schema_arrow.names)
    first = next((table for table in _tables(source, HEAD) if table.num_rows), None)
    rows = () if first is None else tuple(rows_of(first.slice(0, HEAD)))
    return replace(read_people(base, Book(carrier="parquet", sheets=(Sheet(path.stem, (keys, *rows)),)), order), rows=())


def _twice(source: Any, head: Roster) -> dict[str, tuple[str, int]]:
    """Where the ID numbers that stand in several rows stand first."""
    import pyarrow as pa
    import pyarrow.compute as pc

    sheet, mapping = head.book.sheets[0], head.mappings[0]
    place = mapping.place("id_number")
    if place is None:
        return {}
    name = source.schema_arrow.names[place]
    column = pa.chunked_array([table.column(name).combine_chunks() for table in _tables(source, PIECE, [name])])
    looked_at = pa.chunked_array([pa.array([True] * len(column))])
    if pa.types.is_string(column.type):
        # Of numbers as they should be written only those that are there again are looked at one by one.
        regular = pc.fill_null(pc.match_substring_regex(column, "^[0-9]{17}[0-9X]$"), False)
        counted = pc.value_counts(column.filter(regular))
        double = counted.field("values").filter(pc.greater(counted.field("counts"), 1)).to_pylist()
        odd = [cleaned(words(value)) for value in column.filter(pc.invert(regular)).unique().to_pylist()]
        looked_at = pc.or_(pc.invert(regular), pc.is_in(column, pa.array([*double, *odd], column.type)))
    first: dict[str, tuple[str, int]] = {}
    again: dict[str, tuple[str, int]] = {}
    rows = pc.indices_nonzero(looked_at).to_pylist()
    for row, value in zip(rows, column.filter(looked_at).to_pylist(), strict=True):
        text = words(value)
        if not is_empty(text):
            key = cleaned(text)
            if key in first:
                again[key] = first[key]
            else:
                first[key] = (sheet.name, row + 1)
    return again


def _tables(source: Any, rows: int, columns: Sequence[str] | None = None) -> Iterator[Any]:
    """A file table by table, row group by row group: pyarrow cannot join the dictionaries of two of them."""
    import pyarrow as pa

    for group in range(source.num_row_groups):
        for batch in source.iter_batches(rows, row_groups=[group], columns=columns):
            yield pa.Table.from_batches([batch])


def _pieces(source: Any, head: Roster) -> Iterator[Piece]:
    """The file in pieces; the further lines of a person stay with the first."""

    mapping = head.mappings[0]
    personal = [source.schema_arrow.names[place] for meaning in PERSONAL for place in mapping.places(meaning)]
    number, first, waiting, height = 0, 1, list[Any](), 0
    for table in _tables(source, PIECE):
        further = 0
        if height >= PIECE and (further := _further(table, personal)) < table.num_rows:
            yield Piece(number, first, _joined([*waiting, table.slice(0, further)]))
            number, first, waiting, height = number + 1, first + height + further, [], 0
            table = table.slice(further)
        waiting.append(table)
        height += table.num_rows
    if waiting:
        yield Piece(number, first, _joined(waiting))


def _joined(tables: Sequence[Any]) -> Any:
    import pyarrow as pa

    return pa.concat_tables(tables).unify_dictionaries().combine_chunks()


def _further(table: Any, personal: Sequence[str]) -> int:
    """How many rows at the beginning bear nobody's name or number."""
    for row in range(table.num_rows):
        if any(not is_empty(words(table.column(name)[row].as_py())) for name in personal):
            return row
    return int(table.num_rows)


# --- the processes ----------------------------------------------------------------------------------------------------------


def _packed(piece: Piece) -> tuple[int, int, bytes]:
    """A piece as bytes of its own rows alone."""
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, piece.table.schema) as stream:
        stream.write_table(piece.table)
    return piece.number, piece.first, sink.getvalue().to_pybytes()


def _unpacked(sent: tuple[int, int, bytes]) -> Piece:
    import pyarrow as pa

    number, first, packed = sent
    return Piece(number, first, pa.ipc.open_stream(packed).read_all())


@contextmanager
def _writer(target: IO[bytes]) -> Iterator[Callable[[Any, dict[str, Any]], None]]:
    """Writes tables with the columns of their answers, one after the other."""
    writers: list[Any] = []

    def write(table: Any, columns: dict[str, Any]) -> None:
        for name, column in columns.items():
            table = table.append_column(name, column)
        if not writers:
            writers.append(pyarrow_parquet().ParquetWriter(target, table.schema, compression="zstd"))
        writers[0].write_table(table)

    try:
        yield write
    finally:
        for writer in writers:
            writer.close()
