"""Rosters in Parquet: answers as further columns; millions of rows through the columnar engine (extra `batch`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final, NamedTuple, Self

from zhunkao.errors import DocumentError, MissingExtra, ZhunkaoError
from zhunkao.messages import text
from zhunkao.rulebase.base import RuleBase
from zhunkao.rulebase.rulings import RulingBook
from zhunkao.screening.rosters.answers import Answer, Outcome
from zhunkao.screening.rosters.people import Wanted
from zhunkao.screening.rosters.reviewing import Reviewer, Terms
from zhunkao.screening.rosters.totals import Totals

PREFIX: Final = "review_"
BATCH: Final = 131_072
LISTS: Final = ("certificates", "work", "education", "training", "titles")
"""Columns of which at least one is there where a file holds people in the interchange form."""

WANTED: Final[dict[str, tuple[str, ...]]] = {
    "document": ("wanted_document", "document"),
    "occupation": ("wanted_occupation", "occupation"),
    "work_type": ("wanted_work_type", "work_type"),
    "level": ("wanted_level", "level"),
}
"""The columns that say what a row applies for, the first that is there."""

DIFFERS: Final = 3
"""The status of a row that hangs on a work type that it does not name."""

OUTCOMES: Final[dict[int, Outcome]] = {
    -2: "not_decided",
    -1: "not_decided",
    0: "not_eligible",
    1: "undetermined",
    2: "eligible",
    DIFFERS: "needs_facts",
}
PERSONAL: Final = ("name", "id_number")


def _arrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtra("batch", "review.parquet_purpose") from error
    return pyarrow


def pyarrow_parquet() -> Any:
    """The reader of Parquet files.

    Raises:
        MissingExtra: If the extra `batch` is not installed.
    """
    return _arrow().parquet


def holds_people(path: Path) -> bool:
    """Whether a Parquet file holds people with lists of dated records, for the columnar engine.

    Raises:
        DocumentError: If it is no Parquet file.
        MissingExtra: If the extra `batch` is not installed.
    """
    pa = _arrow()
    try:
        schema = pa.parquet.read_schema(path)
    except pa.ArrowInvalid as error:
        raise DocumentError("review.broken_parquet", where=path.name, why=str(error)) from error
    return any(name in schema.names and pa.types.is_list(schema.field(name).type) for name in LISTS)


ANSWERED: Final = (
    "outcome",
    "document",
    "number",
    "by",
    "reason",
    "lacking",
    "earliest",
    "papers",
    "findings",
    "decision",
    "basis",
)
"""What of an answer becomes a column."""


def write_parquet(data: bytes, answers: Sequence[Answer], target: IO[bytes], *, dropped: Sequence[str] = ()) -> None:
    """The columns of a file but for some, and after them the answers; line n of the file is row n."""
    pa = _arrow()
    table = pa.parquet.read_table(pa.BufferReader(data))
    found = answer_columns({answer.row - 1: answer for answer in answers}, range(table.num_rows))
    for name, column in found.items():
        table = table.append_column(name, column)
    table = table.drop_columns([name for name in dropped if name in table.column_names])
    pa.parquet.write_table(table, target, compression="zstd")


def answer_columns(answers: Mapping[int, Answer], rows: Sequence[int]) -> dict[str, Any]:
    """The answers to some rows as Arrow columns by their names; null where a row has none."""
    pa = _arrow()
    found = [answers.get(row) for row in rows]
    columns = {}
    for name in ANSWERED:
        values = [None if answer is None else getattr(answer, name) or None for answer in found]
        texts = [list(value) if isinstance(value, tuple) else value for value in values]
        columns[f"{PREFIX}{name}"] = pa.array(texts, pa.list_(pa.string()) if name == "by" else pa.string())
    return columns


@dataclass(slots=True)
class Screened:
    """What became of a file that went through the columnar engine."""

    rows: int
    totals: Totals


def screen_parquet(
    path: Path,
    target: IO[bytes],
    base: RuleBase,
    terms: Terms,
    wanted: Wanted,
    progress: Callable[[int, int], None] | None,
    *,
    personal: bool,
    notice: Callable[[str], None] | None = None,
    rulings: RulingBook | None = None,
) -> Screened:
    """
    Review a file by columns: status, first item, all items, document and the hash of the rules, no reasons.

    Args:
        path: People in `zhunkao.screening.SCHEMA`, and what they apply for.
        target: Where the file with the further columns goes.
        base: The rules.
        terms: Day, policy, document.
        wanted: What all rows apply for where their own columns do not say.
        progress: Told the rows done and in all.
        personal: Whether names and ID numbers stay in.
        notice: Told what takes its time before the first row.
        rulings: A body's own rulings on names.
    """
    pa = _arrow()
    file = pa.parquet.ParquetFile(path)
    count, done = file.metadata.num_rows, 0
    screen = Screen(base, terms, wanted, count, rulings)
    if notice is not None and screen.will_compile(count):
        notice(text("screening.compiling", terms.language))
    kept = [name for name in file.schema_arrow.names if personal or name not in PERSONAL]
    with _Writing(target) as writing, ThreadPoolExecutor(1) as reader:
        for batch in _ahead(batches_of(file), reader):
            writing.add(screen.batch(batch, kept))
            done += batch.num_rows
            if progress is not None:
                progress(done, count)
        if not done:
            writing.add(pa.RecordBatch.from_pylist([], file.schema_arrow.empty_table().select(kept).schema))
    return Screened(done, screen.totals)


def _ahead(items: Iterator[Any], reader: Executor) -> Iterator[Any]:
    """Some items: the first is read at once, each other one while the one before it is worked on."""
    first = reader.submit(next, items, None)

    def rest() -> Iterator[Any]:
        coming = first
        while (item := coming.result()) is not None:
            coming = reader.submit(next, items, None)
            yield item

    return rest()


class _Writing:
    """A Parquet file to which batches are written while others are worked on, one at a time and in their order."""

    def __init__(self, target: IO[bytes]) -> None:
        self._target = target
        self._pool = ThreadPoolExecutor(1)
        self._last: Future[None] | None = None
        self._writer: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        try:
            self._settle()
        finally:
            self._pool.shutdown()
            if self._writer is not None:
                self._writer.close()

    def add(self, batch: Any) -> None:
        """Write a batch once the one before it is written."""
        self._settle()
        self._last = self._pool.submit(self._write, batch)

    def _settle(self) -> None:
        """Wait for what is being written; what went wrong with it is raised here."""
        last, self._last = self._last, None
        if last is not None:
            last.result()

    def _write(self, batch: Any) -> None:
        if self._writer is None:
            self._writer = _arrow().parquet.ParquetWriter(self._target, batch.schema, compression="lz4", use_dictionary=True)
        self._writer.write_batch(batch)


def batches_of(file: Any, groups: Sequence[int] | None = None) -> Iterator[Any]:
    """The batches of all row groups of a file, or of some; none reaches over two, whose nested names pyarrow cannot join."""
    for group in range(file.num_row_groups) if groups is None else groups:
        yield from file.iter_batches(BATCH, row_groups=[group])


class _Said(NamedTuple):
    """Why rows are not decided: words (empty: they are), and for each row which of them."""

    words: tuple[str, ...]
    codes: Any


class Screen:
    """Batches through the engine, and their totals."""

    def __init__(self, base: RuleBase, terms: Terms, wanted: Wanted, count: int, rulings: RulingBook | None = None) -> None:
        from zhunkao.screening.kernel import READY
        from zhunkao.screening.rules import EngineName, rules_of

        self._reviewer = Reviewer(base, terms)
        engine: EngineName = "auto" if count > READY else "numpy"
        self._rules = rules_of(base, terms.on, terms.policy, document=terms.document, engine=engine)
        self._hash = self._rules.hash_with(rulings)
        self._rulings = None
        if rulings is not None:
            from zhunkao.screening.rulings import RulingColumn

            self._rulings = RulingColumn(rulings, terms.on)
        self._wanted = wanted
        self._language = terms.language
        self._places: dict[tuple[Any, ...], tuple[tuple[int, ...], str]] = {}
        self.totals = Totals()

    def will_compile(self, count: int) -> bool:
        """Whether loops are compiled for so many rows."""
        from zhunkao.screening.kernel import will_compile

        return will_compile(self._rules, count)

    def batch(self, batch: Any, kept: Sequence[str]) -> Any:
        """A batch with the columns of its answers."""
        import numpy as np
        import pyarrow as pa

        from zhunkao.screening.kernel import review_batch

        which, said, types = self._which(batch)
        asked = [name for name in batch.schema.names if name not in ("ask", *WANTED["occupation"], *WANTED["level"])]
        people = batch.select(asked).append_column("ask", pa.array(which))
        if self._rulings is not None:
            people = self._rulings.applied_to(people)
        found = review_batch(people, self._rules, language=self._language)
        status, first, mask = (found.column(name).to_numpy() for name in ("status", "first", "items"))
        item = found.column("item")
        if types:
            differing = self._differing(people, status, types)
            status, first, mask = (
                np.where(differing, value, each) for value, each in ((DIFFERS, status), (-1, first), (0, mask))
            )
            said = _Said((*said.words, self._of_work_type()), np.where(differing, len(said.words), said.codes))
            item = self._numbers(which, mask & -mask)
        words = sorted(set(OUTCOMES.values()))
        codes = np.array([words.index(OUTCOMES[value]) for value in sorted(OUTCOMES)], np.int8).take(status + 2)
        self._count(which, status, first)
        columns = {
            "outcome": pa.DictionaryArray.from_arrays(codes, words),
            "item": item,
            "items": self._numbers(which, mask),
            "document": found.column("document"),
            "reason": _first_given(_words(said.words, said.codes), found.column("error_text")),
            "rules": pa.DictionaryArray.from_arrays(found.column("rules").indices, [self._hash]),
        }
        arrays = [batch.column(name) for name in kept] + list(columns.values())
        return pa.RecordBatch.from_arrays(arrays, names=[*kept, *(f"{PREFIX}{name}" for name in columns)])

    def _which(self, batch: Any) -> tuple[Any, _Said, list[tuple[Any, Any]]]:
        """For each row the place of what it applies for (-1: none), why there is none, and the further places that rows may mean
        that leave the work type open."""
        import numpy as np

        from zhunkao.screening.columns import combined, encoded

        columns = []
        for names in WANTED.values():
            name = next((name for name in names if name in batch.schema.names), None)
            columns.append(encoded(batch.column(name)) if name is not None else (np.zeros(batch.num_rows, np.int64), [None]))
        codes, met, firsts = combined([numbers for numbers, _ in columns], batch.num_rows)
        places, reasons = np.full(int(codes.max(initial=0)) + 1, -1, np.int64), [""] * (int(codes.max(initial=0)) + 1)
        counts = np.bincount(codes, minlength=len(places))
        types: dict[int, list[tuple[Any, int]]] = {}
        for number, row in zip(met.tolist(), firsts.tolist(), strict=True):
            given = tuple(values[numbers[row]] for numbers, values in columns)
            found, reasons[number] = self._place(given)
            places[number] = found[0]
            for turn, place in enumerate(found[1:]):
                types.setdefault(turn, []).append((np.flatnonzero(codes == number), place))
            if places[number] < 0:
                _, occupation, work_type, level = given
                rank = level if isinstance(level, int) else 0
                self.totals.add_many((occupation or "", work_type or "", rank), "not_decided", int(counts[number]), "", "")
        # One work type of each after the other: as few reviews as there are types of one occupation.
        turns = [
            (np.concatenate([rows for rows, _ in some]), np.repeat([place for _, place in some], [len(rows) for rows, _ in some]))
            for some in types.values()
        ]
        return places.take(codes), _Said(tuple(reasons), codes), turns

    def _differing(self, people: Any, status: Any, types: Sequence[tuple[Any, Any]]) -> Any:
        """Flags for the rows to which different work types give different answers; `types`: rows, with a further place each."""
        import numpy as np
        import pyarrow as pa

        from zhunkao.screening.kernel import review_batch

        found = np.zeros(people.num_rows, np.bool_)
        for rows, places in types:
            some = people.take(pa.array(rows))
            column = some.schema.get_field_index("ask")
            some = some.set_column(column, "ask", pa.array(places))
            other = review_batch(some, self._rules, language=self._language).column("status").to_numpy()
            found[rows] |= other != status[rows]
        return found

    def _of_work_type(self) -> str:
        return text("review.facts", self._language, asks=text("review.ask_work_type", self._language))

    def _place(self, given: tuple[Any, ...]) -> tuple[tuple[int, ...], str]:
        if given not in self._places:
            self._places[given] = self._found(*given)
        return self._places[given]

    def _found(
        self, document: str | None, occupation: str | None, work_type: str | None, level: Any
    ) -> tuple[tuple[int, ...], str]:
        """The places of what is meant, several where each work type has its own conditions; or why there is none."""
        from zhunkao.screening.rules import Wanted as Asked

        own = self._wanted
        try:
            rank = int(level) if level is not None else own.level
        except (TypeError, ValueError):
            rank = None
        wanted = Wanted(
            occupation=occupation or own.occupation,
            work_type=work_type or own.work_type,
            level=rank,
            document=document or own.document,
        )
        if wanted.occupation is None or wanted.level is None:
            return (-1,), text("review.no_occupation" if wanted.occupation is None else "review.no_level", self._language)
        chosen = self._reviewer.chosen(wanted)
        if isinstance(chosen, ZhunkaoError):
            return (-1,), chosen.text(self._language)
        targets = [wanted.work_type] if len(chosen) == 1 else [one.target.work_type for one in chosen]
        source = chosen[0].source.id
        asked = [Asked(source, wanted.occupation, work_type, wanted.level) for work_type in targets]
        return tuple(self._rules.place(each) for each in asked), ""

    def _numbers(self, which: Any, mask: Any) -> Any:
        """The numbers of all items that hold, as words: 1、3."""
        from zhunkao.screening.columns import combined

        codes, met, firsts = combined([which + 1, mask], len(which))
        joint = text("telling.and", self._language)
        words = [""] * (int(codes.max(initial=0)) + 1)
        for number, row in zip(met.tolist(), firsts.tolist(), strict=True):
            place, bits = int(which[row]), int(mask[row])
            items = self._rules.asks[place].entry.items if place >= 0 else ()
            words[number] = joint.join(item.number for i, item in enumerate(items) if bits >> i & 1)
        return _words(words, codes)

    def _count(self, which: Any, status: Any, first: Any) -> None:
        """Add the decided rows of a batch to the totals."""
        import numpy as np

        from zhunkao.screening.columns import combined

        codes, met, firsts = combined([which + 1, status + np.int64(2), first + np.int64(1)], len(which))
        counts = np.bincount(codes, minlength=1)
        for number, row in zip(met.tolist(), firsts.tolist(), strict=True):
            if which[row] < 0:
                continue
            ask = self._rules.asks[int(which[row])]
            work_type = "" if status[row] == DIFFERS else ask.target.work_type or ""
            key = (ask.target.occupation, work_type, ask.entry.level)
            bit = int(first[row])
            item = ask.entry.items[bit].number if bit >= 0 else ""
            self.totals.add_many(key, OUTCOMES[int(status[row])], int(counts[number]), ask.document, item)


def _words(words: Sequence[str], places: Any) -> Any:
    """Words by their places, dictionary-encoded; empty ones are null."""
    import numpy as np
    import pyarrow as pa

    known = list(dict.fromkeys(word for word in words if word))
    places_of = {word: place for place, word in enumerate(known)}
    numbers = np.array([places_of[word] if word else -1 for word in words], np.int32).take(places)
    return pa.DictionaryArray.from_arrays(pa.array(numbers, mask=numbers < 0), pa.array(known, pa.string()))


def _first_given(reasons: Any, errors: Any) -> Any:
    """Why a row was not decided: for what it applies for, else what could not be read in it."""
    if reasons.null_count == len(reasons):
        return errors
    import pyarrow.compute

    return pyarrow.compute.coalesce(reasons.dictionary_decode(), errors)
