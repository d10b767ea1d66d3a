"""Every address of the web application; each has a row in the table of permissions."""

from __future__ import annotations

from django.urls import include, path

from inspectorate.web import views

#: What is shown where a page cannot be had.
handler400 = "inspectorate.web.failing.not_understood"
handler500 = "inspectorate.web.failing.server_failed"

urlpatterns = [
    path("", include("inspectorate.web.inspections.urls")),
    path("", include("inspectorate.web.people.urls")),
    path("", include("inspectorate.web.casework.urls")),
    path("", include("inspectorate.web.sampling.urls")),
    path("", include("inspectorate.web.fieldwork.urls")),
    path("", include("inspectorate.web.timetabling.urls")),
    path("", include("inspectorate.web.questionnaires.urls")),
    path("", include("inspectorate.web.evidence.urls")),
    path("", include("inspectorate.web.performance.urls")),
    path("", include("inspectorate.web.judging.urls")),
    path("", include("inspectorate.web.writing.urls")),
    path("", include("inspectorate.web.agreeing.urls")),
    path("", include("inspectorate.web.outcomes.urls")),
    path("", include("inspectorate.web.alerts.urls")),
    path("", include("inspectorate.web.good_practice.urls")),
    path("", include("inspectorate.web.publishing.urls")),
    path("", include("inspectorate.web.improving.urls")),
    path("health/", views.health, name="health"),
    path("help/", views.show_help, name="help"),
    path("accessibility/", views.accessibility, name="accessibility"),
]
