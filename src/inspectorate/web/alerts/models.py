"""Alerts and their further steps. They are never deleted, and name their case by reference: it may come and go."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from inspectorate.findings.alert import missing
from inspectorate.web.audit.models import ReadOnly
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.written import Written, WrittenRows


class Lasting(WrittenRows):
    """Rows that actions write and nobody deletes."""

    def delete(self) -> Any:
        raise ReadOnly("an alert is never deleted")


class Alert(Written):
    """A case shows that somebody is at risk now. `by` is a name that outlives the account; `key` is the sending that
    made it, so that a form that is sent twice raises one alert."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="alerts")
    number = models.PositiveIntegerField()
    case = models.CharField(max_length=200)
    opened_at = models.DateTimeField()
    by = models.CharField(max_length=200, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    seen = models.TextField()
    at_risk = models.TextField(blank=True)
    told_role = models.TextField(blank=True)
    told_at = models.DateTimeField(null=True)
    done = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    key = models.CharField(max_length=40, blank=True)
    beside = models.JSONField(default=list)
    objects = Lasting.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inspection", "number"], name="one_alert_a_number"),
            models.UniqueConstraint(
                fields=["inspection", "user", "key"], condition=~Q(key=""), name="one_alert_a_sending"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, reason="") | (Q(closed_at__isnull=False) & ~Q(reason="")),
                name="an_alert_is_closed_with_a_reason",
            ),
            models.CheckConstraint(condition=~Q(seen=""), name="an_alert_says_what_was_seen"),
        ]
        indexes = [models.Index(fields=["inspection", "closed_at"], name="open_alerts")]
        ordering = ["opened_at", "pk"]

    def __str__(self) -> str:
        return f"Alert {self.number} on case {self.case}"

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise ReadOnly("an alert is never deleted")

    @property
    def open(self) -> bool:
        """Whether nobody has closed it."""
        return self.closed_at is None

    @property
    def missing(self) -> list[str]:
        """What it does not say yet, in the order in which it is asked for."""
        return list(missing(self.at_risk, self.told_role, self.told_at, self.done))


class AlertStep(Written):
    """A further step: somebody told (by role), a following up, the closing, the reopening."""

    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField()
    by = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20)
    role = models.TextField(blank=True)
    text = models.TextField(blank=True)
    beside = models.JSONField(default=list)
    objects = Lasting.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.alert}: {self.kind}"

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise ReadOnly("an alert is never deleted")


class AlertMail(Written):
    """That the inspectorate was told of an alert by e-mail: to whom, whether it went out. No detail of the case."""

    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, related_name="mails")
    to = models.CharField(max_length=200)
    at = models.DateTimeField()
    failed = models.CharField(max_length=300, blank=True)
    objects = Lasting.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.alert}: e-mail to {self.to}"
