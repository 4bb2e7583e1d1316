"""Fingerprints: what a decision depended on, each as one short text that changes when anything of it does."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

from zhunkao.model.applicant_forms import applicant_to_json
from zhunkao.model.applicants import Applicant
from zhunkao.model.decisions import Decision
from zhunkao.model.documents import Document, Entry
from zhunkao.model.interchange import item_to_json
from zhunkao.model.registers import Registers
from zhunkao.model.version import VERSION
from zhunkao.rulebase.hashes import base_hash


def canonical(value: Any) -> str:
    """JSON with one way to write everything: keys in order, no white space."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(value: Any) -> str:
    """SHA-256 of a value's canonical JSON, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(value).encode("utf-8", "surrogatepass")).hexdigest()


def facts_of(applicant: Applicant) -> dict[str, Any]:
    """What is decided from: the applicant without name, ID number and sex."""
    return applicant_to_json(replace(applicant, name=None, id_number=None, sex=None))


def base_digest(document: Document, registers: Registers) -> str:
    """The fingerprint of a document's rules and of the registers."""
    return base_hash((document,), registers)


def rules_digest(base: str, entry: Entry) -> str:
    """The fingerprint of all that a decision takes from the rules: the `base_digest`, and the entry's own words and places."""
    return digest([base, [item_to_json(item) for item in entry.items]])


def decision_id(decision: Decision, rules: str, facts: str) -> str:
    """The id of a decision, from the fingerprints of its rules and facts."""
    target = [decision.occupation, decision.work_type, decision.level]
    return digest([VERSION, rules, decision.policy.to_json(), decision.on, target, facts])
