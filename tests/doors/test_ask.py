"""`zhunkao ask`: one question a call for programs, a talk for people."""

import json
from io import StringIO

import pytest
from demo import DOCUMENT, PERSON, as_text
from rich.console import Console

from zhunkao.doors.cli import ask as command
from zhunkao.doors.cli.dialogue import Dialogue, typed
from zhunkao.doors.cli.tell import speak
from zhunkao.doors.service import load
from zhunkao.model.questions import DONT_KNOW, Option, Prompt, Words

TARGET = ("--occupation", "电工", "--level", "3", "--on", "2026-11-20")


@pytest.fixture
def rules(write):
    return write("rules.json", as_text(DOCUMENT))


@pytest.fixture
def terminal(monkeypatch):
    """Types some lines, as a person at a terminal does; then the terminal is closed."""

    def types(*lines):
        left = iter(lines)

        def hear(_):
            try:
                return next(left)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr("sys.stdin", type("Terminal", (StringIO,), {"isatty": lambda self: True})())
        monkeypatch.setattr(command, "input", hear, raising=False)

    return types


# --- for programs -----------------------------------------------------------------------------------------------------------


def test_the_next_question_is_one_json_value(zhunkao, rules):
    run = zhunkao("ask", "--rules", rules, "--json", *TARGET)
    assert run.status == 0
    assert (run.json()["id"], run.json()["form"], run.err) == ("certificates", "yes_no", "")


def test_an_answer_gives_the_applicant_and_the_next_question(zhunkao, rules, write):
    """What is printed can be given back, so that a program can go on question by question."""
    first = zhunkao("ask", "--rules", rules, "--json", "--answer", "true", *TARGET).json()
    assert (first["applicant"], first["states"], first["question"]["id"]) == ({}, {"certificates": "answered"}, "certificates[]")
    given = write("talk.json", as_text(first))
    held = json.dumps([{"occupation": "电工", "level": 4, "issued_on": "2020-01-01"}], ensure_ascii=False)
    second = zhunkao("ask", given, "--rules", rules, "--json", "--answer", held, *TARGET).json()
    assert second["applicant"] == {"certificates": [{"occupation": "电工", "level": 4, "issued_on": "2020-01-01"}]}
    assert second["question"]["id"] == "work"


def test_when_the_answer_stands_the_question_is_null(zhunkao, rules, write):
    person = write("person.json", as_text(PERSON))
    run = zhunkao("ask", person, "--rules", rules, "--json", *TARGET)
    assert (run.status, run.json()) == (0, None)
    assert zhunkao("ask", person, "--rules", rules, "--json", "--answer", "true", *TARGET).status == 1


def test_an_answer_may_be_plain_words(zhunkao, rules, write):
    person = write("person.json", as_text({**PERSON, "work": [{"from": "2019-01-01", "to": None}], "education": []}))
    assert zhunkao("ask", person, "--rules", rules, "--json", *TARGET).json()["id"] == "work[0].occupation"
    run = zhunkao("ask", person, "--rules", rules, "--json", "--answer", "电工", *TARGET)
    assert run.json()["applicant"]["work"] == [{"from": "2019-01-01", "to": None, "occupation": "电工"}]


def test_the_applicant_can_be_saved(zhunkao, rules, tmp_path):
    saved = tmp_path / "saved.json"
    run = zhunkao("ask", "--rules", rules, "--json", "--answer", "false", "-o", saved, *TARGET)
    assert (run.status, json.loads(saved.read_text(encoding="utf-8"))) == (0, {"certificates": []})


def test_nothing_is_printed_where_the_applicant_cannot_be_saved(zhunkao, rules, tmp_path):
    run = zhunkao("ask", "--rules", rules, "--json", "--answer", "false", "-o", tmp_path / "nowhere" / "saved.json", *TARGET)
    assert (run.status, run.out) == (1, "")


