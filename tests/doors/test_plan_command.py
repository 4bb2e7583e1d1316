"""`zhunkao plan`: the same plans as JSON, as a page and as a picture; bad input leaves nothing printed."""

import json

import pytest
from cli_runs import EXAMPLES
from demo import DOCUMENT, PERSON, as_text
from rich.cells import cell_len

DAY = "2026-12-01"


@pytest.fixture
def rules(write):
    return write("rules.json", as_text(DOCUMENT))


@pytest.fixture
def plan(zhunkao, write, rules):
    """Plans for a person (as a dict) by the demo document."""

    def run(*options, person=PERSON, level="2"):
        target = ("--occupation", "电工", "--level", level)
        return zhunkao("plan", write("person.json", as_text(person)), *target, "--rules", rules, "--on", DAY, *options)

    return run


def test_json_is_what_python_gives(plan, rules):
    """Level 3 is open since 2026-06-30; its certificate is held 90 days on, and four years later level 2 is open."""
    import zhunkao

    done = plan("--json")
    assert (done.status, done.err) == (0, "")
    assert done.json() == [found.to_json() for found in zhunkao.load(rules).plan(PERSON, None, "电工", None, 2, DAY)]
    (found,) = done.json()
    assert (found["document"], found["reached"]) == ("demo", "2031-03-01")
    assert [(step["kind"], step["level"], step["apply_on"]) for step in found["steps"]] == [
        ("work", None, None),
        ("certificate", 3, DAY),
        ("certificate", 2, "2031-03-01"),
    ]


def test_the_page_says_first_when_and_how(plan):
    lines = plan().out.splitlines()
    assert "2031-03-01" in lines[4]
    assert "第 1 项" in lines[5]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("level", ["4", "3", "2"])
def test_lines_are_no_wider_than_the_page(plan, language, level):
    done = plan("--lang", language, level=level)
    assert done.status == 0
    assert max(cell_len(line) for line in done.out.splitlines()) <= 100


@pytest.mark.parametrize("columns", ["40", "60"])
def test_nothing_is_cut_on_a_narrow_terminal(plan, monkeypatch, columns):
    """Rows become blocks: every day of every step stands there whole, with its title."""
    wide = plan("--json").json()
    monkeypatch.setenv("COLUMNS", columns)
    page = plan().out
    days = {step[key] for step in wide[0]["steps"] for key in ("apply_on", "held_on") if step[key]}
    assert [day for day in days if day not in page] == []
    assert "从（申报）" in page
    assert [line for line in page.splitlines() if cell_len(line) > int(columns)] == []


def test_a_level_that_is_open_today(plan):
    out = plan(level="3").out
    assert "今天就可以申报" in out


def test_lengths_and_allowances(plan):
    """With no wait four years count from D on; a licence that nobody asks for changes nothing."""
    (found,) = plan("--wait-days", "0", "--training-days", "30", "--allow", "licence A2=6", "--json").json()
    assert (found["wait_days"], found["training_days"], found["reached"]) == (0, 30, "2030-12-01")
    assert "licence" not in [step["kind"] for step in found["steps"]]


def test_the_picture_is_written_and_said(plan, tmp_path):
    done = plan("--svg", tmp_path / "ladder.svg", "--json")
    assert "ladder.svg" in done.err
    assert json.loads(done.out)
    assert (tmp_path / "ladder.svg").read_text(encoding="utf-8").startswith("<svg ")


def test_no_way_is_an_answer(plan):
    """Nothing is known of the person: the questions are asked, and the page says why there is no way yet."""
    rules_need = {"title": {"grade": "senior"}}
    document = {**DOCUMENT, "entries": [{**DOCUMENT["entries"][0], "items": [{"number": "1", "text": "…", "expr": rules_need}]}]}
    done = plan("--json", person={"id": "A-9", "titles": []}, level="4")
    assert done.status == 0
    import zhunkao

    (found,) = zhunkao.load(document).plan({"id": "A-9", "titles": []}, occupation="电工", level=4, on=DAY)
    assert (found.reached, found.why_not[0].lacks[0].fact) == (None, "title")


def test_the_example_works(zhunkao):
    done = zhunkao("plan", EXAMPLES / "applicant.yaml", "--occupation", "电工", "--level", "2", "--on", DAY)
    assert (done.status, done.err) == (0, "")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--level", "6"), "6"),
        (("--level", "1"), "电工"),
        (("--occupation", "电子商务工"), "电子商务师"),
        (("--document", "demp"), "demo"),
        (("--on", "2026-04-31"), "2026-04-31"),
        (("--policy", "lenient"), "standard"),
        (("--wait-days", "soon"), "soon"),
        (("--wait-days", "-1"), "-1"),
        (("--training-days", "99999"), "99999"),
        (("--allow", "degree associate"), "degree associate=36"),
        (("--allow", "degree castle=36"), "castle"),
        (("--allow", "award contest town=3"), "province"),
    ],
)
@pytest.mark.parametrize("more", [("--json",), ()])
def test_what_cannot_be_used_is_refused(plan, options, words, more):
    done = plan(*options, *more)
    assert (done.status, done.out) == (1, "")
    assert words in done.err


def test_one_person_at_a_time(zhunkao, write, rules):
    people = write("people.jsonl", "{}\n{}\n")
    done = zhunkao("plan", people, "--occupation", "电工", "--level", "3", "--rules", rules)
    assert (done.status, done.out) == (1, "")


@pytest.mark.parametrize("missing", ["--occupation", "--level"])
def test_a_target_is_needed(zhunkao, write, missing):
    options = {"--occupation": "电工", "--level": "3"}
    del options[missing]
    done = zhunkao("plan", write("person.json", as_text(PERSON)), *(word for pair in options.items() for word in pair))
    assert (done.status, done.out) == (2, "")
    assert missing in done.err
