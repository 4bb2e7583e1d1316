"""The tables: a parent and children, with times, bytes, JSON, decimals, keys of their own, relations of many to many."""

import os
import uuid

from django.db import models


class Label(models.Model):
    word = models.CharField(max_length=50, unique=True)


class Job(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = models.TextField()
    made = models.DateTimeField(auto_now_add=True)
    day = models.DateField(null=True)
    settings = models.JSONField(default=dict)
    share = models.DecimalField(max_digits=6, decimal_places=3, null=True)
    ratio = models.FloatField(default=0)
    is_done = models.BooleanField(default=False)
    labels = models.ManyToManyField(Label)
    if os.environ.get("KEPT_LATER"):
        note = models.TextField(default="")


class Chunk(models.Model):
    job = models.ForeignKey(Job, on_delete=models.CASCADE)
    after = models.ForeignKey("self", null=True, on_delete=models.CASCADE)
    answer = models.BinaryField(null=True)
    beat = models.DateTimeField(null=True)
