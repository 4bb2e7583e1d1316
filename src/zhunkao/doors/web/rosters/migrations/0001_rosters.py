"""The tables of rosters."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The first version."""

    initial = True
    dependencies = ()
    operations = (
        migrations.CreateModel(
            name="Job",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key_hash", models.CharField(max_length=64, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("suffix", models.CharField(max_length=10)),
                ("language", models.CharField(default="zh", max_length=2)),
                ("stage", models.CharField(default="opening", max_length=10)),
                ("made", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("order", models.JSONField(default=dict)),
                ("sheets", models.JSONField(default=list)),
                ("mapping", models.TextField(blank=True, default="")),
                ("rows", models.IntegerField(default=0)),
                ("chunks", models.IntegerField(default=0)),
                ("holder", models.CharField(blank=True, default="", max_length=100)),
                ("lease", models.DateTimeField(null=True)),
                ("attempts", models.IntegerField(default=0)),
                ("error", models.JSONField(null=True)),
                ("result", models.JSONField(null=True)),
            ],
            options={"indexes": (models.Index(fields=["stage", "made"], name="rosters_job_to_do"),)},
        ),
        migrations.CreateModel(
            name="Chunk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.IntegerField()),
                ("attempts", models.IntegerField(default=0)),
                ("sha256", models.CharField(blank=True, default="", max_length=64)),
                (
                    "job",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="pieces", to="rosters.job"),
                ),
            ],
            options={"constraints": (models.UniqueConstraint(fields=["job", "number"], name="rosters_chunk_once"),)},
        ),
    )
