"""What the pages of the report begin with: the inspection and the part of an address, and the reason where none is."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from inspectorate.language import LANGUAGES
from inspectorate.refusal import Refused
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import member_of, require
from inspectorate.web.people.models import Member
from inspectorate.web.whole import still
from inspectorate.web.writing.desk import place_of
from inspectorate.web.writing.parts import Place, is_part


def inspection_at(request: HttpRequest, slug: str, what: str) -> Inspection:
    """The inspection of an address, for whoever may do a thing there."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, what, inspection)
    return inspection


def acting_member(request: HttpRequest, inspection: Inspection) -> Member:
    """Who acts; asked for after `inspection_at`."""
    member = member_of(request.user, inspection)
    if member is None:
        raise Http404
    return member


def part_at(inspection: Inspection, of: str) -> Place:
    """The part of a name; 404 where the report has none. Raises `Refused` where the figures cannot be had."""
    found = place_of(inspection, of) if is_part(still(inspection), of) else None
    if found is None:
        raise Http404
    return found


def asked_language(request: HttpRequest, inspection: Inspection) -> tuple[str, list[tuple[str, str, bool]]]:
    """The language that an address asks for (blank for the first), and all that there are: code, name, if it is this.

    None are told where there is one only; a language that there is not is that of no page.
    """
    first, *further = still(inspection).particulars.editions
    asked = request.GET.get("language", "") or request.POST.get("language", "")
    if asked not in ("", first, *further):
        raise Http404
    here = asked or first
    names = [(each, LANGUAGES.get(each, each), each == here) for each in (first, *further)] if further else []
    return ("" if here == first else here), names


def scored(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Where the inspection cannot be scored, its report's pages say why instead."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refused as refused:
            inspection = Inspection.objects.select_related("release").get(slug=kwargs["slug"])
            told = refused.faults or [refused]
            return render(request, "writing/refused.html", {"inspection": inspection, "told": told}, status=200)

    return shown
