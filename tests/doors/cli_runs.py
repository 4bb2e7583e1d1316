"""Runs the command within this process, as its entry point does: for the tests of the doors."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhunkao.doors.start import main

EXAMPLES = Path(__file__).parent.parent.parent / "examples"


@dataclass
class Run:
    """What one run of the command gave."""

    status: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)


def runner(capsys, monkeypatch):
    """A function that runs the command with some arguments."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("ZHUNKAO_LANG", raising=False)
    monkeypatch.delenv("ZHUNKAO_DEBUG", raising=False)

    def run(*arguments: object) -> Run:
        status = main([str(each) for each in arguments])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Run(status, captured.out, captured.err)

    return run
