"""Names of one document that must agree: those of one ladder, those with a place before them, that of the title.

A page may print the grades of one occupation under several names: 网络编辑员 for one level, 网络编辑师 for the next. Its lists
would stand under two occupations then, and a certificate of the one would be another's to the other. What is surely the same is
named alike; of what may be, every item is doubted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

from zhunkao.model.documents import ANY_OCCUPATION, Target
from zhunkao.model.registers import Registers
from zhunkao.reading.places import without_place
from zhunkao.reading.raw import RawList, make_doubt
from zhunkao.reading.vocabulary import is_name, plain
from zhunkao.reading.words import tight_text

_SHORTEST = 3
_GRADES = ("助理", "高级", "中级", "初级", "资深", "实习", "见习")
_SUBJECT = re.compile(
    r"(?:^|[，。：；:,;\s])(?:关于)?(?P<name>[\u4e00-\u9fff]{2,12}?[工员师])"
    r"(?=的?(?:职业|技能)?(?:资格|等级|级别|考证|考级|报考|申报|证书|共分|分为|(?:一?共)设))"
)


def agree_names(lists: Sequence[RawList], registers: Registers, text: str, front: Sequence[str]) -> list[RawList]:
    """The lists, names that mean one occupation made one, and doubts where they may.

    Args:
        lists: Those of a document.
        registers: What is known of occupations.
        text: All words of the document.
        front: The lines before its body, and its title.
    """
    said = tight_text(plain(text))
    names = _names(lists)
    lists = _renamed(lists, {name: bare for name in names if (bare := _without_place(name, registers, plain(text))) != name})
    lists = _as_printed(_of_one_ladder(lists, registers), registers, said)
    return _of_title(_beside_each_other(lists, registers), registers, front)


def _names(lists: Sequence[RawList]) -> list[str]:
    """The occupations of lists that are for one occupation each, in their order."""
    alone = [found.targets[0].occupation for found in lists if len(found.targets) == 1]
    return [name for name in dict.fromkeys(alone) if name != ANY_OCCUPATION]


def _renamed(lists: Sequence[RawList], names: dict[str, str]) -> list[RawList]:
    def rename(target: Target) -> Target:
        return replace(target, occupation=names.get(target.occupation, target.occupation))

    return [replace(found, targets=tuple(map(rename, found.targets))) if names else found for found in lists]


def _without_place(name: str, registers: Registers, text: str) -> str:
    """A name without the place before it, where the registers know what is left or the document says that alone too."""
    bare = without_place(name)
    if bare == name or registers.occupation(name) is not None or len(bare) < _SHORTEST or not is_name(bare, registers):
        return name
    alone = re.search(rf"(?:(?<![\u4e00-\u9fff])|(?<=报考)|(?<=考取)){re.escape(bare)}", text)
    return bare if registers.occupation(bare) is not None or alone is not None else name


def _as_printed(lists: Sequence[RawList], registers: Registers, text: str) -> list[RawList]:
    """The lists under the names that the document prints."""
    return _renamed(lists, {name: other for name in _names(lists) if (other := _printed_alias(name, registers, text)) != name})


def _printed_alias(name: str, registers: Registers, text: str) -> str:
    """The other name of an occupation under which a document speaks of it, where it never prints its own."""
    record = registers.occupation(name)
    if record is None or record.name != name or name in text:
        return name
    return next((other for other in record.aliases if other in text), name)


def _of_one_ladder(lists: Sequence[RawList], registers: Registers) -> list[RawList]:
    """The lists; where one of two names is the end of the other and they share no level, both are the longer one, in doubt."""
    levels = _levels(lists)
    for short, long in permutations(levels, 2):
        unknown = registers.occupation(short) is None and not long.startswith(_GRADES)
        if unknown and len(levels) == 2 and long.endswith(short) and not (levels[short] & levels[long]):
            return _renamed(_doubted_of(lists, short, long), {short: long})
    return list(lists)


def _beside_each_other(lists: Sequence[RawList], registers: Registers) -> list[RawList]:
    """The lists, with doubts where two names say the same of a 员 and a 师 and share no level."""
    levels = _levels(lists)
    for name, other in permutations(levels, 2):
        records = registers.occupation(name), registers.occupation(other)
        alike = name[:-1] == other[:-1] and {name[-1], other[-1]} == {"员", "师"}
        if alike and not (levels[name] & levels[other]) and (None in records or records[0] is records[1]):
            lists = _doubted_of(lists, name, other)
    return list(lists)


def _levels(lists: Sequence[RawList]) -> dict[str, set[int]]:
    """The levels of each occupation that has lists of its own."""
    names = {name: {found.level for found in lists if found.targets == (Target(name),)} for name in _names(lists)}
    return {name: levels for name, levels in names.items() if levels}


def _of_title(lists: Sequence[RawList], registers: Registers, front: Sequence[str]) -> list[RawList]:
    """The lists; where all are of one name that no register has and the title speaks of another, their items are doubted."""
    names = _names(lists)
    if len(names) != 1 or registers.occupation(names[0]) is not None:
        return list(lists)
    said = [match["name"] for line in front for match in _SUBJECT.finditer(tight_text(plain(line)))]
    others = [name for name in said if is_name(name, registers)]
    spoken = any(names[0] in tight_text(plain(line)) for line in front)
    if spoken or not others or any(name in names[0] or names[0] in name or name[:2] == names[0][:2] for name in others):
        return list(lists)
    return [_doubted(found, others[0]) for found in lists]


def _doubted_of(lists: Sequence[RawList], name: str, other: str) -> list[RawList]:
    return [_doubted(found, other) if found.targets == (Target(name),) else found for found in lists]


def _doubted(found: RawList, other: str) -> RawList:
    """A list whose items may be another occupation's."""
    name = found.targets[0].occupation
    doubts = [(*item.doubts, make_doubt("names_differ", item.words, name=name, other=other)) for item in found.items]
    return replace(found, items=tuple(replace(item, doubts=said) for item, said in zip(found.items, doubts, strict=True)))
