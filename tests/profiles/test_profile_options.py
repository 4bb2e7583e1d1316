"""`zhunkao policy`, and `check --policy --rulings --evidence`, as a user runs them."""

import json

import pytest

from zhunkao.doors.start import main

PERSON = {
    "id": "A-1",
    "id_number": "000000199001010010",
    "work": [{"occupation": "机电维修", "from": "2010-01-01", "to": None}],
    "certificates": [],
    "education": [],
}
RULING = (
    "- {kind: occupation, target: 电工, name: 机电维修, relation: own, decided_on: 2026-03-05, by: 某审核组, why: 同一岗位}\n"
)


@pytest.fixture
def run(capsys, monkeypatch):
    """Runs the command; gives status, output, errors."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("ZHUNKAO_LANG", raising=False)

    def running(*arguments):
        status = main([str(each) for each in arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return status, said.out, said.err

    return running


@pytest.fixture
def person(tmp_path):
    """The file of an invented person."""
    path = tmp_path / "person.json"
    path.write_text(json.dumps(PERSON), encoding="utf-8")
    return path


def test_policies_are_listed(run):
    """Each with what it changes and where it is known from; as JSON one value."""
    status, out, _ = run("policy", "list")
    assert status == 0
    assert "year-end" in out
    assert "year_end_cutoff=true" in out
    _, out, _ = run("policy", "list", "--json")
    listed = {each["name"]: each for each in json.loads(out)}
    assert listed["year-end"]["differs"] == {"year_end_cutoff": True}
    assert listed["standard"]["differs"] == {}


def test_a_policy_is_explained(run, tmp_path):
    """Standard without a name; a file of one's own; every switch with its value and an example."""
    _, out, _ = run("policy", "explain", "--json")
    switches = {each["switch"]: each for each in json.loads(out)["switches"]}
    assert (switches["gap_review"]["value"], len(switches)) == (92, 9)
    own = tmp_path / "本市.yaml"
    own.write_text("gap_counts: 31\n", encoding="utf-8")
    status, out, _ = run("policy", "explain", own, "--lang", "en")
    assert status == 0
    assert "gap_counts = 31 (standard: 0)" in out
    assert "Example: 3 years of continuous work asked" in out


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("policy", "explain", "yearend"), 1, "year-end"),
        (("policy", "show"), 2, "list"),
        (("policy", "explain", "no.yaml"), 1, "no.yaml"),
    ],
)
def test_what_is_not_there_is_told(run, arguments, status, words):
    """Unknown names, actions and files: a message, no traceback, the contract's status."""
    found, out, err = run(*arguments)
    assert (found, out) == (status, "")
    assert words in err


def test_an_unknown_switch_in_a_file_is_told(run, person, tmp_path):
    """With the file, the place, and the switches that there are."""
    own = tmp_path / "口径.yaml"
    own.write_text("switches: {gap_count: 31}\n", encoding="utf-8")
    status, _, err = run("check", person, "--occupation", "电工", "--policy", own)
    assert status == 1
    assert "口径.yaml: switches.gap_count" in err
    assert "gap_counts" in err


def test_check_uses_rulings_and_cites_them(run, person, tmp_path):
    """Undetermined without, eligible with; the ruling stands among what is assumed."""
    rulings = tmp_path / "裁定.yaml"
    rulings.write_text(RULING, encoding="utf-8")
    target = ("check", person, "--occupation", "电工", "--level", "4", "--on", "2026-11-20", "--json")
    _, out, _ = run(*target)
    before = json.loads(out)
    _, out, _ = run(*target, "--rulings", rulings)
    after = json.loads(out)
    assert {each["status"] for each in before} == {"undetermined"}
    assert "eligible" in {each["status"] for each in after}
    assumed = [one["text"] for each in after for item in each["items"] for one in item["assumes"] if one["code"] == "ruling"]
    assert "某审核组于2026-03-05裁定：“机电维修”对“电工”为本职业，理由是“同一岗位”" in assumed


def test_contradicting_rulings_stop_the_check(run, person, tmp_path):
    """Nothing is decided under rules that contradict each other."""
    rulings = tmp_path / "裁定.yaml"
    rulings.write_text(RULING + RULING.replace("own", "none"), encoding="utf-8")
    status, out, err = run("check", person, "--occupation", "电工", "--rulings", rulings)
    assert (status, out) == (1, "")
    assert "裁定.yaml:2" in err
    assert "第 1 行" in err


def test_plan_uses_rulings(run, person, tmp_path):
    """Sixteen years as 机电维修 count where a ruling makes them years as 电工; without it ten years begin on the day."""
    rulings = tmp_path / "裁定.yaml"
    rulings.write_text(RULING, encoding="utf-8")
    rules = tmp_path / "rules.json"
    work = {"work": {"years": 10, "in": "own", "counted": "cumulative"}}
    item = {"number": "1", "text": "累计从事本职业工作10年以上。", "expr": work}
    town = {"document": {"id": "town", "title": "某市条件"}, "entries": [{"occupation": "电工", "level": 3, "items": [item]}]}
    rules.write_text(json.dumps(town), encoding="utf-8")
    target = ("plan", person, "--occupation", "电工", "--level", "3", "--on", "2026-11-20", "--rules", rules, "--json")
    assert json.loads(run(*target)[1])[0]["reached"] == "2036-11-20"
    assert json.loads(run(*target, "--rulings", rulings)[1])[0]["reached"] == "2026-11-20"


def test_ask_asks_nothing_that_a_ruling_settles(run, person, tmp_path):
    """How 机电维修 stands to 电工 is for the body to say; with its ruling there is nothing to ask."""
    rulings = tmp_path / "裁定.yaml"
    rulings.write_text(RULING, encoding="utf-8")
    target = ("ask", person, "--occupation", "电工", "--level", "4", "--document", "rending-2023", "--on", "2026-11-20", "--json")
    assert json.loads(run(*target)[1])["id"] == "relations.occupations.电工.机电维修"
    assert json.loads(run(*target, "--rulings", rulings)[1]) is None


@pytest.mark.parametrize("command", ["plan", "ask"])
def test_contradicting_rulings_stop_plans_and_interviews(run, person, tmp_path, command):
    """As they stop the check: both lines are named, nothing is printed."""
    rulings = tmp_path / "裁定.yaml"
    rulings.write_text(RULING + RULING.replace("own", "related"), encoding="utf-8")
    status, out, err = run(command, person, "--occupation", "电工", "--level", "4", "--json", "--rulings", rulings)
    assert (status, out) == (1, "")
    assert "裁定.yaml:2" in err


def test_check_uses_an_evidence_profile(run, person):
    """The papers of the profile, in the language asked for."""
    _, out, _ = run("check", person, "--occupation", "电工", "--level", "4", "--evidence", "commitment", "--json", "--lang", "en")
    work = [one for each in json.loads(out) for one in each["evidence"] if one["for"] == "work"]
    assert work
    assert all(one["papers"] == ["a signed statement of all jobs"] for one in work)


def test_the_page_shows_findings_and_no_id_number(run, person):
    """The wrong check character is told; the number is masked whatever it begins with."""
    _, out, _ = run("check", person, "--occupation", "电工", "--level", "4", "--on", "2026-11-20")
    assert "不一致：身份证号码的校验码不符" in out
    assert "000000199001010010" not in out
