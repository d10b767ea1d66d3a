"""Forms of the pages about people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

from inspectorate.web.forms import Form
from inspectorate.web.people.roles import Role

_ROLES = [("", "Choose a role"), *((role.value, role.words) for role in Role)]


_LONGEST = 256
#: What people lose.
PASSWORD, FACTOR = "password", "factor"


class ShownPassword(forms.PasswordInput):
    """A password with a button to show it, which appears only where scripts run; pasting is left alone."""

    def __init__(self, autocomplete: str) -> None:
        said = {"autocomplete": autocomplete, "spellcheck": "false", "autocapitalize": "none"}
        looks = "govuk-input govuk-password-input__input govuk-js-password-input-input"
        super().__init__(attrs={"class": looks, **said})

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The field and its button, as the design system's script wants them."""
        field = super().render(name, value, attrs, renderer)
        key = (attrs or {}).get("id", f"id_{name}")
        return format_html(
            '<div class="govuk-input__wrapper govuk-password-input govuk-password-input__wrapper" '
            'data-module="govuk-password-input">{}<button type="button" class="govuk-button govuk-button--secondary '
            'govuk-password-input__toggle govuk-js-password-input-toggle" aria-controls="{}" '
            'aria-label="Show password" hidden>Show</button></div>',
            field,
            key,
        )


class SignIn(Form):
    """Address and password."""

    email = forms.EmailField(
        label="E-mail address",
        widget=forms.TextInput(attrs={"type": "email", "autocomplete": "username", "spellcheck": "false"}),
        error_messages={"required": "Enter your e-mail address."},
    )
    password = forms.CharField(
        strip=False,
        widget=ShownPassword("current-password"),
        error_messages={"required": "Enter your password."},
    )


class NewPassword(Form):
    """A password of one's own choice."""

    password = forms.CharField(
        label="New password",
        strip=False,
        help_text="At least 12 characters. Three words that do not belong together are good; you may paste it.",
        max_length=_LONGEST,
        widget=ShownPassword("new-password"),
        error_messages={"required": "Enter a new password."},
    )


class ChangePassword(NewPassword):
    """The same, by somebody who is signed in."""

    old = forms.CharField(
        label="Your password until now",
        strip=False,
        widget=ShownPassword("current-password"),
        error_messages={"required": "Enter your password until now."},
    )
    field_order = ("old", "password")


class OwnPassword(Form):
    """One's own password once more, before something that somebody else at this desk should not do."""

    password = forms.CharField(
        label="Your password",
        strip=False,
        widget=ShownPassword("current-password"),
        error_messages={"required": "Enter your password."},
    )


class Code(Form):
    """The code that the app shows, or a recovery code."""

    code = forms.CharField(
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "class": "govuk-input govuk-input--width-20",
                "autocomplete": "one-time-code",
                "spellcheck": "false",
                "autocapitalize": "none",
            }
        ),
        error_messages={"required": "Enter the code."},
    )


class CodeAndPassword(Code, OwnPassword):
    """The same by somebody who replaces the second factor that they have."""

    field_order = ("password", "code")


class MemberForm(Form):
    """What somebody is in an inspection."""

    role = forms.ChoiceField(choices=_ROLES, error_messages={"required": "Choose a role."})
    team = forms.CharField(
        required=False,
        max_length=100,
        help_text=("Needed for an area assessor, who never reads a case of their own team. As the caseload writes it."),
    )


class Invitation(MemberForm):
    """Who is invited, and as what."""

    name = forms.CharField(max_length=150, error_messages={"required": "Enter their name."})
    email = forms.EmailField(
        label="E-mail address",
        widget=forms.TextInput(attrs={"type": "email", "spellcheck": "false"}),
        error_messages={"required": "Enter their e-mail address."},
    )
    field_order = ("name", "email", "role", "team")


class Reason(Form):
    """Why."""

    reason = forms.CharField(
        label="Why",
        help_text="It stays in the history.",
        widget=forms.Textarea(attrs={"class": "govuk-textarea", "rows": 3}),
        error_messages={"required": "Say why."},
    )


class Lost(Reason):
    """What somebody has lost, and how it is known that it is them who ask."""

    what = forms.ChoiceField(
        label="What did they lose?",
        choices=[(PASSWORD, "Their password: make a link for a new one"), (FACTOR, "Their second factor: take it off")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they lost."},
    )
    field_order = ("what", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "How do you know that it is them?"


class Declared(Reason):
    """A case that somebody may not read, and why."""

    case = forms.CharField(label="Reference of the case", error_messages={"required": "Enter the case's reference."})
    field_order = ("case", "reason")
