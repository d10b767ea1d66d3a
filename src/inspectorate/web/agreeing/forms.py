"""The forms of agreeing: recommendations, next steps, drafts, challenges, milestones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from inspectorate.web.editions import TranslatedForm
from inspectorate.web.evidence.forms import Boxes
from inspectorate.web.forms import Form
from inspectorate.web.inspections.views.request import DayField

_SHORT = "govuk-input govuk-input--width-10"


def _text(label: str, rows: int, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=20_000, help_text=hint, widget=forms.Textarea({"rows": rows})
    )


class RecommendationForm(TranslatedForm):
    """What is asked for, the criteria and the figures that it rests on."""

    told = ("text",)
    text = _text("What is asked for", 4, "It stands in the report as it stands here.")
    figures = _text(
        "Live figures that it rests on",
        3,
        "One a line, as in the text without braces. Such as: 1.2.g or part not 1.2.g.",
    )


class StepForm(TranslatedForm):
    """The step that was decided on, and why."""

    told = ("reason",)
    step = forms.ChoiceField(label="What follows after the report", required=False, widget=forms.RadioSelect)
    reason = _text("The reason", 4, "It stands in the report, beside what the rule proposes.")

    def __init__(self, *args: Any, steps: Mapping[str, str], proposed: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["step"]
        words = ((name, f"{label} (proposed)" if name == proposed else label) for name, label in steps.items())
        choice.choices = list(words)


class UntilForm(Form):
    """The last day for challenges."""

    until = DayField(label="Last day for challenges", help_text="For example 27/3/2026.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].widget.attrs["class"] = _SHORT


class ChallengeForm(Form):
    """Which paragraph, what is wrong in it, what shows it."""

    paragraph = forms.CharField(
        label="Number of the paragraph", required=False, max_length=200, help_text="As it stands before it: 1.2/3."
    )
    wrong = _text("What is wrong in it", 4, "One slip of fact a challenge. Say what people are, never their names.")
    evidence = _text("What shows it", 3, "Such as: the monthly figures of the area for March. No names.")
    documents = forms.MultipleChoiceField(
        label="Documents that you sent", required=False, help_text="Those that show it, if any.", widget=Boxes
    )

    def __init__(self, *args: Any, documents: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paragraph"].widget.attrs["class"] = _SHORT
        choice: Any = self.fields["documents"]
        choice.choices = list(documents)
        choice.widget.attrs["class"] = "govuk-checkboxes__input"
        if not choice.choices:
            del self.fields["documents"]


class AnswerForm(Form):
    """Whether a challenge is accepted, and why."""

    answer = forms.ChoiceField(
        label="Your answer",
        required=False,
        choices=[("accept", "Accept it: the text will be changed"), ("decline", "Do not accept it")],
        widget=forms.RadioSelect,
    )
    reason = _text("The reason", 4, "The area contact reads it as soon as you answer.")


class ChangeForm(Form):
    """The text before and after."""

    before = _text("The text as it was", 4)
    after = _text("The text as it is now", 4, "As the report has it now. Change the chapter’s text first.")


class WhyForm(Form):
    """Why something is opened again."""

    reason = _text("Why you open it again", 2)


class MilestoneForm(Form):
    """Another day or owner than the framework gives, and why."""

    due = DayField(label="Due on", required=False, help_text="Blank: as the framework gives it.")
    owner = forms.CharField(
        label="Who sees to it",
        required=False,
        max_length=200,
        help_text="A role, never a name. Blank: the framework’s.",
    )
    reason = _text("Why it was agreed otherwise", 3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due"].widget.attrs["class"] = _SHORT
