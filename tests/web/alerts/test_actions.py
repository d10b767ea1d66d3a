"""Alerts are raised with a sentence, completed, followed up, closed by the lead, opened again, and never lost."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from inspectorate.inspection import load, save
from inspectorate.inspection.stages import Stage
from inspectorate.refusal import Refused
from inspectorate.web.alerts.actions import add_step, close_alert, complete_alert, raise_alert, reopen_alert
from inspectorate.web.alerts.models import Alert, AlertStep
from inspectorate.web.audit.models import Event, ReadOnly
from inspectorate.web.casework.actions import assign, remove_case, replace_case
from inspectorate.web.inspections.actions import export_inspection, import_inspection, move_stage
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.actions import remove_member
from inspectorate.web.people.telling import told
from inspectorate.web.written import acting
from tests.people import ROLES, case_of, conflict, member
from tests.web.alerts.acts import closed, raised

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("state", ["assigned", "reading", "submitted", "returned", "accepted"])
def test_it_waits_for_no_stage_and_no_state(inspection: Inspection, stage: Stage, state: str) -> None:
    ian = member(inspection, "Ian")
    case_of(inspection, "A-1", reader=ian, state=state)
    with acting():
        inspection.stage = stage
        inspection.save()
    alert = raise_alert(by=ian, case=case_of(inspection, "A-1"), seen=" A child has bruises. ")
    assert (alert.number, alert.case, alert.seen, alert.by) == (1, "A-1", "A child has bruises.", "Ian Example")
    assert alert.missing == ["told_role", "told", "at_risk", "done"]


def test_whoever_sees_the_case_may_raise_one_and_nobody_else(inspection: Inspection) -> None:
    case = case_of(inspection, "A-3", reader=member(inspection, "Adam"))
    conflict(member(inspection, "Pam"), "A-3")
    may = set()
    for name in ROLES:
        try:
            raise_alert(by=member(inspection, name), case=case, seen="Somebody is at risk.")
            may.add(name)
        except Refused:
            continue
    assert may == {"Iris", "Laura", "Ian", "Adam", "Quentin", "Alan", "Chloe"}


def test_a_sentence_is_needed_and_a_time_is_not_to_come(inspection: Inspection) -> None:
    case, ian = case_of(inspection, "A-1"), member(inspection, "Ian")
    with pytest.raises(Refused, match="what you saw"):
        raise_alert(by=ian, case=case, seen=" \n")
    with pytest.raises(Refused, match="still to come"):
        raise_alert(by=ian, case=case, seen="x", told_at=timezone.now() + timedelta(hours=1))
    assert not Alert.objects.exists()


def test_two_who_raise_at_once_both_stand_and_one_form_sent_twice_is_one(inspection: Inspection) -> None:
    first, second = raised(inspection, key="one"), raised(inspection, "Laura", key="one")
    assert [first.number, second.number] == [1, 2]
    events = Event.objects.count()
    assert raised(inspection, key="one").pk == first.pk
    assert (Alert.objects.count(), Event.objects.count()) == (2, events)


def test_what_is_missing_is_filled_in_and_what_stands_is_never_overwritten(inspection: Inspection) -> None:
    alert, ian, laura = raised(inspection), member(inspection, "Ian"), member(inspection, "Laura")
    complete_alert(by=ian, alert=alert, told_role="The head of the office", told_at=timezone.now())
    assert alert.missing == ["at_risk", "done"]
    with pytest.raises(Refused, match="meanwhile"):
        complete_alert(by=laura, alert=alert, told_role="The police", done="Rang.")
    alert.refresh_from_db()
    assert (alert.told_role, alert.done) == ("The head of the office", "")
    complete_alert(by=laura, alert=alert, at_risk="A child", done="Rang.")
    assert alert.missing == []
    with pytest.raises(Refused, match="still missing"):
        complete_alert(by=ian, alert=alert)


def test_several_people_add_steps(inspection: Inspection) -> None:
    alert = raised(inspection)
    add_step(by=member(inspection, "Ian"), alert=alert, kind="told", role="The police", text="999")
    add_step(by=member(inspection, "Quentin"), alert=alert, kind="followed_up", text="They went.")
    assert [(s.kind, s.by, s.role, s.text) for s in alert.steps.all()] == [
        ("told", "Ian Example", "The police", "999"),
        ("followed_up", "Quentin Example", "", "They went."),
    ]
    for wrong in ({"kind": "told"}, {"kind": "followed_up", "role": "x"}, {"kind": "closed", "text": "x"}):
        with pytest.raises(Refused):
            add_step(by=member(inspection, "Ian"), alert=alert, **wrong)
    assert alert.steps.count() == 2


def test_the_lead_alone_closes_it_with_a_reason_and_whoever_reads_it_opens_it(inspection: Inspection) -> None:
    alert = raised(inspection)
    for name in ("Ian", "Quentin", "Alan", "Iris", "Chloe"):
        with pytest.raises(Refused):
            close_alert(by=member(inspection, name), alert=alert, reason="safe")
    laura = member(inspection, "Laura")
    with pytest.raises(Refused, match="Say why"):
        close_alert(by=laura, alert=alert, reason=" ")
    close_alert(by=laura, alert=alert, reason="The child is safe.")
    assert (alert.open, alert.reason) == (False, "The child is safe.")
    for act in (
        lambda: close_alert(by=laura, alert=alert, reason="again"),
        lambda: add_step(by=laura, alert=alert, kind="followed_up", text="x"),
        lambda: complete_alert(by=laura, alert=alert, done="x"),
        lambda: reopen_alert(by=member(inspection, "Pam"), alert=alert, reason="x"),
        lambda: reopen_alert(by=laura, alert=alert, reason=""),
    ):
        with pytest.raises(Refused):
            act()
    reopen_alert(by=member(inspection, "Ian"), alert=alert, reason="New bruises.")
    assert (alert.open, alert.reason) == (True, "")
    assert [(step.kind, step.text) for step in alert.steps.all()] == [
        ("closed", "The child is safe."),
        ("reopened", "New bruises."),
    ]


def test_a_conflict_closes_what_it_says_also_to_the_lead(inspection: Inspection) -> None:
    alert, laura = raised(inspection), member(inspection, "Laura")
    conflict(laura, "A-1")
    for act in (
        lambda: close_alert(by=laura, alert=alert, reason="safe"),
        lambda: add_step(by=laura, alert=alert, kind="followed_up", text="x"),
    ):
        with pytest.raises(Refused, match="conflict"):
            act()


def test_an_alert_of_another_inspection_is_nobodys_here(inspection: Inspection) -> None:
    from tests.people import tiny_inspection

    other = tiny_inspection("other")
    alert = raised(other)
    with pytest.raises(Refused, match="not on this inspection"):
        close_alert(by=member(inspection, "Laura"), alert=alert, reason="safe")


def test_it_outlives_its_case_its_reader_and_whoever_raised_it(inspection: Inspection) -> None:
    laura, iris, ian = (member(inspection, name) for name in ("Laura", "Iris", "Ian"))
    first, second = raised(inspection), raised(inspection, case="A-2")
    assign(by=iris, case=case_of(inspection, "A-1"), reader=member(inspection, "Adam", ROLES["Pam"]), reason="ill")
    remove_case(by=iris, case=case_of(inspection, "A-1"), reason="a double")
    replace_case(by=iris, case=case_of(inspection, "A-2"), reference="A-9", facts={}, reason="lost")
    add_step(by=ian, alert=first, kind="followed_up", text="Rang again.")
    remove_member(by="the tests", member=ian, reason="left")
    for alert in (first, second):
        alert.refresh_from_db()
        assert alert.open
        close_alert(by=laura, alert=alert, reason="safe")


def test_none_is_deleted(inspection: Inspection) -> None:
    alert = closed(inspection)
    for rows in (alert, Alert.objects.all(), alert.steps.all()[0], AlertStep.objects.filter(alert=alert)):
        with acting(), pytest.raises(ReadOnly):
            rows.delete()
    assert Alert.objects.count() == 1
    for wrong in ({"reason": ""}, {"closed_at": None}, {"seen": ""}):
        with pytest.raises(IntegrityError), acting(), transaction.atomic():
            Alert.objects.filter(pk=alert.pk).update(**wrong)


def test_it_holds_up_the_closing_of_an_inspection_and_nothing_else(inspection: Inspection) -> None:
    alert, laura = raised(inspection), member(inspection, "Laura")
    for to in ("drafting", "factual_accuracy"):
        move_stage(by=laura, inspection=inspection, to=to)
    with acting():  # publishing moves it so, and looks at no alert (publishing/readiness.py)
        inspection.stage = "published"
        inspection.save()
    move_stage(by=laura, inspection=inspection, to="improvement_plan")
    with pytest.raises(Refused, match="an alert is open"):
        move_stage(by=laura, inspection=inspection, to="closed")
    close_alert(by=laura, alert=alert, reason="safe")
    move_stage(by=laura, inspection=inspection, to="closed")
    assert inspection.stage == "closed"


def test_the_history_tells_nothing_of_what_it_says(inspection: Inspection) -> None:
    alert = raised(inspection, at_risk="her daughter", told_role="the head", done="rang")
    add_step(by=member(inspection, "Ian"), alert=alert, kind="told", role="the police", text="they go")
    close_alert(by=member(inspection, "Laura"), alert=alert, reason="now safe")
    reopen_alert(by=member(inspection, "Laura"), alert=alert, reason="unsafe")
    events = list(Event.objects.filter(of="alert/1").order_by("number"))
    assert [told(each).sentence for each in events] == [
        "Ian Example raised alert 1 on case A-1",
        "Ian Example added a step to alert 1 on case A-1",
        "Laura Example closed alert 1 on case A-1",
        "Laura Example opened alert 1 on case A-1 again",
    ]
    said = repr([(event.detail, told(event)) for event in events])
    assert not [words for words in ("bruise", "daughter", "head", "police", "safe", "rang", "go") if words in said]


def test_the_folder_keeps_them_for_those_who_look_after_them(inspection: Inspection, tmp_path: Path) -> None:
    closed(inspection)
    raised(inspection, case="A-2", told_role="the head", told_at=timezone.now())
    assert export_inspection(by=member(inspection, "Iris"), inspection=inspection).alerts == ()
    for by in (member(inspection, "Laura"), "the tests"):
        core = export_inspection(by=by, inspection=inspection)
        assert [each.number for each in core.alerts] == [1, 2]
        assert [step.kind for step in core.alert_steps] == ["closed"]
        save(core, tmp_path / "out")
        again = load(tmp_path / "out")
        assert (again.alerts, again.alert_steps) == (core.alerts, core.alert_steps)
    brought = import_inspection(by="the tests", core_inspection=again, slug="brought")
    out = export_inspection(by="the tests", inspection=brought)
    assert (out.alerts, out.alert_steps) == (core.alerts, core.alert_steps)
    assert not brought.files.filter(path__startswith="alert").exists()
