"""The tools through a real client over standard input and output, in Chinese; results are typed and name their sources."""

import json
import sys
from pathlib import Path

import anyio
import pytest

mcp = pytest.importorskip("mcp", reason="the extra mcp is not installed")

from mcp.client.stdio import StdioServerParameters  # noqa: E402 - after the check above

from zhunkao.doors.mcp.server import NAMES  # noqa: E402
from zhunkao.doors.web.api.examples import DOCUMENT, PERSON, READ  # noqa: E402

DAY = "2026-11-20"
TARGET = {"occupation": "电工", "level": 3, "on": DAY}

CALLS = {
    "find_entry": {"words": "维修电工"},
    "entry": {"occupation": "电工", "level": 3},
    "check": {"applicant": PERSON, **TARGET},
    "check_all": {"applicant": PERSON, "on": DAY},
    "check_unknown": {"applicant": {"certificates": PERSON["certificates"]}, **TARGET},
    "check_en": {"applicant": {"work": []}, **TARGET, "language": "en"},
    "explain": {"applicant": PERSON, **TARGET},
    "plan": {"applicant": PERSON, "occupation": "电工", "level": 2, "on": DAY},
    "ask": {"applicant": {}, "occupation": "电工", "level": 4, "on": DAY},
    "ask_answered": {"applicant": {}, "occupation": "电工", "level": 4, "on": DAY, "answer": True},
    "read_document": {"text": READ["text"], "name": READ["name"]},
    "read_document_path": {"path": "通知.txt"},
    "policies": {"name": "strict"},
    "policies_all": {},
    "check_nothing_known": {"applicant": {}, "on": DAY},
    "read_document_page": {"path": "通知.txt", "offset": 1},
    "check_by_document": {"applicant": {"apprenticeships": []}, "occupation": "茶艺师", "on": DAY, "rules_file": "通知.txt"},
    "explain_by_json": {"applicant": PERSON, "occupation": "青溪编织工", "on": DAY, "rules_file": "rules.json"},
    "plan_by_json": {"applicant": PERSON, "occupation": "青溪编织工", "level": 5, "on": DAY, "rules_file": "rules.json"},
    "ask_by_json": {"applicant": {}, "occupation": "青溪编织工", "on": DAY, "rules_file": "rules.json"},
    "entry_by_json": {"occupation": "青溪编织工", "rules_file": "rules.json"},
    # what goes wrong
    "read_document_outside": {"path": "../outside.txt"},
    "read_document_link": {"path": "link.txt"},
    "read_document_absent": {"path": "absent.txt"},
    "read_document_both": {"path": "通知.txt", "text": "x"},
    "check_bad": {"applicant": {"work": [{"from": "2020-13"}]}},
    "check_nobody": {"applicant": {}, "occupation": "点工"},
    "check_file": {"applicant": {}, "policy": "own.yaml"},
    "check_level": {"applicant": {}, "level": 9},
    "ask_level": {"applicant": {}, "level": 3},
    "check_misspelt": {"applicant": PERSON, "ocupation": "电工"},
    "check_without": {"occupation": "电工"},
    "check_list": {"applicant": []},
    "check_language": {"applicant": {}, "language": "fr"},
    "plan_days": {"applicant": PERSON, "occupation": "电工", "level": 2, "wait_days": -1},
    "find_entry_limit": {"limit": 0},
    "read_document_nul": {"path": "a\0b"},
    "read_document_long": {"path": "x" * 999},
    "check_rules_outside": {"applicant": {}, "rules_file": "../outside.txt"},
    "check_rules_broken": {"applicant": {}, "rules_file": "broken.json"},
}
"""Calls by name; what stands after the tool's name tells them apart."""


def tool_of(name):
    return max((each for each in NAMES if name.startswith(each)), key=len)


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    """One session: what the server says of itself, its tools, and the results of all calls."""
    folder = tmp_path_factory.mktemp("documents")
    (folder / READ["name"]).write_text(READ["text"], encoding="utf-8")
    (folder / "rules.json").write_text(json.dumps(DOCUMENT, ensure_ascii=False), encoding="utf-8")
    (folder / "broken.json").write_text('{"entries": [', encoding="utf-8")
    outside = folder.parent / "outside.txt"
    outside.write_text("outside", encoding="utf-8")
    (folder / "link.txt").symlink_to(outside)

    async def talk():
        command = str(Path(sys.executable).parent / "zhunkao")
        server = StdioServerParameters(command=command, args=["mcp", "--documents", str(folder)])
        async with mcp.Client(server) as client:
            tools = {tool.name: tool for tool in (await client.list_tools()).tools}
            found = {name: await client.call_tool(tool_of(name), given) for name, given in CALLS.items()}
            return client.instructions, tools, found

    return anyio.run(talk)


