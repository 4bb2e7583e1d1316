"""Grade names that a document prints itself: 助理理财规划师（三级）, 理财规划师（二级）, 高级理财规划师（一级）.

Occupations of the 师 kind had a name for each grade. The registers keep those of a few; of any other the document tells, by the
levels beside the names or by their order. Such names make one occupation, or its lists would stand apart and its sentences, which
ask for the certificate under the grade below, would not be understood.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from zhunkao.model.registers import GradeName, OccupationRecord, Registers
from zhunkao.reading.layout import Block, Grid
from zhunkao.reading.vocabulary import plain
from zhunkao.reading.words import tight_text

BY_ORDER = "by_order"
"""The certainty of a grade name whose level is printed nowhere: X员, 助理X师, X师 and 高级X师 are the levels 4, 3, 2 and 1."""

_NUMERALS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5}
_NUMERALS |= {"高级技师": 1, "技师": 2, "高级": 3, "中级": 4}
_NAME = r"[\u4e00-\u9fff]{2,14}?(?:[师员]|秘书)"
_PREFIXED = re.compile(rf"(?P<grade>高级|助理|中级|初级)(?P<rest>(?!技师|工程师){_NAME})(?![\u4e00-\u9fff]*[师员](?:\(|、|$))")
_BESIDE = (
    r"[(,\s-]*(?:国家)?(?:职业资格|资格|职业(?:等级)?|等级)?"
    r"(?:(?P<after>[一二三四五1-5])级|(?<=[-(])(?P<grade>中级|高级技师|高级|技师)(?=[(),\s:]))"
)
_BEFORE = r"(?:(?<![\u4e00-\u9fff])|(?<=资格)|(?<=技能等级))(?P<before>[一二三四五])级(?:[为是:]|即为?)?\s*"
_HEAD = r"(?:^|[。;\s])(?:\d{1,2}(?:\.\d{1,2}){1,4}\.?|[(]?[一二三四五六七八九十0-9]{1,2}[)]?[、.]?|[-·●①-⑩]+)?"
_HEAD_END = (
    r"(?:证书?|资格证书?)?(?:[(,:\s]*(?:应当?|必须|须|需要?)?(?:具备|符合|满足)(?:以下|下列)"
    r"|的?(?:申报|报考|报名)(?:条件|要求)|:(?=(?:[(]?1[)、.]|①)?(?:取得|具有|持有|累计|连续|经|从事|年满|(?:本科|大专|中专|高中)及?以上))|:?$)"
)
_ANNOUNCED = re.compile(
    r"(?:共|分为|设有?|分)[^。,:\n]{0,6}个?(?:职业)?(?:等级|级别)[,:]?(?:分别[为是])?:?"
    r"(?P<names>[\u4e00-\u9fff]{2,12}[师员工][(][^。]*)"
)
_PAIR = re.compile(
    r"(?<![\u4e00-\u9fff])[和及]?(?P<name>[\u4e00-\u9fff]{2,12}[师员工])[(](?:国家)?(?:职业资格)?(?P<level>[一二三四五])级[)]"
)
_OCCUPATION = re.compile(r"职业名称[\s:]*(?P<name>[\u4e00-\u9fff]{2,14}[师员工])(?![\u4e00-\u9fff])")
_ORDER = {"助理": 3, "": 2, "高级": 1}
_THREE = {"初级": 5, "中级": 4, "高级": 3}


def with_printed_grades(blocks: Sequence[Block], registers: Registers) -> Registers:
    """The registers with the grade names that a document prints of occupations whose grades they do not know.

    >>> from zhunkao.reading.layout import Line
    >>> from zhunkao.reading.words import Words
    >>> said = "助理理财规划师（国家职业资格三级）、理财规划师（国家职业资格二级）"
    >>> known = with_printed_grades([Line(Words(said, range(len(said))))], Registers())
    >>> known.grade_level("理财规划师", "助理理财规划师"), known.grade_level("理财规划师", "理财规划师")
    (3, 2)
    """
    lines = [plain(line) for block in blocks for text in _texts(block) for line in text.splitlines()]
    text = "\n".join(lines)
    known = list(registers.occupations)
    announced = _announced(text, registers)
    known += [announced] if announced is not None else []
    changed = announced is not None
    bases = _bases(text, registers) - {grade.name for grade in (announced.grades if announced is not None else ())}
    for name in sorted(bases):
        grades = _grades(name, text, lines)
        if not grades:
            continue
        changed = True
        record = registers.occupation(name)
        if record is None:
            known.append(OccupationRecord(_named_as_clerk(name, grades, lines) or name, grades=grades))
        else:
            known[known.index(record)] = replace(record, grades=(*record.grades, *grades))
    return replace(registers, occupations=tuple(known)) if changed else registers


def _texts(block: Block) -> Iterable[str]:
    if isinstance(block, Grid):
        yield from (words.text for words in (*block.head, *block.asides))
        yield from (box.words.text for row in block.rows for box in row.boxes if box is not None)
    else:
        yield block.text


def _bases(text: str, registers: Registers) -> set[str]:
    """Names that stand with a grade before them, whose grades the registers do not know."""
    found = {match["rest"] for match in _PREFIXED.finditer(text)}
    return {
        name
        for name in found
        if not any(registers.occupation_by_grade(grade + name) is not None for grade in ("助理", "高级", ""))
        and ((record := registers.occupation(name)) is None or record.name == name)
    }


def _grades(name: str, text: str, lines: Sequence[str]) -> tuple[GradeName, ...]:
    """The grade names of an occupation, as far as the document tells their levels."""
    printed = {grade: _levels(grade, name, text) for grade in ("高级", "助理", "中级", "初级", "")}
    if any(len(levels) > 1 for grade, levels in printed.items() if grade):
        return ()  # two levels for one name: a misprint, or a page about several ladders
    told = {grade: next(iter(levels)) for grade, levels in printed.items() if len(levels) == 1}
    rising = [told[grade] for grade in ("初级", "中级", "高级") if grade in told]
    if rising != sorted(set(rising), reverse=True):
        return ()  # 初级 above 中级: what is printed contradicts itself
    if any(grade in told for grade in ("高级", "助理")):
        if told.get("") in (told.get("高级"), told.get("助理")) and "" in told:
            return ()
        names = {grade + name: level for grade, level in told.items() if not (grade in ("中级", "初级") and level in (4, 5))}
        clerk = f"{name[:-1]}员"
        if len(levels := _levels("", clerk, text)) == 1 and name.endswith("师"):
            names[clerk] = next(iter(levels))
        return tuple(GradeName(said, level, "found") for said, level in names.items())
    if any(level != _THREE[grade] for grade, level in told.items() if grade):
        return ()
    heads = {grade for grade in ("高级", "助理", "中级", "初级", "") if _heads(grade + name, lines)}
    if "助理" + name in text and {"", "助理"} & heads and not {"初级", "中级"} & heads:
        ordered = {grade + name: level for grade, level in _ORDER.items()}
        if name.endswith("师") and _heads(f"{name[:-1]}员", lines):
            ordered[f"{name[:-1]}员"] = 4
        return tuple(GradeName(said, level, BY_ORDER) for said, level in ordered.items())
    if {"初级", "中级"} & heads and "高级" in heads:
        master = f"{name[:-1]}师"
        levels = _levels("", master, text) - {3, 4, 5} if name.endswith("员") else set()
        above = [(master, min(levels))] if len(levels) == 1 else []
        grades = [GradeName(said, level, "found") for said, level in [("高级" + name, _THREE["高级"]), *above]]
        # 初级X, X, 高级X: the bare name stands where 中级 does.
        middle = "中级" + name not in text and {"初级", ""} <= heads
        return (*grades, GradeName(name, _THREE["中级"], BY_ORDER)) if middle else tuple(grades)
    return ()


def _named_as_clerk(name: str, grades: Sequence[GradeName], lines: Sequence[str]) -> str:
    """X员, a grade of X师, where the document begins a line by saying that this is the occupation (X员是…人员); else nothing."""
    clerk = f"{name[:-1]}员"
    says = any(line.lstrip().startswith((f"{clerk}是", f"{clerk},是")) for line in lines)
    return clerk if says and any(grade.name == clerk for grade in grades) else ""


def _announced(text: str, registers: Registers) -> OccupationRecord | None:
    """The one occupation of a document with the names of its levels that it announces (共分三个等级：程序员（四级）、…)."""
    names = set(_OCCUPATION.findall(text))
    said = [_PAIR.findall(match["names"]) for match in _ANNOUNCED.finditer(text)]
    if len(names) != 1 or len(said) != 1 or registers.occupation(name := names.pop()) is not None:
        return None
    levels = {grade: _NUMERALS[level] for grade, level in said[0]}
    if not 1 < len(levels) == len(said[0]) == len(set(levels.values())):
        return None
    return OccupationRecord(name, grades=tuple(GradeName(grade, level, "found") for grade, level in levels.items()))


def _levels(grade: str, name: str, text: str) -> set[int]:
    """The levels that are printed beside a name."""
    exact = re.escape(grade + name)
    alone = "" if grade else "(?<!助理)(?<!高级)(?<!中级)(?<!初级)(?<!级)"
    found: dict[int, int] = defaultdict(int)
    for form in (rf"{alone}{exact}{_BESIDE}", rf"{_BEFORE}{exact}(?![\u4e00-\u9fff]*[(])"):
        for match in re.finditer(form, text):
            said = match.groupdict()
            found[_NUMERALS[said.get("after") or said.get("before") or said.get("grade") or ""]] += 1
    return set(found)


def _heads(name: str, lines: Sequence[str]) -> bool:
    """Whether a line is a heading of that name."""
    form = re.compile(rf"{_HEAD}{re.escape(name)}{_HEAD_END}")
    return any(form.search(tight_text(line)) for line in lines if name in tight_text(line))
