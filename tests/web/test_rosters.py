"""Rosters by forms as a browser without scripts sends them, with a worker in this process, from the upload to the deleting."""

import errno
import io
import re
import stat
from datetime import timedelta

import pytest
from django.db import OperationalError
from python_calamine import CalamineWorkbook

from web.rosters_demo import DAY, HEADINGS, PEOPLE, document, many, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo_rules(monkeypatch):
    """The small document instead of the embedded ones."""
    from zhunkao.doors import service
    from zhunkao.doors.web.rosters import orders, reviewing

    base = service.load(document())
    for module in (orders, reviewing):
        monkeypatch.setattr(module, "rules", lambda: base)


@pytest.fixture
def worker():
    from zhunkao.doors.web.rosters.worker import Worker

    return Worker()


def upload(data, name="报名.xlsx"):
    file = io.BytesIO(data)
    file.name = name
    return file


def bring(browser, data=None, name="报名.xlsx"):
    answer = browser.post("/rosters/", {"file": upload(workbook() if data is None else data, name)})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def page(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def order(html, **changes):
    """The form of the columns as it stands, with changes."""
    form = {"s-0": "1", "on": DAY, "document": "", "policy": "standard", "occupation": "", "level": "", "work_type": ""}
    for name, options in re.findall(r'<select class="form-select" name="(c-[0-9-]+)".*?>(.*?)</select>', html, re.DOTALL):
        form[name] = re.search(r'value="([a-z_]+)" selected', options)[1]
    return {**form, **changes}


def reviewed(browser, worker, data=None, **changes):
    """The address of a roster that was reviewed."""
    here = bring(browser, data)
    assert worker.once()
    assert browser.post(f"{here}start/", order(page(browser, here), **changes)).status_code == 302
    assert worker.once()
    return here


def rows_of(data):
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def fetch(browser, here):
    return b"".join(browser.get(f"{here}file/").streaming_content)


def job_of(here):
    from zhunkao.doors.web.rosters import jobs

    return jobs.find(here.split("/")[2])


# --- the journey ------------------------------------------------------------------------------------------------------------


def test_the_columns_are_shown_with_masked_samples(browser, worker):
    here = bring(browser)
    assert "正在打开花名册" in page(browser, here)
    assert worker.once()
    html = page(browser, here)
    form = order(html)
    assert [form[f"c-0-{place}"] for place in range(8)] == [
        "serial",
        "name",
        "id_number",
        "occupation",
        "level",
        "own_work_years",
        "unknown",
        "condition_number",
    ]
    assert "陈＊＊" in html
    for _, name, number, *_ in PEOPLE:
        assert name not in html
        assert number not in html
    assert not worker.once(), "now it is the visitor's turn"


def test_the_workbook_comes_back_with_an_answer_in_every_row(browser, worker):
    here = reviewed(browser, worker)
    header, *rows = rows_of(fetch(browser, here))
    assert header[: len(HEADINGS)] == list(HEADINGS)
    assert [row[header.index("结论")] for row in rows] == ["符合", "不符合", "符合", "未判定"]
    # The roster's own column for the item is filled in where one is met.
    assert [row[7] for row in rows] == ["1", "", "1", ""]
    html = page(browser, here)
    assert "审完了 4 人" in html
    # Two of four may apply; the picture says so in words too.
    assert re.search(r'aria-label="结论：符合 2；', html)
    assert "2 · 50%" in html
    for _, name, number, *_ in PEOPLE:
        assert name not in html
        assert number not in html


def test_it_is_the_same_file_as_from_the_command_line(browser, worker, tmp_path):
    from zhunkao.doors import service

    data = workbook()
    (tmp_path / "in.xlsx").write_bytes(data)
    service.load(document()).review(tmp_path / "in.xlsx", on=DAY).write(tmp_path / "out.xlsx")
    assert fetch(browser, reviewed(browser, worker, data)) == (tmp_path / "out.xlsx").read_bytes()


def test_a_corrected_column_is_read_as_corrected(browser, worker):
    """Years under a heading that nobody knows count once the visitor says what they are."""
    headings = tuple("某某数" if heading == "从事本职业年限" else heading for heading in HEADINGS)
    data = workbook(headings=headings)
    plain = rows_of(fetch(browser, reviewed(browser, worker, data)))[1]
    corrected = rows_of(fetch(browser, reviewed(browser, worker, data, **{"c-0-5": "own_work_years"})))[1]
    assert "待补" in plain
    assert "符合" in corrected


def test_what_all_rows_apply_for_is_said_once(browser, worker):
    """Level 4 asks for six years: seven and nine will do, half a year and two will not."""
    data = workbook(tuple(row[:3] + row[5:6] for row in PEOPLE), HEADINGS[:3] + HEADINGS[5:6])
    header, *rows = rows_of(fetch(browser, reviewed(browser, worker, data, occupation="电工", level="4")))
    assert [row[header.index("结论")] for row in rows] == ["符合", "不符合", "不符合", "符合"]


def test_without_names_the_result_has_none(browser, worker):
    data = fetch(browser, reviewed(browser, worker, without="1"))
    words = str(rows_of(data))
    assert "电工" in words
    for _, name, number, *_ in PEOPLE:
        assert name not in words
        assert number not in words


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"on": "昨天"}, "on", "不是日期"),
        ({"occupation": "飞船驾驶员"}, "occupation", "飞船驾驶员"),
        ({"work_type": "电工"}, "occupation", "职业也写上"),
        ({"s-0": ""}, "sheets", "至少要审一张"),
        ({"c-0-6": "name"}, "sheets", "name"),
        ({"c-0-6": "nonsense"}, "sheets", "nonsense"),
        ({"c-0-1": "ignore", "c-0-2": "ignore"}, "sheets", ""),
    ],
)
def test_an_order_that_does_not_fit_is_said_at_its_field_and_kept(browser, worker, changes, field, said):
    here = bring(browser)
    worker.once()
    answer = browser.post(f"{here}start/", order(page(browser, here), level="4", **changes))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert said in re.search(rf'href="#at-{field}">(.*?)</a>', html)[1]
    assert '<option value="4" selected>' in html
    assert not worker.once()


