"""The compiled engine: programs, masks and threads; what the loops cannot answer goes to NumPy, row by row or ask by ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, Literal

import numpy as np
import pyarrow as pa
from numba import config

from zhunkao.deciding.decide import is_for
from zhunkao.errors import ZhunkaoError
from zhunkao.model.dates import new_year, year_of
from zhunkao.screening.compiled import arrays
from zhunkao.screening.compiled.inlet import Inlet, Inlets, TooWide
from zhunkao.screening.compiled.machine import kept
from zhunkao.screening.compiled.program import Builder, Unit, Unsupported, check_supported
from zhunkao.screening.compiled.rows import census_rows, review_rows, room_for
from zhunkao.screening.compiled.tables import MaskTables
from zhunkao.screening.days import Codes, Flags
from zhunkao.screening.engines import Censused, NumpyEngine, Reviewed
from zhunkao.screening.frame import Sight
from zhunkao.screening.grounds import Ground
from zhunkao.screening.rules import Rules
from zhunkao.screening.screener import Ask, Screener

_TASK = 2 * arrays.BLOCK
"""Rows that a thread takes at a time."""


def is_kept(what: Literal["review", "census"]) -> bool:
    """Whether the loops of a review or census need not be compiled anew."""
    return kept(review_rows if what == "review" else census_rows)


class _Compiled:
    """Flat arrays of some units, and their masks, made anew when names or kinds have been added."""

    def __init__(self, screener: Screener, units: Sequence[Unit], sights: Sequence[Sight], grounds: Sequence[int]) -> None:
        on = screener.on.toordinal()
        limit = new_year(year_of(on) + 1) if screener.policy.year_end_cutoff else on
        builder = Builder(units, screener.policy, on, limit)
        self.program, self._sizes = builder.program(), builder.sizes()
        self._screener = screener
        self._tables = MaskTables(builder.facts, screener.kinds, sights, grounds)
        self._size = -1
        self._masks: arrays.Masks | None = None
        self._spaces: list[arrays.Workspace] = []

    @contextmanager
    def workspace(self, inlet: Inlet, masks: arrays.Masks, begin: int, end: int) -> Iterator[arrays.Workspace]:
        """Room for the blocks of some rows: an earlier task's where it is enough, for new memory is slow at first."""
        room = room_for(inlet.lists, begin, end)
        try:
            work = self._spaces.pop()
        except IndexError:
            work = None
        if work is None or not arrays.is_enough(work, room, masks):
            work = arrays.workspace(room, self.program, masks, self._sizes)
        yield work
        self._spaces.append(work)

    def masks(self) -> arrays.Masks:
        """The masks of all that has been met."""
        if self._masks is None or self._size != self._screener.size:
            self._masks, self._size = self._tables.masks(), self._screener.size
        return self._masks


class _Review:
    """The units of a review: asks that ask the same in the same words, whatever their targets."""

    def __init__(self, screener: Screener, asks: Sequence[Ask], supported: Sequence[bool]) -> None:
        views: dict[int, int] = {}
        sights: list[Sight] = []
        units: dict[object, int] = {}
        self.unit_of = np.zeros(len(asks), np.int64)
        self.sight_of = np.zeros(len(asks), np.int64)
        made: list[Unit] = []
        for place, ask in enumerate(asks):
            if not supported[place]:
                continue
            view = screener.view(ask)
            if id(view) not in views:
                views[id(view)] = len(sights)
                sights.append(view)
            items = tuple((bit, item.condition) for bit, item in enumerate(ask.entry.items) if is_for(item, ask.target))
            key = (items, ask.entry.prerequisite, ask.target.is_cnc)
            if key not in units:
                units[key] = len(made)
                made.append(Unit(((ask, place),), None))
            self.unit_of[place], self.sight_of[place] = units[key], views[id(view)]
        self.compiled = _Compiled(screener, made, sights, [])


