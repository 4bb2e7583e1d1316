"""Invented people for the self-check, and somebody who answers its pages for them by sending forms."""

import html
import re

import pytest

from zhunkao.doors.web.selfcheck.controls import posted_of
from zhunkao.doors.web.selfcheck.journey import unpacked

STEP = "/self-check/step/"


class Answering:
    """Sends the forms of the self-check as a browser without scripts does."""

    def __init__(self, client, **headers):
        self.client = client
        self.headers = headers
        self.asked = []
        self.response = client.get("/self-check/", headers=headers)
        self.send()

    @property
    def body(self):
        return self.response.content.decode()

    @property
    def packet(self):
        return re.search(r'name="packet" value="([^"]+)"', self.body)[1]

    @property
    def journey(self):
        return unpacked(self.packet)

    @property
    def heading(self):
        return self.words_of(re.search(r"<h1>(.*?)</h1>", self.body, re.DOTALL)[1])

    @property
    def words(self):
        """What stands on the page, without the names that are only suggested."""
        main = self.body[self.body.index("<main") : self.body.index("</main>")]
        return self.words_of(re.sub(r"<(datalist|svg).*?</\1>", "", main, flags=re.DOTALL))

    @staticmethod
    def words_of(markup):
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())

    def send(self, **fields):
        self.response = self.client.post(STEP, {"packet": self.packet, **fields}, headers=self.headers)
        return self

    def answer(self, **fields):
        return self.send(do="send", **fields)

    def want(self, occupation=None, level=None):
        """Say what is wanted, or that it is not clear yet."""
        if occupation is None:
            return self.answer(sure="no")
        self.answer(sure="yes", occupation=occupation)
        return self.answer(level=level or "all")

    def tell(self, person):
        """Answer as a person whose lists (interchange form) are all that there is of them, until nothing is asked any more."""
        for _ in range(80):
            journey = self.journey
            match journey.page:
                case "question" if journey.asked.form == "yes_no":
                    self.asked.append(journey.asked.id)
                    self.answer(value="0" if person.get(journey.topic) else "1")
                case "question":
                    self.asked.append(journey.asked.id)
                    self.answer(**posted_of(journey.asked, "value", person.get(journey.topic, "?")))
                case "record":
                    self.asked.append(journey.asked.id)
                    self.answer(**self.fields_of(person[journey.topic][len(journey.records)]))
                case "records":
                    self.answer(more="yes" if len(journey.records) < len(person[journey.topic]) else "no")
                case _:
                    return self
        pytest.fail("it never ends")

    def fields_of(self, record):
        found = {}
        for field in self.journey.asked.fields:
            if field.key in record:
                found |= posted_of(field, field.key, record[field.key])
        return found


ELECTRICIAN = {
    "work": [{"occupation": "电工", "from": "2016-05-01", "to": None, "nature": "regular"}],
    "certificates": [{"occupation": "电工", "level": 4, "issued_on": "2023-06-30"}],
}
"""Works since May 2016, holds level 4 since the end of June 2023."""
