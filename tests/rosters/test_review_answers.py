"""What a review says of rows: the item, the outcome, what is missing, what differs; totals, errors and letters."""

import io
import zipfile

import openpyxl
import pytest
from applicant_strategies import applicants
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_numbers import id_number
from review_demo import DAY, HEADINGS, PEOPLE, rules, workbook

from zhunkao.deciding.case import Target
from zhunkao.deciding.checking import Checker
from zhunkao.doors.service import day_of
from zhunkao.errors import RequestError
from zhunkao.model.applicant_forms import applicant_from_json
from zhunkao.rulebase import load
from zhunkao.screening.rosters.answers import answer_from_json
from zhunkao.screening.rosters.book import Book, Sheet

ANSWERS = {1: "eligible", 2: "not_eligible", 3: "needs_facts", 4: "not_decided", 5: "not_decided"}


def of(headings, *rows, sheet="报名表"):
    """A book of these rows."""
    return Book(carrier="xlsx", sheets=(Sheet(sheet, (tuple(headings), *map(tuple, rows))),))


def one(book, **order):
    return rules().review(book, on=DAY, **order).answers[0]


def test_each_row_gets_the_outcome_that_follows_from_its_facts():
    found = rules().review(of(HEADINGS, *PEOPLE), on=DAY).answers
    assert {answer.row: answer.outcome for answer in found} == ANSWERS


def test_an_eligible_row_names_its_items_and_the_facts():
    answer = one(of(HEADINGS, PEOPLE[0]))
    assert (answer.number, answer.by, answer.document) == ("1", ("1",), "demo")
    assert "7年" in answer.reason
    assert answer.earliest == DAY
    assert answer.decision
    assert "第1项" in answer.basis
    assert "示范条件" in answer.basis


def test_a_refused_row_says_how_much_is_asked_and_there():
    answer = one(of(HEADINGS, PEOPLE[1]))
    assert answer.lacking == "要求1年，现计6个月"
    assert (answer.number, answer.gaps) == ("", ("work",))


def test_an_open_row_says_what_to_ask():
    """Five years of six are too few; four since a certificate may be there, for nothing is known of certificates."""
    answer = one(of(HEADINGS, PEOPLE[2]))
    assert answer.lacking.startswith("请补：所持职业资格证书")
    assert "ask certificates" in answer.gaps


def test_rows_without_a_decision_say_why():
    level, spaceship = rules().review(of(HEADINGS, *PEOPLE[3:]), on=DAY).answers
    assert "高级" in level.reason
    assert "飞船驾驶员" in spaceship.reason
    assert "没有文件规定" in spaceship.reason


@pytest.mark.parametrize(
    ("stated", "differs", "words"),
    [("1", False, ""), ("第1项", False, ""), ("2", True, "第1项"), ("9", True, "9"), ("随便写的", True, "随便写的")],
)
def test_what_the_clerk_typed_is_held_against_what_was_found(stated, differs, words):
    answer = one(of(HEADINGS, (*PEOPLE[0][:6], stated)))
    assert answer.differs is differs
    assert words in answer.findings


def test_the_stated_item_is_kept_where_several_hold():
    """Work since 2009 and a certificate of 2010: six years in all and four since it, so both items hold."""
    work = [{"occupation": "电工", "from": "2009-01-01", "to": None}]
    certificates = [{"occupation": "电工", "level": 5, "issued_on": "2010-06-30"}]
    row = {"姓名": "陈小禾", "申报职业": "电工", "申报等级": "四级", "work": work, "certificates": certificates}
    plain, stated = rules().review([row, {**row, "符合申报条件第几项": "2"}], on=DAY).answers
    assert (plain.by, plain.number) == (("1", "2"), "1")
    assert (stated.by, stated.number, stated.differs) == (("1", "2"), "2", False)


def test_a_sentence_is_written_where_the_layout_wants_one(tmp_path):
    data = workbook([(*PEOPLE[0][:6], None)], (*HEADINGS[:6], "申报条件"))
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    out = tmp_path / "b.xlsx"
    rules().review(path, on=DAY).write(out)
    assert openpyxl.load_workbook(out).active["G2"].value == "（1）累计从事本职业工作6年（含）以上。"


def test_a_typed_sentence_is_found_by_its_words():
    headings = (*HEADINGS[:6], "申报条件")
    same = one(of(headings, (*PEOPLE[0][:6], "累计从事本职业工作6年(含)以上")))
    other = one(of(headings, (*PEOPLE[0][:6], "取得本职业五级证书后，累计从事本职业工作4年（含）以上。")))
    assert (same.differs, other.differs) == (False, True)


