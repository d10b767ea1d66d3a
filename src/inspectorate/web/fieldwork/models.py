"""What the folder of an inspection does not hold about its fieldwork: who confirmed which availability."""

from __future__ import annotations

from django.db import models

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.written import Written


class Confirmation(Written):
    """Somebody of the area says that offices, rooms and times are right; `digest` is of what they saw."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="confirmations")
    digest = models.CharField(max_length=64)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.inspection}, confirmed by {self.by}"
