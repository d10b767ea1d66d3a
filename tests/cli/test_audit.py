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
    "moved": (
        lambda: [
            run_sql(f"UPDATE audit_event SET number = {new} WHERE number = {old} AND inspection = 'tiny'")
            for old, new in ((1, 9), (2, 1), (9, 2))
        ],
        "event 1: it does not follow",
    ),
    "what it says": (
        lambda: run_sql("UPDATE audit_event SET detail = '{}' WHERE number = 2"),
        "event 2: it was changed after",
    ),
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
    from inspectorate.web.inspections.actions import move_stage
    from inspectorate.web.inspections.models import Inspection
    from tests.people import member

    assert main(["import", str(tiny(tmp_path / "tiny"))]) == 0
    inspection = Inspection.objects.get()
    move_stage(by=member(inspection, "Laura"), inspection=inspection, to="drafting")
    change, said = CHANGES[name]
    change()
    code = main(["audit", "verify"])
    shown = capsys.readouterr()
    assert code == (1 if said else 0)
    assert said in shown.err
    assert ("2 events, as they were written" in shown.out) == (not said)


def write_the_end_anew() -> None:
    """As somebody who knows how it works would remove the last event."""
    run_sql("DELETE FROM audit_event WHERE number = 2")
    run_sql(
        "UPDATE audit_chain SET number = 1, digest = (SELECT digest FROM audit_event "
        "WHERE audit_event.inspection = audit_chain.inspection AND number = 1)"
    )


def write_all_anew() -> None:
    run_sql("DELETE FROM audit_event")
    run_sql("DELETE FROM audit_chain")


@pytest.mark.django_db
@pytest.mark.parametrize("forge", [write_the_end_anew, write_all_anew])
def test_an_end_that_was_written_anew_is_found_by_the_heads_that_were_kept(
    forge: Callable[[], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from inspectorate.web.inspections.actions import move_stage
    from inspectorate.web.inspections.models import Inspection
    from tests.people import member

    main(["import", str(tiny(tmp_path / "tiny"))])
    inspection = Inspection.objects.get()
    move_stage(by=member(inspection, "Laura"), inspection=inspection, to="drafting")
    capsys.readouterr()
    assert main(["audit", "heads"]) == 0
    kept = tmp_path / "heads.json"
    kept.write_text(capsys.readouterr().out)
    move_stage(by=member(inspection, "Laura"), inspection=inspection, to="factual_accuracy")
    assert main(["audit", "verify", "--heads", str(kept)]) == 0, "what came since does no harm"
    run_sql("DELETE FROM audit_event WHERE number = 3")
    forge()
    assert main(["audit", "verify"]) == 0, "by itself the store cannot tell"
    assert main(["audit", "verify", "--heads", str(kept)]) == 1
    assert "tiny, event 2: it is not the one that was there" in capsys.readouterr().err


@pytest.mark.django_db
def test_a_file_that_holds_no_heads_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = tmp_path / "heads.json"
    wrong.write_text("[1]")
    assert main(["audit", "verify", "--heads", str(wrong)]) == 1
    assert "is not what `inspectorate audit heads` printed" in capsys.readouterr().err
