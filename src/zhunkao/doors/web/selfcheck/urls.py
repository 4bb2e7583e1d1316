"""Addresses below /self-check/."""

from __future__ import annotations

from django.urls import path

from zhunkao.doors.web.selfcheck import views

app_name = "selfcheck"
urlpatterns = [
    path("", views.start, name="start"),
    path("step/", views.step, name="step"),
    path("ladder/", views.ladder, name="ladder"),
    path("save/", views.save, name="save"),
    path("open/", views.reopen, name="open"),
    path("end/", views.end, name="end"),
]
