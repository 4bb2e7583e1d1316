"""The self-check: pages, errors beside their inputs, back and change, the result with its sources, files, privacy."""

import json
import logging
import re
from datetime import date
from io import BytesIO

import pytest
from invented_numbers import id_number

from web.lives import ELECTRICIAN, STEP, Answering
from zhunkao.doors.web.selfcheck import journey as journeys
from zhunkao.doors.web.selfcheck import pages, results

DAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def a_known_day(monkeypatch):
    for module in (journeys, pages, results):
        monkeypatch.setattr(module, "today", lambda: DAY)


@pytest.fixture
def visitor(browser):
    return Answering(browser)


# --- from the first question to the result ----------------------------------------------------------------------------------


def test_the_wanted_level_comes_first_with_its_day_item_and_source(visitor):
    """Level 4 since 30 June 2023 and work since: the 5 years of item 1 are full on 30 June 2028."""
    visitor.want("维修电工", "3").tell(ELECTRICIAN).answer()
    assert visitor.heading == "电工 三级/高级工：2028年6月30日起可以申报"
    assert "按《职业技能等级培训申报条件》" in visitor.words
    assert "第 1 项 取得本职业四级/中级工职业资格证书（技能等级证书）后，累计从事本职业工作5年（含）以上。" in visitor.words
    assert "要求5年，现在算到3年4个月22天" in visitor.words
    assert 'href="/catalogue/%E7%94%B5%E5%B7%A5/3/#item-peixun-shenbao-1"' in visitor.body


def test_of_other_levels_only_what_holds_anyway_is_shown(visitor):
    """Who wants level 3 was not asked about level 1: nothing is said of what hangs on those questions."""
    visitor.want("电工", "3").tell(ELECTRICIAN).answer()
    headings = re.findall(r'<h2 id="group-(\w+)">', visitor.body)
    assert headings == ["wanted"]
    # Level 5 is below the certificate: not held, but not to be applied for either.
    assert "电工 四级/中级工、电工 五级/初级工：您已有同级或更高的证书，不用再报。" in visitor.words


def test_who_is_not_sure_learns_what_holds_now_and_what_comes_next(visitor):
    """Work in the occupation since May 2016, nothing else: 6 years for level 4, 1 for level 5 are full; 3 needs 4."""
    person = {"work": ELECTRICIAN["work"]}
    visitor.want().tell(person).answer()
    assert visitor.heading == "您现在可以申报：电工 四级/中级工、电工 五级/初级工。"
    assert "报名时带上" in visitor.words
    now, rest = visitor.words.split("现在还不能", 1)
    assert "第 2 项 累计从事本职业工作6年（含）以上。" in now
    assert "电工 三级/高级工" in rest


def test_only_questions_that_can_matter_are_asked(visitor):
    """For level 5 of 育婴员 nothing but a year of work or an apprenticeship counts."""
    visitor.want("育婴员", "5").tell({})
    assert set(visitor.asked) == {"work", "apprenticeships"}


def test_an_occupation_that_no_document_knows_leads_back_to_what_is_wanted(visitor):
    visitor.want()
    visitor.answer(value="0")
    fields = {"occupation": "day", "occupation-text": "驯龙师", "from-year": "2020", "to": "0"}
    visitor.answer(**fields)
    if visitor.response.status_code == 422:
        visitor.answer(**fields, meant_for="驯龙师", meant="own")
    visitor.answer(more="no")
    assert visitor.heading == "您想报哪个职业？"
    assert "没有“驯龙师”" in visitor.words
    visitor.answer(sure="no")
    assert visitor.heading == "看看填得对不对"


def test_a_level_that_is_held_already_is_said_to_be(visitor):
    person = {**ELECTRICIAN, "certificates": [{"occupation": "电工", "level": 3, "issued_on": "2024-01-31"}]}
    visitor.want("电工", "3").tell(person).answer()
    assert "电工 三级/高级工：您已有同级或更高的证书，不用再报。" in visitor.words


def test_a_certificate_under_an_old_grade_name_is_held_too(visitor, browser):
    """助理物流师 is level 3 of 物流师 (domain 1.5)."""
    known = {"work": [], "certificates": [{"occupation": "助理物流师", "level": 3, "issued_on": "2015-11-30"}]}
    saved = {"applicant": known, "goal": {"occupation": "物流师", "work_type": None, "level": 3}}
    visitor.response = browser.post("/self-check/open/", {"file": BytesIO(json.dumps(saved).encode())})
    visitor.tell({}).answer()
    assert "物流师 三级/高级工：您已有同级或更高的证书" in visitor.words


