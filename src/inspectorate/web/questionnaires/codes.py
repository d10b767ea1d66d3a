"""Codes that let one person answer one questionnaire once; of a code only a digest is kept.

A code has twelve signs out of 31, nearly 60 bits. It is stretched by scrypt (RFC 7914) together with the secret of the
installation: neither the store, nor the store with the secret, gives back which codes there are. Half of what comes of
it finds the code's row, the other half is the key of what was answered so far.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from dataclasses import dataclass

from inspectorate.web.questionnaires.sealing import NotOurs, key_for, seal, unseal

#: Signs that nobody mistakes for one another on paper: no I, L, O, 0, 1.
SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LENGTH, GROUP = 12, 4
#: One mebibyte and two milliseconds for each try.
_COST = 1024
#: For how long an open page lets its reader go on without typing the code again, in seconds.
STAYS_OPEN = 12 * 60 * 60
_BLOCK = 256


@dataclass(frozen=True, slots=True)
class Pass:
    """What a code opens: `lookup` finds its row, `key` opens what was answered so far."""

    lookup: str
    key: bytes


def new_code() -> str:
    """A code by chance, as it is printed: `K7PM-X3WQ-BT4N`."""
    signs = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    return "-".join(signs[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def plain(typed: str) -> str:
    """The signs of a code that somebody typed, without what stands between them."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def looks_right(typed: str) -> bool:
    """Whether something typed could be a code at all; the rest need not be tried."""
    signs = plain(typed)
    return len(signs) == LENGTH and all(sign in SIGNS for sign in signs)


def pass_of(code: str) -> Pass:
    """What a code opens, if it opens anything."""
    salt = key_for("codes")
    made = hashlib.scrypt(plain(code).encode(), salt=salt, n=_COST, r=8, p=1, dklen=64)
    return Pass(made[:32].hex(), made[32:])


def ticket_of(opened: Pass) -> str:
    """What a page carries from one sending to the next instead of the code; it is of no use to another server."""
    return seal(key_for("tickets"), [opened.lookup, opened.key.hex(), int(time.time())], _BLOCK).hex()


def pass_from(ticket: str) -> Pass | None:
    """What a page carried; None where it was made up, or is too old."""
    try:
        lookup, key, made = unseal(key_for("tickets"), bytes.fromhex(ticket))
    except (NotOurs, ValueError):
        return None
    return Pass(lookup, bytes.fromhex(key)) if 0 <= time.time() - made <= STAYS_OPEN else None
