"""Parquet of several row groups whose nested names are dictionary-encoded: pyarrow reads no batch over two of them."""

import json

import pytest

pa = pytest.importorskip("pyarrow", reason="needs the extra `batch`: pip install 'zhunkao[batch]'")
pytest.importorskip("numpy", reason="needs the extra `batch`: pip install 'zhunkao[batch]'")

from doors.cli_runs import runner  # noqa: E402
from pyarrow import parquet  # noqa: E402
from review_demo import DOCUMENT, YEARS, entry, item  # noqa: E402


@pytest.fixture
def people(tmp_path):
    """Five people in three row groups, at work as 电工 since 2015, 2017 … 2023."""
    count = 5
    names = pa.DictionaryArray.from_arrays(pa.array([0] * count, pa.int32()), ["电工"])
    spells = pa.StructArray.from_arrays(
        [names, pa.array([f"20{15 + 2 * number}-01-01" for number in range(count)]), pa.nulls(count, pa.string())],
        names=["occupation", "from", "to"],
    )
    columns = {
        "id": [f"P{number}" for number in range(count)],
        "work": pa.ListArray.from_arrays(pa.array(range(count + 1), pa.int32()), spells),
        "certificates": pa.array([[]] * count, pa.list_(pa.struct([("occupation", pa.string())]))),
        "wanted_occupation": ["电工"] * count,
        "wanted_level": [4] * count,
        "occupation": ["电工"] * count,
        "level": [4] * count,
    }
    path = tmp_path / "people.parquet"
    parquet.write_table(pa.table(columns), path, row_group_size=2)
    assert parquet.read_metadata(path).num_row_groups == 3
    return path


@pytest.mark.parametrize("options", [(), ("--reasons",), ("--horizon", "3y")])
def test_all_groups_are_reviewed(review, people, tmp_path, options):
    """Six years by 2026-11-21: since 2015, 2017 and 2019, not since 2021 and 2023; in the order of the file."""
    out = tmp_path / "out.parquet"
    run = review(people, "-o", out, *options)
    assert run.status == 0, run.err
    file = parquet.ParquetFile(out)
    rows = [row for group in range(file.num_row_groups) for row in file.read_row_group(group).to_pylist()]
    assert [row["id"] for row in rows] == ["P0", "P1", "P2", "P3", "P4"]
    assert [row["review_outcome"] for row in rows] == ["eligible"] * 3 + ["not_eligible"] * 2


def test_letters_need_reasons(review, people, tmp_path):
    """Whoever asks for letters gets them: the two who are not eligible are told."""
    run = review(people, "-o", tmp_path / "out.parquet", "--letters", tmp_path / "letters")
    assert run.status == 0, run.err
    assert len(list((tmp_path / "letters").iterdir())) == 2


def test_an_open_work_type_is_decided_where_all_come_to_the_same(tmp_path, capsys, monkeypatch):
    """One year for one work type and six for the other: ten years are enough for both, none for neither, three hang on it."""
    entries = [
        entry(5, item("1", YEARS[years], f"满{years}年"), occupation="车工", work_type=name)
        for years, name in ((1, "普通车工"), (6, "数控车工"))
    ]
    document = tmp_path / "types.json"
    document.write_text(json.dumps({**DOCUMENT, "entries": entries}, ensure_ascii=False), encoding="utf-8")
    begun = ["2016-01-01", "2023-01-01", "2026-11-01", "2016-01-01"]
    rows = [
        {
            "work": [{"occupation": "车工", "work_type": None, "from": day, "to": None}],
            "certificates": [],
            "wanted_work_type": "数控车工" if place == 3 else None,
        }
        for place, day in enumerate(begun)
    ]
    roster, run = tmp_path / "people.parquet", runner(capsys, monkeypatch)
    parquet.write_table(pa.Table.from_pylist(rows), roster, row_group_size=3)
    options = ("--rules", document, "--on", "2026-11-21", "--occupation", "车工", "--level", "5")
    found = {}
    for way in ("columns", "rows"):
        out = tmp_path / f"{way}.parquet"
        done = run("review", roster, *options, "-o", out, *(("--reasons",) if way == "rows" else ()))
        assert done.status == 0, done.err
        file = parquet.ParquetFile(out)
        found[way] = [row for group in range(file.num_row_groups) for row in file.read_row_group(group).to_pylist()]
    outcomes = [[row["review_outcome"] for row in each] for each in found.values()]
    assert outcomes[0] == outcomes[1]
    assert outcomes[0][1:] == ["needs_facts", "not_eligible", "eligible"]
    assert "工种" in found["columns"][1]["review_reason"]
    assert [row["review_item"] for row in found["columns"]] == [row["review_number"] for row in found["rows"]]