def test_who_says_nothing_is_told_nothing(visitor):
    visitor.want().send(do="answers").answer()
    assert visitor.heading == "按您填的内容，这里的申报条件里没有能对上的职业。"
    assert visitor.send(do="target").heading == "您想报哪个职业？"


def test_who_has_neither_work_nor_certificate_is_asked_what_they_want(visitor):
    visitor.want().answer(value="1").answer(value="1")
    assert visitor.heading == "您想报哪个职业？"
    assert "您还没有工作和证书" in visitor.words
    visitor.answer(sure="yes", occupation="育婴员").answer(level="5")
    assert visitor.journey.asked.id == "apprenticeships", "what was said already is not asked again"


@pytest.mark.parametrize(
    ("work", "expected"),
    [({"value": "?"}, "还看不出您从事或学过哪个职业"), ({"value": "0"}, "还看不出您从事或学过哪个职业")],
    ids=["does not know", "does not name it"],
)
def test_who_names_no_occupation_is_asked_what_they_want_instead_of_about_everything(visitor, work, expected):
    visitor.want().answer(**work)
    if visitor.journey.page == "record":
        visitor.answer(**{"from-year": "2016"}).answer(more="no")
    visitor.answer(value="?")
    assert visitor.heading == "您想报哪个职业？"
    assert expected in visitor.words
    visitor.answer(sure="no")
    assert visitor.heading == "看看填得对不对", "who still names none is not asked again"


def test_a_work_type_is_asked_for_where_there_are_some(visitor):
    visitor.answer(sure="yes", occupation="互联网营销师")
    assert visitor.heading == "您想报互联网营销师的哪个工种？"
    assert visitor.answer().response.status_code == 422
    visitor.answer(work_type="0")
    assert visitor.heading == "您想报互联网营销师（直播销售员）的哪一级？"


def test_decisions_for_showing_are_the_decisions_without_id_and_findings():
    from dataclasses import replace
    from datetime import date

    from zhunkao.doors.service import applicant_of
    from zhunkao.doors.web.rules import rules

    applicant, day = applicant_of(ELECTRICIAN), date(2026, 11, 21)
    whole = rules().check(applicant, on=day)
    assert whole
    assert rules().checker.check(applicant, on=day, is_plain=True) == [replace(each, id="", findings=()) for each in whole]


def test_what_fails_for_its_years_tells_what_else_is_not_known(visitor):
    """Since April 2025 at work, certificates not known: of 取得四级证书后工作4年 the certificate may be missing, too."""
    visitor.want("养老护理员", "3")
    person = {"work": [{"occupation": "养老护理员", "from": "2025-04-01", "to": None, "nature": "regular"}]}
    for _ in range(20):
        if visitor.journey.page == "question" and visitor.journey.topic == "certificates":
            visitor.answer(value="?")
        elif visitor.journey.page == "question":
            visitor.answer(value="0" if visitor.journey.topic in person else "1")
        elif visitor.journey.page == "record":
            visitor.answer(**visitor.fields_of(person["work"][0]))
        elif visitor.journey.page == "records":
            visitor.answer(more="no")
    visitor.answer()
    assert "现在还不能申报" in visitor.heading
    first = visitor.words[visitor.words.index("第 1 项") :]
    assert "要求4年，现在一天也没有 另外还要看（您没有填）： 证书" in first[:400]


# --- errors -----------------------------------------------------------------------------------------------------------------


def test_an_unanswered_question_says_so_and_leads_to_its_input(visitor):
    visitor.want("电工", "3").answer()
    assert visitor.response.status_code == 422
    assert '<a href="#at-value">请选一项</a>' in visitor.body
    assert 'id="at-value"' in visitor.body
    assert "<title>有误：" in visitor.body


def test_an_occupation_that_is_not_kept_here_is_not_denied_and_leads_on(visitor):
    """There are cooks: it is only that none of the documents is about them. Their own notice can be read."""
    visitor.answer(sure="yes", occupation="中式烹调师")
    assert visitor.response.status_code == 422
    assert "这里收录的申报条件里没有“中式烹调师”" in visitor.words
    assert 'href="/reading-room/"' in visitor.body[visitor.body.index("<main") :]
    assert 'href="/catalogue/"' in visitor.body[visitor.body.index("<main") :]


