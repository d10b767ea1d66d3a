"""One part of the report: its text, stored by itself while it is written, and what stands beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from inspectorate.language import LANGUAGES
from inspectorate.refusal import Refused
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, member_of, require
from inspectorate.web.tags import moment, who
from inspectorate.web.writing.actions import (
    TextClash,
    TextSaved,
    draft_text,
    finishing,
    keep_text,
    why_not_finished,
    writing,
)
from inspectorate.web.writing.beside import beside, found_by
from inspectorate.web.writing.desk import Figures, figures_of, places_of
from inspectorate.web.writing.loading import acting_member, inspection_at, part_at, scored
from inspectorate.web.writing.models import FinishedPart, TextComment
from inspectorate.web.writing.parts import Place, in_edition
from inspectorate.web.writing.previewing import for_page
from inspectorate.web.writing.remarks import mend, remarks_of, remarks_while_typed
from inspectorate.web.writing.standing import authors_of, older, state_of
from inspectorate.web.writing.texts import newest, path_of, seen_of, text_of, texts_of, tidy
from inspectorate.web.writing.versions import differences


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed and is not stored, with what it clashes with, if anything."""

    text: str
    seen: str
    clash: TextClash | None = None
    previewed: bool = False


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@scored
def part(request: HttpRequest, slug: str, of: str) -> HttpResponse:
    """One part: its text beside its figures, notes and preview; versions, comments, and whether it is finished."""
    sending = request.method == "POST"
    inspection = inspection_at(request, slug, "see report")
    if sending:
        require(request, writing(inspection, of), inspection)
    place = part_at(inspection, of)
    if not sending:
        return _page(request, inspection, place)
    if "application/json" in request.headers.get("Accept", ""):
        return _told(request, inspection, place)
    return _sent(request, inspection, place)


def _sent(request: HttpRequest, inspection: Inspection, place: Place) -> HttpResponse:
    """What somebody without script sent: to be stored, to be drafted, or only to be looked at."""
    do, text, seen = (request.POST.get(name, "") for name in ("do", "text", "seen"))
    by = acting_member(request, inspection)
    try:
        if do == "preview":
            return _page(request, inspection, place, Typed(tidy(text), seen, previewed=True))
        if do == "draft":
            draft_text(by=by, inspection=inspection, part=place.name)
            messages.success(request, "A first draft is made from the figures. It says that it is one.")
            return redirect("writing:part", inspection.slug, place.name)
        outcome = keep_text(by=by, inspection=inspection, part=place.name, text=text, seen=seen)
    except Refused as refused:
        return _page(request, inspection, place, Typed(text, seen), [Told("text", str(refused))])
    if isinstance(outcome, TextClash):
        told = [
            Told("clash", "Somebody changed this text meanwhile. Nothing is lost: compare the two, and save again.")
        ]
        return _page(request, inspection, place, Typed(outcome.yours, outcome.seen, outcome), told)
    messages.success(request, "The text is saved." if outcome.changed else "The text was saved already.")
    return redirect("writing:part", inspection.slug, place.name)


def _told(request: HttpRequest, inspection: Inspection, place: Place) -> HttpResponse:
    """The same for the page's script, in JSON."""
    sent = request.POST
    if sent.get("person", str(request.user.pk)) != str(request.user.pk):
        return JsonResponse({"state": "somebody else", "words": str(request.user)}, status=403)
    try:
        if sent.get("do") == "preview":
            return JsonResponse(_previewed(request, inspection, place, tidy(sent.get("text", ""))))
        outcome = keep_text(
            by=acting_member(request, inspection),
            inspection=inspection,
            part=place.name,
            text=sent.get("text", ""),
            seen=sent.get("seen", ""),
            key=sent.get("key", ""),
            sent=_keys(sent.get("sent", "[]")),
        )
    except Refused as refused:
        return JsonResponse({"state": "refused", "words": str(refused)}, status=422)
    if isinstance(outcome, TextSaved):
        return JsonResponse({"state": "saved", "seen": outcome.seen, "at": moment(outcome.at)})
    shown = {"changes": differences(outcome.text, outcome.yours)}
    told = {"seen": outcome.seen, "text": outcome.text, "by": who(outcome.by), "at": moment(outcome.at)}
    html = render_to_string("writing/parts/differences.html", shown)
    return JsonResponse({"state": "clash", "differences": html, **told}, status=409)


def _keys(text: str) -> list[str]:
    try:
        found = json.loads(text)
    except ValueError:
        return []
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def _previewed(request: HttpRequest, inspection: Inspection, place: Place, text: str) -> dict[str, Any]:
    figures, told = figures_of(inspection), figures_of(inspection, place.language)
    found = [mend(request.user, inspection, each) for each in remarks_while_typed(figures, place.name, text)]
    remarks = render_to_string("writing/parts/remarks.html", {"remarks": found})
    return {"state": "previewed", "html": for_page(told, inspection.slug, place, text), "remarks": remarks}


