"""Registers: what is known of occupations beside any document: names, aliases, work types, codes by edition, old grade names.

The nouns and their look-ups only; `rulebase` loads them from files. A code means nothing without its edition of the
职业分类大典 (1999, 2015, 2022), and 高级 never gives a level by itself: 高级技师 is level 1, 高级工 level 3, 高级物流师 level 1,
高级育婴师 level 3. Only the register of grade names decides.

**Names that make identity** (`OccupationRecord.names`) are those that surely mean the occupation: a record under one of them is
the applicant's own occupation before any ruling, and no ruling can take that back. What is unsure, and what an edition merely
calls the place of the classification where the occupation now stands (营养师 for 公共营养师), helps to find the occupation and is
no identity.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal, TypeAlias

Certainty: TypeAlias = Literal["found", "known", "unsure"]
"""`found` in a source; `known` to experts, no source at hand; `unsure`: shown with its doubt, never used as a fact."""

CERTAINTIES: Final = ("found", "known", "unsure")

EDITIONS: Final = (1999, 2015, 2022)
"""Editions of the 职业分类大典 whose codes are in use."""


@dataclass(frozen=True, slots=True)
class OccupationCode:
    """A code in one edition of the classification and the name that the edition gives it."""

    edition: int
    code: str
    name: str
    certainty: str = "found"


@dataclass(frozen=True, slots=True)
class WorkType:
    """A work type (工种) of an occupation and the other names it goes by.

    `editions` are those of the classification in which it is one (empty: not limited): 劳务派遣管理员 is a work type in 2015 and
    an occupation of its own in 2022.
    """

    name: str
    aliases: tuple[str, ...] = ()
    certainty: str = "found"
    editions: tuple[int, ...] = ()

    def names(self) -> tuple[str, ...]:
        """Its own name and its aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class GradeName:
    """An old name of a certificate and the level it stands for (助理电子商务师 is level 3 of 电子商务师)."""

    name: str
    level: int
    certainty: str = "found"


@dataclass(frozen=True, slots=True)
class LevelName:
    """A way of writing a level (`高级工（三级）`)."""

    name: str
    level: int


@dataclass(frozen=True, slots=True)
class OccupationRecord:
    """One occupation under all its names. `note` is for people; nothing is decided from it."""

    name: str
    aliases: tuple[str, ...] = ()
    work_types: tuple[WorkType, ...] = ()
    codes: tuple[OccupationCode, ...] = ()
    grades: tuple[GradeName, ...] = ()
    note: str = ""

    def names(self) -> tuple[str, ...]:
        """The names that surely mean it: its own, its aliases, its work types (but the unsure ones) and their aliases."""
        types = tuple(name for work_type in self.work_types if work_type.certainty != "unsure" for name in work_type.names())
        return (self.name, *self.aliases, *types)

    def hints(self) -> tuple[str, ...]:
        """Names that lead to it without meaning it for sure: unsure work types, and what the editions call its codes."""
        unsure = tuple(name for work_type in self.work_types if work_type.certainty == "unsure" for name in work_type.names())
        sure = self.names()
        return tuple(name for name in (*unsure, *(code.name for code in self.codes)) if name not in sure)


