"""The library of good practice across inspections."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inspectorate.web.good_practice.library import FILTERS, library, narrowed
from inspectorate.web.people.may import require


@require_safe
def show_library(request: HttpRequest) -> HttpResponse:
    """Good practice of all inspections whose report is out, narrowed by words, criterion, framework, body and year."""
    require(request, "see library")
    asked = {name: request.GET.get(name, "").strip()[:200] for name in FILTERS}
    kept = library()
    choices = {name: sorted({getattr(each, name) for each in kept} - {""}) for name in FILTERS if name != "words"}
    shown = {
        "asked": asked,
        "narrowed": any(asked.values()),
        "found": narrowed(kept, asked),
        "choices": [
            (name, words, choices[name], asked[name])
            for name, words in (
                ("criterion", "Criterion"), ("framework", "Framework"), ("body", "Body"), ("year", "Year"),
            )
        ],
    }  # fmt: skip
    return render(request, "good_practice/library.html", shown)
