"""The meaning of a condition on a day: its truth, and from which day a fact held (contract: decisions).

`compiled` turns a condition into a function of a `Day`, once; equal conditions share one function and its result is kept
for the day. Nothing here explains: `explain` asks the same parts the same questions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias, assert_never

from zhunkao.deciding.case import Day, Kept
from zhunkao.deciding.facts import SOURCES, Since, before_enrolment_truth, distance_parts, record_truths, truth_of
from zhunkao.deciding.lengths import ALWAYS, demand_truth, demands, employed_truth, length_truth, may_reach_from, reach
from zhunkao.deciding.stretches import BEGINNING
from zhunkao.deciding.truth import FALSE, TRUE, UNSURE, Truth, at_least, negated, of
from zhunkao.model.conditions import (
    Age,
    AllOf,
    AnyOf,
    Apprenticeship,
    AtLeast,
    Award,
    Certificate,
    Coaching,
    Condition,
    Contribution,
    Degree,
    Distance,
    Employed,
    Enrolled,
    Fact,
    Graduate,
    Intends,
    Licence,
    Not,
    Seniority,
    Title,
    Training,
    Unread,
    Work,
    parts_of,
)
from zhunkao.model.dates import add_years
from zhunkao.model.policies import Policy

Judge: TypeAlias = Callable[[Day], Truth]
Study: TypeAlias = Graduate | Degree | Enrolled
Studies: TypeAlias = tuple[Study, ...]
"""The conditions on studies in the same item: what 入学前 refers to."""


def studies_in(condition: Condition) -> Studies:
    """The conditions on studies anywhere in an item."""
    return tuple(node for node in nodes(condition) if isinstance(node, (Graduate, Degree, Enrolled)))


def nodes(condition: Condition) -> Iterator[Condition]:
    """A condition and all below it, top first."""
    yield condition
    for part in parts_of(condition):
        yield from nodes(part)


class Changes(NamedTuple):
    """What in some conditions may begin to hold between the days on which records change.

    `lengths` grow (`is_nested`: one counts from the day on which another is reached); `ages` and `held_years` are reached.
    """

    lengths: tuple[Work | Seniority, ...]
    is_nested: bool
    ages: tuple[int, ...]
    held_years: tuple[int, ...]


def changes_in(conditions: Iterable[Condition]) -> Changes:
    """What may begin to hold with time alone."""
    every = [node for condition in conditions for node in nodes(condition)]
    lengths = tuple(dict.fromkeys(node for node in every if isinstance(node, (Work, Seniority))))
    starts = [length.since for length in lengths if isinstance(length, Work) and length.since is not None]
    return Changes(
        lengths,
        any(isinstance(node, (Work, Seniority)) for start in starts for node in nodes(start)),
        tuple(sorted({node.at_least for node in every if isinstance(node, Age)})),
        tuple(sorted({node.held_years for node in every if isinstance(node, Certificate) and node.held_years})),
    )


class Compiled(NamedTuple):
    """A condition, the function that judges it, the same of what stands below it (`since` included), what time changes, and
    which of the applicant's lists it reads (`reads_of`)."""

    condition: Condition
    judge: Judge
    parts: tuple[Compiled, ...]
    changes: Changes
    reads: frozenset[str]

    def reads_under(self, policy: Policy) -> frozenset[str]:
        """The lists read under a policy: where work beside full-time study does not count, work is read with the studies."""
        beside_study = "work" in self.reads and not policy.full_time_study_counts
        return self.reads | {"education"} if beside_study else self.reads


def reads_of(condition: Condition) -> frozenset[str]:
    """What a condition reads of an applicant: lists, and `birth_date`; with what its years count from.

    >>> sorted(reads_of(Work(years=4, scope="own", counted="cumulative", since=Certificate(level=4, scope="own"))))
    ['certificates', 'work']
    """
    found: set[str] = set()
    for node in nodes(condition):
        match node:
            case Work() | Employed() | Seniority():
                found.add("work")
            case Distance():
                found.add("distances")
            case Age():
                found.add("birth_date")
            case Certificate(before_enrolment=True):
                found |= {"certificates", "education"}
            case other if type(other) in SOURCES:
                found.add(SOURCES[type(other)].records)
            case _:
                pass
    return frozenset(found)


