"""A roster of 10,000 rows through the portal: `.venv/bin/python benchmarks/bench_portal_rosters.py` (`--rows N`).

Starts the portal with one web worker and its worker in the background, brings a workbook of invented people over a socket, orders
the review and waits for its figures, as a visitor's page does. Nothing here fails. Prints a table in Markdown.
"""

from __future__ import annotations

import argparse
import http.client
import io
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse
from collections.abc import Callable
from pathlib import Path

import xlsxwriter

COMMAND = Path(sys.executable).parent / "zhunkao"
TARGET = 60.0
DAY = "2026-11-21"
HEADINGS = (
    "序号",
    "姓名",
    "身份证号",
    "申报职业",
    "申报等级",
    "从事本职业年限",
    "文化程度",
    "原证书职业",
    "原证书等级",
    "取证时间",
)
OCCUPATIONS = ("电工", "育婴员", "养老护理员", "保健按摩师", "电子商务师", "物流服务师")


def workbook(count: int) -> bytes:
    """So many invented people; nobody's ID number is a real one's."""
    chance, target = random.Random(7), io.BytesIO()
    with xlsxwriter.Workbook(target, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("报名表")
        sheet.write_row(0, 0, HEADINGS)
        for number in range(1, count + 1):
            aim = chance.choice(OCCUPATIONS)
            held = (aim, chance.choice(("五级", "四级", "三级")), f"20{chance.randint(10, 24)}-06-15")
            person = (
                number,
                f"王{number}号",
                "",
                aim,
                chance.choice(("五级", "四级", "三级", "二级")),
                f"{chance.randint(0, 20)}年" if chance.random() < 0.95 else "很久",
                chance.choice(("大专", "中专", "本科", "初中", "")),
                *(held if chance.random() < 0.6 else ("", "", "")),
            )
            sheet.write_row(number, 0, person)
    return target.getvalue()


def ask(port: int, path: str, body: bytes | None = None, kind: str = "application/x-www-form-urlencoded") -> tuple[str, str]:
    """A request: the address to go on to, and the page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET" if body is None else "POST", path, body, {} if body is None else {"Content-Type": kind})
    answer = connection.getresponse()
    page = answer.read().decode()
    connection.close()
    return answer.headers.get("Location") or "", page


def until(port: int, path: str, holds: Callable[[str], bool]) -> str:
    """The page once something holds of it."""
    while not holds(page := ask(port, path)[1]):
        time.sleep(0.1)
    return page


def measured(port: int, roster: bytes) -> tuple[float, float]:
    """Seconds until the columns are shown, and from the order until the figures are."""
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="in.xlsx"\r\n\r\n'
    began = time.perf_counter()
    here, _ = ask(port, "/rosters/", head + roster + b"\r\n--x--\r\n", "multipart/form-data; boundary=x")
    page = until(port, here, lambda html: 'name="s-0"' in html)
    shown = time.perf_counter()
    form = {"s-0": "1", "on": DAY}
    for name, options in re.findall(r'<select class="form-select" name="(c-[0-9-]+)".*?>(.*?)</select>', page, re.DOTALL):
        form[name] = re.findall(r'value="([a-z_]+)" selected', options)[0]
    ask(port, f"{here}start/", urllib.parse.urlencode(form).encode())
    until(port, here, lambda html: "zk-figure" in html or "zk-lead" in html)
    return shown - began, time.perf_counter() - shown


def main() -> None:
    """Measure once and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    rows = parser.parse_args().rows
    roster = workbook(rows)
    with tempfile.TemporaryDirectory() as data:
        arguments = [COMMAND, "serve", "--port", "0", "--workers", "1", "--data", data]
        process = subprocess.Popen(
            arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={**os.environ, "ZHUNKAO_LANG": "en"}
        )
        try:
            assert process.stdout is not None
            port = int(re.findall(r":([0-9]+)/", process.stdout.readline())[0])
            columns, review = measured(port, roster)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)
    print("| rows | columns shown after | reviewed after | together | target |")
    print("| --- | --- | --- | --- | --- |")
    print(f"| {rows:,} | {columns:.1f} s | {review:.1f} s | {columns + review:.1f} s | {TARGET:.0f} s |")


if __name__ == "__main__":
    main()
