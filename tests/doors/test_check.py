"""`zhunkao check`: the same decisions as JSON and as pages, for one and for many; bad input leaves nothing printed."""

import json

import pytest
from demo import AFTER_4, DOCUMENT, PERSON, as_text, entry, item

DAY = "2026-12-01"


@pytest.fixture
def rules(write):
    return write("rules.json", as_text(DOCUMENT))


@pytest.fixture
def check(zhunkao, write, rules):
    """Checks a person (as a dict) against the demo document."""

    def run(person, *options, name="person.json"):
        return zhunkao("check", write(name, as_text(person)), "--rules", rules, "--on", DAY, *options)

    return run


# --- JSON -------------------------------------------------------------------------------------------------------------------


def test_json_is_one_array_of_decisions(check):
    """Five years from 30 June 2021 are reached on 30 June 2026."""
    done = check(PERSON, "--occupation", "电工", "--level", "3", "--json")
    assert (done.status, done.err) == (0, "")
    (decision,) = done.json()
    assert (decision["status"], decision["by"], decision["on"]) == ("eligible", ["1"], DAY)
    assert (decision["document"], decision["policy"]["name"]) == ("demo", "standard")


def test_json_is_what_python_gives(check, write, rules):
    import zhunkao

    decisions = zhunkao.load(rules).check(PERSON, occupation="电工", on=DAY)
    assert check(PERSON, "--occupation", "电工", "--json").json() == [decision.to_json() for decision in decisions]


def test_a_rule_base_may_be_given_as_a_dict():
    import zhunkao

    (decision,) = zhunkao.load(DOCUMENT).check(PERSON, "demo", "电工", None, 4, DAY)
    assert decision.status == "eligible"


def test_yaml_and_json_lines_decide_alike(check, zhunkao, write, rules):
    yaml = write("person.yaml", "id: A-1\ncertificates: [{occupation: 电工, level: 4, issued_on: 2021-06-30}]\nwork: []\n")
    lines = write(
        "people.jsonl",
        '{"id": "A-1", "certificates": [{"occupation": "电工", "level": 4, "issued_on": "2021-06-30"}], "work": []}\n',
    )
    options = ("--rules", rules, "--on", DAY, "--level", "3", "--json")
    one, many = zhunkao("check", yaml, *options), zhunkao("check", lines, *options)
    assert one.json() == json.loads(many.out)


@pytest.fixture
def people(write):
    persons = [{**PERSON, "id": "A-1"}, {"id": "A-2", "work": [], "certificates": []}, {"id": "A-3"}]
    return write("people.jsonl", "\n\n".join(as_text(person) for person in persons) + "\n")


def test_many_applicants_give_one_array_a_line(zhunkao, people, rules):
    done = zhunkao("check", people, "--rules", rules, "--on", DAY, "--occupation", "电工", "--level", "3", "--json")
    arrays = [json.loads(line) for line in done.out.splitlines()]
    assert [[decision["applicant"] for decision in array] for array in arrays] == [["A-1"], ["A-2"], ["A-3"]]
    assert [array[0]["status"] for array in arrays] == ["eligible", "not_eligible", "undetermined"]


def test_rules_may_be_several(zhunkao, write, rules):
    """Written once before several values, or several times; each document decides for itself."""
    other = {**DOCUMENT, "document": {**DOCUMENT["document"], "id": "other"}}
    second, person = write("other.json", as_text(other)), write("person.json", as_text(PERSON))
    options = ("--occupation", "电工", "--level", "3", "--on", DAY, "--json")
    for given in (
        (person, "--rules", rules, second),
        (person, "--rules", rules, "--rules", second),
        ("--rules", rules, second, person),
    ):
        done = zhunkao("check", *given, *options)
        assert [decision["document"] for decision in done.json()] == ["demo", "other"]


def test_one_document_may_be_chosen(zhunkao, write, rules):
    other = write("other.json", as_text({**DOCUMENT, "document": {**DOCUMENT["document"], "id": "other"}}))
    person = write("person.json", as_text(PERSON))
    done = zhunkao("check", person, "--rules", rules, other, "--document", "other", "--level", "3", "--on", DAY, "--json")
    assert [decision["document"] for decision in done.json()] == ["other"]


def test_a_level_may_be_named(check):
    by_name = check(PERSON, "--level", "高级工", "--json").json()
    assert by_name == check(PERSON, "--level", "3", "--json").json()
    assert [decision["level"] for decision in by_name] == [3]


