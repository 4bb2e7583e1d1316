"""`zhunkao review`: files of every kind in and out, nothing lost, nothing shown that should not be."""

import csv
import io
import json
from datetime import date, datetime

import openpyxl
import pytest
from doors.cli_runs import EXAMPLES
from review_demo import DAY, DOCUMENT, HEADINGS, PEOPLE, parts, rules, workbook

from zhunkao.doors.rosters import answering
from zhunkao.doors.rosters.answering import Kept
from zhunkao.doors.rosters.opening import open_book
from zhunkao.screening.rosters.mapping_files import mappings_from_yaml

NUMBERS = [row[2] for row in PEOPLE]
NAMES = [row[1] for row in PEOPLE]
LAYOUTS = sorted(path.name for path in (EXAMPLES / "rosters").glob("*.xlsx"))


def values(path, sheet=None):
    book = openpyxl.load_workbook(path)
    return [list(row) for row in (book[sheet] if sheet else book.worksheets[0]).iter_rows(values_only=True)]


# --- the command ------------------------------------------------------------------------------------------------------------


def test_the_roster_comes_back_beside_itself(review, write):
    roster = write("名单.xlsx", workbook(above=["某某学校报名表"]))
    done = review(roster)
    out = roster.with_name("名单.reviewed.xlsx")
    assert (done.status, done.err) == (0, "")
    rows = values(out)
    assert rows[0][0] == "某某学校报名表"
    assert rows[1][7:9] == ["结论", "符合条件"]
    assert [row[6:8] for row in rows[2:]] == [["1", "符合"], [None, "不符合"], [None, "待补"], [None, "未判定"], [None, "未判定"]]
    assert openpyxl.load_workbook(out).sheetnames == ["报名表", "统计", "错误"]
    assert not list(roster.parent.glob(".*"))


def test_the_page_says_how_the_roster_was_understood_and_what_came_of_it(review, write):
    out = review(write("a.xlsx", workbook())).out.replace("\n  ", "")
    assert "本职业工作年限→从事本职业年限" in out
    assert "✓ 符合 1" in out
    assert "飞船驾驶员" in out
    assert not any(word in out for word in (*NUMBERS, *NAMES))


def test_json_is_one_value_without_names_and_numbers(review, write):
    done = review(write("a.xlsx", workbook()), "--json")
    found = done.json()
    assert [row["outcome"] for row in found["rows"]] == ["eligible", "not_eligible", "needs_facts", "not_decided", "not_decided"]
    assert found["totals"]["people"] == 5
    assert not any(word in done.out for word in (*NUMBERS, *NAMES))


def test_no_personal_leaves_names_and_numbers_out_of_every_part(review, write, tmp_path):
    roster = write("a.xlsx", workbook())
    letters = tmp_path / "letters"
    assert review(roster, "--no-personal", "--letters", letters).status == 0
    out = parts(roster.with_name("a.reviewed.xlsx").read_bytes())
    written = b"".join([*out.values(), *(file.read_bytes() for file in letters.iterdir())]).decode("utf-8", "replace")
    written += "".join(file.name for file in letters.iterdir())
    assert not any(word in written for word in (*NUMBERS, *NAMES))
    assert values(roster.with_name("a.reviewed.xlsx"))[1][3:8] == ["电工", "四级", "7年", "1", "符合"]


