"""Visitors who press and type whatever comes: every page answers, says what is wrong, and loses nothing of what holds."""

import random
import re

import pytest

from web.lives import Answering
from zhunkao.doors.service import applicant_of

WORDS = (
    "电工",
    "维修电工",
    "直播销售员",
    "水电工",
    "保育员",
    "驯龙师",
    "车工（数控车工）",
    "",
    " ",
    "<b>",
    "２０１９",
    "2019",
    "13",
    "0",
    "-1",
    "12万",
    "x" * 80,
)
BUTTONS = ("back", "answers", "target", "levels", "edit:0", "drop:0", "change:work", "change:education", "change:birth_date", "")


def wander(browser, seed, steps):
    """Go on at random; the responses' statuses."""
    chance = random.Random(seed)
    visitor = Answering(browser)
    for _ in range(steps):
        if chance.random() < 0.15:
            visitor.send(do=chance.choice(BUTTONS))
        else:
            visitor.answer(**fields_of(chance, visitor.body))
        assert visitor.response.status_code in (200, 422), visitor.words
        assert "<h1" in visitor.body
        # What was entered so far is an applicant that every other door would take.
        applicant_of(visitor.journey.applicant)
        yield visitor


def fields_of(chance, body):
    """Something for every input of a page's form."""
    found = {}
    for name in dict.fromkeys(re.findall(r'<input type="radio" name="(\w+)"', body)):
        keys = re.findall(rf'<input type="radio" name="{name}" id="[^"]+" value="([^"]+)"', body)
        if chance.random() < 0.9:
            found[name] = chance.choice(keys)
    for name in dict.fromkeys(re.findall(r'<input class="form-control[^"]*" id="[^"]+" name="([^"]+)"', body)):
        if name.endswith("-year"):
            found[name] = chance.choice(("", "1998", "2012", "2019", "2026", "2031", "12", "去年"))
        elif name.endswith(("-month", "-day")):
            found[name] = chance.choice(("", "", "1", "12", "31", "13"))
        else:
            found[name] = chance.choice(WORDS)
    return found


@pytest.mark.parametrize("seed", range(12))
def test_wandering_never_breaks_a_page(browser, seed):
    for visitor in wander(browser, seed, 25):
        if visitor.journey.page == "result":
            visitor.response = browser.post("/self-check/ladder/", {"packet": visitor.packet, "wanted": "电工||3"})
            assert visitor.response.status_code == 200
            visitor.send()
