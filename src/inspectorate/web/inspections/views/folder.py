"""Starting an inspection from a folder: a zip of its files, read with every fault."""

from __future__ import annotations

from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods

from inspectorate.caseload.received import LARGEST_FILE
from inspectorate.inspection import afresh
from inspectorate.refusal import Fault, Refused
from inspectorate.web.forms import Form, Told
from inspectorate.web.inspections.actions import import_inspection
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.inspections.zipped import read_zip
from inspectorate.web.people.may import require


class FolderForm(Form):
    """A zip, and what the inspection is to be called here."""

    folder = forms.FileField(label="Zip of the folder", help_text="It holds inspection.yaml and the files beside it.")
    slug = forms.CharField(
        label="Short name", help_text="Left blank it is the folder’s name.", max_length=100, required=False
    )

    afresh = forms.BooleanField(
        label="Begin it afresh",
        help_text="Only what was known before its cases were drawn comes: the caseload, the design of the sample, and "
        "what the week is made from; no case, no answer, no judgement.",
        required=False,
    )

    def clean_folder(self) -> Any:
        """A zip that is not too large to be read in memory."""
        folder = self.cleaned_data["folder"]
        if folder.size > LARGEST_FILE:
            most = LARGEST_FILE // (1024 * 1024)
            raise forms.ValidationError(f"The zip is larger than {most} MB. Use inspectorate import on the server.")
        return folder


@require_http_methods(["GET", "HEAD", "POST"])
def start_folder(request: HttpRequest) -> HttpResponse:
    """The form; what is wrong with the folder; or the inspection."""
    require(request, "start inspection")
    sends = request.method == "POST"
    form = FolderForm(request.POST if sends else None, request.FILES if sends else None)
    faults: tuple[Fault, ...] = ()
    if sends and form.is_valid():
        try:
            return _brought_in(request, form)
        except Refused as refused:
            faults = refused.faults or (Fault("folder", 0, "", str(refused)),)
    errors = form.faults() + ([Told("found", "The folder cannot be used as it is.")] if faults else [])
    shown = {"form": form, "faults": errors, "found": faults}
    return render(request, "inspections/folder.html", shown, status=400 if errors else 200)


def _brought_in(request: HttpRequest, form: FolderForm) -> HttpResponse:
    """Bring the inspection of a folder in; raises `Refused` with every fault."""
    upload = form.cleaned_data["folder"]
    with TemporaryDirectory() as room:
        name, core = read_zip(upload.read(), PurePath(upload.name).stem, Path(room))
        core = afresh(core) if form.cleaned_data["afresh"] else core
        slug = slugify(form.cleaned_data["slug"] or name)[:100]
        _check_free(slug)
        row = import_inspection(by=request.user, core_inspection=core, slug=slug)
    messages.success(request, f"{row.title} is here, with {len(core.cases)} cases and {len(core.answers)} answers.")
    return redirect("inspections:show", row.slug)


def _check_free(slug: str) -> None:
    if not slug:
        raise Refused([Fault("folder", 0, "", "the inspection has no short name", "write one", "no-slug")])
    if Inspection.objects.filter(slug=slug).exists():
        wrong = f"there is an inspection {slug!r} already"
        raise Refused([Fault("folder", 0, "", wrong, "choose another short name", "slug-taken")])
