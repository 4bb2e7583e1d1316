"""The tables of rosters: a job for each roster that was brought, a chunk for each piece of its rows."""

from __future__ import annotations

from typing import Final

from django.db import models

OPENING: Final = "opening"
MAPPING: Final = "mapping"
WAITING: Final = "waiting"
WORKING: Final = "working"
DONE: Final = "done"
FAILED: Final = "failed"

TO_DO: Final = (OPENING, WAITING, WORKING)
"""Stages in which a worker has something to do; in the others the visitor has, or nobody."""


class Job(models.Model):
    """
    One roster.

    `key_hash` is the SHA-256 of the key in its address; `until` is when all of it is deleted. `order` is what was ordered (day,
    policy, target …), `sheets` the columns as understood with masked samples, `mapping` the same as a file of mappings. `holder`
    is the worker that works on it and `lease` until when that holds; `attempts` counts how often it was begun since something of
    it was last finished. `error` is what went wrong in both languages, `result` the figures.
    """

    key_hash = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=120)
    suffix = models.CharField(max_length=10)
    language = models.CharField(max_length=2, default="zh")
    stage = models.CharField(max_length=10, default=OPENING)
    made = models.DateTimeField()
    until = models.DateTimeField()
    order = models.JSONField(default=dict)
    sheets = models.JSONField(default=list)
    mapping = models.TextField(default="", blank=True)
    rows = models.IntegerField(default=0)
    chunks = models.IntegerField(default=0)
    holder = models.CharField(max_length=100, default="", blank=True)
    lease = models.DateTimeField(null=True)
    attempts = models.IntegerField(default=0)
    error = models.JSONField(null=True)
    result = models.JSONField(null=True)

    class Meta:
        """Workers look for what is to do, the oldest first."""

        indexes = (models.Index(fields=["stage", "made"], name="rosters_job_to_do"),)


class Chunk(models.Model):
    """A piece of a roster's rows, from `number` times the length of a chunk on; its answers lie in a file with that `sha256`."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="pieces")
    number = models.IntegerField()
    attempts = models.IntegerField(default=0)
    sha256 = models.CharField(max_length=64, default="", blank=True)

    class Meta:
        """A chunk is there once, whoever makes it."""

        constraints = (models.UniqueConstraint(fields=["job", "number"], name="rosters_chunk_once"),)
