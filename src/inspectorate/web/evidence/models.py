"""What was asked of the area as advance evidence. The documents and their index are files of the inspection."""

from __future__ import annotations

from django.db import models

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.written import Written


class EvidenceRequest(Written):
    """Which items are to be shown by documents, and by when. The newest counts; others tell the past."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="evidence_requests")
    items = models.JSONField(default=list, help_text="Criteria and items, as evidence.csv names them.")
    deadline = models.DateField()
    words = models.TextField(blank=True, help_text="What else the area has to know.")
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.inspection}, by {self.deadline}"
