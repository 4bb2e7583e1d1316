"""What an interview is about: the entries in view, how they stand for an applicant, and which of their parts are open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from zhunkao.deciding.case import Case, Day, Target
from zhunkao.deciding.decide import Decider, Prepared
from zhunkao.deciding.evaluate import nodes
from zhunkao.deciding.interview.places import put
from zhunkao.deciding.relations import Registry, Standing
from zhunkao.deciding.truth import FALSE, TRUE, UNSURE, Truth
from zhunkao.model.applicants import Applicant
from zhunkao.model.conditions import Condition, Named, NotNamed
from zhunkao.model.documents import ANY_OCCUPATION, Document
from zhunkao.model.policies import Policy
from zhunkao.model.questions import Goal, Hinge, Path
from zhunkao.rulebase.base import RuleBase


class Aim(NamedTuple):
    """One entry that may be applied for: what is known for it and its conditions, compiled."""

    document: Document
    target: Target
    registry: Registry
    prepared: Prepared


class Stand(NamedTuple):
    """How an aim stands: the entry, its prerequisite (TRUE where there is none) and its items."""

    entry: Truth
    prerequisite: Truth
    items: tuple[Truth, ...]


class Footing(NamedTuple):
    """An applicant, how each aim stands for them, and the days on which that was worked out."""

    applicant: Applicant
    stands: tuple[Stand, ...]
    days: tuple[Day, ...]

    def alone(self, place: int) -> Footing:
        """The same for one aim."""
        return Footing(self.applicant, (self.stands[place],), (self.days[place],))


class Reach(NamedTuple):
    """What an answer can change of an aim: the place of the aim, whether its prerequisite, and which of its items."""

    place: int
    prerequisite: bool
    items: tuple[int, ...]


class View:
    """Some aims, on a day, under a policy; `is_wide` where nothing says which occupations the applicant has to do with."""

    def __init__(self, aims: Sequence[Aim], on: date, policy: Policy, *, is_wide: bool = False) -> None:
        self.is_wide = is_wide
        self.aims = tuple(aims)
        self.on = on
        self.policy = policy
        self.last: Case | None = None
        self._names: tuple[frozenset[str], ...] | None = None
        self._reached: dict[str, tuple[Reach, ...]] = {}

    def reached(self, path: Path) -> Sequence[Reach]:
        """What an answer there can change. A list is read by the conditions on it alone. A ruling is only read by entries for the
        occupation that it is about, or that name it: of somebody with thirty occupations most concern one entry in thirty."""
        match path:
            case ("relations", str(), str(of), str()):
                if self._names is None:
                    self._names = tuple(map(_names_ruled_on, self.aims))
                return [_whole(place, self.aims[place]) for place, names in enumerate(self._names) if of in names]
            case _:
                name = str(path[0])
                if name not in self._reached:
                    read = (self._reading(place, name) for place in range(len(self.aims)))
                    self._reached[name] = tuple(reach for reach in read if reach.prerequisite or reach.items)
                return self._reached[name]

    def _reading(self, place: int, name: str) -> Reach:
        """Which parts of an aim read a list."""
        asked, items = self.aims[place].prepared.prerequisite, self.aims[place].prepared.items
        return Reach(
            place,
            asked is not None and name in asked.reads_under(self.policy),
            tuple(index for index, (_, compiled, _) in enumerate(items) if name in compiled.reads_under(self.policy)),
        )

    def footing(self, applicant: Applicant) -> Footing:
        """How each aim stands for an applicant."""
        case = Case(applicant, self.policy)
        days = tuple(case.on(aim.target, aim.registry, self.on.toordinal()) for aim in self.aims)
        stands = tuple(_stand(aim, day) for aim, day in zip(self.aims, days, strict=True))
        return Footing(applicant, stands, days)

    def stands(self, applicant: Applicant) -> tuple[Stand, ...]:
        """How each aim stands for an applicant."""
        return self.footing(applicant).stands

    def moved(self, footing: Footing, path: Path, value: Any) -> Footing:
        """The footing with another answer at a place; only what the answer reaches is judged anew."""
        applicant = put(footing.applicant, path, value)
        case, stands, days = Case(applicant, self.policy), list(footing.stands), list(footing.days)
        for reach in self.reached(path):
            aim, before = self.aims[reach.place], footing.days[reach.place]
            if path[0] == "relations":
                day = case.on(aim.target, aim.registry, self.on.toordinal())
            elif len(self.aims) == 1:
                # Looking for what several aims have in common is not worth it for one.
                day = before.moved(case, str(path[0]))
            else:
                day = case.on(aim.target, aim.registry, self.on.toordinal(), before, str(path[0]))
            stands[reach.place] = _restand(aim, stands[reach.place], reach, day)
            days[reach.place] = day
        return Footing(applicant, tuple(stands), tuple(days))

    def alone(self, place: int) -> View:
        """One aim."""
        return View((self.aims[place],), self.on, self.policy)

    def open_for(self, applicant: Applicant) -> View:
        """The aims whose answer does not stand."""
        stands = self.stands(applicant)
        return View([aim for aim, stand in zip(self.aims, stands, strict=True) if stand.entry == UNSURE], self.on, self.policy)

    def targets(self) -> tuple[str, ...]:
        """The occupations applied for, each once."""
        return tuple(dict.fromkeys(aim.target.occupation for aim in self.aims))

    def conditions(self) -> Iterator[Condition]:
        """The conditions of all items and prerequisites in view."""
        for aim in self.aims:
            if aim.prepared.prerequisite is not None:
                yield aim.prepared.prerequisite.condition
            for item, _, _ in aim.prepared.items:
                yield item.condition

    def hinge(self, aim: Aim, part: int | None) -> Hinge:
        """The name of an item (by its place) or of the prerequisite (None) of an aim."""
        number = None if part is None else aim.prepared.items[part][0].number
        return Hinge(aim.document.id, aim.target.occupation, aim.target.work_type, aim.prepared.entry.level, number)


def _names_ruled_on(aim: Aim) -> frozenset[str]:
    """The names under which rulings are looked up for an aim: its own, and those that its conditions name."""
    conditions = [item.condition for item, _, _ in aim.prepared.items]
    if aim.prepared.prerequisite is not None:
        conditions.append(aim.prepared.prerequisite.condition)
    found = {aim.target.occupation}
    for condition in conditions:
        for node in nodes(condition):
            for scope in (getattr(node, "scope", None), getattr(node, "field", None)):
                if isinstance(scope, (Named, NotNamed)):
                    found.update(scope.names)
    return frozenset(found)


def _stand(aim: Aim, then: Day) -> Stand:
    items = tuple(compiled.judge(then) for _, compiled, _ in aim.prepared.items)
    asked = aim.prepared.prerequisite
    return _stood(TRUE if asked is None else asked.judge(then), items)


def _restand(aim: Aim, before: Stand, reach: Reach, then: Day) -> Stand:
    """How an aim stands when what reads the changed answer is judged anew."""
    items, prerequisite = list(before.items), before.prerequisite
    for index in reach.items:
        items[index] = aim.prepared.items[index][1].judge(then)
    if reach.prerequisite and aim.prepared.prerequisite is not None:
        prerequisite = aim.prepared.prerequisite.judge(then)
    return _stood(prerequisite, tuple(items))


def _stood(prerequisite: Truth, items: tuple[Truth, ...]) -> Stand:
    return Stand(min(max(items, default=FALSE), prerequisite), prerequisite, items)


def _whole(place: int, aim: Aim) -> Reach:
    return Reach(place, aim.prepared.prerequisite is not None, tuple(range(len(aim.prepared.items))))


def open_parts(stand: Stand) -> tuple[int | None, ...]:
    """The parts that still matter for an entry: an unknown prerequisite, and unknown items as long as none holds.

    >>> open_parts(Stand(UNSURE, TRUE, (FALSE, UNSURE))), open_parts(Stand(UNSURE, UNSURE, (TRUE, UNSURE)))
    ((1,), (None,))
    """
    if stand.entry != UNSURE:
        return ()
    parts: list[int | None] = [None] if stand.prerequisite == UNSURE else []
    if TRUE not in stand.items:
        parts += [index for index, truth in enumerate(stand.items) if truth == UNSURE]
    return tuple(parts)


def part_truth(stand: Stand, part: int | None) -> Truth:
    """The truth of one part."""
    return stand.prerequisite if part is None else stand.items[part]


# --- which entries ----------------------------------------------------------------------------------------------------------


def view_of(base: RuleBase, decider: Decider, applicant: Applicant, goal: Goal | None, on: date, policy: Policy) -> View:
    """The entries of a goal; without one, those of the occupations that the applicant has to do with (of all if of none known).

    Raises:
        RequestError: If the goal is unknown or has no conditions.
    """

    def aim(document: Document, target: Target, entry: Prepared) -> Aim:
        return Aim(document, target, base.knowledge(document, target.occupation), entry)

    aims = []
    if goal is not None:
        for document, entry in base.find(goal.document, goal.occupation, goal.work_type, goal.level):
            meant = base.target(entry, goal.occupation, goal.work_type)
            target = Target(meant.occupation, meant.work_type)
            aims.append(aim(document, target, decider.prepare(entry, target)))
        return View(aims, on, policy)
    names = occupations_of(applicant)
    for document, entry in base.find():
        if entry.occupation == ANY_OCCUPATION:
            all_meant = dict.fromkeys(base.meant(*pair) for pair in names)
            targets = [Target(meant.occupation, meant.work_type) for meant in all_meant]
        else:
            targets = [Target(entry.occupation, entry.work_type)]
        for target in targets:
            if not names or _touches(base, document, target, applicant, names):
                aims.append(aim(document, target, decider.prepare(entry, target)))
    return View(aims, on, policy, is_wide=not names)


def _touches(
    base: RuleBase, document: Document, target: Target, applicant: Applicant, names: Sequence[tuple[str, str | None]]
) -> bool:
    standing = Standing(target.occupation, applicant.relations, base.knowledge(document, target.occupation))
    return any(standing.occupation(*pair, for_certificate=True) in ("own", "related") for pair in names)


def occupations_of(applicant: Applicant) -> list[tuple[str, str | None]]:
    """The occupations, with their work types, of an applicant's work, certificates, training and apprenticeships."""
    lists = (applicant.work, applicant.certificates, applicant.training, applicant.apprenticeships)
    records = [record for records in lists for record in records or ()]
    return list(dict.fromkeys((record.occupation, record.work_type) for record in records if record.occupation))
