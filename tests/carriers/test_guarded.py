"""Reading in a process of its own: the same results and errors, and an error wherever that process goes astray."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from carrier_files import Pdf, compound, docx, para

from zhunkao.errors import DataError, DocumentError, MissingExtra, RequestError
from zhunkao.reading import guarded, read_bytes
from zhunkao.reading.guarded import HEAD, Limits, read_guarded, read_guarded_path
from zhunkao.reading.reader import Confirmations, read_confirmations
from zhunkao.reading.wire import error_from_wire, error_to_wire, read_from_wire, read_to_wire

LIST = """某省试行申报条件
一、电工
四级/中级工
（1）累计从事本职业工作4年（含）以上。
（2）取得本职业五级/初级工职业资格证书后，从事本职业工作满3年，热心公益。
说明：相关职业：电气设备安装工、电梯安装维修工等。
"""
TABLE = docx(
    "<w:tbl>"
    + "".join(
        "<w:tr>" + "".join(f"<w:tc>{para(word)}</w:tc>" for word in row) + "</w:tr>"
        for row in (("职业", "等级", "申报条件"), ("电工", "五级", "（1）累计从事本职业工作1年（含）以上。"))
    )
    + "</w:tbl>"
)


def refused(data, **limits):
    """The error that guarded reading ends in; it names the file."""
    with pytest.raises(DocumentError) as caught:
        read_guarded(data, "a.pdf", limits=Limits(**limits) if limits else None)
    assert caught.value.where == "a.pdf"
    assert caught.value.text("zh") != caught.value.text("en")
    return caught.value


@pytest.fixture
def child(monkeypatch):
    """Puts another program in the child's place; it has `send(bytes)`."""

    def put(script):
        head = (
            "import os, sys, time, struct, subprocess\nsys.path[:0] = [sys.argv[1]]\n"
            f"send = lambda words: os.write(1, struct.pack({HEAD.format!r}, len(words)) + words)\n"
        )
        monkeypatch.setattr(guarded, "START", head + script)

    return put


@pytest.mark.parametrize(("data", "name"), [(LIST.encode(), "甲.txt"), (TABLE, "乙.docx")])
def test_the_result_is_that_of_reading_here(data, name):
    told = []
    here = read_bytes(data, name)
    assert here.document.entries
    assert read_guarded(data, name, progress=lambda done, total: told.append((done, total))) == here
    assert told[-1] == (100, 100)
    assert told == sorted(set(told))


def test_confirmations_go_along_and_come_back(tmp_path):
    (tmp_path / "甲.txt").write_text(LIST, encoding="utf-8")
    (tmp_path / "甲.confirmed.yaml").write_text(
        "confirmed:\n- {kind: not_an_item, words: 从未出现的话, who: 甲, when: 2026-01-02, why: 试}\n", encoding="utf-8"
    )
    confirmed = read_confirmations(tmp_path / "甲.confirmed.yaml")
    here = read_bytes(LIST.encode(), "甲.txt", None, confirmed)
    assert here.stale == confirmed.confirmed
    assert read_guarded_path(tmp_path / "甲.txt") == here
    assert read_guarded(LIST.encode(), "甲.txt", Confirmations()).stale == ()


FILLED = """document: 甲
confirmed:
- kind: reading
  occupation: 电工
  level: 4
  words: 取得本职业五级/初级工职业资格证书后，从事本职业工作满3年，热心公益。
  sentence: {}
  who: 王某
  when: 2026-03-05
  why: 核对过原件
"""


def test_filled_in_confirmations_settle_within_the_process_as_they_do_here(tmp_path):
    (tmp_path / "甲.txt").write_text(LIST, encoding="utf-8")
    given = tmp_path / "settled.yaml"
    given.write_text(FILLED.format("取得本职业五级/初级工职业资格证书后，累计从事本职业工作3年（含）以上。"), encoding="utf-8")
    here = read_bytes(LIST.encode(), "甲.txt", None, read_confirmations(given))
    there = read_guarded_path(tmp_path / "甲.txt", given)
    assert there == here
    assert there.stale == ()
    settled = [doubt.settled.who for item in there.document.entries[0].items for doubt in item.doubts if doubt.settled]
    assert settled
    assert set(settled) == {"王某"}
    assert there.document != read_bytes(LIST.encode(), "甲.txt").document


