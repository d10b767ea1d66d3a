"""Codes of an authenticator app (RFC 6238: six digits, thirty seconds, SHA-1), and recovery codes.

The store keeps a text made by chance; the key that app and server share is worked out from it and SECRET_KEY. So a copy
of the store alone gives nobody a code, and a new SECRET_KEY ends every second factor (recovery codes go on working).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import b32encode
from urllib.parse import quote, urlencode

from django.utils.crypto import salted_hmac

NAME = "Inspectorate"
DIGITS, SECONDS = 6, 30
#: A code is taken for one step before and after its own, because clocks differ.
_APART = 1
_KEY_BYTES = 20
RECOVERY_CODES = 10
#: Letters and digits that nobody mistakes for one another.
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _IN_GROUP = 4, 4


def new_seed() -> str:
    """What the store keeps of a second factor: 32 signs made by chance."""
    return secrets.token_hex(16)


def key_of(seed: str) -> bytes:
    """The key that the app and the server share, of 20 bytes as RFC 4226 advises."""
    return salted_hmac("inspectorate.web.people.authenticator", seed, algorithm="sha256").digest()[:_KEY_BYTES]


def key_text(key: bytes) -> str:
    """A key as people type it into the app: groups of four letters and digits."""
    text = b32encode(key).decode().rstrip("=")
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def key_address(key: bytes, account: str) -> str:
    """The address behind the square that the app scans."""
    said = {"secret": b32encode(key).decode().rstrip("="), "issuer": NAME, "digits": DIGITS, "period": SECONDS}
    return f"otpauth://totp/{quote(NAME)}:{quote(account)}?{urlencode(said)}"


def step_of(seconds: float) -> int:
    """The number of the thirty seconds in which a time (seconds since 1970) lies."""
    return int(seconds // SECONDS)


def code_at(key: bytes, step: int) -> str:
    """The code of a step: RFC 4226, section 5.3."""
    digest = hmac.digest(key, step.to_bytes(8, "big"), hashlib.sha1)
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def step_of_code(key: bytes, typed: str, seconds: float, after: int = 0) -> int | None:
    """The step whose code was typed, if it is now's or a neighbour's and later than `after`, the last one used."""
    code, now = plain(typed), step_of(seconds)
    steps = range(max(now - _APART, after + 1), now + _APART + 1)
    found = [step for step in steps if hmac.compare_digest(code_at(key, step).encode(), code.encode())]
    return found[0] if found else None


def new_recovery_codes() -> list[str]:
    """Ten codes of 79 bits each, in groups: `abcd-efgh-jkmn-pqrs`."""

    def one() -> str:
        return "-".join("".join(secrets.choice(_SIGNS) for _ in range(_IN_GROUP)) for _ in range(_GROUPS))

    return [one() for _ in range(RECOVERY_CODES)]


def recovery_digest(typed: str) -> str:
    """What the store keeps of a recovery code, whose chance is too great for a slow digest to add anything."""
    return hashlib.sha256(plain(typed).encode()).hexdigest()


def plain(typed: str) -> str:
    """A code without the spaces and hyphens that people type, in small letters."""
    return "".join(sign for sign in typed.lower() if sign.isalnum())
