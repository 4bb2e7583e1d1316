"""The compiled loops give what the scalar engine gives; `pip install 'zhunkao[fast]'` to run this."""

import random
from datetime import date
from itertools import pairwise

import pytest
from applicant_strategies import random_case

from zhunkao.deciding.case import Case, Target
from zhunkao.deciding.decide import Decider
from zhunkao.model.applicant_forms import applicant_from_json
from zhunkao.model.interchange import document_from_json
from zhunkao.model.policies import STANDARD, policy_from_json
from zhunkao.rulebase import load

np = pytest.importorskip("numpy", reason="needs the extra `fast`: pip install 'zhunkao[fast]'")
pa = pytest.importorskip("pyarrow", reason="needs the extra `fast`: pip install 'zhunkao[fast]'")
pytest.importorskip("numba", reason="needs the extra `fast`: pip install 'zhunkao[fast]'")

from zhunkao.screening import NOTHING_ASKED, REFUSED, Ask, kernel, review_batch, rules_of, table_of  # noqa: E402
from zhunkao.screening.compiled.engine import NumbaEngine  # noqa: E402
from zhunkao.screening.engines import NumpyEngine  # noqa: E402
from zhunkao.screening.kernel import engine_of  # noqa: E402
from zhunkao.screening.rules import Rules  # noqa: E402

ON = date(2026, 11, 20)


class PlainRegistry:
    """Every occupation is itself and nothing else is known."""

    names = ()

    def is_same(self, occupation, name):
        return occupation == name

    def occupation(self, name, *, for_certificate):
        return None

    def field(self, major):
        return None


def crowd(seed, count, on, **kind):
    """Invented people, none born after a day, and as many entries of generated conditions."""
    people, asks = [], []
    for number in range(count):
        entry, person, _, _ = random_case(random.Random(f"{seed}-{number}"), **kind)
        one = applicant_from_json(person)
        if one.birth_date is None or one.birth_date.first <= on.toordinal():
            people.append(one)
        (read,) = document_from_json({"entries": [entry]}).entries
        asks.append(Ask("", read, Target(read.occupation, read.work_type), PlainRegistry()))
    return people, asks


def engine_for(asks, on, policy=STANDARD, kind=NumbaEngine):
    """An engine for asks that no rule base has."""
    return kind(Rules(load(), on, policy, None, (), list(asks), "", "numba", len(asks)))


def of_scalar(people, ask, on, policy):
    """Status and mask of each applicant, one at a time."""
    decider, found = Decider(), []
    for one in people:
        status, by = decider.status(Case(one, policy), ask.entry, ask.target, ask.registry, on)
        found.append((status, sum(1 << bit for bit, item in enumerate(ask.entry.items) if item.number in by)))
    return found


def differences(people, asks, on, policy):
    """Where the compiled engine and the scalar one differ, over all pairs of people and asks; and how many rows were slow."""
    engine = engine_for(asks, on, policy)
    table = table_of(people)
    expected = np.array([of_scalar(people, ask, on, policy) for ask in asks])
    census = engine.census(table, len(asks))
    wrong = np.argwhere(census.status != expected[:, :, 0]).tolist()
    lowest = np.array([[(mask & -mask).bit_length() - 1 for mask in row] for row in expected[:, :, 1].tolist()])
    wrong += np.argwhere(census.first != lowest).tolist()
    slow = engine.slow_rows
    for shift in range(0, len(asks), 4):
        which = (np.arange(len(people)) + shift) % len(asks)
        review = engine.review(table, which)
        rows = np.arange(len(people))
        found = np.stack((review.status.astype(np.int64), review.mask.astype(np.int64)), axis=1)
        wrong += [(int(which[row]), int(row)) for row in np.flatnonzero((found != expected[which, rows]).any(1))]
    return wrong, slow


@pytest.mark.parametrize("kind", [{}, {"corners": True}, {"lengths": True}], ids=["plain", "corners", "lengths"])
@pytest.mark.parametrize(
    "switches",
    [{}, {"gap_counts": 30, "year_end_cutoff": True}, {"presume_programme": False, "higher_certificate_counts": False}],
    ids=["standard", "year end", "strict"],
)
def test_generated_conditions_are_decided_alike(kind, switches):
    """Every fact, combinator and switch: what the loops say and what they leave to NumPy."""
    on = date(2024, 2, 29)
    people, asks = crowd(f"compiled-{switches}", 90, on, **kind)
    wrong, slow = differences(people, asks[:24], on, policy_from_json(switches))
    assert wrong == []
    assert slow < len(people)


