"""The design as the text of design.yaml: written or uploaded, its faults at their lines, and what it comes to."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from inspectorate.refusal import Fault, Refused
from inspectorate.sample.files import DESIGN
from inspectorate.web.forms import Form, Told, sent
from inspectorate.web.inspections.keeping import file_text
from inspectorate.web.inspections.views.framework_upload import lines_at
from inspectorate.web.people.may import member_of
from inspectorate.web.sampling.actions import keep_design, why_not_drawn
from inspectorate.web.sampling.planned import planned_in
from inspectorate.web.sampling.views.sample import inspection_at

#: What a text may hold, in bytes.
LARGEST = 1_000_000


class TextForm(Form):
    """The file of a design, or its text."""

    file = forms.FileField(label="design.yaml", help_text="Choose a file, or change the text beneath.", required=False)
    text = forms.CharField(
        label="Text",
        widget=forms.Textarea(attrs={"rows": 22, "spellcheck": "false", "class": "govuk-textarea code"}),
        required=False,
        strip=False,
    )

    def clean_file(self) -> str | None:
        """The text of the file, where one was sent."""
        file = self.cleaned_data.get("file")
        if file is None:
            return None
        data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise forms.ValidationError("The file is too large to be a design: at most 1 MB.")
        try:
            return str(data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise forms.ValidationError("The file is no text in UTF-8. Save it as such.") from None

    def clean(self) -> dict[str, object]:
        """One of the two."""
        given = super().clean() or {}
        if "file" not in self.errors and not given.get("file") and not str(given.get("text") or "").strip():
            self.add_error("text", "Write the design, or choose its file.")
        return given


@require_http_methods(["GET", "HEAD", "POST"])
def text(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the text; keep another, or show what is wrong with it."""
    inspection = inspection_at(request, slug, "draw sample")
    kept = file_text(inspection, DESIGN) or ""
    form = TextForm(sent(request), request.FILES or None, initial={"text": kept})
    why_not = why_not_drawn(inspection)
    shown: dict[str, Any] = {"inspection": inspection, "form": form, "planned": planned_in(inspection)}
    faults: list[Told] = []
    if request.method == "POST":
        faults = [Told("main-content", why_not)] if why_not else form.faults()
        if not faults:
            written = str(form.cleaned_data["file"] or form.cleaned_data["text"]).replace("\r\n", "\n")
            by = member_of(request.user, inspection)
            assert by is not None  # or nothing would have let them in
            try:
                keep_design(by=by, inspection=inspection, text=written)
            except Refused as refused:
                found = tuple(replace(fault, file=DESIGN) for fault in refused.faults) or (_whole(refused),)
                faults = [Told("found", "The design is not kept.")]
                shown |= {"form": TextForm(initial={"text": written}), "found": found}
                shown |= {"lines": list(lines_at(written, found))}
            else:
                messages.success(request, "The design is kept.")
                return redirect("sampling:design", slug)
    shown |= {"faults": faults, "why_not": why_not}
    return render(request, "sampling/text.html", shown, status=400 if faults else 200)


def _whole(refused: Refused) -> Fault:
    """A refusal of the whole as a fault."""
    return Fault(DESIGN, 0, "", str(refused))
