"""What the folder does not hold of agreeing: drafts in formats that are no text, and what people were reminded of."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.written import Written


class DraftFile(Written):
    """A draft in another format than its page, made when it was sent; a draft that came with a folder has none."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="draft_files")
    draft = models.PositiveIntegerField()
    ending = models.CharField(max_length=10)
    content = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inspection", "draft", "ending"], name="one_file_a_format_of_a_draft")
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"draft {self.draft} of {self.inspection}, {self.ending}"


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
