"""E-mails about times: to whom, with what in them, what is kept of them, and what happens when one cannot be sent."""

from __future__ import annotations

from smtplib import SMTPException
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage

from inspectorate.refusal import Refused
from inspectorate.web import settings as written
from inspectorate.web.fieldwork.needs import needs_of, plan_of
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.timetabling.models import Notice
from inspectorate.web.timetabling.notices import Calls, everybody, tell_of_changes
from inspectorate.web.timetabling.searching import change_plan
from inspectorate.web.timetabling.tasks import AROUND, Task, moved
from tests.people import member
from tests.web.fieldwork.practice import contact, practice_inspection, reader
from tests.web.pages import as_, assert_page

TOLD = "/inspections/practice/timetable/told/"
CALLS = Calls(True, "http://testserver/inspections/practice/")


@pytest.fixture
def week(db: None) -> Inspection:
    inspection = practice_inspection(without=())
    contact(inspection)
    return inspection


def tell(inspection: Inspection, capture: Any) -> int:
    with capture(execute=True):
        return tell_of_changes(by=reader(inspection, "r1"), inspection=inspection, calls=CALLS)


def move(inspection: Inspection, capture: Any, case: str, **to: str) -> None:
    with capture(execute=True):
        change_plan(
            by=reader(inspection, "r1"),
            inspection=inspection,
            changed=lambda needs, plan: moved(Task(AROUND, case=case, **to), needs, plan),
            about=case,
            calls=CALLS,
        )


def to(name: str) -> list[EmailMessage]:
    return [each for each in mail.outbox if each.to == [f"{name}@example.org"]]


def test_everybody_is_told_their_own_times_first(week: Inspection, django_capture_on_commit_callbacks: Any) -> None:
    assert tell(week, django_capture_on_commit_callbacks) == 6
    assert sorted(each.to[0].partition("@")[0] for each in mail.outbox) == [
        *("adam", "anna", "carol", "ian", "ina", "laura")
    ]
    plan = plan_of(week)
    assert plan is not None
    text = str(to("adam")[0].body)
    for sitting in plan.sittings:
        assert (sitting.case in text) == (sitting.reader == "a1"), sitting.case
    assert "m01, Wednesday" in str(to("carol")[0].body) or "m01, " in str(to("carol")[0].body)
    assert text.startswith("OFFICIAL-SENSITIVE\n")
    assert all(notice.sent_at and not notice.failed for notice in Notice.objects.all())


def test_an_email_holds_no_fact_of_a_case(week: Inspection, django_capture_on_commit_callbacks: Any) -> None:
    tell(week, django_capture_on_commit_callbacks)
    for message in mail.outbox:
        assert not [word for word in ("licence", "custody", "community", "Team North") if word in str(message.body)]


def test_after_a_move_those_hear_of_it_whose_times_changed(
    week: Inspection, django_capture_on_commit_callbacks: Any
) -> None:
    tell(week, django_capture_on_commit_callbacks)
    mail.outbox.clear()
    plan = plan_of(week)
    assert plan is not None
    was = plan.by_case["P-01"]
    move(week, django_capture_on_commit_callbacks, "P-01", slot="s4" if was.slot != "s4" else "s3", reader="r2")
    assert was.reader == "r1"
    assert {each.to[0] for each in mail.outbox} == {"laura@example.org", "ian@example.org", "carol@example.org"}
    gone = str(to("laura")[0].body)
    assert gone.index("No longer") < gone.index("P-01") < gone.index("As before")
    new = str(to("ian")[0].body)
    assert new.index("New or changed") < new.index("P-01") < new.index("As before")
    with pytest.raises(Refused, match="Everybody has been told"):
        tell(week, django_capture_on_commit_callbacks)


def test_nobody_is_written_to_unless_it_is_wanted_or_when_it_is_undone(
    week: Inspection, django_capture_on_commit_callbacks: Any
) -> None:
    with pytest.raises(Refused), django_capture_on_commit_callbacks(execute=True):
        change_plan(
            by=reader(week, "r1"),
            inspection=week,
            changed=lambda needs, plan: moved(Task(AROUND, case="P-99"), needs, plan),
            about="P-99",
            calls=CALLS,
        )
    laura = as_(reader(week, "r1").user)
    with django_capture_on_commit_callbacks(execute=True):
        laura.post("/inspections/practice/timetable/move/P-01/", {"day": "mon", "slot": "s4", "do": "keep"})
    assert mail.outbox == []
    assert not Notice.objects.exists()


def test_what_cannot_be_sent_is_told_and_sent_once_more_by_a_button(
    week: Inspection, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sending = EmailMessage.send

    def fails(self: EmailMessage, *args: Any, **kwargs: Any) -> int:
        if self.to == ["ian@example.org"]:
            raise SMTPException("mailbox full")
        return sending(self, *args, **kwargs)

    monkeypatch.setattr(EmailMessage, "send", fails)
    tell(week, django_capture_on_commit_callbacks)
    laura = as_(reader(week, "r1").user)
    text = assert_page(laura.get(TOLD))
    assert "could not be sent: SMTPException: mailbox full" in text
    assert "Write to 1 person" in text
    monkeypatch.setattr(EmailMessage, "send", sending)
    with django_capture_on_commit_callbacks(execute=True):
        assert laura.post(TOLD).status_code == 302
    assert len(to("ian")) == 1
    assert len(to("adam")) == 1
    assert "Everybody has been told" in assert_page(laura.get(TOLD))
    assert Notice.objects.filter(user__first_name="Ian").count() == 1


def test_without_a_server_for_email_nobody_is_promised_one(week: Inspection, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    with pytest.raises(Refused, match="EMAIL_HOST"):
        tell_of_changes(by=reader(week, "r1"), inspection=week, calls=CALLS)
    laura = as_(reader(week, "r1").user)
    text = assert_page(laura.get(TOLD))
    assert "No server for e-mail is set" in text
    assert (
        'name="tell"' not in laura.post("/inspections/practice/timetable/move/P-01/", {"slot": "s4"}).content.decode()
    )


def test_on_ones_own_machine_an_email_is_written_to_the_console() -> None:
    assert written.LOCAL
    assert written.EMAIL_BACKEND == "django.core.mail.backends.console.EmailBackend"


def test_only_organisers_write(week: Inspection) -> None:
    for who in (reader(week, "r2"), reader(week, "a1"), contact(week), member(week, "Quentin")):
        with pytest.raises(Refused):
            tell_of_changes(by=who, inspection=week, calls=CALLS)
    assert as_(member(week, "Quentin").user).get(TOLD).status_code == 200
    assert not Notice.objects.exists()


def test_whoever_loses_all_their_times_is_told_so(week: Inspection, django_capture_on_commit_callbacks: Any) -> None:
    tell(week, django_capture_on_commit_callbacks)
    mail.outbox.clear()
    plan = plan_of(week)
    assert plan is not None
    for sitting in plan.sittings:
        if sitting.reader == "a2":
            move(week, django_capture_on_commit_callbacks, sitting.case, reader="a1")
    assert "As before" not in str(to("anna")[-1].body)
    told = {each.member.user.first_name: each for each in everybody(week, needs_of(week), plan_of(week) or plan)}
    assert told["Anna"].lines == ()
    assert not told["Anna"].changed
