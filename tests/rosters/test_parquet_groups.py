"""Parquet of several row groups whose nested names are dictionary-encoded: pyarrow reads no batch over two of them."""

import pytest

pa = pytest.importorskip("pyarrow", reason="needs the extra `batch`: pip install 'zhunkao[batch]'")
pytest.importorskip("numpy", reason="needs the extra `batch`: pip install 'zhunkao[batch]'")

from pyarrow import parquet  # noqa: E402


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
