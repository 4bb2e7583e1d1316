"""Record batch to record batch: what comes in, what goes out, rules sent as JSON; needs the extra `batch`."""

import json
from datetime import date

import pytest

from zhunkao.errors import DataError, RequestError
from zhunkao.model.applicant_forms import applicant_from_json
from zhunkao.model.policies import policy_from_json
from zhunkao.rulebase import load

np = pytest.importorskip("numpy", reason="needs the extra `batch`: pip install 'zhunkao[batch]'")
pa = pytest.importorskip("pyarrow", reason="needs the extra `batch`: pip install 'zhunkao[batch]'")

from zhunkao.screening import (  # noqa: E402
    NOTHING_ASKED,
    REFUSED,
    REVIEW_SCHEMA,
    asks_of,
    census_batch,
    census_schema,
    plain,
    review_batch,
    rules_from_json,
    rules_of,
    table_of,
)

ON = date(2026, 11, 20)
LONG_AT_WORK = {
    "id": "A",
    "work": [{"occupation": "电工", "from": "2001-01-01", "to": None}],
    "certificates": [],
    "education": [],
}
BEGUN = {"id": "B", "work": [{"occupation": "电工", "from": "2026-10-01", "to": None}]}
BEGUN |= {name: [] for name in ("certificates", "education", "training", "apprenticeships", "titles", "awards")}


def wanting(people, **columns):
    """A record batch of people with columns for what they apply for."""
    table = table_of([applicant_from_json(one) for one in people])
    for name, values in columns.items():
        table = table.append_column(name, pa.array(values))
    return table.combine_chunks().to_batches()[0]


@pytest.fixture(scope="module")
def rules():
    return rules_of(load(), ON, engine="numpy")


def test_a_row_for_a_row_in_the_fixed_schema(rules):
    """Each row gets its verdict, item and hash; rows that apply for nothing or for what there is not are told apart."""
    batch = wanting(
        [LONG_AT_WORK, BEGUN, LONG_AT_WORK, LONG_AT_WORK, LONG_AT_WORK],
        wanted_occupation=["电工", "电工", None, "无此职业", "电工"],
        wanted_level=[5, 5, None, 5, None],
    )
    found = review_batch(batch, rules, earliest=True, language="en")
    assert found.schema == REVIEW_SCHEMA
    rows = found.to_pylist()
    assert [row["id"] for row in rows] == ["A", "B", "A", "A", "A"]
    assert [row["status"] for row in rows] == [2, 0, NOTHING_ASKED, REFUSED, REFUSED]
    assert rows[0]["item"] is not None
    assert rows[0]["items"] >> rows[0]["first"] & 1
    assert rows[0]["earliest"] == ON
    assert rows[1]["earliest"] > ON
    assert [row["error"] for row in rows[2:]] == [None, "rulebase.unknown_occupation", "screening.half_wanted"]
    assert "无此职业" in rows[3]["error_text"]
    assert {row["rules"] for row in rows} == {rules.hash}


def test_places_of_asks_are_checked(rules):
    with pytest.raises(RequestError):
        review_batch(wanting([BEGUN]), rules)
    with pytest.raises(RequestError):
        review_batch(wanting([BEGUN], ask=[len(rules.asks)]), rules)
    assert review_batch(wanting([BEGUN], ask=pa.array([None], pa.int32())), rules).column("status").to_pylist() == [NOTHING_ASKED]


def test_a_census_has_a_field_for_each_ask(rules):
    found = census_batch(wanting([LONG_AT_WORK, BEGUN]), rules)
    assert found.schema == census_schema(rules)
    status = found.column(1).to_pylist()[0]
    assert len(status) == len(rules.asks)
    assert set(status.values()) <= {0, 1, 2}


def test_plain_texts_for_readers_without_dictionaries(rules):
    batch = review_batch(wanting([LONG_AT_WORK], ask=[0]), rules)
    assert not any(pa.types.is_dictionary(field.type) for field in plain(batch).schema)
    assert plain(batch).to_pylist() == batch.to_pylist()


def test_rules_go_as_json_and_come_back_the_same():
    """What a cluster is sent makes the same rules; other rules, policies and days have other hashes."""
    base = load()
    sent = rules_of(base, ON, policy_from_json({"gap_counts": 7}), document="rending-2023", engine="numpy")
    found = rules_from_json(json.loads(json.dumps(sent.to_json())))
    assert found.hash == sent.hash
    assert [ask.entry for ask in found.asks] == [ask.entry for ask in sent.asks]
    assert len({sent.hash, rules_of(base, ON).hash, rules_of(base, date(2026, 11, 21)).hash}) == 3
    own = load(base.document("rending-2023"))
    again = rules_from_json(rules_of(own, ON, engine="numpy").to_json())
    assert [ask.entry for ask in again.asks] == [ask.entry for ask in rules_of(own, ON).asks]
    with pytest.raises(DataError):
        rules_from_json({**sent.to_json(), "hash": "0"})
    with pytest.raises(DataError):
        rules_from_json({"form": "another"})


def test_entries_for_every_occupation_are_asked_for_targets():
    """A census goes through entries for any occupation for the targets that are named, and for no other."""
    base = load()
    named = asks_of(base)
    assert all(ask.entry.occupation != "*" for ask in named)
    more = asks_of(base, targets=[("钟表维修工", None)])[len(named) :]
    assert {ask.target.occupation for ask in more} == {"钟表维修工"}
    assert {ask.entry.occupation for ask in more} == {"*"}


@pytest.mark.parametrize("nothing", [pa.array([[], None], pa.list_(pa.null())), pa.nulls(2)], ids=["empty", "null"])
def test_lists_in_which_nobody_has_a_record(nothing):
    """Tools write such lists without a form of their own; an unknown list is still not an empty one."""
    work = [[{"occupation": "电工", "from": "2014-01-01", "to": None}]] * 2
    columns = {"certificates": nothing, "work": work, "wanted_occupation": ["电工"] * 2, "wanted_level": [5] * 2}
    rules = rules_of(load(), ON, engine="numpy")
    assert review_batch(pa.RecordBatch.from_pydict(columns), rules).column("status").to_pylist() == [2, 2]
    columns["work"] = ["十二年"] * 2
    with pytest.raises(RequestError) as raised:
        review_batch(pa.RecordBatch.from_pydict(columns), rules)
    assert "work" in raised.value.text()


def test_a_row_that_is_wrong_twice_is_refused_by_itself():
    """Rulings that are no JSON, and a spell that ends before it begins; the row beside it is decided."""
    spells = [[{"occupation": "电工", "from": "2014-01-01", "to": end}] for end in ("2013-01-01", None)]
    columns = {"certificates": [[], []], "work": spells, "relations": ["{", None], "birth_date": ["2030-01-01", None]}
    wanted = {"wanted_occupation": ["电工"] * 2, "wanted_level": [5] * 2}
    found = review_batch(pa.RecordBatch.from_pydict(columns | wanted), rules_of(load(), ON, engine="numpy"))
    assert found.column("status").to_pylist() == [REFUSED, 2]
    assert found.column("error").to_pylist() == ["screening.unreadable", None]
