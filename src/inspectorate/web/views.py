"""Pages that belong to no inspection: help, and the accessibility statement."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from inspectorate.inspection.stages import Stage, stage_moves
from inspectorate.web.inspections.standing import roles_in_words
from inspectorate.web.words import STAGES, TERMS

#: The parts of the help page, in their order, and the headings in them.
_HELP = ("help/organising.html", "help/reading.html", "help/results.html")
_HEADING = re.compile(r'<h2 class="govuk-heading-m" id="([^"]+)">([^<]+)</h2>')


@dataclass(frozen=True, slots=True)
class ToldStage:
    """A stage on the help page: its words, what it means, and who may take an inspection where from it."""

    words: str
    meaning: str
    moves: tuple[str, ...]


@login_not_required
@require_safe
def show_help(request: HttpRequest) -> HttpResponse:
    """How the work is done here, the keys of the case form, and the words used."""
    terms = [(term.capitalize(), words) for term, words in TERMS.items()]
    stages = [ToldStage(stage.words, STAGES[stage], tuple(_moves(stage))) for stage in Stage]
    return render(
        request, "help.html", {"terms": terms, "stages": stages, "contents": [*_contents(), ("words", "Words")]}
    )


def _moves(stage: Stage) -> list[str]:
    return [f"to {move.end.words.lower()}: {roles_in_words(move.roles)}" for move in stage_moves(stage)]


@lru_cache(maxsize=1)
def _contents() -> tuple[tuple[str, str], ...]:
    """The headings of the help, read from its own parts so that none is forgotten."""
    texts = (get_template(name).template.source for name in _HELP)  # type: ignore[attr-defined]
    return tuple(pair for text in texts for pair in _HEADING.findall(text))


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "accessibility.html")


@never_cache
@login_not_required
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether pages can be served, for whatever watches the service: `ok`, or 503 where the store is out of reach."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("the store cannot be reached\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")
