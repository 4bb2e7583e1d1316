"""A condition as its canonical Chinese sentence, worded as the field words it today (the national template of 2018).

The writer says nothing that the reader would read otherwise: of several ways to write a condition, from the most natural to the
most explicit, it takes the first that reads back as exactly the same tree. The last way always does: groups stand in 〔…〕
under a heading (符合下列条件之一：〔…〕〔…〕), and names that could be mistaken stand in “…”.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from zhunkao.language.facts import DEGREES, hold, words_of
from zhunkao.language.reader import reads_as
from zhunkao.model.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Award,
    Certificate,
    Condition,
    Degree,
    Distance,
    Employed,
    Enrolled,
    Graduate,
    Licence,
    Not,
    Title,
    Training,
    Unread,
    Work,
)

_PAPERS = (Certificate, Graduate, Degree, Title, Award, Licence)
"""Facts that are held: 并取得…, and years count from them (…后)."""


def write(condition: Condition) -> str:
    """The canonical sentence of a condition; `parse` gives the condition back.

    >>> from zhunkao.model.conditions import Certificate, Work
    >>> write(Work(scope="own", counted="cumulative", years=5, since=Certificate(level=4, scope="own")))
    '取得本职业四级/中级工职业资格证书（技能等级证书）后，累计从事本职业工作5年（含）以上。'
    """
    return _Writer().sentence(condition) + "。"


@dataclass(frozen=True, slots=True)
class _Style:
    """One way of writing: open names in “…” or not, 取得…的…毕业生 or 并具有…毕业证书, a shared beginning once or each time."""

    quote: bool = False
    person: bool = True
    shared: bool = True

    def words(self, condition: Condition) -> str:
        """One fact."""
        return words_of(condition, quote=self.quote)


_STYLES = tuple(_Style(quote, person, shared) for quote in (False, True) for person in (True, False) for shared in (True, False))
_PLAIN, _QUOTING = _STYLES[0], _Style(quote=True)


class _Writer:
    """Writes one tree; remembers the sentences of its parts, which every way of writing the whole asks for again."""

    def __init__(self) -> None:
        self._said: dict[Condition, str] = {}

    def sentence(self, condition: Condition) -> str:
        """The sentence without its full stop."""
        said = self._said.get(condition)
        if said is None:
            candidates = self._candidates(condition)
            said = next((way for way in candidates if reads_as(way + "。", condition)), None) or self._explicit(condition)
            self._said[condition] = said
        return said

    def _candidates(self, condition: Condition) -> Iterator[str]:
        """Ways to write a condition, the most natural first; not all of them read back."""
        match condition:
            case AllOf(parts) | AnyOf(parts):
                if len(parts) > 1:
                    seen: set[str] = set()
                    for style in _STYLES:
                        way = self._half(condition, style)
                        if way not in seen:
                            seen.add(way)
                            yield way
                    yield ("，" if isinstance(condition, AllOf) else "；或").join(self._atom(part) for part in parts)
            case Not() | AtLeast() | Unread():
                return
            case fact:
                yield self._clause(fact, _PLAIN)
                yield self._clause(fact, _QUOTING)

    def _explicit(self, condition: Condition) -> str:
        """The way that always reads back: groups and quotation marks."""
        match condition:
            case AllOf(parts):
                return "同时符合下列各项：" + self._groups(parts)
            case AnyOf(parts):
                return "符合下列条件之一：" + self._groups(parts)
            case AtLeast(count, parts):
                return f"符合下列条件中的{count}项：" + self._groups(parts)
            case Not(part):
                return f"不符合〔{self.sentence(part)}〕"
            case Unread(text):
                return "未读懂：" + hold(text)
            case Work(since=since) | Distance(since=since) if since is not None:
                return f"符合〔{self.sentence(since)}〕后，{_QUOTING.words(condition)}"
            case Licence():
                # A licence that has the name of an honour (“五一劳动奖章”) says that it is a paper.
                return _QUOTING.words(condition) + "证件"
            case fact:
                return _QUOTING.words(fact)

    def _groups(self, parts: tuple[Condition, ...]) -> str:
        return "".join(f"〔{self.sentence(part)}〕" for part in parts)

    def _clause(self, condition: Condition, style: _Style) -> str:
        """A fact with what its years count from."""
        match condition:
            case Work(since=since) | Distance(since=since) if since is not None:
                return f"{self._anchor(since, style)}后，{style.words(condition)}"
            case _:
                return style.words(condition)

    def _anchor(self, since: Condition, style: _Style) -> str:
        """What 后 closes."""
        match since:
            case Certificate() | Graduate() | Degree() | Title() | Licence() | Training() | Award():
                return style.words(since)
            case _:
                return f"符合〔{self.sentence(since)}〕"

    def _half(self, condition: Condition, style: _Style) -> str:
        """One alternative of a sentence, or one part of a list of facts."""
        match condition:
            case AllOf(parts):
                return self._joined(parts, style)
            case AnyOf(parts):
                return self._alternatives(parts, style)
            case Not() | AtLeast() | Unread():
                return self._grouped(condition)
            case fact:
                return self._clause(fact, style)

    def _grouped(self, condition: Condition) -> str:
        match condition:
            case Not() | Unread():
                return self._explicit(condition)
            case _:
                return f"符合〔{self.sentence(condition)}〕"

    def _atom(self, condition: Condition) -> str:
        """A fact as it is, everything else in a group of its own."""
        match condition:
            case AllOf() | AnyOf() | AtLeast():
                return self._grouped(condition)
            case _:
                return self.sentence(condition)

    def _joined(self, parts: tuple[Condition, ...], style: _Style) -> str:
        """Facts that all hold, with the words that join them."""
        person = _person(parts, style) if style.person else None
        said = self._half(parts[0], style) if person is None else person
        place = 1 if person is None else 2
        for before, part in zip(parts[place - 1 :], parts[place:], strict=False):
            said += _joint(before, part) + _after_and(self._half(part, style), part)
        return said

    def _alternatives(self, parts: tuple[Condition, ...], style: _Style) -> str:
        """Facts of which one is enough; what they share may be said once."""
        if style.shared and len(parts) > 1:
            levels = _education_levels(parts, style)
            if levels is not None:
                return levels
            anchor = _shared_anchor(parts)
            if anchor is not None:
                return f"{self._anchor(anchor, style)}后，" + "；或".join(
                    self._half(_without(part, anchor), style) for part in parts
                )
        return "；或".join(self._half(part, style) for part in parts)


def _joint(before: Condition, part: Condition) -> str:
    match part:
        case Work(since=None) | Distance(since=None) if isinstance(before, Certificate):
            return "，并"
        case Employed():
            return "，且"
        case Work(since=since) | Distance(since=since) if isinstance(since, _PAPERS):
            return "，并"
        case Certificate(before_enrolment=False) | Graduate() | Degree() | Title() | Award() | Licence():
            return "，并"
        case AnyOf(parts) if isinstance(parts[0], Work) and isinstance(parts[0].since, _PAPERS):
            return "，并"
        case _:
            return "，"


def _after_and(said: str, part: Condition) -> str:
    """并具有…毕业证书 rather than 并取得…."""
    return "具有" + said.removeprefix("取得") if isinstance(part, Graduate) else said


def _person(parts: tuple[Condition, ...], style: _Style) -> str | None:
    """取得…证书的…毕业生 for a certificate and who holds it; None where that is not how it is said."""
    held, *others = parts
    if not isinstance(held, Certificate) or not others:
        return None
    working = len(others) > 1 and isinstance(others[1], (Work, Distance))
    who = _who(others[0], style) if working or held.before_enrolment or isinstance(others[0], Enrolled) else None
    return None if who is None else f"{style.words(held)}的{who}"


def _who(condition: Condition, style: _Style) -> str | None:
    match condition:
        case Graduate(expected=False) | Degree(expected=False):
            said = style.words(condition).removeprefix("取得").removeprefix("具有")
            return said.removesuffix("毕业证书") + "毕业生"
        case Enrolled():
            return style.words(condition)
        case AnyOf(parts):
            people = [_who(part, style) for part in parts]
            return None if any(who is None for who in people) else "和".join(who for who in people if who)
        case _:
            return None


def _education_levels(parts: tuple[Condition, ...], style: _Style) -> str | None:
    """具有硕士研究生、博士研究生…毕业证书 for degrees that differ in nothing else."""
    first = parts[0]
    if not isinstance(first, Degree):
        return None
    words: list[str] = []
    for part in parts:
        if not isinstance(part, Degree) or replace(part, at=first.at, or_above=first.or_above) != first:
            return None
        words.append(DEGREES[part.at] + ("及以上" if part.or_above else ""))
    return style.words(first).replace(words[0], "、".join(words), 1)


def _shared_anchor(parts: tuple[Condition, ...]) -> Condition | None:
    """The one fact from which the first figure of every part counts."""
    anchors = [_first_anchor(part) for part in parts]
    return anchors[0] if all(anchor == anchors[0] for anchor in anchors) else None


def _first_anchor(condition: Condition) -> Condition | None:
    match condition:
        case Work(since=since):
            return since
        case AllOf(parts):
            return _first_anchor(parts[0])
        case _:
            return None


def _without(condition: Condition, anchor: Condition) -> Condition:
    """The same with its figures no longer counted from `anchor`, which has been said."""
    match condition:
        case Work(since=since) if since == anchor:
            return replace(condition, since=None)
        case AllOf(parts):
            return AllOf(tuple(_without(part, anchor) for part in parts))
        case _:
            return condition
