"""Screening: many applicants against the entries of a rule base, by columns (contract: decisions).

Two workloads. **Review**: each row applies for one thing. **Census**: every row against everything. Both give what the scalar
engine gives – status in three values, the items that hold – and leave reasons to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from zhunkao.deciding.case import Case, Target
from zhunkao.deciding.decide import Decider, check_birth, is_for
from zhunkao.deciding.evaluate import nodes
from zhunkao.deciding.relations import Registry
from zhunkao.deciding.truth import STATUS, TRUE
from zhunkao.errors import DataError, RequestError, ZhunkaoError
from zhunkao.model.applicants import Applicant
from zhunkao.model.conditions import Named
from zhunkao.model.decisions import Status
from zhunkao.model.documents import ANY_OCCUPATION, Entry
from zhunkao.model.policies import STANDARD, Policy
from zhunkao.rulebase.base import RuleBase
from zhunkao.screening.columns import Batch, batch_of
from zhunkao.screening.days import Codes, Truths
from zhunkao.screening.forms import in_form
from zhunkao.screening.frame import Frame, Kinds
from zhunkao.screening.grounds import Ground, Mode, mode_of
from zhunkao.screening.lexicon import Lexicon
from zhunkao.screening.plan import Plan
from zhunkao.screening.views import View

MOST_ITEMS = 63
"""The items of an entry that a mask has room for."""

CHUNK = 524_288
"""Rows to read at once: more gain little speed and cost memory. NumPy alone stays below a gigabyte with a quarter of them."""

REFUSED = -1
"""The status of a row that could not be read; its error is in `Batch.refused`."""

NOTHING_ASKED = -2
"""The status of a row that applies for nothing."""


class Ask(NamedTuple):
    """What may be applied for: an entry of a document, for a target."""

    document: str
    entry: Entry
    target: Target
    registry: Registry


class Result(NamedTuple):
    """What one ask came to, row by row."""

    status: Truths
    """0 not_eligible, 1 undetermined, 2 eligible, `REFUSED`, `NOTHING_ASKED`."""
    mask: NDArray[Any]
    """Bit i is set where the i-th item of the entry (of all its items) holds and the entry does too; unsigned numbers of 64 bits,
    in a census of as many as the entry needs."""

    @property
    def first(self) -> Truths:
        """The place of the first item that holds among the entry's items, -1 where none does."""
        return first_of(self.mask)


_FIRST = np.array([-1] + [(number & -number).bit_length() - 1 for number in range(1, 256)], np.int8)
"""The place of the lowest bit of each byte."""


def first_of(mask: NDArray[Any]) -> Truths:
    """The place of the lowest bit of each mask, -1 where there is none."""
    if mask.dtype == np.uint8:
        return _FIRST.take(mask)
    found = np.full(len(mask), -1, np.int8)
    holds = np.flatnonzero(mask)
    lowest = mask[holds] & (~mask[holds] + mask.dtype.type(1))
    # A power of two stands exactly in a float, its exponent being the place.
    found[holds] = np.frexp(lowest.astype(np.float64))[1] - 1
    return found


@dataclass(slots=True)
class _Shape:
    """The steps of an entry's items and prerequisite; asks of equal shape are decided together."""

    items: tuple[tuple[int, int], ...]
    """For each item that names the target its bit and its step."""
    prerequisite: int | None


def _keep_freed_memory() -> None:
    """Make glibc keep up to 64 MB of freed memory, as it does by itself once a block of that size was freed.

    A column is some hundred kilobytes; given back to the system and fetched again for each of a thousand columns, its pages
    cost more time than all computing. Elsewhere this does nothing.
    """
    np.empty(31 << 20, np.int8)


