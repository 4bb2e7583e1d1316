"""Which open place is asked next: only one whose answer can matter, and of those the one that promises to settle the most.

A place matters if some answer changes how an entry or one of its open items stands, everything else unchanged. Where no single
answer does – (A or B) and (C or D) with all four unknown – the other places are given answers one after another until one does:
first the worst ones, then the best. Conditions without 未经 hold the more, the better the answers are; so when neither way finds
a place, nothing that can be asked changes the answer any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from zhunkao.deciding.interview.hypotheses import Hypotheses
from zhunkao.deciding.interview.places import put
from zhunkao.deciding.interview.slots import Slot
from zhunkao.deciding.interview.view import Stand, View, open_parts, part_truth
from zhunkao.deciding.truth import FALSE, TRUE, Truth
from zhunkao.model.applicants import Applicant
from zhunkao.model.questions import Hinge


class Choice(NamedTuple):
    """A place to ask for, the items that hang on it, and its proof.

    `before` is the hypothetical applicant without the answer, `after` the same with one: they are decided differently.
    """

    slot: Slot
    hinges: tuple[Hinge, ...]
    before: Applicant
    after: Applicant


class Effect(NamedTuple):
    """What the answers of a place can do: how many open parts its best answer makes true and its worst one closes."""

    settled: int
    hinges: tuple[Hinge, ...]
    after: Applicant

    def rank(self, slot: Slot) -> tuple[object, ...]:
        """Smaller is better: facts before rulings, what settles more, what is easier to answer."""
        return slot.is_ruling, -self.settled, slot.effort


def choose(
    view: View, hypotheses: Hypotheses, slots: Sequence[Slot], may_ask: Callable[[Slot], bool] = lambda slot: True
) -> Choice | None:
    """The place to ask for, of those that may be asked for; None if no answer changes anything. All entries in view are open."""
    if not view.aims:
        return None
    ground = hypotheses.ground
    stands = view.stands(ground)
    askable = [slot for slot in slots if may_ask(slot)]
    found = [(slot, effect) for slot in askable if (effect := effect_of(view, stands, ground, slot)) is not None]
    if found:
        slot, effect = min(found, key=lambda pair: pair[1].rank(pair[0]))
        return Choice(slot, effect.hinges, ground, effect.after)
    return _choose_jointly(view, ground, askable, [slot for slot in slots if not may_ask(slot)])


def effect_of(view: View, stands: Sequence[Stand], applicant: Applicant, slot: Slot) -> Effect | None:
    """What the answers of a place change, everything else unchanged; None if nothing."""
    changed: set[tuple[int, int | None]] = set()
    best = worst = 0
    after = None
    reached = view.reached(slot.path)
    if not reached:
        return None
    for value in slot.values:
        hypothetical = put(applicant, slot.path, value)
        then = view.restands(stands, hypothetical, reached)
        if then == stands:
            continue
        parts = set(_changed(stands, then))
        if not parts:
            continue
        changed |= parts
        after = hypothetical if after is None else after
        best, worst = max(best, _settled(stands, then, TRUE)), max(worst, _settled(stands, then, FALSE))
    if after is None:
        return None
    in_order = sorted(changed, key=lambda pair: (pair[0], -1 if pair[1] is None else pair[1]))
    hinges = tuple(view.hinge(view.aims[place], part) for place, part in in_order)
    return Effect(best + worst, hinges, after)


def _changed(stands: Sequence[Stand], then: Sequence[Stand]) -> Iterator[tuple[int, int | None]]:
    """The open parts that stand differently, each with the place of its entry in view."""
    for place, (before, after) in enumerate(zip(stands, then, strict=True)):
        for part in open_parts(before):
            if part_truth(before, part) != part_truth(after, part):
                yield place, part


def _settled(stands: Sequence[Stand], then: Sequence[Stand], to: Truth) -> int:
    """How many open parts an answer makes true (or closes: a prerequisite that fails closes all items beside it)."""
    settled = 0
    for before, after in zip(stands, then, strict=True):
        parts = open_parts(before)
        closes_all = to == FALSE and after.prerequisite == FALSE
        settled += len(parts) if closes_all else sum(part_truth(after, part) == to for part in parts)
    return settled


def _choose_jointly(view: View, ground: Applicant, slots: Sequence[Slot], others: Sequence[Slot]) -> Choice | None:
    """A place that matters once others are answered: entry by entry, worst answers first, then best ones.

    `others` may not be asked for now: somebody else will answer them, well or badly.
    """
    order = sorted(slots, key=lambda slot: (slot.is_ruling, slot.effort))
    grounds = [ground]
    if others:
        grounds += [_answered(ground, others, 0), _answered(ground, others, -1)]
    for aim in view.aims:
        alone = View([aim], view.on, view.policy)
        reaching = [slot for slot in order if alone.reached(slot.path)]
        for context in grounds:
            for worst_first in (True, False):
                found = _walk(alone, context, reaching, worst_first)
                if found is not None:
                    return found
    return None


def _answered(applicant: Applicant, slots: Sequence[Slot], place: int) -> Applicant:
    """The applicant with all of some places answered, by their first (best) or last (worst) answers."""
    for slot in slots:
        applicant = put(applicant, slot.path, slot.values[place])
    return applicant


def _walk(view: View, ground: Applicant, slots: Sequence[Slot], worst_first: bool) -> Choice | None:
    """Answer one place after another until a further answer changes something."""
    context = ground
    stands = view.stands(context)
    for slot in slots:
        effect = effect_of(view, stands, context, slot)
        if effect is not None:
            return Choice(slot, effect.hinges, context, effect.after)
        context = put(context, slot.path, slot.values[-1 if worst_first else 0])
        # What changed beside the open parts is part of the context from now on.
        stands = view.stands(context)
    return None
