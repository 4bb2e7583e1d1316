"""The app of the tables of rosters."""

from django.apps import AppConfig


class Rosters(AppConfig):
    """Its tables are `rosters_job` and `rosters_chunk`."""

    name = "zhunkao.doors.web.rosters"
    label = "rosters"
