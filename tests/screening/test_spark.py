"""The same kernel on Spark, with two workers here; needs the extra `spark` and Java."""

import json
import os
import shutil
from datetime import date

import pytest

pytest.importorskip("pandas", reason="needs the extra `spark`: pip install 'zhunkao[spark]'")
pytest.importorskip("pyspark", reason="needs the extra `spark`: pip install 'zhunkao[spark]'")
if "JAVA_HOME" not in os.environ and shutil.which("java") is None:
    pytest.skip("Spark needs Java 17 or later", allow_module_level=True)

import pyarrow as pa
import pyarrow.parquet as pq
from doors.cli_runs import runner

from zhunkao.doors.rosters.parquet_files import screen_parquet
from zhunkao.doors.rosters.spark_files import pieces_of, review_parts
from zhunkao.doors.rosters.spark_session import session_for
from zhunkao.errors import RequestError
from zhunkao.model.applicant_forms import applicant_from_json
from zhunkao.rulebase import load
from zhunkao.screening import plain, review_batch, rules_of, table_of
from zhunkao.screening.rosters.people import Wanted
from zhunkao.screening.rosters.reviewing import Terms
from zhunkao.screening.spark import ANSWER, gathered, parted, review

ON = date(2026, 11, 21)
TERMS = Terms(on=ON)
NAMES = ("电工", "焊工", "无此职业", None)


def people(count, first=0):
    """Invented people, each with another length of work; some are born after the day, some apply for what there is not."""
    written = [
        {
            "id": f"P{number}",
            "birth_date": "2027-01-01" if number % 11 == 5 else "1980-05-06",
            "work": [] if number % 11 == 5 else [{"occupation": "电工", "from": f"{2005 + number % 21}-03-01", "to": None}],
            "certificates": [{"occupation": "电工", "level": 5, "issued_on": "2016"}] if number % 11 % 5 else [],
        }
        for number in range(first, first + count)
    ]
    table = table_of([applicant_from_json(one) for one in written])
    numbers = range(first, first + count)
    table = table.append_column(
        "wanted_occupation", pa.array([NAMES[number % 4 if number % 5 == 0 else 0] for number in numbers])
    )
    return table.append_column("wanted_level", pa.array([5 - number % 4 for number in numbers]))


@pytest.fixture(scope="session")
def spark():
    session = session_for("local[2]")
    yield session
    session.stop()


@pytest.fixture
def folder(tmp_path):
    """A folder with two files of people, the first in two row groups."""
    place = tmp_path / "people"
    place.mkdir()
    pq.write_table(people(60), place / "a.parquet", row_group_size=35)
    pq.write_table(people(40, 60), place / "b.parquet")
    return place


def parts(source, out, session, **options):
    return review_parts(source, out, load(), TERMS, Wanted(), session, **options)


def rows_of(out):
    """All rows of a review in parts by file and row, each once."""
    found = {}
    for name in ("answers", "failed"):
        for file in sorted((out / name).glob("*.parquet")):
            for row in pq.read_table(file).to_pylist():
                key = (row.pop("review_file"), row.pop("review_row"))
                assert key not in found
                found[key] = row
                assert (row["review_outcome"] == "not_decided") == (name == "failed")
    return found


def test_a_dataframe_is_answered_as_the_kernel_answers_here(spark):
    """Row for row, whatever the partitions; columns that are to be kept come along, rows that fail bear their reason."""
    rules = rules_of(load(), ON, engine="numpy")
    table = people(300).append_column("batch no", pa.array(range(300)))
    found = review(spark.createDataFrame(table), rules, keep=["batch no"])
    rows = sorted((row.asDict() for row in found.collect()), key=lambda row: row["batch no"])
    assert [row.pop("batch no") for row in rows] == list(range(300))
    assert rows == plain(review_batch(table, rules)).to_pylist()
    assert {row["rules"] for row in rows} == {rules.hash}
    decided, failed = (part.select("id", "error") for part in parted(found))
    assert sorted(row.id for row in decided.union(failed).collect()) == sorted(row["id"] for row in rows)
    assert {"model.born_later", "rulebase.unknown_occupation"} <= {row["error"] for row in rows if row["status"] < 0}


def test_columns_that_cannot_be_kept_are_refused(spark):
    rules = rules_of(load(), ON, engine="numpy")
    frame = spark.createDataFrame(people(1))
    with pytest.raises(RequestError, match="nobody"):
        review(frame, rules, keep=["nobody"])
    with pytest.raises(RequestError, match="id"):
        review(frame, rules, keep=["id"])


def test_the_answer_is_what_the_kernel_gives():
    """Spark is told the columns and types that Arrow has."""
    kinds = {"string": "string", "int8": "tinyint", "int64": "bigint", "date32[day]": "date"}
    rules = rules_of(load(), ON, engine="numpy")
    schema = plain(review_batch(people(1), rules)).schema
    assert {field.name: kinds[str(field.type)] for field in schema} == ANSWER


