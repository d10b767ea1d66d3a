"""inspectorate steward."""

from __future__ import annotations

import pytest
from django.test import Client

from inspectorate.cli import main


@pytest.mark.django_db
def test_the_first_account_is_made_with_a_link_to_choose_a_password(capsys: pytest.CaptureFixture[str]) -> None:
    from inspectorate.web.people.models import User

    said = ["--name", "Jo Smith", "--address", "https://inspections.example.org/"]
    assert main(["steward", "Jo@example.org", *said]) == 0
    link = capsys.readouterr().out.strip()
    assert link.startswith("https://inspections.example.org/welcome/")
    client = Client()
    path = link.removeprefix("https://inspections.example.org")
    assert client.post(path, {"password": "violet-harbour-engine"}).status_code == 302
    assert client.get("/start/").status_code == 200
    jo = User.objects.get()
    assert (jo.username, jo.get_full_name(), jo.steward) == ("jo@example.org", "Jo Smith", True)
    assert main(["steward", "jo@example.org"]) == 1
    assert main(["steward", "nothing"]) == 1
    assert "is no e-mail address" in capsys.readouterr().err
