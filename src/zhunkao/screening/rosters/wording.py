"""A decision in the few words that a roster's cells have room for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from zhunkao.deciding import telling
from zhunkao.messages import Language, text
from zhunkao.messages.review import TEXTS
from zhunkao.model.applicants import Applicant
from zhunkao.model.decisions import Decision, Judgement, Lack, Need
from zhunkao.screening.rosters.answers import Outcome
from zhunkao.screening.rosters.people import Supposed

MOST_NEEDS = 6
"""Questions named in a cell; what comes after them is asked when these are answered."""

NOTHING: Final[Mapping[str, str]] = MappingProxyType({})

_INDEX = re.compile(r"\[[0-9]+\]")


def outcome_of(decision: Decision) -> Outcome:
    """The outcome of a decision: what is open is 待补 where an answer of the applicant's may settle it, else 需人工."""
    if decision.status != "undetermined":
        return decision.status
    return "needs_facts" if any(need.kind == "fact" for need in open_needs(decision)) else "needs_ruling"


def judged(decision: Decision) -> list[Judgement]:
    """The prerequisite, if any, and the items."""
    return [*([decision.prerequisite] if decision.prerequisite is not None else []), *decision.items]


def open_needs(decision: Decision) -> list[Need]:
    """What would settle what is open: the needs of the item that wants fewest first, each once."""
    parts = sorted((part for part in judged(decision) if part.needs), key=lambda part: len(part.needs))
    return list({(need.kind, need.path, need.ask): need for part in parts for need in part.needs}.values())


def nearest(decision: Decision) -> Judgement | None:
    """The item that will hold first; where none will by itself, the first of those that lack the least."""
    lacking = (item for item in decision.items if item.lacks)
    return min(lacking, key=lambda item: (item.holds_from or "9999", len(item.lacks)), default=None)


def item_name(number: str | None, language: Language) -> str:
    """第1项, or 基本要求."""
    return text("telling.prerequisite", language) if number is None else text("telling.item", language, number=number)


def reason_of(decision: Decision, shown: str, language: Language) -> str:
    """Why: the facts of the item that is met, the figures of the nearest one, or what is open."""
    semicolon = text("telling.semicolon", language)
    if decision.status == "eligible":
        item = next(item for item in decision.items if item.number == shown)
        facts = semicolon.join(fact.text for fact in item.facts)
        said = text("review.met", language, item=item_name(shown, language), facts=facts) if facts else ""
        presumed = [assumption.text for assumption in item.assumes if assumption.code != "intends"]
        presumed += [each.text for each in decision.prerequisite.assumes] if decision.prerequisite is not None else []
        joined = semicolon.join(dict.fromkeys(presumed))
        return said + (text("review.presumed", language, assumes=joined) if joined else "")
    if decision.status == "undetermined":
        numbers = [item.number for item in decision.items if item.status == "undetermined" and item.number is not None]
        named = text("telling.and", language).join(item_name(number, language) for number in numbers)
        return text("review.open", language, items=named or item_name(None, language))
    before = decision.prerequisite
    if before is not None and before.status == "not_eligible":
        return _unmet(before, language)
    first = nearest(decision)
    return _unmet(first, language) if first is not None else text("review.no_item", language)


def _unmet(part: Judgement, language: Language) -> str:
    lacks = text("telling.semicolon", language).join(dict.fromkeys(lack.text for lack in part.lacks))
    key = "review.nearest" if part.number is not None else "review.unmet"
    return text(key, language, item=item_name(part.number, language), lacks=lacks)


def lacking_of(
    decision: Decision, applicant: Applicant, on: date, language: Language, own_asks: Mapping[str, str] = NOTHING
) -> str:
    """What is missing: what to ask, whom to ask, or how much longer it takes. `own_asks` as `asks_of` gives it."""
    semicolon = text("telling.semicolon", language)
    if decision.status == "eligible":
        return ""
    if decision.status == "undetermined":
        asks: dict[str, list[str]] = {"fact": [], "ruling": []}
        for need in open_needs(decision)[:MOST_NEEDS]:
            asks[need.kind].append(need_name(need, language, own_asks))
        said = [
            text(f"review.{kind}s", language, asks=text("telling.and", language).join(dict.fromkeys(words)))
            for kind, words in asks.items()
            if words
        ]
        return semicolon.join(said)
    first = nearest(decision)
    if decision.prerequisite is not None and decision.prerequisite.status == "not_eligible":
        first = decision.prerequisite
    if first is None:
        return ""
    if first.holds_from is not None:
        gap = telling.gap_between(on.toordinal(), date.fromisoformat(first.holds_from).toordinal(), language)
        item = item_name(first.number, language)
        return text("telling.holds_from", language, gap=gap, day=first.holds_from, item=item)
    return semicolon.join(dict.fromkeys(in_short(lack, applicant, language) for lack in first.lacks))


def in_short(lack: Lack, applicant: Applicant, language: Language) -> str:
    """A lack without what was counted and left out; of years that only a figure tells of, that they are too few."""
    if lack.counted is None:
        return lack.text
    need, have = (telling.length(value or {}, language) for value in (lack.need, lack.have))
    work = applicant.work or ()
    undated = {left.path for left in lack.counted.left_out if left.reason == "undated"}
    declared = sum(record.declared_months or 0 for index, record in enumerate(work) if f"work[{index}]" in undated)
    if declared and not any((lack.have or {}).values()):
        return text("review.lacks_declared", language, need=need, declared=telling.length_of_months(declared, language))
    return text("deciding.lacks_length", language, need=need, have=have)


