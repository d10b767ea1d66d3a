"""What the folder of an inspection does not hold of its timetable: searches, private links, and who was told what."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.written import Written


class Search(Written):
    """A search for a timetable in a process of its own; what it found waits until somebody takes it over.

    `task` says what is searched for (`tasks.py`), `basis` is the digest of what it starts from: where that has changed
    meanwhile, what it found fits no longer.
    """

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="searches")
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    task = models.JSONField()
    seconds = models.PositiveIntegerField()
    basis = models.CharField(max_length=64)
    stop_asked = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)
    ended = models.CharField(max_length=20, blank=True, help_text="How: proven, stopped, impossible, not found, lost.")
    found_by = models.CharField(max_length=10, blank=True)
    took = models.FloatField(default=0, help_text="Seconds.")
    best = models.BigIntegerField(null=True)
    bound = models.BigIntegerField(default=0)
    sittings = models.TextField(blank=True, help_text="The plan found, as the text of timetable.csv.")
    gatherings = models.TextField(blank=True, help_text="And as that of gatherings.csv.")
    clash = models.JSONField(default=dict, help_text="The rules that no plan keeps together.")
    settled = models.CharField(max_length=20, blank=True, help_text="taken over, thrown away; empty while it waits.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["inspection"], condition=Q(ended_at__isnull=True), name="one_search_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended="") | (Q(ended_at__isnull=False) & ~Q(ended="")),
                name="a_search_ends_in_some_way",
            ),
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"a search for {self.inspection}"


class Pulse(models.Model):
    """That the process of a search lives, and how far it is. It tells nothing of an inspection that would be kept: the
    process writes it again and again, outside all actions."""

    search = models.OneToOneField(Search, on_delete=models.CASCADE, related_name="pulse")
    process = models.CharField(max_length=100, blank=True, help_text="Empty until a process has taken the search up.")
    at = models.DateTimeField()
    seconds = models.FloatField(default=0)
    best = models.BigIntegerField(null=True)
    bound = models.BigIntegerField(default=0)
    clashing = models.BooleanField(default=False, help_text="No plan is possible; it looks for the rules that clash.")

    def __str__(self) -> str:
        return f"the pulse of {self.search}"


class Feed(Written):
    """A private link by which somebody's calendar keeps up with the timetable; only a digest of it is kept.

    It is for a member of the inspection, or for a case manager, who has no account.
    """

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="feeds")
    member = models.ForeignKey("people.Member", on_delete=models.CASCADE, null=True, related_name="feeds")
    manager = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(member__isnull=True) & ~Q(manager="") | Q(member__isnull=False, manager=""),
                name="a_feed_is_somebody_s",
            ),
            models.UniqueConstraint(fields=["member"], name="one_feed_a_member"),
            models.UniqueConstraint(
                fields=["inspection", "manager"], condition=~Q(manager=""), name="one_feed_a_case_manager"
            ),
        ]
        ordering = ["manager", "pk"]

    def __str__(self) -> str:
        return f"a feed of {self.inspection}"


class Notice(Written):
    """An e-mail that tells somebody their own times; `lines` are these, so that a change can be seen."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="notices")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="notices")
    name = models.CharField(max_length=300)
    address = models.EmailField()
    subject = models.CharField(max_length=300)
    text = models.TextField()
    lines = models.JSONField(default=list)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    failed = models.CharField(max_length=300, blank=True, help_text="Why it could not be sent.")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"to {self.address}"
