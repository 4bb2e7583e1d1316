"""The portal's addresses; each app has its own below."""

from __future__ import annotations

from django.urls import include, path

from zhunkao.doors.web.pages import failures, views

urlpatterns = [
    path("", views.home, name="home"),
    path("privacy/", views.privacy, name="privacy"),
    path("language/", views.language, name="language"),
    path("healthz", views.healthz, name="healthz"),
    path("catalogue/", include("zhunkao.doors.web.catalogue.urls")),
    path("api/", include("zhunkao.doors.web.api.urls")),
    path("reading-room/", include("zhunkao.doors.web.reading.urls")),
    path("rosters/", include("zhunkao.doors.web.rosters.urls")),
    path("self-check/", include("zhunkao.doors.web.selfcheck.urls")),
]

handler400 = failures.bad_request
handler403 = failures.forbidden
handler404 = failures.not_found
handler500 = failures.broken
