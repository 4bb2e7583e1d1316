"""A chosen place as a question in words: what is asked, what may be answered, and which items hang on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, NamedTuple

from zhunkao.deciding.interview.choosing import Choice
from zhunkao.deciding.interview.hypotheses import Hypotheses
from zhunkao.deciding.interview.mattering import fields_that_matter
from zhunkao.deciding.interview.places import BIRTH_DATE, LISTS, WHOLE, FieldSpec, field_of
from zhunkao.deciding.interview.slots import Slot
from zhunkao.deciding.interview.view import View
from zhunkao.messages import Language, text
from zhunkao.model.applicants import Applicant
from zhunkao.model.conditions import Award
from zhunkao.model.dates import PartialDate, iso
from zhunkao.model.levels import LEVEL_NAMES
from zhunkao.model.questions import Field, Hinge, Option, Prompt, Question, Words

MOST_ENTRIES = 3
"""Entries that `why` names; of the others it tells the number."""


def say(code: str, **parts: object) -> Words:
    """A message of this room in both languages; parts that are `Words` are put in each in its own."""

    def spoken(language: Language) -> str:
        filled = {key: getattr(part, language) if isinstance(part, Words) else part for key, part in parts.items()}
        return text(f"interview.{code}", language, **filled)

    return Words(spoken("zh"), spoken("en"))


class Chosen(NamedTuple):
    """A choice with what it was made from: the open entries, the hypothetical answers, all open places."""

    choice: Choice
    view: View
    hypotheses: Hypotheses
    slots: Sequence[Slot]


def question_for(chosen: Chosen, applicant: Applicant) -> Question:
    """The question that asks for a chosen place."""
    slot, hinges = chosen.choice.slot, chosen.choice.hinges
    prompt, fields = _prompt(chosen, applicant)
    return Question(
        id=slot.id,
        kind="ruling" if slot.is_ruling else "fact",
        path=slot.path,
        form=prompt.form,
        text=prompt.text,
        example=prompt.example,
        options=prompt.options,
        latest=prompt.latest,
        is_whole=prompt.is_whole,
        is_many=prompt.is_many,
        is_exact=prompt.is_exact,
        why=_why(hinges, chosen.view),
        items=hinges,
        fields=fields,
    )


def _prompt(chosen: Chosen, applicant: Applicant) -> tuple[Prompt, tuple[Field, ...]]:
    """What is asked at a place, and of a list's records which fields."""
    slot, hypotheses, today = chosen.choice.slot, chosen.hypotheses, chosen.view.on.toordinal()
    match slot.path:
        case ("relations", str(kind), str(target), str(name)):
            return _ruling(kind, target, name, slot.values), ()
        case (str(name), int(index), str(key)):
            spec = field_of(name, key)
            record = getattr(applicant, name)[index]
            asked = prompt_of(name, spec, hypotheses, today)
            which = say(f"one_{name}", number=index + 1, known=_known(name, record))
            said = say("of_record", which=which, asked=asked.text)
            given = getattr(record, spec.attribute)
            if isinstance(given, PartialDate):
                more = say("exactly", given=given.text)
                said = Words(said.zh + more.zh, said.en + more.en)
                asked = replace(asked, latest=iso(given.last), is_exact=True)
            return replace(asked, text=said), ()
        case (str(name),) if slot.has_some:
            specs = fields_that_matter(name, chosen.view, hypotheses, chosen.slots)
            fields = tuple(_field(spec.key, prompt_of(name, spec, hypotheses, today)) for spec in specs)
            return Prompt(form="records", text=say(f"which_{name}"), example=say("example_records")), fields
        case (str(name),) if name in LISTS:
            return Prompt(form="yes_no", text=say(f"any_{name}"), example=say("example_yes_no"), options=_YES_NO), ()
        case _:
            return prompt_of("", BIRTH_DATE, hypotheses, today), ()


def _field(key: str, prompt: Prompt) -> Field:
    return Field(
        key=key,
        form=prompt.form,
        text=prompt.text,
        example=prompt.example,
        options=prompt.options,
        latest=prompt.latest,
        is_whole=prompt.is_whole,
        is_many=prompt.is_many,
    )