def test_dates_of_a_year_are_told_to_be_taken_for_its_first_or_last_day(visitor):
    """The contract has them so: a beginning for the first day, everything else for the last."""
    person = {**ELECTRICIAN, "certificates": [{"occupation": "电工", "level": 4, "issued_on": "2023"}]}
    assert "只填了年份或年月" in visitor.want("电工", "3").tell(person).answer().words


def test_whole_dates_need_no_such_note(visitor):
    assert "只填了年份或年月" not in visitor.want("电工", "3").tell(ELECTRICIAN).answer().words


def test_the_way_up_says_what_might_open_a_sooner_one(visitor):
    """A trainee of a major that an official must rule on: with the ruling level 4 is open now, without it after years of work."""
    school = {"school_kind": "中等职业学校", "major": "电气运行与控制", "status": "final_year"}
    visitor.want("电工", "4").tell({"work": [], "education": [school]}).answer()
    page = visitor.client.post("/self-check/ladder/", {"packet": visitor.packet, "wanted": "电工||4"}).content.decode()
    said = visitor.words_of(page)
    assert "照已经能肯定的算，最早" in said
    assert "“电气运行与控制”是否属于“电工”的本专业或相关专业" in said[said.index("这些弄清了，或许不用等那么久") :]


def test_an_unknown_occupation_offers_near_names(visitor):
    visitor.answer(sure="yes", occupation="保健按摩")
    assert visitor.response.status_code == 422
    assert "保健按摩师" in visitor.words
    assert 'value="保健按摩"' in visitor.body


def test_levels_stand_from_the_lowest_up(visitor):
    """In every list to choose from; what is no level comes after them."""
    names = ["五级/初级工", "四级/中级工", "三级/高级工", "二级/技师", "一级/高级技师"]
    visitor.answer(sure="yes", occupation="电工")
    assert re.findall(r"[一二三四五]级/\w+", visitor.words.split("一级最高。")[1]) == names
    visitor.answer(level="3").answer(value="0")
    assert visitor.journey.asked.id == "certificates[]"
    shown = visitor.words.split("为什么问这个")[0]
    assert re.findall(r"[一二三四五]级/\w+", shown) == names
    assert shown.index("一级/高级技师") < shown.index("预备技师")
    visitor.answer(**{"occupation": "day", "occupation-text": "电工", "level": "1"})
    assert visitor.journey.records[0]["level"] == 2, "what is sent is the place among the question's options, as before"


def job(occupation):
    return {"occupation": "day", "occupation-text": occupation, "from-year": "2020", "to": "0"}


def test_only_names_that_are_near_are_asked_about(visitor):
    """维修电 lacks one character of 维修电工; 销售 is a part of 直播销售员 only, and its own trade."""
    visitor.want("电工", "3").answer(value="0")
    visitor.answer(**job("维修电"))
    assert (visitor.response.status_code, "您说的是哪一个？" in visitor.words) == (422, True)
    visitor.answer(**job("销售"))
    assert visitor.response.status_code == 200
    assert visitor.journey.records[0]["occupation"] == "销售"


def test_a_name_that_nobody_knows_is_told_before_the_result(visitor):
    visitor.want("电工", "3").tell(
        {**ELECTRICIAN, "work": [*ELECTRICIAN["work"], {"occupation": "销售", "from": "2010", "to": "2012"}]}
    )
    assert "名录里没有“销售”，照您写的保留。" in visitor.words
    visitor.send(do="change:work").send(do="drop:1").answer(more="no")
    assert visitor.heading == "看看填得对不对"
    assert "名录里没有" not in visitor.words


def test_records_are_bounded(visitor, browser):
    """Sixty in all lists together, typed in or opened from a file."""
    saved = {"applicant": {"work": [{"occupation": "电工"}] * 60}, "goal": {"occupation": "电工", "work_type": None, "level": 3}}
    visitor.response = browser.post("/self-check/open/", {"file": BytesIO(json.dumps(saved).encode())})
    assert visitor.response.status_code == 200
    visitor.send(do="change:work").answer(more="yes").answer(**job("电工"))
    assert "最多填 60 条" in visitor.words
    saved["applicant"]["certificates"] = [{}]
    assert browser.post("/self-check/open/", {"file": BytesIO(json.dumps(saved).encode())}).status_code == 422


