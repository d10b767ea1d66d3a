"""Checks of the store itself, when it is opened: how it writes, and whether the clock can be believed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.core.checks import CheckMessage, Error, Warning
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Max
from django.utils import timezone

from inspectorate.web.audit.models import Event

#: As far as clocks of several servers may differ.
_APART = timedelta(minutes=5)


def journal_mode(opened: Any) -> Iterator[CheckMessage]:
    """SQLite writes ahead (WAL), so that readers and savers do not stop one another."""
    if opened.vendor != "sqlite" or opened.is_in_memory_db():
        return
    with opened.cursor() as cursor:
        mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
    if mode != "wal":
        wrong = f"SQLite keeps its journal as {mode!r} in {opened.settings_dict['NAME']}, not as 'wal'."
        hint = "Write INSPECTORATE_DATA=FOLDER with a folder on a disk of this machine where it may make files."
        yield Error(wrong, hint, id="inspectorate.E017")


def up_to_date(opened: Any) -> Iterator[CheckMessage]:
    """The tables are those of this version."""
    executor = MigrationExecutor(opened)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        wrong = "The tables of the store are not those of this version."
        yield Error(wrong, "Run: inspectorate migrate", id="inspectorate.E018")


def clock(opened: Any) -> Iterator[CheckMessage]:
    """The clock does not go back behind what was written: codes would fail, and the history would be out of order."""
    if Event._meta.db_table not in opened.introspection.table_names():
        return
    last = Event.objects.aggregate(last=Max("at"))["last"]
    if last is not None and last > timezone.now() + _APART:
        wrong = f"The clock of this machine is before the last event of the history, of {last:%d %B %Y, %H:%M} UTC."
        yield Warning(wrong, "Set the clock: timedatectl set-ntp true", id="inspectorate.W002")


def check_store() -> list[CheckMessage]:
    """All of them, over the store in use."""
    return [found for check in (journal_mode, up_to_date, clock) for found in check(connection)]
