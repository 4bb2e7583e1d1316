"""What drives the fuzzers: atheris where it is installed, else a loop of random changes to given seeds."""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path

FAILURES = Path("fuzz-failures")


def drive(
    check: Callable[[bytes], None], kinds: Mapping[str, bytes], change: Callable[[bytes, random.Random, list[bytes]], bytes]
) -> int:
    """Run a check on changed seeds (by the name of their kind) until time is up; the exit status, 1 where something failed."""
    parser = argparse.ArgumentParser(description=(sys.modules["__main__"].__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plain", action="store_true", help="a plain random loop, also where atheris is installed")
    parser.add_argument("--only", choices=sorted(kinds), help="one kind of seed; all if left out")
    given = parser.parse_args()
    seeds = [kinds[given.only]] if given.only else list(kinds.values())
    try:
        import atheris
    except ImportError:
        atheris = None
    if atheris is None or given.plain:
        for seed in seeds:
            check(seed)
        return _loop(check, seeds, change, given.seconds, given.seed)
    # Reading the seeds loads what is to be followed; to follow every module there is takes minutes.
    with atheris.instrument_imports(include=["zhunkao"]):
        for seed in seeds:
            check(seed)
    folder = Path("fuzz-corpus") / Path(sys.argv[0]).stem / (given.only or "all")
    FAILURES.mkdir(exist_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds):
        (folder / f"seed-{number}").write_bytes(seed)
    atheris.Setup(
        [sys.argv[0], f"-max_total_time={given.seconds}", f"-seed={given.seed}", f"-artifact_prefix={FAILURES}/", str(folder)],
        check,
    )
    atheris.Fuzz()
    return 0


def _loop(
    check: Callable[[bytes], None],
    seeds: list[bytes],
    change: Callable[[bytes, random.Random, list[bytes]], bytes],
    seconds: int,
    seed: int,
) -> int:
    chance = random.Random(seed)
    end = time.monotonic() + seconds
    done = 0
    failed: set[str] = set()
    while time.monotonic() < end:
        data = change(chance.choice(seeds), chance, seeds)
        done += 1
        try:
            check(data)
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            kind = f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}"
            if kind not in failed:
                failed.add(kind)
                FAILURES.mkdir(exist_ok=True)
                name = FAILURES / hashlib.sha256(data).hexdigest()[:12]
                name.write_bytes(data)
                print(f"{kind}: {name}")
    print(f"{done} inputs, {len(failed)} kinds of failures")
    return 1 if failed else 0


def swap(data: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """Bytes changed, cut out, repeated, or joined with those of another."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at, other = sorted(chance.randrange(len(changed) + 1) for _ in range(2))
        match chance.randrange(5):
            case 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del changed[at : min(other, at + 64)]
            case 2:
                changed[at:at] = changed[at : min(other, at + 256)]
            case 3:
                piece = chance.choice(others)
                start = chance.randrange(len(piece) + 1)
                changed[at:at] = piece[start : start + 200]
            case _:
                changed[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"9999", b"-1  "))
    return bytes(changed)
