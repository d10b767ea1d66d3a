"""Addresses of `alerts`."""

from __future__ import annotations

from django.urls import path

from inspectorate.web.alerts.views.alert import show_alert
from inspectorate.web.alerts.views.listing import alerts
from inspectorate.web.alerts.views.raising import raise_page

app_name = "alerts"
urlpatterns = [
    path("inspections/<slug:slug>/alerts/", alerts, name="list"),
    path("inspections/<slug:slug>/alerts/<int:number>/", show_alert, name="show"),
    path("inspections/<slug:slug>/cases/<str:reference>/alert/", raise_page, name="raise"),
]
