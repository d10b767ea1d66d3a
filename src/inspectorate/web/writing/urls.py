"""Addresses of `writing`: the report's parts, each with its text, versions and comments; check, draft, downloads."""

from __future__ import annotations

from django.urls import path

from inspectorate.web.writing.views import check, comment, downloads, finish, look, part, read, report, versions

app_name = "writing"
HERE = "inspections/<slug:slug>/report/"
# The name of a part comes last: that of a thematic element has a stroke in it.
urlpatterns = [
    path(HERE, report.report, name="report"),
    path(f"{HERE}check/", check.check, name="check"),
    path(f"{HERE}read/", read.read, name="read"),
    path(f"{HERE}downloads/", downloads.downloads, name="downloads"),
    path(f"{HERE}part/<path:of>/", part.part, name="part"),
    path(f"{HERE}versions/<path:of>/", versions.versions, name="versions"),
    path(f"{HERE}version/<int:number>/<path:of>/", versions.version, name="version"),
    path(f"{HERE}comment/<path:of>/", comment.comment, name="comment"),
    path(f"{HERE}finish/<path:of>/", finish.finish, name="finish"),
    path("report.css", look.look, name="look"),
]
