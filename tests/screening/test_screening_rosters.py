"""Rosters with real names of occupations, all embedded entries; rows that cannot be read; needs the extra `batch`."""

import importlib
import importlib.util
import sys
from datetime import date
from pathlib import Path

import pytest

from zhunkao.deciding.case import Case
from zhunkao.deciding.decide import Decider
from zhunkao.errors import DataError, MissingExtra, RequestError
from zhunkao.model.applicant_forms import applicant_from_json
from zhunkao.model.policies import STANDARD, policy_from_json
from zhunkao.rulebase import load

np = pytest.importorskip("numpy", reason="needs the extra `batch`: pip install 'zhunkao[batch]'")
pa = pytest.importorskip("pyarrow", reason="needs the extra `batch`: pip install 'zhunkao[batch]'")

from zhunkao.screening import NOTHING_ASKED, REFUSED, Screener, asks_for, asks_of, status_name, table_of  # noqa: E402

ON = date(2026, 11, 20)


@pytest.fixture(scope="module")
def base():
    return load()


@pytest.fixture(scope="module")
def rosters():
    """The generator that the benchmarks use."""
    path = Path(__file__).parents[2] / "benchmarks" / "rosters.py"
    spec = importlib.util.spec_from_file_location("rosters", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def of_scalar(batch, row, ask, decider, policy):
    """Status and items of one row, by the scalar engine."""
    case = Case(batch.applicant(row), policy)
    status, by = decider.status(case, ask.entry, ask.target, ask.registry, ON)
    places = [place for place, item in enumerate(ask.entry.items) if item.number in by]
    return status, sum(1 << place for place in places)


@pytest.mark.parametrize("policy", [STANDARD, policy_from_json({"gap_counts": 31, "presume_programme": False})])
def test_all_entries_are_decided_alike(base, rosters, policy):
    """Every embedded entry with a name for invented people in those and other occupations."""
    table, _ = rosters.roster(base, 60, seed=11)
    screener, decider, asks = Screener(ON, policy), Decider(), asks_of(base)
    batch = screener.read(table)
    seen = set()
    for ask, result in screener.census(batch, asks):
        for row in range(batch.count):
            found = int(result.status[row]), int(result.mask[row])
            assert found == of_scalar(batch, row, ask, decider, policy), (row, ask.document, ask.target, ask.entry.level)
            seen.add(found[0])
    assert seen == {0, 1, 2}


def test_review_is_the_census_at_one_place(base, rosters):
    """Each row's own entry: the same in both workloads, whatever the size of the chunks."""
    table, _ = rosters.roster(base, 700, seed=12)
    asks = asks_of(base)
    which = np.random.default_rng(3).integers(-1, len(asks), 700)
    screener = Screener(ON)
    batch = screener.read(table)
    census = {id(ask): result for ask, result in screener.census(batch, asks)}
    review = screener.review(batch, asks, which)
    for row, place in enumerate(which):
        if place < 0:
            assert review.status[row] == NOTHING_ASKED
        else:
            expected = census[id(asks[place])]
            assert (review.status[row], review.mask[row]) == (expected.status[row], expected.mask[row])
    parts = [screener.review(screener.read(table.slice(at, 64)), asks, which[at : at + 64]) for at in range(0, 700, 64)]
    assert np.array_equal(np.concatenate([part.status for part in parts]), review.status)
    assert np.array_equal(np.concatenate([part.mask for part in parts]), review.mask)


def test_an_entry_for_every_occupation_takes_the_target(base):
    """A document that speaks of all occupations decides for the one that is asked for."""
    general = [source.id for source, entry in base.entries() if entry.occupation == "*"]
    (ask, *_) = asks_for(base, "电工", document=general[0])
    spell = {"occupation": "电工", "from": "2000-01-01", "to": None}
    people = [applicant_from_json({"work": [spell], "certificates": [], "education": []}), applicant_from_json({"work": []})]
    screener = Screener(ON)
    batch = screener.read(table_of(people))
    result = screener.review(batch, [ask], np.zeros(2, np.int64))
    expected = [of_scalar(batch, row, ask, Decider(), STANDARD) for row in range(2)]
    assert list(zip(result.status.tolist(), result.mask.tolist(), strict=True)) == expected


BROKEN = [
    ({"work": [{"from": "2019-02-30"}]}, "model.no_such_day"),
    ({"work": [{"from": "2019-02-01", "to": "2018-01-01"}]}, "model.ends_before_start"),
    ({"certificates": [{"level": "7"}]}, "model.not_level"),
    ({"certificates": [{"occupation": " ", "level": "4"}]}, "model.empty_text"),
    ({"birth_date": "2027-01-01"}, "model.born_later"),
    ({"birth_date": "2000-01-01", "work": [{"from": "1990-01-01", "to": None}]}, "model.work_before_birth"),
    ({"relations": "{电工"}, "screening.unreadable"),
    ({"work": [{"years": float("inf")}]}, "model.not_number"),
    ({"relations": '{"occupations": {"电工": {"车工": "perhaps"}}}'}, None),
]


def test_rows_that_cannot_be_read_stop_no_others(base):
    """Each faulty row is refused with its error; the rows around it are decided as without it."""
    good = {"work": [{"occupation": "电工", "from": "2001-01-01", "to": None}], "certificates": []}
    rows = [good]
    for broken, _ in BROKEN:
        rows += [broken, good]
    table = table_of([])
    table = pa.Table.from_pylist(rows, schema=table.schema)
    asks = asks_of(base)[:1]
    screener = Screener(ON)
    batch = screener.read(table)
    assert sorted(batch.refused) == list(range(1, len(rows), 2))
    for number, (_, code) in enumerate(BROKEN):
        error = batch.refused[2 * number + 1]
        assert isinstance(error, DataError)
        assert code in (None, error.code)
    result = screener.review(batch, asks, np.zeros(len(rows), np.int64))
    assert set(result.status[1::2]) == {REFUSED}
    assert len(set(result.status[::2])) == 1
    with pytest.raises(DataError):
        status_name(int(result.status[1]))
    with pytest.raises(DataError):
        screener.earliest(batch, asks[0], 1)


def test_earliest_is_that_of_the_scalar_engine(base, rosters):
    table, _ = rosters.roster(base, 25, seed=13)
    screener, asks = Screener(ON), asks_of(base)
    batch = screener.read(table)
    result = screener.review(batch, asks, np.arange(25))
    for row in range(25):
        found = screener.earliest(batch, asks[row], row)
        assert (found == ON) == (status_name(int(result.status[row])) == "eligible")


def test_a_batch_is_decided_by_the_screener_that_read_it(base):
    batch = Screener(ON).read(table_of([]))
    with pytest.raises(RequestError):
        Screener(ON).review(batch, [], np.zeros(0, np.int64))
    with pytest.raises(RequestError):
        list(Screener(ON).census(batch, []))


def test_first_is_the_lowest_item(base, rosters):
    table, _ = rosters.roster(base, 300, seed=14)
    screener = Screener(ON)
    for _, result in screener.census(screener.read(table), asks_of(base)):
        for first, mask in zip(result.first, result.mask.tolist(), strict=True):
            assert first == (mask & -mask).bit_length() - 1


def test_days_and_texts_say_the_same(base):
    """Columns of days (date32) and dictionary-encoded names are read as texts are."""
    people = [
        applicant_from_json({"work": [{"occupation": "电工", "from": "2015-03-01", "to": end}], "birth_date": "1990-01-01"})
        for end in ("2019-02-28", None)
    ]
    table = table_of(people)
    work = table.column("work").combine_chunks()
    fields = dict(zip([field.name for field in work.values.type], work.values.flatten(), strict=True))
    fields["from"], fields["to"] = fields["from"].cast(pa.date32()), fields["to"].cast(pa.date32())
    fields["occupation"] = fields["occupation"].dictionary_encode()
    struct = pa.StructArray.from_arrays(list(fields.values()), names=list(fields))
    other = table.set_column(table.column_names.index("work"), "work", pa.ListArray.from_arrays(work.offsets, struct))
    other = other.set_column(1, "birth_date", table.column("birth_date").cast(pa.date32()))
    screener, asks = Screener(ON), asks_for(base, "电工", document=None)
    texts = [result.status.tolist() for _, result in screener.census(screener.read(table), asks)]
    days = [result.status.tolist() for _, result in screener.census(screener.read(other), asks)]
    assert days == texts


def test_columns_beside_those_of_the_schema_change_nothing(base):
    """Blank or odd columns that deciding never looks at refuse no row, in neither engine."""
    rows = [
        {"id": " ", "work": [{"occupation": "电工", "from": "2001-01-01", "to": None, "employer": "", "place": 7}], "note": 1.5},
        {"id": "2", "sex": "女", "work": []},
    ]
    screener, asks = Screener(ON, policy_from_json({"full_time_study_counts": False})), asks_of(base)
    batch = screener.read(pa.Table.from_pylist(rows))
    assert batch.refused == {}
    for ask, result in screener.census(batch, asks):
        assert (int(result.status[0]), int(result.mask[0])) == of_scalar(batch, 0, ask, Decider(), screener.policy)
    assert screener.left_to_scalar > 0


def test_without_the_extra_the_error_names_it(monkeypatch):
    """Where pyarrow is not there, the first use of the engine says what to install; rosters need neither."""
    for name in [name for name in sys.modules if name.startswith("zhunkao.screening")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra) as raised:
        _ = importlib.import_module("zhunkao.screening").Screener
    assert "zhunkao[batch]" in raised.value.text()
