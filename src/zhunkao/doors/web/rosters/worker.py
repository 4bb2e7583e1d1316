"""The worker in the background: takes a roster under a lease, gives signs of life, works chunk by chunk, goes on where one died.

What is finished is finished once: a chunk's answers are written whole to a file, then its row in the table says so, and only
while the lease is held. Whoever is killed in between leaves either the row without the file's digest, and the chunk is answered
again to the same bytes, or both. So a roster comes out the same however often its workers die.
"""

from __future__ import annotations

import logging
import os
import secrets
import signal
import socket
import threading
import time
from contextlib import suppress
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from django.db import DatabaseError, close_old_connections, connection

from zhunkao.doors.masking import mask
from zhunkao.doors.web.folder import is_full
from zhunkao.doors.web.heartbeats.pulse import beat, leave
from zhunkao.doors.web.rosters import files, jobs, reviewing
from zhunkao.doors.web.rosters.models import DONE, FAILED, OPENING, TO_DO, WORKING, Chunk, Job
from zhunkao.doors.web.rosters.understanding import storable
from zhunkao.errors import RequestError, ZhunkaoError
from zhunkao.messages import text

LEASE: Final = timedelta(seconds=10)
"""After so long without a sign of life a roster is another worker's."""

BEAT: Final = 2.0
REST: Final = 0.5
SWEEP: Final = 60.0
"""Seconds between two signs of life, two looks for work, two looks for what is to be deleted."""

ROOM_REST: Final = timedelta(seconds=10)
"""So long a roster waits for room on a full disk."""

MOST_ATTEMPTS: Final = 4
"""So often a roster is begun without anything of it being finished; then it is what kills its workers."""

LONGEST_STEP: Final = 600.0
"""Seconds after which a step that does not come to an end is broken off, together with its worker."""

MEMORY: Final = 4 << 30
"""Bytes of addresses that a worker may have: a hostile file takes down no server."""

log = logging.getLogger("zhunkao.worker")


class Lost(Exception):
    """The roster is not this worker's any more: it was deleted, or another took it over."""


