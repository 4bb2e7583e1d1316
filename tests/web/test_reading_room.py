"""The reading room by forms as a browser without scripts sends them: brought, read, settled, tried, taken away, deleted."""

import json
import re
import stat
from io import BytesIO

import pytest
import yaml
from invented_numbers import id_number

DOCUMENT = """测试市技能等级申报条件

电工
四级/中级工
（1）累计从事本职业工作满5年。
（2）被本市评为巧手能人的，可直接申报。
三级/高级工
（1）取得本职业四级/中级工职业资格证书（技能等级证书）后，累计从事本职业工作5年（含）以。
"""
"""One sentence that nobody can read, and one in which 上 is missing."""


@pytest.fixture
def brought(browser):
    """The address of a document that was pasted."""
    answer = browser.post("/reading-room/", {"text": DOCUMENT})
    assert answer.status_code == 302
    return answer["Location"]


def page(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def matter(html, words):
    """The name of the doubt about these words."""
    return next(name for name, box in re.findall(r'id="at-(m[0-9a-f]{12})"(.*?)</fieldset>', html, re.DOTALL) if words in box)


def test_the_reading_stands_beside_its_source_with_anchors_both_ways(browser, brought):
    html = page(browser, brought)
    places = re.findall(r'<article[^>]* id="i([0-9]+)"', html)
    assert places == ["1", "2", "3"]
    for place in places:
        assert f'href="#i{place}"' in html
        assert f'href="#s{place}"' in html
    assert re.findall(r'<article class="item ([a-z]+)" id="i', html) == ["exact", "unread", "repaired"]
    assert "被本市评为巧手能人的" in re.findall(r"k-unread[^>]*>([^<]*)", html)[-1]
    # Two hours are promised; the page says until when.
    assert re.search(r"留到 [0-9]{2}:[0-9]{2}", html)


def test_only_the_key_opens_it_and_nobody_else_on_the_machine(browser, brought):
    from zhunkao.doors.web.reading import store

    key = brought.split("/")[2]
    assert len(key) == 32
    assert browser.get(f"/reading-room/{key[:-1]}{'A' if key[-1] != 'A' else 'B'}/").status_code == 404
    assert browser.get("/reading-room/..%2F..%2Fsecret/").status_code == 404
    answer = browser.get(brought)
    assert answer["Cache-Control"] == "no-store"
    assert key not in "".join(str(path) for path in store.folder().rglob("*")), "a list of folders opens nothing"
    rights = {stat.S_IMODE(path.stat().st_mode) for path in store.folder().rglob("*") if path.is_file()}
    assert rights == {0o600}


def test_what_is_settled_holds_at_once_and_comes_back_as_a_file(browser, brought):
    html = page(browser, f"{brought}settle/")
    unread, repaired = matter(html, "巧手能人"), matter(html, "缺“上”")
    sent = {
        "who": "李审核",
        "why": "",
        unread: "not_an_item",
        repaired: "accepted",
    }
    assert browser.post(f"{brought}settle/", sent)["Location"] == brought
    after = page(browser, brought)
    # The sentence that was no item is gone, the other bears its confirmation.
    assert re.findall(r'<article class="item ([a-z]+)" id="i', after) == ["exact", "confirmed"]
    written = browser.get(f"{brought}confirmed.yaml")
    kinds = [each["kind"] for each in yaml.safe_load(written.content)["confirmed"]]
    assert sorted(kinds) == ["accepted", "not_an_item"]
    # The same file beside the same text gives the same reading.
    again = browser.post("/reading-room/", {"text": DOCUMENT, "confirmed": BytesIO(written.content)})
    assert re.findall(r'<article class="item ([a-z]+)" id="i', page(browser, again["Location"])) == ["exact", "confirmed"]
    undone = browser.post(f"{brought}settle/", {"undo": str(kinds.index("not_an_item"))})
    assert undone.status_code == 302
    assert re.findall(r'<article class="item ([a-z]+)" id="i', page(browser, brought)) == ["exact", "unread", "confirmed"]


def test_a_confirmed_reading_replaces_what_was_not_read(browser, brought):
    name = matter(page(browser, f"{brought}settle/"), "巧手能人")
    sent = {"who": "李审核", name: "reading", f"{name}-sentence": "累计从事本职业工作3年（含）以上。"}
    assert browser.post(f"{brought}settle/", sent).status_code == 302
    document = browser.get(f"{brought}document.json").json()
    assert document["entries"][0]["items"][1]["expr"] == {"work": {"years": 3, "in": "own", "counted": "cumulative"}}


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"who": "", "kind": "not_an_item"}, "请写确认人"),
        ({"who": "李审核"}, "还没有选任何一处"),
        ({"who": "李审核", "kind": "reading", "sentence": ""}, "请写出那一句"),
        ({"who": "李审核", "kind": "reading", "sentence": "能干的人可以申报。"}, "“能干的人可以申报。”还不能完全读懂"),
    ],
)
def test_what_cannot_be_settled_so_is_said_and_nothing_is_lost(browser, brought, sent, said):
    name = matter(page(browser, f"{brought}settle/"), "巧手能人")
    form = {"who": sent["who"], name: sent.get("kind", ""), f"{name}-sentence": sent.get("sentence", "")}
    answer = browser.post(f"{brought}settle/", form)
    html = answer.content.decode()
    assert answer.status_code == 422
    told = re.search(r'class="zk-errors".*?</div>', html, re.DOTALL)[0]
    assert said in told
    assert not re.search("第 [0-9]+ 行|file:", told), "names and lines of what the visitor never saw"
    assert sent.get("sentence", "") in html
    assert browser.get(f"{brought}document.json").json()["entries"][0]["items"][1]["expr"].keys() == {"unread"}


