"""Finding what an applicant means: an occupation under any of its names, and the entries that decide for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from zhunkao.errors import RequestError
from zhunkao.model.documents import ANY_OCCUPATION, Document, Entry, Target
from zhunkao.model.levels import LEVELS
from zhunkao.model.registers import Registers, fold_code, fold_name, nearest_names, split_name
from zhunkao.rulebase.knowledge import name_key

Found = tuple[tuple[Document, Entry], ...]
"""Entries, each with the document it stands in."""

Meaning = frozenset[tuple[str, str | None]]
"""All pairs (occupation, work type), as keys of their names, that mean one and the same target."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for, its names taken apart: `车工（数控车工）` is occupation 车工, work type 数控车工."""

    occupation: str
    work_type: str | None

    @property
    def name(self) -> str:
        """As a message calls it."""
        return f"{self.occupation}（{self.work_type}）" if self.work_type else self.occupation


class Targets:
    """The entries of some documents by what they are for."""

    def __init__(self, documents: tuple[Document, ...], registers: Registers) -> None:
        self.documents = documents
        self.registers = registers
        self._keys: dict[str, str] = {}
        self._entries: dict[tuple[str, str | None], list[tuple[Document, Entry]]] = {}
        self._codes: dict[str, set[str]] = {}
        self._places: dict[int, int] = {}
        for document in documents:
            for entry in document.entries:
                pair = (self.key(entry.occupation), self.work_type_key(entry.occupation, entry.work_type))
                self._entries.setdefault(pair, []).append((document, entry))
                # Rules files share equal entries of no two documents, so an object stands in one place.
                self._places[id(entry)] = len(self._places)
                if entry.code:
                    self._codes.setdefault(fold_code(entry.code), set()).add(pair[0])

    def key(self, name: str) -> str:
        """What a name means, the same for all names of one occupation."""
        if name not in self._keys:
            self._keys[name] = name_key(self.registers, name)
        return self._keys[name]

    def work_type_key(self, occupation: str, name: str | None) -> str | None:
        """What a work type's name means within an occupation."""
        if name is None:
            return None
        record = self.registers.occupation_by_own_name(occupation)
        folded = fold_name(name)
        for work_type in record.work_types if record is not None else ():
            if folded in map(fold_name, work_type.names()):
                return fold_name(work_type.name)
        return folded

    # --- requests -----------------------------------------------------------------------------------------------------------

    def request(self, occupation: str, work_type: str | None) -> Request:
        """The names asked for, codes and brackets resolved.

        Raises:
            RequestError: If a code means several occupations.
        """
        if fold_code(occupation)[:1].isdigit():
            occupation = self._by_code(occupation)
        outer, inner = split_name(occupation)
        if inner is not None and work_type is None and not self._is_printed(occupation):
            record = self.registers.occupation_by_own_name(outer)
            # 保育员（保育师） names one occupation twice.
            twice = record is not None and self.registers.occupation_by_own_name(inner) is record
            return Request(outer, None if twice else inner)
        return Request(occupation, work_type)

    def _by_code(self, code: str) -> str:
        wanted = fold_code(code)
        found = set(self._codes.get(wanted, set())) or {record.name for record in self.registers.by_code(wanted)}
        if len(found) > 1:
            raise RequestError(
                "rulebase.ambiguous_code", hint="rulebase.hint_ask_for_one", found=code, allowed="、".join(sorted(found))
            )
        return found.pop() if found else code

    def meaning(self, request: Request) -> Meaning:
        """All pairs of keys that mean the request.

        A work type may be asked for as an occupation, and printed as one: 劳务派遣管理员 is both.
        """
        occupation = self.key(request.occupation)
        if request.work_type is None:
            pairs: set[tuple[str, str | None]] = {(occupation, None)}
            pairs.update(
                (self.key(record.name), fold_name(work_type.name))
                for record, work_type in self.registers.work_types_named(request.occupation)
            )
            # Beside the registers a document's own entries say which work types there are.
            folded = fold_name(request.occupation)
            pairs.update(pair for pair in self._entries if pair[1] == folded)
            return frozenset(pairs)
        work_type = self.work_type_key(request.occupation, request.work_type)
        return frozenset({(occupation, work_type), (self.key(request.work_type), None)})

    # --- entries ------------------------------------------------------------------------------------------------------------

    def choose(self, request: Request, documents: Iterable[Document], level: int | None) -> Found:
        """The entries that decide for a request: in each document and for each level those of the very target, else those for
        every occupation ("*"), else, where no work type was asked for, those of the occupation's work types.

        The last step is for occupations that a document only knows by their work types; never is an entry of another work type
        taken for one that was asked for.
        """
        meaning = self.meaning(request)
        exact = [pair for key in meaning for pair in self._entries.get(key, ())]
        general = self._entries.get((ANY_OCCUPATION, None), [])
        by_work_type = self._of_work_types(request)
        wanted = {id(document) for document in documents}
        chosen: list[tuple[Document, Entry]] = []
        for document in self.documents:
            if id(document) not in wanted:
                continue
            for at in LEVELS if level is None else (level,):
                for source in (exact, general, by_work_type):
                    here = [pair for pair in source if pair[0] is document and pair[1].level == at]
                    if here:
                        chosen.extend(sorted(here, key=lambda pair: self._places[id(pair[1])]))
                        break
        return tuple(chosen)

    def _of_work_types(self, request: Request) -> list[tuple[Document, Entry]]:
        if request.work_type is not None:
            return []
        occupation = self.key(request.occupation)
        return [pair for key, found in self._entries.items() if key[0] == occupation and key[1] is not None for pair in found]

    # --- refusals -----------------------------------------------------------------------------------------------------------

    def is_known(self, request: Request) -> bool:
        """Whether registers or documents know the occupation asked for, and its work type."""
        name = request.occupation
        if request.work_type is None:
            return self.registers.occupation(name) is not None or self._is_printed(name)
        known = {self.work_type_key(name, each) for each in self.work_types_of(name)}
        return self.work_type_key(name, request.work_type) in known

    def _is_printed(self, name: str) -> bool:
        """Whether an entry, or an item that is restricted, is for that name."""
        key = self.key(name)
        return any(key in pair for pair in self._entries) or any(
            self.key(each.occupation) == key for each in self._restrictions()
        )

    def _restrictions(self) -> Iterable[Target]:
        """The targets that items are restricted to."""
        return (
            target for found in self._entries.values() for _, entry in found for item in entry.items for target in item.only_for
        )

    def has_general(self, documents: Iterable[Document]) -> bool:
        """Whether some of these documents hold conditions for every occupation."""
        wanted = {id(document) for document in documents}
        return any(id(document) in wanted for document, _ in self._entries.get((ANY_OCCUPATION, None), ()))

    def work_types_of(self, occupation: str) -> tuple[str, ...]:
        """The work types of an occupation that registers or documents know, as printed."""
        key = self.key(occupation)
        record = self.registers.occupation_by_own_name(occupation)
        known = [work_type.name for work_type in record.work_types] if record is not None else []
        printed = [pair[1].work_type for (of, _), found in self._entries.items() if of == key for pair in found]
        restricted = [target.work_type for target in self._restrictions() if self.key(target.occupation) == key]
        return tuple(dict.fromkeys(name for name in (*printed, *restricted, *known) if name is not None))

    def refuse_unknown(self, request: Request) -> RequestError:
        """The error for an occupation or work type that nobody knows, with the nearest names."""
        if request.work_type is not None and self.is_known(Request(request.occupation, None)):
            return self._refuse_work_type(request.occupation, request.work_type)
        printed = tuple({entry.occupation for document in self.documents for entry in document.entries} - {ANY_OCCUPATION})
        likely = (*self.registers.nearest(request.occupation), *nearest_names(fold_name(request.occupation), printed))
        near = tuple(dict.fromkeys(likely))[:3]
        return RequestError(
            "rulebase.unknown_occupation",
            hint="rulebase.nearest" if near else "",
            found=request.occupation,
            near="、".join(near),
        )

    def refuse_empty(self, request: Request, documents: Iterable[Document], level: int | None) -> RequestError:
        """The error for a known target without an entry here: which levels there are instead."""
        levels = sorted({entry.level for _, entry in self.choose(request, documents, None)}, reverse=True)
        if levels:
            allowed = "、".join(map(str, levels))
            return RequestError("rulebase.no_level", occupation=request.name, found=level, allowed=allowed)
        return RequestError("rulebase.no_entry", occupation=request.name)

    def _refuse_work_type(self, occupation: str, work_type: str) -> RequestError:
        known = self.work_types_of(occupation)
        if not known:
            return RequestError("rulebase.without_work_types", occupation=occupation)
        near = nearest_names(fold_name(work_type), known)
        return RequestError(
            "rulebase.unknown_work_type",
            hint="rulebase.nearest" if near else "",
            occupation=occupation,
            found=work_type,
            allowed="、".join(known),
            near="、".join(near),
        )
