"""Schools, classes, degrees and the state of a study on a day (contract: decisions, Matching: degree, graduate, enrolled)."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from zhunkao.deciding.truth import FALSE, TRUE, UNSURE, Truth, of
from zhunkao.model.applicants import SCHOOL_KIND_FORMS, SCHOOL_KINDS, EducationRecord, Unknown
from zhunkao.model.conditions import CLASSES, DEGREES
from zhunkao.model.dates import PartialDate
from zhunkao.model.policies import Policy

TECHNICAL_ROW = ("技工学校", "高级技工学校", "技师学院")
"""Technical schools, lowest first: each serves what stands below it."""

VOCATIONAL_ROW = ("中等职业学校", "高等职业学校")

FORMER_SCHOOLS = frozenset((*TECHNICAL_ROW, "中等职业学校", "普通高中"))
"""Schools that take people from junior high and whose completion equals senior high."""

COLLEGES = frozenset(("高等职业学校", "高等院校"))

_SECONDARY_FORMS = ("中等以上职业学校", "中等及以上职业学校", "中等及以上职业院校", "职业院校", "中等职业院校")


def exists(when: PartialDate | None, day: int) -> Truth:
    """Whether something dated `when` is there on a day; without a date it is. Within a month or year given, unknown."""
    if when is None:
        return TRUE
    if day < when.first:
        return FALSE
    if day > when.last or when.first == when.last:
        return TRUE
    return UNSURE


@lru_cache(maxsize=512)
def kinds_that_serve(school: str, *, for_students: bool = False) -> frozenset[str] | None:
    """The school kinds that serve a printed school, None where the printed word is not known.

    >>> sorted(kinds_that_serve("高级技工学校"))
    ['技师学院', '高级技工学校']
    """
    school = SCHOOL_KIND_FORMS.get(school, school)
    if school in _SECONDARY_FORMS or school == "中等职业学校":
        return frozenset((*VOCATIONAL_ROW, *TECHNICAL_ROW))
    if school == "技工院校":
        return frozenset(TECHNICAL_ROW)
    if school in TECHNICAL_ROW:
        return frozenset(TECHNICAL_ROW[TECHNICAL_ROW.index(school) :])
    if school == "高等院校" and for_students:
        return COLLEGES
    return frozenset((school,)) if school in SCHOOL_KINDS else None


def school_truth(schools: tuple[str, ...], record: EducationRecord, *, for_students: bool = False) -> Truth:
    """Whether a record's school (or, of students, its class) is one of those printed."""
    best = FALSE
    for school in schools:
        if for_students and school in CLASSES:
            found = UNSURE if record.school_class is None else TRUE if record.school_class == school else FALSE
        else:
            kinds = kinds_that_serve(school, for_students=for_students)
            found = UNSURE if None in (kinds, record.school_kind) else of(record.school_kind in (kinds or ()))
        best = max(best, found)
    return best


def class_truth(asked: str | None, record: EducationRecord) -> Truth:
    """Whether a record's class is the asked one or above."""
    if asked is None:
        return TRUE
    if record.school_class is None:
        return UNSURE
    return TRUE if CLASSES.index(record.school_class) >= CLASSES.index(asked) else FALSE


def stated_truth(asked: str | None, stated: str | None, policy: Policy) -> Truth:
    """Whether a programme's aim or approval is the one asked; what nobody stated is presumed where the policy says so."""
    if asked is None:
        return TRUE
    if stated is None:
        return TRUE if policy.presume_programme else UNSURE
    return TRUE if stated == asked or (asked == "intermediate" and stated == "advanced") else FALSE


def _enough(held: str, asked: str, or_above: bool, policy: Policy) -> bool:
    if or_above or policy.higher_degree_counts:
        return DEGREES.index(held) >= DEGREES.index(asked)
    return held == asked