class _Census:
    """The units of a census: grounds, then views, over the asks that the loops can decide."""

    def __init__(self, screener: Screener, asks: Sequence[tuple[Ask, int]]) -> None:
        places = {id(ask): place for ask, place in asks}
        grounds, views, view_grounds = [], [], []
        for ground, its_views in screener.grounds([ask for ask, _ in asks]):
            grounds.append(ground)
            views += its_views
            view_grounds += [len(grounds) - 1] * len(its_views)

        def unit(its: Sequence[Ask], ground: Ground | None) -> Unit:
            return Unit(tuple((ask, places[id(ask)]) for ask in its), ground)

        units = []
        for number, ground in enumerate(grounds):
            units.append(unit([ask for at, (_, some) in enumerate(views) if view_grounds[at] == number for ask in some], ground))
        units += [unit(its, None) for _, its in views]
        sights: list[Sight] = [*(view for view, _ in views), *grounds]
        self.compiled = _Compiled(screener, units, sights, [len(views) + number for number in view_grounds])
        self.units = np.arange(len(units), dtype=np.int64)
        self.sights = np.array([*range(len(views), len(sights)), *range(len(views))], np.int64)
        self.first_view = len(grounds)


class NumbaEngine:
    """Compiled loops over all rows; the rest by `NumpyEngine`, under the same lexicon."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self._plain = NumpyEngine(rules)
        settings: Any = config
        self._pool = ThreadPoolExecutor(max(1, settings.NUMBA_NUM_THREADS))
        self._screener: Screener | None = None
        self.slow_rows = 0
        """How many rows were left to NumPy."""

    def _begin(self) -> None:
        """Whatever hangs on the lexicon, made anew when there is another one."""
        current = self._plain.current()
        if current is not self._screener:
            self._screener = current
            self._inlets = Inlets(current.lexicon)
            self._review: tuple[int, _Review | None] = (-1, None)
            self._census: tuple[int, _Census | None] = (-1, None)
            self._supported: dict[int, bool] = {}

    def _is_supported(self, place: int) -> bool:
        if place not in self._supported:
            try:
                check_supported(self.rules.asks[place])
                self._supported[place] = True
            except Unsupported:
                self._supported[place] = False
        return self._supported[place]

    # --- review -------------------------------------------------------------------------------------------------------------

    def review(self, batch: Any, which: Codes) -> Reviewed:
        """Each row for the ask of its place (-1: none)."""
        if batch.num_rows == 0 or not self.rules.policy.full_time_study_counts:
            return self._plain.review(batch, which)
        self._begin()
        try:
            inlet = self._inlets.read(batch)
            status, first, mask, slow = self._reviewed(batch.num_rows, inlet, which)
        except (Unsupported, TooWide):
            return self._plain.review(batch, which)
        errors = self._reviewed_slowly(batch, which, slow, status, first, mask)
        return Reviewed(status, first, mask, errors)

    def _reviewed(self, count: int, inlet: Inlet, which: Codes) -> tuple[Any, Any, Any, Flags]:
        review = self._review_program()
        compiled = review.compiled
        places = np.array([place if self._is_supported(place) else -2 for place in range(len(self.rules.asks))] + [-1], np.int64)
        asked = places[which]
        status, first = np.empty(count, np.int8), np.empty(count, np.int8)
        mask, slow = np.zeros(count, np.uint64), np.zeros(count, np.uint8)

        masks = compiled.masks()

        def run(begin: int, end: int, missed: Any) -> None:
            with compiled.workspace(inlet, masks, begin, end) as work:
                review_rows(
                    begin,
                    end,
                    inlet.lists,
                    inlet.columns,
                    inlet.dates,
                    inlet.birth,
                    inlet.rulings,
                    asked,
                    review.unit_of,
                    review.sight_of,
                    compiled.program,
                    masks,
                    work,
                    status,
                    first,
                    mask,
                    slow,
                    missed,
                )

        def renew() -> None:
            nonlocal masks
            masks = compiled.masks()

        self._run(count, inlet, run, renew)
        slow[inlet.unread] = 1
        return status, first, mask, slow.view(np.bool_)

    def _review_program(self) -> _Review:
        count, review = self._review
        if review is None or count != len(self.rules.asks):
            assert self._screener is not None
            supported = [self._is_supported(place) for place in range(len(self.rules.asks))]
            review = _Review(self._screener, self.rules.asks, supported)
            self._review = len(self.rules.asks), review
        return review

    def _reviewed_slowly(
        self, batch: Any, which: Codes, slow: Flags, status: Any, first: Any, mask: Any
    ) -> dict[int, ZhunkaoError]:
        rows = np.flatnonzero(slow)
        self.slow_rows += len(rows)
        if not len(rows):
            return {}
        found = self._plain.review(_taken(batch, rows), which[rows])
        status[rows], first[rows], mask[rows] = found.status, found.first, found.mask
        return {int(rows[row]): error for row, error in found.errors.items()}

    # --- census -------------------------------------------------------------------------------------------------------------

    def census(self, batch: Any, count: int) -> Censused:
        """Each row for the first `count` asks."""
        if batch.num_rows == 0 or not self.rules.policy.full_time_study_counts:
            return self._plain.census(batch, count)
        self._begin()
        try:
            inlet = self._inlets.read(batch)
            census = self._census_program(batch, inlet, count)
            status, first, slow = self._censused(batch.num_rows, count, inlet, census)
        except (Unsupported, TooWide):
            return self._plain.census(batch, count)
        return self._censused_slowly(batch, count, slow, status, first)

    def _census_program(self, batch: Any, inlet: Inlet, count: int) -> _Census:
        kept, census = self._census
        if census is None or kept != count:
            assert self._screener is not None
            if not any(self._screener.lexicon.names.values()):
                # Grounds are what most names look like: some must have been met.
                self._reviewed(batch.num_rows, inlet, np.full(batch.num_rows, -1))
            asks = [(ask, place) for place, ask in enumerate(self.rules.asks[:count]) if self._is_supported(place)]
            census = _Census(self._screener, asks)
            self._census = count, census
        return census

    def _censused(self, rows: int, count: int, inlet: Inlet, census: _Census) -> tuple[Any, Any, Flags]:
        status, first = _room(count, rows), _room(count, rows)
        slow = np.zeros(rows, np.uint8)
        compiled = census.compiled

        masks = compiled.masks()

        def run(begin: int, end: int, missed: Any) -> None:
            with compiled.workspace(inlet, masks, begin, end) as work:
                census_rows(
                    begin,
                    end,
                    inlet.lists,
                    inlet.columns,
                    inlet.dates,
                    inlet.birth,
                    inlet.rulings,
                    census.units,
                    census.sights,
                    census.first_view,
                    compiled.program,
                    masks,
                    work,
                    status,
                    first,
                    slow,
                    missed,
                )

        def renew() -> None:
            nonlocal masks
            masks = compiled.masks()

        self._run(rows, inlet, run, renew)
        slow[inlet.unread] = 1
        return status, first, slow.view(np.bool_)

    def _censused_slowly(self, batch: Any, count: int, slow: Flags, status: Any, first: Any) -> Censused:
        others = [place for place in range(count) if not self._is_supported(place)]
        if others:
            found = self._plain.census(batch, count, others)
            status[others], first[others] = found.status, found.first
        rows = np.flatnonzero(slow)
        self.slow_rows += len(rows)
        if not len(rows):
            return Censused(status, first, {})
        found = self._plain.census(_taken(batch, rows), count)
        status[:, rows], first[:, rows] = found.status, found.first
        return Censused(status, first, {int(rows[row]): error for row, error in found.errors.items()})

    # --- both ---------------------------------------------------------------------------------------------------------------

    def _run(self, count: int, inlet: Inlet, run: Callable[[int, int, Any], None], renew: Callable[[], None]) -> None:
        """All rows on several threads; blocks that meet something new are run again once it is known."""
        blocks = -(-count // arrays.BLOCK)
        missed = np.ones(blocks, np.uint8)
        todo = [(begin, min(begin + _TASK, count)) for begin in range(0, count, _TASK)]
        while True:
            list(self._pool.map(lambda task: run(task[0], task[1], missed), todo))
            again = np.flatnonzero(missed)
            if not len(again):
                return
            self._inlets.settle(inlet)
            renew()
            todo = [(int(block) * arrays.BLOCK, min((int(block) + 1) * arrays.BLOCK, count)) for block in again]


def _room(count: int, rows: int) -> Any:
    """Room for answers [ask, row], from Arrow's pool, which keeps what was given back: new memory costs as much as answers."""
    return np.frombuffer(pa.allocate_buffer(count * rows), np.int8).reshape(count, rows)


def _taken(batch: Any, rows: Codes) -> Any:
    table = pa.Table.from_batches([batch]) if isinstance(batch, pa.RecordBatch) else batch
    return table.take(pa.array(rows))