@dataclass(frozen=True)
class Registers:
    """All occupations, found by any of their names; look-ups ignore width, white space and the marks S, L, L/S of 2022."""

    occupations: tuple[OccupationRecord, ...] = ()
    level_names: tuple[LevelName, ...] = ()
    _by_name: dict[str, OccupationRecord] = field(init=False, repr=False, compare=False)
    _own_names: dict[str, OccupationRecord] = field(init=False, repr=False, compare=False)
    _work_types: dict[str, tuple[tuple[OccupationRecord, WorkType], ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_name: dict[str, OccupationRecord] = {}
        own: dict[str, OccupationRecord] = {}
        work_types: dict[str, tuple[tuple[OccupationRecord, WorkType], ...]] = {}
        # An occupation's own name wins over the alias or work type of another (劳务派遣管理员 is both).
        for record in self.occupations:
            own[fold_name(record.name)] = record
        for record in self.occupations:
            for name in record.aliases:
                own.setdefault(fold_name(name), record)
            for work_type in record.work_types:
                if work_type.certainty != "unsure":
                    for name in map(fold_name, work_type.names()):
                        work_types[name] = (*work_types.get(name, ()), (record, work_type))
        by_name.update(own)
        for name, found in work_types.items():
            by_name.setdefault(name, found[0][0])
        object.__setattr__(self, "_by_name", by_name)
        object.__setattr__(self, "_own_names", own)
        object.__setattr__(self, "_work_types", work_types)

    def occupation(self, name: str) -> OccupationRecord | None:
        """The occupation of that name, alias or work type, or None; `车工（数控车工）` is found as 车工.

        >>> registers = Registers((OccupationRecord("车工", work_types=(WorkType("数控车工"),)),))
        >>> [registers.occupation(name).name for name in ("车工", "数控车工", "车工Ｌ", "车工（数控车工）")]
        ['车工', '车工', '车工', '车工']
        """
        found = self._by_name.get(name) or self._by_name.get(fold_name(name))
        if found is None:
            outer, inner = split_name(name)
            if inner is not None and self._by_name.get(fold_name(inner)) is self._by_name.get(fold_name(outer)):
                found = self._by_name.get(fold_name(outer))
        return found

    def occupation_by_own_name(self, name: str) -> OccupationRecord | None:
        """The occupation of that name or alias; a name that is only a work type finds nothing."""
        return self._own_names.get(name) or self._own_names.get(fold_name(name))

    def work_types_named(self, name: str) -> tuple[tuple[OccupationRecord, WorkType], ...]:
        """The work types of that name or alias, each with its occupation."""
        return self._work_types.get(name) or self._work_types.get(fold_name(name), ())

    def by_code(self, code: str, edition: int | None = None) -> tuple[OccupationRecord, ...]:
        """The occupations of a code, in one edition or in any; unsure codes find nothing."""
        wanted = fold_code(code)
        return tuple(
            record
            for record in self.occupations
            if any(
                fold_code(known.code) == wanted and edition in (None, known.edition) and known.certainty != "unsure"
                for known in record.codes
            )
        )

    def grade_level(self, occupation: str, grade_name: str) -> int | None:
        """The level that a grade name stands for as a certificate of this occupation (or one of its work types), or None.

        The register's own grade names come first; beside them only forms that can mean one level alone are taken: a number
        (三级公共营养师) and, for names in 工, 初级, 中级, 高级 before the name and 技师, 高级技师 after it.

        >>> registers = Registers((OccupationRecord("电工", aliases=("维修电工",)),))
        >>> [registers.grade_level("电工", name) for name in ("三级电工", "高级维修电工", "电工高级技师", "高级电工师")]
        [3, 3, 1, None]
        """
        record = self.occupation(occupation)
        if record is None:
            return None
        folded = fold_name(grade_name)
        for grade in record.grades:
            if fold_name(grade.name) == folded and grade.certainty != "unsure":
                return grade.level
        return _regular_grade(record, folded)

    def occupation_by_grade(self, grade_name: str) -> OccupationRecord | None:
        """The occupation whose certificates bear a grade name (电子商务师 for 助理电子商务师), or None."""
        return next((record for record in self.occupations if self.grade_level(record.name, grade_name) is not None), None)

    def level(self, name: str) -> int | None:
        """The level that a name such as 高级工 or 国家职业资格三级 stands for, or None."""
        folded = fold_name(name)
        return next((known.level for known in self.level_names if fold_name(known.name) == folded), None)

    def known_names(self) -> tuple[str, ...]:
        """Every name by which an occupation can be found."""
        return tuple(self._by_name)

    def nearest(self, name: str, count: int = 3) -> tuple[str, ...]:
        """Up to `count` known names that a mistyped or unsure name may have meant, the likeliest first.

        >>> registers = Registers((OccupationRecord("保健按摩师"), OccupationRecord("电工")))
        >>> registers.nearest("按摩师")
        ('保健按摩师',)
        """
        folded = fold_name(name)
        hinted = [record.name for record in self.occupations if any(fold_name(hint) == folded for hint in record.hints())]
        return nearest_names(folded, self.known_names(), count, first=tuple(hinted))


_MARK = re.compile(r"(?<=[\u3400-\u9fff)])\(?(?:L/S|S/L|S|L)\)?$")
"""The marks 数字职业 S and 绿色职业 L that the 2022 edition prints after a name; they are no part of it."""

_NUMBERS: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5}
_NUMBERED = re.compile(r"(?:(?P<before>[一二三四五1-5])级(?P<name>.+)|(?P<name_first>.+?)(?P<after>[一二三四五1-5])级)$")
_WORKER_GRADES: Final = (("初级", "", 5), ("中级", "", 4), ("高级", "", 3), ("", "高级技师", 1), ("", "技师", 2))


@lru_cache(maxsize=16384)
def fold_name(name: str) -> str:
    """A name as it is compared: one width, no white space, without the mark of a digital or green occupation.

    >>> fold_name(" 电子商务师Ｓ "), fold_name("企 业 人 力资源管理师"), fold_name("物流服务师（L）")
    ('电子商务师', '企业人力资源管理师', '物流服务师')
    """
    folded = "".join(unicodedata.normalize("NFKC", name).split())
    return _MARK.sub("", folded)


def fold_code(code: str) -> str:
    """A code as it is compared: one width, hyphens of any kind, no white space, no mark.

    >>> fold_code("４－01—06-01S")
    '4-01-06-01'
    """
    folded = "".join(unicodedata.normalize("NFKC", code).split())
    return re.sub(r"[\u2010-\u2015\u2212]", "-", folded).rstrip("LS/")


@lru_cache(maxsize=16384)
def split_name(name: str) -> tuple[str, str | None]:
    """A name printed with its work type in brackets, taken apart.

    >>> split_name("车工（数控车工）"), split_name("车工")
    (('车工', '数控车工'), ('车工', None))
    """
    folded = fold_name(name)
    if folded.endswith(")") and "(" in folded[1:]:
        outer, _, inner = folded[:-1].partition("(")
        if inner:
            return outer, inner
    return folded, None


def nearest_names(name: str, known: tuple[str, ...], count: int = 3, first: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Up to `count` of the known names that are like `name`: those in `first`, those that contain it, then the similar."""
    # Only needed when something is wrong; difflib costs start-up time.
    from difflib import get_close_matches

    containing = sorted((other for other in known if len(name) >= 2 and (name in other or other in name)), key=len)
    similar = get_close_matches(name, known, count, 0.5)
    return tuple(dict.fromkeys((*first, *containing, *similar)))[:count]


def _regular_grade(record: OccupationRecord, folded: str) -> int | None:
    names = {fold_name(name) for name in record.names()}
    numbered = _NUMBERED.match(folded)
    if numbered is not None and (numbered["name"] or numbered["name_first"]) in names:
        return _NUMBERS[numbered["before"] or numbered["after"]]
    for before, after, level in _WORKER_GRADES:
        if any(name.endswith("工") and folded == before + name + after for name in names):
            return level
    return None
