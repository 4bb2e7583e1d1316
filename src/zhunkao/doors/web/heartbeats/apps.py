"""The app of the table of heartbeats."""

from django.apps import AppConfig


class Heartbeats(AppConfig):
    """Its table is `heartbeats_heartbeat`."""

    name = "zhunkao.doors.web.heartbeats"
    label = "heartbeats"
