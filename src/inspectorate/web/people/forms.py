"""Forms of the pages about people."""

from __future__ import annotations

from django import forms

from inspectorate.web.forms import Form
from inspectorate.web.people.roles import Role

_ROLES = [("", "Choose a role"), *((role.value, role.words) for role in Role)]


class SignIn(Form):
    """Address and password."""

    email = forms.EmailField(
        label="E-mail address",
        widget=forms.TextInput(attrs={"type": "email", "autocomplete": "username", "spellcheck": "false"}),
        error_messages={"required": "Enter your e-mail address."},
    )
    password = forms.CharField(
        strip=False,
        widget=forms.PasswordInput(attrs={"class": "govuk-input", "autocomplete": "current-password"}),
        error_messages={"required": "Enter your password."},
    )


class NewPassword(Form):
    """A password of one's own choice."""

    password = forms.CharField(
        label="New password",
        strip=False,
        help_text="At least 12 characters. Three words that do not belong together are good; you may paste it.",
        widget=forms.PasswordInput(attrs={"class": "govuk-input", "autocomplete": "new-password"}),
        error_messages={"required": "Enter a new password."},
    )


class ChangePassword(NewPassword):
    """The same, by somebody who is signed in."""

    old = forms.CharField(
        label="Your password until now",
        strip=False,
        widget=forms.PasswordInput(attrs={"class": "govuk-input", "autocomplete": "current-password"}),
        error_messages={"required": "Enter your password until now."},
    )
    field_order = ("old", "password")


class MemberForm(Form):
    """What somebody is in an inspection."""

    role = forms.ChoiceField(choices=_ROLES, error_messages={"required": "Choose a role."})
    team = forms.CharField(
        required=False,
        max_length=100,
        help_text="For an area assessor: the team they belong to, as the caseload has it.",
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


class Declared(Reason):
    """A case that somebody may not read, and why."""

    case = forms.CharField(label="Reference of the case", error_messages={"required": "Enter the case's reference."})
    field_order = ("case", "reason")
