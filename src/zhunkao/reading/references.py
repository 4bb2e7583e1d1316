"""Lists that say that they are another: 同上, 同焊工, 与焊工四级相同; each gets the items of the list that it points at.

同上 is the list right above where that is of the same level; below the lists of another occupation it is the list of the same
level among them, which a person should confirm. Where words between the two were not read, nothing tells what stands above.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from zhunkao.model.levels import LEVEL_NAMES
from zhunkao.reading.raw import Findings, Kind, RawItem, RawList, make_doubt
from zhunkao.reading.reaching import is_ditto
from zhunkao.reading.vocabulary import level_name, plain, split_level

_SAME = re.compile(
    r"(?:条件)?[同与和](?P<name>[^,。;同]{2,30}?)(?:的)?(?:申报|报考|报名)?(?:条件|要求)?(?:相同|一致|一样)?[。;]?"
)


def resolve_references(findings: Findings) -> None:
    """Give every list of one item that points at another list the items of that list."""
    unread = [mark.words.span.start for mark in findings.marks if mark.kind is Kind.UNREAD]
    for index, found in enumerate(findings.lists):
        if len(found.items) != 1:
            continue
        item = found.items[0]
        if is_ditto(item.words.text):
            source = _above(findings.lists[:index], found, unread)
            sure = source is not None and index > 0 and source is findings.lists[index - 1]
        else:
            source, sure = _named(findings.lists, found, item.words.text), True
        if source is None or any(_points(each) for each in source.items):
            continue
        findings.mark(Kind.LABEL, item.words)
        findings.mark(Kind.NUMBER, item.label)
        doubts = () if sure else (make_doubt("same_as_level", item.words, level=LEVEL_NAMES[source.level]),)
        items = tuple(replace(each, doubts=(*each.doubts, *doubts)) for each in source.items)
        findings.lists[index] = replace(found, items=items, together=source.together, at_least=source.at_least)


def _points(item: RawItem) -> bool:
    return is_ditto(item.words.text) or _SAME.fullmatch(plain(item.words.text)) is not None


def _above(lists: list[RawList], found: RawList, unread: Iterable[int]) -> RawList | None:
    """The list that 同上 speaks of: the last one of its level; with none the last one at all, if it is of the same names."""
    of_level = next((each for each in reversed(lists) if each.level == found.level), None)
    source = of_level or (lists[-1] if lists and lists[-1].targets == found.targets else None)
    if source is None:
        return None
    after, before = source.items[-1].words.span.end, found.items[0].words.span.start
    return None if any(after <= place < before for place in unread) else source


def _named(lists: Iterable[RawList], found: RawList, text: str) -> RawList | None:
    """The one list that 同焊工 or 同焊工四级 names; of the same level where it names none."""
    match = _SAME.fullmatch(plain(text))
    if match is None:
        return None
    alone = level_name(match["name"])
    parted = split_level(match["name"])
    name, level = (None, alone.level) if alone else parted or (match["name"], found.level)
    named = [each for each in lists if each is not found and each.level == level and _is_named(each, found, name)]
    return named[0] if len(named) == 1 else None


def _is_named(each: RawList, found: RawList, name: str | None) -> bool:
    if name is None:
        return each.targets == found.targets
    return any(name == (target.work_type or target.occupation) for target in each.targets)
