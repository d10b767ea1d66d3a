"""Who is signed in is asked at every request: a session that is over, gone or of a closed account is nobody's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from inspectorate.web.people.models import User
from inspectorate.web.written import acting
from tests.people import person
from tests.web.pages import as_


@pytest.fixture
def browser(db: None) -> Client:
    client = as_(person("Ian"))
    assert _is_in(client)
    return client


def _is_in(client: Client) -> bool:
    response = client.get("/my-work/")
    return bool(response.status_code == 200 and "Sign out" in response.content.decode())


def test_a_session_whose_time_is_over_is_nobodys(browser: Client) -> None:
    session = Session.objects.get()
    session.expire_date = timezone.now() - timedelta(seconds=1)
    session.save()
    assert not _is_in(browser)


def test_a_session_that_was_taken_away_is_nobodys(browser: Client) -> None:
    Session.objects.all().delete()
    assert not _is_in(browser)


def test_a_closed_account_is_out_at_its_next_request(browser: Client) -> None:
    with acting():
        User.objects.filter(username="ian@example.org").update(is_active=False)
    assert User.objects.filter(is_active=False).count() == 1
    assert not _is_in(browser)


def test_another_password_ends_the_sessions_that_began_before(browser: Client) -> None:
    user = User.objects.get(username="ian@example.org")
    user.set_password("another three words")
    user.save(update_fields=["password"])
    assert not _is_in(browser)
