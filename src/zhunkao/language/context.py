"""What a sentence is read with, and what reading it gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from zhunkao.model.conditions import Condition
from zhunkao.model.documents import Doubt, Span, Target
from zhunkao.model.registers import Registers

Path: TypeAlias = tuple[int | str, ...]
"""Where a node stands in its tree: the index of a part of `all`, `any`, `at_least`; `"not"`; `"since"`. `()` is the root."""


@dataclass(frozen=True, slots=True)
class Context:
    """The entry a sentence belongs to, as far as known. `level` is 5 (五级/初级工) to 1 (一级/高级技师).

    `occupation` and `work_type` make their names read as 本职业; `level` is what training without a level is for; `registers`
    resolve old grade names and aliases.
    """

    occupation: str | None = None
    work_type: str | None = None
    level: int | None = None
    registers: Registers = field(default_factory=Registers)

    def own_names(self) -> frozenset[str]:
        """Every name under which the entry's own occupation goes."""
        names = {name for name in (self.occupation, self.work_type) if name}
        record = self.registers.occupation(self.occupation) if self.occupation else None
        return frozenset(names.union(record.names()) if record else names)


class Remembered:
    """A context to remember readings by: equal where the entry is the same and the registers are the very same object."""

    __slots__ = ("_key", "context", "own")

    def __init__(self, context: Context) -> None:
        self.context = context
        self.own = context.own_names()
        self._key = (context.occupation, context.work_type, context.level, id(context.registers))

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Remembered) and self._key == other._key


@dataclass(frozen=True, slots=True)
class Reading:
    """What one item says.

    `text` is the item as it was given; `doubts` and `spans` count in its characters. `basis` is the policy document that it
    cites, `starred` whether it is marked （*）, `only_for` the occupations it is restricted to. `spans` gives for every node of
    `condition` where its words stand; words that serve several nodes (a certificate from which two figures count) are given
    for each.
    """

    text: str
    condition: Condition
    doubts: tuple[Doubt, ...] = ()
    basis: str | None = None
    starred: bool = False
    only_for: tuple[Target, ...] = ()
    spans: tuple[tuple[Path, Span], ...] = ()
