"""What the result page shows: decisions as cards, one for each thing to apply for, with a row for each document."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, TypeAlias

from zhunkao.deciding.evaluate import reads_of
from zhunkao.deciding.telling import described, gap_between, length
from zhunkao.doors.service import Rules, applicant_of, entry_of
from zhunkao.doors.web.names import level_name, listed, target_name, words_of
from zhunkao.doors.web.rules import rules
from zhunkao.doors.web.selfcheck.journey import Journey, today
from zhunkao.doors.web.selfcheck.occupations import is_known, leads_nowhere, own_occupations
from zhunkao.doors.web.selfcheck.questions import TOPICS
from zhunkao.errors import RequestError
from zhunkao.messages import Language, text
from zhunkao.model.applicants import Applicant
from zhunkao.model.conditions import Condition
from zhunkao.model.dates import add_years
from zhunkao.model.decisions import Decision, Judgement, Lack, Need
from zhunkao.model.documents import Entry, Target

Verdict: TypeAlias = Literal["now", "soon", "open", "no"]
"""May apply now; from a day to come; cannot be told yet; not as things stand."""

VERDICTS: tuple[Verdict, ...] = ("now", "soon", "open", "no")

MOST_CARDS = 8
"""Cards of a group that are open to view; the rest is folded away."""

Heading: TypeAlias = Literal["wanted", "now", "soon", "later", "open", "no"]
"""What cards are put together under: what was wanted, else by verdict, what comes within years and what later apart."""

HEADINGS: tuple[Heading, ...] = ("wanted", "now", "soon", "later", "open", "no")

SOON_YEARS = 3
"""What comes within so many years comes soon; the engine's word for near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One item of an entry: how it stands, its words, and why."""

    number: str | None
    status: str
    words: str
    found: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    rulings: tuple[str, ...] = ()
    presumed: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    """Of what does not hold: what else it asks that the visitor has not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one document says: the verdict in a sentence, the item that decides, all items, the papers."""

    document: str
    title: str
    verdict: Verdict
    outcome: str
    main: Reason | None
    others: tuple[Reason, ...]
    papers: tuple[str, ...]
    earliest: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One thing to apply for, with what each document says; `verdict` is the best of them."""

    name: str
    level: int
    level_name: str
    occupation: str
    work_type: str | None
    verdict: Verdict
    is_wanted: bool
    is_held: bool
    rows: tuple[Row, ...]

    @property
    def papers(self) -> tuple[str, ...]:
        """The papers to bring, each once."""
        return tuple(dict.fromkeys(paper for row in self.rows for paper in row.papers))


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under one heading; `more` are those folded away."""

    heading: Heading
    cards: tuple[Card, ...]
    more: tuple[Card, ...] = field(default=())


def cards_of(journey: Journey, language: Language) -> list[Card]:
    """
    What may be applied for, best first: of a wanted occupation all levels (the wanted one first), else all that is near.

    Raises:
        DataError: If what was entered contradicts itself.
    """
    applicant = applicant_of(journey.applicant)
    goal = journey.goal
    base = rules()
    if goal is None and journey.is_early:
        # Nobody may apply for anything who has said nothing yet, and all that there is hangs on what they will say.
        return []
    if goal is None:
        decisions = _all_decisions(journey, applicant, language)
    else:
        decisions = _decided(base, applicant, language, occupation=goal.occupation, work_type=goal.work_type)
    grouped: dict[tuple[str, str | None, int], list[Decision]] = {}
    for decision in decisions:
        grouped.setdefault((decision.occupation, decision.work_type, decision.level), []).append(decision)
    cards = [_card(journey, applicant, found, language) for found in grouped.values()]
    return sorted(cards, key=lambda card: (not card.is_wanted, card.is_held, VERDICTS.index(card.verdict), *_soonness(card)))


def _decided(base: Rules, applicant: Applicant, language: Language, **target: Any) -> list[Decision]:
    """The decisions of today, for showing."""
    return base.checker.check(applicant, on=today(), language=language, is_plain=True, **target)


def _all_decisions(journey: Journey, applicant: Applicant, language: Language) -> list[Decision]:
    """What holds or is near, and all levels of the visitor's own occupations: who may apply for one level asks for the next."""
    base = rules()
    decisions = [each for each in _decided(base, applicant, language) if is_known(each.occupation)]
    seen = {_key(each) for each in decisions}
    for own in own_occupations(journey.applicant):
        for found in _others(base, applicant, own, seen, language):
            seen.add(_key(found))
            decisions.append(found)
    return decisions


