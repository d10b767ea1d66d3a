"""Good practice as it was marked. What the lead picks stands in good_practice.csv of the folder; this text stays."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.written import Written


class Mark(Written):
    """Good practice that somebody marked: a draft, offered to the lead, or picked. `version` grows with each change."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="marks")
    number = models.PositiveIntegerField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    by = models.CharField(max_length=200, blank=True)
    marked_at = models.DateTimeField(null=True)
    criterion = models.CharField(max_length=200, blank=True)
    title = models.TextField(blank=True)
    story = models.TextField()
    worth = models.TextField(blank=True)
    found_in = models.CharField(max_length=20, blank=True)
    case = models.CharField(max_length=200, blank=True)
    source = models.TextField(blank=True)
    source_consent = models.CharField(max_length=20, blank=True)
    person_consent = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=20, default="draft")
    edited_title = models.TextField(blank=True)
    edited = models.TextField(blank=True)
    edited_worth = models.TextField(blank=True)
    edited_criterion = models.CharField(max_length=200, blank=True)
    no_names = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)
    beside = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inspection", "number"], name="one_mark_a_number"),
            models.CheckConstraint(condition=~Q(story=""), name="a_mark_has_a_story"),
        ]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"Good practice no. {self.number}"
