"""The journeys in real headless Chromium, as a new visitor would go them; axe-core on every page on the way."""

from urllib.parse import quote

import pytest

from web import browsing

pytestmark = pytest.mark.skipif(not (browsing.CHROMIUM and browsing.DRIVER), reason=browsing.MISSING)


@pytest.fixture(scope="module")
def address():
    with browsing.portal() as found:
        yield found


@pytest.fixture(scope="module")
def somebody(address):
    with browsing.visitor(address) as one:
        yield one


def test_the_self_check_from_home_to_the_ladder(somebody, monkeypatch):
    """An electrician since 2016 with a certificate of level 4 from 2020 asks for level 3."""
    from datetime import date

    from zhunkao.doors.web.selfcheck import journey, pages, results

    for module in (journey, pages, results):
        monkeypatch.setattr(module, "today", lambda: date(2026, 11, 21))
    faults = {}

    def look(name):
        faults[name] = somebody.faults()

    somebody.open("/")
    look("home")
    somebody.press("开始自测")
    look("start")
    somebody.press("开始")
    somebody.press("继续")
    assert "请选一项" in somebody.one(".zk-errors").text
    assert somebody.driver.switch_to.active_element.get_attribute("class") == "zk-errors", "the summary is read first"
    look("target with an error")
    somebody.choose("我知道想报的职业")
    somebody.fill("occupation", "维修电工")
    somebody.press("继续")
    look("level")
    somebody.choose("三级/高级工")
    somebody.press("继续")
    look("question")
    for _ in range(12):
        if "看看填得对不对" in somebody.heading:
            break
        if "第 1 本证书" in somebody.heading:
            look("record")
            somebody.fill("occupation-text", "电工")
            somebody.choose("四级/中级工")
            somebody.fill("issued_on-year", "2020")
            somebody.fill("issued_on-month", "6")
        elif "第 1 段工作" in somebody.heading:
            somebody.fill("occupation-text", "水电工")
            somebody.fill("from-year", "2016")
            somebody.fill("from-month", "3")
            somebody.choose("仍在岗")
            somebody.press("继续")
            assert "名录里没有“水电工”" in somebody.one(".zk-errors").text
            look("record with an error")
            somebody.choose("电工")
        elif somebody.has("#more-no"):
            look("records")
            somebody.choose("没有了")
        elif any(word in somebody.heading for word in ("证书？", "参加过工作")):
            somebody.choose("是")
        else:
            somebody.choose("否")
        somebody.press("继续")
    look("answers")
    assert "电工 2016-03至今" in somebody.words
    somebody.press("看结果")
    assert somebody.one("#ladder svg").is_displayed(), "the ladder comes by itself where scripts run"
    look("result with the ladder")
    # Certificate of June 2020 (its last day counts) and work since: 5 years were full in June 2025.
    assert somebody.heading == "电工 三级/高级工：现在可以申报"
    assert "取得本职业四级/中级工职业资格证书（技能等级证书）后，累计从事本职业工作5年（含）以上。" in somebody.words
    somebody.press("修改回答")
    assert somebody.heading == "看看填得对不对"
    assert {name: found for name, found in faults.items() if found} == {}


def test_back_in_the_browser_shows_the_page_before_without_asking_to_send_again(somebody):
    somebody.open("/self-check/")
    somebody.press("开始")
    somebody.choose("还不确定，先看看能报什么")
    somebody.press("继续")
    first = somebody.heading
    somebody.choose("是")
    somebody.press("继续")
    assert somebody.heading != first
    somebody.leave(somebody.driver.back)
    assert somebody.heading == first


def test_after_clearing_the_way_back_shows_nothing_that_was_entered(somebody):
    somebody.open("/self-check/")
    somebody.press("开始")
    somebody.choose("我知道想报的职业")
    somebody.fill("occupation", "养老护理员")
    somebody.press("继续")
    somebody.choose("五级/初级工")
    somebody.press("继续")
    somebody.choose("不知道")
    somebody.press("继续")
    somebody.press("看已填的内容")
    somebody.press("看结果")
    assert "养老护理员" in somebody.driver.page_source
    somebody.press("清除并结束")
    assert somebody.heading == "已清除"
    for _ in range(3):
        somebody.leave(somebody.driver.back)
        assert "养老护理员" not in somebody.driver.page_source


