"""Addresses of `questionnaires`: those of respondents, who have no account, and those of the inspectorate's people."""

from __future__ import annotations

from django.urls import path, re_path

from inspectorate.web.questionnaires.unlinked import LOOK, PLACE
from inspectorate.web.questionnaires.views import (
    answer,
    closing,
    codes,
    manager_forms,
    opening,
    results,
    screening,
    surveys,
    totals,
    totals_upload,
    typing,
)

ASKED = "inspections/<slug:slug>/questionnaires/"
ONE = f"{ASKED}<slug:survey>/"

app_name = "questionnaires"
urlpatterns = [
    path(PLACE.removeprefix("/"), answer.answer, name="answer"),
    path(f"{PLACE}{LOOK}".removeprefix("/"), answer.look, name="look"),
    path(ASKED, surveys.surveys, name="surveys"),
    path(ONE, surveys.survey, name="survey"),
    path(f"{ONE}open/", opening.open_, name="open"),
    path(f"{ONE}change/", opening.change, name="change"),
    path(f"{ONE}codes/", codes.codes, name="codes"),
    path(f"{ONE}close/", closing.close, name="close"),
    path(f"{ONE}screening/", screening.screening, name="screening"),
    path(f"{ONE}results/", results.results, name="results"),
    path("inspections/<slug:slug>/manager-forms/", manager_forms.managers, name="managers"),
    path("inspections/<slug:slug>/manager-forms/<slug:survey>/<path:manager>/", manager_forms.manager, name="manager"),
    path(f"{ONE}typing/", typing.typing, name="typing"),
    path("inspections/<slug:slug>/own-survey/", totals.own, name="own"),
    path(f"{ONE}totals/", totals.totals, name="totals"),
    path(f"{ONE}totals/upload/", totals_upload.upload, name="totals-upload"),
    path(f"{ONE}totals.csv", totals.table, name="totals-table"),
    re_path(
        r"^inspections/(?P<slug>[-\w]+)/questionnaires/(?P<survey>[-\w]+)/totals-to-fill-in\.(?P<ending>csv|ods)$",
        totals.blank,
        name="totals-blank",
    ),
]
