"""Addresses below /catalogue/."""

from __future__ import annotations

from django.urls import path

from zhunkao.doors.web.catalogue import views

app_name = "catalogue"
urlpatterns = [
    path("", views.home, name="home"),
    path("documents/", views.documents, name="documents"),
    path("documents/<str:document_id>/", views.document, name="document"),
    path("<str:name>/", views.occupation, name="occupation"),
    path("<str:name>/card/", views.card, name="card"),
    path("<str:name>/<int:level>/", views.level, name="level"),
    path("<str:name>/<str:work_type>/<int:level>/", views.level, name="work_type_level"),
]
