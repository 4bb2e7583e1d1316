"""Fixtures of rosters: the command within this process, files, a review under the small document."""

import pytest
from doors.cli_runs import runner
from review_demo import DAY, rules, rules_file, workbook


@pytest.fixture
def write(tmp_path):
    """Writes a file of bytes or text and gives its path."""

    def written(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return written


@pytest.fixture
def review(capsys, monkeypatch, write):
    """Runs `zhunkao review` on a file under the small document."""
    run = runner(capsys, monkeypatch)

    def done(roster, *options):
        return run("review", roster, "--rules", rules_file(write), "--on", DAY, *options)

    return done


@pytest.fixture
def reviewed(write):
    """A review in Python of a workbook under the small document."""

    def done(data=None, name="roster.xlsx", **order):
        return rules().review(write(name, workbook() if data is None else data), on=DAY, **order)

    return done
