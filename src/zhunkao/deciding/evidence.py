"""The papers (证明材料) that prove what an answer rests on, by an evidence profile, and which of them are still missing.

Only what made the answer is asked for: of alternatives the ones that hold; where nothing holds yet, all that an item asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from zhunkao.deciding.case import Day
from zhunkao.deciding.evaluate import Compiled, nodes
from zhunkao.deciding.facts import SOURCES, record_truths
from zhunkao.deciding.truth import TRUE
from zhunkao.messages import Language, text
from zhunkao.model.applicants import Applicant, EducationRecord, EvidenceRecord, Unknown
from zhunkao.model.conditions import (
    DEGREES,
    NODE_NAMES,
    AllOf,
    AnyOf,
    AtLeast,
    Award,
    Condition,
    Degree,
    Distance,
    Employed,
    Graduate,
    Not,
    Seniority,
    Title,
    Unread,
    Work,
)
from zhunkao.model.decisions import Papers
from zhunkao.rulebase.profiles.evidence import EvidenceProfile, Rule, When
from zhunkao.rulebase.profiles.papers import known_papers

_ALWAYS = When()
"""A rule that asks nothing first."""


class Relied(NamedTuple):
    """A fact that an answer rests on: the records that prove it (positions in `records`, none where none is known to)."""

    fact: Condition
    records: str
    positions: tuple[int, ...]

    @property
    def name(self) -> str:
        return NODE_NAMES[type(self.fact)]

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(f"{self.records}[{position}]" for position in self.positions)

    @property
    def needs_all(self) -> bool:
        """Whether each of the records must be proved; of certificates and the like one is enough."""
        return isinstance(self.fact, (Work, Seniority))


class Asked(NamedTuple):
    """What is asked for one fact: of each choice one paper; what helps; what is looked at."""

    choices: tuple[tuple[str, ...], ...]
    prefer: tuple[str, ...]
    checks: tuple[Any, ...]


def papers_for(
    items: Iterable[Compiled], level: int, day: Day, profile: EvidenceProfile, language: Language
) -> tuple[Papers, ...]:
    """What papers prove the facts of some items (and prerequisites) on a day, and what every application needs.

    Args:
        items: The conditions relied on, or where none holds those that may be.
        level: The level applied for.
        day: The applicant's case.
        profile: What the body asks for.
        language: Of the papers' names.

    Returns:
        One `Papers` a kind of fact, in the order of the items; `have` and `missing` where the applicant lists papers.
    """
    by_name: dict[str, list[Relied]] = {}
    for item in items:
        for relied in relied_on(item, day):
            kept = by_name.setdefault(relied.name, [])
            if relied not in kept:
                kept.append(relied)
    found = []
    for name, several in by_name.items():
        asked = [_asked(profile.facts.get(name, ()), relied, level, day) for relied in several]
        found.append(_papers(name, several, asked, day.applicant, language))
    found.extend(_always(profile, day.applicant, language))
    return tuple(papers for papers in found if papers.papers)


_kept: dict[tuple[int, Language], tuple[EvidenceProfile, tuple[Papers, ...]]] = {}
"""What every application needs, by profile and language; the profile stands beside it so that its identity stays its own."""


def _always(profile: EvidenceProfile, applicant: Applicant, language: Language) -> tuple[Papers, ...]:
    """What every application needs; it is the same for all who list no papers."""
    key = (id(profile), language)
    if applicant.evidence is None and key in _kept:
        return _kept[key][1]
    found = []
    for name, rules in profile.always.items():
        asked = [_together(tuple(rule for rule in rules if rule.when == _ALWAYS))]
        found.append(_papers(name, [], asked, applicant, language))
    if applicant.evidence is None:
        _kept[key] = (profile, tuple(found))
    return tuple(found)


def relied_on(compiled: Compiled, day: Day) -> Iterator[Relied]:
    """The facts that a condition rests on: of alternatives those that hold, if any does; what counts years included."""
    match compiled.condition:
        case AllOf():
            for part in compiled.parts:
                yield from relied_on(part, day)
        case AnyOf() | AtLeast():
            holding = [part for part in compiled.parts if part.judge(day) == TRUE]
            for part in holding or compiled.parts:
                yield from relied_on(part, day)
        case Not() | Unread():
            return
        case fact:
            yield _relied(fact, day)
            # What years count from is a fact of its own, to be proved too.
            for part in compiled.parts:
                yield from relied_on(part, day)


def _relied(fact: Condition, day: Day) -> Relied:
    source = SOURCES.get(type(fact))
    if source is not None:
        truths = record_truths(fact, day) or ()
        return Relied(fact, source.records, tuple(i for i, truth in enumerate(truths) if truth == TRUE))
    if isinstance(fact, (Work, Seniority, Employed)):
        scope = None if isinstance(fact, Seniority) else fact.scope
        probation = isinstance(fact, Work) and fact.probation
        works = day.applicant.work or ()
        serving = (i for i, work in enumerate(works) if day.work_truth(work, scope, probation=probation) == TRUE)
        return Relied(fact, "work", tuple(i for i in serving if _serves(works[i], day)))
    return Relied(fact, "distances" if isinstance(fact, Distance) else "", ())


def _serves(work: Any, day: Day) -> bool:
    return work.start is None or bool(work.start.first <= day.day)


# --- rules ------------------------------------------------------------------------------------------------------------------


def _asked(rules: Sequence[Rule], relied: Relied, level: int, day: Day) -> Asked:
    """What the rules that apply ask for, those that stand instead of others heeded."""
    standing: list[Rule] = []
    for rule in rules:
        if _applies(rule.when, relied, level, day):
            standing = [rule] if rule.instead else [*standing, rule]
    return _together(tuple(standing))


_joined: dict[tuple[int, ...], tuple[tuple[Rule, ...], Asked]] = {}
"""What rules ask together, by their identities; the rules stand beside it so that these stay their own."""


def _together(rules: tuple[Rule, ...]) -> Asked:
    key = tuple(map(id, rules))
    if key not in _joined:
        asked = Asked(
            tuple(dict.fromkeys(choice for rule in rules for choice in rule.need)),
            tuple(dict.fromkeys(paper for rule in rules for paper in rule.prefer)),
            tuple(dict.fromkeys(check for rule in rules for check in rule.checks)),
        )
        _joined[key] = (rules, asked)
    return _joined[key][1]


def _applies(when: When, relied: Relied, level: int, day: Day) -> bool:
    if when == _ALWAYS:
        return True
    fact = relied.fact
    years = _years(fact)
    since = tuple(nodes(fact.since)) if isinstance(fact, (Work, Distance)) and fact.since is not None else ()
    titles = [node for node in (fact, *since) if isinstance(node, Title)]
    studies = _studies(relied, day)
    return (
        (not when.levels or level in when.levels)
        and (when.years_at_least is None or years >= when.years_at_least)
        and (when.years_at_most is None or years <= when.years_at_most)
        and (when.since is None or any(NODE_NAMES[type(node)] == when.since for node in since))
        and (not when.grades or any(title.grade in when.grades for title in titles))
        and (when.expected is None or when.expected == _is_expected(relied, day))
        and (when.jobs_at_least is None or len(relied.positions) >= when.jobs_at_least)
        and (when.degree_at_least is None or _has_degree(when.degree_at_least, fact, studies))
        and (not when.school_kinds or _is_of_kind(when.school_kinds, fact, studies))
        and (not when.awards or (isinstance(fact, Award) and fact.what in when.awards))
    )


def _years(fact: Condition) -> float:
    match fact:
        case Work():
            return fact.total_months / 12
        case Seniority(years=years):
            return years
        case _:
            return 0


def _studies(relied: Relied, day: Day) -> list[EducationRecord]:
    if relied.records != "education":
        return []
    education = day.applicant.education or ()
    return [education[position] for position in relied.positions]


def _is_expected(relied: Relied, day: Day) -> bool:
    """Whether it rests on a diploma that is not yet held."""
    states = day.states() if relied.records == "education" else ()
    return bool(relied.positions) and relied.records == "education" and all(
        states[position].graduated != TRUE for position in relied.positions
    )  # fmt: skip


def _has_degree(least: str, fact: Condition, studies: Sequence[EducationRecord]) -> bool:
    degrees = [study.degree for study in studies if study.degree is not None and not isinstance(study.degree, Unknown)]
    if not studies and isinstance(fact, Degree):
        degrees = [fact.at]
    return any(DEGREES.index(degree) >= DEGREES.index(least) for degree in degrees)


def _is_of_kind(kinds: Sequence[str], fact: Condition, studies: Sequence[EducationRecord]) -> bool:
    if not studies and isinstance(fact, Graduate):
        return any(school in kinds for school in fact.schools)
    return any(study.school_kind in kinds for study in studies)


# --- what there is ----------------------------------------------------------------------------------------------------------


class _Wanted(NamedTuple):
    """What is asked for a kind of fact, keys and words."""

    choices: tuple[tuple[str, ...], ...]
    papers: tuple[str, ...]
    said: tuple[tuple[str, ...], ...]
    preferred: tuple[str, ...]
    checks: tuple[str, ...]


_wanted_kept: dict[tuple[object, ...], tuple[tuple[Asked, ...], _Wanted]] = {}
"""What is asked together, by the identities of what is asked; that stands beside it so that these stay its own."""


def _wanted(asked: Sequence[Asked], language: Language) -> _Wanted:
    key = (language, *map(id, asked))
    if key not in _wanted_kept:
        said = known_papers().said
        choices = tuple(dict.fromkeys(choice for each in asked for choice in each.choices))
        wanted = _Wanted(
            choices,
            tuple(choice_text(choice, language) for choice in choices),
            tuple(tuple(said(paper, language) for paper in choice) for choice in choices),
            tuple(said(paper, language) for paper in dict.fromkeys(p for each in asked for p in each.prefer)),
            tuple(check.said(language) for check in dict.fromkeys(c for each in asked for c in each.checks)),
        )
        _wanted_kept[key] = (tuple(asked), wanted)
    return _wanted_kept[key][1]


def _papers(name: str, several: Sequence[Relied], asked: Sequence[Asked], applicant: Applicant, language: Language) -> Papers:
    wanted = _wanted(asked, language)
    has_list = applicant.evidence is not None
    have: list[str] = []
    missing: list[str] = []
    if has_list:
        have, missing = _held(name, several, asked, wanted.choices, applicant, language)
    return Papers(
        fact=name,
        papers=wanted.papers,
        choices=wanted.said,
        preferred=wanted.preferred,
        checks=wanted.checks,
        paths=tuple(dict.fromkeys(path for relied in several for path in relied.paths)),
        have=tuple(have) if has_list else None,
        missing=tuple(missing) if has_list else None,
    )


def _held(
    name: str,
    several: Sequence[Relied],
    asked: Sequence[Asked],
    choices: Sequence[tuple[str, ...]],
    applicant: Applicant,
    language: Language,
) -> tuple[list[str], list[str]]:
    """The papers that are there, and the choices that are missing (with their jobs where only some are proved)."""
    have: dict[str, None] = {}
    missing: list[str] = []
    evidence = applicant.evidence or ()
    preferred = [(paper,) for each in asked for paper in each.prefer]
    for choice in dict.fromkeys((*choices, *preferred)):
        # A choice is judged against the facts that ask for it.
        mine = [
            relied for relied, each in zip(several, asked, strict=False) if choice in each.choices or choice[0] in each.prefer
        ]
        papers = _matching(choice, name, mine, evidence)
        have.update((_shown(paper.paper or "", language), None) for paper in papers)
        lacking = _lacking(papers, name, mine)
        if lacking is None or choice not in choices:
            continue
        records = text("profiles.and", language).join(_record_text(path, language) for path in lacking)
        words = choice_text(choice, language)
        missing.append(text("profiles.missing_for", language, papers=words, records=records) if records else words)
    return list(have), missing


def _shown(paper: str, language: Language) -> str:
    return known_papers().said(known_papers().key(paper) or paper, language)


def _matching(
    choice: Sequence[str], name: str, several: Sequence[Relied], evidence: Sequence[EvidenceRecord]
) -> list[EvidenceRecord]:
    """The papers of the list that are of a choice and for this fact; one that is for nothing in particular serves any."""
    identities = {known_papers().identity(paper) for paper in choice}
    lists = {relied.records for relied in several}
    return [
        record
        for record in evidence
        if record.paper is not None
        and known_papers().identity(record.paper) in identities
        and (_is_general(record, name, lists) or any(_is_about(record, path) for relied in several for path in relied.paths))
    ]


def _is_general(record: EvidenceRecord, name: str, lists: set[str]) -> bool:
    return record.about is None or record.about == name or record.about in lists


def _is_about(record: EvidenceRecord, path: str) -> bool:
    return record.about is not None and (record.about == path or record.about.startswith(f"{path}."))


def _lacking(papers: Sequence[EvidenceRecord], name: str, several: Sequence[Relied]) -> tuple[str, ...] | None:
    """None if the papers are enough; else the records that are not proved, empty where all are not."""
    if not papers:
        return ()
    if any(_is_general(paper, name, {relied.records for relied in several}) for paper in papers):
        return None
    paths = dict.fromkeys(path for relied in several if relied.needs_all for path in relied.paths)
    return tuple(path for path in paths if not any(_is_about(paper, path) for paper in papers)) or None


@lru_cache(maxsize=4096)
def choice_text(choice: tuple[str, ...], language: Language) -> str:
    """
    A choice of papers in words.

    >>> choice_text(("diploma", "degree_record", "foreign_degree"), "zh")
    '毕业证书、学历证书电子注册备案表或国（境）外学历学位认证书'
    """
    *others, last = (known_papers().said(paper, language) for paper in choice)
    if not others:
        return last
    return text("profiles.choice", language, others=text("profiles.and", language).join(others), last=last)


def _record_text(path: str, language: Language) -> str:
    name, _, position = path.removesuffix("]").partition("[")
    return text(f"findings.record_{name}", language, number=int(position) + 1)
