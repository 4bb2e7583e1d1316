"""Reviewing: a row of a roster in, its answer out. Rules and names are kept from row to row, nothing of any person is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from zhunkao.deciding.case import Case, Target
from zhunkao.deciding.checking import Checker
from zhunkao.deciding.decide import Decider, check_birth
from zhunkao.deciding.findings.observation import Look
from zhunkao.deciding.findings.person import about_person
from zhunkao.deciding.relations import Registry
from zhunkao.deciding.truth import STATUS
from zhunkao.errors import ZhunkaoError
from zhunkao.messages import Language, text
from zhunkao.model.applicants import Applicant
from zhunkao.model.decisions import Decision, Remark
from zhunkao.model.documents import ANY_OCCUPATION, Document, Entry
from zhunkao.model.levels import LEVEL_NAMES
from zhunkao.model.policies import STANDARD, Policy
from zhunkao.rulebase.base import RuleBase
from zhunkao.rulebase.profiles.evidence import EvidenceProfile
from zhunkao.rulebase.rulings import RulingBook
from zhunkao.screening.rosters.answers import Answer, Outcome
from zhunkao.screening.rosters.people import RosterRow, Supposed, Wanted
from zhunkao.screening.rosters.stated import StatedItems
from zhunkao.screening.rosters.wording import (
    asks_of,
    gaps_of,
    item_name,
    lacking_of,
    listed,
    outcome_of,
    papers_of,
    reason_of,
    with_declared,
    without_supposed,
)

NOT_TOLD = ("consistent", "not_applicable")
"""Kinds of findings that say that all is well."""

ABOUT_TARGET = ("rosters.occupation_", "rosters.level_", "rosters.work_type_", "rosters.code_", "rosters.grade_")
"""Faults in what a row applies for."""

NOT_OF_CELLS = ("findings.paper_missing",)
OF_OPEN_SPELLS = ("findings.declared_beside_open",)
OF_BEGINNINGS = ("findings.too_young", "findings.before_graduation")
"""Findings that no cell is behind; that come of a spell of unknown end beside a figure of years; and that the beginning of a
spell gives, which a cell says even where the rest of the spell is open."""

FROM_ID = ("findings.birth_only_in_id", "findings.sex_only_in_id")
"""What an ID number says and the roster does not: nothing to look at."""


class Chosen(NamedTuple):
    """The entry that decides for a target, and the target under it."""

    source: Document
    entry: Entry
    target: Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Under which terms rows are reviewed; a review that is continued must have the same.

    Attributes:
        document: The document to decide by; None means, for each target, the latest that names its occupation, else the latest
            that is for every occupation.
        with_reasons: Whether reasons, papers and findings are given, which takes ten times as long.
    """

    on: date
    policy: Policy = STANDARD
    document: str | None = None
    language: Language = "zh"
    with_reasons: bool = True