def test_htmx_is_told_to_load_anew_when_there_is_something_else_to_see(browser, worker):
    here = bring(browser)
    assert 'hx-trigger="every 1s"' in page(browser, f"{here}progress/")
    worker.once()
    answer = browser.get(f"{here}progress/")
    assert (answer.status_code, answer["HX-Refresh"]) == (204, "true")


# --- what cannot be reviewed ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("坏的.xlsx", b"PK\x03\x04 and nothing", ""),
        ("无人.csv", "甲,乙\n1,2\n".encode(), "没有找到有名单的工作表"),
        ("网页.xls", b"<!doctype html><html><body>x</body></html>", ""),
    ],
)
def test_what_cannot_be_opened_is_told_in_plain_words(browser, worker, name, data, said):
    here = bring(browser, data, name)
    assert worker.once()
    html = page(browser, here)
    assert "没有审成" in html
    words = re.search(r'<p class="zk-lead">(.*?)</p>', html, re.DOTALL)[1]
    assert words.strip()
    assert said in words
    assert browser.post(f"{here}again/").status_code == 302
    assert "正在打开花名册" in page(browser, here)


@pytest.mark.parametrize(
    ("name", "size", "status"), [("图.png", 10, 422), ("空.xlsx", 0, 422), ("大.xlsx", 50 * 2**20 + 1, 413), (None, 0, 422)]
)
def test_what_is_no_roster_is_refused_at_the_door(browser, name, size, status):
    form = {}
    if name is not None:
        form["file"] = io.BytesIO(b"x" * size)
        form["file"].name = name
    answer = browser.post("/rosters/", form)
    assert answer.status_code == status
    assert 'class="zk-errors"' in answer.content.decode()


def test_what_is_far_too_large_is_refused_unread(browser):
    answer = browser.generic("POST", "/rosters/", b"", "multipart/form-data; boundary=x", CONTENT_LENGTH=str(10**9))
    assert answer.status_code == 413


def test_what_cannot_be_opened_is_called_by_the_name_that_it_came_with(browser, worker):
    here = bring(browser, b"PK\x03\x04 and nothing", "报名.xlsx")
    worker.once()
    words = re.search(r'<p class="zk-lead">(.*?)</p>', page(browser, here), re.DOTALL)[1]
    assert words.startswith("报名.xlsx: ")
    assert "source" not in words


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("零.csv", "姓名,身份证号,申报职业,申报等级,备\0考\n王\0一,,电工,五级,\0\n".encode()),
        ("半.jsonl", b'{"name": "\\ud800", "\\udfff": "<b>", "work": []}\n{"name": "\\u0000"}\n'),
        ("标签.csv", "姓名,身份证号,<script>alert(1)</script>,申报职业,申报等级\n王一,,<b>,<i>,五级\n".encode()),
    ],
)
def test_odd_characters_break_no_page(browser, worker, name, data):
    here = bring(browser, data, name)
    assert worker.once()
    html = page(browser, here)
    assert "<script>alert" not in html
    if "没有审成" in html:
        return
    assert browser.post(f"{here}start/", order(html)).status_code == 302
    assert worker.once()
    done = page(browser, here)
    assert re.search("审完了|没有审成", done)
    assert not re.search("<b>|<i>", done)