class Compiler:
    """Conditions compiled to functions, each distinct condition once."""

    def __init__(self) -> None:
        self._compiled: dict[tuple[Condition, Studies], Compiled] = {}

    def compiled(self, condition: Condition, studies: Studies | None = None) -> Compiled:
        """A condition, compiled; `studies` are those of the item it stands in."""
        if studies is None:
            studies = studies_in(condition)
        # Only 入学前 looks at the item around a fact; everything else is shared between items.
        context = studies if any(isinstance(node, Certificate) and node.before_enrolment for node in nodes(condition)) else ()
        key = (condition, context)
        found = self._compiled.get(key)
        if found is None:
            parts = tuple(self.compiled(part, context) for part in parts_of(condition))
            judge = _judge_of(condition, [part.judge for part in parts], context)
            found = self._compiled[key] = Compiled(condition, judge, parts, changes_in([condition]), reads_of(condition))
        return found


def _judge_of(condition: Condition, parts: list[Judge], studies: Studies) -> Judge:
    match condition:
        case AllOf():
            return _all(parts)
        case AnyOf():
            return _any(parts)
        case Not():
            (inner,) = parts
            return lambda day: negated(inner(day))
        case AtLeast(count=count):
            return lambda day: at_least(count, [judge(day) for judge in parts])
        case Unread():
            return lambda day: UNSURE
        case fact:
            return _kept(lambda day: fact_truth(fact, day, studies), reads_of(fact))


def _all(judges: list[Judge]) -> Judge:
    def judged(day: Day) -> Truth:
        least = TRUE
        for judge in judges:
            found = judge(day)
            if found < least:
                if found == FALSE:
                    return FALSE
                least = found
        return least

    return judged


def _any(judges: list[Judge]) -> Judge:
    def judged(day: Day) -> Truth:
        best = FALSE
        for judge in judges:
            found = judge(day)
            if found > best:
                if found == TRUE:
                    return TRUE
                best = found
        return best

    return judged


def _kept(judge: Judge, reads: frozenset[str]) -> Judge:
    """The same function, asked at most once a day."""
    key = Kept(reads)

    def judged(day: Day) -> Truth:
        found = day.known.get(key)
        if found is None:
            found = day.known[key] = judge(day)
        return found

    return judged


def truth(condition: Condition, day: Day, studies: Studies = ()) -> Truth:
    """The truth of a condition on a day, walked without compiling."""
    match condition:
        case AllOf(parts):
            return min(truth(part, day, studies) for part in parts)
        case AnyOf(parts):
            return max(truth(part, day, studies) for part in parts)
        case Not(part):
            return negated(truth(part, day, studies))
        case AtLeast(count, parts):
            return at_least(count, [truth(part, day, studies) for part in parts])
        case Unread():
            return UNSURE
        case fact:
            return fact_truth(fact, day, studies)


def fact_truth(fact: Fact, day: Day, studies: Studies = ()) -> Truth:
    """The truth of one fact on a day."""
    match fact:
        case Certificate(before_enrolment=True):
            return _before_enrolment(fact, day, studies)
        case Award(count=count):
            truths = record_truths(fact, day)
            return UNSURE if truths is None else at_least(count, truths)
        case Certificate() | Training() | Apprenticeship() | Title() | Licence():
            return _best(record_truths(fact, day))
        case Graduate() | Degree() | Enrolled() | Coaching() | Contribution():
            return _best(record_truths(fact, day))
        case Work(since=since):
            return length_truth(fact, day, ALWAYS if since is None else since_when(since, day, studies))
        case Seniority():
            return length_truth(fact, day, ALWAYS)
        case Employed():
            return employed_truth(fact, day)
        case Distance(since=since):
            return _distance(fact, day, None if since is None else since_when(since, day, studies))
        case Age(at_least=years):
            birth = day.applicant.birth_date
            return UNSURE if birth is None else of(add_years(birth.last, years) <= day.day)
        case Intends():
            return TRUE
        case unreachable:
            assert_never(unreachable)


def _best(truths: Sequence[Truth] | None) -> Truth:
    return UNSURE if truths is None else max(truths, default=FALSE)


