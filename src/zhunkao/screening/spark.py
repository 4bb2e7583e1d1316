"""The same kernel on Spark: a DataFrame of people in, a DataFrame of answers out, partition by partition (extra `spark`).

Nothing is collected and nothing shuffled. The rules travel as one JSON text, broadcast once; each worker makes them anew, refuses
to go on where it does not come to the same hash (another version of the package), and writes the hash into every row.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from zhunkao.errors import MissingExtra, RequestError
from zhunkao.messages import Language

if TYPE_CHECKING:
    from zhunkao.rulebase.rulings import RulingBook
    from zhunkao.screening.rules import Rules
    from zhunkao.screening.rulings import RulingColumn

ANSWER: Final[dict[str, str]] = {
    "id": "string",
    "document": "string",
    "status": "tinyint",
    "first": "tinyint",
    "item": "string",
    "items": "bigint",
    "earliest": "date",
    "error": "string",
    "error_text": "string",
    "rules": "string",
}
"""The columns of an answer with Spark's types: `zhunkao.screening.REVIEW_SCHEMA` with plain texts."""

GATHERED: Final = 65_536
"""Rows that are decided at once: Spark hands over small batches, and columns gain by length."""


def review(
    dataframe: Any,
    rules: Rules,
    *,
    keep: Sequence[str] = (),
    language: Language = "zh",
    rulings: RulingBook | None = None,
) -> Any:
    """
    Each row of a DataFrame against the one thing it applies for, lazily: a DataFrame with the columns of `ANSWER`.

    A row for a row, in the order of each partition. Rows that cannot be read are answers too (`status` -1, with the reason);
    `parted` sets them apart.

    Args:
        dataframe: People in the columns of `zhunkao.screening.SCHEMA` (some may be missing) and what each applies for, as
            `zhunkao.screening.review_batch` takes them.
        rules: What is decided under.
        keep: Columns of the DataFrame that stand before the answer: keys, say.
        language: Of `error_text`.
        rulings: A body's own rulings on names; they stand in the hash of each row.

    Raises:
        MissingExtra: If pyspark or pandas (which `mapInArrow` needs) is not installed.
        RequestError: If a column to keep is not there or bears the name of an answer's column, or if the rules use registers of
            their own.
    """
    require_spark()
    given = dataframe.schema
    missing = [name for name in keep if name not in given.names]
    if missing:
        raise RequestError("cluster.no_column", names="、".join(missing))
    twice = [name for name in keep if name in ANSWER]
    if twice:
        raise RequestError("cluster.kept_twice", names="、".join(twice))
    sent = dataframe.sparkSession.sparkContext.broadcast(written(rules, rulings))
    kept = [f"`{name.replace('`', '``')}` {given[name].dataType.simpleString()}" for name in keep]
    schema = ", ".join((*kept, *(f"{name} {kind}" for name, kind in ANSWER.items())))
    return dataframe.mapInArrow(Reviewing(sent, tuple(keep), language), schema)


def written(rules: Rules, rulings: RulingBook | None = None) -> str:
    """What is sent to the workers: rules and rulings as one JSON text."""
    said = None if rulings is None else [ruling.to_json() for ruling in rulings.rulings]
    return json.dumps({**rules.to_json(), "rulings": said}, ensure_ascii=False)


def parted(answers: Any) -> tuple[Any, Any]:
    """The answers of rows that were decided, and those of rows that could not be read or apply for nothing."""
    return answers.where("status >= 0"), answers.where("status < 0")


def require_spark() -> Any:
    """Spark's package of DataFrames.

    Raises:
        MissingExtra: If the extra is not installed.
    """
    try:
        import pandas as _pandas  # noqa: F401
        import pyspark.sql
    except ImportError as error:
        raise MissingExtra("spark", "cluster.purpose") from error
    return pyspark.sql


class Reviewing:
    """What Spark calls on a worker with the record batches of a partition."""

    def __init__(self, sent: Any, keep: tuple[str, ...], language: Language) -> None:
        """
        Args:
            sent: The broadcast JSON text of the rules.
            keep: Columns that are handed through.
            language: Of the reasons of rows that cannot be read.
        """
        self.sent = sent
        self.keep = keep
        self.language = language

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        """Record batches of people to record batches of answers."""
        import pyarrow as pa

        from zhunkao.screening.kernel import plain, review_batch

        rules = rules_here(self.sent.value)
        rulings = rulings_here(self.sent.value)
        for batch in gathered(batches):
            people = batch if rulings is None else rulings[0].applied_to(batch)
            found = plain(review_batch(people, rules, language=self.language))
            if rulings is not None:
                hashes = pa.array([rulings[1]] * found.num_rows, pa.string())
                found = found.set_column(found.schema.names.index("rules"), "rules", hashes)
            columns = [*(batch.column(name) for name in self.keep), *found.columns]
            yield pa.RecordBatch.from_arrays(columns, names=[*self.keep, *found.schema.names])


@lru_cache(maxsize=4)
def rules_here(written: str) -> Rules:
    """The rules of a JSON text, made once in each worker process, with the names they have met.

    Raises:
        DataError: If they are not the same here.
    """
    from zhunkao.screening.rules import rules_from_json

    return rules_from_json(json.loads(written))


@lru_cache(maxsize=4)
def rulings_here(written: str) -> tuple[RulingColumn, str] | None:
    """The rulings of a JSON text, made once in each worker process, and the hash of them and the rules; None without rulings."""
    from zhunkao.rulebase.rulings import RulingBook, ruling_from_json
    from zhunkao.screening.rulings import RulingColumn

    given = json.loads(written).get("rulings")
    if given is None:
        return None
    rules = rules_here(written)
    book = RulingBook((ruling_from_json(each) for each in given), rules.base)
    return RulingColumn(book, rules.on), rules.hash_with(book)


def gathered(batches: Iterable[Any], rows: int = GATHERED) -> Iterator[Any]:
    """Record batches joined until each has so many rows; the order stays, and none is larger than that by more than one batch."""
    import pyarrow as pa

    waiting: list[Any] = []
    for batch in batches:
        waiting.append(batch)
        if sum(each.num_rows for each in waiting) >= rows:
            yield pa.concat_batches(waiting)
            waiting = []
    if sum(each.num_rows for each in waiting):
        yield pa.concat_batches(waiting)
