"""What a test does with the tables, one process for all of it: `python -m web.kept.actions STEP…`; prints a JSON line a step."""

import contextlib
import io
import json
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

FIRST, SECOND = UUID(int=1), UUID(int=2)


def migrate(_):
    from zhunkao.doors.web import databases
    from zhunkao.doors.web.configuration import configuration

    databases.migrate(configuration().data)


def fill(_):
    """Rows with what is awkward in each kind of column."""
    from django.db import transaction

    from web.kept.models import Chunk, Job, Label

    labels = [Label.objects.create(word=word) for word in ("甲", "b\nc", "'\"\\;--")]
    first = Job.objects.create(id=FIRST, name="名册\t“一”😀", day=date(2026, 2, 28), settings={"键": [1, None, 2.5]}, ratio=0.1)
    second = Job.objects.create(id=SECOND, name="", settings=[], share=Decimal("12.340"), is_done=True)
    Job.objects.filter(id=FIRST).update(made=datetime(2020, 1, 2, 3, 4, 5, 678901, tzinfo=UTC))
    first.labels.set(labels)
    second.labels.set(labels[:1])
    with transaction.atomic():
        # The first refers to the last: rows must not need an order.
        last = Chunk.objects.create(id=90, job=second, answer=bytes(range(256)), beat=datetime(2026, 11, 21, tzinfo=UTC))
        Chunk.objects.create(id=7, job=first, after=last, answer=b"")
        Chunk.objects.create(id=8, job=first, answer=None)


def show(_):
    """All that is in the tables."""
    from web.kept.models import Chunk, Job, Label

    return {
        "labels": [[each.id, each.word] for each in Label.objects.order_by("id")],
        "jobs": [
            [str(job.id), job.name, job.made.isoformat(), str(job.day), job.settings, str(job.share), job.ratio, job.is_done]
            for job in Job.objects.order_by("id")
        ],
        "labelled": [sorted(job.labels.values_list("word", flat=True)) for job in Job.objects.order_by("id")],
        "chunks": [
            [
                each.id,
                str(each.job_id),
                each.after_id,
                None if each.answer is None else bytes(each.answer).hex(),
                str(each.beat),
            ]
            for each in Chunk.objects.order_by("id")
        ],
    }


def notes(_):
    from web.kept.models import Job

    return [job.note for job in Job.objects.order_by("id")]


def add(_):
    """One row more; its key comes from the database."""
    from web.kept.models import Chunk

    return Chunk.objects.create(job_id=FIRST).id


def write(stop):
    """Pairs of rows, each pair in one transaction, until a file appears."""
    from pathlib import Path

    from django.db import transaction

    from web.kept.models import Chunk, Job

    while not Path(stop).exists():
        with transaction.atomic():
            job = Job.objects.create(name="pair")
            Chunk.objects.create(job=job)
            Chunk.objects.create(job=job)
        print("wrote", flush=True)


def command(*words):
    """A command of `zhunkao`: exit status, what it printed, what it said."""
    from zhunkao.doors.cli import run

    out, said = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(said):
        status = run(list(words))
    return [status, out.getvalue(), said.getvalue()]


STEPS = {
    "migrate": migrate,
    "fill": fill,
    "show": show,
    "notes": notes,
    "add": add,
    "write": write,
    "backup": lambda file: command("backup", file),
    "restore": lambda file: command("restore", file),
    "force": lambda file: command("restore", file, "--force"),
}

if __name__ == "__main__":
    from zhunkao.doors.web.server import prepare

    prepare(None)
    for step in sys.argv[1:]:
        name, _, given = step.partition("=")
        print(json.dumps(STEPS[name](given)), flush=True)