def test_a_policy_may_be_a_file(check, write):
    """A certificate of level 3 serves where level 4 is asked, unless the policy says otherwise."""
    person = {"id": "A", "certificates": [{"occupation": "电工", "level": 3, "issued_on": "2015-01-01"}], "education": []}
    person["work"] = [{"occupation": "电工", "from": "2015-01-01", "to": None}]
    policy = write("strict.yaml", "name: 严格\nhigher_certificate_counts: false\n")
    (usual,) = check(person, "--level", "3", "--json").json()
    (strict,) = check(person, "--level", "3", "--json", "--policy", policy).json()
    assert (usual["status"], strict["status"]) == ("eligible", "not_eligible")
    assert strict["policy"]["name"] == "严格"


def test_without_a_day_it_is_today(zhunkao, write, rules):
    from datetime import date

    done = zhunkao("check", write("person.json", as_text(PERSON)), "--rules", rules, "--level", "3", "--json")
    assert done.json()[0]["on"] == date.today().isoformat()


def test_applicants_come_from_standard_input_too(zhunkao, rules, monkeypatch):
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(as_text(PERSON).encode())))
    assert zhunkao("check", "-", "--rules", rules, "--on", DAY, "--level", "3", "--json").json()[0]["status"] == "eligible"


# --- pages ------------------------------------------------------------------------------------------------------------------


def test_a_page_says_verdict_reason_and_next_step_in_that_order(check):
    out = check(PERSON, "--occupation", "电工", "--level", "3").out
    places = [out.index(words) for words in ("✓ 符合", "凭第 1 项", "取得本职业四级/中级工", "自2021-06-30起计", "下一步")]
    assert places == sorted(places)


def test_a_refusal_says_from_which_day(check):
    """Level 3 since 1 May 2025, four years on: 1 May 2029."""
    person = {**PERSON, "certificates": [{"occupation": "电工", "level": 3, "issued_on": "2025-05-01"}]}
    out = check(person, "--level", "2").out
    assert "✗ 不符合" in out
    assert "2029-05-01" in out
    assert "2年5个月" in out


def test_an_open_question_names_the_record_it_is_about(check):
    person = {**PERSON, "certificates": [{"occupation": "电工", "level": 4}], "education": []}
    out = check(person, "--level", "3").out
    assert "? 待定" in out
    assert "待补：电工四级/中级工证书" in out
    assert "哪天颁发" in out


def test_the_overview_parts_now_near_and_held(check):
    """Level 3 holds; level 4 too, but it is held already; level 2 waits for a certificate of level 3 that no time brings."""
    out = check(PERSON).out
    now, rest = out.split("◷ 快了")
    assert "✓ 现在可以申报（1）" in now
    assert "三级/高级工" in now.split("凭")[1]
    assert "已持有同级或更高证书的：电工 四级/中级工" in rest
    assert "二级/技师" not in rest


def test_the_overview_gives_the_day_of_what_is_near(check):
    person = {**PERSON, "certificates": [], "work": [{"occupation": "电工", "from": "2021-03-01", "to": None}], "education": []}
    out = check(person).out
    near = out.split("◷ 快了（1）")[1]
    assert "2027-03-01" in near


@pytest.mark.parametrize("options", [("--json",), ()])
def test_long_files_show_how_far_they_are_on_a_terminal(zhunkao, people, rules, monkeypatch, options):
    """The bar stands on standard error alone, and only where that is a terminal; the result is the same byte for byte."""
    arguments = ("check", people, "--rules", rules, "--occupation", "电工", "--on", "2026-11-20", *options)
    plain = zhunkao(*arguments)
    monkeypatch.setattr("zhunkao.doors.cli.waiting.MOMENT", 0)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    shown = zhunkao(*arguments)
    assert plain.err == ""
    assert "逐人判定" in shown.err
    assert shown.out == plain.out


def test_an_overview_with_nothing_in_it_says_so(zhunkao, write, rules):
    """Three empty lists alone would leave the reader guessing; the rules know no 制墨工."""
    person = {"work": [{"occupation": "制墨工", "from": "2020-01-01", "to": None}], "certificates": []}
    done = zhunkao("check", write("person.json", as_text(person)), "--rules", rules, "--on", "2026-11-20")
    assert "没有现在或三年内可以申报的" in done.out


def test_the_next_step_names_only_what_the_nearest_way_waits_for(zhunkao, write):
    """Three years or, with another paper, two: the item holds first by the two years, so these alone are told."""
    by = [{"work": {"years": years, "in": "own", "counted": "cumulative"}} for years in (3, 2)]
    item = {"number": "1", "text": "满3年或满2年。", "expr": {"any": by}}
    town = {"document": {"id": "t", "title": "某市条件"}, "entries": [{"occupation": "电工", "level": 4, "items": [item]}]}
    person = {"work": [{"occupation": "电工", "from": "2026-01-01", "to": None}]}
    done = zhunkao(
        "check",
        write("p.json", as_text(person)),
        "--rules",
        write("t.json", as_text(town)),
        "--occupation",
        "电工",
        "--on",
        "2026-11-20",
    )
    (following,) = [line for line in done.out.splitlines() if "下一步" in line]
    assert "等到 2028-01-01" in following
    assert "要求2年" in following
    assert "要求3年" not in following


