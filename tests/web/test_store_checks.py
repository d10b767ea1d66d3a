"""Checks of the store itself."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from inspectorate.web.audit.record import record
from inspectorate.web.store_checks import check_store, clock, journal_mode, up_to_date
from inspectorate.web.written import acting


def ids(found: Any) -> list[str]:
    return [each.id.removeprefix("inspectorate.") for each in found]


@pytest.mark.django_db
@pytest.mark.parametrize(("mode", "found"), [("wal", []), ("delete", ["E017"]), ("memory", ["E017"])])
def test_a_journal_that_makes_savers_wait_is_found(tmp_path: Path, mode: str, found: list[str]) -> None:
    said = {**connection.settings_dict, "NAME": str(tmp_path / "store.sqlite3")}
    opened = DatabaseWrapper({**said, "OPTIONS": {"init_command": f"PRAGMA journal_mode={mode};"}})
    try:
        assert ids(journal_mode(opened)) == found
    finally:
        opened.close()


def test_another_store_has_no_such_journal() -> None:
    assert ids(journal_mode(SimpleNamespace(vendor="postgresql"))) == []


@pytest.mark.django_db
def test_tables_of_another_version_are_found() -> None:
    assert ids(up_to_date(connection)) == []
    MigrationRecorder(connection).record_unapplied("casework", "0002_initial")
    assert ids(up_to_date(connection)) == ["E018"]


@pytest.mark.django_db
@pytest.mark.parametrize(("ahead", "found"), [(-60, []), (2, []), (60, ["W002"])])
def test_a_clock_behind_the_history_is_found(ahead: int, found: list[str]) -> None:
    assert ids(clock(connection)) == []
    with acting():
        record(action="sign in", by="the tests", at=timezone.now() + timedelta(minutes=ahead))
    assert ids(clock(connection)) == found
    assert ids(check_store()) == found
