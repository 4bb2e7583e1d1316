"""Deciding: one applicant, one entry, one day, one policy → one decision (contract: decisions).

`Decider` keeps what conditions compile to; use one for many decisions. `status` answers without reasons, `decide` with all.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from zhunkao.deciding.case import Case, Day, Target
from zhunkao.deciding.earliest import days_ahead, first_day
from zhunkao.deciding.evaluate import Changes, Compiled, Compiler, Studies, changes_in, studies_in
from zhunkao.deciding.evidence import papers_for
from zhunkao.deciding.explain import Explainer
from zhunkao.deciding.relations import Registry
from zhunkao.deciding.truth import FALSE, STATUS, TRUE, Truth
from zhunkao.errors import DataError
from zhunkao.messages import Language, text
from zhunkao.model.applicants import Applicant
from zhunkao.model.dates import iso
from zhunkao.model.decisions import Citation, Decision, Judgement, Papers, Remark
from zhunkao.model.documents import Entry, Item
from zhunkao.model.policies import STANDARD, Policy
from zhunkao.rulebase.profiles.evidence import EvidenceProfile, evidence_profile


class Prepared(NamedTuple):
    """An entry ready to be judged for a target: its prerequisite and the items that name the target, compiled."""

    entry: Entry
    prerequisite: Compiled | None
    items: tuple[tuple[Item, Compiled, Studies], ...]
    changes: Changes


class Decider:
    """Decides for one applicant after another; holds nothing of any of them. `evidence`: which papers are asked for."""

    def __init__(self, evidence: EvidenceProfile | None = None) -> None:
        self._compiler = Compiler()
        self._evidence = evidence
        self._prepared: dict[tuple[int, Target | None], Prepared] = {}

    def prepare(self, entry: Entry, target: Target) -> Prepared:
        """An entry, compiled for a target; the entry is kept so that its identity stays its own."""
        # Most entries say the same to every target; only those that name some differ, and what visitors call theirs is not kept.
        key = (id(entry), target if any(item.only_for for item in entry.items) else None)
        found = self._prepared.get(key)
        if found is None:
            items = tuple(
                (item, self._compiler.compiled(item.condition), studies_in(item.condition))
                for item in entry.items
                if is_for(item, target)
            )
            prerequisite = None if entry.prerequisite is None else self._compiler.compiled(entry.prerequisite)
            parts = [compiled.condition for _, compiled, _ in items]
            if entry.prerequisite is not None:
                parts.append(entry.prerequisite)
            found = self._prepared[key] = Prepared(entry, prerequisite, items, changes_in(parts))
        return found

    def status(self, case: Case, entry: Entry, target: Target, registry: Registry, on: date) -> tuple[Truth, tuple[str, ...]]:
        """The truth of an entry for a case and the numbers of the items that hold; no reasons."""
        day = case.on(target, registry, on.toordinal())
        prepared = self.prepare(entry, target)
        found, by = FALSE, []
        for item, compiled, _ in prepared.items:
            holds = compiled.judge(day)
            if holds == TRUE:
                by.append(item.number)
            found = max(found, holds)
        if prepared.prerequisite is not None:
            found = min(found, prepared.prerequisite.judge(day))
        return found, tuple(by) if found == TRUE else ()

    def decide(
        self,
        applicant: Applicant | Case,
        entry: Entry,
        target: Target,
        registry: Registry,
        on: date,
        policy: Policy = STANDARD,
        *,
        document: str = "",
        language: Language = "zh",
        is_brief: bool = False,
    ) -> Decision:
        """The whole decision: status, items with their reasons, the earliest day, papers and sources.

        A brief one gives reasons only for the items whose status is that of the decision, and none in sentences (`why`).

        Raises:
            DataError: If the applicant is born after `on`.
        """
        case = applicant if isinstance(applicant, Case) else Case(applicant, policy)
        check_birth(case.applicant, on)
        day = case.on(target, registry, on.toordinal())
        prepared = self.prepare(entry, target)
        found, by = self.status(case, entry, target, registry, on)
        judging = _Judging(day, target, days_ahead(case.applicant, on.toordinal()), language, is_brief=is_brief)
        prerequisite = None
        if prepared.prerequisite is not None:
            prerequisite = judging.judgement(None, "", prepared.prerequisite, ())
        items = tuple(
            judging.without_reasons(item.number, compiled)
            if is_brief and compiled.judge(day) != found
            else judging.judgement(item.number, item.text, compiled, studies)
            for item, compiled, studies in prepared.items
        )
        cited = [item for item, _, _ in prepared.items if item.number in by] or [item for item, _, _ in prepared.items]
        return Decision(
            applicant=case.applicant.id,
            document=document,
            occupation=target.occupation,
            work_type=target.work_type,
            level=entry.level,
            on=on.isoformat(),
            policy=case.policy,
            status=STATUS[found],
            by=by,
            prerequisite=prerequisite,
            items=items,
            earliest=self._earliest(prepared, day, judging.days) if prerequisite else _soonest(items),
            evidence=self._papers(prepared, by, day, language),
            sources=tuple(Citation(document, item.number, item.text, item.span) for item in cited),
            findings=tuple(
                Remark(finding.code, finding.path, text(finding.code, language, **dict(finding.parts)))
                for finding in case.applicant.findings
            ),
        )

    def _papers(self, prepared: Prepared, by: tuple[str, ...], day: Day, language: Language) -> tuple[Papers, ...]:
        """What papers prove the facts of the items relied on (of all items where none holds yet)."""
        items = [compiled for item, compiled, _ in prepared.items if not by or item.number in by]
        if prepared.prerequisite is not None:
            items.append(prepared.prerequisite)
        return papers_for(items, prepared.entry.level, day, self._evidence or evidence_profile(), language)

    def earliest(self, case: Case, entry: Entry, target: Target, registry: Registry, on: date) -> str | None:
        """The first day from `on` on, within 60 years, on which the case is eligible; None if there is none."""
        day = case.on(target, registry, on.toordinal())
        return self._earliest(self.prepare(entry, target), day, days_ahead(case.applicant, on.toordinal()))

    def _earliest(self, prepared: Prepared, day: Day, days: Sequence[int]) -> str | None:
        def holds(then: Day) -> Truth:
            if prepared.prerequisite is not None and prepared.prerequisite.judge(then) != TRUE:
                return FALSE
            return max((compiled.judge(then) for _, compiled, _ in prepared.items), default=FALSE)

        found = first_day(prepared.changes, holds, day, days)
        return None if found is None else iso(found)


class _Judging:
    """Judgements of one decision: what is asked twice – the first day of an item and of its only part – is answered once."""

    def __init__(self, day: Day, target: Target, days: Sequence[int], language: Language, *, is_brief: bool) -> None:
        self.day = day
        self.target = target
        self.days = days
        self.language = language
        self.is_brief = is_brief
        self._firsts: dict[int, int | None] = {}

    def judgement(self, number: str | None, words: str, compiled: Compiled, studies: Studies) -> Judgement:
        explainer = Explainer(self.day, self.target.occupation, studies, self._first, self.language)
        return explainer.judgement(number, words, compiled, in_words=not self.is_brief)

    def without_reasons(self, number: str, compiled: Compiled) -> Judgement:
        """The status of an item and the first day on which it holds."""
        first = self._first(compiled)
        return Judgement(number, STATUS[compiled.judge(self.day)], holds_from=None if first is None else iso(first))

    def _first(self, part: Compiled) -> int | None:
        key = id(part)
        if key not in self._firsts:
            self._firsts[key] = first_day(part.changes, part.judge, self.day, self.days)
        return self._firsts[key]


def _soonest(items: Sequence[Judgement]) -> str | None:
    """The first day of alternatives is the soonest of theirs."""
    return min((item.holds_from for item in items if item.holds_from is not None), default=None)


def is_for(item: Item, target: Target) -> bool:
    """Whether an item names the target; one without restriction names every target."""
    return not item.only_for or any(
        only.occupation == target.occupation and only.work_type in (None, target.work_type) for only in item.only_for
    )


def check_birth(applicant: Applicant, on: date) -> None:
    """Raise if somebody is to be decided for before their birth."""
    birth = applicant.birth_date
    if birth is not None and birth.first > on.toordinal():
        raise DataError("model.born_later", where="birth_date", found=birth.text, on=on.isoformat())