def test_a_confirmed_sentence_that_cannot_be_read_is_the_same_error(tmp_path):
    given = tmp_path / "settled.yaml"
    given.write_text(FILLED.format("天气很好"), encoding="utf-8")
    confirmed = read_confirmations(given)
    with pytest.raises(DataError) as here:
        read_bytes(LIST.encode(), "甲.txt", None, confirmed)
    with pytest.raises(DataError) as there:
        read_guarded(LIST.encode(), "甲.txt", confirmed)
    assert (there.value.code, there.value.text()) == (here.value.code, here.value.text())


def test_what_the_chain_refuses_is_refused_with_the_same_error():
    with pytest.raises(DocumentError) as here:
        read_bytes("今天天气很好。".encode(), "a.pdf")
    error = refused("今天天气很好。".encode())
    assert (error.code, error.parts, error.text()) == (here.value.code, here.value.parts, here.value.text())
    assert refused(b"%PDF-1.7\nnothing").code == "carriers.broken_pdf"


def test_a_missing_file_is_told_before_any_process_starts(tmp_path, monkeypatch):
    monkeypatch.setattr(guarded, "_child", None)
    with pytest.raises(DocumentError) as caught:
        read_guarded_path(tmp_path / "none.pdf")
    assert caught.value.code == "reading.no_such_file"


@pytest.mark.skipif(sys.platform != "linux", reason="limits on memory are of Linux")
def test_memory_has_a_bound(child):
    child(
        "import zhunkao.reading.reader as r\nr.read_bytes = lambda *a, **k: bytearray(2 << 30)\n"
        "from zhunkao.reading.guarded_child import main\nmain()"
    )
    error = refused(b"x", memory=1 << 30)
    assert (error.code, error.parts["most"]) == ("carriers.guard_memory", 1024)


def test_time_by_the_clock_has_a_bound(child):
    child("time.sleep(60)")
    start = time.monotonic()
    error = refused(b"x", wall_seconds=1)
    assert (error.code, error.parts["seconds"]) == ("carriers.guard_time", 1)
    assert time.monotonic() - start < 10


@pytest.mark.skipif(sys.platform != "linux", reason="limits on processor time are of Unix")
def test_processor_time_has_a_bound(child):
    child(
        "import json\nfrom zhunkao.reading.guarded_child import limit\nlimit(json.load(open('request.json')))\nwhile True: pass"
    )
    assert refused(b"x", cpu_seconds=1, wall_seconds=30).code == "carriers.guard_time"


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("os.kill(os.getpid(), 11)", "guard_died"),
        ("sys.exit(3)", "guard_died"),
        ("os.write(1, b'\\x00')", "guard_died"),
        ("os.write(1, struct.pack('>I', 100) + b'short')", "guard_died"),
        ("send(b'not json')", "guard_died"),
        ("send(b'[' * 100000)", "guard_died"),
        ("send(b'[]')", "guard_died"),
        ("send(b'{}')", "guard_died"),
        ('send(b\'{"document": {"entries": 5}}\')', "guard_died"),
        ('send(b\'{"progress": "x"}\')', "guard_died"),
        ('send(b\'{"error": "SystemExit", "code": "x", "hint": "", "parts": {}}\')', "guard_died"),
        ("os.write(1, struct.pack('>I', 1 << 30))", "guard_answer"),
    ],
)
def test_a_child_that_goes_astray_is_an_error(child, script, code):
    child(script)
    assert refused(b"x").code == f"carriers.{code}"


def test_what_the_child_started_ends_with_it(child, tmp_path):
    note = tmp_path / "pid"
    child(
        f"p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\nopen({str(note)!r}, 'w').write(str(p.pid))"
    )
    start = time.monotonic()
    refused(b"x")
    assert time.monotonic() - start < 20
    state = Path("/proc", note.read_text(), "stat")
    deadline = time.monotonic() + 5
    while state.exists() and state.read_text().split()[2] != "Z" and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not state.exists() or state.read_text().split()[2] == "Z"