def test_totals_count_every_row_once():
    review = rules().review(of(HEADINGS, *PEOPLE), on=DAY)
    totals = review.totals.to_json()
    assert totals["people"] == len(PEOPLE) == sum(totals["outcomes"].values())
    assert sum(sum(target["outcomes"].values()) for target in totals["targets"]) == len(PEOPLE)
    assert totals["items"] == [{"occupation": "电工", "work_type": None, "level": 4, "document": "demo", "item": "1", "count": 1}]


def test_the_error_sheet_names_the_cell():
    rows = rules().review(of(HEADINGS, *PEOPLE), on=DAY).errors_report().rows
    assert any(getattr(row[0], "address", "") == "E5" for row in rows)
    assert any(getattr(row[0], "address", "") == "A6" and "飞船驾驶员" in row[3] for row in rows)


def test_without_reasons_status_and_items_are_the_same():
    book = of(HEADINGS, *PEOPLE)
    whole, short = (rules().review(book, on=DAY, reasons=reasons).answers for reasons in (True, False))
    assert [(answer.by, answer.number) for answer in whole] == [(answer.by, answer.number) for answer in short]
    assert [answer.outcome for answer in short] == ["eligible", "not_eligible", "undetermined", "not_decided", "not_decided"]


def test_answers_in_english():
    answer = one(of(HEADINGS, PEOPLE[1]), lang="en")
    assert answer.lacking == "1 year asked, 6 months counted"


def test_answers_are_the_same_from_json():
    for answer in rules().review(of(HEADINGS, *PEOPLE), on=DAY).answers:
        assert answer_from_json(answer.to_json()) == answer


def test_rows_as_dicts_are_a_roster():
    rows = [dict(zip(HEADINGS, row, strict=True)) for row in PEOPLE]
    assert [answer.outcome for answer in rules().review(rows, on=DAY).answers] == list(ANSWERS.values())


def test_defaults_hold_for_rows_that_do_not_say():
    answer = one(of(("姓名", "身份证号", "本职业工作年限"), ("陈小禾", id_number("19930912"), "7年")), occupation="电工", level=4)
    assert (answer.outcome, answer.number) == ("eligible", "1")


def test_what_the_caller_says_must_be_known():
    with pytest.raises(RequestError):
        rules().review(of(HEADINGS, *PEOPLE), on=DAY, occupation="没有这种职业")
    with pytest.raises(RequestError, match="没有工作表"):
        rules().review(of(HEADINGS, *PEOPLE), on=DAY, sheet="别的")
    with pytest.raises(RequestError, match="结论"):
        rules().review(of(HEADINGS, *PEOPLE), on=DAY, columns=["结伦"])


def test_letters_say_what_is_missing_and_hide_the_number(tmp_path):
    review = rules().review(of(HEADINGS, *PEOPLE), on=DAY)
    assert review.write_letters(tmp_path, "txt", "某某鉴定站") == 2
    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == [
        "报名表-00003-林小满-申报条件审核结果告知.txt",
        "报名表-00004-吴大川-补正材料通知.txt",
    ]
    refusal = files[0].read_text(encoding="utf-8")
    number = PEOPLE[1][2]
    assert number not in refusal
    assert f"000***********{number[-4:]}" in refusal
    assert "要求1年，现计6个月" in refusal
    assert "要求由工作人员重新审核" in refusal
    assert "某某鉴定站" in refusal


def test_letters_as_docx_hold_the_same_words(tmp_path):
    rules().review(of(HEADINGS, PEOPLE[1]), on=DAY).write_letters(tmp_path, "docx")
    [file] = tmp_path.iterdir()
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as package:
        assert "要求1年，现计6个月" in package.read("word/document.xml").decode()


BASE = load()
ENTRIES = [(source, entry) for source, entry in BASE.entries() if entry.occupation != "*"]


@settings(max_examples=60, deadline=None)
@given(applicants(), st.integers(0, len(ENTRIES) - 1))
def test_a_brief_decision_is_the_whole_one_with_fewer_reasons(person, place):
    """Same id, status, items, first days and papers; the same reasons for every item whose status is the decision's."""
    applicant, (source, entry) = applicant_from_json(person), ENTRIES[place]
    checker, target, on = Checker(BASE), Target(entry.occupation, entry.work_type), day_of(DAY)
    whole = checker.decide(applicant, source, entry, target, on=on)
    brief = checker.decide(applicant, source, entry, target, on=on, is_brief=True)
    for name in ("id", "status", "by", "earliest", "evidence", "findings"):
        assert getattr(brief, name) == getattr(whole, name)
    for short, long in zip(brief.items, whole.items, strict=True):
        assert (short.number, short.status, short.holds_from) == (long.number, long.status, long.holds_from)
        if long.status == whole.status:
            assert (short.facts, short.needs, short.lacks, short.assumes) == (long.facts, long.needs, long.lacks, long.assumes)
