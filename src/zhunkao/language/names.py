"""Occupation names inside a sentence: which scope they are, and which level an old grade name stands for.

Names are open words: they end where the next known word begins, and known names win over everything. A name of the entry's own
occupation (its work types and aliases included) is 本职业; an old grade name (助理电子商务师, 三级公共营养师) is 本职业 with the
level of the grade. 高级 alone never gives a level: 高级物流师 is level 1, 高级育婴师 level 3; only the register decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from zhunkao.language.context import Context, Remembered
from zhunkao.language.cursor import Cursor, Remark, quotation_end
from zhunkao.language.schooling import ABOVE
from zhunkao.language.series import is_series_name, sure_level
from zhunkao.language.tables import plain
from zhunkao.language.words import (
    CLIPPED_SCOPES,
    FIELD_SCOPES,
    LEVELS,
    LIST_MARKS,
    LOST_OR,
    NAME_ENDINGS,
    NEXT_LEVELS,
    NOT_IN_NAMES,
    NUMBERED_LEVELS,
    OCCUPATION_SCOPES,
    OR_RELATED,
    RANKED_LEVELS,
)
from zhunkao.model.conditions import Named, OccupationScope
from zhunkao.model.levels import CertificateLevel
from zhunkao.model.registers import split_name

_VARIANTS = ("（工）", "（员）", "（师）")
"""A second ending in brackets: 化学检验员（工）."""

_INNER_RANKS = {**RANKED_LEVELS.meanings, "高级": 3}
"""Ranks inside a name; there 高级 stands for 高级工 only, as it does behind a name."""

_LONGEST_NAME = 40
_OWN_FIELD = "本专业"
_RELATED_BEHIND = plain("scope", ("相关工作", "相关职业", "相关岗位", "相关"))
"""What stands behind the entry's own name with its 或 lost."""
_WHOLE = 4
"""From how many characters on a name without its last one still says which occupation is meant."""
_LEVEL_IN_BRACKETS = re.compile("（([^（）]{2,12})）$")
_MARKS = re.compile(f"(?=({'|'.join(sorted(map(re.escape, LIST_MARKS.meanings), key=len, reverse=True))}))")
"""What parts the names of a list, wherever it stands."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before 证书 or 培训: alternatives of scope, and the levels printed (none, one, or several for 分别).

    `series` is a grade name of the entry's own occupation whose level no register gives; there are no levels then.
    """

    scopes: tuple[OccupationScope, ...]
    levels: tuple[CertificateLevel, ...]
    lost_or: bool = False
    series: str = ""


def read_head(cursor: Cursor, start: int, end: int) -> Head | None:
    """The scope and level that the characters `start` to `end` name; None (and what was expected where) if they name none."""
    words = cursor.text[start:end]
    if "“" in words:
        return _read_head(cursor, start, end)
    head, remarks, furthest, expected = _remembered_head(words, cursor.entry)
    for remark in remarks:
        cursor.remark(remark.code, start + remark.start, start + remark.end, **remark.parts)
    for label in expected:
        cursor.expect(label, start + furthest)
    return head


@lru_cache(maxsize=8192)
def _remembered_head(words: str, entry: Remembered) -> tuple[Head | None, tuple[Remark, ...], int, tuple[str, ...]]:
    """What `words` alone name, what is doubtful about it, and what was expected where: documents say the same head many times."""
    cursor = Cursor(words, words, entry, len(words))
    head = _read_head(cursor, 0, len(words))
    return head, tuple(cursor.remarks), cursor.furthest, tuple(cursor.expected)