def degree_truth(asked: str, or_above: bool, record: EducationRecord, policy: Policy) -> Truth:
    """Whether a record's degree, once graduated, is the asked one (or a higher one)."""
    degree = record.degree
    if isinstance(degree, Unknown):
        stated = UNSURE
    else:
        stated = TRUE if degree is not None and _enough(degree, asked, or_above, policy) else FALSE
    if policy.technical_school_as_degree and stated != TRUE:
        return max(stated, _class_as_degree(asked, or_above, record, policy))
    return stated


_CLASS_DEGREES = {"高级工班": "associate", "预备技师班": "bachelor", "技师班": "bachelor"}


def _class_as_degree(asked: str, or_above: bool, record: EducationRecord, policy: Policy) -> Truth:
    in_row = UNSURE if record.school_kind is None else TRUE if record.school_kind in TECHNICAL_ROW else FALSE
    if record.school_class is None:
        could = any(_enough(degree, asked, or_above, policy) for degree in _CLASS_DEGREES.values())
        return min(in_row, UNSURE if could else FALSE)
    degree = _CLASS_DEGREES.get(record.school_class)
    return min(in_row, TRUE if degree and _enough(degree, asked, or_above, policy) else FALSE)


class StudyState(NamedTuple):
    """What is known of a study on a day: whether it has begun, is completed, in its last year, under way.

    `at_its_end`: completed or in its last year, which may be known where it is not known which of the two.
    """

    begun: Truth
    graduated: Truth
    final_year: Truth
    enrolled: Truth
    at_its_end: Truth


def study_state(record: EducationRecord, day: int) -> StudyState:
    """The state of a study on a day (contract: applicants, `status`)."""
    begun = exists(record.entered_on, day)
    passed = None if record.graduated_on is None else exists(record.graduated_on, day)
    match record.status:
        case "graduated":
            graduated = TRUE if passed is None else passed
            final_year, enrolled = TRUE - graduated, FALSE
        case "final_year":
            graduated = FALSE if passed is None else passed
            final_year, enrolled = TRUE - graduated, FALSE
        case "enrolled":
            graduated, final_year, enrolled = FALSE, FALSE, TRUE
        case "left":
            graduated, final_year, enrolled = FALSE, FALSE, FALSE
        case None if passed == TRUE:
            graduated, final_year, enrolled = TRUE, FALSE, FALSE
        case _ if passed == FALSE:
            graduated, final_year, enrolled = FALSE, UNSURE, UNSURE
        case _:
            # Nothing is stated, or a word outside the list (肄业, 休学): who left without a diploma has a last day too.
            graduated, final_year, enrolled = UNSURE, UNSURE, UNSURE
    at_its_end = TRUE if record.status in ("graduated", "final_year") else max(graduated, final_year)
    return StudyState(begun, *(min(begun, truth) for truth in (graduated, final_year, enrolled, at_its_end)))


PROVED_LATER = ("junior_high", "senior_high")
"""Degrees that what comes after them proves, where no field is asked for."""


def _of_kinds(record: EducationRecord, kinds: frozenset[str]) -> Truth:
    return UNSURE if record.school_kind is None else of(record.school_kind in kinds)


def proof_by_schooling(asked: str, record: EducationRecord, state: StudyState, policy: Policy) -> Truth:
    """Whether a record proves junior or senior high by what comes after it, or by its own completion (同等学力)."""
    return max(proof_by_later_study(asked, record, state, policy), min(_of_kinds(record, FORMER_SCHOOLS), state.graduated))


def proof_by_later_study(asked: str, record: EducationRecord, state: StudyState, policy: Policy) -> Truth:
    """Whether a record proves junior or senior high by having been begun, whatever became of it: held before it was entered."""
    later = max(_of_kinds(record, COLLEGES), degree_truth("associate", True, record, policy))
    if asked == "junior_high":
        # Whoever has come as far as senior high has been through junior high, whether or not higher degrees count.
        later = max(later, _of_kinds(record, FORMER_SCHOOLS))
    return min(state.begun, later)
