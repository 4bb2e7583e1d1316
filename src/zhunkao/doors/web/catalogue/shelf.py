"""The occupations of the rule base as a catalogue: each once, with all its names and what can be applied for; searching it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from zhunkao.doors.web.rules import rules
from zhunkao.errors import RequestError
from zhunkao.model.documents import ANY_OCCUPATION, Document, Entry
from zhunkao.model.levels import LEVELS
from zhunkao.model.registers import OccupationCode, OccupationRecord, fold_code, fold_name

NEWEST = 2022
"""The edition whose codes stand in lists."""

GROUPS = ("2", "3", "4", "6", "")
"""The major groups of the classification that occur, by the first figure of a code; `""` for what has none."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What can be applied for in an occupation: itself (None) or one of its work types, with its levels from the lowest."""

    work_type: str | None
    levels: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Occupation:
    """One occupation: its name, what the registers know of it, what can be applied for, the documents that say so."""

    name: str
    record: OccupationRecord | None
    aims: tuple[Aim, ...]
    documents: tuple[Document, ...]

    @property
    def levels(self) -> tuple[int, ...]:
        """All levels that can be applied for, the lowest first."""
        found = {level for aim in self.aims for level in aim.levels}
        return tuple(level for level in LEVELS if level in found)

    @property
    def code(self) -> OccupationCode | None:
        """The code of the newest edition that has one."""
        sure = [code for code in (self.record.codes if self.record else ()) if code.certainty != "unsure"]
        return max(sure, key=lambda code: code.edition, default=None)

    @property
    def group(self) -> str:
        """The major group of the classification."""
        first = "" if self.code is None else self.code.code[0]
        return first if first in GROUPS else ""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Its other names, without its work types."""
        return self.record.aliases if self.record else ()


@cache
def shelf() -> tuple[Occupation, ...]:
    """All occupations: those with conditions by their code, then those that the registers know besides."""
    base = rules().base
    names: dict[str, None] = {}
    for _, entry in base.entries():
        if entry.occupation != ANY_OCCUPATION:
            names[base.meant(entry.occupation).occupation] = None
    with_conditions = [_occupation(name) for name in names]
    others = [
        Occupation(name=record.name, record=record, aims=(), documents=())
        for record in base.registers.occupations
        if record.name not in names
    ]
    return (*sorted(with_conditions, key=_order), *sorted(others, key=_order))


def _order(one: Occupation) -> tuple[str, str]:
    return (one.code.code if one.code else "9", one.name)


def _occupation(name: str) -> Occupation:
    base = rules().base
    own: dict[str | None, set[int]] = {}
    documents: dict[str, Document] = {}
    for document, entry in base.entries():
        if entry.occupation != ANY_OCCUPATION and base.meant(entry.occupation).occupation == name:
            own.setdefault(entry.work_type, set()).add(entry.level)
            documents[document.id] = document
    for document, entry in found_for(name, None, None):
        # What holds for every occupation holds for this one.
        if entry.occupation == ANY_OCCUPATION:
            own.setdefault(None, set()).add(entry.level)
            documents[document.id] = document
    aims = tuple(
        Aim(work_type, tuple(level for level in LEVELS if level in own[work_type]))
        for work_type in sorted(own, key=lambda each: (each is not None, list(own).index(each)))
    )
    in_order = tuple(document for document in base.documents if document.id in documents)
    return Occupation(name=name, record=base.registers.occupation_by_own_name(name), aims=aims, documents=in_order)


def found_for(name: str, work_type: str | None, level: int | None) -> tuple[tuple[Document, Entry], ...]:
    """The entries that decide for a target, the very target's own or those for every occupation; empty where there are none."""
    try:
        found = rules().base.find(None, name, work_type, level)
    except RequestError:
        return ()
    return tuple(pair for pair in found if work_type is not None or pair[1].work_type is None or pair[1].work_type == name)


def occupation_named(name: str) -> Occupation | None:
    """The occupation of that very name, alias or work type."""
    wanted = fold_name(name)
    for one in shelf():
        if fold_name(one.name) == wanted:
            return one
    record = rules().base.registers.occupation(name)
    return next((one for one in shelf() if record is not None and one.name == record.name), None)


# --- searching --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hit:
    """An occupation that a search found; `by` says through what (`alias`, `code`…; empty: its name), `words` what was found."""

    occupation: Occupation
    by: str = ""
    words: str = ""


def searched(words: str) -> list[Hit]:
    """
    The occupations that some words find, best first: by any name or part of one, by a code or its beginning.

    Two characters are enough; so is one figure of a code. Plain comparison: the catalogue is small.
    """
    name, code = fold_name(words), fold_code(words)
    if not name:
        return []
    found = []
    for place, one in enumerate(shelf()):
        best = min(_matches(one, name, code), default=None)
        if best is not None:
            rank, by, what = best
            found.append(((not one.aims, rank, place), Hit(one, by, what)))
    return [hit for _, hit in sorted(found, key=lambda pair: pair[0])]


def _matches(one: Occupation, name: str, code: str) -> Iterator[tuple[int, str, str]]:
    """Every way in which an occupation is found: rank, kind, words."""
    if name in fold_name(one.name):
        yield (0 if name == fold_name(one.name) else 1), "", ""
    kinds: list[tuple[str, tuple[str, ...]]] = [
        ("alias", one.aliases),
        ("work_type", tuple(aim.work_type for aim in one.aims if aim.work_type)),
    ]
    if one.record is not None:
        kinds += [
            ("work_type", tuple(alias for each in one.record.work_types for alias in each.names())),
            ("grade", tuple(grade.name for grade in one.record.grades)),
            ("hint", one.record.hints()),
        ]
    for rank, (kind, names) in enumerate(kinds):
        for other in names:
            if name in fold_name(other):
                yield 2 + 2 * rank + (name != fold_name(other)), kind, other
    if code[:1].isdigit():
        for known in one.record.codes if one.record is not None else ():
            if fold_code(known.code).startswith(code) and known.certainty != "unsure":
                yield 20 - (known.edition == NEWEST), "code", f"{known.code}|{known.edition}"


def near(words: str) -> tuple[str, ...]:
    """Names that a search without result may have meant."""
    return rules().base.registers.nearest(words)
