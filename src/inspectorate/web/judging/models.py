"""Who judges which criterion, and what each graded alone; what counts stands in the folder's judgements.csv."""

from __future__ import annotations

from django.db import models

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from inspectorate.web.written import Written


class Judge(Written):
    """Somebody who judges a criterion; of two, each grades alone before they agree, and sends their grades in once."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="judges")
    of = models.CharField(max_length=200, help_text="The criterion; ID/CRITERION of a thematic element.")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="judging")
    sent_at = models.DateTimeField(null=True, help_text="When their independent grades were sent in.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "member"], name="one_judge_once")]
        ordering = ["of", "pk"]

    def __str__(self) -> str:
        return f"{self.member.user} judges {self.of}"


class Grade(Written):
    """An item's grade that somebody gave alone: a line of judgements.csv of the second reading."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="grades")
    of = models.TextField()
    item = models.TextField()
    by = models.TextField(blank=True, help_text="The name under which somebody reads and judges.")
    grade = models.TextField()
    note = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    beside = models.JSONField(default=list, help_text="Columns that are not known: pairs of name and text.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inspection", "of", "item", "by"], name="one_grade_each")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.item} by {self.by}"
