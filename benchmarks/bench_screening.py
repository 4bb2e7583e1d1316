"""Decisions a second for whole rosters: the columnar engine beside the scalar one, on the same invented people.

`python benchmarks/bench_screening.py [PEOPLE]` (100,000 unless told). The roster is read from Arrow in chunks; its making is not
measured. Review: each person for one entry of their own occupation, where the documents have one. Census: each person for every
entry. The scalar engine decides a sample, without reasons, and both must agree on it. Prints a table in Markdown.
"""

from __future__ import annotations

import os
import platform
import resource
import sys
import time
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
from rosters import roster

from zhunkao.deciding.case import Case
from zhunkao.deciding.decide import Decider
from zhunkao.model.policies import STANDARD
from zhunkao.rulebase import load
from zhunkao.screening import CHUNK, Ask, Screener, asks_of

ON = date(2026, 11, 20)
SAMPLE = 300


def wanted(homes: Any, asks: list[Ask]) -> Any:
    """For each person one of the entries of their occupation, else any."""
    rng = np.random.default_rng(1)
    places: dict[str, list[int]] = {}
    for place, ask in enumerate(asks):
        places.setdefault(ask.target.occupation, []).append(place)
    everything = list(range(len(asks)))
    return np.array([rng.choice(places.get(home, everything)) for home in homes])


def columnar(table: Any, which: Any, asks: list[Ask]) -> tuple[dict[str, float], int, Any]:
    """Seconds of reading, review and census over all chunks, answers left to the scalar engine, and the verdicts of review."""
    screener = Screener(ON)
    seconds = dict.fromkeys(("reading", "review", "census"), 0.0)
    verdicts = []
    for at in range(0, table.num_rows, CHUNK):
        begun = time.perf_counter()
        batch = screener.read(table.slice(at, CHUNK))
        read = time.perf_counter()
        verdicts.append(screener.review(batch, asks, which[at : at + CHUNK]).status)
        reviewed = time.perf_counter()
        for _ in screener.census(batch, asks):
            pass
        seconds["reading"] += read - begun
        seconds["review"] += reviewed - read
        seconds["census"] += time.perf_counter() - reviewed
    return seconds, screener.left_to_scalar, np.concatenate(verdicts)


def scalar(table: Any, which: Any, asks: list[Ask], verdicts: Any) -> tuple[float, float]:
    """Seconds a decision of review and of census on a sample, people's records already read."""
    batch, decider = Screener(ON).read(table.slice(0, SAMPLE)), Decider()
    people = [batch.applicant(row) for row in range(batch.count)]
    begun = time.perf_counter()
    for row, one in enumerate(people):
        ask = asks[which[row]]
        status, _ = decider.status(Case(one, STANDARD), ask.entry, ask.target, ask.registry, ON)
        assert status == verdicts[row], f"the engines differ on row {row}"
    reviewed = time.perf_counter()
    for one in people:
        case = Case(one, STANDARD)
        for ask in asks:
            decider.status(case, ask.entry, ask.target, ask.registry, ON)
    return (reviewed - begun) / len(people), (time.perf_counter() - reviewed) / len(people) / len(asks)


def main() -> None:
    """Measure and print the table."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    base = load()
    asks = asks_of(base)
    table, homes = roster(base, people)
    which = wanted(homes, asks)
    seconds, left, verdicts = columnar(table, which, asks)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    one_review, one_census = scalar(table, which, asks, verdicts)
    cpu = f"{os.cpu_count()} cores, one used"
    print(f"Python {platform.python_version()}, NumPy {np.__version__}, pyarrow {pa.__version__}, {cpu}")
    print(f"{people} people, {len(asks)} entries, the roster {table.nbytes / 1e6:.0f} MB; chunks of {CHUNK}")
    print(f"answers left to the scalar engine: {left}; most memory, making the roster included: {most / 1e3:.0f} MB\n")
    print("| | seconds | million decisions a second | scalar engine | ratio |")
    print("| --- | ---: | ---: | ---: | ---: |")
    print(f"| reading Arrow | {seconds['reading']:.2f} | {people / seconds['reading'] / 1e6:.2f} (people) | | |")
    for what, decisions, one in (("review", people, one_review), ("census", people * len(asks), one_census)):
        speed = decisions / seconds[what] / 1e6
        print(f"| {what} | {seconds[what]:.2f} | {speed:.2f} | {1e-6 / one:.3f} | {speed * 1e6 * one:.0f} × |")


if __name__ == "__main__":
    main()
