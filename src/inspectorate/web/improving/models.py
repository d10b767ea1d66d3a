"""That the area sent its improvement plan; the plan itself is actions.csv and action_progress.csv of the folder."""

from __future__ import annotations

from django.db import models

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.written import Written


class PlanSent(Written):
    """The area sent its plan: from then on the inspectorate sees it, accepts it or asks again."""

    inspection = models.OneToOneField(Inspection, on_delete=models.PROTECT, related_name="plan_sent")
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"the plan of {self.inspection}"
