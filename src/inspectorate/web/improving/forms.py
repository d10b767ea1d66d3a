"""The form of an action."""

from __future__ import annotations

from django import forms

from inspectorate.web.forms import Form


class ActionForm(Form):
    """What will be done, who sees to it, by when; the action judges what is typed, so nothing is required here."""

    text = forms.CharField(label="What will be done", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    owner = forms.CharField(label="Who sees to it", help_text="Their role, such as head of offices.", required=False)
    due = forms.CharField(label="By when", help_text="A day, such as 14 March 2026.", required=False)
