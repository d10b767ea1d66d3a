"""The store that the tests run on, and that rows are written by actions only."""

from __future__ import annotations

import os

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import QuerySet

from inspectorate.web.audit.models import Event, ReadOnly
from inspectorate.web.casework.models import Case
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


def by_sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_no_other_way_leads_to_rows_either(inspection: Inspection) -> None:
    """Past the model's own manager, by plain querysets, links between rows, and statements typed by hand."""
    case = inspection.cases.all()[0]
    for writing in (
        lambda: Case._base_manager.update(state="accepted"),
        lambda: QuerySet(Case).delete(),
        lambda: QuerySet(Case).bulk_create([Case(inspection=inspection, reference="X", place=9)]),
        lambda: list(Case.objects.raw("DELETE FROM casework_case")),
        lambda: case.save_base(),
        lambda: case.save_base(raw=True),
        lambda: inspection.elements.add(inspection.release),
        lambda: inspection.elements.set([inspection.release]),
        lambda: by_sql("UPDATE casework_case SET state = 'accepted'"),
        lambda: by_sql('  insert into "casework_query" (text) values (1)'),
        lambda: by_sql("DELETE FROM people_member"),
    ):
        with pytest.raises(ReadOnly), transaction.atomic():
            writing()
    assert set(Case.objects.values_list("state", flat=True)) == {"unassigned"}
    assert not inspection.elements.exists()


def test_events_are_neither_changed_nor_deleted_by_any_queryset(inspection: Inspection) -> None:
    for writing in (
        lambda: Event.objects.update(by="x"),
        lambda: Event.objects.all().delete(),
        lambda: Event.objects.bulk_update(Event.objects.all(), ["by"]),
        lambda: Event._base_manager.update(by="x"),
        lambda: Event._base_manager.all().delete(),
    ):
        with pytest.raises(ReadOnly), transaction.atomic():
            writing()
    assert Event.objects.get().by == "the tests"


def test_events_are_neither_changed_nor_deleted(inspection: Inspection) -> None:
    event = Event.objects.get()
    with pytest.raises(ReadOnly):
        event.save()
    with pytest.raises(ReadOnly):
        event.delete()


def test_every_row_of_ours_is_guarded() -> None:
    # The trail itself; users have a guard of their own, above; the beats of a search tell nothing but that it runs;
    # what respondents do leaves no event: the trail would say when, and so who.
    free = {"Event", "Chain", "User", "Pulse", "Box", "Code", "Pile"}
    ours = [model for model in apps.get_models() if model.__module__.startswith("inspectorate.web")]
    assert {model.__name__ for model in ours if not issubclass(model, Written)} == free
    assert all(isinstance(model.objects.all(), WrittenRows) for model in ours if issubclass(model, Written))
