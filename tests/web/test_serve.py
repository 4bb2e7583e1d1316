"""`zhunkao serve` as a process: it prints its address, answers, logs no visitor, and stops when asked to."""

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "zhunkao", "serve"]


def environment(tmp_path):
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("ZHUNKAO_", "DJANGO_"))}
    return {**clean, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "share")}


def test_it_serves_with_nothing_configured_and_stops_cleanly(tmp_path):
    process = subprocess.Popen(
        [*COMMAND, "--port", "0", "--workers", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(tmp_path),
    )
    try:
        address = re.search(r"http://127\.0\.0\.1:[0-9]+/", process.stdout.readline())[0]
        with urllib.request.urlopen(f"{address}healthz") as response:
            state = json.load(response)
        with urllib.request.urlopen(f"{address}catalogue/?q=%E7%94%B5%E5%B7%A5") as response:
            assert response.status == 200
        with socket.create_connection(("127.0.0.1", int(address.split(":")[2].strip("/"))), timeout=10) as raw:
            raw.sendall("GET /api/v1/entries?q=电工 HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            assert b"api.bad_address" in b"".join(iter(lambda: raw.recv(4096), b""))
    finally:
        process.send_signal(signal.SIGTERM)
        written = process.communicate(timeout=20)[1]
    assert (state["status"], state["database"]) == ("ok", "ok")
    assert process.returncode == 0
    folder = tmp_path / "share" / "zhunkao"
    assert (folder / "portal.sqlite3").is_file()
    assert (folder / "secret.key").stat().st_mode & 0o077 == 0
    lines = [json.loads(line) for line in written.splitlines() if line.startswith("{")]
    assert [line["route"] for line in lines if line.get("event") == "request"] == ["/healthz", "/catalogue/"]
    assert "127.0.0.1" not in "".join(map(json.dumps, lines)), "nothing of the visitor"
    assert "%E7" not in written, "nothing of what was searched for"


@contextlib.contextmanager
def served(env, *options):
    """A running portal without its worker in the background: its process and port."""
    command = [*COMMAND, "--port", "0", "--workers", "1", "--no-worker", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)
    try:
        yield process, int(re.search(r":([0-9]+)/", process.stdout.readline())[1])
    finally:
        process.send_signal(signal.SIGTERM)
        process.said = process.communicate(timeout=40)[1]


def events(said):
    return [json.loads(line) for line in said.splitlines() if line.startswith("{")]


def test_a_request_that_has_begun_is_finished_before_the_server_ends(tmp_path):
    body = b"to=en&next=/"
    head = (
        "POST /language/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    with served(environment(tmp_path)) as (process, port), socket.create_connection(("127.0.0.1", port), timeout=20) as visitor:
        visitor.sendall(head.encode() + body[:3])
        time.sleep(0.3)
        process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        visitor.sendall(body[3:])
        answer = visitor.makefile("rb").read()
    assert answer.startswith(b"HTTP/1.1 302")
    assert process.returncode == 0
    assert [line["event"] for line in events(process.said)] == ["started", "request", "stopped"]


@pytest.mark.skipif(shutil.which("pgrep") is None, reason="needs pgrep")
def test_a_worker_that_is_killed_is_replaced_and_the_log_stays_json(tmp_path):
    with served(environment(tmp_path)) as (process, port):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz").close()
        (worker,) = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, text=True, check=True).stdout.split()
        os.kill(int(worker), signal.SIGKILL)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=20) as response:
            assert json.load(response)["status"] == "ok"
    lines = process.said.splitlines()[1:]
    assert [line for line in lines if not line.startswith("{")] == []
    assert any("was sent" in line.get("event", "") for line in events(process.said))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells a process of its parent's end")
def test_workers_end_with_the_server_that_is_killed(tmp_path):
    """Else they would keep the address until they look for it, a minute later."""
    with served(environment(tmp_path)) as (process, port):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz").close()
        (worker,) = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii").split()
        process.kill()
        process.wait()
        end = time.monotonic() + 10
        while Path(f"/proc/{worker}").exists() and "Z" not in Path(f"/proc/{worker}/stat").read_text(encoding="ascii").split():
            assert time.monotonic() < end
            time.sleep(0.05)
        with socket.socket() as again:
            again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            again.bind(("127.0.0.1", port))


def test_systemd_is_told_when_the_portal_is_ready(tmp_path):
    """`Type=notify` of deploy/zhunkao.service: a datagram to the socket that the environment names."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(tmp_path / "notify"))
        listening.settimeout(20)
        with served({**environment(tmp_path), "NOTIFY_SOCKET": str(tmp_path / "notify")}):
            assert b"READY=1" in listening.recv(1000)


def test_it_serves_from_postgresql_by_one_setting(tmp_path, postgresql):
    env = {**environment(tmp_path), "ZHUNKAO_DATABASE": postgresql}
    with served(env) as (process, port), urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz") as response:
        assert json.load(response)["database"] == "ok"
    assert events(process.said)[0]["database"] == "postgresql"
    assert not (tmp_path / "share/zhunkao/portal.sqlite3").exists()


def test_a_database_that_does_not_answer_is_said_so_without_its_password(tmp_path):
    pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")
    env = {**environment(tmp_path), "ZHUNKAO_DATABASE": "postgresql://user:s3cret@127.0.0.1:9/name"}
    run = subprocess.run([*COMMAND, "--port", "0"], capture_output=True, text=True, env=env, check=False, timeout=60)
    assert (run.returncode, run.stdout) == (1, "")
    assert "127.0.0.1/name" in run.stderr
    assert "ZHUNKAO_DATABASE" in run.stderr
    assert "s3cret" not in run.stderr


def test_a_port_that_is_taken_is_said_so(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        run = subprocess.run(
            [*COMMAND, "--port", str(port)], capture_output=True, text=True, env=environment(tmp_path), check=False, timeout=60
        )
    assert (run.returncode, run.stdout) == (1, "")
    assert str(port) in run.stderr
    assert "--port" in run.stderr


@pytest.mark.parametrize(
    ("option", "value"), [("--port", "http"), ("--port", "70000"), ("--workers", "0"), ("--workers", "many")]
)
def test_wrong_numbers_are_wrong_usage(option, value, capsys):
    from zhunkao.doors.cli import run

    assert run(["serve", option, value]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert option in captured.err
