"""Saving one answer, as the case form's script sends it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.views.decorators.http import require_POST

from inspectorate.refusal import Refused
from inspectorate.web.casework.actions import Clash, Saved, save_answer
from inspectorate.web.casework.form import layout_of
from inspectorate.web.casework.layout import Place, every
from inspectorate.web.casework.loading import acting_member, address, case_at
from inspectorate.web.casework.models import Case
from inspectorate.web.casework.reading import parts_of
from inspectorate.web.casework.standing import standing_of, told
from inspectorate.web.casework.typed import plainly
from inspectorate.web.casework.views.case import version_seen
from inspectorate.web.people.may import may, require
from inspectorate.web.tags import moment, who


@require_POST
def answer(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """Save one answer; tells what is stored now and how the case stands, or both values where they clash."""
    sent = request.POST
    # Somebody else may have signed in since, in another tab of the same browser: it is not their answer.
    if sent.get("person", str(request.user.pk)) != str(request.user.pk):
        return JsonResponse({"state": "somebody else", "words": str(request.user)}, status=403)
    case = case_at(slug, reference)
    require(request, "see case", case=case)
    if (why_not := may(request.user, "answer case", case=case)) is not None:
        return JsonResponse({"state": "refused", "words": why_not}, status=403)
    question = sent.get("question", "")
    places = tuple(place for place, _ in layout_of(case))
    kind = next((asked.kind for asked in every(places) if asked.id == question), "")
    try:
        outcome = save_answer(
            by=acting_member(request, case),
            case=case,
            question=question,
            value=plainly(kind, sent.get("value", "")),
            note=sent.get("note", ""),
            respondent=sent.get("respondent", ""),
            seen=version_seen(sent.get("seen", "")),
            sent=_sent_before(sent.get("sent", "[]"), lambda value: plainly(kind, value)),
        )
    except Refused as refused:
        return JsonResponse({"state": "refused", "words": str(refused)}, status=422)
    if "application/json" not in request.headers.get("Accept", ""):
        return HttpResponseRedirect(f"{address('case', case)}#q-{question}")
    return _told(case, places, outcome)


def _sent_before(text: str, plain: Callable[[str], str]) -> list[tuple[str, str]]:
    """The pairs of value and note that the page has sent before; what cannot be read is nothing."""
    try:
        pairs = json.loads(text)
        return [(plain(value), str(note)) for value, note in pairs if isinstance(value, str)]
    except (ValueError, TypeError):
        return []


def _told(case: Case, places: Iterable[Place], outcome: Saved | Clash) -> JsonResponse:
    same: dict[str, Any] = {"version": outcome.version, "value": outcome.value, "note": outcome.note}
    if isinstance(outcome, Clash):
        return JsonResponse({"state": "clash", "at": moment(outcome.at), "by": who(outcome.by), **same}, status=409)
    at = moment(outcome.at) if outcome.value or outcome.note else ""
    return JsonResponse({"state": "saved", "at": at, "standing": told(standing_of(parts_of(case)), places), **same})