class Screener:
    """Decides for many applicants under one policy on one day; keeps rules and names, nothing of any applicant.

    `left_to_scalar` counts the answers that came from the scalar engine, fact by fact, since the screener was made.
    """

    def __init__(self, on: date, policy: Policy = STANDARD) -> None:
        _keep_freed_memory()
        self.on = on
        self.policy = policy
        self.left_to_scalar = 0
        self.lexicon = Lexicon()
        self.kinds = Kinds(self.lexicon, policy)
        self._plan = Plan()
        self._decider = Decider()
        self._views: dict[tuple[int, str], View] = {}
        self._shapes: dict[tuple[int, Target], tuple[Entry, _Shape]] = {}

    @property
    def size(self) -> int:
        """How many distinct names, kinds and rulings it has met."""
        return self.lexicon.size

    def read(self, table: Any) -> Batch:
        """An Arrow table or record batch (`zhunkao.screening.SCHEMA`) as columns; born after the day is refused."""
        batch = batch_of(in_form(table), self.lexicon)
        for row in np.flatnonzero(batch.birth.first > self.on.toordinal()).tolist():
            try:
                check_birth(batch.applicant(row), self.on)
            except ZhunkaoError as error:
                batch.refused.setdefault(row, error)
        return batch

    # --- review -------------------------------------------------------------------------------------------------------------

    def review(self, batch: Batch, asks: Sequence[Ask], which: Codes) -> Result:
        """Each row against the one of the asks that `which` gives its place of (-1: none).

        Raises:
            RequestError: If another screener has read the batch, or an entry has too many items.
        """
        self._check(batch)
        result = Result(np.full(batch.count, NOTHING_ASKED, np.int8), np.zeros(batch.count, np.uint64))
        groups: dict[tuple[object, ...], list[int]] = {}
        numbers = (which + 1).astype(np.min_scalar_type(len(asks)))
        counts = np.bincount(numbers, minlength=len(asks) + 1)
        for place in np.flatnonzero(counts[1:]).tolist():
            shape = self._shape(asks[place])
            key = (shape.items, shape.prerequisite, asks[place].target.is_cnc)
            groups.setdefault(key, []).append(place)
        # Numbers of 8 or 16 bits are sorted in one or two passes.
        order = np.argsort(numbers, kind="stable")
        end = np.cumsum(counts)
        begin, end = end[:-1], end[1:]
        for places in groups.values():
            rows = np.concatenate([order[begin[place] : end[place]] for place in places])
            lengths = [int(end[place] - begin[place]) for place in places]
            views = [self.view(asks[place]) for place in places]
            frame = self._frame(batch, rows, views, np.repeat(np.arange(len(places)), lengths), asks[places[0]].target.is_cnc)
            found = self._judged(self._shape(asks[places[0]]), frame)
            result.status[rows], result.mask[rows] = found
        self._refuse(batch, result)
        return result

    # --- census -------------------------------------------------------------------------------------------------------------

    def census(self, batch: Batch, asks: Sequence[Ask]) -> Iterator[tuple[Ask, Result]]:
        """Every row against every ask, in the order of the asks' grounds.

        Raises:
            RequestError: If another screener has read the batch, or an entry has too many items.
        """
        self._check(batch)
        for ground, views in self.grounds(asks):
            yield from self._on_ground(batch, ground, views)

    def grounds(self, asks: Sequence[Ask]) -> Iterator[tuple[Ground, list[tuple[View, list[Ask]]]]]:
        """The grounds of some asks, each with its views and their asks; a ground's asks are all of the 数控 kind, or none is."""
        by_view: dict[int, tuple[View, list[Ask]]] = {}
        for ask in asks:
            view = self.view(ask)
            by_view.setdefault(id(view), (view, []))[1].append(ask)
        grounds: dict[tuple[Mode, bool, object], list[tuple[View, list[Ask]]]] = {}
        for view, its_asks in by_view.values():
            for is_cnc in sorted({ask.target.is_cnc for ask in its_asks}):
                some = [ask for ask in its_asks if ask.target.is_cnc == is_cnc]
                # Names that are printed mean what the document says; without any, documents may share a ground.
                names = view.registry.names if any(self._names_others(ask) for ask in some) else None
                grounds.setdefault((mode_of(view), is_cnc, names), []).append((view, some))
        for (mode, _, _), views in grounds.items():
            yield Ground(mode, views[0][0]), views

    def _on_ground(self, batch: Batch, ground: Ground, views: list[tuple[View, list[Ask]]]) -> Iterator[tuple[Ask, Result]]:
        is_cnc = views[0][1][0].target.is_cnc
        standing_out = [self._outstanding(batch, ground, view) for view, _ in views]
        witness = np.zeros(batch.count, np.int64)
        for place, rows in enumerate(standing_out):
            plain = np.ones(batch.count, np.bool_)
            plain[rows] = False
            witness[plain] = place
        sights = [view for view, _ in views]
        common = Frame(
            batch, None, [ground], None, lambda row: sights[int(witness[row])], self.kinds, self.on.toordinal(), is_cnc=is_cnc
        )
        kept: dict[tuple[object, ...], Result] = {}
        for (view, asks), rows in zip(views, standing_out, strict=True):
            frame = self._frame(batch, rows, [view], None, is_cnc)
            for ask in asks:
                shape = self._shape(ask)
                key = (shape.items, shape.prerequisite)
                if key not in kept:
                    kept[key] = Result(*self._judged(shape, common))
                result = Result(kept[key].status.copy(), kept[key].mask.copy())
                result.status[rows], result.mask[rows] = self._judged(shape, frame)
                self._refuse(batch, result)
                yield ask, result

    def _outstanding(self, batch: Batch, ground: Ground, view: View) -> Codes:
        """The rows with a name that stands out under a target."""
        out = np.zeros(batch.count, np.bool_)
        lists = {
            "work": ("work", "training", "apprenticeships"),
            "certificate": ("certificates",),
            "field": ("education", "titles"),
            "for": ("awards", "contributions"),
        }
        for sort, names in lists.items():
            numbers = ground.outstanding(view, sort)
            for name in names:
                records = batch.lists[name]
                if len(numbers) and len(records.row):
                    flags = np.zeros(max(int(records.names.max()), int(numbers.max())) + 1, np.bool_)
                    flags[numbers] = True
                    out[records.row[flags[records.names]]] = True
        return np.flatnonzero(out)

    # --- both ---------------------------------------------------------------------------------------------------------------

    def _check(self, batch: Batch) -> None:
        """A batch's numbers mean something to the screener that read it alone."""
        if batch.lexicon is not self.lexicon:
            raise RequestError("screening.other_screener")

    def view(self, ask: Ask) -> View:
        """How names stand to what is asked."""
        key = (id(ask.registry), ask.target.occupation)
        if key not in self._views:
            self._views[key] = View(ask.target, ask.registry, self.lexicon)
        return self._views[key]

    def _shape(self, ask: Ask) -> _Shape:
        key = (id(ask.entry), ask.target)
        if key not in self._shapes:
            if len(ask.entry.items) > MOST_ITEMS:
                raise RequestError("screening.too_many_items", entry=ask.entry.name, found=len(ask.entry.items), most=MOST_ITEMS)
            items = tuple(
                (bit, self._plan.add(item.condition)) for bit, item in enumerate(ask.entry.items) if is_for(item, ask.target)
            )
            prerequisite = None if ask.entry.prerequisite is None else self._plan.add(ask.entry.prerequisite)
            # The entry stands beside its shape so that its identity stays its own.
            self._shapes[key] = (ask.entry, _Shape(items, prerequisite))
        return self._shapes[key][1]

    def _names_others(self, ask: Ask) -> bool:
        """Whether a condition of an entry names other occupations."""
        conditions = [item.condition for item in ask.entry.items]
        if ask.entry.prerequisite is not None:
            conditions.append(ask.entry.prerequisite)
        return any(isinstance(getattr(node, "scope", None), Named) for condition in conditions for node in nodes(condition))

    def _frame(self, batch: Batch, rows: Codes, views: list[View], which: Codes | None, is_cnc: bool) -> Frame:
        def view_of(row: int) -> View:
            return views[0 if which is None else int(which[row])]

        several = which if len(views) > 1 else None
        return Frame(batch, rows, views, several, view_of, self.kinds, self.on.toordinal(), is_cnc=is_cnc)

    def _judged(self, shape: _Shape, frame: Frame) -> tuple[Truths, NDArray[Any]]:
        """Status and mask of a frame's rows; the mask in as many bits as its items need."""
        before = frame.left_to_scalar
        status = np.zeros(frame.count, np.int8)
        mask = np.zeros(frame.count, np.min_scalar_type((1 << shape.items[-1][0] + 1) - 1 if shape.items else 0))
        for bit, step in shape.items:
            truths = self._plan.truths(step, frame)
            np.maximum(status, truths, out=status)
            mask |= (truths == TRUE).view(np.uint8) * mask.dtype.type(1 << bit)
        if shape.prerequisite is not None:
            np.minimum(status, self._plan.truths(shape.prerequisite, frame), out=status)
            mask[status != TRUE] = 0
        self.left_to_scalar += frame.left_to_scalar - before
        return status, mask

    @staticmethod
    def _refuse(batch: Batch, result: Result) -> None:
        if batch.refused:
            rows = np.fromiter(batch.refused, np.int64, len(batch.refused))
            asked = rows[result.status[rows] != NOTHING_ASKED]
            result.status[asked], result.mask[asked] = REFUSED, 0

    def earliest(self, batch: Batch, ask: Ask, row: int) -> date | None:
        """The first day on which a row is eligible, by the scalar engine; None if there is none.

        Raises:
            DataError: If the row is refused.
        """
        if row in batch.refused:
            raise batch.refused[row]
        return scalar_earliest(batch.applicant(row), ask, self.policy, self.on, self._decider)