def prompt_of(name: str, spec: FieldSpec, hypotheses: Hypotheses, today: int) -> Prompt:
    """What is asked for a field of a list's records (of the applicant where `name` is empty)."""
    specific = spec.key in ("years", "benefit_yuan", "km") or spec.form == "text"
    return Prompt(
        form=spec.form,
        text=say(f"field_{name}_{spec.key}" if name else f"field_{spec.key}"),
        example=say(f"example_{spec.key if specific else spec.form}"),
        options=_options(spec, hypotheses),
        latest=iso(today) if spec.form == "date" and spec.key not in ("to", "graduated_on") else None,
        is_whole=spec.key in WHOLE,
        is_many=spec.key == "for",
    )


_YES_NO = (Option(True, say("word_true")), Option(False, say("word_false")))


def _options(spec: FieldSpec, hypotheses: Hypotheses) -> tuple[Option, ...]:
    if spec.key == "to":
        return (Option(None, say("word_still")),)
    if spec.form != "choice":
        return ()
    words = list(spec.words)
    if spec.key == "what":
        # Kinds of prizes that only these conditions name come by their own word.
        words += [node.what for node in hypotheses.facts if isinstance(node, Award) and node.what not in words]
        words = list(dict.fromkeys(words))
    return tuple(Option(word, label_of(spec, word)) for word in words)


def label_of(spec: FieldSpec, word: Any) -> Words:
    """What a word of a field is called."""
    if word is None:
        return say("word_no_degree")
    if isinstance(word, bool):
        return say("word_true" if word else "word_false")
    if word not in spec.words:
        return Words(str(word), str(word))
    return say(f"word_{word}")


def _ruling(kind: str, target: str, name: str, values: Sequence[Any]) -> Prompt:
    options = tuple(Option(value, say(f"ruled_{kind}_{value}")) for value in values)
    asked = say(f"rule_{kind}", name=name, target=target)
    return Prompt(form="choice", text=asked, example=say("example_ruling"), options=options)


def _known(name: str, record: Any) -> Words:
    """What tells a record from others, in brackets: its names, level and first date."""
    found: list[Words] = []
    for spec in LISTS[name]:
        value = getattr(record, spec.attribute)
        if isinstance(value, str) and spec.form == "text":
            found.append(Words(value, value))
        elif spec.key in ("level", "school_kind", "what", "grade") and value is not None:
            found.append(label_of(spec, value))
        elif spec.key in ("from", "issued_on", "entered_on") and isinstance(value, PartialDate):
            found.append(Words(value.text, value.text))
    if not found:
        return Words("", "")
    return say("known", known=Words("，".join(each.zh for each in found), ", ".join(each.en for each in found)))


def _why(hinges: Sequence[Hinge], view: View) -> Words:
    """The items that hang on a question, entry by entry, with their documents where there are several."""
    titles = {aim.document.id: aim.document.title for aim in view.aims}
    entries = []
    for (document, occupation, work_type, level), group in groupby(
        hinges, lambda hinge: (hinge.document, hinge.occupation, hinge.work_type, hinge.level)
    ):
        name = f"{occupation}（{work_type}）" if work_type else occupation
        if len(titles) > 1:
            name = f"《{titles[document]}》{name}"
        shown = Words(LEVEL_NAMES[level], f"level {level}")
        numbers = list(dict.fromkeys(hinge.item for hinge in group))
        items = [number for number in numbers if number is not None]
        if None in numbers:
            entries.append(say("why_prerequisite", occupation=name, level=shown))
        if items:
            listed = Words("、".join(items), ", ".join(items))
            entries.append(say("why_items" if len(items) > 1 else "why_item", occupation=name, level=shown, numbers=listed))
    told = entries[:MOST_ENTRIES]
    items_told = Words("；".join(each.zh for each in told), "; ".join(each.en for each in told))
    if len(entries) > MOST_ENTRIES:
        items_told = say("why_more", items=items_told, count=len(entries) - MOST_ENTRIES)
    return say("why", items=items_told)
