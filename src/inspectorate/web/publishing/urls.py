"""Addresses of `publishing`: signing and publishing within an inspection, and the pages that anybody may see."""

from __future__ import annotations

from django.urls import path, re_path

from inspectorate.web.publishing.views import copies, hour, listing, publication, reports

HERE = "inspections/<slug:slug>/publication/"

app_name = "publishing"
urlpatterns = [
    path(HERE, publication.publication, name="publication"),
    path(f"{HERE}sign/", publication.sign, name="sign"),
    path(f"{HERE}publish/", publication.publish, name="publish"),
    path(f"{HERE}correct/", publication.correct, name="correct"),
    path(f"{HERE}hour/", hour.hour, name="hour"),
    path(f"{HERE}listing/", listing.listing, name="listing"),
    path(f"{HERE}copies/", copies.copies, name="copies"),
    path(f"{HERE}<int:version>/", publication.version, name="version"),
    # Pages of several languages link to one another by the names of their files.
    path(f"{HERE}<int:version>/<str:file>", publication.version, name="version"),
    path("embargo/<str:token>/", copies.copy, name="copy"),
    path("reports/", reports.reports, name="reports"),
    path("reports/feed.atom", reports.feed, name="feed"),
    path("reports/<slug:slug>/", reports.report, name="report"),
    path("reports/<slug:slug>/<int:version>/", reports.page, name="page"),
    re_path(
        r"^reports/(?P<slug>[-\w]+)/(?P<version>[0-9]+)/report\.(?P<ending>(?:[a-z]{2,3}\.)?[a-z]+)$",
        reports.download,
        name="format",
    ),
    path("reports/<slug:slug>/<int:version>/<str:file>", reports.page, name="page"),
]
