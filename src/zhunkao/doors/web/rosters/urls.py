"""Addresses below /rosters/."""

from __future__ import annotations

from django.urls import path

from zhunkao.doors.web.rosters import views

app_name = "rosters"
urlpatterns = [
    path("", views.home, name="home"),
    path("<str:key>/", views.roster, name="roster"),
    path("<str:key>/progress/", views.progress, name="progress"),
    path("<str:key>/start/", views.start, name="start"),
    path("<str:key>/again/", views.again, name="again"),
    path("<str:key>/delete/", views.delete, name="delete"),
    path("<str:key>/file/", views.file, name="file"),
    path("<str:key>/totals/", views.totals, name="totals"),
    path("<str:key>/letters/", views.letters, name="letters"),
    path("<str:key>/mapping.yaml", views.mapping, name="mapping"),
]
