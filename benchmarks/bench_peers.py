"""Decisions a second beside what users would pick instead, in one run on the same invented people; prints tables in Markdown.

`python benchmarks/bench_peers.py [PEOPLE]` (1,000,000 unless told). Each contender runs in a process of its own on the twenty
entries of `certain` (all answers must be equal), slow ones on fewer people; Zhunkao also on all entries of the embedded
documents, over histories with unknowns (`rosters`). **Review**: each person for one entry. **Census**: every person for every
entry. A decision is delivered when status and first item of a person and an entry stand in memory. What is prepared beforehand
– slots, compiled rules, names met before – is not measured, and said. Memory counts the input's pages, mapped from a file.
"""

from __future__ import annotations

import importlib
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from certain import ON, Speaker, chosen, people
from rosters import roster

from zhunkao.deciding.case import Case
from zhunkao.deciding.decide import Decider
from zhunkao.rulebase import load
from zhunkao.screening import CHUNK, applicant_of, census_batch, review_batch, rules_of
from zhunkao.screening.kernel import engine_of

LEAST_RUNS, MOST_RUNS, ENOUGH = 2, 12, 5.0
WARM = 20_000


class Contender(NamedTuple):
    """Who decides what: `kind` a module of `peers`, or one of our engines; on at most so many people."""

    title: str
    kind: str
    data: str
    most: int


CONTENDERS = [
    Contender("GoRules ZEN, decision tables", "by_zen", "certain", 500),
    Contender("plain Python", "by_python", "certain", 100_000),
    Contender("DuckDB, SQL by hand", "by_duckdb", "certain", 10**7),
    Contender("OpenFisca-Core, vectorised", "by_openfisca", "certain", 10**7),
    Contender("Polars, by hand", "by_polars", "certain", 10**7),
    Contender("Zhunkao, one at a time", "scalar", "certain", 300),
    Contender("Zhunkao, NumPy", "numpy", "certain", 10**7),
    Contender("Zhunkao, compiled", "numba", "certain", 10**7),
    Contender("Zhunkao, one at a time, all entries, unknowns", "scalar", "roster", 300),
    Contender("Zhunkao, NumPy, all entries, unknowns", "numpy", "roster", 200_000),
    Contender("Zhunkao, compiled, all entries, unknowns", "numba", "roster", 10**7),
    Contender("Zhunkao, compiled, all entries, whole days (date32)", "numba", "days", 10**7),
]


class Taken(NamedTuple):
    """Seconds on the clock and of all cores together, each the least of some runs."""

    clock: float
    cores: float


def best_of(run: Callable[[], Any]) -> tuple[Taken, Any]:
    """The shortest of some runs, and what the last gave. Others may be at work on this machine: short things run more often."""
    found, clock, cores = None, [], []
    while len(clock) < LEAST_RUNS or (sum(clock) < ENOUGH and len(clock) < MOST_RUNS):
        found = None
        begun, used = time.perf_counter(), time.process_time()
        found = run()
        clock.append(time.perf_counter() - begun)
        cores.append(time.process_time() - used)
    return Taken(min(clock), min(cores)), found


# --- one contender, in its own process --------------------------------------------------------------------------------------


def opened(folder: Path, name: str, most: int) -> Any:
    """A table of the folder, without copying it."""
    with pa.memory_map(str(folder / f"{name}.arrow")) as source:
        return pa.ipc.open_file(source).read_all().slice(0, most)


def by_peer(contender: Contender, folder: Path) -> dict[str, Any]:
    """A peer over slots."""
    base = load()
    entries = Speaker(chosen(base)).entries()
    table = opened(folder, "slots", contender.most)
    slots = {name: table.column(name).to_numpy() for name in table.column_names if name != "which"}
    module = importlib.import_module(f"peers.{contender.kind}")
    engine = module.Engine(entries, slots, table.column("which").to_numpy())
    review, one = best_of(engine.review)
    census, every = best_of(engine.census)
    np.save(folder / f"{contender.kind}.npy", np.vstack([one, *every]))
    return told(table.num_rows, len(entries), review, census, module.VERSION)


