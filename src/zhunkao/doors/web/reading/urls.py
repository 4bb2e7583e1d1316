"""Addresses below /reading-room/."""

from __future__ import annotations

from django.urls import path

from zhunkao.doors.web.reading import views

app_name = "reading"
urlpatterns = [
    path("", views.home, name="home"),
    path("<str:key>/", views.document, name="document"),
    path("<str:key>/settle/", views.settle, name="settle"),
    path("<str:key>/try/", views.attempt, name="try"),
    path("<str:key>/delete/", views.delete, name="delete"),
    path("<str:key>/document.json", views.interchange, name="interchange"),
    path("<str:key>/report.html", views.report, name="report"),
    path("<str:key>/confirmed.yaml", views.confirmed, name="confirmed"),
]
