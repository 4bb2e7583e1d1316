"""The speeds that the README's table states, measured again: `make bench`.

Whole processes are run several times and the median is taken; so are the loops within this process. Beside the absolute figure
stands its ratio to something that hangs on the machine alone, the start of a bare Python or a fixed loop of plain Python, so that
runs on different machines can be compared. Nothing here fails: figures of a busy machine say little. Prints a table in Markdown.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
COMMAND = Path(sys.executable).parent / "zhunkao"
CORPUS = ROOT.parent / "shared" / "corpus"
PERSON = ROOT / "examples" / "applicant.yaml"
DAY = date(2026, 12, 1)


class Measured(NamedTuple):
    """One line of the table; times in seconds."""

    what: str
    seconds: float
    target: float
    base: str
    base_seconds: float


def median_of(run: Callable[[], object], times: int) -> float:
    """The median of some runs, after one that warms up."""
    run()
    found = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def process(*arguments: str | Path) -> Callable[[], object]:
    """A process, started and waited for."""
    return lambda: subprocess.run(arguments, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)


def fixed_loop() -> int:
    """A million additions: what this machine's Python does in plain code."""
    total = 0
    for number in range(1_000_000):
        total += number
    return total


def processes() -> Iterator[Measured]:
    """The command as a user meets it."""
    bare = median_of(process(sys.executable, "-c", "pass"), 15)
    yield Measured("`zhunkao --version`, whole process", median_of(process(COMMAND, "--version"), 15), 0.15, "bare Python", bare)
    check = process(COMMAND, "check", PERSON, "--on", DAY.isoformat())
    yield Measured("`zhunkao check` against all embedded rules, whole process", median_of(check, 9), 0.6, "bare Python", bare)


def reading(loop: float) -> Iterator[Measured]:
    """The five documents of the corpus, where they are at hand."""
    texts = sorted(CORPUS.glob("00[0-4].txt"))
    if not texts:
        print("The corpus is not beside the repository: reading is not measured.", file=sys.stderr)
        return
    import zhunkao

    yield Measured(
        "reading five documents, one process",
        median_of(lambda: [zhunkao.read(text) for text in texts], 5),
        1.0,
        "10⁶ additions",
        loop,
    )


def deciding(loop: float) -> Iterator[Measured]:
    """One decision, on average over all embedded entries, for an applicant who has not been seen before."""
    from zhunkao.deciding.case import Case, Target
    from zhunkao.deciding.decide import Decider
    from zhunkao.doors import service
    from zhunkao.doors.files import read_value
    from zhunkao.model.policies import STANDARD

    base, applicant, decider = service.load().base, service.applicant_of(read_value(PERSON)), Decider()
    asked = [
        (document.id, entry, Target(entry.occupation, entry.work_type), base.knowledge(document, entry.occupation))
        for document, entry in base.entries()
    ]

    def statuses() -> None:
        case = Case(applicant, STANDARD)
        for _, entry, target, knowledge in asked:
            decider.status(case, entry, target, knowledge, DAY)

    def decisions() -> None:
        case = Case(applicant, STANDARD)
        for document, entry, target, knowledge in asked:
            decider.decide(case, entry, target, knowledge, DAY, document=document)

    for what, run, target in (("without reasons", statuses, 20e-6), ("with all reasons", decisions, 200e-6)):
        yield Measured(f"one decision against one entry, {what}", median_of(run, 15) / len(asked), target, "10⁶ additions", loop)


def loading(loop: float) -> Iterator[Measured]:
    """The rules and registers that ship, from their files."""
    from zhunkao.rulebase.loading import _embedded_documents
    from zhunkao.rulebase.register_files import embedded_registers

    # Both are kept once loaded; the functions below the memory load anew.
    for what, run, target in (
        ("loading the rules that ship", _embedded_documents.__wrapped__, 0.15),
        ("loading the registers", embedded_registers.__wrapped__, 0.015),
    ):
        yield Measured(what, median_of(run, 9), target, "10⁶ additions", loop)


def planning_and_asking(loop: float) -> Iterator[Measured]:
    """The longest way up for somebody who begins, and the first question of an interview without a target."""
    from zhunkao.doors import service

    rules = service.load()
    nothing = {"certificates": [], "work": [], "education": [], "training": [], "titles": [], "awards": []}

    def plan() -> None:
        rules.plan(nothing, "dengji-baokao", "物流师", None, 1, DAY)

    yield Measured("a plan from nothing to level 1", median_of(plan, 9), 1.0, "10⁶ additions", loop)
    yield Measured(
        "the next question, one target",
        median_of(lambda: rules.ask({}, None, "电工", None, 3, DAY), 9),
        0.1,
        "10⁶ additions",
        loop,
    )
    yield Measured("the next question, no target", median_of(lambda: rules.ask({}, on=DAY), 9), 0.5, "10⁶ additions", loop)


def shown(seconds: float) -> str:
    """A time with a unit that suits it."""
    if seconds >= 0.1:
        return f"{seconds:.2f} s"
    return f"{seconds * 1e3:.0f} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.1f} µs"


def main() -> None:
    """Measure and print the table."""
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores\n")
    print("| what | measured | aim | ratio |")
    print("| --- | ---: | ---: | ---: |")
    loop = median_of(fixed_loop, 9)
    for part in (processes(), loading(loop), reading(loop), deciding(loop), planning_and_asking(loop)):
        for one in part:
            ratio = one.seconds / one.base_seconds
            times = f"{ratio:.1f}" if ratio >= 0.1 else f"{ratio:.5f}"
            print(f"| {one.what} | {shown(one.seconds)} | < {shown(one.target)} | {times} × {one.base} |", flush=True)
    print(flush=True)
    subprocess.run([sys.executable, Path(__file__).parent / "bench_peers.py"], check=True)


if __name__ == "__main__":
    main()
