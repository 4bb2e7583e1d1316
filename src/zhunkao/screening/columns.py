"""A roster as flat columns: for each list of records offsets, the number of each record's kind and names, and its days.

Each distinct value is read once (`lexicon`); from then on everything is whole numbers. A row that does not have the agreed form
is refused by itself, with the error that the reader of single applicants gives, and stops no other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from zhunkao.deciding.stretches import FAR
from zhunkao.errors import DataError, ZhunkaoError
from zhunkao.model.applicants import Applicant
from zhunkao.screening.days import Codes, Days, Flags, whole_dates
from zhunkao.screening.forms import applicant_of
from zhunkao.screening.lexicon import LAYOUTS, UNKNOWN_WORD, Lexicon

_EPOCH = 719163
"""1 January 1970 as an ordinal."""

_UNKNOWN_END = -1


class Span(NamedTuple):
    """The first and last day of dates; 0 where there is none, -1 where a spell's end is unknown.

    One and the same array where all dates are whole days.
    """

    first: Days
    last: Days


class Records:
    """The records of one list for some rows, those of one row next to each other; a column is gathered when first asked for."""

    __slots__ = ("_dates", "_kind", "_names", "_whole", "known", "places", "row")

    def __init__(self, known: Flags, row: Codes, kind: Codes, names: Codes, dates: dict[str, Span]) -> None:
        self.known = known
        """For each row whether its list is known."""
        self.row = row
        """For each record its row."""
        self.places: Codes | None = None
        """Where each stands in the list of all rows; None where it is that list."""
        self._whole = self
        self._kind: Codes | None = kind
        self._names: Codes | None = names
        self._dates = dates

    def picked(self, places: Codes, row: Codes, known: Flags) -> Records:
        """Some of the records, under other row numbers."""
        found = Records.__new__(Records)
        found.known, found.row, found.places, found._whole = known, row, places, self
        found._kind, found._names, found._dates = None, None, {}
        return found

    def of(self, column: NDArray[Any]) -> NDArray[Any]:
        """What a column of the list of all rows has for these records."""
        return column if self.places is None else column.take(self.places)

    @property
    def kind(self) -> Codes:
        """The number of each record's kind."""
        if self._kind is None:
            self._kind = self.of(self._whole.kind)
        return self._kind

    @property
    def names(self) -> Codes:
        """The number of each record's names under the rulings of its person."""
        if self._names is None:
            self._names = self.of(self._whole.names)
        return self._names

    def date(self, key: str) -> Span:
        """The days of one of the list's dates."""
        if key not in self._dates:
            first, last = self._whole.date(key)
            one = self.of(first)
            self._dates[key] = Span(one, one if last is first else self.of(last))
        return self._dates[key]


@dataclass(slots=True)
class Batch:
    """Many applicants as columns; `refused` are the rows that could not be read."""

    count: int
    birth: Span
    lists: dict[str, Records]
    offsets: dict[str, Codes]
    table: Any
    lexicon: Lexicon
    kept: dict[object, Any] = field(default_factory=dict)
    """What frames of all rows share: what hangs on no name."""
    refused: dict[int, ZhunkaoError] = field(default_factory=dict)

    def applicant(self, row: int) -> Applicant:
        """One row for the scalar engine.

        Raises:
            DataError: If the row is refused.
        """
        return applicant_of(self.table, row)


def batch_of(table: Any, lexicon: Lexicon) -> Batch:
    """An Arrow table (`forms.SCHEMA`, or some of its columns) as columns of numbers."""
    if isinstance(table, pa.RecordBatch):
        table = pa.Table.from_batches([table])
    table = table.combine_chunks()
    reading = _Reading(table, lexicon)
    birth = reading.span(reading.column("birth_date"), None, ("birth_date",))
    rulings = reading.rulings()
    lists, offsets = {}, {}
    for name in LAYOUTS:
        lists[name], offsets[name] = reading.records(name, rulings)
    reading.check(birth, lists)
    return Batch(table.num_rows, birth, lists, offsets, table, lexicon, refused=reading.refused)


