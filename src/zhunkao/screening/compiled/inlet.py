"""An Arrow batch as addresses: where each column's codes, days and letters lie, without copying them.

Columns of words come as dictionary codes; what comes otherwise is encoded first (slower). For each list there is a table from
codes to the lexicon's numbers, filled as combinations are met: -1 not met, -2 asked for by the loops, -3 cannot be read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from zhunkao.errors import ZhunkaoError
from zhunkao.screening.columns import absent, encoded
from zhunkao.screening.compiled import arrays
from zhunkao.screening.compiled.block import quarters
from zhunkao.screening.compiled.program import LIST_NAMES
from zhunkao.screening.days import Codes
from zhunkao.screening.lexicon import LAYOUTS, Layout, Lexicon

_MOST_COMBINATIONS = 1 << 22
_UNREADABLE = -3

_QUARTERS: tuple[float | None, ...] = (None, *(quarter / 4 for quarter in range(401)))
"""Declared years as rosters have them: quarters of a year up to a hundred."""


class TooWide(Exception):
    """Too many combinations for a table."""


class Inlet(NamedTuple):
    """A batch for the loops; `kept` holds what the addresses point to."""

    lists: Codes
    columns: Codes
    dates: Codes
    birth: Codes
    rulings: Codes
    """For each row the place of its rulings among the batch's; empty where there are none."""
    numbers: list[int]
    """The lexicon's numbers of the batch's rulings."""
    coded: dict[str, _Coded]
    unread: list[int]
    """Rows whose rulings cannot be read."""
    kept: list[Any]


class _Coded(NamedTuple):
    """The columns of one list: their values, and the tables from combinations of codes to numbers."""

    kinds: list[tuple[str, list[Any]]]
    names: list[tuple[str, list[Any]]]
    kind_table: NDArray[np.int32]
    name_table: NDArray[np.int32]