def test_work_beside_study_is_left_to_numpy():
    """Where days of study do not count as work the scalar engine is asked; the compiled engine hands everything on."""
    policy = policy_from_json({"full_time_study_counts": False})
    people, asks = crowd("study", 30, ON)
    wrong, _ = differences(people, asks[:8], ON, policy)
    assert wrong == []


SPELL = {"occupation": "电工", "from": "2001-01-01", "to": None}
ODD = [
    {"work": [{"occupation": "电工", "from": " 2019-06-30 ", "to": None}]},
    {"work": [{"occupation": "电工", "from": "2019-02-30"}]},
    {"work": [{"occupation": "电工", "years": 3.3}, {"occupation": "电工", "years": 0.25}]},
    {"work": [{"occupation": "电工", "from": "2019", "to": "2019-05"}]},
    {"work": [SPELL] * 70},
    {"work": [SPELL, {"occupation": "电工", "from": "1999-05", "to": "2000-01-31"}]},
    {"work": None},
    {"work": []},
    {"certificates": [{"occupation": " ", "level": "4"}]},
    {"certificates": [{"occupation": "电工", "level": "reserve_technician", "issued_on": "2026-11"}]},
    {"birth_date": "2027-01-01"},
    {"birth_date": "2010-01-01", "work": [SPELL]},
    {"relations": "{电工"},
    {
        "relations": '{"occupations": {"电工": {"车工": "related"}}}',
        "work": [{"occupation": "车工", "from": "2001-01-01", "to": None}],
    },
    {"awards": [{"what": "skill_contest", "scope": "nation", "rank": 1, "for": ["电工"], "won_on": "2020-01-01"}]},
    {"distances": [{"km": 1e6, "since": "2001-01-01"}]},
    {},
]


def people_of(rows):
    """Rows of the interchange form as Arrow, faulty ones too; `to` left out is unknown."""
    schema = table_of([]).schema
    written = []
    for row in rows:
        spells = row.get("work")
        written.append(row if not spells else {**row, "work": [{"to": "unknown", **spell} for spell in spells]})
    return pa.Table.from_pylist(written, schema=schema)


def test_odd_rows_are_read_as_numpy_reads_them():
    """Broken, odd and rare rows between plain ones: same answers, same errors."""
    table = people_of([row for odd in ODD for row in (odd, {"work": [SPELL]})])
    base = load()
    engines = {name: engine_of(rules_of(base, ON, engine=name)) for name in ("numpy", "numba")}
    asks = rules_of(base, ON).asks
    place = next(n for n, ask in enumerate(asks) if ask.target.occupation == "电工")
    for which in (np.full(len(table), place), np.arange(len(table)) % len(asks)):
        one, other = (engines[name].review(table, which) for name in ("numpy", "numba"))
        assert np.array_equal(one.status, other.status)
        assert np.array_equal(one.mask, other.mask)
        assert {row: error.code for row, error in one.errors.items()} == {row: error.code for row, error in other.errors.items()}
    one, other = (engines[name].census(table, len(asks)) for name in ("numpy", "numba"))
    assert np.array_equal(one.status, other.status)
    assert np.array_equal(one.first, other.first)
    assert set(one.errors) == set(other.errors)
    assert set(one.status[:, 2].tolist()) == {REFUSED}


def test_slices_and_chunks_change_nothing():
    """A batch may begin anywhere in its buffers, its dictionaries may differ, and its size does not matter."""
    people, _ = crowd("slices", 200, ON)
    table = table_of(people)
    rules = rules_of(load(), ON, engine="numba")
    which = np.random.default_rng(5).integers(-1, len(rules.asks), len(people))
    whole = engine_of(rules).review(table, which)
    cuts = [0, 3, 64, 65, 130, len(people)]
    batches = table.to_batches()[0]
    parts = [engine_of(rules).review(batches.slice(a, b - a), which[a:b]) for a, b in pairwise(cuts)]
    assert np.array_equal(np.concatenate([part.status for part in parts]), whole.status)
    assert np.array_equal(np.concatenate([part.mask for part in parts]), whole.mask)
    assert set(whole.status[which < 0].tolist()) == {NOTHING_ASKED}


