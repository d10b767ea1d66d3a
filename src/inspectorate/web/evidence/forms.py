"""The forms of the pages of evidence: items to choose from, documents, meetings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone

from inspectorate.findings.meeting import WITH
from inspectorate.inspection import Inspection as CoreInspection
from inspectorate.inspection.supporting import bearing_on
from inspectorate.web.editions import TranslatedForm
from inspectorate.web.evidence.kinds import TAKEN
from inspectorate.web.forms import Form
from inspectorate.web.inspections.views.request import DayField

#: What the report prints of a meeting, and says in its further languages, too.
MET = ("role", "how", "note")


class Boxes(forms.CheckboxSelectMultiple):
    """Boxes to tick, several of them."""


def plain_lines(text: str) -> str:
    """Text as it is kept: a browser sends its lines with a carriage return more."""
    return text.replace("\r\n", "\n").strip()


class WithItems(Form):
    """A form with the criteria and items that something bears on; `headings` are criteria that have items."""

    headings: Collection[str] = ()

    def offer(self, core: CoreInspection, first: Iterable[str] = ()) -> None:
        """Let these be chosen from, those asked for or chosen already on top, then judged ones, then all else."""
        known = bearing_on(core)
        on_top = dict.fromkeys(name for name in first if name in known)
        judged = dict.fromkeys(name for name in judged_names(core) if name in known)
        names = list(dict.fromkeys([*on_top, *judged, *known]))
        field: Any = self.fields["items"]
        field.choices = [(name, f"{name} {known[name]}") for name in names]
        self.headings = {criterion for criterion, items in _judged(core) if items}
        field.widget = Boxes(attrs={"class": "govuk-checkboxes__input"}, choices=field.choices)


def judged_names(core: CoreInspection) -> list[str]:
    """The judged criteria, each with its items behind it, as the files name them."""
    return [name for criterion, items in _judged(core) for name in (criterion, *items)]


def judged_items(core: CoreInspection) -> list[str]:
    """The items of judged criteria, and those criteria that have none: what one document is asked for each of."""
    return [name for criterion, items in _judged(core) for name in items or [criterion]]


def _judged(core: CoreInspection) -> Iterator[tuple[str, list[str]]]:
    elements = dict.fromkeys((f"{each.framework.id}/", each.framework) for each in core.elements)
    for front, framework in [("", core.framework), *elements]:
        for criterion in framework.criteria.values():
            if criterion.judged:
                yield f"{front}{criterion.id}", [f"{front}{item.id}" for item in criterion.items]


def items_field(label: str, hint: str = "", *, required: bool = True) -> forms.MultipleChoiceField:
    """The field of criteria and items."""
    wrong = {"required": "Choose at least one item.", "invalid_choice": "There is no item %(value)s."}
    return forms.MultipleChoiceField(label=label, help_text=hint, required=required, error_messages=wrong)


class AskForm(WithItems):
    """Which items, by when, and what else the area has to know."""

    deadline = DayField(label="Deadline", help_text="For example 27/3/2026. What comes later is marked late.")
    items = items_field("Items on which documents are asked for")
    words = forms.CharField(
        label="What else the area has to know",
        help_text="Such as: the plans of this year and the last.",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, core: CoreInspection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(core)
        self.fields["deadline"].widget.attrs["class"] = "govuk-input govuk-input--width-10"

    def clean(self) -> dict[str, Any]:
        """The deadline lies ahead."""
        given = super().clean() or {}
        if given.get("deadline") and given["deadline"] < timezone.localdate():
            self.add_error("deadline", "The deadline lies in the past.")
        return given


def file_field() -> forms.FileField:
    """The field of a document."""
    return forms.FileField(
        label="Document",
        max_length=1000,
        allow_empty_file=True,
        help_text=f"{TAKEN}, without macros and passwords; up to {settings.DOCUMENT_LARGEST} MB.",
    )


class AboutForm(WithItems):
    """What a document is and what it bears on."""

    title = forms.CharField(
        label="What it is", required=False, max_length=300, help_text="Such as: workforce plan 2008. No names."
    )
    items = items_field("What it bears on", "One document may bear on several.")
    note = forms.CharField(
        label="What else there is to know",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SendForm(AboutForm):
    """A document with what it is; whoever collects it for the inspection says where it came from."""

    sender = forms.CharField(
        label="Where it came from",
        required=False,
        max_length=200,
        help_text="A role, such as Board secretary. Left blank: your own.",
    )
    field_order = ["file", "title", "items", "sender", "note"]

    def __init__(self, *args: Any, core: CoreInspection, first: Iterable[str], by_area: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"] = file_field()
        self.fields["file"].widget.attrs["class"] = "govuk-file-upload"
        self.order_fields(self.field_order)
        self.offer(core, first)
        if by_area:
            del self.fields["sender"]


class ReplaceForm(Form):
    """Another file in the place of one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"] = file_field()
        self.fields["file"].widget.attrs["class"] = "govuk-file-upload"


class ReasonForm(Form):
    """Why something is taken out."""

    reason = forms.CharField(label="Why", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class MeetingForm(TranslatedForm, WithItems):
    """Whom it was with, when and how, and what was heard."""

    told = MET

    role = forms.CharField(
        label="Whom it was with", max_length=200, help_text="A role, never a name. Such as: Board member."
    )
    group = forms.ChoiceField(
        label="Group", required=False, choices=[("", "–"), *((name, name.capitalize()) for name in WITH)]
    )
    number = forms.IntegerField(label="How many people", required=False, min_value=0, max_value=100_000)
    date = DayField(label="Day", required=False, help_text="For example 27/3/2026.")
    how = forms.CharField(label="How", required=False, max_length=200, help_text="Such as: interview, group, visit.")
    note = forms.CharField(
        label="Note for the report",
        required=False,
        max_length=500,
        help_text="Printed in the report's table of who was met. Mostly blank.",
    )
    heard = forms.CharField(
        label="What was heard",
        required=False,
        max_length=100_000,
        help_text="The report does not print it. No names.",
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    items = items_field("What the notes bear on", required=False)

    def __init__(self, *args: Any, core: CoreInspection, first: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(core, first)
        self.fields["date"].widget.attrs["class"] = "govuk-input govuk-input--width-10"
