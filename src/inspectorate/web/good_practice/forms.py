"""The forms of good practice: what a reader marks, and what the lead makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from inspectorate.web.editions import TranslatedForm
from inspectorate.web.forms import Form

#: What the report prints of an example, and says in its further languages, too.
TOLD = ("title", "text", "worth")
FOUND_IN = [("meeting", "A meeting"), ("document", "A document"), ("other", "Elsewhere")]
SOURCE = [("yes", "Yes, they agreed"), ("no", "No"), ("not_asked", "Not asked yet")]
PERSON = [
    ("nobody_quoted", "No service user is quoted"),
    ("yes", "One is quoted, and agreed"),
    ("no", "One is quoted, and did not agree"),
    ("not_asked", "One is quoted, and was not asked yet"),
]
#: A line that the browser keeps until it is stored, as it keeps longer texts.
_KEPT = forms.TextInput({"data-kept": ""})


def _criterion(criteria: Mapping[str, str]) -> list[tuple[str, str]]:
    return [("", "Choose a criterion"), *((name, f"{name} {title}") for name, title in criteria.items())]


class MarkForm(Form):
    """What was good, told without names. Only the story is needed to keep a draft."""

    story = forms.CharField(
        label="What was done",
        required=False,
        widget=forms.Textarea({"rows": 6}),
        help_text="Tell it so that a colleague elsewhere could do it, too. Name nobody: say what people are.",
    )
    title = forms.CharField(label="Title", required=False, widget=_KEPT)
    criterion = forms.ChoiceField(label="Criterion", required=False)
    worth = forms.CharField(label="What makes it worth copying", required=False, widget=forms.Textarea({"rows": 3}))
    found_in = forms.ChoiceField(label="Where you found it", required=False, choices=[("", "Choose where"), *FOUND_IN])
    source = forms.CharField(
        label="Who or what told of it",
        required=False,
        widget=_KEPT,
        help_text="By role or kind, such as: meeting with sentencers.",
    )
    source_consent = forms.ChoiceField(
        label="May the worker and the area be named as its source?",
        required=False,
        choices=SOURCE,
        widget=forms.RadioSelect,
    )
    person_consent = forms.ChoiceField(
        label="Is a service user quoted?", required=False, choices=PERSON, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, criteria: Mapping[str, str], of_case: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["criterion"].choices = _criterion(criteria)  # type: ignore[attr-defined]
        if of_case:
            del self.fields["found_in"]


class ExampleForm(TranslatedForm):
    """An example as the report prints it."""

    told = TOLD

    criterion = forms.ChoiceField(label="Criterion", required=False)
    title = forms.CharField(label="Title", required=False)
    text = forms.CharField(label="What was done", required=False, widget=forms.Textarea({"rows": 8}))
    worth = forms.CharField(label="What makes it worth copying", required=False, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, criteria: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["criterion"].choices = _criterion(criteria)  # type: ignore[attr-defined]
