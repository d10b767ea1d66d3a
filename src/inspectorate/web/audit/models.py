"""Who did what when: events that nothing refers to and that refer to nothing, so that history outlives its subject."""

from __future__ import annotations

from typing import Any

from django.db import models


class ReadOnly(RuntimeError):  # noqa: N818 - what whoever tries it is told
    """Somebody tried to change history, or to write rows from elsewhere than an action."""


class Events(models.QuerySet["Event"]):
    """Events are appended, and then left as they are."""

    def update(self, **kwargs: Any) -> int:
        raise ReadOnly("an event is never changed")

    def delete(self) -> Any:
        raise ReadOnly("an event is never deleted")


class Event(models.Model):
    """One thing that somebody did, chained to the event before it in the same inspection by its digest."""

    inspection = models.CharField(max_length=100, blank=True)
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    action = models.CharField(max_length=60)
    of = models.TextField(blank=True)
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    objects = Events.as_manager()

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["inspection", "number"], name="one_event_a_number")]
        indexes = [models.Index(fields=["inspection", "of", "number"], name="events_of")]
        ordering = ["inspection", "number"]

    def __str__(self) -> str:
        return f"{self.inspection} {self.number}: {self.action}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise ReadOnly("an event is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise ReadOnly("an event is never deleted")


class Chain(models.Model):
    """The end of an inspection's chain: how many events there are, and the digest of the last."""

    inspection = models.CharField(max_length=100, unique=True)
    number = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.inspection}: {self.number} events"


def length(inspection: str) -> int:
    """How many events the chain of an inspection has."""
    return Chain.objects.filter(inspection=inspection).values_list("number", flat=True).first() or 0
