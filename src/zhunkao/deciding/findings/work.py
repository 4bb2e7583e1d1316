"""Work: jobs that overlap, begin too early, run beside full-time study, or do not fit the years that are declared.

Only what is *surely* so is reported: of a month or year alone the latest beginning and the earliest end are taken, so that
leaving in June and beginning in June is no overlap.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from zhunkao.deciding.findings.observation import Look, Observation, Record, day_of, observed
from zhunkao.deciding.stretches import total_days, union
from zhunkao.model.applicants import EducationRecord, Unknown, WorkRecord
from zhunkao.model.dates import add_years, length_between, months_between
from zhunkao.model.registers import fold_name

WORKING_AGE = 16
"""劳动法 art. 15: nobody is employed before; so no job counts that began before."""

SLACK_MONTHS = 1
"""Declared years may exceed the dated ones by so much: reviewers count months with both ends included."""

UNDERSTATED_MONTHS = 12
"""Declared years are usually rounded down to whole ones; less than that is no contradiction."""

MOST_PAIRS = 100_000
"""More pairs of jobs and studies are not compared one by one."""


class Spell(NamedTuple):
    """A job's days that are surely worked, both ends included, as ordinals."""

    first: int
    last: int
    place: Record
    record: WorkRecord


def about_work(look: Look) -> Iterator[Observation]:
    """All that is found about jobs."""
    spells = [spell for index, record in enumerate(look.applicant.work or ()) if (spell := _spell(record, index, look.day))]
    yield from _overlaps(spells)
    yield from _too_young(look)
    yield from _beside_study(spells, look)
    yield from _declared(look)


def _spell(record: WorkRecord, index: int, day: int) -> Spell | None:
    if record.start is None or record.start.first > day:
        return None
    first = min(record.start.last, day)
    last = day if record.end is None else first if isinstance(record.end, Unknown) else min(record.end.first, day)
    return Spell(first, last, Record("work", index), record) if last >= first else None


# --- overlaps ---------------------------------------------------------------------------------------------------------------


def _overlaps(spells: list[Spell]) -> Iterator[Observation]:
    """Each job that begins before an earlier one has ended, with the one that ends last of those before it."""
    ordered = sorted(spells, key=lambda spell: (spell.first, spell.last))
    longest: Spell | None = None
    for spell in ordered:
        if longest is not None and spell.first <= longest.last:
            first, last = spell.first, min(spell.last, longest.last)
            regular = spell.record.nature == longest.record.nature == "regular"
            yield observed(
                "inconsistent" if regular else "review",
                "overlap",
                longest.place,
                spell.place,
                days=last - first + 1,
                start=day_of(first),
                end=day_of(last),
            )
        if longest is None or spell.last > longest.last:
            longest = spell


# --- age --------------------------------------------------------------------------------------------------------------------


def _too_young(look: Look) -> Iterator[Observation]:
    if look.birth is None:
        return
    of_age = add_years(look.birth[0], WORKING_AGE)
    for index, record in enumerate(look.applicant.work or ()):
        if record.start is not None and look.birth[0] <= record.start.last < of_age:
            place = Record("work", index)
            age = length_between(look.birth[0], record.start.last)[0]
            yield observed(
                "inconsistent", "too_young", place, f"{place.path}.from", look.birth_path,
                start=record.start.text, age=age, least=WORKING_AGE, of_age=day_of(of_age), days=of_age - record.start.last,
            )  # fmt: skip
    yield from _too_much(look, of_age)


def _too_much(look: Look, of_age: int) -> Iterator[Observation]:
    """Declared and dated work together, longer than the life that there was for it."""
    works = look.applicant.work or ()
    declared = sum(record.declared_months or 0 for record in works if record.start is None)
    if not declared:
        return
    dated = total_days(union((s.first, s.last + 1) for i, r in enumerate(works) if (s := _spell(r, i, look.day))))
    months = declared + dated * 12 // 365
    there_were = months_between(of_age, look.day)
    if months > there_were + SLACK_MONTHS:
        yield observed(
            "inconsistent", "more_than_life", "work", look.birth_path, months=months, least=WORKING_AGE, there_were=there_were
        )


