"""The catalogue: found by any name or code, conditions with their sources and doubts, documents beside each other, cards."""

import re

import pytest

from web.lives import Answering
from zhunkao.doors.web.catalogue.comparing import compared, differing
from zhunkao.doors.web.catalogue.shelf import found_for, searched, shelf
from zhunkao.doors.web.rules import rules


def words(response):
    return Answering.words_of(response.content.decode().split("<main", 1)[1].split("</main>")[0])


# --- searching --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "first", "by"),
    [
        ("电工", "电工", ""),
        ("按摩", "保健按摩师", ""),
        ("维修电工", "电工", "alias"),
        ("保育员", "保育师", "alias"),
        ("直播", "互联网营销师", "work_type"),
        ("助理物流师", "物流师", "grade"),
        ("4-01-06-01", "电子商务师", "code"),
        ("４－０１－０６－０１", "电子商务师", "code"),
        ("6-31-03", "化学检验员", "code"),
        ("电 工", "电工", ""),
    ],
)
def test_an_occupation_is_found_by_any_of_its_names_and_codes(asked, first, by):
    found = searched(asked)
    assert (found[0].occupation.name, found[0].by) == (first, by)


def test_the_same_code_of_two_editions_finds_both():
    """4-10-01-02 was 育婴员 in 2015; 4-01-02-02 was 电子商务师 in 2015 (domain 1.2)."""
    assert [hit.words for hit in searched("4-01-02-02")] == ["4-01-02-02|2015"]


def test_every_occupation_with_conditions_is_on_the_shelf_under_one_name():
    names = [one.name for one in shelf()]
    assert len(names) == len(set(names))
    base = rules().base
    entries = {base.meant(entry.occupation).occupation for _, entry in base.entries() if entry.occupation != "*"}
    assert entries <= {one.name for one in shelf() if one.aims}


@pytest.mark.parametrize("asked", ["", " ", "不会有的名称", "%", "<script>", "9" * 300])
def test_odd_searches_are_answered(browser, asked):
    response = browser.get("/catalogue/", {"q": asked})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_a_search_without_result_offers_near_names(browser):
    assert "是不是： 保健按摩师" in words(browser.get("/catalogue/", {"q": "保健按摩师傅"}))


def test_only_the_results_are_sent_to_a_page_that_asks_while_one_types(browser):
    response = browser.get("/catalogue/", {"q": "电工"}, headers={"hx-request": "true"})
    assert "<html" not in response.content.decode()
    assert "HX-Request" in response.headers["Vary"]


# --- an occupation and its levels -------------------------------------------------------------------------------------------


def test_an_occupation_shows_names_codes_levels_and_documents(browser):
    page = words(browser.get("/catalogue/电工/"))
    for part in ("维修电工", "6-31-01-03（2022 年版大典：电工）", "五级/初级工", "《职业技能等级认定各工种报名条件（2023版）》"):
        assert part in page


@pytest.mark.parametrize(("asked", "led_to"), [("维修电工", "电工"), ("保育员", "保育师"), ("直播销售员", "互联网营销师")])
def test_another_name_leads_to_the_occupation(browser, asked, led_to):
    response = browser.get(f"/catalogue/{asked}/", follow=True)
    assert f">{led_to}</h1>" in response.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/catalogue/驯龙师/",
        "/catalogue/电工/9/",
        "/catalogue/电工/没有/3/",
        "/catalogue/驯龙师/card/",
        "/catalogue/documents/none/",
    ],
)
def test_what_is_not_there_is_not_found(browser, path):
    assert browser.get(path).status_code == 404


def test_each_entry_shows_every_item_with_its_number_source_and_doubts(browser):
    """All entries of all documents: nothing of an entry is missing on its page."""
    for one in shelf():
        for aim in one.aims:
            for level in aim.levels:
                middle = f"{aim.work_type}/" if aim.work_type else ""
                response = browser.get(f"/catalogue/{one.name}/{middle}{level}/")
                body = response.content.decode()
                page = "".join(words(response).split())
                found = found_for(one.name, aim.work_type, level)
                assert found
                for document, entry in found:
                    assert document.title in page
                    for item in entry.items:
                        assert f'id="item-{document.id}-{item.number}"' in body
                        assert "".join(item.text.split()) in page
                        assert all("".join(doubt.what.split()) in page for doubt in item.doubts)


# --- documents beside each other --------------------------------------------------------------------------------------------


def columns(name, level, work_type=None):
    return {column.document.id: column for column in compared(found_for(name, work_type, level), "zh")}


def test_what_is_the_same_in_both_documents_is_marked_so():
    """The lists for level 4 of 钳工 agree in both documents of 2018 wording on the years of item 2 (6 years)."""
    found = columns("铣工", 4)
    assert [item.mark for item in found["peixun-shenbao"].items].count("same") >= 1


def test_what_differs_is_marked_word_by_word():
    """Level 4 of 电工, item 1: one document asks 本职业五级, the other 本职业或相关职业五级."""
    item = columns("电工", 4)["rending-2023"].items[0]
    assert (item.mark, [run.words for run in item.runs if run.is_marked]) == ("differs", ["或相关职业"])


def test_runs_put_together_are_the_sentence():
    one, other = "累计从事本职业工作4年（含）以上。", "连续从事本职业工作6年以上。"
    assert "".join(run.words for run in differing(one, other)) == one


def test_a_prerequisite_that_only_one_document_has_is_marked(browser):
    """企业人力资源管理师 level 4: only one of the two documents asks for schooling before all items."""
    page = words(browser.get("/catalogue/企业人力资源管理师/4/"))
    assert page.count("各文件的前提不同") == 2


def test_a_single_document_is_compared_with_nothing(browser):
    assert "并排" not in words(browser.get("/catalogue/人工智能训练师/4/"))


# --- cards and documents ----------------------------------------------------------------------------------------------------


def test_a_card_has_all_levels_of_one_document(browser):
    page = words(browser.get("/catalogue/电工/card/", {"document": "rending-2023"}))
    for part in (
        "电工 申报条件",
        "五级/初级工",
        "二级/技师",
        "满足其中一项即可",
        "摘自《职业技能等级认定各工种报名条件（2023版）》",
    ):
        assert part in page


def test_a_doubted_item_bears_its_mark_on_the_card(browser):
    page = words(browser.get("/catalogue/电工/card/", {"document": "peixun-shenbao"}))
    assert re.search(r"以上。 \? ", page)
    assert "带 ? 的条款" in page


def test_a_document_shows_where_it_is_from_and_all_open_doubts(browser):
    for document in rules().base.documents:
        page = "".join(words(browser.get(f"/catalogue/documents/{document.id}/")).split())
        assert document.source.sha256 in page
        assert all("".join(doubt.what.split()) in page for doubt in document.open_doubts())


def test_pages_speak_english(browser):
    page = words(browser.get("/catalogue/电工/3/", headers={"accept-language": "en"}))
    assert "Any one of these is enough" in page
    assert "Has worked for at least 5 years" in page


@pytest.mark.parametrize("address", ["/catalogue/", "/catalogue/电工/", "/catalogue/电工/3/"])
def test_levels_stand_from_the_lowest_up(browser, address):
    """Wherever levels are listed, 五级 comes first: who begins reads from there."""
    page = browser.get(address).content.decode()
    main = re.sub(r"<[^>]+>", " ", page[page.index("<main") : page.index("</main>")])
    runs = "".join(re.findall(r"([一二三四五])级/", main))
    assert "五四三二一" in runs
    assert "一二三" not in runs
