"""A long roster in Parquet goes piece by piece, and comes out as if it had gone as a whole."""

import json

import pytest

pa = pytest.importorskip("pyarrow", reason="needs the extra `batch`: pip install 'zhunkao[batch]'")
pytest.importorskip("numpy", reason="needs the extra `batch`: pip install 'zhunkao[batch]'")

from invented_numbers import id_number  # noqa: E402
from pyarrow import parquet  # noqa: E402

from zhunkao.doors.rosters import pieces  # noqa: E402

HEADINGS = ("姓名", "身份证号", "申报职业", "申报等级", "从事本职业年限", "工作起止时间", "电话")
ONE, TWO = id_number("19850312"), id_number("19900101", sequence="017")
ROWS = [
    ("陈小禾", ONE, "电工", "五级", "6年", None, "无"),
    ("林小满", TWO, "电工", "四级", "9年", None, ""),
    ("吴大川", "", "电工", "五级", "很久", None, ""),
    # The same number as the first, written otherwise: each piece must know of the other.
    ("陈小禾", f" {ONE.lower()} ", "电工", "四级", "6年", None, ""),
    ("方小满", id_number("19790707"), "电工", "四级", None, "2010.01-2012.12", ""),
    # Two further lines of the one before, which go with it.
    (None, "", None, None, None, "2013.03-2016.02", ""),
    (None, "", None, None, None, "2018.01-至今", ""),
    (None, None, None, None, None, None, None),
    ("何小川", TWO, "飞船驾驶员", "三级", "3年", None, ""),
    ("合计", "", "", "", "5", None, ""),
]


@pytest.fixture
def roster(tmp_path):
    """The rows in groups of three."""
    path = tmp_path / "roster.parquet"
    columns = {name: pa.array([row[place] for row in ROWS], pa.string()) for place, name in enumerate(HEADINGS)}
    parquet.write_table(pa.table(columns), path, row_group_size=3)
    return path


@pytest.fixture
def both(review, roster, tmp_path, monkeypatch):
    """What the command writes of the roster as a whole and in pieces."""

    def done(*options, piece=2, count=1):
        found = []
        for name, least in (("whole", len(ROWS) + 1), ("pieces", 1)):
            monkeypatch.setattr(pieces, "LONG", least)
            monkeypatch.setattr(pieces, "PIECE", piece)
            monkeypatch.setattr(pieces, "processes", lambda jobs, rows: count)
            out = tmp_path / f"{name}.parquet"
            run = review(roster, "-o", out, *options)
            assert run.status == 0, run.err
            totals = json.loads(out.with_suffix(".totals.json").read_text(encoding="utf-8"))
            found.append((parquet.read_table(out), totals, run.out.replace(str(out.with_suffix("")), "")))
        return found

    return done


@pytest.mark.parametrize("piece", [1, 2, 3, 5])
@pytest.mark.parametrize("options", [(), ("--no-reasons",)])
def test_pieces_are_answered_as_the_whole(both, piece, options):
    whole, parts = both(*options, piece=piece)
    assert parts == whole
    outcomes = whole[0].column("review_outcome").to_pylist()
    # Nobody is decided in further lines, blank lines and totals; of spaceships no document speaks.
    assert [place for place, outcome in enumerate(outcomes) if outcome is None] == [5, 6, 7, 9]
    assert outcomes[8] == "not_decided"
    codes = [fault["code"] for row in whole[1]["errors"] for fault in row["faults"]]
    assert codes.count("rosters.same_person") == 2
    assert codes.count("rosters.row_continues") == 2


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_processes_come_to_the_same(both):
    whole, parts = both(piece=2, count=2)
    assert parts == whole


def test_the_mapping_is_shown_from_the_first_rows(review, roster, monkeypatch):
    monkeypatch.setattr(pieces, "HEAD", 1)
    shown = review(roster, "--show-mapping", "--json")
    assert shown.status == 0, shown.err
    assert [column["meaning"] for column in shown.json()[0]["columns"]][:3] == ["name", "id_number", "occupation"]
    broken = roster.with_name("broken.parquet")
    broken.write_bytes(b"PAR1")
    assert review(broken, "--show-mapping").status == 1


def test_without_names_and_numbers(both):
    """Columns that tell who somebody is stay out, of the file and of what stands beside it."""
    whole, parts = both("--no-personal")
    assert parts == whole
    assert parts[0].column_names[:4] == ["申报职业", "申报等级", "从事本职业年限", "工作起止时间"]
    assert not {"姓名", "身份证号", "电话"} & set(parts[0].column_names)
    assert ONE not in json.dumps(parts[1])


def test_a_later_run_goes_on(review, roster, tmp_path, monkeypatch):
    """Pieces that are kept are not answered again; what was kept is gone when all is written."""
    for name, value in (("LONG", 1), ("PIECE", 2), ("KEPT_FROM", 1)):
        monkeypatch.setattr(pieces, name, value)
    out, made = tmp_path / "out.parquet", pieces.Reviewer.answer
    answered, full = [], [True]

    def answer(self, row):
        answered.append(row.row)
        if row.row == 9 and full:
            full.clear()
            raise OSError(28, "disk full")
        return made(self, row)

    monkeypatch.setattr(pieces.Reviewer, "answer", answer)
    assert review(roster, "-o", out).status == 1
    assert not out.exists()
    before = len(answered)
    run = review(roster, "-o", out)
    assert run.status == 0, run.err
    assert 1 < len(answered) - before < before
    assert not (tmp_path / ".out.parquet.work").exists()
    assert parquet.read_metadata(out).num_rows == len(ROWS)
