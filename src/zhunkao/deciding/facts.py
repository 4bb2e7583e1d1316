"""Facts that rest on a record: which records serve a condition, part by part (contract: decisions, Matching).

Every function here takes a condition, one record and the day, and gives the **parts** of the question – named, each with its
truth – so that the answer (the least of them) and its explanation come from the same place. A fact holds if a record serves;
`Since` bounds say from which day on it held.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeAlias, TypeGuard

from zhunkao.deciding.case import Day
from zhunkao.deciding.schooling import (
    PROVED_LATER,
    class_truth,
    degree_truth,
    exists,
    proof_by_later_study,
    proof_by_schooling,
    school_truth,
    stated_truth,
)
from zhunkao.deciding.stretches import BEGINNING, FAR
from zhunkao.deciding.truth import FALSE, TRUE, UNSURE, Truth, of
from zhunkao.model.applicants import (
    ApprenticeshipRecord,
    AwardRecord,
    CertificateRecord,
    CoachingRecord,
    ContributionRecord,
    DistanceRecord,
    EducationRecord,
    LicenceRecord,
    TitleRecord,
    TrainingRecord,
)
from zhunkao.model.conditions import (
    SCOPES,
    TITLE_GRADES,
    Apprenticeship,
    Award,
    Certificate,
    Coaching,
    Condition,
    Contribution,
    Degree,
    Distance,
    Enrolled,
    Graduate,
    Licence,
    Title,
    Training,
)
from zhunkao.model.dates import PartialDate, add_years

Part: TypeAlias = tuple[str, Truth]
Parts: TypeAlias = tuple[Part, ...]


class Since(NamedTuple):
    """The day from which a fact held: at the earliest `early`, surely by `late` (None: on no day that is known)."""

    truth: Truth
    early: int
    late: int | None


def truth_of(parts: Parts) -> Truth:
    """The least of the parts."""
    least = TRUE
    for _, truth in parts:
        if truth < least:
            if truth == FALSE:
                return FALSE
            least = truth
    return least


def _dated(when: PartialDate | None) -> tuple[int, int | None]:
    return (BEGINNING, None) if when is None else (when.last, when.last)


# --- certificates, training, apprenticeships, titles, licences --------------------------------------------------------------


def certificate_parts(asked: Certificate, record: CertificateRecord, day: Day, index: int) -> Parts:
    """Parts `level`, `scope`, `date`, and `held` where the certificate must have been held for years."""
    scope = day.standing.occupation_truth(asked.scope, record.occupation, record.work_type, for_certificate=True)
    parts: Parts = (
        ("level", _level_truth(asked, record, day)),
        ("scope", scope),
        ("date", exists(record.issued_on, day.day)),
    )
    if asked.held_years:
        parts = (*parts, ("held", _held_truth(asked.held_years, record.issued_on, day)))
    return parts


def _level_truth(asked: Certificate, record: CertificateRecord, day: Day) -> Truth:
    if record.level is None:
        return UNSURE
    if isinstance(asked.level, str) or isinstance(record.level, str):
        return of(record.level == asked.level)
    higher = record.level < asked.level and day.policy.higher_certificate_counts
    return of(higher or record.level == asked.level)


def held_until(years: int, issued_on: PartialDate) -> int:
    """The day on which a certificate has been held for `years` years."""
    return add_years(issued_on.last, years)


def _held_truth(years: int, issued_on: PartialDate | None, day: Day) -> Truth:
    if issued_on is None:
        return UNSURE
    return of(held_until(years, issued_on) <= day.limit)


def certificate_since(asked: Certificate, record: CertificateRecord, day: Day, index: int) -> tuple[int, int | None]:
    """From the day of issue, or from the end of the years that it must have been held."""
    if record.issued_on is None:
        return BEGINNING, None
    held = held_until(asked.held_years, record.issued_on)
    return held, held


def before_enrolment_truth(record: CertificateRecord, study: EducationRecord) -> Truth:
    """Whether a certificate was issued before a study was entered."""
    if record.issued_on is None or study.entered_on is None:
        return UNSURE
    return of(record.issued_on.last < study.entered_on.first)


def training_parts(asked: Training, record: TrainingRecord, day: Day, index: int) -> Parts:
    """Parts `level`, `scope`, `date`; completion and examination serve each other."""
    level = of(None if record.level is None else record.level <= asked.level)
    scope = day.standing.occupation_truth(asked.scope, record.occupation, record.work_type)
    return ("level", level), ("scope", scope), ("date", exists(record.completed_on, day.day))


def apprenticeship_parts(asked: Apprenticeship, record: ApprenticeshipRecord, day: Day, index: int) -> Parts:
    """Parts `scope`, `date`."""
    scope = day.standing.occupation_truth(asked.scope, record.occupation, record.work_type)
    return ("scope", scope), ("date", exists(record.completed_on, day.day))


def title_parts(asked: Title, record: TitleRecord, day: Day, index: int) -> Parts:
    """Parts `grade`, `field`, `date`."""
    held = None if record.grade is None else TITLE_GRADES.index(record.grade) >= TITLE_GRADES.index(asked.grade)
    return (
        ("grade", of(held)),
        ("field", day.standing.field_truth(asked.field, record.field)),
        ("date", exists(record.obtained_on, day.day)),
    )


def licence_parts(asked: Licence, record: LicenceRecord, day: Day, index: int) -> Parts:
    """Parts `name` (it is or begins with the one asked for), `date`."""
    name = None if record.name is None else record.name.startswith(asked.name)
    return ("name", of(name)), ("date", exists(record.issued_on, day.day))


# --- education --------------------------------------------------------------------------------------------------------------


def graduate_parts(asked: Graduate, record: EducationRecord, day: Day, index: int) -> Parts:
    """Parts `school`, `class`, `aim`, `approved`, `field`, `status`."""
    return (
        ("school", school_truth(asked.schools, record)),
        ("class", class_truth(asked.school_class, record)),
        ("aim", stated_truth(asked.aim, record.aim, day.policy)),
        ("approved", stated_truth(asked.approved, record.approved, day.policy)),
        ("field", day.standing.field_truth(asked.field, record.major)),
        ("status", _finished(asked.expected, day, index)),
    )


def _finished(expected: bool, day: Day, index: int) -> Truth:
    state = day.states()[index]
    return state.at_its_end if expected and day.policy.expected_graduates else state.graduated


def degree_parts(asked: Degree, record: EducationRecord, day: Day, index: int) -> Parts:
    """Parts `degree`, `approved`, `field`, `status`; or the one part `schooling` where what came after proves the degree."""
    parts = (
        ("degree", degree_truth(asked.at, asked.or_above, record, day.policy)),
        ("approved", stated_truth(asked.approved, record.approved, day.policy)),
        ("field", day.standing.field_truth(asked.field, record.major)),
        ("status", _finished(asked.expected, day, index)),
    )
    if is_proved_later(asked):
        proof = proof_by_schooling(asked.at, record, day.states()[index], day.policy)
        if proof > truth_of(parts):
            return (("schooling", proof),)
    return parts


def enrolled_parts(asked: Enrolled, record: EducationRecord, day: Day, index: int) -> Parts:
    """Parts `school`, `degree`, `aim`, `field`, `status`."""
    state = day.states()[index]
    status = state.final_year if asked.final_year else max(state.final_year, state.enrolled)
    return (
        ("school", school_truth(asked.schools, record, for_students=True) if asked.schools else TRUE),
        ("degree", degree_truth(asked.at, False, record, day.policy) if asked.at else TRUE),
        ("aim", stated_truth(asked.aim, record.aim, day.policy)),
        ("field", day.standing.field_truth(asked.field, record.major)),
        ("status", status),
    )


def is_proved_later(asked: Condition) -> TypeGuard[Degree]:
    """Whether what comes after a degree proves it (contract: decisions, Matching, degree)."""
    return isinstance(asked, Degree) and asked.field is None and asked.at in PROVED_LATER


def graduation_since(asked: Graduate | Degree, record: EducationRecord, day: Day, index: int) -> tuple[int, int | None]:
    """From the graduation; since a diploma that is only expected, no day has passed yet.

    A degree that a later study proves was held when that study was entered, nobody says since when.
    """
    state = day.states()[index]
    early, late = (FAR, FAR) if state.graduated == FALSE else _dated(record.graduated_on)
    if is_proved_later(asked):
        later = proof_by_later_study(asked.at, record, state, day.policy)
        early = early if later == FALSE else BEGINNING
        late = record.entered_on.first if later == TRUE and record.entered_on is not None else late
    return early, late


# --- prizes and the like ----------------------------------------------------------------------------------------------------


def award_parts(asked: Award, record: AwardRecord, day: Day, index: int) -> Parts:
    """Parts `what`, `scope`, `rank`, `class`, `role`, `for`, `date`."""
    scope = None if record.scope is None else SCOPES.index(record.scope) >= SCOPES.index(asked.scope or SCOPES[0])
    return (
        ("what", of(None if record.what is None else record.what == asked.what)),
        ("scope", TRUE if asked.scope is None else of(scope)),
        ("rank", _optional(asked.rank, record.rank, lambda asked_rank, rank: rank <= asked_rank)),
        ("class", _optional(asked.contest_class, record.contest_class, lambda a, b: a == b)),
        ("role", TRUE if asked.role is None else of(None if record.role is None else record.role == asked.role)),
        ("for", _for_truth(record.occupations, day)),
        ("date", exists(record.won_on, day.day)),
    )


def _optional(asked: int | None, found: int | None, serves: Callable[[int, int], bool]) -> Truth:
    if asked is None:
        return TRUE
    return UNSURE if found is None else of(serves(asked, found))


def _for_truth(occupations: tuple[str, ...] | None, day: Day) -> Truth:
    """Whether a prize or improvement belongs to the occupation applied for or a related one."""
    if occupations is None:
        return UNSURE
    return max((day.standing.occupation_truth("own_or_related", name) for name in occupations), default=FALSE)


def coaching_parts(asked: Coaching, record: CoachingRecord, day: Day, index: int) -> Parts:
    """Parts `scope` and `class` (exactly those), `rank`."""
    return (
        ("scope", of(None if record.scope is None else record.scope == asked.scope)),
        ("class", _optional(asked.contest_class, record.contest_class, lambda a, b: a == b)),
        ("rank", _optional(asked.top, record.rank, lambda top, rank: rank <= top)),
    )


def contribution_parts(asked: Contribution, record: ContributionRecord, day: Day, index: int) -> Parts:
    """Parts `worth`, `for`; improvements are not added up."""
    worth = None if record.benefit_yuan is None else record.benefit_yuan >= asked.benefit_yuan
    return ("worth", of(worth)), ("for", _for_truth(record.occupations, day))


def distance_parts(asked: Distance, record: DistanceRecord, day: Day, start: Since | None) -> Parts:
    """Parts `km`, `date`, and `since` where only kilometres from a day on count."""
    parts: Parts = (
        ("km", of(None if record.km is None else record.km >= asked.km)),
        ("date", exists(record.since, day.day)),
    )
    if start is None:
        return parts
    if record.since is None:
        counts = UNSURE
    elif start.late is not None and record.since.first >= start.late and start.truth == TRUE:
        counts = TRUE
    else:
        # Of kilometres that began before that day, any part may lie after it.
        counts = UNSURE
    return (*parts, ("since", counts))


# --- the table of sources ---------------------------------------------------------------------------------------------------


class Source(NamedTuple):
    """Where a fact is proved: the applicant's list, the parts of its question, and since when a record that serves it holds."""

    records: str
    parts: Callable[[Any, Any, Day, int], Parts]
    since: Callable[[Any, Any, Day, int], tuple[int, int | None]]


