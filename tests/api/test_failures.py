"""What goes wrong is told in one shape, at its place in what was sent, in the caller's language; and no body is ever logged."""

import json

import pytest
from django.test import Client
from invented_numbers import id_number

from zhunkao.doors.web.api import examples, views
from zhunkao.doors.web.logs import JsonLines

FIELDS = ["code", "message", "path", "hint", "span", "others"]


def told(response, status):
    """The error of an answer, after a look at its shape."""
    assert response.status_code == status, response.content.decode()
    assert response.headers["Content-Type"] == "application/json"
    value = response.json()
    assert list(value) == ["error"]
    assert list(value["error"]) == FIELDS
    assert value["error"]["message"]
    return value["error"]


def long_document(count):
    """One entry with so many conditions."""
    items = [{"number": str(number), "expr": {"age": {"at_least": 16}}} for number in range(count)]
    return {"entries": [{"occupation": "青溪编织工", "level": 5, "items": items}]}


@pytest.mark.parametrize(
    ("address", "value", "code", "path"),
    [
        ("check", {}, "model.missing_key", []),
        ("check", [], "model.not_object", []),
        ("check", {"applicant": []}, "model.not_object", ["applicant"]),
        ("check", {"applicant": {}, "ocupation": "电工"}, "model.unknown_key_near", ["ocupation"]),
        ("check", {"applicant": {}, "level": "3"}, "model.not_whole_number", ["level"]),
        ("check", {"applicant": {}, "level": 6}, "model.not_level", ["level"]),
        ("check", {"applicant": {}, "work_type": "数控车工"}, "api.work_type_alone", ["work_type"]),
        ("check", {"applicant": {}, "on": "2026-02-30"}, "model.no_such_day", ["on"]),
        ("check", {"applicant": {}, "on": "2026"}, "doors.not_a_day", ["on"]),
        ("check", {"applicant": {}, "policy": "no-such"}, "model.unknown_policy", ["policy"]),
        ("check", {"applicant": {}, "policy": "own.yaml"}, "model.unknown_policy", ["policy"]),
        ("check", {"applicant": {}, "policy": {"gap_counts": -1}}, "model.too_small", ["policy", "gap_counts"]),
        ("check", {"applicant": {"work": [{"from": "2020-13"}]}}, "model.no_such_day", ["applicant", "work", 0, "from"]),
        ("check", {"applicant": {"birth_date": "2190"}}, "model.born_later", ["applicant", "birth_date"]),
        (
            "check",
            {"applicant": {"relations": {"fields": {"a.b[1]": {"c": "yes"}}}}},
            "model.not_one_of",
            ["applicant", "relations", "fields", "a.b[1]", "c"],
        ),
        ("check", {"applicant": {"work": [{}] * 501}}, "api.too_many_records", ["applicant", "work"]),
        ("plan", {**examples.PLAN, "applicant": {"work": [{}] * 61}}, "api.too_many_to_search", ["applicant"]),
        ("ask", {"applicant": {"work": [{}] * 31, "titles": [{}] * 30}}, "api.too_many_to_search", ["applicant"]),
        (
            "ask",
            {"applicant": {"awards": [{"what": "contest", "for": [f"职业{number}" for number in range(61)]}]}},
            "api.too_many_occupations",
            ["applicant"],
        ),
        ("check", {"applicant": {}, "rules": []}, "model.empty_list", ["rules"]),
        ("check", {"applicant": {}, "rules": {}}, "model.not_list", ["rules"]),
        ("check", {"applicant": {}, "rules": ["own.json"]}, "model.not_object", ["rules", 0]),
        ("check", {"applicant": {}, "rules": [{"entries": []}]}, "doors.no_rules", ["rules"]),
        ("check", {"applicant": {}, "rules": [examples.DOCUMENT] * 11}, "api.too_many_documents", ["rules"]),
        ("check", {"applicant": {}, "rules": [examples.DOCUMENT] * 2}, "rulebase.same_document", ["rules", 1, "document", "id"]),
        ("ask", {"applicant": {}, "rules": [long_document(1001)]}, "api.too_many_conditions", ["rules"]),
        ("plan", {**examples.PLAN, "rules": [long_document(1001)]}, "api.too_many_conditions", ["rules"]),
        ("check", {"applicant": {}, "rules": [long_document(5001)]}, "api.too_many_conditions", ["rules"]),
        ("check/many", {"applicants": [{}] * 500, "rules": [long_document(601)]}, "api.too_many_conditions", ["rules"]),
        (
            "check/many",
            {"applicants": [{}], "rules": [examples.DOCUMENT, {"entries": [{"occupation": "甲工", "level": 9, "items": []}]}]},
            "model.not_level",
            ["rules", 1, "entries", 0, "level"],
        ),
        (
            "answer",
            {
                **examples.ANSWER,
                "rules": [{"entries": [{"occupation": "甲工", "level": 4, "items": [{"number": "1", "expr": {"age": {}}}]}]}],
            },
            "model.missing_key",
            ["rules", 0, "entries", 0, "items", 0, "expr", "age"],
        ),
        ("check/many", {"applicants": []}, "model.empty_list", ["applicants"]),
        ("check/many", {"applicants": [{}, {"work": 3}]}, "model.not_list", ["applicants", 1, "work"]),
        ("plan", {"applicant": {}, "level": 3}, "model.missing_key", []),
        ("plan", {"applicant": {}, "occupation": None, "level": 3}, "model.missing_key", ["occupation"]),
        ("plan", {**examples.PLAN, "wait_days": "soon"}, "planning.bad_days", ["wait_days"]),
        ("plan", {**examples.PLAN, "allow": {"degree": 3}}, "planning.unknown_allowance", ["allow"]),
        ("plan", {**examples.PLAN, "allow": {"degree associate": "3"}}, "model.not_whole_number", ["allow", "degree associate"]),
        ("ask", {"applicant": {}, "level": 3}, "api.needs_occupation", ["level"]),
        ("ask", {"applicant": {}, "states": {"work": "maybe"}}, "model.not_one_of", ["states", "work"]),
        ("answer", {**examples.ANSWER, "answer": "yes"}, "interview.not_yes_no", ["answer"]),
        ("say", {"expr": {"work": {"years": 5, "in": "own"}}}, "model.missing_key", ["expr", "work"]),
        ("parse", {"sentence": "会唱歌。"}, "language.not_understood", ["sentence"]),
        ("parse", {"sentence": "年" * 2001}, "api.too_long", ["sentence"]),
        ("read", {"text": "没有条件的文字。"}, "reading.no_conditions", ["text"]),
        ("read", {"text": "x", "name": "../x.txt"}, "api.bad_name", ["name"]),
    ],
)
def test_what_does_not_fit_is_told_at_its_place(post, address, value, code, path):
    error = told(post(address, value), 422)
    assert (error["code"], error["path"]) == (code, path)


