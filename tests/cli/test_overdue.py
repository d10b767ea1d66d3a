"""inspectorate overdue: lists, and writes only where it is told where the page is."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest

from inspectorate.cli import main


@pytest.mark.django_db
def test_overdue_actions_are_listed_and_mailed(
    capsys: pytest.CaptureFixture[str], mailoutbox: Any, settings: Any
) -> None:
    from tests.web.publishing.acts import planned
    from tests.web.publishing.small import out

    assert main(["overdue", "--on", "2026-01-01"]) == 0
    assert "Nothing is overdue." in capsys.readouterr().out
    planned(out().inspection)
    assert main(["overdue", "--on", "2099-03-03"]) == 0
    assert "action 2 was due on 2099-03-02" in capsys.readouterr().out
    assert main(["overdue", "--on", "2099-03-03", "--mail"]) == 1
    assert "nobody would know where the page is" in capsys.readouterr().err
    assert mailoutbox == []
    mailing = ["overdue", "--on", "2099-03-03", "--mail", "--address", "https://here.example"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert main(mailing) == 1
    assert "No server for e-mail is set" in capsys.readouterr().err
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with patch("inspectorate.web.mailing.EmailMessage.send", side_effect=OSError("no server")):
        assert main(mailing) == 1, "a machine that runs it is told"
    assert "0 e-mails sent, 2 could not be sent" in capsys.readouterr().out
    assert main(mailing) == 0, "whom nothing reached is not left in peace"
    assert "2 e-mails sent, 0 could not be sent" in capsys.readouterr().out
    assert len(mailoutbox) == 2
