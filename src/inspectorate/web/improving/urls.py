"""Addresses of `improving`: the improvement plan of an inspection, and what is overdue in all of one's own."""

from __future__ import annotations

from django.urls import path

from inspectorate.web.improving.views import action, overdue, plan

PLAN = "inspections/<slug:slug>/plan/"

app_name = "improving"
urlpatterns = [
    path(PLAN, plan.plan, name="plan"),
    path(f"{PLAN}send/", plan.send, name="send"),
    path(f"{PLAN}recommendations/<str:recommendation>/", action.answer, name="answer"),
    path(f"{PLAN}actions/<str:action>/", action.action, name="action"),
    path(f"{PLAN}actions/<str:action>/documents/<str:document>/", action.download, name="document"),
    path("overdue/", overdue.overdue, name="overdue"),
]
