"""What registers and a document's own definitions say of names: whether two mean the same, and how one stands to another.

An occupation is own to itself, its work types and its aliases; beside the registers, a document's own entries say which work
types an occupation has. The definitions 相关职业, 相关专业, 相关职业资格证书 that a document prints make their names related; one
that ends in 等 says nothing of the names it leaves out, a closed one says that they are not related (they may still be own).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from zhunkao.model.documents import ANY_OCCUPATION, Definition, Document
from zhunkao.model.registers import Registers, fold_name, split_name

if TYPE_CHECKING:
    from zhunkao.model.applicants import KnownRelation

_OWN_OCCUPATIONS: Final = ("本职业",)
_OWN_FIELDS: Final = ("本专业",)
_RELATED_OCCUPATIONS: Final = ("相关职业", "相关工作")
_RELATED_CERTIFICATES: Final = ("相关职业资格证书", "相关职业资格", "相关证书")
_RELATED_FIELDS: Final = ("相关专业",)

MAX_KEPT: Final = 10_000
"""Answers kept for the next applicant: rosters repeat a few names, and a hostile one must not fill the memory."""


def name_key(registers: Registers, name: str) -> str:
    """What a name means, as one word: the same for all names of one occupation, and for all names of one work type.

    A work type's name does not mean its occupation here: who asks for 数控车工 does not ask for all of 车工.
    """
    record = registers.occupation_by_own_name(name)
    if record is not None:
        return record.name
    work_types = registers.work_types_named(name)
    if work_types:
        return fold_name(work_types[0][1].name)
    return fold_name(name)


def meant_names(registers: Registers, occupation: str, printed: Iterable[tuple[str, str]] = ()) -> frozenset[str]:
    """All names, folded, that surely mean an occupation: itself, its aliases, its work types and theirs.

    Args:
        registers: Where aliases and work types are known.
        occupation: As printed; where it is the name of a work type alone, only that work type's names are meant.
        printed: Pairs (occupation, work type) that a document prints.
    """
    names = {fold_name(occupation)}
    outer, inner = split_name(occupation)
    if inner is not None:
        names.add(outer)
        occupation = outer
    record = registers.occupation_by_own_name(occupation)
    if record is not None:
        names.update(map(fold_name, record.names()))
    else:
        for _, work_type in registers.work_types_named(occupation):
            names.update(map(fold_name, work_type.names()))
    key = name_key(registers, occupation)
    for printed_occupation, printed_type in printed:
        if name_key(registers, printed_occupation) == key:
            names.add(fold_name(printed_type))
            names.update(fold_name(each) for _, known in registers.work_types_named(printed_type) for each in known.names())
    return frozenset(names)


class Knowledge:
    """What is known of names for one occupation applied for under one document (or none)."""

    __slots__ = ("_definitions", "_meant", "_occupations", "_printed", "registers", "target")

    def __init__(self, registers: Registers, document: Document | None, target: str) -> None:
        self.registers = registers
        self.target = target
        entries = document.entries if document is not None else ()
        self._printed = tuple(sorted({(entry.occupation, entry.work_type) for entry in entries if entry.work_type is not None}))
        self._meant: dict[str, frozenset[str]] = {}
        self._occupations: dict[tuple[str, bool], KnownRelation | None] = {}
        self._definitions = tuple(
            each for each in (document.definitions if document is not None else ()) if self._is_about_target(each)
        )

    def _is_about_target(self, definition: Definition) -> bool:
        if definition.occupation == ANY_OCCUPATION:
            return True
        return name_key(self.registers, definition.occupation) == name_key(self.registers, self.target)

    @property
    def names(self) -> tuple[tuple[str, str | None], ...]:
        """The work types that the document prints: what is known of names beside the registers."""
        return self._printed

    def is_same(self, occupation: str, name: str) -> bool:
        """Whether `name` is the occupation itself, one of its work types or one of its aliases."""
        if occupation not in self._meant:
            self._meant[occupation] = meant_names(self.registers, occupation, self._printed)
        meant = self._meant[occupation]
        if name in meant:
            return True
        outer, inner = split_name(name)
        # 车工（数控车工） is 车工 whatever its work type, and it is 数控车工.
        return outer in meant or (inner is not None and (inner in meant or f"{outer}({inner})" in meant))

    def occupation(self, name: str, *, for_certificate: bool) -> KnownRelation | None:
        """How an occupation stands to the one applied for, None where nothing says so.

        A certificate under a grade name of the target's own (助理电子商务师) is own; work under such a name is not known to be.
        """
        key = (name, for_certificate)
        if key not in self._occupations:
            if len(self._occupations) >= MAX_KEPT:
                self._occupations.clear()
            self._occupations[key] = self._occupation(name, for_certificate)
        return self._occupations[key]

    def _occupation(self, name: str, for_certificate: bool) -> KnownRelation | None:
        if self.is_same(self.target, name):
            return "own"
        if for_certificate and self.registers.grade_level(self.target, name) is not None:
            return "own"
        if self._listed(name, _OWN_OCCUPATIONS, by_registers=True):
            return "own"
        terms = (*_RELATED_OCCUPATIONS, *_RELATED_CERTIFICATES) if for_certificate else _RELATED_OCCUPATIONS
        return self._related(name, terms, by_registers=True)

    def field(self, major: str) -> KnownRelation | None:
        """How a major stands to the occupation applied for, None where nothing says so."""
        if self._listed(major, _OWN_FIELDS, by_registers=False):
            return "own"
        return self._related(major, _RELATED_FIELDS, by_registers=False)

    def _related(self, name: str, terms: tuple[str, ...], *, by_registers: bool) -> KnownRelation | None:
        if self._listed(name, terms, by_registers=by_registers):
            return "related"
        asked = [each for each in self._definitions if each.term in terms]
        return "not_related" if asked and not any(each.open_ended for each in asked) else None

    def _listed(self, name: str, terms: tuple[str, ...], *, by_registers: bool) -> bool:
        wanted = bare_name(name)
        for definition in self._definitions:
            if definition.term in terms:
                for listed in definition.names:
                    if bare_name(listed) == wanted or (by_registers and self.is_same(listed, name)):
                        return True
        return False


def bare_name(name: str) -> str:
    """A listed name without a closing 职业 or 专业, which lists print or leave out at will; nothing else is taken away.

    >>> bare_name("劳动经济学专业"), bare_name("企业管理")
    ('劳动经济学', '企业管理')
    """
    folded = fold_name(name)
    for ending in ("职业", "专业"):
        if folded.endswith(ending) and len(folded) > len(ending):
            return folded.removesuffix(ending)
    return folded
