"""Checks a second through the HTTP API, per worker: `.venv/bin/python benchmarks/bench_api.py` (20 seconds; `--seconds N`).

Starts the portal with one worker and the rate limit off, and sends checks of one applicant for one target, with all reasons, over
sockets, a connection for each request as the worker wants it. Beside the rate as measured stands the rate that the worker's own
processor time allows: on a machine that others use, too, the first says how busy it was, the second what a worker can do.
Nothing here fails. Prints a table in Markdown.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

COMMAND = Path(sys.executable).parent / "zhunkao"
TARGET = 300.0
CLIENTS = 2

PERSON: dict[str, Any] = {
    "id": "A-1",
    "birth_date": "1993-09-12",
    "certificates": [{"occupation": "电工", "level": 4, "issued_on": "2021-06-30"}],
    "work": [
        {"employer": "明达机电有限公司", "occupation": "钳工", "from": "2012-08-01", "to": "2019-02-28"},
        {"employer": "青溪水务有限公司", "occupation": "电工", "from": "2019-05-06", "to": None},
    ],
    "education": [
        {"school_kind": "中等职业学校", "major": "电气运行与控制", "status": "graduated", "graduated_on": "2012-07-01"}
    ],
    "training": [],
}

BODIES = {
    "one target, three documents": {"applicant": PERSON, "occupation": "电工", "level": 3, "on": "2026-12-01"},
    "one target, one document": {
        "applicant": PERSON,
        "document": "rending-2023",
        "occupation": "电工",
        "level": 3,
        "on": "2026-12-01",
    },
    "no target: all entries": {"applicant": PERSON, "on": "2026-12-01"},
}


@contextlib.contextmanager
def portal() -> Iterator[tuple[int, int]]:
    """A portal with one worker: its port and the worker's process."""
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "ZHUNKAO_API_RATE": "0", "ZHUNKAO_LANG": "en"}
        arguments = [COMMAND, "serve", "--port", "0", "--workers", "1", "--data", data]
        with subprocess.Popen(
            arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment, start_new_session=True
        ) as process:
            try:
                assert process.stdout is not None
                port = int(re.findall(r":([0-9]+)/", process.stdout.readline())[0])
                send(port, request(BODIES["one target, one document"]))
                children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii").split()
                yield port, int(children[0])
            finally:
                os.killpg(process.pid, signal.SIGTERM)


def request(body: Any) -> bytes:
    """A check as it goes over the wire."""
    written = json.dumps(body, ensure_ascii=False).encode()
    kind, length = "Content-Type: application/json", f"Content-Length: {len(written)}"
    lines = ("POST /api/v1/check HTTP/1.1", "Host: localhost", kind, length, "")
    head = "".join(line + "\r\n" for line in lines)
    return head.encode() + written


def send(port: int, sent: bytes) -> int:
    """Send a request and take all of the answer; its bytes."""
    with socket.create_connection(("127.0.0.1", port)) as wire:
        wire.sendall(sent)
        got = b"".join(iter(lambda: wire.recv(65536), b""))
    assert got.startswith(b"HTTP/1.1 200"), got[:300]
    return len(got)


def processor_seconds(process: int) -> float:
    """What a process has taken of the processors."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measured(port: int, worker: int, body: Any, seconds: float) -> tuple[float, float, float]:
    """Checks a second, checks a second of the worker's processor time, median milliseconds of an answer."""
    sent, took = request(body), []
    send(port, sent)
    began, used = time.perf_counter(), processor_seconds(worker)

    def client() -> None:
        while time.perf_counter() - began < seconds:
            start = time.perf_counter()
            send(port, sent)
            took.append(time.perf_counter() - start)

    clients = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for each in clients:
        each.start()
    for each in clients:
        each.join()
    whole = time.perf_counter() - began
    return len(took) / whole, len(took) / (processor_seconds(worker) - used), statistics.median(took) * 1000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=18.0, help="in all")
    seconds = parser.parse_args().seconds
    print("| check through the API, one worker | a second | a second of its processor time | median answer |")
    print("| --- | --- | --- | --- |")
    with portal() as (port, worker):
        for what, body in BODIES.items():
            rate, capacity, answer = measured(port, worker, body, seconds / len(BODIES))
            print(f"| {what} | {rate:.0f} | {capacity:.0f} | {answer:.1f} ms |")
    busy = f"Load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors."
    print(f"\nTarget: {TARGET:.0f} a second for one target. {busy}")


if __name__ == "__main__":
    main()