class Reviewer:
    """Answers rows under one set of terms."""

    def __init__(
        self,
        base: RuleBase,
        terms: Terms,
        evidence: EvidenceProfile | None = None,
        rulings: RulingBook | None = None,
    ) -> None:
        """
        Raises:
            RequestError: If the document of the terms is unknown.
        """
        if terms.document is not None:
            base.document(terms.document)
        self.base = base
        self.terms = terms
        self._checker = Checker(base, evidence)
        self._decider = Decider(evidence)
        self._rulings = rulings
        self._stated = StatedItems(base.registers)
        self._chosen: dict[tuple[object, ...], tuple[Chosen, ...] | ZhunkaoError] = {}
        self._bases: dict[tuple[str, int], str] = {}

    # --- one row --------------------------------------------------------------------------------------------------------------

    def answer(self, row: RosterRow) -> Answer | None:
        """The answer to a row; None for rows that are nobody's (blank, headings, totals …)."""
        if row.skipped is not None:
            return None
        wanted, applicant = row.wanted, row.applicant
        if applicant is None or not wanted.is_complete:
            return self._undecided(row, self._why_not(row))
        found = self.chosen(wanted)
        if isinstance(found, ZhunkaoError):
            return self._undecided(row, found.text(self.terms.language))
        if self._rulings is not None:
            applicant = self._rulings.applied_to(applicant, self.terms.on)
        try:
            check_birth(applicant, self.terms.on)
        except ZhunkaoError as error:
            return self._undecided(row, error.text(self.terms.language))
        if not self.terms.with_reasons:
            return self._short(row, applicant, found)
        return self._whole(row, applicant, found)

    def documents_for(self, wanted: Wanted) -> tuple[str, ...]:
        """The ids of all documents that have conditions for what a row applies for."""
        if not wanted.is_complete:
            return ()
        try:
            found = self.base.find(None, wanted.occupation, wanted.work_type, wanted.level)
        except ZhunkaoError:
            return ()
        return tuple(dict.fromkeys(source.id for source, _ in found))

    # --- what is decided ------------------------------------------------------------------------------------------------------

    def chosen(self, wanted: Wanted) -> tuple[Chosen, ...] | ZhunkaoError:
        """The entries of one document for a target: several where the work type is open and each has its own."""
        document = wanted.document or self.terms.document
        key = (document, wanted.occupation, wanted.work_type, wanted.level)
        if key not in self._chosen:
            try:
                self._chosen[key] = self._found(document, wanted)
            except ZhunkaoError as error:
                self._chosen[key] = error
        return self._chosen[key]

    def _found(self, document: str | None, wanted: Wanted) -> tuple[Chosen, ...]:
        found = self.base.find(document, wanted.occupation, wanted.work_type, wanted.level)
        places = {source.id: place for place, source in enumerate(self.base.documents)}

        def rank(pair: tuple[Document, Entry]) -> tuple[bool, tuple[int, ...], int]:
            source, entry = pair
            return entry.occupation == ANY_OCCUPATION, _newest_first(source.published), places[source.id]

        first = min(found, key=rank)[0]
        chosen = []
        for source, entry in found:
            if source is first:
                target = self.base.target(entry, wanted.occupation, wanted.work_type)
                chosen.append(Chosen(source, entry, Target(target.occupation, target.work_type)))
        return tuple(chosen)

    # --- answers --------------------------------------------------------------------------------------------------------------

    def _short(self, row: RosterRow, applicant: Applicant, chosen: tuple[Chosen, ...]) -> Answer:
        """Status and items, without reasons."""
        case = Case(applicant, self.terms.policy)
        found = [(one, *self._decider.status(case, one.entry, one.target, self._registry(one), self.terms.on)) for one in chosen]
        one, truth, by = found[0]
        outcome: Outcome = STATUS[truth] if len({each for _, each, _ in found}) == 1 else "needs_facts"
        by = by if outcome == "eligible" else ()
        return _of_all(self._answer(row, one, outcome, by), chosen)

    def _whole(self, row: RosterRow, applicant: Applicant, chosen: tuple[Chosen, ...]) -> Answer:
        """The decision with its reasons."""
        language = self.terms.language
        case = Case(applicant, self.terms.policy)
        decisions = [
            self._checker.decide(case, one.source, one.entry, one.target, on=self.terms.on, language=language, is_brief=True)
            for one in chosen
        ]
        decision = decisions[0]
        if len({each.status for each in decisions}) > 1:
            return self._by_work_type(row, chosen, decisions)
        outcome = outcome_of(decision)
        answer = _of_all(self._answer(row, chosen[0], outcome, decision.by), chosen)
        asks = asks_of(applicant, row.supposed)
        findings = [*self._cell_findings(row), *self._about_person(row, applicant), *self._lines(decision, row.supposed)]
        differs, said = self._differs(row, chosen[0].entry, decision)
        findings = [*([said] if said else []), *findings]
        return replace(
            answer,
            reason=self._reason(row, applicant, decision, answer.number),
            lacking=lacking_of(decision, applicant, self.terms.on, language, asks),
            earliest=decision.earliest or "",
            papers=papers_of(decision, language),
            findings=text("telling.semicolon", language).join(dict.fromkeys(findings)),
            finding_count=len(dict.fromkeys(findings)),
            differs=differs,
            decision=decision.id,
            gaps=gaps_of(decision, asks),
        )

    def _reason(self, row: RosterRow, applicant: Applicant, decision: Decision, number: str) -> str:
        language = self.terms.language
        said = without_supposed(reason_of(decision, number, language), applicant, row.supposed, language)
        return with_declared(said, applicant, language) if decision.status == "not_eligible" else said

    def _answer(self, row: RosterRow, chosen: Chosen, outcome: Outcome, by: tuple[str, ...]) -> Answer:
        """What does not hang on reasons."""
        number = self._shown(row, chosen.entry, by)
        sentence = next((item.text for item in chosen.entry.items if item.number == number), "")
        return Answer(
            sheet=row.sheet,
            row=row.row,
            outcome=outcome,
            occupation=chosen.target.occupation,
            work_type=chosen.target.work_type or "",
            level=chosen.entry.level,
            document=chosen.source.id,
            by=by,
            number=number,
            sentence=sentence,
            basis=self._basis(chosen, number),
        )

    def _shown(self, row: RosterRow, entry: Entry, by: tuple[str, ...]) -> str:
        """The item to fill in: the one that the row states where it holds, else the first that does."""
        if not by:
            return ""
        stated = self._stated.number(row.stated, entry) if row.stated is not None else None
        return stated if stated in by else by[0]

    def _by_work_type(self, row: RosterRow, chosen: tuple[Chosen, ...], decisions: list[Decision]) -> Answer:
        """A row whose answer hangs on a work type that it does not name."""
        language = self.terms.language
        said = [
            text(
                "review.work_type_line",
                language,
                name=one.entry.name,
                outcome=text(f"review.outcome_{decision.status}", language),
            )
            for one, decision in zip(chosen, decisions, strict=True)
        ]
        findings = [*self._cell_findings(row)]
        return replace(
            self._answer(row, chosen[0], "needs_facts", ()),
            work_type="",
            reason=text("review.hangs_on_work_type", language, lines=text("telling.semicolon", language).join(said)),
            lacking=text("review.facts", language, asks=text("review.ask_work_type", language)),
            findings=text("telling.semicolon", language).join(findings),
            finding_count=len(findings),
            gaps=("ask work_type",),
        )

    def _undecided(self, row: RosterRow, why: str) -> Answer:
        """A row that nothing is decided of: why, and what stands wrong in it."""
        wanted = row.wanted
        findings = self._cell_findings(row)
        return Answer(
            sheet=row.sheet,
            row=row.row,
            outcome="not_decided",
            occupation=wanted.occupation or wanted.raw_occupation,
            work_type=wanted.work_type or "",
            level=wanted.level or 0,
            reason=why,
            findings=text("telling.semicolon", self.terms.language).join(findings),
            finding_count=len(findings),
        )

    def _why_not(self, row: RosterRow) -> str:
        language, wanted = self.terms.language, row.wanted
        if not wanted.is_covered:
            return self._not_covered(row)
        wrong = [fault for fault in row.faults if fault.kind == "error"]
        # Of a row that could be decided but for its target, only that is told; the rest stands among the findings.
        target = [fault for fault in wrong if fault.code.startswith(ABOUT_TARGET)]
        errors = [fault.text(language) for fault in target or wrong]
        if wanted.occupation is None and not errors:
            return text("review.no_occupation", language)
        if wanted.level is None and not errors:
            return text("review.no_level", language)
        return text("telling.semicolon", language).join(errors) or text("review.unreadable", language)

    def _not_covered(self, row: RosterRow) -> str:
        """No document has conditions: for what, and what there is that comes near."""
        language, wanted = self.terms.language, row.wanted
        name = wanted.occupation or wanted.raw_occupation
        if wanted.work_type:
            name = text("review.with_work_type", language, occupation=name, work_type=wanted.work_type)
        said = text("review.not_covered", language, occupation=name, level=_level(wanted, language))
        near = next((dict(fault.parts).get("near") for fault in row.faults if fault.code == "rosters.not_covered_near"), None)
        if near:
            return said + text("review.there_are", language, near=near)
        if wanted.work_type and not isinstance(self.chosen(replace(wanted, work_type=None, is_covered=True)), ZhunkaoError):
            return said + text("review.without_work_type", language, occupation=wanted.occupation or wanted.raw_occupation)
        return said

    # --- findings -------------------------------------------------------------------------------------------------------------

    def _cell_findings(self, row: RosterRow) -> list[str]:
        """What is wrong in the row's own cells."""
        language = self.terms.language
        return [
            text("review.at_cell", language, cell=fault.address, what=fault.text(language))
            for fault in row.faults
            if fault.kind != "note"
        ]

    def _about_person(self, row: RosterRow, applicant: Applicant) -> list[str]:
        """What the ID number says, where its cell has not been found wrong already; a decision leaves it out."""
        if applicant.id_number is None or any(fault.code.startswith(("rosters.id_", "rosters.birth_")) for fault in row.faults):
            return []
        look = Look(applicant, self.terms.on.toordinal(), self.base.registers)
        language = self.terms.language
        found = (each for each in about_person(look) if each.kind not in NOT_TOLD and each.code not in FROM_ID)
        return [text("findings.line", language, kind=each.kind_word(language), what=each.text(language)) for each in found]

    def _lines(self, decision: Decision, supposed: Supposed) -> list[str]:
        """What was found in the person's data, but for spells that only stand for what the roster leaves open."""
        language = self.terms.language
        kind = text("findings.kind_review", language)
        places = tuple(f"work[{index}]" for index, _ in supposed)
        return [
            text("findings.line", language, kind=finding.kind or kind, what=finding.text)
            for finding in decision.findings
            if finding.code not in NOT_OF_CELLS and not (places and _comes_of(finding, places))
        ]

    def _differs(self, row: RosterRow, entry: Entry, decision: Decision) -> tuple[bool, str]:
        """Whether the row states something else than what was found, and what to say of it."""
        if row.stated is None or not row.stated.raw.strip():
            return False, ""
        language = self.terms.language
        stated = self._stated.number(row.stated, entry)
        inconsistent = text("findings.kind_inconsistent", language)
        if stated is None:
            kind = text("findings.kind_review", language)
            said = text("review.stated_unknown", language, stated=row.stated.raw)
            return True, text("findings.line", language, kind=kind, what=said)
        if stated in decision.by:
            return False, ""
        mine = next((item for item in decision.items if item.number == stated), None)
        item = item_name(stated, language)
        if decision.by:
            met = listed([item_name(number, language) for number in decision.by], language)
            said = text("review.stated_other", language, stated=item, met=met)
        elif mine is not None and mine.status == "undetermined":
            said = text("review.stated_open", language, stated=item)
            return False, text("findings.line", language, kind=text("findings.kind_review", language), what=said)
        else:
            said = text("review.stated_unmet", language, stated=item)
        return True, text("findings.line", language, kind=inconsistent, what=said)

    # --- kept -----------------------------------------------------------------------------------------------------------------

    def _registry(self, chosen: Chosen) -> Registry:
        return self.base.knowledge(chosen.source, chosen.target.occupation)

    def _basis(self, chosen: Chosen, number: str) -> str:
        """Document, item and the fingerprint of the rules."""
        key = (chosen.source.id, id(chosen.entry))
        if key not in self._bases:
            digest = self._checker.rules_digest(chosen.source, chosen.entry)[:12]
            title = f"{chosen.source.title}（{chosen.source.id}）" if chosen.source.title else chosen.source.id
            self._bases[key] = text("review.basis", self.terms.language, title=title, rules=digest)
        item = item_name(number, self.terms.language) + " " if number else ""
        return item + self._bases[key]


def _of_all(answer: Answer, chosen: tuple[Chosen, ...]) -> Answer:
    """An answer that is the same for every work type is that of none."""
    return replace(answer, work_type="") if len(chosen) > 1 else answer


def _comes_of(finding: Remark, supposed: tuple[str, ...]) -> bool:
    """Whether a finding comes of spells at these places that nobody wrote down, but for their beginnings."""
    is_about = any(path.startswith(supposed) for path in finding.path.split(", "))
    return finding.code in OF_OPEN_SPELLS or (is_about and finding.code not in OF_BEGINNINGS)


def _newest_first(published: str | None) -> tuple[int, ...]:
    """An order in which later days come first and unknown ones last; a year alone counts as its beginning."""
    parts = [-int(part) for part in published.split("-")] if published is not None else []
    return tuple([*parts, 0, 0, 0][:3])


def _level(wanted: Wanted, language: Language) -> str:
    if wanted.level is None:
        return wanted.raw_level
    return LEVEL_NAMES[wanted.level] if language == "zh" else text("telling.level", language, level=wanted.level)
