"""A column more, filled from what is there."""

from django.db import migrations, models


def note(apps, schema_editor):
    for job in apps.get_model("kept", "Job").objects.all():
        job.note = f"was {job.name}"
        job.save()


class Migration(migrations.Migration):
    dependencies = (("kept", "0001_initial"),)
    operations = (
        migrations.AddField(model_name="job", name="note", field=models.TextField(default="")),
        migrations.RunPython(note, migrations.RunPython.noop),
    )
