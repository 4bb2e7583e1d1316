"""Pages in English say which of their words are Chinese (WCAG 2.2, 3.1.2), for those who have them read aloud."""

import re
from html.parser import HTMLParser
from urllib.parse import quote

import pytest

from web.lives import ELECTRICIAN, Answering
from web.test_reading_room import DOCUMENT

VOID = {"meta", "link", "input", "br", "img", "hr"}
NOT_READ = {"script", "style", "option", "textarea", "title", "text", "desc"}
"""No part of these can be marked: each is a whole (text and desc stand in pictures)."""


class Unmarked(HTMLParser):
    """Collects Chinese words under an element that says English."""

    def __init__(self):
        super().__init__()
        self.open = []
        self.found = []

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            mine = dict(attributes).get("lang")
            self.open.append((tag, mine or (self.open[-1][1] if self.open else None)))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if self.open and self.open[-1][1] == "en" and re.search(r"[\u4e00-\u9fff]", data) and self.open[-1][0] not in NOT_READ:
            self.found.append((self.open[-1][0], data.strip()))


def unmarked(markup):
    reader = Unmarked()
    reader.feed(markup)
    return reader.found


def test_the_reader_of_this_test_finds_what_is_not_marked():
    assert unmarked('<html lang="en"><p>of 电工</p><b lang="zh-Hans">电工</b>') == [("p", "of 电工")]


@pytest.mark.parametrize(
    "path",
    [
        "/catalogue/?q=电工",
        "/catalogue/电工/",
        "/catalogue/电工/3/",
        "/catalogue/电工/card/",
        "/catalogue/documents/",
        "/catalogue/documents/zj-zige-2006/",
    ],
)
def test_chinese_words_of_the_catalogue_are_marked(browser, path):
    answer = browser.get(quote(path, safe="/?="), headers={"Accept-Language": "en"})
    assert unmarked(answer.content.decode()) == []


def test_chinese_words_of_a_result_are_marked(browser):
    visitor = Answering(browser, **{"Accept-Language": "en"}).want("电工", "3").tell(ELECTRICIAN).answer()
    assert "You may apply" in visitor.words or "May apply" in visitor.words
    assert unmarked(visitor.body) == []


def test_chinese_words_of_a_reading_are_marked(browser):
    here = browser.post("/reading-room/", {"text": DOCUMENT})["Location"]
    for address in (here, f"{here}settle/", f"{here}try/"):
        assert unmarked(browser.get(address, headers={"Accept-Language": "en"}).content.decode()) == []
