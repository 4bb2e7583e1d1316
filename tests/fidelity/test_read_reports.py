"""`zhunkao read --report`, `--settle`, `--confirmations`, `--compare-with`, as a user runs them."""

import json

import pytest
from doors.cli_runs import runner
from fidelity_help import SIGNED, TEA


@pytest.fixture
def zhunkao(capsys, monkeypatch):
    return runner(capsys, monkeypatch)


@pytest.fixture
def tea(tmp_path):
    path = tmp_path / "tea.txt"
    path.write_text(TEA, encoding="utf-8")
    return path


def test_the_page_tells_states_and_figures(zhunkao, tea):
    out = zhunkao("read", tea).out
    assert "读法一致 3 · 存疑待核 1 · 有未读懂 1 · 印出数字 3 个，读出 3 个" in out


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_report_is_written_as_html(zhunkao, tea, tmp_path, language):
    out = tmp_path / "report.html"
    done = zhunkao("read", tea, "--report", out, "--lang", language)
    assert (done.status, str(out) in done.err) == (0, True)
    assert f'<html lang="{"zh-CN" if language == "zh" else "en"}">' in out.read_text(encoding="utf-8")


def test_a_report_is_written_as_json(zhunkao, tea, tmp_path):
    out = tmp_path / "report.json"
    done = zhunkao("read", tea, "--report", out, "--json")
    assert done.json()["document"]["id"] == "tea"
    assert json.loads(out.read_text(encoding="utf-8"))["items"]["unread"] == 1


@pytest.mark.parametrize("options", [("--report", "a.txt"), ("--report", "a")])
def test_a_report_of_another_form_is_wrong_usage(zhunkao, tea, options):
    done = zhunkao("read", tea, *options)
    assert (done.status, done.out) == (2, "")
    assert ".html" in done.err


@pytest.mark.parametrize(
    "options", [("--settle",), ("--report", "a.html"), ("--confirmations", "a.yaml"), ("--compare-with", "a.json")]
)
def test_what_is_about_one_file_is_wrong_usage_with_two(zhunkao, tea, options):
    done = zhunkao("read", tea, tea, *options)
    assert (done.status, done.out) == (2, "")
    assert options[0] in done.err


def test_settling_all_that_is_open(zhunkao, tea, tmp_path):
    """The printed file, with its blanks filled in and put beside the document, leaves nothing open."""
    blank = zhunkao("read", tea, "--settle").out
    assert zhunkao("read", tea, "--settle", "-o", tmp_path / "blank.yaml").status == 0
    assert (tmp_path / "blank.yaml").read_text(encoding="utf-8") == blank
    (tmp_path / "tea.confirmed.yaml").write_text(blank, encoding="utf-8")
    assert len(zhunkao("read", tea, "--json").json()["entries"][1]["items"][0]["doubts"]) == 1
    filled = blank.replace('kind: ""', "kind: accepted").replace('who: ""', "who: 甲").replace('when: ""', "when: 2026-03-05")
    (tmp_path / "tea.confirmed.yaml").write_text(filled.replace('why: ""', "why: 核对过"), encoding="utf-8")
    read = zhunkao("read", tea, "--json").json()
    assert [doubt["settled"]["who"] for item in read["entries"][1]["items"] for doubt in item["doubts"]] == ["甲", "甲"]
    done = zhunkao("read", tea)
    assert "存疑（2） 其中已确认 2 处" in done.out
    assert "已由甲于 2026-03-05 确认" in "".join(done.out.split("\n"))
    done = zhunkao("read", tea, "--settle")
    assert (done.status, "没有待确认的存疑" in done.err) == (0, True)


def test_stale_confirmations_are_told(zhunkao, tea, tmp_path):
    file = tmp_path / "some.yaml"
    file.write_text(f"- {{kind: not_an_item, words: 早已删去的文字, {SIGNED}}}\n", encoding="utf-8")
    assert "早已删去的文字" in zhunkao("read", tea, "--confirmations", file).out


def test_contradicting_confirmations_are_refused(zhunkao, tea, tmp_path):
    label = f"- {{kind: label, words: 四极, is: {{level: 4}}, {SIGNED}}}\n"
    (tmp_path / "tea.confirmed.yaml").write_text(label + label.replace("4", "3", 1), encoding="utf-8")
    done = zhunkao("read", tea)
    assert (done.status, done.out) == (1, "")
    assert "tea.confirmed.yaml:2" in done.err
    assert "第 1 行" in done.err


def test_a_missing_file_of_confirmations_is_told(zhunkao, tea, tmp_path):
    done = zhunkao("read", tea, "--confirmations", tmp_path / "none.yaml")
    assert (done.status, done.out) == (1, "")
    assert "none.yaml" in done.err


def test_comparing_with_an_earlier_reading(zhunkao, tea, tmp_path):
    old = tmp_path / "old.json"
    assert zhunkao("read", tea, "-o", old).status == 0
    assert "没有改变" in zhunkao("read", tea, "--compare-with", old).out
    tea.write_text(TEA.replace("工作6年", "工作5年"), encoding="utf-8")
    done = zhunkao("read", tea, "--compare-with", old, "--json")
    assert done.status == 0
    assert [(one["what"], one["number"]) for one in done.json()["changes"]] == [("changed", "3")]
    page = zhunkao("read", tea, "--compare-with", old).out
    assert [words in page for words in ("茶艺师  四级/中级工", "第 3 项  改变", "工作6年", "工作5年")] == [True] * 4


@pytest.mark.parametrize("content", ["", "{", "[]", '{"entries": [{}]}'])
def test_what_is_no_earlier_reading_is_refused(zhunkao, tea, tmp_path, content):
    old = tmp_path / "old.json"
    old.write_text(content, encoding="utf-8")
    done = zhunkao("read", tea, "--compare-with", old)
    assert (done.status, done.out) == (1, "")
    assert "old.json" in done.err
