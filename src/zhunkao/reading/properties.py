"""Lines of the form 名称：内容 that hold for all lists of a section: 学历要求, 工种, 级别, 职业编码, 职业名称."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from zhunkao.model.registers import Registers
from zhunkao.reading.naming import work_type_names
from zhunkao.reading.vocabulary import level_list, number_label, plain
from zhunkao.reading.words import Words, tight_text


class Subject(Enum):
    """What a property is about."""

    PREREQUISITE = "prerequisite"
    WORK_TYPES = "work_types"
    LEVELS = "levels"
    CODE = "code"
    OCCUPATION = "occupation"


_SUBJECTS: tuple[tuple[Subject, re.Pattern[str]], ...] = (
    (Subject.PREREQUISITE, re.compile(r"(?:最低|普通|基本)?(?:学历|文化程度|文化(?=要求)|受教育程度|教育程度)(?:要求|条件)?")),
    (Subject.WORK_TYPES, re.compile(r"(?:职业)?(?:工种|方向|职业方向)(?:名称)?(?:\(职业方向\))?")),
    (Subject.LEVELS, re.compile(r"(?:职业|技能|职业技能|认定|鉴定|申报|设置|职业资格)?(?:级别|等级)(?:设置)?")),
    (Subject.CODE, re.compile(r"(?:职业)?(?:编码|代码)")),
    (Subject.OCCUPATION, re.compile(r"(?:申报|认定|鉴定|评价|报考|考核|培训)?(?:的)?职业(?:\(工种\))?(?:名称)?")),
)
_FORM = re.compile(r"([^:]{2,14}):")


@dataclass(frozen=True, slots=True)
class Property:
    """A property: what it is about, its label as printed (number included), and the words of its value."""

    subject: Subject
    label: Words
    value: Words


def read_property(words: Words) -> Property | None:
    """The property that a line states, or None.

    >>> found = read_property(Words("(一) 工种：选品员", range(10)))
    >>> found.subject, found.value.text
    (<Subject.WORK_TYPES: 'work_types'>, '选品员')
    """
    label = number_label(words.text)
    start = label.length if label else 0
    match = _FORM.match(plain(words.text), start)
    if match is None:
        return _read_glued(words, start)
    said = tight_text(match[1])
    for subject, form in _SUBJECTS:
        if form.fullmatch(said):
            return Property(subject, words.cut(0, match.end()).strip(), words.cut(match.end()).strip())
    return None


_GLUED = re.compile(
    r"(?:(?P<schooling>(?:普通|基本)?(?:受教育程度|文化程度))\s+(?=初中|高中|中专|大专)|(?P<name>职业名称)[\s.]*(?=[^\s:]{1,15}[工员师手]。?\s*$)|(?P<code>职业(?:编码|代码))\s*(?=[1-8]-\d\d-\d\d-\d\d\s*$))"
)


def _read_glued(words: Words, start: int) -> Property | None:
    """职业名称 and 职业编码 with their value behind them, the colon lost (1.1 职业名称 焊工)."""
    match = _GLUED.match(plain(words.text), start)
    if match is None:
        return None
    subject = Subject.PREREQUISITE if match["schooling"] else Subject.OCCUPATION if match["name"] else Subject.CODE
    return Property(subject, words.cut(0, match.end()).strip(), words.cut(match.end()).strip())


def is_schooling_head(text: str) -> bool:
    """Whether a line is only the label of the schooling that is asked (1.7 普通受教育程度).

    >>> is_schooling_head("1.7 普通受教育程度"), is_schooling_head("学历：高中")
    (True, False)
    """
    label = number_label(text)
    said = plain(tight_text(text[label.length if label else 0 :])).rstrip(":")
    return _SUBJECTS[0][1].fullmatch(said) is not None


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels that a section has, and for some work types the levels that they have alone."""

    levels: tuple[int, ...]
    only: tuple[tuple[str, tuple[int, ...]], ...] = ()

    def allows(self, work_type: str | None, level: int) -> bool:
        """Whether a work type has a level."""
        return all(level in levels for name, levels in self.only if name == work_type)


_NOTE = re.compile(r"[(]([^()]*)[)]")
_ONLY = re.compile(r"(?:其中)?[,:]?(?P<names>[^,:;。]+?)(?:只有|仅有|只设|仅设|仅限|只限|只|仅|设有|设)(?P<levels>[^,;。]+)")
_WITHOUT = re.compile(r"(?P<levels>[一二三四五、]+级?)(?:不含|不设|不包括|不开设)(?P<names>[^,;。]+)")


def read_levels(text: str, registers: Registers) -> Levels | None:
    """The levels of a section from 五级、四级、三级。（甲员只有五级、四级）; None if anything is not understood.

    >>> read_levels("五级、四级。（平台管理员只有五级）", Registers())
    Levels(levels=(5, 4), only=(('平台管理员', (5,)),))
    """
    said = plain(tight_text(text))
    notes = _NOTE.findall(said)
    outside = _NOTE.sub("", said)
    main, _, rest = outside.rstrip("。.;").partition("。")
    levels = level_list(main)
    if not levels:
        return None
    only: list[tuple[str, tuple[int, ...]]] = []
    for note in [*notes, *([rest] if rest else [])]:
        if level_list(note):
            continue
        limits = _read_limits(note, levels, registers)
        if limits is None:
            return None
        only += limits
    return Levels(levels, tuple(only))


def _read_limits(note: str, levels: tuple[int, ...], registers: Registers) -> list[tuple[str, tuple[int, ...]]] | None:
    limits: list[tuple[str, tuple[int, ...]]] = []
    for clause in re.split(r"[;。]", note.strip("。;")):
        for form, without in ((_WITHOUT, True), (_ONLY, False)):
            match = form.fullmatch(clause)
            if match is None:
                continue
            names = work_type_names(match["names"], registers)
            named = level_list(match["levels"])
            if not names or not named:
                return None
            kept = tuple(level for level in levels if level not in named) if without else named
            limits += [(name, kept) for name in names]
            break
        else:
            return None
    return limits
