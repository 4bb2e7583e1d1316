"""Polars, by hand: one expression an item over slot columns; the optimizer shares what is common."""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import Any

import numpy as np
import polars as pl
from certain import CERTIFICATES, NEVER, SPELLS, STUDIES, TRAININGS, Entry, Every, Held, Some, Studied, Trained, Worked

TITLE = "Polars, by hand"
VERSION = f"Polars {pl.__version__}"


def _in(column: str, codes: tuple[int, ...]) -> Any:
    name = pl.col(column)
    # A few comparisons are faster than a look into a set.
    return reduce(or_, [name == pl.lit(code, pl.Int8) for code in codes], pl.lit(False))


def _held(asked: Held) -> list[Any]:
    return [
        (pl.col(f"certificate{k}_level") <= asked.level) & _in(f"certificate{k}_occupation", asked.occupations)
        for k in range(CERTIFICATES)
    ]


def _since(asked: Held, key: str) -> Any:
    days = [pl.when(holds).then(pl.col(f"certificate{k}_{key}")).otherwise(NEVER) for k, holds in enumerate(_held(asked))]
    return pl.min_horizontal(days)


def _worked(asked: Worked) -> Any:
    single, days = [], []
    for k in range(SPELLS):
        counts = _in(f"work{k}_occupation", asked.occupations)
        begins, start = pl.col(f"work{k}_begins"), pl.col(f"work{k}_start")
        if asked.since is not None:
            begins = pl.max_horizontal(begins, _since(asked.since, "on"))
            start = pl.max_horizontal(start, _since(asked.since, "day"))
        single.append(counts & (pl.col(f"work{k}_ends") >= begins + 32 * asked.months))
        if not asked.continuous:
            days.append(pl.when(counts & (pl.col(f"work{k}_end") > start)).then(pl.col(f"work{k}_end") - start).otherwise(0))
    found = reduce(or_, single)
    if asked.continuous:
        return found
    several = reduce(lambda a, b: a + b, [(each > 0).cast(pl.Int8) for each in days]) >= 2
    return found | (several & (reduce(lambda a, b: a + b, days) >= -(-365 * asked.months // 12)))


def _studied(asked: Studied) -> Any:
    found = []
    for k in range(STUDIES):
        parts = []
        if asked.kinds is not None:
            parts.append(_in(f"study{k}_kind", asked.kinds))
        if asked.least_class >= 0:
            parts.append(pl.col(f"study{k}_class") >= asked.least_class)
        if asked.degree is not None:
            parts.append(pl.col(f"study{k}_degree") >= asked.degree)
        if asked.majors is not None:
            parts.append(_in(f"study{k}_major", asked.majors))
        found.append(reduce(and_, parts))
    return reduce(or_, found)


def said(condition: Any) -> Any:
    """A condition as an expression."""
    match condition:
        case Every(parts):
            return reduce(and_, [said(part) for part in parts])
        case Some(parts):
            return reduce(or_, [said(part) for part in parts])
        case Held():
            return reduce(or_, _held(condition))
        case Worked():
            return _worked(condition)
        case Trained(level, occupations):
            return reduce(
                or_,
                [(pl.col(f"training{k}_level") <= level) & _in(f"training{k}_occupation", occupations) for k in range(TRAININGS)],
            )
        case Studied():
            return _studied(condition)
    raise AssertionError(condition)


class Engine:
    """All entries as expressions."""

    def __init__(self, entries: list[Entry], slots: dict[str, Any], which: Any) -> None:
        self.frame = pl.DataFrame({**slots, "which": which.astype(np.int8), "row": np.arange(len(which), dtype=np.int32)})
        self.first = []
        for entry in entries:
            whole = pl.lit(-1, pl.Int8)
            for number, item in reversed(list(enumerate(entry.items))):
                whole = pl.when(said(item)).then(pl.lit(number, pl.Int8)).otherwise(whole)
            self.first.append(whole)

    def census(self) -> Any:
        """[entry, person]: the first item that holds, or -1."""
        found = self.frame.lazy().select([each.alias(str(n)) for n, each in enumerate(self.first)]).collect()
        return [found.get_column(str(n)).to_numpy() for n in range(len(self.first))]

    def review(self) -> Any:
        """For each person the first item of the entry applied for: each entry on its own people."""
        parts = [
            self.frame.lazy().filter(pl.col("which") == n).select(pl.col("row"), each.alias("first"))
            for n, each in enumerate(self.first)
        ]
        out = np.empty(self.frame.height, np.int8)
        for part in pl.collect_all(parts):
            out[part.get_column("row").to_numpy()] = part.get_column("first").to_numpy()
        return out
