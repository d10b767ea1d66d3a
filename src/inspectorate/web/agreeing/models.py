"""The e-mails of agreeing: what was reminded of, so that nobody hears of it twice. All else is files of the folder."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.written import Written


class Reminder(Written):
    """An e-mail to somebody of what is due; `what` is the milestone with its day, or the challenge."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="reminders")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminders")
    what = models.CharField(max_length=200)
    at = models.DateTimeField()
    failed = models.CharField(max_length=300, blank=True, help_text="Why it did not go out: it is tried again.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inspection", "user", "what"], name="nobody_is_reminded_of_it_twice")
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.what}, to {self.user}"
