"""What comes with a roster and goes with its answers: rulings, papers, letters, other kinds of files, a second review."""

import io
import json
import re
import zipfile

import pytest

from web.rosters_demo import DAY, PEOPLE
from web.test_rosters import _demo_rules, bring, fetch, job_of, order, page, reviewed, rows_of, worker  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db

WIRING = {
    "id": "A-1",
    "work": [{"occupation": "楼宇弱电布线", "from": "2016-03-01", "to": "2024-02-29", "nature": "regular"}],
    "occupation": "电工",
    "level": 4,
}
"""Eight years at what nobody knows to be 电工; six are enough for level 4."""

RULING = """
- kind: occupation
  target: 电工
  name: 楼宇弱电布线
  relation: {relation}
  decided_on: 2026-03-05
  by: 资格审核组
  why: 岗位说明书所列工作即电工作业
"""


@pytest.fixture(autouse=True)
def _rulings_under_the_demo_rules(monkeypatch, _demo_rules):  # noqa: F811 - the fixture of the other file
    from zhunkao.doors.web.rosters import attached, orders

    monkeypatch.setattr(attached, "rules", orders.rules)


def sent(words, name="裁定.yaml"):
    file = io.BytesIO(words.encode())
    file.name = name
    return file


def lines(*people):
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in people).encode()


def ruled(browser, worker, **changes):  # noqa: F811
    """The address of the review of one person in a file of lines."""
    here = bring(browser, lines(WIRING), "名单.jsonl")
    worker.once()
    browser.post(f"{here}start/", order(page(browser, here), **changes))
    worker.once()
    return here


def outcome_of(browser, here):
    (one,) = (json.loads(line) for line in fetch(browser, here).decode().splitlines())
    return one["review"]["outcome"]


# --- rulings ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("relation", "outcome"), [("own", "eligible"), ("none", "not_eligible")])
def test_the_bodys_rulings_decide(browser, worker, relation, outcome):  # noqa: F811
    assert outcome_of(browser, ruled(browser, worker)) == "needs_ruling"
    here = ruled(browser, worker, rulings=sent(RULING.format(relation=relation)))
    assert outcome_of(browser, here) == outcome
    assert "资格审核组" in fetch(browser, here).decode()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("- kind: occupation\n", "裁定.yaml"),
        (RULING.format(relation="own") + RULING.format(relation="none"), "2"),
        ("[", "裁定.yaml"),
    ],
)
def test_rulings_that_cannot_be_used_are_told_with_their_place(browser, worker, words, said):  # noqa: F811
    here = bring(browser, lines(WIRING), "名单.jsonl")
    worker.once()
    answer = browser.post(f"{here}start/", order(page(browser, here), rulings=sent(words)))
    assert answer.status_code == 422
    assert said in re.search(r'href="#at-rulings">(.*?)</a>', answer.content.decode())[1]
    assert not worker.once()


def test_too_large_a_file_of_rulings_is_refused(browser, worker):  # noqa: F811
    here = bring(browser)
    worker.once()
    answer = browser.post(f"{here}start/", order(page(browser, here), rulings=sent("#" * 300_000)))
    assert answer.status_code == 422
    assert "最多 256 KB" in answer.content.decode()


def test_rulings_are_kept_when_something_else_is_wrong_and_can_be_left_out(browser, worker):  # noqa: F811
    here = bring(browser, lines(WIRING), "名单.jsonl")
    worker.once()
    answer = browser.post(f"{here}start/", order(page(browser, here), on="昨天", rulings=sent(RULING.format(relation="own"))))
    assert answer.status_code == 422
    assert "已带上 裁定.yaml，1 条" in answer.content.decode()
    browser.post(f"{here}start/", order(page(browser, here)))
    worker.once()
    assert outcome_of(browser, here) == "eligible"
    assert browser.post(f"{here}again/").status_code == 302
    browser.post(f"{here}start/", order(page(browser, here), **{"no-rulings": "1"}))
    worker.once()
    assert outcome_of(browser, here) == "needs_ruling"


# --- papers, letters --------------------------------------------------------------------------------------------------------


def test_the_papers_asked_for_are_those_of_the_chosen_profile(browser, worker):  # noqa: F811
    """By `commitment` years are proved by a signed statement alone (test of profiles: 工作年限凭承诺)."""

    def papers(**changes):
        header, first, *_ = rows_of(fetch(browser, reviewed(browser, worker, **changes)))
        return first[header.index("需交材料")]

    assert "劳动合同" in papers()
    assert "承诺书" in papers(evidence="commitment")
    assert "劳动合同" not in papers(evidence="commitment")


OWN_PAPERS = """
title: 本中心
like: commitment
facts:
  work:
  - need: [labour_contract]
"""


def test_a_bodys_own_profile_of_papers_takes_the_place_of_the_chosen_one(browser, worker):  # noqa: F811
    """It asks for contracts where `commitment` asks for a signed statement."""
    here = reviewed(browser, worker, evidence="commitment", papers=sent(OWN_PAPERS, "本中心材料.yaml"))
    header, first, *_ = rows_of(fetch(browser, here))
    assert "劳动合同" in first[header.index("需交材料")]
    browser.post(f"{here}again/")
    assert "已带上 本中心材料.yaml" in page(browser, here)
    browser.post(f"{here}start/", order(page(browser, here), evidence="commitment", **{"no-papers": "1"}))
    worker.once()
    header, first, *_ = rows_of(fetch(browser, here))
    assert "劳动合同" not in first[header.index("需交材料")]