def test_batches_are_gathered_in_their_order():
    batches = [pa.record_batch({"n": list(range(start, start + 4))}) for start in (0, 4, 8, 12)]
    found = [batch.column(0).to_pylist() for batch in gathered(batches, 7)]
    assert found == [list(range(8)), list(range(8, 16))]
    assert [batch.num_rows for batch in gathered(batches, 9)] == [12, 4]
    assert list(gathered([])) == []


def test_files_are_answered_as_on_one_machine(spark, folder, tmp_path):
    """Part by part: what the local engine writes, with where each row came from; totals and manifest fit."""
    out = tmp_path / "out"
    done = parts(folder, out, lambda: spark)
    found = rows_of(out)
    for name in ("a.parquet", "b.parquet"):
        local = tmp_path / name
        with local.open("wb") as file:
            screened = screen_parquet(folder / name, file, load(), TERMS, Wanted(), None, personal=True)
        assert [found.pop((name, row)) for row in range(screened.rows)] == pq.read_table(local).to_pylist()
    assert found == {}
    assert (done.pieces, done.fresh, done.answered + done.failed) == (3, 3, 100)
    assert done.totals.people == 100
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["rows"] == {"answers": done.answered, "failed": done.failed}
    assert [part["file"] for part in manifest["parts"]] == ["a.parquet", "a.parquet", "b.parquet"]


def test_a_review_goes_on_where_it_was_ended(spark, folder, tmp_path):
    """What a killed run leaves – a part without receipt, half a part, a file being written – is done again, and nothing else."""
    out = tmp_path / "out"
    parts(folder, out, lambda: spark)
    whole = rows_of(out)
    (out / "manifest.json").unlink()
    (out / "done" / "part-00000-00001.json").unlink()
    broken = out / "answers" / "part-00001-00000.parquet"
    broken.write_bytes(broken.read_bytes()[:100])
    (out / "answers" / ".part-00001-00000.parquet.x").write_bytes(b"half")
    kept = (out / "answers" / "part-00000-00000.parquet").stat().st_mtime_ns
    again = parts(folder, out, lambda: spark)
    assert (again.pieces, again.fresh, again.totals.people) == (3, 2, 100)
    assert rows_of(out) == whole
    assert (out / "answers" / "part-00000-00000.parquet").stat().st_mtime_ns == kept
    assert not list(out.glob("*/.part-*"))
    assert parts(folder, out, lambda: pytest.fail("nothing is left to do")).fresh == 0


def test_a_broken_piece_stops_no_other(spark, folder, tmp_path):
    """The damaged row group is named; when it is mended, only its file is done."""
    out, file = tmp_path / "out", folder / "b.parquet"
    good = file.read_bytes()
    file.write_bytes(good[:4] + b"\xff" * 400 + good[404:])
    with pytest.raises(RequestError, match=r"b\.parquet") as raised:
        parts(folder, out, lambda: spark)
    assert raised.value.parts["failed"] == 1
    assert {name for name, _ in rows_of(out)} == {"a.parquet"}
    assert not (out / "manifest.json").exists()
    file.write_bytes(good)
    again = parts(folder, out, lambda: spark)
    assert (again.fresh, len(rows_of(out))) == (1, 100)


def test_the_command_tells_what_was_done(spark, folder, tmp_path, capsys, monkeypatch):
    """For people and for programs; what only rosters in rows have is refused before anything is written."""
    run, out = runner(capsys, monkeypatch), tmp_path / "out"
    options = ("-o", out, "--engine", "spark", "--master", "local[2]", "--on", ON.isoformat())
    assert run("review", folder, *options, "--letters", tmp_path / "letters").status == 1
    assert not out.exists()
    shown = run("review", folder, *options)
    assert (shown.status, shown.err) == (0, "")
    assert "100" in shown.out
    assert str(out / "failed") in "".join(shown.out.split())
    again = run("review", folder, *options, "--json")
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert again.json()["rows"] == manifest["rows"]
    assert again.json()["totals"]["people"] == 100
    refused = run("review", folder / "a.parquet", *options, "--no-personal", "--horizon", "1y")
    assert (refused.status, refused.out) == (1, "")


def test_another_order_is_another_review(folder, tmp_path):
    """Keys hang on rules, day, files and terms; a folder with something else in it is left alone."""
    order = {"rules": {"hash": "1"}, "wanted": [None] * 4, "language": "zh", "personal": True}
    keys = {piece.key for piece in pieces_of(folder, order)}
    assert keys.isdisjoint(piece.key for piece in pieces_of(folder, {**order, "rules": {"hash": "2"}}))
    assert keys.isdisjoint(piece.key for piece in pieces_of(folder, {**order, "personal": False}))
    out = tmp_path / "mine"
    out.mkdir()
    (out / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(RequestError, match="mine"):
        parts(folder, out, lambda: pytest.fail("must not begin"))
    with pytest.raises(RequestError, match="out"):
        parts(folder, folder / "out", lambda: pytest.fail("must not begin"))
    assert [file.name for file in out.iterdir()] == ["letter.txt"]
