"""Profiles that ship and those of the user: which papers prove what (evidence), and which conventions hold (policies)."""

from __future__ import annotations

from zhunkao.rulebase.profiles.evidence import (
    EVIDENCE_PROFILES,
    EvidenceProfile,
    evidence_profile,
    evidence_profile_from_yaml,
)
from zhunkao.rulebase.profiles.policies import POLICY_PROFILES, PolicyProfile, policy_profile, policy_profile_from_value

__all__ = [
    "EVIDENCE_PROFILES",
    "POLICY_PROFILES",
    "EvidenceProfile",
    "PolicyProfile",
    "evidence_profile",
    "evidence_profile_from_yaml",
    "policy_profile",
    "policy_profile_from_value",
]
