"""Questions of an interview: what is asked next, in which form it is answered, and which items hang on it.

A question is data: its texts come from the catalogue when it is made, its `path` says where the answer goes in the applicant's
interchange form. The same question serves a terminal, a form in a browser and a program.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple, TypeAlias

Form: TypeAlias = Literal["yes_no", "date", "number", "choice", "text", "records"]
"""How a question is answered: true or false; a day, month or year; a number; one of its options; words; a list of records."""

FORMS: tuple[Form, ...] = ("yes_no", "date", "number", "choice", "text", "records")

Path: TypeAlias = tuple[str | int, ...]
"""Where an answer goes: keys and indices from the applicant down."""

State: TypeAlias = Literal["answered", "dont_know", "not_asked", "not_applicable"]
STATES: tuple[State, ...] = ("answered", "dont_know", "not_asked", "not_applicable")
"""What became of a question: answered; not known (it is never asked again); not asked yet; there is nothing of the kind."""

DONT_KNOW: Final = "?"
"""The answer "I do not know", to every question and within records."""


class Words(NamedTuple):
    """A text in simplified Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What the applicant wants to apply for; None leaves it open (`document`: all; `level`: every one)."""

    occupation: str
    work_type: str | None = None
    level: int | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer: its value in the interchange form and what it is called."""

    value: Any
    label: Words

    def to_json(self) -> dict[str, Any]:
        return {"value": self.value, "label": self.label._asdict()}


@dataclass(frozen=True, slots=True)
class Hinge:
    """An item that hangs on a question; `item` is None for the entry's prerequisite."""

    document: str
    occupation: str
    work_type: str | None
    level: int
    item: str | None

    def to_json(self) -> dict[str, Any]:
        return {
            "document": self.document,
            "occupation": self.occupation,
            "work_type": self.work_type,
            "level": self.level,
            "item": self.item,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What to ask and what may be answered.

    `options` are all answers of a `choice`; beside another form (a date) they are further answers: null for "still there".
    `latest` bounds a date (`2026-11-20`), `is_whole` a number; of a text that `is_many` several may be given, of a date
    that `is_exact` the very day is needed.
    """

    form: Form
    text: Words
    example: Words
    options: tuple[Option, ...] = ()
    latest: str | None = None
    is_whole: bool = False
    is_many: bool = False
    is_exact: bool = False

    def to_json(self) -> dict[str, Any]:
        return {
            "form": self.form,
            "text": self.text._asdict(),
            "example": self.example._asdict(),
            "options": [option.to_json() for option in self.options],
            "latest": self.latest,
            "is_whole": self.is_whole,
            "is_many": self.is_many,
            "is_exact": self.is_exact,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Prompt):
    """One field of the records that a question asks for; `key` is its name in the interchange form."""

    key: str

    def to_json(self) -> dict[str, Any]:
        return {"key": self.key, **Prompt.to_json(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Prompt):
    """The next question: a `fact` for the applicant, or a `ruling` for an official.

    `id` is stable: the place in the applicant's data (`work`: whether there is any; `work[]`: which; `certificates[0].issued_on`;
    `relations.occupations.电工.钳工`). `fields` are those of a list's records that matter. `why` names the items in words.
    """

    id: str
    kind: Literal["fact", "ruling"]
    path: Path
    why: Words
    items: tuple[Hinge, ...]
    fields: tuple[Field, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "kind": self.kind,
            **Prompt.to_json(self),
            "fields": [field.to_json() for field in self.fields],
            "why": self.why._asdict(),
            "items": [hinge.to_json() for hinge in self.items],
            "path": list(self.path),
        }
