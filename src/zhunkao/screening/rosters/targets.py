"""What a row applies for and which certificates it names: levels and occupations in any of their forms.

高级 alone is never a level: 高级工 is level 3, 高级技师 and 高级物流师 are level 1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final

from zhunkao.errors import RequestError
from zhunkao.model.levels import RESERVE_TECHNICIAN, CertificateLevel
from zhunkao.model.registers import fold_code, fold_name, split_name
from zhunkao.rulebase.base import RuleBase
from zhunkao.rulebase.register_files import embedded_registers
from zhunkao.screening.rosters.cells import Parts, Read, folded, is_empty, is_explanation, says_none, shown
from zhunkao.screening.rosters.people import FaultKind

_ROMAN: Final = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}
_CHINESE: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5}
_PIECES = re.compile(r"[/()、,;|\s\-—:\[\]【】]+")
_WORDS_AROUND = re.compile(r"^(?:国家)?(?:职业资格|职业技能等级|职业技能|技能等级)(?!$)|(?:职业资格|职业技能等级)?证书?$|技能$")
_MARKS_AROUND = re.compile(r"^(?:申报|报考)?(?:职业|工种)(?:名称)?:|^[《“\"]|[》”\"]$")
_CODE = re.compile(r"(?P<code>[1-8]-[0-9]{2}-[0-9]{2}-[0-9]{2})(?:[LS/]{1,3})?")
_NINE_DIGITS = re.compile(r"(?P<a>[1-8])(?P<b>[0-9]{2})(?P<c>[0-9]{2})(?P<d>[0-9]{2})(?:[0-9]{2})?")
_LEVEL_AFTER = re.compile(r"(?P<name>.+?)\(?(?P<level>[一二三四五]级(?:/.+?)?|初级工?|中级工?|高级工|技师|高级技师)\)?")
SENIOR: Final = "高级"


# --- levels -----------------------------------------------------------------------------------------------------------------


def read_level(text: str) -> Read[int]:
    """A level applied for, from a folded text.

    >>> [read_level(each).value for each in ("3", "三级", "高级工", "三级/高级工", "高级(三级)", "国家职业资格三级", "Ⅲ级")]
    [3, 3, 3, 3, 3, 3, 3]
    >>> read_level("高级").code, read_level("三级/技师").code, read_level("六级").code
    ('rosters.level_senior_alone', 'rosters.level_contradicts', 'rosters.level_unknown')
    """
    read = read_certificate_level(text)
    if read.value == RESERVE_TECHNICIAN:
        return Read(None, "rosters.level_unknown", "error", (("found", shown(text)),))
    return Read(read.value if isinstance(read.value, int) else None, read.code, read.kind, read.parts)


@lru_cache(maxsize=4096)
def read_certificate_level(text: str) -> Read[CertificateLevel]:
    """A level held: as `read_level`, or 预备技师."""
    if is_empty(text) or says_none(text) or is_explanation(text):
        return Read()
    found = (("found", shown(text)),)
    whole = fold_name(text)
    if whole.startswith("预备技师"):
        return Read(RESERVE_TECHNICIAN)
    levels, senior = set[int](), False
    for piece in chain.from_iterable(map(_parted, _PIECES.split(whole.removesuffix(".0")))):
        level = _piece(piece)
        senior = senior or piece == SENIOR
        if level is not None:
            levels.add(level)
        elif piece and piece != SENIOR:
            return Read(None, "rosters.level_unknown", "error", found)
    if len(levels) > 1 or (senior and levels and levels != {3}):
        return Read(None, "rosters.level_contradicts", "error", found)
    if levels:
        return Read(levels.pop())
    return Read(None, "rosters.level_senior_alone" if senior else "rosters.level_unknown", "error", found)


def _parted(piece: str) -> tuple[str, ...]:
    """Two names of levels without anything between them: 四级中级工, 高级工三级."""
    if len(piece) > 3 and _piece(piece) is None:
        for at in range(1, len(piece)):
            if _piece(piece[:at]) is not None and _piece(piece[at:]) is not None:
                return piece[:at], piece[at:]
    return (piece,)


def _piece(piece: str) -> int | None:
    if piece == SENIOR:
        return None
    plain = piece.removesuffix("级")
    if plain.upper() in _ROMAN or plain in _CHINESE:
        return _ROMAN.get(plain.upper()) or _CHINESE[plain]
    if re.fullmatch("[1-5]", plain):
        return int(plain)
    registers = embedded_registers()
    stripped = _WORDS_AROUND.sub("", piece)
    return registers.level(piece) or (registers.level(stripped) if stripped not in ("", SENIOR) else None)


# --- occupations ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Named:
    """An occupation as understood. `level` comes from a grade name; `code`, `kind`, `parts` say what is to be said of it."""

    occupation: str | None = None
    work_type: str | None = None
    level: int | None = None
    is_covered: bool = True
    names: tuple[str, ...] = ()
    code: str = ""
    kind: FaultKind = "note"
    parts: Parts = ()


class Occupations:
    """The occupations of a rule base, asked for by what cells say; each distinct cell is read once."""

    def __init__(self, base: RuleBase, document: str | None = None) -> None:
        self._base = base
        self._document = document
        self._wanted: dict[tuple[str, str, str], Named] = {}
        self._held: dict[tuple[str, str], tuple[str | None, str | None, int | None]] = {}
        self._levels: dict[tuple[str, str | None, str | None, int], str] = {}

    def wanted(self, occupation: str, work_type: str = "", code: str = "") -> Named:
        """What is applied for, from the folded texts of its cells (empty: none given)."""
        key = (occupation, work_type, code)
        if key not in self._wanted:
            self._wanted[key] = self._read(occupation, work_type, code)
        return self._wanted[key]

    def lacks_level(self, target: Named, document: str | None, level: int) -> str:
        """Which levels there are instead, where an occupation that is covered has no conditions for this one; else empty."""
        key = (target.occupation or "", target.work_type, document, level)
        if key not in self._levels:
            self._levels[key] = self._other_levels(target, document or self._document, level)
        return self._levels[key]

    def _other_levels(self, target: Named, document: str | None, level: int) -> str:
        try:
            found = self._base.find(document=document, occupation=target.occupation, work_type=target.work_type)
        except RequestError:
            return ""
        levels = sorted({entry.level for _, entry in found}, reverse=True)
        return "" if level in levels else "、".join(map(str, levels))

    def _read(self, occupation: str, work_type: str, code: str) -> Named:
        texts = [text for text in (occupation, code) if not is_empty(text) and not is_explanation(text)]
        if not texts:
            return Named()
        name, number = _name_and_code(" ".join(texts))
        type_ = work_type if not is_empty(work_type) and not says_none(work_type) and not is_explanation(work_type) else ""
        if not name and number:
            records = self._base.registers.by_code(number)
            if len(records) != 1:
                several = "rosters.code_ambiguous" if records else "rosters.code_unknown"
                parts = (("found", number), ("allowed", "、".join(record.name for record in records)))
                return Named(code=several, kind="error", parts=parts)
            return self._covered(records[0].name, type_ or None)
        if self._base.registers.occupation(name) is None:
            by_grade = self._base.registers.occupation_by_grade(name)
            if by_grade is not None:
                level = self._base.registers.grade_level(by_grade.name, name)
                return self._covered(by_grade.name, type_ or None, level)
            if (with_level := self._with_level(name)) is not None:
                return self._covered(with_level[0], type_ or None, with_level[1])
        outer, inner = _taken_apart(name)
        level = read_level(inner).value if inner else None
        known = self._covered(outer, type_ or (inner if level is None else None), level)
        return self._checked_against(known, number) if number else known

    def _checked_against(self, known: Named, number: str) -> Named:
        """The code beside a name must be one of the same occupation in some edition."""
        records = self._base.registers.by_code(number)
        if known.code or not records or any(record.name == known.occupation for record in records):
            return known
        parts = (("found", number), ("occupation", known.occupation or ""), ("allowed", "、".join(each.name for each in records)))
        return Named(
            known.occupation,
            known.work_type,
            known.level,
            known.is_covered,
            known.names,
            "rosters.code_differs",
            "warning",
            parts,
        )

    def _covered(self, occupation: str, work_type: str | None, level: int | None = None) -> Named:
        if work_type is not None and self._is_same(occupation, work_type):
            work_type = None
        found = (("found", f"{occupation}({work_type})" if work_type else occupation),)
        try:
            target = self._base.meant(occupation, work_type)
            entries = self._base.find(document=self._document, occupation=occupation, work_type=work_type)
        except RequestError as error:
            return self._refused(error, occupation, work_type, level, found)
        names = {entry.occupation for _, entry in entries if entry.occupation != "*"} | {target.occupation}
        return Named(target.occupation, target.work_type, level, names=tuple(sorted(names)))

    def _is_same(self, occupation: str, other: str) -> bool:
        """Whether what stands as a work type is the occupation itself, under another of its names: 保育员（保育师）."""
        record = self._base.registers.occupation(occupation)
        names = (occupation,) if record is None else (occupation, record.name, *record.aliases)
        return fold_name(other) in map(fold_name, names)

    def _refused(self, error: RequestError, occupation: str, work_type: str | None, level: int | None, found: Parts) -> Named:
        if error.code == "rulebase.unknown_work_type":
            parts = (*found, ("allowed", str(error.parts.get("allowed", ""))))
            return Named(occupation, work_type, level, False, (), "rosters.work_type_unknown", "error", parts)
        near = str(error.parts.get("near") or "")
        code = "rosters.not_covered_near" if near else "rosters.not_covered"
        return Named(occupation, work_type, level, False, (), code, "note", (*found, ("near", near)) if near else found)

    def _with_level(self, name: str) -> tuple[str, int] | None:
        """The occupation and the level of 电工高级工: a name that is known, and a level after it."""
        found = name_before_level(name)
        return found if found is not None and self.is_known(found[0]) else None

    def is_known(self, name: str) -> bool:
        """Whether the registers know an occupation of that name."""
        return self._base.registers.occupation(name) is not None

    def held(self, name: str, work_type: str = "") -> tuple[str | None, str | None, int | None]:
        """Occupation, work type and level of a certificate or a job by the name in its cell; a grade name gives the level too."""
        key = (name, work_type)
        if key not in self._held:
            self._held[key] = self._read_held(name, work_type)
        return self._held[key]

    def _read_held(self, name: str, work_type: str) -> tuple[str | None, str | None, int | None]:
        plain, number = _name_and_code(name)
        if not plain:
            records = self._base.registers.by_code(number)
            return (records[0].name if len(records) == 1 else None), None, None
        registers = self._base.registers
        if registers.occupation(plain) is None:
            record = registers.occupation_by_grade(plain)
            if record is not None:
                return record.name, None, registers.grade_level(record.name, plain)
            with_level = self._with_level(plain)
            if with_level is not None:
                outer, inner = _taken_apart(with_level[0])
                return outer, work_type or inner, with_level[1]
        outer, inner = _taken_apart(plain)
        level = read_level(inner).value if inner else None
        return outer, work_type or (inner if level is None else None), level


def name_before_level(text: str) -> tuple[str, int] | None:
    """A name and the level after it, whatever the name; None where no level stands at the end.

    >>> name_before_level("电工高级工"), name_before_level("茶艺师（四级）"), name_before_level("三级")
    (('电工', 3), ('茶艺师', 4), None)
    """
    found = _LEVEL_AFTER.fullmatch(folded(text))
    level = read_level(found["level"]).value if found is not None else None
    return None if found is None or level is None else (found["name"], level)


def _taken_apart(name: str) -> tuple[str, str | None]:
    """Occupation and work type of `车工（数控车工）`, `车工/数控车工` or `车工-数控车工`."""
    outer, inner = split_name(name)
    if inner is None and (parts := re.fullmatch(r"([^/\-—|]+)[/\-—|]+([^/\-—|]+)", outer)):
        return parts[1], parts[2]
    return outer, inner


def _name_and_code(text: str) -> tuple[str, str]:
    """The name and the code of a cell that may hold either or both; nine digits are a code of 1999 with its work type."""
    code = ""
    plain = fold_code(text) if not re.search("[\u3400-\u9fff]", text) else text
    found = _CODE.search(plain)
    if found is not None:
        code = found["code"]
        plain = plain.replace(found[0], "")
    elif (run := _NINE_DIGITS.fullmatch(plain)) is not None:
        return "", f"{run['a']}-{run['b']}-{run['c']}-{run['d']}"
    return _MARKS_AROUND.sub("", re.sub(r"\(\s*\)", "", plain).strip(" /|-—:")), code
