"""A small document of conditions, workbooks of invented people, and the portal as a process, for the tests of rosters."""

import http.client
import io
import os
import re
import signal
import subprocess
import sys
import time
import urllib.parse
import uuid
from contextlib import contextmanager, suppress
from pathlib import Path

import xlsxwriter
from invented_numbers import id_number

DAY = "2026-11-21"

HEADINGS = ("序号", "姓名", "身份证号", "申报职业", "申报等级", "从事本职业年限", "备考", "符合申报条件第*项")
PEOPLE = (
    (1, "陈小禾", id_number("19930912"), "电工", "四级", "7年", "", None),
    (2, "林小满", id_number("19940203"), "电工", "五级", "6个月", "", None),
    (3, "吴大川", id_number("19900101"), "电工", "五级", "2年", "", None),
    (4, "郑一苇", id_number("19850505"), "飞船驾驶员", "五级", "9年", "", None),
)
"""One year for level 5, six for level 4: met by the first and the third, not by half a year; of spaceships nobody speaks."""


def document():
    """Level 5 after one year, level 4 after six."""

    def entry(level, years):
        expr = {"work": {"years": years, "in": "own", "counted": "cumulative"}}
        item = {"number": "1", "text": f"累计从事本职业工作{years}年（含）以上。", "span": None, "expr": expr, "basis": None}
        return {
            "occupation": "电工",
            "work_type": None,
            "code": None,
            "level": level,
            "prerequisite": None,
            "items": [{**item, "starred": False, "doubts": []}],
        }

    head = {"id": "demo", "title": "示范条件", "issuer": None, "region": None, "published": "2024", "source": None}
    return {"document": head, "entries": [entry(5, 1), entry(4, 6)], "definitions": [], "doubts": []}


def workbook(people=PEOPLE, headings=HEADINGS):
    """A workbook with one sheet of people."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet("报名表")
        for row, values in enumerate((headings, *people)):
            sheet.write_row(row, 0, values)
    return target.getvalue()


def many(count):
    """So many people, no two alike in their years."""
    return [
        (
            n,
            f"王{n}号",
            id_number(f"19{60 + n % 40}{1 + n % 12:02}{1 + n % 28:02}"),
            "电工",
            ("四级", "五级")[n % 2],
            f"{n % 19}年",
        )
        for n in range(1, count + 1)
    ]


# --- the portal as a process ------------------------------------------------------------------------------------------------


@contextmanager
def serving(folder, database="", *options):
    """`zhunkao serve` on a data folder: its process and port; killed with all that it started when the block is left."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("ZHUNKAO_", "DJANGO_"))}
    with (Path(folder).parent / "log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "zhunkao", "serve", "--port", "0", "--workers", "1", *options],
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            env={**clean, "ZHUNKAO_DATA": str(folder), "ZHUNKAO_DATABASE": database},
            start_new_session=True,
        )
    try:
        yield process, int(re.search(r":([0-9]+)/", process.stdout.readline())[1])
    finally:
        kill_all(process)
        process.stdout.close()


def kill_all(process):
    """Kill a server and all that it started, at once and without a word."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def worker_of(server):
    """The process number of the worker that a server keeps; None while there is none."""
    for child in Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split():
        try:
            if b"work" in Path(f"/proc/{child}/cmdline").read_bytes().split(b"\0"):
                return int(child)
        except OSError:
            continue
    return None


def ask(port, path, fields=None, file=None):
    """A request: status, address to go on to, body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    if file is not None:
        mark = uuid.uuid4().hex
        head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="in.xlsx"\r\n\r\n'
        body = head.encode() + file + f"\r\n--{mark}--\r\n".encode()
        connection.request("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={mark}"})
    elif fields is not None:
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", path, urllib.parse.urlencode(fields), form)
    else:
        connection.request("GET", path)
    answer = connection.getresponse()
    found = (answer.status, answer.headers.get("Location"), answer.read())
    connection.close()
    return found


def until(true, what, seconds=60):
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.05)
    return found
