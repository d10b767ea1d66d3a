"""The form of publication: from which hour on, and what was wrong before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from inspectorate.language import ENGLISH_NAMES
from inspectorate.web.forms import Form
from inspectorate.web.words import day_from_words

_HOUR = re.compile(r"(\d{1,2})[:.](\d{2})")


class MomentForm(Form):
    """A day and an hour from which everybody may see a report; at once where neither is given."""

    day = forms.CharField(label="Day", help_text="From which it can be seen, such as 14 March 2026. Blank: at once.")
    hour = forms.CharField(label="Hour", help_text="Such as 00:01. Until then it is under embargo.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].required = self.fields["hour"].required = False

    def clean(self) -> dict[str, Any]:
        """The two fields as one moment, in the time of this place."""
        given: dict[str, Any] = super().clean() or {}
        day, hour = given.get("day", "").strip(), given.get("hour", "").strip()
        given["public_from"] = timezone.now()
        if not day and hour:
            self.add_error("day", "Write the day, too.")
        if not day:
            return given
        iso, found = day_from_words(day), _HOUR.fullmatch(hour or "00:01")
        if iso is None or len(iso) != 10:
            self.add_error("day", "Write a day such as 14 March 2026.")
        if found is None or int(found[1]) > 23 or int(found[2]) > 59:
            self.add_error("hour", "Write an hour such as 00:01.")
        if not self.errors and iso is not None and found is not None:
            at = datetime.combine(datetime.fromisoformat(iso).date(), time(int(found[1]), int(found[2])))
            given["public_from"] = timezone.make_aware(at)
        return given


class HourForm(MomentForm):
    """Another hour for a report that is not out yet, and why."""

    reason = forms.CharField(
        label="Why",
        help_text="It stays in the history.",
        max_length=500,
        error_messages={"required": "Say why: it stays in the history."},
    )


class PublishForm(MomentForm):
    """When everybody may see it; of a correction, what was wrong. `confirmed` is asked because there is no way back."""

    erratum = forms.CharField(
        label="What was wrong in the version before",
        help_text="It stands on the title page of the new version, and in the list of published reports.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    confirmed = forms.BooleanField(label="I have read it, and it is to be published")

    def __init__(self, *args: Any, correction: bool, languages: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.further = tuple(languages[1:]) if correction else ()
        for language in self.further:
            name = ENGLISH_NAMES.get(language, language)
            self.fields[f"erratum_{language}"] = forms.CharField(
                label=f"The same in {name}",
                help_text="It stands on the title page in that language.",
                widget=forms.Textarea(attrs={"rows": 3, "lang": language}),
                error_messages={"required": f"Write in {name} what was wrong."},
            )
        self.order_fields(["day", "hour", "erratum", *(f"erratum_{each}" for each in self.further), "confirmed"])
        if not correction:
            del self.fields["erratum"]
        else:
            self.fields["erratum"].error_messages["required"] = "Write what was wrong."
        self.fields["confirmed"].error_messages["required"] = "Say that you have read it."

    def errata(self) -> dict[str, str]:
        """What was wrong, in each further language."""
        return {language: self.cleaned_data[f"erratum_{language}"] for language in self.further}