@pytest.mark.parametrize("words", ["[" * 100_000, "9" * 5000, "NaN", "{"])
def test_an_answer_that_is_no_json_is_taken_as_words(zhunkao, rules, words):
    """The question is yes or no: it says so, and nothing breaks."""
    run = zhunkao("ask", "--rules", rules, "--json", "--answer", words, *TARGET)
    assert (run.status, run.out) == (1, "")
    assert "ZHUNKAO_DEBUG" not in run.err


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (TARGET, 2, "终端"),
        (("--level", "3", "--json"), 2, "--occupation"),
        (("--answer", "true", *TARGET), 2, "--json"),
        (("--json", "--answer", "maybe", *TARGET), 1, "maybe"),
        (("--json", "--occupation", "电工", "--level", "6"), 1, "6"),
        (("--json", "--occupation", "没有的职业"), 1, "没有的职业"),
        (("nobody.json", "--json", *TARGET), 1, "nobody.json"),
        (("nobody.txt", "--json", *TARGET), 1, "nobody.txt"),
    ],
)
def test_wrong_usage_and_bad_input_are_told(zhunkao, rules, monkeypatch, arguments, status, words):
    monkeypatch.setattr("sys.stdin", StringIO())
    run = zhunkao("ask", *arguments, "--rules", rules)
    assert (run.status, run.out) == (status, "")
    assert words in run.err


@pytest.mark.parametrize(
    "content",
    [
        '{"applicant": {}, "states": {"work": "perhaps"}}',
        '{"applicant": {}, "states": []}',
        '{"applicant": {"work": 3}}',
        "[]",
    ],
)
def test_a_file_that_is_no_applicant_is_refused(zhunkao, rules, write, content):
    run = zhunkao("ask", write("odd.json", content), "--rules", rules, "--json", *TARGET)
    assert (run.status, run.out) == (1, "")
    assert "odd.json" in run.err


# --- for people -------------------------------------------------------------------------------------------------------------


def test_a_talk_ends_with_the_decision_and_the_applicant(zhunkao, rules, terminal, tmp_path):
    """Yes, an electrician's certificate of level 4, no more; then work since 2018, regular, no more: eligible."""
    saved = tmp_path / "saved.json"
    terminal("1", "电工", "四级", "2020年1月1日", "", "是", "电工", "2018.5", "1", "", "", "没有")
    run = zhunkao("ask", "--rules", rules, "-o", saved, *TARGET)
    assert run.status == 0
    assert "问完了" in run.out
    assert "符合" in run.out
    assert json.loads(saved.read_text(encoding="utf-8")) == {
        "certificates": [{"occupation": "电工", "level": 4, "issued_on": "2020-01-01"}],
        "work": [{"occupation": "电工", "from": "2018-05", "to": None}],
    }


def test_a_talk_can_be_stopped(zhunkao, rules, terminal):
    terminal("2", "q")
    run = zhunkao("ask", "--rules", rules, *TARGET)
    assert run.status == 0
    assert "不符合" in run.out or "待定" in run.out


def talk(*lines, document=DOCUMENT):
    """What a talk about level 3 gives, and what it shows; every line must be heard."""
    left = list(lines)
    base = load(document)
    paper = Console(file=StringIO(), width=100)

    def ask_next(person, states):
        return base.ask(person, occupation="电工", level=3, on="2026-11-20", states=states)

    def hear(_):
        if not left:
            raise EOFError
        return left.pop(0)

    person = Dialogue(ask_next, hear, paper, near={"电エ": ["电工", "焊工"]}.get).run({}, {})
    assert left == []
    return person, paper.file.getvalue()


def test_back_takes_the_last_answer_away():
    """No certificates at first; then back, and one after all."""
    person, _ = talk("1", "b", "2")
    assert person == {"certificates": []}


def test_back_within_a_record_goes_to_the_field_before():
    person, _ = talk("1", "焊工", "b", "电工", "4", "2024-01-01", "", "2")
    assert person["certificates"] == [{"occupation": "电工", "level": 4, "issued_on": "2024-01-01"}]


