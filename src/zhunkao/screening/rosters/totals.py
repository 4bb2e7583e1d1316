"""The totals of a review: outcomes by occupation and level, items that are met, what is missing most, what is wrong in cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from zhunkao.messages import Language, text
from zhunkao.model.levels import LEVEL_NAMES
from zhunkao.screening.rosters.answers import OUTCOMES, Answer, Outcome, outcome_word
from zhunkao.screening.rosters.edits import Linked, ReportCell, ReportSheet
from zhunkao.screening.rosters.people import CellFault, RosterRow
from zhunkao.screening.rosters.wording import gap_name

MOST_GAPS: Final = 12
"""What is missing most: so many lines."""


Key = tuple[str, str, int]
"""Occupation, work type, level (0 where it is not given)."""


@dataclass(slots=True)
class Totals:
    """Counts over the rows of a roster; rows that are nobody's stand in `skipped` by reason."""

    people: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    targets: dict[Key, Counter[Outcome]] = field(default_factory=dict)
    items: Counter[tuple[Key, str, str]] = field(default_factory=Counter)
    gaps: Counter[str] = field(default_factory=Counter)
    faults: Counter[tuple[str, str]] = field(default_factory=Counter)
    fault_examples: dict[tuple[str, str], str] = field(default_factory=dict)
    skipped: Counter[str] = field(default_factory=Counter)
    documents: Counter[str] = field(default_factory=Counter)
    differing: int = 0
    with_findings: int = 0

    def add(self, answer: Answer) -> None:
        """Count one answer."""
        key = (answer.occupation, answer.work_type, answer.level)
        self.people += 1
        self.outcomes[answer.outcome] += 1
        self.targets.setdefault(key, Counter())[answer.outcome] += 1
        self.gaps.update(answer.gaps)
        self.differing += answer.differs
        self.with_findings += answer.finding_count > 0
        if answer.document:
            self.documents[answer.document] += 1
        if answer.number:
            self.items[(key, answer.document, answer.number)] += 1

    def add_many(self, key: Key, outcome: Outcome, count: int, document: str, number: str) -> None:
        """Count equal answers without reasons."""
        self.people += count
        self.outcomes[outcome] += count
        self.targets.setdefault(key, Counter())[outcome] += count
        if document:
            self.documents[document] += count
        if number:
            self.items[(key, document, number)] += count

    def add_all(self, other: Totals) -> None:
        """Count what was counted over other rows, too; these come after the rows counted so far."""
        self.people += other.people
        self.differing += other.differing
        self.with_findings += other.with_findings
        for name in ("outcomes", "items", "gaps", "faults", "skipped", "documents"):
            getattr(self, name).update(getattr(other, name))
        for key, outcomes in other.targets.items():
            self.targets.setdefault(key, Counter()).update(outcomes)
        for fault, example in other.fault_examples.items():
            self.fault_examples.setdefault(fault, example)

    def add_row(self, row: RosterRow, language: Language) -> None:
        """Count what is wrong in a row's cells, and why it is nobody's."""
        if row.skipped is not None:
            self.skipped[row.skipped] += 1
        self.add_faults(row.faults, language)

    def add_faults(self, faults: Iterable[CellFault], language: Language) -> None:
        """Count faults by kind and message."""
        for fault in faults:
            key = (fault.kind, fault.code)
            self.faults[key] += 1
            self.fault_examples.setdefault(key, fault.text(language))

    def to_json(self, language: Language = "zh") -> dict[str, Any]:
        """As JSON; the keys are the same in both languages, names are in `language`."""
        return {
            "people": self.people,
            "outcomes": {outcome: self.outcomes[outcome] for outcome in OUTCOMES if self.outcomes[outcome]},
            "targets": [
                {
                    "occupation": key[0],
                    "work_type": key[1] or None,
                    "level": key[2] or None,
                    "outcomes": {outcome: found[outcome] for outcome in OUTCOMES if found[outcome]},
                }
                for key, found in self.sorted_targets()
            ],
            "items": [
                {
                    "occupation": key[0],
                    "work_type": key[1] or None,
                    "level": key[2],
                    "document": document,
                    "item": number,
                    "count": count,
                }
                for (key, document, number), count in self.sorted_items()
            ],
            "missing": [{"what": gap_name(gap, language), "key": gap, "count": count} for gap, count in self.sorted_gaps()],
            "faults": [{"kind": kind, "code": code, "count": count} for (kind, code), count in sorted(self.faults.items())],
            "skipped": dict(sorted(self.skipped.items())),
            "documents": dict(sorted(self.documents.items())),
            "differing": self.differing,
            "with_findings": self.with_findings,
        }

    def sorted_targets(self) -> list[tuple[Key, Counter[Outcome]]]:
        """By occupation, work type and level from the lowest."""
        return sorted(self.targets.items(), key=lambda pair: (pair[0][0], pair[0][1], -pair[0][2]))

    def sorted_items(self) -> list[tuple[tuple[Key, str, str], int]]:
        """By target, document and item."""
        return sorted(self.items.items(), key=lambda pair: (pair[0][0][0], pair[0][0][1], -pair[0][0][2], pair[0][1:]))

    def sorted_gaps(self) -> list[tuple[str, int]]:
        """What is missing most first."""
        return sorted(self.gaps.items(), key=lambda pair: (-pair[1], pair[0]))