def test_a_fault_in_a_record_that_was_answered_stands_at_its_place_in_the_answer(post):
    sent = {**examples.ASK, "states": {"work": "answered"}, "answer": [{"occupation": "电工"}, {"from": "2020-13"}]}
    assert told(post("answer", sent), 422)["path"] == ["answer", 1, "from"]


def test_nothing_is_answered_when_nothing_is_asked(post):
    """Somebody without work, school, course and certificate is surely not eligible, whatever else is said."""
    nothing = {"work": [], "certificates": [], "education": [], "training": []}
    sent = {"applicant": nothing, "occupation": "电工", "level": 3, "answer": True}
    assert told(post("answer", sent), 409)["code"] == "interview.nothing_asked"


@pytest.mark.parametrize(
    ("address", "code", "path"),
    [
        ("documents/no-such", "rulebase.unknown_document", ["document"]),
        ("policies/no-such", "model.unknown_policy", ["policy"]),
        ("entry?occupation=点工", "rulebase.unknown_occupation", ["occupation"]),
        ("entry?occupation=电工&work_type=x", "rulebase.without_work_types", ["work_type"]),
        ("entry?occupation=电工&document=x", "rulebase.unknown_document", ["document"]),
        ("no-such", "api.no_such_address", []),
        ("", "api.no_such_address", []),
    ],
)
def test_what_is_not_there(get, address, code, path):
    error = told(get(address), 404)
    assert (error["code"], error["path"]) == (code, path)


def test_an_unknown_occupation_is_not_there_for_a_check_either(post):
    error = told(post("check", {"applicant": {}, "occupation": "点工"}), 404)
    assert error["path"] == ["occupation"]
    assert "钳工" in error["hint"]


@pytest.mark.parametrize(
    ("address", "code", "path"),
    [
        ("entries?limit=0", "model.too_small", ["limit"]),
        ("entries?limit=999", "api.too_great", ["limit"]),
        ("entries?limit=ten", "model.not_whole_number", ["limit"]),
        (f"entries?q={'x' * 61}", "api.too_long", ["q"]),
        ("entry", "model.missing_key", ["occupation"]),
        ("entry?occupation=", "model.empty_text", ["occupation"]),
        ("entry?ocupation=电工", "model.unknown_key_near", ["ocupation"]),
        ("entries?q=a&q=b", "api.parameter_twice", ["q"]),
    ],
)
def test_parameters_that_do_not_fit(get, address, code, path):
    error = told(get(address), 422)
    assert (error["code"], error["path"]) == (code, path)


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (" ", "rulebase.json_empty"),
        ("{", "rulebase.json_ends_early"),
        ('{"applicant": {}, "applicant": {}}', "rulebase.json_duplicate_key"),
        ('{"applicant": {"work": NaN}}', "rulebase.not_json_number"),
        (b'{"applicant": "\xff"}', "api.not_utf8"),
        ('{"applicant": {"id": "\\ud800"}}', "api.half_character"),
        ('{"applicant": ' + "[" * 100 + "]" * 100 + "}", "rulebase.json_too_deep"),
        ('{"applicant": ' + "[" * 90_000 + "]" * 90_000 + "}", "rulebase.json_too_deep"),
    ],
)
def test_what_is_no_json(post, sent, code):
    assert told(post("check", sent), 400)["code"] == code


