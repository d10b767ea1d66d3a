"""Every address of the web application; each has a row in the table of permissions."""

from __future__ import annotations

from django.urls import include, path

from inspectorate.web import views

urlpatterns = [
    path("", include("inspectorate.web.inspections.urls")),
    path("", include("inspectorate.web.people.urls")),
    path("", include("inspectorate.web.casework.urls")),
    path("", include("inspectorate.web.outcomes.urls")),
    path("health/", views.health, name="health"),
    path("help/", views.show_help, name="help"),
    path("accessibility/", views.accessibility, name="accessibility"),
]
