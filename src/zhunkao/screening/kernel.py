"""Arrow in, Arrow out: one record batch of people to one record batch of answers, for whoever streams batches.

Nothing here knows of Spark, files or processes. `review_batch` decides each row for the one thing it applies for,
`census_batch` for everything; both give a fixed schema, whatever columns come in, a row for a row, in the same order.

Rows come in `zhunkao.screening.SCHEMA` (columns may be left out), for review with either

- `ask` (whole number): the place in `rules.asks`, null or -1 for none; or
- `wanted_occupation`, `wanted_level` (text and number) and, where there are, `wanted_work_type` and `wanted_document`.

Texts that repeat come out dictionary-encoded; `plain` gives them as plain texts, for readers that know no dictionaries.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from threading import Lock
from typing import Any, Final, Literal, Protocol, assert_never
from weakref import WeakKeyDictionary

import numpy as np
import pyarrow as pa

from zhunkao.errors import MissingExtra, RequestError, ZhunkaoError
from zhunkao.messages import Language
from zhunkao.screening.columns import combined, encoded
from zhunkao.screening.days import Codes, Truths
from zhunkao.screening.engines import Censused, NumpyEngine, Reviewed
from zhunkao.screening.forms import applicant_of, in_form
from zhunkao.screening.rules import Rules, Wanted
from zhunkao.screening.screener import NOTHING_ASKED, REFUSED, scalar_earliest

_WORD = pa.dictionary(pa.int32(), pa.string())

REVIEW_SCHEMA = pa.schema(
    [
        pa.field("id", pa.string()),
        pa.field("document", _WORD),
        pa.field("status", pa.int8()),
        pa.field("first", pa.int8()),
        pa.field("item", _WORD),
        pa.field("items", pa.int64()),
        pa.field("earliest", pa.date32()),
        pa.field("error", pa.string()),
        pa.field("error_text", pa.string()),
        pa.field("rules", _WORD),
    ]
)
"""What `review_batch` gives.

`status`: 0 not eligible, 1 undetermined, 2 eligible, -1 the row could not be read (`error`: the message's code, `error_text`
its words), -2 it applies for nothing. `first`: the place of the first item that holds (-1: none), `item` its number in the
document, `items` all that hold as a mask (bit i: the i-th item). `earliest`: the first day of eligibility, where it was asked
for. `rules`: the hash of the rules.
"""

PATIENCE: Final = 10_000_000
"""Rows after which the loops are compiled without being asked for: the first compiling takes half a minute, and NumPy decides
a million rows in one second."""

READY: Final = 1_000_000
"""Rows after which loops are used whose machine code is kept on disk from an earlier time: loading it takes a second, too."""

WANTED = ("wanted_document", "wanted_occupation", "wanted_work_type", "wanted_level")


class Engine(Protocol):
    """How batches are decided."""

    def review(self, batch: Any, which: Codes) -> Reviewed:
        """Each row for the ask of its place (-1: none)."""
        ...

    def census(self, batch: Any, count: int) -> Censused:
        """Each row for the first `count` asks."""
        ...


_ENGINES: WeakKeyDictionary[Rules, Engine] = WeakKeyDictionary()
_LOCK = Lock()


def engine_of(rules: Rules) -> Engine:
    """The engine that decides under some rules: one for all batches, so that names are read once.

    Raises:
        MissingExtra: If compiled loops are asked for and numba is not installed.
    """
    with _LOCK:
        if rules not in _ENGINES:
            _ENGINES[rules] = _made(rules)
        return _ENGINES[rules]


def _made(rules: Rules) -> Engine:
    match rules.engine:
        case "numpy":
            return NumpyEngine(rules)
        case "numba":
            return _compiled(rules)
        case "auto":
            return _Patient(rules)
        case unreachable:
            assert_never(unreachable)


def will_compile(rules: Rules, rows: int) -> bool:
    """Whether a review of so many rows will begin with compiling loops, which takes half a minute the first time."""
    return rules.engine != "numpy" and (rules.engine == "numba" or rows >= PATIENCE) and _is_kept("review") is False


def _is_kept(what: Literal["review", "census"]) -> bool | None:
    """Whether the machine code of a review or census is kept on disk; None where numba is not installed."""
    try:
        from zhunkao.screening.compiled.engine import is_kept
    except ImportError:
        return None
    return is_kept(what)


def _compiled(rules: Rules) -> Engine:
    try:
        from zhunkao.screening.compiled.engine import NumbaEngine
    except ImportError as error:
        raise MissingExtra("fast", "screening.fast_purpose") from error
    return NumbaEngine(rules)


class _Patient:
    """NumPy, until so many rows have come that compiled loops are worth their time; then these, where numba is installed."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.engine: Engine = NumpyEngine(rules)
        self.rows = 0
        self._patience: int | None = None
        self._is_settled = False

    def _chosen(self, batch: Any, what: Literal["review", "census"]) -> Engine:
        self.rows += batch.num_rows
        if self._is_settled or self.rows < min(READY, PATIENCE):
            return self.engine
        if self._patience is None:
            self._patience = min(READY, PATIENCE) if _is_kept(what) else PATIENCE
        if self.rows >= self._patience:
            self._is_settled = True
            with suppress(MissingExtra):
                self.engine = _compiled(self.rules)
        return self.engine

    def review(self, batch: Any, which: Codes) -> Reviewed:
        """Each row for the ask of its place (-1: none)."""
        return self._chosen(batch, "review").review(batch, which)

    def census(self, batch: Any, count: int) -> Censused:
        """Each row for the first `count` asks."""
        return self._chosen(batch, "census").census(batch, count)