def test_a_sample_person_is_decided_by_the_document_alone(browser, brought):
    """Five years from July 2021 are full on the last of June 2026; half a year earlier they are not."""
    sent = {"entry": "0", "work": "yes", "work_from": "2021-07", "certificate": "none", "on": "2026-07-01"}
    html = browser.post(f"{brought}try/", sent).content.decode()
    assert "zk-verdict-now" in html
    assert "累计从事本职业工作满5年。" in html
    assert "zk-verdict-soon" in browser.post(f"{brought}try/", {**sent, "on": "2026-01-01"}).content.decode()
    pasted = {"entry": "0", "on": "2026-07-01", "pasted": json.dumps({"name": "王甲乙", "work": [], "certificates": []})}
    answer = browser.post(f"{brought}try/", pasted).content.decode()
    assert re.search(r"zk-verdict-(no|open)", answer)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"entry": "99"}, "entry"),
        ({"entry": "0", "work": "yes", "work_from": "很久以前"}, "work_from"),
        ({"entry": "0", "on": "明天"}, "on"),
        ({"entry": "0", "pasted": "{"}, "pasted"),
        ({"entry": "0", "pasted": '{"work": 3}'}, "pasted"),
    ],
)
def test_what_does_not_fit_a_person_is_said_at_its_field(browser, brought, sent, field):
    answer = browser.post(f"{brought}try/", sent)
    assert answer.status_code == 422
    assert f'href="#at-{field}"' in answer.content.decode()


def test_it_is_gone_when_it_is_deleted_or_its_time_is_over(browser, brought):
    from zhunkao.doors.web.reading import store

    key = brought.split("/")[2]
    kept = store.find(key)
    assert store.find(key, kept.until - 1) is not None
    other = browser.post("/reading-room/", {"text": DOCUMENT})["Location"]
    assert browser.post(f"{other}delete/").status_code == 200
    assert browser.get(other).status_code == 404
    store.sweep(kept.until - 1)
    assert browser.get(brought).status_code == 200
    store.sweep(kept.until)
    assert browser.get(brought).status_code == 404
    assert not any(store.folder().iterdir())


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        ({}, 422, "请选一份文件，或者贴上文字"),
        ({"text": "今天天气很好。"}, 422, ""),
        ({"text": "字" * 200_001}, 413, "文字太长：最多 200000 字"),
        ({"file": ("坏的.docx", b"PK\x03\x04 and then nothing")}, 422, "坏的.docx"),
        ({"file": ("空的.pdf", b"")}, 422, ""),
        ({"file": ("大的.pdf", b"%PDF-" + b"0" * (20 * 2**20))}, 413, "最多 20 MB"),
    ],
)
def test_what_cannot_be_read_is_answered_in_plain_words(browser, sent, status, said):
    form = {}
    for key, value in sent.items():
        form[key] = value
        if isinstance(value, tuple):
            form[key] = BytesIO(value[1])
            form[key].name = value[0]
    answer = browser.post("/reading-room/", form)
    assert answer.status_code == status
    summary = re.search(r'class="zk-errors".*?</div>', answer.content.decode(), re.DOTALL)[0]
    assert said in summary
    assert "Traceback" not in summary


def test_a_visitor_is_told_nothing_of_what_to_install(browser):
    """A picture of one white point (PNG)."""
    import struct
    import zlib

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    picture = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(b"\0\xff"))
    file = BytesIO(b"\x89PNG\r\n\x1a\n" + picture + chunk(b"IEND", b""))
    file.name = "照片.png"
    answer = browser.post("/reading-room/", {"file": file})
    assert answer.status_code == 422
    assert "pip" not in answer.content.decode()


def test_what_is_far_too_large_is_refused_unread(browser):
    answer = browser.generic("POST", "/reading-room/", b"", "multipart/form-data; boundary=x", CONTENT_LENGTH=str(10**9))
    assert answer.status_code == 413


def test_too_many_at_once_are_asked_to_come_again(browser, monkeypatch):
    from zhunkao.doors.web.api import limits

    monkeypatch.setattr(limits.os, "cpu_count", lambda: 1)
    with limits.reading_place():
        answer = browser.post("/reading-room/", {"text": DOCUMENT})
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert DOCUMENT.splitlines()[0] in answer.content.decode(), "what was pasted stands there again"


def test_words_of_a_document_stay_words(browser):
    words = DOCUMENT.replace("测试市", "测试市<script>alert(1)</script>").replace("巧手能人", "巧手<b onclick=x>能人")
    here = browser.post("/reading-room/", {"text": words})["Location"]
    for address in (here, f"{here}settle/", f"{here}try/", f"{here}report.html"):
        html = page(browser, address)
        assert "<script>alert" not in html
        assert "<b onclick" not in html


def test_names_of_files_are_harmless():
    from zhunkao.doors.web.uploads import plain_name

    assert plain_name("..\\..\\条件\x00.docx") == "条件.docx"
    assert plain_name("a/b/" + "长" * 300 + ".docx") == "长" * 90 + ".docx"
    assert plain_name("") == "file"
    assert plain_name(f"陈小禾{id_number('19930912')}.docx") == "陈小禾.docx"
