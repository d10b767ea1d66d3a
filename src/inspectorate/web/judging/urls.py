"""Addresses of `judging`: judged criteria, who judges them, and what is set by hand."""

from __future__ import annotations

from django.urls import path

from inspectorate.web.judging.views import agree, criteria, criterion, judges, setting

app_name = "judging"
HERE = "inspections/<slug:slug>/judging/"
# The name of a criterion comes last: that of a thematic element has a stroke in it.
urlpatterns = [
    path(HERE, criteria.criteria, name="criteria"),
    path(f"{HERE}criterion/<path:of>/", criterion.criterion, name="criterion"),
    path(f"{HERE}judges/<path:of>/", judges.judges, name="judges"),
    path(f"{HERE}set/<path:of>/", setting.setting, name="setting"),
    path(f"{HERE}agree/<path:of>/", agree.agree, name="agree"),
]