def test_the_language_changes_in_the_middle_and_nothing_is_lost(somebody):
    somebody.open("/self-check/")
    somebody.press("开始")
    somebody.choose("还不确定，先看看能报什么")
    somebody.press("继续")
    somebody.press("English")
    assert somebody.heading == "Have you ever worked in a job?"
    assert somebody.faults() == []
    somebody.press("中文")
    assert somebody.heading == "您是否参加过工作？"


@pytest.mark.parametrize(
    "path",
    [
        "/privacy/",
        "/self-check/open/",
        "/catalogue/",
        "/catalogue/?q=按摩",
        "/catalogue/?q=没有这样的",
        "/catalogue/电工/",
        "/catalogue/电工/3/",
        "/catalogue/互联网营销师/直播销售员/4/",
        "/catalogue/电工/card/",
        "/catalogue/documents/",
        "/catalogue/documents/zj-zige-2006/",
    ],
)
def test_each_page_is_accessible_and_fits_a_phone(somebody, path):
    somebody.open(quote(path, safe="/?="))
    assert somebody.faults() == []


def test_search_answers_while_one_types(somebody):
    somebody.open("/catalogue/")
    somebody.fill("q", "养老")
    assert somebody.driver.find_element("xpath", "//h2[.='“养老”查到 1 个职业']")
    somebody.press("养老护理员")
    assert somebody.heading == "养老护理员"


def test_a_sheet_for_the_notice_board_is_one_page(somebody):
    from base64 import b64decode
    from io import BytesIO

    import pdfplumber

    somebody.open(quote("/catalogue/电工/card/?document=rending-2023", safe="/?="))
    printed = somebody.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
    with pdfplumber.open(BytesIO(b64decode(printed))) as paper:
        words = paper.pages[0].extract_text()
        assert len(paper.pages) == 1
        # A4 in points.
        assert (round(float(paper.pages[0].width)), round(float(paper.pages[0].height))) == (595, 842)
    assert "打印本页" not in words


def test_the_keyboard_alone_is_enough(somebody):
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    def type_keys(*keys):
        ActionChains(somebody.driver).send_keys(*keys).perform()

    somebody.open("/self-check/")
    type_keys(Keys.TAB)
    assert somebody.driver.switch_to.active_element.get_attribute("class") == "zk-skip"
    type_keys(Keys.ENTER, Keys.TAB)
    somebody.leave(lambda: type_keys(Keys.ENTER))
    assert somebody.heading == "您想报哪个职业？"
    # The page begins anew: the jump over the head, the way back, then the choice; an arrow goes to the next one.
    type_keys(Keys.TAB, Keys.ENTER, Keys.TAB, Keys.TAB, Keys.SPACE, Keys.ARROW_DOWN)
    somebody.leave(lambda: type_keys(Keys.ENTER))
    assert somebody.heading == "您是否参加过工作？"


def test_everything_works_without_scripts(address):
    with browsing.visitor(address, scripts=False) as plain:
        plain.open("/self-check/")
        plain.press("开始")
        plain.choose("我知道想报的职业")
        plain.fill("occupation", "育婴员")
        plain.press("继续")
        plain.choose("五级/初级工")
        plain.press("继续")
        for _ in range(12):
            if plain.has("#value-1"):
                plain.choose("否")
                plain.press("继续")
        plain.press("看结果")
        assert plain.heading == "育婴员 五级/初级工：现在还不能申报"
        assert not plain.one("[data-print]").is_displayed()
        plain.press("看怎么走")
        assert plain.heading == "一步一步升上去"
        plain.press("回到结果")
        assert plain.heading == "育婴员 五级/初级工：现在还不能申报"
        plain.open(quote("/catalogue/?q=6-31-01-03", safe="/?="))
        assert "电工" in plain.words


DARK = ("/", "/catalogue/电工/3/", "/catalogue/电工/card/", "/reading-room/", "/rosters/", "/self-check/", "/api/docs")


def test_pages_can_be_read_by_night(somebody):
    """Where the system is dark so are the pages, with as much contrast."""
    somebody.prefer("dark")
    try:
        faults = {}
        for path in DARK:
            somebody.open(path)
            faults[path] = somebody.faults()
        paper = somebody.driver.execute_script("return getComputedStyle(document.body).backgroundColor")
    finally:
        somebody.prefer("light")
    assert faults == {path: [] for path in DARK}
    assert max(int(each) for each in paper.removeprefix("rgb(").removesuffix(")").split(",")) < 60
