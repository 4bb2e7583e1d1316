"""The table of heartbeats."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The first version."""

    initial = True
    dependencies = ()
    operations = (
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                ("worker", models.CharField(max_length=100, primary_key=True, serialize=False)),
                ("seen", models.DateTimeField()),
            ],
        ),
    )
