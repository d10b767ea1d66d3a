"""Starting an inspection: from a form, which a follow-up finds filled in from the inspection that it follows up."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods

from inspectorate.framework.shape import date_from, number_from
from inspectorate.particulars import KINDS, Particulars
from inspectorate.web.forms import Form
from inspectorate.web.inspections.actions import start_inspection
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.releases import available, framework_by
from inspectorate.web.inspections.shipping import release_row
from inspectorate.web.people.may import may, require
from inspectorate.web.whole import particulars_of

WORDS = {"full": "Full inspection", "follow_up": "Follow-up", "thematic": "Thematic", "focused": "Focused"}
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class StartForm(Form):
    """What has to be known to start."""

    body = forms.CharField(label="Body", help_text="Who is inspected.", max_length=200)
    title = forms.CharField(label="Title", help_text="The title of the report.", max_length=300)
    slug = forms.CharField(
        label="Short name",
        help_text="It stands in addresses and names the folder, such as hampshire-2026. "
        "Left blank it is made from the title.",
        max_length=100,
        required=False,
    )
    release = forms.ChoiceField(label="Framework and release", help_text="It never changes under the inspection.")
    kind = forms.ChoiceField(
        label="Kind", choices=[(kind, WORDS[kind]) for kind in KINDS], widget=forms.RadioSelect, initial="full"
    )
    fieldwork = forms.CharField(
        label="Fieldwork begins", help_text="A day, month or year: 2026-03-09, 2026-03 or 2026.", required=False
    )
    caseload = forms.CharField(
        label="Caseload wanted by", help_text="The deadline of the data request, such as 2026-02-06.", required=False
    )
    language = forms.ChoiceField(label="Language of the report", choices=[("en", "English"), ("cy", "Welsh")])
    confidence = forms.CharField(
        label="Confidence of intervals", help_text="Between 0.5 and 0.999; 0.95 is usual.", initial="0.95"
    )
    population = forms.IntegerField(
        label="Cases in the caseload",
        help_text="Only where no caseload will be uploaded; it makes the intervals narrower.",
        min_value=1,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["release"]
        choice.choices = [("", "Choose a framework"), *((each.digest, each.label) for each in available())]

    def clean_fieldwork(self) -> str:
        """A day, month or year, or nothing."""
        return _day(self.cleaned_data["fieldwork"])

    def clean_caseload(self) -> str:
        """A day, month or year, or nothing."""
        return _day(self.cleaned_data["caseload"])

    def clean_confidence(self) -> Any:
        """A share between a half and one."""
        number = number_from(self.cleaned_data["confidence"])
        if number is None or not 0.5 < number <= 0.999:
            raise forms.ValidationError("Write a number between 0.5 and 0.999, such as 0.95.")
        return number

    def clean(self) -> dict[str, Any]:
        """The short name: as typed, else from the title; never one that is taken."""
        given = super().clean() or {}
        slug = slugify(given.get("slug") or given.get("title") or "")[:100]
        if given.get("title") and not slug:
            self.add_error("slug", "Write letters, digits and hyphens.")
        elif Inspection.objects.filter(slug=slug).exists():
            self.add_error("slug", f"There is an inspection {slug!r} already: choose another short name.")
        return {**given, "slug": slug}


def _day(typed: str) -> str:
    text = typed.strip()
    whole = text + "-01-01"[max(0, len(text) - 4) :]
    if text and (not _DAY.fullmatch(text) or date_from(whole) is None):
        raise forms.ValidationError("Write a day, month or year: 2026-03-09, 2026-03 or 2026.")
    return text


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """The form, and the start."""
    require(request, "start inspection")
    original = _original(request)
    form = StartForm(request.POST if request.method == "POST" else None, initial=_initial(original))
    if request.method == "POST" and form.is_valid():
        row = start_inspection(
            by=request.user,
            slug=form.cleaned_data["slug"],
            particulars=_particulars(form.cleaned_data, original),
            release=release_row(form.cleaned_data["release"], request.user),
        )
        messages.success(request, f"{row.title} is started. Invite its people next.")
        return redirect("inspections:show", row.slug)
    errors = form.faults()
    shown = {"form": form, "faults": errors, "original": original}
    return render(request, "inspections/start.html", shown, status=400 if errors else 200)


def _original(request: HttpRequest) -> Inspection | None:
    """The inspection that is followed up, where whoever asks may see it."""
    row = Inspection.objects.filter(slug=request.GET.get("of", "")).select_related("release").first()
    return row if row is not None and may(request.user, "see inspection", row) is None else None


def _initial(original: Inspection | None) -> dict[str, Any]:
    if original is None:
        return {}
    before = particulars_of(original)
    return {
        "body": original.body,
        "title": f"{original.title}, follow-up",
        "kind": "follow_up",
        "release": original.release.digest,
        "language": before.language or "en",
        "confidence": "0.95" if before.confidence is None else f"{float(before.confidence):g}",
    }


def _particulars(given: dict[str, Any], original: Inspection | None) -> Particulars:
    framework = framework_by(given["release"])
    assert framework is not None
    return Particulars(
        framework=framework.id,
        digest=framework.digest,
        body=given["body"],
        title=given["title"],
        kind=given["kind"],
        dates={name: given[name] for name in ("caseload", "fieldwork") if given[name]},
        language=given["language"],
        confidence=given["confidence"],
        population=given["population"],
        of=f"../{original.slug}" if original is not None else "",
        # What was inspected then is inspected again; the lead may change it before the fieldwork.
        **({"scope": particulars_of(original).scope} if original is not None else {}),
    )
