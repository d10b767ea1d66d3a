"""What a page of good practice shows again when something was refused: the places, and what may be no name."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest

from inspectorate.refusal import Refused
from inspectorate.web.forms import Form, Told
from inspectorate.web.good_practice.screening import Found, screened
from inspectorate.web.inspections.models import Inspection


def told_at(refused: Refused, form: Form) -> list[Told]:
    """Why something was refused, each reason with the field to go to; the form shows it there, too."""
    if not refused.faults:
        return [Told("main-content", str(refused))]
    form.is_valid()
    told = [(fault.path, f"{fault.wrong}{': ' if fault.write else ''}{fault.write}") for fault in refused.faults]
    # One place for all that is wrong in a field.
    for name in dict.fromkeys(name for name, _ in told if name in form.fields):
        form.add_error(name, "; ".join(words for of, words in told if of == name))
    return [_told(name, words, form) for name, words in told]


def _told(name: str, words: str, form: Form) -> Told:
    if name not in form.fields:
        return Told("main-content", words)
    choices = hasattr(form.fields[name], "choices") and form.fields[name].widget.__class__.__name__ == "RadioSelect"
    return Told(f"id_{name}_0" if choices else f"id_{name}", words)


def no_names_in(request: HttpRequest) -> list[str]:
    """The words that whoever sends a form confirmed to be no name."""
    return [words[:200] for words in request.POST.getlist("no_name")[:200]]


def doubtful(
    inspection: Inspection, form: Form, fields: Iterable[str], no_names: Iterable[str], consent: str
) -> list[Found]:
    """What in the texts of a form may be a name, and can be confirmed to be none."""
    texts = {name: str(form[name].value() or "") for name in fields if name in form.fields}
    return [each for each in screened(inspection, texts, tuple(no_names), consent) if not each.pointed.sure]