def _read_head(cursor: Cursor, start: int, end: int) -> Head | None:
    text = cursor.text
    phrase = OCCUPATION_SCOPES.at(text, start, end)
    scope, rest = (
        OCCUPATION_SCOPES.meanings[phrase] if phrase else "own",
        text[start + len(phrase or "") : end].removeprefix("的"),
    )
    if rest in NEXT_LEVELS and cursor.context.level in (1, 2, 3, 4):
        cursor.remark("reading.next_level", start, end, level=cursor.context.level + 1)
        return Head((scope,), (cursor.context.level + 1,))
    if text[start:end] in CLIPPED_SCOPES.meanings:
        return Head((CLIPPED_SCOPES.meanings[text[start:end]],), ())
    lost = LOST_OR.at(text, start, end)
    if lost is not None and len(lost) > len(phrase or ""):
        head = _after_scope(cursor, "own_or_related", start + len(lost), end)
        return None if head is None else Head(head.scopes, head.levels, lost_or=True)
    if phrase is not None:
        return _after_scope(cursor, OCCUPATION_SCOPES.meanings[phrase], start + len(phrase), end)
    field = FIELD_SCOPES.at(text, start, end)
    if field == _OWN_FIELD and (levels := _levels(text[start + len(field) : end])):
        cursor.remark("reading.field_as_scope", start, start + len(field))
        return Head(("own",), levels)
    levels = _levels(text[start:end])
    if levels is not None:
        return Head(("own",), levels)
    return _named_head(cursor, start, end)


def _after_scope(cursor: Cursor, scope: OccupationScope, start: int, end: int) -> Head | None:
    """What follows 本职业: nothing, a level, or the old name of a grade of the occupation."""
    rest = cursor.text[start:end].removeprefix("的")
    levels = _levels(rest)
    if levels is not None:
        return Head((scope,), levels)
    level = grade_level(cursor, rest)
    if level is not None:
        return Head((scope,), (level,))
    for suffix in LEVELS.ending(rest):
        name = rest.removesuffix(suffix)
        if name in cursor.own or is_series_name(name, cursor.own):
            return Head((scope,), (LEVELS.meanings[suffix],))
    numbered = _numbered_grade(cursor, rest, start) if scope == "own" else None
    if numbered is not None:
        return numbered
    if scope == "own" and (_is_series(cursor, rest) or _may_be_grade(cursor, rest)):
        return _series_head(cursor, rest)
    cursor.expect("level", start)
    return None


def _is_series(cursor: Cursor, name: str) -> bool:
    """Whether a name is a grade of the entry's own occupation, of whose grades no register knows any."""
    record = cursor.context.registers.occupation(cursor.context.occupation) if cursor.context.occupation else None
    return not (record and record.grades) and is_series_name(name, cursor.own)


def _may_be_grade(cursor: Cursor, name: str) -> bool:
    """本职业程序员: behind 本职业 open words that look like a name are one of its grades."""
    bare = name.removeprefix("高级").removeprefix("助理")
    return (
        bare.endswith(("师", "员")) and not bare.endswith("人员") and bare not in LEVELS.meanings and _may_be_name(cursor, bare)
    )


def _numbered_grade(cursor: Cursor, rest: str, start: int) -> Head | None:
    """本职业三级人力资源管理师: the level is printed, and 本职业 says whose name follows, whether it is known or not."""
    for table in (NUMBERED_LEVELS, RANKED_LEVELS):
        lead = table.at(rest, 0)
        if lead is not None and _may_be_grade(cursor, rest[len(lead) :]):
            cursor.remark("reading.other_name", start, start + len(rest))
            return Head(("own",), (table.meanings[lead],))
    return None


def _series_head(cursor: Cursor, name: str) -> Head:
    level = sure_level(name)
    if level is None or (cursor.context.level or 0) > level:
        # A list whose lowest grades are called 助理 and 师 has a series of its own.
        return Head(("own",), (), series=name)
    return Head(("own",), (level,))


def _levels(words: str) -> tuple[CertificateLevel, ...] | None:
    """The levels that are all of `words`; several stand in a list; none where there are no words."""
    if not words:
        return ()
    # A higher certificate always serves as well: 四级及以上 is 四级.
    words = next((words[: -len(above)] for above in ABOVE.ending(words)), words)
    if words in LEVELS.meanings:
        return (LEVELS.meanings[words],)
    parts = words.replace("或者", "、").replace("或", "、").replace("和", "、").split("、")
    if len(parts) > 1 and all(part in LEVELS.meanings for part in parts):
        return tuple(LEVELS.meanings[part] for part in parts)
    return None


