"""Starting an inspection from a folder: a zip of its files, read with every fault."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods

from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.inspection import load
from inspectorate.refusal import Fault, Refused
from inspectorate.web.forms import Form, Told
from inspectorate.web.inspections.actions import import_inspection
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.may import require

#: What an inspection's folder may come to unpacked, in bytes, and how many files it may hold.
LARGEST, MOST = 200 * 1024 * 1024, 5000


class FolderForm(Form):
    """A zip, and what the inspection is to be called here."""

    folder = forms.FileField(label="Zip of the folder", help_text="It holds inspection.yaml and the files beside it.")
    slug = forms.CharField(
        label="Short name", help_text="Left blank it is the folder’s name.", max_length=100, required=False
    )


@require_http_methods(["GET", "HEAD", "POST"])
def start_folder(request: HttpRequest) -> HttpResponse:
    """The form; what is wrong with the folder; or the inspection."""
    require(request, "start inspection")
    sends = request.method == "POST"
    form = FolderForm(request.POST if sends else None, request.FILES if sends else None)
    faults: tuple[Fault, ...] = ()
    if sends and form.is_valid():
        upload = form.cleaned_data["folder"]
        try:
            name, core = read_zip(upload.read(), Path(upload.name).stem)
            slug = slugify(form.cleaned_data["slug"] or name)[:100]
            _check_free(slug)
        except Refused as refused:
            faults = refused.faults or (Fault("folder", 0, "", str(refused)),)
        else:
            row = import_inspection(by=request.user, core_inspection=core, slug=slug)
            messages.success(
                request, f"{row.title} is here, with {len(core.cases)} cases and {len(core.answers)} answers."
            )
            return redirect("inspections:show", row.slug)
    errors = form.faults() + ([Told("found", "The folder cannot be used as it is.")] if faults else [])
    shown = {"form": form, "faults": errors, "found": faults}
    return render(request, "inspections/folder.html", shown, status=400 if errors else 200)


def _check_free(slug: str) -> None:
    if not slug:
        raise Refused([Fault("folder", 0, "", "the inspection has no short name", "write one", "no-slug")])
    if Inspection.objects.filter(slug=slug).exists():
        wrong = f"there is an inspection {slug!r} already"
        raise Refused([Fault("folder", 0, "", wrong, "choose another short name", "slug-taken")])


def read_zip(data: bytes, name: str) -> tuple[str, CoreInspection]:
    """The folder's name and the inspection in a zip; raises `Refused` with every fault, files named as in the zip."""
    with TemporaryDirectory() as temporary:
        room = Path(temporary)
        _unpack(data, room)
        found = sorted(room.rglob("inspection.yaml"), key=lambda path: len(path.parts))
        if not found:
            write = "zip the folder that holds inspection.yaml"
            raise Refused([Fault("zip", 0, "", "there is no inspection.yaml in it", write, "no-inspection")])
        folder = found[0].parent
        try:
            core = load(folder)
        except Refused as refused:
            raise Refused([replace(f, file=f.file.removeprefix(f"{folder}/")) for f in refused.faults]) from None
        return (name if folder == room else folder.name), replace(core, folder=None)


def _unpack(data: bytes, room: Path) -> None:
    """Every file of a zip, none of them outside the room."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except zipfile.BadZipFile:
        raise Refused([Fault("zip", 0, "", "this is no zip", "zip the folder and send that", "no-zip")]) from None
    entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _hidden(entry.filename)]
    if len(entries) > MOST or sum(entry.file_size for entry in entries) > LARGEST:
        raise Refused(
            [Fault("zip", 0, "", "the folder is too large", "send an inspection’s own files only", "too-large")]
        )
    for entry in entries:
        path = PurePosixPath(entry.filename)
        if path.is_absolute() or ".." in path.parts:
            raise Refused(
                [Fault("zip", 0, entry.filename, "it lies outside the folder", "zip the folder anew", "outside")]
            )
        target = room / path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            target.write_bytes(archive.read(entry))
        except (zipfile.BadZipFile, RuntimeError, OSError):
            write = "zip the folder anew, without a password"
            raise Refused([Fault("zip", 0, entry.filename, "it cannot be unpacked", write, "no-zip")]) from None


def _hidden(name: str) -> bool:
    """What some systems put beside: it is none of the inspection's."""
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in PurePosixPath(name).parts)
