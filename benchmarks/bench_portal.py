"""Running the portal: its start, its memory, each page's time at the server and size over the wire.

`.venv/bin/python benchmarks/bench_portal.py` starts the portal with one worker and visits it over sockets: the catalogue's pages,
and the self-check as seeded visitors who answer at random, as visitors who know nothing and as one with twelve records. A page's
time is the worker's own time on a processor (Linux counts it to the nanosecond for each process), so that a machine which others
use, too, tells the same. Nothing here fails. Prints a table in Markdown.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

COMMAND = Path(sys.executable).parent / "zhunkao"
VISITORS, MOST_STEPS = 8, 25
PAGE_MS, PAGE_KB = 50.0, 100.0
"""What a page may take."""

WORDS = ("电工", "2015", "3", "维修电工", "2019", "保育员")


@contextlib.contextmanager
def portal(workers: int) -> Iterator[tuple[str, int, float]]:
    """A running portal: its address, the process that the others come from, and seconds until its first answer."""
    with tempfile.TemporaryDirectory() as data:
        arguments = [COMMAND, "serve", "--port", "0", "--workers", str(workers), "--data", data]
        environment = {**os.environ, "ZHUNKAO_LANG": "en"}
        began = time.perf_counter()
        process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment)
        try:
            assert process.stdout is not None
            address = re.findall(r"http://\S+", process.stdout.readline())[0]
            get(f"{address}healthz")
            yield address, process.pid, time.perf_counter() - began
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate()


def get(address: str, fields: dict[str, str] | bytes | None = None) -> tuple[str, int]:
    """A page, and its bytes over the wire; answers of the self-check that say what is wrong are pages, too."""
    headers = {"Accept-Encoding": "gzip"}
    if isinstance(fields, bytes):
        data: bytes | None = fields
        headers["Content-Type"] = "multipart/form-data; boundary=x"
    else:
        data = None if fields is None else urllib.parse.urlencode(fields).encode()
    request = urllib.request.Request(address, data, headers)
    try:
        with urllib.request.urlopen(request) as response:
            got, packed = response.read(), response.headers.get("Content-Encoding") == "gzip"
    except urllib.error.HTTPError as error:
        if error.code != 422:
            raise
        got, packed = error.read(), error.headers.get("Content-Encoding") == "gzip"
    return (gzip.decompress(got) if packed else got).decode(), len(got)


def children(process: int) -> list[int]:
    """The processes that answer; the one that works in the background is none of them."""
    found = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    return [int(each) for each in found if b"work" not in Path(f"/proc/{each}/cmdline").read_bytes().split(b"\0")]


def on_processor(processes: list[int]) -> float:
    """Milliseconds that processes have been on a processor."""
    return sum(int(Path(f"/proc/{each}/schedstat").read_text(encoding="ascii").split()[0]) for each in processes) / 1e6


def own_memory(process: int) -> float:
    """Megabytes that a process shares with no other."""
    found = re.findall(
        r"^Private_\w+:\s+(\d+) kB", Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii"), re.MULTILINE
    )
    return sum(map(int, found)) / 1024


class Visits:
    """What each kind of page took."""

    def __init__(self, address: str, workers: list[int]) -> None:
        self.address = address
        self.workers = workers
        self.took: dict[str, list[tuple[float, int]]] = {}

    def visit(self, kind: str, path: str, fields: dict[str, str] | None = None) -> str:
        """Visit a page and note its time and size."""
        before = on_processor(self.workers)
        page, size = get(urllib.parse.urljoin(self.address, path), fields)
        self.took.setdefault(kind, []).append((on_processor(self.workers) - before, size))
        return page

    def send_file(self, kind: str, path: str, data: bytes) -> str:
        """Send a file as a form does, and note time and size."""
        head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="f.json"\r\n\r\n'
        before = on_processor(self.workers)
        page, size = get(urllib.parse.urljoin(self.address, path), head + data + b"\r\n--x--\r\n")
        self.took.setdefault(kind, []).append((on_processor(self.workers) - before, size))
        return page

    def lines(self) -> Iterator[str]:
        """Lines of the table."""
        for kind, took in self.took.items():
            times, sizes = sorted(each for each, _ in took), [size / 1024 for _, size in took]
            slow = times[min(len(times) - 1, int(len(times) * 0.95))]
            yield (
                f"| {kind} | {len(took)} | {statistics.median(times):.1f} ms | {slow:.1f} ms | {times[-1]:.1f} ms | "
                f"{max(sizes):.1f} KB |"
            )


def catalogue(visits: Visits) -> None:
    """Every page that the catalogue's first pages lead to, within reason."""
    home = visits.visit("home", "/")
    for path in sorted(set(re.findall(r'(?:href|src)="(/static/[^"]+)"', home))):
        visits.visit("styles and scripts, once", path)
    found = visits.visit("catalogue, all occupations", "/catalogue/")
    for word in ("电工", "维修", "63", "驯龙师"):
        visits.visit("catalogue, a search", f"/catalogue/?q={urllib.parse.quote(word)}")
    names = sorted(set(re.findall(r'href="(/catalogue/[^"?/]+/)"', found)))
    for path in names[:: max(1, len(names) // 40)]:
        page = visits.visit("catalogue, an occupation", path)
        for level in sorted(set(re.findall(rf'href="({re.escape(path)}[^"?#]+)"', page)))[:3]:
            visits.visit("catalogue, a level or card", level)


def self_check(visits: Visits, seed: int) -> None:
    """One visitor who answers at random, the same at each run."""
    chance = random.Random(seed)
    path = "/self-check/"
    page = visits.visit("self-check, first page", path)
    for _ in range(MOST_STEPS):
        packet = re.search(r'name="packet" value="([^"]+)"', page)
        if packet is None:
            break
        fields = {"packet": packet[1], "do": "send"}
        for name in dict.fromkeys(re.findall(r'<input type="radio" name="(\w+)"', page)):
            fields[name] = chance.choice(re.findall(rf'<input type="radio" name="{name}" id="[^"]+" value="([^"]+)"', page))
        for name in dict.fromkeys(re.findall(r'<input class="form-control[^"]*" id="[^"]+" name="([^"]+)"', page)):
            fields[name] = chance.choice(WORDS)
        page = visits.visit("self-check, a step", "/self-check/step/", fields)


UNKNOWING = {"self-check, nothing known": {}, "self-check, only a school known": {"education": "0"}}
"""Visitors who answer 不知道 to everything (but whether there is a school): their steps leave the most open."""

JOBS = ("电工", "保育员", "育婴员", "养老护理员", "电子商务师", "保健按摩师")
"""Of a visitor who has a job and a certificate in each: their result is the longest."""


def unknowing(visits: Visits, kind: str, said: dict[str, str], occupation: str = "") -> None:
    """A visitor who knows nothing, of an occupation or of none."""
    page = visits.visit(kind, "/self-check/")
    answers: list[dict[str, str]] = [{}, {"sure": "yes" if occupation else "no", "occupation": occupation}, {"level": "all"}]
    for step in range(MOST_STEPS):
        packet = re.search(r'name="packet" value="([^"]+)"', page)
        if packet is None or "zk-result" in page:
            break
        fields = answers[step] if step < (3 if occupation else 2) else {"value": "?", "sure": "no", "more": "no"}
        if "topic_education" in page or "学习经历</" in page or "schooling</" in page.lower():
            fields = {**fields, "value": said.get("education", "?"), "school_kind": "技工学校"}
        page = visits.visit(kind, "/self-check/step/", {"packet": packet[1], "do": "send", **fields})


def busy(visits: Visits) -> None:
    """A saved file of somebody with many records, opened, and its result."""
    kind = "self-check, twelve records"
    work = [{"occupation": name, "from": f"{2000 + 3 * at}-03", "to": f"{2003 + 3 * at}-02"} for at, name in enumerate(JOBS)]
    held = [{"occupation": name, "level": 5 - at % 3, "issued_on": f"{2004 + 3 * at}-05"} for at, name in enumerate(JOBS)]
    saved = json.dumps({"applicant": {"work": work, "certificates": held}, "goal": None}, ensure_ascii=False)
    page = visits.send_file(kind, "/self-check/open/", saved.encode())
    for _ in range(MOST_STEPS):
        packet = re.search(r'name="packet" value="([^"]+)"', page)
        if packet is None or "zk-result" in page:
            break
        page = visits.visit(kind, "/self-check/step/", {"packet": packet[1], "do": "send", "value": "?", "sure": "no"})


def main() -> None:
    """Measure and print."""
    starts = []
    for _ in range(5):
        with portal(1) as (_, _, seconds):
            starts.append(seconds)
    print(f"Start until the first answer, median of 5: {statistics.median(starts):.2f} s")
    with portal(1) as (address, process, _):
        visits = Visits(address, children(process))
        for _ in range(2):
            # The first round warms up: a worker keeps what it has worked out.
            visits.took.clear()
            catalogue(visits)
            for seed in range(VISITORS):
                self_check(visits, seed)
            for kind, said in UNKNOWING.items():
                unknowing(visits, kind, said)
            unknowing(visits, "self-check, nothing known of an occupation", {}, "电工")
            busy(visits)
        memory = [own_memory(each) for each in (process, *visits.workers)]
    print(f"Memory of its own after all of these visits: {memory[0]:.0f} MB, and {max(memory[1:]):.0f} MB for each worker\n")
    print("| page | visits | median | 95 of 100 | slowest | largest, gzip |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for line in visits.lines():
        print(line)
    load = f"Load: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors."
    print(f"\nAims: {PAGE_MS:.0f} ms and {PAGE_KB:.0f} KB for a page. {load}")


if __name__ == "__main__":
    main()
