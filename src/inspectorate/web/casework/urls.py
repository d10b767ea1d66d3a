"""Addresses of `casework`."""

from __future__ import annotations

from django.urls import path

from inspectorate.web.casework.views.cases import cases, share_out
from inspectorate.web.casework.views.organise import add, organise

CASE = "inspections/<slug:slug>/cases/<str:reference>/"

app_name = "casework"
urlpatterns = [
    path("inspections/<slug:slug>/cases/", cases, name="cases"),
    path("inspections/<slug:slug>/share-out/", share_out, name="share-out"),
    path("inspections/<slug:slug>/add-case/", add, name="add"),
    path(f"{CASE}organise/", organise, name="organise"),
]