def test_the_roster_itself_is_never_overwritten(review, write):
    roster = write("a.xlsx", workbook())
    before = roster.read_bytes()
    done = review(roster, "-o", roster)
    assert (done.status, done.out) == (1, "")
    assert "不能覆盖" in done.err
    assert roster.read_bytes() == before


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("-o", "out.docx"), "xlsx"),
        (("--columns", "结伦"), "结论"),
        (("--sheet", "别的"), "报名表"),
        (("--document", "nothing"), "demo"),
        (("--occupation", "没有这种职业"), "没有这种职业"),
        (("--on", "2026-13-01"), "2026-13-01"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_written(review, write, options, words):
    roster = write("a.xlsx", workbook())
    done = review(roster, *options)
    assert (done.status, done.out) == (1, "")
    assert words in done.err
    assert sorted(path.name for path in roster.parent.iterdir()) == ["a.xlsx", "rules.json"]


@pytest.mark.parametrize("options", [("--jobs", "0"), ("--letters-format", "pdf"), ("--work-type", "x")])
def test_wrong_usage(review, write, options):
    assert review(write("a.xlsx", workbook()), *options).status == 2


def test_a_file_that_is_no_roster(review, write):
    done = review(write("a.xlsx", b"PK\x03\x04 broken"))
    assert (done.status, done.out) == (1, "")
    done = review(write("b.csv", "甲,乙\n1,2\n"))
    assert (done.status, done.out) == (1, "")
    assert "表头" in done.err


def test_chosen_columns_are_added_in_their_order(review, write):
    roster = write("a.xlsx", workbook())
    review(roster, "--columns", "reason，结论")
    assert values(roster.with_name("a.reviewed.xlsx"))[0][7:] == ["理由", "结论"]


def test_without_reasons_there_are_three_columns(review, write):
    roster = write("a.xlsx", workbook())
    review(roster, "--no-reasons")
    rows = values(roster.with_name("a.reviewed.xlsx"))
    assert rows[0][7:] == ["结论", "符合条件", "依据"]
    assert [row[7] for row in rows[1:]] == ["符合", "不符合", "待定", "未判定", "未判定"]


def test_the_mapping_is_shown_saved_edited_and_used_again(review, write, tmp_path):
    """Where the column of years is said to mean nothing, nobody is known to have six of them."""
    roster, saved = write("a.xlsx", workbook()), tmp_path / "mapping.yaml"
    shown = review(roster, "--show-mapping")
    assert "从事本职业年限" in shown.out
    assert review(roster, "--save-mapping", saved).status == 0
    assert not roster.with_name("a.reviewed.xlsx").exists()
    written = saved.read_text(encoding="utf-8")
    assert len(mappings_from_yaml(written)) == 1
    edited = write("edited.yaml", written.replace("means: own_work_years", "means: ignore"))
    found = review(roster, "--mapping", edited, "--json").json()
    assert found["totals"]["outcomes"].get("eligible", 0) == 0


def test_sheets_are_told_of_with_a_mapping_too(write, tmp_path):
    """What stands on sheets that the mapping leaves out is told, and so is what it does not understand."""
    book = openpyxl.load_workbook(io.BytesIO(workbook()))
    book.copy_worksheet(book["报名表"]).title = "第二批"
    book.create_sheet("说明")["A1"] = "请按表头填写"
    book["报名表"]["Z1"] = "星座"
    roster = tmp_path / "two.xlsx"
    book.save(roster)
    found = rules().review(roster, on=DAY)
    told = {(fault.sheet, fault.code) for fault in found.roster.faults}
    one = next(mapping for mapping in found.roster.mappings if mapping.sheet == "报名表")
    again = rules().review(roster, on=DAY, mapping=one).roster.faults
    assert {(fault.sheet, fault.code) for fault in again} == {each for each in told if each[0] != "第二批"} | {
        ("第二批", "rosters.sheet_not_mapped")
    }
    assert ("说明", "rosters.no_heading") in told


@pytest.mark.parametrize("option", [("--show-mapping",), ("--save-mapping", "m.yaml")])
def test_spark_has_no_mapping(review, write, option):
    """People in the interchange form need none; nothing is begun."""
    done = review(write("people.parquet", b""), "--engine", "spark", *option)
    assert (done.status, done.out) == (1, "")
    assert option[0] in done.err


# --- carriers ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "delimiter", "mark"), [("gb18030", "\t", b""), ("utf-8", ",", b"\xef\xbb\xbf"), ("utf-8", ";", b"")]
)
def test_csv_keeps_its_encoding_delimiter_and_cells(review, write, encoding, delimiter, mark):
    out = io.StringIO()
    rows = [["" if value is None else str(value) for value in row] for row in (HEADINGS, *PEOPLE)]
    rows[3][1] = '=HYPERLINK("x")'
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    roster = write("a.csv", mark + out.getvalue().encode(encoding))
    assert review(roster).status == 0
    data = roster.with_name("a.reviewed.csv").read_bytes()
    assert data.startswith(mark)
    assert b"\r\n" in data
    found = list(csv.reader(io.StringIO(data.removeprefix(mark).decode(encoding), newline=""), delimiter=delimiter))
    assert [row[:6] for row in found] == [row[:6] for row in rows]
    assert [row[6:8] for row in found[:3]] == [[HEADINGS[6], "结论"], ["1", "符合"], ["", "不符合"]]
    assert {path.name for path in roster.parent.glob("a.reviewed.*")} == {
        "a.reviewed.csv",
        "a.reviewed.totals.csv",
        "a.reviewed.errors.csv",
    }


