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


@pytest.mark.django_db
def test_whoever_lost_everything_gets_a_new_link_and_no_second_factor(capsys: pytest.CaptureFixture[str]) -> None:
    from inspectorate.web.audit.models import Event
    from inspectorate.web.people.actions import make_user
    from tests.web.people.signing import GOOD, with_factor

    jo = make_user(by="the tests", email="jo@example.org", steward=True)
    with_factor(jo)
    assert main(["steward", "nobody@example.org", "--lost", "phone stolen"]) == 1
    assert "take --lost out" in capsys.readouterr().err
    assert main(["steward", "Jo@example.org", "--lost", " "]) == 1
    assert "how you know" in capsys.readouterr().err
    jo.refresh_from_db()
    assert jo.second_factor
    assert main(["steward", "Jo@example.org", "--lost", "phone stolen"]) == 0
    link = capsys.readouterr().out.strip()
    assert Client().post(link, {"password": "violet-harbour-engine"}).url == "/"
    assert Client().post("/sign-in/", {"email": "jo@example.org", "password": GOOD}).status_code == 400
    last = Event.objects.filter(inspection="", by="inspectorate steward").order_by("number")
    assert [event.action for event in last] == ["make link", "take off second factor"]
