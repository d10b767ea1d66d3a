"""Uploading a framework, alone or in a zip with an example beside it: its faults at their lines, or the framework."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from inspectorate.framework.files import parse_framework
from inspectorate.inspection import score, score_files
from inspectorate.refusal import Fault, Refused
from inspectorate.web.forms import Form, Told
from inspectorate.web.inspections.actions import upload_release
from inspectorate.web.people.may import require

#: What a zip may come to unpacked, in bytes.
LARGEST = 20 * 1024 * 1024
FRAMEWORK, CASES, ANSWERS = "framework.yaml", "caseload.csv", "answers.csv"


class FrameworkForm(Form):
    """A framework's file, or its text."""

    file = forms.FileField(
        label="Framework file",
        help_text="YAML; or a zip that holds it with an example beside it, caseload.csv and answers.csv: the example "
        "is tried, and not kept.",
        required=False,
    )
    text = forms.CharField(
        label="Or its text",
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false", "class": "govuk-textarea code"}),
        required=False,
        strip=False,
    )

    def clean(self) -> dict[str, object]:
        """One of the two."""
        given = super().clean() or {}
        if "file" not in self.errors and not given.get("file") and not given.get("text"):
            self.add_error("file", "Choose a file, or write the text.")
        return given


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent: the framework's text, and the files beside it."""

    text: bytes
    beside: dict[str, bytes]


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """The form; all faults at their lines; or the framework, kept."""
    require(request, "upload framework")
    sends = request.method == "POST"
    form = FrameworkForm(request.POST if sends else None, request.FILES if sends else None)
    faults: tuple[Fault, ...] = ()
    sent = Sent(b"", {})
    if sends and form.is_valid():
        given = form.cleaned_data
        try:
            sent = _sent(given["file"].read()) if given["file"] else Sent(given["text"].encode(), {})
            made = parse_framework(sent.text, FRAMEWORK)
            tried = _try_example(sent)
            row = upload_release(by=request.user, framework=made, text=sent.text.decode("utf-8", "replace"))
        except Refused as refused:
            faults = refused.faults or (Fault(FRAMEWORK, 0, "", str(refused)),)
        else:
            messages.success(request, f"{row.title} can be used.{tried}")
            return redirect("inspections:framework", row.digest)
    text = sent.text.decode("utf-8", "replace")
    errors = form.faults() + ([Told("found", "The framework cannot be used as it is.")] if faults else [])
    if faults:
        form = FrameworkForm(initial={"text": text})
    own = tuple(fault for fault in faults if fault.file == FRAMEWORK)
    shown = {"form": form, "faults": errors, "found": faults, "lines": list(lines_at(text, own))}
    shown |= {"files": len({fault.file for fault in faults}) > 1 or len(own) < len(faults)}
    return render(request, "inspections/framework-upload.html", shown, status=400 if errors else 200)


def _sent(data: bytes) -> Sent:
    """A file as it is, or what a zip holds; raises `Refused` where the zip holds no framework, or several."""
    if not data.startswith(b"PK"):
        return Sent(data, {})
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if sum(entry.file_size for entry in entries) > LARGEST:
            raise Refused([_fault("the files in it are too large", "send a framework and its example only")])
        files = {PurePosixPath(entry.filename).name: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, RuntimeError, OSError):
        raise Refused([_fault("it cannot be unpacked", "zip it anew, without a password")]) from None
    names = [name for name in files if name.endswith((".yaml", ".yml")) and name != "expected.yaml"]
    if len(names) != 1:
        wrong = f"it holds {len(names)} frameworks: {', '.join(sorted(names))}" if names else "it holds no framework"
        raise Refused([_fault(wrong, "put one YAML file into it")])
    return Sent(files[names[0]], {name: files[name] for name in (CASES, ANSWERS) if name in files})


def _fault(wrong: str, write: str) -> Fault:
    return Fault("zip", 0, "", wrong, write, "framework-zip")


def _try_example(sent: Sent) -> str:
    """Score the example that lies beside a framework, in words; raises `Refused` with everything wrong in it."""
    if not sent.beside:
        return ""
    if len(sent.beside) == 1:
        lacking = next(name for name in (CASES, ANSWERS) if name not in sent.beside)
        raise Refused([_fault(f"the example has no {lacking}", "put both into the zip, or neither")])
    with TemporaryDirectory() as room:
        for name, content in ((FRAMEWORK, sent.text), *sent.beside.items()):
            (Path(room) / name).write_bytes(content)
        try:
            scores = score(score_files(*(Path(room) / name for name in (FRAMEWORK, CASES, ANSWERS))))
        except Refused as refused:
            raise Refused([replace(f, file=Path(f.file).name) for f in refused.faults]) from None
    return f" Its example was tried: {scores.cases} case{'' if scores.cases == 1 else 's'} could be scored."


def lines_at(text: str, faults: tuple[Fault, ...]) -> Iterator[tuple[int, str, list[Fault]]]:
    """The lines where something is wrong, with two on either side; number 0 stands for what is left out between."""
    at: dict[int, list[Fault]] = {}
    for fault in faults:
        at.setdefault(fault.line, []).append(fault)
    near = {line + by for line in at if line for by in range(-2, 3)}
    before = 0
    for number, line in enumerate(text.splitlines(), start=1):
        if number in near:
            if number != before + 1:
                yield 0, "", []
            yield number, line, at.get(number, [])
            before = number