def _distance(asked: Distance, day: Day, start: Since | None) -> Truth:
    if start is not None and start.truth == FALSE:
        return FALSE
    records = day.applicant.distances
    if records is None:
        return UNSURE
    best = max((truth_of(distance_parts(asked, record, day, start)) for record in records), default=FALSE)
    return best if start is None else min(best, start.truth)


def _before_enrolment(asked: Certificate, day: Day, studies: Studies) -> Truth:
    """Whether a certificate that serves was issued before a study that serves the same item."""
    certificates, education = day.applicant.certificates, day.applicant.education
    held = record_truths(asked, day)
    if certificates is None or held is None:
        return UNSURE
    if education is None or not studies:
        return min(max(held, default=FALSE), UNSURE)
    serving = [record_truths(study, day) or () for study in studies]
    best = FALSE
    for certificate, holds in zip(certificates, held, strict=True):
        for index, record in enumerate(education):
            serves = max(truths[index] for truths in serving)
            best = max(best, min(holds, serves, before_enrolment_truth(certificate, record)))
    return best


# --- since ------------------------------------------------------------------------------------------------------------------


def since_when(condition: Condition, day: Day, studies: Studies = ()) -> Since:
    """Whether a condition holds and from which day it held: of an `any` the earlier, of an `all` the later (Time, 3)."""
    match condition:
        case AllOf(parts):
            found = [since_when(part, day, studies) for part in parts]
            lates = [one.late for one in found]
            late = None if None in lates else max(known for known in lates if known is not None)
            return Since(min(one.truth for one in found), max(one.early for one in found), late)
        case AnyOf(parts):
            return _earliest([since_when(part, day, studies) for part in parts])
        case Certificate() | Training() | Apprenticeship() | Title() | Licence() | Graduate() | Degree() | Enrolled():
            return _since_records(condition, day, studies)
        case Work() | Seniority():
            return _since_length(condition, day, studies)
        case Intends():
            return Since(TRUE, day.day, day.day)
        case Age(at_least=years) if day.applicant.birth_date is not None:
            reached = add_years(day.applicant.birth_date.last, years)
            return Since(of(reached <= day.day), reached, reached)
        case other:
            return Since(truth(other, day, studies), BEGINNING, None)


def _earliest(found: list[Since]) -> Since:
    """The earliest of several ways to hold: only those that surely hold bound it from above."""
    possible = [one for one in found if one.truth != FALSE]
    if not possible:
        return Since(FALSE, BEGINNING, None)
    lates = [one.late for one in possible if one.truth == TRUE and one.late is not None]
    return Since(max(one.truth for one in possible), min(one.early for one in possible), min(lates, default=None))


def _since_length(asked: Work | Seniority, day: Day, studies: Studies) -> Since:
    """From the day on which the length was reached."""
    start = since_when(asked.since, day, studies) if isinstance(asked, Work) and asked.since is not None else ALWAYS
    found = []
    for demand in demands(asked, day, start):
        late = reach(demand, day)
        early = may_reach_from(demand, day)
        found.append(Since(demand_truth(demand, day), early, late or None))
    return _earliest(found)


def _since_records(asked: Condition, day: Day, studies: Studies) -> Since:
    if isinstance(asked, Certificate) and asked.before_enrolment:
        # What 入学前 refers to depends on the item around it.
        return _since_of(asked, day, studies)
    kept = day.sinces.get(id(asked))
    if kept is None:
        # The fact stands beside its bounds so that its identity stays its own.
        found = _since_of(asked, day, studies)
        kept = day.sinces[id(asked)] = (asked, found, SOURCES[type(asked)].records)
    return kept[1]


def _since_of(asked: Condition, day: Day, studies: Studies) -> Since:
    source = SOURCES[type(asked)]
    truths = record_truths(asked, day)
    if truths is None:
        return Since(UNSURE, BEGINNING, None)
    records = getattr(day.applicant, source.records)
    found = []
    for index, (record, holds) in enumerate(zip(records, truths, strict=True)):
        early, late = source.since(asked, record, day, index)
        found.append(Since(holds, early, late))
    whole = _earliest(found)
    if isinstance(asked, Certificate) and asked.before_enrolment:
        return whole._replace(truth=min(whole.truth, _before_enrolment(asked, day, studies)))
    return whole
