"""Automatic numbering: the labels that Word prints before paragraphs and that are typed nowhere.

A reviewer cites 第（3）条; without these labels an item has no number. Counters belong to the abstract list, so that two lists
of the same abstract one go on counting unless the second is told to restart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from zhunkao.reading.carriers.archive import Element
from zhunkao.reading.carriers.numerals import FORMATS
from zhunkao.reading.carriers.word.names import attribute, child, children, hides, is_on, name, value, whole

LEVELS = 9
PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list.

    `pattern` is its text with %1 … %9; it begins anew after each paragraph of the first `restart` levels (0: never, None: of any
    higher level).
    """

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    restart: int | None = None
    suffix: str = "tab"
    is_legal: bool = False
    is_hidden: bool = False
    style: str | None = None


@dataclass(slots=True)
class Abstract:
    """An abstract list: its levels, or the numbering style whose list has them."""

    levels: dict[int, Level] = field(default_factory=dict)
    number_style: str | None = None


@dataclass(slots=True)
class Instance:
    """A list: which abstract one, levels of its own, and where it begins anew when first used."""

    abstract: str
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Numbering:
    """All lists of a document and how far they have counted."""

    abstracts: dict[str, Abstract] = field(default_factory=dict)
    instances: dict[str, Instance] = field(default_factory=dict)
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    used: set[tuple[str, int]] = field(default_factory=set)
    links: dict[str, str] = field(default_factory=dict)
    """The abstract list that belongs to a numbering style."""

    @classmethod
    def read(cls, root: Element | None) -> Numbering:
        """From the root of the numbering part; None gives no lists."""
        numbering = cls()
        if root is None:
            return numbering
        for node in children(root, "w:abstractNum"):
            list_id, link = attribute(node, "abstractNumId") or "", value(node, "w:styleLink")
            levels = {whole(level, "ilvl"): _level(level) for level in children(node, "w:lvl")}
            numbering.abstracts[list_id] = Abstract(levels, value(node, "w:numStyleLink"))
            if link is not None:
                numbering.links.setdefault(link, list_id)
        for node in children(root, "w:num"):
            instance = Instance(value(node, "w:abstractNumId") or "")
            for override in children(node, "w:lvlOverride"):
                _override(instance, override)
            numbering.instances[attribute(node, "numId") or ""] = instance
        return numbering

    def level_of_style(self, num_id: str, style_id: str | None) -> int | None:
        """The level of a list that is linked to a paragraph style."""
        abstract = self._abstract(num_id)
        levels = self.abstracts[abstract].levels if abstract is not None else {}
        return next((number for number, level in levels.items() if style_id is not None and level.style == style_id), None)

    def label(self, num_id: str | None, number: int) -> str:
        """Count on and give the label of the next paragraph of a list at a level, empty for bullets and unknown lists."""
        abstract = self._abstract(num_id) if num_id is not None else None
        if num_id is None or abstract is None or not 0 <= number < LEVELS:
            return ""
        level = self._level(num_id, abstract, number)
        if level is None:
            return ""
        self._count(num_id, abstract, number, level)
        return self._text(num_id, abstract, number, level)

    def _abstract(self, num_id: str) -> str | None:
        """The id of the abstract list that holds a list's levels, through a numbering style where there is one."""
        instance = self.instances.get(num_id)
        if instance is None or instance.abstract not in self.abstracts:
            return None
        link = self.abstracts[instance.abstract].number_style
        if link is None:
            return instance.abstract
        return self.links.get(link, instance.abstract)

    def _level(self, num_id: str, abstract: str, number: int) -> Level | None:
        return self.instances[num_id].levels.get(number) or self.abstracts[abstract].levels.get(number)

    def _count(self, num_id: str, abstract: str, number: int, level: Level) -> None:
        counters = self.counters.setdefault(abstract, {})
        start = self.instances[num_id].starts.get(number)
        if start is not None and (num_id, number) not in self.used:
            counters[number] = start
        else:
            counters[number] = counters[number] + 1 if number in counters else level.start
        self.used.add((num_id, number))
        for deeper in [each for each in counters if each > number]:
            below = self._level(num_id, abstract, deeper)
            if below is None or below.restart is None or number < below.restart:
                del counters[deeper]

    def _text(self, num_id: str, abstract: str, number: int, level: Level) -> str:
        if level.form == "bullet" or level.is_hidden:
            return ""
        counters = self.counters[abstract]

        def filled(match: re.Match[str]) -> str:
            wanted = int(match[1]) - 1
            other = self._level(num_id, abstract, wanted) or Level()
            form = "decimal" if level.is_legal else other.form
            return FORMATS.get(form, str)(counters.get(wanted, other.start))

        text = PLACEHOLDER.sub(filled, level.pattern)
        return text + ("" if level.suffix == "nothing" or not text else " ")


def _level(node: Element) -> Level:
    restart = child(node, "w:lvlRestart")
    legal = child(node, "w:isLgl")
    return Level(
        start=whole(child(node, "w:start"), default=0 if child(node, "w:start") is None else 1),
        form=_form(node),
        pattern=value(node, "w:lvlText") or "",
        restart=whole(restart) if restart is not None else None,
        suffix=value(node, "w:suff") or "tab",
        is_legal=legal is not None and is_on(legal),
        is_hidden=bool(hides(child(node, "w:rPr"))),
        style=value(node, "w:pStyle"),
    )


def _form(node: Element) -> str:
    """The name of a level's number format; a format of its own (`001, 002, …`) stands in an alternate content."""
    found = next((each for each in node.iter() if name(each) == "w:numFmt"), None)
    form = (attribute(found, "val") if found is not None else None) or "decimal"
    if form == "custom" and found is not None:
        return "decimalZero" if (attribute(found, "format") or "").startswith("01") else "decimal"
    return form


def _override(instance: Instance, node: Element) -> None:
    number = whole(node, "ilvl")
    level = child(node, "w:lvl")
    if level is not None:
        instance.levels[number] = _level(level)
    start = child(node, "w:startOverride")
    if start is not None:
        instance.starts[number] = whole(start, default=1)
