"""Who judges a criterion: nobody named, one, or two who grade alone before they agree."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Refused
from inspectorate.web.forms import Form, Told, sent
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.judging.actions import say_who_judges
from inspectorate.web.judging.standing import standing
from inspectorate.web.people.may import member_of, require
from inspectorate.web.people.roles import JUDGES, Role


class JudgesForm(Form):
    """One tick for each who may."""

    judges = forms.MultipleChoiceField(
        label="Who judges it",
        required=False,
        help_text="Nobody ticked: any inspector, or the lead. One: that one alone. Two: each grades alone, and when "
        "both have sent their grades in they agree.",
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["judges"].choices = people  # type: ignore[attr-defined]
        self.fields["judges"].widget = forms.CheckboxSelectMultiple(
            attrs={"class": "govuk-checkboxes__input"}, choices=people
        )


@require_http_methods(["GET", "HEAD", "POST"])
def judges(request: HttpRequest, slug: str, of: str) -> HttpResponse:
    """The form."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "say who judges", inspection)
    known = standing(inspection, of)
    if known is None:
        raise Http404
    by = member_of(request.user, inspection)
    assert by is not None  # or nothing would have let them in
    rows = {str(row.pk): row for row in inspection.members.filter(role__in=JUDGES).select_related("user")}
    people = [(key, f"{row.user}, {Role(row.role).words.lower()}") for key, row in rows.items()]
    named = [str(each.member_id) for each in known.judges]
    form = JudgesForm(sent(request), initial={"judges": named}, people=people)
    faults = form.faults() if request.method == "POST" else []
    if request.method == "POST" and not faults:
        try:
            chosen = [rows[key] for key in form.cleaned_data["judges"]]
            say_who_judges(by=by, inspection=inspection, of=of, members=chosen)
        except Refused as refused:
            faults = [Told("id_judges_0", str(refused))]
        else:
            messages.success(request, f"It is kept who judges {of}.")
            return redirect("judging:criteria", slug)
    shown = {"inspection": inspection, "known": known, "form": form, "faults": faults}
    return render(request, "judging/judges.html", shown, status=400 if faults else 200)
