"""A section of an outline: what its headings and properties say, and the list that is being read under them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from zhunkao.model.documents import ANY_OCCUPATION, Target
from zhunkao.reading.naming import of_kind
from zhunkao.reading.numbering import Position
from zhunkao.reading.properties import Levels, Subject
from zhunkao.reading.raw import Findings, Kind, RawItem, RawList, Together, keep_said
from zhunkao.reading.vocabulary import LabelStyle
from zhunkao.reading.words import Words


@dataclass(slots=True)
class OpenList:
    """A list whose items are being read; `style` is that of its number labels, None where items carry none.

    `may_restart` says that the heading of a group has come, below which numbers may begin again.
    """

    level: int
    together: Together = Together.ANY
    items: list[RawItem] = field(default_factory=list)
    style: LabelStyle | None = None
    last: Position | None = None
    also: tuple[int, ...] = ()
    at_least: int = 0
    may_restart: bool = False

    @property
    def last_number(self) -> int | None:
        """The number of the last item, where items are numbered."""
        return self.last.number if self.last is not None else None


@dataclass(slots=True)
class Section:
    """What holds for the lists below the last heading of occupations; no `targets` means every occupation.

    `start` counts the lists that were found before it, `others` says that it is of all other occupations (其他职业),
    `own_level` is the one that its heading names beside the occupation (合成工（中级）).
    """

    targets: tuple[Target, ...] = ()
    heading: Words | None = None
    number: int | None = None
    work_types: tuple[str, ...] = ()
    levels: Levels | None = None
    levels_words: Words | None = None
    prerequisite: Words | None = None
    code: str | None = None
    start: int = 0
    others: bool = False
    own_level: int | None = None
    found_levels: set[int] = field(default_factory=set)
    found_words: dict[int, list[str]] = field(default_factory=dict)
    values: dict[Subject, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The section's occupations, for messages."""
        names = (f"{each.occupation}（{each.work_type}）" if each.work_type else each.occupation for each in self.targets)
        return "、".join(names)

    def targets_at(self, level: int) -> tuple[Target, ...]:
        """What a list of a level holds for: each work type that has the level."""
        targets = self.targets or (Target(ANY_OCCUPATION),)
        if not self.work_types:
            return targets
        kinds = [kind for kind in self.work_types if self.levels is None or self.levels.allows(kind, level)]
        return tuple(of_kind(target, kind) for target in targets for kind in kinds)

    def close(self, list_: OpenList, findings: Findings) -> None:
        """Add the finished list.

        A second list of the same level is another's whose heading was lost or not understood: it is flagged, not read. One
        with the same words goes through, to be reported as printed twice.
        """
        items = keep_said(list_.items, findings, self.name)
        words = [item.words.text for item in items]
        if items and items[0].group > 1 and list_.level in self.found_words and self._join_groups(list_.level, items, findings):
            return
        items = _renumbered(items)
        if self.found_words.setdefault(list_.level, words) != words:
            for item in items:
                findings.mark(Kind.NUMBER, item.label)
                findings.unread(item.words, self.name, "level_again")
        elif items:
            for level in (list_.level, *list_.also):
                self.found_levels.add(level)
                self.found_words[level] = words
                targets = self.targets_at(level)
                found = RawList(targets, level, items, self.code, self.prerequisite, list_.together, at_least=list_.at_least)
                findings.lists.append(replace(found, others=self.others))
            if list_.also:
                findings.doubt("several_levels", items[0].words, self.name)

    def _join_groups(self, level: int, items: tuple[RawItem, ...], findings: Findings) -> bool:
        """Put the items of another group of applicants to those of the same level before."""
        for index in range(len(findings.lists) - 1, self.start - 1, -1):
            found = findings.lists[index]
            if found.level == level and found.targets == self.targets_at(level) and found.items[0].group:
                findings.lists[index] = replace(found, items=_renumbered((*found.items, *items)))
                return True
        return False


def _renumbered(items: tuple[RawItem, ...]) -> tuple[RawItem, ...]:
    """Items whose numbers begin again with every group, the group's number before theirs: 2-1."""
    numbers = [item.number for item in items]
    if len(set(numbers)) == len(numbers) or not any(item.group for item in items):
        return items
    return tuple(replace(item, number=f"{item.group}-{item.number}" if item.group else item.number) for item in items)
