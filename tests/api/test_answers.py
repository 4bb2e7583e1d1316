"""What the API answers is what the command line prints, byte for byte; and it answers in the forms that it says it does."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema_rs import validator_for

from zhunkao.doors.web.api import examples
from zhunkao.doors.web.api.openapi import document
from zhunkao.doors.web.api.writing import indented

PERSON = examples.PERSON
DAY = "2026-11-20"


@pytest.fixture
def person_file(tmp_path):
    file = tmp_path / "person.json"
    file.write_text(json.dumps(PERSON, ensure_ascii=False), encoding="utf-8")
    return file


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("address", "more", "arguments"),
    [
        ("check", {"occupation": "电工", "level": 3}, ["check", "--occupation", "电工", "--level", "3"]),
        ("check", {"policy": "strict"}, ["check", "--policy", "strict"]),
        ("plan", {"occupation": "电工", "level": 2}, ["plan", "--occupation", "电工", "--level", "2"]),
        (
            "plan",
            {"occupation": "电工", "level": 2, "wait_days": 30, "allow": {"degree associate": 36}},
            ["plan", "--occupation", "电工", "--level", "2", "--wait-days", "30", "--allow", "degree associate=36"],
        ),
        ("ask", {"occupation": "电工", "level": 2}, ["ask", "--occupation", "电工", "--level", "2"]),
    ],
)
def test_an_answer_is_that_of_the_command_line(run, post, person_file, address, more, arguments, language):
    printed = run(arguments[0], str(person_file), *arguments[1:], "--on", DAY, "--json", "--lang", language)
    answered = post(address, {"applicant": PERSON, "on": DAY, **more}, **{"accept-language": language})
    assert (printed.status, answered.status_code) == (0, 200)
    assert answered.content.decode() == printed.out


def test_what_was_read_decides_at_once_as_with_the_commands_option(run, post, person_file, tmp_path):
    """A document through `/read`, then into `rules`: byte for byte what `--rules` gives for the document itself."""
    file = tmp_path / examples.READ["name"]
    file.write_text(examples.READ["text"], encoding="utf-8")
    read = post("read", examples.READ).json()
    for address, more, arguments in (
        ("check", {"occupation": "茶艺师", "level": 5}, ["--occupation", "茶艺师", "--level", "5"]),
        ("check", {}, []),
        ("plan", {"occupation": "茶艺师", "level": 5}, ["--occupation", "茶艺师", "--level", "5"]),
        ("ask", {"occupation": "茶艺师", "level": 5}, ["--occupation", "茶艺师", "--level", "5"]),
    ):
        printed = run(address, str(person_file), *arguments, "--rules", str(file), "--on", DAY, "--json")
        answered = post(address, {"applicant": PERSON, "on": DAY, "rules": [read], **more})
        assert (printed.status, answered.status_code) == (0, 200), printed.err
        assert answered.content.decode() == printed.out


def test_several_documents_decide_for_several_people(run, post, tmp_path):
    """Nobody below 16; one year of work: the first has it, of the second nothing is known."""
    other = {**examples.DOCUMENT, "document": {**examples.DOCUMENT["document"], "id": "zhuxi"}}
    worked = {"birth_date": "1990-01-01", "work": [{"occupation": "青溪编织工", "from": "2020-01-01", "to": None}]}
    sent = {"applicants": [worked, {}], "occupation": "青溪编织工", "on": DAY, "rules": [examples.DOCUMENT, other]}
    found = post("check/many", sent).json()
    assert [[(each["document"], each["status"]) for each in one] for one in found] == [
        [("qingxi", "eligible"), ("zhuxi", "eligible")],
        [("qingxi", "undetermined"), ("zhuxi", "undetermined")],
    ]


def test_an_interview_against_a_document_of_ones_own(post):
    """Its only item asks for age and work: one is asked after the other."""
    about = {"occupation": "青溪编织工", "level": 5, "on": DAY, "rules": [examples.DOCUMENT]}
    first = post("ask", {"applicant": {}, **about}).json()
    sent = {"applicant": {}, "answer": "1990-01-01" if first["id"] == "birth_date" else True, **about}
    then = post("answer", sent).json()["question"]
    assert {first["path"][0], then["path"][0]} == {"birth_date", "work"}


def test_an_answered_question_is_that_of_the_command_line(run, post, tmp_path):
    file = tmp_path / "nobody.json"
    file.write_text("{}", encoding="utf-8")
    target = ["--occupation", "电工", "--level", "4", "--on", DAY]
    printed = run("ask", str(file), *target, "--answer", "true", "--json")
    assert post("answer", examples.ANSWER).content.decode() == printed.out


def test_many_are_answered_line_by_line_as_by_the_command_line(run, post, tmp_path):
    file = tmp_path / "many.jsonl"
    people = examples.CHECK_MANY["applicants"]
    file.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in people), encoding="utf-8")
    printed = run("check", str(file), "--occupation", "电工", "--level", "3", "--on", DAY, "--json")
    lines = post("check/many", examples.CHECK_MANY, accept="application/jsonl")
    assert (lines.status_code, lines.headers["Content-Type"]) == (200, "application/jsonl")
    assert lines.content.decode() == printed.out
    whole = post("check/many", examples.CHECK_MANY)
    assert whole.json() == [json.loads(line) for line in printed.out.splitlines()]


def test_a_document_is_read_as_by_the_command_line(run, post, tmp_path):
    file = tmp_path / examples.READ["name"]
    file.write_text(examples.READ["text"], encoding="utf-8")
    printed = run("read", str(file), "--json").out
    assert post("read", examples.READ).content.decode() == printed
    with file.open("rb") as opened:
        from django.test import Client

        sent = Client().post("/api/v1/read", {"file": opened})
    assert sent.content.decode() == printed
    assert sent.json()["entries"][0]["items"][1]["expr"] == {"apprenticeship": {"in": "own"}}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_policies_and_sentences_are_those_of_the_command_line(run, get, post, tmp_path, language):
    file = tmp_path / "expr.json"
    file.write_text(json.dumps(examples.SAY["expr"]), encoding="utf-8")
    for answered, arguments in (
        (get("policies", **{"accept-language": language}), ["policy", "list"]),
        (get("policies/strict", **{"accept-language": language}), ["policy", "explain", "strict"]),
        (post("say", examples.SAY, **{"accept-language": language}), ["say", str(file)]),
        (post("parse", examples.PARSE), ["parse", examples.PARSE["sentence"], "--occupation", "电工", "--level", "4"]),
    ):
        assert answered.content.decode() == run(*arguments, "--json", "--lang", language).out


def test_what_is_doubtful_about_a_sentence_is_told(post):
    """The bracket is closed by a mark that does not open one: read all the same, with a doubt."""
    sentence = "取得本职业四级/中级工职业资格证书后（技能等级证书），累计从事本职业工作2年以上"
    answer = post("parse/full", {"sentence": sentence}).json()
    assert answer["said"]["zh"].startswith("取得本职业四级/中级工职业资格证书（技能等级证书）后")
    assert answer["doubts"]
    assert post("parse", {"sentence": sentence}).json() == answer["expr"]


# --- rules ------------------------------------------------------------------------------------------------------------------


def test_documents(get):
    listed = get("documents").json()
    assert [each["id"] for each in listed][:2] == ["dengji-baokao", "gz-2023-09"]
    whole = get("documents/gz-2023-09").json()
    assert whole["document"]["id"] == "gz-2023-09"
    assert len(whole["entries"]) == listed[1]["entries"]


@pytest.mark.parametrize(("words", "by"), [("电工", "name"), ("维修电工", "alias"), ("6-31-01-03", "code")])
def test_an_occupation_is_found_by_any_of_its_names(get, words, by):
    hit = get(f"entries?q={words}").json()["hits"][0]
    assert (hit["occupation"], hit["found_by"]) == ("电工", by)
    assert hit["aims"][0] == {"work_type": None, "levels": [5, 4, 3, 2, 1]}


def test_pages_of_a_list_join(get):
    whole = get("entries?limit=200").json()
    parts = [get(f"entries?limit=30&offset={first}").json() for first in range(0, whole["total"], 30)]
    assert [hit for part in parts for hit in part["hits"]] == whole["hits"]
    assert len(whole["hits"]) == whole["total"]


def test_what_is_not_found_is_near_something(get):
    found = get("entries?q=点工").json()
    assert (found["total"], found["hits"]) == (0, [])
    assert found["near"]


def test_the_conditions_of_a_target_stand_with_their_document(get):
    found = get("entry?occupation=维修电工&level=3").json()
    # A document without an own entry of the occupation decides by the one for every occupation.
    assert {each["entry"]["occupation"] for each in found} == {"电工", "*"}
    assert all(each["entry"]["level"] == 3 and each["document"]["title"] for each in found)
    numbers = [item["number"] for item in found[0]["entry"]["items"]]
    assert [said["number"] for said in found[0]["sentences"]["items"]] == numbers


# --- forms ------------------------------------------------------------------------------------------------------------------


def closed(schema):
    """A schema in which no object may hold a field that is not told: what is answered must be described."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(each) for key, each in schema.items()}
    if "properties" in made and "properties" not in made["properties"]:
        made.setdefault("additionalProperties", False)
    return made


