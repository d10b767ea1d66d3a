"""The rules of passwords: length over complexity, a deny list, no forced change, paste allowed."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from inspectorate.web.people.models import User
from tests.people import person
from tests.web.pages import as_, assert_page
from tests.web.people.signing import GOOD

RUTH = User(username="ruth.okafor@area.example.org", first_name="Ruth", last_name="Okafor-Lindqvist")


def wrong_with(password: str, user: User | None = RUTH) -> str:
    try:
        validate_password(password, user)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery",
        "orchard-lantern-tuesday",
        "twelve signs",
        "nur kleine woerter hier",
        "сад фонарь вторник",
        "ruth climbs seven green hills",
        "1827364554637281",
        "x" * 6 + "quiet marble window",
        "marble window sixteen " * 11,
    ],
)
def test_length_is_enough(password: str) -> None:
    assert wrong_with(password) == ""


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("eleven sign", "too short"),
        ("Xy7!Kq2$", "too short"),
        ("password1234", "too common"),
        ("Okafor-Lindqvist1", "similar"),
        ("ruth.okafor@area.example.org", "similar"),
        ("Ruth Okafor 2024!", "mostly your name"),
        ("lindqvist-area-77", "mostly your name"),
        ("Inspectorate2024", "words of this service"),
        ("inspection-secret-1", "words of this service"),
        ("Welcome Password!", "words of this service"),
        ("aaaaaaaaaaaaaaaa", "too few different"),
        ("121212121212121212", "too few different"),
        ("qwertyuiopasdfgh", "keys in a row"),
        ("abcdefghijklmnop", "keys in a row"),
        ("fedcba9876543210", "keys in a row"),
        ("tisch7tisch7tisch7", "repeated parts"),
    ],
)
def test_what_others_would_try_first_is_refused(password: str, said: str) -> None:
    assert said in wrong_with(password)


def test_the_name_of_the_server_is_on_the_list(settings: Any) -> None:
    assert wrong_with("northmoor-2024-wing") == ""
    settings.ALLOWED_HOSTS = ["northmoor.example.org"]
    assert wrong_with("northmoor-2024-w") != ""


def test_a_password_never_runs_out(db: None) -> None:
    ian = person("Ian")
    ian.set_password(GOOD)
    ian.save(update_fields=["password"])
    ian.last_login = timezone.now() - timedelta(days=4000)
    ian.save(update_fields=["last_login"])
    assert Client().post("/sign-in/", {"email": ian.username, "password": GOOD}).url == "/"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/sign-in/", "/account/password/", "/account/second-factor/"])
def test_fields_may_be_pasted_into_and_filled_by_a_password_manager(address: str) -> None:
    client = Client() if address == "/sign-in/" else as_(person("Ian"))
    page = assert_page(client.get(address))
    fields = re.findall(r"<input[^>]+(?:type=\"password\"|name=\"code\")[^>]*>", page)
    assert fields
    assert all("onpaste" not in field and 'autocomplete="off"' not in field for field in fields)
    assert all(re.search(r'autocomplete="(current-password|new-password|one-time-code)"', field) for field in fields)


@pytest.mark.django_db
def test_the_button_to_show_it_appears_with_script_only_and_says_what_it_does() -> None:
    page = assert_page(Client().get("/sign-in/"))
    button = re.search(r"<button[^>]+govuk-js-password-input-toggle[^>]*>", page)
    assert button is not None
    assert all(said in button[0] for said in ('type="button"', 'aria-controls="id_password"', " hidden"))
    assert 'aria-label="Show password"' in button[0]


def test_a_long_password_is_taken_whole_and_one_beyond_reason_is_not(db: None) -> None:
    client = as_(person("Ian"))
    ian = User.objects.get(username="ian@example.org")
    ian.set_password(GOOD)
    ian.save(update_fields=["password"])
    client = as_(ian)
    long = "marble window sixteen " * 11 + "ends here"
    page = assert_page(client.post("/account/password/", {"old": GOOD, "password": long + "x" * 20}), 400)
    assert "at most 256 characters" in page
    assert client.post("/account/password/", {"old": GOOD, "password": long}).status_code == 302
    ian.refresh_from_db()
    assert ian.check_password(long)
    assert not ian.check_password(long[:-1])
