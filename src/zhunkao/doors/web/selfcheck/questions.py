"""Questions as they travel in a page, and those that the pages ask by themselves when an answer is to be changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhunkao.deciding.interview.places import BIRTH_DATE, LISTS
from zhunkao.messages import text
from zhunkao.model.questions import Field, Hinge, Option, Question, Words

TOPICS = ("birth_date", *LISTS)
"""What an applicant can be asked about, in the order in which answers are shown."""


def question_from_json(value: Mapping[str, Any]) -> Question:
    """The question that `to_json` wrote."""
    return Question(
        id=value["id"],
        kind=value["kind"],
        path=tuple(value["path"]),
        why=Words(**value["why"]),
        items=tuple(Hinge(**each) for each in value["items"]),
        fields=tuple(Field(key=each["key"], **_prompt(each)) for each in value["fields"]),
        **_prompt(value),
    )


def _prompt(value: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "form": value["form"],
        "text": Words(**value["text"]),
        "example": Words(**value["example"]),
        "options": tuple(Option(each["value"], Words(**each["label"])) for each in value["options"]),
        "latest": value["latest"],
        "is_whole": value["is_whole"],
        "is_many": value["is_many"],
        "is_exact": value["is_exact"],
    }


def any_question(topic: str) -> Question:
    """Whether there is anything of a list; for the date of birth the date itself."""
    if topic == BIRTH_DATE.key:
        return Question(
            id=topic,
            kind="fact",
            path=(topic,),
            form="date",
            text=said("interview.field_birth_date"),
            example=said("interview.example_date"),
            why=Words("", ""),
            items=(),
        )
    return Question(
        id=topic,
        kind="fact",
        path=(topic,),
        form="yes_no",
        text=said(f"interview.any_{topic}"),
        example=said("interview.example_yes_no"),
        options=(Option(True, said("interview.word_true")), Option(False, said("interview.word_false"))),
        why=Words("", ""),
        items=(),
    )


def said(key: str) -> Words:
    """A message in both languages."""
    return Words(text(key, "zh"), text(key, "en"))