def at_work(visitor):
    visitor.want("混凝土工", "4")
    while visitor.journey.asked.id != "work[]":
        visitor.answer(value="0" if visitor.journey.asked.id == "work" else "1")
    return visitor


WORK = {"occupation": "day", "occupation-text": "混凝土工", "from-year": "2020"}


@pytest.mark.parametrize(
    ("fields", "name", "message"),
    [
        ({"from-month": "13", "to": "0"}, "from", "没有 2020-13 这一天"),
        ({"from-year": "去年", "to": "0"}, "from", "请用数字填写年份（四位）"),
        ({"to": "day"}, "to", "请填写日期，或选“不知道”"),
        ({"to": "day", "to-year": "2019"}, "to", "2019"),
        ({"from-year": "2031", "to": "0"}, "from", "尚未发生的不能填"),
    ],
    ids=["no such month", "no figures", "nothing given", "an end before its start", "not yet"],
)
def test_a_field_that_does_not_fit_says_why_and_keeps_what_was_typed(visitor, fields, name, message):
    at_work(visitor).answer(**{**WORK, **fields})
    assert visitor.response.status_code == 422
    error = re.search(rf'id="{name}-error">(.*?)</p>', visitor.body, re.DOTALL)[1]
    assert message in error
    assert 'value="混凝土工"' in visitor.body


def test_an_empty_record_is_none(visitor):
    at_work(visitor).answer()
    assert visitor.response.status_code == 422
    assert "这一条还是空的" in visitor.words


@pytest.mark.parametrize("written", ["２０２０", "2020年", " 2020 "])
def test_figures_may_be_typed_as_they_come(visitor, written):
    at_work(visitor).answer(**{**WORK, "from-year": written, "to": "0"})
    assert visitor.journey.records[0]["from"] == "2020"


def test_a_date_counts_even_if_the_button_beside_it_was_forgotten(visitor):
    at_work(visitor).answer(**WORK, **{"to-year": "2024", "to-month": "2"})
    assert visitor.journey.records[0]["to"] == "2024-02"


def test_what_is_left_empty_is_unknown_and_not_asked_again(visitor):
    at_work(visitor).answer(**{"occupation": "day", "occupation-text": "混凝土工"})
    visitor.answer(more="no")
    assert visitor.journey.applicant["work"] == [{"occupation": "混凝土工"}]
    assert visitor.journey.states["work[0].from"] == "dont_know"
    visitor.tell({})
    # When it began is not asked again; how long it was in all is another question.
    assert "work[0].from" not in visitor.asked


@pytest.mark.parametrize("packet", ["", "nonsense", ".eJwB:1abc:def"])
def test_a_packet_that_was_not_packed_here_is_refused_in_plain_words(browser, packet):
    response = browser.post(STEP, {"packet": packet, "do": "send"})
    assert response.status_code == 400
    assert "接不上了" in response.content.decode()


def test_a_packet_that_was_altered_is_refused(visitor, browser):
    packet = visitor.want("电工", "3").packet
    assert browser.post(STEP, {"packet": packet[:8] + ("A" if packet[8] != "A" else "B") + packet[9:]}).status_code == 400


@pytest.mark.parametrize("did", ["edit:99", "drop:-1", "change:id_number", "change:", "levels", "nonsense"])
def test_buttons_that_no_page_has_change_nothing(visitor, did):
    visitor.send(do=did)
    assert visitor.response.status_code == 200
    assert visitor.journey.page == "target"


# --- back and change --------------------------------------------------------------------------------------------------------


def test_back_undoes_one_answer_after_another(visitor):
    """However far one goes, back leads through the same questions to the start, and nothing is left of the answers."""
    visitor.want("电工", "3")
    seen = []
    while visitor.journey.page != "answers":
        seen.append((visitor.journey.asked.id, visitor.journey.applicant, visitor.journey.states))
        if visitor.journey.page == "question":
            visitor.answer(value="0" if visitor.journey.topic == "certificates" else "1")
        elif visitor.journey.page == "record":
            visitor.answer(**{"occupation": "day", "occupation-text": "电工", "level": "3"})
            visitor.answer(more="no")
    assert len(seen) >= 3
    for expected in reversed(seen):
        visitor.send(do="back")
        assert (visitor.journey.asked.id, visitor.journey.applicant, visitor.journey.states) == expected
    visitor.send(do="back")
    assert visitor.journey.page == "target"