# --- whose it is, and how long ----------------------------------------------------------------------------------------------


def test_only_the_key_opens_it_and_its_files_are_the_users_alone(browser, worker):
    from zhunkao.doors.web.rosters import files
    from zhunkao.doors.web.rosters.models import Job

    here = reviewed(browser, worker)
    key = here.split("/")[2]
    assert len(key) == 32
    for other in (key[:-1] + ("A" if key[-1] != "A" else "B"), "x", Job.objects.get().key_hash):
        assert browser.get(f"/rosters/{other}/").status_code == 404
        assert browser.get(f"/rosters/{other}/file/").status_code == 404
    kept = list(files.folder_of(files.hash_of(key)).iterdir())
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept} == {0o600}
    assert key not in str(kept) + str(Job.objects.values()), "neither the disk nor the table opens it"
    assert browser.get(here)["Cache-Control"] == "no-store"


def test_nothing_of_people_stands_in_the_tables_or_the_log(browser, worker, caplog):
    from zhunkao.doors.web.rosters.models import Chunk, Job

    reviewed(browser, worker)
    said = str(list(Job.objects.values())) + str(list(Chunk.objects.values())) + caplog.text
    for _, name, number, *_ in PEOPLE:
        assert name not in said
        assert number not in said


def test_deleted_it_is_gone_with_its_files(browser, worker):
    from zhunkao.doors.web.rosters import files
    from zhunkao.doors.web.rosters.models import Chunk

    here = reviewed(browser, worker)
    folder = files.folder_of(files.hash_of(here.split("/")[2]))
    assert browser.post(f"{here}delete/").status_code == 200
    assert browser.get(here).status_code == 404
    assert not folder.exists()
    assert not Chunk.objects.exists()


def test_when_its_day_is_over_it_is_deleted_by_itself(browser, worker, monkeypatch):
    from zhunkao.doors.web.rosters import files, jobs

    here = reviewed(browser, worker)
    job = job_of(here)
    monkeypatch.setattr(jobs, "now", lambda: job.until - timedelta(seconds=1))
    jobs.sweep()
    assert browser.get(here).status_code == 200
    monkeypatch.setattr(jobs, "now", lambda: job.until)
    assert browser.get(here).status_code == 404
    jobs.sweep()
    assert not files.folder_of(job.key_hash).exists()


# --- workers ----------------------------------------------------------------------------------------------------------------


def test_a_roster_belongs_to_one_worker_until_its_lease_is_over(browser, worker, monkeypatch):
    from zhunkao.doors.web.rosters import jobs
    from zhunkao.doors.web.rosters.worker import LEASE, Lost, Worker

    bring(browser)
    mine = worker.claim()
    assert mine is not None
    other = Worker("elsewhere:1:x")
    assert other.claim() is None
    later = jobs.now() + LEASE + timedelta(seconds=1)
    monkeypatch.setattr(jobs, "now", lambda: later)
    assert other.claim().pk == mine.pk
    with pytest.raises(Lost):
        # Who lost it changes nothing any more.
        worker._held(mine, stage="done")


def test_nobody_waits_for_a_worker_of_this_machine_that_died(browser, worker):
    from zhunkao.doors.web.rosters.worker import Worker, is_gone

    bring(browser)
    # The highest number that a system gives is far below.
    dead = Worker(":".join((worker.name.partition(":")[0], str(2**30), "x")))
    assert dead.claim() is not None
    assert is_gone(dead.name)
    assert not is_gone(worker.name)
    assert not is_gone(f"other-machine/1:{2**30}:x")
    assert worker.claim() is not None


def test_chunks_that_are_there_are_taken_and_damaged_ones_made_again(browser, worker, monkeypatch):
    """1,200 rows are three chunks: one is whole, one says so and is not, one was written and nobody said so."""
    from zhunkao.doors.web.rosters import files
    from zhunkao.doors.web.rosters.models import Chunk, Job

    with monkeypatch.context() as kept:
        kept.setattr(files, "drop_chunks", lambda _: None)
        here = reviewed(browser, worker, workbook(many(1200), HEADINGS[:6]))
    once = fetch(browser, here)
    job = job_of(here)
    assert job.chunks == 3
    files.chunk_of(job.key_hash, 1).write_bytes(b"half")
    Chunk.objects.filter(job=job, number=2).update(sha256="")
    Job.objects.update(stage="working")
    assert worker.once()
    assert fetch(browser, here) == once
    assert list(Chunk.objects.order_by("number").values_list("attempts", flat=True)) == [1, 2, 2]
    assert not list(files.folder_of(job.key_hash).glob("chunk-*")), "what is in the result is not kept twice"


