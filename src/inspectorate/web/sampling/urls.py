"""Addresses of `sampling`: how the sample is drawn, and which cases were."""

from __future__ import annotations

from django.urls import path

from inspectorate.web.sampling.views import design, draw, profile, replace, sample, text

app_name = "sampling"
urlpatterns = [
    path("inspections/<slug:slug>/sample/", sample.sample, name="sample"),
    path("inspections/<slug:slug>/sample/design/", design.design, name="design"),
    path("inspections/<slug:slug>/sample/design/text/", text.text, name="text"),
    path("inspections/<slug:slug>/sample/draw/", draw.draw, name="draw"),
    path("inspections/<slug:slug>/sample/take-back/", draw.take_back, name="take-back"),
    path("inspections/<slug:slug>/sample/profile/", profile.profile, name="profile"),
    path("inspections/<slug:slug>/sample/replace/<str:reference>/", replace.replace, name="replace"),
]