def by_us(contender: Contender, folder: Path) -> dict[str, Any]:
    """Our engines over nested histories, from Arrow to Arrow, chunk by chunk."""
    base = load()
    rules = rules_of(base, ON, engine=contender.kind)
    table = opened(folder, contender.data if contender.data == "roster" else "certain", contender.most)
    if contender.data == "certain":
        wanted = [next(ask for ask in rules.asks if ask.entry is one.entry) for one in chosen(base)]
        rules = rules_of(base, ON, engine=contender.kind)
        rules.asks[:] = wanted
        object.__setattr__(rules, "census_size", len(wanted))
    if contender.kind == "scalar":
        return one_at_a_time(table, rules)
    if contender.data == "days":
        rng = np.random.default_rng(2)
        places = [n for n, ask in enumerate(rules.asks)]
        table = table.set_column(table.column_names.index("ask"), "ask", pa.array(rng.choice(places, table.num_rows)))
    table = table.combine_chunks()
    size = CHUNK if contender.kind == "numba" else CHUNK // 4
    chunks = [table.slice(at, size).combine_chunks().to_batches()[0] for at in range(0, table.num_rows, size)]
    warm = chunks[0].slice(0, WARM)
    begun = time.perf_counter()
    review_batch(warm, rules)
    census_batch(warm, rules)
    prepared = time.perf_counter() - begun
    review, _ = best_of(lambda: [review_batch(chunk, rules).num_rows for chunk in chunks])
    census, _ = best_of(lambda: [census_batch(chunk, rules).num_rows for chunk in chunks])
    if contender.data == "certain":
        firsts = [np.concatenate([review_batch(chunk, rules).column("first").to_numpy() for chunk in chunks])]
        parts = [engine_of(rules).census(chunk, rules.census_size).first for chunk in chunks]
        np.save(folder / f"{contender.kind}.npy", np.vstack([*firsts, np.concatenate(parts, axis=1)]))
    volume = sum(table.column(name).nbytes for name in table.column_names if name != "id")
    return told(table.num_rows, rules.census_size, review, census, "", prepared=prepared, bytes=volume)


def one_at_a_time(table: Any, rules: Any) -> dict[str, Any]:
    """The scalar engine without reasons, people's records already read."""
    decider, asks = Decider(), rules.asks[: rules.census_size]
    ones = [applicant_of(table, row) for row in range(table.num_rows)]
    which = table.column("ask").to_pylist()

    def review() -> None:
        for one, place in zip(ones, which, strict=True):
            ask = asks[place]
            decider.status(Case(one, rules.policy), ask.entry, ask.target, ask.registry, ON)

    def census() -> None:
        for one in ones:
            case = Case(one, rules.policy)
            for ask in asks:
                decider.status(case, ask.entry, ask.target, ask.registry, ON)

    return told(len(ones), len(asks), best_of(review)[0], best_of(census)[0], "")


