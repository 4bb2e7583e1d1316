"""The reading room in real headless Chromium, as a new visitor would use it; axe-core on every page on the way."""

import pytest

from web import browsing
from web.test_reading_room import DOCUMENT

pytestmark = pytest.mark.skipif(not (browsing.CHROMIUM and browsing.DRIVER), reason=browsing.MISSING)


@pytest.fixture(scope="module")
def address():
    with browsing.portal() as found:
        yield found


def test_from_a_file_to_a_decision(address, tmp_path):
    file = tmp_path / "条件.txt"
    file.write_text(DOCUMENT, encoding="utf-8")
    faults = {}
    with browsing.visitor(address) as somebody:

        def look(name):
            faults[name] = somebody.faults()

        somebody.open("/")
        somebody.press("试读文件")
        look("home")
        somebody.press("读这份文件")
        assert "请选一份文件，或者贴上文字" in somebody.one(".zk-errors").text
        look("home with an error")
        somebody.one("#file").send_keys(str(file))
        somebody.press("读这份文件")
        assert somebody.heading == "测试市技能等级申报条件"
        look("document")
        # To point at an item lights its words, to reach words by keyboard lights their item.
        somebody.driver.execute_script("document.querySelector('#i2 a').focus()")
        assert "被本市评为巧手能人的" in somebody.one(".text .lit").text
        somebody.driver.execute_script("document.querySelector('#s3').focus()")
        assert "第 1 项" in somebody.one("article.lit").text
        somebody.press("逐条确认存疑（2 处）")
        look("settle")
        somebody.press("按这些确认重读")
        look("settle with an error")
        somebody.fill("who", "李审核")
        somebody.driver.find_elements("xpath", "//label[.='这不是申报条件']")[0].click()
        somebody.press("按这些确认重读")
        assert "已确认 1 处" in somebody.words
        somebody.press("拿一个人试试")
        look("try")
        somebody.press("有四级证书，干了多年")
        somebody.press("看结论")
        # At work since July 2014: five years were full long ago.
        assert "现在可以申报" in somebody.words
        look("tried")
        somebody.press("回到对照")
        somebody.press("现在就删除")
        assert somebody.heading == "已删除"
        look("deleted")
    assert {name: found for name, found in faults.items() if found} == {}


def test_without_scripts_anchors_lead_from_words_to_item_and_back(address):
    with browsing.visitor(address, scripts=False) as plain:
        plain.open("/reading-room/")
        plain.one("#text").send_keys(DOCUMENT.replace("\n", "\n\n"))
        plain.press("读这份文件")
        plain.one("#s1").click()
        assert plain.driver.current_url.endswith("#i1")
        plain.one("#i1 a").click()
        assert plain.driver.current_url.endswith("#s1")
