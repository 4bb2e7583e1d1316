"""The fidelity report: how faithfully a document was read, item by item, for its author to compare and sign.

An item is **exact** if nothing about it is in doubt and its canonical sentence, read again, gives the same tree; **confirmed** if
what was in doubt has been settled by a person; **unread** if words of it were not understood; else **repaired**. Lists that hold
for several work types and read the same for all of them are shown once.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from zhunkao.language import Context, Generation, generation, read_item, write
from zhunkao.model.conditions import Condition, Unread
from zhunkao.model.documents import ANY_OCCUPATION, Doubt, Entry, Item, Settlement, Span
from zhunkao.reading.digits import figures_printed, lost_digits
from zhunkao.reading.documents import walk
from zhunkao.reading.reader import ReadDocument


class State(StrEnum):
    """How an item was read."""

    EXACT = "exact"
    CONFIRMED = "confirmed"
    REPAIRED = "repaired"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class ItemReport:
    """One item beside its canonical `sentence`; `figures` are printed in its words, `lost` are those not found in the rule."""

    item: Item
    sentence: str
    state: State
    figures: int
    lost: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The item as JSON."""
        span = self.item.span
        return {
            "number": self.item.number,
            "state": str(self.state),
            "text": self.item.text,
            "sentence": self.sentence,
            "span": _span_json(span),
            "figures": {"printed": self.figures, "lost": list(self.lost)},
            "doubts": [_doubt_json(doubt) for doubt in self.item.doubts],
        }


@dataclass(frozen=True, slots=True)
class ListReport:
    """The items of one level, and the entries (occupation and work type) that they are read the same for."""

    entries: tuple[Entry, ...]
    prerequisite: str | None
    items: tuple[ItemReport, ...]

    @property
    def level(self) -> int:
        """5 (lowest) to 1."""
        return self.entries[0].level

    @property
    def generation(self) -> Generation | None:
        """The generation of wording that the items show, or None where they show no marks."""
        return generation([one.item.text for one in self.items])

    def to_json(self) -> dict[str, Any]:
        """The list as JSON."""
        return {
            "entries": [{"occupation": entry.occupation, "work_type": entry.work_type} for entry in self.entries],
            "level": self.level,
            "code": self.entries[0].code,
            "generation": self.generation,
            "prerequisite": self.prerequisite,
            "items": [item.to_json() for item in self.items],
        }


@dataclass(frozen=True, slots=True)
class FidelityReport:
    """The whole report of one document."""

    read: ReadDocument
    lists: tuple[ListReport, ...]

    def items(self) -> tuple[ItemReport, ...]:
        """All items, each once."""
        return tuple(item for found in self.lists for item in found.items)

    def states(self) -> dict[State, int]:
        """How many items are in each state, all states named."""
        states = [item.state for item in self.items()]
        return {state: states.count(state) for state in State}

    def figures(self) -> tuple[int, int]:
        """How many figures the items print, and how many of them the rules hold."""
        printed = sum(item.figures for item in self.items())
        return printed, printed - sum(len(item.lost) for item in self.items())

    def to_json(self) -> dict[str, Any]:
        """The report as JSON: `document`, `characters` by kind, `items` by state, `figures`, `lists`, `doubts`, `stale`."""
        document = self.read.document
        printed, kept = self.figures()
        whole = self.read.to_json()
        coverage = self.read.coverage.to_json()
        return {
            "document": whole["document"],
            "characters": {"all": coverage["characters"], "by_kind": coverage["totals"]},
            "digits": coverage["digits"],
            "items": {str(state): count for state, count in self.states().items()},
            "figures": {"printed": printed, "kept": kept},
            "lists": [found.to_json() for found in self.lists],
            "doubts": [_doubt_json(doubt) for doubt in document.doubts],
            "stale": [each.to_json() for each in self.read.stale],
        }


def report_on(read: ReadDocument) -> FidelityReport:
    """The fidelity report of a document that was read."""
    groups: dict[object, tuple[list[Entry], str | None, tuple[ItemReport, ...]]] = {}
    for entry in read.document.entries:
        prerequisite = write(entry.prerequisite) if entry.prerequisite is not None else None
        items = tuple(_item_report(item, entry) for item in entry.items)
        said = tuple((one.item.number, one.item.span, one.item.text, one.sentence, one.state) for one in items)
        key = (entry.occupation, entry.level, entry.code, prerequisite, said)
        groups.setdefault(key, ([], prerequisite, items))[0].append(entry)
    lists = (ListReport(tuple(entries), prerequisite, items) for entries, prerequisite, items in groups.values())
    return FidelityReport(read, tuple(lists))


def _item_report(item: Item, entry: Entry) -> ItemReport:
    sentence = write(item.condition)
    state = _state(item, sentence, entry)
    return ItemReport(item, sentence, state, figures_printed(item.text), tuple(lost_digits(item)))


def _state(item: Item, sentence: str, entry: Entry) -> State:
    if any(isinstance(node, Unread) for node in walk(item.condition)):
        return State.UNREAD
    if any(doubt.settled is None for doubt in item.doubts) or not _reads_back(sentence, item.condition, entry):
        return State.REPAIRED
    return State.CONFIRMED if item.doubts else State.EXACT


def _reads_back(sentence: str, condition: Condition, entry: Entry) -> bool:
    occupation = None if entry.occupation == ANY_OCCUPATION else entry.occupation
    return _read_again(sentence, occupation, entry.work_type, entry.level) == condition


@lru_cache(maxsize=8192)
def _read_again(sentence: str, occupation: str | None, work_type: str | None, level: int) -> Condition:
    from zhunkao.rulebase import embedded_registers

    return read_item(sentence, Context(occupation, work_type, level, embedded_registers())).condition


def _span_json(span: Span | None) -> dict[str, int] | None:
    return None if span is None else {"start": span.start, "end": span.end}


def _doubt_json(doubt: Doubt) -> dict[str, Any]:
    return {
        "code": doubt.code,
        "where": doubt.where,
        "what": doubt.what,
        "text": doubt.text,
        "span": _span_json(doubt.span),
        "settled": _settled_json(doubt.settled),
    }


def _settled_json(settled: Settlement | None) -> dict[str, str] | None:
    if settled is None:
        return None
    return {"kind": settled.kind, "who": settled.who, "when": settled.when, "why": settled.why}