def grade_level(cursor: Cursor, name: str) -> int | None:
    """The level that an old grade name stands for, as one of the entry's occupation (or, where no entry is known, of any)."""
    context = cursor.context
    if context.occupation is not None:
        level = context.registers.grade_level(context.occupation, name)
        if level is None and context.work_type is not None:
            level = context.registers.grade_level(context.work_type, name)
        if level is not None:
            return level
    for table, step in ((NUMBERED_LEVELS, 2), (RANKED_LEVELS, 2)):
        phrase = table.at(name, 0)
        if phrase is not None and (_is_own(cursor, name[step:]) or is_series_name(name[step:], cursor.own)):
            return table.meanings[phrase]
    # 建筑物中级消防员: the rank inside the entry's own name.
    inside = ((rank, level) for rank, level in _INNER_RANKS.items() if rank in name[1:])
    return next((level for rank, level in inside if name.replace(rank, "", 1) in cursor.own), None)


def _is_own(cursor: Cursor, name: str) -> bool:
    """Whether a name is one of the entry's own, its ending 工, 员 or 师 left out or in another form included."""
    own = cursor.own
    if name in own:
        return True
    outer, inner = split_name(name)
    if inner is not None and len(inner) > 1 and outer in own:
        # 电工（维修电工）: one of its own names behind another, or a narrower one (which the caller doubts).
        return True
    for variant in _VARIANTS:
        if name.endswith(variant):
            bare = name.removesuffix(variant)
            return bare in own or bare[:-1] + variant[1] in own
    if name.endswith("人员") and f"{name[:-2]}员" in own:
        return True
    return any(name + ending in own for ending in ("工", "师", "员"))


def _registered_grade(context: Context, name: str) -> tuple[str, int, bool] | None:
    """The occupation of the registers that has this grade name, its level, and whether that is sure; None unless only one has."""
    found = {
        (record.name, grade.level, grade.certainty != "unsure")
        for record in context.registers.occupations
        for grade in record.grades
        if grade.name == name
    }
    return found.pop() if len(found) == 1 else None


def _named_head(cursor: Cursor, start: int, end: int) -> Head | None:
    words = cursor.text[start:end]
    bracketed = _LEVEL_IN_BRACKETS.search(words)
    levels = _levels(bracketed[1]) if bracketed else None
    if bracketed and levels and len(levels) == 1:
        # 电工（四级）职业技能等级证书
        scopes = read_scopes(cursor, start, start + bracketed.start())
        return None if scopes is None else Head(scopes, levels)
    level = grade_level(cursor, words)
    if level is not None:
        return Head(("own",), (level,))
    registered = _registered_grade(cursor.context, words)
    if registered is not None:
        name, found, sure = registered
        if not sure:
            cursor.remark("reading.unsure_grade", start, end, level=found)
        return Head(("own" if name in cursor.own else Named((name,)),), (found,))
    several = _several_heads(cursor, start, end) or _several_levels(cursor, start, end)
    if several is not None:
        return several
    above = next(iter(ABOVE.ending(words)), "")
    words, end = words.removesuffix(above), end - len(above)
    for suffix in LEVELS.ending(words):
        scopes = read_scopes(cursor, start, end - len(suffix))
        if scopes is not None:
            return Head(scopes, (LEVELS.meanings[suffix],))
    for table in (NUMBERED_LEVELS, RANKED_LEVELS):
        prefix = table.at(words, 0)
        scopes = None if prefix is None else read_scopes(cursor, start + len(prefix), end)
        if prefix is not None and scopes is not None:
            return Head(scopes, (table.meanings[prefix],))
    if words.startswith("高级") and words.endswith("工"):
        scopes = read_scopes(cursor, start + 2, end)
        if scopes is not None:
            return Head(scopes, (3,))
    if _is_series(cursor, words) and not above:
        return _series_head(cursor, words)
    scopes = None if words.startswith("高级") else read_scopes(cursor, start, end)
    if scopes is None and words.startswith("高级"):
        cursor.expect("grade", start + len("高级"))
    return None if scopes is None else Head(scopes, ())


