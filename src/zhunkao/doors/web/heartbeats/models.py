"""The table of heartbeats."""

from __future__ import annotations

from django.db import models


class Heartbeat(models.Model):
    """One process that works in the background: a name of its own, and when it last gave a sign."""

    worker = models.CharField(primary_key=True, max_length=100)
    seen = models.DateTimeField()
