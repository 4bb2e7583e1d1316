"""Receipts: everything a decision depended on, so that it can be made again years later, byte for byte.

The id of a decision is the SHA-256 of the rules it was made under (conditions, words, definitions, registers), the policy, the
facts, the target, the day and the version of Zhunkao. Name, ID number and sex are no part of it: nothing is decided from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from zhunkao.deciding.case import Target
from zhunkao.deciding.checking import Checker
from zhunkao.deciding.fingerprints import canonical, facts_of
from zhunkao.errors import DataError, RequestError
from zhunkao.messages import Language
from zhunkao.model.applicant_forms import applicant_from_json
from zhunkao.model.applicants import Applicant, Finding
from zhunkao.model.decisions import Decision
from zhunkao.model.documents import Document, Entry
from zhunkao.model.policies import Policy, policy_from_json
from zhunkao.model.values import as_list, as_object, as_text, join
from zhunkao.model.version import VERSION

FORM = "zhunkao-receipt-1"


def receipt_of(checker: Checker, decision: Decision, applicant: Applicant, language: Language = "zh") -> dict[str, Any]:
    """The receipt of a decision that `checker` made, as JSON: all that is needed to make it again with `replay`."""
    found = checker.base.find(decision.document, decision.occupation, decision.work_type, decision.level)
    rules = checker.rules_digest(*found[0])
    return {
        "form": FORM,
        "id": decision.id,
        "version": VERSION,
        "rules": {"document": decision.document, "sha256": rules},
        "policy": decision.policy.to_json(),
        "on": decision.on,
        "target": {"occupation": decision.occupation, "work_type": decision.work_type, "level": decision.level},
        "evidence": checker.evidence_name,
        "language": language,
        "facts": facts_of(applicant),
        "findings": [[found.code, found.path, [list(part) for part in found.parts]] for found in applicant.findings],
        "decision": decision.to_json(),
    }


def replay(receipt: object, checker: Checker) -> Decision:
    """Make the decision of a receipt again, from the rules that it names.

    Raises:
        DataError: If it is not a receipt, if it was altered, or if the decision does not come out the same.
        RequestError: If the rule base lacks the rules it was made under, or has others under the same name.
    """
    whole = as_object(receipt, "")
    if whole.get("form") != FORM:
        raise DataError("receipts.not_a_receipt", where="form", form=FORM)
    rules = as_object(whole.get("rules"), "rules")
    target = as_object(whole.get("target"), "target")
    document_id = as_text(rules.get("document"), "rules.document")
    document, entry = _rules(checker, document_id, target)
    if checker.rules_digest(document, entry) != rules.get("sha256"):
        raise RequestError("receipts.other_rules", hint="receipts.give_rules", document=document_id, sha256=rules.get("sha256"))
    decision = _again(whole, target, checker, document, entry)
    if decision.id != whole.get("id"):
        raise DataError("receipts.altered", where="id", version=str(whole.get("version")), here=VERSION)
    if canonical(decision.to_json()) != canonical(whole.get("decision")):
        raise DataError("receipts.other_decision", where="decision", version=str(whole.get("version")), here=VERSION)
    return decision


def _rules(checker: Checker, document_id: str, target: Mapping[str, Any]) -> tuple[Document, Entry]:
    for document in checker.base.documents:
        if document.id == document_id:
            break
    else:
        known = "、".join(document.id for document in checker.base.documents)
        raise RequestError("receipts.no_rules", hint="receipts.give_rules", document=document_id, known=known)
    occupation = as_text(target.get("occupation"), "target.occupation")
    found = checker.base.find(document_id, occupation, target.get("work_type"), target.get("level"))
    return found[0]


def _again(whole: Mapping[str, Any], target: Mapping[str, Any], checker: Checker, document: Document, entry: Entry) -> Decision:
    applicant = replace(applicant_from_json(whole.get("facts")), findings=_findings(whole.get("findings")))
    policy: Policy = policy_from_json(whole.get("policy"))
    language: Language = "en" if whole.get("language") == "en" else "zh"
    on = date.fromisoformat(as_text(whole.get("on"), "on"))
    return checker.decide(
        applicant,
        document,
        entry,
        Target(as_text(target.get("occupation"), "target.occupation"), target.get("work_type")),
        on=on,
        policy=policy,
        language=language,
    )


def _findings(value: object) -> tuple[Finding, ...]:
    found = []
    for i, one in enumerate(as_list(value or [], "findings")):
        code, path, parts = as_list(one, f"findings[{i}]")
        found.append(Finding(as_text(code, join("findings", str(i))), str(path), tuple((str(k), str(v)) for k, v in parts)))
    return tuple(found)
