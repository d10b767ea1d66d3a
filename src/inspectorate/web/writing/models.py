"""Working material of the report: kept versions, comments, marks of finished parts. Its texts are in the folder."""

from __future__ import annotations

from django.db import models

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.written import Written

#: How a version came to be: written by somebody, drafted from the figures, restored, or found in the folder.
WRITTEN, DRAFTED, RESTORED, FOUND = "written", "drafted", "restored", "found"


class Desk(Written):
    """How many events of an inspection are of its report's writing: all others may change what figures rest on."""

    inspection = models.OneToOneField(Inspection, on_delete=models.CASCADE, related_name="desk")
    events = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.inspection}: {self.events} events of writing"


class TextVersion(Written):
    """A part's text as it once stood, whole; `key` is what the page called its saving, blank where no page did."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="text_versions")
    part = models.CharField(max_length=200)
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    how = models.CharField(max_length=20, default=WRITTEN)
    restored = models.PositiveIntegerField(null=True, help_text="The number of the version that was restored.")
    key = models.CharField(max_length=40, blank=True)
    by = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inspection", "part", "number"], name="one_text_a_number")]
        ordering = ["part", "-number"]

    def __str__(self) -> str:
        return f"{self.part}, version {self.number}"


class TextComment(Written):
    """What somebody says about a part, or about a passage of it that they quote."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="text_comments")
    part = models.CharField(max_length=200)
    quoted = models.TextField(blank=True)
    text = models.TextField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    settled_by = models.CharField(max_length=200, blank=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.part}: {self.text[:40]}"


class CommentAnswer(Written):
    """An answer to a comment."""

    comment = models.ForeignKey(TextComment, on_delete=models.CASCADE, related_name="answers")
    text = models.TextField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:40]


class FinishedPart(Written):
    """Somebody said that a part is finished, of the text of that digest: it counts as long as that text stands."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="finished_parts")
    part = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inspection", "part"], name="one_mark_a_part")]
        ordering = ["part"]

    def __str__(self) -> str:
        return f"{self.part} is finished"