@pytest.mark.parametrize(("reply", "name"), [("1", "电工"), ("焊工", "焊工"), ("", "电エ")])
def test_a_name_that_nobody_knows_is_asked_about(reply, name):
    """The last letter is a katakana; who means it keeps it."""
    person, shown = talk("1", "电エ", "9", reply, "4", "2024-01-01", "", "2")
    assert person["certificates"][0]["occupation"] == name
    assert "名录里没有“电エ”" in shown


def test_a_number_is_no_name():
    person, shown = talk("1", "1", "电工", "4", "2024-01-01", "", "2")
    assert person["certificates"][0]["occupation"] == "电工"
    assert "请写文字" in shown


def test_before_the_first_question_there_is_none():
    _, shown = talk("b", "q")
    assert "第一题" in shown


def test_help_says_how_to_answer_and_why_it_is_asked():
    _, shown = talk("?", "q")
    assert "关系到：电工三级/高级工第1、2项" in shown


def test_who_must_rule_is_said_with_the_question():
    certificate = ("1", "电工", "4", "2015-01-01", "")
    _, shown = talk(*certificate, "1", "钳工", "2016-01", "1", "", "", "2", "q")
    assert "请裁定：“钳工”与申报职业“电工”是什么关系？\n  由评价机构人员裁定" in shown


def test_an_answer_that_does_not_fit_is_asked_for_again():
    """In plain words: no path, no word of the interchange form."""
    person, shown = talk("1", "电工", "9级", "4", "2062", "2020-02-31", "2020-02", "2", "b", "q")
    assert person == {}
    assert "数字键" in shown
    assert "2062晚于2026-11-20" in shown
    assert "certificates" not in shown


def test_a_record_that_contradicts_itself_is_asked_for_again():
    certificate = ("1", "电工", "4", "2020-01-01", "")
    person, shown = talk(*certificate, "1", "电工", "2020-01", "2019-01", "", "电工", "2020-01", "2021-01", "", "", "2")
    assert "早于" in shown
    assert person["work"] == [{"occupation": "电工", "from": "2020-01", "to": "2021-01"}]


def test_enter_says_that_it_is_not_known():
    person, shown = talk("", "", "")
    assert person == {}
    assert "问完了" in shown


LEVELS = Prompt(
    form="choice",
    text=Words("", ""),
    example=Words("", ""),
    options=tuple(Option(number, Words(f"{name}级/工", f"level {number}")) for number, name in ((1, "一"), (2, "二"))),
)


@pytest.mark.parametrize(
    ("prompt", "words", "expected"),
    [
        (LEVELS, "2", 2),
        (LEVELS, "二级", 2),
        (LEVELS, "二级/工", 2),
        (LEVELS, "level 2", 2),
        (LEVELS, "3", "3"),
        (LEVELS, "不知道", DONT_KNOW),
        (Prompt(form="yes_no", text=Words("", ""), example=Words("", "")), "没有", False),
        (Prompt(form="date", text=Words("", ""), example=Words("", "")), "2019年6月3日", "2019-06-03"),
        (Prompt(form="date", text=Words("", ""), example=Words("", "")), "yesterday", "yesterday"),
        (Prompt(form="number", text=Words("", ""), example=Words("", "")), "３０万", 300_000),
        (Prompt(form="number", text=Words("", ""), example=Words("", "")), "6.5", 6.5),
        (Prompt(form="number", text=Words("", ""), example=Words("", "")), "much", "much"),
        (Prompt(form="text", text=Words("", ""), example=Words("", ""), is_many=True), "电工、焊工", ["电工", "焊工"]),
    ],
)
def test_what_is_typed(prompt, words, expected):
    assert typed(prompt, words) == expected


def test_the_talk_is_held_in_english_too():
    speak("en")
    try:
        _, shown = talk("?", "q")
    finally:
        speak("zh")
    assert "Do you hold any" in shown
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in shown.replace("电工", ""))
