"""Addresses of `performance`: measures, figures about the area and similar areas."""

from __future__ import annotations

from django.urls import path, re_path

from inspectorate.web.performance.views import context, files, line, measures, upload

app_name = "performance"
WHAT = r"^inspections/(?P<slug>[-\w]+)/(?P<what>measures|context|family)"
urlpatterns = [
    path("inspections/<slug:slug>/measures/", measures.measures, name="measures"),
    path("inspections/<slug:slug>/context/", context.context, name="context"),
    re_path(WHAT + r"\.csv$", files.table, name="table"),
    re_path(WHAT + r"-to-fill-in\.(?P<ending>csv|ods)$", files.blank, name="blank"),
    re_path(WHAT + r"/upload/$", upload.upload, name="upload"),
    re_path(WHAT + r"/lines/(?P<line>[0-9a-f]{12}|new)/$", line.line_page, name="line"),
]
