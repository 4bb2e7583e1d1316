"""Workers and servers killed in the middle of a roster, as real processes: nothing is lost, nothing comes twice."""

import os
import re
import signal
import sqlite3
from pathlib import Path

import pytest

from web.postgres import postgresql, postgresql_server  # noqa: F401 - fixtures
from web.rosters_demo import DAY, HEADINGS, ask, kill_all, many, serving, until, workbook, worker_of

PEOPLE = 4499
"""With the heading nine chunks: time enough to be killed in several of them."""


@pytest.fixture(scope="module")
def roster():
    return workbook(many(PEOPLE), HEADINGS[:6])


@pytest.fixture(scope="module")
def undisturbed(roster, tmp_path_factory):
    """What the same review gives where nobody is killed."""
    from datetime import date

    from zhunkao.doors.service import load

    folder = tmp_path_factory.mktemp("undisturbed")
    (folder / "in.xlsx").write_bytes(roster)
    load().review(folder / "in.xlsx", on=date.fromisoformat(DAY)).write(folder / "out.xlsx")
    return (folder / "out.xlsx").read_bytes()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request):
    """The address of an empty database, of both kinds; of SQLite it is empty."""
    return "" if request.param == "sqlite" else request.getfixturevalue("postgresql")


def chunks(folder):
    return len(list(folder.glob("rosters/*/chunk-*.jsonl")))


def attempts(folder, database):
    """How often each chunk was begun, and whether its digest is there."""
    query = "SELECT number, attempts, sha256 <> '' FROM rosters_chunk ORDER BY number"
    if database:
        import psycopg

        with psycopg.connect(database) as connection:
            return connection.execute(query).fetchall()
    connection = sqlite3.connect(folder / "portal.sqlite3")
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def ordered(port, roster):
    """The address of a roster that was brought and ordered."""
    status, here, _ = ask(port, "/rosters/", file=roster)
    assert status == 302
    html = until(lambda: (page := ask(port, here)[2].decode()) and "怎么审" in page and page, "the columns")
    form = {"s-0": "1", "on": DAY}
    for name, options in re.findall(r'<select class="form-select" name="(c-[0-9-]+)".*?>(.*?)</select>', html, re.DOTALL):
        form[name] = re.search(r'value="([a-z_]+)" selected', options)[1]
    assert ask(port, f"{here}start/", form)[:2] == (302, here)
    return here


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="how processes hang together is read from /proc")
def test_killing_worker_and_server_loses_nothing_and_repeats_nothing(tmp_path, database, roster, undisturbed):
    folder = tmp_path / "data"
    with serving(folder, database) as (server, port):
        here = ordered(port, roster)
        until(lambda: chunks(folder) >= 2, "the second chunk")
        first = until(lambda: worker_of(server), "the worker")
        os.kill(first, signal.SIGKILL)
        before = chunks(folder)
        assert before < 9, "killed in the middle"
        # The server starts another by itself; it goes on where the first was.
        until(lambda: chunks(folder) >= max(before + 1, 4), "the fourth chunk")
        assert worker_of(server) not in (None, first)
        kill_all(server)
    with serving(folder, database) as (server, port):
        until(lambda: f"审完了 {PEOPLE} 人".encode() in ask(port, here)[2], "the end")
        assert ask(port, f"{here}file/")[2] == undisturbed
        server.terminate()
        assert server.wait(30) == 0
    kept = attempts(folder, database)
    assert [number for number, _, _ in kept] == list(range(9))
    assert all(digest for _, _, digest in kept)
    # Each of two deaths can have been in the middle of one chunk; all others were made once.
    assert sum(count for _, count, _ in kept) <= len(kept) + 2


def test_a_server_without_a_worker_says_so_and_keeps_what_it_got(tmp_path):
    with serving(tmp_path / "data", "", "--no-worker") as (_, port):
        status, here, _ = ask(port, "/rosters/", file=workbook())
        assert status == 302
        assert "后台处理程序现在没有在运行" in ask(port, here)[2].decode()