def test_each_of_two_files_that_cannot_be_used_is_told_of_at_its_input(browser, worker):  # noqa: F811
    here = bring(browser)
    worker.once()
    wrong = {"papers": sent("facts: {wrok: []}", "材料.yaml"), "rulings": sent("[", "裁定.yaml")}
    answer = browser.post(f"{here}start/", order(page(browser, here), **wrong))
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "材料.yaml" in re.search(r'href="#at-papers">(.*?)</a>', html)[1]
    assert "裁定.yaml" in re.search(r'href="#at-rulings">(.*?)</a>', html)[1]
    assert not worker.once()


@pytest.mark.parametrize("form", ["docx", "txt"])
def test_letters_come_as_one_zip_without_id_numbers(browser, worker, form):  # noqa: F811
    here = reviewed(browser, worker, letters=form, letters_from="滨河市技能评价中心")
    html = page(browser, here)
    # The second is refused, the fourth applies for what nobody has conditions for.
    assert "取回通知书（1 份）" in html
    answer = browser.get(f"{here}letters/")
    assert "%E9%80%9A%E7%9F%A5%E4%B9%A6.zip" in answer["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as package:
        (name,) = package.namelist()
        assert name.endswith(f"林小满-申报条件审核结果告知.{form}")
        data = package.read(name)
    if form == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as letter:
            data = letter.read("word/document.xml")
    words = data.decode()
    assert "滨河市技能评价中心" in words
    assert "林小满" in words
    assert PEOPLE[1][2] not in words


def test_without_being_asked_for_there_are_no_letters(browser, worker):  # noqa: F811
    here = reviewed(browser, worker)
    assert "通知书" not in page(browser, here)
    assert browser.get(f"{here}letters/").status_code == 404


# --- other kinds of files ---------------------------------------------------------------------------------------------------


def test_the_table_of_a_text_file_bears_its_name(browser, worker, tmp_path):  # noqa: F811
    """So the mapping that is fetched fits `zhunkao review 春季批次.csv --mapping`."""
    from zhunkao.doors.rosters.opening import open_book
    from zhunkao.screening.rosters.mapping_files import mappings_from_yaml

    words = "姓名,申报职业,申报等级,从事本职业年限\n陈小禾,电工,四级,7年\n"
    here = bring(browser, words.encode(), "春季批次.csv")
    worker.once()
    assert "工作表：春季批次" in page(browser, here)
    (tmp_path / "春季批次.csv").write_text(words, encoding="utf-8")
    (mapping,) = mappings_from_yaml(browser.get(f"{here}mapping.yaml").content.decode())
    assert open_book(tmp_path / "春季批次.csv").sheet(mapping.sheet) is not None


def test_of_a_file_of_lines_totals_and_errors_are_fetched_beside_it(browser, worker):  # noqa: F811
    """As `zhunkao review` writes them beside such a file; one person who has eight years of something else."""
    here = ruled(browser, worker)
    assert "取回统计和错误" in page(browser, here)
    answer = browser.get(f"{here}totals/")
    assert "%E7%BB%9F%E8%AE%A1" in answer["Content-Disposition"]
    found = json.loads(b"".join(answer.streaming_content))
    assert found["totals"]["people"] == 1
    assert found["errors"] == []


def test_a_workbook_has_its_totals_inside(browser, worker):  # noqa: F811
    here = reviewed(browser, worker)
    assert "取回统计和错误" not in page(browser, here)
    assert browser.get(f"{here}totals/").status_code == 404


def test_parquet_comes_back_as_parquet(browser, worker):  # noqa: F811
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    people = {"姓名": ["陈小禾", "林小满"], "申报职业": ["电工"] * 2, "申报等级": ["四级"] * 2, "从事本职业年限": ["7年", "2年"]}
    target = io.BytesIO()
    parquet.write_table(arrow.table(people), target)
    here = bring(browser, target.getvalue(), "春季批次.parquet")
    worker.once()
    browser.post(f"{here}start/", order(page(browser, here)))
    worker.once()
    assert "还是您的文件" in page(browser, here)
    found = parquet.read_table(io.BytesIO(fetch(browser, here))).to_pydict()
    assert found["姓名"] == people["姓名"]
    assert found["review_outcome"] == ["eligible", "not_eligible"]


# --- again ------------------------------------------------------------------------------------------------------------------


def test_a_reviewed_roster_is_reviewed_otherwise_and_the_form_stands_as_it_was(browser, worker):  # noqa: F811
    here = reviewed(browser, worker, level="", letters="txt", letters_from="滨河市技能评价中心", without="1")
    assert browser.post(f"{here}again/").status_code == 302
    html = page(browser, here)
    assert f'value="{DAY}"' in html
    assert '<option value="txt" selected>' in html
    assert 'value="滨河市技能评价中心"' in html
    assert re.search(r'id="without"[^>]* checked', html)
    assert browser.get(f"{here}file/").status_code == 404, "what is reviewed again has no result"
    browser.post(f"{here}start/", order(html, occupation="", letters=""))
    worker.once()
    html = page(browser, here)
    assert "审完了 4 人" in html
    assert "取回通知书" not in html
    assert job_of(here).order["letters"] is None
