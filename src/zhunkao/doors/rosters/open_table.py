"""Parquet rosters to a book (extra `batch`): flat columns, or the nested ones of `zhunkao.screening.SCHEMA`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from zhunkao.doors.rosters.open_text import cell_of
from zhunkao.errors import DocumentError, MissingExtra
from zhunkao.screening.rosters.book import Book, Sheet, Value

MOST_ROWS: Final = 2_000_000
"""Rows that are laid out as cells; more go through the columnar engine by chunks."""

_BATCH: Final = 10_000


def open_parquet(data: bytes, name: str) -> Book:
    """
    Open a Parquet file from its bytes.

    Raises:
        DocumentError: If it is damaged or has too many rows.
        MissingExtra: If pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtra("batch", "rosters.parquet_purpose") from error
    try:
        source = parquet.ParquetFile(pa.BufferReader(data))
        if source.metadata.num_rows > MOST_ROWS:
            raise DocumentError("rosters.too_many_rows", found=source.metadata.num_rows, most=MOST_ROWS)
        keys = tuple(source.schema_arrow.names)
        rows: list[tuple[Value, ...]] = [keys]
        # Row group by row group: pyarrow cannot join the dictionaries of nested names over two of them.
        batches = (each for group in range(source.num_row_groups) for each in source.iter_batches(_BATCH, row_groups=[group]))
        for batch in batches:
            rows.extend(rows_of(batch))
    except (pa.ArrowException, OSError, ValueError) as error:
        raise DocumentError("rosters.broken_parquet", why=str(error)[:200]) from error
    return Book(carrier="parquet", sheets=(Sheet(name, tuple(rows)),))


def rows_of(batch: Any) -> Iterator[tuple[Value, ...]]:
    """The rows of a record batch or table as cells."""
    import pyarrow as pa

    columns = []
    for key, column in zip(batch.schema.names, batch.columns, strict=True):
        values = column.to_pylist()
        is_text = pa.types.is_string(column.type) or pa.types.is_large_string(column.type)
        columns.append(values if is_text else [_cell(key, value) for value in values])
    return zip(*columns, strict=True)


def _cell(key: str, value: Any) -> Value:
    """A value as a cell; records of the Arrow form become those of the interchange form."""
    if isinstance(value, list):
        from zhunkao.screening.lexicon import LAYOUTS, plain_record

        if key in LAYOUTS:
            return cell_of([plain_record(key, each) if isinstance(each, dict) else each for each in value])
    plain = cell_of(value)
    return plain if plain is None or isinstance(plain, (str, int, float)) or hasattr(plain, "isoformat") else str(plain)
