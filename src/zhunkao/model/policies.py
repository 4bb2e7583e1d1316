"""Policies (口径): every convention that evaluation bodies differ on, as a named switch (contract: decisions, Policy)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from zhunkao.model.values import as_flag, as_object, as_text, as_whole, fail, join


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One set of conventions; the defaults are the policy `standard`.

    - `gap_counts`, `gap_review`: days between two stretches that still count as continuous; days up to which a person decides.
    - `higher_certificate_counts`: a certificate of a higher level serves too.
    - `higher_degree_counts`: a higher degree serves even where 及以上 is not printed.
    - `presume_programme`: aim and approval of a school that nobody has stated are presumed.
    - `full_time_study_counts`: work beside full-time study counts.
    - `technical_school_as_degree`: 高级工班 counts as 大专, 预备技师班 and 技师班 as 本科.
    - `expected_graduates`: final-year students count where the condition says so.
    - `year_end_cutoff`: lengths are counted up to 31 December of the year of the decision.
    """

    name: str = "standard"
    gap_counts: int = 0
    gap_review: int = 92
    higher_certificate_counts: bool = True
    higher_degree_counts: bool = True
    presume_programme: bool = True
    full_time_study_counts: bool = True
    technical_school_as_degree: bool = False
    expected_graduates: bool = True
    year_end_cutoff: bool = False

    def to_json(self) -> dict[str, Any]:
        """All switches with their values."""
        return {name: getattr(self, name) for name in _FIELDS}


STANDARD = Policy()

_FIELDS = tuple(member.name for member in fields(Policy))

SWITCHES = tuple(name for name in _FIELDS if name != "name")


def policy_from_json(value: object, where: str = "policy") -> Policy:
    """A policy from a dict of switches; what is not given has its default.

    Raises:
        DataError: For an unknown switch or a value that does not fit.
    """
    given = as_object(value, where)
    switches: dict[str, Any] = {}
    for key, found in given.items():
        place = join(where, key)
        if key == "name":
            switches[key] = as_text(found, place)
        elif key not in SWITCHES:
            fail(place, "unknown_switch", key, allowed=", ".join(SWITCHES))
        elif key in ("gap_counts", "gap_review"):
            switches[key] = as_whole(found, place, 0)
        else:
            switches[key] = as_flag(found, place)
    # A set of switches without a name that differs from the standard must not call itself so.
    if "name" not in switches and any(getattr(STANDARD, key) != found for key, found in switches.items()):
        switches["name"] = "custom"
    return Policy(**switches)
