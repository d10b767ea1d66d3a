"""Published versions as the world sees them, their further formats, and copies under embargo."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.written import Written


class Issue(Written):
    """A version of a report that was published here, and the hour from which everybody may see it.

    Title and body are as they were then; the page itself is the file `publication/N.html` of the inspection. `others`
    hold title, body and erratum in each further language that it was published in, by that language. One that was
    `brought` was published elsewhere and came with the inspection's folder.
    """

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="issues")
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    body = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=20, default="en")
    on = models.DateField()
    public_from = models.DateTimeField()
    erratum = models.TextField(blank=True)
    brought = models.BooleanField(default=False)
    others = models.JSONField(default=dict, blank=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inspection", "version"], name="one_issue_a_version"),
            models.CheckConstraint(
                condition=Q(version=1, erratum="") | (Q(version__gt=1) & ~Q(erratum="")),
                name="a_correction_says_what_was_wrong",
            ),
        ]
        ordering = ["-public_from", "-pk"]

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"


class Format(Written):
    """The report of a version in another format than its page, made when it was published.

    `language` is blank for the first one.
    """

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="formats")
    ending = models.CharField(max_length=10)
    language = models.CharField(max_length=20, blank=True)
    content = models.BinaryField()
    size = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issue", "language", "ending"], name="one_file_a_format")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.issue}, {self.ending}"


class EmbargoCopy(Written):
    """A copy for a named office before everybody may see the report; its page says for whom it is, and until when.

    Whoever has the link sees it without signing in: it cannot be guessed, is shown once, and only its digest is kept.
    `language` is blank for the first one of the report.
    """

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="copies")
    recipient = models.CharField(max_length=200)
    language = models.CharField(max_length=20, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    page = models.TextField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    opened = models.PositiveIntegerField(default=0)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.issue}, for {self.recipient}"
