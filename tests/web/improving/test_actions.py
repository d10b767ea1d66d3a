"""The improvement plan: written by the area, sent, accepted or asked for again, told of, overdue."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from inspectorate.cli.overdue import told
from inspectorate.findings.action import ACTION_WAYS
from inspectorate.refusal import Refused
from inspectorate.web.improving.actions import (
    keep_action,
    move_action,
    remove_action,
    send_plan,
    tell_progress,
)
from inspectorate.web.improving.standing import answers, due_on, overdue_of, sent_at
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.publishing.actions import prepare_correction
from inspectorate.web.whole import still
from tests.people import member
from tests.web.gallery import clock
from tests.web.pages import as_
from tests.web.publishing.acts import CELLS, planned
from tests.web.publishing.small import out, ready, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(db: None) -> Inspection:
    return planned(out().inspection)


def state(inspection: Inspection, number: str = "1") -> str:
    inspection.refresh_from_db()
    return next(each.state for each in still(inspection).actions if each.number == number)


def test_nobody_answers_what_is_not_out() -> None:
    for inspection in (ready(), out(hour=timezone.now() + timedelta(days=1)).inspection):
        with pytest.raises(Refused, match="not out yet"):
            keep_action(by=member(inspection, "Carol"), inspection=inspection, recommendation="1", cells=CELLS)


def test_a_plan_is_sent_when_every_recommendation_is_answered() -> None:
    inspection = out().inspection
    carol, laura = member(inspection, "Carol"), member(inspection, "Laura")
    keep_action(by=carol, inspection=inspection, recommendation="1", cells=CELLS)
    with pytest.raises(Refused, match="No action answers recommendation 2"):
        send_plan(by=carol, inspection=inspection)
    assert [each.actions for each in answers(laura, inspection, date(2026, 1, 1))] == [(), ()]
    assert len(answers(carol, inspection, date(2026, 1, 1))[0].actions) == 1
    with pytest.raises(Refused, match="not sent"):
        move_action(by=laura, inspection=inspection, number="1", name="accept")
    number = keep_action(by=carol, inspection=inspection, recommendation="2", cells=CELLS)
    remove_action(by=carol, inspection=inspection, number=number)
    keep_action(by=carol, inspection=inspection, recommendation="2", cells=CELLS)
    send_plan(by=carol, inspection=inspection)
    assert len(answers(laura, inspection, date(2026, 1, 1))[0].actions) == 1
    for act in (
        lambda: send_plan(by=carol, inspection=inspection),
        lambda: remove_action(by=carol, inspection=inspection, number="1"),
        lambda: keep_action(by=carol, inspection=inspection, recommendation="1", cells=CELLS, number="1"),
    ):
        with pytest.raises(Refused, match="sent"):
            act()


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"text": " "}, "Write what will be done"),
        ({"owner": ""}, "who sees to it"),
        ({"owner": "jo@example.org"}, "not somebody"),
        ({"due": "soon"}, "Write the day"),
        ({"due": "March 2099"}, "Write the day"),
    ],
)
def test_an_action_says_what_who_and_when(cells: dict[str, str], words: str) -> None:
    inspection = out().inspection
    with pytest.raises(Refused, match=words):
        keep_action(by=member(inspection, "Carol"), inspection=inspection, recommendation="1", cells={**CELLS, **cells})
    assert not inspection.files.filter(path="actions.csv").exists()


def test_asked_again_proposed_accepted_begun_and_done(plan: Inspection) -> None:
    carol, laura = member(plan, "Carol"), member(plan, "Laura")
    with pytest.raises(Refused, match="Say why"):
        move_action(by=laura, inspection=plan, number="1", name="ask again")
    move_action(by=laura, inspection=plan, number="1", name="ask again", reason="By when?")
    assert still(plan).actions[0].reason == "By when?"
    with pytest.raises(Refused, match="anew"):
        move_action(by=carol, inspection=plan, number="1", name="propose")
    keep_action(by=carol, inspection=plan, recommendation="1", cells={**CELLS, "text": "At once"}, number="1")
    assert state(plan) == "proposed"
    move_action(by=laura, inspection=plan, number="1", name="accept")
    with pytest.raises(Refused, match="stays as it is"):
        keep_action(by=carol, inspection=plan, recommendation="1", cells=CELLS, number="1")
    move_action(by=carol, inspection=plan, number="1", name="begin")
    tell_progress(by=carol, inspection=plan, number="1", text="All trained", evidence="Minutes of May")
    move_action(by=carol, inspection=plan, number="1", name="finish")
    assert state(plan) == "done"
    assert "All trained,Minutes of May" in text_of(plan, "action_progress.csv")
    assert answers(laura, plan, date(2026, 1, 1))[0].why == ()
    assert answers(laura, plan, date(2026, 1, 1))[1].why


@pytest.mark.parametrize("name", sorted({way.name for way in ACTION_WAYS}))
def test_neither_side_takes_the_others_ways_and_no_others_any(plan: Inspection, name: str) -> None:
    by = {way.by for way in ACTION_WAYS if way.name == name}
    for who in ("Carol", "Laura", "Ian", "Quentin", "Chloe", "Alan"):
        side = "area" if who == "Carol" else "inspectorate"
        if who in ("Carol", "Laura") and side in by:
            continue
        with pytest.raises(Refused):
            move_action(by=member(plan, who), inspection=plan, number="1", name=name, reason="so")
    assert state(plan) == "proposed"


def test_while_a_correction_is_prepared_the_plan_waits(plan: Inspection) -> None:
    prepare_correction(by=member(plan, "Chloe"), inspection=plan, reason="a slip")
    with pytest.raises(Refused, match="waits"):
        tell_progress(by=member(plan, "Carol"), inspection=plan, number="1", text="Begun")


def test_it_is_due_four_weeks_after_the_report_and_then_overdue(settings: Any) -> None:
    inspection = out().inspection
    first = inspection.issues.get().on
    assert due_on(inspection) == first + timedelta(weeks=4)
    settings.PLAN_WEEKS = 6
    assert due_on(inspection) == first + timedelta(weeks=6)
    carol = as_(member(inspection, "Carol").user)
    assert b"Nothing is overdue" in carol.get("/overdue/").content
    with clock(timezone.now() + timedelta(weeks=6, days=2)):
        carol = as_(member(inspection, "Carol").user)
        assert b"is not in" in carol.get("/overdue/").content
    assert sent_at(inspection) is None


def test_overdue_actions_are_listed_and_people_written_to_once_a_week(plan: Inspection) -> None:
    late = date(2099, 3, 3)
    assert overdue_of(plan, date(2099, 3, 2)) == []
    assert [each.number for each in overdue_of(plan, late)] == ["1", "2"]
    assert "   action 1 was due on 2099-03-02" in told(late, "")[0]
    assert mail.outbox == []
    assert "   2 e-mails sent, 0 could not be sent" in told(late, "https://here.example")[0]
    assert sorted(each.to[0] for each in mail.outbox) == ["carol@example.org", "laura@example.org"]
    body = mail.outbox[0].body
    assert "https://here.example/inspections/out/plan/" in body
    assert CELLS["text"] not in body
    assert "   left in peace" in told(late, "https://here.example")[0]
    assert len(mail.outbox) == 2
    with clock(timezone.now() + timedelta(days=8)):
        told(late, "https://here.example")
    assert len(mail.outbox) == 4
    assert told(date(2026, 1, 1), "") == (["Nothing is overdue."], 0)


def test_only_the_area_and_the_inspectorates_team_see_the_plan(plan: Inspection) -> None:
    for who in ("Adam", "Vera", "Olive", "Paul"):
        response = as_(member(plan, who).user).get("/inspections/out/plan/")
        assert response.status_code == 403
        assert b"Assess within" not in response.content
    for who in ("Carol", "Laura", "Ian"):
        assert b"Assess within a week." in as_(member(plan, who).user).get("/inspections/out/plan/").content
