"""What workers of Spark do, without Spark: pieces to parts, batches to answers; needs the extra `batch`."""

import json
import os
import sys
from datetime import date
from types import SimpleNamespace

import pytest

pa = pytest.importorskip("pyarrow", reason="needs the extra `batch`: pip install 'zhunkao[batch]'")
pytest.importorskip("numpy", reason="needs the extra `batch`: pip install 'zhunkao[batch]'")

import pyarrow.parquet as pq  # noqa: E402

from zhunkao.doors.rosters.parquet_files import screen_parquet  # noqa: E402
from zhunkao.doors.rosters.spark_files import Working, pieces_of, receipt_of  # noqa: E402
from zhunkao.doors.rosters.spark_session import session_for  # noqa: E402
from zhunkao.errors import DataError, MissingExtra, RequestError  # noqa: E402
from zhunkao.model.applicant_forms import applicant_from_json  # noqa: E402
from zhunkao.rulebase import load  # noqa: E402
from zhunkao.rulebase.rulings import RulingBook, ruling_from_json  # noqa: E402
from zhunkao.screening import plain, review_batch, rules_of, table_of  # noqa: E402
from zhunkao.screening.rosters.people import Wanted  # noqa: E402
from zhunkao.screening.rosters.reviewing import Terms  # noqa: E402
from zhunkao.screening.spark import Reviewing, require_spark, written  # noqa: E402

ON = date(2026, 11, 21)


def people(count):
    """People at work as 电工 since 2006, 2007 …; every fourth applies for what no document knows."""
    written = [
        {
            "id": f"P{number}",
            "work": [{"occupation": "电工", "from": f"{2006 + number % 20}-03-01", "to": None}],
            "certificates": [],
        }
        for number in range(count)
    ]
    table = table_of([applicant_from_json(one) for one in written])
    wanted = ["无此职业" if number % 4 == 3 else "电工" for number in range(count)]
    return table.append_column("wanted_occupation", pa.array(wanted)).append_column("wanted_level", pa.array([4] * count))


def sent(value):
    """What a broadcast looks like to a worker."""
    return SimpleNamespace(value=json.dumps(value, ensure_ascii=False))


RULED = ruling_from_json(
    {
        "kind": "occupation",
        "target": "电工",
        "name": "甲厂值班工",
        "relation": "own",
        "decided_on": "2026-03-01",
        "by": "甲评审组",
        "why": "同一工作",
    }
)
RULINGS = RulingBook((RULED,), load())


def order(rulings=None):
    rules = rules_of(load(), ON, engine="numpy")
    listed = None if rulings is None else [each.to_json() for each in rulings.rulings]
    said = {"rulings": listed, "hash": rules.hash_with(rulings), "wanted": [None] * 4, "language": "zh", "personal": True}
    return {"rules": rules.to_json(), **said}


@pytest.fixture
def work(tmp_path):
    """The pieces of a file, and a worker for them."""
    source, out = tmp_path / "in.parquet", tmp_path / "out"
    pq.write_table(people(50), source, row_group_size=20)
    for name in ("answers", "failed", "done"):
        (out / name).mkdir(parents=True)
    pieces = pieces_of(source, order())
    fields = [{name: getattr(piece, name) for name in type(piece).__slots__} for piece in pieces]
    worker = Working(sent({"order": order(), "out": str(out), "rows": 50, "pieces": fields}))
    return SimpleNamespace(source=source, out=out, pieces=pieces, worker=worker)


def done_by(worker, *numbers):
    batches = worker([pa.record_batch({"id": list(numbers)})])
    return {row["piece"]: row["error"] for batch in batches for row in batch.to_pylist()}


def test_pieces_become_parts(work, tmp_path):
    """Twice done is once there; together they are what the local engine writes; receipts say how many."""
    assert [(piece.first_row, piece.rows) for piece in work.pieces] == [(0, 20), (20, 20), (40, 10)]
    assert receipt_of(work.out, work.pieces[0]) is None
    for number in (2, 0, 1, 0):
        assert done_by(work.worker, number) == {number: ""}
    local = tmp_path / "local.parquet"
    with local.open("wb") as file:
        screen_parquet(work.source, file, load(), Terms(on=ON), Wanted(), None, personal=True)
    found = {}
    for name in ("answers", "failed"):
        for file in (work.out / name).iterdir():
            for row in pq.read_table(file).to_pylist():
                assert row.pop("review_file") == "in.parquet"
                place = row.pop("review_row")
                assert place not in found
                found[place] = row
    assert [found[place] for place in range(50)] == pq.read_table(local).to_pylist()
    receipts = [receipt_of(work.out, piece)["rows"] for piece in work.pieces]
    assert receipts == [{"answers": 15, "failed": 5}, {"answers": 15, "failed": 5}, {"answers": 8, "failed": 2}]


