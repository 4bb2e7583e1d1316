"""The worked cases of the contract through every door: the command, the API, the assistant's tools, the package."""

import json
from pathlib import Path

import pytest

import zhunkao

CASES = Path(__file__).parents[3] / "shared" / "contract" / "cases.json"
if not CASES.exists():
    pytest.skip("the contract's worked cases (../shared/contract/cases.json) are not here", allow_module_level=True)

CHOSEN = json.loads(CASES.read_text(encoding="utf-8"))[::3]
"""Every third: `tests/deciding` tries them all, and the doors hold no rules."""


def document_of(case):
    head = {"id": "case", "title": "示例", "issuer": None, "region": None, "published": None, "source": None}
    return {"document": head, "entries": [case["entry"]], "definitions": [], "doubts": []}


def target_of(case):
    target = {key: case["entry"].get(key) for key in ("occupation", "work_type", "level")}
    return {key: value for key, value in target.items() if value is not None}


@pytest.fixture
def by_command(run, tmp_path):
    """Decisions as the command prints them."""

    def decide(case):
        for name, value in (("rules", document_of(case)), ("person", case["applicant"]), ("policy", case.get("policy") or {})):
            (tmp_path / f"{name}.json").write_text(json.dumps(value), encoding="utf-8")
        target = [part for key, value in target_of(case).items() for part in (f"--{key.replace('_', '-')}", value)]
        policy = ["--policy", tmp_path / "policy.json"] if case.get("policy") else []
        files = [tmp_path / "person.json", "--rules", tmp_path / "rules.json", *policy]
        done = run("check", *files, *target, "--on", case["on"], "--json")
        assert done.status == 0, done.err
        return done.json()

    return decide


@pytest.mark.parametrize("case", CHOSEN, ids=lambda case: case["name"])
def test_every_door_decides_alike(case, by_command, post):
    printed = by_command(case)
    about = {"applicant": case["applicant"], **target_of(case), "on": case["on"], "policy": case.get("policy")}
    answered = post("check", {**about, "rules": [document_of(case)]})
    ours = zhunkao.load(document_of(case)).check(**about)
    assert answered.json() == printed == [decision.to_json() for decision in ours]
    expected = {key: value for key, value in case["expected"].items() if key != "items"}
    assert {key: printed[0][key] for key in expected} == expected


def test_the_assistant_is_told_the_same(tmp_path):
    """Verdict, items and first day of every chosen case that needs no policy of its own."""
    pytest.importorskip("mcp", reason="the extra mcp is not installed")
    import anyio

    from zhunkao.doors.mcp.server import server

    tools = server(zhunkao.load(), tmp_path)
    for case in CHOSEN:
        if case.get("policy"):
            continue
        (tmp_path / f"{case['name']}.json").write_text(json.dumps(document_of(case)), encoding="utf-8")
        sent = {"applicant": case["applicant"], **target_of(case), "on": case["on"], "rules_file": f"{case['name']}.json"}
        told = anyio.run(tools.call_tool, "check", sent).structured_content["decisions"][0]
        found = {
            "status": told["verdict"]["status"],
            "by": [each["item"] for each in told["rests_on"]],
            "earliest": told["earliest"],
        }
        assert found == {**found, **{key: case["expected"][key] for key in found if key in case["expected"]}}, case["name"]