class _Reading:
    """The reading of one table."""

    def __init__(self, table: Any, lexicon: Lexicon) -> None:
        self.table = table
        self.lexicon = lexicon
        self.refused: dict[int, ZhunkaoError] = {}

    def column(self, name: str) -> Any:
        """A column as one array, None where the table has none."""
        if name not in self.table.column_names:
            return None
        column = self.table.column(name)
        return column.chunk(0) if column.num_chunks == 1 else pa.concat_arrays(column.chunks) if column.num_chunks else None

    def _read(
        self,
        values: Sequence[Any],
        codes: Codes,
        rows: Codes | None,
        read: Callable[[Any], Any],
        instead: Any,
        numbers: Codes | None = None,
    ) -> list[Any]:
        """What `read` makes of each distinct value; rows with one that cannot be read are refused.

        `numbers` are the codes of the values, where these are not counted from 0.
        """
        found, errors = [], {}
        for place, value in enumerate(values):
            try:
                found.append(read(value))
                continue
            except ZhunkaoError as error:
                refusal = error
            except ValueError:
                # JSON that is none.
                refusal = DataError("screening.unreadable", found=str(value)[:80])
            found.append(instead)
            errors[place if numbers is None else int(numbers[place])] = refusal
        if errors:
            wrong = np.zeros(max(int(codes.max(initial=0)), *errors) + 1, np.bool_)
            wrong[list(errors)] = True
            for place in np.flatnonzero(wrong[codes]).tolist():
                self.refused.setdefault(place if rows is None else int(rows[place]), errors[int(codes[place])])
        return found

    def rulings(self) -> Codes:
        """For each row the number of its rulings; only one number where all rows have the same."""
        column = self.column("relations")
        if column is None or not len(column):
            return np.zeros(1, np.int64)
        codes, values = encoded(column)
        numbers = self._read(values, codes, None, lambda text: 0 if text is None else self.lexicon.ruling(text), 0)
        found = np.array(numbers, np.int64).take(codes)
        return found[:1] if (found == found[0]).all() else found

    def span(self, column: Any, rows: Codes | None, key: tuple[str, ...]) -> Span:
        """A column of dates."""
        if column is None:
            count = self.table.num_rows if rows is None else len(rows)
            missing = np.full(count, _UNKNOWN_END if key[-1] == "to" else 0, np.int64)
            return Span(missing, missing)
        if pa.types.is_date32(column.type):
            days = column.cast(pa.int32())
            days = (days.fill_null(-_EPOCH) if days.null_count else days).to_numpy().astype(np.int64)
            days += _EPOCH
            return Span(days, days)

        def read(value: Any) -> tuple[int, int]:
            if value is None:
                return 0, 0
            if value == UNKNOWN_WORD and key[-1] == "to":
                return _UNKNOWN_END, _UNKNOWN_END
            return self.lexicon.date(value, ".".join(key))

        if pa.types.is_dictionary(column.type):
            return self._coded_days(column, rows, read)
        days = _days_of(column)
        others = np.flatnonzero(days == 0)
        if not len(others):
            return Span(days, days)
        # Months, years and whatever else is not a whole date: few different ones, read one by one.
        odd = pc.dictionary_encode(column.take(pa.array(others)))
        codes = _codes_of(odd)
        values, rows = [None, *odd.dictionary.to_pylist()], others if rows is None else rows.take(others)
        found = self._read(values, codes, rows, read, (0, 0))
        return _spread(days, others, np.array(found, np.int64).take(codes, axis=0))

    def _coded_days(self, column: Any, rows: Codes | None, read: Callable[[Any], Any]) -> Span:
        """A column of dates whose texts are numbered: each is read once."""
        codes = _codes_of(column)
        days = np.concatenate(([0], _days_of(column.dictionary)))
        others = np.flatnonzero(days == 0)
        values = [None, *column.dictionary.take(pa.array(others[1:] - 1)).to_pylist()]
        found = self._read(values, codes, rows, read, (0, 0), others)
        first, last = _spread(days, others, np.array(found, np.int64).reshape(-1, 2))
        one = first.take(codes)
        return Span(one, one if last is first else last.take(codes))

    def records(self, name: str, rulings: Codes) -> tuple[Records, Codes]:
        """One list of records, and for each row where its records begin."""
        layout, column, count = LAYOUTS[name], self.column(name), self.table.num_rows
        if column is None:
            nothing = np.zeros(0, np.int64)
            dates = {key: Span(nothing, nothing) for key in layout.dates}
            return Records(np.zeros(count, np.bool_), nothing, nothing, nothing, dates), np.zeros(count + 1, np.int64)
        lengths = _lengths(column)
        known = pc.is_valid(column).to_numpy(zero_copy_only=False) if column.null_count else np.ones(count, np.bool_)
        flat = column.flatten()
        fields = dict(zip((each.name for each in flat.type), flat.flatten(), strict=True))
        row = np.repeat(np.arange(count), lengths)
        offsets = np.concatenate(([0], np.cumsum(lengths)))
        kind = self._numbered(name, layout.kind, fields, row, lambda record, _: self.lexicon.kind(name, record), None)
        names = np.zeros(len(row), np.int64)
        if layout.names:
            names = self._numbered(
                name, layout.name_keys, fields, row, lambda record, ruling: self.lexicon.name(name, record, ruling), rulings
            )
        dates = {key: self.span(fields.get(key), row, (name, key)) for key in layout.dates}
        found = Records(known, row, kind, names, dates)
        return _by_start(found) if name == "work" else found, offsets

    def _numbered(
        self,
        name: str,
        keys: tuple[str, ...],
        fields: dict[str, Any],
        row: Codes,
        number: Callable[[dict[str, Any], int], int],
        rulings: Codes | None,
    ) -> Codes:
        """For each record the number of what it has under some keys (and of its person's rulings)."""
        columns = {key: encoded(fields[key]) if key in fields else absent(key, len(row)) for key in keys}
        coded = [codes for codes, _ in columns.values()]
        if rulings is not None and len(rulings) > 1:
            coded.append(rulings.take(row))
        codes, met, places = combined(coded, len(row))

        def ruling(place: int) -> int:
            return 0 if rulings is None else int(rulings[row[place] if len(rulings) > 1 else 0])

        def read(place: int) -> int:
            return number({key: values[own[place]] for key, (own, values) in columns.items()}, ruling(place))

        # What cannot be read is read as nothing, for rows that are refused anyway.
        instead = number(dict.fromkeys(keys), 0) if len(met) else 0
        numbers = self._read(places.tolist(), codes, row, read, instead, met)
        if not numbers:
            return codes
        table = np.zeros(int(met[-1]) + 1, np.int64)
        table[met] = numbers
        return table.take(codes)

    def check(self, birth: Span, lists: dict[str, Records]) -> None:
        """Refuse what `applicant_from_json` refuses as a whole: an end before its start, work before birth."""
        work, studies = lists["work"], lists["education"]
        start, end = work.date("from"), work.date("to")
        wrong = [work.row[(end.last < start.first) & (end.last > 0)]]
        if birth.first.any():
            wrong.append(work.row[(start.last < birth.first.take(work.row)) & (start.first > 0)])
        entered, graduated = studies.date("entered_on"), studies.date("graduated_on")
        wrong.append(studies.row[(graduated.last < entered.first) & (graduated.last > 0)])
        for row in np.unique(np.concatenate(wrong)).tolist():
            try:
                applicant_of(self.table, row)
            except ZhunkaoError as error:
                self.refused.setdefault(row, error)


