"""What the tools take, with schemas that tell an assistant how to fill it in."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, WithJsonSchema

from zhunkao.deciding.planning.planner import LONGEST_DAYS
from zhunkao.doors.web.api.shapes import applicants
from zhunkao.messages import text

MOST_CHARACTERS = 2_000_000
"""Of a document that is given as text."""


def applicant_schema() -> dict[str, Any]:
    """The schema of an applicant in one piece, described in English: that is what assistants are built on."""
    known = applicants.schemas()

    def whole(value: Any) -> Any:
        if isinstance(value, dict):
            if "$ref" in value:
                return whole(known[value["$ref"].rpartition("/")[2]])
            return {
                key: text(each, "en")
                if key == "description" and isinstance(each, str) and each.startswith("api.")
                else whole(each)
                for key, each in value.items()
            }
        return [whole(each) for each in value] if isinstance(value, list) else value

    made: dict[str, Any] = whole(known["Applicant"])
    return made


def without_words(schema: Any) -> Any:
    """A schema without its descriptions and examples."""
    if isinstance(schema, dict):
        return {
            key: without_words(each)
            for key, each in schema.items()
            if not (key in ("description", "examples", "pattern") and not isinstance(each, dict))
        }
    return [without_words(each) for each in schema] if isinstance(schema, list) else schema


Applicant = Annotated[dict[str, Any], WithJsonSchema(applicant_schema())]
SameApplicant = Annotated[
    dict[str, Any],
    WithJsonSchema({**without_words(applicant_schema()), "description": "As for the tool check, where each field is explained"}),
]
"""An assistant is shown all tools together, and pays for every word of them: the fields are explained once."""
Occupation = Annotated[str, Field(min_length=1, max_length=60, description="Name, old name or code: 电工, 6-31-01-03")]
Words = Annotated[str, Field(max_length=60, description="Name, old name, work type or code, or part of one; empty: all")]
WorkType = Annotated[str | None, Field(max_length=60, description="A work type (工种) of the occupation")]
Level = Annotated[int | None, Field(ge=1, le=5, description="5 五级/初级工 (lowest) to 1 一级/高级技师 (highest)")]
Limit = Annotated[int, Field(ge=1, le=200, description="At most so many")]
Offset = Annotated[int, Field(ge=0, le=100_000, description="Entries to leave out, for the next page")]
RulesFile = Annotated[
    str | None,
    Field(
        max_length=1000,
        description="Path of a document of conditions below the folder (docx, pdf, xlsx, txt …, or JSON of `zhunkao read`), "
        "which answers instead of the rules that ship; null: those",
    ),
]
Document = Annotated[str | None, Field(max_length=120, description="id of one document; null: all of them")]
Day = Annotated[str | None, Field(description="Day of the decision, 2026-11-20; null: today")]
Days = Annotated[int | None, Field(ge=0, le=LONGEST_DAYS, description="Days; null: 90")]
Policy = Annotated[str | None, Field(description="Name of a policy (see the tool policies); null: standard")]
Language = Annotated[Literal["zh", "en"], Field(description="Language of the reasons")]
Answer = Annotated[
    Any,
    Field(
        description="Answer to the present question, by its form: true/false, a date, a number, an option's value, text, "
        'a list of records; "?": not known. Leave out to be told the question.'
    ),
]
States = Annotated[dict[str, str] | None, Field(description="As the last call returned them")]
FactsOnly = Annotated[bool, Field(description="Only what the person can answer, nothing that an official must rule on")]
DocumentPath = Annotated[str | None, Field(max_length=1000, description="Path below the folder; this or text")]
DocumentText = Annotated[str | None, Field(max_length=MOST_CHARACTERS, description="The document's words; this or path")]
DocumentName = Annotated[
    str, Field(max_length=200, description="A file name for the text, whose ending tells its kind: 通知.txt")
]
