"""What the tests of deciding share: a registry that knows nothing, and one decision from interchange forms."""

from __future__ import annotations

from datetime import date

from zhunkao.deciding.case import Case, Target
from zhunkao.deciding.decide import Decider
from zhunkao.deciding.truth import STATUS
from zhunkao.model.applicant_forms import applicant_from_json
from zhunkao.model.interchange import document_from_json
from zhunkao.model.policies import policy_from_json


class PlainRegistry:
    """Every occupation is itself and nothing else is known."""

    names = ()

    def is_same(self, occupation, name):
        return occupation == name

    def occupation(self, name, *, for_certificate):
        return None

    def field(self, major):
        return None


def decide(entry, applicant, on, policy=None, target=None, decider=None):
    """The decision, as JSON, of interchange forms."""
    (read,) = document_from_json({"entries": [entry]}).entries
    target = target or Target(entry["occupation"], entry.get("work_type"))
    case = Case(applicant_from_json(applicant), policy_from_json(policy or {}))
    return (decider or Decider()).decide(case, read, target, PlainRegistry(), date.fromisoformat(on)).to_json()


def judged(entry, applicant, on, policy=None):
    """The status alone, as the engine gives it without reasons."""
    (read,) = document_from_json({"entries": [entry]}).entries
    case = Case(applicant_from_json(applicant), policy_from_json(policy or {}))
    target = Target(entry["occupation"], entry.get("work_type"))
    found, _ = Decider().status(case, read, target, PlainRegistry(), date.fromisoformat(on))
    return STATUS[found]