def _several_heads(cursor: Cursor, start: int, end: int) -> Head | None:
    """电工四级或焊工四级: names with the same level each."""
    parts = [*re.finditer("(?:(?!或者|或).)+", cursor.text[start:end])]
    if len(parts) < 2 or not all(LEVELS.ending(part[0]) for part in parts):
        return None
    remarks = len(cursor.remarks)
    heads = [_read_head(cursor, start + part.start(), start + part.end()) for part in parts]
    found = [head for head in heads if head is not None and len(head.levels) == 1 and not head.lost_or]
    if len(found) == len(heads) and len({head.levels for head in found}) == 1:
        return Head(tuple(scope for head in found for scope in head.scopes), found[0].levels)
    del cursor.remarks[remarks:]
    return None


def _several_levels(cursor: Cursor, start: int, end: int) -> Head | None:
    """维修电工五级或四级: one name with several levels."""
    words = cursor.text[start:end]
    if not any(mark in words for mark in ("或", "、", "和")):
        return None
    for place in range(2, len(words) - 2):
        levels = _levels(words[place:])
        scopes = read_scopes(cursor, start, start + place) if levels is not None and len(levels) > 1 else None
        if levels is not None and scopes is not None:
            return Head(scopes, levels)
    return None


def read_scopes(cursor: Cursor, start: int, end: int) -> tuple[OccupationScope, ...] | None:
    """The scope that the characters `start` to `end` are, as alternatives (X或相关职业 is two where X is another occupation)."""
    text = cursor.text
    phrase = OCCUPATION_SCOPES.at(text, start, end)
    if phrase is not None and start + len(phrase) == end:
        return (OCCUPATION_SCOPES.meanings[phrase],)
    related = next((tail for tail in OR_RELATED.ending(text[start:end])), None)
    names = read_names(cursor, start, end - len(related or ""))
    clipped = next(iter(_RELATED_BEHIND.ending(text[start:end])), None) if names is None and related is None else None
    if clipped is not None:
        # 从事电工相关工作
        own = read_names(cursor, start, end - len(clipped))
        if own is None or not all(is_own for _, is_own in own):
            return None
        cursor.remark("misprint.lost_or_related", start, end)
        return ("own_or_related",)
    if names is None:
        return None
    scope: OccupationScope = "own" if all(own for _, own in names) else Named(tuple(name for name, _ in names))
    if related is None:
        return (scope,)
    return ("own_or_related",) if scope == "own" else (scope, "related")


def read_names(cursor: Cursor, start: int, end: int) -> list[tuple[str, bool]] | None:
    """The names in a list, each with whether it is the entry's own; None (and the place) where the words are no names."""
    names: list[tuple[str, bool]] = []
    remarks = len(cursor.remarks)
    place, mark = start, ""
    while place < end:
        found = _shared_beginning(cursor, names, place, end) if mark == "/" else None
        found = found or _one_name(cursor, place, end)
        if found is None:
            break
        name, own, place = found
        names.append((name, own))
        if place == end:
            return names
        mark = LIST_MARKS.at(cursor.text, place, end) or ""
        if not mark:
            break
        place += len(mark)
    del cursor.remarks[remarks:]
    cursor.expect("name", place)
    return None


