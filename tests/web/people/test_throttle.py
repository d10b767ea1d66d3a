"""Whoever tries passwords and codes is slowed down; nobody else is, and nothing is told of who has an account."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.utils import timezone

from inspectorate.web.inspections.models import Inspection
from inspectorate.web.people import throttle
from inspectorate.web.people.actions import set_password
from inspectorate.web.people.models import User
from tests.people import member, person
from tests.web.pages import as_, assert_page
from tests.web.people.signing import GOOD, code_now, password_given, with_factor

HERE, THERE = {"REMOTE_ADDR": "192.0.2.1"}, {"REMOTE_ADDR": "192.0.2.2"}


@pytest.fixture
def laura(inspection: Inspection) -> User:
    user = member(inspection, "Laura").user
    set_password(by=user, user=user, password=GOOD)
    return user


def try_(email: str, password: str, **where: str) -> Any:
    return Client(**where).post("/sign-in/", {"email": email, "password": password})


def wait(minutes: int) -> None:
    """Let time go by for what was tried."""
    for attempt in AccessAttempt.objects.all():
        AccessAttempt.objects.filter(pk=attempt.pk).update(
            attempt_time=attempt.attempt_time - timedelta(minutes=minutes)
        )


def test_ten_wrong_passwords_cost_a_quarter_of_an_hour_here_and_nothing_elsewhere(laura: User) -> None:
    assert [try_(laura.email, "wrong", **HERE).status_code for _ in range(10)] == [400] * 9 + [429]
    assert try_(laura.email, GOOD, **HERE).status_code == 429
    assert try_(laura.email, GOOD, **THERE).status_code == 302, "the owner signs in from another address"
    ian = person("Ian")
    set_password(by=ian, user=ian, password=GOOD)
    assert try_(ian.email, GOOD, **HERE).status_code == 302, "others sign in from the same address"
    wait(14)
    assert try_(laura.email, GOOD, **HERE).status_code == 429
    wait(2)
    assert try_(laura.email, GOOD, **HERE).status_code == 302, "trying meanwhile did not make it longer"


def test_signing_in_rightly_forgets_the_slips_before(laura: User) -> None:
    for _ in range(3):
        assert [try_(laura.email, "wrong", **HERE).status_code for _ in range(9)] == [400] * 9
        assert try_(laura.email, GOOD, **HERE).status_code == 302


def seen(response: Any) -> tuple[int, str]:
    """A page without what differs each time, and without the address that was typed."""
    return response.status_code, re.sub(r'value="[^"]*"', "", response.content.decode())


def test_no_page_tells_whether_there_is_an_account(laura: User) -> None:
    emails = [laura.email, person("Ian").email, "nobody@example.org"]  # one with a password, one invited, none
    for _ in range(11):
        assert len({seen(try_(email, "wrong", **HERE)) for email in emails}) == 1


def hashings(monkeypatch: pytest.MonkeyPatch, do: Callable[[], Any]) -> int:
    """How often a password is hashed, which is what takes the time."""
    count, encode = [0], MD5PasswordHasher.encode

    def counting(self: Any, password: str, salt: str) -> str:
        count[0] += 1
        return encode(self, password, salt)

    with monkeypatch.context() as patched:
        patched.setattr(MD5PasswordHasher, "encode", counting)
        do()
    return count[0]


def test_an_unknown_address_takes_as_long_as_a_known_one(laura: User, monkeypatch: pytest.MonkeyPatch) -> None:
    emails = [laura.email, person("Ian").email, "nobody@example.org"]
    assert [hashings(monkeypatch, lambda email=email: try_(email, "wrong")) for email in emails] == [1, 1, 1]


def test_codes_are_slowed_down_like_passwords(laura: User) -> None:
    codes = with_factor(laura)
    client, elsewhere = password_given(laura, **HERE), password_given(laura, **THERE)
    tried = [client.post("/sign-in/code/", {"code": "000000"}) for _ in range(10)]
    assert [each.status_code for each in tried] == [400] * 9 + [429]
    assert_page(tried[-1], 429)
    assert_page(client.post("/sign-in/code/", {"code": codes[0]}), 429)
    assert password_given(laura, **HERE).post("/sign-in/code/", {"code": codes[0]}).status_code == 429
    assert elsewhere.post("/sign-in/code/", {"code": code_now(laura, 1)}).status_code == 302
    wait(16)
    assert client.post("/sign-in/code/", {"code": codes[0]}).status_code == 302


def test_codes_tried_from_many_addresses_are_slowed_down_together(laura: User) -> None:
    codes = with_factor(laura)
    for number in range(10):
        client = password_given(laura, REMOTE_ADDR=f"198.51.100.{number}")
        assert [client.post("/sign-in/code/", {"code": "000000"}).status_code for _ in range(5)] == [400] * 5
    assert password_given(laura, **HERE).post("/sign-in/code/", {"code": codes[0]}).status_code == 429
    wait(16)
    assert password_given(laura, **HERE).post("/sign-in/code/", {"code": codes[0]}).status_code == 302


def test_whoever_has_no_password_slows_nobodys_codes_down(laura: User) -> None:
    with_factor(laura)
    for number in range(throttle._FROM_ALL + 1):
        try_(laura.email, "wrong", REMOTE_ADDR=f"198.51.100.{number}")
    client = password_given(laura, **HERE)
    assert client.post("/sign-in/code/", {"code": code_now(laura, 1)}).status_code == 302


@pytest.mark.parametrize("address", ["/account/password/", "/account/second-factor/off/", "/account/recovery-codes/"])
def test_asking_for_the_password_again_is_slowed_down_too(laura: User, address: str) -> None:
    with_factor(laura)
    client = as_(User.objects.get(pk=laura.pk))
    sent = {"old": "wrong", "password": "wrong wrong wrong"}
    assert [client.post(address, sent).status_code for _ in range(10)] == [400] * 9 + [429]
    assert client.post(address, {"old": GOOD, "password": GOOD}).status_code == 429


def test_attempts_that_are_over_do_not_pile_up(laura: User) -> None:
    try_("nobody@example.org", "wrong", **HERE)
    wait(16)
    try_(laura.email, "wrong", **HERE)
    old = timezone.now() - timedelta(minutes=15)
    assert not AccessAttempt.objects.filter(attempt_time__lt=old).exists()