@pytest.fixture(scope="module")
def found(session):
    """The structured result of a call, or the words of its error."""

    def one(name):
        result = session[2][name]
        return result.content[0].text if result.is_error else result.structured_content

    return one


def test_the_instructions_say_what_matters_most(session):
    instructions = session[0]
    assert "未知不等于没有" in instructions
    assert "待定（undetermined）不等于不符合" in instructions
    assert "第几项" in instructions


def test_every_tool_reads_only_and_has_typed_results(session):
    tools = session[1]
    assert tuple(tools) == NAMES
    for tool in tools.values():
        assert tool.annotations.read_only_hint
        assert tool.description
        assert tool.output_schema["properties"]
    fields = tools["check"].input_schema["properties"]["applicant"]["properties"]
    assert fields["work"]["anyOf"][0]["items"]["properties"]["from"]["description"].startswith("First day")


def test_an_occupation_is_found_by_an_old_name(found):
    hit = found("find_entry")["hits"][0]
    assert (hit["occupation"], hit["found_by"], hit["found"]) == ("电工", "alias", "维修电工")


def test_conditions_stand_with_document_and_item(found):
    for entry in found("entry")["entries"]:
        for item in entry["items"]:
            assert item["source"]["document"] == entry["document"]["document"]
            assert item["source"]["title"]
            assert item["source"]["item"]
            assert item["sentence"]["zh"].endswith("。")
            assert item["sentence"]["en"].endswith(".")


def test_a_decision_has_its_verdict_in_words_and_its_source(found):
    """Level 4 since 2021-06-30 and in the work ever since: five years by 2026-06-30 (item 1 of 电工 level 3)."""
    decision = found("check")["decisions"][0]
    assert decision["verdict"] == {"status": "eligible", "words": {"zh": "符合", "en": "eligible"}}
    assert (decision["rests_on"][0]["document"], decision["rests_on"][0]["item"]) == ("peixun-shenbao", "1")
    assert decision["rests_on"][0]["text"]
    assert decision["papers"]


def test_decisions_are_those_of_the_service(found):
    from zhunkao.doors.service import load

    ours = load().check(PERSON, on=DAY)
    assert [each["decision_id"] for each in found("check_all")["decisions"]] == [each.id for each in ours]


def test_unknown_is_never_no(found):
    """Nothing is said of work, school or training."""
    for decision in found("check_unknown")["decisions"]:
        assert decision["verdict"]["words"]["zh"] == "待定"
        assert decision["needs"]


def test_reasons_are_in_the_language_that_is_asked_for(found):
    reasons = [paper for decision in found("check_en")["decisions"] for need in decision["needs"] for paper in [need["ask"]]]
    assert reasons
    assert not any("请" in reason for reason in reasons)


def test_an_explanation_tells_every_item(found):
    for explained in found("explain")["explanations"]:
        assert explained["items"]
        for item in explained["items"]:
            assert item["source"]["item"]
            assert item["source"]["text"]
            assert item["why"]
            holds = item["verdict"]["status"] == "eligible"
            assert holds or item["needs"] or item["lacks"]


def test_a_plan_names_the_item_of_every_application(found):
    for plan in found("plan")["plans"]:
        if plan["way"] is not None:
            applied = [step for step in plan["way"]["steps"] if step["kind"] == "certificate"]
            assert applied[-1]["level"] == 2
            assert all(step["source"]["item"] and step["source"]["text"] and step["apply_on"] for step in applied)


def test_an_interview_goes_on_with_what_it_gave(found):
    first = found("ask")
    assert (first["question"]["id"], first["states"]) == ("work", {})
    after = found("ask_answered")
    assert (after["question"]["id"], after["states"]) == ("work[]", {"work": "answered"})


@pytest.mark.parametrize("name", ["read_document", "read_document_path"])
def test_a_document_is_read_with_its_items(found, name):
    read = found(name)
    assert read["entries_in_all"] == 1
    items = read["entries"][0]["items"]
    assert [item["source"]["item"] for item in items] == ["1", "2"]
    assert items[1]["expr"] == {"apprenticeship": {"in": "own"}}


