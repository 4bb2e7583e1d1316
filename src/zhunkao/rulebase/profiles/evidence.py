"""Evidence profiles: which papers prove which fact, as bodies ask for them (`data/evidence/*.yaml`).

A profile holds rules for each kind of fact, and for every application. Each rule applies when its `when` holds; it adds to what
the rules before it ask for, or stands instead of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from zhunkao.errors import DataError, RequestError
from zhunkao.model.applicants import SCHOOL_KINDS
from zhunkao.model.conditions import DEGREES, NODES, TITLE_GRADES
from zhunkao.model.registers import nearest_names
from zhunkao.model.values import as_choice, as_flag, as_list, as_object, as_text, as_whole, fail, join, known_keys
from zhunkao.rulebase.places import within
from zhunkao.rulebase.profiles.heads import HEAD_KEYS, Head, Words, head_of, shipped, shipped_text, words_of
from zhunkao.rulebase.profiles.papers import Papers, known_papers
from zhunkao.rulebase.yaml_files import load_yaml

FACTS: Final = tuple(name for name in NODES if name not in ("all", "any", "not", "at_least", "unread", "intends"))
"""Facts that papers prove; applying itself says that one means to work in an occupation."""

ALWAYS: Final = ("identity", "photo", "declaration")
"""What every application needs."""

EVIDENCE_PROFILES: Final = shipped("evidence")
"""The names of the profiles that ship."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When a rule applies: every part that is given must hold; empty parts ask nothing.

    `years_at_least`, `years_at_most`: of the condition. `since`: the kind of fact that its years count from. `grades`: of a
    title, or of one that years count from. `expected`: it rests on a diploma not yet held. `jobs_at_least`: jobs it rests on.
    """

    levels: tuple[int, ...] = ()
    years_at_least: int | None = None
    years_at_most: int | None = None
    since: str | None = None
    grades: tuple[str, ...] = ()
    expected: bool | None = None
    jobs_at_least: int | None = None
    degree_at_least: str | None = None
    school_kinds: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()


WHEN_KEYS: Final = tuple(member.name for member in fields(When))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """All of `need` is asked for; of each choice any one is enough, the strongest first. `prefer` helps and is not asked."""

    need: tuple[tuple[str, ...], ...]
    when: When = When()
    instead: bool = False
    prefer: tuple[str, ...] = ()
    checks: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class EvidenceProfile:
    """What a body asks for: rules by fact, and for every application."""

    head: Head
    facts: Mapping[str, tuple[Rule, ...]]
    always: Mapping[str, tuple[Rule, ...]]

    @property
    def name(self) -> str:
        return self.head.name


@cache
def evidence_profile(name: str = "standard") -> EvidenceProfile:
    """A profile that ships.

    >>> evidence_profile("commitment").facts["work"][0].need
    (('work_pledge',),)

    Raises:
        RequestError: If there is none of that name.
    """
    if name not in EVIDENCE_PROFILES:
        near = nearest_names(name, EVIDENCE_PROFILES)
        hint = "rulebase.nearest" if near else ""
        raise RequestError(
            "profiles.unknown_evidence", hint=hint, found=name, allowed="、".join(EVIDENCE_PROFILES), near="、".join(near)
        )
    return evidence_profile_from_yaml(shipped_text("evidence", name), f"evidence/{name}.yaml", name)


def evidence_profile_from_yaml(text: str, where: str, name: str = "custom") -> EvidenceProfile:
    """A profile from the text of a file; `where` is what errors call the file, `name` its name where it gives none itself.

    Raises:
        DataError: At the first thing that is malformed or unknown, with its place in the file.
    """
    value = load_yaml(text, where)
    with within(where):
        given = as_object({} if value is None else value, "")
        known_keys(given, "", [*HEAD_KEYS, "like", "facts", "always"])
        like = _like(given.get("like"), name)
        head = head_of(given, name)
        facts = _rules_by_name(given.get("facts"), "facts", FACTS)
        always = _rules_by_name(given.get("always"), "always", ALWAYS)
    if like is not None:
        facts, always = {**like.facts, **facts}, {**like.always, **always}
    return EvidenceProfile(head, MappingProxyType(facts), MappingProxyType(always))


def _like(value: object, name: str) -> EvidenceProfile | None:
    if value is None:
        return None
    word = as_text(value, "like")
    if word == name or word not in EVIDENCE_PROFILES:
        fail("like", "not_one_of", word, allowed=", ".join(EVIDENCE_PROFILES))
    return evidence_profile(word)


def _rules_by_name(value: object, where: str, allowed: tuple[str, ...]) -> dict[str, tuple[Rule, ...]]:
    given = as_object({} if value is None else value, where)
    known_keys(given, where, allowed)
    return {
        name: tuple(_rule(rule, f"{where}.{name}[{i}]") for i, rule in enumerate(as_list(rules, join(where, name))))
        for name, rules in given.items()
    }


def _rule(value: object, where: str) -> Rule:
    given = as_object(value, where)
    known_keys(given, where, ["need", "when", "instead", "prefer", "checks"])
    papers = known_papers()
    checks = _several(given.get("checks"), join(where, "checks"))
    return Rule(
        need=tuple(
            _choice(choice, f"{where}.need[{i}]", papers)
            for i, choice in enumerate(_several(given.get("need"), join(where, "need")))
        ),
        when=_when(given.get("when"), join(where, "when")),
        instead=as_flag(given.get("instead", False), join(where, "instead")),
        prefer=tuple(
            _paper(paper, f"{where}.prefer[{i}]", papers)
            for i, paper in enumerate(_several(given.get("prefer"), join(where, "prefer")))
        ),
        checks=tuple(words_of(check, f"{where}.checks[{i}]") for i, check in enumerate(checks)),
    )


def _choice(value: object, where: str, papers: Papers) -> tuple[str, ...]:
    several = value if isinstance(value, list) else [value]
    if not several:
        fail(where, "empty_list", value)
    return tuple(_paper(paper, f"{where}[{i}]", papers) for i, paper in enumerate(several))


def _paper(value: object, where: str, papers: Papers) -> str:
    """A known paper's key; words that are no key name a paper of the body's own, but a mistyped key is an error."""
    word = as_text(value, where)
    key = papers.key(word)
    if key is None and word.isascii():
        near = papers.nearest(word)
        hint = "rulebase.nearest" if near else ""
        raise DataError("profiles.unknown_paper_key", where=where, hint=hint, found=word, near="、".join(near))
    return key or word


def _when(value: object, where: str) -> When:
    given = as_object({} if value is None else value, where)
    known_keys(given, where, WHEN_KEYS)
    places = {key: join(where, key) for key in given}
    found: dict[str, Any] = {}
    for key, one in given.items():
        place = places[key]
        match key:
            case "levels":
                levels = tuple(as_whole(level, place) for level in _several(one, place))
                if any(level > 5 for level in levels):
                    fail(place, "not_level", one)
                found[key] = levels
            case "years_at_least" | "years_at_most" | "jobs_at_least":
                found[key] = as_whole(one, place)
            case "since":
                found[key] = as_choice(one, place, FACTS)
            case "grades":
                found[key] = tuple(as_choice(each, place, TITLE_GRADES) for each in _several(one, place))
            case "expected":
                found[key] = as_flag(one, place)
            case "degree_at_least":
                found[key] = as_choice(one, place, DEGREES)
            case "school_kinds":
                found[key] = tuple(as_choice(each, place, SCHOOL_KINDS) for each in _several(one, place))
            case _:
                found[key] = tuple(as_text(each, place) for each in _several(one, place))
    return When(**found)


def _several(value: object, where: str) -> list[Any]:
    return [] if value is None else list(as_list(value, where))
