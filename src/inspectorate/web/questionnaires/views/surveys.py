"""The questionnaires of an inspection, and one of them: how many were sent and came back, never what they say."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may
from inspectorate.web.questionnaires.giving import why_no_totals
from inspectorate.web.questionnaires.loading import Standing, inspection_for, standing_for, standings
from inspectorate.web.questionnaires.models import Words
from inspectorate.web.words import LANGUAGES


@require_safe
def surveys(request: HttpRequest, slug: str) -> HttpResponse:
    """All of them."""
    inspection = inspection_for(request, slug, "see questionnaires")
    found = standings(inspection)
    shown = {"inspection": inspection, "standings": [(each, counts(each)) for each in found]}
    shown["why_not_own"] = may(request.user, "give totals", inspection)
    return render(request, "questionnaires/surveys.html", shown)


@require_safe
def survey(request: HttpRequest, slug: str, survey: str) -> HttpResponse:
    """One: its counts, and what can be done with it."""
    inspection = inspection_for(request, slug, "see questionnaires")
    standing = standing_for(inspection, survey)
    row = standing.survey
    waiting = Words.objects.filter(survey=row).count() if row is not None else 0
    shown = {
        "inspection": inspection,
        "standing": standing,
        "counts": counts(standing),
        "rows": said_of(standing),
        "waiting": waiting,
        "screens": row is not None and row.screener is not None and row.screener.user_id == request.user.pk,
        "why_not_forms": may(request.user, "fill in manager forms", inspection),
        "whys": {name: why_not(request.user, inspection, standing, name) for name in _WHATS},
    }
    return render(request, "questionnaires/survey.html", shown)


_WHATS = {
    "open": "open questionnaires",
    "change": "open questionnaires",
    "codes": "make codes",
    "close": "close questionnaire",
    "results": "see questionnaire results",
    "totals": "give totals",
    "typing": "type returns",
}


def why_not(user: Any, inspection: Inspection, standing: Standing, what: str) -> str | None:
    """Why somebody cannot do a thing with a questionnaire, in a sentence; nothing where they can."""
    reason = may(user, _WHATS[what], inspection)
    if reason is not None:
        return reason
    if what == "results":
        return "It is open. Results stand here when it is closed." if standing.open else None
    if what == "totals":
        return why_no_totals(standing)
    if what == "open":
        if standing.questionnaire is None:
            return "The framework has no such questionnaire."
        if not standing.questionnaire.anonymous:
            return "Its forms say whom they are about, so it is not sent to respondents."
        return None if standing.survey is None and standing.kept is None else "It was asked already."
    if standing.survey is None:
        return "It was not opened."
    return None if standing.open else "It is closed for good."


def counts(standing: Standing) -> dict[str, int | None]:
    """How many were sent, came back, came late, refused, and were interviewed; None where it is not known."""
    row, kept = standing.survey, standing.kept
    if row is not None:
        box = row.box
        return {
            "sent": row.sent,
            "returned": box.returned,
            "late": box.late,
            "refused": box.refused,
            "interviewed": box.interviewed or (kept.interviewed if kept is not None else None),
        }
    names = ("sent", "returned", "late", "refused", "interviewed")
    return {name: getattr(kept, "came_back" if name == "returned" else name, None) for name in names}


def said_of(standing: Standing) -> list[tuple[str, str]]:
    """What a summary list says of a survey that was opened."""
    row = standing.survey
    if row is None:
        return []
    day = f"{row.closes.day} {row.closes:%B %Y}"
    late = "are counted, and kept" if row.keep_late else "are not taken"
    return [
        ("Languages", " and ".join(LANGUAGES.get(each, each) for each in row.languages)),
        ("Closing day", f"{day}; answers after it {late}"),
        ("Forms on paper", "are typed in by two people" if row.typed_twice else "are typed in once"),
        ("Who screens what people write", str(row.screener.user) if row.screener is not None else "nobody yet"),
    ]
