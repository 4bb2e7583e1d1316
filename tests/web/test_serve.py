"""`zhunkao serve` as a process: it prints its address, answers, logs no visitor, and stops when asked to."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request

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