def test_a_piece_that_cannot_be_read_is_told(work):
    """The file went away: the piece says so, and leaves neither part nor receipt."""
    work.source.unlink()
    assert "in.parquet" in done_by(work.worker, 1)[1]
    assert [file for name in ("answers", "failed", "done") for file in (work.out / name).iterdir()] == []


def test_batches_become_answers():
    """Small batches of a partition, whatever their size: what the kernel gives for the whole, columns kept before it."""
    rules = rules_of(load(), ON, engine="numpy")
    table = people(50).append_column("key", pa.array(range(50)))
    worker = Reviewing(sent(rules.to_json()), ("key",), "en")
    rows = [row for batch in worker(table.to_batches(max_chunksize=7)) for row in batch.to_pylist()]
    assert [row.pop("key") for row in rows] == list(range(50))
    assert rows == plain(review_batch(table, rules, language="en")).to_pylist()


def at_a_post():
    """Ten people at a post that only a ruling says to be the occupation, since 2006, 2007 …"""
    spells = ([{"occupation": "甲厂值班工", "from": f"{2006 + number * 2}-03-01", "to": None}] for number in range(10))
    lists = {"certificates": [], "education": [], "training": [], "apprenticeships": []}
    table = table_of([applicant_from_json({"id": f"P{at}", "work": work, **lists}) for at, work in enumerate(spells)])
    return table.append_column("wanted_occupation", pa.array(["电工"] * 10)).append_column("wanted_level", pa.array([4] * 10))


def test_rulings_go_to_the_workers_of_a_dataframe():
    """电工四级 (2): six years, which those who began by 2020 have; what the post is, only the ruling says."""
    rules = rules_of(load(), ON, engine="numpy")
    found = {}
    for rulings in (None, RULINGS):
        worker = Reviewing(SimpleNamespace(value=written(rules, rulings)), (), "en")
        found[rulings] = [row for batch in worker(at_a_post().to_batches()) for row in batch.to_pylist()]
    assert [row["status"] for row in found[None]] == [1] * 8 + [0] * 2
    assert [row["status"] for row in found[RULINGS]] == [2] * 8 + [0] * 2
    assert {row["rules"] for row in found[None]} == {rules.hash}
    assert {row["rules"] for row in found[RULINGS]} == {rules.hash_with(RULINGS)} != {rules.hash}


def test_rulings_go_to_the_workers_of_files(tmp_path):
    """As on one machine; and a piece that was done without them is done again."""
    source, out = tmp_path / "in.parquet", tmp_path / "out"
    pq.write_table(at_a_post(), source)
    for name in ("answers", "failed", "done"):
        (out / name).mkdir(parents=True)
    [before], [piece] = pieces_of(source, order()), pieces_of(source, order(RULINGS))
    fields = {name: getattr(piece, name) for name in type(piece).__slots__}
    worker = Working(sent({"order": order(RULINGS), "out": str(out), "rows": 10, "pieces": [fields]}))
    assert done_by(worker, 0) == {0: ""}
    local = tmp_path / "local.parquet"
    with local.open("wb") as file:
        screen_parquet(source, file, load(), Terms(on=ON), Wanted(), None, personal=True, rulings=RULINGS)
    answers = pq.read_table(out / "answers" / f"{piece.part}.parquet")
    assert answers.drop_columns(["review_file", "review_row"]).to_pylist() == pq.read_table(local).to_pylist()
    assert receipt_of(out, piece)["rules"] == rules_of(load(), ON).hash_with(RULINGS)
    assert receipt_of(out, before) is None


def test_a_worker_with_other_rules_refuses():
    """Another version of the package comes to another hash."""
    other = {**rules_of(load(), ON, engine="numpy").to_json(), "hash": "0" * 64}
    with pytest.raises(DataError):
        list(Reviewing(sent(other), (), "zh")([people(1).to_batches()[0]]))


def test_what_is_missing_is_named(monkeypatch):
    """Java; the extra."""
    pytest.importorskip("pyspark", reason="needs the extra `spark`: pip install 'zhunkao[spark]'")
    pytest.importorskip("pandas", reason="needs the extra `spark`: pip install 'zhunkao[spark]'")
    for name in ("JAVA_HOME", "PYSPARK_GATEWAY_PORT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", os.devnull)
    with pytest.raises(RequestError, match="Java"):
        session_for("local[1]")
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtra, match="spark"):
        require_spark()