def test_a_full_disk_is_no_fault_of_the_roster(browser, worker, monkeypatch):
    """It waits without being given up, its page says why, others go first; when there is room it goes on."""
    from zhunkao.doors.web.rosters import files
    from zhunkao.doors.web.rosters.models import Job
    from zhunkao.doors.web.rosters.worker import MOST_ATTEMPTS

    def full(*_):
        raise OSError(errno.ENOSPC, "no space")

    here = bring(browser)
    worker.once()
    browser.post(f"{here}start/", order(page(browser, here)))
    for _ in range(MOST_ATTEMPTS + 1):
        with monkeypatch.context() as without_room:
            without_room.setattr(files, "put", full)
            assert worker.once()
        assert "存放文件的地方满了" in page(browser, here)
        assert not worker.once(), "it waits"
        Job.objects.update(lease=None)
    assert worker.once()
    assert "审完了 4 人" in page(browser, here)


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "no space"), OperationalError("database or disk is full")])
def test_what_a_full_disk_cannot_take_in_is_said_and_not_kept_half(browser, monkeypatch, error):
    from zhunkao.doors.web.rosters import files
    from zhunkao.doors.web.rosters.models import Job

    def full(*_, **__):
        raise error

    before = files.folders()
    monkeypatch.setattr(Job.objects, "create", full)
    answer = browser.post("/rosters/", {"file": upload(workbook())})
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "您刚才交的没有收下" in answer.content.decode()
    assert files.folders() == before


def test_a_database_that_stays_locked_is_said(browser, monkeypatch):
    from zhunkao.doors.web.rosters.models import Job

    def locked(*_, **__):
        raise OperationalError

    monkeypatch.setattr(Job.objects, "create", locked)
    answer = browser.post("/rosters/", {"file": upload(workbook())})
    assert answer.status_code == 503
    assert "网站正忙" in answer.content.decode()


def test_what_kills_every_worker_is_given_up(browser, worker, monkeypatch):
    from zhunkao.doors.web.rosters import reviewing
    from zhunkao.doors.web.rosters.worker import MOST_ATTEMPTS

    def dies(job):
        raise MemoryError

    monkeypatch.setattr(reviewing, "opened", dies)
    monkeypatch.setattr(worker.stopping, "wait", lambda _: True)
    here = bring(browser)
    for _ in range(MOST_ATTEMPTS):
        assert worker.once()
        assert "正在打开花名册" in page(browser, here)
    assert worker.once()
    assert f"试了 {MOST_ATTEMPTS} 次" in page(browser, here)
    assert not worker.once()


def test_a_roster_deleted_under_the_workers_hands_stays_deleted(browser, worker, monkeypatch):
    from zhunkao.doors.web.rosters import files, jobs, reviewing

    here = bring(browser, workbook(many(1200), HEADINGS[:6]))
    worker.once()
    browser.post(f"{here}start/", order(page(browser, here)))
    job = job_of(here)
    answers = reviewing.Work.answers

    def deleted_meanwhile(self, number):
        if number == 1:
            jobs.delete(job)
        return answers(self, number)

    monkeypatch.setattr(reviewing.Work, "answers", deleted_meanwhile)
    assert worker.once()
    assert not files.folder_of(job.key_hash).exists()
    assert browser.get(here).status_code == 404


def test_a_worker_that_is_asked_to_stop_leaves_at_the_end_of_a_chunk(browser, worker, monkeypatch):
    from zhunkao.doors.web.rosters import reviewing
    from zhunkao.doors.web.rosters.models import Chunk
    from zhunkao.doors.web.rosters.worker import Worker

    here = bring(browser, workbook(many(1200), HEADINGS[:6]))
    worker.once()
    browser.post(f"{here}start/", order(page(browser, here)))
    answers = reviewing.Work.answers

    def asked_meanwhile(self, number):
        worker.stopping.set()
        return answers(self, number)

    monkeypatch.setattr(reviewing.Work, "answers", asked_meanwhile)
    worker.once()
    monkeypatch.setattr(reviewing.Work, "answers", answers)
    assert list(Chunk.objects.order_by("number").values_list("attempts", flat=True)) == [1, 0, 0]
    assert "已审 500 行，共 1200 行" in page(browser, here)
    assert Worker().once()
    assert "审完了 1200 人" in page(browser, here)
