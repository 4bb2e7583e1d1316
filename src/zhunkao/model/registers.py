"""Registers: what is known of occupations beside any document: names, aliases, work types, codes by edition, old grade names.

The nouns only; `rulebase` loads them from files. A code means nothing without its edition of the 职业分类大典 (1999, 2015,
2022), and 高级 never gives a level by itself: 高级技师 is level 1, 高级工 level 3, 高级物流师 level 1, 高级育婴师 level 3.
Only the register of grade names decides.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class OccupationCode:
    """A code in one edition of the classification. `certainty` is `found` in a source, or `known` with what remains unsure."""

    edition: int
    code: str
    name: str
    certainty: str


@dataclass(frozen=True, slots=True)
class WorkType:
    """A work type (工种) of an occupation and the other names it goes by."""

    name: str
    aliases: tuple[str, ...] = ()
    certainty: str = "found"


@dataclass(frozen=True, slots=True)
class GradeName:
    """An old name of a certificate and the level it stands for (助理电子商务师 is level 3 of 电子商务师)."""

    name: str
    level: int
    certainty: str = "found"


@dataclass(frozen=True, slots=True)
class OccupationRecord:
    """One occupation under all its names."""

    name: str
    aliases: tuple[str, ...] = ()
    work_types: tuple[WorkType, ...] = ()
    codes: tuple[OccupationCode, ...] = ()
    grades: tuple[GradeName, ...] = ()
    note: str = ""

    def names(self) -> tuple[str, ...]:
        """Its own name, its aliases, its work types and their aliases."""
        types = tuple(name for work_type in self.work_types for name in (work_type.name, *work_type.aliases))
        return (self.name, *self.aliases, *types)


@dataclass(frozen=True)
class Registers:
    """All occupations, found by any of their names."""

    occupations: tuple[OccupationRecord, ...] = ()
    _by_name: dict[str, OccupationRecord] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_name: dict[str, OccupationRecord] = {}
        # An occupation's own name wins over the alias or work type of another (劳务派遣管理员 is both).
        for record in self.occupations:
            by_name[record.name] = record
        for record in self.occupations:
            for name in record.names():
                by_name.setdefault(name, record)
        object.__setattr__(self, "_by_name", by_name)

    def occupation(self, name: str) -> OccupationRecord | None:
        """The occupation of that name, alias or work type, or None."""
        return self._by_name.get(name)

    def grade_level(self, occupation: str, grade_name: str) -> int | None:
        """The level that an old grade name stands for as a certificate of this occupation (or one of its work types)."""
        record = self.occupation(occupation)
        if record is None:
            return None
        return next((grade.level for grade in record.grades if grade.name == grade_name), None)

    def known_names(self) -> tuple[str, ...]:
        """Every name by which an occupation can be found."""
        return tuple(self._by_name)