def scalar_earliest(one: Applicant, ask: Ask, policy: Policy, on: date, decider: Decider | None = None) -> date | None:
    """The first day on which an applicant is eligible, by the scalar engine; None if there is none."""
    found = (decider or Decider()).earliest(Case(one, policy), ask.entry, ask.target, ask.registry, on)
    return None if found is None else date.fromisoformat(found)


def asks_of(base: RuleBase, document: str | None = None, targets: Sequence[tuple[str, str | None]] = ()) -> list[Ask]:
    """Everything that may be applied for by name; entries for every occupation are asked for `targets` (occupation, work type).

    Raises:
        RequestError: If the document or a target is unknown.
    """
    named = [
        Ask(source.id, entry, Target(entry.occupation, entry.work_type), base.knowledge(source, entry.occupation))
        for source, entry in base.find(document)
        if entry.occupation != ANY_OCCUPATION
    ]
    general = [source.id for source, entry in base.find(document) if entry.occupation == ANY_OCCUPATION]
    for source_id in dict.fromkeys(general):
        for occupation, work_type in targets:
            found = asks_for(base, occupation, work_type, document=source_id)
            named.extend(ask for ask in found if ask.entry.occupation == ANY_OCCUPATION)
    return named


def asks_for(
    base: RuleBase, occupation: str, work_type: str | None = None, level: int | None = None, document: str | None = None
) -> list[Ask]:
    """What a request means, as `RuleBase.find` has it.

    Raises:
        RequestError: If the target is unknown or has no conditions.
    """
    found = []
    for source, entry in base.find(document, occupation, work_type, level):
        target = base.target(entry, occupation, work_type)
        one = Target(target.occupation, target.work_type)
        found.append(Ask(source.id, entry, one, base.knowledge(source, one.occupation)))
    return found


def status_name(status: int) -> Status:
    """The word for a status.

    Raises:
        DataError: If the row was refused.
    """
    if status < 0:
        raise DataError("screening.no_status")
    return STATUS[status]
