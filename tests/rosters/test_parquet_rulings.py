"""A body's own rulings decide by columns what they decide row by row."""

import json

import pytest

pa = pytest.importorskip("pyarrow", reason="needs the extra `batch`: pip install 'zhunkao[batch]'")
pytest.importorskip("numpy", reason="needs the extra `batch`: pip install 'zhunkao[batch]'")

from pyarrow import parquet  # noqa: E402

RULINGS = """
- {kind: occupation, target: 电工, name: 甲厂值班工, relation: own, decided_on: 2026-03-01, by: 甲评审组, why: 同一工作}
- {kind: occupation, target: 电工, name: 乙厂搬运工, relation: none, decided_on: 2026-03-01, by: 甲评审组, why: 工作内容不同}
"""


def spell(name):
    """Twelve years of work, and nothing else."""
    return [{"occupation": name, "work_type": None, "from": "2014-01-01", "to": None}]


@pytest.fixture
def people(tmp_path):
    """Two under the rulings, one whose own ruling says otherwise, one whose own rulings are not JSON, one of the occupation."""
    own = [None, None, json.dumps({"occupations": {"电工": {"甲厂值班工": "none"}}}, ensure_ascii=False), "{", None]
    names = ["甲厂值班工", "乙厂搬运工", "甲厂值班工", "甲厂值班工", "电工"]
    rows = [
        {"id": f"P{place}", "work": spell(name), "certificates": [], "education": [], "training": [], "relations": said}
        for place, (name, said) in enumerate(zip(names, own, strict=True))
    ]
    path = tmp_path / "people.parquet"
    parquet.write_table(pa.Table.from_pylist(rows), path, row_group_size=2)
    return path


def reviewed(review, people, out, *options):
    """The outcomes and the hashes of the rules."""
    run = review(people, "-o", out, "--occupation", "电工", "--level", "5", *options)
    assert run.status == 0, run.err
    file = parquet.ParquetFile(out)
    rows = [row for group in range(file.num_row_groups) for row in file.read_row_group(group).to_pylist()]
    return [row["review_outcome"] for row in rows], {row["review_rules"] for row in rows}, rows


def test_rulings_decide_by_columns(review, people, tmp_path):
    """Twelve years of what counts as the occupation make eligible, other work does not; a person's own ruling goes first."""
    rulings = tmp_path / "rulings.yaml"
    rulings.write_text(RULINGS, encoding="utf-8")
    found, hashes, rows = reviewed(review, people, tmp_path / "with.parquet", "--rulings", rulings)
    without, other_hashes, _ = reviewed(review, people, tmp_path / "without.parquet")
    assert found == ["eligible", "not_eligible", "not_eligible", "not_decided", "eligible"]
    assert without == ["undetermined", "undetermined", "not_eligible", "not_decided", "eligible"]
    # Equal hashes promise equal decisions.
    assert len(hashes) == len(other_hashes) == 1
    assert hashes != other_hashes
    # What came in goes out: rulings of the file do not get into the people's own.
    assert [row["relations"] for row in rows][:2] == [None, None]
