"""Policy profiles: named sets of the switches of `model.policies` (`data/policies/*.yaml`), each with where it is known from.

`standard` is the code's own defaults and has no file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from zhunkao.errors import RequestError
from zhunkao.model.policies import STANDARD, SWITCHES, Policy, policy_from_json
from zhunkao.model.registers import nearest_names
from zhunkao.model.values import as_object, known_keys
from zhunkao.rulebase.places import within
from zhunkao.rulebase.profiles.heads import HEAD_KEYS, Head, Words, head_of, shipped, shipped_text
from zhunkao.rulebase.yaml_files import load_yaml

POLICY_PROFILES: Final = shipped("policies")
"""The names of the profiles that ship, `standard` first."""

_STANDARD_HEAD = Head(
    STANDARD.name,
    Words("通行口径", "the common practice"),
    Words("本系统的默认值：没有全国规定之处取多数做法", "the defaults: what most bodies do where no national rule says more"),
    "known",
)


@dataclass(frozen=True, slots=True)
class PolicyProfile:
    """A policy with its title and source. `differs` are the switches that are not the standard's, with their values."""

    head: Head
    policy: Policy

    @property
    def differs(self) -> Mapping[str, Any]:
        values = {name: getattr(self.policy, name) for name in SWITCHES}
        return MappingProxyType({name: value for name, value in values.items() if value != getattr(STANDARD, name)})


@cache
def policy_profile(name: str) -> PolicyProfile:
    """A profile that ships.

    >>> dict(policy_profile("year-end").differs)
    {'year_end_cutoff': True}

    Raises:
        RequestError: If there is none of that name, with the nearest ones.
    """
    if name == STANDARD.name:
        return PolicyProfile(_STANDARD_HEAD, STANDARD)
    if name not in POLICY_PROFILES:
        near = nearest_names(name, POLICY_PROFILES)
        hint = "rulebase.nearest" if near else ""
        raise RequestError(
            "model.unknown_policy", hint=hint, found=name, allowed="、".join(POLICY_PROFILES), near="、".join(near)
        )
    file = f"policies/{name}.yaml"
    with within(file):
        return policy_profile_from_value(load_yaml(shipped_text("policies", name), file), name)


def policy_profile_from_value(value: object, name: str = "custom") -> PolicyProfile:
    """A profile from a file's value: one with a head and `switches`, or the bare switches (`{gap_counts: 31}`).

    Raises:
        DataError: For an unknown switch, or a value that does not fit; `where` is its path in the file.
    """
    given = as_object(value if value is not None else {}, "")
    if "switches" not in given:
        policy = policy_from_json(given, "")
        return PolicyProfile(head_of({"name": policy.name}, name), policy)
    known_keys(given, "", [*HEAD_KEYS, "switches"])
    head = head_of(given, name)
    return PolicyProfile(head, policy_from_json({"name": head.name, **as_object(given["switches"], "switches")}, "switches"))
