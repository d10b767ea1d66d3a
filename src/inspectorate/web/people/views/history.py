"""Who did what when: for an inspection, a case, an answer."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from inspectorate.web.audit.models import Event
from inspectorate.web.audit.subject import answer_subject, case_subject
from inspectorate.web.casework.models import Case
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import member_of, require
from inspectorate.web.people.telling import told
from inspectorate.web.rows import asked, frameworks_of

ON_A_PAGE = 50


def history(request: HttpRequest, slug: str) -> HttpResponse:
    """The history of an inspection, the newest first."""
    inspection = get_object_or_404(Inspection, slug=slug)
    require(request, "see history", inspection)
    return _page(request, inspection, _open_to(request, inspection), inspection.title)


def _open_to(request: HttpRequest, inspection: Inspection) -> QuerySet[Event]:
    """The events of an inspection, but for what was done to cases with which whoever asks has declared a conflict."""
    events = Event.objects.filter(inspection=inspection.slug)
    member = member_of(request.user, inspection)
    for declared in member.conflicts.all() if member is not None else ():
        about = case_subject(declared.case)
        events = events.exclude(Q(of=about) | Q(of__startswith=f"{about}/"))
    return events


def case_history(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """The history of a case with its answers."""
    case = _case(request, slug, reference)
    about = case_subject(reference)
    events = Event.objects.filter(Q(of=about) | Q(of__startswith=f"{about}/"), inspection=slug)
    return _page(request, case.inspection, events, f"Case {reference}", case)


def answer_history(request: HttpRequest, slug: str, reference: str, question: str) -> HttpResponse:
    """The history of the answers to one question of a case."""
    case = _case(request, slug, reference)
    if question not in asked(frameworks_of(case.inspection)):
        raise Http404
    about = answer_subject(reference, question)
    events = Event.objects.filter(Q(of=about) | Q(of__startswith=f"{about}/"), inspection=slug)
    return _page(request, case.inspection, events, f"Question {question} of case {reference}", case)


def _case(request: HttpRequest, slug: str, reference: str) -> Case:
    inspection = get_object_or_404(Inspection, slug=slug)
    require(request, "see inspection", inspection)
    found = Case.objects.select_related("inspection", "reader__user")
    case = get_object_or_404(found, inspection=inspection, reference=reference)
    require(request, "see case", case=case)
    return case


def _page(
    request: HttpRequest, inspection: Inspection, events: QuerySet[Event], of: str, case: Case | None = None
) -> HttpResponse:
    page = Paginator(events.order_by("-number"), ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {"inspection": inspection, "case": case, "of": of, "page": page, "events": [told(event) for event in page]}
    return render(request, "people/history.html", shown)
