"""The load at tiny size, on a real server; and that a lost answer would be found."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.web import filling
from benchmarks.web.client import Visitor
from benchmarks.web.kept import lost
from benchmarks.web.load import Load, Log, together
from inspectorate.web.casework.models import Answer
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.written import acting


@pytest.fixture
def saved(transactional_db: None, live_server: Any) -> Load:
    """A reader who saved for a moment on two cases of the model (tests on SQLite have one connection for all)."""
    core = filling.model(2)
    readers = filling.put_readers(filling.put_fieldwork(core), 1)
    found = together(live_server.thread.port, readers, filling.chosen_answers(core.framework), 1.0)
    assert not found.errors
    assert all(log.stored for log in found.logs)
    return found


def test_what_the_readers_were_told_is_there(saved: Load) -> None:
    assert list(lost(saved.logs)) == []
    assert saved.p95 >= min(saved.waits) > 0
    assert saved.a_second == pytest.approx(len(saved.waits) / saved.seconds)


def test_a_lost_answer_is_found(saved: Load) -> None:
    (case, question), _ = next(iter(saved.logs[0].stored.items()))
    with acting():
        Answer.objects.filter(case__reference=case, question=question).delete()
    assert [each for each in lost(saved.logs) if question in each and "is None" in each]


def test_a_saving_that_is_not_recorded_is_found(saved: Load) -> None:
    told = (*saved.logs, Log(milliseconds=[1.0]))
    assert any("recorded" in each for each in lost(told))


def test_inspections_are_multiplied_with_all_that_is_in_them(transactional_db: None) -> None:
    core = filling.model(2)
    original = filling.put_finished(core)
    filling.multiply(original, 2)
    copies = Inspection.objects.exclude(pk=original.pk)
    assert [copy.cases.count() for copy in copies] == [2, 2]
    assert Answer.objects.filter(case__inspection__in=copies).count() == 2 * len(core.answers)
    assert len(core.answers) > 100


def test_a_visitor_unpacks_what_comes_compressed(transactional_db: None, live_server: Any) -> None:
    visitor = Visitor(live_server.thread.port)
    reply = visitor.get("/help/")
    visitor.close()
    assert reply.status == 200
    assert b"gzip" in reply.head
    assert reply.body.startswith(b"<!DOCTYPE html>")
    assert len(reply.content) < reply.wire < len(reply.body)