def _others(
    base: Rules, applicant: Applicant, own: Target, seen: Collection[tuple[object, ...]], language: Language
) -> Iterator[Decision]:
    """The decisions for an occupation that are not among those seen; only these are made."""
    try:
        entries = base.base.find(None, own.occupation, own.work_type)
    except RequestError:
        return
    asked: dict[tuple[str, int], None] = {}
    for document, entry in entries:
        target = base.base.target(entry, own.occupation, own.work_type)
        if (document.id, target.occupation, target.work_type, entry.level) not in seen:
            asked[document.id, entry.level] = None
    for name, level in asked:
        found = _decided(
            base, applicant, language, document=name, occupation=own.occupation, work_type=own.work_type, level=level
        )
        yield from (each for each in found if _key(each) not in seen)


def _key(decision: Decision) -> tuple[object, ...]:
    return decision.document, decision.occupation, decision.work_type, decision.level


def _soonness(card: Card) -> tuple[str, int]:
    """What may be applied for now by its level, the highest first; what comes by its day."""
    days = [row.earliest for row in card.rows if row.earliest is not None]
    return (min(days, default="9999") if card.verdict == "soon" else ""), card.level


def groups_of(journey: Journey, cards: Sequence[Card]) -> list[Group]:
    """
    The cards under their headings, without what is held already.

    Where one level was wanted only that was asked about: of the others, what holds or will hold anyway is shown, nothing that
    hangs on questions that nobody asked. The same where nothing says what the visitor has to do with.
    """
    has_wanted = journey.goal is not None and journey.goal.level is not None
    is_about_all = journey.goal is None and leads_nowhere(journey.applicant, journey.states)
    found = []
    for heading in HEADINGS:
        if (has_wanted or is_about_all) and heading in ("later", "open", "no"):
            continue
        here = tuple(card for card in cards if not card.is_held and _heading(card) == heading)
        if here:
            found.append(Group(heading, here[:MOST_CARDS], here[MOST_CARDS:]))
    return found


def _heading(card: Card) -> Heading:
    if card.is_wanted:
        return "wanted"
    if card.verdict != "soon":
        return card.verdict
    limit = date.fromordinal(add_years(today().toordinal(), SOON_YEARS)).isoformat()
    return "soon" if _soonness(card)[0] <= limit else "later"


def _card(journey: Journey, applicant: Applicant, decisions: Sequence[Decision], language: Language) -> Card:
    first = decisions[0]
    rows = sorted((row_of(rules(), applicant, each, language) for each in decisions), key=lambda row: VERDICTS.index(row.verdict))
    return Card(
        name=target_name(first.occupation, first.work_type, language),
        level=first.level,
        level_name=level_name(first.level, language),
        occupation=first.occupation,
        work_type=first.work_type,
        verdict=rows[0].verdict,
        is_wanted=journey.goal is not None and journey.goal.level == first.level,
        is_held=_is_held(applicant, first),
        rows=tuple(rows),
    )


def _is_held(applicant: Applicant, decision: Decision) -> bool:
    """Whether the visitor has a certificate of this occupation, under any of its names, at this level or above."""
    base = rules().base
    wanted = base.meant(decision.occupation, decision.work_type).occupation
    return any(
        isinstance(held.level, int)
        and held.level <= decision.level
        and held.occupation is not None
        and base.meant(held.occupation, held.work_type).occupation == wanted
        for held in applicant.certificates or ()
    )


def row_of(base: Rules, applicant: Applicant, decision: Decision, language: Language) -> Row:
    """What one document says of an applicant, for a page.

    Args:
        base: The rules that the decision was made by.
        applicant: Of whom.
        decision: What was decided.
        language: Of the sentences that are made here; the decision's own are in its language.
    """
    verdict = _verdict(decision)
    judged = [*([decision.prerequisite] if decision.prerequisite is not None else []), *decision.items]
    entry = entry_of(base, decision)
    reasons = [_reason(entry, applicant, each, language) for each in judged]
    main = _main(decision, verdict)
    return Row(
        document=decision.document,
        title=base.base.document(decision.document).title,
        verdict=verdict,
        outcome=_outcome(decision, verdict, language),
        main=next((reason for reason in reasons if main is not None and reason.number == main.number), None),
        others=tuple(reason for reason in reasons if main is None or reason.number != main.number),
        papers=tuple(dict.fromkeys(paper for each in decision.evidence for paper in each.papers)) if verdict == "now" else (),
        earliest=decision.earliest,
    )


def _verdict(decision: Decision) -> Verdict:
    if decision.status == "eligible":
        return "now"
    if decision.earliest is not None:
        return "soon"
    return "open" if decision.status == "undetermined" else "no"


