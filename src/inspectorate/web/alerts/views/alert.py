"""One alert: what it says, what is still missing from it, its steps; completed, followed up, closed, opened again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Refused
from inspectorate.web.alerts.actions import add_step, close_alert, complete_alert, reopen_alert, why_not_close
from inspectorate.web.alerts.models import Alert
from inspectorate.web.alerts.standing import ASKED_FOR, raised_by, shown, told_of, why_not_read
from inspectorate.web.alerts.telling import remind
from inspectorate.web.alerts.typed import time_from_words
from inspectorate.web.casework.models import Case
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import may, member_of, require
from inspectorate.web.people.models import Member

#: Where a refusal is told, by what was to be done.
_PLACES = {
    "complete": "complete",
    "told": "step-role",
    "followed_up": "step-text",
    "close": "close-reason",
    "reopen": "reopen-reason",
    "remind": "main-content",
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show_alert(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The page of an alert, and what is done with it."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "see alerts", inspection)
    member = cast(Member, member_of(request.user, inspection))
    alert = get_object_or_404(Alert.objects.select_related("inspection"), inspection=inspection, number=number)
    if not told_of(member, alert):
        raise Http404
    faults: list[Told] = []
    if request.method == "POST":
        what = request.POST.get("do", "")
        try:
            words = _do(request, member, alert, what)
        except Refused as refused:
            faults = [Told(_PLACES.get(what, "main-content"), str(refused))]
        else:
            messages.success(request, words)
            form = "told" if what == "followed_up" else what
            return HttpResponseRedirect(f"{reverse('alerts:show', args=[slug, number])}?kept={form}")
    return _page(request, member, alert, faults)


def _do(request: HttpRequest, member: Member, alert: Alert, what: str) -> str:
    """Do what was asked for; what to say when it is done. Raises `Refused`."""
    post = request.POST
    if why := why_not_read(member, alert):
        raise Refused(why)
    ways: dict[str, Callable[[], str]] = {
        "complete": lambda: _complete(request, member, alert),
        "told": lambda: _step(request, member, alert, "told"),
        "followed_up": lambda: _step(request, member, alert, "followed_up"),
        "close": lambda: _close(member, alert, post.get("reason", "")),
        "reopen": lambda: _reopen(member, alert, post.get("reason", "")),
        "remind": lambda: _remind(request, member, alert),
    }
    if what not in ways:
        raise Refused("Choose what is to be done.")
    return ways[what]()


def _complete(request: HttpRequest, member: Member, alert: Alert) -> str:
    typed = {name: request.POST.get(name, "") for name in ("at_risk", "told_role", "done")}
    complete_alert(by=member, alert=alert, told_at=_when(request), **typed)
    return "It is kept."


def _step(request: HttpRequest, member: Member, alert: Alert, kind: str) -> str:
    text, role = request.POST.get("text", ""), request.POST.get("role", "")
    add_step(by=member, alert=alert, kind=kind, text=text, role=role, at=_when(request))
    return "The step is kept."


def _close(member: Member, alert: Alert, reason: str) -> str:
    close_alert(by=member, alert=alert, reason=reason)
    return f"Alert {alert.number} is closed."


def _reopen(member: Member, alert: Alert, reason: str) -> str:
    reopen_alert(by=member, alert=alert, reason=reason)
    return f"Alert {alert.number} is open again."


def _remind(request: HttpRequest, member: Member, alert: Alert) -> str:
    if why := why_not_remind(member, alert):
        raise Refused(why)
    place = reverse("alerts:show", args=[alert.inspection.slug, alert.number])
    failed = remind(alert, request.build_absolute_uri(place))
    if failed:
        raise Refused(f"The reminder could not be sent: {failed} Telephone them.")
    return f"{alert.by} was reminded by e-mail."


def why_not_remind(member: Member, alert: Alert) -> str | None:
    """Why nobody need be reminded, or may not remind; nothing where a reminder is in place."""
    if (why := may(member.user, "see all alerts", member.inspection)) is not None:
        return why
    if not alert.open or "told_role" not in alert.missing:
        return "It is said who was told."
    if alert.user_id is None or raised_by(member, alert):
        return "There is nobody else to remind."
    return None


def _when(request: HttpRequest) -> Any:
    """The time that was typed; raises `Refused` where it is none."""
    typed = request.POST.get("when", "").strip()
    if not typed:
        return None
    at = time_from_words(typed, timezone.now())
    if at is None:
        raise Refused("Write the time such as 14:30, yesterday 14:30 or 9/3/2026 14:30.")
    return at


def _page(request: HttpRequest, member: Member, alert: Alert, faults: list[Told]) -> HttpResponse:
    closed_to = why_not_read(member, alert)
    case = Case.objects.select_related("inspection").filter(inspection=alert.inspection, reference=alert.case).first()
    may_see = case is not None and may(request.user, "see case", case=case) is None
    own = {
        "inspection": alert.inspection,
        "alert": alert,
        "one": shown(alert, timezone.now(), closed_to),
        "missing": [(name, ASKED_FOR[name]) for name in alert.missing] if alert.open and not closed_to else [],
        "steps": list(alert.steps.all()) if not closed_to else [],
        "mails": list(alert.mails.all()) if may(request.user, "see all alerts", alert.inspection) is None else [],
        "case_row": case if may_see else None,
        "why_not_close": why_not_close(member, alert),
        "may_remind": why_not_remind(member, alert) is None,
        "own": raised_by(member, alert),
        "faults": faults,
        "typed": request.POST,
        "done": request.POST.get("do", ""),
        "kept": request.GET.get("kept", "")[:20],
    }
    return render(request, "alerts/alert.html", own, status=409 if faults else 200)
