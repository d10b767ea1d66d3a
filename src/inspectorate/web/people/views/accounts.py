"""What happened with accounts: one's own, and for a steward everybody's."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from inspectorate.web.audit.models import Event
from inspectorate.web.audit.subject import person_subject
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import require
from inspectorate.web.people.models import User
from inspectorate.web.people.telling import KINDS
from inspectorate.web.people.views.history import narrowed_page

#: What is told of accounts, by kind. Why somebody was taken off an inspection stands in its history only.
_TOLD = ("Accounts", "People")
_ACTIONS = ("invite", *KINDS["Accounts"])
_NEWEST = ("-at", "-pk")


@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """What happened with one's own account."""
    require(request, "look after own account")
    return _page(request, _about([request.user.get_username()]), "own")


@require_safe
def everybody(request: HttpRequest) -> HttpResponse:
    """What happened with all accounts."""
    require(request, "see accounts")
    return _page(request, _about(User.objects.values_list("username", flat=True)), "everybody")


def _about(names: object) -> QuerySet[Event]:
    """The events about some accounts, in every inspection and outside: found by the index of subjects."""
    subjects = [person_subject(name) for name in names]  # type: ignore[attr-defined]
    slugs = ["", *Inspection.objects.values_list("slug", flat=True)]
    return Event.objects.filter(inspection__in=slugs, of__in=subjects, action__in=_ACTIONS)


def _page(request: HttpRequest, events: QuerySet[Event], whose: str) -> HttpResponse:
    shown = narrowed_page(request, events, _NEWEST, person="of") | {"kinds": list(_TOLD), "whose": whose}
    return render(request, "people/accounts.html", shown, status=400 if shown["faults"] else 200)
