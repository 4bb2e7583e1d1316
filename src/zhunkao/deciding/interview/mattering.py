"""Which fields of a list's records matter: those on which some open fact hangs, be all else known as good, as bad or as it is.

Looked at are the facts that are open themselves within open parts: what stands beside a fact in its item must not hide that one
of its fields decides it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from zhunkao.deciding.case import Case, Day
from zhunkao.deciding.evaluate import Compiled
from zhunkao.deciding.interview.hypotheses import Hypotheses
from zhunkao.deciding.interview.places import LISTS, FieldSpec, put
from zhunkao.deciding.interview.slots import Slot
from zhunkao.deciding.interview.view import Aim, View, open_parts
from zhunkao.deciding.truth import UNSURE, Truth
from zhunkao.model.applicants import UNKNOWN, Applicant
from zhunkao.model.conditions import AllOf, AnyOf, AtLeast, Not, Unread, Work


class OpenFact(NamedTuple):
    """A fact that is not decided, and one of the aims that ask it."""

    aim: Aim
    compiled: Compiled


class Trial:
    """What some facts say of an applicant whose list holds a single record, for one record after another."""

    def __init__(self, name: str, view: View, applicant: Applicant, facts: Sequence[OpenFact]) -> None:
        self.name = name
        self.view = view
        self.applicant = applicant
        self.facts = facts
        self._truths: dict[Any, list[Truth]] = {}

    def truths(self, record: Any) -> list[Truth]:
        """The truth of each fact with that record alone in the list."""
        if record not in self._truths:
            case, day = Case(put(self.applicant, (self.name,), (record,)), self.view.policy), self.view.on.toordinal()
            self._truths[record] = [fact.compiled.judge(case.on(fact.aim.target, fact.aim.registry, day)) for fact in self.facts]
        return self._truths[record]


def fields_that_matter(name: str, view: View, hypotheses: Hypotheses, slots: Sequence[Slot]) -> tuple[FieldSpec, ...]:
    """The fields of a list's records on which something hangs, in the order in which they are asked.

    Each is tried in records that serve, one by one, with its worst answer, its best one and none.
    """
    open_now = open_facts(view, hypotheses.ground)
    facts = tuple(fact for fact in open_now if name in fact.compiled.reads_under(view.policy))
    trials = [
        Trial(name, view, context, _telling(name, view, facts, hypotheses.ground, context))
        for context in _contexts(name, hypotheses.ground, slots)
    ]
    found = []
    for spec in LISTS[name]:
        if spec.key in ("aim", "approved") and view.policy.presume_programme:
            # What nobody states is presumed; few candidates know it, and a guess could cost them the certificate.
            matters = False
        elif spec.key == "cnc":
            # Figures of 数控 work differ by years; the longest work would hide that.
            matters = any(isinstance(node, Work) and node.cnc_years for node in hypotheses.facts)
        else:
            matters = any(_matters(spec, hypotheses, trial) for trial in trials)
        if matters:
            found.append(spec)
    return tuple(found) or LISTS[name]


def open_facts(view: View, applicant: Applicant) -> Iterator[OpenFact]:
    """The undecided facts of open parts, each once."""
    case = Case(applicant, view.policy)
    seen: set[int] = set()
    for aim, stand in zip(view.aims, view.stands(applicant), strict=True):
        day = case.on(aim.target, aim.registry, view.on.toordinal())
        for part in open_parts(stand):
            whole = aim.prepared.prerequisite if part is None else aim.prepared.items[part][1]
            for compiled in _undecided(whole, day):
                # Equal facts are one compiled function, whatever entry asks them.
                if id(compiled.judge) not in seen:
                    seen.add(id(compiled.judge))
                    yield OpenFact(aim, compiled)


def _undecided(compiled: Compiled | None, day: Day) -> Iterator[Compiled]:
    if compiled is None or compiled.judge(day) != UNSURE:
        return
    match compiled.condition:
        case AllOf() | AnyOf() | AtLeast() | Not():
            for part in compiled.parts:
                yield from _undecided(part, day)
        case Unread():
            return
        case _:
            yield compiled


def _contexts(name: str, ground: Applicant, slots: Sequence[Slot]) -> tuple[Applicant, ...]:
    """The applicant as known; with everything else at its best; with work alone at its best; at its worst."""
    best = busy = worst = ground
    for slot in slots:
        if slot.path[0] == name:
            continue
        best = put(best, slot.path, slot.values[0])
        busy = put(busy, slot.path, slot.values[0 if slot.path[0] in ("work", "distances") else -1])
        worst = put(worst, slot.path, slot.values[-1])
    return ground, best, busy, worst


def _telling(name: str, view: View, facts: Sequence[OpenFact], ground: Applicant, context: Applicant) -> Sequence[OpenFact]:
    """The facts that may say something else in a context than for the applicant as known: those that read more than the list,
    or all where the rulings differ that are read with it."""
    kind = "fields" if name in ("education", "titles") else "occupations"
    if context is ground or getattr(context.relations, kind) != getattr(ground.relations, kind):
        return facts
    return [fact for fact in facts if fact.compiled.reads_under(view.policy) != {name}]


def _matters(spec: FieldSpec, hypotheses: Hypotheses, trial: Trial) -> bool:
    if not trial.facts:
        return False
    for record in _bases(trial.name, spec, hypotheses):
        with_it = trial.truths(record)
        values = hypotheses.values(trial.name, spec, record)
        for value in dict.fromkeys((*values[-1:], *values[:1], UNKNOWN if spec.key in ("to", "degree") else None)):
            changed: dict[str, Any] = {spec.attribute: value}
            other = replace(record, **changed)
            if other != record and trial.truths(other) != with_it:
                return True
    return False


def _bases(name: str, spec: FieldSpec, hypotheses: Hypotheses) -> Iterator[Any]:
    """Records in which a field is tried: those of some effect; a day of graduation also where it is only expected."""
    for record in dict.fromkeys(record for records in hypotheses.lists(name) for record in records):
        yield record
        if spec.key == "graduated_on" and record.status != "final_year":
            yield replace(record, status="final_year")
