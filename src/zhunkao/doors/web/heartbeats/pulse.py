"""Giving signs of life, and reading them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

LATE_AFTER = timedelta(seconds=60)
"""A worker gives a sign every few seconds; a minute without one is no accident."""

FORGOTTEN_AFTER = timedelta(days=1)


def beat(worker: str, now: datetime | None = None) -> None:
    """Say that a worker lives; its name is its own, such as host and process number."""
    from zhunkao.doors.web.heartbeats.models import Heartbeat

    moment = now or datetime.now(UTC)
    Heartbeat.objects.update_or_create(worker=worker, defaults={"seen": moment})
    Heartbeat.objects.filter(seen__lt=moment - FORGOTTEN_AFTER).delete()


def leave(worker: str) -> None:
    """Say that a worker ends as it was asked to."""
    from zhunkao.doors.web.heartbeats.models import Heartbeat

    Heartbeat.objects.filter(worker=worker).delete()


def pulse(now: datetime | None = None) -> tuple[str, int | None]:
    """`ok`, `late` or `none` (no worker is expected), and the whole seconds since the last sign of any worker."""
    from zhunkao.doors.web.heartbeats.models import Heartbeat

    moment = now or datetime.now(UTC)
    last = Heartbeat.objects.order_by("-seen").values_list("seen", flat=True).first()
    if last is None or moment - last > FORGOTTEN_AFTER:
        return "none", None
    since = max(timedelta(0), moment - last)
    return ("late" if since > LATE_AFTER else "ok"), int(since.total_seconds())