class Inlets:
    """Batch after batch under one lexicon; tables are kept for batches with the same dictionaries."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._tables: dict[tuple[object, ...], tuple[NDArray[np.int32], NDArray[np.int32]]] = {}

    def read(self, batch: Any) -> Inlet:
        """The addresses of a record batch or table.

        Raises:
            TooWide: If there are too many distinct words for tables.
        """
        made = _Making(batch, self.lexicon)
        for place, name in enumerate(LIST_NAMES):
            made.add(place, name)
        rulings, numbers = made.rulings()
        coded = {}
        for place, name in enumerate(LIST_NAMES):
            if name in made.values:
                coded[name] = self._coded(name, made, numbers)
                made.lists[place, arrays.KIND_TABLE] = coded[name].kind_table.ctypes.data
                made.lists[place, arrays.NAME_TABLE] = coded[name].name_table.ctypes.data
                made.lists[place, arrays.NAME_COUNT] = len(coded[name].name_table) // max(len(numbers), 1)
        made.kept.append(coded)
        return Inlet(made.lists, made.columns, made.dates, made.birth, rulings, numbers, coded, made.unread, made.kept)

    def _coded(self, name: str, made: _Making, numbers: list[int]) -> _Coded:
        kinds, names = made.values[name]
        key = (name, tuple(numbers), *(tuple(values) for _, values in (*kinds, *names)))
        if key not in self._tables:
            if len(self._tables) > 4 * len(LIST_NAMES):
                self._tables.clear()
            kind_size = int(np.prod([len(values) for _, values in kinds], dtype=np.float64))
            name_size = int(np.prod([len(values) for _, values in names], dtype=np.float64)) * max(len(numbers), 1)
            if max(kind_size, name_size) > _MOST_COMBINATIONS:
                raise TooWide(name)
            self._tables[key] = np.full(kind_size, -1, np.int32), np.full(name_size, -1, np.int32)
        return _Coded(kinds, names, *self._tables[key])

    def settle(self, inlet: Inlet) -> None:
        """Numbers for the combinations that the loops have met for the first time."""
        for name, coded in inlet.coded.items():
            _settle(coded.kind_table, coded.kinds, lambda record, _, name=name: self.lexicon.kind(name, record), [0])
            if LAYOUTS[name].names:
                rulings = inlet.numbers or [0]
                _settle(
                    coded.name_table,
                    coded.names,
                    lambda record, ruling, name=name: self.lexicon.name(name, record, ruling),
                    rulings,
                )
            else:
                coded.name_table[:] = 0


def _settle(
    table: NDArray[np.int32], columns: list[tuple[str, list[Any]]], number: Callable[..., int], rulings: list[int]
) -> None:
    size = len(table) // len(rulings)
    for asked in np.flatnonzero(table == -2).tolist():
        code, record = asked % size, {}
        for key, values in reversed(columns):
            code, digit = divmod(code, len(values))
            record[key] = values[digit]
        ordered = {key: record[key] for key, _ in columns}
        try:
            table[asked] = number(ordered, rulings[asked // size])
        except (ZhunkaoError, ValueError):
            # Whoever has it is left to the reader of single applicants.
            table[asked] = _UNREADABLE


class _Making:
    """The addresses of one batch."""

    def __init__(self, batch: Any, lexicon: Lexicon) -> None:
        self.batch, self.lexicon, self.count = batch, lexicon, batch.num_rows
        self.lists = np.zeros((arrays.LISTS, 8), np.int64)
        self.columns = np.zeros((arrays.LISTS, arrays.KINDS_OF_COLUMNS + 2, 5), np.int64)
        self.dates = np.zeros((arrays.LISTS, 2, 7), np.int64)
        self.values: dict[str, tuple[list[tuple[str, list[Any]]], list[tuple[str, list[Any]]]]] = {}
        self.unread: list[int] = []
        self.kept: list[Any] = []
        self.birth = np.zeros(7, np.int64)
        self._date(self._column("birth_date"), self.birth, 0)

    def _column(self, name: str) -> Any:
        names = self.batch.schema.names
        if name not in names:
            return None
        column = self.batch.column(names.index(name))
        if isinstance(column, pa.ChunkedArray):
            column = column.chunk(0) if column.num_chunks == 1 else pa.concat_arrays(column.chunks) if column.num_chunks else None
        return column

    def add(self, place: int, name: str) -> None:
        """One list of records."""
        column = self._column(name)
        if column is None or pa.types.is_null(column.type):
            return None
        if not pa.types.is_list(column.type):
            column = column.cast(pa.list_(column.type.value_type))
        offsets = column.offsets
        self.kept.append(offsets)
        self.lists[place, arrays.OFFSETS] = offsets.buffers()[1].address + 4 * offsets.offset
        if column.null_count:
            bits = column.buffers()[0]
            self.kept.append(bits)
            self.lists[place, arrays.KNOWN], self.lists[place, arrays.KNOWN_SHIFT] = bits.address, column.offset
            if int(pc.sum(pc.list_value_length(column)).as_py() or 0) != offsets[-1].as_py() - offsets[0].as_py():
                # Records below a null: written anew without them.
                column = pa.concat_arrays([column.slice(0, 0), pa.array(column.to_pylist(), column.type)])
                return self._again(place, name, column)
        self._fields(place, name, column)
        return None

    def _again(self, place: int, name: str, column: Any) -> None:
        offsets = column.offsets
        self.kept += [offsets, column]
        self.lists[place, arrays.OFFSETS] = offsets.buffers()[1].address + 4 * offsets.offset
        self.lists[place, arrays.KNOWN], self.lists[place, arrays.KNOWN_SHIFT] = column.buffers()[0].address, column.offset
        self._fields(place, name, column)

    def _fields(self, place: int, name: str, column: Any) -> None:
        """The fields of a list's records; of a batch that is a part of a larger one only its own records are looked at."""
        layout, begin, end = LAYOUTS[name], column.offsets[0].as_py(), column.offsets[-1].as_py()
        records = column.values.slice(begin, end - begin)
        self._records(place, name, layout, records)
        # Records are counted from the first in memory.
        columns, dates = self.columns[place], self.dates[place]
        columns[:, arrays.SHIFT] -= begin
        columns[columns[:, arrays.CODES] != 0, arrays.CODES] -= 4 * begin
        dates[:, arrays.DATE_SHIFT] -= begin
        dates[dates[:, arrays.VALUES] != 0, arrays.VALUES] -= 4 * begin

    def _records(self, place: int, name: str, layout: Layout, records: Any) -> None:
        parts = records.flatten() if records.null_count else [records.field(i) for i in range(records.type.num_fields)]
        fields = dict(zip((each.name for each in records.type), parts, strict=True))
        kinds = [
            (key, self._codes(fields.get(key), self.columns[place, number], name, key, len(records)))
            for number, key in enumerate(layout.kind)
        ]
        names = [
            (key, self._codes(fields.get(key), self.columns[place, arrays.KINDS_OF_COLUMNS + number], name, key, len(records)))
            for number, key in enumerate(layout.name_keys)
        ]
        self.values[name] = kinds, names
        for number, key in enumerate(layout.dates):
            self._date(fields.get(key), self.dates[place, number], -1 if key == "to" else 0)

    def _codes(self, column: Any, out: Codes, name: str, key: str, count: int) -> list[Any]:
        """One column of codes; what the codes stand for."""
        if column is None or pa.types.is_null(column.type):
            out[arrays.SIZE] = 1
            missing = [None] if column is not None else absent(key, 0)[1]
            return list(missing)
        if not len(column):
            out[arrays.SIZE] = 1
            return [None]
        if pa.types.is_dictionary(column.type):
            values = [None, *column.dictionary.to_pylist()]
            indices = column.indices if column.indices.type == pa.int32() else column.indices.cast(pa.int32())
            bits = indices.buffers()[0] if indices.null_count else None
            self.kept.append(indices)
            address = indices.buffers()[1].address + 4 * indices.offset
            out[:] = address, 0 if bits is None else bits.address, indices.offset, 1, len(values)
            return values
        codes, values = _quarters(column) if (name, key) == ("work", "years") else encoded(column)
        short = codes.astype(np.int32, copy=False)
        self.kept.append(short)
        out[:] = short.ctypes.data if len(short) else 0, 0, 0, 0, len(values)
        return list(values)

    def _date(self, column: Any, out: Codes, missing: int) -> None:
        out[arrays.MISSING] = missing
        if column is None:
            return
        if pa.types.is_date32(column.type):
            out[arrays.FORM] = arrays.AS_DAYS
        else:
            out[arrays.FORM] = arrays.AS_TEXT
            if pa.types.is_dictionary(column.type):
                column = column.dictionary_decode()
            if column.type != pa.string():
                column = column.cast(pa.string())
        self.kept.append(column)
        buffers = column.buffers()
        if buffers[1] is None or len(column) == 0:
            out[arrays.FORM] = arrays.ABSENT
            return
        out[arrays.VALUES] = buffers[1].address + 4 * column.offset
        if out[arrays.FORM] == arrays.AS_TEXT and buffers[2] is not None:
            out[arrays.LETTERS], out[arrays.LETTERS_END] = buffers[2].address, buffers[2].address + buffers[2].size
        if column.null_count:
            out[arrays.DATE_BITMAP], out[arrays.DATE_SHIFT] = buffers[0].address, column.offset

    def rulings(self) -> tuple[Codes, list[int]]:
        """For each row the place of its rulings among the batch's (empty where there are none), and their numbers."""
        column = self._column("relations")
        if column is None or column.null_count == len(column):
            return np.zeros(0, np.int64), []
        codes, values = encoded(column)
        numbers, wrong = [], []
        for place, value in enumerate(values):
            try:
                numbers.append(0 if value is None else self.lexicon.ruling(value))
            except (ZhunkaoError, ValueError):
                numbers.append(0)
                wrong.append(place)
        if wrong:
            self.unread = np.flatnonzero(np.isin(codes, wrong)).tolist()
        if len(numbers) == 1:
            # The same for all: the tables are made under these rulings, and no row is asked for its own.
            return np.zeros(0, np.int64), numbers
        return np.ascontiguousarray(codes, np.int64), numbers


def _quarters(column: Any) -> tuple[Any, list[Any]]:
    """Declared years as codes; where some are no quarters they are encoded one by one."""
    buffers = column.buffers()
    if not pa.types.is_float64(column.type) or buffers[1] is None:
        return encoded(column)
    codes = np.empty(len(column), np.int32)
    bitmap = buffers[0].address if column.null_count else 0
    if not quarters(buffers[1].address + 8 * column.offset, bitmap, column.offset, len(column), codes):
        return encoded(column)
    return codes, list(_QUARTERS)