def peak() -> float:
    """The most memory that this process has held, in MB (that of its parent not counted)."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    line = next(line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1e3


def told(count: int, entries: int, review: Taken, census: Taken, version: str, **more: Any) -> dict[str, Any]:
    """What a contender reports."""
    return {"people": count, "entries": entries, "review": review, "census": census, "version": version, "memory": peak(), **more}


# --- all ---------------------------------------------------------------------------------------------------------------------


def written(folder: Path, name: str, table: Any) -> None:
    """A table as an Arrow file."""
    with pa.OSFile(str(folder / f"{name}.arrow"), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)


def make(folder: Path, count: int) -> None:
    """The people of all contenders."""
    base = load()
    asks = chosen(base)
    certain = people(asks, count)
    written(folder, "certain", certain.table.append_column("ask", pa.array(certain.which.astype(np.int32))).combine_chunks())
    written(folder, "slots", pa.table({**certain.slots, "which": certain.which.astype(np.int8)}))
    del certain
    table, homes = roster(base, count)
    rules = rules_of(base, ON, engine="numpy")
    places: dict[str, list[int]] = {}
    for place, ask in enumerate(rules.asks):
        places.setdefault(ask.target.occupation, []).append(place)
    rng = np.random.default_rng(1)
    everything = list(range(len(rules.asks)))
    ask = np.zeros(count, np.int32)
    for home in set(homes.tolist()):
        rows = np.flatnonzero(homes == home)
        ask[rows] = rng.choice(places.get(home, everything), len(rows))
    written(folder, "roster", table.append_column("ask", pa.array(ask)).combine_chunks())


def bandwidth() -> float:
    """Bytes a second that all cores read from memory together."""
    columns = [np.ones(1 << 25, np.int64) for _ in range(os.cpu_count() or 1)]
    with ThreadPoolExecutor(len(columns)) as pool:
        seconds, _ = best_of(lambda: list(pool.map(np.sum, columns)))
    return sum(column.nbytes for column in columns) / seconds.clock


def run(contender: Contender, folder: Path) -> dict[str, Any]:
    """A contender in a process of its own."""
    command = [sys.executable, __file__, "--one", str(CONTENDERS.index(contender)), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def check(folder: Path) -> None:
    """All answers on the certain people are equal, person by person and entry by entry."""
    answers = {path.stem: np.load(path) for path in sorted(folder.glob("*.npy"))}
    reference = answers["numba"]
    for name, found in answers.items():
        assert np.array_equal(found, reference[:, : found.shape[1]]), f"{name} answers otherwise"
    print(f"All answers are equal: {', '.join(answers)} over {reference.shape[1]} people.\n")


def lines(count: int) -> None:
    """All contenders, one after the other."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        make(folder, count)
        found = {}
        for contender in CONTENDERS:
            found[contender.title] = run(contender, folder)
            print(f"{contender.title}: done", file=sys.stderr, flush=True)
        check(folder)
        table(found, bandwidth())
        command = [sys.executable, __file__, "--growth", str(folder)]
        print(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def table(found: dict[str, dict[str, Any]], speed: float) -> None:
    """The table in Markdown: million decisions a second by the clock, and what one costs of a core, each beside Polars."""
    head = "M/s | × Polars | ns of a core | × Polars"
    print(f"| | people | entries | review, {head} | census, {head} | memory |")
    print(f"| --- |{' ---: |' * 11}")
    costs = {title: _costs(one) for title, one in found.items()}
    base = costs["Polars, by hand"]
    for title, one in found.items():
        cells = []
        for (rate, cost), (peer_rate, peer_cost) in zip(costs[title], base, strict=True):
            shown = f"{cost:,.3g}" if cost < 1e4 else f"{cost:,.0f}"
            cells.append(f"{rate:.3g} | {rate / peer_rate:.2g} | {shown} | {peer_cost / cost:.2g}")
        print(f"| {title} | {one['people']:,} | {one['entries']} | {' | '.join(cells)} | {one['memory']:.0f} MB |")
    versions = ", ".join(dict.fromkeys(one["version"] for one in found.values() if one["version"]))
    print(f"\n{versions}; NumPy {np.__version__}, pyarrow {pa.__version__}.")
    for title, one in found.items():
        if "bytes" not in one or one["people"] < 10**5:
            continue
        floor = one["bytes"] / speed
        print(
            f"{title}: {one['bytes'] / 1e6:.0f} MB of columns, {floor * 1e3:.0f} ms at {speed / 1e9:.1f} GB/s; "
            f"review takes {one['review'][0] / floor:.0f} times that. "
            f"Preparing rules and names, with the first {WARM:,} rows: {one['prepared']:.1f} s."
        )


def _costs(one: dict[str, Any]) -> list[tuple[float, float]]:
    """Million decisions a second, and nanoseconds of a core for one, of review and census."""
    numbers = (one["people"], one["people"] * one["entries"])
    return [(n / one[what][0] / 1e6, one[what][1] / n * 1e9) for n, what in zip(numbers, ("review", "census"), strict=True)]


def growth(folder: Path) -> None:
    """Time over people, and parquet in and out."""
    base = load()
    rules = rules_of(base, ON, engine="numba")
    whole = opened(folder, "roster", 10**7)
    print("\n| people | review, s | census, s | most memory of this process so far |")
    print("| ---: | ---: | ---: | ---: |")
    review_batch(whole.slice(0, WARM).combine_chunks().to_batches()[0], rules)
    census_batch(whole.slice(0, WARM).combine_chunks().to_batches()[0], rules)
    for count in (10**3, 10**4, 10**5, 10**6, 10**7):
        seconds = [0.0, 0.0]
        for at in range(0, count, CHUNK):
            # More people than were made are the same people again.
            begin = at % whole.num_rows
            chunk = whole.slice(begin, min(CHUNK, count - at, whole.num_rows - begin)).combine_chunks().to_batches()[0]
            for place, decide in enumerate((review_batch, census_batch)):
                begun = time.perf_counter()
                decide(chunk, rules)
                seconds[place] += time.perf_counter() - begun
        print(f"| {count:,} | {seconds[0]:.3f} | {seconds[1]:.3f} | {peak():.0f} MB |", flush=True)
    pq.write_table(whole, folder / "in.parquet")
    begun = time.perf_counter()
    rows = through_parquet(folder, rules)
    print(f"\n{rows:,} rows of nested parquet read, reviewed and written in {time.perf_counter() - begun:.1f} s.")


def through_parquet(folder: Path, rules: Any) -> int:
    """A parquet file reviewed chunk by chunk into another; how many rows there were."""
    source = pq.ParquetFile(folder / "in.parquet", pre_buffer=True)
    writer, rows = None, 0
    for batch in source.iter_batches(CHUNK):
        found = review_batch(batch, rules)
        writer = writer or pq.ParquetWriter(folder / "out.parquet", found.schema)
        writer.write_batch(found)
        rows += found.num_rows
    if writer is not None:
        writer.close()
    return rows


def main() -> None:
    """One contender (`--one`), or all."""
    if sys.argv[1:2] == ["--one"]:
        contender, folder = CONTENDERS[int(sys.argv[2])], Path(sys.argv[3])
        run_it = by_peer if contender.kind.startswith("by_") else by_us
        print(json.dumps(run_it(contender, folder)))
        return
    if sys.argv[1:2] == ["--growth"]:
        growth(Path(sys.argv[2]))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores\n")
    lines(count)


if __name__ == "__main__":
    main()
