"""The doubts of a document as a form, and what was filled in as a file of confirmations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Final

from zhunkao.doors.web.names import level_name, target_name
from zhunkao.errors import DataError
from zhunkao.messages import Language, text
from zhunkao.reading.confirmations import Confirmation
from zhunkao.reading.reader import ReadDocument
from zhunkao.reading.settling import open_matters
from zhunkao.rulebase.yaml_writing import write_block, write_list

A_PAGE: Final = 20
"""So many doubts stand on one page."""

MOST_CHARACTERS: Final = 1000
"""Of a sentence; names and reasons are shorter."""

LABEL_KEYS: Final = ("occupation", "work_type", "level")


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One open doubt as the form shows it.

    `name` is what its inputs are called, `subject` what a confirmation of it must say, `kinds` how it may be settled; `chosen`,
    `sentence`, `label` and `error` are what was sent before and what was wrong with it.
    """

    name: str
    what: str
    where: str
    words: str
    reads: str
    item: str
    subject: Mapping[str, Any]
    kinds: tuple[str, ...]
    chosen: str = ""
    sentence: str = ""
    label: Mapping[str, str]
    error: str = ""


def matters_of(read: ReadDocument, posted: Mapping[str, str], errors: Mapping[str, str], language: Language) -> list[Matter]:
    """All open doubts of a document, filled in as they were sent."""
    return [_matter(value, posted, errors, language) for value in open_matters(read.document, read.view)]


def _matter(value: Mapping[str, Any], posted: Mapping[str, str], errors: Mapping[str, str], language: Language) -> Matter:
    subject = {key: each for key, each in value.items() if key not in ("kind", "what", "who", "when", "why")}
    name = "m" + sha256(repr(sorted(subject.items())).encode()).hexdigest()[:12]
    is_item = "item" in subject
    kinds: tuple[str, ...] = ("accepted", "reading", "not_an_item") if is_item else ("accepted", "label", "not_an_item")
    if not subject.get("words") and not is_item:
        kinds = ("accepted",)
    elif str(subject.get("doubt", "")).startswith("unread."):
        # What was not read cannot have been read rightly.
        kinds = kinds[1:]
    sentence = posted.get(f"{name}-sentence", "")[:MOST_CHARACTERS]
    label = {key: posted.get(f"{name}-{key}", "")[:60] for key in LABEL_KEYS}
    return Matter(
        name=name,
        what=str(value["what"]),
        where=str(subject.get("where") or _place(subject, language)),
        words=str(subject.get("words") or ""),
        reads=str(subject.get("reads") or ""),
        item=str(subject.get("item") or ""),
        subject=subject,
        kinds=kinds,
        chosen=posted.get(name, "") or _meant(sentence, label),
        sentence=sentence,
        label=label,
        error=errors.get(name, ""),
    )


def _meant(sentence: str, label: Mapping[str, str]) -> str:
    """How a doubt is settled by somebody who filled in words and chose nothing: nothing that was typed is dropped."""
    if sentence.strip():
        return "reading"
    return "label" if any(words.strip() for words in label.values()) else ""


def _place(subject: Mapping[str, Any], language: Language) -> str:
    if "occupation" not in subject:
        return ""
    return f"{target_name(subject['occupation'], None, language)} {level_name(subject['level'], language)}"


def filled_in(matters: Iterable[Matter], who: str, why: str, on: date, language: Language) -> list[dict[str, Any]]:
    """
    The confirmations of all doubts for which something was chosen, as members of a file.

    Raises:
        DataError: If a sentence or label is missing, or its level is none; `where` is the matter's name.
    """
    found = []
    for matter in matters:
        if matter.chosen not in matter.kinds:
            continue
        member: dict[str, Any] = {"kind": matter.chosen, **matter.subject}
        named = "accepted" if matter.chosen == "label" else matter.chosen
        reason = why or text(f"web_reading.why_{named}", language)
        match matter.chosen:
            case "reading":
                # The sentence stands for all of the item, so that nothing of it is read twice.
                if not matter.sentence.strip():
                    raise DataError("web_reading.sentence_missing", where=matter.name)
                member |= {"words": matter.item, "sentence": " ".join(matter.sentence.split())}
                member.pop("reads", None)
            case "label":
                member["is"] = _label(matter)
            case "not_an_item" if matter.item:
                member |= {"words": matter.item}
                member.pop("reads", None)
            case _:
                pass
        found.append({**member, "who": who, "when": on.isoformat(), "why": reason})
    return found


def _label(matter: Matter) -> dict[str, Any]:
    given: dict[str, Any] = {key: words.strip() for key, words in matter.label.items() if words.strip()}
    if not given:
        raise DataError("web_reading.label_missing", where=matter.name)
    if "level" in given:
        if given["level"] not in ("1", "2", "3", "4", "5"):
            raise DataError("fidelity.not_a_level", where=matter.name, found=given["level"])
        given["level"] = int(given["level"])
    return given


def members_of(confirmed: Sequence[Confirmation]) -> list[dict[str, Any]]:
    """Confirmations as members of a file."""
    return [{key: value for key, value in each.to_json().items() if key != "line"} for each in confirmed]


def file_of(document_id: str, members: Sequence[Mapping[str, Any]], language: Language) -> str:
    """The file of confirmations, as `zhunkao read --confirmations` takes it."""
    head = [f"# {line}" for line in text("web_reading.confirmed_head", language).split("\n")]
    body = ["confirmed:", *write_list([dict(each) for each in members])] if members else ["confirmed: []"]
    return "\n".join([*head, *write_block({"document": document_id}), *body]) + "\n"