def test_work_types_of_one_occupation_are_one_target(zhunkao, write):
    """The level is held already: that is told once, not left out because four work types are in view."""
    entry = {
        "occupation": "试茶师",
        "level": 4,
        "items": [{"number": "1", "text": "年满16周岁。", "expr": {"age": {"at_least": 16}}}],
    }
    types = [{**entry, "work_type": name} for name in ("甲", "乙", "丙", "丁")]
    town = write("t.json", as_text({"document": {"id": "t", "title": "某市条件"}, "entries": types}))
    held = [{"occupation": "试茶师", "level": 4, "issued_on": "2020-01-01"}]
    person = write("p.json", as_text({"birth_date": "1990-01-01", "certificates": held}))
    done = zhunkao("check", person, "--rules", town, "--occupation", "试茶师", "--on", "2026-11-20")
    assert done.out.count("已是“试茶师”4 级") == 1


def test_many_applicants_give_one_table(zhunkao, people, rules):
    out = zhunkao("check", people, "--rules", rules, "--on", DAY, "--level", "3").out
    assert [words in out for words in ("✓ 符合", "✗ 不符合", "? 待定", "3 人")] == [True] * 4


def test_pages_speak_english(check):
    """Beside names of people, occupations and kinds of schools there is nothing Chinese on an English page."""
    out = check(PERSON, "--level", "3", "--lang", "en").out
    assert "✓ eligible" in out
    for name in ("示范条件", "陈小禾", "电工", "青溪水务", "楼宇自动化", "技师学院"):
        out = out.replace(name, "")
    assert [letter for letter in out if "一" <= letter <= "鿿"] == []


@pytest.mark.parametrize("options", [(), ("--level", "3"), ("--level", "3", "--json"), ("--lang", "en")])
def test_the_id_number_is_masked(check, options):
    done = check({**PERSON, "id": "A-1 520103199309121238"} if "--json" not in options else PERSON, *options)
    assert "520103199309121238" not in done.out + done.err


def test_lines_are_no_wider_than_the_page(check):
    from rich.cells import cell_len

    for options in ((), ("--occupation", "电工")):
        assert max(cell_len(line) for line in check(PERSON, *options).out.splitlines()) <= 100


def test_no_colours_where_nobody_sees_them(check):
    assert "\x1b" not in check(PERSON).out


def test_what_was_not_understood_is_said(check):
    """A word outside the lists is unknown and comes back; it is no error."""
    done = check({**PERSON, "hobby": "钓鱼", "work": [{**PERSON["work"][0], "nature": "兼职"}]}, "--level", "4")
    assert done.status == 0
    assert "hobby" in done.out
    assert "兼职" in done.out


# --- bad input --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "空"),
        ("{", "JSON"),
        ("[]", "没有申报人"),
        ("[{}, {}]", "jsonl"),
        ("3", "3"),
        ('{"id": "1", "id": "2"}', "id"),
        ('{"birth_date": "1990-04-31"}', "birth_date: 没有 1990-04-31 这一天"),
        ('{"birth_date": "2099-01-01"}', "birth_date"),
        ('{"birth_date": "2000-01-01", "work": [{"occupation": "电工", "from": "1999-01-01"}]}', "work[0].from"),
        ('{"work": [{"from": "2020-05-01", "to": "2020-04-30"}]}', "work[0].to"),
        ('{"work": {"occupation": "电工"}}', "work"),
        ('{"work": [{"years": "五"}]}', "work[0].years"),
        ('{"certificates": [{"level": 6}]}', "certificates[0].level"),
        ('{"certificates": [{"level": "3"}]}', "certificates[0].level"),
        ('{"relations": {"occupations": {"电工": {"焊工": "maybe"}}}}', "relations.occupations.电工.焊工"),
    ],
)
@pytest.mark.parametrize("options", [("--json",), ()])
def test_a_bad_applicant_is_refused_with_the_place(zhunkao, write, rules, content, words, options):
    done = zhunkao("check", write("person.json", content), "--rules", rules, "--on", DAY, *options)
    assert (done.status, done.out) == (1, "")
    assert "person.json" in done.err
    assert words in done.err