def target_name(key: Key, language: Language) -> tuple[str, str]:
    """The occupation with its work type, and the level, as people say them."""
    occupation, work_type, level = key
    name = occupation or text("review.no_name", language)
    if level == 0:
        said = text("review.no_name", language)
    else:
        said = LEVEL_NAMES[level] if language == "zh" else text("telling.level", language, level=level)
    return (f"{name}（{work_type}）" if work_type else name), said


def totals_sheet(totals: Totals, about: Sequence[tuple[str, str]], language: Language) -> ReportSheet:
    """
    The totals as a sheet.

    Args:
        totals: What was counted.
        about: What the review rests on, each with its name: the day, the policy, the documents …
    """

    def say(key: str, /, **parts: object) -> str:
        return text(f"review.{key}", language, **parts)

    rows: list[tuple[ReportCell, ...]] = []
    headings: set[int] = set()

    def block(title: str, *columns: str) -> None:
        if rows:
            rows.append(())
        headings.add(len(rows))
        rows.append((title, *columns))

    block(say("about"))
    unfolded = frozenset(range(1, len(about) + 1))
    rows.extend((name, value) for name, value in about)
    block(say("totals_outcomes"), say("count"))
    rows.extend((outcome_word(outcome, language), totals.outcomes[outcome]) for outcome in OUTCOMES if totals.outcomes[outcome])
    rows.append((say("all_people"), totals.people))
    rows.extend([(say("differing"), totals.differing)] if totals.differing else [])
    shown = [outcome for outcome in OUTCOMES if totals.outcomes[outcome]]
    block(say("totals_targets"), say("level"), say("all"), *(outcome_word(outcome, language) for outcome in shown))
    for key, found in totals.sorted_targets():
        rows.append((*target_name(key, language), found.total(), *(found[outcome] for outcome in shown)))
    if totals.items:
        block(say("totals_items"), say("level"), say("item"), say("count"), say("document"))
        for (key, document, number), count in totals.sorted_items():
            rows.append((*target_name(key, language), number, count, document))
    if totals.gaps:
        block(say("totals_gaps"), say("count"))
        rows.extend((gap_name(gap, language), count) for gap, count in totals.sorted_gaps()[:MOST_GAPS])
    if totals.faults:
        block(say("totals_faults"), say("kind"), say("count"))
        for (kind, code), count in sorted(totals.faults.items(), key=lambda pair: (FAULT_ORDER.index(pair[0][0]), -pair[1])):
            rows.append((totals.fault_examples[(kind, code)], say(f"fault_{kind}"), count))
    if totals.skipped:
        block(say("totals_skipped"), say("count"))
        rows.extend((say(f"skipped_{why}"), count) for why, count in sorted(totals.skipped.items()))
    return ReportSheet(
        name=say("sheet_totals"),
        rows=tuple(rows),
        headings=frozenset(headings),
        unfolded=unfolded,
        widths=(44, 16, 10, 10, 16, 10, 10),
    )


FAULT_ORDER: Final = ("error", "warning", "note")


def errors_sheet(
    rows: Iterable[RosterRow], faults: Iterable[CellFault], undecided: Iterable[Answer], language: Language
) -> ReportSheet:
    """Everything that is wrong in cells, each with sheet and address, and the rows that were not decided for other reasons."""
    lines: list[tuple[ReportCell, ...]] = [
        tuple(text(f"review.{name}", language) for name in ("place", "sheet", "kind", "what_is_wrong"))
    ]
    why = {(answer.sheet, answer.row): answer.reason for answer in undecided}

    def line(fault: CellFault) -> tuple[ReportCell, ...]:
        target = fault.address if fault.column is not None else f"A{fault.address}" if fault.address else ""
        place = Linked(fault.address, fault.sheet, target) if fault.address else ""
        return place, fault.sheet, text(f"review.fault_{fault.kind}", language), fault.text(language)

    lines.extend(line(fault) for fault in faults)
    for row in rows:
        reason = why.get((row.sheet, row.row))
        if reason is not None and not any(fault.kind == "error" for fault in row.faults):
            place = Linked(str(row.row + 1), row.sheet, f"A{row.row + 1}")
            lines.append((place, row.sheet, text("review.outcome_not_decided", language), reason))
        lines.extend(map(line, sorted(row.faults, key=lambda fault: FAULT_ORDER.index(fault.kind))))
    return ReportSheet(
        name=text("review.sheet_errors", language), rows=tuple(lines), headings=frozenset({0}), widths=(10, 18, 10, 90)
    )