def _by_start(work: Records) -> Records:
    """The spells of each row in the order of their beginnings, those without a date first."""
    start = work.date("from").first
    earlier = np.flatnonzero((start[1:] < start[:-1]) & (work.row[1:] == work.row[:-1]))
    if not len(earlier):
        return work
    of_wrong = np.zeros(len(work.known), np.bool_)
    of_wrong[work.row.take(earlier)] = True
    places = np.flatnonzero(of_wrong.take(work.row))
    order = np.arange(len(start))
    order[places] = places.take(np.lexsort((start.take(places), work.row.take(places))))
    dates = {key: Span(*(each.take(order) for each in work.date(key))) for key in LAYOUTS["work"].dates}
    return Records(work.known, work.row, work.kind.take(order), work.names.take(order), dates)


def encoded(column: Any) -> tuple[Codes, list[Any]]:
    """A column as numbers and what they stand for; null is 0."""
    if pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
        lists = [None if value is None else tuple(value) for value in column.to_pylist()]
        numbers: dict[Any, int] = {None: 0}
        codes = np.array([numbers.setdefault(value, len(numbers)) for value in lists], np.int64)
        return codes, list(numbers)
    if not pa.types.is_dictionary(column.type):
        column = pc.dictionary_encode(column)
    return _codes_of(column), [None, *column.dictionary.to_pylist()]