def test_a_changed_answer_changes_the_result(visitor):
    """Certificate since 2019 instead of 2023: the 5 years are full."""
    visitor.want("电工", "3").tell(ELECTRICIAN)
    visitor.send(do="change:certificates").send(do="edit:0")
    assert 'value="2023"' in visitor.body
    visitor.answer(**{"occupation": "day", "occupation-text": "电工", "level": "3", "issued_on": "day", "issued_on-year": "2019"})
    visitor.answer(more="no").tell(ELECTRICIAN).answer()
    assert visitor.heading == "电工 三级/高级工：现在可以申报"


def test_a_removed_record_is_gone(visitor):
    visitor.want("电工", "3").tell(ELECTRICIAN)
    visitor.send(do="change:certificates").send(do="drop:0").answer(more="no")
    assert visitor.journey.applicant["certificates"] == []


def test_back_from_a_change_leaves_everything_as_it_was(visitor):
    before = visitor.want("电工", "3").tell(ELECTRICIAN).journey
    visitor.send(do="change:work").send(do="back")
    assert (visitor.journey.page, visitor.journey.applicant, visitor.journey.states) == (
        "answers",
        before.applicant,
        before.states,
    )


def test_a_changed_yes_forgets_what_was_told_before(visitor):
    visitor.want("电工", "3").tell({"work": ELECTRICIAN["work"]})
    visitor.send(do="change:certificates")
    assert 'id="value-1" value="1" checked' in visitor.body
    visitor.answer(value="0")
    assert visitor.journey.asked.id == "certificates[]"


# --- the ladder -------------------------------------------------------------------------------------------------------------


def ladder(visitor, browser, wanted, **headers):
    return browser.post("/self-check/ladder/", {"packet": visitor.packet, "wanted": wanted}, headers=headers).content.decode()


def test_the_ladder_shows_the_soonest_way_and_its_picture(visitor, browser):
    visitor.want("电工", "3").tell(ELECTRICIAN).answer()
    body = ladder(visitor, browser, "电工||3")
    assert "最早" in body
    assert re.search(r'<svg [^>]*role="img"', body)
    assert "<html" in body
    assert "<html" not in ladder(visitor, browser, "电工||3", **{"hx-request": "true"})


@pytest.mark.parametrize("wanted", ["", "驯龙师||3", "电工||9", "a|b|c|d", "电工||-1"])
def test_a_ladder_to_nowhere_says_so(visitor, browser, wanted):
    assert "没有这个目标的申报条件" in ladder(visitor, browser, wanted)


# --- files ------------------------------------------------------------------------------------------------------------------


def test_a_saved_file_opens_where_it_was_left(visitor, browser):
    visitor.want("电工", "3").tell(ELECTRICIAN)
    saved = browser.post("/self-check/save/", {"packet": visitor.packet})
    assert saved.headers["Content-Disposition"] == 'attachment; filename="zhunkao-2026-11-21.json"'
    response = browser.post("/self-check/open/", {"file": BytesIO(saved.content)})
    visitor.response = response
    assert visitor.heading == "看看填得对不对"
    assert visitor.answer().heading == "电工 三级/高级工：2028年6月30日起可以申报"


def test_a_saved_file_is_what_the_command_ask_takes(visitor, browser, tmp_path):
    from zhunkao.doors.cli.ask import read_person

    visitor.want("电工", "3").tell(ELECTRICIAN)
    file = tmp_path / "saved.json"
    file.write_bytes(browser.post("/self-check/save/", {"packet": visitor.packet}).content)
    person, states = read_person(file)
    assert person["certificates"] == ELECTRICIAN["certificates"]
    assert states["certificates[]"] == "answered"


