"""Plain values as they are given (dicts, names, paths, days as text), made the model's types: the same for every door.

Rooms are imported when they are first needed, so that a door starts fast.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zhunkao.model.applicants import Applicant
    from zhunkao.model.policies import Policy
    from zhunkao.rulebase.profiles import EvidenceProfile, PolicyProfile


def applicant_of(given: Mapping[str, Any] | Applicant) -> Applicant:
    """The applicant that a dict of the interchange form stands for; the model's type is taken as it is."""
    from zhunkao.model.applicant_forms import applicant_from_json
    from zhunkao.model.applicants import Applicant

    return given if isinstance(given, Applicant) else applicant_from_json(given)


def day_of(given: str | date | None) -> date:
    """
    A day as it is given, or today.

    >>> day_of("2026-11-20")
    datetime.date(2026, 11, 20)

    Raises:
        DataError: If it is no day, or one that does not exist.
    """
    from zhunkao.errors import DataError
    from zhunkao.model.dates import PartialDate
    from zhunkao.model.values import shown

    if given is None:
        return date.today()
    if isinstance(given, date):
        return given
    found = PartialDate.of(given, "on") if PartialDate.is_form(given) else None
    if found is None or not found.is_day:
        # A month or a year will not do here, as it would for other dates.
        raise DataError("doors.not_a_day", where="on", found=shown(given))
    return date.fromordinal(found.first)


def policy_of(given: str | Mapping[str, Any] | Policy | None) -> Policy:
    """
    A policy by name or from a file, as a dict of switches or as the model's type; `standard` where nothing is given.

    Raises:
        DataError: If a switch is unknown or does not fit.
        RequestError: If there is no policy of that name.
    """
    from zhunkao.model.policies import STANDARD, Policy, policy_from_json

    if given is None or given == STANDARD.name:
        return STANDARD
    if isinstance(given, Policy):
        return given
    if isinstance(given, str):
        return policy_profile_of(given).policy
    return policy_from_json(given)


def policy_profile_of(given: str) -> PolicyProfile:
    """
    A policy that ships, by its name, or one of the user's own, by its file (`.yaml`, `.json`).

    Raises:
        DataError: If the file has a switch that is unknown or does not fit.
        RequestError: If there is no policy of that name.
    """
    from zhunkao.doors.files import read_value
    from zhunkao.rulebase.places import within
    from zhunkao.rulebase.profiles import policy_profile, policy_profile_from_value

    path = Path(given)
    if path.suffix.lower() not in (".json", ".yaml", ".yml"):
        return policy_profile(given)
    value = read_value(path)
    with within(path.name):
        return policy_profile_from_value(value, path.stem)


def evidence_of(given: str | None) -> EvidenceProfile | None:
    """
    An evidence profile that ships, by its name, or one of the user's own, by its file (`.yaml`); None where nothing is given.

    Raises:
        DataError: If the file does not have the form of a profile.
        RequestError: If there is no profile of that name.
    """
    from zhunkao.doors.files import read_text
    from zhunkao.rulebase.profiles import evidence_profile, evidence_profile_from_yaml

    if given is None:
        return None
    path = Path(given)
    if path.suffix.lower() not in (".json", ".yaml", ".yml"):
        return evidence_profile(given)
    return evidence_profile_from_yaml(read_text(path), path.name, path.stem)


def level_of(given: str | int) -> int:
    """
    A level by its number or name; what is neither is left to whoever asks for it to refuse.

    >>> level_of("3"), level_of("高级技师"), level_of("四级/中级工")
    (3, 1, 4)

    Raises:
        RequestError: If no level is called so.
    """
    from zhunkao.errors import RequestError
    from zhunkao.model.levels import LEVELS
    from zhunkao.rulebase import embedded_registers

    number = int(given) if str(given).strip().isdecimal() else embedded_registers().level(str(given))
    if number not in LEVELS:
        raise RequestError("rulebase.unknown_level", found=given)
    return number
