"""What the compiled loops read from memory and make of many spells; `pip install 'zhunkao[fast]'` to run this."""

import pickle
import random
import re
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

np = pytest.importorskip("numpy", reason="needs the extra `fast`: pip install 'zhunkao[fast]'")
pa = pytest.importorskip("pyarrow", reason="needs the extra `fast`: pip install 'zhunkao[fast]'")
pytest.importorskip("numba", reason="needs the extra `fast`: pip install 'zhunkao[fast]'")

from zhunkao.rulebase import load  # noqa: E402
from zhunkao.screening import rules_of, table_of  # noqa: E402
from zhunkao.screening.compiled import arrays, machine, rows  # noqa: E402
from zhunkao.screening.compiled.dates import BAD, read_dates  # noqa: E402
from zhunkao.screening.kernel import engine_of  # noqa: E402

ON = date(2026, 11, 20)

ODD = [
    *("unknown", "unknowm", "Unknown", "unknown ", "", "20", "201-", "2019-", "2019-6", "2019-6-30", "2019-06-3", "2019/06/30"),
    *("2019-00", "2019-13", "2019-19", "2019-00-00", "2019-06-00", "2019-06-31", "2019-99-99", "2019-06-30 ", " 2019-06-30"),
    *(
        "2019-0:-01",
        "20:9-01-01",
        "2019-01-0:",
        "2019-01.01",
        "2019.01-01",
        "２０１９",
        "２０１９-06",
        "1899-12-31",
        "2201-01-01",
    ),
    *("2000-02-29", "1900-02-29", "1900-01-01", "2200-12-31", "2200", "1900", "2019-12", "2019-06-30T00", "\x002019-6-30"),
]


def written(text, is_end):
    """First and last day of a date as the interchange form has it, from the calendar of the standard library."""
    if text is None:
        return 0, 0
    if is_end and text == "unknown":
        return -1, -1
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text)
    year, month, day = (None if part is None else int(part) for part in match.groups()) if match else (0, None, None)
    try:
        if not 1900 <= year <= 2200:
            return BAD, BAD
        first = date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return BAD, BAD
    if day is not None:
        return first.toordinal(), first.toordinal()
    after = date(year + 1, 1, 1) if month in (None, 12) else date(year, month + 1, 1)
    return first.toordinal(), after.toordinal() - 1


def described(column):
    """A column of texts as the loops are told of it."""
    _, values, letters = column.buffers()
    told = np.zeros(7, np.int64)
    told[arrays.FORM] = arrays.AS_TEXT
    told[arrays.VALUES] = values.address + 4 * column.offset
    told[arrays.LETTERS], told[arrays.LETTERS_END] = letters.address, letters.address + letters.size
    if column.null_count:
        told[arrays.DATE_BITMAP], told[arrays.DATE_SHIFT] = column.buffers()[0].address, column.offset
    return told


def days_of(column, is_end, begin=0):
    """What the loops make of a column of texts, and whether they could read all."""
    count = len(column) - begin
    first, last = np.zeros(count, np.int32), np.zeros(count, np.int32)
    room = np.zeros((2, arrays.AT_ONCE), np.int64)
    is_good = read_dates(described(column), begin, count, is_end, first, last, room)
    return is_good, list(zip(first.tolist(), last.tolist(), strict=True))


def texts(seed, count):
    """Dates of all lengths, odd ones, spoiled ones and nulls."""
    rng, found = random.Random(seed), []
    for _ in range(count):
        day = (date(1899, 1, 1) + timedelta(rng.randrange(110_500))).isoformat()
        text = rng.choice([day, day, day, day[:7], day[:4], rng.choice(ODD)])
        if text and rng.random() < 0.1:
            at = rng.randrange(len(text))
            text = text[:at] + chr(rng.randrange(1, 128)) + text[at + 1 :]
        found.append(None if rng.random() < 0.05 else text)
    return [*ODD, *found]


@pytest.mark.parametrize("is_end", [False, True])
def test_dates_are_read_as_the_calendar_has_them(is_end):
    """Whole dates, months, years, the word for an unknown end, wherever the column begins; whatever else is written is left."""
    column = pa.array(texts(1, 4000))
    for part, begin in ((column, 0), (column.slice(13), 5), (column.filter(column.is_valid()), 0)):
        is_good, found = days_of(part, is_end, begin)
        expected = [written(text, is_end) for text in part.to_pylist()[begin:]]
        assert found == expected
        assert is_good == ((BAD, BAD) not in expected)


def test_nothing_is_read_behind_the_last_letter():
    """The last texts in memory are read letter by letter: what stands behind them is not theirs."""
    words = ["2019-06-30", "2020-02", "2021", "unknown", "2020-02-29", "2022"]
    letters = "".join(words).encode()
    behind = pa.py_buffer(letters + b"-11-11-11-11")
    offsets = pa.py_buffer(np.cumsum([0, *map(len, words)]).astype(np.int32))
    for buffer in (behind.slice(0, len(letters)), behind):
        column = pa.Array.from_buffers(pa.string(), len(words), [None, offsets, buffer])
        assert days_of(column, True) == (True, [written(word, True) for word in words])


