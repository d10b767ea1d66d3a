"""How long a session stays, and what ends it."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from inspectorate.web.people.actions import set_password
from inspectorate.web.people.models import User
from tests.people import person
from tests.web.pages import queries
from tests.web.people.signing import GOOD


@pytest.fixture
def ian(db: None) -> User:
    user = person("Ian")
    set_password(by=user, user=user, password=GOOD)
    return user


def signed_in(user: User) -> Client:
    client = Client()
    assert client.post("/sign-in/", {"email": user.username, "password": GOOD}).url == "/"
    return client


def ago(client: Client, **seconds: int) -> None:
    """As if things of the session had been so long ago."""
    session: Any = client.session
    for name, value in seconds.items():
        session[name.replace("_", " ")] = int(time.time()) - value
    session.save()


@pytest.mark.parametrize(("idle", "stays"), [(60, True), (7100, True), (7300, False)])
def test_an_idle_session_ends(ian: User, idle: int, stays: bool) -> None:
    client = signed_in(ian)
    ago(client, seen=idle)
    assert (client.get("/").status_code == 200) == stays
    assert (client.get("/").status_code == 200) == stays


def test_work_keeps_a_session_but_not_for_ever(ian: User) -> None:
    client = signed_in(ian)
    ago(client, seen=7000)
    assert client.get("/").status_code == 200
    assert time.time() - client.session["seen"] < 60
    ago(client, signed_in=12 * 3600 + 10)
    assert client.get("/").url == "/sign-in/?next=/"


def test_the_session_is_not_written_with_each_request(ian: User) -> None:
    client = signed_in(ian)
    client.get("/")
    first = queries(client, "/account/")
    ago(client, seen=settings.SESSION_COOKIE_AGE // 20 + 5)
    assert queries(client, "/account/") > first
    assert queries(client, "/account/") == first


def test_a_new_password_signs_out_everywhere_else(ian: User) -> None:
    here, there = signed_in(ian), signed_in(ian)
    sent = {"old": GOOD, "password": "marble-window-sixteen"}
    assert here.post("/account/password/", sent).status_code == 302
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302


def test_signing_out_ends_the_session_in_the_store(ian: User) -> None:
    client = signed_in(ian)
    key = client.session.session_key
    client.post("/sign-out/")
    assert not Session.objects.filter(pk=key).exists()


def test_signing_in_gives_a_new_key_and_clears_what_is_over(ian: User) -> None:
    Session.objects.create(session_key="old", session_data="", expire_date=timezone.now() - timedelta(seconds=1))
    Session.objects.create(session_key="new", session_data="", expire_date=timezone.now() + timedelta(hours=1))
    client = Client()
    session: Any = client.session
    session["planted"] = "x"
    session.save()
    planted = session.session_key
    client.post("/sign-in/", {"email": ian.username, "password": GOOD})
    keys = set(Session.objects.values_list("session_key", flat=True))
    assert "old" not in keys
    assert "new" in keys
    assert planted not in keys


def test_cookies_are_for_the_server_alone(ian: User) -> None:
    cookie = signed_in(ian).cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 7200)
