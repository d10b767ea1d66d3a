"""Signing in as tests do it, with a password and a code."""

from __future__ import annotations

import time
from typing import Any

from django.test import Client

from inspectorate.web.people import second_factor
from inspectorate.web.people.actions import set_password
from inspectorate.web.people.authenticator import code_at, key_of, new_seed, step_of
from inspectorate.web.people.models import User

GOOD = "orchard-lantern-tuesday"


def code_now(user: User, steps: int = 0) -> str:
    """The code that somebody used last, or the one that their app shows some steps later."""
    row = User.objects.get(pk=user.pk)
    return code_at(key_of(row.second_factor), row.second_factor_step + steps)


def with_factor(user: User) -> list[str]:
    """Give somebody a password and a second factor, whose code of now is used; gives their recovery codes."""
    set_password(by=user, user=user, password=GOOD)
    seed = new_seed()
    return second_factor.turn_on(user=user, seed=seed, typed=code_at(key_of(seed), step_of(time.time())))


def password_given(user: User, **meta: Any) -> Client:
    """A browser in which somebody has given their password."""
    client = Client(**meta)
    assert client.post("/sign-in/", {"email": user.username, "password": GOOD}).url == "/sign-in/code/"
    return client
