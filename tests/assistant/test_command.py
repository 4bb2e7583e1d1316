"""The command itself: without the extra it names the extra, and a folder that is not there is refused."""

import sys

import pytest
from doors.cli_runs import runner


@pytest.fixture
def run(capsys, monkeypatch):
    return runner(capsys, monkeypatch)


def test_without_the_extra_the_message_names_it(run, monkeypatch):
    for name in [each for each in sys.modules if each == "mcp" or each.startswith(("mcp.", "zhunkao.doors.mcp."))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "mcp", None)
    ran = run("mcp")
    assert (ran.status, ran.out) == (1, "")
    assert "pip install 'zhunkao[mcp]'" in ran.err


def test_a_folder_that_is_not_there(run, tmp_path):
    pytest.importorskip("mcp")
    ran = run("mcp", "--documents", tmp_path / "absent")
    assert (ran.status, ran.out) == (1, "")
    assert "absent" in ran.err


def test_help_names_the_extra(run):
    ran = run("mcp", "--help")
    assert ran.status == 0
    assert "--documents" in ran.out
