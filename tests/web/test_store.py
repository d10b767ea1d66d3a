"""The store that the tests run on, and that rows are written by actions only."""

from __future__ import annotations

import os

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction

from inspectorate.web.audit.models import Event, ReadOnly
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.written import Written, WrittenRows
from tests.people import person


@pytest.mark.django_db
def test_the_store_is_the_one_that_was_asked_for() -> None:
    asked = "postgresql" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "sqlite"
    assert connection.vendor == asked


@pytest.mark.django_db
def test_migrations_are_up_to_date() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    assert not connection.needs_rollback


def test_rows_refuse_to_be_written_from_elsewhere(inspection: Inspection) -> None:
    with pytest.raises(ReadOnly):
        inspection.save()
    with pytest.raises(ReadOnly):
        inspection.delete()
    for writing in (
        lambda: Inspection.objects.update(title="x"),
        lambda: Inspection.objects.all().delete(),
        lambda: Inspection.objects.create(slug="x"),
        lambda: Inspection.objects.bulk_create([Inspection(slug="x")]),
        lambda: inspection.cases.bulk_update(inspection.cases.all(), ["place"]),
    ):
        with pytest.raises(ReadOnly), transaction.atomic():
            writing()
    user = person("Ian")
    user.steward = True
    with pytest.raises(ReadOnly):
        user.save()
    with pytest.raises(ReadOnly):
        user.delete()


def test_events_are_neither_changed_nor_deleted(inspection: Inspection) -> None:
    event = Event.objects.get()
    with pytest.raises(ReadOnly):
        event.save()
    with pytest.raises(ReadOnly):
        event.delete()


def test_every_row_of_ours_is_guarded() -> None:
    free = {"Event", "Chain", "User"}  # the trail itself; users have a guard of their own, above
    ours = [model for model in apps.get_models() if model.__module__.startswith("inspectorate.web")]
    assert {model.__name__ for model in ours if not issubclass(model, Written)} == free
    assert all(isinstance(model.objects.all(), WrittenRows) for model in ours if issubclass(model, Written))