@pytest.mark.parametrize("media", ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=gbk", ""])
def test_other_media(post, media):
    response = post("check", "{}", media)
    assert told(response, 415)["code"] == "api.media_type"
    assert response.headers["Accept"] == "application/json"


def test_packed_content(post):
    assert told(post("check", "{}", **{"content-encoding": "gzip"}), 415)["code"] == "api.packed"


@pytest.mark.parametrize(("method", "address", "allowed"), [("put", "check", "POST"), ("post", "documents", "GET, HEAD")])
def test_methods_that_an_address_does_not_take(method, address, allowed):
    response = getattr(Client(), method)(f"/api/v1/{address}")
    assert told(response, 405)["code"] == "api.no_such_method"
    assert response.headers["Allow"] == allowed


def test_monitors_may_ask_for_the_head_alone():
    """What GET answers, without its body; an address that has no GET has no HEAD."""
    whole, head = Client().get("/api/v1/documents"), Client().head("/api/v1/documents")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Length"] == str(len(whole.content))
    assert Client().head("/api/v1/check").status_code == 405


def test_several_faults_are_told_together(post):
    error = told(post("check/many", {"applicants": [{"work": 1}, {}, {"titles": 2}, {"awards": 3}]}), 422)
    assert [error["path"], *(each["path"] for each in error["others"])] == [
        ["applicants", 0, "work"],
        ["applicants", 2, "titles"],
        ["applicants", 3, "awards"],
    ]


def test_a_sentence_tells_where_it_stops(post):
    sentence = "累计从事本职业工作多年以上。"
    span = told(post("parse", {"sentence": sentence}), 422)["span"]
    assert sentence[span["start"] : span["end"]].startswith("多年")


def test_errors_speak_the_callers_language(post):
    chinese, english = (
        told(post("check", {"applicant": {"work": 3}}, **{"accept-language": language}), 422) for language in ("", "en-GB")
    )
    assert chinese["message"] == "3 不是列表（应写成 […]）"
    assert english["message"] == "3 is not a list (write […])"


def test_a_fault_of_ours_has_the_shape_too(post, monkeypatch, caplog):
    def broken(request):
        msg = "a secret of the caller"
        raise RuntimeError(msg)

    monkeypatch.setattr(views, "say", broken)
    error = told(post("say", examples.SAY), 500)
    assert error["code"] == "api.broken"
    assert "secret" not in json.dumps(error)


def test_another_character_set_is_named(post):
    error = told(post("check", "{}", "application/json; charset=gbk"), 415)
    assert "charset=gbk" in error["message"]


def test_what_is_no_http_is_answered_in_the_same_shape():
    """Chinese in an address as it is; the server answers before any of our views could."""
    from zhunkao.doors.web.workers import bad_address

    head, _, body = bad_address().partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400 ")
    assert f"Content-Length: {len(body)}".encode() in head
    error = json.loads(body)["error"]
    assert error.keys() == {"code", "message", "path", "hint", "span", "others"}
    assert "--data-urlencode" in error["message"]


def test_uploads_that_are_none():
    client = Client()
    assert told(client.post("/api/v1/read", {}), 422)["code"] == "api.one_file"
    assert told(client.post("/api/v1/read", {"file": "words"}), 422)["code"] == "api.one_file"
    media = "multipart/form-data; boundary=x"
    assert told(client.post("/api/v1/read", b"--x", content_type="multipart/form-data"), 400)["code"] == "api.bad_form"
    assert told(client.post("/api/v1/read", b"--x\r\nno", content_type=media), 422)["code"] == "api.one_file"


def test_no_body_and_no_address_is_logged(post, get, caplog):
    """An invented person with a number of an impossible region is sent to every kind of end; the logs know nothing of it."""
    number = id_number("19930912")
    person = {**examples.PERSON, "id_number": number, "name": "陈小禾"}
    post("check", {"applicant": person})
    post("check", {"applicant": {**person, "work": number}})
    post("check", json.dumps({"applicant": person})[:-5])
    get(f"entries?q={number}")
    get(f"documents/{number}")
    get(f"{number}/陈小禾")
    written = "".join(map(JsonLines().format, caplog.records))
    assert '"route": "/api/v1/check"' in written
    assert number not in written
    assert "陈小禾" not in written
