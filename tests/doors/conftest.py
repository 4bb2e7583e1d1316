"""Fixtures of the doors."""

import pytest
from cli_runs import runner


@pytest.fixture
def zhunkao(capsys, monkeypatch):
    """Runs the command within this process: `zhunkao("say", file)`."""
    return runner(capsys, monkeypatch)


@pytest.fixture
def write(tmp_path):
    """Writes a file and gives its path: `write("a.json", "…")` or bytes."""

    def written(name, content):
        path = tmp_path / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content, encoding="utf-8")
        return path

    return written