GETS = ["documents", "documents/gz-2023-09", "entries?q=电工", "entry?occupation=电工&level=3", "policies", "policies/strict"]
POSTS = {
    "check": examples.CHECK,
    "check/many": examples.CHECK_MANY,
    "plan": examples.PLAN,
    "ask": examples.ASK,
    "answer": examples.ANSWER,
    "say": examples.SAY,
    "parse": examples.PARSE,
    "parse/full": examples.PARSE,
    "read": examples.READ,
}


@pytest.mark.parametrize("address", [*GETS, *POSTS])
def test_an_answer_has_the_form_that_is_described(get, post, address):
    """Nothing is missing and, in this closed reading of the schemas, nothing is there that they do not tell."""
    whole = document("zh")
    sent = POSTS.get(address)
    response = get(address) if sent is None else post(address, sent)
    assert response.status_code == 200
    names = {"documents/gz-2023-09": "documents/{document}", "policies/strict": "policies/{policy}"}
    path = f"/api/v1/{names.get(address, address).partition('?')[0]}"
    told = whole["paths"][path]["get" if sent is None else "post"]["responses"]["200"]["content"]["application/json"]["schema"]
    if address == "answer":
        told = {"$ref": "#/components/schemas/Answered"}
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **told, "components": closed(whole["components"])}
    assert list(map(str, validator_for(schema).iter_errors(response.json()))) == []


@pytest.mark.parametrize("address", GETS)
def test_what_is_asked_for_again_is_not_sent_again(get, address):
    first = get(address)
    again = get(address, **{"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == first["Cache-Control"] == "private, max-age=60"


def test_decisions_are_not_to_be_kept(post):
    response = post("check", examples.CHECK)
    assert response["Cache-Control"] == "no-store"
    assert "ETag" not in response


def test_every_operation_is_tried_here():
    told = {path.removeprefix("/api/v1/") for path in document("zh")["paths"]}
    names = {"documents/gz-2023-09": "documents/{document}", "policies/strict": "policies/{policy}"}
    assert told == {names.get(each, each).partition("?")[0] for each in (*GETS, *POSTS)}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(JSON)
def test_values_are_written_as_by_the_standard_library(value):
    assert indented(value) == json.dumps(value, ensure_ascii=False, indent=2)
