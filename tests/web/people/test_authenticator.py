"""Codes of an authenticator app, against the published values of RFC 4226 and RFC 6238."""

from __future__ import annotations

from base64 import b32decode
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from inspectorate.web.people.authenticator import (
    code_at,
    key_address,
    key_of,
    key_text,
    new_recovery_codes,
    new_seed,
    recovery_digest,
    step_of,
    step_of_code,
)

RFC_KEY = b"12345678901234567890"


def test_codes_are_those_of_rfc_4226() -> None:
    published = "755224 287082 359152 969429 338314 254676 287922 162583 399871 520489"
    assert [code_at(RFC_KEY, step) for step in range(10)] == published.split()


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (2000000000, "279037"), (20000000000, "353130")],
)
def test_codes_are_those_of_rfc_6238(seconds: int, code: str) -> None:
    assert code_at(RFC_KEY, step_of(seconds)) == code


@pytest.mark.parametrize(("late", "taken"), [(-61, False), (-30, True), (0, True), (30, True), (61, False)])
def test_a_clock_may_be_half_a_minute_wrong(late: int, taken: bool) -> None:
    now = 1_700_000_010
    code = code_at(RFC_KEY, step_of(now))
    assert (step_of_code(RFC_KEY, code, now + late) is not None) == taken


def test_a_code_that_was_used_and_those_before_it_are_over() -> None:
    now = 1_700_000_010
    used = step_of(now)
    for step, taken in ((used - 1, False), (used, False), (used + 1, True)):
        assert (step_of_code(RFC_KEY, code_at(RFC_KEY, step), now, after=used) is not None) == taken


@pytest.mark.parametrize("typed", ["", "123", "abcdef", "٧٥٥٢٢٤", "é"])
def test_what_is_no_code_is_no_code(typed: str) -> None:
    assert step_of_code(RFC_KEY, typed, 0) is None


def test_spaces_within_a_code_do_not_matter() -> None:
    assert step_of_code(RFC_KEY, " 287 082 ", 30) == 1


def test_the_key_needs_the_secret_as_well_as_the_store(settings: Any) -> None:
    seed = new_seed()
    key = key_of(seed)
    assert key_of(seed) == key
    assert key_of(new_seed()) != key
    assert len(key) == 20
    settings.SECRET_KEY = "another secret, just as long as the one before it"
    assert key_of(seed) != key


def test_the_square_and_the_text_hold_the_same_key() -> None:
    key = key_of(new_seed())
    address = urlsplit(key_address(key, "jo+x@example.org"))
    said = parse_qs(address.query)
    assert (address.scheme, address.netloc, address.path) == ("otpauth", "totp", "/Inspectorate:jo%2Bx%40example.org")
    assert b32decode(said["secret"][0]) == b32decode(key_text(key).replace(" ", "")) == key
    assert (said["digits"], said["period"], said["issuer"]) == (["6"], ["30"], ["Inspectorate"])


def test_recovery_codes_are_ten_that_nobody_guesses() -> None:
    codes = new_recovery_codes() + new_recovery_codes()
    assert len(set(codes)) == 20
    assert all(len(code) == 19 and code.count("-") == 3 for code in codes)
    assert not set("".join(codes)) & set("01ilo")
    assert recovery_digest(codes[0]) == recovery_digest(codes[0].upper().replace("-", " "))
    assert codes[0] not in recovery_digest(codes[0])
