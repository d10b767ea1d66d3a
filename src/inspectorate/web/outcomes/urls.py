"""Addresses of `outcomes`: progress and scores."""

from __future__ import annotations

from django.urls import path, re_path

from inspectorate.web.outcomes.views import earlier, progress, score, scores

app_name = "outcomes"
urlpatterns = [
    path("inspections/<slug:slug>/progress/", progress.progress, name="progress"),
    path("inspections/<slug:slug>/scores/", scores.scores, name="scores"),
    path("inspections/<slug:slug>/scores/earlier/", earlier.earlier, name="earlier"),
    re_path(r"^inspections/(?P<slug>[-\w]+)/scores\.(?P<ending>csv|ods|json)$", scores.download, name="download"),
    re_path(
        r"^inspections/(?P<slug>[-\w]+)/scores/(?P<level>section|criterion|question|thread|overall)/(?P<name>[^?]+)/$",
        score.score,
        name="score",
    ),
]
