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
from zhunkao.deciding.interview.view import Footing, Stand, View, open_parts, part_truth
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
    askable = [slot for slot in slots if may_ask(slot)]
    if not view.aims or not askable:
        return None
    footing = view.footing(hypotheses.ground)
    found = [(slot, effect) for slot in askable if (effect := effect_of(view, footing, _moves(view, footing, slot))) is not None]
    if found:
        slot, effect = min(found, key=lambda pair: pair[1].rank(pair[0]))
        return Choice(slot, effect.hinges, footing.applicant, effect.after)
    return _choose_jointly(view, footing, askable, [slot for slot in slots if not may_ask(slot)])


def _moves(view: View, footing: Footing, slot: Slot) -> list[Footing]:
    """How all stands after each of the answers of a place, everything else unchanged; empty where the place reaches nothing."""
    return [view.moved(footing, slot.path, value) for value in slot.values] if view.reached(slot.path) else []


def effect_of(view: View, footing: Footing, moves: Sequence[Footing]) -> Effect | None:
    """What the answers of a place change, by how all stands before and after each of them; None if nothing."""
    changed: set[tuple[int, int | None]] = set()
    best = worst = 0
    after = None
    for then in moves:
        if then.stands == footing.stands:
            continue
        parts = set(_changed(footing.stands, then.stands))
        if not parts:
            continue
        changed |= parts
        after = then.applicant if after is None else after
        best = max(best, _settled(footing.stands, then.stands, TRUE))
        worst = max(worst, _settled(footing.stands, then.stands, FALSE))
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


def _choose_jointly(view: View, footing: Footing, slots: Sequence[Slot], others: Sequence[Slot]) -> Choice | None:
    """A place that matters once others are answered: entry by entry, worst answers first, then best ones.

    `others` may not be asked for now: somebody else will answer them, well or badly.
    """
    order = sorted(slots, key=lambda slot: (slot.is_ruling, slot.effort))
    well, badly = (_answered(footing.applicant, others, place) for place in (0, -1))
    for place in range(len(view.aims)):
        alone, here = view.alone(place), footing.alone(place)
        reaching = [slot for slot in order if alone.reached(slot.path)]
        if not reaching:
            continue
        is_judged = any(alone.reached(slot.path) for slot in others)
        for context in (here, alone.footing(well), alone.footing(badly)) if is_judged else (here,):
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


def _walk(view: View, footing: Footing, slots: Sequence[Slot], worst_first: bool) -> Choice | None:
    """Answer one place after another until a further answer changes something."""
    for slot in slots:
        moves = _moves(view, footing, slot)
        effect = effect_of(view, footing, moves)
        if effect is not None:
            return Choice(slot, effect.hinges, footing.applicant, effect.after)
        # What changed beside the open parts is part of the context from now on.
        footing = moves[-1 if worst_first else 0]
    return None
