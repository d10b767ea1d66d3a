"""A table that comes as a file: every fault of it at once, or a look at it before it counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core import signing
from django.http import HttpRequest, HttpResponse

from inspectorate.caseload.received import LARGEST_FILE
from inspectorate.refusal import Fault, Refused
from inspectorate.web.forms import Form, Told

#: How long somebody may look before they confirm, in seconds.
LOOK = 24 * 60 * 60


class TableForm(Form):
    """One file."""

    file = forms.FileField(label="File", help_text="CSV, ODS or XLSX, with the columns below.")

    def clean_file(self) -> Any:
        """A file that is not too large to be read in memory."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(f"The file is larger than {LARGEST_FILE // (1024 * 1024)} MB.")
        return file


@dataclass(frozen=True, slots=True)
class Asked:
    """The form for a file, what is wrong with the file that came, and what the page says on top."""

    form: TableForm
    found: tuple[Fault, ...]
    faults: list[Told]

    @property
    def status(self) -> int:
        """That of the page."""
        return 400 if self.faults else 200


def asked_or_done(
    request: HttpRequest, look: Callable[[bytes, str], HttpResponse], confirm: Callable[[], HttpResponse | Told]
) -> HttpResponse | Asked:
    """What a request for a file comes to: the look at one, what follows from confirming it, or the form.

    `look` gives the page for a file's bytes and name, and raises `Refused` with every fault of it.
    """
    errors: list[Told] = []
    if request.method == "POST" and "looked_at" in request.POST:
        done = confirm()
        if not isinstance(done, Told):
            return done
        errors = [done]
    first = request.method == "POST" and not errors
    form = TableForm(request.POST if first else None, request.FILES if first else None)
    found: tuple[Fault, ...] = ()
    if first and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            return look(file.read(), file.name)
        except Refused as refused:
            found = refused.faults or (Fault(file.name, 0, "", str(refused)),)
    errors += form.faults() + ([Told("found", "The file cannot be used as it is.")] if found else [])
    return Asked(form, found, errors)


def signed(content: dict[str, Any], salt: str, place: list[Any]) -> str:
    """What is shown, signed with the place that it is for: what is confirmed is what was looked at."""
    return signing.dumps({**content, "place": place}, salt=salt, compress=True)


def confirmed(request: HttpRequest, salt: str, place: list[Any]) -> dict[str, Any] | Told:
    """What somebody looked at and confirms; or why it cannot be confirmed."""
    try:
        content: dict[str, Any] = signing.loads(request.POST["looked_at"], salt=salt, max_age=LOOK)
    except signing.BadSignature:
        return Told("id_file", "What you looked at cannot be confirmed any more. Choose the file again.")
    if content["place"] != place:
        return Told("id_file", "What you looked at belongs elsewhere. Choose the file again.")
    return content
