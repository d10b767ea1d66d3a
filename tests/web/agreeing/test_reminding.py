"""Who is reminded of what: on their work, and by e-mail once."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail

from inspectorate.inspection.stages import Stage
from inspectorate.refusal import Refused
from inspectorate.web.agreeing.challenging import answer_challenge
from inspectorate.web.agreeing.due import due_in
from inspectorate.web.agreeing.models import Reminder
from inspectorate.web.agreeing.reminding import remind
from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people.roles import Role
from tests.people import member
from tests.web.agreeing.small import challenged, drafting, sent
from tests.web.pages import as_

pytestmark = pytest.mark.django_db
HERE = "https://inspections.example.org"


@pytest.fixture
def inspection() -> Inspection:
    return drafting()


def told() -> list[tuple[str, str]]:
    """To whom e-mails went since this was asked last, and what they say."""
    found = [(each.to[0].partition("@")[0], each.body) for each in mail.outbox]
    mail.outbox.clear()
    return found


def on(day: date) -> Any:
    """The clock at noon of a day."""
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return patch("django.utils.timezone.now", lambda: moment)


def test_a_milestone_is_told_to_its_owner_once_for_each_reminder_and_when_it_is_overdue(
    inspection: Inspection,
) -> None:
    assert remind(date(2026, 3, 29), HERE) == (0, 0)  # two weeks before 13 April is 30 March
    for day, number in ((30, 1), (31, 0)):
        assert remind(date(2026, 3, day), HERE) == (number, 0)
    assert [(who, "due 13 April 2026" in body) for who, body in told()] == [("laura", True)]
    assert [remind(date(2026, 4, day), HERE)[0] for day in (9, 10, 13, 14, 15)] == [0, 1, 0, 1, 0]
    words = [body for _, body in told()]
    assert "Draft sent to the area (was due 13 April 2026)" in words[1]
    assert f"{HERE}/inspections/drafted/milestones/" in words[1]
    assert Reminder.objects.count() == 3


def test_a_challenge_is_told_to_the_lead_after_three_working_days_and_not_when_it_is_answered(
    inspection: Inspection,
) -> None:
    with on(date(2026, 4, 10)):  # a Friday
        sent(inspection, date(2026, 4, 24))
        challenged(inspection, "There are two.", "It moved.")
        answer_challenge(by=member(inspection, "Laura"), inspection=inspection, number=2, accept=False, reason="No.")
    assert remind(date(2026, 4, 14)) == (0, 0)
    assert remind(date(2026, 4, 15)) == (1, 0)
    ((who, body),) = told()
    assert who == "laura"
    assert "Challenge 1" in body
    assert "Challenge 2" not in body
    assert "There are two." not in body
    assert remind(date(2026, 4, 16)) == (0, 0)


def test_the_area_hears_of_the_last_days_and_of_nothing_before_a_draft_is_sent(inspection: Inspection) -> None:
    assert [each.role for each in due_in(inspection, date(2026, 4, 26))] == [Role.LEAD_INSPECTOR]
    with on(date(2026, 4, 10)):
        sent(inspection, date(2026, 4, 24))
    assert [remind(date(2026, 4, day))[0] for day in (18, 19, 20, 23, 24, 25)] == [0, 1, 0, 1, 0, 0]
    assert {who for who, _ in told()} == {"carol"}


def test_what_could_not_be_sent_is_tried_again(inspection: Inspection) -> None:
    with patch("inspectorate.web.mailing.EmailMessage.send", side_effect=OSError("no server")):
        assert remind(date(2026, 3, 30)) == (0, 1)
    assert Reminder.objects.get().failed == "OSError: no server"
    assert remind(date(2026, 3, 30)) == (1, 0)
    assert Reminder.objects.get().failed == ""


def test_without_a_server_for_e_mail_it_says_so(inspection: Inspection, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    with pytest.raises(Refused, match="EMAIL_HOST"):
        remind(date(2026, 3, 30))


@pytest.mark.parametrize("stage", [Stage.SET_UP, Stage.CLOSED])
def test_nothing_is_due_before_it_begins_and_after_it_is_closed(stage: Stage) -> None:
    assert due_in(drafting("other", stage), date(2030, 1, 1)) == []


def test_everybody_sees_on_their_work_what_is_due_to_them_alone(inspection: Inspection) -> None:
    with on(date(2026, 4, 10)):
        sent(inspection, date(2026, 4, 24))
        challenged(inspection, "There are two.")
        pages = {
            name: as_(member(inspection, name).user).get("/my-work/").content.decode()
            for name in ("Laura", "Carol", "Ian")
        }
    assert "Challenge 1, to paragraph" in pages["Laura"]
    assert "Say what is wrong in draft 1" in pages["Carol"]
    assert "24 April 2026" in pages["Carol"]
    assert "Challenge 1" not in pages["Carol"]
    assert "Due to you" not in pages["Ian"]