def test_who_somebody_is_does_not_enter_with_a_file(visitor, browser):
    number = id_number("19900501")
    person = {"id": "A-7", "name": "试用人", "id_number": number, **ELECTRICIAN}
    visitor.response = browser.post("/self-check/open/", {"file": BytesIO(json.dumps(person).encode())})
    assert visitor.response.status_code == 200
    assert set(visitor.journey.applicant) == {"work", "certificates"}
    assert "试用人" not in visitor.body


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "还没有选文件"),
        (b"\xff\xfe", "UTF-8"),
        (b"{", "JSON"),
        (b"[]", "JSON"),
        (b'{"applicant": {"work": 3}}', "work"),
        (b'{"applicant": {}, "states": {"work": "perhaps"}}', "states.work"),
        (b'{"applicant": {}, "goal": {"occupation": 3}}', "goal"),
        ('{"applicant": {}, "goal": {"occupation": "驯龙师"}}'.encode(), "驯龙师"),
        (b" " * 300_000, "256 KB"),
    ],
    ids=["none", "no text", "broken", "a list", "wrong lists", "wrong states", "wrong goal", "unknown goal", "too large"],
)
def test_a_file_that_cannot_be_opened_says_why(browser, data, message):
    response = browser.post("/self-check/open/", {"file": BytesIO(data)})
    assert response.status_code == 422
    assert message in Answering.words_of(response.content.decode())


def test_a_file_with_more_than_is_asked_keeps_it_through_a_change(visitor, browser):
    """An employer is asked by nobody here; who changes the job keeps it."""
    person = {"certificates": [], "work": [{**ELECTRICIAN["work"][0], "employer": "某机电安装公司"}]}
    data = json.dumps({"applicant": person, "goal": {"occupation": "电工", "work_type": None, "level": 4}}).encode()
    visitor.response = browser.post("/self-check/open/", {"file": BytesIO(data)})
    visitor.tell({})
    visitor.send(do="change:work").send(do="edit:0")
    visitor.answer(**{"occupation": "day", "occupation-text": "电工", "from": "day", "from-year": "2017", "to": "0"}).answer(
        more="no"
    )
    assert visitor.journey.applicant["work"][0]["employer"] == "某机电安装公司"
    assert visitor.journey.applicant["work"][0]["from"] == "2017"


# --- privacy ----------------------------------------------------------------------------------------------------------------


def test_nothing_that_was_entered_is_in_an_address_a_cookie_or_the_log(visitor, browser, caplog):
    with caplog.at_level(logging.DEBUG):
        visitor.want("电工", "3").tell(ELECTRICIAN).answer()
    assert dict(browser.cookies) == {}
    from zhunkao.doors.web.logs import JsonLines

    written = "\n".join(JsonLines().format(record) for record in caplog.records)
    assert '"route": "/self-check/step/"' in written
    for word in ("电工", "2016", "2023-06", visitor.packet[:20]):
        assert word not in written
    assert not re.findall(r'(?:action|href)="[^"]*(?:2016|2023-06)', visitor.body)


def test_pages_may_be_kept_by_the_visitor_only_and_are_cleared_at_the_end(visitor, browser):
    assert visitor.response.headers["Cache-Control"] == "private, max-age=0"
    ended = browser.post("/self-check/end/")
    assert ended.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert ended.headers["Cache-Control"] == "no-store"


def test_no_page_asks_for_a_name_or_id_number(visitor):
    visitor.want().tell(ELECTRICIAN)
    assert "id_number" not in visitor.body
    assert not re.search(r'name="(?:name|id_number|phone)', visitor.body)


# --- the other language -----------------------------------------------------------------------------------------------------


def test_english_visitors_read_english(browser):
    visitor = Answering(browser, **{"accept-language": "en"})
    visitor.want("电工", "3").tell(ELECTRICIAN).answer()
    assert visitor.heading == "电工 Level 3 (senior worker): you may apply from 30 June 2028"


def test_the_language_changes_without_losing_the_page(visitor, browser):
    visitor.want("电工", "3")
    changed = browser.post("/language/", {"to": "en", "next": STEP, "packet": visitor.packet})
    assert (changed.status_code, changed.headers["Location"]) == (307, STEP)
    visitor.send()
    assert "Do you hold any vocational qualification" in visitor.heading


def test_the_catalogue_begins_a_check_of_what_one_looks_at(visitor, browser):
    visitor.response = browser.post(STEP, {"occupation": "互联网营销师", "work_type": "直播销售员", "level": "4"})
    goal = visitor.journey.goal
    assert (goal.occupation, goal.work_type, goal.level, visitor.journey.page) == ("互联网营销师", "直播销售员", 4, "question")
    visitor.response = browser.post(STEP, {"occupation": "驯龙师"})
    assert visitor.journey.page == "target"
