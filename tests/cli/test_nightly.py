"""inspectorate nightly: everything of a night is tried, and what failed makes it end with 1."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest

from inspectorate.cli import main

NIGHT = ["nightly", "--on", "2099-03-03"]


@pytest.fixture
def overdue(settings: Any) -> Any:
    from tests.web.publishing.acts import planned
    from tests.web.publishing.small import out

    settings.CSRF_TRUSTED_ORIGINS = ["https://*.example.org", "https://here.example.org"]
    issue = out()
    planned(issue.inspection)
    return issue.inspection


@pytest.mark.django_db
def test_the_history_is_checked_and_people_are_written_to(
    capsys: pytest.CaptureFixture[str], mailoutbox: list[Any], overdue: Any
) -> None:
    assert main(NIGHT) == 0
    said = capsys.readouterr().out
    assert "events, as they were written" in said
    assert "could not be sent" in said
    assert "action 2 was due on 2099-03-02" in said
    about = [each for each in mailoutbox if each.subject.endswith(": overdue")]
    assert len(about) == 2
    assert all("https://here.example.org/inspections/" in each.body for each in about), "no star in a link"
    before = len(mailoutbox)
    assert main(NIGHT) == 0
    assert len(mailoutbox) == before, "each thing once"


@pytest.mark.django_db
def test_a_history_that_does_not_hold_keeps_nobody_from_being_reminded(
    capsys: pytest.CaptureFixture[str], mailoutbox: list[Any], overdue: Any
) -> None:
    from tests.web.audit.touching import touch_first

    touch_first()
    assert main([*NIGHT, "--address", "https://said.example.org"]) == 1
    assert "event 1" in capsys.readouterr().err
    assert any("https://said.example.org/inspections/" in each.body for each in mailoutbox)


@pytest.mark.django_db
def test_what_could_not_be_sent_ends_with_one(capsys: pytest.CaptureFixture[str], overdue: Any) -> None:
    with patch("inspectorate.web.mailing.EmailMessage.send", side_effect=OSError("no server")):
        assert main(NIGHT) == 1
    assert "0 e-mails sent, 2 could not be sent" in capsys.readouterr().out


@pytest.mark.django_db
def test_without_an_address_what_is_overdue_is_not_mailed_and_that_is_a_fault(
    capsys: pytest.CaptureFixture[str], mailoutbox: list[Any], overdue: Any, settings: Any
) -> None:
    settings.CSRF_TRUSTED_ORIGINS = []
    assert main(NIGHT) == 1
    assert "nobody would know where the page is" in capsys.readouterr().err
    assert [each for each in mailoutbox if each.subject.endswith(": overdue")] == []


@pytest.mark.django_db
def test_without_a_server_for_mail_it_says_so_and_is_done(
    capsys: pytest.CaptureFixture[str], overdue: Any, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert main(NIGHT) == 0
    said = capsys.readouterr().out
    assert "No server for e-mail is set" in said
    assert "events, as they were written" in said
