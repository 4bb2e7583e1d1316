"""Which occupations the rule base knows: for names that visitors write, and for what they have to do with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhunkao.deciding.interview.view import occupations_of
from zhunkao.doors.enquiries import alike_occupations, knows_occupation
from zhunkao.doors.service import applicant_of
from zhunkao.doors.web.rules import rules
from zhunkao.model.documents import Target


def is_known(name: str) -> bool:
    """Whether registers or documents know an occupation, work type or old grade name."""
    return knows_occupation(rules().base, name)


def near_names(name: str) -> tuple[str, ...]:
    """The names that an unknown one surely looks like."""
    return alike_occupations(rules().base, name)


def unlisted_names(applicant: Mapping[str, Any]) -> tuple[str, ...]:
    """The names in a visitor's records that nobody knows."""
    names = dict.fromkeys(name for name, _ in occupations_of(applicant_of(applicant)))
    return tuple(name for name in names if not is_known(name))


def own_occupations(applicant: Mapping[str, Any]) -> tuple[Target, ...]:
    """The known occupations that a visitor's records are about, each once."""
    base = rules().base
    pairs = occupations_of(applicant_of(applicant))
    return tuple(dict.fromkeys(base.meant(name, work_type) for name, work_type in pairs if is_known(name)))


def unknown_names(applicant: Mapping[str, Any]) -> tuple[str, ...]:
    """The names in a visitor's records where not a single one is known; empty where one is, or where there are none."""
    names = tuple(dict.fromkeys(name for name, _ in occupations_of(applicant_of(applicant))))
    return () if any(map(is_known, names)) else names


def leads_nowhere(applicant: Mapping[str, Any], states: Mapping[str, Any]) -> bool:
    """Whether nothing says what a visitor has to do with: work and certificates were asked for, and nothing that was said names
    an occupation that the rule base knows."""
    if occupations_of(applicant_of(applicant)):
        return bool(unknown_names(applicant))
    return all(
        applicant.get(name) is not None or "dont_know" in (states.get(name), states.get(f"{name}[]"))
        for name in ("work", "certificates")
    )
