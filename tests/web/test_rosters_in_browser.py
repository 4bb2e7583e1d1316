"""Rosters in real headless Chromium, as a new visitor would bring one; axe-core on every page on the way."""

import threading

import pytest

from web import browsing
from web.rosters_demo import PEOPLE, workbook

pytestmark = [
    pytest.mark.skipif(not (browsing.CHROMIUM and browsing.DRIVER), reason=browsing.MISSING),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def roster(tmp_path):
    file = tmp_path / "报名表.xlsx"
    file.write_bytes(workbook())
    return file


@pytest.fixture
def worker():
    """A worker that works when it is told to, in a thread of its own as it has a process of its own elsewhere."""
    from django.db import connection

    from zhunkao.doors.web.rosters.worker import Worker

    def once():
        done = []

        def act():
            done.append(Worker().once())
            connection.close()

        thread = threading.Thread(target=act)
        thread.start()
        thread.join()
        return done[0]

    return once


@pytest.mark.parametrize("scripts", [True, False])
def test_from_a_workbook_to_the_figures(roster, worker, scripts):
    faults = {}
    with browsing.portal() as address, browsing.visitor(address, scripts=scripts) as somebody:

        def look(name):
            if scripts:
                faults[name] = somebody.faults()

        somebody.open("/")
        somebody.press("审花名册")
        look("home")
        somebody.press("上传，看各列怎么理解")
        assert "请先选一份花名册" in somebody.one(".zk-errors").text
        look("home with an error")
        somebody.one("#file").send_keys(str(roster))
        somebody.press("上传，看各列怎么理解")
        assert somebody.heading == "正在处理"
        look("opening")
        assert worker()
        # With scripts the page comes by itself; without, it asks again by itself or when it is told to.
        if not scripts:
            somebody.open(somebody.driver.current_url.removeprefix(address))
        somebody.one("#document")
        assert somebody.heading == "各列是这样理解的，对吗？"
        look("columns")
        somebody.fill("on", "昨天")
        somebody.press("开始审")
        assert "昨天 不是日期" in somebody.one(".zk-errors").text
        look("columns with an error")
        somebody.fill("on", "2026-11-21")
        somebody.press("开始审")
        assert somebody.heading == "正在处理"
        look("working")
        assert worker()
        if not scripts:
            somebody.open(somebody.driver.current_url.removeprefix(address))
        somebody.one(".zk-figure svg")
        assert somebody.heading == f"审完了 {len(PEOPLE)} 人"
        look("done")
        somebody.press("现在就删除")
        assert somebody.heading == "已删除"
        look("deleted")
    assert {name: found for name, found in faults.items() if found} == {}
