"""The worked cases of the contract; each was derived by hand there."""

import json
from pathlib import Path

import pytest
from deciding_help import decide

CASES = Path(__file__).parents[3] / "shared" / "contract" / "cases.json"
if not CASES.exists():
    pytest.skip("the contract's worked cases (../shared/contract/cases.json) are not here", allow_module_level=True)


@pytest.mark.parametrize("case", json.loads(CASES.read_text(encoding="utf-8")), ids=lambda case: case["name"])
def test_case(case):
    """Every field that the case gives is decided so."""
    decision = decide(case["entry"], case["applicant"], case["on"], case.get("policy"))
    expected = dict(case["expected"])
    items = expected.pop("items", [])
    assert expected == {key: decision[key] for key in expected}, case["why"]
    assert items == [{key: item[key] for key in wanted} for wanted, item in zip(items, decision["items"], strict=False)]
