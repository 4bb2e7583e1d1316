"""Lines beside the people that say what all of them apply for: above the heading, between two blocks of a list, in a title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from zhunkao.model.levels import LEVEL_NAMES
from zhunkao.rulebase.register_files import embedded_registers
from zhunkao.screening.rosters.book import Value
from zhunkao.screening.rosters.cells import Parts, folded, is_empty, words
from zhunkao.screening.rosters.headings import is_known, named
from zhunkao.screening.rosters.mapping import Defaults
from zhunkao.screening.rosters.targets import Occupations, name_before_level, read_level

LONGEST_TITLE: Final = 40
"""Characters of a line that can be the title of a block; what is longer is an explanation."""

_LIKE_AN_OCCUPATION = re.compile(r"(?!.*(?:申报|报考|报名|名单|公司|学校|单位|人员))[\u3400-\u9fff]{1,10}[工师员手匠]")

_NEXT_STATEMENT = r"(?=\s|,|;|$|(?:申报|报考|鉴定|认定|技能)?(?:等级|级别|工种|职业):)"
_OCCUPATION = re.compile(
    r"(?:申报|报考|鉴定|认定|考核|培训)?(?:职业\(工种\)|职业/工种|职业工种|职业名称|职业): ?([^\s:,;]{2,30}?)" + _NEXT_STATEMENT
)
_WORK_TYPE = re.compile(r"(?<![(/业])工种: ?([^\s:,;]{2,30}?)" + _NEXT_STATEMENT)
_LEVEL = re.compile(r"(?:申报|报考|鉴定|认定|技能)?(?:级别|等级): ?([^\s:,;]{1,12})")
_NUMBERING = re.compile(r"^(?:第?[一二三四五六七八九十0-9]{1,3}[、.:)组批类项]|\([一二三四五六七八九十0-9]{1,3}\))+")
_COUNT = re.compile(r"[,;:(]*(?:共|计)?[0-9一二三四五六七八九十]+[人名](?:\))?$")
_AROUND = re.compile(
    r"^(?:以下|下列)?(?:人员|考生|学员)?(?:拟?申报|报考|鉴定|认定)?(?:职业|工种|等级|级别)?:?|"
    r"(?:申报|报考|报名|考生|人员)*(?:名单|名册|花名册|人员|考生|学员|汇总表|报名表)?$"
)
_LEVELS_NAMED = re.compile(r"高级技师|预备技师|技师(?!学院)|[高中初]级工(?!班)|[一二三四五]级")


def said_above(rows: Iterable[Sequence[Value]]) -> Defaults:
    """What the lines above a heading say that all apply for: `职业：电工  等级：四级`, or `申报职业 | 电工` in two cells."""
    found = Defaults()
    for row in rows:
        found = filled(found, said_between(row) or _statement(row))
    return found


def said_between(row: Sequence[Value], occupations: Occupations | None = None) -> Defaults | None:
    """What a line between the people says of those below it; None if it is no title of a block.

    A title is a statement (`申报职业：电工`), or an occupation, a level or both and nothing else (`二、电工四级（3人）`).
    """
    texts = [text for text in map(words, row) if not is_empty(text)]
    if not texts or sum(map(len, texts)) > LONGEST_TITLE:
        return None
    said = _statement(row)
    if said != Defaults():
        return said
    return _alone(texts[0], occupations) if len(texts) == 1 else None


def said_in_title(texts: Iterable[str]) -> Defaults:
    """The one occupation and the one level that a title or a sheet's name speaks of (电工四级报名汇总表); what is named twice
    differently is left open."""
    line = "  ".join(map(folded, texts))
    occupations = _names_in(line)
    levels = {level for each in _LEVELS_NAMED.findall(line) if (level := read_level(each).value) is not None}
    return Defaults(
        occupation=occupations.pop() if len(occupations) == 1 else None, level=levels.pop() if len(levels) == 1 else None
    )


def _statement(row: Sequence[Value]) -> Defaults:
    # Folding would take the white space that parts one statement from the next.
    cells = [" ".join(unicodedata.normalize("NFKC", value).split()) if isinstance(value, str) else words(value) for value in row]
    cells = [cell for cell in cells if cell]
    line = "".join(cell if cell.endswith(":") else f"{cell}  " for cell in cells).rstrip()
    level = _first(_LEVEL, line)
    found = Defaults(
        occupation=_first(_OCCUPATION, line),
        work_type=_first(_WORK_TYPE, line),
        level=read_level(folded(level)).value if level else None,
    )
    return filled(found, _in_two_cells(cells))


def _in_two_cells(cells: Sequence[str]) -> Defaults:
    """A heading and, in the cell after it, what it says; only values that are surely such."""
    found = Defaults()
    for label, value in pairwise(cells):
        if is_known(value) or not is_known(label):
            continue
        match named((label,)).meaning:
            case "occupation" | "work_type" if _is_occupation(folded(value)):
                found = filled(found, Defaults(occupation=value))
            case "level":
                found = filled(found, Defaults(level=read_level(folded(value)).value))
    return found


def _alone(text: str, occupations: Occupations | None) -> Defaults | None:
    """An occupation, a level, or both, with a number before and a count of people after them."""
    plain = _AROUND.sub("", _COUNT.sub("", _NUMBERING.sub("", text))).strip(" :,;")
    if not plain:
        return None
    level = read_level(plain).value
    if level is not None:
        return Defaults(level=level)
    apart = name_before_level(plain)
    name = apart[0] if apart is not None else plain
    if _is_occupation(name) or (occupations is not None and occupations.wanted(name).is_covered):
        return Defaults(occupation=name, level=apart[1] if apart is not None else None)
    # A name that no register has is one before a level only, and if it ends as those of occupations do.
    return Defaults(occupation=name, level=apart[1]) if apart is not None and _LIKE_AN_OCCUPATION.fullmatch(name) else None


def _is_occupation(text: str) -> bool:
    registers = embedded_registers()
    return any(
        registers.occupation(each) or registers.occupation_by_grade(each) for each in (text, text.partition("(")[0]) if each
    )


@cache
def _known_names() -> tuple[str, ...]:
    return tuple(sorted({folded(each) for each in embedded_registers().known_names()}, key=len, reverse=True))


def _names_in(line: str) -> set[str]:
    """The occupations named in a line, under the longest of their names."""
    found: set[str] = set()
    for name in _known_names():
        if len(name) >= 2 and name in line:
            found.add(name)
            line = line.replace(name, " ")
    return found


def filled(first: Defaults, second: Defaults) -> Defaults:
    """What the first leaves open, from the second."""
    return Defaults(
        occupation=first.occupation or second.occupation,
        work_type=first.work_type or second.work_type,
        level=first.level if first.level is not None else second.level,
        document=first.document or second.document,
    )


def in_words(said: Defaults) -> Parts:
    """What is applied for, as the parts of a message."""
    levels = (None, None) if said.level is None else (LEVEL_NAMES[said.level], f"level {said.level}")
    zh, en = (" ".join(filter(None, (said.occupation, said.work_type, level))) for level in levels)
    return (("found", zh), ("found_en", en))


def _first(pattern: re.Pattern[str], line: str) -> str | None:
    found = pattern.search(line)
    return found[1] if found else None
