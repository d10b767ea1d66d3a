"""Inspections, the framework releases that they use, and the files that belong to them."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db import models

from inspectorate.web.audit.models import length
from inspectorate.web.written import Written


class Release(Written):
    """A framework as it was uploaded or shipped; its digest is its identity, and it never changes."""

    digest = models.CharField(max_length=80, unique=True)
    identifier = models.CharField(max_length=100)
    release = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=300)
    text = models.TextField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["identifier", "-at"]

    def __str__(self) -> str:
        return f"{self.identifier} {self.release}"


class Inspection(Written):
    """One inspection; `particulars` is the text of its inspection.yaml.

    `files_version` grows with each action that changes its particulars or kept files, so that what was read of them is
    not read again.
    """

    slug = models.SlugField(max_length=100, unique=True)
    title = models.CharField(max_length=300)
    body = models.CharField(max_length=200, blank=True)
    stage = models.CharField(max_length=40, default="set_up")
    particulars = models.TextField()
    follows = models.TextField(blank=True, help_text="The slug of the earlier inspection that this one follows up.")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="inspections")
    elements = models.ManyToManyField(Release, related_name="elements_of", blank=True)
    sampled = models.BooleanField(default=False, help_text="Some of the caseload is inspected, not all of it.")
    case_columns = models.JSONField(default=list, help_text="The columns of cases.csv, in their order.")
    reconstructed = models.BooleanField(default=False)
    files_version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at", "slug"]

    def __str__(self) -> str:
        return self.title

    @cached_property
    def age(self) -> int:
        """How many events tell of it: as each action adds one, what was worked out at this age is still right."""
        return length(self.slug)

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Read it again, and ask its age again when somebody wants to know."""
        self.__dict__.pop("age", None)
        super().refresh_from_db(*args, **kwargs)


class FolderFile(Written):
    """A file of the inspection's folder that is kept as text: all but its cases and answers, which are rows."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="files")
    path = models.CharField(max_length=300)
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inspection", "path"], name="one_file_a_path")]
        ordering = ["path"]

    def __str__(self) -> str:
        return self.path


class DataRequest(Written):
    """What was asked of the area contact: which cases, and by when. The newest counts; others tell the past."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="requests")
    fact = models.CharField(max_length=100, blank=True, help_text="The date that says whether a case is wanted.")
    first = models.DateField(null=True, help_text="Cases of this day and later are wanted.")
    last = models.DateField(null=True, help_text="Cases of this day and earlier are wanted.")
    deadline = models.DateField()
    words = models.TextField(blank=True, help_text="What else the area has to know.")
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first=None) | models.Q(last=None) | models.Q(first__lte=models.F("last")),
                name="a_request_begins_before_it_ends",
            )
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.inspection}, by {self.deadline}"


class CaseloadUpload(Written):
    """An uploaded caseload: its safe cells as JSON until somebody confirms it; then the totals and gaps confirmed.

    What identifies people was taken out before the row was made (`caseload/privacy.py`).
    """

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="uploads")
    name = models.CharField(max_length=300)
    content = models.TextField(blank=True)
    away = models.JSONField(default=list, help_text="The columns turned away, because they identify people.")
    remarks = models.JSONField(default=list, help_text="What was found at the door, in sentences.")
    chosen = models.JSONField(default=dict, help_text="What each column stands for; remembered for the next upload.")
    gaps = models.TextField(blank=True)
    totals = models.JSONField(default=list, help_text="The counts that were confirmed: fact, value, cases.")
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    confirmed_by = models.CharField(max_length=200, blank=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confirmed_at__isnull=True) | models.Q(content=""), name="nothing_is_kept_twice"
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_at__isnull=True) | ~models.Q(confirmed_by=""),
                name="somebody_confirms",
            ),
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
