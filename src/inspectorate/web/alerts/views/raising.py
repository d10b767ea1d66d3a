"""Raising an alert on a case: one sentence is enough, and everything else can follow."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Refused
from inspectorate.web.alerts.actions import raise_alert
from inspectorate.web.alerts.models import Alert
from inspectorate.web.alerts.standing import on_case
from inspectorate.web.alerts.telling import tell, to_be_told
from inspectorate.web.alerts.typed import time_from_words
from inspectorate.web.casework.loading import acting_member, address, case_at, crumbs
from inspectorate.web.casework.models import Case
from inspectorate.web.forms import Told
from inspectorate.web.people.may import require

_TEXTS = ("seen", "at_risk", "told_role", "done")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def raise_page(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """The form; or the alert, which is raised even where its time cannot be understood."""
    case = case_at(slug, reference)
    require(request, "raise alert", case=case)
    if request.method != "POST":
        return _page(request, case, [])
    typed = {name: request.POST.get(name, "") for name in _TEXTS}
    if not typed["seen"].strip():
        return _page(request, case, [Told("seen", "Write in a sentence what you saw.")])
    when = request.POST.get("when", "").strip()
    at = time_from_words(when, timezone.now()) if when else None
    odd = bool(when) and (at is None or at > timezone.now())
    if odd:  # nobody waits for a time: it is asked for again on the next page, and what was typed is not lost
        typed["done"] = f"{typed['done']}\n(Told: {when})".strip()
    try:
        key = request.POST.get("key", "")
        alert = raise_alert(by=acting_member(request, case), case=case, told_at=None if odd else at, key=key, **typed)
    except Refused as refused:
        return _page(request, case, [Told("seen", str(refused))])
    _say(request, alert)
    if odd:
        messages.warning(request, f"“{when[:40]}” was not understood as a time. Say again when they were told.")
    return HttpResponseRedirect(f"{reverse('alerts:show', args=[slug, alert.number])}?kept=raise")


def _say(request: HttpRequest, alert: Alert) -> None:
    """Tell the lead, and tell whoever raised it who was told: where nobody was, they must telephone."""
    words = f"Alert {alert.number} is raised."
    if alert.mails.exists():  # a form that was sent twice
        messages.success(request, words)
        return
    link = request.build_absolute_uri(reverse("alerts:show", args=[alert.inspection.slug, alert.number]))
    reached, missed = tell(alert, link)
    if reached:
        names = " and ".join(str(each.user) for each in reached)
        words += f" {names} {'was' if len(reached) == 1 else 'were'} told by e-mail."
    messages.success(request, words)
    if missed and not reached:
        names = " or ".join(str(each.user) for each in missed)
        messages.warning(request, f"No e-mail went out. It stands on top of their pages, but telephone {names} now.")
    elif not to_be_told(alert):
        nobody = "Nobody here looks after alerts: this inspection has no lead inspector who can."
        messages.warning(request, f"{nobody} Telephone the inspectorate now.")


def _page(request: HttpRequest, case: Case, faults: list[Told]) -> HttpResponse:
    shown = {
        "case": case,
        "crumbs": crumbs(request, case, (address("case", case), f"Case {case.reference}")),
        "faults": faults,
        "typed": {name: request.POST.get(name, "") for name in (*_TEXTS, "when")},
        "key": request.POST.get("key", "") or uuid4().hex,
        "before": on_case(acting_member(request, case), case),
        "member": acting_member(request, case),
    }
    return render(request, "alerts/raise.html", shown, status=400 if faults else 200)