def spells(rng):
    """Spells in any order: some of them overlap or follow each other closely, some are declared, some have no end."""
    found, day = [], date(1995, 1, 1)
    for _ in range(rng.choice([0, 1, 2, 3, 4, 5, 6, 9, 20, 63, 64, 65])):
        if rng.random() < 0.15:
            found.append({"years": rng.randrange(1, 20) / 4, "to": "unknown"})
            continue
        day += timedelta(rng.choice([-40, -1, 0, 1, 2, 20, 31, 200]))
        end = day + timedelta(rng.choice([0, 1, 27, 28, 364, 365, 366, 731]))
        start = day.isoformat()[: rng.choice([10, 10, 10, 7, 4])]
        found.append({"from": start, "to": rng.choice([end.isoformat(), end.isoformat(), "unknown", None])})
        day = min(end, date(2020, 1, 1))
    rng.shuffle(found)
    return [{"occupation": rng.choice(["电工", "电工", "焊工", None]), **spell} for spell in found]


def test_many_spells_are_united_as_numpy_unites_them():
    """Nobody is too long for the loops up to 64 spells, whatever their order; both engines say the same of everybody."""
    rng = random.Random(64)
    rows = [{"birth_date": "1970-01-01", "work": spells(rng)} for _ in range(240)]
    for row in rows[::3]:
        row["certificates"] = [{"occupation": "电工", "level": "4", "issued_on": f"{rng.randrange(1996, 2026)}-06-15"}]
    table = pa.Table.from_pylist(rows, schema=table_of([]).schema)
    base = load()
    engines = {name: engine_of(rules_of(base, ON, engine=name)) for name in ("numpy", "numba")}
    one, other = (engine.census(table, 141) for engine in engines.values())
    assert np.array_equal(one.status, other.status)
    assert np.array_equal(one.first, other.first)
    assert len(set(one.status.ravel().tolist())) >= 3
    assert engines["numba"].slow_rows < 100


@pytest.mark.parametrize("kind", ["large_string", "dictionary"])
def test_the_form_of_texts_changes_nothing(kind):
    """Dates and names as large strings or in dictionaries, in a part of a larger table, are what plain texts are."""
    rng = random.Random(kind)
    rows = [{"birth_date": "1980-05", "work": spells(rng)[:5]} for _ in range(120)]
    table = pa.Table.from_pylist(rows, schema=table_of([]).schema)
    work = table.column("work").combine_chunks()
    fields = {field.name: work.values.field(place) for place, field in enumerate(work.values.type)}
    for name in ("occupation", "from", "to"):
        fields[name] = fields[name].cast(pa.large_string()) if kind == "large_string" else fields[name].dictionary_encode()
    struct = pa.StructArray.from_arrays(list(fields.values()), names=list(fields))
    other = table.set_column(table.column_names.index("work"), "work", pa.ListArray.from_arrays(work.offsets, struct))
    engine = engine_of(rules_of(load(), ON, engine="numba"))
    whole = engine.census(table, 141)
    for begin in (0, 37):
        part = engine.census(other.slice(begin, 70), 141)
        assert np.array_equal(part.status, whole.status[:, begin : begin + 70])
        assert np.array_equal(part.first, whole.first[:, begin : begin + 70])


@pytest.mark.parametrize("error", [AttributeError("Spells"), pickle.UnpicklingError(), EOFError()])
def test_machine_code_of_another_version_is_thrown_away(error):
    """What an earlier version kept may name tuples that are no more: it is not read but made anew."""
    done = []

    def read():
        raise error

    machine._clean(SimpleNamespace(_load_index=read, flush=lambda: done.append("flushed")))
    machine._clean(SimpleNamespace(_load_index=dict, flush=lambda: done.append("needlessly")))
    assert done == ["flushed"]


def test_a_change_of_any_function_makes_machine_code_anew(monkeypatch):
    """Kept machine code has the code of what it calls in it, wherever that stands: one function more, and none of it is used."""
    files = [SimpleNamespace(_source_stamp="", _load_index=dict) for _ in range(2)]
    monkeypatch.setattr(machine, "_FILES", files)
    machine.seal()
    stamps = {file._source_stamp for file in files}
    machine.seal()
    assert stamps == {files[0]._source_stamp}
    assert stamps == {rows.census_rows._cache._cache_file._source_stamp}
    monkeypatch.setattr(machine, "_FUNCTIONS", [*machine._FUNCTIONS, written])
    machine.seal()
    assert len({file._source_stamp for file in files} | stamps) == 2
