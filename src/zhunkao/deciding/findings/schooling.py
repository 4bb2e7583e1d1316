"""Schools: diplomas before the age they need, studies too short for their class, students long past their graduation."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from zhunkao.deciding.findings.observation import Look, Observation, Record, day_of, observed
from zhunkao.model.applicants import EducationRecord, Unknown
from zhunkao.model.dates import add_months, add_years, length_between

LEAST_AGES = MappingProxyType(
    {
        "junior_high": 13,
        "senior_high": 16,
        "secondary_vocational": 16,
        "associate": 18,
        "bachelor": 19,
        "master": 21,
        "doctor": 23,
        "初中": 13,
        "普通高中": 16,
        "中等职业学校": 16,
        "技工学校": 16,
        "高级技工学校": 17,
        "技师学院": 17,
        "高等职业学校": 18,
        "高等院校": 18,
    }
)
"""Ages below which a diploma is unlikely: school begins at six (义务教育法 art. 11) and takes nine years to 初中, twelve to 高中,
then the usual years; two or three years are taken off for early beginners and skipped classes."""

LEAST_STUDY_YEARS = MappingProxyType({"中级工班": 2, "高级工班": 2, "预备技师班": 2})
"""The shortest lengths in use: 中级工 from 高中, 高级工 from 中级, 预备技师 from 高级; all others are longer."""

LONG_PAST_MONTHS = 6
"""A final-year student so long after the graduation expected has a diploma to show, or has not graduated."""

FINAL_YEAR_MONTHS = 12
"""应届 is who graduates within a year; being enrolled is not enough."""


def about_schooling(look: Look) -> Iterator[Observation]:
    """All that is found about each study."""
    for index, study in enumerate(look.applicant.education or ()):
        place = Record("education", index)
        yield from _about_age(study, place, look)
        yield from _about_length(study, place)
        yield from _about_status(study, place, look.day)


def _about_age(study: EducationRecord, place: Record, look: Look) -> Iterator[Observation]:
    done = study.graduated_on
    if look.birth is None or done is None or study.status in ("left", "enrolled"):
        return
    path = f"{place.path}.graduated_on"
    if done.last < look.birth[0]:
        yield observed("inconsistent", "before_birth", place, path, look.birth_path, date=done.text)
        return
    kinds = (study.degree, study.school_kind)
    least = max((LEAST_AGES.get(kind, 0) for kind in kinds if kind is not None and not isinstance(kind, Unknown)), default=0)
    if done.last < add_years(look.birth[0], least):
        age = length_between(look.birth[0], done.last)[0]
        yield observed("review", "diploma_early", place, path, look.birth_path, date=done.text, age=age, least=least)


def _about_length(study: EducationRecord, place: Record) -> Iterator[Observation]:
    begun, done = study.entered_on, study.graduated_on
    least = LEAST_STUDY_YEARS.get(study.school_class or "")
    if begun is None or done is None or least is None or study.status in ("left", "enrolled"):
        return
    # School years end before the corresponding day: from September to July two years are 22 months.
    if done.last < add_months(begun.first, least * 12 - 4):
        years, months, _ = length_between(begun.first, done.last)
        paths = (f"{place.path}.entered_on", f"{place.path}.graduated_on")
        count = years * 12 + months
        yield observed("review", "study_short", place, *paths, school_class=study.school_class, months=count, least=least)


def _about_status(study: EducationRecord, place: Record, day: int) -> Iterator[Observation]:
    done, path, status = study.graduated_on, f"{place.path}.graduated_on", f"{place.path}.status"
    if done is None:
        if study.status == "final_year":
            yield observed("missing_facts", "final_year_undated", place, path)
        return
    match study.status:
        case "final_year" if add_months(done.last, LONG_PAST_MONTHS) < day:
            yield observed("review", "final_year_past", place, path, status, date=day_of(done.last), days=day - done.last)
        case "final_year" if done.first > add_months(day, FINAL_YEAR_MONTHS):
            yield observed("review", "final_year_early", place, path, status, date=done.text)
        case "enrolled" if done.last < day:
            yield observed("review", "enrolled_past", place, path, status, date=done.text)
        case "graduated" if done.first > day:
            yield observed("review", "graduated_ahead", place, path, status, date=done.text)
        case _:
            pass
