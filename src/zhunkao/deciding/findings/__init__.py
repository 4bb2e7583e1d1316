"""Findings: where an applicant's data contradict themselves or cannot be checked, in the reviewers' own words.

A finding says what to look at. It never changes a verdict: nothing here is asked when an item is judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from zhunkao.deciding.findings.certificates import about_certificates
from zhunkao.deciding.findings.observation import KINDS, Applied, Kind, Look, Observation
from zhunkao.deciding.findings.papers import about_papers, missing_papers
from zhunkao.deciding.findings.person import about_person, birth_of
from zhunkao.deciding.findings.records import about_dates, about_gaps, about_words
from zhunkao.deciding.findings.schooling import about_schooling
from zhunkao.deciding.findings.work import about_work
from zhunkao.messages import Language
from zhunkao.model.applicants import Applicant
from zhunkao.model.decisions import Decision, Remark
from zhunkao.model.documents import Document
from zhunkao.model.registers import Registers

__all__ = ["KINDS", "Applied", "Kind", "Observation", "findings_of", "missing_papers", "remarks_of"]

CHECKS: Final[tuple[Callable[[Look], Iterator[Observation]], ...]] = (
    about_person,
    about_certificates,
    about_work,
    about_schooling,
    about_dates,
    about_gaps,
    about_papers,
    about_words,
)
"""In the order in which a file is read."""


def findings_of(
    applicant: Applicant,
    on: date,
    registers: Registers,
    target: Applied | None = None,
    document: Document | None = None,
) -> tuple[Observation, ...]:
    """All that is found in an applicant's data as of a day, contradictions first.

    Args:
        applicant: Whose data are looked at; what reading them found (`Applicant.findings`) is among the results.
        on: The day of the decision.
        registers: What is known of occupations.
        target: What is applied for (an entry or a decision will do); None leaves out what depends on it.
        document: Whose definitions say which names mean the target; None means the registers alone.
    """
    day = on.toordinal()
    birth, path = birth_of(applicant.birth_date, applicant.id_number, day)
    look = Look(applicant, day, registers, target, document, birth, path)
    found = [observation for check in CHECKS for observation in check(look)]
    return tuple(sorted(found, key=lambda observation: KINDS.index(observation.kind)))


def remarks_of(
    applicant: Applicant, on: date, registers: Registers, decision: Decision, document: Document, language: Language
) -> tuple[Remark, ...]:
    """What a decision says of the data it was made from: all findings but those that all is well, and the papers missing.

    The ID number is left out: nothing is decided from it, a receipt does not hold it, and so a decision that is made again from
    its receipt could not say the same.
    """
    found = findings_of(replace(applicant, id_number=None), on, registers, decision, document)
    told = (*found, *missing_papers(decision.evidence, language))
    return tuple(each.remark(language) for each in told if each.kind not in ("consistent", "not_applicable"))
