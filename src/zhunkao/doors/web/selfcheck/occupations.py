"""Which occupations the rule base knows: for names that visitors write, and for what they have to do with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhunkao.deciding.interview.view import occupations_of
from zhunkao.doors.service import applicant_of
from zhunkao.doors.web.rules import rules
from zhunkao.model.documents import Target
from zhunkao.model.registers import fold_name

NEAR = 4
"""So many names are offered for one that nobody knows."""


ALIKE = 0.6
"""Names that have more than this in common are asked about."""


def is_known(name: str) -> bool:
    """Whether registers or documents know an occupation, work type or old grade name."""
    base = rules().base
    if base.registers.occupation(name) is not None or base.registers.occupation_by_grade(name) is not None:
        return True
    return any(name in (entry.occupation, entry.work_type, entry.name) for _, entry in base.entries())


def near_names(name: str) -> tuple[str, ...]:
    """The names that an unknown one surely looks like: a visitor is not asked whether 销售 means 直播销售员, whoever sells."""
    registers, folded = rules().base.registers, fold_name(name)
    hinted = {record.name for record in registers.occupations if any(fold_name(hint) == folded for hint in record.hints())}
    return tuple(near for near in registers.nearest(name, NEAR) if near in hinted or _likeness(folded, near) > ALIKE)


def _likeness(name: str, other: str) -> float:
    """How much of two names is the same, 0 to 1: 0.86 of 维修电 and 维修电工, 0.57 of 销售 and 直播销售员."""
    # Needed for unknown names only.
    from difflib import SequenceMatcher

    return SequenceMatcher(None, name, other).ratio()


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
