"""inspectorate remind."""

from __future__ import annotations

from typing import Any

import pytest

from inspectorate.cli import main


@pytest.mark.django_db
def test_people_are_reminded_once(capsys: pytest.CaptureFixture[str], mailoutbox: list[Any]) -> None:
    from tests.web.agreeing.small import drafting

    drafting()
    said = ["remind", "--on", "2026-03-30", "--address", "https://inspections.example.org"]
    assert main(said) == 0
    assert "Sent 1 e-mail; 0 could not be sent." in capsys.readouterr().out
    assert [each.to for each in mailoutbox] == [["laura@example.org"]]
    assert main(said) == 0
    assert "Sent 0 e-mails" in capsys.readouterr().out
