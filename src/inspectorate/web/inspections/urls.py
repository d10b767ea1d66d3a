"""Addresses of `inspections`: inspections, frameworks, caseloads."""

from __future__ import annotations

from django.urls import path, re_path

from inspectorate.web.inspections.views import (
    caseload,
    columns,
    export,
    folder,
    framework_upload,
    frameworks,
    languages,
    letters,
    listing,
    preview,
    request,
    show,
    stage,
    start,
    upload,
)

app_name = "inspections"
urlpatterns = [
    path("", listing.inspections, name="list"),
    path("start/", start.start, name="start"),
    path("start/folder/", folder.start_folder, name="start-folder"),
    path("frameworks/", frameworks.frameworks, name="frameworks"),
    path("frameworks/upload/", framework_upload.upload, name="framework-upload"),
    path("frameworks/<str:digest>/", frameworks.framework, name="framework"),
    path("frameworks/<str:digest>/framework.yaml", frameworks.framework_file, name="framework-file"),
    path("inspections/<slug:slug>/", show.show, name="show"),
    path("inspections/<slug:slug>/export/", export.export, name="export"),
    path("inspections/<slug:slug>/letters/", letters.letters, name="letters"),
    path("inspections/<slug:slug>/letters/cases.csv", letters.case_list, name="case-list"),
    path("inspections/<slug:slug>/stage/", stage.stage, name="stage"),
    path("inspections/<slug:slug>/languages/", languages.languages, name="languages"),
    path("inspections/<slug:slug>/caseload/", caseload.caseload, name="caseload"),
    path("inspections/<slug:slug>/caseload/request/", request.data_request, name="request"),
    path("inspections/<slug:slug>/caseload/request/ask/", request.ask, name="ask"),
    re_path(
        r"^inspections/(?P<slug>[-\w]+)/caseload/request/blank\.(?P<ending>csv|ods|xlsx)$",
        request.blank_sheet,
        name="blank",
    ),
    path("inspections/<slug:slug>/caseload/upload/", upload.upload, name="upload"),
    path("inspections/<slug:slug>/caseload/columns/", columns.columns, name="columns"),
    path("inspections/<slug:slug>/caseload/preview/", preview.preview, name="preview"),
    path("inspections/<slug:slug>/caseload/throw-away/", columns.discard, name="discard"),
    re_path(
        r"^inspections/(?P<slug>[-\w]+)/caseload/faults\.(?P<ending>csv|ods|xlsx)$",
        preview.faults_file,
        name="faults",
    ),
]