def test_every_bad_line_is_told_and_nothing_is_printed(zhunkao, write, rules):
    lines = write("people.jsonl", '{"id": "1"}\n{"work": 3}\n{"id": "2"}\n{"birth_date": "1990-13"}\n')
    done = zhunkao("check", lines, "--rules", rules, "--json")
    assert (done.status, done.out) == (1, "")
    assert "people.jsonl:2: work" in done.err
    assert "people.jsonl:4: birth_date" in done.err


def test_a_flood_of_bad_lines_is_cut(zhunkao, write, rules):
    done = zhunkao("check", write("people.jsonl", "{\n" * 500), "--rules", rules)
    assert done.status == 1
    assert len(done.err.splitlines()) <= 12
    assert "490" in done.err


@pytest.mark.parametrize("name", ["people.csv", "people", "people.txt"])
def test_another_kind_of_file_is_refused(zhunkao, write, name):
    done = zhunkao("check", write(name, "{}"))
    assert (done.status, done.out) == (1, "")
    assert ".jsonl" in done.err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--level", "6"), "6"),
        (("--level", "0"), "0"),
        (("--level", "特级"), "特级"),
        (("--occupation", "电子商务工"), "电子商务师"),
        (("--occupation", "电工", "--work-type", "水下电工"), "电工"),
        (("--occupation", "电工", "--level", "1"), "4"),
        (("--document", "demp"), "demo"),
        (("--on", "2026-04-31"), "2026-04-31"),
        (("--on", "2026"), "2026-11-20"),
        (("--on", "明天"), "明天"),
        (("--policy", "lenient"), "standard"),
    ],
)
@pytest.mark.parametrize("more", [("--json",), ()])
def test_a_target_that_does_not_exist_is_refused(zhunkao, write, rules, options, words, more):
    """Also with `--on` given twice: the last one counts."""
    person = write("person.json", as_text(PERSON))
    done = zhunkao("check", person, "--rules", rules, "--on", DAY, *options, *more)
    assert (done.status, done.out) == (1, "")
    assert words in done.err


@pytest.mark.parametrize("content", ["gap_counts: -1", "gaps: 3", "presume_programme: 3", "[]", "a: {"])
def test_a_bad_policy_is_refused(zhunkao, write, rules, content):
    person, policy = write("person.json", as_text(PERSON)), write("policy.yaml", content)
    done = zhunkao("check", person, "--rules", rules, "--policy", policy)
    assert (done.status, done.out) == (1, "")
    assert "policy.yaml" in done.err


def broken(**changes):
    expr = {"work": {**AFTER_4["work"], **changes}}
    return {**DOCUMENT, "entries": [entry("电工", 3, item("1", expr, "…"))]}


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (broken(years="四"), "entries[0].items[0].expr.work.years"),
        (broken(years=0), "entries[0].items[0].expr.work.years"),
        (broken(yeras=4), "years"),
        ({**DOCUMENT, "entries": [{**DOCUMENT["entries"][0], "level": 6}]}, "entries[0].level"),
        ({"entries": 3}, "entries"),
        ([], "rules.json"),
        ({"document": {}}, "entries"),
    ],
)
def test_bad_rules_are_refused_with_the_path(zhunkao, write, document, words):
    rules = write("rules.json", as_text(document))
    done = zhunkao("check", write("person.json", as_text(PERSON)), "--rules", rules, "--json")
    assert (done.status, done.out) == (1, "")
    assert words in done.err


def test_a_level_alone_gives_the_overview_of_that_level(zhunkao, write):
    """What holds and what is near at the level, as without a target; JSON has every entry of the level."""
    other = entry("焊工", 3, item("1", {"work": {"years": 5, "in": "own", "counted": "cumulative"}}, ""))
    two = write("two.json", as_text({**DOCUMENT, "entries": [*DOCUMENT["entries"], other]}))
    about = (write("person.json", as_text(PERSON)), "--rules", two, "--on", DAY, "--level", "3")
    page = zhunkao("check", *about).out
    assert "现在可以申报（1）" in page
    assert "焊工" not in page
    assert "四级/中级工   demo" not in page
    assert {(each["occupation"], each["level"]) for each in zhunkao("check", *about, "--json").json()} == {
        ("电工", 3),
        ("焊工", 3),
    }


def test_facts_cannot_steer_the_terminal(zhunkao, write, rules):
    """A name may hold an escape character; it is shown as ?, not sent."""
    person = write("person.json", '{"id": "\\u001b[31mA", "work": [{"occupation": "\\u001b]0;x\\u0007电工", "years": 2}]}')
    done = zhunkao("check", person, "--rules", rules, "--on", DAY)
    assert "?[31mA" in done.out
    assert "\x1b" not in done.out
