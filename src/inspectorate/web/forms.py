"""Forms as the pages draw them: GOV.UK classes on the fields, errors told by the server."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import forms
from django.http import HttpRequest, QueryDict

_CLASSES: dict[type[forms.Widget], str] = {
    forms.TextInput: "govuk-input",
    forms.NumberInput: "govuk-input govuk-input--width-5",
    forms.Textarea: "govuk-textarea",
    forms.Select: "govuk-select",
    forms.ClearableFileInput: "govuk-file-upload",
    forms.RadioSelect: "govuk-radios__input",
    forms.CheckboxInput: "govuk-checkboxes__input",
    forms.CheckboxSelectMultiple: "govuk-checkboxes__input",
}


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent to a page, for its form; an empty sending is one too."""
    return request.POST if request.method == "POST" else None


class Told(NamedTuple):
    """Something wrong on a page: the id of the place to go to, and the words."""

    at: str
    words: str


class Form(forms.Form):
    """A form whose fields carry the classes of the design system."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", _CLASSES.get(type(field.widget), ""))

    def faults(self) -> list[Told]:
        """What is wrong, each with the id of the field to go to."""
        return [Told(self._place(name), str(message)) for name, messages in self.errors.items() for message in messages]

    def _place(self, name: str) -> str:
        """The id of a field's control; of several, that of the first."""
        if name not in self.fields:
            return "main-content"
        several = isinstance(self.fields[name].widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
        return f"{self[name].auto_id}_0" if several else self[name].id_for_label