def test_policies_are_explained(found):
    assert [each["name"] for each in found("policies")["policies"]] == ["strict"]
    assert found("policies_all")["policies"][0]["name"] == "standard"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("read_document_outside", "不在文件夹"),
        ("read_document_link", "不在文件夹"),
        ("read_document_absent", "没有 absent.txt"),
        ("read_document_both", "只给一个"),
        ("check_bad", "work[0].from: 没有 2020-13 这一天"),
        ("check_nobody", "是否指"),
        ("check_file", "没有名为“own.yaml”的口径"),
        ("check_level", "level"),
        ("ask_level", "occupation"),
        ("check_misspelt", "是否指“occupation”"),
        ("check_without", "缺少“applicant”"),
        ("check_list", "applicant: [] 不是对象"),
        ("check_language", "language: fr"),
        ("plan_days", "wait_days: -1 太小"),
        ("find_entry_limit", "limit: 0 太小"),
        ("read_document_nul", "文件夹"),
        ("read_document_long", "文件夹"),
        ("check_rules_outside", "不在文件夹"),
        ("check_rules_broken", "broken.json:1:14: JSON 不完整"),
    ],
)
def test_errors_say_what_and_where(found, name, words):
    told = found(name)
    assert isinstance(told, str), json.dumps(told, ensure_ascii=False)
    assert words in told
    assert "http" not in told


def test_no_answer_is_more_than_an_assistant_can_bear(session):
    """Of somebody of whom nothing is known every entry is open; the answer says how many there are."""
    for name, result in session[2].items():
        assert len(result.content[0].text) < 60_000, name
    everything = session[2]["check_nothing_known"].structured_content
    assert len(everything["decisions"]) == 30 < everything["in_all"]


def test_the_text_of_an_answer_is_its_structure(session):
    for result in session[2].values():
        if not result.is_error:
            assert json.loads(result.content[0].text) == result.structured_content


def test_what_a_tool_takes_is_closed(session):
    assert {name for name, tool in session[1].items() if tool.input_schema["additionalProperties"] is not False} == set()


def test_entries_come_in_pages(found):
    page = found("read_document_page")
    assert (page["entries"], page["entries_in_all"]) == ([], 1)


def test_a_document_of_the_folder_decides_instead(found):
    """Its level 5 asks for a year of work (nothing is known of it) or an apprenticeship (there is none)."""
    decision = found("check_by_document")["decisions"][0]
    assert (decision["document"]["document"], decision["verdict"]["status"]) == ("通知", "undetermined")
    assert found("entry_by_json")["entries"][0]["document"]["document"] == "qingxi"
    # Of age, but has worked as an electrician only.
    explained = found("explain_by_json")["explanations"][0]
    assert (explained["decision"]["document"]["document"], explained["items"][0]["source"]["item"]) == ("qingxi", "1")
    # A year of that work from the day of the plan on.
    assert found("plan_by_json")["plans"][0]["reached"] >= "2027-11-20"
    assert found("ask_by_json")["question"]["id"] in ("birth_date", "work")


def test_a_fault_of_ours_tells_nothing_of_the_person(monkeypatch, capfd):
    """Kind and place, no value; and no traceback with the values in it on standard error."""
    from zhunkao.doors.mcp import making
    from zhunkao.doors.mcp.server import ToolError, server
    from zhunkao.doors.service import load

    monkeypatch.setattr(making, "decision_answer", lambda *_: {}["青溪水务有限公司"])
    ours = server(load(), Path.cwd())
    with pytest.raises(ToolError) as caught:
        anyio.run(ours.call_tool, "check", {"applicant": PERSON, **TARGET})
    assert "KeyError" in str(caught.value)
    assert "青溪水务" not in str(caught.value) + capfd.readouterr().err


def test_half_a_character_is_refused(tmp_path):
    """JSON can write it (an escape of one surrogate); no answer could repeat it."""
    from zhunkao.doors.mcp.server import ToolError, server
    from zhunkao.doors.service import load

    with pytest.raises(ToolError, match="半个字符"):
        anyio.run(server(load(), tmp_path).call_tool, "check", {"applicant": {"id": "\ud83d"}, **TARGET})
