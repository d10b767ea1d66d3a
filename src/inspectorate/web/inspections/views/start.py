"""Starting an inspection: from a form, which a follow-up finds filled in from the inspection that it follows up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods

from inspectorate.answers.scope import WHOLE, Scope
from inspectorate.framework.framework import Framework
from inspectorate.framework.shape import number_from
from inspectorate.particulars import KINDS, SCOPES, Particulars
from inspectorate.web.forms import Form
from inspectorate.web.inspections.actions import start_inspection
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.releases import available, framework_by
from inspectorate.web.inspections.shipping import release_row
from inspectorate.web.people.may import may, require
from inspectorate.web.whole import particulars_of
from inspectorate.web.words import day_from_words

WORDS = {
    "full": "Full inspection",
    "follow_up": "Follow-up",
    "thematic": "Thematic inspection",
    "focused": "Focused inspection",
}


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
    of = forms.ChoiceField(
        label="Follows up", help_text="Of a follow-up only. No case and no answer is taken over.", required=False
    )
    fieldwork = forms.CharField(
        label="Fieldwork begins", help_text="A day, month or year, such as 9 March 2026 or March 2026.", required=False
    )
    caseload = forms.CharField(
        label="Caseload wanted by",
        help_text="The deadline of the data request, such as 6 March 2026.",
        required=False,
    )
    language = forms.ChoiceField(label="Language of the report", choices=[("en", "English"), ("cy", "Welsh")])
    confidence = forms.CharField(label="Confidence of intervals", help_text="In per cent; 95 is usual.", initial="95")
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
        earlier: Any = self.fields["of"]
        rows = Inspection.objects.order_by("title").values_list("slug", "title")
        earlier.choices = [("", "None, or one that is not kept here"), *rows]
        for name in ("fieldwork", "caseload", "confidence", "slug"):
            width = {"confidence": "5", "slug": "20"}.get(name, "10")
            self.fields[name].widget.attrs["class"] = f"govuk-input govuk-input--width-{width}"

    def clean_fieldwork(self) -> str:
        """A day, month or year, or nothing."""
        return _day(self.cleaned_data["fieldwork"])

    def clean_caseload(self) -> str:
        """A day, month or year, or nothing."""
        return _day(self.cleaned_data["caseload"])

    def clean_confidence(self) -> Any:
        """A share between a half and one, typed in per cent or as it is."""
        number = number_from(self.cleaned_data["confidence"].strip().removesuffix("%").strip())
        if number is not None and number > 1:
            number /= 100
        if number is None or not 0.5 < number <= 0.999:
            raise forms.ValidationError("Write a per cent above 50 and at most 99.9, such as 95.")
        return number

    def clean(self) -> dict[str, Any]:
        """The short name: as typed, else from the title; never one that is taken."""
        given = super().clean() or {}
        slug = slugify(given.get("slug") or given.get("title") or "")[:100]
        if given.get("title") and not slug:
            self.add_error("slug", "Write letters, digits and hyphens.")
        elif Inspection.objects.filter(slug=slug).exists():
            self.add_error("slug", f"There is an inspection {slug!r} already: choose another short name.")
        if given.get("of") and given.get("kind") not in (None, "follow_up"):
            self.add_error("kind", "What follows up an earlier inspection is a follow-up: choose that.")
        return {**given, "slug": slug}


def _day(typed: str) -> str:
    written = day_from_words(typed)
    if written is None:
        raise forms.ValidationError("Write a day, month or year, such as 9 March 2026, March 2026 or 2026.")
    return written


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """The form, and the start."""
    require(request, "start inspection")
    original = _original(request, request.GET.get("of", ""))
    form = StartForm(request.POST if request.method == "POST" else None, initial=_initial(original))
    if request.method == "POST" and form.is_valid():
        original = _original(request, form.cleaned_data["of"]) or original
        row = start_inspection(
            by=request.user,
            slug=form.cleaned_data["slug"],
            particulars=_particulars(form.cleaned_data, original),
            release=release_row(form.cleaned_data["release"], request.user),
        )
        messages.success(request, f"{row.title} is started. What is next stands below.")
        return redirect("inspections:show", row.slug)
    errors = form.faults()
    shown = {"form": form, "faults": errors, "original": original}
    return render(request, "inspections/start.html", shown, status=400 if errors else 200)


def _original(request: HttpRequest, slug: str) -> Inspection | None:
    """The inspection that is followed up, where whoever asks may see it."""
    row = Inspection.objects.filter(slug=slug).select_related("release").first() if slug else None
    return row if row is not None and may(request.user, "see inspection", row) is None else None


def _initial(original: Inspection | None) -> dict[str, Any]:
    if original is None:
        return {}
    before = particulars_of(original)
    return {
        "of": original.slug,
        "body": original.body,
        "title": f"{original.title}, follow-up",
        "kind": "follow_up",
        "release": original.release.digest,
        "language": before.language or "en",
        "confidence": "95" if before.confidence is None else f"{100 * float(before.confidence):g}",
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
        scope=WHOLE if original is None else _scope_again(particulars_of(original).scope, framework),
    )


def _scope_again(scope: Scope, framework: Framework) -> Scope:
    """What was inspected then is inspected again, where the release that is chosen still has all of it."""
    there = {
        "sections": {section.id for section in framework.sections},
        "criteria": set(framework.criteria),
        "threads": set(framework.threads),
        "instruments": set(framework.instruments),
    }
    return scope if all((getattr(scope, name) or set()) <= there[name] for name in SCOPES) else WHOLE
