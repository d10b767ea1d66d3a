"""The languages of the report: which, and what it is called in each."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from inspectorate.language import ENGLISH_NAMES
from inspectorate.particulars import Particulars
from inspectorate.refusal import Refused
from inspectorate.web.agreeing.asking import told_at
from inspectorate.web.editions import in_language
from inspectorate.web.forms import Form, Told, sent
from inspectorate.web.inspections.languages import others_than, say_languages, seen_of, titles_of
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import member_of, require
from inspectorate.web.whole import particulars_of


class LanguagesForm(Form):
    """Title and body in the first language; of each further one whether it is published, and the same in it."""

    title = forms.CharField(label="Title", help_text="The title of the report.", max_length=300, required=False)
    body = forms.CharField(label="Body", help_text="Who is inspected.", max_length=200, required=False)

    def __init__(self, *args: Any, particulars: Particulars, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = {_name(key): key for key in titles_of(particulars)}
        titles = {_name(key): text for key, text in titles_of(particulars).items()}
        for language in others_than(particulars):
            words = ENGLISH_NAMES[language]
            box = forms.CheckboxInput({"class": "govuk-checkboxes__input"})
            self.fields[f"also_{language}"] = forms.BooleanField(
                label=f"Publish the report in {words}, too", required=False, widget=box
            )
            for name, text in titles.items():
                like = self.fields.get(name) or forms.CharField(label=f"“{text}”", max_length=300)
                like.widget.attrs.setdefault("class", "govuk-input")
                self.fields[f"{name}_{language}"] = in_language(like, language)

    def texts(self, language: str = "") -> dict[str, str]:
        """What was typed in a further language, or (blank) in the first, by the key of `inspection.yaml`."""
        end = f"_{language}" if language else ""
        every = self.cleaned_data
        return {key: every[f"{name}{end}"] for name, key in self.keys.items() if f"{name}{end}" in every}


def _name(key: str) -> str:
    """The field of a text: `title`, `element_0`."""
    return key.replace("elements[", "element_").replace("].title", "")


@require_http_methods(["GET", "HEAD", "POST"])
def languages(request: HttpRequest, slug: str) -> HttpResponse:
    """The form, and its keeping."""
    inspection = get_object_or_404(Inspection.objects.select_related("release"), slug=slug)
    require(request, "say languages", inspection)
    particulars = particulars_of(inspection)
    form = LanguagesForm(sent(request), initial=_initial(particulars), particulars=particulars)
    faults: list[Told] = form.faults() if form.is_bound else []
    if form.is_bound and form.is_valid():
        others = others_than(particulars)
        texts = {particulars.editions[0]: form.texts(), **{each: form.texts(each) for each in others}}
        by = member_of(request.user, inspection)
        assert by is not None  # or nothing would have let them in
        try:
            say_languages(
                by=by,
                inspection=inspection,
                further=[each for each in others if form.cleaned_data[f"also_{each}"]],
                texts=texts,
                seen=request.POST.get("seen", ""),
            )
        except Refused as refused:
            faults = told_at(refused, form)
        else:
            messages.success(request, "The languages of the report are kept, and what it is called.")
            return redirect("inspections:show", slug)
    shown = {
        "inspection": inspection,
        "form": form,
        "first": particulars.editions[0],
        "seen": request.POST.get("seen", seen_of(inspection)),
        "faults": faults,
    }
    return render(request, "inspections/languages.html", shown, status=400 if faults else 200)


def _initial(particulars: Particulars) -> dict[str, Any]:
    found: dict[str, Any] = {"title": particulars.title, "body": particulars.body}
    for language in others_than(particulars):
        said = particulars.translations.get(language, {})
        found |= {f"{_name(key)}_{language}": said.get(key, "") for key in titles_of(particulars)}
        found[f"also_{language}"] = language in particulars.editions
    return found
