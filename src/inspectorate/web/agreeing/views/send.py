"""Sending a draft to the area, and giving it another last day for challenges."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Refused
from inspectorate.web.agreeing.asking import told_at
from inspectorate.web.agreeing.forms import UntilForm
from inspectorate.web.agreeing.sending import change_deadline, in_the_way, send_draft
from inspectorate.web.agreeing.standing import newest_draft, usual_deadline
from inspectorate.web.forms import Told
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import member_of, require
from inspectorate.web.people.models import Member
from inspectorate.web.whole import still
from inspectorate.web.words import day_in_words


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, slug: str) -> HttpResponse:
    """What stands in the way, and the form; another for the last day of the draft that is out."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "send draft", inspection)
    newest, today = newest_draft(inspection), timezone.localdate()
    later = request.POST.get("do") == "deadline"
    usual = day_in_words(usual_deadline(still(inspection), today).isoformat())
    first = UntilForm(request.POST if request.method == "POST" and not later else None, initial={"until": usual})
    until = day_in_words(newest.until) if newest else ""
    second = UntilForm(request.POST if later else None, initial={"until": until}, auto_id="last_%s")
    faults: list[Told] = []
    if request.method == "POST":
        form = second if later else first
        try:
            words = _done(request, inspection, form, later)
        except Refused as refused:
            faults = told_at(refused, form)
        else:
            if words:
                messages.success(request, words)
                return redirect("agreeing:accuracy", slug)
            faults = form.faults()
    shown = {
        "inspection": inspection,
        "in_the_way": in_the_way(inspection),
        "newest": newest,
        "form": first,
        "second": second,
        "faults": faults,
    }
    return render(request, "agreeing/send.html", shown, status=400 if faults else 200)


def _done(request: HttpRequest, inspection: Inspection, form: UntilForm, later: bool) -> str:
    """What to say when it is done; blank where the form is faulty. Raises `Refused`."""
    if not form.is_valid():
        return ""
    by, until = cast(Member, member_of(request.user, inspection)), form.cleaned_data["until"]
    if later:
        change_deadline(by=by, inspection=inspection, until=until)
        return "The area has another last day for challenges."
    made = send_draft(by=by, inspection=inspection, until=until)
    return f"Draft {made.number} is sent: the area contact can read and challenge it now."
