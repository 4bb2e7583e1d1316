"""Confirmations: what a person has settled about a document, kept in a small YAML file beside it (docs/reading.md).

A confirmation names its subject by words and by place in the rules (occupation, work type, level; the words before), never by
page or number, so that it holds for a newer version of the document as long as the words stand under the same heads. What no
longer fits is **stale**: it is reported and changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NoReturn, TypeAlias, get_args

import yaml

from zhunkao.errors import DataError
from zhunkao.model.dates import PartialDate
from zhunkao.model.documents import Settlement
from zhunkao.model.levels import LEVELS
from zhunkao.model.values import as_choice, as_list, as_object, as_text, join, known_keys
from zhunkao.reading.words import tight_text
from zhunkao.rulebase.places import within
from zhunkao.rulebase.yaml_files import load_yaml

Kind: TypeAlias = Literal["accepted", "reading", "label", "not_an_item"]
"""This reading is right; these words mean this sentence; this cell or line is that label; these words are no item."""

KINDS: Final = get_args(Kind)

_SUBJECT: Final = ("occupation", "work_type", "level", "where", "after", "item", "doubt", "words")
_KEYS: Final = ("kind", *_SUBJECT, "reads", "sentence", "is", "what", "number", "who", "when", "why")


@dataclass(frozen=True, slots=True)
class Label:
    """What a cell or line is: an occupation, a work type, a level, or several of them."""

    occupation: str | None = None
    work_type: str | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """One confirmation. Parts of the subject that are None fit everywhere; `line` is where it stands in its file.

    `words` are those in question as printed, `item` all words of the item in which they stand, `after` the words of the line or
    cell before them, `doubt` the doubt's code. `reads` is the canonical sentence that was accepted, `sentence` what the words
    mean, `label` what they are.
    """

    kind: Kind
    words: str
    who: str
    when: str
    why: str
    occupation: str | None = None
    work_type: str | None = None
    level: int | None = None
    where: str | None = None
    after: str | None = None
    item: str | None = None
    doubt: str | None = None
    reads: str | None = None
    sentence: str | None = None
    label: Label | None = None
    line: int = field(default=0, compare=False)

    @property
    def settlement(self) -> Settlement:
        """What a doubt that it settles bears."""
        return Settlement(self.kind, self.who, self.when, self.why)

    @property
    def is_whole(self) -> bool:
        """Whether its words are all of an item's."""
        return self.item is None or tight_text(self.item) == tight_text(self.words)

    def holds_for(self, occupation: str | None, work_type: str | None, level: int | None) -> bool:
        """Whether it is about something under these heads."""
        wanted = (self.occupation, self.work_type, self.level)
        return all(own in (None, found) for own, found in zip(wanted, (occupation, work_type, level), strict=True))

    def to_json(self) -> dict[str, Any]:
        """The form of the file, without what is empty, and the line it came from."""
        written: dict[str, Any] = {"kind": self.kind}
        for key in (*_SUBJECT, "reads", "sentence", "who", "when", "why"):
            if getattr(self, key) is not None:
                written[key] = getattr(self, key)
        if self.label is not None:
            members = {name: getattr(self.label, name) for name in ("occupation", "work_type", "level")}
            written["is"] = {key: value for key, value in members.items() if value is not None}
        return {**written, "line": self.line}


# --- reading ----------------------------------------------------------------------------------------------------------------


def confirmations_from_yaml(text: str, where: str = "") -> tuple[Confirmation, ...]:
    """The confirmations in the text of a file: a list, or a list under `confirmed`; those without a `kind` are not yet filled in.

    Args:
        text: The whole file; an empty one confirms nothing.
        where: What errors call it.

    Raises:
        DataError: For what is malformed, and for two confirmations that contradict each other (both lines are named).
    """
    value = load_yaml(text, where)
    lines = _lines(text)
    with within(where):
        listed, place = value, ""
        if isinstance(value, Mapping):
            known_keys(value, "", ["confirmed", "document", "note"])
            listed, place = value.get("confirmed"), "confirmed"
        found = []
        for index, item in enumerate(as_list([] if listed is None else listed, place)):
            spot = f"{place}[{index}]"
            if as_object(item, spot).get("kind"):
                found.append(_confirmation(as_object(item, spot), spot, lines[index] if index < len(lines) else 0))
    for number, second in enumerate(found):
        for first in found[:number]:
            if contradict(first, second):
                refuse(first, second, where)
    return tuple(found)


