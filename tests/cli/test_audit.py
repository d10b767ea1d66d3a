"""inspectorate audit verify."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from inspectorate.cli import main
from tests.inspection.folders import tiny


def run_sql(statement: str) -> None:
    """What somebody with the store's password could do."""
    with connection.cursor() as cursor:
        cursor.execute(statement)


CHANGES: dict[str, tuple[Callable[[], None], str]] = {
    "nothing": (lambda: None, ""),
    "who": (lambda: run_sql("UPDATE audit_event SET by = 'x' WHERE number = 1"), "event 1: it was changed after"),
    "gone": (lambda: run_sql("DELETE FROM audit_event WHERE number = 1 AND inspection = 'tiny'"), "event 1: events 1"),
    "end": (lambda: run_sql("DELETE FROM audit_event WHERE number = 2"), "event 2: the chain has 2 events; 1 are"),
    "chain": (lambda: run_sql("DELETE FROM audit_chain"), "the end of the chain is gone"),
    "put in": (
        lambda: run_sql(
            "INSERT INTO audit_event (inspection, number, at, by, action, of, detail, previous, digest) SELECT "
            "inspection, 3, at, by, action, of, detail, previous, digest FROM audit_event WHERE number = 2"
        ),
        "event 3: it does not follow",
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", CHANGES)
def test_whatever_is_changed_behind_our_back_is_found(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from inspectorate.web.inspections.actions import keep_file
    from inspectorate.web.inspections.models import Inspection
    from tests.people import member

    assert main(["import", str(tiny(tmp_path / "tiny"))]) == 0
    inspection = Inspection.objects.get()
    keep_file(by=member(inspection, "Laura"), inspection=inspection, path="narrative/summary.md", text="x")
    change, said = CHANGES[name]
    change()
    code = main(["audit", "verify"])
    shown = capsys.readouterr()
    assert code == (1 if said else 0)
    assert said in shown.err
    assert ("2 events, as they were written" in shown.out) == (not said)
