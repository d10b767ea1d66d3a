"""Every action writes exactly one event; without its event nothing of it is written."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models

from inspectorate.web.audit.models import Event
from inspectorate.web.audit.record import verify
from inspectorate.web.people.telling import SENTENCES, told
from tests.web.acts import ACTS, actions_found, prepared

pytestmark = pytest.mark.django_db


def snapshot() -> dict[str, list[object]]:
    """All that the store holds, by table."""
    held: dict[str, list[object]] = {}
    for model in apps.get_models(include_auto_created=True):
        rows: models.QuerySet[models.Model] = models.QuerySet(model)
        held[model._meta.db_table] = sorted(map(repr, rows.order_by("pk").values_list()))
    return held


def differing(before: dict[str, list[object]], after: dict[str, list[object]]) -> set[str]:
    return {table for table in before | after if before.get(table) != after.get(table)}


def test_every_action_has_its_act_and_every_act_its_action() -> None:
    found, have = set(actions_found()), {name.partition(" ")[0] for name in ACTS}
    assert len(found) > 30
    assert found - have == set(), "write what it does in tests/web/acts.py"
    assert have - found == set()


def broken(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
    """The last statement of an event fails, when all else has been written."""
    if sql.startswith("UPDATE audit_chain SET digest"):
        raise RuntimeError("no event")
    return execute(sql, params, many, context)


@pytest.mark.parametrize("name", ACTS)
def test_without_its_event_nothing_is_written(name: str) -> None:
    act = prepared(name)
    before = snapshot()
    with connection.execute_wrapper(broken), pytest.raises(RuntimeError, match="no event"):
        act()
    assert differing(before, snapshot()) == set()


@pytest.mark.parametrize("name", ACTS)
def test_it_writes_one_event_which_is_told_in_words(name: str) -> None:
    act = prepared(name)
    before, held = Event.objects.count(), snapshot()
    act()
    assert Event.objects.count() == before + 1
    event = Event.objects.latest("pk")
    assert event.action in SENTENCES, f"people/telling.py has no sentence for {event.action!r}"
    assert "–" not in told(event).sentence, told(event).sentence
    assert list(verify()) == []
    changed = differing(held, snapshot())
    assert {"audit_event", "audit_chain"} <= changed
