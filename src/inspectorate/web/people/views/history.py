"""Who did what when: for an inspection, a case, an answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from inspectorate.web.audit.models import Event
from inspectorate.web.audit.subject import answer_subject, case_subject
from inspectorate.web.casework.models import Case
from inspectorate.web.casework.typed import plainly
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, member_of, require
from inspectorate.web.people.permissions import OWN_CASES_ONLY
from inspectorate.web.people.telling import KINDS, Told, subject_in_words, told
from inspectorate.web.tags import who
from inspectorate.web.whole import asked_in

ON_A_PAGE = 50
_NARROWED_BY = ("person", "kind", "day")


@require_safe
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """The history of an inspection, the newest first, without the cases that whoever asks may not see."""
    inspection = get_object_or_404(Inspection, slug=slug)
    require(request, "see history", inspection)
    return _page(request, inspection, _open_to(request, inspection), inspection.title)


def _open_to(request: HttpRequest, inspection: Inspection) -> QuerySet[Event]:
    """The events of an inspection, but for those of the cases that whoever asks may not see."""
    events = Event.objects.filter(inspection=inspection.slug)
    for case in inspection.cases.select_related("inspection"):
        if may(request.user, "see case", case=case) is not None:
            events = events.exclude(_about(case_subject(case.reference)))
    return events


@require_safe
def case_history(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """The history of a case with its answers."""
    case = _case(request, slug, reference)
    events = Event.objects.filter(_about(case_subject(reference)), inspection=slug)
    return _page(request, case.inspection, events, f"Case {reference}", case)


@require_safe
def answer_history(request: HttpRequest, slug: str, reference: str, question: str) -> HttpResponse:
    """The history of the answers to one question of a case."""
    case = _case(request, slug, reference)
    if question not in asked_in(case.inspection):
        raise Http404
    events = Event.objects.filter(_about(answer_subject(reference, question)), inspection=slug)
    return _page(request, case.inspection, events, f"Question {question} of case {reference}", case)


def _case(request: HttpRequest, slug: str, reference: str) -> Case:
    inspection = get_object_or_404(Inspection, slug=slug)
    require(request, "see inspection", inspection)
    found = Case.objects.select_related("inspection", "reader__user")
    case = get_object_or_404(found, inspection=inspection, reference=reference)
    require(request, "see case", case=case)
    return case


def _about(subject: str) -> Q:
    return Q(of=subject) | Q(of__startswith=f"{subject}/")


def _page(
    request: HttpRequest, inspection: Inspection, events: QuerySet[Event], of: str, case: Case | None = None
) -> HttpResponse:
    secret, asked_here = _secret(request, inspection), asked_in(inspection)
    shown = narrowed_page(request, events, ("-number",), lambda event: told(event, asked_here, secret))
    shown |= {"inspection": inspection, "case": case, "of": of, "kinds": list(KINDS)}
    return render(request, "people/history.html", shown, status=400 if shown["faults"] else 200)


def narrowed_page(
    request: HttpRequest,
    events: QuerySet[Event],
    order: Sequence[str],
    tell: Callable[[Event], Told] = told,
    person: str = "by",
) -> dict[str, Any]:
    """A page of events, narrowed by kind, day and who did it, or, with `person="of"`, whose account it is about."""
    asked = {name: request.GET.get(name, "").strip() for name in _NARROWED_BY}
    people = sorted(set(events.order_by().values_list(person, flat=True)), key=str.casefold)
    narrowed, faults = _narrowed(events, asked, person)
    page = Paginator(narrowed.order_by(*order), ON_A_PAGE).get_page(request.GET.get("page"))
    return {
        "page": page,
        "events": [tell(event) for event in page],
        "asked": asked,
        "faults": faults,
        "people": [(each, who(each) if person == "by" else subject_in_words(each)) for each in people],
        "narrowed": urlencode({name: value for name, value in asked.items() if value}),
    }


def _narrowed(
    events: QuerySet[Event], asked: dict[str, str], person: str
) -> tuple[QuerySet[Event], list[dict[str, str]]]:
    """The events that were asked for, and what is wrong with how that was said."""
    if asked["person"]:
        events = events.filter(**{person: asked["person"]})
    if asked["kind"] in KINDS:
        events = events.filter(action__in=KINDS[asked["kind"]])
    if not asked["day"]:
        return events, []
    try:
        day = date.fromisoformat(plainly("date", asked["day"]))
    except ValueError:
        return events, [{"at": "day", "words": "Write the day such as 29/2/2008."}]
    first, last = (timezone.make_aware(datetime.combine(day, at)) for at in (time.min, time.max))
    return events.filter(at__range=(first, last)), []


def _secret(request: HttpRequest, inspection: Inspection) -> frozenset[str]:
    """Details that name other cases, for those who see none but their own."""
    member = member_of(request.user, inspection)
    own_only = member is not None and member.role in OWN_CASES_ONLY
    return frozenset({"replacement"}) if own_only else frozenset()
