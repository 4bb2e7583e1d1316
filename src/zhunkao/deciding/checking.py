"""Checking: one applicant against a rule base, for a target or for all that they may apply for, or nearly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from zhunkao.deciding.case import Case, Target
from zhunkao.deciding.decide import Decider, check_birth
from zhunkao.deciding.findings import remarks_of
from zhunkao.deciding.fingerprints import base_digest, decision_id, rules_digest
from zhunkao.deciding.truth import TRUE, UNSURE
from zhunkao.messages import Language
from zhunkao.model.applicants import Applicant
from zhunkao.model.dates import add_years
from zhunkao.model.decisions import Decision
from zhunkao.model.documents import ANY_OCCUPATION, Document, Entry
from zhunkao.model.policies import STANDARD, Policy
from zhunkao.rulebase.base import RuleBase
from zhunkao.rulebase.profiles.evidence import EvidenceProfile

NEAR_YEARS = 3
"""An entry is near if it will hold within so many years."""


class Checker:
    """Checks applicants against one rule base; what its conditions compile to is kept, nothing of any applicant is."""

    def __init__(self, base: RuleBase, evidence: EvidenceProfile | None = None) -> None:
        self.base = base
        self.evidence_name = evidence.name if evidence is not None else "standard"
        """The profile that says which papers are asked for."""
        self.decider = Decider(evidence)
        """What the conditions compile to, for all who decide by this rule base."""
        self._digests: dict[tuple[str, int], str] = {}
        self._bases: dict[str, str] = {}

    def check(
        self,
        applicant: Applicant,
        *,
        document: str | None = None,
        occupation: str | None = None,
        work_type: str | None = None,
        level: int | None = None,
        on: date,
        policy: Policy = STANDARD,
        language: Language = "zh",
        is_plain: bool = False,
    ) -> list[Decision]:
        """Decisions for the entries of a target; without one, for those that hold, come near or need only an answer.

        A single entry, where the rules have no more, is the target. Plain ones, for showing and not for keeping, have no id and
        no findings: a third of the work.

        Raises:
            DataError: If the applicant is born after `on`.
            RequestError: If the target is unknown or has no conditions.
        """
        check_birth(applicant, on)
        case = Case(applicant, policy)
        if occupation is None and work_type is None and level is None and len(self.base.find(document)) > 1:
            return self._near(case, document, on, language, is_plain=is_plain)
        found = self.base.find(document, occupation, work_type, level)
        targets = [
            (source, entry, target) for source, entry in found for target in self._targets(case, entry, occupation, work_type)
        ]
        return [self._decide(case, source, entry, target, on, language, is_plain=is_plain) for source, entry, target in targets]

    def _targets(self, case: Case, entry: Entry, occupation: str | None, work_type: str | None) -> list[Target]:
        """What is applied for under an entry; under one for every occupation that is not named, the applicant's own ones."""
        if entry.occupation == ANY_OCCUPATION and occupation is None:
            meant = [self.base.meant(name, own_type) for name, own_type in _occupations(case.applicant)]
            return [Target(*pair) for pair in dict.fromkeys((one.occupation, one.work_type) for one in meant)]
        target = self.base.target(entry, occupation, work_type)
        return [Target(target.occupation, target.work_type)]

    def decide(
        self,
        applicant: Applicant | Case,
        source: Document,
        entry: Entry,
        target: Target,
        *,
        on: date,
        policy: Policy = STANDARD,
        language: Language = "zh",
        is_brief: bool = False,
        is_plain: bool = False,
    ) -> Decision:
        """The decision for one entry of a document, with its id; a brief one has only the reasons that made it (`Decider`), a
        plain one no id and no findings."""
        case = applicant if isinstance(applicant, Case) else Case(applicant, policy)
        registry = self.base.knowledge(source, target.occupation)
        decision = self.decider.decide(
            case,
            entry,
            target,
            registry,
            on,
            document=source.id,
            language=language,
            policy=case.policy,
            is_brief=is_brief,
        )
        if is_plain:
            return decision
        return replace(
            decision,
            id=decision_id(decision, self.rules_digest(source, entry), case.facts_digest()),
            findings=remarks_of(case.applicant, on, self.base.registers, decision, source, language),
        )

    def rules_digest(self, source: Document, entry: Entry) -> str:
        """The fingerprint of the rules that decide an entry."""
        key = (source.id, id(entry))
        if key not in self._digests:
            if source.id not in self._bases:
                self._bases[source.id] = base_digest(source, self.base.registers)
            self._digests[key] = rules_digest(self._bases[source.id], entry)
        return self._digests[key]

    def _decide(
        self, case: Case, source: Document, entry: Entry, target: Target, on: date, language: Language, *, is_plain: bool
    ) -> Decision:
        return self.decide(case, source, entry, target, on=on, language=language, is_plain=is_plain)

    def _near(self, case: Case, document: str | None, on: date, language: Language, *, is_plain: bool) -> list[Decision]:
        """What may be applied for now, then what is near (soonest first), then what only needs an answer."""
        now: list[Decision] = []
        soon: list[Decision] = []
        unsettled: list[Decision] = []
        until = date.fromordinal(add_years(on.toordinal(), NEAR_YEARS)).isoformat()
        for source, entry in self.base.find(document):
            for target in self._targets(case, entry, None, None):
                registry = self.base.knowledge(source, target.occupation)
                found, _ = self.decider.status(case, entry, target, registry, on)
                if found == TRUE:
                    now.append(self._decide(case, source, entry, target, on, language, is_plain=is_plain))
                    continue
                day = self.decider.earliest(case, entry, target, registry, on)
                if day is not None and day <= until:
                    soon.append(self._decide(case, source, entry, target, on, language, is_plain=is_plain))
                elif found == UNSURE and self._touches(case, source, target):
                    unsettled.append(self._decide(case, source, entry, target, on, language, is_plain=is_plain))
        soon.sort(key=lambda decision: decision.earliest or "")
        return now + soon + unsettled

    def _touches(self, case: Case, source: Document, target: Target) -> bool:
        """Whether the applicant has anything to do with an occupation: a record in it or a related one, or none known at all."""
        pairs = _occupations(case.applicant)
        standing = case.on(target, self.base.knowledge(source, target.occupation), 1).standing
        return not pairs or any(
            standing.occupation(name, work_type, for_certificate=True) in ("own", "related") for name, work_type in pairs
        )


def _occupations(applicant: Applicant) -> list[tuple[str, str | None]]:
    """The occupations of an applicant's work, certificates, training and apprenticeships, each once."""
    pairs = [(record.occupation, record.work_type) for record in applicant.work or () if record.occupation]
    pairs += [(record.occupation, record.work_type) for record in applicant.certificates or () if record.occupation]
    pairs += [(record.occupation, record.work_type) for record in applicant.training or () if record.occupation]
    pairs += [(record.occupation, record.work_type) for record in applicant.apprenticeships or () if record.occupation]
    return list(dict.fromkeys(pairs))


def check(
    base: RuleBase,
    applicant: Applicant,
    *,
    document: str | None = None,
    occupation: str | None = None,
    work_type: str | None = None,
    level: int | None = None,
    on: date,
    policy: Policy = STANDARD,
    language: Language = "zh",
) -> list[Decision]:
    """`Checker(base).check(…)`: for one applicant; keep a `Checker` for many."""
    return Checker(base).check(
        applicant,
        document=document,
        occupation=occupation,
        work_type=work_type,
        level=level,
        on=on,
        policy=policy,
        language=language,
    )
