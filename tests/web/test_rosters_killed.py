"""Workers and servers killed in the middle of a roster, as real processes: nothing is lost, nothing comes twice."""

import os
import re
import signal
import sqlite3
from pathlib import Path

import pytest

from web.postgres import postgresql, postgresql_server, programs  # noqa: F401 - fixtures
from web.rosters_demo import DAY, HEADINGS, ask, kill_all, many, serving, until, workbook, worker_of

PEOPLE, CHUNKS = 2499, 5
"""With the heading five chunks: time enough to be killed in the middle."""


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


def finished(server, port, here, undisturbed):
    """The roster comes to its end, the same as ever; then the server ends in peace."""
    until(lambda: f"审完了 {PEOPLE} 人".encode() in ask(port, here)[2], "the end")
    assert ask(port, f"{here}file/")[2] == undisturbed
    server.terminate()
    assert server.wait(30) == 0


def made_once(kept):
    """Every chunk is there; the one in whose middle death came was begun twice, all others once."""
    assert [number for number, _, _ in kept] == list(range(CHUNKS))
    assert all(digest for _, _, digest in kept)
    assert sum(count for _, count, _ in kept) <= len(kept) + 1


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="how processes hang together is read from /proc")
def test_a_killed_worker_loses_nothing_and_repeats_nothing(tmp_path, roster, undisturbed):
    """The server starts another by itself; it goes on where the first was."""
    folder = tmp_path / "data"
    with serving(folder) as (server, port):
        here = ordered(port, roster)
        until(lambda: chunks(folder) >= 1, "the first chunk")
        first = until(lambda: worker_of(server), "the worker")
        os.kill(first, signal.SIGKILL)
        assert chunks(folder) < CHUNKS, "killed in the middle"
        finished(server, port, here, undisturbed)
    made_once(attempts(folder, ""))


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="how processes hang together is read from /proc")
def test_killing_the_server_and_all_loses_nothing_and_repeats_nothing(tmp_path, roster, undisturbed, request):
    """On PostgreSQL where there is one."""
    database = request.getfixturevalue("postgresql") if programs() is not None else ""
    folder = tmp_path / "data"
    with serving(folder, database) as (server, port):
        here = ordered(port, roster)
        until(lambda: chunks(folder) >= 1, "the first chunk")
        kill_all(server)
        assert chunks(folder) < CHUNKS, "killed in the middle"
    with serving(folder, database) as (server, port):
        finished(server, port, here, undisturbed)
    made_once(attempts(folder, database))


def test_a_server_without_a_worker_says_so_and_keeps_what_it_got(tmp_path):
    with serving(tmp_path / "data", "", "--no-worker") as (_, port):
        status, here, _ = ask(port, "/rosters/", file=workbook())
        assert status == 302
        assert "后台处理程序现在没有在运行" in ask(port, here)[2].decode()
