"""`check --receipts` and `replay`: decisions that can be made again."""

import json
from pathlib import Path

import pytest

from zhunkao.doors.start import main

EXAMPLES = Path(__file__).parents[2] / "examples"


def run(capsys, *words):
    """The exit status and both outputs of a command."""
    try:
        status = main(list(words))
    except SystemExit as ended:
        status = ended.code
    printed = capsys.readouterr()
    return status or 0, printed.out, printed.err


@pytest.fixture
def receipts(tmp_path, capsys):
    """The receipts of the example's applicants, and the decisions as printed."""
    file = tmp_path / "receipts.jsonl"
    words = ["check", str(EXAMPLES / "class.jsonl"), "--occupation", "电工", "--level", "2", "--on", "2026-12-01"]
    status, out, _ = run(capsys, *words, "--receipts", str(file), "--json")
    assert status == 0
    return file, [decision for line in out.splitlines() for decision in json.loads(line)]


def test_every_decision_has_a_receipt_and_comes_out_the_same(receipts, capsys):
    """As JSON the decisions again, as a page a line for each."""
    file, decisions = receipts
    status, out, _ = run(capsys, "replay", str(file), "--json")
    assert status == 0
    assert json.loads(out) == decisions
    status, out, _ = run(capsys, "replay", str(file))
    assert status == 0
    assert all(decision["id"][:12] in out for decision in decisions)


def test_an_altered_receipt_is_named_with_its_line(receipts, capsys):
    """Line 2 was changed; nothing is printed as if all were well."""
    file, _ = receipts
    first, second, *rest = file.read_text(encoding="utf-8").splitlines()
    altered = json.loads(second)
    altered["facts"]["work"] = []
    file.write_text("\n".join([first, json.dumps(altered, ensure_ascii=False), *rest]), encoding="utf-8")
    status, out, err = run(capsys, "replay", str(file), "--json")
    assert (status, out) == (1, "")
    assert "receipts.jsonl:2" in err


def test_what_is_no_receipt_is_refused(tmp_path, capsys):
    """Any other JSON is no receipt."""
    file = tmp_path / "other.json"
    file.write_text('{"a": 1}', encoding="utf-8")
    status, out, err = run(capsys, "replay", str(file))
    assert (status, out) == (1, "")
    assert "other.json" in err


@pytest.mark.parametrize(("name", "content"), [("none.jsonl", ""), ("none.json", "[]")])
def test_a_file_without_receipts_is_not_all_well(tmp_path, capsys, name, content):
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    status, out, err = run(capsys, "replay", str(file))
    assert (status, out) == (1, "")
    assert name in err