def _one_name(cursor: Cursor, start: int, end: int) -> tuple[str, bool, int] | None:
    """One name, whether it is the entry's own, and where it ends."""
    close = quotation_end(cursor.text, start, end)
    if close > start:
        return cursor.printed[start + 1 : close - 1].replace("””", "”"), False, close
    if cursor.text[start] in "/、":
        return None
    close = _name_end(cursor, start, end)
    name, known = cursor.text[start:close], cursor.context.registers.occupation
    if len(name) > 3 and not known(name):
        name = name.removesuffix("职业")
    own = _is_own(cursor, name) or is_series_name(name, cursor.own)
    if not own and not known(name) and any(name.endswith(one) for one in cursor.own if len(one) >= _WHOLE):
        # 四经公共营养师 is the own name behind a slip rather than another one.
        return None
    if not own and not known(name):
        # 美容技师: what is left before the level is a name without its ending.
        name = next((name + ending for ending in ("工", "师", "员") if known(name + ending)), name)
    if not own and not _may_be_name(cursor, name):
        return None
    if own and name not in cursor.own and f"{name}工" not in cursor.own and _is_clipped(cursor, name):
        cursor.remark("reading.clipped_name", start, close)
    if cursor.context.registers.occupations and not (name in cursor.own if own else known(name)) and _doubtful(cursor, name, own):
        cursor.remark("reading.unknown_name", start, close)
    return name, own, close


def _is_clipped(cursor: Cursor, name: str) -> bool:
    """Whether a name is the entry's own without its 师 or 员: 物流 may be more than 物流师, 心理咨询 hardly."""
    return len(name) < _WHOLE and any(name + ending in cursor.own for ending in ("师", "员"))


def _doubtful(cursor: Cursor, name: str, own: bool) -> bool:
    """Whether a name that is not registered as it stands may be misprinted: any that is not own, or one with odd brackets."""
    inner = split_name(name)[1]
    return not own or (inner is not None and inner not in cursor.own and f"（{inner}）" not in _VARIANTS)


def _name_end(cursor: Cursor, start: int, end: int) -> int:
    """Where the name that begins at `start` ends: a known name as a whole, otherwise before the next mark of a list."""
    text = cursor.text
    known = cursor.context.registers.occupation
    marks = [(found.start(), found[1]) for found in _MARKS.finditer(text, start + 1, end)]
    ends = [place for place, _ in marks if place > start + 1] + [end]
    for place in reversed(ends):
        if place - start <= _LONGEST_NAME and (text[start:place] in cursor.own or known(text[start:place])):
            return place
    for place, mark in marks:
        # 网络与信息安全管理员 is one name: 及, 与 and 和 part names only where both sides look like names.
        if mark in ("、", "或", "或者", "/") or text[place - 1] in NAME_ENDINGS:
            return place
    return end


def _may_be_name(cursor: Cursor, name: str) -> bool:
    """Whether open words can be the name of an occupation: a known one, or one that looks like it."""
    if cursor.context.registers.occupation(name):
        return True
    outer, inner = split_name(name)
    if inner is not None and len(inner) > 1:
        return _may_be_name(cursor, outer) and _may_be_name(cursor, inner)
    bare = next((name.removesuffix(variant) for variant in _VARIANTS if name.endswith(variant)), name)
    if not 2 <= len(bare) <= _LONGEST_NAME or bare in LEVELS.meanings or not bare.endswith(NAME_ENDINGS):
        return False
    return not any(word in bare for word in NOT_IN_NAMES)


def _shared_beginning(cursor: Cursor, names: list[tuple[str, bool]], start: int, end: int) -> tuple[str, bool, int] | None:
    """A name behind a stroke, completed from the one before it: 信息通信网络机务员/线务员."""
    first, known = names[-1][0], cursor.context.registers.occupation
    close = _name_end(cursor, start, end)
    short = cursor.text[start:close]
    if known(short):
        return None
    whole = next((first[:cut] + short for cut in range(len(first) - 1, 0, -1) if known(first[:cut] + short)), None)
    if whole is None and len(short) < len(first) - 1 and short[-1:] == first[-1:]:
        whole = first[: len(first) - len(short)] + short
    if whole is None:
        return None
    if not known(whole) and cursor.context.registers.occupations:
        cursor.remark("reading.unknown_name", start, close)
    return whole, _is_own(cursor, whole), close