def _lines(text: str) -> list[int]:
    """The line on which each member of the list begins."""
    node = yaml.compose(text, yaml.SafeLoader)
    if isinstance(node, yaml.MappingNode):
        node = next((value for key, value in node.value if key.value == "confirmed"), None)
    return [each.start_mark.line + 1 for each in node.value] if isinstance(node, yaml.SequenceNode) else []


def _confirmation(given: Mapping[str, Any], where: str, line: int) -> Confirmation:
    known_keys(given, where, _KEYS)
    name = as_choice(given["kind"], join(where, "kind"), KINDS)
    kind: Kind = next(each for each in KINDS if each == name)
    needed = {"reading": "sentence", "label": "is"}.get(kind)
    if needed and not given.get(needed):
        raise DataError("fidelity.key_needed", where=join(where, needed), key=needed, kind=kind)
    for key in ("sentence", "is"):
        if given.get(key) and key != needed:
            raise DataError("fidelity.key_of_other_kind", where=join(where, key), key=key, kind=kind)
    texts = {key: as_text(given.get(key), join(where, key)).strip() for key in ("who", "why")}
    optional = {
        key: as_text(given[key], join(where, key))
        for key in ("occupation", "work_type", "where", "after", "item", "doubt", "reads", "sentence")
        if given.get(key)
    }
    words = optional.get("item") if not given.get("words") else as_text(given["words"], join(where, "words"))
    if words is None and not (kind == "accepted" and "doubt" in optional):
        raise DataError("fidelity.words_needed", where=where)
    return Confirmation(
        kind=kind,
        words=words or "",
        when=_day(given.get("when"), join(where, "when")),
        level=_level(given.get("level"), join(where, "level")),
        label=_label(given["is"], join(where, "is")) if kind == "label" else None,
        line=line,
        **texts,
        **optional,
    )


def _day(value: object, where: str) -> str:
    found = PartialDate.of(as_text(value, where), where)
    if not found.is_day:
        raise DataError("fidelity.not_a_day", where=where, found=found.text)
    return found.text


def _level(value: object, where: str) -> int | None:
    if value is None or value == "":
        return None
    if value not in LEVELS or isinstance(value, bool):
        raise DataError("fidelity.not_a_level", where=where, found=value)
    return next(level for level in LEVELS if level == value)


def _label(value: object, where: str) -> Label:
    given = as_object(value, where)
    known_keys(given, where, ["occupation", "work_type", "level"])
    texts = {key: as_text(given[key], join(where, key)) for key in ("occupation", "work_type") if given.get(key)}
    label = Label(level=_level(given.get("level"), join(where, "level")), **texts)
    if label == Label():
        raise DataError("fidelity.label_needed", where=where)
    return label


# --- contradictions ---------------------------------------------------------------------------------------------------------


def contradict(first: Confirmation, second: Confirmation) -> bool:
    """Whether two confirmations say different things of the same words."""
    for key in ("occupation", "work_type", "level", "where", "after"):
        one, other = getattr(first, key), getattr(second, key)
        if None not in (one, other) and one != other:
            return False
    if tight_text(first.item or first.words) != tight_text(second.item or second.words):
        return False
    kinds = {first.kind, second.kind}
    if kinds == {"accepted"}:
        same = None in (first.doubt, second.doubt) or first.doubt == second.doubt
        return same and _differ(first.words, second.words, first.reads, second.reads)
    if "accepted" in kinds:
        same = tight_text(first.words) == tight_text(second.words)
        return same and (kinds != {"accepted", "reading"} or first.doubt == second.doubt)
    if kinds == {"reading"}:
        whole = first.is_whole or second.is_whole
        return (whole or tight_text(first.words) == tight_text(second.words)) and first.sentence != second.sentence
    return len(kinds) > 1 or first.label != second.label


def _differ(words: str, other_words: str, reads: str | None, other_reads: str | None) -> bool:
    return tight_text(words) == tight_text(other_words) and None not in (reads, other_reads) and reads != other_reads


def refuse(first: Confirmation, second: Confirmation, where: str) -> NoReturn:
    """Two confirmations contradict each other."""
    raise DataError(
        "fidelity.contradict",
        where=f"{where}:{second.line}",
        words=second.words or second.doubt,
        line=second.line,
        kind=second.kind,
        who=second.who,
        first_line=first.line,
        first_kind=first.kind,
        first_who=first.who,
    )
