"""The first version."""

import uuid

from django.db import migrations, models
from django.db.models.deletion import CASCADE


class Migration(migrations.Migration):
    initial = True
    dependencies = ()
    operations = (
        migrations.CreateModel(
            name="Job",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("name", models.TextField()),
                ("made", models.DateTimeField(auto_now_add=True)),
                ("day", models.DateField(null=True)),
                ("settings", models.JSONField(default=dict)),
                ("share", models.DecimalField(decimal_places=3, max_digits=6, null=True)),
                ("ratio", models.FloatField(default=0)),
                ("is_done", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="Label",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("word", models.CharField(max_length=50, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Chunk",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("answer", models.BinaryField(null=True)),
                ("beat", models.DateTimeField(null=True)),
                ("after", models.ForeignKey(null=True, on_delete=CASCADE, to="kept.chunk")),
                ("job", models.ForeignKey(on_delete=CASCADE, to="kept.job")),
            ],
        ),
        migrations.AddField(model_name="job", name="labels", field=models.ManyToManyField(to="kept.label")),
    )
