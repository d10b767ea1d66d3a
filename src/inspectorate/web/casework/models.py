"""Cases, who reads them, what was answered, and what was sent back."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.models import Member
from inspectorate.web.written import Written


class Case(Written):
    """A case of an inspection: its reference, its own facts as text, who reads it and how far that is."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="cases")
    reference = models.CharField(max_length=200)
    sample = models.CharField(max_length=60, default="main")
    place = models.PositiveIntegerField()
    facts = models.JSONField(default=dict, help_text="The case's own facts, as text.")
    known = models.JSONField(default=dict, help_text="What the caseload knows of it; its own facts win.")
    beside = models.JSONField(default=dict)
    reader = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="cases")
    state = models.CharField(max_length=20, default="unassigned")
    removed = models.TextField(blank=True, help_text="Why the case was taken out; empty while it is in.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inspection", "reference"], name="one_case_a_reference"),
            models.CheckConstraint(
                condition=Q(state="unassigned", reader__isnull=True) | ~Q(state="unassigned"),
                name="unassigned_has_no_reader",
            ),
        ]
        ordering = ["place"]

    def __str__(self) -> str:
        return self.reference

    @property
    def team(self) -> str:
        """The team of the inspected body that holds the case; empty where nobody said."""
        return str(self.facts.get("team") or self.known.get("team") or "")


class Answer(Written):
    """One answer (or a note alone); `version` grows with each saving, so that nobody overwrites another unseen."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=200)
    respondent = models.CharField(max_length=200, blank=True)
    reading = models.PositiveSmallIntegerField(default=1)
    value = models.TextField(blank=True)
    note = models.TextField(blank=True)
    reader = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)
    place = models.PositiveIntegerField(null=True)
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=200, blank=True)
    beside = models.JSONField(default=list)
    cleared = models.BooleanField(default=False, help_text="Taken back: its version stays, so that nobody mistakes it.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "question", "respondent", "reading"], name="one_answer_a_question_and_respondent"
            )
        ]
        ordering = [F("place").asc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        return f"{self.case} {self.question}"


class Query(Written):
    """A reason why a submitted case was returned, bound to a question, and the reader's reply."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="queries")
    question = models.CharField(max_length=100, blank=True)
    text = models.TextField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    reply = models.TextField(blank=True)
    replied_by = models.CharField(max_length=200, blank=True)
    replied_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reply="", replied_at__isnull=True) | (~Q(reply="") & Q(replied_at__isnull=False)),
                name="a_reply_has_a_time",
            )
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text