# --- study ------------------------------------------------------------------------------------------------------------------


def _beside_study(spells: list[Spell], look: Look) -> Iterator[Observation]:
    """Regular work during study that is (or may be) full-time; apprenticeship, internship and probation go with study."""
    studies = [
        (Record("education", index), study)
        for index, study in enumerate(look.applicant.education or ())
        if study.full_time is not False
    ]
    regular = [spell for spell in spells if spell.record.nature == "regular"]
    if len(studies) * len(regular) > MOST_PAIRS:
        yield observed("review", "too_many", "work", "education", jobs=len(regular), studies=len(studies))
        return
    for place, study in studies:
        for spell in regular:
            yield from _job_beside_study(spell, place, study, look.day)


def _job_beside_study(spell: Spell, place: Record, study: EducationRecord, day: int) -> Iterator[Observation]:
    if study.graduated_on is not None:
        end = min(study.graduated_on.first - 1, day)
    elif study.status in ("enrolled", "final_year"):
        end = day
    else:
        return
    if study.entered_on is None:
        if spell.first <= end:
            yield observed(
                "review", "before_graduation", spell.place, place, f"{place.path}.entered_on", start=day_of(spell.first)
            )
        return
    first, last = max(spell.first, study.entered_on.last), min(spell.last, end)
    if first <= last:
        yield observed(
            "inconsistent" if study.full_time else "review",
            "beside_study" if study.full_time else "beside_study_perhaps",
            spell.place,
            place,
            days=last - first + 1,
            start=day_of(first),
            end=day_of(last),
        )


# --- declared years ---------------------------------------------------------------------------------------------------------


def _declared(look: Look) -> Iterator[Observation]:
    works = look.applicant.work or ()
    for index, record in enumerate(works):
        if record.start is not None and record.declared_months is not None:
            yield from _declared_in(record, Record("work", index), look.day)
    yield from _declared_beside(look)


def _declared_in(record: WorkRecord, place: Record, day: int) -> Iterator[Observation]:
    """One job with dates and a figure: only the dates are used."""
    assert record.start is not None
    assert record.declared_months is not None
    end = day if record.end is None or isinstance(record.end, Unknown) else min(record.end.last + 1, day)
    dated, declared = months_between(record.start.first, end), record.declared_months
    paths = (f"{place.path}.years", f"{place.path}.from")
    if declared > dated + SLACK_MONTHS:
        yield observed("inconsistent", "declared_more", place, *paths, declared=declared, dated=dated)
    elif declared <= dated - UNDERSTATED_MONTHS and not isinstance(record.end, Unknown):
        yield observed("review", "declared_less", place, *paths, declared=declared, dated=dated)
    elif not isinstance(record.end, Unknown):
        yield observed("consistent", "declared_agrees", place, *paths, declared=declared, dated=dated)


def _declared_beside(look: Look) -> Iterator[Observation]:
    """Years declared for an occupation that has dated jobs too: they are added up, so they must not be the same years."""
    works = look.applicant.work or ()
    dated: dict[str, list[tuple[int, int]]] = {}
    for index, record in enumerate(works):
        spell = _spell(record, index, look.day)
        if spell is not None and record.occupation:
            dated.setdefault(_same(look, record.occupation), []).append((spell.first, spell.last + 1))
    for index, record in enumerate(works):
        if record.start is not None or not record.declared_months or not record.occupation:
            continue
        stretches = dated.get(_same(look, record.occupation))
        if stretches:
            place = Record("work", index)
            months = total_days(union(stretches)) * 12 // 365
            if not months:
                # Of a job without an end only its first day is sure.
                told = {"occupation": record.occupation, "declared": record.declared_months}
                yield observed("review", "declared_beside_open", place, f"{place.path}.years", **told)
                continue
            yield observed(
                "review", "declared_beside_dated", place, f"{place.path}.years",
                occupation=record.occupation, declared=record.declared_months, dated=months,
            )  # fmt: skip


def _same(look: Look, occupation: str) -> str:
    found = look.registers.occupation(occupation)
    return fold_name(occupation) if found is None else found.name
