"""Addresses of `fieldwork`: what the timetable is made from, and the sharing out."""

from __future__ import annotations

from django.urls import path

from inspectorate.web.fieldwork.views import steps

app_name = "fieldwork"
urlpatterns = [
    path("inspections/<slug:slug>/fieldwork/", steps.steps, name="steps"),
]
