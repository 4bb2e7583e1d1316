"""A long roster of separated values goes piece by piece, and comes out as if it had gone as a whole."""

import pytest
from invented_numbers import id_number

from zhunkao.doors.rosters import csv_pieces, pieces

ONE, TWO = id_number("19850312"), id_number("19900101", sequence="017")
ROWS = [
    "花名册,,,,,,",
    "姓名,身份证号,申报职业,申报等级,从事本职业年限,工作起止时间,电话",
    f"（例）,{ONE},电工,五级,6年,,",
    f"陈小禾,{ONE},电工,五级,6年,,=1+1",
    f'林小满,{TWO},电工,四级,9年,,"甲\n乙"',
    "吴大川,,电工,五级,很久,,,,多出一列",
    # The same number as the first, written otherwise: each piece must know of the other.
    f"陈小禾, {ONE.lower()} ,电工,四级,6年",
    f"方小满,{id_number('19790707')},电工,四级,,2010.01-2012.12",
    # Two further lines of the one before, which go with it.
    ",,,,,2013.03-2016.02,",
    ",,,,,2018.01-至今,",
    "",
    f"何小川,{TWO},飞船驾驶员,三级,3年,,",
    # A list below with a title of its own, which holds for all pieces after it.
    "二、电工四级,,,,,,",
    "姓名,身份证号,申报职业,申报等级,从事本职业年限,工作起止时间,电话",
    f"钱小二,{id_number('19880808')},,,7年,,",
    f"孙小三,{id_number('19880809')},,,7年,,",
    f"李小四,{id_number('19880810')},,三级,7年,,",
    "身份证号,姓名,电话,申报职业,申报等级,从事本职业年限,工作起止时间",
    f"{id_number('19880811')},周小五,1,电工,四级,7年,",
    "合计,,,,5,,",
]


@pytest.fixture
def both(review, tmp_path, monkeypatch):
    """What the command writes of the roster as a whole and in pieces."""

    def done(*options, piece=2, count=1, encoding="utf-8", ends="\n"):
        roster = tmp_path / "roster.csv"
        roster.write_bytes(ends.join([*ROWS, ""]).encode(encoding))
        found = []
        for name, least in (("whole", 10_000), ("pieces", 1)):
            monkeypatch.setattr(csv_pieces, "LONG", least)
            monkeypatch.setattr(csv_pieces, "PIECE", piece)
            monkeypatch.setattr(csv_pieces, "processes", lambda jobs, rows: count)
            out = tmp_path / f"{name}.csv"
            run = review(roster, "-o", out, *options)
            assert run.status == 0, run.err
            files = [out, out.with_suffix(".totals.csv"), out.with_suffix(".errors.csv")]
            found.append(([file.read_bytes() for file in files], run.out.replace(str(out.with_suffix("")), "")))
        return found

    return done


@pytest.mark.parametrize("piece", [1, 2, 3, 7])
@pytest.mark.parametrize("options", [(), ("--no-reasons",), ("--no-personal",)])
def test_pieces_are_answered_as_the_whole(both, piece, options):
    whole, parts = both(*options, piece=piece)
    assert parts == whole


def test_what_a_title_says_holds_for_the_pieces_after_it(both):
    (lines, _, errors), _ = both(piece=1)[1]
    # 电工四级 (2) of the small document: the rows below the title name neither occupation nor level.
    rows = lines.decode().splitlines()
    assert [
        row.count(",待补,") + row.count(",符合,") + row.count(",不符合,") for row in rows if "小二" in row or "小三" in row
    ] == [1, 1]
    assert "另一种表头" in errors.decode("utf-8-sig")


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_processes_come_to_the_same(both):
    whole, parts = both(piece=2, count=2)
    assert parts == whole


@pytest.mark.parametrize(("encoding", "ends"), [("gb18030", "\r\n"), ("utf-8-sig", "\r\n"), ("utf-16", "\n")])
def test_encoding_and_line_ends_stay(both, encoding, ends):
    whole, parts = both(encoding=encoding, ends=ends, piece=3)
    assert parts == whole
    assert "结论" in parts[0][0].decode(encoding)


def test_what_cannot_be_decoded_is_told_with_its_line(review, write, monkeypatch):
    monkeypatch.setattr(csv_pieces, "LONG", 1)
    lines = "\n".join(["姓名,身份证号,申报职业", *["甲,1,电工"] * 200_000]).encode("gb18030")
    run = review(write("roster.csv", lines + b"\n\xff\xff\xff\n"))
    assert run.status == 1
    assert "roster.csv:200002" in run.err


def test_lines_of_json_and_workbooks_do_not_go_this_way(write):
    assert not csv_pieces.is_long(write("roster.jsonl", '{"name": "甲"}\n' * 30_000))
    assert not csv_pieces.is_long(write("roster.csv", b"PK\x03\x04" + b"\n" * 30_000))
    assert csv_pieces.is_long(write("roster.csv", "甲,乙\n" * 30_000))


def test_an_interrupted_run_goes_on_with_what_was_kept(review, write, tmp_path, monkeypatch):
    monkeypatch.setattr(csv_pieces, "LONG", 1)
    monkeypatch.setattr(csv_pieces, "PIECE", 2)
    monkeypatch.setattr(pieces, "KEPT_FROM", 1)
    monkeypatch.setattr(csv_pieces, "processes", lambda jobs, rows: 1)
    roster, out = write("roster.csv", "\n".join([*ROWS, ""])), tmp_path / "out.csv"
    assert review(roster, "-o", out).status == 0
    whole = out.read_bytes()
    calls = []
    under = csv_pieces._Work.under

    def broken(work, piece, above, answers=None):
        calls.append((piece.number, answers is not None))
        if len(calls) == 4:
            raise KeyboardInterrupt
        return under(work, piece, above, answers)

    monkeypatch.setattr(csv_pieces._Work, "under", broken)
    out.unlink()
    assert review(roster, "-o", out).status != 0
    assert not out.exists()
    assert review(roster, "-o", out).status == 0
    assert [known for _, known in calls[4:7]] == [True, True, True]
    assert out.read_bytes() == whole
    assert not (tmp_path / ".out.csv.work").exists()
