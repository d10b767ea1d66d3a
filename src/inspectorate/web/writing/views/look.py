"""How the report looks on our own pages: the report's own rules, kept to the place where it stands."""

from __future__ import annotations

from functools import cache

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from inspectorate.report.writers.html import style_sheet


@cache
def _rules() -> str:
    """The rules within `.report`; those of the page itself find nothing there."""
    return f"@scope (.report) {{\n{style_sheet().replace(':root', ':scope', 1)}\n}}\n"


@require_safe
@login_not_required
@cache_control(max_age=3600)
def look(request: HttpRequest) -> HttpResponse:
    """The style sheet."""
    return HttpResponse(_rules(), content_type="text/css; charset=utf-8")