class Worker:
    """One worker; `name` is its own among all."""

    def __init__(self, name: str | None = None) -> None:
        self.name = name or f"{_here()}:{os.getpid()}:{secrets.token_hex(3)}"
        self.stopping = threading.Event()
        self.began = time.monotonic()
        self.current: int | None = None

    # --- the loop -------------------------------------------------------------------------------------------------------------

    def run(self) -> None:
        """Work until told to stop (SIGTERM, SIGINT) or until whoever started this process is gone."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stopping.set())
        parent, swept = os.getppid(), 0.0
        ended = threading.Event()
        signs = threading.Thread(target=self._give_signs, args=(parent, ended), daemon=True)
        signs.start()
        log.info("worker started")
        try:
            while not self.stopping.is_set():
                if time.monotonic() - swept > SWEEP:
                    swept = time.monotonic()
                    self._quietly(sweep)
                if not self._quietly(self.once):
                    self.stopping.wait(REST)
        finally:
            ended.set()
            signs.join(5)
            self._quietly(lambda: leave(self.name))
            log.info("worker stopped")

    def _quietly(self, act: Any) -> bool:
        """Do something that a database may refuse for a while."""
        try:
            close_old_connections()
            return bool(act())
        except DatabaseError as error:
            log.warning("database", extra={"fields": {"failure": type(error).__name__}})
            connection.close()
            self.stopping.wait(REST)
            return False

    def _give_signs(self, parent: int, ended: threading.Event) -> None:
        while not ended.wait(BEAT):
            if os.getppid() != parent:
                # The server is gone without a word: whoever starts it again starts another worker.
                os._exit(0)
            if time.monotonic() - self.began > LONGEST_STEP:
                os._exit(70)
            try:
                beat(self.name)
                if self.current is not None:
                    Job.objects.filter(pk=self.current, holder=self.name).update(lease=jobs.now() + LEASE)
            except DatabaseError:
                connection.close()
        connection.close()

    # --- one roster -----------------------------------------------------------------------------------------------------------

    def once(self) -> bool:
        """Take the oldest roster that waits and do what there is to do; whether there was one."""
        self.began = time.monotonic()
        job = self.claim()
        if job is None:
            return False
        self.current = job.pk
        try:
            self._work(job)
        except (Lost, FileNotFoundError):
            log.info("roster lost", extra={"fields": {"job": job.pk}})
            self._release(job)
        except ZhunkaoError as error:
            source = files.source_of(job.key_hash, job.suffix).name
            if error.where.startswith(source):
                # To its owner it is the file that they brought.
                error.where = job.name + error.where.removeprefix(source)
            told = {"zh": mask(error.text("zh")), "en": mask(error.text("en"))}
            self._held(job, stage=FAILED, error=told, holder="", lease=None)
            log.info("roster refused", extra={"fields": {"job": job.pk, "code": error.code}})
        except DatabaseError:
            raise
        except Exception as error:
            if is_full(error):
                self._wait_for_room(job)
                return True
            # A fault of ours: it is begun again a few times, then given up with a word to the visitor.
            log.exception("roster failed", extra={"fields": {"job": job.pk}})
            self._release(job)
            self.stopping.wait(REST)
        else:
            self._release(job)
        finally:
            # Of what is not worked on the lease runs out.
            self.current = None
        return True

    def _wait_for_room(self, job: Job) -> None:
        """The disk is full: no fault of the roster, so it is not counted as begun; its page says so, and others go first."""
        log.error("full", extra={"fields": {"job": job.pk}})
        told = {"zh": text("web_rosters.full", "zh"), "en": text("web_rosters.full", "en")}
        with suppress(Lost):
            self._held(job, attempts=0, error=told, lease=jobs.now() + ROOM_REST)

    def claim(self) -> Job | None:
        """The oldest roster that nobody works on, now this worker's."""
        for job in Job.objects.filter(stage__in=TO_DO, until__gt=jobs.now()).order_by("made", "pk")[:20]:
            if job.holder and job.lease is not None and job.lease > jobs.now() and not is_gone(job.holder):
                continue
            # Whoever changes the row first has it; the other finds other values there.
            mine = Job.objects.filter(pk=job.pk, stage=job.stage, holder=job.holder, lease=job.lease)
            if mine.update(holder=self.name, lease=jobs.now() + LEASE, attempts=job.attempts + 1):
                job.refresh_from_db()
                found: Job = job
                return found
        return None

    def _held(self, job: Job, **changes: Any) -> None:
        """Change a job that is still this worker's."""
        kept = {key: storable(value) for key, value in changes.items()}
        if not Job.objects.filter(pk=job.pk, holder=self.name).update(**kept):
            raise Lost

    def _release(self, job: Job) -> None:
        Job.objects.filter(pk=job.pk, holder=self.name).update(holder="", lease=None)

    def _work(self, job: Job) -> None:
        if job.attempts > MOST_ATTEMPTS:
            raise RequestError("web_rosters.gave_up", times=MOST_ATTEMPTS)
        if job.stage == OPENING:
            self._held(job, **reviewing.opened(job), holder="", lease=None, attempts=0)
            return
        work = reviewing.read(job)
        done = self._begun(job, work)
        answers = []
        for number in range(work.count):
            found = work.kept(number, done[number]) if done[number] else None
            if found is None:
                if self.stopping.is_set():
                    # What is begun is finished, the next chunk is another's.
                    self._held(job, attempts=0)
                    return
                self._answer(job, work, number)
                found = work.kept(number, Chunk.objects.get(job_id=job.pk, number=number).sha256) or []
            answers.extend(found)
        self.began = time.monotonic()
        result = reviewing.finished(work, answers)
        self._held(job, stage=DONE, result=result, holder="", lease=None, attempts=0)
        files.drop_chunks(job.key_hash)
        log.info("roster done", extra={"fields": {"job": job.pk, "rows": job.rows}})

    def _begun(self, job: Job, work: reviewing.Work) -> list[str]:
        """The digests of all chunks, empty where they are to be made; the chunks are in the table from now on."""
        self._held(job, stage=WORKING, rows=work.people, chunks=work.count, error=None)
        job.rows = work.people
        Chunk.objects.bulk_create((Chunk(job_id=job.pk, number=each) for each in range(work.count)), ignore_conflicts=True)
        known = dict(Chunk.objects.filter(job_id=job.pk).values_list("number", "sha256"))
        return [known.get(number, "") for number in range(work.count)]

    def _answer(self, job: Job, work: reviewing.Work, number: int) -> None:
        """Answer one chunk and say so, if the roster is still ours then."""
        self.began = time.monotonic()
        chunk = Chunk.objects.filter(job_id=job.pk, number=number)
        for one in chunk:
            chunk.update(attempts=one.attempts + 1)
        data = work.answers(number)
        if not Job.objects.filter(pk=job.pk, holder=self.name).exists():
            raise Lost
        files.put(files.chunk_of(job.key_hash, number), data)
        self._held(job, attempts=0)
        if not chunk.update(sha256=sha256(data).hexdigest()):
            raise Lost


def _here() -> str:
    """This machine, and the numbering of processes in it (containers have their own)."""
    try:
        numbering = Path("/proc/self/ns/pid").stat().st_ino
    except OSError:
        numbering = 0
    return f"{socket.gethostname()[:60]}/{numbering}"


def is_gone(holder: str) -> bool:
    """Whether a holder was a worker of this machine whose process is no more: nobody need wait for its lease to end."""
    here, _, rest = holder.partition(":")
    number = rest.partition(":")[0]
    if here != _here() or not number.isdecimal():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False


def sweep() -> None:
    """Delete what has had its time, of rosters and of documents that were brought to be read."""
    from zhunkao.doors.web.reading import store

    jobs.sweep()
    store.sweep()


def bounded() -> None:
    """Bound this process's memory, where the system can."""
    try:
        import resource
    except ImportError:  # pragma: no cover - Windows has no such bounds
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