def _codes_of(column: Any) -> Codes:
    """The numbers of a dictionary-encoded column, from 1 on; null is 0."""
    indices = column.indices
    codes: Codes = (indices.cast(pa.int64()).fill_null(-1) if indices.null_count else indices).to_numpy().astype(np.int64)
    codes += 1
    return codes


def _lengths(column: Any) -> Codes:
    """How many records each row has."""
    if column.null_count or not len(column) or not (pa.types.is_list(column.type) or pa.types.is_large_list(column.type)):
        lengths = pc.fill_null(pc.list_value_length(column), 0).to_numpy(zero_copy_only=False)
    else:
        lengths = np.diff(column.offsets.to_numpy())
    found: Codes = lengths.astype(np.int64)
    return found


def _spread(days: Days, others: Codes, found: Days) -> Span:
    """Days with what was found for some of their places: a first and a last day, one array for both where these are the same."""
    days[others] = found[:, 0]
    if (found[:, 0] == found[:, 1]).all():
        return Span(days, days)
    last = days.copy()
    last[others] = found[:, 1]
    return Span(days, last)


def _days_of(texts: Any) -> Days:
    """The whole dates among some texts as ordinals, 0 for everything else."""
    days = np.zeros(len(texts), np.int64)
    if not len(texts) or not (pa.types.is_string(texts.type) or pa.types.is_large_string(texts.type)):
        return days
    whole = np.flatnonzero(pc.fill_null(pc.equal(pc.binary_length(texts), 10), False).to_numpy(zero_copy_only=False))
    if not len(whole):
        return days
    if len(whole) < len(texts):
        texts = texts.take(pa.array(whole))
    _, offsets, letters = texts.buffers()
    width = np.int64 if pa.types.is_large_string(texts.type) else np.int32
    begin = int(np.frombuffer(offsets, width)[texts.offset])
    found = whole_dates(np.frombuffer(letters, np.uint8)[begin : begin + 10 * len(whole)].reshape(-1, 10))
    if len(whole) == len(days):
        return found
    days[whole] = found
    return days


def absent(key: str, count: int) -> tuple[Codes, list[Any]]:
    """A column that is not there."""
    return np.zeros(count, np.int64), [UNKNOWN_WORD if key == "degree" else None]


def combined(columns: Sequence[Codes], count: int) -> tuple[Codes, Codes, Codes]:
    """Several columns of numbers as one, the numbers that are met in it, and for each of these a place where it stands."""
    if not count:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64)
    whole = np.zeros(count, np.int64)
    for codes in columns:
        least, most = int(codes.min()), int(codes.max())
        if least == most:
            continue
        if most > 4 * count + 1000:
            codes = np.unique(codes, return_inverse=True)[1].astype(np.int64)
            most = int(codes.max())
        whole = whole * (most + 1) + codes
        if int(whole.max()) > 4 * count + 1000:
            whole = np.unique(whole, return_inverse=True)[1].astype(np.int64)
    place = np.full(int(whole.max()) + 1, -1, np.int64)
    place[whole] = np.arange(count)
    met = np.flatnonzero(place >= 0)
    return whole, met, place[met]


def spell_end(end: Span) -> Days:
    """The day after the last day worked; `FAR` where the spell still runs, -1 where its end is unknown."""
    return np.where(end.last > 0, end.last + 1, np.where(end.last == 0, FAR, _UNKNOWN_END))