def review_batch(batch: Any, rules: Rules, *, earliest: Any = None, language: Language = "zh") -> Any:
    """Each row of a record batch (or table) against the one thing it applies for: a record batch of `REVIEW_SCHEMA`.

    Args:
        batch: People, and what each applies for (see above).
        rules: What is decided under.
        earliest: Flags, one a row, where the first day of eligibility is wanted (True: of all rows); the scalar engine finds
            it, some hundred rows a second. None: of no row.
        language: Of `error_text`.

    Raises:
        RequestError: If the batch does not say what the rows apply for.
    """
    batch = in_form(batch)
    which, unknown = places_of(batch, rules)
    found = engine_of(rules).review(batch, which)
    status, mask = found.status, found.mask
    errors = {row: error for row, error in found.errors.items() if status[row] == REFUSED}
    for row, error in unknown.items():
        status[row] = REFUSED
        errors.setdefault(row, error)
    first = found.first
    columns = [
        _ids(batch),
        _documents(rules, which),
        pa.array(status),
        pa.array(first),
        _numbers(rules, which, first),
        pa.array(mask.view(np.int64)),
        _earliest(batch, rules, which, status, earliest),
        *_errors(errors, batch.num_rows, language),
        _constant(rules.hash, batch.num_rows),
    ]
    return pa.RecordBatch.from_arrays(columns, schema=REVIEW_SCHEMA)


def census_schema(rules: Rules) -> Any:
    """What `census_batch` gives: `status` and `first` as in `REVIEW_SCHEMA`, each with a field for each ask (`ask_name`)."""
    asks = pa.struct([pa.field(name, pa.int8()) for name in ask_names(rules)])
    names = [("id", pa.string()), ("status", asks), ("first", asks), ("error", pa.string()), ("error_text", pa.string())]
    return pa.schema([*names, ("rules", _WORD)])


def ask_names(rules: Rules) -> list[str]:
    """A name for each ask of a census: document, occupation, work type, level, joined by `/`."""
    asks = rules.asks[: rules.census_size]
    return ["/".join((ask.document, ask.target.occupation, ask.target.work_type or "", str(ask.entry.level))) for ask in asks]


def census_batch(batch: Any, rules: Rules, *, language: Language = "zh") -> Any:
    """Each row of a record batch (or table) against all asks: a record batch of `census_schema(rules)`."""
    batch = in_form(batch)
    found = engine_of(rules).census(batch, rules.census_size)
    schema = census_schema(rules)
    columns = [
        _ids(batch),
        pa.StructArray.from_arrays([pa.array(each) for each in found.status], fields=list(schema.field("status").type)),
        pa.StructArray.from_arrays([pa.array(each) for each in found.first], fields=list(schema.field("first").type)),
        *_errors(found.errors, batch.num_rows, language),
        _constant(rules.hash, batch.num_rows),
    ]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def plain(batch: Any) -> Any:
    """The same record batch with plain texts in place of dictionary-encoded ones."""
    columns = [
        column.dictionary_decode() if pa.types.is_dictionary(column.type) else column
        for column in (batch.column(place) for place in range(batch.num_columns))
    ]
    return pa.RecordBatch.from_arrays(columns, schema=plain_schema(batch.schema))


def plain_schema(schema: Any) -> Any:
    """A schema without dictionaries."""
    return pa.schema(
        [pa.field(each.name, each.type.value_type if pa.types.is_dictionary(each.type) else each.type) for each in schema]
    )


# --- what rows apply for ----------------------------------------------------------------------------------------------------


