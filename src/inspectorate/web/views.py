"""Pages that belong to no inspection: help, and the accessibility statement."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inspectorate.web.words import TERMS


@login_not_required
@require_safe
def show_help(request: HttpRequest) -> HttpResponse:
    """How the work is done here, the keys of the case form, and the words used."""
    return render(request, "help.html", {"terms": [(term.capitalize(), words) for term, words in TERMS.items()]})


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "accessibility.html")