def test_days_are_read_as_texts_are():
    """Columns of days (date32) and dictionary-encoded words give what texts give."""
    rows = [
        {"work": [{"occupation": "电工", "from": "2015-03-01", "to": end}], "birth_date": "1990-01-01"}
        for end in ("2019-02-28", None)
    ]
    table = table_of([applicant_from_json(row) for row in rows])
    work = table.column("work").combine_chunks()
    fields = dict(zip([field.name for field in work.values.type], work.values.flatten(), strict=True))
    fields["from"], fields["to"] = fields["from"].cast(pa.date32()), fields["to"].cast(pa.date32())
    fields["occupation"] = fields["occupation"].dictionary_encode()
    struct = pa.StructArray.from_arrays(list(fields.values()), names=list(fields))
    other = table.set_column(table.column_names.index("work"), "work", pa.ListArray.from_arrays(work.offsets, struct))
    other = other.set_column(1, "birth_date", table.column("birth_date").cast(pa.date32()))
    engine = engine_of(rules_of(load(), ON, engine="numba"))
    texts, days = engine.census(table, 141), engine.census(other, 141)
    assert np.array_equal(texts.status, days.status)
    assert engine.slow_rows == 0


def test_both_engines_give_one_batch():
    """`review_batch` says the same, column by column, whichever engine is behind it."""
    people, _ = crowd("batches", 60, ON)
    table = table_of(people)
    batches = []
    for name in ("numpy", "numba"):
        rules = rules_of(load(), ON, engine=name)
        ask = pa.array(np.arange(len(people)) % len(rules.asks))
        batches.append(review_batch(table.append_column("ask", ask).to_batches()[0], rules))
    assert batches[0].equals(batches[1])


def test_the_plain_engine_decides_some_asks_alone():
    """A census of some asks has their rows in the order asked for."""
    people, asks = crowd("some", 20, ON)
    engine = engine_for(asks[:6], ON, kind=NumpyEngine)
    table = table_of(people)
    every, some = engine.census(table, 6), engine.census(table, 6, [4, 1])
    assert np.array_equal(some.status, every.status[[4, 1]])


def test_many_rows_bring_the_compiled_engine(monkeypatch):
    """Left to itself the kernel begins with NumPy and compiles when enough rows have come; the answers stay."""
    monkeypatch.setattr(kernel, "PATIENCE", 100)
    people, _ = crowd("patience", 70, ON)
    rules = rules_of(load(), ON)
    batch = table_of(people).append_column("ask", pa.array(np.arange(len(people)) % len(rules.asks))).to_batches()[0]
    first = review_batch(batch, rules)
    assert isinstance(engine_of(rules).engine, NumpyEngine)
    assert review_batch(batch, rules).equals(first)
    assert isinstance(engine_of(rules).engine, NumbaEngine)


def test_kept_machine_code_is_used_earlier(monkeypatch):
    """Where nothing has to be compiled the loops are used from fewer rows on; else they wait, and it is said beforehand."""
    monkeypatch.setattr(kernel, "READY", 50)
    people, _ = crowd("ready", 60, ON)
    for is_kept, kind in ((True, NumbaEngine), (False, NumpyEngine), (None, NumpyEngine)):
        monkeypatch.setattr(kernel, "_is_kept", lambda what, is_kept=is_kept: is_kept)
        rules = rules_of(load(), ON)
        batch = table_of(people).append_column("ask", pa.array([0] * len(people))).to_batches()[0]
        review_batch(batch, rules)
        assert isinstance(engine_of(rules).engine, kind)
        assert kernel.will_compile(rules, kernel.PATIENCE) == (is_kept is False)
        assert not kernel.will_compile(rules, kernel.PATIENCE - 1)


def test_one_ruling_for_all_is_seen():
    """Rulings that are the same in all rows decide what names mean, as with rows of different rulings."""
    ruled = next(row for row in ODD if "occupations" in str(row.get("relations")))
    base = load()
    status = {}
    for name in ("numpy", "numba"):
        rules = rules_of(base, ON, engine=name)
        places = [place for place, ask in enumerate(rules.asks) if ask.target.occupation == "电工"]
        for count in (1, 3):
            same = people_of([ruled] * count)
            status[name, count] = engine_of(rules).census(same, len(rules.asks)).status[places][:, 0].tolist()
        status[name, 0] = (
            engine_of(rules).census(people_of([ruled, {"work": [SPELL]}]), len(rules.asks)).status[places][:, 0].tolist()
        )
    assert len({tuple(each) for each in status.values()}) == 1