def _on(name: str) -> Callable[[Any, Any, Day, int], tuple[int, int | None]]:
    return lambda asked, record, day, index: _dated(getattr(record, name))


def _undated(asked: Any, record: Any, day: Day, index: int) -> tuple[int, int | None]:
    return BEGINNING, None


def _entered(asked: Any, record: EducationRecord, day: Day, index: int) -> tuple[int, int | None]:
    return (BEGINNING, None) if record.entered_on is None else (record.entered_on.first, record.entered_on.first)


SOURCES: dict[type, Source] = {
    Certificate: Source("certificates", certificate_parts, certificate_since),
    Training: Source("training", training_parts, _on("completed_on")),
    Apprenticeship: Source("apprenticeships", apprenticeship_parts, _on("completed_on")),
    Title: Source("titles", title_parts, _on("obtained_on")),
    Licence: Source("licences", licence_parts, _on("issued_on")),
    Graduate: Source("education", graduate_parts, graduation_since),
    Degree: Source("education", degree_parts, graduation_since),
    Enrolled: Source("education", enrolled_parts, _entered),
    Award: Source("awards", award_parts, _on("won_on")),
    Coaching: Source("coaching", coaching_parts, _undated),
    Contribution: Source("contributions", contribution_parts, _undated),
}
"""Every fact that one record can prove. `Work`, `Employed`, `Seniority`, `Distance`, `Age` and `Intends` are asked otherwise."""


def record_truths(asked: Any, day: Day) -> Sequence[Truth] | None:
    """The truth of each record for a fact of `SOURCES`; None where the list itself is unknown."""
    kept = day.truths.get(id(asked))
    if kept is not None:
        return kept[1]
    source = SOURCES[type(asked)]
    records = getattr(day.applicant, source.records)
    truths = None
    if records is not None:
        parts = source.parts
        truths = [truth_of(parts(asked, record, day, index)) for index, record in enumerate(records)]
    # The fact stands beside its truths so that its identity stays its own.
    day.truths[id(asked)] = (asked, truths, source.records)
    return truths