def _outcome(decision: Decision, verdict: Verdict, language: Language) -> str:
    if verdict != "soon" or decision.earliest is None:
        return text(f"web_selfcheck.outcome_{verdict}", language)
    now, then = (date.fromisoformat(day).toordinal() for day in (decision.on, decision.earliest))
    name = "outcome_soon_or_before" if decision.status == "undetermined" else "outcome_soon"
    return text(
        f"web_selfcheck.{name}", language, day=day_in_words(decision.earliest, language), wait=gap_between(now, then, language)
    )


def day_in_words(day: str, language: Language) -> str:
    """2028年3月1日, or 1 March 2028."""
    when = date.fromisoformat(day)
    month = text(f"web_selfcheck.month_{when.month}", language)
    return text("web_selfcheck.day", language, year=when.year, month=month, day=when.day)


def _main(decision: Decision, verdict: Verdict) -> Judgement | None:
    """The item that decides: that is met, that will be first, that could be, or that lacks the least."""
    items = decision.items
    match verdict:
        case "now":
            return next((item for item in items if item.number in decision.by), None)
        case "soon":
            return min((item for item in items if item.holds_from), key=lambda item: item.holds_from or "", default=None)
        case "open":
            return next((item for item in items if item.status == "undetermined"), None)
        case "no":
            return min((item for item in items if item.lacks), key=lambda item: len(item.lacks), default=None)


def _reason(entry: Entry | None, applicant: Applicant, judged: Judgement, language: Language) -> Reason:
    item = next((item for item in (entry.items if entry else ()) if item.number == judged.number), None)
    condition = entry.prerequisite if entry is not None and judged.number is None else None if item is None else item.condition
    asks = {
        kind: tuple(asked(applicant, need, language) for need in judged.needs if need.kind == kind) for kind in ("fact", "ruling")
    }
    return Reason(
        number=judged.number,
        status=judged.status,
        words=words_of(entry, judged.number, language),
        found=tuple(dict.fromkeys(each.text for each in judged.facts)),
        lacks=tuple(dict.fromkeys(_lack(each, language) for each in judged.lacks)),
        questions=tuple(dict.fromkeys(asks["fact"])),
        rulings=tuple(dict.fromkeys(asks["ruling"])),
        presumed=tuple(dict.fromkeys(_placed(applicant, each.path, each.text, language) for each in judged.assumes)),
        unsaid=_unsaid(applicant, condition, language) if judged.status == "not_eligible" else (),
        doubts=tuple(doubt.what for doubt in (item.doubts if item else ()) if doubt.settled is None),
    )


def _unsaid(applicant: Applicant, asked: Condition | None, language: Language) -> tuple[str, ...]:
    """The topics that a condition reads and of which nothing is known: one that fails for its years may lack more."""
    reads = frozenset[str]() if asked is None else reads_of(asked)
    return tuple(
        text(f"web_selfcheck.topic_{topic}", language) for topic in TOPICS if topic in reads and getattr(applicant, topic) is None
    )


def _lack(lack: Lack, language: Language) -> str:
    """What is missing; of a length only what is asked and what there is."""
    if lack.counted is None:
        return lack.text
    need, have = (length(value or {}, language) for value in (lack.need, lack.have))
    if not any((lack.have or {}).values()):
        return text("web_selfcheck.lack_length_none", language, need=need)
    return text("web_selfcheck.lack_length", language, need=need, have=have)


def asked(applicant: Applicant, need: Need, language: Language) -> str:
    """What has to be found out, with the record that it is about in front."""
    return _placed(applicant, need.path, need.ask, language)


def _placed(applicant: Applicant, path: str, words: str, language: Language) -> str:
    """Words about a record, with the record in front instead of its path."""
    where = described(applicant, path, language) if "[" in path else path
    if where == path:
        return words
    said = words.removeprefix(path.rsplit(".", 1)[0]).lstrip("：: ")
    return text("web_selfcheck.about", language, where=where, what=said)


def summary_of(groups: Sequence[Group], language: Language) -> str:
    """The result in one sentence, for the top of the page: of what was wanted, else of the best there is."""
    first = groups[0] if groups else None
    if first is None:
        return text("web_selfcheck.summary_nothing", language)
    if first.heading == "wanted":
        card = first.cards[0]
        day = day_in_words(_soonness(card)[0], language) if card.verdict == "soon" else ""
        return text(f"web_selfcheck.wanted_{card.verdict}", language, name=f"{card.name} {card.level_name}", day=day)
    names = listed((f"{card.name} {card.level_name}" for card in first.cards[:3]), language)
    count = len(first.cards) + len(first.more)
    return text(f"web_selfcheck.summary_{first.heading}" + ("_many" if count > 3 else ""), language, names=names, count=count)