@pytest.mark.skipif(sys.platform == "win32", reason="process groups are of Unix")
def test_a_conversion_that_hangs_ends_with_guarded_reading(tmp_path, monkeypatch):
    note = tmp_path / "pids"
    program = tmp_path / "soffice"
    program.write_text(
        f"#!{sys.executable}\nimport os, subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"open({str(note)!r}, 'w').write(f'{{os.getpid()}} {{child.pid}}')\ntime.sleep(60)\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refused(compound({"WordDocument": b"\xec\xa5"}), wall_seconds=4).code == "carriers.guard_time"
    deadline = time.monotonic() + 5
    for pid in note.read_text().split():
        state = Path("/proc", pid, "stat")
        while state.exists() and state.read_text().split()[2] != "Z" and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not state.exists() or state.read_text().split()[2] == "Z"


def test_what_the_caller_raises_on_progress_ends_the_reading(child):
    child("send(b'{\"progress\": [1, 100]}')\ntime.sleep(60)")

    class Enough(Exception):
        pass

    def stop(done, total):
        raise Enough

    start = time.monotonic()
    with pytest.raises(Enough):
        read_guarded(b"x", "a.pdf", progress=stop)
    assert time.monotonic() - start < 10


LIMITED = """
import sys, json, os, socket, pathlib
sys.path[:0] = [sys.argv[1]]
from zhunkao.reading.guarded_child import limit
limit(json.loads(sys.argv[2]))
def refused(work):
    try:
        work()
    except OSError:
        return True
    return False
out = pathlib.Path(sys.argv[3])
print(json.dumps({
    "inside": refused(lambda: open("inside.txt", "w").write("x")),
    "outside": refused(lambda: open(out / "new.txt", "w")),
    "append": refused(lambda: os.open(out / "kept.txt", os.O_WRONLY | os.O_APPEND)),
    "read": refused(lambda: open(out / "kept.txt").read()),
    "remove": refused(lambda: (out / "kept.txt").unlink()),
    "rename": refused(lambda: (out / "kept.txt").rename(out / "other.txt")),
    "connect": refused(lambda: socket.create_connection(("127.0.0.1", int(sys.argv[4])), 2)),
    "resolve": refused(lambda: socket.getaddrinfo("example.org", 80)),
    "large": refused(lambda: open("large", "wb").write(b"x" * (2 << 20))),
}))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits on files are of Unix")
def test_a_limited_process_neither_writes_elsewhere_nor_connects(tmp_path):
    import socket

    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (outside / "kept.txt").write_text("kept")
    request = json.dumps({"memory": 1 << 30, "cpu_seconds": 20, "file_bytes": 1 << 20})
    with socket.create_server(("127.0.0.1", 0)) as server:
        package = str(Path(guarded.__file__).parents[2])
        done = subprocess.run(
            [sys.executable, "-I", "-c", LIMITED, package, request, str(outside), str(server.getsockname()[1])],
            cwd=inside,
            capture_output=True,
            check=True,
        )
    refusals = json.loads(done.stdout)
    assert {name for name, refused in refusals.items() if not refused} == {"inside", "read"}
    assert (outside / "kept.txt").read_text() == "kept"


def test_the_child_gets_nothing_of_the_environment_but_what_it_needs(child, monkeypatch, tmp_path):
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy")
    monkeypatch.setenv("SECRET", "x")
    child(f"open({str(tmp_path / 'names')!r}, 'w').write(' '.join(os.environ))")
    refused(b"x")
    names = set((tmp_path / "names").read_text().split())
    assert not names & {"HTTPS_PROXY", "SECRET"}
    assert {"HOME", "TMPDIR"} <= names
    assert os.environ["SECRET"] == "x"


def test_views_with_pages_and_merged_cells_survive_the_wire():
    pdf = Pdf().page().text(50, 60, "某省申报条件").cell(50, 100, 120, 120, "职业").cell(120, 100, 180, 120, "等级")
    pdf.cell(180, 100, 560, 120, "申报条件").cell(50, 120, 120, 180, "电工").cell(120, 120, 180, 150, "五级")
    pdf.cell(180, 120, 560, 150, "（1）累计从事本职业工作1年（含）以上。").cell(120, 150, 180, 180, "四级")
    read = read_bytes(pdf.cell(180, 150, 560, 180, "（1）累计从事本职业工作4年（含）以上。").data(), "a.pdf")
    assert read.document.entries
    assert read_from_wire(json.loads(json.dumps(read_to_wire(read)))) == read


@pytest.mark.parametrize(
    "error",
    [
        DocumentError("carriers.scan", where="a", pages=3),
        DataError("carriers.broken_zip", where="b", span=(1, 2), why="x"),
        MissingExtra("ocr", "doors.title"),
    ],
)
def test_errors_survive_the_wire(error):
    again = error_from_wire(json.loads(json.dumps(error_to_wire(error))))
    assert (type(again), again.code, again.where, again.span) == (type(error), error.code, error.where, error.span)
    assert again.parts == error.parts


def test_errors_that_reading_does_not_end_in_are_not_taken_from_the_wire():
    with pytest.raises(KeyError):
        error_from_wire(json.loads(json.dumps(error_to_wire(RequestError("carriers.encrypted")))))


@pytest.mark.parametrize("wrong", [{"memory": 0}, {"wall_seconds": -1}])
def test_limits_are_positive(wrong):
    with pytest.raises(ValueError, match="positive"):
        Limits(**wrong)
