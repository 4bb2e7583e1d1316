"""What one request, and one client in a while, may ask for. Nothing of a client is kept but a number that cannot be traced back.

A client has a bucket of credits that fills again steadily. A request costs one, a check of many one a head, a plan, a step of an
interview or a document more, for what they take. Each worker counts for itself.
"""

from __future__ import annotations

import contextlib
import hashlib
import math
import os
import secrets
import tempfile
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from zhunkao.doors.web.api.failures import Problem
from zhunkao.doors.web.configuration import configuration
from zhunkao.errors import RequestError

if TYPE_CHECKING:
    from django.http import HttpRequest

MOST_BYTES = 256 * 1024
"""Of a body about one person: a long life takes some 20 KB."""
MOST_BYTES_WITH_RULES = 2 * 1024 * 1024
"""Of such a body with documents to decide by: one of forty entries takes some 70 KB."""
MOST_DOCUMENTS = 10
"""Given with a request."""
MOST_CONDITIONS = 5000
"""In all documents given with a check, each part of a condition counted: one of forty entries has four hundred."""
MOST_CONDITIONS_OF_MANY = 300_000
"""The same times the applicants: 600 for five hundred of them."""
MOST_CONDITIONS_TO_SEARCH = 1000
"""The same where possible futures are searched."""
MOST_BYTES_OF_MANY = 8 * 1024 * 1024
MOST_APPLICANTS = 500
MOST_BYTES_OF_DOCUMENT = 20 * 1024 * 1024
MOST_RECORDS = 500
"""In one list of one applicant."""
MOST_RECORDS_TO_SEARCH = 60
"""In all lists together where possible futures are searched: a plan, an interview. Few lives have twenty."""
MOST_OCCUPATIONS = 60
"""Different ones that such an applicant's records name: each may need a ruling for each thing to apply for."""

COST_OF_PLAN = 20
COST_OF_QUESTION = 5
COST_OF_OVERVIEW = 10
"""A check without a target looks at every entry."""
COST_OF_DOCUMENT = 100
COST_OF_RULES = 5
"""For each document given with a request: it is checked and compiled."""

FULL_FOR = 60
"""Seconds in which an empty bucket is full again."""
MOST_CLIENTS = 10_000
READING_WAIT = 5
"""Seconds after which to ask again while as many documents are read as the machine can bear."""


class Buckets:
    """The buckets of all clients: `rate` credits a minute, 0 for as many as they like. `clock` counts seconds."""

    def __init__(self, rate: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.rate = rate
        self.clock = clock
        self._key = secrets.token_bytes(16)
        self._buckets: OrderedDict[bytes, tuple[float, float]] = OrderedDict()

    def wait(self, client: str, cost: int) -> float:
        """Take credits from a client's bucket; seconds to wait where there are not enough, else 0."""
        if not self.rate:
            return 0.0
        # Salted anew in every process: the table says nothing of addresses, here or in a memory image of another day.
        known = hashlib.blake2b(client.encode(), key=self._key, digest_size=8).digest()
        now, pace = self.clock(), self.rate / FULL_FOR
        left, since = self._buckets.pop(known, (float(self.rate), now))
        left = min(self.rate, left + (now - since) * pace)
        # What costs more than a bucket holds takes a full one.
        needed = min(cost, self.rate)
        is_enough = left >= needed
        self._buckets[known] = (left - needed if is_enough else left, now)
        while len(self._buckets) > MOST_CLIENTS:
            self._buckets.popitem(last=False)
        return 0.0 if is_enough else (needed - left) / pace


@cache
def buckets() -> Buckets:
    """This worker's."""
    return Buckets(configuration().api_rate)


def take(request: HttpRequest, cost: int = 1) -> None:
    """
    Let a client pay for what it asks.

    Raises:
        Problem: 429 with `Retry-After`, if it has asked for too much lately.
    """
    wait = buckets().wait(_client(request), cost)
    if wait:
        seconds = max(1, math.ceil(wait))
        raise Problem(429, RequestError("api.too_often", seconds=seconds), Retry_After=str(seconds))


def _client(request: HttpRequest) -> str:
    """Who asks: the address as our own proxy saw it (the last that was added), else the connection's."""
    if configuration().https:
        passed_on = request.headers.get("X-Forwarded-For", "")
        return str(passed_on.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", ""))
    return str(request.META.get("REMOTE_ADDR", ""))


def reading_folder() -> Path:
    """Where the places of all workers are kept, one for each user of the machine."""
    return Path(tempfile.gettempdir(), f"zhunkao-reading-{os.getuid()}")


@contextlib.contextmanager
def reading_place() -> Iterator[None]:
    """
    A place among those that read documents at the same time, in all workers together: half of the processors, at least one.

    Raises:
        Problem: 429 with `Retry-After`, if all are taken.
    """
    try:
        import fcntl
    except ImportError:  # pragma: no cover - Windows has no such locks, and no gunicorn either
        yield
        return
    folder = reading_folder()
    folder.mkdir(mode=0o700, exist_ok=True)
    for number in range(max(1, (os.cpu_count() or 1) // 2)):
        with Path(folder, str(number)).open("w") as place:
            try:
                fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                continue
            # The lock goes with the file, also when the process is killed.
            yield
            return
    raise Problem(429, RequestError("api.busy_reading", seconds=READING_WAIT), Retry_After=str(READING_WAIT))
