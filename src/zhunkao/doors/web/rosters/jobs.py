"""Jobs from the visitor's side: made, found by their key, ordered, deleted; and the deleting of those whose time is over."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.db import transaction

from zhunkao.doors.web.rosters import files
from zhunkao.doors.web.rosters.models import DONE, FAILED, MAPPING, OPENING, WAITING, Chunk, Job

HOURS: Final = 24
"""So long a roster and all that was made of it is kept, unless its owner deletes it sooner."""

ORPHANED_AFTER: Final = 3600
"""Seconds after which a folder without a job is what an interruption left behind."""


def now() -> datetime:
    """The time."""
    return datetime.now(UTC)


def make(data: bytes, name: str, suffix: str, language: str) -> str:
    """
    Take a roster in; a worker will open it.

    Returns:
        Its key.
    """
    key = files.new_key()
    key_hash = files.hash_of(key)
    files.make_folder(key_hash)
    try:
        files.put(files.source_of(key_hash, suffix), data)
        made = now()
        Job.objects.create(
            key_hash=key_hash, name=name, suffix=suffix, language=language, made=made, until=made + timedelta(hours=HOURS)
        )
    except BaseException:
        # Who is told that nothing was kept can rely on it.
        files.remove(key_hash)
        raise
    return key


def find(key: str) -> Job | None:
    """The job of a key; None where there is none or its time is over."""
    if not files.KEY.fullmatch(key):
        return None
    found: Job | None = Job.objects.filter(key_hash=files.hash_of(key), until__gt=now()).first()
    return found


def start(job: Job, order: dict[str, Any], mapping: str, language: str) -> bool:
    """Order the review; whether it could still be ordered (it was not begun from another window meanwhile)."""
    found = Job.objects.filter(pk=job.pk, stage=MAPPING)
    return bool(found.update(stage=WAITING, order=order, mapping=mapping, language=language, error=None, attempts=0))


def note(job: Job) -> None:
    """Keep what is ordered so far, as long as nothing has begun."""
    Job.objects.filter(pk=job.pk, stage=MAPPING).update(order=job.order)


def again(job: Job) -> bool:
    """Go back to the columns after a failure or to review otherwise, or to opening the file where it never came that far."""
    stage = MAPPING if job.sheets else OPENING
    with transaction.atomic():
        changed = Job.objects.filter(pk=job.pk, stage__in=(DONE, FAILED)).update(
            stage=stage, error=None, result=None, attempts=0, chunks=0, rows=0, holder="", lease=None
        )
        if changed:
            Chunk.objects.filter(job_id=job.pk).delete()
    return bool(changed)


def delete(job: Job) -> None:
    """Delete a roster with all that was made of it; a worker that is at it notices and stops."""
    Job.objects.filter(pk=job.pk).delete()
    files.remove(job.key_hash)


def sweep() -> None:
    """Delete every roster whose time is over, and folders that no job knows."""
    for job in Job.objects.filter(until__lte=now()):
        delete(job)
    known = set(Job.objects.values_list("key_hash", flat=True))
    for place in files.folders():
        try:
            is_old = time.time() - place.stat().st_mtime > ORPHANED_AFTER
        except OSError:
            continue
        if place.name not in known and is_old:
            files.remove(place.name)
