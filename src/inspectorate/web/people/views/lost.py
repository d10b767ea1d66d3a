"""Helping somebody of an inspection who has lost their password or their second factor."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from inspectorate.refusal import Refused
from inspectorate.web.forms import Told, sent
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.forms import FACTOR, Lost
from inspectorate.web.people.helping import allow_new_password, why_not_help
from inspectorate.web.people.models import Member
from inspectorate.web.people.second_factor import take_off
from inspectorate.web.people.views.members import member_here
from inspectorate.web.people.views.password import pass_on


@never_cache
def lost(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """A link for a new password, or the second factor taken off, with a reason that stays in the history."""
    inspection, member = member_here(request, slug, key)
    why_not = why_not_help(request.user, member.user, inspection)
    form = Lost(sent(request))
    faults = form.faults() if request.method == "POST" else []
    if request.method == "POST" and form.is_valid():
        try:
            return _helped(request, inspection, member, **form.cleaned_data)
        except Refused as refused:
            faults = [Told("id_reason" if why_not is None else "main-content", str(refused))]
    shown = {"inspection": inspection, "member": member, "form": form, "faults": faults, "why_not": why_not}
    return render(request, "people/lost.html", shown, status=400 if faults else 200)


def _helped(request: HttpRequest, inspection: Inspection, member: Member, what: str, reason: str) -> HttpResponse:
    if what == FACTOR:
        take_off(by=request.user, user=member.user, inspection=inspection, reason=reason)
        messages.success(request, f"The second factor of {member.user} is off, and they are signed out everywhere.")
        return redirect("people:members", inspection.slug)
    allow_new_password(by=request.user, user=member.user, inspection=inspection, reason=reason)
    return pass_on(request, inspection, member)
