"""Addresses of `good_practice`."""

from __future__ import annotations

from django.urls import path

from inspectorate.web.good_practice.views.example import example_page
from inspectorate.web.good_practice.views.library import show_library
from inspectorate.web.good_practice.views.listing import good_practice
from inspectorate.web.good_practice.views.mark import mark_elsewhere, mark_in_case
from inspectorate.web.good_practice.views.marked import show_mark

app_name = "good_practice"
HERE = "inspections/<slug:slug>/good-practice/"
urlpatterns = [
    path(HERE, good_practice, name="list"),
    path(f"{HERE}mark/", mark_elsewhere, name="mark"),
    path(f"{HERE}<int:number>/", show_mark, name="show"),
    path(f"{HERE}picked/<int:place>/", example_page, name="example"),
    path("inspections/<slug:slug>/cases/<str:reference>/good-practice/", mark_in_case, name="mark-case"),
    path("good-practice/", show_library, name="library"),
]