def test_csv_may_become_a_workbook(review, write, tmp_path):
    rows = [["" if value is None else str(value) for value in row] for row in (HEADINGS, *PEOPLE)]
    roster = write("a.csv", "".join(",".join(row) + "\n" for row in rows))
    out = tmp_path / "b.xlsx"
    assert review(roster, "-o", out).status == 0
    assert [row[7] for row in values(out)][:3] == ["结论", "符合", "不符合"]


def test_json_lines_keep_every_line(review, write):
    lines = [json.dumps(dict(zip(HEADINGS, row, strict=True)), ensure_ascii=False) for row in PEOPLE]
    roster = write("a.jsonl", "\n".join([*lines[:2], "", "{broken", *lines[2:]]) + "\n")
    assert review(roster).status == 0
    written = roster.with_name("a.reviewed.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    assert len(written) == 7
    found = [json.loads(line) if line else None for line in written]
    assert {key: value for key, value in found[0].items() if key != "review"} == json.loads(lines[0])
    assert found[0]["review"]["outcome"] == "eligible"
    assert found[2] is None
    assert found[3]["line"] == "{broken"
    totals = json.loads(roster.with_name("a.reviewed.totals.json").read_text(encoding="utf-8"))
    assert totals["totals"]["people"] == 6


def test_people_in_parquet_go_through_the_columnar_engine(review, write, tmp_path):
    """The same people row by row and by columns: same outcome, same item; the open ones stay 待定 without reasons."""
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    from zhunkao.model.applicant_forms import applicant_from_json
    from zhunkao.screening import table_of

    people = [
        {"id": "1", "name": "陈小禾", "work": [{"occupation": "电工", "from": "2015-01-01", "to": None}], "certificates": []},
        {"id": "2", "name": "林小满", "work": [{"occupation": "电工", "years": 2}], "certificates": []},
        {"id": "3", "name": "吴大川", "work": None, "certificates": []},
    ]
    table = table_of([applicant_from_json(each) for each in people])
    table = table.append_column("wanted_occupation", pa.array(["电工"] * 3)).append_column("wanted_level", pa.array([4] * 3))
    roster = tmp_path / "a.parquet"
    parquet.write_table(table, roster)
    assert review(roster, "--no-personal").status == 0
    found = parquet.read_table(tmp_path / "a.reviewed.parquet")
    assert found.column("review_outcome").to_pylist() == ["eligible", "not_eligible", "undetermined"]
    assert found.column("review_item").to_pylist() == ["1", None, None]
    assert found.column("review_items").to_pylist() == ["1", None, None]
    assert set(found.column("review_document").to_pylist()) == {"demo"}
    assert "name" not in found.column_names
    totals = review(roster, "--json").json()["totals"]
    assert totals["outcomes"] == {"eligible": 1, "not_eligible": 1, "undetermined": 1}


def test_an_old_xls_becomes_an_xlsx_with_its_values(review, tmp_path):
    roster, out = EXAMPLES / "rosters" / "national-35.xls", tmp_path / "b.xlsx"
    assert review(roster, "-o", out).status == 0
    before = open_book(roster).sheets[0].rows
    after = values(out)
    for given, found in zip(before, after, strict=False):
        width = len(given)
        assert [plain(value) for value in found[:width]] == [plain(value) for value in given]


def plain(value):
    """A value as it is compared across carriers."""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return "" if value is None else str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


# --- layouts ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LAYOUTS)
def test_each_layout_goes_through_and_keeps_every_cell(review, tmp_path, name):
    """Cells of the roster's own condition column alone may be filled, and only where they were empty."""
    roster, out = EXAMPLES / "rosters" / name, tmp_path / "b.xlsx"
    found = review(roster, "-o", out, "--json").json()
    assert found["totals"]["people"] > 0
    mine = {
        (sheet["sheet"], place)
        for sheet in found["sheets"]
        for place, column in enumerate(sheet["columns"])
        if (column["meaning"] or "").startswith("condition_")
    }
    before, after = openpyxl.load_workbook(roster, data_only=True), openpyxl.load_workbook(out)
    assert after.sheetnames[: len(before.sheetnames)] == before.sheetnames
    for sheet in before:
        for row in sheet.iter_rows():
            for cell in row:
                now = after[sheet.title].cell(cell.row, cell.column).value
                if cell.value is None and (sheet.title, cell.column - 1) in mine:
                    continue
                assert now == cell.value, (sheet.title, cell.coordinate)
        assert set(map(str, sheet.merged_cells.ranges)) <= set(map(str, after[sheet.title].merged_cells.ranges))
    assert not any(b"<f>" in part or b"<f " in part for name, part in parts(out.read_bytes()).items() if "worksheets" in name)


def test_every_row_of_the_spoiled_roster_is_answered_or_named(review, tmp_path):
    found = review(EXAMPLES / "rosters" / "spoiled.xlsx", "-o", tmp_path / "b.xlsx", "--json").json()
    told = {(row["sheet"], row["row"]) for row in found["rows"]}
    book = open_book(EXAMPLES / "rosters" / "spoiled.xlsx")
    headings = {sheet["sheet"] for sheet in found["sheets"]}
    for sheet in book.sheets:
        if sheet.name not in headings:
            continue
        for number, row in enumerate(sheet.rows, sheet.first_row + 1):
            if number > 2 and sum(value not in (None, "") for value in row) > 2:
                assert (sheet.name, number) in told


# --- long rosters -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def small_chunks(monkeypatch):
    """Chunks of two rows, and several processes from the third row on."""
    monkeypatch.setattr(answering, "CHUNK", 2)
    monkeypatch.setattr(answering, "ALONE", 2)
    monkeypatch.setattr("zhunkao.doors.rosters.running.KEPT_FROM", 3)


def test_the_bytes_are_the_same_whatever_the_processes(small_chunks, reviewed, tmp_path):
    written = []
    for jobs in (1, 2):
        out = tmp_path / f"{jobs}.xlsx"
        reviewed(jobs=jobs).write(out)
        written.append(out.read_bytes())
    assert written[0] == written[1]


def test_a_later_run_goes_on_from_the_chunks_that_are_there(small_chunks, reviewed, tmp_path):
    """The kept answer is taken as it is; a damaged chunk is made again; other terms begin anew."""
    folder = tmp_path / "work"
    first = reviewed(work_folder=folder).answers
    chunks = sorted(folder.glob("*.jsonl"))
    assert len(chunks) == 3
    chunks[1].write_text(chunks[1].read_text(encoding="utf-8").replace("not_eligible", "needs_ruling"), encoding="utf-8")
    chunks[0].write_text("{broken", encoding="utf-8")
    again = reviewed(work_folder=folder).answers
    assert [answer.outcome for answer in again] == ["eligible", "needs_ruling", "needs_facts", "not_decided", "not_decided"]
    assert reviewed(work_folder=folder, lang="en").answers[1].outcome == first[1].outcome == "not_eligible"


def test_the_command_takes_its_chunks_away_when_all_is_written(small_chunks, review, write):
    roster = write("a.xlsx", workbook())
    folder = roster.with_name(".a.reviewed.xlsx.work")
    kept = Kept(folder, "another key")
    kept.put(0, [])
    assert review(roster).status == 0
    assert not folder.exists()


def test_progress_is_told_to_the_end(small_chunks, reviewed):
    told = []
    reviewed(progress=lambda done, total: told.append((done, total)))
    assert told[0] == (0, 6)
    assert told[-1] == (6, 6)


def test_a_document_is_chosen_by_what_it_names_and_when_it_was_published():
    """Of two that name the occupation the later one decides; `document` chooses the other."""
    from zhunkao.doors.service import load

    later = {**DOCUMENT, "document": {**DOCUMENT["document"], "id": "later", "published": "2025-03"}}
    row = [dict(zip(HEADINGS, PEOPLE[0], strict=True))]
    both = load(DOCUMENT, later)
    assert both.review(row, on=DAY).answers[0].document == "later"
    assert both.review(row, on=DAY, document="demo").answers[0].document == "demo"
    assert set(both.review(row, on=DAY).others) == {"demo", "later"}
    assert rules().review(row, on=DAY).answers[0].document == "demo"