def _page(
    request: HttpRequest,
    inspection: Inspection,
    place: Place,
    typed: Typed | None = None,
    faults: list[Told] | None = None,
) -> HttpResponse:
    figures, told = figures_of(inspection), figures_of(inspection, place.language)
    stored = text_of(inspection, place.name)
    text = stored if typed is None else typed.text
    found = _remarks(inspection, figures, place, stored, typed)
    shown = {
        "inspection": inspection,
        "place": place,
        "file": path_of(place.name),
        "text": text,
        "seen": seen_of(stored) if typed is None else typed.seen,
        "typed": typed,
        "changes": differences(typed.clash.text, typed.clash.yours) if typed and typed.clash else [],
        "faults": faults or [],
        "preview": for_page(told, inspection.slug, place, text),
        "language": place.language or figures.core.particulars.editions[0],
        "provisional": figures.scores.provisional,
        "remarks": [mend(request.user, inspection, each) for each in found],
        **_aside(request, inspection, told, place),
        **_other_languages(inspection, figures, place),
        **_standing(request, inspection, place, stored),
        **_around(inspection, place),
    }
    return render(request, "writing/part.html", shown, status=409 if typed and typed.clash else 200)


def _other_languages(inspection: Inspection, figures: Figures, place: Place) -> dict[str, Any]:
    """The same part in each language of the report, and the texts of the others to read beside."""
    languages = figures.core.particulars.editions
    if len(languages) < 2:
        return {"languages": [], "twins": []}
    here = place.language or languages[0]
    named = {each: place.own if each == languages[0] else f"{each}/{place.own}" for each in languages}
    return {
        "languages": [(each, LANGUAGES.get(each, each), name, each == here) for each, name in named.items()],
        "twins": [
            (each, LANGUAGES.get(each, each), text_of(inspection, name), older(inspection, place.name, name))
            for each, name in named.items()
            if each != here
        ],
    }


def _remarks(inspection: Inspection, figures: Figures, place: Place, stored: str, typed: Typed | None) -> list[Any]:
    """What is remarked on in this text: of a stored one everything, of a typed one what its own words give."""
    if typed is not None and typed.text != stored:
        return remarks_while_typed(figures, place.name, typed.text)
    every = remarks_of(inspection, texts_of(inspection))
    return [each for each in every if each.file == path_of(place.name)]


def _aside(request: HttpRequest, inspection: Inspection, figures: Figures, place: Place) -> dict[str, Any]:
    """The part's data; readers' notes for those who may read every case."""
    member = member_of(request.user, inspection)
    with_notes = member is not None and not member.declared and may(request.user, "see case", inspection) is None
    word = request.GET.get("figure", "").strip()
    return {
        "beside": beside(figures, place, with_notes=with_notes),
        "word": word,
        "found": found_by(figures, word) if word else [],
        "with_notes": with_notes,
    }


def _standing(request: HttpRequest, inspection: Inspection, place: Place, stored: str) -> dict[str, Any]:
    """How far the part is, who may do what with it, and what is said of it."""
    mark = FinishedPart.objects.filter(inspection=inspection, part=place.name).first()
    state = state_of(place, stored, mark)
    comments = TextComment.objects.filter(inspection=inspection, part=place.name).prefetch_related("answers")
    return {
        "state": state,
        "mark": mark,
        "authors": authors_of(inspection).get(place.name, ()),
        "comments": [(each, bool(each.quoted) and each.quoted not in stored) for each in comments],
        "newest": newest(inspection, place.name),
        "stored_seen": seen_of(stored),
        "why_not_written": may(request.user, writing(inspection, place.name), inspection),
        "why_not_commented": may(request.user, "comment on report", inspection),
        "why_not_marked": may(request.user, finishing(inspection, place.name), inspection),
        "why_not_finished": why_not_finished(inspection, place.name, stored),
        "may_draft": place.criterion is not None and not stored,
    }


def _around(inspection: Inspection, place: Place) -> dict[str, Any]:
    """The parts before and after, which are written."""
    found = [each for each in places_of(inspection) if not each.made]
    at = next((number for number, each in enumerate(found) if each.name == place.own), None)
    if at is None:  # a text of another language for which the report has no place
        return {"before": None, "after": None}
    core = figures_of(inspection).core
    if place.language:
        found = [in_edition(core, each, place.language) for each in found]
    return {"before": found[at - 1] if at else None, "after": found[at + 1] if at + 1 < len(found) else None}