def places_of(batch: Any, rules: Rules) -> tuple[Codes, dict[int, ZhunkaoError]]:
    """For each row the place of its ask (-1: none), and the rows that apply for what there is not.

    Raises:
        RequestError: If there is no column that says what the rows apply for.
    """
    names = batch.schema.names
    if "ask" in names:
        return _given_places(_array(batch, "ask"), rules), {}
    if "wanted_occupation" not in names or "wanted_level" not in names:
        raise RequestError("screening.nothing_wanted")
    columns = [encoded(_array(batch, name)) if name in names else None for name in WANTED]
    codes, met, firsts = combined([column[0] for column in columns if column is not None], batch.num_rows)
    places, wrong = np.full(int(codes.max(initial=0)) + 1, -1, np.int64), {}
    for number, row in zip(met.tolist(), firsts.tolist(), strict=True):
        document, occupation, work_type, level = (None if each is None else each[1][each[0][row]] for each in columns)
        if occupation is None and level is None:
            continue
        try:
            if occupation is None or level is None:
                raise RequestError("screening.half_wanted", found=occupation if occupation is not None else level)
            places[number] = rules.place(Wanted(document, str(occupation), work_type, int(level)))
        except (ZhunkaoError, ValueError) as error:
            wrong[number] = error if isinstance(error, ZhunkaoError) else RequestError("rulebase.unknown_level", found=level)
    unknown = {row: wrong[int(codes[row])] for row in np.flatnonzero(np.isin(codes, list(wrong))).tolist()} if wrong else {}
    return places.take(codes), unknown


def _given_places(column: Any, rules: Rules) -> Codes:
    places: Codes = column.fill_null(-1).cast(pa.int64()).to_numpy(zero_copy_only=False)
    if len(places) and (int(places.max()) >= len(rules.asks) or int(places.min()) < -1):
        raise RequestError("screening.no_such_ask", found=int(places.max()), most=len(rules.asks) - 1)
    return places


def _array(batch: Any, name: str) -> Any:
    column = batch.column(batch.schema.names.index(name))
    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks()
        return column if not isinstance(column, pa.ChunkedArray) else pa.concat_arrays(column.chunks)
    return column


# --- columns that come out --------------------------------------------------------------------------------------------------


def _ids(batch: Any) -> Any:
    if "id" not in batch.schema.names:
        return pa.nulls(batch.num_rows, pa.string())
    column = _array(batch, "id")
    return column if column.type == pa.string() else column.cast(pa.string())


def _constant(word: str, count: int) -> Any:
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(count, np.int32)), pa.array([word]), safe=False)


def _documents(rules: Rules, which: Codes) -> Any:
    names = list(dict.fromkeys(ask.document for ask in rules.asks))
    number = np.array([names.index(ask.document) for ask in rules.asks] + [0], np.int32)
    words = pa.array(names or [""], pa.string())
    return _words(number.take(which), which >= 0, words)


def _numbers(rules: Rules, which: Codes, first: Truths) -> Any:
    """The number, as printed, of the first item that holds."""
    words: dict[str, int] = {}
    most = max((len(ask.entry.items) for ask in rules.asks), default=0)
    table = np.zeros((len(rules.asks) + 1, most + 1), np.int32)
    for place, ask in enumerate(rules.asks):
        for bit, item in enumerate(ask.entry.items):
            table[place, bit] = words.setdefault(item.number, len(words))
    numbers = pa.array(list(words) or [""], pa.string())
    return _words(table.reshape(-1).take(which * (most + 1) + first), first >= 0, numbers)


def _words(codes: Any, there: Any, words: Any) -> Any:
    """A dictionary-encoded column, null where nothing is there. The codes are ours, so that nobody need look at them again."""
    count = len(codes)
    bits = pa.py_buffer(np.packbits(there, bitorder="little"))
    codes = pa.Array.from_buffers(pa.int32(), count, [bits, pa.py_buffer(codes)])
    return pa.DictionaryArray.from_arrays(codes, words, safe=False)


def _errors(errors: dict[int, ZhunkaoError], count: int, language: Language) -> tuple[Any, Any]:
    if not errors:
        return pa.nulls(count, pa.string()), pa.nulls(count, pa.string())
    codes: list[str | None] = [None] * count
    texts: list[str | None] = [None] * count
    for row, error in errors.items():
        codes[row], texts[row] = error.code, error.text(language)
    return pa.array(codes, pa.string()), pa.array(texts, pa.string())


def _earliest(batch: Any, rules: Rules, which: Codes, status: Truths, asked: Any) -> Any:
    """The first day of eligibility of the rows asked for, null where there is none or it is not asked."""
    if asked is None or asked is False:
        return pa.nulls(batch.num_rows, pa.date32())
    flags = np.broadcast_to(np.asarray(asked, np.bool_), (batch.num_rows,)) & (status != REFUSED) & (status != NOTHING_ASKED)
    days: list[date | None] = [None] * batch.num_rows
    table = pa.Table.from_batches([batch]) if isinstance(batch, pa.RecordBatch) else batch
    for row in np.flatnonzero(flags).tolist():
        if status[row] == 2:
            days[row] = rules.on
        else:
            days[row] = scalar_earliest(applicant_of(table, row), rules.asks[int(which[row])], rules.policy, rules.on)
    return pa.array(days, pa.date32())
