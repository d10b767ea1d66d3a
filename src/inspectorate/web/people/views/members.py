"""Who is on an inspection: roles, teams, declared conflicts."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from inspectorate.answers.states import State
from inspectorate.refusal import Refused
from inspectorate.web.forms import Told, sent
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.actions import change_member, declare_conflict, invite, remove_member, withdraw_conflict
from inspectorate.web.people.forms import Declared, Invitation, MemberForm, Reason
from inspectorate.web.people.helping import why_not_help
from inspectorate.web.people.may import may, member_of, require
from inspectorate.web.people.models import Conflict, Member
from inspectorate.web.people.roles import Role
from inspectorate.web.people.views.password import pass_on


def members(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody on an inspection."""
    inspection = get_object_or_404(Inspection, slug=slug)
    require(request, "see people", inspection)
    held = Count("cases", filter=Q(cases__removed="") & ~Q(cases__state=State.ACCEPTED))
    found = inspection.members.select_related("user").prefetch_related("conflicts").annotate(held=held)
    order = list(Role)
    people = sorted(found, key=lambda each: (order.index(Role(each.role)), str(each.user)))
    rows = [{"member": each, "role": Role(each.role).words, "conflicts": each.conflicts.all()} for each in people]
    why_not = may(request.user, "manage people", inspection)
    return render(request, "people/members.html", {"inspection": inspection, "rows": rows, "why_not": why_not})


def invitation(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite somebody; whoever has no account yet gets a link, which the inviter passes on."""
    inspection = get_object_or_404(Inspection, slug=slug)
    require(request, "manage people", inspection)
    form = Invitation(sent(request))
    faults = form.faults() if request.method == "POST" else []
    if request.method == "POST" and form.is_valid():
        try:
            member = invite(by=request.user, inspection=inspection, **form.cleaned_data)
        except Refused as refused:
            faults = [Told("id_team" if "which team" in str(refused) else "id_email", str(refused))]
        else:
            return _invited(request, inspection, member)
    shown = {"inspection": inspection, "form": form, "faults": faults}
    return render(request, "people/invite.html", shown, status=400 if faults else 200)


def _invited(request: HttpRequest, inspection: Inspection, member: Member) -> HttpResponse:
    """The link of a new account; one that somebody else made may have rights that its link must not give away."""
    if member.user.has_usable_password() or why_not_help(request.user, member.user, inspection):
        messages.success(request, f"{member.user} is on the inspection, with the account that they have already.")
        return redirect("people:members", inspection.slug)
    return pass_on(request, inspection, member)


def change(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Another role or team for somebody."""
    inspection, member = member_here(request, slug, key)
    form = MemberForm(sent(request), initial={"role": member.role, "team": member.team})
    faults = form.faults() if request.method == "POST" else []
    if request.method == "POST" and form.is_valid():
        try:
            change_member(by=request.user, member=member, **form.cleaned_data)
        except Refused as refused:
            faults = [Told("id_team" if "team" in str(refused) else "id_role", str(refused))]
        else:
            messages.success(request, f"{member.user} is now {Role(member.role).words.lower()}.")
            return redirect("people:members", slug)
    shown = {
        "inspection": inspection,
        "member": member,
        "form": form,
        "faults": faults,
        "role": Role(member.role).words,
    }
    return render(request, "people/member.html", shown, status=400 if faults else 200)


def remove(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Take somebody off the inspection, with a reason."""
    inspection, member = member_here(request, slug, key)
    form = Reason(sent(request))
    faults = form.faults() if request.method == "POST" else []
    if request.method == "POST" and form.is_valid():
        try:
            remove_member(by=request.user, member=member, reason=form.cleaned_data["reason"])
        except Refused as refused:
            faults = [Told("id_reason", str(refused))]
        else:
            messages.success(request, f"{member.user} is not on the inspection any more.")
            return redirect("people:members", slug)
    cases: dict[str, list[str]] = {"back": [], "waiting": [], "done": []}
    for case in member.cases.filter(removed=""):
        kind = {State.SUBMITTED: "waiting", State.ACCEPTED: "done"}.get(State(case.state), "back")
        cases[kind].append(case.reference)
    shown = {"inspection": inspection, "member": member, "form": form, "faults": faults, "cases": cases}
    return render(request, "people/remove.html", shown, status=400 if faults else 200)


def declare(request: HttpRequest, slug: str, key: int) -> HttpResponse:
    """Declare a conflict: for oneself, or for somebody by an organiser."""
    inspection = get_object_or_404(Inspection, slug=slug)
    require(request, "declare conflict" if _is_own(request, inspection, key) else "manage people", inspection)
    member = get_object_or_404(Member.objects.select_related("user", "inspection"), inspection=inspection, pk=key)
    form = Declared(sent(request))
    faults = form.faults() if request.method == "POST" else []
    if request.method == "POST" and form.is_valid():
        faults = _declared(request, member, form.cleaned_data["case"], form.cleaned_data["reason"])
        if not faults:
            messages.success(request, "The conflict is declared.")
            seen = may(request.user, "see people", inspection) is None
            return redirect("people:members", slug) if seen else redirect("inspections:show", slug)
    shown = {"inspection": inspection, "member": member, "form": form, "faults": faults}
    return render(request, "people/declare.html", shown, status=400 if faults else 200)


def _declared(request: HttpRequest, member: Member, reference: str, reason: str) -> list[Told]:
    """Declare it; whoever may not see the list of cases learns nothing of one that is not there."""
    case = member.inspection.cases.filter(reference=reference.strip()).first()
    knows = may(request.user, "see cases", member.inspection) is None
    if case is None and knows:
        return [Told("id_case", f"There is no case {reference.strip()} here.")]
    if case is not None and not knows and member.conflicts.filter(case=case.reference).exists():
        return []  # that it is declared already would tell that the case is there
    try:
        if case is not None:
            declare_conflict(by=request.user, member=member, case=case, reason=reason)
    except Refused as refused:
        return [Told("id_case", str(refused))]
    return []


def withdraw(request: HttpRequest, slug: str, key: int, conflict: int) -> HttpResponse:
    """Say that a conflict is none."""
    inspection, member = member_here(request, slug, key)
    declared = get_object_or_404(Conflict.objects.select_related("member__user"), pk=conflict, member=member)
    form = Reason(sent(request))
    faults = form.faults() if request.method == "POST" else []
    if request.method == "POST" and form.is_valid():
        withdraw_conflict(by=request.user, declared=declared, reason=form.cleaned_data["reason"])
        messages.success(request, f"{member.user} may read {declared.case} again.")
        return redirect("people:members", slug)
    shown = {"inspection": inspection, "member": member, "form": form, "faults": faults, "conflict": declared}
    return render(request, "people/withdraw.html", shown, status=400 if faults else 200)


def member_here(request: HttpRequest, slug: str, key: int) -> tuple[Inspection, Member]:
    """A member, for whoever manages people."""
    inspection = get_object_or_404(Inspection, slug=slug)
    require(request, "manage people", inspection)
    found = Member.objects.select_related("user", "inspection").filter(inspection=inspection, pk=key).first()
    if found is None:
        raise Http404
    return inspection, found


def _is_own(request: HttpRequest, inspection: Inspection, key: int) -> bool:
    own = member_of(request.user, inspection)
    return own is not None and own.pk == key