def with_declared(words: str, applicant: Applicant, language: Language) -> str:
    """Why somebody is not eligible, where a figure of years was not counted: that nothing hangs on its dates."""
    for index, record in enumerate(applicant.work or ()):
        if record.declared_months and record.start is None:
            spell = telling.described(applicant, f"work[{index}]", language)
            was = text("telling.left_undated", language, record=spell)
            words = words.replace(was, text("review.left_declared", language, record=spell))
    return words


def place_of(path: str) -> str:
    """A place in an applicant's data whatever the record: `education[0].major` is `education.major`."""
    return _INDEX.sub("", path)


def asks_of(applicant: Applicant, supposed: Supposed) -> dict[str, str]:
    """What to ask of spells that have no dates, by their place: `work[1].` or, for a figure of years, `work[0].from`."""
    asks = {f"work[{index}].": f"ask_{kind}_work" for index, kind in supposed}
    declared = (index for index, record in enumerate(applicant.work or ()) if record.declared_months is not None)
    return asks | {f"work[{index}].{end}": "ask_own_work" for index in declared for end in ("from", "to")}


def without_supposed(words: str, applicant: Applicant, supposed: Supposed, language: Language) -> str:
    """Words without the remarks that spells which only stand for what the roster leaves open were not counted."""
    for index, _ in supposed:
        for phrase in _left_out(telling.described(applicant, f"work[{index}]", language), language):
            words = words.replace(phrase, "")
        words = _without_day(words, applicant, index, language)
    return words


def _without_day(words: str, applicant: Applicant, index: int, language: Language) -> str:
    """Words without the one day that a spell of unknown end counts beside a figure of years: nobody wrote the spell down."""
    works = applicant.work or ()
    start, months = works[index].start, sum(record.declared_months or 0 for record in works)
    if start is None or not months:
        return words
    day = text("telling.one_day", language, day=date.fromordinal(start.first).isoformat())
    length = telling.length_of_months(months, language)
    besides = text("telling.declared_besides", language, length=length)
    counted = text("telling.counted", language, stretches=day) + text("telling.comma", language) + besides
    if counted not in words:
        return words
    more = telling.length({"years": months // 12, "months": months % 12, "days": 1}, language)
    return words.replace(counted, text("telling.declared", language, length=length)).replace(more, length)


@lru_cache(maxsize=4096)
def _left_out(spell: str, language: Language) -> tuple[str, ...]:
    left = [text(f"telling.left_{reason}", language, record=spell) for reason in ("undated", "unsure", "occupation", "before")]
    comma = text("telling.comma", language)
    alone = [text("deciding.brackets", language, words=phrase) for phrase in left]
    return (*alone, *(comma + phrase for phrase in left), *(phrase + comma for phrase in left))


def need_name(need: Need, language: Language, asks: Mapping[str, str] = NOTHING) -> str:
    """What is asked for in a few words; a ruling by its whole question. `asks` as `asks_of` gives it."""
    if (own := _own_ask(need, asks)) is not None:
        return text(f"review.{own}", language)
    key = f"ask_{place_of(need.path).replace('.', '_')}"
    if need.kind == "fact" and key in TEXTS:
        return text(f"review.{key}", language)
    return need.ask


def _own_ask(need: Need, asks: Mapping[str, str]) -> str | None:
    return next((key for path, key in asks.items() if need.path.startswith(path)), None)


def gaps_of(decision: Decision, asks: Mapping[str, str] = NOTHING) -> tuple[str, ...]:
    """What is missing, as keys that rows are counted by."""
    if decision.status == "eligible":
        return ()
    if decision.status == "undetermined":
        return tuple(dict.fromkeys(_gap(need, asks) for need in open_needs(decision)))
    before = decision.prerequisite
    part = before if before is not None and before.status == "not_eligible" else nearest(decision)
    return tuple(dict.fromkeys(lack.fact for lack in part.lacks)) if part is not None else ()


def _gap(need: Need, asks: Mapping[str, str]) -> str:
    if (own := _own_ask(need, asks)) is not None:
        return own.replace("_", " ", 1)
    if need.kind == "fact":
        return f"ask {place_of(need.path)}"
    for name in ("occupations", "fields"):
        if need.path.startswith(f"relations.{name}."):
            return f"rule {name}"
    return "rule other"


def gap_name(gap: str, language: Language) -> str:
    """What is missing, in words, from its key."""
    kind, _, place = gap.rpartition(" ")
    if kind == "ask":
        key = f"ask_{place.replace('.', '_')}"
        return text(f"review.{key}", language) if key in TEXTS else place
    return text(f"review.{kind}_{place}" if kind else f"review.lack_{place}", language)


def papers_of(decision: Decision, language: Language) -> str:
    """The papers to hand in, each once; those that are there already left out where the applicant lists papers."""
    asked: Iterable[str] = (
        paper for each in decision.evidence for paper in (each.papers if each.missing is None else each.missing)
    )
    return text("telling.semicolon", language).join(dict.fromkeys(asked))


def listed(words: Sequence[str], language: Language) -> str:
    """Some words in a row."""
    return text("telling.and", language).join(words)
